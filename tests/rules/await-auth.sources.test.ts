import rule from '../../src/rules/await-auth.js';
import { asValue, madeAsync, reads, report, testUserId, DESTRUCTURED, TESTED } from '../support/await-reports.js';
import { under } from '../support/marks.js';
import { testRule, type ExpectedError, type InvalidCase } from '../support/rule-tester.js';

// Where the promise comes from: imports, aliases, wrappers, types, versions; and what only looks like Clerk's.

const alwaysTrue = report('alwaysTrue');
const floating = report('floatingProtect');
const returned = report('returnedProtect');
const legacy = report('legacyProtect');

const NEXT = "import { auth } from '@clerk/nextjs/server';\n";
const next = under(NEXT);
const bare = under('');

const read = (call: string): ExpectedError => asValue(call, reads('userId'));

/** Code with one call whose `userId` is read in an async function, and what becomes of the call. */
const readsUserId = (
  rows: readonly (readonly [name: string, head: string, call: string, label?: string, more?: Partial<InvalidCase>])[],
): InvalidCase[] =>
  rows.map(([name, head, call, label = call, more = {}]) =>
    under(head).wrong({
      name,
      code: `export async function f() { return «${call}».userId; }`,
      output: `export async function f() { return (await ${call}).userId; }`,
      errors: [read(label)],
      ...more,
    }),
  );

