import rule from '../../src/rules/no-unmatched-auth.js';
import { under } from '../support/marks.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const HEAD = "import { clerkMiddleware } from '@clerk/nextjs/server';\n\nexport default clerkMiddleware();\n\n";
const head = under(HEAD);
const plain = under('');

const ROUTE =
  "import { auth } from '@clerk/nextjs/server';\n\nexport const GET = async () => Response.json(await auth());\n";
const PAGE =
  "import { currentUser } from '@clerk/nextjs/server';\n\nexport default async function Page() {\n  return (await currentUser())?.id;\n}\n";
const LAYOUT =
  "import { auth } from '@clerk/nextjs/server';\nimport type { ReactNode } from 'react';\n\nexport default async function Layout({ children }: { children: ReactNode }) {\n  await auth.protect();\n  return children;\n}\n";
const EMPTY = 'export default function Page() {\n  return null;\n}\n';
const ITEMS = { 'app/api/items/route.ts': ROUTE };
const DASHBOARD = "export const config = { matcher: ['/dashboard(.*)'] };\n";
const MARKED = "export const config = { matcher: «['/dashboard(.*)']» };\n";

const proxy = { filename: 'proxy.ts', files: ITEMS };
const next = (version: string) => ({ clerk: { versions: { next: version } } });

const found = (data: object = {}, ...suggestions: readonly (readonly [patterns: string, output: string])[]) => ({
  messageId: 'unmatched',
  data: { call: 'auth()', file: 'app/api/items/route.ts', path: '/api/items', others: '', them: 'it', ...data },
  ...(suggestions.length > 0 && {
    suggestions: suggestions.map(([patterns, output]) => ({ messageId: 'addPatterns', data: { patterns }, output })),
  }),
});
const API = '`/(api|trpc)(.*)`';
const WITH_API = "export const config = { matcher: ['/dashboard(.*)', '/(api|trpc)(.*)'] };\n";
const withPattern = (...patterns: string[]): [string, string] => [
  patterns.map((pattern) => `\`${pattern}\``).join(', '),
  `export const config = { matcher: ['/dashboard(.*)', ${patterns.map((pattern) => `'${pattern}'`).join(', ')}] };\n`,
];

/** A route handler with a body. */
const handler = (body: string): string =>
  `import { auth } from '@clerk/nextjs/server';\n\nexport async function GET() {\n${body}\n}\n`;

const fineFiles = (name: string, files: Record<string, string>, extra: Partial<ValidCase> = {}): ValidCase =>
  head.fine({ name, filename: 'proxy.ts', code: DASHBOARD, ...extra, files });

