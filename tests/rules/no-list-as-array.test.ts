import rule from '../../src/rules/no-list-as-array.js';
import type { InvalidCase, ValidCase } from '../support/cases.js';
import { testRule } from '../support/rule-tester.js';

const NEXT = "import { clerkClient } from '@clerk/nextjs/server';\n";
const BACKEND = "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({});\n";
const HOOKS = "import { useOrganization, useOrganizationList } from '@clerk/nextjs';\n";

/** The body of an async function that has a client, `client`. */
const inNext = (body: string): string =>
  `${NEXT}export async function list() {\n  const client = await clerkClient();\n  ${body}\n}`;

/** The body of a component, in a `.tsx` file. */
const inComponent = (body: string): string => `${HOOKS}export function Members() {\n  ${body}\n}`;

const CALL = 'client.users.getUserList()';
const EFFECTS = { loop: 'iterating over it throws a TypeError' };
const throws = (method: string): string => `\`${method}()\` throws a TypeError here`;
const isUndefined = (name: string): string => `\`${name}\` is \`undefined\` here`;

interface Wrong extends Omit<InvalidCase, 'errors'> {
  readonly effects: readonly string[];
  readonly source?: string;
  readonly hook?: true;
}

const wrong = ({ effects, source = 'users.getUserList()', hook, ...rest }: Wrong): InvalidCase => ({
  ...rest,
  errors: effects.map((effect) => ({
    messageId: hook ? 'hook' : 'resource',
    data: { source: hook ? source : `\`${source}\``, effect },
  })),
});

/** Makes cases of a use in some code, and what it becomes. */
const becomes =
  (inCode: (body: string) => string, of: Partial<Wrong> = {}, prefix = '') =>
  (
    name: string,
    effects: readonly string[],
    before: string,
    after: string | null,
    rest: Partial<Wrong> = {},
  ): InvalidCase =>
    wrong({
      name: prefix + name,
      effects,
      ...of,
      code: inCode(before),
      output: after === null ? null : inCode(after),
      ...rest,
    });

/** In a function of Next.js. */
const mended = becomes(inNext);

/** In a component. */
const hooked = becomes(
  inComponent,
  { hook: true, source: '`memberships` of `useOrganization()`', filename: 'components/members.tsx' },
  'hooks: ',
);

const MEMBERS = 'const { memberships } = useOrganization({ memberships: true });';

