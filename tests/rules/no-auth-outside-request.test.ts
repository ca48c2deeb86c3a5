import rule from '../../src/rules/no-auth-outside-request.js';
import type { ExpectedError, InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';

const IMPORT = "import { auth, clerkMiddleware, currentUser, getAuth } from '@clerk/nextjs/server';\n";

const valid = (name: string, filename: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename,
  code,
  ...extra,
});

const invalid = (
  name: string,
  filename: string,
  code: string,
  errors: ExpectedError[],
  extra: Partial<InvalidCase> = {},
): InvalidCase => ({ name, filename, code, output: null, errors, ...extra });

/** A call in a handler or middleware, with what a suggestion makes of the file. */
const inMiddleware = (call: string, output?: string, name = 'auth'): ExpectedError => ({
  messageId: 'inMiddleware',
  data: { call },
  ...(output !== undefined && { suggestions: [{ messageId: 'useParameter', data: { name }, output }] }),
});

const next = (version: string) => ({ settings: { clerk: { versions: { next: version } } } });

testRule('no-auth-outside-request', rule, {
  valid: [
    // Where there is a request
    valid(
      'a page',
      'app/page.tsx',
      `${IMPORT}export default async function Page() { return (await auth()).userId; }\n`,
    ),
    valid(
      'a layout',
      'app/layout.tsx',
      `${IMPORT}const Layout = async () => { await auth.protect(); return null; };\nexport default Layout;\n`,
    ),
    valid(
      'a route handler',
      'app/api/route.ts',
      `${IMPORT}export const GET = async () => Response.json(await auth());\n`,
    ),
    valid(
      'a server action',
      'app/actions.ts',
      `'use server';\n${IMPORT}export async function act() { await auth.protect(); }\n`,
    ),
    valid(
      'generateMetadata',
      'app/page.tsx',
      `${IMPORT}export async function generateMetadata() { return { title: (await auth()).userId }; }\n`,
    ),
    valid(
      'a helper that is exported',
      'lib/user.ts',
      `${IMPORT}export const getUser = async () => { const { userId } = await auth(); return userId; };\n`,
    ),
    valid(
      'a helper that nothing calls',
      'lib/user.ts',
      `${IMPORT}async function load() { return (await auth()).userId; }\n`,
    ),
    valid(
      'cache() of React',
      'lib/user.ts',
      `${IMPORT}import { cache } from 'react';\nexport const getUser = cache(async () => { await auth(); });\nexport const getCurrent = cache(currentUser);\n`,
    ),
    valid(
      'a function handed on at the top level',
      'app/api/route.ts',
      `${IMPORT}import { withLogs } from './logs';\nexport const GET = withLogs(async () => Response.json((await auth()).userId));\n`,
      { files: { 'app/api/logs.ts': 'export const withLogs = <T>(handler: () => T) => handler;\n' } },
    ),
    valid(
      'default values of parameters',
      'lib/user.ts',
      `${IMPORT}export async function load(session = auth()) { return (await session).userId; }\n`,
    ),
    valid(
      'a method and a field',
      'lib/user.ts',
      `${IMPORT}export class Users { session = auth(); async load() { return (await auth()).userId; } }\n`,
    ),
    valid(
      'an object of functions',
      'lib/user.ts',
      `${IMPORT}export const users = { load: async () => (await auth()).userId, get current() { return currentUser(); } };\n`,
    ),
    valid(
      'what is called later',
      'lib/user.ts',
      `${IMPORT}const load = () => auth();\nexport { load };\nexport const read = auth;\n`,
    ),
    valid('a type', 'lib/user.ts', `${IMPORT}export type Session = Awaited<ReturnType<typeof auth>>;\n`),

    // Middleware
    valid(
      'the parameter of the handler',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (auth) => { await auth.protect(); });\n`,
    ),
    valid(
      'the parameter under another name',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (session, request) => { const { userId } = await session(); console.log(userId, request.url); });\n`,
    ),
    valid(
      'a parameter that shadows the import',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (auth, request) => { if (request.url.endsWith('/a')) await auth.protect(); else { const { userId } = await auth(); console.log(userId); } });\n`,
    ),
    valid(
      'a helper that gets the parameter',
      'proxy.ts',
      `${IMPORT}const guard = async (given: typeof auth) => { await given.protect(); };\nexport default clerkMiddleware(async (auth) => { await guard(auth); });\n`,
    ),
    valid(
      'a wrapper of the parameter',
      'proxy.ts',
      `${IMPORT}const session = (given: typeof auth) => given();\nexport default clerkMiddleware(async (auth) => { const { userId } = await session(auth); console.log(userId); });\n`,
    ),
    valid(
      'a variable typed as the import',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (given) => { const own: typeof auth = pick(given); await own.protect(); });\ndeclare function pick<T>(value: T): T;\n`,
    ),
    valid(
      'a helper that is used elsewhere, too',
      'proxy.ts',
      `${IMPORT}export async function userOf() { const { userId } = await auth(); return userId; }\nexport default clerkMiddleware(async () => { await userOf(); });\n`,
    ),
    valid(
      'getAuth() of another request',
      'proxy.ts',
      `${IMPORT}import { NextRequest } from 'next/server';\nexport default clerkMiddleware(async (auth, request) => { const other = new NextRequest(request.url, { headers: await headersOf(request.url) }); console.log(getAuth(other).userId); });\ndeclare function headersOf(url: string): Promise<Headers>;\n`,
    ),
    valid(
      'getAuth() of a request that is replaced',
      'proxy.ts',
      `${IMPORT}import type { NextRequest } from 'next/server';\nexport default clerkMiddleware(async (auth, request) => { request = signed(request); console.log(getAuth(request).userId); });\ndeclare function signed(request: NextRequest): NextRequest;\n`,
    ),
    valid(
      'a function that gives back the parameter',
      'proxy.ts',
      `${IMPORT}const same = (given: typeof auth) => given;\nfunction again(given: typeof auth) { return given; }\nexport default clerkMiddleware(async (auth) => { const own = same(auth); await own.protect(); const other = again(auth); await other.protect(); });\n`,
    ),
    valid(
      'clerkClient() in a handler',
      'proxy.ts',
      `import { clerkClient, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async () => { const client = await clerkClient(); await client.users.getCount(); });\n`,
    ),
    valid(
      'middleware of another package',
      'src/middleware.ts',
      `import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware((auth) => { if (!auth().userId) return new Response(null, { status: 401 }); return undefined; });\n`,
      { sdk: 'astro-4' },
    ),
    valid(
      'getAuth() of Express',
      'server.ts',
      `import { clerkMiddleware, getAuth } from '@clerk/express';\nexport const check = clerkMiddleware();\nexport const user = (request: Parameters<typeof getAuth>[0]) => getAuth(request).userId;\n`,
      { sdk: 'express-2' },
    ),
    valid(
      'getAuth() in withClerkMiddleware()',
      'middleware.js',
      `import { getAuth, withClerkMiddleware } from '@clerk/nextjs/server';\nexport default withClerkMiddleware((request) => { const { userId } = getAuth(request); console.log(userId); });\n`,
      { sdk: 'nextjs-4' },
    ),
    valid(
      "another library's auth()",
      'proxy.ts',
      `import { clerkMiddleware } from '@clerk/nextjs/server';\nimport { auth } from './next-auth';\nexport default clerkMiddleware(async () => { await auth(); });\nawait auth();\n`,
      { files: { 'next-auth.ts': 'export const auth = async () => ({ userId: 1 });\n' } },
    ),
    valid(
      'a file called like middleware, elsewhere',
      'lib/middleware.ts',
      `${IMPORT}export default async function middleware() { return (await auth()).userId; }\n`,
    ),
    valid(
      'another function of the middleware file',
      'proxy.ts',
      `${IMPORT}export const helper = async () => (await auth()).userId;\nexport default clerkMiddleware();\n`,
    ),
    valid(
      'a mocked module',
      'proxy.check.ts',
      `${IMPORT}import { vi } from './vi';\nvi.mock('@clerk/nextjs/server', () => ({}));\nawait auth();\n`,
      { files: { 'vi.ts': 'export const vi = { mock: (name: string, factory: () => object) => [name, factory] };\n' } },
    ),
    valid('a test', 'lib/user.test.ts', `${IMPORT}export const session = await auth();\n`),
    valid('a test of types', 'lib/user.test-d.ts', `${IMPORT}export const session = auth();\n`),
    valid(
      'a helper of tests',
      'tests/session.ts',
      `${IMPORT}import { beforeEach } from 'vitest';\nbeforeEach(() => {});\nexport const session = await auth();\n`,
    ),
    valid(
      'a module that is mocked elsewhere',
      'tests/session.js',
      `import { auth } from '@clerk/nextjs/server';\njest.mocked(auth).mockResolvedValue({ userId: 'user_1' });\nexport const session = await auth();\n`,
    ),
    valid('a story', 'components/user.stories.tsx', `${IMPORT}export const session = await auth();\n`),
    valid('a mock', '__mocks__/user.ts', `${IMPORT}export const session = await auth();\n`),
    valid('a client module', 'components/user.tsx', `'use client';\n${IMPORT}export const session = auth();\n`),

    valid(
      'auth() of @clerk/nextjs 4, which has no clerkMiddleware()',
      'middleware.js',
      `import { auth } from '@clerk/nextjs';\nexport default function middleware() { console.log(auth().userId); }\n`,
      { sdk: 'nextjs-4' },
    ),
    valid(
      'getAuth() after withClerkMiddleware()',
      'middleware.js',
      `import { getAuth, withClerkMiddleware } from '@clerk/nextjs/server';\nconst clerk = withClerkMiddleware();\nexport default async function middleware(request, event) { const response = await clerk(request, event); console.log(getAuth(request).userId); return response; }\n`,
      { sdk: 'nextjs-4' },
    ),
    valid(
      'middleware that is handed to something else',
      'proxy.ts',
      `${IMPORT}import { compose } from './compose';\nexport async function proxy() { console.log((await auth()).userId); }\nexport default compose(proxy);\n`,
      { files: { 'compose.ts': 'export const compose = <T>(middleware: T) => middleware;\n' } },
    ),
    valid('a code block of a Markdown page', 'docs/auth.md/0.ts', `${IMPORT}export const { userId } = await auth();\n`),
    valid(
      'functions that a function makes when the module is evaluated',
      'app/api/route.ts',
      `${IMPORT}const handlers = () => ({ GET: async () => Response.json((await auth()).userId) });\nfunction lazy() { async function load() { return (await auth()).userId; } return { load, find: load }; }\nexport const { GET } = handlers();\nexport const { load } = lazy();\n`,
    ),
    valid(
      'a generator',
      'lib/user.ts',
      `${IMPORT}async function* ids() { yield (await auth()).userId; }\nexport const all = ids();\n`,
    ),
    valid(
      'a handler by a default value, of which nothing is known',
      'proxy.ts',
      `${IMPORT}const make = (handle = async () => { await auth(); }) => handle;\nexport default clerkMiddleware(make());\n`,
    ),

    // Caches
    valid(
      "'use cache: private'",
      'lib/user.ts',
      `${IMPORT}export async function load() { 'use cache: private'; return (await auth()).userId; }\n`,
    ),
    valid(
      'a file with it',
      'lib/user.ts',
      `'use cache: private';\n${IMPORT}export async function load() { return (await auth()).userId; }\n`,
    ),
    valid(
      'a server action in a cached component',
      'app/form.tsx',
      `${IMPORT}export async function Form() { 'use cache'; return <form action={async () => { 'use server'; await auth.protect(); }} />; }\n`,
    ),
    valid(
      'a function of a cached component that its server action calls',
      'app/form.tsx',
      `${IMPORT}export async function Form() { 'use cache'; const idOf = async () => { const { userId } = await auth(); return userId; }; return <form action={async () => { 'use server'; console.log(await idOf()); }} />; }\n`,
    ),
    valid(
      'the same in a cached file, inside and outside of the component',
      'app/form.tsx',
      `'use cache';\n${IMPORT}async function nameOf() { return (await currentUser())?.firstName; }\nexport async function Form() { const idOf = async () => { const { userId } = await auth(); return userId; }; return <form action={async () => { 'use server'; console.log(await idOf(), await nameOf()); }} />; }\n`,
    ),
    valid(
      'a cached function that gets the user',
      'app/page.tsx',
      `${IMPORT}const load = async (id: string) => { 'use cache'; return id; };\nexport default async function Page() { const { userId } = await auth(); return userId && load(userId); }\n`,
    ),
    valid(
      'a string that is no directive',
      'lib/user.ts',
      `${IMPORT}export async function load() { const hint = 'use cache'; 'use cache'; return [hint, (await auth()).userId]; }\n`,
    ),
    valid(
      'another directive',
      'lib/user.ts',
      `${IMPORT}export async function load() { 'use cached'; 'use cache:private'; return (await auth()).userId; }\n`,
    ),
    valid(
      "'use cache' before Next.js 15",
      'lib/user.ts',
      `${IMPORT}export async function load() { 'use cache'; return (await auth()).userId; }\n`,
      next('14.2.0'),
    ),
    valid(
      'unstable_cache() before Next.js 14.2',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nexport const load = unstable_cache(async () => (await auth()).userId);\n`,
      next('14.1.4'),
    ),
    valid(
      'unstable_cache() with an argument',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nconst load = unstable_cache(async (id: string) => id);\nexport const current = async () => { const { userId } = await auth(); return userId && load(userId); };\n`,
    ),
    valid(
      "unstable_cache() of one's own",
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from './cache';\nexport const load = unstable_cache(async () => (await auth()).userId);\n`,
      { files: { 'lib/cache.ts': 'export const unstable_cache = <T>(load: () => T) => load;\n' } },
    ),
    valid(
      'getAuth() in unstable_cache()',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nimport type { NextRequest } from 'next/server';\nexport const load = (request: NextRequest) => unstable_cache(async () => getAuth(request).userId)();\n`,
    ),
    valid(
      'a mocked unstable_cache()',
      'lib/cache.check.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nimport { vi } from './vi';\nvi.mock('next/cache', () => ({}));\nexport const load = unstable_cache(async () => (await auth()).userId);\n`,
      {
        files: {
          'lib/vi.ts': 'export const vi = { mock: (name: string, factory: () => object) => [name, factory] };\n',
        },
      },
    ),
    valid(
      'clerkClient() in a cache',
      'lib/user.ts',
      `import { clerkClient } from '@clerk/nextjs/server';\nimport { unstable_cache } from 'next/cache';\nexport const load = unstable_cache(async () => (await clerkClient()).users.getCount());\nexport async function count() { 'use cache'; return (await clerkClient()).users.getCount(); }\n`,
    ),

    // At build time, and in the Pages Router
    valid(
      'generateStaticParams() elsewhere',
      'lib/params.ts',
      `${IMPORT}export async function generateStaticParams() { return [{ id: (await auth()).userId }]; }\n`,
    ),
    valid(
      'a function of that name that is not exported',
      'app/page.tsx',
      `${IMPORT}async function generateStaticParams() { return [(await auth()).userId]; }\nexport default async function Page() { return <p>{await generateStaticParams()}</p>; }\n`,
    ),
    valid(
      'getAuth() in the Pages Router',
      'pages/index.tsx',
      `${IMPORT}import type { GetServerSidePropsContext } from 'next';\nexport const getServerSideProps = async ({ req }: GetServerSidePropsContext) => ({ props: { userId: getAuth(req).userId } });\n`,
    ),

    // after()
    valid(
      'after() in a route handler',
      'app/api/route.ts',
      `${IMPORT}import { after } from 'next/server';\nexport async function POST() { after(async () => { console.log((await auth()).userId); }); return new Response(); }\n`,
    ),
    valid(
      'after() in a server action of a page',
      'app/page.tsx',
      `${IMPORT}import { after } from 'next/server';\nexport default function Page() { async function act() { 'use server'; after(async () => { console.log((await auth()).userId); }); } return <form action={act} />; }\n`,
    ),
    valid(
      'after() in a function of a library',
      'lib/log.ts',
      `${IMPORT}import { after } from 'next/server';\nexport default function log() { after(async () => { console.log((await auth()).userId); }); }\n`,
    ),
    valid(
      'what after() is handed',
      'app/page.tsx',
      `${IMPORT}import { after } from 'next/server';\nexport default async function Page() { const { userId } = await auth(); after(() => { console.log(userId); }); return null; }\n`,
    ),
  ],

  invalid: [
    // Middleware
    invalid(
      'the imported auth() in a handler',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\n\nexport default clerkMiddleware(async (_, request) => {\n  const { userId } = await auth();\n  console.log(userId, request.url);\n});\n`,
      [
        {
          ...inMiddleware(
            'auth()',
            `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\n\nexport default clerkMiddleware(async (auth, request) => {\n  const { userId } = await auth();\n  console.log(userId, request.url);\n});\n`,
          ),
          line: 4,
          column: 28,
          endColumn: 34,
        },
      ],
    ),
    invalid(
      'a parameter without a use, and a type',
      'proxy.ts',
      `import { auth as session, clerkMiddleware, type ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nasync function handle(_auth: ClerkMiddlewareAuth) { await session.protect(); }\nexport default clerkMiddleware(handle);\n`,
      [
        inMiddleware(
          'session.protect()',
          `import { auth as session, clerkMiddleware, type ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nasync function handle(auth: ClerkMiddlewareAuth) { await auth.protect(); }\nexport default clerkMiddleware(handle);\n`,
        ),
      ],
    ),
    invalid(
      'a parameter without a use, where its new name is taken',
      'proxy.ts',
      `import { auth as session, clerkMiddleware } from '@clerk/nextjs/server';\nconst auth = 'basic';\nexport default clerkMiddleware(async (_) => { await session.protect(); console.log(auth); });\n`,
      [inMiddleware('session.protect()')],
    ),
    invalid(
      'a parameter that need not be there, or is given another value',
      'proxy.ts',
      `${IMPORT}import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nasync function handle(own?: ClerkMiddlewareAuth) { await auth.protect(); }\nexport const first = clerkMiddleware(handle);\nexport default clerkMiddleware(async (own) => { own = auth; await auth.protect(); });\n`,
      [inMiddleware('auth.protect()'), inMiddleware('auth.protect()')],
    ),
    invalid(
      'auth.protect() of the import',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { await auth.protect({ role: 'org:admin' }); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { await session.protect({ role: 'org:admin' }); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'a handler without parameters',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async () => { await auth.protect(); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (auth) => { await auth.protect(); });\n`,
        ),
      ],
    ),
    invalid(
      'a function expression, and an alias',
      'proxy.ts',
      `import { auth as session, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async function handle() { await session.protect(); });\n`,
      [
        inMiddleware(
          'session.protect()',
          `import { auth as session, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async function handle(auth) { await auth.protect(); });\n`,
        ),
      ],
    ),
    invalid(
      'a namespace',
      'proxy.ts',
      `import * as clerk from '@clerk/nextjs/server';\nexport default clerk.clerkMiddleware(async (session) => { await clerk.auth.protect(); });\n`,
      [
        inMiddleware(
          'clerk.auth.protect()',
          `import * as clerk from '@clerk/nextjs/server';\nexport default clerk.clerkMiddleware(async (session) => { await session.protect(); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'an alias of protect()',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nconst { protect } = auth;\nexport default clerkMiddleware(async (session) => { await protect(); });\n`,
      [
        inMiddleware(
          'protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nconst { protect } = auth;\nexport default clerkMiddleware(async (session) => { await session.protect(); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'require()',
      'middleware.js',
      `const { auth, clerkMiddleware } = require('@clerk/nextjs/server');\nmodule.exports = clerkMiddleware(async (session) => { await auth(); });\n`,
      [
        inMiddleware(
          'auth()',
          `const { auth, clerkMiddleware } = require('@clerk/nextjs/server');\nmodule.exports = clerkMiddleware(async (session) => { await session(); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'import()',
      'proxy.ts',
      `import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { const { auth } = await import('@clerk/nextjs/server'); await auth.protect(); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { const { auth } = await import('@clerk/nextjs/server'); await session.protect(); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'a module that the settings name',
      'proxy.ts',
      `import { clerkMiddleware } from '@clerk/nextjs/server';\nimport { auth } from './lib/clerk';\nexport default clerkMiddleware(async (session) => { await auth.protect(); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { clerkMiddleware } from '@clerk/nextjs/server';\nimport { auth } from './lib/clerk';\nexport default clerkMiddleware(async (session) => { await session.protect(); });\n`,
          'session',
        ),
      ],
      {
        settings: { clerk: { modules: { './lib/clerk': '@clerk/nextjs/server' } } },
        files: { 'lib/clerk.ts': "export { auth } from '@clerk/nextjs/server';\n" },
      },
    ),
    invalid(
      'a handler that is declared elsewhere in the file',
      'proxy.ts',
      `import { auth, clerkMiddleware, type ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nasync function handle(session: ClerkMiddlewareAuth) { await auth.protect(); }\nexport default clerkMiddleware(handle);\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware, type ClerkMiddlewareAuth } from '@clerk/nextjs/server';\nasync function handle(session: ClerkMiddlewareAuth) { await session.protect(); }\nexport default clerkMiddleware(handle);\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'such a handler without parameters, which would have no types',
      'proxy.ts',
      `${IMPORT}const handle = async () => { await auth.protect(); };\nexport default clerkMiddleware(handle);\n`,
      [inMiddleware('auth.protect()')],
    ),
    invalid(
      'a parameter that is shadowed at the call',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (session, request) => { const run = async (session: string) => { await auth.protect(); console.log(session); }; await run(request.url); });\n`,
      [inMiddleware('auth.protect()')],
    ),
    invalid(
      'a parameter of another type',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (_: unknown) => { await auth.protect(); });\n`,
      [inMiddleware('auth.protect()')],
    ),
    invalid(
      'a name that is taken',
      'proxy.ts',
      `import { auth as session, clerkMiddleware } from '@clerk/nextjs/server';\nconst auth = 'basic';\nexport default clerkMiddleware(async () => { await session.protect(); console.log(auth); });\n`,
      [inMiddleware('session.protect()')],
    ),
    invalid(
      'a name that is taken inside',
      'proxy.ts',
      `import { auth as session, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async () => { const auth = await session(); console.log(auth.userId); });\n`,
      [inMiddleware('session()')],
    ),
    invalid(
      'comments in what would be replaced',
      'proxy.ts',
      `import * as clerk from '@clerk/nextjs/server';\nexport default clerk.clerkMiddleware(async (session) => { await clerk./* theirs */auth.protect(); });\n`,
      [inMiddleware('clerk.auth.protect()')],
    ),
    invalid(
      'currentUser() and getAuth()',
      'proxy.ts',
      `${IMPORT}export default clerkMiddleware(async (auth, request) => { if (request.url) console.log(await currentUser(), getAuth(request).userId); });\n`,
      [inMiddleware('currentUser()'), inMiddleware('getAuth()')],
    ),
    invalid(
      'functions in a handler',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session, request, event) => { event.waitUntil((async () => { console.log((await auth()).userId); })()); });\n`,
      [
        inMiddleware(
          'auth()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session, request, event) => { event.waitUntil((async () => { console.log((await session()).userId); })()); });\n`,
          'session',
        ),
      ],
    ),
    invalid(
      'a helper that the handler alone calls',
      'proxy.ts',
      `${IMPORT}async function userOf() { const { userId } = await auth(); return userId; }\nconst isAdmin = async () => (await userOf()) === 'admin';\nexport default clerkMiddleware(async () => { if (!(await isAdmin())) throw new Error('No'); });\n`,
      [inMiddleware('auth()')],
    ),
    invalid(
      'a wrapper',
      'proxy.ts',
      `${IMPORT}export const session = () => auth();\nexport default clerkMiddleware(async () => { const { userId } = await session(); console.log(userId); });\n`,
      [inMiddleware('session()')],
    ),
    invalid(
      'a wrapper of cache()',
      'proxy.ts',
      `${IMPORT}import { cache } from 'react';\nconst getUser = cache(currentUser);\nexport default clerkMiddleware(async () => { console.log(await getUser()); });\n`,
      [inMiddleware('getUser()')],
    ),
    invalid(
      '@clerk/nextjs 6',
      'middleware.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { await auth.protect(); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (session) => { await session.protect(); });\n`,
          'session',
        ),
      ],
      { sdk: 'nextjs-6' },
    ),
    invalid(
      '@clerk/nextjs 5',
      'middleware.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((session) => { auth().protect(); });\n`,
      [
        inMiddleware(
          'auth()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((session) => { session().protect(); });\n`,
          'session',
        ),
      ],
      { sdk: 'nextjs-5' },
    ),
    invalid(
      'middleware without a handler',
      'proxy.ts',
      `${IMPORT}import type { NextFetchEvent, NextRequest } from 'next/server';\nconst clerk = clerkMiddleware();\nexport default async function proxy(request: NextRequest, event: NextFetchEvent) { const response = await clerk(request, event); console.log((await auth()).userId, getAuth(request).userId); return response; }\n`,
      [inMiddleware('auth()'), inMiddleware('getAuth()')],
    ),
    invalid(
      'middleware by its name',
      'src/middleware.js',
      `import { auth } from '@clerk/nextjs/server';\nexport const middleware = async () => { await auth(); };\n`,
      [inMiddleware('auth()')],
      { files: { 'src/app/page.js': 'export default () => null;\n' } },
    ),

    invalid(
      'a call that nobody awaits, in a handler without parameters',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(() => { auth.protect(); });\n`,
      [
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware((auth) => { auth.protect(); });\n`,
        ),
      ],
    ),
    invalid(
      'two calls, of which each suggestion mends one',
      'proxy.ts',
      `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (own) => { const { userId } = await auth(); if (!userId) await auth.protect(); });\n`,
      [
        inMiddleware(
          'auth()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (own) => { const { userId } = await own(); if (!userId) await auth.protect(); });\n`,
          'own',
        ),
        inMiddleware(
          'auth.protect()',
          `import { auth, clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (own) => { const { userId } = await auth(); if (!userId) await own.protect(); });\n`,
          'own',
        ),
      ],
    ),

    // Caches
    invalid(
      "'use cache'",
      'lib/user.ts',
      `${IMPORT}export async function load() {\n  'use cache';\n  const { userId } = await auth();\n  await auth.protect();\n  return [userId, await currentUser()];\n}\n`,
      ['auth()', 'auth.protect()', 'currentUser()'].map((call) => ({
        messageId: 'inCache',
        data: { call, by: "'use cache'" },
      })),
    ),
    invalid(
      "'use cache: remote', and a cache of the project",
      'lib/user.ts',
      `${IMPORT}export const load = async () => { 'use cache: remote'; return (await auth()).userId; };\nexport const other = async () => { 'use cache: sessions'; return (await auth()).userId; };\n`,
      ["'use cache: remote'", "'use cache: sessions'"].map((by) => ({
        messageId: 'inCache',
        data: { call: 'auth()', by },
      })),
    ),
    invalid(
      'a file with it, and its own functions',
      'app/page.tsx',
      `'use cache';\n${IMPORT}const load = async () => { const { userId } = await auth(); return userId; };\nexport default async function Page() { return <p>{await load()}</p>; }\n`,
      [{ messageId: 'inCache', data: { call: 'auth()', by: "'use cache'" } }],
    ),
    invalid(
      'a component in a cached one',
      'app/page.tsx',
      `${IMPORT}export default async function Page() { 'use cache'; const Name = async () => <b>{(await currentUser())?.firstName}</b>; return <Name />; }\n`,
      [{ messageId: 'inCache', data: { call: 'currentUser()', by: "'use cache'" } }],
    ),
    invalid(
      'a helper of a cached function',
      'lib/user.ts',
      `${IMPORT}export async function load() { 'use cache'; return userOf(); }\nasync function userOf() { const { userId } = await auth(); return { userId }; }\n`,
      [{ messageId: 'inCache', data: { call: 'auth()', by: "'use cache'" } }],
    ),
    invalid(
      'unstable_cache()',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nexport const load = unstable_cache(async () => (await auth()).userId, ['user']);\n`,
      [{ messageId: 'inCache', data: { call: 'auth()', by: 'unstable_cache()' }, line: 3 }],
    ),
    invalid(
      'under another name, with a function by its name',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache as cache } from 'next/cache';\nasync function find() { try { return await currentUser(); } catch { return null; } }\nexport const load = () => cache(find, ['user'], { revalidate: 900 })();\n`,
      [{ messageId: 'inCache', data: { call: 'currentUser()', by: 'unstable_cache()' } }],
    ),
    invalid(
      "Clerk's own function",
      'lib/user.ts',
      `${IMPORT}import * as cache from 'next/cache';\nexport const load = cache.unstable_cache(currentUser, ['user']);\n`,
      [
        {
          messageId: 'inCache',
          data: { call: 'currentUser()', by: 'unstable_cache()' },
          line: 3,
          column: 42,
          endColumn: 53,
        },
      ],
    ),
    invalid(
      'with Next.js 14.2 and @clerk/nextjs 5',
      'lib/user.ts',
      `${IMPORT}import { unstable_cache } from 'next/cache';\nexport const load = unstable_cache(async () => auth().userId);\n`,
      [{ messageId: 'inCache', data: { call: 'auth()', by: 'unstable_cache()' } }],
      { sdk: 'nextjs-5', ...next('14.2.0') },
    ),
    invalid(
      'a required unstable_cache()',
      'lib/user.js',
      `const { auth } = require('@clerk/nextjs/server');\nconst { unstable_cache } = require('next/cache');\nexports.load = unstable_cache(async () => (await auth()).userId);\n`,
      [{ messageId: 'inCache', data: { call: 'auth()', by: 'unstable_cache()' } }],
    ),

    // At build time, and in the Pages Router
    invalid(
      'generateStaticParams()',
      'app/users/[id]/page.tsx',
      `${IMPORT}export async function generateStaticParams() { const { userId } = await auth(); return [{ id: userId }]; }\n`,
      [{ messageId: 'inBuild', data: { call: 'auth()', by: 'generateStaticParams()' } }],
    ),
    invalid(
      'generateStaticParams() of a route handler',
      'src/app/users/[id]/route.js',
      `import { currentUser } from '@clerk/nextjs/server';\nconst generateStaticParams = async () => [{ id: (await currentUser())?.id }];\nexport { generateStaticParams };\n`,
      [{ messageId: 'inBuild', data: { call: 'currentUser()', by: 'generateStaticParams()' } }],
    ),
    invalid(
      'getStaticProps() and getServerSideProps()',
      'src/pages/index.tsx',
      `${IMPORT}export async function getStaticProps() { return { props: { userId: (await auth()).userId } }; }\nexport const getServerSideProps = async () => ({ props: { id: (await currentUser())?.id } });\n`,
      [
        { messageId: 'inBuild', data: { call: 'auth()', by: 'getStaticProps()' } },
        { messageId: 'inPages', data: { call: 'currentUser()', by: 'getServerSideProps()' } },
      ],
    ),

    invalid(
      'functions whose types are checked',
      'pages/index.tsx',
      `${IMPORT}import type { GetServerSideProps, GetStaticProps } from 'next';\nexport const getStaticProps = (async () => ({ props: { id: (await auth()).userId } })) satisfies GetStaticProps;\nexport const getServerSideProps = (async () => ({ props: { id: (await auth()).userId } })) as GetServerSideProps;\n`,
      [
        { messageId: 'inBuild', data: { call: 'auth()', by: 'getStaticProps()' } },
        { messageId: 'inPages', data: { call: 'auth()', by: 'getServerSideProps()' } },
      ],
    ),

    // after()
    invalid(
      'after() in a page',
      'app/page.tsx',
      `${IMPORT}import { after } from 'next/server';\nexport default async function Page() { after(async () => { console.log((await auth()).userId); }); return null; }\n`,
      [{ messageId: 'inAfter', data: { call: 'auth()', by: 'after()' } }],
    ),
    invalid(
      'after() in a layout, with a function by its name',
      'app/layout.tsx',
      `${IMPORT}import * as server from 'next/server';\nexport default function Layout() { const log = async () => { console.log(await currentUser()); }; server.after(log); return null; }\n`,
      [{ messageId: 'inAfter', data: { call: 'currentUser()', by: 'after()' } }],
    ),

    // Modules
    invalid(
      'the top level of a module',
      'app/page.tsx',
      `${IMPORT}const { userId } = await auth();\nexport default function Page() { return <p>{userId}</p>; }\n`,
      [{ messageId: 'inModule', data: { call: 'auth()' }, line: 2, column: 26 }],
    ),
    invalid(
      'the top level of a helper',
      'lib/user.ts',
      `${IMPORT}export const user = currentUser();\nexport const session = { id: auth().then(({ userId }) => userId) };\n`,
      [
        { messageId: 'inModule', data: { call: 'currentUser()' } },
        { messageId: 'inModule', data: { call: 'auth()' } },
      ],
    ),
    invalid(
      'a function that is called at once',
      'lib/user.ts',
      `${IMPORT}let id: string | null = null;\n(async () => { id = (await auth()).userId; })();\nexport const get = () => id;\n`,
      [{ messageId: 'inModule', data: { call: 'auth()' } }],
    ),
    invalid(
      'a function that the top level calls',
      'lib/user.ts',
      `${IMPORT}async function load() { const { userId } = await auth(); return { userId }; }\nexport const user = await load();\n`,
      [{ messageId: 'inModule', data: { call: 'auth()' } }],
    ),
    invalid(
      'the package itself, of @clerk/nextjs 4',
      'lib/user.ts',
      `import { auth } from '@clerk/nextjs';\nexport const { userId } = auth();\n`,
      [{ messageId: 'inModule', data: { call: 'auth()' } }],
      { sdk: 'nextjs-4' },
    ),
  ],
});