const valid: ValidCase[] = [
  head.fine({ name: 'no config', ...proxy, code: '' }),
  head.fine({ name: 'no matcher', ...proxy, code: 'export const config = {};\n' }),
  head.fine({
    name: "Clerk's own matcher",
    ...proxy,
    code: "export const config = {\n  matcher: ['/((?!_next|[^?]*\\\\.(?:html?|css|js(?!on)|jpe?g|webp)).*)', '/(api|trpc)(.*)'],\n};\n",
  }),
  head.fine({
    name: 'a matcher that has the route',
    ...proxy,
    code: "export const config = { matcher: '/api/:path*' };\n",
  }),
  fineFiles('a page that the matcher has', { 'app/dashboard/page.tsx': PAGE, 'app/dashboard/a/[id]/page.tsx': PAGE }),
  fineFiles('routes that call nothing of Clerk', {
    'app/page.tsx': EMPTY,
    'app/api/items/route.ts': 'export const GET = () => new Response();\n',
  }),

  // What cannot be read.
  head.fine({
    name: 'a pattern that is not written here',
    ...proxy,
    files: { ...ITEMS, 'lib/paths.ts': "export const API = '/api(.*)';\n" },
    code: "import { API } from './lib/paths';\nexport const config = { matcher: ['/dashboard(.*)', API] };\n",
  }),
  head.fine({
    name: 'a spread',
    ...proxy,
    code: "const all = ['/api(.*)'];\nexport const config = { matcher: ['/dashboard(.*)', ...all] };\n",
  }),
  head.fine({
    name: 'a template with an expression',
    ...proxy,
    code: "const api = 'api';\nexport const config = { matcher: ['/dashboard(.*)', `/${api}(.*)`] };\n",
  }),
  head.fine({ name: 'a sum', ...proxy, code: "export const config = { matcher: '/dash' + 'board' };\n" }),
  head.fine({ name: 'a computed key', ...proxy, code: "export const config = { ['matcher']: '/dashboard' };\n" }),
  head.fine({
    name: 'parentheses, which Next.js does not read',
    ...proxy,
    code: "export const config = { matcher: ('/dashboard') };\n",
  }),
  head.fine({
    name: 'another constant',
    ...proxy,
    code: "const config = { matcher: '/dashboard' };\nexport { config };\n",
  }),
  head.fine({ name: 'a variable', ...proxy, code: "export let config = { matcher: '/dashboard' };\n" }),
  head.fine({
    name: 'a matcher that is set twice',
    ...proxy,
    code: "export const config = { matcher: '/dashboard', 'matcher': '/(.*)' } as object;\n",
  }),
  head.fine({ name: 'an empty list', ...proxy, code: 'export const config = { matcher: [] };\n' }),
  head.fine({ name: 'a number', ...proxy, code: 'export const config = { matcher: [1] };\n' }),
  head.fine({ name: 'a hole', ...proxy, code: "export const config = { matcher: ['/dashboard', , ] };\n" }),
  head.fine({
    name: 'a pattern that is no path',
    ...proxy,
    code: "export const config = { matcher: ['dashboard'] };\n",
  }),
  head.fine({
    name: 'a pattern that is refused',
    ...proxy,
    code: "export const config = { matcher: ['/dashboard/*'] };\n",
  }),
  head.fine({
    name: 'a matcher with a condition that has the route',
    ...proxy,
    code: "export const config = { matcher: [{ source: '/(.*)', missing: [{ type: 'header', key: 'x-skip' }] }] };\n",
  }),
  head.fine({
    name: 'a matcher without a source',
    ...proxy,
    code: "export const config = { matcher: [{ locale: false }, '/dashboard'] };\n",
  }),
  head.fine({
    name: 'an assertion that Next.js 14 does not read',
    filename: 'middleware.ts',
    files: ITEMS,
    settings: next('14.2.0'),
    code: "export const config = { matcher: ['/dashboard(.*)'] } as const;\n",
  }),

  // What may come under another path.
  head.fine({
    name: 'a rewrite',
    ...proxy,
    code: `import { NextResponse, type NextRequest } from 'next/server';\nexport const rewritten = (req: NextRequest) => NextResponse.rewrite(new URL('/api/items', req.url));\n${DASHBOARD}`,
  }),
  head.fine({
    name: 'a module that rewrites',
    ...proxy,
    files: {
      ...ITEMS,
      'lib/tenants.ts':
        "import { NextResponse } from 'next/server';\nexport const toTenant = (url: URL) => NextResponse.rewrite(url);\n",
    },
    code: `import { toTenant } from './lib/tenants';\nexport const rest = toTenant;\n${DASHBOARD}`,
  }),
  head.fine({
    name: 'a module that rewrites, further away',
    ...proxy,
    files: {
      ...ITEMS,
      'lib/chain.ts': "export { all } from './all';\n",
      'lib/all.ts':
        "import { log } from './log';\nimport { tenants } from './tenants';\nexport const all = [log, tenants];\n",
      'lib/log.ts': 'export const log = 1;\n',
      'lib/tenants.ts': "import { toTenant } from './to-tenant';\nexport const tenants = toTenant;\n",
      'lib/to-tenant.ts':
        "import { NextResponse } from 'next/server';\nexport const toTenant = (url: URL) => NextResponse.rewrite(url);\n",
    },
    code: `import { all } from './lib/chain';\nexport const rest = all;\n${DASHBOARD}`,
  }),
  head.fine({
    name: 'a module that is not there',
    ...proxy,
    types: false,
    code: `import { handle } from 'next-intl/middleware';\nexport const rest = handle;\n${DASHBOARD}`,
  }),
  head.fine({
    name: 'a module that is loaded later',
    ...proxy,
    types: false,
    code: `export const load = () => import('./lib/any');\n${DASHBOARD}`,
  }),
  fineFiles('rewrites in next.config', {
    ...ITEMS,
    'next.config.ts':
      "export default { rewrites: () => [{ source: '/dashboard/api/:path*', destination: '/api/:path*' }] };\n",
  }),
  fineFiles('a base path', { ...ITEMS, 'next.config.mjs': "export default { basePath: '/docs' };\n" }),
  fineFiles('languages in the path', {
    ...ITEMS,
    'next.config.js': "module.exports = { i18n: { locales: ['en'], defaultLocale: 'en' } };\n",
  }),
  fineFiles('rewrites in vercel.json', {
    ...ITEMS,
    'vercel.json': '{ "rewrites": [{ "source": "/dashboard/x", "destination": "/api/items" }] }',
  }),
  fineFiles('a server of its own', { ...ITEMS, 'server.js': "app.render(req, res, '/api/items', query);\n" }),

  // Which routes.
  fineFiles('folders that are no part of the path', {
    'app/_lib/page.tsx': PAGE,
    'app/@modal/items/page.tsx': PAGE,
    'app/(.)items/page.tsx': PAGE,
    'app/items/(..)photos/page.tsx': PAGE,
    'app/items/actions.ts': PAGE,
    'app/items/layout.tsx': LAYOUT,
    'app/items/a b/page.tsx': PAGE,
  }),
  fineFiles('a parameter that may be a word of the matcher', {
    'app/[slug]/page.tsx': PAGE,
    'app/[...rest]/page.tsx': PAGE,
  }),
  fineFiles('a group that the matcher has', { 'app/(app)/dashboard/page.tsx': PAGE, 'app/(app)/layout.tsx': LAYOUT }),
  fineFiles('pages without a server', { 'pages/items.tsx': PAGE, 'pages/_app.tsx': PAGE, 'lib/auth.ts': ROUTE }),
  fineFiles('a page that the extensions leave out', {
    'next.config.ts': "export default { pageExtensions: ['page.tsx'] };\n",
    ...ITEMS,
  }),
  fineFiles('extensions that cannot be read', {
    'next.config.ts': 'export default { pageExtensions: list };\n',
    ...ITEMS,
  }),

  // Which calls.
  fineFiles('calls in comments and texts', {
    'app/api/items/route.ts': handler(
      "  // await auth()\n  /* auth() */\n  return new Response('auth() ' + `await auth()` + typeof auth);",
    ),
  }),
  fineFiles('another auth()', {
    'app/api/a/route.ts':
      "import { auth } from '../../../lib/auth';\nexport const GET = async () => Response.json(await auth());\n",
    'app/api/b/route.ts':
      "import { auth as clerkAuth } from '@clerk/nextjs/server';\nconst auth = async () => ({});\nexport const GET = async () => Response.json([await auth(), clerkAuth]);\n",
    'app/api/c/route.ts':
      "import type { auth } from '@clerk/nextjs/server';\ndeclare const a: { auth: typeof auth };\nexport const GET = async () => Response.json(await a.auth());\n",
    'app/api/d/route.ts': handler(
      '  const run = async (auth: () => unknown) => auth();\n  return Response.json(await run(auth));',
    ),
  }),
  fineFiles('an import that does not compile from version 5 on', {
    'app/api/items/route.ts':
      "// @ts-nocheck\nimport { auth } from '@clerk/nextjs';\nexport const GET = async () => Response.json(await auth());\n",
  }),
  fineFiles('a failure that is answered', {
    'app/api/a/route.ts': handler(
      '  try {\n    return Response.json(await auth());\n  } catch {\n    return Response.json(null);\n  }',
    ),
    'app/api/b/route.ts': handler(
      '  const session = await auth().catch(() => null);\n  return Response.json(session);',
    ),
    'app/api/c/route.ts': handler(
      '  let session = null;\n  try {\n    try {\n      session = await auth();\n    } finally {\n      console.log(1);\n    }\n  } catch (e) {\n    console.log(e);\n  }\n  return Response.json(session);',
    ),
  }),
  fineFiles('a failure that is answered further outside', {
    'app/api/a/route.ts': handler(
      '  const [session] = await Promise.all([auth(), 1]).catch(() => [null]);\n  return Response.json(session);',
    ),
    'app/api/b/route.ts': handler(
      '  try {\n    return Response.json(await auth());\n  } catch (e) {\n    if (e instanceof RangeError) throw e;\n    return Response.json(null);\n  }',
    ),
  }),
  fineFiles('a base path in a module that the config is made from', {
    ...ITEMS,
    'next.config.ts': "import { base } from './config/base';\nexport default base;\n",
    'config/base.ts': "export const base = { basePath: '/docs' };\n",
  }),
  fineFiles('modules for the browser, and pages of build time', {
    'app/a/page.tsx': `'use client';\n${PAGE}`,
    'app/b/page.tsx': `// A comment.\n'use client';\n${PAGE}`,
    'app/c/page.tsx': `export const dynamic = 'force-static';\n${PAGE}`,
  }),

  // Which file.
  head.fine({ name: 'proxy.ts before Next.js 16', ...proxy, settings: next('15.5.0'), code: DASHBOARD }),
  head.fine({
    name: 'a file in the wrong place',
    filename: 'app/proxy.ts',
    files: { 'app/page.tsx': PAGE },
    code: DASHBOARD,
  }),
  head.fine({
    name: 'two files',
    ...proxy,
    files: { ...ITEMS, 'middleware.ts': 'export default () => {};\n' },
    code: DASHBOARD,
  }),
  head.fine({ name: 'another name', filename: 'lib/routes.ts', files: ITEMS, code: DASHBOARD }),
  plain.fine({
    name: 'a middleware of its own',
    ...proxy,
    code: `import { createRouteMatcher } from '@clerk/nextjs/server';\nexport const isItem = createRouteMatcher('/items');\nexport default function proxy() {}\n${DASHBOARD}`,
  }),
  plain.fine({
    name: "Astro's",
    filename: 'middleware.ts',
    files: ITEMS,
    types: false,
    code: `import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware();\n${DASHBOARD}`,
  }),
];