testRule('no-list-as-array', rule, {
  valid: [
    ...(
      [
        ['`data`', `const { data } = await ${CALL};\n  return data.map((user) => user.id);`],
        ['`data` of the value', `const users = await ${CALL};\n  return users.data.map((user) => user.id);`],
        ['`totalCount`', `return (await ${CALL}).totalCount;`],
        ['the whole object', `const users = await ${CALL};\n  console.log(users, { ...users });\n  return users;`],
        [
          'what an object has',
          `const users = await ${CALL};\n  return [Object.keys(users), JSON.stringify(users), users.toString()];`,
        ],
        ['an unknown key', `const users: any = await ${CALL};\n  return (key: string) => users[key];`],
        ['a promise', `const users = ${CALL} as any;\n  return users.map((user: any) => user.id);`],
        [
          'a promise of `then()`',
          `const users: any = ${CALL}.then((page) => page);\n  return users.map((user: any) => user.id);`,
        ],
        ['one user', "const user: any = await client.users.getUser('user_1');\n  return user.length;"],
        [
          '`Array.isArray()`',
          `const list: any = await ${CALL};\n  return Array.isArray(list) ? list.map(String) : list.data.map(String);`,
        ],
        [
          '`Array.isArray()` alone',
          `const list: any = await ${CALL};\n  if (Array.isArray(list)) return list.map(String);\n  return [];`,
        ],
        [
          '`Array.isArray()` of another name',
          `const list: any = await ${CALL};\n  const users = list;\n  if (Array.isArray(list)) return users.map(String);\n  return [];`,
        ],
        [
          '`Array.isArray()` before it is handed on',
          `const list: any = await ${CALL};\n  const ids = (users: any) => users.map(String);\n  return Array.isArray(list) ? ids(list) : [];`,
        ],
        ['`??`', `const list: any = await ${CALL};\n  const users = list.data ?? list;\n  return users.map(String);`],
        ['`in`', `const list: any = await ${CALL};\n  if (!('data' in list)) return list.map(String);\n  return [];`],
        ['`length` or `totalCount`', `const list: any = await ${CALL};\n  return list.length ?? list.totalCount;`],
        ['a test of a method', `const list: any = await ${CALL};\n  return list.map ? list.map(String) : [];`],
        [
          '`typeof` of a method',
          `const list: any = await ${CALL};\n  return typeof list.map === 'function' ? list.map(String) : [];`,
        ],
        ['a method called if it is there', `const list: any = await ${CALL};\n  return list.map?.(String);`],
        [
          '`data` taken out of it',
          `const list: any = await ${CALL};\n  const { data = list } = list;\n  list.map(String);\n  return data;`,
        ],
        ['replaced by its list', `let users: any = await ${CALL};\n  users = users.data;\n  return users.map(String);`],
        ['another list after it', `let users: any = await ${CALL};\n  users = [];\n  return users.map(String);`],
        ['one of two', `const users: any = Math.random() > 0.5 ? await ${CALL} : [];\n  return users.map(String);`],
        ['a member that is written', `const users: any = await ${CALL};\n  users.length = 0;`],
        [
          'a bulk of invitations: an array',
          'const all: any = await client.invitations.createInvitationBulk([]);\n  return all.map(String);',
        ],
        ['said to be an array', `const users = (await ${CALL}) as unknown as string[];\n  return users.map(String);`],
        ['said to be an array, in place', `return ((await ${CALL}) as any as string[]).map(String);`],
        [
          'a shadowed client',
          `const users = await ((client: any) => ${CALL})({ users: { getUserList: () => [] } });\n  return users.map(String);`,
        ],
        [
          'both kinds of results',
          `const get = async (id?: string): Promise<any> => {\n    if (id) return client.users.getUser(id);\n    return ${CALL};\n  };\n  return (await get()).map(String);`,
        ],
        [
          'a page read behind a default',
          `const page: any = await ${CALL};\n  const users = page?.data ?? page ?? [];\n  return users.map(String);`,
        ],
        [
          'a page that stands in for one',
          `const page: any = await ${CALL}.catch(() => ({ data: [] }));\n  return page.length;`,
        ],
        ...(
          [
            ['`Object.hasOwn()`', "Object.hasOwn(list, 'data')"],
            ['`hasOwnProperty()`', "list.hasOwnProperty('data')"],
            ['`hasOwnProperty.call()`', "Object.prototype.hasOwnProperty.call(list, 'data')"],
            ['`toString.call()`', "Object.prototype.toString.call(list) !== '[object Array]'"],
            ['`Object.keys()`', "Object.keys(list).includes('data')"],
            ['`constructor`', 'list.constructor !== Array'],
            ['`Symbol.iterator`', "typeof list[Symbol.iterator] !== 'function'"],
            ['`length` that is missing', 'list.length === undefined'],
            ['`totalCount` that is there', 'list.totalCount != null'],
            ['a function of another module', '!looksLikeList(list)'],
            ['a function of another module, and more', 'page && looksLikePage(list)'],
          ] as const
        ).map(
          ([test, condition]) =>
            [
              `tested by ${test}`,
              `const page = true;\n  const list: any = await ${CALL};\n  if (${condition}) return [];\n  return list.map(String);\n  function looksLikeList(..._: any[]) { return page; }\n  function looksLikePage(..._: any[]) { return page; }`,
            ] as const,
        ),
        [
          'a test that throws',
          `const list: any = await ${CALL};\n  assertList(list);\n  return list.map(String);\n  function assertList(_: unknown) { console.log(); }`,
        ],
        [
          '`get()` of lodash',
          `const list: any = await ${CALL};\n  const data = get(list, 'data');\n  return data ?? list.map(String);\n  function get(value: any, name: string) { return value[name]; }`,
        ],
        [
          '`length`, or else `totalCount`',
          `const list: any = await ${CALL};\n  return list.length ? list.length : list.totalCount;`,
        ],
        [
          'what it is given',
          `const list: any = await ${CALL};\n  Object.assign(list, { map: () => [] });\n  return list.map(String);`,
        ],
        ['an element that is written', `const list: any = await ${CALL};\n  [list[0]] = ['a'];\n  return list[0];`],
        [
          'a list if it fails',
          `const list: any = await ${CALL}.then((page) => page, () => []);\n  return list.map(String);`,
        ],
        [
          'said to be something else by a function',
          `const get = async (): Promise<string[]> => (await ${CALL}) as any;\n  const all = () => get();\n  return [(await get()).map(String), (await all()).map(String)];`,
        ],
        [
          'said to be something else in a callback',
          `return ${CALL}.then((page: any): string[] => page).then((list) => list.map(String));`,
        ],
        [
          'a promise that is said to be something else',
          `const list: Promise<string[]> = ${CALL} as any;\n  return [(await list).map(String), (await (${CALL} as unknown as Promise<string[]>)).map(String)];`,
        ],
        [
          'a client that is said to be something else',
          `const other = client as unknown as { users: { getUserList(): Promise<string[]> } };\n  return (await other.users.getUserList()).map(String);`,
        ],
        [
          'several, said to be something else',
          `const [list]: [string[]] = (await Promise.all([${CALL}])) as any;\n  return list.map(String);`,
        ],
        [
          'a method that is replaced',
          `(client as any).users.getUserList = async () => [];\n  return ((await ${CALL}) as any).map(String);`,
        ],
        [
          'a method that is stubbed',
          `stub(client.users, 'getUserList');\n  return ((await ${CALL}) as any).map(String);\n  function stub(...args: unknown[]) { return args; }`,
        ],
        [
          'a client that is mocked elsewhere',
          `(clerkClient as any).mockResolvedValue({});\n  return ((await ${CALL}) as any).map(String);`,
        ],
        [
          'a client that is known to be a mock',
          `mocked(clerkClient);\n  return ((await ${CALL}) as any).map(String);\n  function mocked(...args: unknown[]) { return args; }`,
        ],
        [
          'a function of an object that is replaced',
          `const api: any = { all: () => ${CALL} };\n  Object.assign(api, { all: async () => [] });\n  return (await api.all()).map(String);`,
        ],
        [
          'a function of an object that is mocked',
          `const api: any = { all: () => ${CALL} };\n  spyOn(api, 'all');\n  return (await api.all()).map(String);\n  function spyOn(...args: unknown[]) { return args; }`,
        ],
        [
          'a member of an object that is replaced',
          `const all: any = { users: await ${CALL} };\n  for (const key of Object.keys(all)) all[key] = all[key].data;\n  return all.users.map(String);`,
        ],
        [
          'a member of an object that is taken apart',
          `const all: any = { users: await ${CALL} };\n  ({ data: all.users } = all.users);\n  return all.users.map(String);`,
        ],
        ['a loop over keys', `const users = await ${CALL};\n  for (const key in users) console.log(key);`],
        [
          'several at once',
          `const [users] = await Promise.all([${CALL}]);\n  return users.data.map((user) => user.id);`,
        ],
      ] as const
    ).map(([name, body]): ValidCase => ({ name, code: inNext(body) })),
    {
      name: 'before Core 2',
      sdk: 'nextjs-4',
      code: "import { clerkClient } from '@clerk/nextjs/server';\nexport const ids = async () => (await clerkClient.users.getUserList()).map((user) => user.id);",
    },
    {
      name: 'before Core 2, as the settings say',
      sdk: 'none',
      settings: { clerk: { versions: { '@clerk/backend': '0.38.0' } } },
      filename: 'list.js',
      code: `${BACKEND}export const ids = async () => (await clerk.users.getUserList()).map((user) => user.id);`,
    },
    {
      name: 'an array at first, whatever is declared',
      sdk: 'none',
      settings: { clerk: { versions: { '@clerk/nextjs': '5.0.3' } } },
      filename: 'list.js',
      code: `${NEXT}export const ids = async () => (await clerkClient.sessions.getSessionList()).map(String);`,
    },
    {
      name: 'a list that is an array in this version',
      sdk: 'backend-1',
      code: `${BACKEND}export const ids = async () => (await clerk.samlConnections.getSamlConnectionList()).map((each) => each.id);`,
    },
    {
      name: 'declared as an array in early versions of this major',
      sdk: 'backend-2',
      filename: 'list.js',
      code: `${BACKEND}export const ids = async () => (await clerk.jwtTemplates.list()).map((each) => each.id);`,
    },
    {
      name: 'another library with the same methods',
      filename: 'list.js',
      code: "import { auth } from '@clerk/nextjs/server';\nimport { client } from './client';\nexport const ids = async () => (await client.users.getUserList()).map(auth);",
    },
    {
      name: 'another `createClerkClient`',
      filename: 'list.js',
      code: "import '@clerk/backend';\nconst createClerkClient = () => ({ users: { getUserList: async () => [] } });\nexport const ids = async () => (await createClerkClient().users.getUserList()).map(String);",
    },
    {
      name: '`isArray()` of lodash',
      filename: 'list.js',
      code: `import { isArray } from 'lodash';\n${NEXT}export async function list() {\n  const users = await (await clerkClient()).users.getUserList();\n  return isArray(users) ? users.length : 0;\n}`,
    },
    {
      name: 'the first of what is said to be a list',
      code: inNext(`const first = ([user]: any) => user;\n  return first((await ${CALL}) as unknown as string[]);`),
    },
    {
      name: 'mocks',
      code: `import { vi } from 'vitest';\n${NEXT}vi.mock('@clerk/nextjs/server');\nexport const ids = async () => (await (await clerkClient()).users.getUserList() as any).map(String);\ndeclare module 'vitest' {\n  export const vi: any;\n}`,
    },
    {
      name: 'a type that says something else',
      types: true,
      files: { 'clerk.d.ts': 'export declare const clerk: { users: { getUserList(): Promise<string[]> } };' },
      settings: { clerk: { modules: { './clerk': '@clerk/backend' } } },
      code: "import { createClerkClient } from './client';\nexport const ids = async () => (await createClerkClient({}).users.getUserList()).map(String);\ndeclare module './client' {\n  export const createClerkClient: any;\n}",
    },
    ...(
      [
        ['read by `data`', `${MEMBERS}\n  return <ul>{memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`],
        [
          'tested',
          `const { memberships }: any = useOrganization();\n  return Array.isArray(memberships) ? memberships.length : memberships?.data?.length;`,
        ],
        ['another member of it', `${MEMBERS}\n  return <p>{memberships?.count}</p>;`],
        [
          'the list itself, with default values',
          `const { memberships: { data: members = [] } = {}, isLoaded = [] }: any = useOrganization();\n  return <ul>{isLoaded.length}{members.map(({ id }: any) => <li key={id} />)}</ul>;`,
        ],
        [
          'the organization',
          `const { organization }: any = useOrganization();\n  return <p>{organization.length}</p>;`,
        ],
        [
          'handed on',
          `${MEMBERS}\n  return <List of={memberships} />;\n}\nfunction List({ of }: any) {\n  return of.map(String);`,
        ],
        [
          'a member of the hook that is tested',
          `const org: any = useOrganization();\n  return org.memberships.length ?? org.memberships.data.length;`,
        ],
        [
          'said to be something else',
          `const { memberships }: { memberships: string[] } = useOrganization() as any;\n  return <p>{memberships.map(String)}</p>;`,
        ],
        [
          'a member of what is said to be something else',
          `const org = useOrganization() as unknown as { memberships: string[] };\n  return <p>{org.memberships.map(String)}</p>;`,
        ],
        [
          'shadowed',
          `const memberships = ['a'];\n  useOrganizationList();\n  return <ul>{memberships.map((id) => <li key={id} />)}</ul>;`,
        ],
      ] as const
    ).map(([name, body]): ValidCase => ({
      name: `hooks: ${name}`,
      filename: 'components/members.tsx',
      code: inComponent(body),
    })),
    {
      name: 'hooks: those of Vue give something else',
      sdk: 'nuxt-3',
      filename: 'members.js',
      code: "import { useOrganization } from '@clerk/vue';\nconst { memberships } = useOrganization();\nexport const all = memberships.map(String);",
    },
  ],
  invalid: [
    mended(
      'a method',
      [throws('map')],
      `return (await ${CALL}).map((user) => user.id);`,
      `return (await ${CALL}).data.map((user) => user.id);`,
    ),
    ...[
      'at',
      'every',
      'filter',
      'find',
      'flatMap',
      'forEach',
      'includes',
      'join',
      'reduce',
      'slice',
      'some',
      'sort',
      'entries',
      'push',
    ].map((method) =>
      mended(
        `\`${method}()\``,
        [throws(method)],
        `return ((await ${CALL}) as any).${method}(() => 0);`,
        `return ((await ${CALL}) as any).data.${method}(() => 0);`,
      ),
    ),
    mended(
      '`length`',
      [isUndefined('length')],
      `return (await ${CALL}).length;`,
      `return (await ${CALL}).data.length;`,
    ),
    mended('an element', [isUndefined('[0]')], `return (await ${CALL})[0].id;`, `return (await ${CALL}).data[0].id;`),
    mended(
      'a loop',
      [EFFECTS.loop],
      `for (const user of await ${CALL}) console.log(user.id);`,
      `for (const user of (await ${CALL}).data) console.log(user.id);`,
    ),
    mended(
      '`for await`',
      [EFFECTS.loop],
      `for await (const user of await ${CALL}) console.log(user.id);`,
      `for await (const user of (await ${CALL}).data) console.log(user.id);`,
    ),
    mended('a spread', [EFFECTS.loop], `return [...(await ${CALL})];`, `return [...(await ${CALL}).data];`),
    mended(
      'a spread without parentheses',
      [EFFECTS.loop],
      `return [...await ${CALL}];`,
      `return [...(await ${CALL}).data];`,
    ),
    mended('arguments', [EFFECTS.loop], `console.log(...(await ${CALL}));`, `console.log(...(await ${CALL}).data);`),
    mended(
      'the first one',
      [EFFECTS.loop],
      `const [user] = await ${CALL};\n  return user.id;`,
      `const { data: [user] } = await ${CALL};\n  return user.id;`,
    ),
    mended(
      'the first one, assigned',
      [EFFECTS.loop],
      `let user;\n  [user] = await ${CALL};\n  return user.id;`,
      `let user;\n  [user] = (await ${CALL}).data;\n  return user.id;`,
    ),
    mended(
      'a constant',
      [throws('map')],
      `const users = await ${CALL};\n  return users.map((user) => user.id);`,
      `const { data: users } = await ${CALL};\n  return users.map((user) => user.id);`,
    ),
    mended(
      'a constant with many uses',
      [isUndefined('length'), isUndefined('length'), isUndefined('[i]'), EFFECTS.loop, EFFECTS.loop, EFFECTS.loop],
      `const users = await ${CALL};\n  if (users.length === 0) return [];\n  for (let i = 0; i < users.length; i++) console.log(users[i].id);\n  for (const user of users) console.log(user);\n  const [first] = users;\n  return [first, ...users];`,
      `const { data: users } = await ${CALL};\n  if (users.length === 0) return [];\n  for (let i = 0; i < users.length; i++) console.log(users[i].id);\n  for (const user of users) console.log(user);\n  const [first] = users;\n  return [first, ...users];`,
    ),
    mended(
      'a constant that is used as a whole, too',
      [isUndefined('length'), throws('map'), isUndefined('[users.length - 1]'), isUndefined('length')],
      `const users = await ${CALL};\n  console.log(users, users.length);\n  users.map((user) => user.id);\n  return users[users.length - 1];`,
      `const users = await ${CALL};\n  console.log(users, users.data.length);\n  users.data.map((user) => user.id);\n  return users.data[users.data.length - 1];`,
    ),
    mended(
      'a variable',
      [throws('map')],
      `let users;\n  users = await ${CALL};\n  return users.map((user) => user.id);`,
      `let users;\n  users = await ${CALL};\n  return users.data.map((user) => user.id);`,
    ),
    mended(
      'a variable that is nothing first',
      [throws('map')],
      `let users: any = null;\n  users = await ${CALL};\n  return users.map(String);`,
      `let users: any = null;\n  users = await ${CALL};\n  return users.data.map(String);`,
    ),
    mended(
      'an alias',
      [throws('map')],
      `const page = await ${CALL};\n  const users = page;\n  return users.map((user) => user.id);`,
      `const page = await ${CALL};\n  const users = page;\n  return users.data.map((user) => user.id);`,
    ),
    mended(
      '`any`',
      [throws('map')],
      `const users: any = await ${CALL};\n  return users.map(String);`,
      `const users: any = await ${CALL};\n  return users.data.map(String);`,
    ),
    mended(
      'optional',
      [throws('map')],
      `return (await ${CALL})?.map((user) => user.id);`,
      `return (await ${CALL})?.data.map((user) => user.id);`,
    ),
    mended(
      'an optional element',
      [isUndefined('[0]')],
      `const users = await ${CALL};\n  console.log(users);\n  return users?.[0];`,
      `const users = await ${CALL};\n  console.log(users);\n  return users?.data[0];`,
    ),
    mended(
      'not null',
      [throws('map')],
      `return (await ${CALL})!.map((user) => user.id);`,
      `return (await ${CALL})!.data.map((user) => user.id);`,
    ),
    mended(
      'or an empty list',
      [throws('map')],
      `const users = await ${CALL};\n  console.log(users);\n  return (users || []).map((user) => user.id);`,
      `const users = await ${CALL};\n  console.log(users);\n  return (users?.data || []).map((user) => user.id);`,
    ),
    mended(
      'the first one, or none',
      [EFFECTS.loop],
      `const [user] = (await ${CALL}) ?? [];\n  return user;`,
      `const [user] = (await ${CALL})?.data ?? [];\n  return user;`,
    ),
    mended(
      'a loop, or none',
      [EFFECTS.loop],
      `for (const user of (await ${CALL}) ?? []) console.log(user);`,
      `for (const user of (await ${CALL})?.data ?? []) console.log(user);`,
    ),
    mended(
      '`then()`',
      [throws('map')],
      `return ${CALL}.then((users) => users.map((user) => user.id));`,
      `return ${CALL}.then((users) => users.data.map((user) => user.id));`,
    ),
    mended(
      '`then()` that takes the first',
      [EFFECTS.loop],
      `return ${CALL}.then(([user]) => user);`,
      `return ${CALL}.then(({ data: [user] }) => user);`,
    ),
    mended(
      '`then()` that hands it on',
      [throws('map')],
      `const users = await ${CALL}.then((page) => page);\n  return users.map((user) => user.id);`,
      `const { data: users } = await ${CALL}.then((page) => page);\n  return users.map((user) => user.id);`,
    ),
    mended(
      '`Promise.all()`',
      [throws('map')],
      `const [users] = await Promise.all([${CALL}]);\n  return users.map((user) => user.id);`,
      `const [users] = await Promise.all([${CALL}]);\n  return users.data.map((user) => user.id);`,
    ),
    mended(
      'a destructured client',
      [throws('map')],
      `const { users } = client;\n  return (await users.getUserList()).map((user) => user.id);`,
      `const { users } = client;\n  return (await users.getUserList()).data.map((user) => user.id);`,
    ),
    mended(
      'by its name in brackets',
      [throws('map')],
      `return (await client['users']['getUserList']())['map']((user: any) => user.id);`,
      `return (await client['users']['getUserList']()).data['map']((user: any) => user.id);`,
    ),
    mended(
      'a function of the file',
      [throws('map')],
      `const all = () => ${CALL};\n  return (await all()).map((user) => user.id);`,
      `const all = () => ${CALL};\n  return (await all()).data.map((user) => user.id);`,
    ),
    mended(
      'an async function of the file',
      [throws('map')],
      `async function all() {\n    const page = await ${CALL};\n    return page;\n  }\n  return (await all()).map((user) => user.id);`,
      `async function all() {\n    const page = await ${CALL};\n    return page;\n  }\n  return (await all()).data.map((user) => user.id);`,
    ),
    mended(
      'handed to a function of the file',
      [throws('map')],
      `const ids = (users: any) => users.map(String);\n  return ids(await ${CALL});`,
      `const ids = (users: any) => users.data.map(String);\n  return ids(await ${CALL});`,
    ),
    mended(
      'the first one, of `any`',
      [EFFECTS.loop],
      `const [user]: any = await ${CALL};\n  return user.id;`,
      `const { data: [user] }: any = await ${CALL};\n  return user.id;`,
    ),
    mended(
      '`then()` that takes the first, of `any`',
      [EFFECTS.loop],
      `return (${CALL} as any).then(([user]: any) => user);`,
      `return (${CALL} as any).then(({ data: [user] }: any) => user);`,
    ),
    mended(
      'a constant that is called `data`',
      [throws('map')],
      `const data = await ${CALL};\n  return data.map((user) => user.id);`,
      `const { data } = await ${CALL};\n  return data.map((user) => user.id);`,
    ),
    mended(
      'a constant that may be an empty list',
      [throws('map')],
      `const users = (await ${CALL}) || [];\n  return users.map((user) => user.id);`,
      `const users = (await ${CALL})?.data || [];\n  return users.map((user) => user.id);`,
    ),
    mended(
      'one of two pages',
      [throws('map')],
      `return ((await ${CALL}) || (await ${CALL})).map((user) => user.id);`,
      null,
    ),
    mended(
      'a result of `any`',
      [throws('map')],
      `const all = async (): Promise<any> => ${CALL};\n  return (await all()).map(String);`,
      `const all = async (): Promise<any> => ${CALL};\n  return (await all()).data.map(String);`,
    ),
    mended(
      'an element that is missing',
      [isUndefined('[0]'), isUndefined('[0]')],
      `const users: any = await ${CALL};\n  if (users[0] === undefined) return null;\n  return users[0].id;`,
      `const users: any = await ${CALL};\n  if (users.data[0] === undefined) return null;\n  return users.data[0].id;`,
    ),
    wrong({
      name: 'a client that is said to be what it is',
      sdk: 'backend-3',
      effects: [throws('map')],
      code: `import { createClerkClient, type ClerkClient } from '@clerk/backend';\nconst client: ClerkClient = createClerkClient({});\nconst same = (): ClerkClient => client as ClerkClient;\nexport const ids = async () => ((await same().users.getUserList()) as any).map(String);`,
      output: `import { createClerkClient, type ClerkClient } from '@clerk/backend';\nconst client: ClerkClient = createClerkClient({});\nconst same = (): ClerkClient => client as ClerkClient;\nexport const ids = async () => ((await same().users.getUserList()) as any).data.map(String);`,
    }),
    mended(
      'an operand that decides',
      [throws('map')],
      `return (client && (await ${CALL})).map((user) => user.id);`,
      null,
    ),
    wrong({
      name: 'no version to be seen: the newest',
      sdk: 'none',
      filename: 'list.js',
      effects: [throws('map')],
      code: `${BACKEND}export const ids = async () => (await clerk.users.getUserList()).map(({ id }) => id);`,
      output: `${BACKEND}export const ids = async () => (await clerk.users.getUserList()).data.map(({ id }) => id);`,
    }),
    wrong({
      name: 'an object in a patch',
      sdk: 'none',
      settings: { clerk: { versions: { '@clerk/nextjs': '5.0.4' } } },
      filename: 'list.js',
      source: 'sessions.getSessionList()',
      effects: [throws('map')],
      code: `${NEXT}export const ids = async () => (await clerkClient.sessions.getSessionList()).map(String);`,
      output: `${NEXT}export const ids = async () => (await clerkClient.sessions.getSessionList()).data.map(String);`,
    }),
    wrong({
      name: 'a hook of the project',
      filename: 'components/members.tsx',
      hook: true,
      source: '`memberships` of `useOrganization()`',
      effects: [throws('map')],
      code: `${HOOKS}const useTeam = () => useOrganization({ memberships: true });\nexport function Members() {\n  const { memberships } = useTeam();\n  return <ul>{memberships.map(({ id }) => <li key={id} />)}</ul>;\n}`,
      output: `${HOOKS}const useTeam = () => useOrganization({ memberships: true });\nexport function Members() {\n  const { memberships } = useTeam();\n  return <ul>{memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;\n}`,
    }),
    wrong({
      name: 'two variables of one name, each with its own list',
      filename: 'list.js',
      effects: [throws('map'), throws('filter')],
      code: `${NEXT}export async function one() {\n  const { users: api } = await clerkClient();\n  const users = await api.getUserList();\n  return users.map(String);\n}\nexport async function other(users) {\n  const client = await clerkClient();\n  { const users = await client.users.getUserList(); users.filter(Boolean); }\n  return users.map(String);\n}`,
      output: `${NEXT}export async function one() {\n  const { users: api } = await clerkClient();\n  const { data: users } = await api.getUserList();\n  return users.map(String);\n}\nexport async function other(users) {\n  const client = await clerkClient();\n  { const { data: users } = await client.users.getUserList(); users.filter(Boolean); }\n  return users.map(String);\n}`,
    }),
    wrong({
      name: '`require()`',
      sdk: 'backend-3',
      filename: 'list.cjs',
      effects: [throws('forEach')],
      code: "const { createClerkClient } = require('@clerk/backend');\nconst clerk = createClerkClient({});\nexports.list = async () => {\n  const users = await clerk.users.getUserList();\n  users.forEach((user) => console.log(user.id));\n};",
      output:
        "const { createClerkClient } = require('@clerk/backend');\nconst clerk = createClerkClient({});\nexports.list = async () => {\n  const { data: users } = await clerk.users.getUserList();\n  users.forEach((user) => console.log(user.id));\n};",
    }),
    wrong({
      name: '`import()`',
      filename: 'list.js',
      effects: [throws('map')],
      code: "export async function list() {\n  const { clerkClient } = await import('@clerk/nextjs/server');\n  const { users } = await clerkClient();\n  return (await users.getUserList()).map((user) => user.id);\n}",
      output:
        "export async function list() {\n  const { clerkClient } = await import('@clerk/nextjs/server');\n  const { users } = await clerkClient();\n  return (await users.getUserList()).data.map((user) => user.id);\n}",
    }),
    wrong({
      name: "a module of one's own that re-exports Clerk's",
      filename: 'list.js',
      settings: { clerk: { modules: { '@/clerk': '@clerk/nextjs/server' } } },
      effects: [throws('map')],
      code: "import { clerkClient } from '@/clerk';\nexport const ids = async () => (await (await clerkClient()).users.getUserList()).map(({ id }) => id);",
      output:
        "import { clerkClient } from '@/clerk';\nexport const ids = async () => (await (await clerkClient()).users.getUserList()).data.map(({ id }) => id);",
    }),
    wrong({
      name: 'an exported constant keeps what it is',
      sdk: 'backend-3',
      filename: 'list.mjs',
      effects: [throws('map')],
      code: `${BACKEND}export const users = await clerk.users.getUserList();\nexport const ids = users.map(({ id }) => id);`,
      output: `${BACKEND}export const users = await clerk.users.getUserList();\nexport const ids = users.data.map(({ id }) => id);`,
    }),
    hooked(
      'children',
      [throws('map')],
      `${MEMBERS}\n  return <ul>{memberships.map(({ id }) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'optional',
      [throws('map')],
      `${MEMBERS}\n  return <ul>{memberships?.map(({ id }) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'behind a test',
      [throws('map')],
      `${MEMBERS}\n  return <ul>{memberships && memberships.map(({ id }) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{memberships && memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'a statement',
      [throws('forEach')],
      `${MEMBERS}\n  memberships.forEach((each) => console.log(each));\n  return null;`,
      `${MEMBERS}\n  memberships?.data?.forEach((each) => console.log(each));\n  return null;`,
    ),
    hooked(
      'a value',
      [throws('map')],
      `${MEMBERS}\n  const ids: string[] = memberships.map(({ id }) => id);\n  return <p>{ids.join()}</p>;`,
      `${MEMBERS}\n  const ids: string[] = (memberships?.data ?? []).map(({ id }) => id);\n  return <p>{ids.join()}</p>;`,
    ),
    hooked(
      '`length`',
      [isUndefined('length')],
      `${MEMBERS}\n  return memberships.length > 0 ? <p /> : null;`,
      `${MEMBERS}\n  return (memberships?.data ?? []).length > 0 ? <p /> : null;`,
    ),
    hooked(
      'an element',
      [isUndefined('[0]')],
      `${MEMBERS}\n  const first = memberships[0];\n  return <p>{first.id}</p>;`,
      `${MEMBERS}\n  const first = (memberships?.data ?? [])[0];\n  return <p>{first.id}</p>;`,
    ),
    hooked(
      'an optional element',
      [isUndefined('[0]')],
      `${MEMBERS}\n  return <p>{memberships?.[0]?.id}</p>;`,
      `${MEMBERS}\n  return <p>{memberships?.data?.[0]?.id}</p>;`,
    ),
    hooked(
      'a loop',
      [EFFECTS.loop],
      `${MEMBERS}\n  for (const each of memberships) console.log(each);\n  return null;`,
      `${MEMBERS}\n  for (const each of (memberships?.data ?? [])) console.log(each);\n  return null;`,
    ),
    hooked(
      'a spread',
      [EFFECTS.loop],
      `${MEMBERS}\n  return <List of={[...memberships]} />;\n}\nfunction List(_: { of: unknown[] }) {\n  return null;`,
      `${MEMBERS}\n  return <List of={[...(memberships?.data ?? [])]} />;\n}\nfunction List(_: { of: unknown[] }) {\n  return null;`,
    ),
    hooked(
      'or an empty list',
      [throws('map')],
      `${MEMBERS}\n  return <ul>{(memberships || []).map(({ id }) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{(memberships?.data || []).map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'a constant that may be an empty list',
      [throws('map')],
      `const { memberships }: any = useOrganization();\n  const list = memberships ?? [];\n  return <ul>{list.map(({ id }: any) => <li key={id} />)}</ul>;`,
      `const { memberships }: any = useOrganization();\n  const list = memberships?.data ?? [];\n  return <ul>{list.map(({ id }: any) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'a constant that may be an empty list, without types',
      [throws('map')],
      `${MEMBERS}\n  const list = memberships ?? [];\n  return <ul>{list.map(({ id }: any) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  const list = memberships?.data ?? [];\n  return <ul>{list.map(({ id }: any) => <li key={id} />)}</ul>;`,
      { types: false },
    ),
    hooked(
      'a constant that may be an empty list, and is used as a whole',
      [throws('map')],
      `${MEMBERS}\n  const list = memberships ?? [];\n  console.log(list);\n  return <ul>{list.map(({ id }: any) => <li key={id} />)}</ul>;`,
      null,
      { types: false },
    ),
    hooked(
      'parentheses that end a chain',
      [throws('filter')],
      `${MEMBERS}\n  return <ul>{(memberships.filter(Boolean)).map(({ id }: any) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{((memberships?.data ?? []).filter(Boolean)).map(({ id }: any) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'one of two operands that a chain goes on from',
      [throws('filter')],
      `${MEMBERS}\n  return <ul>{(memberships ? memberships.filter(Boolean) : []).map(({ id }: any) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{(memberships ? (memberships?.data ?? []).filter(Boolean) : []).map(({ id }: any) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'the first one',
      [EFFECTS.loop],
      `${MEMBERS}\n  const [first] = memberships;\n  return <p>{first.id}</p>;`,
      null,
    ),
    hooked(
      'a member of what the hook gives',
      [throws('map')],
      `const org = useOrganization({ memberships: true });\n  return <ul>{org.memberships.map(({ id }) => <li key={id} />)}</ul>;`,
      `const org = useOrganization({ memberships: true });\n  return <ul>{org.memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'another name',
      [throws('map')],
      `const { memberships: all } = useOrganization({ memberships: true });\n  return <ul>{all.map(({ id }) => <li key={id} />)}</ul>;`,
      `const { memberships: all } = useOrganization({ memberships: true });\n  return <ul>{all?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    hooked(
      'a default value',
      [throws('map'), isUndefined('length')],
      `const { memberships: all = [] }: any = useOrganization();\n  return <ul>{all.map(({ id }: any) => <li key={id} />)}{all.length}</ul>;`,
      `const { memberships: all = [] }: any = useOrganization();\n  return <ul>{all?.data?.map(({ id }: any) => <li key={id} />)}{all?.data?.length}</ul>;`,
    ),
    hooked(
      'several uses are mended at once',
      [isUndefined('length'), throws('map')],
      `${MEMBERS}\n  return <ul>{memberships.length === 0 ? null : memberships.map(({ id }) => <li key={id} />)}</ul>;`,
      `${MEMBERS}\n  return <ul>{(memberships?.data ?? []).length === 0 ? null : memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
    ),
    ...['userMemberships', 'userInvitations', 'userSuggestions'].map((name) =>
      hooked(
        `\`${name}\``,
        [throws('map')],
        `const { ${name} } = useOrganizationList({ ${name}: true });\n  return <ul>{${name}.map(({ id }) => <li key={id} />)}</ul>;`,
        `const { ${name} } = useOrganizationList({ ${name}: true });\n  return <ul>{${name}?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
        { source: `\`${name}\` of \`useOrganizationList()\`` },
      ),
    ),
    ...['domains', 'invitations', 'membershipRequests'].map((name) =>
      hooked(
        `\`${name}\``,
        [throws('map')],
        `const { ${name} } = useOrganization({ ${name}: true });\n  return <ul>{${name}.map(({ id }) => <li key={id} />)}</ul>;`,
        `const { ${name} } = useOrganization({ ${name}: true });\n  return <ul>{${name}?.data?.map(({ id }) => <li key={id} />)}</ul>;`,
        { source: `\`${name}\` of \`useOrganization()\`` },
      ),
    ),
    ...(
      [
        ['react-5', '@clerk/clerk-react'],
        ['react-6', '@clerk/react'],
        ['nextjs-5', '@clerk/nextjs'],
        ['tanstack-1', '@clerk/tanstack-react-start'],
      ] as const
    ).map(([sdk, module]) =>
      hooked(`the hooks of ${sdk}`, [throws('map')], '', null, {
        sdk,
        code: `import { useOrganization } from '${module}';\nexport const Members = () => {\n  const { memberships } = useOrganization({ memberships: true });\n  return <ul>{memberships.map(({ id }) => <li key={id} />)}</ul>;\n};`,
        output: `import { useOrganization } from '${module}';\nexport const Members = () => {\n  const { memberships } = useOrganization({ memberships: true });\n  return <ul>{memberships?.data?.map(({ id }) => <li key={id} />)}</ul>;\n};`,
      }),
    ),
  ],
});