testRule('await-auth: imports', rule, {
  valid: [
    bare.fine({
      name: 'type-only import',
      code: "import type { auth } from '@clerk/nextjs/server';\nexport type A = Awaited<ReturnType<typeof auth>>;",
    }),
    bare.fine({
      name: 'inline type-only import',
      code: "import { type auth } from '@clerk/nextjs/server';\nexport type A = typeof auth;",
    }),
    next.fine({ name: 'typeof in a type', code: 'export type A = ReturnType<typeof auth>;' }),
    next.fine({ name: 'typeof as an expression', code: "export const isFunction = typeof auth === 'function';" }),
    next.fine({
      name: 'handed on as a function',
      code: 'export const deps = { auth };\nexport const f = (g: (a: typeof auth) => void) => g(auth);',
    }),
    bare.fine({ name: 're-exported', code: "export { auth } from '@clerk/nextjs/server';" }),
    bare.fine({ name: 're-exported as a namespace', code: "export * as clerk from '@clerk/nextjs/server';" }),
    next.fine({ name: 'another export', code: 'export const f = () => auth.name;' }),
    bare.fine({
      name: 'module named in a comment only',
      code: '// see @clerk/nextjs/server\nconst auth = () => ({ userId: 1 });\nexport const id = auth().userId;',
    }),
    bare.fine({
      name: 'module named in a string only',
      code: "export const name = '@clerk/nextjs/server';\ndeclare const auth: any;\nauth().userId;",
    }),
    bare.fine({
      name: 'dynamic import whose call is returned',
      code: "export const f = () => import('@clerk/nextjs/server').then((m) => m.auth());",
    }),
    bare.fine({
      name: 'require of something shadowed',
      filename: 'a.cjs',
      code: "exports.f = (require) => require('@clerk/nextjs/server').auth().userId;",
    }),
    bare.fine({
      name: 'require of a name that only running tells',
      filename: 'a.cjs',
      code: "exports.f = (name) => require('@clerk/' + name).auth().userId;",
    }),
  ],
  invalid: [
    ...readsUserId([
      ['named', NEXT, 'auth()'],
      ['another name', "import { auth as session } from '@clerk/nextjs/server';\n", 'session()'],
      ['name in quotes', "import { 'auth' as session } from '@clerk/nextjs/server';\n", 'session()'],
      ['namespace', "import * as clerk from '@clerk/nextjs/server';\n", 'clerk.auth()'],
      [
        'namespace, name in brackets',
        "import * as clerk from '@clerk/nextjs/server';\n",
        "clerk['auth']()",
        'clerk.auth()',
      ],
      [
        'namespace, destructured',
        "import * as clerk from '@clerk/nextjs/server';\nconst { auth: session } = clerk;\n",
        'session()',
      ],
      ['default import', "import clerk from '@clerk/nextjs/server';\n", 'clerk.auth()'],
      ['default by name', "import { default as clerk } from '@clerk/nextjs/server';\n", 'clerk.auth()'],
      [
        'import = require',
        "import clerk = require('@clerk/nextjs/server');\n",
        'clerk.auth()',
        'clerk.auth()',
        { filename: 'a.cts' },
      ],
      ['dynamic import awaited at the top', "const { auth } = await import('@clerk/nextjs/server');\n", 'auth()'],
      ['constant alias', `${NEXT}const session = auth;\n`, 'session()'],
      ['alias by let that nobody changes', `${NEXT}let session = auth;\n`, 'session()'],
      ['alias of an alias', `${NEXT}const a = auth;\nconst session = a;\n`, 'session()'],
      ['object of helpers', `${NEXT}const helpers = { auth, other: 1 };\n`, 'helpers.auth()'],
      ['object of helpers, other names', `${NEXT}const helpers = { session: auth };\n`, 'helpers.session()'],
      ['cast', NEXT, '(auth as any)()', 'auth()'],
      ['non-null', NEXT, 'auth!()', 'auth()'],
      ['optional call', NEXT, 'auth?.()', 'auth()'],
      ['parentheses', NEXT, '(auth)()', 'auth()'],
      ['sequence, as compilers write it', NEXT, '(0, auth)()', 'auth()'],
      ['import with attributes', "import { auth } from '@clerk/nextjs/server' with { a: 'b' };\n", 'auth()'],
      ['no types found', NEXT, 'auth()', 'auth()', { sdk: 'none' }],
      ['version 6', NEXT, 'auth()', 'auth()', { sdk: 'nextjs-6' }],
    ]),
    ...(
      [
        ['require, destructured', "const { auth } = require('@clerk/nextjs/server');\n", 'auth()', 'auth()'],
        ['require', "const clerk = require('@clerk/nextjs/server');\n", 'clerk.auth()', 'clerk.auth()'],
        ['member of require', "const session = require('@clerk/nextjs/server').auth;\n", 'session()', 'session()'],
        ['require on the spot', '', "require('@clerk/nextjs/server').auth()", 'require(…).auth()'],
        [
          'require, as compilers write it',
          "var server_1 = require('@clerk/nextjs/server');\n",
          '(0, server_1.auth)()',
          'server_1.auth()',
        ],
      ] as const
    ).map(([name, head, call, label]) =>
      under(head).wrong({
        name,
        filename: 'a.cjs',
        code: `exports.f = async () => «${call}».userId;`,
        output: `exports.f = async () => (await ${call}).userId;`,
        errors: [read(label)],
      }),
    ),
    bare.wrong({
      name: 'guard of a renamed require',
      filename: 'a.cjs',
      code: "const { auth: a } = require('@clerk/nextjs/server');\nexports.f = async () => { «a.protect()»; };",
      output: "const { auth: a } = require('@clerk/nextjs/server');\nexports.f = async () => { await a.protect(); };",
      errors: [floating('a.protect()')],
    }),
    ...(
      [
        ['guard of a namespace', "import * as clerk from '@clerk/nextjs/server';\n", 'clerk.auth.protect()'],
        ['guard taken off', `${NEXT}const { protect } = auth;\n`, 'protect()'],
        ['guard under another name', `${NEXT}const guard = auth.protect;\n`, 'guard()'],
        [
          'guard taken off deeply',
          "import * as clerk from '@clerk/nextjs/server';\nconst { auth: { protect } } = clerk;\n",
          'protect()',
        ],
      ] as const
    ).map(([name, head, call]) =>
      under(head).wrong({
        name,
        code: `export async function f() { «${call}»; }`,
        output: `export async function f() { await ${call}; }`,
        errors: [floating(call)],
      }),
    ),
    bare.wrong({
      name: 'dynamic import, destructured',
      code: "export async function f() { const { auth } = await import('@clerk/nextjs/server'); return «auth()».userId; }",
      output:
        "export async function f() { const { auth } = await import('@clerk/nextjs/server'); return (await auth()).userId; }",
      errors: [read('auth()')],
    }),
    bare.wrong({
      name: 'dynamic import on the spot',
      code: "export async function f() { return «(await import('@clerk/nextjs/server')).auth()».userId; }",
      output: "export async function f() { return (await (await import('@clerk/nextjs/server')).auth()).userId; }",
      errors: [read('auth()')],
    }),
    bare.wrong({
      name: 'dynamic import, guard',
      code: "export async function f() { const clerk = await import('@clerk/nextjs/server'); «clerk.auth.protect()»; }",
      output:
        "export async function f() { const clerk = await import('@clerk/nextjs/server'); await clerk.auth.protect(); }",
      errors: [floating('clerk.auth.protect()')],
    }),
    bare.wrong({
      name: 'dynamic import in Promise.all',
      code: "export async function f() { const [{ auth }] = await Promise.all([import('@clerk/nextjs/server')]); return «auth()».userId; }",
      output:
        "export async function f() { const [{ auth }] = await Promise.all([import('@clerk/nextjs/server')]); return (await auth()).userId; }",
      errors: [read('auth()')],
    }),
    bare.wrong({
      name: 'dynamic import with then',
      code: "export const f = () => import('@clerk/nextjs/server').then(async ({ auth }) => «auth()».userId);",
      output: "export const f = () => import('@clerk/nextjs/server').then(async ({ auth }) => (await auth()).userId);",
      errors: [read('auth()')],
    }),
    bare.wrong({
      name: 'dynamic import with a sync then',
      code: "export const f = () => import('@clerk/nextjs/server').then((m) => «m.auth()».userId);",
      output: null,
      errors: [
        asValue(
          'm.auth()',
          reads('userId'),
          madeAsync(
            'm.auth()',
            "export const f = () => import('@clerk/nextjs/server').then(async (m) => (await m.auth()).userId);",
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'parameter typed by typeof',
      code: 'export async function f(session: typeof auth) { return «session()».userId; }',
      output: 'export async function f(session: typeof auth) { return (await session()).userId; }',
      errors: [read('session()')],
    }),
    next.wrong({
      name: 'destructured parameter typed by typeof',
      code: 'export async function f({ a = auth }: { a?: typeof auth }) { return «a()».userId; }',
      output: 'export async function f({ a = auth }: { a?: typeof auth }) { return (await a()).userId; }',
      errors: [read('a()')],
    }),
    bare.wrong({
      name: 'parameter of a type that Clerk exports',
      code: "import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nexport async function f(auth: ClerkMiddlewareAuth) { «auth.protect()»; return «auth()».userId; }",
      output:
        "import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nexport async function f(auth: ClerkMiddlewareAuth) { await auth.protect(); return (await auth()).userId; }",
      errors: [floating('auth.protect()'), read('auth()')],
    }),
  ],
});

testRule('await-auth: names that are not Clerk’s', rule, {
  valid: [
    next.fine({
      name: 'shadowed by a parameter',
      code: 'export const f = (auth: () => { userId: string }) => auth().userId;',
    }),
    next.fine({
      name: 'shadowed by a constant',
      code: "export function f() { const auth = () => ({ userId: 'x' }); return auth().userId; }",
    }),
    next.fine({
      name: 'shadowed by a function',
      code: "export function f() { function auth() { return { userId: 'x' }; } return auth().userId; }",
    }),
    next.fine({
      name: 'shadowed by a caught error',
      code: 'export function f() { try { throw 1; } catch (auth: any) { return auth().userId; } }',
    }),
    next.fine({
      name: 'shadowed in a middleware of its own',
      code: 'export const mw = (handler: (auth: any) => void) => handler(1);\nexport default mw((auth) => { auth.protect(); });',
    }),
    next.fine({
      name: 'alias that is reassigned',
      code: "let session: any = auth;\nsession = () => ({ userId: 'x' });\nexport const f = () => session().userId;",
    }),
    next.fine({
      name: 'one of two functions',
      code: "export function f(x: boolean) { const session = x ? auth : () => ({ userId: 'x' }); return x ? session() : null; }",
    }),
    next.fine({
      name: 'member of a helper object that is assigned later',
      code: "const helpers: any = { auth };\nhelpers.auth = () => ({ userId: 'x' });\nexport const f = () => helpers.auth().userId;",
    }),
    next.fine({
      name: 'helper overridden by a spread',
      code: 'export const f = (rest: any) => { const helpers = { auth, ...rest }; return helpers.auth().userId; };',
    }),
    bare.fine({
      name: 'own module',
      sdk: 'none',
      files: { 'auth.ts': "export const auth = () => ({ userId: 'x' });" },
      code: "import { auth } from './auth';\nexport const id = auth().userId;",
    }),
    bare.fine({
      name: 'own module beside a Clerk import',
      files: { 'own.ts': "export const auth = () => ({ userId: 'x' });" },
      code: "import { auth } from './own';\nimport { currentUser } from '@clerk/nextjs/server';\nexport const f = async () => [auth().userId, await currentUser()];",
    }),
    bare.fine({
      name: 'own async auth() of another library, in a file that uses Clerk too',
      files: { 'auth.ts': "export const auth = async () => ({ user: 'x' });" },
      code: "import { auth } from './auth';\nimport { currentUser } from '@clerk/nextjs/server';\nexport const f = async () => { auth(); return auth() ? currentUser() : null; };",
    }),
    bare.fine({
      name: 'own sync auth() made with Clerk',
      files: {
        'lib/auth.ts':
          "import { auth as clerk } from '@clerk/nextjs/server';\nexport function auth() { void clerk; return { userId: 'x' }; }",
      },
      code: "import { auth } from './lib/auth';\nexport const id = auth().userId;",
    }),
    bare.fine({
      name: 'NextAuth',
      files: { 'auth.ts': 'declare const NextAuth: any;\nexport const { auth, handlers } = NextAuth({});' },
      code: "import { auth } from '@/auth';\nexport const f = async () => { auth(); const session = auth(); return session?.user; };",
    }),
    bare.fine({
      name: 'Firebase',
      code: "import { auth } from 'firebase-admin';\nimport '@clerk/nextjs/server';\nexport const f = async () => auth().verifyIdToken('x');",
    }),
    bare.fine({
      name: 'Lucia',
      code: "import { lucia as auth } from 'lucia';\nimport '@clerk/nextjs/server';\nexport const f = () => { auth.protect(); return auth().userId; };",
    }),
    bare.fine({
      name: 'tRPC context',
      code: "import { currentUser } from '@clerk/nextjs/server';\nexport const p = (ctx: { auth: { userId: string } }) => [ctx.auth.userId, currentUser()];",
    }),
    bare.fine({
      name: 'own auth() of a context',
      code: "import { currentUser } from '@clerk/nextjs/server';\nexport const p = async (ctx: { auth: () => Promise<{ userId: string }> }) => { ctx.auth(); return ctx.auth() ? currentUser() : null; };",
    }),
    bare.fine({
      name: 'own protect()',
      code: "import { currentUser } from '@clerk/nextjs/server';\nexport const p = async (shield: { protect: () => Promise<void> }) => { shield.protect(); return currentUser(); };",
    }),
    bare.fine({
      name: 'global',
      code: '// @clerk/nextjs/server\ndeclare const auth: any;\nauth.protect();\nexport {};',
    }),
    bare.fine({
      name: 'auth of another Clerk package',
      sdk: 'react-5',
      code: "import { auth } from '@clerk/clerk-react';\nexport const f = () => (auth as any)().userId;",
    }),
    bare.fine({
      name: 'function that calls itself',
      code: '// @clerk/nextjs\nconst a: any = () => a();\nexport const b = a().userId;',
    }),
    bare.fine({
      name: 'functions that call each other',
      code: '// @clerk/nextjs\nfunction a(): any { return b(); }\nfunction b(): any { return a(); }\nexport const c = a().userId;',
    }),
  ],
  invalid: [],
});

testRule('await-auth: other frameworks', rule, {
  valid: [
    bare.fine({
      name: 'getAuth(req) of Next.js',
      code: "import { getAuth } from '@clerk/nextjs/server';\nimport type { NextApiRequest } from 'next';\nexport const f = (req: NextApiRequest) => { const { userId } = getAuth(req); return userId; };",
    }),
    bare.fine({
      name: 'Express 1',
      sdk: 'express-1',
      code: "import { getAuth } from '@clerk/express';\nexport const f = (req: any) => { if (!getAuth(req)) return null; return getAuth(req).userId; };",
    }),
    bare.fine({
      name: 'Express 2',
      sdk: 'express-2',
      code: "import { clerkMiddleware, getAuth } from '@clerk/express';\nexport const use = clerkMiddleware();\nexport const f = (req: any) => [getAuth(req).userId, req.auth().userId];",
    }),
    bare.fine({
      name: 'Fastify',
      sdk: 'fastify-3',
      code: "import { getAuth } from '@clerk/fastify';\nexport const f = (req: any) => { const { userId } = getAuth(req); return userId; };",
    }),
    bare.fine({
      name: 'Hono',
      sdk: 'hono-0',
      code: "import { clerkMiddleware, getAuth } from '@clerk/hono';\nexport const use = clerkMiddleware();\nexport const f = (c: any) => { const a = getAuth(c); return a ? a.userId : null; };",
    }),
    bare.fine({
      name: 'Astro middleware',
      sdk: 'astro-4',
      code: "import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware((auth, context, next) => { const { userId } = auth(); if (!userId) return auth().redirectToSignIn(); return next(); });",
    }),
    bare.fine({
      name: 'Astro locals',
      sdk: 'astro-4',
      code: "import '@clerk/astro/env';\nexport const GET = ({ locals }: { locals: any }) => { if (!locals.auth().userId) return null; const { userId } = locals.auth(); return new Response(userId); };",
    }),
    bare.fine({
      name: 'Nuxt',
      sdk: 'nuxt-3',
      code: "import { clerkMiddleware } from '@clerk/nuxt/server';\nexport default clerkMiddleware((event) => { const { userId } = event.context.auth(); if (!userId) throw new Error(); });",
    }),
    bare.fine({
      name: 'React Router, which is another rule’s',
      sdk: 'react-router-3',
      code: "import { getAuth } from '@clerk/react-router/server';\nexport async function loader(args: any) { return getAuth(args).userId; }",
    }),
    bare.fine({
      name: 'Node SDK',
      sdk: 'sdk-node-5',
      code: "import { ClerkExpressRequireAuth } from '@clerk/clerk-sdk-node';\nexport const f = (req: any) => { ClerkExpressRequireAuth(); return req.auth.userId; };",
    }),
    bare.fine({
      name: 'Express middleware with a handler that is not Clerk’s',
      sdk: 'express-2',
      code: "import { clerkMiddleware } from '@clerk/express';\nexport default clerkMiddleware(((auth: any) => { auth.protect(); }) as any);",
    }),
    bare.fine({
      name: 'useAuth() of the browser',
      filename: 'app/x.tsx',
      code: "'use client';\nimport { useAuth } from '@clerk/nextjs';\nexport function X() { const { userId } = useAuth(); return userId; }",
    }),
    bare.fine({
      name: 'TanStack Start, awaited',
      sdk: 'tanstack-1',
      code: "import { auth } from '@clerk/tanstack-react-start/server';\nexport const f = async () => { const { userId, isAuthenticated } = await auth(); return isAuthenticated && userId; };",
    }),
  ],
  invalid: [
    ...readsUserId([
      [
        'TanStack Start',
        "import { auth } from '@clerk/tanstack-react-start/server';\n",
        'auth()',
        'auth()',
        { sdk: 'tanstack-1' },
      ],
    ]),
    under("import { auth } from '@clerk/tanstack-react-start/server';\n").wrong({
      name: 'TanStack Start, destructured in a handler',
      sdk: 'tanstack-1',
      code: 'declare const createServerFn: any;\nexport const fn = createServerFn().handler(() => { const { userId } = «auth()»; return userId; });',
      output: null,
      errors: [
        asValue(
          'auth()',
          DESTRUCTURED,
          madeAsync(
            'auth()',
            'declare const createServerFn: any;\nexport const fn = createServerFn().handler(async () => { const { userId } = await auth(); return userId; });',
          ),
        ),
      ],
    }),
    under("import { auth } from '@clerk/tanstack-react-start/server';\n").wrong({
      name: 'TanStack Start, tested',
      sdk: 'tanstack-1',
      code: 'export async function f() { if (!«auth()») return 1; return 2; }',
      output: null,
      errors: [
        alwaysTrue(
          'auth()',
          testUserId('auth()', 'export async function f() { if (!(await auth()).userId) return 1; return 2; }'),
        ),
      ],
    }),
  ],
});

const PREVIEW = { clerk: { versions: { '@clerk/nextjs': '7' } } };

testRule('await-auth: versions', rule, {
  valid: [
    ...(['nextjs-4', 'nextjs-5'] as const).flatMap((sdk) => [
      next.fine({
        name: `${sdk}: plain auth()`,
        sdk,
        code: 'export function f() { const { userId } = auth(); if (!auth().userId) return null; return userId; }',
      }),
      next.fine({
        name: `${sdk}: tested and dropped`,
        sdk,
        code: 'export function f() { auth(); return auth() ? 1 : 2; }',
      }),
      next.fine({
        name: `${sdk}: awaited, which does no harm`,
        sdk,
        code: 'export async function f() { const { userId } = await auth(); return userId; }',
      }),
      next.fine({
        name: `${sdk}: protect of the result`,
        sdk,
        code: 'export function f() { auth().protect(); return auth().userId; }',
      }),
    ]),
    next.fine({
      name: 'nextjs-5: protect destructured',
      sdk: 'nextjs-5',
      code: 'export function f() { const { userId, protect } = auth(); protect(); return userId; }',
    }),
    next.fine({
      name: 'nextjs-5: redirectToSignIn',
      sdk: 'nextjs-5',
      code: 'export const f = () => auth().redirectToSignIn();',
    }),
    bare.fine({
      name: 'nextjs-5: middleware',
      sdk: 'nextjs-5',
      code: "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((auth, req) => { if (req.url && !auth().userId) auth().protect(); });",
    }),
    bare.fine({
      name: 'nextjs-5: middleware that returns it',
      sdk: 'nextjs-5',
      code: "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((auth) => auth().protect() as never);",
    }),
    bare.fine({
      name: 'nextjs-4: import from the package itself',
      sdk: 'nextjs-4',
      code: "import { auth } from '@clerk/nextjs';\nexport const f = () => auth().userId;",
    }),
    bare.fine({
      name: 'nextjs-4: authMiddleware',
      sdk: 'nextjs-4',
      code: "import { authMiddleware, redirectToSignIn } from '@clerk/nextjs';\nexport default authMiddleware({ afterAuth(auth, req) { if (!auth.userId) return redirectToSignIn({ returnBackUrl: req.url }); } });",
    }),
    next.fine({
      name: 'set back to 5 by settings',
      settings: { clerk: { versions: { '@clerk/nextjs': '5' } } },
      types: false,
      code: 'export const f = () => auth().userId;',
    }),
    next.fine({
      name: 'range of 5 in package.json, nothing installed',
      sdk: 'none',
      files: { 'package.json': '{ "dependencies": { "@clerk/nextjs": "^5.7.0" } }' },
      code: 'export const f = () => auth().userId;',
    }),
  ],
  invalid: [
    ...readsUserId([
      ['5, previewing 7', NEXT, 'auth()', 'auth()', { sdk: 'nextjs-5', settings: PREVIEW }],
      [
        '5, previewing 6.0.0',
        NEXT,
        'auth()',
        'auth()',
        { sdk: 'nextjs-5', settings: { clerk: { versions: { '@clerk/nextjs': '6.0.0' } } } },
      ],
      ['4, previewing 7', NEXT, 'auth()', 'auth()', { sdk: 'nextjs-4', settings: PREVIEW }],
      [
        '4, previewing 7, import from the package itself',
        "import { auth } from '@clerk/nextjs';\n",
        'auth()',
        'auth()',
        { sdk: 'nextjs-4', settings: PREVIEW },
      ],
      [
        '5, previewing 7, own wrapper',
        `${NEXT}const session = () => auth();\n`,
        'session()',
        'session()',
        { sdk: 'nextjs-5', settings: PREVIEW },
      ],
      [
        'range of 7 in package.json, nothing installed',
        NEXT,
        'auth()',
        'auth()',
        { sdk: 'none', files: { 'package.json': '{ "dependencies": { "@clerk/nextjs": "^7.0.0" } }' } },
      ],
    ]),
    next.wrong({
      name: '5, previewing 7, sync function',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      code: 'export function f() { const { userId } = «auth()»; return userId; }',
      output: null,
      errors: [
        asValue(
          'auth()',
          DESTRUCTURED,
          madeAsync('auth()', 'export async function f() { const { userId } = await auth(); return userId; }'),
        ),
      ],
    }),
    // The installed types say that these are no promises; settings say what will be.
    bare.wrong({
      name: '5, previewing 7, re-export',
      types: true,
      sdk: 'nextjs-5',
      settings: PREVIEW,
      files: { 'lib/auth.ts': "export { auth } from '@clerk/nextjs/server';" },
      code: "import { auth } from './lib/auth';\nexport async function f() { return «auth()».userId; }",
      output: "import { auth } from './lib/auth';\nexport async function f() { return (await auth()).userId; }",
      errors: [read('auth()')],
    }),
    bare.wrong({
      name: '5, previewing 7, wrapper of another file',
      types: true,
      sdk: 'nextjs-5',
      settings: PREVIEW,
      files: { 'lib/auth.ts': `${NEXT}export const getSession = () => auth();` },
      code: "import { getSession } from './lib/auth';\nexport async function f() { return «getSession()».userId; }",
      output:
        "import { getSession } from './lib/auth';\nexport async function f() { return (await getSession()).userId; }",
      errors: [read('getSession()')],
    }),
    bare.wrong({
      name: '5, previewing 7, protect of the result of a re-export, which may be a wrapper',
      types: true,
      sdk: 'nextjs-5',
      settings: PREVIEW,
      files: { 'lib/auth.ts': "export { auth } from '@clerk/nextjs/server';" },
      code: "import { auth } from './lib/auth';\nexport async function f() { «auth()».protect(); }",
      output: null,
      errors: [legacy('auth()')],
    }),
    // `auth.protect` is there from version 6 on, so whoever writes it is on 6 or about to be.
    next.wrong({
      name: '5, which has no auth.protect()',
      sdk: 'nextjs-5',
      code: 'export async function f() { «auth.protect()»; }',
      output: 'export async function f() { await auth.protect(); }',
      errors: [floating('auth.protect()')],
    }),
    under("import { clerkMiddleware } from '@clerk/nextjs/server';\n").wrong({
      name: '5, previewing 7, middleware',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      allowTypeErrors: 'the installed SDK has no auth.protect',
      code: 'export default clerkMiddleware((auth, req) => { if (req.url) «auth()».protect(); });',
      output: 'export default clerkMiddleware(async (auth, req) => { if (req.url) await auth.protect(); });',
      errors: [legacy('auth()')],
    }),
    next.wrong({
      name: '5, previewing 7, protect of the result',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      allowTypeErrors: 'the installed SDK has no auth.protect',
      code: 'export async function f() { «auth()».protect(); return «auth()».userId; }',
      output: 'export async function f() { await auth.protect(); return (await auth()).userId; }',
      errors: [legacy('auth()'), read('auth()')],
    }),
    bare.wrong({
      name: '5, previewing 7, typed parameter',
      sdk: 'nextjs-5',
      settings: PREVIEW,
      code: "import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nexport async function f(auth: ClerkMiddlewareAuth) { return «auth()».userId; }",
      output:
        "import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nexport async function f(auth: ClerkMiddlewareAuth) { return (await auth()).userId; }",
      errors: [read('auth()')],
    }),
  ],
});

const REPO_AUTH = { clerk: { modules: { '@repo/auth/server': '@clerk/nextjs/server' } } };

testRule('await-auth: modules that re-export Clerk, by settings', rule, {
  valid: [
    bare.fine({
      name: 'another module',
      settings: REPO_AUTH,
      code: "import { auth } from '@repo/auth';\nexport const f = () => (auth as any)().userId;",
    }),
    bare.fine({
      name: 'awaited',
      settings: REPO_AUTH,
      code: "import { auth } from '@repo/auth/server';\nexport const f = async () => (await (auth as any)()).userId;",
    }),
    bare.fine({
      name: 'without the setting',
      code: "import { auth } from '@repo/auth/server';\nexport const f = () => (auth as any)().userId;",
    }),
  ],
  invalid: [
    ...readsUserId([
      ['named', "import { auth } from '@repo/auth/server';\n", 'auth()', 'auth()', { settings: REPO_AUTH }],
    ]),
    ...readsUserId([
      [
        'namespace',
        "import * as server from '@repo/auth/server';\n",
        'server.auth()',
        'server.auth()',
        { settings: REPO_AUTH },
      ],
    ]),
    under("import { auth } from '@repo/auth/server';\n").wrong({
      name: 'guard',
      settings: REPO_AUTH,
      code: 'export async function f() { «auth.protect()»; }',
      output: 'export async function f() { await auth.protect(); }',
      errors: [floating('auth.protect()')],
    }),
    under("import { clerkMiddleware } from '@repo/auth/server';\n").wrong({
      name: 'middleware',
      settings: REPO_AUTH,
      code: 'export default clerkMiddleware((auth: any) => { «auth.protect()»; });',
      output: 'export default clerkMiddleware(async (auth: any) => { await auth.protect(); });',
      errors: [floating('auth.protect()')],
    }),
  ],
});

/** A case whose call reaches Clerk through `lib/session.ts`, which only types tell. */
const throughTypes = (
  name: string,
  lib: string,
  head: string,
  call: string,
  more: Partial<InvalidCase> = {},
): InvalidCase =>
  under(head).wrong({
    name,
    types: true,
    files: { 'lib/session.ts': lib },
    code: `export async function f() { return «${call}».userId; }`,
    output: `export async function f() { return (await ${call}).userId; }`,
    errors: [read(call.replace(/\(.*\)$/u, '()'))],
    ...more,
  });

testRule('await-auth: through types', rule, {
  valid: [
    bare.fine({
      name: 'wrapper awaited',
      files: { 'lib/session.ts': `${NEXT}export const getSession = () => auth();` },
      code: "import { getSession } from './lib/session';\nexport const f = async () => (await getSession()).userId;",
    }),
    bare.fine({
      name: 'wrapper that gives its own object',
      files: {
        'lib/session.ts': `${NEXT}export async function getUser() { const { userId } = await auth(); return userId ? { id: userId } : null; }`,
      },
      code: "import { getUser } from './lib/session';\nexport const f = async () => (await getUser())?.id;",
    }),
    bare.fine({
      name: 'function of a module that uses Clerk, not a promise',
      files: { 'lib/session.ts': `${NEXT}export const getName = () => 'x';\nexport const session = () => auth();` },
      code: "import { getName } from './lib/session';\nexport const f = () => getName().length;",
    }),
    bare.fine({
      name: 'server action called by a client component',
      filename: 'app/button.tsx',
      files: { 'app/actions.ts': `'use server';\n${NEXT}export async function save() { await auth.protect(); }` },
      code: "'use client';\nimport { save } from './actions';\nexport function B() { return <button onClick={() => { save(); }}>x</button>; }",
    }),
    bare.fine({
      name: 'server action called by an effect',
      filename: 'app/button.tsx',
      files: {
        'app/actions.ts': `'use server';\n${NEXT}export async function save() { const { userId } = await auth(); if (!userId) throw new Error(); }`,
      },
      code: "'use client';\nimport { useEffect } from 'react';\nimport { save } from './actions';\nexport function B() { useEffect(() => { save(); }, []); return null; }",
    }),
    bare.fine({
      name: 'untyped wrapper',
      files: { 'lib/session.ts': `${NEXT}export const getSession: any = () => auth();` },
      code: "import { getSession } from './lib/session';\nexport const f = () => getSession().userId;",
    }),
  ],
  invalid: [
    throughTypes(
      're-export',
      "export { auth } from '@clerk/nextjs/server';",
      "import { auth } from './lib/session';\n",
      'auth()',
    ),
    throughTypes(
      're-export under an alias of the project',
      "export { auth } from '@clerk/nextjs/server';",
      "import { auth } from '@/lib/session';\n",
      'auth()',
      { filename: 'app/page.ts' },
    ),
    throughTypes(
      're-export of everything',
      "export * from '@clerk/nextjs/server';",
      "import { auth } from './lib/session';\n",
      'auth()',
    ),
    throughTypes(
      're-export under another name',
      "export { auth as session } from '@clerk/nextjs/server';",
      "import { session } from './lib/session';\n",
      'session()',
    ),
    throughTypes(
      're-export in a namespace',
      "export * as clerk from '@clerk/nextjs/server';",
      "import { clerk } from './lib/session';\n",
      'clerk.auth()',
    ),
    throughTypes(
      'wrapper',
      `${NEXT}export const getSession = () => auth();`,
      "import { getSession } from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'async wrapper',
      `${NEXT}export async function getSession() { return await auth(); }`,
      "import { getSession } from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'wrapper that does more',
      `${NEXT}export async function getSession() { const s = await auth(); console.log(s.userId); return s; }`,
      "import { getSession } from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'wrapper with parameters',
      `${NEXT}export async function getSession(log: boolean) { if (log) console.log(1); return auth(); }`,
      "import { getSession } from './lib/session';\n",
      'getSession(true)',
    ),
    throughTypes(
      'wrapper of a namespace',
      `${NEXT}export const getSession = () => auth();`,
      "import * as session from './lib/session';\n",
      'session.getSession()',
    ),
    throughTypes(
      'default wrapper',
      `${NEXT}export default async function () { return auth(); }`,
      "import getSession from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'wrapper in an object',
      `${NEXT}export const session = { get: () => auth() };`,
      "import { session } from './lib/session';\n",
      'session.get()',
    ),
    throughTypes(
      'wrapper in a class',
      `${NEXT}export class Session { get() { return auth(); } }`,
      "import { Session } from './lib/session';\nconst session = new Session();\n",
      'session.get()',
    ),
    throughTypes(
      'static wrapper',
      `${NEXT}export class Session { static async get() { return auth(); } }`,
      "import { Session } from './lib/session';\n",
      'Session.get()',
    ),
    throughTypes(
      'memoised wrapper',
      `${NEXT}import { cache } from 'react';\nexport const getSession = cache(async () => auth());`,
      "import { getSession } from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'memoised auth',
      `${NEXT}import { cache } from 'react';\nexport const getSession = cache(auth);`,
      "import { getSession } from './lib/session';\n",
      'getSession()',
    ),
    throughTypes(
      'wrapper made by a factory',
      `${NEXT}export const createContext = () => ({ session: auth });`,
      "import { createContext } from './lib/session';\nconst { session } = createContext();\n",
      'session()',
    ),
    under("import { session } from './lib';\n").wrong({
      name: 'barrel of a barrel',
      types: true,
      files: {
        'lib/index.ts': "export * from './auth';",
        'lib/auth.ts': `${NEXT}export const session = () => auth();`,
      },
      code: 'export async function f() { return «session()».userId; }',
      output: 'export async function f() { return (await session()).userId; }',
      errors: [read('session()')],
    }),
    under("import type { Services } from './lib/session';\n").wrong({
      name: 'member of a typed parameter',
      types: true,
      files: {
        'lib/session.ts':
          "import type { auth } from '@clerk/nextjs/server';\nexport interface Services { auth: typeof auth }",
      },
      code: 'export async function f(services: Services) { return «services.auth()».userId; }',
      output: 'export async function f(services: Services) { return (await services.auth()).userId; }',
      errors: [read('services.auth()')],
    }),
    under("import { auth } from '@/lib/session';\n").wrong({
      name: 'guard re-exported',
      types: true,
      filename: 'app/page.tsx',
      files: { 'lib/session.ts': "export { auth } from '@clerk/nextjs/server';" },
      code: 'export default function Page() { «auth.protect()»; return null; }',
      output: 'export default async function Page() { await auth.protect(); return null; }',
      errors: [floating('auth.protect()')],
    }),
    under("import { getSession } from './lib/session';\n").wrong({
      name: 'wrapper tested',
      types: true,
      files: { 'lib/session.ts': `${NEXT}export const getSession = () => auth();` },
      code: 'export async function f() { if (!«getSession()») return 1; return 2; }',
      output: null,
      errors: [
        alwaysTrue(
          'getSession()',
          testUserId(
            'getSession()',
            'export async function f() { if (!(await getSession()).userId) return 1; return 2; }',
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'method of this',
      types: true,
      code: 'export class S { session() { return auth(); } async id() { return «this.session()».userId; } }',
      output: 'export class S { session() { return auth(); } async id() { return (await this.session()).userId; } }',
      errors: [read('this.session()')],
    }),
    next.wrong({
      name: 'private method of this',
      types: true,
      code: 'export class S { #session() { return auth(); } async id() { return «this.#session()».userId; } }',
      output: 'export class S { #session() { return auth(); } async id() { return (await this.#session()).userId; } }',
      errors: [read('this.#session()')],
    }),
    next.wrong({
      name: 'field of this',
      types: true,
      code: 'export class S { auth = auth; async id() { return «this.auth()».userId; } }',
      output: 'export class S { auth = auth; async id() { return (await this.auth()).userId; } }',
      errors: [read('this.auth()')],
    }),
    next.wrong({
      name: 'default value of a parameter',
      types: true,
      code: 'export async function f(getAuth = auth) { return «getAuth()».userId; }',
      output: 'export async function f(getAuth = auth) { return (await getAuth()).userId; }',
      errors: [read('getAuth()')],
    }),
  ],
});

/** A guard of the project's own, and a function that forgets to await it. */
const guarded = (name: string, declaration: string, call = 'guard()'): InvalidCase =>
  next.wrong({
    name,
    code: `${declaration}\nexport async function f() { «${call}»; return 'secret'; }`,
    output: `${declaration}\nexport async function f() { await ${call}; return 'secret'; }`,
    errors: [floating(call.replace(/\(.*\)$/u, '()'))],
  });

testRule('await-auth: wrappers and guards in the same file', rule, {
  valid: [
    next.fine({
      name: 'wrapper awaited',
      code: 'const session = () => auth();\nexport const f = async () => (await session()).userId;',
    }),
    next.fine({
      name: 'wrapper shadowed',
      code: 'function session() { return auth(); }\nexport const f = (session: () => { userId: string }) => session().userId;\nexport { session };',
    }),
    next.fine({
      name: 'guard awaited',
      code: 'const guard = async () => { await auth.protect(); };\nexport const f = async () => { await guard(); };',
    }),
    next.fine({
      name: 'guard in Promise.all',
      code: 'const guard = async () => { await auth.protect(); };\nexport const f = async () => { await Promise.all([guard(), auth.protect()]); };',
    }),
    next.fine({
      name: 'guard whose value is awaited later',
      code: 'async function requireUser() { const { userId } = await auth(); if (!userId) throw new Error(); return userId; }\nexport const f = async () => { const id = requireUser(); console.log(1); return await id; };',
    }),
    next.fine({
      name: 'no guard: does work of its own',
      code: 'declare const db: { log(id: string): Promise<void> };\nconst track = async () => { const { userId } = await auth(); if (!userId) throw new Error(); await db.log(userId); };\nexport const f = async () => { track(); };',
    }),
    next.fine({
      name: 'no guard: stops nobody',
      code: 'async function track() { const { userId } = await auth(); if (!userId) return; }\nexport const f = async () => { track(); };',
    }),
    next.fine({
      name: 'no guard: warms a cache',
      code: 'async function preload() { await auth(); }\nexport const f = async () => { void preload(); };',
    }),
    under("import { clerkClient } from '@clerk/nextjs/server';\n").fine({
      name: 'no guard: the Backend API does the work',
      code: 'async function markOnboarded(id: string) { const c = await clerkClient(); const u = await c.users.getUser(id); if (!u) throw new Error(); await c.users.updateUserMetadata(id, { publicMetadata: { onboarded: true } }); }\nexport const f = async (id: string) => { markOnboarded(id).catch(console.error); };',
    }),
    under("import { auth, clerkClient } from '@clerk/nextjs/server';\n").fine({
      name: 'no guard: asks who is there, then lets the Backend API work',
      code: 'async function touch() { const { userId } = await auth(); if (!userId) throw new Error(); const c = await clerkClient(); await c.users.updateUserMetadata(userId, { publicMetadata: {} }); }\nexport const f = async () => { touch(); };',
    }),
    next.fine({
      name: 'no guard: work in a tagged template',
      code: 'declare const sql: (parts: TemplateStringsArray, ...values: unknown[]) => Promise<void>;\nasync function touch() { const { userId } = await auth(); if (!userId) throw new Error(); await sql`update t set seen = ${userId}`; }\nexport const f = async () => { touch(); };',
    }),
    next.fine({
      name: 'no guard: keeps what it finds',
      code: 'let last: string | undefined;\nasync function touch() { const { userId } = await auth(); if (!userId) throw new Error(); last = userId; }\nexport const f = async () => { touch(); return last; };',
    }),
    next.fine({
      name: 'no guard: makes something',
      code: 'declare const Audit: new (id: string) => { id: string };\nasync function touch() { const { userId } = await auth(); if (!userId) throw new Error(); return new Audit(userId); }\nexport const f = async () => { touch(); };',
    }),
    next.fine({
      name: 'no guard: imports something',
      code: "async function touch() { const { userId } = await auth(); if (!userId) throw new Error(); await import('node:fs'); }\nexport const f = async () => { touch(); };",
    }),
    next.fine({
      name: 'no guard: what it throws for has nothing to do with the session',
      code: "async function check(id?: string) { const { userId } = await auth(); if (!id) throw new Error('no id'); return userId; }\nexport const f = async () => { check(); };",
    }),
    ...[
      [
        'the Backend API does the work',
        "import { clerkClient } from '@clerk/nextjs/server';\nexport async function touch(id: string) { const c = await clerkClient(); const u = await c.users.getUser(id); if (!u) throw new Error(); await c.users.updateUserMetadata(id, { publicMetadata: {} }); }",
      ],
      [
        'work in a tagged template',
        `${NEXT}declare const sql: any;\nexport async function touch(id: string) { const { userId } = await auth(); if (!userId) throw new Error(); await sql\`update t set seen = ${'${id}'}\`; }`,
      ],
      [
        'keeps what it finds',
        `${NEXT}export let last: string | undefined;\nexport async function touch(id: string) { const { userId } = await auth(); if (!userId) throw new Error(id); last = userId; }`,
      ],
      [
        'makes something',
        `${NEXT}declare const Audit: any;\nexport async function touch(id: string) { const { userId } = await auth(); if (!userId) throw new Error(id); new Audit(userId); }`,
      ],
      [
        'nothing to do with the session',
        `${NEXT}export async function touch(id: string) { const { userId } = await auth(); if (!id) throw new Error('no id'); return userId; }`,
      ],
    ].map(([name, lib]) =>
      bare.fine({
        name: `no guard, in another file: ${name}`,
        files: { 'lib/session.ts': lib! },
        code: "import { touch } from './lib/session';\nexport const f = async () => { touch('x').catch(console.error); };",
      }),
    ),
    next.fine({
      name: 'server action, called by clients',
      code: "const save = async () => { 'use server'; await auth.protect(); };\nexport const f = async () => { save(); };",
    }),
    next.fine({
      name: 'sync function that hands on a promise, returned',
      code: 'const guard = () => auth.protect();\nexport const f = () => guard();',
    }),
    next.fine({
      name: 'generator',
      code: 'function* sessions() { yield auth(); }\nexport const f = () => sessions().next();',
    }),
  ],
  invalid: [
    ...readsUserId([
      ['arrow', `${NEXT}const session = () => auth();\n`, 'session()'],
      ['function', `${NEXT}function session() { return auth(); }\n`, 'session()'],
      ['async arrow', `${NEXT}const session = async () => auth();\n`, 'session()'],
      ['async function that awaits', `${NEXT}async function session() { return await auth(); }\n`, 'session()'],
      ['wrapper of a wrapper', `${NEXT}const a = () => auth();\nconst session = () => a();\n`, 'session()'],
      ['wrapper with a variable', `${NEXT}function session() { const s = auth(); return s; }\n`, 'session()'],
      [
        'wrapper with a variable and a statement',
        `${NEXT}async function session() { const s = await auth(); console.log(s.userId); return s; }\n`,
        'session()',
      ],
      [
        'wrapper with two returns',
        `${NEXT}function session(x?: boolean) { if (x) return auth(); return auth({ acceptsToken: 'session_token' }); }\n`,
        'session()',
      ],
      [
        'React.cache of auth itself',
        `${NEXT}import { cache } from 'react';\nconst session = cache(auth);\n`,
        'session()',
      ],
      ['object of helpers, arrow', `${NEXT}const helpers = { session: () => auth() };\n`, 'helpers.session()'],
      ['object of helpers, method', `${NEXT}const helpers = { session() { return auth(); } };\n`, 'helpers.session()'],
    ]),
    next.wrong({
      name: 'function declared below',
      code: 'export async function f() { return «session()».userId; }\nfunction session() { return auth(); }',
      output: 'export async function f() { return (await session()).userId; }\nfunction session() { return auth(); }',
      errors: [read('session()')],
    }),
    guarded('awaits auth.protect()', 'const guard = async () => { await auth.protect(); };'),
    guarded('returns auth.protect()', 'const guard = () => auth.protect();'),
    guarded(
      'throws',
      "async function guard() { const { userId } = await auth(); if (!userId) throw new Error('no'); }",
    ),
    guarded(
      'throws and gives the user',
      "async function guard() { const { userId } = await auth(); if (!userId) throw new Error('no'); return userId; }",
    ),
    guarded(
      'checks a role',
      "const guard = async () => { const { has } = await auth(); if (!has({ role: 'org:admin' })) throw new Error('no'); };",
    ),
    guarded(
      'logs before it throws',
      "const guard = async () => { const { userId } = await auth(); if (!userId) { console.warn('x'); throw new Error('no'); } };",
    ),
    guarded(
      'throws what another function makes',
      'declare function forbidden403(): Error;\nasync function guard() { const { userId } = await auth(); if (!userId) throw forbidden403(); }',
    ),
    guarded(
      'by a constant made of the session',
      "async function guard() { const { sessionClaims } = await auth(); const role = sessionClaims?.['role']; const isAdmin = role === 'admin'; if (!isAdmin) throw new Error('no'); }",
    ),
    guarded(
      'gives the user, else throws',
      "async function guard() { const { userId } = await auth(); if (userId) return userId; throw new Error('no'); }",
    ),
    guarded('tests the call itself', "async function guard() { if (!(await auth()).userId) throw new Error('no'); }"),
    under("import { auth, createRouteMatcher } from '@clerk/nextjs/server';\n").wrong({
      name: 'guard of some routes',
      code: "const isPublic = createRouteMatcher(['/x']);\nasync function guard(req: any) { if (isPublic(req)) return; await auth.protect(); }\nexport async function f(req: any) { «guard(req)»; return 'secret'; }",
      output:
        "const isPublic = createRouteMatcher(['/x']);\nasync function guard(req: any) { if (isPublic(req)) return; await auth.protect(); }\nexport async function f(req: any) { await guard(req); return 'secret'; }",
      errors: [floating('guard()')],
    }),
    guarded(
      'with parameters',
      "async function guard(role: string) { const { has } = await auth(); if (!has({ role })) throw new Error('no'); }",
      "guard('org:admin')",
    ),
    under(`${NEXT}import { redirect } from 'next/navigation';\n`).wrong({
      name: 'redirects',
      code: "async function requireUser() { const { userId } = await auth(); if (!userId) redirect('/sign-in'); return userId; }\nexport async function f() { «requireUser()»; return 'secret'; }",
      output:
        "async function requireUser() { const { userId } = await auth(); if (!userId) redirect('/sign-in'); return userId; }\nexport async function f() { await requireUser(); return 'secret'; }",
      errors: [floating('requireUser()')],
    }),
    next.wrong({
      name: 'guard tested',
      code: 'async function guard() { const { userId } = await auth(); if (!userId) throw new Error(); return userId; }\nexport async function f() { if (!«guard()») return null; return 1; }',
      output:
        'async function guard() { const { userId } = await auth(); if (!userId) throw new Error(); return userId; }\nexport async function f() { if (!(await guard())) return null; return 1; }',
      errors: [asValue('guard()', TESTED)],
    }),
    under("import { requireUser } from './lib/session';\n").wrong({
      name: 'guard of another file',
      types: true,
      files: {
        'lib/session.ts': `${NEXT}import { redirect } from 'next/navigation';\nexport async function requireUser() { const { userId } = await auth(); if (!userId) redirect('/sign-in'); return userId; }`,
      },
      code: "export async function f() { «requireUser()»; return 'secret'; }",
      output: "export async function f() { await requireUser(); return 'secret'; }",
      errors: [floating('requireUser()')],
    }),
    ...[
      [
        'asks for a role',
        "const { has } = await auth(); const isAdmin = has({ role: 'org:admin' }); if (!isAdmin) throw new Error('no');",
      ],
      ['asks for the user', "const user = await currentUser(); if (user?.banned) throw new Error('no');"],
      ['tests the call itself', "if (!(await auth()).userId) throw new Error('no');"],
      [
        'gives the user, else throws',
        "const { userId } = await auth(); if (userId) return userId; throw new Error('no');",
      ],
      [
        'redirects by the session',
        'const { userId, redirectToSignIn } = await auth(); if (!userId) throw redirectToSignIn();',
      ],
    ].map(([name, body]) =>
      under("import { guard } from './lib/session';\n").wrong({
        name: `guard of another file: ${name}`,
        types: true,
        files: {
          'lib/session.ts': `import { auth, currentUser } from '@clerk/nextjs/server';\nexport async function guard() { ${body} }\nexport { currentUser };`,
        },
        code: "export async function f() { «guard()»; return 'secret'; }",
        output: "export async function f() { await guard(); return 'secret'; }",
        errors: [floating('guard()')],
      }),
    ),
  ],
});

const VITEST = "import { vi } from 'vitest';\n";

testRule('await-auth: mocks', rule, {
  valid: [
    under(VITEST + NEXT).fine({
      name: 'vi.mocked',
      code: "vi.mocked(auth).mockResolvedValue({ userId: 'x' } as never);",
    }),
    under(VITEST + NEXT).fine({ name: 'vi.mocked, called', code: '(vi.mocked(auth) as any)().mockReturnValue(1);' }),
    next.fine({
      name: 'jest.mocked',
      code: "declare const jest: any;\njest.mocked(auth).mockReturnValue({ userId: 'x' });\njest.mocked(auth.protect).mockReturnValue(1);",
    }),
    next.fine({
      name: 'cast to a mock',
      code: "declare namespace jest { type Mock = any }\n(auth as jest.Mock).mockReturnValue({ userId: 'x' });",
    }),
    next.fine({
      name: 'cast twice to a mock',
      code: "(auth as unknown as { mockReturnValue(x: unknown): void }).mockReturnValue({ userId: 'x' });",
    }),
    bare.fine({
      name: 'mock factory',
      code: `${VITEST}vi.mock('@clerk/nextjs/server', () => ({ auth: vi.fn(() => ({ userId: 'x' })), clerkClient: vi.fn() }));`,
    }),
    under(VITEST + NEXT).fine({
      name: 'file that mocks the module',
      code: "vi.mock('@clerk/nextjs/server', () => ({ auth: () => ({ userId: 'x' }) }));\nexport const f = () => (auth() as any).userId;",
    }),
    under(VITEST + NEXT).fine({
      name: 'file that mocks the module by an import',
      code: "vi.mock(import('@clerk/nextjs/server'), () => ({ auth: (() => ({ userId: 'x' })) as never }));\nexport const f = () => (auth() as any).userId;",
    }),
    next.fine({
      name: 'Jest, in JavaScript',
      filename: 'a.test.js',
      code: "jest.mock('@clerk/nextjs/server');\ntest('x', () => { auth.mockReturnValue({ userId: 'x' }); const { userId } = auth(); expect(userId).toBe('x'); });",
    }),
    under(VITEST + NEXT).fine({
      name: 'file that mocks the module, destructured in a function',
      code: "vi.mock('@clerk/nextjs/server', () => ({ auth: () => ({ userId: 'x' }) }));\nexport function f() { const { userId } = auth() as any; return userId; }",
    }),
    bare.fine({
      name: 'own wrapper that is mocked',
      files: { 'lib/auth.ts': "export { auth } from '@clerk/nextjs/server';" },
      code: `${VITEST}import { auth } from './lib/auth';\nvi.mock('./lib/auth', () => ({ auth: () => ({ userId: 'x' }) }));\nexport const f = () => (auth() as any).userId;`,
    }),
    bare.fine({
      name: 'own wrapper of a mocked module',
      files: { 'lib/auth.ts': `${NEXT}export const getSession = () => auth();` },
      code: `${VITEST}import { getSession } from './lib/auth';\nvi.mock('@clerk/nextjs/server');\nexport const f = () => (getSession() as any).userId;`,
    }),
    bare.fine({
      name: 'vi.doMock',
      code: `${VITEST}vi.doMock('@clerk/nextjs/server', () => ({ auth: () => ({ userId: 'x' }) }));\nexport async function f() { const { auth } = await import('@clerk/nextjs/server'); return (auth() as any).userId; }`,
    }),
    bare.fine({
      name: 'vi.spyOn',
      code: `${VITEST}import * as clerk from '@clerk/nextjs/server';\nvi.spyOn(clerk, 'auth').mockReturnValue({ userId: 'x' } as never);\nexport const f = () => (clerk.auth() as any).userId;`,
    }),
    bare.fine({
      name: 'module by settings, mocked',
      settings: REPO_AUTH,
      code: `${VITEST}import { auth } from '@repo/auth/server';\nvi.mock('@repo/auth/server');\nexport const f = () => (auth as any)().userId;`,
    }),
    bare.fine({
      name: 'jest.requireActual',
      code: "declare const jest: any;\nconst { auth } = jest.requireActual('@clerk/nextjs/server');\nexport const id = auth().userId;",
    }),
  ],
  invalid: [...readsUserId([['another module mocked', `${VITEST}${NEXT}vi.mock('next/navigation');\n`, 'auth()']])],
});

testRule('await-auth: parsers and files', rule, {
  valid: [
    {
      name: 'Babel, awaited',
      filename: 'a.js',
      parser: 'babel',
      code: `${NEXT}export const f = async () => (await auth()).userId;`,
    },
    {
      name: 'espree, awaited',
      filename: 'a.js',
      parser: 'espree',
      code: `${NEXT}export const f = async () => { await auth.protect(); };`,
    },
    {
      name: 'silenced by a comment',
      code: `${NEXT}// eslint-disable-next-line clerk/rule\nexport const f = async () => auth().userId;`,
    },
    { name: 'nothing but semicolons', code: ';;;' },
  ],
  invalid: [
    next.wrong({
      name: 'JavaScript',
      filename: 'a.js',
      code: 'export const f = async (x) => «auth()».userId === x;',
      output: 'export const f = async (x) => (await auth()).userId === x;',
      errors: [read('auth()')],
    }),
    next.wrong({
      name: 'JSX in JavaScript',
      filename: 'app/page.jsx',
      code: 'export default function Page() { return <p>{«auth()».userId}</p>; }',
      output: 'export default async function Page() { return <p>{(await auth()).userId}</p>; }',
      errors: [read('auth()')],
    }),
    next.wrong({
      name: 'Babel',
      filename: 'app/page.jsx',
      parser: 'babel',
      code: 'export default function Page() { return <p>{«auth()»?.userId}</p>; }',
      output: 'export default async function Page() { return <p>{(await auth())?.userId}</p>; }',
      errors: [read('auth()')],
    }),
    next.wrong({
      name: 'Babel, class',
      filename: 'a.js',
      parser: 'babel',
      code: 'export class A { static { «auth.protect()»; } async #x() { «auth.protect()»; } }',
      output: 'export class A { static { auth.protect(); } async #x() { await auth.protect(); } }',
      remaining: true,
      errors: [floating('auth.protect()'), floating('auth.protect()')],
    }),
    bare.wrong({
      name: 'Babel, middleware',
      filename: 'middleware.js',
      parser: 'babel',
      code: "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((auth) => «auth.protect()»);",
      output:
        "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (auth) => { await auth.protect(); });",
      errors: [returned('auth.protect()')],
    }),
    bare.wrong({
      name: 'espree, CommonJS',
      filename: 'a.cjs',
      parser: 'espree',
      code: "const { auth } = require('@clerk/nextjs/server');\nmodule.exports = async () => { «auth.protect()»; };",
      output:
        "const { auth } = require('@clerk/nextjs/server');\nmodule.exports = async () => { await auth.protect(); };",
      errors: [floating('auth.protect()')],
    }),
    bare.wrong({
      name: 'hashbang',
      filename: 'a.mjs',
      code: `#!/usr/bin/env node\n${NEXT}export const f = async () => { «auth.protect()»; };`,
      output: `#!/usr/bin/env node\n${NEXT}export const f = async () => { await auth.protect(); };`,
      errors: [floating('auth.protect()')],
    }),
  ],
});
