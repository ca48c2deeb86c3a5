import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/await-async-helpers.js';
import {
  asValue,
  awaitCall,
  dropCatch,
  madeAsync,
  reads,
  report,
  withData,
  ARGUMENT,
  ARITHMETIC,
  COMPARED,
  DESTRUCTURED,
  PREDICATE,
  READ,
  RENDERED,
  SPREAD,
  TESTED,
  TEXT,
  THROWS,
} from '../support/await-reports.js';
import { under } from '../support/marks.js';
import {
  testRule,
  type ExpectedError,
  type ExpectedSuggestion,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.js';

// What counts as a use of the value, as a dropped promise, as neither; how each is mended; packages and versions, imports
// and wrappers.

const unchecked = report('floatingVerification');
const swallowed = report('swallowedVerification');
const unread = report('unreadState');
const dropped = report('floating');
const clientIsFunction = (
  object: string,
  member: string,
  ...suggestions: readonly ExpectedSuggestion[]
): ExpectedError => withData('clientIsFunction', { object, member }, suggestions);

const next = under("import { auth, clerkClient, currentUser } from '@clerk/nextjs/server';\n");
const backend = under(
  "import { createClerkClient, verifyToken } from '@clerk/backend';\nconst clerk = createClerkClient({ secretKey: 'sk' });\n",
);

/** `async function f() { … }` around the statements of a row. */
const inAsync = (statements: string): string => `export async function f(id: string) {\n  ${statements}\n}`;

const valueUse = ([name, code, output, call, consequence]: readonly [
  string,
  string,
  string | null,
  string,
  string,
]): InvalidCase =>
  next.wrong({ name, code: inAsync(code), output: output && inAsync(output), errors: [asValue(call, consequence)] });

testRule('await-async-helpers: the promise is used as the value', rule, {
  valid: [],
  invalid: [
    ...(
      [
        ['a member', 'return «currentUser()»?.id;', 'return (await currentUser())?.id;', 'currentUser()', reads('id')],
        [
          'a quoted member',
          "return «currentUser()»?.['id'];",
          "return (await currentUser())?.['id'];",
          'currentUser()',
          reads('id'),
        ],
        [
          'a member whose name is not known',
          'const key = id as "id"; return «currentUser()»?.[key];',
          'const key = id as "id"; return (await currentUser())?.[key];',
          'currentUser()',
          READ,
        ],
        [
          'a method',
          'return «clerkClient()».users.getUser(id);',
          'return (await clerkClient()).users.getUser(id);',
          'clerkClient()',
          reads('users'),
        ],
        [
          'destructured',
          'const { users } = «clerkClient()»; return users;',
          'const { users } = await clerkClient(); return users;',
          'clerkClient()',
          DESTRUCTURED,
        ],
        [
          'destructured with a rest',
          'const { users, ...rest } = «clerkClient()»; return [users, rest];',
          'const { users, ...rest } = await clerkClient(); return [users, rest];',
          'clerkClient()',
          DESTRUCTURED,
        ],
        [
          'destructured in an assignment',
          'let users; ({ users } = «clerkClient()»); return users;',
          'let users; ({ users } = await clerkClient()); return users;',
          'clerkClient()',
          DESTRUCTURED,
        ],
        [
          '`if`',
          'if («currentUser()») return 1; return 2;',
          'if (await currentUser()) return 1; return 2;',
          'currentUser()',
          TESTED,
        ],
        [
          '`!`',
          'if (!«currentUser()») return 1; return 2;',
          'if (!(await currentUser())) return 1; return 2;',
          'currentUser()',
          TESTED,
        ],
        ['`!!`', 'return !!«currentUser()»;', 'return !!(await currentUser());', 'currentUser()', TESTED],
        [
          'a ternary',
          "return «currentUser()» ? 'in' : 'out';",
          "return await currentUser() ? 'in' : 'out';",
          'currentUser()',
          TESTED,
        ],
        [
          'the left of `&&`',
          'return «currentUser()» && id;',
          'return await currentUser() && id;',
          'currentUser()',
          TESTED,
        ],
        [
          'the left of `||` in a condition',
          'if («currentUser()» || id) return 1; return 2;',
          'if (await currentUser() || id) return 1; return 2;',
          'currentUser()',
          TESTED,
        ],
        [
          'the right of `&&` in a condition',
          'if (id && «currentUser()») return 1; return 2;',
          'if (id && await currentUser()) return 1; return 2;',
          'currentUser()',
          TESTED,
        ],
        [
          '`while`',
          'while («currentUser()») id += 1; return id;',
          'while (await currentUser()) id += 1; return id;',
          'currentUser()',
          TESTED,
        ],
        [
          '`do … while`',
          'do id += 1; while (!«currentUser()»); return id;',
          'do id += 1; while (!(await currentUser())); return id;',
          'currentUser()',
          TESTED,
        ],
        [
          '`for`',
          'for (; «currentUser()»; ) id += 1; return id;',
          'for (; await currentUser(); ) id += 1; return id;',
          'currentUser()',
          TESTED,
        ],
        [
          '`=== null`',
          'return «currentUser()» === null;',
          'return await currentUser() === null;',
          'currentUser()',
          COMPARED,
        ],
        [
          '`undefined ==`',
          'return undefined == «currentUser()»;',
          'return undefined == await currentUser();',
          'currentUser()',
          COMPARED,
        ],
        [
          '`switch`',
          'switch («currentUser()») { case null: return 1; } return 2;',
          'switch (await currentUser()) { case null: return 1; } return 2;',
          'currentUser()',
          COMPARED,
        ],
        [
          'an object spread',
          'return { ...«currentUser()», id };',
          'return { ...await currentUser(), id };',
          'currentUser()',
          SPREAD,
        ],
        [
          '`Boolean()`',
          'return Boolean(«currentUser()»);',
          'return Boolean(await currentUser());',
          'currentUser()',
          TESTED,
        ],
        [
          '`!== null`',
          'return «currentUser()» !== null;',
          'return await currentUser() !== null;',
          'currentUser()',
          COMPARED,
        ],
        // The awaited user is of no more use here: `user [object Object]`.
        ['a template', 'return `user ${«currentUser()»}`;', null, 'currentUser()', TEXT],
        ['`+`', "return 'user ' + «currentUser()»;", null, 'currentUser()', ARITHMETIC],
        ['`Number()`', 'return Number(«currentUser()»);', null, 'currentUser()', ARITHMETIC],
        ['`parseInt()`', 'return parseInt(«currentUser()» as any);', null, 'currentUser()', ARITHMETIC],
        ['a spread into an array', 'return [...(«currentUser()» as any)];', null, 'currentUser()', THROWS],
        ['a spread into arguments', 'return Math.max(...(«currentUser()» as any));', null, 'currentUser()', THROWS],
        [
          'destructured as an array',
          'const [user] = «currentUser()» as any; return user;',
          null,
          'currentUser()',
          THROWS,
        ],
        // A token and a number are.
        [
          'a template of a token',
          'const { getToken } = await auth(); return `Bearer ${«getToken()»}`;',
          'const { getToken } = await auth(); return `Bearer ${await getToken()}`;',
          'getToken()',
          TEXT,
        ],
        [
          '`String()` of a resource',
          'const client = await clerkClient(); return String(«client.users.getCount()»);',
          'const client = await clerkClient(); return String(await client.users.getCount());',
          'client.users.getCount()',
          TEXT,
        ],
        [
          'unary `+`',
          'return +(«(await clerkClient()).users.getCount()»);',
          'return +(await (await clerkClient()).users.getCount());',
          '(await clerkClient()).users.getCount()',
          ARITHMETIC,
        ],
        [
          '`>`',
          'const client = await clerkClient(); return «client.users.getCount()» > 5;',
          'const client = await clerkClient(); return await client.users.getCount() > 5;',
          'client.users.getCount()',
          ARITHMETIC,
        ],
        [
          '`**` on the left',
          'const client = await clerkClient(); return «client.users.getCount()» ** 2;',
          'const client = await clerkClient(); return (await client.users.getCount()) ** 2;',
          'client.users.getCount()',
          ARITHMETIC,
        ],
        [
          '`JSON.stringify()`',
          'return JSON.stringify(«clerkClient()»);',
          'return JSON.stringify(await clerkClient());',
          'clerkClient()',
          ARGUMENT,
        ],
        ['`String()`', 'return String(«currentUser()»);', null, 'currentUser()', TEXT],
        [
          '`Object.keys()`',
          'return Object.keys(«clerkClient()»);',
          'return Object.keys(await clerkClient());',
          'clerkClient()',
          ARGUMENT,
        ],
        [
          '`Response.json()`',
          'return Response.json(«clerkClient()»);',
          'return Response.json(await clerkClient());',
          'clerkClient()',
          ARGUMENT,
        ],
        ['`in`', "return 'users' in «clerkClient()»;", "return 'users' in await clerkClient();", 'clerkClient()', READ],
        [
          '`for … in`',
          'for (const key in «clerkClient()») id += key; return id;',
          'for (const key in await clerkClient()) id += key; return id;',
          'clerkClient()',
          READ,
        ],
        [
          'asserted to be the value',
          'return («currentUser()» as any).id;',
          'return (await currentUser() as any).id;',
          'currentUser()',
          reads('id'),
        ],
        [
          'not null, it is asserted',
          'return «currentUser()»!.id;',
          'return (await currentUser())!.id;',
          'currentUser()',
          reads('id'),
        ],
        [
          'in parentheses',
          'return («currentUser()»)?.id;',
          'return (await currentUser())?.id;',
          'currentUser()',
          reads('id'),
        ],
        [
          'the last of a sequence',
          'return (id, «clerkClient()»).users;',
          'return (id, await clerkClient()).users;',
          'clerkClient()',
          reads('users'),
        ],
        [
          'a branch of a ternary',
          'return (id ? «currentUser()» : null)?.id;',
          'return (id ? await currentUser() : null)?.id;',
          'currentUser()',
          reads('id'),
        ],
      ] as const
    ).map(valueUse),

    next.wrong({
      name: '`NextResponse.json()`',
      filename: 'app/api/me/route.ts',
      code: "import { NextResponse } from 'next/server';\nexport const GET = async () => NextResponse.json(«currentUser()»);",
      output: null,
      errors: [
        asValue(
          'currentUser()',
          ARGUMENT,
          // Awaited, it sends the user's private metadata.
          awaitCall(
            'currentUser()',
            "import { NextResponse } from 'next/server';\nexport const GET = async () => NextResponse.json(await currentUser());",
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'an object with the user, sent by a sync route handler',
      filename: 'app/api/me/route.ts',
      code: 'export const GET = () => Response.json({ user: «currentUser()» });',
      output: null,
      errors: [
        asValue(
          'currentUser()',
          ARGUMENT,
          awaitCall('currentUser()', 'export const GET = async () => Response.json({ user: await currentUser() });'),
        ),
      ],
    }),
    next.wrong({
      name: 'a variable with the user, in an object made JSON',
      code: inAsync('const user = «currentUser()»; return JSON.stringify({ id, user });'),
      output: null,
      errors: [
        asValue(
          'currentUser()',
          ARGUMENT,
          awaitCall('currentUser()', inAsync('const user = await currentUser(); return JSON.stringify({ id, user });')),
        ),
      ],
    }),
    next.wrong({
      name: 'a client in an object made JSON',
      code: inAsync('return JSON.stringify({ id, client: «clerkClient()» });'),
      output: inAsync('return JSON.stringify({ id, client: await clerkClient() });'),
      errors: [asValue('clerkClient()', ARGUMENT)],
    }),
    next.wrong({
      name: '`?? redirect()`, which never runs',
      filename: 'app/page.tsx',
      code: "import { redirect } from 'next/navigation';\nexport default async function Page() {\n  const user = «currentUser()» ?? redirect('/sign-in');\n  return <pre>{await render(user)}</pre>;\n}\ndeclare const render: (user: unknown) => Promise<string>;",
      output:
        "import { redirect } from 'next/navigation';\nexport default async function Page() {\n  const user = await currentUser() ?? redirect('/sign-in');\n  return <pre>{await render(user)}</pre>;\n}\ndeclare const render: (user: unknown) => Promise<string>;",
      errors: [asValue('currentUser()', TESTED)],
    }),
    next.wrong({
      name: '`|| redirect()` as a statement, which never runs',
      code: "import { redirect } from 'next/navigation';\nexport async function f() {\n  «currentUser()» || redirect('/');\n}",
      output:
        "import { redirect } from 'next/navigation';\nexport async function f() {\n  await currentUser() || redirect('/');\n}",
      errors: [asValue('currentUser()', TESTED)],
    }),
    next.wrong({
      name: '`for … of`',
      code: 'export async function f() {\n  const client = await clerkClient();\n  for (const email of «client.users.getUserList()».data) console.log(email);\n}',
      output:
        'export async function f() {\n  const client = await clerkClient();\n  for (const email of (await client.users.getUserList()).data) console.log(email);\n}',
      errors: [asValue('client.users.getUserList()', reads('data'))],
    }),
    next.wrong({
      name: 'iterated',
      filename: 'a.js',
      code: 'export async function f() {\n  for (const user of «currentUser()») console.log(user);\n}',
      output: null,
      errors: [asValue('currentUser()', THROWS)],
    }),
    next.wrong({
      name: 'called',
      filename: 'a.js',
      code: 'export async function f() {\n  return «clerkClient()»();\n}',
      output: null,
      errors: [asValue('clerkClient()', THROWS)],
    }),
    next.wrong({
      name: 'text, member and test of one page, of which awaiting mends the latter two',
      filename: 'app/page.tsx',
      remaining: true,
      code: 'export default async function Page() {\n  return <p title={`${«currentUser()»}`}>{«currentUser()»?.firstName}{«currentUser()» && <b />}</p>;\n}',
      output:
        'export default async function Page() {\n  return <p title={`${currentUser()}`}>{(await currentUser())?.firstName}{await currentUser() && <b />}</p>;\n}',
      errors: [
        asValue('currentUser()', TEXT),
        asValue('currentUser()', reads('firstName')),
        asValue('currentUser()', TESTED),
      ],
    }),
    next.wrong({
      name: 'the child and an attribute of an element of the DOM',
      filename: 'app/page.jsx',
      code: 'export default async function Page() {\n  return <p title={«currentUser()»}>{«currentUser()»}</p>;\n}',
      output: null,
      errors: [asValue('currentUser()', RENDERED), asValue('currentUser()', RENDERED)],
    }),
    next.wrong({
      name: 'the child of a fragment',
      filename: 'app/page.jsx',
      code: 'export default async () => <>{«currentUser()»}</>;',
      output: null,
      errors: [asValue('currentUser()', RENDERED)],
    }),
    next.wrong({
      name: 'spread into attributes',
      filename: 'app/page.jsx',
      code: 'export default async () => <p {...«currentUser()»} />;',
      output: 'export default async () => <p {...await currentUser()} />;',
      errors: [asValue('currentUser()', SPREAD)],
    }),
    ...(['filter', 'find', 'some', 'every', 'findIndex'] as const).map((method) =>
      next.wrong({
        name: `the answer of a callback of \`${method}\`, which cannot wait`,
        code: `export async function f(ids: string[]) {\n  const client = await clerkClient();\n  return ids.${method}((id) => «client.users.getUser(id)»);\n}`,
        output: null,
        errors: [asValue('client.users.getUser()', PREDICATE)],
      }),
    ),
  ],
});

testRule('await-async-helpers: the promise goes through a variable', rule, {
  valid: [
    next.fine({
      name: 'awaited later',
      code: inAsync('const user = currentUser(); await fetch(id); return (await user)?.id;'),
    }),
    next.fine({
      name: 'awaited in `Promise.all()` later',
      code: inAsync('const a = currentUser(), b = clerkClient(); return Promise.all([a, b]);'),
    }),
    next.fine({ name: 'returned', code: 'export function f() {\n  const user = currentUser();\n  return user;\n}' }),
    next.fine({ name: 'handed on', code: inAsync('const user = currentUser(); console.log(user);') }),
    next.fine({ name: 'put into an object', code: inAsync('const user = currentUser(); return { user };') }),
    next.fine({ name: 'exported', code: 'export const user = currentUser();' }),
    next.fine({ name: 'exported by name', code: 'const user = currentUser();\nexport { user };' }),
    next.fine({ name: 'exported as default', code: 'const user = currentUser();\nexport default user;' }),
    next.fine({
      name: '`.then()` later',
      code: inAsync('const user = currentUser(); return user.then((it) => it?.id);'),
    }),
    next.fine({ name: 'never used, and no check', code: inAsync('const user = currentUser();') }),
    next.fine({
      name: 'one of several values that are written',
      code: inAsync('let user = null as any; user = currentUser(); if (user) return user.id; user = id;'),
    }),
    next.fine({
      name: 'filled by `??=`',
      code: 'let client: ReturnType<typeof clerkClient> | undefined;\nexport const get = () => (client ??= clerkClient());',
    }),
    next.fine({
      name: 'a client that is asked for once',
      code: 'let client: ReturnType<typeof clerkClient> | undefined;\nexport function getClient() {\n  if (!client) {\n    client = clerkClient();\n  }\n  return client;\n}',
    }),
    next.fine({
      name: 'a client that is asked for once, in an async function',
      code: 'let client: ReturnType<typeof clerkClient> | undefined;\nexport async function getClient() {\n  if (client === undefined) client = clerkClient();\n  return client;\n}',
    }),
    next.fine({
      name: 'a promise that is there in one case only: a ternary',
      code: 'export async function f(on: boolean) {\n  const promise = on ? currentUser() : null;\n  if (promise) return (await promise)?.id;\n  return null;\n}',
    }),
    next.fine({
      name: 'a promise that is there in one case only: `&&`',
      code: 'export async function f(on: boolean) {\n  const promise = on && currentUser();\n  if (!promise) return null;\n  return (await promise)?.id;\n}',
    }),
    next.fine({
      name: 'a promise that is there in one case only: an assignment',
      code: 'export async function f(on: boolean) {\n  let promise: ReturnType<typeof currentUser> | undefined;\n  if (on) promise = currentUser();\n  if (promise) return (await promise)?.id;\n  return null;\n}',
    }),
    under("import { useSession } from '@clerk/nextjs';\n").fine({
      name: 'a promise that is there in one case only: `?.`',
      code: 'export function useToken() {\n  const { session } = useSession();\n  return async () => {\n    const promise = session?.getToken();\n    if (!promise) return null;\n    return (await promise)?.length;\n  };\n}',
    }),
    next.fine({
      name: 'a promise that is there in one case only: a function with a bare `return`',
      code: 'function maybe(on: boolean) {\n  if (!on) return;\n  return currentUser();\n}\nexport async function f(on: boolean) {\n  const promise = maybe(on);\n  if (promise) return (await promise)?.id;\n  return null;\n}',
    }),
    next.fine({
      name: 'a promise that is there in one case only: a function that may reach its end',
      code: 'function maybe(on: boolean) {\n  if (on) return currentUser();\n}\nexport async function f(on: boolean) {\n  const promise = maybe(on);\n  if (promise) return (await promise)?.id;\n  return null;\n}',
    }),
    next.fine({
      name: 'a promise is asked what it is',
      code: inAsync('const user = currentUser(); return user instanceof Promise || typeof user;'),
    }),
  ],
  invalid: [
    next.wrong({
      name: 'tested',
      code: inAsync('const user = «currentUser()»; if (!user) return null; return user.id;'),
      output: inAsync('const user = await currentUser(); if (!user) return null; return user.id;'),
      errors: [asValue('currentUser()', TESTED)],
    }),
    next.wrong({
      name: 'read',
      code: inAsync('const client = «clerkClient()»; return client.users;'),
      output: inAsync('const client = await clerkClient(); return client.users;'),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'used many times, reported once',
      code: inAsync(
        'const client = «clerkClient()»; const list = await client.users.getUserList(); return [list, client.sessions, client.domains];',
      ),
      output: inAsync(
        'const client = await clerkClient(); const list = await client.users.getUserList(); return [list, client.sessions, client.domains];',
      ),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'used in a closure',
      code: 'export async function f(ids: string[]) {\n  const client = «clerkClient()»;\n  return Promise.all(ids.map((id) => client.users.getUser(id)));\n}',
      output:
        'export async function f(ids: string[]) {\n  const client = await clerkClient();\n  return Promise.all(ids.map((id) => client.users.getUser(id)));\n}',
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'assigned after its declaration',
      code: inAsync('let client; client = «clerkClient()»; return client.users;'),
      output: inAsync('let client; client = await clerkClient(); return client.users;'),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'with a default, which a promise never needs',
      code: "import { getToken } from '@clerk/nextjs';\nexport async function f() {\n  const token = «getToken()» || '';\n  return `Bearer ${token}`;\n}",
      output:
        "import { getToken } from '@clerk/nextjs';\nexport async function f() {\n  const token = await getToken() || '';\n  return `Bearer ${token}`;\n}",
      errors: [asValue('getToken()', TEXT)],
    }),
    next.wrong({
      name: 'read in one place and awaited in another',
      code: inAsync('const client = «clerkClient()»; console.log(client.users); return (await client).sessions;'),
      output: inAsync('const client = await clerkClient(); console.log(client.users); return (await client).sessions;'),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'read in one place and handed on in another, which is left to a person',
      code: inAsync('const user = «currentUser()»; eval(user as any); return (user as any).id;'),
      output: null,
      errors: [asValue('currentUser()', reads('id'))],
    }),
    next.wrong({
      name: 'a variable with the type of a promise',
      code: inAsync('const user: ReturnType<typeof currentUser> = «currentUser()»; if (!user) return null; return id;'),
      output: null,
      errors: [asValue('currentUser()', TESTED)],
    }),
    next.wrong({
      name: 'the second call shows once the first is mended',
      code: inAsync('const client = «clerkClient()»; const user = client.users.getUser(id); return user.firstName;'),
      output: inAsync(
        'const client = await clerkClient(); const user = client.users.getUser(id); return user.firstName;',
      ),
      allowTypeErrors: 'the type of the second promise is known once the first is awaited',
      finalOutput: inAsync(
        'const client = await clerkClient(); const user = await client.users.getUser(id); return user.firstName;',
      ),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
  ],
});

testRule('await-async-helpers: the promise is used as one', rule, {
  valid: [
    ...(
      [
        ['`await`', 'return (await currentUser())?.id;'],
        ['`await`, destructured', 'const { users } = await clerkClient(); return users.getUser(id);'],
        ['`await` twice in one expression', 'return (await (await clerkClient()).users.getUser(id)).firstName;'],
        ['`await` of a branch', 'return (await (id ? currentUser() : null))?.id;'],
        ['`return`', 'return currentUser();'],
        ['`return` of a default', 'return currentUser() ?? null;'],
        [
          '`Promise.all()`',
          'const [user, client] = await Promise.all([currentUser(), clerkClient()]); return [user?.id, client.users];',
        ],
        [
          '`Promise.all()`, not awaited',
          'const all = Promise.all([currentUser()]); const [user] = await all; return user?.id;',
        ],
        ['`Promise.allSettled()`', 'const [user] = await Promise.allSettled([currentUser()]); return user.status;'],
        ['`Promise.race()`', 'return (await Promise.race([currentUser(), null]))?.id;'],
        ['`Promise.any()`', 'return (await Promise.any([currentUser()]))?.id;'],
        ['`Promise.resolve()`', 'return (await Promise.resolve(currentUser()))?.id;'],
        ['`.then()`', 'return currentUser().then((user) => user?.id);'],
        ['`.then()` of the client', 'return clerkClient().then((client) => client.users.getUser(id));'],
        ['`.then()` destructures', 'return clerkClient().then(({ users }) => users.getUser(id));'],
        ['`.finally()`', 'return currentUser().finally(() => console.log(id));'],
        ['`.catch()` with another value', 'const user = await currentUser().catch(() => null); return user?.id;'],
        ['`.then().catch()`', 'return currentUser().then((user) => user?.id).catch(() => undefined);'],
        ['an argument', 'return new Map([[id, currentUser()]]);'],
        ['a property', 'return { user: currentUser() };'],
        ['an element of an array', 'return [currentUser()];'],
        ['`for await`', 'for await (const user of [currentUser()]) id += user?.id; return id;'],
        ['a tagged template', 'return String.raw`${currentUser()}`;'],
        ['`typeof`', 'return typeof currentUser();'],
        [
          'compared with something that may be a promise',
          'const other = currentUser(); return currentUser() === other;',
        ],
        [
          '`map` of promises',
          'const client = await clerkClient(); return Promise.all([id].map((it) => client.users.getUser(it)));',
        ],
        [
          '`map` of async callbacks',
          'const client = await clerkClient(); return Promise.all([id].map(async (it) => (await client.users.getUser(it)).id));',
        ],
      ] as const
    ).map(([name, code]) => next.fine({ name, code: inAsync(code) })),
    next.fine({ name: '`yield`', code: 'export function* f() {\n  yield currentUser();\n}' }),
    next.fine({
      name: 'a field of a class',
      code: 'export class A {\n  user = currentUser();\n  static client = clerkClient();\n}',
    }),
    next.fine({
      name: 'the default of a parameter',
      code: 'export async function f(user = currentUser()) {\n  return (await user)?.id;\n}',
    }),
    next.fine({
      name: "React's `use()`",
      filename: 'app/page.tsx',
      code: "import { use } from 'react';\nexport default function Page() {\n  return <p>{use(currentUser())?.firstName}</p>;\n}",
    }),
    next.fine({
      name: 'a prop of a component',
      filename: 'app/page.tsx',
      code: "import { Profile } from './profile';\nexport default function Page() {\n  return <Profile user={currentUser()}>{currentUser() as never}</Profile>;\n}",
      files: {
        'app/profile.tsx':
          'export const Profile = (props: { user: unknown; children: unknown }) => <p>{String(props)}</p>;',
      },
    }),
    next.fine({
      name: 'types alone',
      code: 'export type A = Awaited<ReturnType<typeof currentUser>>;\nexport const f = (user: A) => user?.id;',
    }),
    next.fine({
      name: 'the function, not its result',
      code: 'export const helpers = { currentUser, clerkClient };\nexport const hasUser = Boolean(currentUser);',
    }),
    next.fine({
      name: '`after()` and `waitUntil()`',
      code: 'declare const after: (task: unknown) => void;\nexport async function f(id: string) {\n  const client = await clerkClient();\n  after(client.users.deleteUser(id));\n  after(() => client.users.deleteUser(id));\n}',
    }),
    next.fine({
      name: 'assertions on a promise',
      code: 'declare const expect: (value: unknown) => any;\nexport const test = () => expect(currentUser()).resolves.toBeNull();',
    }),
  ],
  invalid: [],
});

testRule('await-async-helpers: a dropped check', rule, {
  valid: [
    backend.fine({
      name: 'the work is done in `.then()`',
      sdk: 'backend-3',
      code: inAsync('verifyToken(id, {}).then((claims) => console.log(claims.sub)); return id;'),
    }),
    backend.fine({
      name: '`.then()` with a handler of failures',
      sdk: 'backend-3',
      code: inAsync('verifyToken(id, {}).then(console.log, console.error); return id;'),
    }),
    backend.fine({ name: 'awaited', sdk: 'backend-3', code: inAsync('await verifyToken(id, {}); return id;') }),
    backend.fine({
      name: 'awaited with a `.catch()` that throws',
      sdk: 'backend-3',
      code: inAsync("await verifyToken(id, {}).catch(() => { throw new Error('401'); }); return id;"),
    }),
    backend.fine({
      name: 'awaited with a `.catch()` whose answer is used',
      sdk: 'backend-3',
      code: inAsync('const claims = await verifyToken(id, {}).catch(() => null); return claims?.sub;'),
    }),
    backend.fine({
      name: 'returned',
      sdk: 'backend-3',
      code: 'export const f = (token: string) => verifyToken(token, {});',
    }),
    backend.fine({
      name: 'returned from one of several ways out',
      sdk: 'backend-3',
      code: inAsync('if (!id) return null; return verifyToken(id, {});'),
    }),
    backend.fine({
      name: 'awaited later',
      sdk: 'backend-3',
      code: inAsync('const claims = verifyToken(id, {}); await fetch(id); await claims; return id;'),
    }),
    backend.fine({
      name: 'one of several, all awaited',
      sdk: 'backend-3',
      code: inAsync('await Promise.all([verifyToken(id, {}), fetch(id)]); return id;'),
    }),
    under("import { verifyToken } from '@clerk/express';\n").fine({
      name: 'a check with its work in `.then()` and its failure in `.catch()`',
      sdk: 'express-2',
      code: 'export function requireToken(token: string, next: (error?: unknown) => void) {\n  verifyToken(token, {}).then(() => next()).catch(() => next(new Error("401")));\n}',
    }),
    backend.fine({
      name: '`authenticateRequest()` with its work in `.then()`',
      sdk: 'backend-3',
      code: 'export function guard(request: Request, next: (error?: unknown) => void) {\n  clerk.authenticateRequest(request).then((state) => next(state.isAuthenticated ? undefined : 401)).catch(next);\n}',
    }),
    backend.fine({
      name: 'a check in a variable, with its work in `.then()` and its failure in `.catch()`',
      sdk: 'backend-3',
      code: 'export function guard(token: string, next: (error?: unknown) => void) {\n  const claims = verifyToken(token, {});\n  claims.then(() => next()).catch(next);\n}',
    }),
    under("import { verifyWebhook } from '@clerk/express/webhooks';\n").fine({
      name: 'a webhook with its work in `.then()` and `void` before it',
      sdk: 'express-2',
      code: 'export function hook(req: any, res: any) {\n  void verifyWebhook(req).then((event) => res.json(event.type)).catch(() => res.sendStatus(400)).finally(() => console.log(1));\n}',
    }),
    backend.fine({
      name: 'awaited with a `.catch()` that hands the failure on',
      sdk: 'backend-3',
      code: 'export async function f(token: string, next: (error: unknown) => void) {\n  await verifyToken(token, {}).catch(next);\n}',
    }),
    backend.fine({
      name: 'the state of a request, awaited',
      sdk: 'backend-3',
      code: inAsync('const state = await clerk.authenticateRequest(new Request(id)); return state.isAuthenticated;'),
    }),
    backend.fine({
      name: 'all work in `.then()` of several',
      sdk: 'backend-3',
      code: inAsync('Promise.all([verifyToken(id, {})]).then(() => console.log(id), console.error); return id;'),
    }),
  ],
  invalid: [
    ...(
      [
        ['a statement', `«verifyToken(id, {})»; return id;`, `await verifyToken(id, {}); return id;`],
        ['`void`', `void «verifyToken(id, {})»; return id;`, `await verifyToken(id, {}); return id;`],
        ['`void (…)`', 'void («verifyToken(id, {})»); return id;', 'await (verifyToken(id, {})); return id;'],
        [
          '`void` and a comment',
          'void /* later */ «verifyToken(id, {})»; return id;',
          'await /* later */ verifyToken(id, {}); return id;',
        ],
        [
          '`return void`',
          'if (id) return void «verifyToken(id, {})»; return id;',
          'if (id) return void (await verifyToken(id, {})); return id;',
        ],
        [
          '`Promise.all()`',
          'Promise.all([«verifyToken(id, {})»]); return id;',
          'await Promise.all([verifyToken(id, {})]); return id;',
        ],
        [
          'a variable that nobody reads',
          `const claims = «verifyToken(id, {})»; return id;`,
          `const claims = await verifyToken(id, {}); return id;`,
        ],
        ['the right of `&&`', `id && «verifyToken(id, {})»; return id;`, `id && await verifyToken(id, {}); return id;`],
        [
          'a branch of a ternary',
          `id ? «verifyToken(id, {})» : null; return id;`,
          `id ? await verifyToken(id, {}) : null; return id;`,
        ],
        [
          'not the last of a sequence',
          `«verifyToken(id, {})», console.log(id); return id;`,
          `await verifyToken(id, {}), console.log(id); return id;`,
        ],
        [
          'in `try`',
          `try { «verifyToken(id, {})»; } catch { return null; } return id;`,
          `try { await verifyToken(id, {}); } catch { return null; } return id;`,
        ],
        [
          '`if` without braces',
          `if (id) «verifyToken(id, {})»; return id;`,
          `if (id) await verifyToken(id, {}); return id;`,
        ],
      ] as const
    ).map(([name, code, output]) =>
      backend.wrong({
        name,
        sdk: 'backend-3',
        code: inAsync(code),
        output: inAsync(output),
        errors: [unchecked('verifyToken()')],
      }),
    ),
    backend.wrong({
      name: '`void` as the body of an arrow function',
      sdk: 'backend-3',
      code: 'export const f = (token: string) => void «verifyToken(token, {})»;',
      output: null,
      errors: [
        unchecked(
          'verifyToken()',
          madeAsync('verifyToken()', 'export const f = async (token: string) => void (await verifyToken(token, {}));'),
        ),
      ],
    }),
    ...(
      [
        ['a `.catch()` that swallows the failure', '«verifyToken(id, {})».catch(() => {}); return id;'],
        ['`void` before a `.catch()`', 'void «verifyToken(id, {})».catch(() => {}); return id;'],
        ['a `.catch()` by an unknown function, dropped', '«verifyToken(id, {})».catch(console.error); return id;'],
        [
          'awaited with a `.catch()` that only logs',
          'await «verifyToken(id, {})».catch((error) => console.error(error)); return id;',
        ],
        ['awaited with `.catch(console.error)`', 'await «verifyToken(id, {})».catch(console.error); return id;'],
      ] as const
    ).map(([name, code]) =>
      backend.wrong({
        name,
        sdk: 'backend-3',
        code: inAsync(code),
        output: null,
        errors: [
          swallowed('verifyToken()', dropCatch('verifyToken()', inAsync('await verifyToken(id, {}); return id;'))),
        ],
      }),
    ),
    // It never rejects for a forged request, so that awaiting alone would check nothing.
    backend.wrong({
      name: 'the state of a request, which awaiting alone does not read',
      sdk: 'backend-3',
      code: inAsync('«clerk.authenticateRequest(new Request(id))»; return id;'),
      output: null,
      errors: [unread('clerk.authenticateRequest()')],
    }),
    backend.wrong({
      name: 'a callback of `forEach`, which cannot wait',
      sdk: 'backend-3',
      code: 'export async function f(tokens: string[]) {\n  tokens.forEach((token) => «verifyToken(token, {})»);\n  return tokens;\n}',
      output: null,
      errors: [unchecked('verifyToken()')],
    }),
    backend.wrong({
      name: 'a check awaited in an async callback of `forEach`',
      sdk: 'backend-3',
      code: 'export async function f(tokens: string[]) {\n  tokens.forEach(async (token) => {\n    await «verifyToken(token, {})»;\n  });\n  return tokens;\n}',
      output: null,
      errors: [unchecked('verifyToken()')],
    }),
    backend.wrong({
      name: 'a statement in a callback of `forEach`',
      sdk: 'backend-3',
      code: 'export async function f(tokens: string[]) {\n  tokens.forEach((token) => {\n    «verifyToken(token, {})»;\n  });\n  return tokens;\n}',
      output: null,
      errors: [unchecked('verifyToken()')],
    }),
    backend.wrong({
      name: 'several in one function, one report each',
      sdk: 'backend-3',
      code: inAsync('«verifyToken(id, {})»; void «verifyToken(id, {})»; return id;'),
      output: inAsync('await verifyToken(id, {}); await verifyToken(id, {}); return id;'),
      errors: [unchecked('verifyToken()'), unchecked('verifyToken()')],
    }),
  ],
});

testRule('await-async-helpers: other promises that are dropped', rule, {
  valid: [
    ...(
      [
        ['`void` says that it is meant', "void clerk.users.updateUser(id, { firstName: 'A' }); return id;"],
        [
          '`.catch()` says that it is meant',
          "clerk.users.updateUser(id, { firstName: 'A' }).catch(() => {}); return id;",
        ],
        [
          '`.then()` says that it is meant',
          "clerk.users.updateUser(id, { firstName: 'A' }).then(console.log); return id;",
        ],
        ['`.then().catch()`', 'clerk.users.getUser(id).then(console.log).catch(console.error); return id;'],
        ['`.finally()`', 'clerk.users.getUser(id).finally(() => console.log(id)); return id;'],
        ['`forEach`', '[id].forEach((it) => clerk.users.deleteUser(it)); return id;'],
        ['a variable that nobody reads', 'const user = clerk.users.getUser(id); return id;'],
        ['`Promise.all()`', 'Promise.all([clerk.users.deleteUser(id)]).catch(console.error); return id;'],
      ] as const
    ).map(([name, code]) => backend.fine({ name, sdk: 'backend-3', code: inAsync(code) })),
    {
      name: '`getToken()` as a statement refreshes the session',
      sdk: 'react-6',
      code: "import { getToken, useAuth } from '@clerk/react';\nexport function useRefresh() {\n  const { getToken: get } = useAuth();\n  return () => {\n    get({ skipCache: true });\n    getToken({ skipCache: true });\n  };\n}",
    },
  ],
  invalid: [
    backend.wrong({
      name: 'a method of a resource',
      sdk: 'backend-3',
      code: inAsync("«clerk.users.updateUser(id, { firstName: 'A' })»; return id;"),
      output: inAsync("await clerk.users.updateUser(id, { firstName: 'A' }); return id;"),
      errors: [dropped('clerk.users.updateUser()')],
    }),
    backend.wrong({
      name: 'in a function that is not async',
      sdk: 'backend-3',
      code: 'export function remove(id: string): void {\n  «clerk.users.deleteUser(id)»;\n}',
      output: null,
      errors: [
        dropped(
          'clerk.users.deleteUser()',
          madeAsync(
            'clerk.users.deleteUser()',
            'export async function remove(id: string): Promise<void> {\n  await clerk.users.deleteUser(id);\n}',
          ),
        ),
      ],
    }),
    backend.wrong({
      name: 'in a callback of `forEach`, which cannot wait',
      sdk: 'backend-3',
      code: inAsync('[id].forEach((it) => { «clerk.users.deleteUser(it)»; }); return id;'),
      output: null,
      errors: [dropped('clerk.users.deleteUser()')],
    }),
    next.wrong({
      name: '`currentUser()`',
      code: inAsync('«currentUser()»; return id;'),
      output: inAsync('await currentUser(); return id;'),
      errors: [dropped('currentUser()')],
    }),
    next.wrong({
      name: '`clerkClient()`',
      code: inAsync('«clerkClient()»; return id;'),
      output: inAsync('await clerkClient(); return id;'),
      errors: [dropped('clerkClient()')],
    }),
    next.wrong({
      name: 'the last call alone of a long chain',
      code: inAsync('«(await clerkClient()).users.deleteUser(id)»; return id;'),
      output: inAsync('await (await clerkClient()).users.deleteUser(id); return id;'),
      errors: [{ messageId: 'floating' }],
    }),
  ],
});

testRule('await-async-helpers: where the fix is safe', rule, {
  valid: [],
  invalid: [
    next.wrong({
      name: 'a page',
      filename: 'app/dashboard/page.tsx',
      code: 'export default function Page() {\n  const user = «currentUser()»;\n  return <p>{user?.firstName}</p>;\n}',
      output:
        'export default async function Page() {\n  const user = await currentUser();\n  return <p>{user?.firstName}</p>;\n}',
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    next.wrong({
      name: 'a page declared apart from its export, with a return type',
      filename: 'src/app/(app)/page.tsx',
      code: "import type { ReactNode } from 'react';\nconst Page = (): ReactNode => <p>{«currentUser()»?.firstName}</p>;\nexport default Page;",
      output:
        "import type { ReactNode } from 'react';\nconst Page = async (): Promise<ReactNode> => <p>{(await currentUser())?.firstName}</p>;\nexport default Page;",
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    next.wrong({
      name: 'a layout',
      filename: 'app/layout.tsx',
      code: "import type { ReactNode } from 'react';\nexport default function Layout({ children }: { children: ReactNode }) {\n  return <body>{«currentUser()» ? children : null}</body>;\n}",
      output:
        "import type { ReactNode } from 'react';\nexport default async function Layout({ children }: { children: ReactNode }) {\n  return <body>{await currentUser() ? children : null}</body>;\n}",
      errors: [asValue('currentUser()', TESTED)],
    }),
    next.wrong({
      name: '`generateMetadata()`',
      filename: 'app/page.tsx',
      code: 'export function generateMetadata() {\n  return { title: `${«currentUser()»?.firstName}` };\n}',
      output:
        'export async function generateMetadata() {\n  return { title: `${(await currentUser())?.firstName}` };\n}',
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    ...(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) =>
      next.wrong({
        name: `a route handler, ${method}`,
        filename: 'app/api/me/route.ts',
        code: `export function ${method}(): Response {\n  return Response.json(«currentUser()»?.id);\n}`,
        output: `export async function ${method}(): Promise<Response> {\n  return Response.json((await currentUser())?.id);\n}`,
        errors: [asValue('currentUser()', reads('id'))],
      }),
    ),
    next.wrong({
      name: 'several calls in one route handler: one pass',
      filename: 'app/api/me/route.ts',
      code: 'export const GET = () => {\n  const user = «currentUser()»;\n  const { users } = «clerkClient()»;\n  return Response.json([user?.id, users.getCount.name, «clerkClient.sessions».getSession.name]);\n};',
      output:
        'export const GET = async () => {\n  const user = await currentUser();\n  const { users } = await clerkClient();\n  return Response.json([user?.id, users.getCount.name, (await clerkClient()).sessions.getSession.name]);\n};',
      errors: [
        asValue('currentUser()', reads('id')),
        asValue('clerkClient()', DESTRUCTURED),
        clientIsFunction('clerkClient', 'sessions'),
      ],
    }),
    next.wrong({
      name: 'a server action of its own',
      filename: 'app/page.tsx',
      code: "export default function Page() {\n  function save(): void {\n    'use server';\n    «clerkClient()»;\n  }\n  return <form action={save} />;\n}",
      output:
        "export default function Page() {\n  async function save(): Promise<void> {\n    'use server';\n    await clerkClient();\n  }\n  return <form action={save} />;\n}",
      errors: [dropped('clerkClient()')],
    }),
    under("'use server';\nimport { currentUser } from '@clerk/nextjs/server';\n").wrong({
      name: 'a server action of a file of them',
      filename: 'app/actions.ts',
      code: 'export function name() {\n  return «currentUser()»?.firstName;\n}',
      output: 'export async function name() {\n  return (await currentUser())?.firstName;\n}',
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    next.wrong({
      name: 'an API route of the Pages Router',
      filename: 'pages/api/me.ts',
      code: 'export default function handler(req: { id: string }, res: { end(text: string): void }) {\n  const { users } = «clerkClient()»;\n  res.end(users.getUser.name + req.id);\n}',
      output:
        'export default async function handler(req: { id: string }, res: { end(text: string): void }) {\n  const { users } = await clerkClient();\n  res.end(users.getUser.name + req.id);\n}',
      errors: [asValue('clerkClient()', DESTRUCTURED)],
    }),
    next.wrong({
      name: '`getServerSideProps()`',
      filename: 'pages/me.tsx',
      code: 'export const getServerSideProps = () => ({ props: { id: «currentUser()»?.id } });',
      output: 'export const getServerSideProps = async () => ({ props: { id: (await currentUser())?.id } });',
      errors: [asValue('currentUser()', reads('id'))],
    }),
    under("import { clerkClient, clerkMiddleware } from '@clerk/nextjs/server';\n").wrong({
      name: 'a handler of `clerkMiddleware()`',
      filename: 'proxy.ts',
      code: 'export default clerkMiddleware((auth, request) => {\n  const { users } = «clerkClient()»;\n  console.log(users, request.url);\n});',
      output:
        'export default clerkMiddleware(async (auth, request) => {\n  const { users } = await clerkClient();\n  console.log(users, request.url);\n});',
      errors: [asValue('clerkClient()', DESTRUCTURED)],
    }),
    under(
      "import { getAuth } from '@clerk/react-router/server';\nimport type { LoaderFunctionArgs } from 'react-router';\n",
    ).wrong({
      name: 'a loader of React Router',
      sdk: 'react-router-3',
      filename: 'app/routes/home.tsx',
      code: 'export function loader(args: LoaderFunctionArgs) {\n  const { userId } = «getAuth(args)»;\n  return { userId };\n}',
      output:
        'export async function loader(args: LoaderFunctionArgs) {\n  const { userId } = await getAuth(args);\n  return { userId };\n}',
      errors: [asValue('getAuth()', DESTRUCTURED)],
    }),
  ],
});

testRule('await-async-helpers: where somebody has to look at the callers', rule, {
  valid: [],
  invalid: [
    ...(
      [
        [
          'a function',
          'function f() {\n  return «clerkClient()».users;\n}',
          'async function f() {\n  return (await clerkClient()).users;\n}',
        ],
        [
          'an exported function of a module that is no page',
          'export function f() {\n  return «clerkClient()».users;\n}',
          'export async function f() {\n  return (await clerkClient()).users;\n}',
        ],
        [
          'an arrow function',
          'export const f = () => «clerkClient()».users;',
          'export const f = async () => (await clerkClient()).users;',
        ],
        [
          'an arrow function of one parameter',
          'export const f = (id: string) => [id, «clerkClient()».users];',
          'export const f = async (id: string) => [id, (await clerkClient()).users];',
        ],
        [
          'an arrow function with a type parameter',
          'export const f = <T,>(x: T) => [x, «clerkClient()».users];',
          'export const f = async <T,>(x: T) => [x, (await clerkClient()).users];',
        ],
        [
          'a function expression',
          'export const f = function named() {\n  return «clerkClient()».users;\n};',
          'export const f = async function named() {\n  return (await clerkClient()).users;\n};',
        ],
        [
          'a method of an object',
          'export const o = {\n  click() {\n    return «clerkClient()».users;\n  },\n};',
          'export const o = {\n  async click() {\n    return (await clerkClient()).users;\n  },\n};',
        ],
        [
          'a computed method of an object',
          "export const o = {\n  ['click']() {\n    return «clerkClient()».users;\n  },\n};",
          "export const o = {\n  async ['click']() {\n    return (await clerkClient()).users;\n  },\n};",
        ],
        [
          'a property of an object',
          'export const o = { click: function () { return «clerkClient()».users; } };',
          'export const o = { click: async function () { return (await clerkClient()).users; } };',
        ],
        [
          'a method',
          'export class A {\n  click() {\n    return «clerkClient()».users;\n  }\n}',
          'export class A {\n  async click() {\n    return (await clerkClient()).users;\n  }\n}',
        ],
        [
          'a static method',
          'export class A {\n  static click() {\n    return «clerkClient()».users;\n  }\n}',
          'export class A {\n  static async click() {\n    return (await clerkClient()).users;\n  }\n}',
        ],
        [
          'a private method',
          'export class A {\n  #click() {\n    return «clerkClient()».users;\n  }\n  other = () => this.#click;\n}',
          'export class A {\n  async #click() {\n    return (await clerkClient()).users;\n  }\n  other = () => this.#click;\n}',
        ],
        [
          'a method with modifiers and a type',
          'export class A {\n  public override toString(): any {\n    return «clerkClient()».users;\n  }\n}',
          'export class A {\n  public override async toString(): Promise<any> {\n    return (await clerkClient()).users;\n  }\n}',
        ],
        [
          'a field',
          'export class A {\n  click = () => «clerkClient()».users;\n}',
          'export class A {\n  click = async () => (await clerkClient()).users;\n}',
        ],
        [
          'a return type',
          'export function f(): unknown {\n  return «clerkClient()».users;\n}',
          'export async function f(): Promise<unknown> {\n  return (await clerkClient()).users;\n}',
        ],
        [
          'a return type that is a promise',
          'export function f(): Promise<unknown> {\n  return Promise.resolve(«clerkClient()».users);\n}',
          'export async function f(): Promise<unknown> {\n  return Promise.resolve((await clerkClient()).users);\n}',
        ],
        [
          'a callback of a function that is not known',
          'declare const on: (handler: () => void) => void;\non(() => {\n  console.log(«clerkClient()».users);\n});',
          'declare const on: (handler: () => void) => void;\non(async () => {\n  console.log((await clerkClient()).users);\n});',
        ],
      ] as const
    ).map(([name, code, output]) =>
      next.wrong({
        name,
        code,
        output: null,
        errors: [asValue('clerkClient()', reads('users'), madeAsync('clerkClient()', output))],
      }),
    ),
    next.wrong({
      name: 'the top level of a module',
      code: 'const client = «clerkClient()»;\nexport const { users } = client;',
      output: null,
      errors: [
        asValue(
          'clerkClient()',
          DESTRUCTURED,
          awaitCall('clerkClient()', 'const client = await clerkClient();\nexport const { users } = client;'),
        ),
      ],
    }),
    next.wrong({
      name: 'two calls in one function: each suggestion is complete',
      code: 'export function f() {\n  return [«clerkClient()».users, «clerkClient.users»];\n}',
      output: null,
      errors: [
        asValue(
          'clerkClient()',
          reads('users'),
          madeAsync(
            'clerkClient()',
            'export async function f() {\n  return [(await clerkClient()).users, clerkClient.users];\n}',
          ),
        ),
        clientIsFunction(
          'clerkClient',
          'users',
          madeAsync(
            'clerkClient()',
            'export async function f() {\n  return [clerkClient().users, (await clerkClient()).users];\n}',
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'a page of which the type says that it is not async',
      filename: 'app/page.tsx',
      code: "import type { FC } from 'react';\nconst Page: FC = () => <p>{«currentUser()»?.firstName}</p>;\nexport default Page;",
      output: null,
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    next.wrong({
      name: 'a helper beside a page',
      filename: 'app/page.tsx',
      code: 'function name() {\n  return «currentUser()»?.firstName;\n}\nexport default async function Page() {\n  return <p>{await name()}</p>;\n}',
      output: null,
      errors: [
        asValue(
          'currentUser()',
          reads('firstName'),
          madeAsync(
            'currentUser()',
            'async function name() {\n  return (await currentUser())?.firstName;\n}\nexport default async function Page() {\n  return <p>{await name()}</p>;\n}',
          ),
        ),
      ],
    }),
    under("import { clerkClient } from '@clerk/express';\n").wrong({
      name: "a middleware of Express in `middleware.ts`: a person's choice",
      sdk: 'express-2',
      filename: 'src/middleware.ts',
      code: 'export default function guard(req: { id: string }, next: (error?: unknown) => void) {\n  const user = «clerkClient.users.getUser(req.id)»;\n  next(user.banned ? 403 : undefined);\n}',
      output: null,
      errors: [
        asValue('clerkClient.users.getUser()', reads('banned'), {
          messageId: 'awaitInAsyncFunction',
          output:
            'export default async function guard(req: { id: string }, next: (error?: unknown) => void) {\n  const user = await clerkClient.users.getUser(req.id);\n  next(user.banned ? 403 : undefined);\n}',
        }),
      ],
    }),
    under("'use server';\nimport { currentUser } from '@clerk/nextjs/server';\n").wrong({
      name: 'a server action that another function of the file calls: the fix would let everybody through',
      filename: 'app/actions.ts',
      code: "export function isAdmin() {\n  return «currentUser()»?.publicMetadata.role === 'admin';\n}\nexport async function remove(id: string) {\n  if (!isAdmin()) throw new Error('403');\n  return id;\n}",
      output: null,
      errors: [{ messageId: 'promiseInCheck', data: { call: 'currentUser()', consequence: reads('publicMetadata') } }],
    }),
    next.wrong({
      name: 'a page wrapped by another function',
      filename: 'app/page.jsx',
      code: "import { guarded } from './guarded';\nexport default guarded(() => <p>{«currentUser()»?.firstName}</p>);",
      output: null,
      errors: [
        asValue(
          'currentUser()',
          reads('firstName'),
          madeAsync(
            'currentUser()',
            "import { guarded } from './guarded';\nexport default guarded(async () => <p>{(await currentUser())?.firstName}</p>);",
          ),
        ),
      ],
      files: { 'app/guarded.js': 'export const guarded = (page) => page;' },
    }),
  ],
});

testRule('await-async-helpers: where `await` cannot be written', rule, {
  valid: [],
  invalid: [
    ...(
      [
        [
          'a constructor',
          'export class A {\n  users: unknown;\n  constructor() {\n    this.users = «clerkClient()».users;\n  }\n}',
        ],
        ['a getter', 'export class A {\n  get users() {\n    return «clerkClient()».users;\n  }\n}'],
        ['a getter of an object', 'export const o = {\n  get users() {\n    return «clerkClient()».users;\n  },\n};'],
        [
          'a setter',
          'export class A {\n  set users(value: unknown) {\n    console.log(value, «clerkClient()».users);\n  }\n}',
        ],
        ['a generator', 'export function* f() {\n  yield «clerkClient()».users;\n}'],
        ['a type predicate', 'export function f(x: unknown): x is string {\n  return x === «clerkClient()».users;\n}'],
        [
          'an assertion function',
          'export function f(x: unknown): asserts x {\n  console.log(x, «clerkClient()».users);\n}',
        ],
        [
          'overloads',
          'export function f(x: string): string;\nexport function f(x: number): number;\nexport function f(x: unknown): unknown {\n  return x ?? «clerkClient()».users;\n}',
        ],
        [
          'overloads of a method',
          'export class A {\n  f(x: string): string;\n  f(x: number): number;\n  f(x: unknown): unknown {\n    return x ?? «clerkClient()».users;\n  }\n}',
        ],
        ['a field', 'export class A {\n  users = «clerkClient()».users;\n}'],
        [
          'a static block',
          'export class A {\n  static users: unknown;\n  static {\n    this.users = «clerkClient()».users;\n  }\n}',
        ],
        ['the default of a parameter', 'export async function f(users = «clerkClient()».users) {\n  return users;\n}'],
        ['a contextual type', 'export const f: () => unknown = () => «clerkClient()».users;'],
        ['`satisfies`', 'export const f = (() => «clerkClient()».users) satisfies () => unknown;'],
        ['a function that is called on the spot', 'export const users = (() => «clerkClient()».users)();'],
        ['the executor of a promise', 'export const p = new Promise((resolve) => resolve(«clerkClient()».users));'],
        ...(['map', 'filter', 'flatMap', 'forEach', 'reduce', 'some', 'sort'] as const).map(
          (method) =>
            [
              `a callback of \`${method}\``,
              `export const x = ([1, 2] as any).${method}(() => «clerkClient()».users);`,
            ] as const,
        ),
      ] as const
    ).map(([name, code]) =>
      next.wrong({ name, code, output: null, errors: [asValue('clerkClient()', reads('users'))] }),
    ),
    next.wrong({
      name: 'a namespace, where `await` may not stand',
      code: 'export namespace N {\n  export const id = «currentUser()»?.id;\n}',
      output: null,
      errors: [asValue('currentUser()', reads('id'))],
    }),
    next.wrong({
      name: 'a page that calls a hook',
      filename: 'app/page.tsx',
      files: { 'app/intl.ts': 'export const useTranslations = (space: string) => (key: string) => space + key;' },
      code: "import { useTranslations } from './intl';\nexport default function Page() {\n  const t = useTranslations('page');\n  const user = «currentUser()»;\n  return <p>{t('title')}{user?.firstName}</p>;\n}",
      output: null,
      errors: [asValue('currentUser()', reads('firstName'))],
    }),
    under("const { clerkClient } = require('@clerk/nextjs/server');\n").wrong({
      name: 'the top level of a CommonJS module',
      filename: 'a.cjs',
      code: 'module.exports = «clerkClient()».users;',
      output: null,
      errors: [asValue('clerkClient()', reads('users'))],
    }),
  ],
});

testRule('await-async-helpers: what is written around stays', rule, {
  valid: [],
  invalid: [
    ...(
      [
        [
          'comments',
          '/* a */ const user = /* b */ «currentUser(/* c */)» /* d */; return user?.id; // e',
          '/* a */ const user = /* b */ await currentUser(/* c */) /* d */; return user?.id; // e',
        ],
        [
          'comments within a chain',
          'return «clerkClient()» /* the client */\n    // its users\n    .users;',
          'return (await clerkClient()) /* the client */\n    // its users\n    .users;',
        ],
        [
          'line breaks',
          'return «clerkClient()»\n    .users\n    .getUser(id);',
          'return (await clerkClient())\n    .users\n    .getUser(id);',
        ],
        [
          'arguments',
          'return «currentUser({\n    treatPendingAsSignedOut: false,\n  })»?.id;',
          'return (await currentUser({\n    treatPendingAsSignedOut: false,\n  }))?.id;',
        ],
        [
          'no semicolons',
          'let list = [id]\n  «clerkClient()».users.deleteUser(id)\n  return list',
          'let list = [id]\n  ;(await clerkClient()).users.deleteUser(id)\n  return list',
        ],
        [
          'no semicolons, after a call',
          'console.log(id)\n  «clerkClient.users».deleteUser(id)\n  return id',
          'console.log(id)\n  ;(await clerkClient()).users.deleteUser(id)\n  return id',
        ],
        [
          'no semicolons, after a function',
          'const go = () => {}\n  «clerkClient()».users.deleteUser(id)\n  return go',
          'const go = () => {}\n  ;(await clerkClient()).users.deleteUser(id)\n  return go',
        ],
        [
          'no semicolons, after a block',
          'if (id) {\n    console.log(id)\n  }\n  «clerkClient()».users.deleteUser(id)\n  return id',
          'if (id) {\n    console.log(id)\n  }\n  (await clerkClient()).users.deleteUser(id)\n  return id',
        ],
        [
          'no semicolons, after a declaration',
          'function go() {}\n  «clerkClient()».users.deleteUser(id)\n  return go',
          'function go() {}\n  (await clerkClient()).users.deleteUser(id)\n  return go',
        ],
        [
          'no semicolons, first in a body',
          '«clerkClient()».users.deleteUser(id)\n  return id',
          '(await clerkClient()).users.deleteUser(id)\n  return id',
        ],
        [
          'no semicolons, a branch',
          'if (id)\n    «clerkClient()».users.deleteUser(id)\n  return id',
          'if (id)\n    (await clerkClient()).users.deleteUser(id)\n  return id',
        ],
        [
          'tabs',
          '\tif (id) {\n\t\treturn «clerkClient()».users;\n\t}\n\treturn id;',
          '\tif (id) {\n\t\treturn (await clerkClient()).users;\n\t}\n\treturn id;',
        ],
      ] as const
    ).map(([name, code, output]) => {
      const errors = [
        code.includes('«currentUser')
          ? asValue('currentUser()', reads('id'))
          : code.includes('«clerkClient.users»')
            ? clientIsFunction('clerkClient', 'users')
            : asValue('clerkClient()', reads('users')),
      ];
      // The method called on the client shows once the client is awaited.
      return code.includes('deleteUser')
        ? next.wrong({
            name,
            code: inAsync(code),
            output: inAsync(output),
            finalOutput: inAsync(
              output.replace(/(;?)\((await clerkClient\(\))\)(\.users\.deleteUser\(id\))/, '$1await ($2)$3'),
            ),
            errors,
          })
        : next.wrong({ name, code: inAsync(code), output: inAsync(output), errors });
    }),
    next.wrong({
      name: 'no semicolons, in a `case`',
      code: "export async function f(id: string) {\n  switch (id) {\n    case 'a':\n      console.log(id)\n      console.log(«clerkClient()».users)\n      «clerkClient()».users\n  }\n}",
      output:
        "export async function f(id: string) {\n  switch (id) {\n    case 'a':\n      console.log(id)\n      console.log((await clerkClient()).users)\n      ;(await clerkClient()).users\n  }\n}",
      errors: [asValue('clerkClient()', reads('users')), asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'no semicolons, after an object in a branch',
      code: 'export async function f(id: string) {\n  let o\n  if (id) o = {}\n  «clerkClient()».users\n  return o\n}',
      output:
        'export async function f(id: string) {\n  let o\n  if (id) o = {}\n  ;(await clerkClient()).users\n  return o\n}',
      errors: [asValue('clerkClient()', reads('users'))],
    }),
    next.wrong({
      name: 'no semicolons, after an exported object',
      code: 'export const config = { a: 1 }\n«clerkClient()».users',
      output: null,
      errors: [
        asValue('clerkClient()', reads('users'), {
          messageId: 'awaitCall',
          output: 'export const config = { a: 1 }\n;(await clerkClient()).users',
        }),
      ],
    }),
    next.wrong({
      name: 'line ends of Windows',
      code: 'export async function f() {\r\n  const user = «currentUser()»;\r\n  return user?.id;\r\n}\r\n',
      output: 'export async function f() {\r\n  const user = await currentUser();\r\n  return user?.id;\r\n}\r\n',
      errors: [asValue('currentUser()', reads('id'))],
    }),
    next.wrong({
      name: 'a directive of ESLint for one of two',
      code: inAsync(
        '// eslint-disable-next-line clerk/rule\n  console.log(currentUser()?.id);\n  return «currentUser()»?.id;',
      ),
      output: inAsync(
        '// eslint-disable-next-line clerk/rule\n  console.log(currentUser()?.id);\n  return (await currentUser())?.id;',
      ),
      errors: [asValue('currentUser()', reads('id'))],
    }),
  ],
});

/** One row per helper: the SDK, its import, the value use or dropped check, and what it becomes. */
type HelperRow = readonly [
  name: string,
  sdk: NonNullable<ValidCase['sdk']>,
  head: string,
  code: string,
  output: string,
  error: ExpectedError,
];

const helper = ([name, sdk, head, code, output, error]: HelperRow): InvalidCase =>
  under(`${head}\n`).wrong({ name, sdk, code: inAsync(code), output: inAsync(output), errors: [error] });

const REQUEST = 'new Request(id)';

testRule('await-async-helpers: each helper of each package', rule, {
  valid: [
    ...(
      [
        [
          '`clerkClient` of @clerk/nextjs 4 is the client',
          'nextjs-4',
          "import { clerkClient } from '@clerk/nextjs';",
          'return (await clerkClient.users.getUser(id)).id;',
        ],
        [
          '`clerkClient` of @clerk/nextjs 4, server entry',
          'nextjs-4',
          "import { clerkClient } from '@clerk/nextjs/server';",
          'const { users } = clerkClient; return (await users.getUser(id)).id;',
        ],
        [
          '`clerkClient` of @clerk/nextjs 5 is the client',
          'nextjs-5',
          "import { clerkClient } from '@clerk/nextjs/server';",
          'const { users } = clerkClient; return (await clerkClient.users.getUser(id)).id ?? users;',
        ],
        [
          '`clerkClient()` of @clerk/nextjs 5 is synchronous',
          'nextjs-5',
          "import { clerkClient } from '@clerk/nextjs/server';",
          'const { users } = clerkClient(); return (await clerkClient().users.getUser(id)).id ?? users;',
        ],
        [
          '`await clerkClient()` of @clerk/nextjs 5 does no harm',
          'nextjs-5',
          "import { clerkClient } from '@clerk/nextjs/server';",
          'return (await (await clerkClient()).users.getUser(id)).id;',
        ],
        [
          '`auth()` of @clerk/nextjs 5 is synchronous',
          'nextjs-5',
          "import { auth } from '@clerk/nextjs/server';",
          'const { userId, getToken } = auth(); return [userId, await getToken()];',
        ],
        [
          "`auth()` of @clerk/nextjs 7 is the other rule's",
          'nextjs-7',
          "import { auth } from '@clerk/nextjs/server';",
          'auth(); auth.protect(); return auth().userId;',
        ],
        [
          "`auth()` of TanStack Start is the other rule's",
          'tanstack-1',
          "import { auth } from '@clerk/tanstack-react-start/server';",
          'auth(); return auth().userId;',
        ],
        [
          '`getAuth()` of @clerk/nextjs 7 is synchronous',
          'nextjs-7',
          "import { getAuth } from '@clerk/nextjs/server';",
          'return getAuth(id as any).userId;',
        ],
        [
          '`getAuth()` of Express is synchronous',
          'express-2',
          "import { getAuth } from '@clerk/express';",
          'const { userId } = getAuth(id as any); return userId ?? getAuth(id as any).has({ role: id });',
        ],
        [
          '`getAuth()` of Fastify is synchronous',
          'fastify-3',
          "import { getAuth } from '@clerk/fastify';",
          'return getAuth(id as any).userId;',
        ],
        [
          '`getAuth()` of Hono is synchronous',
          'hono-0',
          "import { getAuth } from '@clerk/hono';",
          'return getAuth(id as any).userId;',
        ],
        [
          '`clerkClient` of Express is the client',
          'express-2',
          "import { clerkClient } from '@clerk/express';",
          'const { users } = clerkClient; return (await clerkClient.users.getUser(id)).id ?? users;',
        ],
        [
          '`clerkClient` of Express 1 is the client',
          'express-1',
          "import { clerkClient } from '@clerk/express';",
          'return (await clerkClient.users.getUser(id)).id;',
        ],
        [
          '`clerkClient` of Fastify is the client',
          'fastify-3',
          "import { clerkClient } from '@clerk/fastify';",
          'return (await clerkClient.users.getUser(id)).id;',
        ],
        [
          '`clerkClient` of sdk-node is the client',
          'sdk-node-5',
          "import { clerkClient } from '@clerk/clerk-sdk-node';",
          'return (await clerkClient.users.getUser(id)).id;',
        ],
        [
          '`clerkClient()` of Astro is synchronous',
          'astro-4',
          "import { clerkClient } from '@clerk/astro/server';",
          'const { users } = clerkClient(id as any); return (await users.getUser(id)).id;',
        ],
        [
          '`clerkClient()` of Nuxt is synchronous',
          'nuxt-3',
          "import { clerkClient } from '@clerk/nuxt/server';",
          'return (await clerkClient(id as any).users.getUser(id)).id;',
        ],
        [
          '`clerkClient()` of React Router is synchronous',
          'react-router-3',
          "import { clerkClient } from '@clerk/react-router/server';",
          'return (await clerkClient(id as any).users.getUser(id)).id;',
        ],
        [
          '`clerkClient()` of TanStack Start is synchronous',
          'tanstack-1',
          "import { clerkClient } from '@clerk/tanstack-react-start/server';",
          'return (await clerkClient().users.getUser(id)).id;',
        ],
        [
          '`createClerkClient()` is synchronous',
          'backend-3',
          "import { createClerkClient } from '@clerk/backend';",
          'const { users } = createClerkClient({}); return (await users.getUser(id)).id;',
        ],
        [
          '`decodeJwt()` is synchronous',
          'backend-3',
          "import { decodeJwt } from '@clerk/backend/jwt';",
          'return decodeJwt(id).data;',
        ],
        [
          'what else `useAuth()` gives is synchronous',
          'react-6',
          "import { useAuth } from '@clerk/react';",
          'const use = () => { const { userId, has } = useAuth(); return userId ?? has; }; return use;',
        ],
      ] as const
    ).map(([name, sdk, head, code]) => under(`${head}\n`).fine({ name, sdk, code: inAsync(code) })),
    {
      name: "`context.auth()` of Nuxt's middleware is synchronous",
      sdk: 'nuxt-3',
      code: "import { clerkMiddleware } from '@clerk/nuxt/server';\nexport default clerkMiddleware((event) => {\n  if (!event.context.auth().userId) throw new Error('401');\n});",
    },
    {
      name: "`auth()` and `locals.auth()` of Astro's middleware are synchronous",
      sdk: 'astro-4',
      code: "import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware((auth, context) => {\n  if (!auth().userId || !context.locals.auth().userId) return new Response(null, { status: 401 });\n});",
    },
  ],
  invalid: (
    [
      // currentUser()
      [
        '`currentUser()` of @clerk/nextjs 4',
        'nextjs-4',
        "import { currentUser } from '@clerk/nextjs';",
        'return «currentUser()»?.id;',
        'return (await currentUser())?.id;',
        asValue('currentUser()', reads('id')),
      ],
      [
        '`currentUser()` of @clerk/nextjs 4, server entry',
        'nextjs-4',
        "import { currentUser } from '@clerk/nextjs/server';",
        'return !«currentUser()»;',
        'return !(await currentUser());',
        asValue('currentUser()', TESTED),
      ],
      [
        '`currentUser()` of @clerk/nextjs 5',
        'nextjs-5',
        "import { currentUser } from '@clerk/nextjs/server';",
        'return «currentUser()»?.id;',
        'return (await currentUser())?.id;',
        asValue('currentUser()', reads('id')),
      ],
      [
        '`currentUser()` of @clerk/nextjs 6',
        'nextjs-6',
        "import { currentUser } from '@clerk/nextjs/server';",
        'return «currentUser()»?.id;',
        'return (await currentUser())?.id;',
        asValue('currentUser()', reads('id')),
      ],
      // clerkClient() and its resources
      [
        '`clerkClient()` of @clerk/nextjs 6',
        'nextjs-6',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'return «clerkClient()».users.getUser;',
        'return (await clerkClient()).users.getUser;',
        asValue('clerkClient()', reads('users')),
      ],
      [
        '`clerkClient` of @clerk/nextjs 6 is no client',
        'nextjs-6',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'return «clerkClient.users».getUser;',
        'return (await clerkClient()).users.getUser;',
        clientIsFunction('clerkClient', 'users'),
      ],
      [
        '`clerkClient` of @clerk/nextjs 7 is no client',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'return await «clerkClient.organizations».getOrganizationList();',
        'return await (await clerkClient()).organizations.getOrganizationList();',
        clientIsFunction('clerkClient', 'organizations'),
      ],
      [
        '`clerkClient`, destructured',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'const «{ users, sessions }» = clerkClient; return [users, sessions];',
        'const { users, sessions } = await clerkClient(); return [users, sessions];',
        clientIsFunction('clerkClient', 'users'),
      ],
      [
        'a resource of `clerkClient` of @clerk/nextjs 4',
        'nextjs-4',
        "import { clerkClient } from '@clerk/nextjs';",
        'return «clerkClient.users.getUser(id)».id;',
        'return (await clerkClient.users.getUser(id)).id;',
        asValue('clerkClient.users.getUser()', reads('id')),
      ],
      [
        'a resource of `clerkClient()` of @clerk/nextjs 5',
        'nextjs-5',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'const client = clerkClient(); return «client.users.getUser(id)».id;',
        'const client = clerkClient(); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a parameter typed as what a function gives',
        'backend-3',
        "import { createClerkClient } from '@clerk/backend';",
        'const get = async (clerk: ReturnType<typeof createClerkClient>) => «clerk.users.getUser(id)».id; return get;',
        'const get = async (clerk: ReturnType<typeof createClerkClient>) => (await clerk.users.getUser(id)).id; return get;',
        asValue('clerk.users.getUser()', reads('id')),
      ],
      [
        'a parameter typed as what an async function settles to',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'const get = async (clerk: Awaited<ReturnType<typeof clerkClient>>) => «clerk.users.getUser(id)».id; return get;',
        'const get = async (clerk: Awaited<ReturnType<typeof clerkClient>>) => (await clerk.users.getUser(id)).id; return get;',
        asValue('clerk.users.getUser()', reads('id')),
      ],
      [
        'a property that a constructor parameter declares',
        'backend-3',
        "import type { ClerkClient } from '@clerk/backend';",
        'class A { constructor(private readonly clerk: ClerkClient) {} async get() { return «this.clerk.users.getUser(id)».id; } } return A;',
        'class A { constructor(private readonly clerk: ClerkClient) {} async get() { return (await this.clerk.users.getUser(id)).id; } } return A;',
        asValue('this.clerk.users.getUser()', reads('id')),
      ],
      [
        'a constructor parameter that declares a property',
        'backend-3',
        "import { createClerkClient } from '@clerk/backend';",
        'class A { get; constructor(public clerk: ReturnType<typeof createClerkClient>) { this.get = async () => «clerk.users.getUser(id)».id; } } return A;',
        'class A { get; constructor(public clerk: ReturnType<typeof createClerkClient>) { this.get = async () => (await clerk.users.getUser(id)).id; } } return A;',
        asValue('clerk.users.getUser()', reads('id')),
      ],
      [
        'a property with a type',
        'backend-3',
        "import { type ClerkClient, createClerkClient } from '@clerk/backend';",
        'class A { #clerk: ClerkClient; constructor() { this.#clerk = createClerkClient({}); } get = async () => «this.#clerk.users.getUser(id)».id; } return A;',
        'class A { #clerk: ClerkClient; constructor() { this.#clerk = createClerkClient({}); } get = async () => (await this.#clerk.users.getUser(id)).id; } return A;',
        asValue('this.#clerk.users.getUser()', reads('id')),
      ],
      [
        'a property with a value',
        'backend-3',
        "import { createClerkClient } from '@clerk/backend';",
        'class A { clerk = createClerkClient({}); async get() { return «this.clerk.users.getUser(id)».id; } } return A;',
        'class A { clerk = createClerkClient({}); async get() { return (await this.clerk.users.getUser(id)).id; } } return A;',
        asValue('this.clerk.users.getUser()', reads('id')),
      ],
      [
        'a resource of the awaited client',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'const client = await clerkClient(); return «client.users.getUser(id)».id;',
        'const client = await clerkClient(); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a resource of the client, awaited in place',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'return «(await clerkClient()).users.getUser(id)».id;',
        'return (await (await clerkClient()).users.getUser(id)).id;',
        asValue('(await clerkClient()).users.getUser()', reads('id')),
      ],
      [
        'a destructured resource of the awaited client',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'const { users } = await clerkClient(); return «users.getUser(id)».id;',
        'const { users } = await clerkClient(); return (await users.getUser(id)).id;',
        asValue('users.getUser()', reads('id')),
      ],
      [
        'a resource out of `Promise.all()`',
        'nextjs-7',
        "import { clerkClient, auth } from '@clerk/nextjs/server';",
        'const [client] = await Promise.all([clerkClient(), auth()]); return «client.users.getUser(id)».id;',
        'const [client] = await Promise.all([clerkClient(), auth()]); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a resource in `.then()`',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        'return clerkClient().then(async (client) => «client.users.getUser(id)».id);',
        'return clerkClient().then(async (client) => (await client.users.getUser(id)).id);',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a resource of `createClerkClient()` of @clerk/backend 1',
        'backend-1',
        "import { createClerkClient } from '@clerk/backend';",
        'return «createClerkClient({}).users.getUser(id)».id;',
        'return (await createClerkClient({}).users.getUser(id)).id;',
        { messageId: 'promiseAsValue' },
      ],
      [
        'a resource of `createClerkClient()` of @clerk/backend 2',
        'backend-2',
        "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({});",
        'return «clerk.organizations.getOrganization({ slug: id })».name;',
        'return (await clerk.organizations.getOrganization({ slug: id })).name;',
        asValue('clerk.organizations.getOrganization()', reads('name')),
      ],
      [
        'a resource of `createClerkClient()` of @clerk/backend 3',
        'backend-3',
        "import { createClerkClient } from '@clerk/backend';\nconst { users } = createClerkClient({});",
        'const { data } = «users.getUserList()»; return data;',
        'const { data } = await users.getUserList(); return data;',
        asValue('users.getUserList()', DESTRUCTURED),
      ],
      [
        'a resource of @clerk/express 1',
        'express-1',
        "import { clerkClient } from '@clerk/express';",
        'return «clerkClient.users.getUser(id)».id;',
        'return (await clerkClient.users.getUser(id)).id;',
        asValue('clerkClient.users.getUser()', reads('id')),
      ],
      [
        'a resource of @clerk/express 2',
        'express-2',
        "import { clerkClient } from '@clerk/express';",
        '«clerkClient.users.deleteUser(id)»; return id;',
        'await clerkClient.users.deleteUser(id); return id;',
        dropped('clerkClient.users.deleteUser()'),
      ],
      [
        'a resource of @clerk/fastify',
        'fastify-3',
        "import { clerkClient } from '@clerk/fastify';",
        'return «clerkClient.users.getUser(id)».id;',
        'return (await clerkClient.users.getUser(id)).id;',
        asValue('clerkClient.users.getUser()', reads('id')),
      ],
      [
        'a resource of sdk-node',
        'sdk-node-5',
        "import { clerkClient } from '@clerk/clerk-sdk-node';",
        'return «clerkClient.users.getUser(id)».id;',
        'return (await clerkClient.users.getUser(id)).id;',
        asValue('clerkClient.users.getUser()', reads('id')),
      ],
      [
        'a resource of Astro',
        'astro-4',
        "import { clerkClient } from '@clerk/astro/server';",
        'const client = clerkClient(id as any); return «client.users.getUser(id)».id;',
        'const client = clerkClient(id as any); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a resource of Nuxt',
        'nuxt-3',
        "import { clerkClient } from '@clerk/nuxt/server';",
        'const client = clerkClient(id as any); return «client.users.getUser(id)».id;',
        'const client = clerkClient(id as any); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      [
        'a resource of React Router',
        'react-router-3',
        "import { clerkClient } from '@clerk/react-router/server';",
        'const { users } = clerkClient(id as any); return «users.getUser(id)».id;',
        'const { users } = clerkClient(id as any); return (await users.getUser(id)).id;',
        asValue('users.getUser()', reads('id')),
      ],
      [
        'a resource of Remix',
        'remix-4',
        "import { createClerkClient } from '@clerk/remix/api.server';\nconst clerk = createClerkClient({});",
        'return «clerk.users.getUser(id)».id;',
        'return (await clerk.users.getUser(id)).id;',
        asValue('clerk.users.getUser()', reads('id')),
      ],
      [
        'a resource of TanStack Start',
        'tanstack-1',
        "import { clerkClient } from '@clerk/tanstack-react-start/server';",
        'const client = clerkClient(); return «client.users.getUser(id)».id;',
        'const client = clerkClient(); return (await client.users.getUser(id)).id;',
        asValue('client.users.getUser()', reads('id')),
      ],
      ...(
        [
          ['invitations', 'createInvitation({ emailAddress: id })'],
          ['sessions', 'revokeSession(id)'],
          ['apiKeys', 'revoke({ apiKeyId: id })'],
          ['m2m', 'verify({ token: id })'],
          ['signInTokens', 'revokeSignInToken(id)'],
          ['domains', 'list()'],
        ] as const
      ).map(([resource, call]): HelperRow => [
        `the resource \`${resource}\``,
        'backend-3',
        "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({});",
        `«clerk.${resource}.${call}»; return id;`,
        `await clerk.${resource}.${call}; return id;`,
        dropped(`clerk.${resource}.${call.slice(0, call.indexOf('('))}()`),
      ]),
      // verifyToken()
      ...(['backend-1', 'backend-2', 'backend-3'] as const).map((sdk): HelperRow => [
        `\`verifyToken()\` of ${sdk}`,
        sdk,
        "import { verifyToken } from '@clerk/backend';",
        'return «verifyToken(id, {})».sub;',
        'return (await verifyToken(id, {})).sub;',
        asValue('verifyToken()', reads('sub')),
      ]),
      ...(
        [
          ['nextjs-6', '@clerk/nextjs/server'],
          ['nextjs-7', '@clerk/nextjs/server'],
          ['express-2', '@clerk/express'],
          ['fastify-3', '@clerk/fastify'],
          ['astro-4', '@clerk/astro/server'],
          ['nuxt-3', '@clerk/nuxt/server'],
          ['react-router-3', '@clerk/react-router/server'],
        ] as const
      ).map(([sdk, module]): HelperRow => [
        `\`verifyToken()\` of ${module}, ${sdk}`,
        sdk,
        `import { verifyToken } from '${module}';`,
        '«verifyToken(id, {} as any)»; return id;',
        'await verifyToken(id, {} as any); return id;',
        unchecked('verifyToken()'),
      ]),
      [
        "`verifyToken()` of sdk-node's client",
        'sdk-node-5',
        "import { clerkClient } from '@clerk/clerk-sdk-node';",
        'void «clerkClient.verifyToken(id)»; return id;',
        'await clerkClient.verifyToken(id); return id;',
        unchecked('clerkClient.verifyToken()'),
      ],
      // verifyWebhook()
      ...(
        [
          ['backend-1', '@clerk/backend/webhooks'],
          ['backend-2', '@clerk/backend/webhooks'],
          ['backend-3', '@clerk/backend/webhooks'],
          ['nextjs-6', '@clerk/nextjs/webhooks'],
          ['nextjs-7', '@clerk/nextjs/webhooks'],
          ['express-1', '@clerk/express/webhooks'],
          ['express-2', '@clerk/express/webhooks'],
          ['fastify-3', '@clerk/fastify/webhooks'],
          ['hono-0', '@clerk/hono/webhooks'],
          ['astro-4', '@clerk/astro/webhooks'],
          ['nuxt-3', '@clerk/nuxt/webhooks'],
          ['react-router-1', '@clerk/react-router/webhooks'],
          ['react-router-3', '@clerk/react-router/webhooks'],
          ['tanstack-1', '@clerk/tanstack-react-start/webhooks'],
        ] as const
      ).flatMap(([sdk, module]): HelperRow[] => [
        [
          `\`verifyWebhook()\` of ${module}, ${sdk}, read`,
          sdk,
          `import { verifyWebhook } from '${module}';`,
          'const event = «verifyWebhook(id as any)»; return event.type;',
          'const event = await verifyWebhook(id as any); return event.type;',
          asValue('verifyWebhook()', reads('type')),
        ],
        [
          `\`verifyWebhook()\` of ${module}, ${sdk}, dropped`,
          sdk,
          `import { verifyWebhook } from '${module}';`,
          '«verifyWebhook(id as any)»; return id;',
          'await verifyWebhook(id as any); return id;',
          unchecked('verifyWebhook()'),
        ],
      ]),
      // verifyJwt()
      [
        '`verifyJwt()`',
        'backend-3',
        "import { verifyJwt } from '@clerk/backend/jwt';",
        '«verifyJwt(id, {} as any)»; return id;',
        'await verifyJwt(id, {} as any); return id;',
        unchecked('verifyJwt()'),
      ],
      [
        '`verifyJwt()`, tested',
        'backend-2',
        "import { verifyJwt } from '@clerk/backend/jwt';",
        'return !«verifyJwt(id, {} as any)»;',
        'return !(await verifyJwt(id, {} as any));',
        asValue('verifyJwt()', TESTED),
      ],
      // authenticateRequest()
      ...(['backend-1', 'backend-2', 'backend-3'] as const).map((sdk): HelperRow => [
        `\`authenticateRequest()\` of ${sdk}'s client`,
        sdk,
        "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({});",
        `const { isSignedIn } = «clerk.authenticateRequest(${REQUEST})»; return isSignedIn;`,
        `const { isSignedIn } = await clerk.authenticateRequest(${REQUEST}); return isSignedIn;`,
        asValue('clerk.authenticateRequest()', DESTRUCTURED),
      ]),
      [
        '`authenticateRequest()` of the awaited client',
        'nextjs-7',
        "import { clerkClient } from '@clerk/nextjs/server';",
        `const client = await clerkClient(); const state = «client.authenticateRequest(${REQUEST})»; if (!state.isAuthenticated) return null; return id;`,
        `const client = await clerkClient(); const state = await client.authenticateRequest(${REQUEST}); if (!state.isAuthenticated) return null; return id;`,
        asValue('client.authenticateRequest()', reads('isAuthenticated')),
      ],
      [
        '`authenticateRequest()` of Express',
        'express-2',
        "import { authenticateRequest } from '@clerk/express';",
        'return «authenticateRequest({} as any)».isSignedIn;',
        'return (await authenticateRequest({} as any)).isSignedIn;',
        asValue('authenticateRequest()', reads('isSignedIn')),
      ],
      // getToken()
      [
        '`getToken()` of `auth()`',
        'nextjs-7',
        "import { auth } from '@clerk/nextjs/server';",
        'const { getToken } = await auth(); return `Bearer ${«getToken()»}`;',
        'const { getToken } = await auth(); return `Bearer ${await getToken()}`;',
        asValue('getToken()', TEXT),
      ],
      [
        '`getToken()` of `auth()`, called on it',
        'nextjs-7',
        "import { auth } from '@clerk/nextjs/server';",
        "const session = await auth(); return 'Bearer ' + «session.getToken({ template: id })»;",
        "const session = await auth(); return 'Bearer ' + await session.getToken({ template: id });",
        asValue('session.getToken()', ARITHMETIC),
      ],
      [
        '`getToken()` of the synchronous `auth()` of @clerk/nextjs 5',
        'nextjs-5',
        "import { auth } from '@clerk/nextjs/server';",
        'return `Bearer ${«auth().getToken()»}`;',
        'return `Bearer ${await auth().getToken()}`;',
        { messageId: 'promiseAsValue' },
      ],
      [
        '`getToken()` of `getAuth()` of Express',
        'express-2',
        "import { getAuth } from '@clerk/express';",
        'const { getToken } = getAuth(id as any); return `Bearer ${«getToken()»}`;',
        'const { getToken } = getAuth(id as any); return `Bearer ${await getToken()}`;',
        asValue('getToken()', TEXT),
      ],
      [
        '`getToken()` of `getAuth()` of Fastify',
        'fastify-3',
        "import { getAuth } from '@clerk/fastify';",
        'const session = getAuth(id as any); return `Bearer ${«session.getToken()»}`;',
        'const session = getAuth(id as any); return `Bearer ${await session.getToken()}`;',
        asValue('session.getToken()', TEXT),
      ],
      [
        '`getToken()` of `getAuth()` of Hono',
        'hono-0',
        "import { getAuth } from '@clerk/hono';",
        'const session = getAuth(id as any); return `Bearer ${«session.getToken()»}`;',
        'const session = getAuth(id as any); return `Bearer ${await session.getToken()}`;',
        asValue('session.getToken()', TEXT),
      ],
      [
        '`getToken()` of the awaited `getAuth()` of React Router',
        'react-router-3',
        "import { getAuth } from '@clerk/react-router/server';",
        'const { getToken } = await getAuth(id as any); return `Bearer ${«getToken()»}`;',
        'const { getToken } = await getAuth(id as any); return `Bearer ${await getToken()}`;',
        asValue('getToken()', TEXT),
      ],
      [
        'the top-level `getToken()` of @clerk/nextjs',
        'nextjs-7',
        "import { getToken } from '@clerk/nextjs';",
        'return { Authorization: `Bearer ${«getToken()»}` };',
        'return { Authorization: `Bearer ${await getToken()}` };',
        asValue('getToken()', TEXT),
      ],
      [
        'the top-level `getToken()` of @clerk/react',
        'react-6',
        "import { getToken } from '@clerk/react';",
        'const token = «getToken()»; if (!token) return null; return token.length;',
        'const token = await getToken(); if (!token) return null; return token.length;',
        asValue('getToken()', TESTED),
      ],
      // getAuth() and rootAuthLoader()
      [
        '`getAuth()` of React Router 1',
        'react-router-1',
        "import { getAuth } from '@clerk/react-router/ssr.server';",
        'return «getAuth(id as any)».userId;',
        'return (await getAuth(id as any)).userId;',
        asValue('getAuth()', reads('userId')),
      ],
      [
        '`getAuth()` of React Router 3',
        'react-router-3',
        "import { getAuth } from '@clerk/react-router/server';",
        'const { userId } = «getAuth(id as any)»; return userId;',
        'const { userId } = await getAuth(id as any); return userId;',
        asValue('getAuth()', DESTRUCTURED),
      ],
      [
        '`getAuth()` of React Router 3, old entry',
        'react-router-3',
        "import { getAuth } from '@clerk/react-router/ssr.server';",
        'const { userId } = «getAuth(id as any)»; return userId;',
        'const { userId } = await getAuth(id as any); return userId;',
        asValue('getAuth()', DESTRUCTURED),
      ],
      [
        '`getAuth()` of Remix',
        'remix-4',
        "import { getAuth } from '@clerk/remix/ssr.server';",
        'return «getAuth(id as any)».userId;',
        'return (await getAuth(id as any)).userId;',
        asValue('getAuth()', reads('userId')),
      ],
      [
        '`getAuth()`, dropped',
        'remix-4',
        "import { getAuth } from '@clerk/remix/ssr.server';",
        '«getAuth(id as any)»; return id;',
        'await getAuth(id as any); return id;',
        dropped('getAuth()'),
      ],
      [
        '`rootAuthLoader()` of React Router',
        'react-router-3',
        "import { rootAuthLoader } from '@clerk/react-router/server';",
        'return { ...«rootAuthLoader(id as any)» };',
        'return { ...await rootAuthLoader(id as any) };',
        asValue('rootAuthLoader()', SPREAD),
      ],
      [
        '`rootAuthLoader()` of Remix',
        'remix-4',
        "import { rootAuthLoader } from '@clerk/remix/ssr.server';",
        '«rootAuthLoader(id as any)»; return id;',
        'await rootAuthLoader(id as any); return id;',
        dropped('rootAuthLoader()'),
      ],
    ] satisfies HelperRow[]
  )
    .map(helper)
    .concat([
      next.wrong({
        name: 'the client in a type assertion',
        code: inAsync('return «(clerkClient as any).users».getUser(id);'),
        output: inAsync('return (await (clerkClient as any)()).users.getUser(id);'),
        errors: [{ messageId: 'clientIsFunction' }],
      }),
      next.wrong({
        name: 'the client in a sequence, as compilers write it',
        filename: 'a.js',
        code: 'export async function f(id) {\n  return «(0, clerkClient).users».getUser(id);\n}',
        output: 'export async function f(id) {\n  return (await (0, clerkClient)()).users.getUser(id);\n}',
        errors: [{ messageId: 'clientIsFunction' }],
      }),
      next.wrong({
        name: 'the client awaited, but not called',
        code: inAsync('return «(await clerkClient).users».getUser(id);'),
        output: inAsync('return (await clerkClient()).users.getUser(id);'),
        errors: [{ messageId: 'clientIsFunction' }],
      }),
      next.wrong({
        name: '`clerkClient.authenticateRequest()` from 6 on',
        code: inAsync('return «clerkClient.authenticateRequest»(new Request(id));'),
        output: inAsync('return (await clerkClient()).authenticateRequest(new Request(id));'),
        errors: [clientIsFunction('clerkClient', 'authenticateRequest')],
      }),
      under("import { currentUser } from '@clerk/nextjs/app-beta';\n").wrong({
        name: '`@clerk/nextjs/app-beta` of 4',
        sdk: 'nextjs-4',
        code: inAsync('return «currentUser()»?.id;'),
        output: inAsync('return (await currentUser())?.id;'),
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under("import { clerkClient } from '@clerk/nextjs/api';\n").wrong({
        name: '`@clerk/nextjs/api` of 4',
        sdk: 'nextjs-4',
        code: inAsync('return «clerkClient.users.getUser(id)».id;'),
        output: inAsync('return (await clerkClient.users.getUser(id)).id;'),
        errors: [asValue('clerkClient.users.getUser()', reads('id'))],
      }),
    ]),
});

const ASTRO = { sdk: 'astro-4', filename: 'src/pages/api/me.ts' } as const;

testRule('await-async-helpers: `locals.currentUser()` of Astro', rule, {
  valid: [
    {
      name: 'awaited',
      ...ASTRO,
      code: 'export async function GET({ locals }: any) {\n  return Response.json((await locals.currentUser())?.id);\n}',
    },
    {
      name: 'a project without @clerk/astro',
      filename: 'src/hooks.ts',
      code: 'export async function handle({ locals }: any) {\n  return locals.currentUser()?.id;\n}',
    },
    {
      name: 'a project without any Clerk package',
      sdk: 'none',
      filename: 'src/hooks.ts',
      code: 'export async function handle({ locals }: any) {\n  return locals.currentUser()?.id;\n}',
    },
    {
      name: "the file's own `locals`",
      ...ASTRO,
      code: 'const locals = { currentUser: () => ({ id: 1 }) };\nexport const id = locals.currentUser().id;',
    },
    {
      name: 'an imported `locals`',
      ...ASTRO,
      code: "import { locals } from './locals';\nexport const id = locals.currentUser().id;",
      files: { 'src/pages/api/locals.ts': 'export const locals = { currentUser: () => ({ id: 1 }) };' },
    },
    {
      name: 'the helper of a settings object',
      ...ASTRO,
      code: 'export const f = ({ app }: any) => app.settings.locals.currentUser().id;',
    },
    {
      name: '`locals.auth()` is synchronous',
      ...ASTRO,
      code: 'export const GET = ({ locals }: any) => Response.json(locals.auth().userId ?? locals.currentUser);',
    },
  ],
  invalid: [
    under('').wrong({
      name: 'an endpoint',
      ...ASTRO,
      code: 'export async function GET({ locals }: any) {\n  const user = «locals.currentUser()»;\n  if (!user) return new Response(null, { status: 401 });\n  return Response.json(user.id);\n}',
      output:
        'export async function GET({ locals }: any) {\n  const user = await locals.currentUser();\n  if (!user) return new Response(null, { status: 401 });\n  return Response.json(user.id);\n}',
      errors: [asValue('locals.currentUser()', TESTED)],
    }),
    under('').wrong({
      name: "an endpoint's context",
      ...ASTRO,
      code: 'export async function GET(context: any) {\n  return Response.json(«context.locals.currentUser()».id);\n}',
      output:
        'export async function GET(context: any) {\n  return Response.json((await context.locals.currentUser()).id);\n}',
      errors: [asValue('context.locals.currentUser()', reads('id'))],
    }),
    under('').wrong({
      name: 'an endpoint that is not async',
      ...ASTRO,
      code: 'export function GET(context: any) {\n  return Response.json(«context.locals.currentUser()»);\n}',
      output: null,
      errors: [
        asValue(
          'context.locals.currentUser()',
          ARGUMENT,
          madeAsync(
            'context.locals.currentUser()',
            'export async function GET(context: any) {\n  return Response.json(await context.locals.currentUser());\n}',
          ),
        ),
      ],
    }),
    under('declare const Astro: any;\n').wrong({
      name: 'the global of a page',
      ...ASTRO,
      code: 'export const name = async () => «Astro.locals.currentUser()»?.firstName;',
      output: 'export const name = async () => (await Astro.locals.currentUser())?.firstName;',
      errors: [asValue('Astro.locals.currentUser()', reads('firstName'))],
    }),
    ...(
      [
        [
          "the context's locals, destructured",
          '(context: any)',
          'const { currentUser } = context.locals;\n  const user = «currentUser()»;',
          'currentUser()',
        ],
        [
          "the context's locals in a constant",
          '(context: any)',
          'const { locals } = context;\n  const user = «locals.currentUser()»;',
          'locals.currentUser()',
        ],
        [
          "the context's locals, destructured in the parameter",
          '({ locals: { currentUser } }: any)',
          'const user = «currentUser()»;',
          'currentUser()',
        ],
        [
          'locals, destructured',
          '({ locals }: any)',
          'const { currentUser } = locals;\n  const user = «currentUser()»;',
          'currentUser()',
        ],
      ] as const
    ).map(([name, parameters, statements, call]) =>
      under('').wrong({
        name: name,
        ...ASTRO,
        code: `export async function GET${parameters} {\n  ${statements}\n  if (!user) return new Response(null, { status: 401 });\n  return Response.json(user.id);\n}`,
        output: `export async function GET${parameters} {\n  ${statements.replace('«', 'await ').replace('»', '')}\n  if (!user) return new Response(null, { status: 401 });\n  return Response.json(user.id);\n}`,
        errors: [asValue(call, TESTED)],
      }),
    ),
    under("import { clerkMiddleware } from '@clerk/astro/server';\n").wrong({
      name: "a middleware's context",
      ...ASTRO,
      code: 'export const onRequest = clerkMiddleware(async (auth, { locals }, next) => {\n  if (!«locals.currentUser()») return new Response(auth().userId, { status: 401 });\n  return next();\n});',
      output:
        'export const onRequest = clerkMiddleware(async (auth, { locals }, next) => {\n  if (!(await locals.currentUser())) return new Response(auth().userId, { status: 401 });\n  return next();\n});',
      errors: [asValue('locals.currentUser()', TESTED)],
    }),
  ],
});

const PAGE = 'export default async function Page() {\n';
const USER = "import { currentUser } from '@clerk/nextjs/server';\n";

testRule('await-async-helpers: every way to import', rule, {
  valid: [
    {
      name: 'only the type',
      code: "import type { currentUser } from '@clerk/nextjs/server';\nexport type A = ReturnType<typeof currentUser>;",
    },
    {
      name: 'only the type, inline',
      code: "import { type currentUser } from '@clerk/nextjs/server';\nexport type A = ReturnType<typeof currentUser>;",
    },
    {
      name: 'exported again, not called',
      code: "export { currentUser, clerkClient as client } from '@clerk/nextjs/server';\nexport * from '@clerk/nextjs/webhooks';",
    },
    {
      name: 'a `require` of its own',
      filename: 'a.js',
      code: "import { createRequire } from 'node:module';\nconst require = (name) => ({ currentUser: () => name });\nexport const name = require('@clerk/nextjs/server').currentUser().length + createRequire.length;",
    },
    {
      name: 'another export of the module',
      code: "import { createRouteMatcher } from '@clerk/nextjs/server';\nexport const isPublic = createRouteMatcher(['/']);\nexport const f = (request: any) => (isPublic(request) ? 1 : 2);",
    },
  ],
  invalid: (
    [
      ['named', "import { currentUser } from '@clerk/nextjs/server';", 'currentUser()'],
      ['renamed', "import { currentUser as me } from '@clerk/nextjs/server';", 'me()'],
      ['a namespace', "import * as clerk from '@clerk/nextjs/server';", 'clerk.currentUser()'],
      ['a namespace, quoted member', "import * as clerk from '@clerk/nextjs/server';", "clerk['currentUser']()"],
      [
        'a constant that stands for it',
        "import { currentUser } from '@clerk/nextjs/server';\nconst me = currentUser;",
        'me()',
      ],
      [
        'a chain of constants',
        "import * as clerk from '@clerk/nextjs/server';\nconst { currentUser: a } = clerk;\nconst b = a;",
        'b()',
      ],
      [
        'a property of an object',
        "import { currentUser } from '@clerk/nextjs/server';\nconst helpers = { me: currentUser };",
        'helpers.me()',
      ],
      ['`import = require()`', "import clerk = require('@clerk/nextjs/server');", 'clerk.currentUser()'],
      ['a default import beside it', "import clerk, { currentUser } from '@clerk/nextjs/server';", 'currentUser()'],
    ] as const
  )
    .map(([name, head, call]) =>
      under(`${head}\n`).wrong({
        name,
        code: inAsync(`return «${call}»?.id;`),
        output: inAsync(`return (await ${call})?.id;`),
        errors: [call.includes('[') ? { messageId: 'promiseAsValue' } : asValue(call, reads('id'))],
      }),
    )
    .concat([
      under("const { currentUser } = require('@clerk/nextjs/server');\n").wrong({
        name: '`require()`, destructured',
        filename: 'a.cjs',
        code: 'exports.f = async () => «currentUser()»?.id;',
        output: 'exports.f = async () => (await currentUser())?.id;',
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under("const clerk = require('@clerk/nextjs/server');\n").wrong({
        name: '`require()` of the module',
        filename: 'a.cjs',
        code: 'exports.f = async () => «clerk.currentUser()»?.id;',
        output: 'exports.f = async () => (await clerk.currentUser())?.id;',
        errors: [asValue('clerk.currentUser()', reads('id'))],
      }),
      under("const currentUser = require('@clerk/nextjs/server').currentUser;\n").wrong({
        name: '`require()` and a member',
        filename: 'a.cjs',
        code: 'exports.f = async () => «currentUser()»?.id;',
        output: 'exports.f = async () => (await currentUser())?.id;',
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under('').wrong({
        name: '`import()`, destructured',
        code: inAsync("const { currentUser } = await import('@clerk/nextjs/server'); return «currentUser()»?.id;"),
        output: inAsync(
          "const { currentUser } = await import('@clerk/nextjs/server'); return (await currentUser())?.id;",
        ),
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under('').wrong({
        name: '`import()` of the module',
        code: inAsync("const clerk = await import('@clerk/nextjs/server'); return «clerk.currentUser()»?.id;"),
        output: inAsync("const clerk = await import('@clerk/nextjs/server'); return (await clerk.currentUser())?.id;"),
        errors: [asValue('clerk.currentUser()', reads('id'))],
      }),
      under('').wrong({
        name: '`import().then()`',
        code: "export const f = () => import('@clerk/nextjs/server').then(async ({ currentUser }) => «currentUser()»?.id);",
        output:
          "export const f = () => import('@clerk/nextjs/server').then(async ({ currentUser }) => (await currentUser())?.id);",
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under('').wrong({
        name: 'imported below its use',
        code: `export const f = async () => «currentUser()»?.id;\n${USER}`,
        output: `export const f = async () => (await currentUser())?.id;\n${USER}`,
        errors: [asValue('currentUser()', reads('id'))],
      }),
      under('').wrong({
        name: "Babel's tree",
        filename: 'a.js',
        parser: 'babel',
        code: `${USER}export const f = async () => «currentUser()»?.id;`,
        output: `${USER}export const f = async () => (await currentUser())?.id;`,
        errors: [asValue('currentUser()', reads('id'))],
      }),
    ]),
});

testRule("await-async-helpers: what is not Clerk's", rule, {
  valid: [
    ...(
      [
        [
          'of another `this`',
          'clerk = createClerkClient({}); get() { return function (this: any) { return this.clerk.users.getUser("x").id; }; }',
        ],
        [
          'of the class, not of its objects',
          'clerk = createClerkClient({}); static clerk: any; static get() { return this.clerk.users.getUser("x").id; }',
        ],
        [
          'that is set again',
          'clerk: any = createClerkClient({}); mock(clerk: any) { this.clerk = clerk; } get() { return this.clerk.users.getUser("x").id; }',
        ],
      ] as const
    ).map(([name, members]) => ({
      name: `a property ${name}`,
      types: false as const,
      sdk: 'backend-3' as const,
      code: `import { createClerkClient } from '@clerk/backend';\nexport class A { ${members} }`,
    })),
    {
      name: 'a type of the file that is named like one of TypeScript',
      types: false,
      sdk: 'backend-3',
      code: "import { createClerkClient } from '@clerk/backend';\ntype ReturnType<T> = { users: { getUser(x: string): { id: T } } };\nexport const get = (clerk: ReturnType<typeof createClerkClient>) => clerk.users.getUser('x').id;",
    },
    ...(
      [
        [
          'Firebase',
          "import { getAuth } from 'firebase/auth';\nconst auth = getAuth();\nexport const name = auth.currentUser?.displayName ?? auth.currentUser();",
          { 'node_modules/firebase/auth/index.d.ts': 'export function getAuth(): any;' },
        ],
        [
          '`getToken()` of next-auth',
          "import { getToken } from 'next-auth/jwt';\nexport const f = async (req: any) => `Bearer ${getToken({ req })}`;",
          { 'node_modules/next-auth/jwt.d.ts': 'export function getToken(options: object): string;' },
        ],
        [
          '`getToken()` of local storage',
          "export const getToken = () => localStorage.getItem('token');\nexport const header = () => `Bearer ${getToken()}`;",
          {},
        ],
        [
          '`getToken()` of a module of the project',
          "import { getToken } from '@/lib/token';\nexport const header = () => `Bearer ${getToken()}`;",
          { 'lib/token.ts': "export const getToken = () => localStorage.getItem('token');" },
        ],
        [
          '`verifyToken()` of jsonwebtoken',
          "import { verifyToken } from './jwt';\nexport function f(token: string) {\n  verifyToken(token);\n  return verifyToken(token).sub;\n}",
          { 'jwt.ts': 'export const verifyToken = (token: string) => ({ sub: token });' },
        ],
        [
          '`verifyWebhook()` of another vendor',
          "import { verifyWebhook } from '@acme/webhooks';\nexport function f(request: Request) {\n  verifyWebhook(request);\n  return verifyWebhook(request).type;\n}",
          { 'node_modules/@acme/webhooks/index.d.ts': 'export function verifyWebhook(request: Request): any;' },
        ],
        [
          '`users.getUser()` of another vendor',
          "import { users } from './db';\nexport const f = (id: string) => users.getUser(id).name;",
          { 'db.ts': 'export const users = { getUser: (id: string) => ({ name: id }) };' },
        ],
        [
          'a `clerkClient` of the project',
          "import { clerkClient } from './db';\nexport const f = (id: string) => clerkClient.users.getUser(id).name;",
          { 'db.ts': 'export const clerkClient = { users: { getUser: (id: string) => ({ name: id }) } };' },
        ],
        [
          'a package of which the name begins like one of Clerk',
          "import { currentUser } from '@clerkio/nextjs';\nexport const name = currentUser().name;",
          { 'node_modules/@clerkio/nextjs/index.d.ts': 'export function currentUser(): any;' },
        ],
      ] as const
    ).flatMap(([name, code, files]): ValidCase[] => [
      { name, code, files },
      // The same beside an import of Clerk's, which opens the gate of the file.
      {
        name: `${name}, in a file with Clerk's`,
        code: `import { auth } from '@clerk/nextjs/server';\n${code}\nexport const session = auth();`
          .replace('\nconst auth = getAuth();', '')
          .replaceAll('auth.currentUser', 'getAuth().currentUser'),
        files,
      },
    ]),
    next.fine({
      name: 'a parameter of the name',
      code: 'export const f = (currentUser: () => { id: string }) => currentUser().id;',
    }),
    next.fine({
      name: 'a local function of the name',
      code: 'export function f() {\n  function currentUser() {\n    return { id: 1 };\n  }\n  return currentUser().id;\n}',
    }),
    next.fine({
      name: 'a local variable of the name',
      code: 'export function f(clerkClient = { users: 1 }) {\n  const currentUser = () => clerkClient;\n  return currentUser().users + clerkClient.users;\n}',
    }),
    next.fine({
      name: 'a variable of a `catch` of the name',
      code: 'export function f() {\n  try {\n    return 1;\n  } catch (currentUser: any) {\n    return currentUser().id;\n  }\n}',
    }),
    next.fine({
      name: 'a name that is given another value',
      filename: 'a.js',
      code: 'let me = currentUser;\nme = () => ({ id: 1 });\nexport const id = me().id;',
    }),
    next.fine({
      name: 'a property of the name',
      code: 'export const f = (context: { currentUser: () => { id: number } }) => context.currentUser().id;',
    }),
    next.fine({
      name: 'a method of the name',
      code: 'export class A {\n  currentUser() {\n    return { id: 1 };\n  }\n  name() {\n    return this.currentUser().id;\n  }\n}',
    }),
    {
      name: 'text that only says Clerk',
      code: "// import { currentUser } from '@clerk/nextjs/server'\ndeclare const currentUser: () => { id: string };\nexport const id = currentUser().id;",
    },
    {
      name: 'a declared global',
      code: 'declare const currentUser: () => { id: string };\nexport const id = currentUser().id;',
    },
    ...(['vi', 'jest'] as const).map((mocker) => ({
      name: `a module mocked by \`${mocker}.mock()\``,
      filename: 'page.test.js',
      code: `import { currentUser, clerkClient } from '@clerk/nextjs/server';\n${mocker}.mock('@clerk/nextjs/server', () => ({ currentUser: ${mocker}.fn(() => ({ id: 1 })), clerkClient: { users: {} } }));\nit('works', () => {\n  currentUser();\n  expect(currentUser().id).toBe(1);\n  expect(clerkClient.users.getUser).toHaveBeenCalled();\n});`,
    })),
    next.fine({
      name: 'a module mocked in TypeScript',
      filename: 'page.test.ts',
      code: "declare const vi: any, expect: any, it: any;\nvi.mock('@clerk/nextjs/server', () => ({ currentUser: vi.fn(() => ({ id: 1 })) }));\nit('works', () => {\n  currentUser();\n  expect((currentUser() as any).id).toBe(1);\n});",
    }),
    next.fine({
      name: 'a resource that a test puts there',
      filename: 'a.js',
      code: 'clerkClient.users = { getUser: () => 1 };\ndelete clerkClient.users;',
    }),
    next.fine({
      name: '`vi.mocked()`',
      filename: 'page.test.js',
      code: 'vi.mocked(currentUser).mockResolvedValue(null);\njest.mocked(clerkClient).mockResolvedValue({});\ncurrentUser.mockReturnValue({ id: 1 });',
    }),
    backend.fine({
      name: 'a method of a mocked method',
      sdk: 'backend-3',
      filename: 'a.test.js',
      code: "clerk.users.getUser.mockResolvedValue({ id: 1 });\nvi.spyOn(clerk.users, 'getUser').mockReturnValue(1);\nexport const calls = clerk.users.getUser.mock.calls.length;",
    }),
    backend.fine({
      name: 'what is no method of a resource',
      sdk: 'backend-3',
      code: 'export const f = () => [clerk.users.getUser.name, clerk.telemetry.isEnabled, clerk.users.getUser.bind(clerk.users).name];',
    }),
  ],
  invalid: [
    next.wrong({
      name: 'another module than the mocked one',
      filename: 'page.test.js',
      code: "vi.mock('@clerk/nextjs', () => ({}));\nit('works', async () => {\n  expect(«currentUser()»?.id).toBe(1);\n});",
      output:
        "vi.mock('@clerk/nextjs', () => ({}));\nit('works', async () => {\n  expect((await currentUser())?.id).toBe(1);\n});",
      errors: [asValue('currentUser()', reads('id'))],
    }),
  ],
});

const PREVIEW = { clerk: { versions: { '@clerk/nextjs': '7' } } };
const PREVIEW_OLD = { clerk: { versions: { '@clerk/nextjs': '5' } } };
const dependencies = (range: string) => ({
  'package.json': JSON.stringify({ dependencies: { '@clerk/nextjs': range } }),
});

testRule('await-async-helpers: settings and versions', rule, {
  valid: [
    {
      name: 'a wrapper that no setting names',
      sdk: 'none',
      code: "import { currentUser } from '@repo/auth/server';\nexport const f = () => currentUser()?.id;",
    },
    {
      name: 'an earlier version than the installed one, by settings',
      types: false,
      settings: PREVIEW_OLD,
      code: "import { clerkClient } from '@clerk/nextjs/server';\nexport const f = () => [clerkClient.users.getUser, clerkClient().users.getUser];",
    },
    next.fine({
      name: 'code for 5 and 6: the function is asked for',
      filename: 'a.js',
      code: "export const getUsers = async () => (typeof clerkClient === 'function' ? (await clerkClient()).users : clerkClient.users);",
    }),
    {
      name: 'a range that begins at 5',
      sdk: 'none',
      files: dependencies('^5.1.0'),
      code: "import { clerkClient } from '@clerk/nextjs/server';\nexport const f = () => [clerkClient.users.getUser, clerkClient().users.getUser];",
    },
    {
      name: 'a range of 5 and 6: what works in both',
      sdk: 'none',
      files: dependencies('^5 || ^6'),
      code: "import { clerkClient } from '@clerk/nextjs/server';\nexport const f = () => [clerkClient.users.getUser, clerkClient().users.getUser];",
    },
    {
      name: 'mocked through a wrapper',
      sdk: 'none',
      settings: { clerk: { modules: { '@/auth': '@clerk/nextjs/server' } } },
      filename: 'a.test.js',
      code: "import { currentUser } from '@/auth';\nvi.mock('@/auth');\nexport const id = currentUser().id;",
    },
  ],
  invalid: [
    under("import { currentUser } from '@repo/auth/server';\n").wrong({
      name: 'a wrapper that a setting names',
      sdk: 'none',
      settings: { clerk: { modules: { '@repo/auth/server': '@clerk/nextjs/server' } } },
      code: inAsync('return «currentUser()»?.id;'),
      output: inAsync('return (await currentUser())?.id;'),
      errors: [asValue('currentUser()', reads('id'))],
    }),
    under("import * as server from '../auth';\n").wrong({
      name: 'a relative wrapper that a setting names, as a namespace',
      sdk: 'none',
      settings: { clerk: { modules: { '../auth': '@clerk/nextjs/webhooks' } } },
      code: inAsync('«server.verifyWebhook(id as any)»; return id;'),
      output: inAsync('await server.verifyWebhook(id as any); return id;'),
      errors: [unchecked('server.verifyWebhook()')],
    }),
    under("const { clerkClient } = require('~/auth');\n").wrong({
      name: 'a wrapper that a setting names, required',
      sdk: 'none',
      filename: 'a.cjs',
      settings: { clerk: { modules: { '~/auth': '@clerk/nextjs/server' }, versions: { '@clerk/nextjs': '6.0' } } },
      code: 'exports.f = async () => «clerkClient.users».getUser.name;',
      output: 'exports.f = async () => (await clerkClient()).users.getUser.name;',
      errors: [clientIsFunction('clerkClient', 'users')],
    }),
    under("import { clerkClient } from '@clerk/nextjs/server';\n").wrong({
      name: 'an upgrade from 5, previewed: the client',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      code: inAsync('return (await «clerkClient.users».getUser(id)).id;'),
      output: inAsync('return (await (await clerkClient()).users.getUser(id)).id;'),
      errors: [clientIsFunction('clerkClient', 'users')],
    }),
    under("import { clerkClient } from '@clerk/nextjs/server';\n").wrong({
      name: 'an upgrade from 5, previewed: the call',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      code: inAsync('const { users } = «clerkClient()»; return (await «clerkClient()».users.getUser(id)).id ?? users;'),
      output: inAsync(
        'const { users } = await clerkClient(); return (await (await clerkClient()).users.getUser(id)).id ?? users;',
      ),
      errors: [asValue('clerkClient()', DESTRUCTURED), asValue('clerkClient()', reads('users'))],
    }),
    under("import { clerkClient } from '@clerk/nextjs';\n").wrong({
      name: 'an upgrade from 4, previewed',
      sdk: 'nextjs-4',
      settings: PREVIEW,
      code: inAsync('return (await «clerkClient.users».getUser(id)).id;'),
      output: inAsync('return (await (await clerkClient()).users.getUser(id)).id;'),
      allowTypeErrors: 'the client of the installed version cannot be called',
      errors: [clientIsFunction('clerkClient', 'users')],
    }),
    under("import { clerkClient } from '@clerk/nextjs/server';\n").wrong({
      name: 'a range that begins at 6',
      sdk: 'none',
      files: dependencies('^6.1.0'),
      code: inAsync('return «clerkClient.users».getUser(id);'),
      output: inAsync('return (await clerkClient()).users.getUser(id);'),
      errors: [clientIsFunction('clerkClient', 'users')],
    }),
    under("import { clerkClient } from '@clerk/nextjs/server';\n").wrong({
      name: 'no version at all: the newest',
      sdk: 'none',
      code: inAsync('return «clerkClient()».users;'),
      output: inAsync('return (await clerkClient()).users;'),
      errors: [asValue('clerkClient()', reads('users'))],
    }),
  ],
});

const WRAPPERS = {
  'lib/auth.ts':
    "import { clerkClient, currentUser } from '@clerk/nextjs/server';\nexport { currentUser as me, clerkClient } from '@clerk/nextjs/server';\nexport const getUser = async () => {\n  const user = await currentUser();\n  return user;\n};\nexport const getClient = () => clerkClient();\nexport const getName = async () => (await currentUser())?.firstName;\nexport class Users {\n  current() {\n    return currentUser();\n  }\n}\nexport const users = new Users();\n",
  'lib/index.ts': "export * from './auth';\nexport { getUser as default } from './auth';\n",
};

testRule('await-async-helpers: wrappers', rule, {
  valid: [
    next.fine({
      name: 'a wrapper of the file, awaited',
      code: 'const getUser = () => currentUser();\nexport const f = async () => (await getUser())?.id;',
    }),
    next.fine({
      name: 'a wrapper that awaits and gives something else',
      code: 'const getName = async () => (await currentUser())?.firstName;\nexport const f = async () => getName();',
    }),
    next.fine({
      name: 'a wrapper with several results',
      code: 'const getUser = (on: boolean) => {\n  if (on) return currentUser();\n  return { id: 1 };\n};\nexport const f = (on: boolean) => (getUser(on) as any).id;',
      types: false,
    }),
    {
      name: 'a wrapper of another file, without types',
      types: false,
      filename: 'app/page.tsx',
      files: WRAPPERS,
      code: "import { getUser } from '@/lib/auth';\nexport default async function Page() {\n  return <p>{getUser()?.firstName}</p>;\n}",
    },
    {
      name: 'a wrapper of another file, awaited',
      filename: 'app/page.tsx',
      files: WRAPPERS,
      code: "import { getUser } from '@/lib/auth';\nexport default async function Page() {\n  return <p>{(await getUser())?.firstName}</p>;\n}",
    },
    under("import { enqueue } from './queue';\n").fine({
      name: 'a function of the project that gives back an event, dropped on purpose',
      types: true,
      files: {
        'queue.ts':
          "import type { WebhookEvent } from '@clerk/nextjs/webhooks';\nexport async function enqueue(event: WebhookEvent): Promise<WebhookEvent> {\n  return event;\n}",
      },
      code: 'export async function f(event: any) {\n  void enqueue(event);\n  enqueue(event).catch(console.error);\n}',
    }),
    under("import { warm } from './users';\n").fine({
      name: 'a function of the project that never fails and gives back a user, dropped on purpose',
      types: true,
      files: {
        'users.ts':
          "import { currentUser, type User } from '@clerk/nextjs/server';\nexport async function warm(): Promise<User | null> {\n  try {\n    return await currentUser();\n  } catch {\n    return null;\n  }\n}",
      },
      code: 'export function f() {\n  warm();\n}',
    }),
    {
      name: 'a function of that file that gives no Clerk value',
      filename: 'app/page.tsx',
      files: WRAPPERS,
      code: "import { getName } from '@/lib/auth';\nexport default async function Page() {\n  return <p>{String(getName())}</p>;\n}",
    },
  ],
  invalid: [
    next.wrong({
      name: 'an arrow function of the file',
      code: 'const getUser = () => currentUser();\nexport const f = async () => «getUser()»?.id;',
      output: 'const getUser = () => currentUser();\nexport const f = async () => (await getUser())?.id;',
      errors: [asValue('getUser()', reads('id'))],
    }),
    next.wrong({
      name: 'a function of the file, declared below',
      code: 'export const f = async () => «getUser()»?.id;\nasync function getUser() {\n  return await currentUser();\n}',
      output:
        'export const f = async () => (await getUser())?.id;\nasync function getUser() {\n  return await currentUser();\n}',
      errors: [asValue('getUser()', reads('id'))],
    }),
    next.wrong({
      name: "a function of the file in React's `cache()`",
      code: "import { cache } from 'react';\nconst getUser = cache(async () => currentUser());\nexport const f = async () => «getUser()»?.id;",
      output:
        "import { cache } from 'react';\nconst getUser = cache(async () => currentUser());\nexport const f = async () => (await getUser())?.id;",
      errors: [asValue('getUser()', reads('id'))],
    }),
    next.wrong({
      name: '`cache(currentUser)` of React',
      filename: 'app/page.tsx',
      code: "import { cache } from 'react';\nconst getUser = cache(currentUser);\nexport default async function Page() {\n  return <p>{«getUser()»?.firstName}</p>;\n}",
      output:
        "import { cache } from 'react';\nconst getUser = cache(currentUser);\nexport default async function Page() {\n  return <p>{(await getUser())?.firstName}</p>;\n}",
      errors: [asValue('getUser()', reads('firstName'))],
    }),
    next.wrong({
      name: 'a client of a function of the file',
      code: 'const getClient = async () => clerkClient();\nexport const f = async (id: string) => {\n  const client = await getClient();\n  return «client.users.getUser(id)».id;\n};',
      output:
        'const getClient = async () => clerkClient();\nexport const f = async (id: string) => {\n  const client = await getClient();\n  return (await client.users.getUser(id)).id;\n};',
      errors: [asValue('client.users.getUser()', reads('id'))],
    }),
    next.wrong({
      name: 'a resource through a function of the file',
      code: 'const getUserById = async (id: string) => (await clerkClient()).users.getUser(id);\nexport const f = async (id: string) => «getUserById(id)».firstName;',
      output:
        'const getUserById = async (id: string) => (await clerkClient()).users.getUser(id);\nexport const f = async (id: string) => (await getUserById(id)).firstName;',
      errors: [asValue('getUserById()', reads('firstName'))],
    }),
    backend.wrong({
      name: 'a check through a function of the file',
      sdk: 'backend-3',
      code: "const check = (token: string) => verifyToken(token, { jwtKey: 'k' });\nexport async function f(id: string) {\n  «check(id)»;\n  return id;\n}",
      output:
        "const check = (token: string) => verifyToken(token, { jwtKey: 'k' });\nexport async function f(id: string) {\n  await check(id);\n  return id;\n}",
      errors: [unchecked('check()')],
    }),
    ...(
      [
        ['a function of another file', "import { getUser } from '@/lib/auth';", 'getUser()'],
        ['a function of another file, through an index', "import { getUser } from '@/lib';", 'getUser()'],
        ['the default of another file', "import getUser from '@/lib';", 'getUser()'],
        ['a namespace of another file', "import * as lib from '@/lib/auth';", 'lib.getUser()'],
        ['an export of Clerk, exported again under another name', "import { me } from '@/lib/auth';", 'me()'],
        ['a method of an object of another file', "import { users } from '@/lib/auth';", 'users.current()'],
        [
          'a method of a class of another file',
          "import { Users } from '@/lib/auth';\nconst users = new Users();",
          'users.current()',
        ],
      ] as const
    ).map(([name, head, call]) =>
      under(`${head}\n`).wrong({
        name: `${name}, by types`,
        types: true,
        filename: 'app/page.tsx',
        files: WRAPPERS,
        code: `${PAGE}  return <p>{«${call}»?.firstName}</p>;\n}`,
        output: `${PAGE}  return <p>{(await ${call})?.firstName}</p>;\n}`,
        errors: [asValue(call, reads('firstName'))],
      }),
    ),
    under("import { getClient } from '@/lib/auth';\n").wrong({
      name: 'the client of another file, by types',
      types: true,
      filename: 'app/page.tsx',
      files: WRAPPERS,
      code: `${PAGE}  const client = await getClient();\n  return <p>{«client.users.getUser('a')».firstName}</p>;\n}`,
      output: `${PAGE}  const client = await getClient();\n  return <p>{(await client.users.getUser('a')).firstName}</p>;\n}`,
      errors: [asValue('client.users.getUser()', reads('firstName'))],
    }),
    under("import { check } from './jwt';\n").wrong({
      name: 'a check, exported again under another name, by types',
      types: true,
      sdk: 'backend-3',
      files: { 'jwt.ts': "export { verifyToken as check } from '@clerk/backend';" },
      code: inAsync('«check(id, {})»; return id;'),
      output: inAsync('await check(id, {}); return id;'),
      errors: [unchecked('check()')],
    }),
    under("import { check } from './jwt';\n").wrong({
      name: 'a check through a function of another file, by types',
      types: true,
      sdk: 'backend-3',
      files: {
        'jwt.ts':
          "import { verifyToken } from '@clerk/backend';\nexport const check = (token: string) => verifyToken(token, {});",
      },
      code: inAsync('«check(id)»; return id;'),
      output: inAsync('await check(id); return id;'),
      errors: [unchecked('check()')],
    }),
    under("import type { SessionResource } from '@clerk/shared/types';\n").wrong({
      name: 'an optional call, by types',
      types: true,
      sdk: 'react-6',
      code: 'export const f = async (session: SessionResource | null) => `Bearer ${«session?.getToken()»}`;',
      output: 'export const f = async (session: SessionResource | null) => `Bearer ${await session?.getToken()}`;',
      errors: [{ messageId: 'promiseAsValue' }],
    }),
    under("import { x } from '@/lib/a';\nimport { getUser } from '@/lib/b';\n").wrong({
      name: 'a wrapper behind modules that import each other, by types',
      types: true,
      filename: 'app/page.tsx',
      files: {
        'lib/a.ts': "import './b';\nexport { getUser } from './c';\nexport const x = 1;",
        'lib/b.ts': "export { getUser } from './a';",
        'lib/c.ts':
          "import { currentUser } from '@clerk/nextjs/server';\nexport const getUser = async () => await currentUser();",
      },
      code: 'export default async function Page() {\n  return <p>{x}{«getUser()»?.firstName}</p>;\n}',
      output: 'export default async function Page() {\n  return <p>{x}{(await getUser())?.firstName}</p>;\n}',
      errors: [asValue('getUser()', reads('firstName'))],
    }),
    under("import type { ClerkClient } from '@clerk/backend';\n").wrong({
      name: 'a parameter of a type of Clerk',
      sdk: 'backend-3',
      code: 'export const f = async (client: ClerkClient, id: string) => «client.users.getUser(id)».id;',
      output: 'export const f = async (client: ClerkClient, id: string) => (await client.users.getUser(id)).id;',
      errors: [asValue('client.users.getUser()', reads('id'))],
    }),
    under("import { createClerkClient, type ClerkClient } from '@clerk/backend';\n").wrong({
      name: 'fields of a class, by types',
      types: true,
      sdk: 'backend-3',
      code: 'export class A {\n  clerk = createClerkClient({});\n  constructor(private other: ClerkClient) {}\n  async f(id: string) {\n    return [«this.clerk.users.getUser(id)».id, «this.other.users.getUser(id)».id];\n  }\n}',
      output:
        'export class A {\n  clerk = createClerkClient({});\n  constructor(private other: ClerkClient) {}\n  async f(id: string) {\n    return [(await this.clerk.users.getUser(id)).id, (await this.other.users.getUser(id)).id];\n  }\n}',
      errors: [asValue('this.clerk.users.getUser()', reads('id')), asValue('this.other.users.getUser()', reads('id'))],
    }),
    under("import { getAuth } from '@clerk/hono';\nimport type { Context } from 'hono';\n").wrong({
      name: "the client in Hono's context, by types",
      types: true,
      sdk: 'hono-0',
      code: "export const f = async (c: Context) => [getAuth(c), «c.get('clerk').users.getUser('a')».id];",
      output: "export const f = async (c: Context) => [getAuth(c), (await c.get('clerk').users.getUser('a')).id];",
      errors: [{ messageId: 'promiseAsValue' }],
    }),
    under("import type { useAuth } from '@clerk/react';\n").wrong({
      name: 'a parameter `getToken`, by types',
      types: true,
      sdk: 'react-6',
      code: "export const f = async (getToken: ReturnType<typeof useAuth>['getToken']) => `Bearer ${«getToken()»}`;",
      output:
        "export const f = async (getToken: ReturnType<typeof useAuth>['getToken']) => `Bearer ${await getToken()}`;",
      errors: [asValue('getToken()', TEXT)],
    }),
  ],
});

const react = under(
  "'use client';\nimport { useCallback, useEffect, useMemo, useState } from 'react';\nimport { useAuth, useClerk, useSession } from '@clerk/nextjs';\n",
);
const COMPONENT =
  'export function Profile() {\n  const { getToken } = useAuth();\n  const [token, setToken] = useState<unknown>();\n';
const HOME =
  'export default function Home() {\n  const { getToken } = useAuth();\n  return <p>{`Bearer ${«getToken()»}`}</p>;\n}';
const CALL = 'fetch(`/api?token=${«getToken()»}`)';
const AWAITED_CALL = 'fetch(`/api?token=${await getToken()}`)';
const bare = (code: string): string => code.replaceAll(/[«»]/g, '');

testRule('await-async-helpers: React', rule, {
  valid: [
    react.fine({
      name: 'an effect that waits',
      filename: 'a.tsx',
      code: `${COMPONENT}  useEffect(() => {\n    getToken().then(setToken);\n    void getToken().then(setToken);\n    getToken().then(setToken).catch(console.error);\n  }, [getToken]);\n  return <p>{String(token)}</p>;\n}`,
    }),
    react.fine({
      name: 'an async function in an effect',
      filename: 'a.tsx',
      code: `${COMPONENT}  useEffect(() => {\n    const load = async () => setToken(await getToken());\n    void load();\n  }, [getToken]);\n  return <p>{String(token)}</p>;\n}`,
    }),
    react.fine({
      name: 'functions that hand the promise on',
      filename: 'a.tsx',
      code: 'export function useApi(create: (options: object) => unknown) {\n  const { session } = useSession();\n  const { getToken } = useAuth();\n  const load = useCallback(() => getToken(), [getToken]);\n  return [load, create({ accessToken: async () => session?.getToken() ?? null, token: () => session?.getToken(), fetcher: getToken })];\n}',
    }),
    react.fine({
      name: 'a handler that waits',
      filename: 'a.tsx',
      code: `${COMPONENT}  return <button onClick={async () => setToken(await getToken())}>{String(token)}</button>;\n}`,
    }),
    react.fine({
      name: 'a test of the function, not of its result',
      filename: 'a.tsx',
      code: `${COMPONENT}  return <button onClick={() => getToken && setToken(1)}>{String(token)}</button>;\n}`,
    }),
    react.fine({
      name: 'a session that may not be there',
      filename: 'a.tsx',
      code: 'export function useToken() {\n  const { session } = useSession();\n  return () => (session?.getToken() ? 1 : 2);\n}',
    }),
  ],
  invalid: [
    ...(
      [
        ['a component', `${COMPONENT}  return <p>{\`\${«getToken()»}\`}{String(token)}{String(setToken)}</p>;\n}`],
        [
          'a component as a constant',
          'export const Profile = () => {\n  const { getToken } = useAuth();\n  return <p>{`${«getToken()»}`}</p>;\n};',
        ],
        [
          'a component as the default export',
          'export default function () {\n  const { getToken } = useAuth();\n  return <p>{`${«getToken()»}`}</p>;\n}',
        ],
        [
          'a hook',
          'export function useHeader() {\n  const { getToken } = useAuth();\n  return `Bearer ${«getToken()»}`;\n}',
        ],
        [
          'a hook as a constant',
          'export const useHeader = () => {\n  const { getToken } = useAuth();\n  return `Bearer ${«getToken()»}`;\n};',
        ],
        [
          'an effect',
          `${COMPONENT}  useEffect(() => {\n    setToken(\`\${«getToken()»}\`);\n  }, [getToken]);\n  return <p>{String(token)}</p>;\n}`,
        ],
        [
          'a memo',
          `${COMPONENT}  const header = useMemo(() => \`\${«getToken()»}\`, [getToken]);\n  return <p>{header}{String(token)}{String(setToken)}</p>;\n}`,
        ],
        [
          'a first state',
          'export function Profile() {\n  const { getToken } = useAuth();\n  const [token] = useState(() => `${«getToken()»}`);\n  return <p>{token}</p>;\n}',
        ],
        [
          'a list',
          `${COMPONENT}  return <ul>{[1, 2].map((it) => <li key={\`\${«getToken()»}\`}>{it}{String(token)}{String(setToken)}</li>)}</ul>;\n}`,
        ],
      ] as const
    ).map(([name, code]) =>
      react.wrong({
        name: `${name} is never made async`,
        filename: 'a.tsx',
        code,
        output: null,
        errors: [asValue('getToken()', TEXT)],
      }),
    ),
    ...(
      [
        [
          'a handler',
          `${COMPONENT}  return <button onClick={() => { ${CALL}; }}>{String(token)}{String(setToken)}</button>;\n}`,
          ['onClick={() => {', 'onClick={async () => {'],
        ],
        [
          'a handler declared before',
          `${COMPONENT}  function go(): void {\n    ${CALL};\n  }\n  return <button onClick={go}>{String(token)}{String(setToken)}</button>;\n}`,
          ['function go(): void', 'async function go(): Promise<void>'],
        ],
        [
          'a callback',
          `${COMPONENT}  const go = useCallback(() => ${CALL}, [getToken]);\n  return <button onClick={go}>{String(token)}{String(setToken)}</button>;\n}`,
          ['useCallback(() =>', 'useCallback(async () =>'],
        ],
        [
          'a function of a query',
          `${COMPONENT}  const query = { queryFn: () => ${CALL} };\n  return <p>{String(query)}{String(token)}{String(setToken)}</p>;\n}`,
          ['queryFn: () =>', 'queryFn: async () =>'],
        ],
      ] as const
    ).map(([name, code, [from, to]]) =>
      react.wrong({
        name: `${name} may be made async`,
        filename: 'a.tsx',
        code,
        output: null,
        errors: [
          asValue('getToken()', TEXT, madeAsync('getToken()', code.replace(CALL, AWAITED_CALL).replace(from, to))),
        ],
      }),
    ),
    react.wrong({
      name: 'an async function in an effect, wrong',
      filename: 'a.tsx',
      code: `${COMPONENT}  useEffect(() => {\n    const load = async () => setToken(${CALL});\n    void load();\n  }, [getToken]);\n  return <p>{String(token)}</p>;\n}`,
      output: bare(
        `${COMPONENT}  useEffect(() => {\n    const load = async () => setToken(${AWAITED_CALL});\n    void load();\n  }, [getToken]);\n  return <p>{String(token)}</p>;\n}`,
      ),
      errors: [asValue('getToken()', TEXT)],
    }),
    react.wrong({
      name: 'the sessions of `useSession()` and `useClerk()`',
      filename: 'a.tsx',
      code: 'export function useApi() {\n  const { session } = useSession();\n  const clerk = useClerk();\n  return async () => [`${«session?.getToken()»}`, `${«clerk.session?.getToken()»}`, «session!.getToken()» + id];\n}\ndeclare const id: string;',
      output:
        'export function useApi() {\n  const { session } = useSession();\n  const clerk = useClerk();\n  return async () => [`${await session?.getToken()}`, `${await clerk.session?.getToken()}`, await session!.getToken() + id];\n}\ndeclare const id: string;',
      errors: [
        asValue('session.getToken()', TEXT),
        asValue('clerk.session.getToken()', TEXT),
        { messageId: 'promiseAsValue' },
      ],
    }),
    ...(
      [
        ['react-5', '@clerk/clerk-react'],
        ['react-6', '@clerk/react'],
        ['react-router-3', '@clerk/react-router'],
        ['remix-4', '@clerk/remix'],
        ['tanstack-1', '@clerk/tanstack-react-start'],
        ['nextjs-5', '@clerk/nextjs'],
      ] as const
    ).map(([sdk, module]) =>
      under(`import { useAuth } from '${module}';\n`).wrong({
        name: `\`useAuth()\` of ${module}`,
        sdk,
        filename: 'a.tsx',
        code: "export function useHeader() {\n  const auth = useAuth();\n  return async () => 'Bearer ' + «auth.getToken()»;\n}",
        output:
          "export function useHeader() {\n  const auth = useAuth();\n  return async () => 'Bearer ' + await auth.getToken();\n}",
        errors: [asValue('auth.getToken()', ARITHMETIC)],
      }),
    ),
    under("import { useAuth, useClerk, useSession } from '@clerk/nuxt/composables';\n").wrong({
      name: 'what composables of Vue give is in refs',
      sdk: 'nuxt-3',
      code: 'const { getToken } = useAuth();\nconst { session } = useSession();\nconst clerk = useClerk();\nexport const load = async () => [\n  `Bearer ${«getToken.value()»}`,\n  `Bearer ${«session.value!.getToken()»}`,\n  `Bearer ${«clerk.value!.session!.getToken()»}`,\n  session.value?.id,\n];',
      output:
        'const { getToken } = useAuth();\nconst { session } = useSession();\nconst clerk = useClerk();\nexport const load = async () => [\n  `Bearer ${await getToken.value()}`,\n  `Bearer ${await session.value!.getToken()}`,\n  `Bearer ${await clerk.value!.session!.getToken()}`,\n  session.value?.id,\n];',
      errors: [
        asValue('getToken.value()', TEXT),
        asValue('session.value.getToken()', TEXT),
        asValue('clerk.value.session.getToken()', TEXT),
      ],
    }),
    under("import { useAuth } from '@clerk/react-router';\n").wrong({
      name: 'a component of React Router in `app/**/page.tsx` is never made async',
      sdk: 'react-router-3',
      filename: 'app/dashboard/page.tsx',
      code: HOME,
      output: null,
      errors: [asValue('getToken()', TEXT)],
    }),
    under("import { useAuth } from '@clerk/react';\n").wrong({
      name: 'a component of a Vite project',
      sdk: 'react-6',
      filename: 'src/Home.tsx',
      code: HOME,
      output: null,
      errors: [asValue('getToken()', TEXT)],
    }),
    under("import { useAuth } from '@clerk/nextjs';\n").wrong({
      name: 'a page of the Pages Router',
      filename: 'pages/index.tsx',
      code: HOME,
      output: null,
      errors: [asValue('getToken()', TEXT)],
    }),
    under("'use client';\nimport { memo } from 'react';\nimport { useAuth } from '@clerk/nextjs';\n").wrong({
      name: 'a component in `memo()`',
      filename: 'a.tsx',
      code: 'export const Home = memo(() => {\n  const { getToken } = useAuth();\n  return <p>{`Bearer ${«getToken()»}`}</p>;\n});',
      output: null,
      errors: [asValue('getToken()', TEXT)],
    }),
    under("'use client';\nimport { forwardRef } from 'react';\nimport { useAuth } from '@clerk/nextjs';\n").wrong({
      name: 'a component in `forwardRef()`',
      filename: 'a.tsx',
      code: 'export const Home = forwardRef<HTMLParagraphElement>(function Home(props, ref) {\n  const { getToken } = useAuth();\n  return <p ref={ref}>{`Bearer ${«getToken()»}`}</p>;\n});',
      output: null,
      errors: [asValue('getToken()', TEXT)],
    }),
  ],
});

describe('await-async-helpers: messages', () => {
  const { messages } = rule.meta;

  it('say of a state that nobody reads that awaiting alone is not enough', () => {
    expect(messages.unreadState).toContain('never rejects');
    expect(messages.unreadState).toContain('isAuthenticated');
  });

  it('say of a swallowed failure that `.catch()` is to blame, not that nobody waits', () => {
    expect(messages.swallowedVerification).toContain('.catch()');
    expect(messages.swallowedVerification).not.toContain('nobody waits');
  });

  it('do not speak of users where a check of a request is mended', () => {
    expect(messages.dropCatch).not.toContain('signed-out');
  });
});
