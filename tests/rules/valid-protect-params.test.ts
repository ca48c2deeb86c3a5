import rule from '../../src/rules/valid-protect-params.js';
import { under } from '../support/marks.js';
import { testRule, type ExpectedError, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const EVERYONE = 'every signed-in user passes';
const EVERYONE_SEES = 'every signed-in user sees what is inside';
const NOBODY = 'nobody passes';
const NOBODY_SEES = 'nobody sees what is inside';
const NO = 'the answer is always no';
const NONE = 'it has no effect';

const CHECKS = '`role`, `permission`, `feature`, `plan`, `reverification`';
const PROPS = '`role`, `permission`, `feature`, `plan`, `condition`';

const unknown = (gate: string, name: string, effect: string, checks = CHECKS): ExpectedError => ({
  messageId: 'unknownName',
  data: { gate, name, effect, checks },
});
const isUndefined = (gate: string, name: string, effect: string): ExpectedError => ({
  messageId: 'undefinedCheck',
  data: { gate, name, effect },
});
const write = (error: ExpectedError, meant: string, output: string): ExpectedError => ({
  ...error,
  suggestions: [{ messageId: 'write', data: { meant }, output }],
});
const system = (permission: string): ExpectedError => ({ messageId: 'systemPermission', data: { permission } });
const noQuestion = (gate: string, effect: string): ExpectedError => ({
  messageId: 'noQuestion',
  data: { gate, effect },
});
const noChecks: ExpectedError = { messageId: 'noChecks', data: { effect: NO } };
const isAsync = (gate: string, effect: string, output?: string): ExpectedError => ({
  messageId: 'asyncCondition',
  data: { gate, effect },
  ...(output !== undefined && { suggestions: [{ messageId: 'dropAsync', output }] }),
});
const list = (gate: string, name: string, denied: string): ExpectedError => ({
  messageId: 'listOfNames',
  data: { gate, name, denied, how: gate === 'has()' ? ': `' : ' in a function: `(has) => ' },
});
const when = (text: string): ExpectedError => ({ messageId: 'unknownWhen', data: { text } });

const next = under("import { auth } from '@clerk/nextjs/server';\n");
const body = (statements: string): string => `export async function f(x: any, g: any) { ${statements} }`;
const fine = (rows: readonly (readonly [name: string, code: string])[]): ValidCase[] =>
  rows.map(([name, code]) => next.fine({ name, code: body(code) }));
const wrong = (
  rows: readonly (readonly [name: string, code: string, error: ExpectedError, more?: Partial<InvalidCase>])[],
): InvalidCase[] =>
  rows.map(([name, code, error, more]) =>
    next.wrong({
      name,
      code: body(code),
      output: null,
      errors: [
        {
          ...error,
          ...(error.suggestions && {
            suggestions: error.suggestions.map((one) => ({ ...one, output: body(one.output) })),
          }),
        },
      ],
      ...more,
    }),
  );

testRule('valid-protect-params: auth.protect()', rule, {
  valid: [
    ...fine([
      ['nothing asked for', 'await auth.protect();'],
      ['a role', "await auth.protect({ role: 'org:admin' });"],
      ['several checks', "await auth.protect({ role: 'org:admin', permission: 'org:a:b', reverification: 'strict' });"],
      ['a plan', "await auth.protect({ plan: 'gold' });"],
      ['where to go, in a second object', "await auth.protect({ feature: 'x' }, { unauthorizedUrl: '/x' });"],
      ['where to go', "await auth.protect({ unauthenticatedUrl: '/x', unauthorizedUrl: '/y' });"],
      ['a token type', "await auth.protect({ token: 'api_key' });"],
      ['a condition', "await auth.protect((has) => has({ role: 'org:admin' }) || has({ permission: 'org:a:b' }));"],
      [
        'a condition that makes an async function',
        "await auth.protect((has) => { g(async () => 1); return has({ role: 'a' }); });",
      ],
      ['nothing, then where to go', "await auth.protect(undefined, { unauthorizedUrl: '/x' });"],
      ['`null`, then where to go', "await auth.protect(null as any, { unauthorizedUrl: '/x' });"],
      ['a name that only running tells', 'await auth.protect({ [x]: 1 } as any);'],
      ['a spread of something unknown', 'await auth.protect({ ...x, role: undefined });'],
      ['a list that a spread may overwrite', "await auth.protect({ role: ['org:admin'] as any, ...x });"],
      ['what `&&` leaves out', "await auth.protect(x === 'a' && { role: 'org:admin' } as any);"],
      ['an unknown object', 'await auth.protect(x);'],
      ['an unknown function', 'await auth.protect(g());'],
      [
        'a condition that gives a promise on one way alone',
        'const slow = async () => true; await auth.protect(((has: any) => { if (x) return has({ role: x }); return slow(); }) as any);',
      ],
      ['either of two objects', "await auth.protect(x ? { role: 'org:admin' } : { permission: 'org:a:b' });"],
      ['a role that may be undefined', "await auth.protect({ role: x ? 'org:admin' : undefined });"],
      ['undefined beside something else', "await auth.protect({ role: undefined, permission: 'org:a:b' });"],
      ['a constant that is added to', "const asked: any = {}; asked.role = 'org:admin'; await auth.protect(asked);"],
      ['an empty object', 'await auth.protect({});'],
      ['a custom permission named like a system one', "await auth.protect({ permission: 'org:system:manage' });"],
      ['what others call `token`', "await auth.protect({ acceptsToken: 'api_key' } as any);"],
    ]),
    {
      name: 'protect() of another library',
      code: "declare const auth: { protect(x: object): Promise<void> };\nexport const f = () => auth.protect({ permissions: 'x' });\n// @clerk/nextjs",
    },
    {
      name: '`auth` shadowed',
      code: "import { auth } from '@clerk/nextjs/server';\nexport const f = (auth: any) => auth.protect({ permissions: 'x' });\nexport { auth };",
    },
    {
      name: 'own wrapper with options of its own',
      types: false,
      code: "import { auth } from '@clerk/nextjs/server';\nconst lib = { protect: (x: any) => auth.protect({ role: x.permissions }) };\nexport const f = () => lib.protect({ permissions: 'x' });",
    },
    {
      name: 'version 4 took other options',
      sdk: 'nextjs-4',
      code: "import { auth } from '@clerk/nextjs/server';\nexport const f = () => (auth() as any).protect({ redirectUrl: '/x' });",
    },
  ],
  invalid: [
    ...wrong([
      [
        'permissions',
        "await auth.protect({ «permissions: 'org:a:b'» } as any);",
        write(
          unknown('auth.protect()', 'permissions', EVERYONE),
          'permission',
          "await auth.protect({ permission: 'org:a:b' } as any);",
        ),
      ],
      [
        'a key in quotes',
        "await auth.protect({ «'roles': 'org:admin'» } as any);",
        write(
          unknown('auth.protect()', 'roles', EVERYONE),
          'role',
          "await auth.protect({ 'role': 'org:admin' } as any);",
        ),
      ],
      [
        'orgRole',
        "await auth.protect({ «orgRole: 'org:admin'» } as any, { unauthorizedUrl: '/x' });",
        write(
          unknown('auth.protect()', 'orgRole', EVERYONE),
          'role',
          "await auth.protect({ role: 'org:admin' } as any, { unauthorizedUrl: '/x' });",
        ),
      ],
      [
        'a list',
        "await auth.protect({ «permissions: ['org:a:b']» } as any);",
        unknown('auth.protect()', 'permissions', EVERYONE),
      ],
      [
        'a value of which nothing is known',
        'await auth.protect({ «roles: x» } as any);',
        unknown('auth.protect()', 'roles', EVERYONE),
      ],
      ['has', 'await auth.protect({ «has: () => true» } as any);', unknown('auth.protect()', 'has', EVERYONE)],
      [
        'a name of its own',
        "await auth.protect({ «scope: 'read'», token: 'api_key' } as any);",
        unknown('auth.protect()', 'scope', EVERYONE),
      ],
      [
        'beside a check',
        "await auth.protect({ role: 'org:admin', «permissions: 'org:a:b'» } as any);",
        write(
          unknown('auth.protect()', 'permissions', NONE),
          'permission',
          "await auth.protect({ role: 'org:admin', permission: 'org:a:b' } as any);",
        ),
      ],
      [
        'beside the one it means',
        "await auth.protect({ role: 'org:admin', «roles: 'org:admin'» } as any);",
        unknown('auth.protect()', 'roles', NONE),
      ],
      [
        'in a constant',
        "const asked: any = { «permissions: 'org:a:b'» }; await auth.protect(asked);",
        write(
          unknown('auth.protect()', 'permissions', EVERYONE),
          'permission',
          "const asked: any = { permission: 'org:a:b' }; await auth.protect(asked);",
        ),
      ],
      [
        'in a constant that is handed over twice',
        'const asked: any = { «scope: 1» }; await auth.protect(asked); await auth.protect(asked);',
        unknown('auth.protect()', 'scope', EVERYONE),
      ],
      [
        'beside a spread of something unknown',
        'await auth.protect({ ...x, «permissions: x» } as any);',
        unknown('auth.protect()', 'permissions', NONE),
      ],
      [
        'in a constant that is spread',
        "const base: any = { «roles: x» }; await auth.protect({ ...base, role: 'org:admin' });",
        unknown('auth.protect()', 'roles', NONE),
      ],
      [
        'in one of two objects',
        "await auth.protect((x ? { «roles: x» } : { role: 'org:admin' }) as any);",
        unknown('auth.protect()', 'roles', EVERYONE),
      ],
      [
        'in a constant that is one of two objects',
        'const asked: any = x ?? { «scope: 1» }; await auth.protect(asked);',
        unknown('auth.protect()', 'scope', EVERYONE),
      ],
      [
        'a text behind a condition',
        "await auth.protect((x && «'org:admin'») as any);",
        noQuestion('auth.protect()', EVERYONE),
      ],
      [
        'a list of roles',
        "await auth.protect({ «role: ['org:admin', 'org:owner'] as any» });",
        list('auth.protect()', 'role', NOBODY),
      ],
      [
        'a list of permissions in a constant',
        "const all: any = ['org:a:b', 'org:a:c']; await auth.protect({ «permission: all» });",
        list('auth.protect()', 'permission', NOBODY),
      ],
      ['undefined', 'await auth.protect({ «role: undefined» });', isUndefined('auth.protect()', 'role', EVERYONE)],
      ['void', 'await auth.protect({ «permission: void 0» });', isUndefined('auth.protect()', 'permission', EVERYONE)],
      ['a text', "await auth.protect(«'org:admin'» as any);", noQuestion('auth.protect()', EVERYONE)],
      ['a list of texts', "await auth.protect(«['org:admin']» as any);", noQuestion('auth.protect()', EVERYONE)],
      [
        'an answer',
        "const { has } = await auth(); await auth.protect(«has({ role: 'org:admin' })» as any);",
        noQuestion('auth.protect()', EVERYONE),
      ],
      ['a negation', 'await auth.protect(«!x» as any);', noQuestion('auth.protect()', EVERYONE)],
      ['a comparison', "await auth.protect((«x.role === 'admin'») as any);", noQuestion('auth.protect()', EVERYONE)],
      [
        'a check in the second argument',
        "await auth.protect({ unauthorizedUrl: '/x' }, { «role: 'org:admin'» } as any);",
        { messageId: 'misplacedCheck', data: { gate: 'auth.protect()', name: 'role', effect: EVERYONE } },
      ],
      [
        'a check in the second argument, after nothing',
        "await auth.protect(undefined, { «role: 'org:admin'» } as any);",
        { messageId: 'misplacedCheck', data: { gate: 'auth.protect()', name: 'role', effect: EVERYONE } },
      ],
      [
        'another check in the second argument',
        "await auth.protect({ role: 'org:admin' }, { «plan: 'gold'» } as any);",
        { messageId: 'misplacedCheck', data: { gate: 'auth.protect()', name: 'plan', effect: NONE } },
      ],
      [
        'a system permission',
        "await auth.protect({ permission: «'org:sys_memberships:manage'» as any });",
        system('org:sys_memberships:manage'),
      ],
      [
        'a system permission without its prefix, in a constant',
        "const permission: any = 'sys_profile:delete'; await auth.protect({ permission: «permission» });",
        system('sys_profile:delete'),
      ],
      // Conditions.
      [
        'async condition',
        "await auth.protect((«async (has: any) => has({ role: 'org:admin' })») as any);",
        isAsync('auth.protect()', EVERYONE, "await auth.protect(((has: any) => has({ role: 'org:admin' })) as any);"),
      ],
      [
        'async condition with a comment',
        "await auth.protect((«async /* of the page */ (has: any) => has({ role: 'org:admin' })») as any);",
        isAsync(
          'auth.protect()',
          EVERYONE,
          "await auth.protect((/* of the page */ (has: any) => has({ role: 'org:admin' })) as any);",
        ),
      ],
      [
        'async function',
        "await auth.protect(«async function (has: any) { return has({ role: 'org:admin' }); }» as any);",
        isAsync(
          'auth.protect()',
          EVERYONE,
          "await auth.protect(function (has: any) { return has({ role: 'org:admin' }); } as any);",
        ),
      ],
      [
        'condition that gives the promise of an async function',
        'const check = async (has: any) => has({ role: await g() }); await auth.protect((«(has: any) => check(has)») as any);',
        isAsync('auth.protect()', EVERYONE),
      ],
      [
        'async condition that waits',
        'await auth.protect((«async (has: any) => has({ role: await g() })») as any);',
        isAsync('auth.protect()', EVERYONE),
      ],
      [
        'async condition with a type',
        "await auth.protect((«async (has: any): Promise<boolean> => has({ role: 'org:admin' })») as any);",
        isAsync('auth.protect()', EVERYONE),
      ],
      [
        'async condition declared elsewhere',
        "const check = async (has: any) => has({ role: 'org:admin' }); await auth.protect(«check» as any);",
        isAsync('auth.protect()', EVERYONE),
      ],
      [
        'unknown key in a condition',
        "await auth.protect((has) => has({ «roles: 'org:admin'» } as any) || g());",
        write(
          unknown('has()', 'roles', NO),
          'role',
          "await auth.protect((has) => has({ role: 'org:admin' } as any) || g());",
        ),
      ],
      [
        'system permission in a condition',
        "await auth.protect((has) => has({ permission: «'org:sys_domains:read'» as any }));",
        system('org:sys_domains:read'),
      ],
    ]),
    next.wrong({
      name: 'several unknown keys',
      code: body("await auth.protect({ «orgRoles: ['a']», «orgPermissions: ['b']» } as any);"),
      output: null,
      errors: [unknown('auth.protect()', 'orgRoles', EVERYONE), unknown('auth.protect()', 'orgPermissions', EVERYONE)],
    }),
    under("import { clerkMiddleware } from '@clerk/nextjs/server';\n").wrong({
      name: 'in a middleware',
      filename: 'middleware.ts',
      code: "export default clerkMiddleware(async (auth) => { await auth.protect({ «permissions: ['org:a:b']» } as any); });",
      output: null,
      errors: [unknown('auth.protect()', 'permissions', EVERYONE)],
    }),
    under("import * as clerk from '@clerk/nextjs/server';\nconst { protect } = clerk.auth;\n").wrong({
      name: 'taken off a namespace',
      code: body('await protect({ «roles: x» } as any);'),
      output: null,
      errors: [unknown('auth.protect()', 'roles', EVERYONE)],
    }),
    under("const { auth } = require('@clerk/nextjs/server');\r\n").wrong({
      name: 'JavaScript, with CRLF',
      filename: 'a.cjs',
      code: 'exports.f = async () => {\r\n  await auth.protect({\r\n    // admins\r\n    «roles: "org:admin"»,\r\n  });\r\n};\r\n',
      output: null,
      errors: [
        write(
          unknown('auth.protect()', 'roles', EVERYONE),
          'role',
          'exports.f = async () => {\r\n  await auth.protect({\r\n    // admins\r\n    role: "org:admin",\r\n  });\r\n};\r\n',
        ),
      ],
    }),
    under("import { auth } from '@repo/auth/server';\n").wrong({
      name: 'module by settings',
      settings: { clerk: { modules: { '@repo/auth/server': '@clerk/nextjs/server' } } },
      code: 'export const f = () => auth.protect({ «roles: 1» });',
      output: null,
      errors: [unknown('auth.protect()', 'roles', EVERYONE)],
    }),
    // Before 6.39.3 and 7.2.4, all of it went to `has()`, unless something that it left out stood beside it.
    ...['6.39.2', '7.2.3'].flatMap((version) => [
      next.wrong({
        name: `${version}: denies`,
        settings: { clerk: { versions: { '@clerk/nextjs': version } } },
        code: body("await auth.protect({ «permissions: ['x']» } as any);"),
        output: null,
        errors: [unknown('auth.protect()', 'permissions', NOBODY)],
      }),
      next.wrong({
        name: `${version}: opens beside a redirect`,
        settings: { clerk: { versions: { '@clerk/nextjs': version } } },
        code: body("await auth.protect({ «permissions: ['x']», unauthorizedUrl: '/x' } as any);"),
        output: null,
        errors: [unknown('auth.protect()', 'permissions', EVERYONE)],
      }),
    ]),
    ...['6.39.3', '7.2.4'].map((version) =>
      next.wrong({
        name: `${version}: opens`,
        settings: { clerk: { versions: { '@clerk/nextjs': version } } },
        code: body("await auth.protect({ «permissions: ['x']» } as any);"),
        output: null,
        errors: [unknown('auth.protect()', 'permissions', EVERYONE)],
      }),
    ),
    next.wrong({
      name: 'auth().protect() of version 5',
      sdk: 'nextjs-5',
      code: "export const f = () => auth().protect({ «permissions: ['x']» } as any);",
      output: null,
      errors: [unknown('auth.protect()', 'permissions', NOBODY)],
    }),
  ],
});

testRule('valid-protect-params: has()', rule, {
  valid: [
    ...fine([
      ['a role', "const { has } = await auth(); return has({ role: 'org:admin' });"],
      ['a plan and a role', "const { has } = await auth(); return has({ plan: 'gold', role: 'x' } as any);"],
      ['undefined, which it denies', 'const { has } = await auth(); return has({ role: undefined as any });'],
      [
        'a set in the claims',
        "const { sessionClaims } = (await auth()) as any; return sessionClaims.roles.has({ permissions: 'x' });",
      ],
      ['a map of its own', "return new Map<any, any>().has({ permissions: 'x' });"],
      ['an unknown condition', "return x((has: any) => has({ permissions: 'x' }));"],
    ]),
    {
      name: 'a system permission in the browser, where the membership has it',
      filename: 'a.tsx',
      code: "'use client';\nimport { useAuth } from '@clerk/nextjs';\nexport function C() { const { has } = useAuth(); return has?.({ permission: 'org:sys_domains:read' }) ? 1 : null; }",
    },
  ],
  invalid: [
    ...wrong([
      [
        'permissions',
        "const { has } = await auth(); return has({ «permissions: 'org:a:b'» } as any);",
        write(
          unknown('has()', 'permissions', NO),
          'permission',
          "const { has } = await auth(); return has({ permission: 'org:a:b' } as any);",
        ),
      ],
      [
        'of the awaited object',
        "return (await auth()).has({ role: 'x', «scope: 1» } as any);",
        unknown('has()', 'scope', NONE),
      ],
      [
        'of what auth.protect() gives',
        'const s = await auth.protect(); return s.has({ «roles: x» } as any);',
        unknown('has()', 'roles', NO),
      ],
      [
        'options of auth.protect()',
        "return (await auth()).has({ role: 'x', «unauthorizedUrl: '/x'» } as any);",
        unknown('has()', 'unauthorizedUrl', NONE),
      ],
      ['a text', "return (await auth()).has(«'org:admin'» as any);", noChecks],
      [
        'a function, which auth.protect() takes',
        "return (await auth()).has((«(has: any) => has({ role: 'org:admin' })») as any);",
        noChecks,
      ],
      [
        'an async function',
        "return (await auth()).has((«async (has: any) => has({ role: 'org:admin' })») as any);",
        noChecks,
      ],
      [
        'a list of plans',
        "return (await auth()).has({ «plan: ['gold', 'silver'] as any» });",
        list('has()', 'plan', NO),
      ],
      [
        'a system permission',
        "return (await auth()).has({ permission: «'org:sys_domains:manage'» as any });",
        system('org:sys_domains:manage'),
      ],
    ]),
    under("import { getAuth } from '@clerk/express';\n").wrong({
      name: 'getAuth() of Express',
      sdk: 'express-2',
      code: 'export const f = (req: any) => getAuth(req).has({ «roles: 1» } as any);',
      output: null,
      errors: [unknown('has()', 'roles', NO)],
    }),
    under("import { Show, useAuth } from '@clerk/nextjs';\n").wrong({
      name: 'isSignedIn',
      filename: 'file.jsx',
      code: 'export function C() { const { isSignedIn } = useAuth(); return <Show when={«isSignedIn»}>a</Show>; }',
      output: null,
      errors: [noQuestion('<Show>', NOBODY_SEES)],
    }),
    under("import { useAuth } from '@clerk/react';\n").wrong({
      name: 'in the browser',
      sdk: 'react-6',
      filename: 'a.tsx',
      code: 'export function C() { const { has } = useAuth(); return has?.({ «orgRole: "org:admin"» } as any) ? 1 : null; }',
      output: null,
      errors: [
        write(
          unknown('has()', 'orgRole', NO),
          'role',
          'export function C() { const { has } = useAuth(); return has?.({ role: "org:admin" } as any) ? 1 : null; }',
        ),
      ],
    }),
  ],
});

const show = under("import { Show } from '@clerk/nextjs';\nconst A: any = Show;\n");
const jsx = (element: string): string => `export const C = (x: any) => ${element};`;
/** Typed as `any`, as in a JavaScript project, so that TypeScript does not report it first. */
const showRows = (rows: readonly (readonly [name: string, code: string, error: ExpectedError])[]): InvalidCase[] =>
  rows.map(([name, code, error]) =>
    under("import { Show } from '@clerk/nextjs';\n").wrong({
      name,
      filename: 'app/page.jsx',
      code: `export const C = (x) => ${code};`,
      output: null,
      errors: [
        {
          ...error,
          ...(error.suggestions && {
            suggestions: error.suggestions.map((one) => ({ ...one, output: `export const C = (x) => ${one.output};` })),
          }),
        },
      ],
    }),
  );

testRule('valid-protect-params: <Show>', rule, {
  valid: [
    ...(
      [
        ['signed-in', '<Show when="signed-in">a</Show>'],
        ['signed-out', "<Show when={'signed-out'} fallback={null}>a</Show>"],
        ['a role', "<Show when={{ role: 'org:admin' }}>a</Show>"],
        ['a condition', "<Show when={(has) => has({ role: 'org:admin' })}>a</Show>"],
        ['something unknown', '<Show when={x}>a</Show>'],
        ['either', "<Show when={x ? 'signed-in' : 'signed-out'}>a</Show>"],
        ['spread', '<Show {...x} role="admin">a</Show>'],
      ] as const
    ).map(([name, code]) => show.fine({ name, filename: 'app/page.tsx', types: false, code: jsx(code) })),
    {
      name: 'of another library',
      filename: 'a.tsx',
      code: 'import { Show } from \'./show\';\nexport const C = () => <Show when="admin">a</Show>;\n// @clerk/nextjs',
      files: { 'show.tsx': 'export const Show = (props: any) => props.children;' },
    },
  ],
  invalid: [
    ...showRows([
      ['admin', '<Show when=«"admin"»>a</Show>', when('admin')],
      [
        'signed_in',
        '<Show when=«"signed_in"»>a</Show>',
        {
          ...when('signed_in'),
          suggestions: [
            { messageId: 'write', data: { meant: 'signed-in' }, output: '<Show when="signed-in">a</Show>' },
          ],
        },
      ],
      [
        'signedOut',
        "<Show when={«'signedOut'»}>a</Show>",
        {
          ...when('signedOut'),
          suggestions: [
            { messageId: 'write', data: { meant: 'signed-out' }, output: "<Show when={'signed-out'}>a</Show>" },
          ],
        },
      ],
      [
        'permissions',
        "<Show when={{ «permissions: 'org:a:b'» }}>a</Show>",
        write(
          unknown('<Show>', 'permissions', NOBODY_SEES),
          'permission',
          "<Show when={{ permission: 'org:a:b' }}>a</Show>",
        ),
      ],
      [
        'async condition',
        "<Show when={«async (has) => has({ role: 'org:admin' })»}>a</Show>",
        isAsync('<Show>', EVERYONE_SEES, "<Show when={(has) => has({ role: 'org:admin' })}>a</Show>"),
      ],
      ['a list', "<Show when={«['signed-in']»}>a</Show>", noQuestion('<Show>', NOBODY_SEES)],
      ['a list of roles', "<Show when={{ «role: ['org:admin']» }}>a</Show>", list('<Show>', 'role', NOBODY_SEES)],
      ['one of two', "<Show when={x ? 'signed-in' : «'admin'»}>a</Show>", when('admin')],
      [
        'unknown key in a condition',
        '<Show when={(has) => has({ «roles: x» })}>a</Show>',
        unknown('has()', 'roles', NO),
      ],
      [
        'props of Protect',
        '<Show when="signed-in" «role="org:admin"»>a</Show>',
        unknown('<Show>', 'role', NONE, '`when`'),
      ],
    ]),
  ],
});

const protect = (
  rows: readonly (readonly [name: string, code: string, error: ExpectedError])[],
  head = "import { Protect } from '@clerk/nextjs';\n",
  sdk: ValidCase['sdk'] = 'nextjs-6',
): InvalidCase[] =>
  rows.map(([name, code, error]) =>
    under(head).wrong({
      name,
      sdk,
      filename: 'app/page.jsx',
      code: `export const C = (x) => ${code};`,
      output: null,
      errors: [
        {
          ...error,
          ...(error.suggestions && {
            suggestions: error.suggestions.map((one) => ({ ...one, output: `export const C = (x) => ${one.output};` })),
          }),
        },
      ],
    }),
  );

testRule('valid-protect-params: <Protect>', rule, {
  valid: [
    ...(
      [
        ['a role', '<Protect role="org:admin" fallback={null}>a</Protect>'],
        ['a condition', "<Protect condition={(has) => has({ role: 'org:admin' })}>a</Protect>"],
        ['signed in', '<Protect>a</Protect>'],
        ['something unknown', '<Protect condition={x}>a</Protect>'],
        ['spread', '<Protect {...x} permissions="a">a</Protect>'],
        ['other props', '<Protect role="org:admin" key="a" treatPendingAsSignedOut={false}>a</Protect>'],
        ['undefined beside something else', '<Protect role={undefined} permission="org:a:b">a</Protect>'],
      ] as const
    ).map(([name, code]) =>
      under("import { Protect } from '@clerk/nextjs';\n").fine({
        name,
        sdk: 'nextjs-6',
        filename: 'app/page.tsx',
        types: false,
        code: jsx(code),
      }),
    ),
    {
      name: 'where it is gone',
      filename: 'app/page.jsx',
      code: 'import { Protect } from \'@clerk/nextjs\';\nexport const C = () => <Protect permissions="a">a</Protect>;',
    },
  ],
  invalid: [
    ...protect([
      [
        'permissions',
        '<Protect «permissions="org:a:b"»>a</Protect>',
        write(
          unknown('<Protect>', 'permissions', EVERYONE_SEES, PROPS),
          'permission',
          '<Protect permission="org:a:b">a</Protect>',
        ),
      ],
      ['a list of roles', "<Protect «role={['a', 'b']}»>a</Protect>", list('<Protect>', 'role', NOBODY_SEES)],
      ['roles', "<Protect «roles={['a']}»>a</Protect>", unknown('<Protect>', 'roles', EVERYONE_SEES, PROPS)],
      ['when', "<Protect «when={{ role: 'a' }}»>a</Protect>", unknown('<Protect>', 'when', EVERYONE_SEES, PROPS)],
      [
        'beside a check',
        '<Protect role="org:admin" «requiredPlan={x}»>a</Protect>',
        unknown('<Protect>', 'requiredPlan', NONE, PROPS),
      ],
      ['undefined', '<Protect «role={undefined}»>a</Protect>', isUndefined('<Protect>', 'role', EVERYONE_SEES)],
      [
        'a condition that is no function',
        '<Protect condition={«!x.banned»}>a</Protect>',
        noQuestion('<Protect>', EVERYONE_SEES),
      ],
      [
        'async condition',
        "<Protect condition={«async (has) => has({ role: 'a' })»}>a</Protect>",
        isAsync('<Protect>', EVERYONE_SEES, "<Protect condition={(has) => has({ role: 'a' })}>a</Protect>"),
      ],
    ]),
    ...protect(
      [['of React', '<Protect «roles={x}»>a</Protect>', unknown('<Protect>', 'roles', EVERYONE_SEES, PROPS)]],
      "import { Protect } from '@clerk/clerk-react';\n",
      'react-5',
    ),
    ...protect(
      [
        [
          'of a namespace',
          '<Clerk.Protect «roles={x}»>a</Clerk.Protect>',
          unknown('<Protect>', 'roles', EVERYONE_SEES, PROPS),
        ],
      ],
      "import * as Clerk from '@clerk/nextjs';\n",
    ),
  ],
});