const invalid: InvalidCase[] = [
  head.wrong({ name: 'a route handler', ...proxy, code: MARKED, errors: [found({}, [API, WITH_API])], output: null }),
  head.wrong({
    name: 'pages and routes',
    filename: 'proxy.ts',
    files: {
      ...ITEMS,
      'app/page.tsx': PAGE,
      'app/users/[id]/page.tsx': PAGE,
      'app/docs/[[...slug]]/page.tsx': PAGE,
      'app/(app)/team/page.tsx': PAGE,
    },
    code: MARKED,
    errors: [
      found(
        {
          file: 'app/(app)/team/page.tsx',
          path: '/team',
          call: 'currentUser()',
          others: ' (and 4 other routes like it)',
          them: 'them',
        },
        withPattern('/team', '/api/items', '/docs/:slug*', '/', '/users/:id'),
      ),
    ],
    output: null,
  }),
  head.wrong({
    name: 'pages below a layout',
    filename: 'proxy.ts',
    files: {
      'app/(app)/layout.tsx': LAYOUT,
      'app/(app)/a/page.tsx': EMPTY,
      'app/(app)/b/c/page.tsx': EMPTY,
      'app/d/page.tsx': EMPTY,
      'app/(app)/e/route.ts': 'export const GET = () => new Response();\n',
    },
    code: MARKED,
    errors: [
      found(
        {
          file: 'app/(app)/layout.tsx',
          path: '/a',
          call: 'auth.protect()',
          others: ' (and 1 other route like it)',
          them: 'them',
        },
        withPattern('/a', '/b/c'),
      ),
    ],
    output: null,
  }),
  head.wrong({
    name: 'a template beside the page',
    filename: 'proxy.ts',
    files: { 'app/a/template.tsx': LAYOUT, 'app/a/page.tsx': EMPTY },
    code: MARKED,
    errors: [found({ file: 'app/a/template.tsx', path: '/a', call: 'auth.protect()' }, withPattern('/a'))],
    output: null,
  }),
  head.wrong({
    name: 'more routes than anybody lists',
    filename: 'proxy.ts',
    files: Object.fromEntries(Array.from('abcdefghi', (name) => [`app/${name}/page.tsx`, PAGE])),
    code: MARKED,
    errors: [
      found({
        file: 'app/a/page.tsx',
        path: '/a',
        call: 'currentUser()',
        others: ' (and 8 other routes like it)',
        them: 'them',
      }),
    ],
    output: null,
  }),
  head.wrong({
    name: 'a single text',
    ...proxy,
    code: "export const config = { matcher: «'/dashboard(.*)'» };\n",
    errors: [found({}, [API, WITH_API])],
    output: null,
  }),
  head.wrong({
    name: 'a template',
    ...proxy,
    code: 'export const config = { matcher: «`/dashboard(.*)`» };\n',
    errors: [found({}, [API, "export const config = { matcher: [`/dashboard(.*)`, '/(api|trpc)(.*)'] };\n"])],
    output: null,
  }),
  head.wrong({
    name: 'a list over several lines',
    ...proxy,
    code: "export const config = {\n  matcher: «[\n    '/',\n    '/dashboard(.*)', // The app.\n  ]»,\n};\n",
    errors: [
      found({}, [
        API,
        "export const config = {\n  matcher: [\n    '/',\n    '/dashboard(.*)', // The app.\n    '/(api|trpc)(.*)',\n  ],\n};\n",
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'a comment behind a list without a comma at its end',
    ...proxy,
    code: "export const config = {\n  matcher: «[\n    '/dashboard' // The app.\n  ]»\n};\n",
    errors: [
      found({}, [
        API,
        "export const config = {\n  matcher: [\n    '/dashboard', // The app.\n    '/(api|trpc)(.*)'\n  ]\n};\n",
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'an object',
    ...proxy,
    code: "export const config = { matcher: «{ source: '/dashboard(.*)', has: [{ type: 'header', key: 'x' }] }» };\n",
    errors: [
      found({}, [
        API,
        "export const config = { matcher: [{ source: '/dashboard(.*)', has: [{ type: 'header', key: 'x' }] }, '/(api|trpc)(.*)'] };\n",
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'assertions',
    ...proxy,
    code: "export const config = { matcher: «['/dashboard(.*)'] as string[]» } satisfies object;\n",
    errors: [
      found({}, [
        API,
        "export const config = { matcher: ['/dashboard(.*)', '/(api|trpc)(.*)'] as string[] } satisfies object;\n",
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'a matcher that leaves out api, and parameters',
    filename: 'proxy.ts',
    files: { 'app/api/users/[id]/route.ts': ROUTE, 'app/api/[...rest]/route.ts': ROUTE, 'app/page.tsx': PAGE },
    code: "export const config = { matcher: «['/((?!api|_next/static|_next/image|favicon.ico).*)']» };\n",
    errors: [
      found(
        {
          file: 'app/api/[...rest]/route.ts',
          path: '/api/[...rest]',
          others: ' (and 1 other route like it)',
          them: 'them',
        },
        [
          API,
          "export const config = { matcher: ['/((?!api|_next/static|_next/image|favicon.ico).*)', '/(api|trpc)(.*)'] };\n",
        ],
      ),
    ],
    output: null,
  }),
  head.wrong({
    name: 'the page of a matcher for what is below it',
    filename: 'proxy.ts',
    files: { 'app/dashboard/page.tsx': PAGE, 'app/dashboard/[id]/page.tsx': PAGE },
    code: "export const config = { matcher: «['/dashboard/(.*)']» };\n",
    errors: [
      found({ file: 'app/dashboard/page.tsx', path: '/dashboard', call: 'currentUser()' }, [
        '`/dashboard`',
        "export const config = { matcher: ['/dashboard/(.*)', '/dashboard'] };\n",
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'src/app, and a module that keeps the path',
    filename: 'src/proxy.ts',
    files: { 'src/app/api/items/route.ts': ROUTE, 'src/lib/log.ts': 'export const log = (_: string) => {};\n' },
    code: `import { log } from './lib/log';\nlog('proxy');\n${MARKED}`,
    errors: [
      found({ file: 'src/app/api/items/route.ts' }, [
        API,
        `import { log } from './lib/log';\nlog('proxy');\n${WITH_API}`,
      ]),
    ],
    output: null,
  }),
  head.wrong({
    name: 'an app of a monorepo',
    filename: 'apps/web/proxy.ts',
    files: {
      'apps/web/package.json': '{ "dependencies": { "next": "^16.0.0", "@clerk/nextjs": "^7.0.0" } }',
      'apps/web/app/api/items/route.ts': ROUTE,
      'app/api/other/route.ts': ROUTE,
    },
    code: MARKED,
    errors: [found({ file: 'apps/web/app/api/items/route.ts' }, [API, WITH_API])],
    output: null,
  }),
  head.wrong({
    name: 'rewrites to other hosts',
    filename: 'proxy.ts',
    files: {
      ...ITEMS,
      'next.config.ts':
        "export default {\n  async rewrites() {\n    return [{ source: '/ingest/:path*', destination: 'https://eu.i.posthog.com/:path*' }];\n  },\n};\n",
      'vercel.json': '{ "crons": [] }',
    },
    code: MARKED,
    errors: [found({}, [API, WITH_API])],
    output: null,
  }),
  head.wrong({
    name: 'extensions of its own',
    filename: 'proxy.page.ts',
    files: {
      'next.config.ts': "export default { pageExtensions: ['page.ts'] };\n",
      'app/api/items/route.page.ts': ROUTE,
      ...ITEMS,
    },
    code: MARKED,
    errors: [found({ file: 'app/api/items/route.page.ts' }, [API, WITH_API])],
    output: null,
  }),
  ...['13.5.0', '14.2.0', '15.5.0', '16.0.0'].map((version) =>
    head.wrong({
      name: `middleware.ts of Next.js ${version}`,
      filename: 'middleware.ts',
      files: ITEMS,
      settings: next(version),
      code: MARKED,
      errors: [found({}, [API, WITH_API])],
      output: null,
    }),
  ),
  plain.wrong({
    name: 'authMiddleware() of version 4, and the Pages Router',
    sdk: 'nextjs-4',
    filename: 'middleware.ts',
    settings: next('13.5.0'),
    files: {
      'app/items/page.tsx':
        "import { auth } from '@clerk/nextjs';\nexport default function Page() {\n  return auth().userId;\n}\n",
      'pages/api/items/[id].ts':
        "import { getAuth } from '@clerk/nextjs/server';\nexport default function handler(req: any, res: any) {\n  res.json(getAuth(req));\n}\n",
      'pages/team/index.tsx':
        "import { getAuth } from '@clerk/nextjs/server';\nexport const getServerSideProps = ({ req }: any) => ({ props: { id: getAuth(req).userId } });\nexport default function Page() {\n  return null;\n}\n",
      'pages/other.tsx':
        "import { getAuth } from '@clerk/nextjs/server';\nexport default function Page({ req }: any) {\n  return getAuth(req).userId;\n}\n",
    },
    code: `import { authMiddleware } from '@clerk/nextjs';\n\nexport default authMiddleware({});\n\n${MARKED}`,
    errors: [
      found({ file: 'app/items/page.tsx', path: '/items', others: ' (and 2 other routes like it)', them: 'them' }, [
        withPattern('/items', '/api/items/:id', '/team')[0],
        `import { authMiddleware } from '@clerk/nextjs';\n\nexport default authMiddleware({});\n\n${withPattern('/items', '/api/items/:id', '/team')[1]}`,
      ]),
    ],
    output: null,
  }),
  plain.wrong({
    name: 'getAuth() in an API route of version 5',
    sdk: 'nextjs-5',
    filename: 'middleware.ts',
    settings: next('14.2.0'),
    files: {
      'pages/api/items.ts':
        "import { getAuth } from '@clerk/nextjs/server';\nexport default function handler(req: any, res: any) {\n  res.json(getAuth(req));\n}\n",
    },
    code: `import { authMiddleware } from '@clerk/nextjs/server';\n\nexport default authMiddleware({});\n\n${MARKED}`,
    errors: [
      found({ file: 'pages/api/items.ts', call: 'getAuth()' }, [
        API,
        `import { authMiddleware } from '@clerk/nextjs/server';\n\nexport default authMiddleware({});\n\n${WITH_API}`,
      ]),
    ],
    output: null,
  }),
  plain.wrong({
    name: 'JavaScript, with double quotes',
    filename: 'proxy.js',
    files: { 'app/api/items/route.js': ROUTE },
    code: 'import { clerkMiddleware } from "@clerk/nextjs/server";\n\nexport default clerkMiddleware();\nexport const config = { matcher: «["/dashboard(.*)"]» };\n',
    errors: [
      found({ file: 'app/api/items/route.js' }, [
        API,
        'import { clerkMiddleware } from "@clerk/nextjs/server";\n\nexport default clerkMiddleware();\nexport const config = { matcher: ["/dashboard(.*)", "/(api|trpc)(.*)"] };\n',
      ]),
    ],
    output: null,
  }),
  plain.wrong({
    name: 'a middleware that is called',
    ...proxy,
    code: `import { clerkMiddleware } from '@clerk/nextjs/server';\nimport type { NextFetchEvent, NextRequest } from 'next/server';\n\nconst clerk = clerkMiddleware();\nexport function proxy(req: NextRequest, event: NextFetchEvent) {\n  return clerk(req, event);\n}\n${MARKED}`,
    errors: [
      found({}, [
        API,
        `import { clerkMiddleware } from '@clerk/nextjs/server';\nimport type { NextFetchEvent, NextRequest } from 'next/server';\n\nconst clerk = clerkMiddleware();\nexport function proxy(req: NextRequest, event: NextFetchEvent) {\n  return clerk(req, event);\n}\n${WITH_API}`,
      ]),
    ],
    output: null,
  }),
  ...[
    [
      'an error that is answered with an error',
      '    return Response.json(await auth());\n  } catch {\n    return new Response(null, { status: 500 });',
    ],
    [
      'an error that is thrown on',
      '    return Response.json(await auth());\n  } catch (e) {\n    console.error(e);\n    throw e;',
    ],
    [
      'a call behind a try block',
      '    console.log(1);\n  } catch {\n    console.log(2);\n  }\n  {\n    return Response.json(await auth());',
    ],
  ].map(([name, body]) =>
    head.wrong({
      name: name!,
      filename: 'proxy.ts',
      files: { 'app/api/items/route.ts': handler(`  try {\n${body}\n  }`) },
      code: MARKED,
      errors: [found({}, [API, WITH_API])],
      output: null,
    }),
  ),
];

testRule('no-unmatched-auth', rule, { valid, invalid });
