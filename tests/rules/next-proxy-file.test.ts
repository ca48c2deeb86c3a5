import type { InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';
import rule from '../../src/rules/next-proxy-file.js';

const IMPORT = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";
const CLERK = `${IMPORT}\nexport default clerkMiddleware();\n`;
const CONFIG = "\nexport const config = { matcher: ['/dashboard(.*)'] };\n";

const PAGE = 'export default function Page() { return null; }\n';
const APP = { 'app/page.tsx': PAGE };
const SRC_APP = { 'src/app/page.tsx': PAGE };
const PAGES = { 'pages/index.tsx': PAGE };

const next = (version: string) => ({ clerk: { versions: { next: version } } });
const manifest = (json: object): string => JSON.stringify({ private: true, ...json });
const WITHOUT_CLERK = { 'package.json': manifest({ dependencies: { next: '16.4.6' } }) };

const EDGE = 'it then runs on Node.js instead of the Edge runtime';
const renamed = (file: string, target: string, data: object = {}) => ({
  messageId: 'renamedInNext16',
  data: { major: '16', file, command: `git mv ${file} ${target}`, runtime: EDGE, rest: '', ...data },
  line: 1,
});
const REST = ' Export its `middleware` as `default` then, because it runs under the old name alone.';

/** A named export that becomes the default export; the file keeps its old name. */
const named = (name: string, code: string, output: string | null, extra: Partial<InvalidCase> = {}): InvalidCase => ({
  name,
  filename: 'middleware.ts',
  files: APP,
  code,
  output,
  ...(output === null ? {} : { remaining: true as const }),
  errors: [renamed('middleware.ts', 'proxy.ts', output === null ? { rest: REST } : {})],
  ...extra,
});

const valid: ValidCase[] = [
  { name: 'proxy.ts at the root of an app', filename: 'proxy.ts', files: APP, code: CLERK },
  { name: 'src/proxy.ts of an app in src', filename: 'src/proxy.ts', files: SRC_APP, code: CLERK },
  { name: 'proxy.ts beside pages', filename: 'proxy.ts', files: PAGES, code: CLERK },
  {
    name: 'src/proxy.ts beside src/pages',
    filename: 'src/proxy.ts',
    files: { 'src/pages/index.tsx': PAGE },
    code: CLERK,
  },
  { name: 'proxy.js', filename: 'proxy.js', files: { 'app/page.jsx': PAGE }, code: CLERK },
  { name: 'proxy.tsx', filename: 'proxy.tsx', files: APP, code: CLERK },
  {
    name: 'middleware.ts before Next.js 16',
    filename: 'middleware.ts',
    files: APP,
    code: CLERK,
    settings: next('15.5.0'),
  },
  {
    name: 'src/middleware.ts before Next.js 16',
    filename: 'src/middleware.ts',
    files: SRC_APP,
    code: CLERK,
    settings: next('14'),
  },
  {
    name: 'middleware.ts on the Edge runtime',
    filename: 'middleware.ts',
    files: APP,
    code: `${CLERK}\nexport const config = { runtime: 'experimental-edge' };\n`,
  },
  {
    name: 'middleware.ts on the Edge runtime, as an export',
    filename: 'middleware.ts',
    files: APP,
    code: `${CLERK}\nexport const runtime = 'edge';\n`,
  },
  {
    name: 'a runtime that cannot be seen',
    filename: 'middleware.ts',
    files: { ...APP, 'runtime.ts': "export const runtime = 'edge';\n" },
    code: `${IMPORT}import { runtime } from './runtime';\nexport default clerkMiddleware();\nexport const config = { runtime };\n`,
  },
  {
    name: 'a helper of another library',
    filename: 'src/lib/supabase/middleware.ts',
    files: SRC_APP,
    code: 'export async function updateSession() {}\n',
  },
  {
    name: 'a helper around clerkMiddleware()',
    filename: 'lib/clerk/middleware.ts',
    files: { ...APP, 'proxy.ts': "export { default } from './lib/clerk/middleware';\n" },
    code: CLERK,
  },
  {
    name: 'a tRPC middleware',
    filename: 'src/server/trpc/middleware.ts',
    files: SRC_APP,
    code: 'export const withAuth = 1;\n',
  },
  {
    name: 'a helper in src of an app at the root',
    filename: 'src/middleware.ts',
    files: { ...APP, 'proxy.ts': "export { handler as proxy } from './src/middleware';\n" },
    code: CLERK,
  },
  {
    name: 'at the other level, without clerkMiddleware()',
    filename: 'middleware.ts',
    files: SRC_APP,
    code: "import { auth } from '@clerk/nextjs/server';\nexport default async function log() { await auth(); }\n",
  },
  {
    name: 'at the other level, another use of clerkMiddleware()',
    filename: 'middleware.ts',
    files: SRC_APP,
    code: `${IMPORT}export const authMiddleware = clerkMiddleware();\n`,
  },
  {
    name: 'at the other level, a clerkMiddleware of its own',
    filename: 'middleware.ts',
    files: SRC_APP,
    code: "import { auth } from '@clerk/nextjs/server';\nconst clerkMiddleware = () => auth;\nexport default clerkMiddleware();\n",
  },
  {
    name: 'an Express middleware in a project without Next.js',
    filename: 'src/middleware.ts',
    sdk: 'express-2',
    code: "import { clerkMiddleware } from '@clerk/express';\nexport default clerkMiddleware();\n",
    files: { 'package.json': manifest({ dependencies: { '@clerk/express': '2.1.70' } }) },
  },
  {
    name: "Astro's src/middleware.ts",
    filename: 'src/middleware.ts',
    sdk: 'astro-4',
    code: "import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware();\n",
    files: { 'package.json': manifest({ dependencies: { '@clerk/astro': '4.0.21' } }) },
  },
  {
    name: 'the middleware of another framework in a project that has Next.js, too',
    filename: 'src/middleware.ts',
    files: {
      'package.json': manifest({ dependencies: { '@clerk/astro': '4.0.21', next: '16.4.6' } }),
      'src/pages/index.tsx': PAGE,
    },
    sdk: 'astro-4',
    code: "import { clerkMiddleware } from '@clerk/astro/server';\nexport default clerkMiddleware();\n",
  },
  {
    name: 'a project without Clerk',
    filename: 'middleware.ts',
    sdk: 'none',
    files: { ...APP, ...WITHOUT_CLERK },
    code: 'export default function middleware() {}\n',
  },
  {
    name: 'a project without Clerk in a workspace that has it',
    filename: 'apps/docs/middleware.ts',
    sdk: 'none',
    files: {
      'package.json': manifest({ dependencies: { '@clerk/nextjs': '7.0.0' } }),
      'apps/docs/package.json': manifest({ dependencies: { next: '16.0.0' } }),
      'apps/docs/app/page.tsx': PAGE,
    },
    code: 'export default function middleware() {}\n',
  },
  {
    name: 'a package of a workspace that apps import from',
    filename: 'packages/auth/middleware.ts',
    files: {
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
      'packages/auth/package.json': manifest({ dependencies: { '@clerk/nextjs': '7.0.0', next: '16.0.0' } }),
    },
    code: CLERK,
  },
  {
    name: 'a package of a workspace, by package.json',
    filename: 'packages/auth/src/middleware.mts',
    files: {
      'package.json': manifest({ workspaces: ['packages/*'] }),
      'packages/auth/package.json': manifest({ peerDependencies: { next: '>=15' } }),
    },
    code: CLERK,
  },
  {
    name: 'a library',
    filename: 'src/middleware.ts',
    files: {
      'package.json': manifest({ main: 'dist/index.js', peerDependencies: { next: '>=15', '@clerk/nextjs': '>=6' } }),
    },
    code: CLERK,
  },
  { name: 'another part of the name', filename: 'middleware.example.ts', files: APP, code: CLERK },
  { name: 'a test of it', filename: 'middleware.test.ts', files: APP, code: CLERK },
  {
    name: 'pages and app with different parents',
    filename: 'middleware.ts',
    files: { ...APP, 'src/pages/index.tsx': PAGE },
    code: CLERK,
  },
  {
    name: 'the extension that the app gives its pages',
    filename: 'proxy.page.ts',
    files: {
      'app/page.page.tsx': PAGE,
      'next.config.js': "module.exports = { pageExtensions: ['page.tsx', 'page.ts'] };\n",
    },
    code: CLERK,
  },
  {
    name: 'extensions that cannot be read',
    filename: 'middleware.ts',
    files: { ...APP, 'next.config.mjs': 'export default { pageExtensions: extensions() };\n' },
    code: CLERK,
  },
  {
    name: 'Next.js 12.1, where it is pages/_middleware',
    filename: 'middleware.ts',
    files: PAGES,
    code: CLERK,
    settings: next('12.1.0'),
  },
  {
    name: 'both files before Next.js 16',
    filename: 'proxy.ts',
    files: { ...APP, 'middleware.ts': CLERK },
    code: CLERK,
    settings: next('15'),
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'middleware.ts with a default export',
    filename: 'middleware.ts',
    files: APP,
    code: CLERK + CONFIG,
    output: null,
    errors: [{ ...renamed('middleware.ts', 'proxy.ts'), column: 1 }],
  },
  {
    name: 'src/middleware.ts',
    filename: 'src/middleware.ts',
    files: SRC_APP,
    code: CLERK,
    output: null,
    errors: [renamed('src/middleware.ts', 'src/proxy.ts')],
  },
  {
    name: 'middleware.js',
    filename: 'middleware.js',
    files: PAGES,
    code: CLERK,
    output: null,
    errors: [renamed('middleware.js', 'proxy.js')],
  },
  {
    name: 'before there are pages',
    filename: 'middleware.ts',
    code: CLERK,
    output: null,
    errors: [renamed('middleware.ts', 'proxy.ts')],
  },
  {
    name: 'without a mention of Clerk in the file',
    filename: 'middleware.ts',
    files: { ...APP, 'lib/auth.ts': CLERK },
    code: "export { default } from './lib/auth';\n",
    output: null,
    errors: [renamed('middleware.ts', 'proxy.ts')],
  },
  {
    name: 'on Node.js already',
    filename: 'middleware.ts',
    files: APP,
    code: `${CLERK}\nexport const config = { runtime: 'nodejs' };\n`,
    output: null,
    errors: [
      renamed('middleware.ts', 'proxy.ts', {
        runtime: 'it goes on running on Node.js, where `runtime` must not be set',
      }),
    ],
  },
  {
    name: 'an app of a monorepo',
    filename: 'apps/web/src/middleware.ts',
    files: {
      'package.json': manifest({ workspaces: ['apps/*'] }),
      'apps/web/package.json': manifest({ dependencies: { next: '16.0.0', '@clerk/nextjs': '7.0.0' } }),
      'apps/web/src/app/page.tsx': PAGE,
    },
    code: CLERK,
    output: null,
    errors: [renamed('apps/web/src/middleware.ts', 'apps/web/src/proxy.ts')],
  },
  {
    name: 'an app without a package.json of its own',
    filename: 'apps/web/middleware.ts',
    files: { 'nx.json': '{}', 'apps/web/next.config.js': 'module.exports = {};\n', 'apps/web/app/page.tsx': PAGE },
    code: CLERK,
    output: null,
    errors: [renamed('apps/web/middleware.ts', 'apps/web/proxy.ts')],
  },
  {
    name: 'a path that a shell would take apart',
    filename: "my $app's/middleware.ts",
    files: { "my $app's/package.json": manifest({ dependencies: { next: '16.0.0' } }), "my $app's/app/page.tsx": PAGE },
    code: CLERK,
    output: null,
    errors: [
      {
        messageId: 'renamedInNext16',
        data: {
          major: '16',
          file: `"my \\$app's/middleware.ts"`,
          command: `git mv "my \\$app's/middleware.ts" "my \\$app's/proxy.ts"`,
          runtime: EDGE,
          rest: '',
        },
      },
    ],
  },

  named(
    'a constant',
    `${IMPORT}\nexport const middleware = clerkMiddleware();\n${CONFIG}`,
    `${IMPORT}\nexport default clerkMiddleware();\n${CONFIG}`,
  ),
  named(
    'a constant over lines',
    `${IMPORT}\nexport const middleware =\n  clerkMiddleware(async (auth) => {\n    await auth.protect();\n  })\n`,
    `${IMPORT}\nexport default\n  clerkMiddleware(async (auth) => {\n    await auth.protect();\n  })\n`,
  ),
  named(
    'a function',
    "import { NextResponse } from 'next/server';\nexport function middleware() {\n  return NextResponse.next();\n}\n",
    "import { NextResponse } from 'next/server';\nexport default function middleware() {\n  return NextResponse.next();\n}\n",
  ),
  named(
    'an async function',
    "import { auth } from '@clerk/nextjs/server';\nexport async function middleware() {\n  await auth();\n}\n",
    "import { auth } from '@clerk/nextjs/server';\nexport default async function middleware() {\n  await auth();\n}\n",
  ),
  named(
    'an arrow function keeps its name',
    "import { NextResponse } from 'next/server';\n\nexport const middleware = async () => NextResponse.next();\n",
    "import { NextResponse } from 'next/server';\n\nconst middleware = async () => NextResponse.next();\n\nexport default middleware;\n",
  ),
  named(
    'with an annotation',
    `import type { NextProxy } from 'next/server';\n${IMPORT}\nexport const middleware: NextProxy = clerkMiddleware();\n`,
    `import type { NextProxy } from 'next/server';\n${IMPORT}\nconst middleware: NextProxy = clerkMiddleware();\n\nexport default middleware;\n`,
  ),
  named(
    'used elsewhere in the file',
    `${IMPORT}\nexport const middleware = clerkMiddleware();\nconsole.log(middleware);\n`,
    `${IMPORT}\nconst middleware = clerkMiddleware();\n\nexport default middleware;\nconsole.log(middleware);\n`,
  ),
  named(
    'in an export list',
    `${IMPORT}\nconst middleware = clerkMiddleware();\nexport { middleware };\n`,
    `${IMPORT}\nconst middleware = clerkMiddleware();\nexport default middleware;\n`,
  ),
  named(
    'under another name in an export list',
    `${IMPORT}\nconst handler = clerkMiddleware();\nconst other = 1;\n\nexport { handler as middleware, other };\n`,
    `${IMPORT}\nconst handler = clerkMiddleware();\nconst other = 1;\n\nexport { other };\n\nexport default handler;\n`,
  ),
  named(
    'in an export list above it',
    `${IMPORT}export { handler as middleware };\nconst handler = clerkMiddleware();\n`,
    `${IMPORT}const handler = clerkMiddleware();\n\nexport default handler;\n`,
  ),
  named(
    'from another module',
    "export { middleware } from './lib/auth';\n",
    "import { middleware } from './lib/auth';\n\nexport default middleware;\n",
    { files: { ...APP, 'lib/auth.ts': `${IMPORT}export const middleware = clerkMiddleware();\n` } },
  ),
  named(
    'without semicolons',
    `import { clerkMiddleware } from '@clerk/nextjs/server'\n\nexport const middleware = () => clerkMiddleware()\n`,
    `import { clerkMiddleware } from '@clerk/nextjs/server'\n\nconst middleware = () => clerkMiddleware()\n\nexport default middleware\n`,
  ),
  named(
    'a list without semicolons before parentheses',
    `import { clerkMiddleware } from '@clerk/nextjs/server'\nconst middleware = clerkMiddleware()\nexport { middleware }\n(() => {})()\n`,
    `import { clerkMiddleware } from '@clerk/nextjs/server'\nconst middleware = clerkMiddleware()\nexport default middleware;\n(() => {})()\n`,
  ),
  named(
    'with line breaks of Windows',
    `import { clerkMiddleware } from '@clerk/nextjs/server';\r\n\r\nexport const middleware = () => clerkMiddleware();\r\n`,
    `import { clerkMiddleware } from '@clerk/nextjs/server';\r\n\r\nconst middleware = () => clerkMiddleware();\r\n\r\nexport default middleware;\r\n`,
  ),
  named(
    'in JavaScript',
    `${IMPORT}\nexport const middleware = clerkMiddleware();\n`,
    `${IMPORT}\nexport default clerkMiddleware();\n`,
    { filename: 'middleware.js', errors: [renamed('middleware.js', 'proxy.js')] },
  ),
  named(
    'beside a default export, which would run instead',
    `${IMPORT}export const middleware = clerkMiddleware();\nexport default function log() {}\n`,
    null,
  ),
  named('tested under its name', `${IMPORT}export const middleware = clerkMiddleware();\n`, null, {
    files: { ...APP, 'middleware.test.ts': "import { middleware } from './middleware';\nconsole.log(middleware);\n" },
  }),
  named('tested in __tests__', `${IMPORT}export function middleware() { return clerkMiddleware; }\n`, null, {
    files: { ...APP, '__tests__/middleware.test.ts': 'export {};\n' },
  }),
  named(
    'overloaded',
    `${IMPORT}export function middleware(): void;\nexport function middleware(request?: Request): void {\n  console.log(clerkMiddleware, request);\n}\n`,
    null,
  ),
  named(
    'assigned later',
    `${IMPORT}export let middleware = clerkMiddleware();\nmiddleware = clerkMiddleware();\n`,
    null,
  ),
  named(
    'destructured',
    `${IMPORT}export const { middleware } = { middleware: clerkMiddleware() };\n`,
    `${IMPORT}export const { middleware } = { middleware: clerkMiddleware() };\n\nexport default middleware;\n`,
    { remaining: true },
  ),
  named(
    'a comment within',
    `${IMPORT}export /* runs first */ const middleware = clerkMiddleware();\n`,
    `${IMPORT}/* runs first */ const middleware = clerkMiddleware();\n\nexport default middleware;\n`,
  ),

  {
    name: 'proxy.ts before Next.js 16',
    filename: 'proxy.ts',
    files: APP,
    code: CLERK,
    settings: next('15.5.29'),
    output: null,
    errors: [
      {
        messageId: 'proxyBeforeNext16',
        data: { major: '15', file: 'proxy.ts', command: 'git mv proxy.ts middleware.ts', rest: '' },
      },
    ],
  },
  {
    name: 'a named export in proxy.ts before Next.js 16',
    filename: 'src/proxy.ts',
    files: SRC_APP,
    code: `${IMPORT}\nexport const proxy = clerkMiddleware();\n`,
    settings: next('14'),
    output: `${IMPORT}\nexport default clerkMiddleware();\n`,
    remaining: true,
    errors: [
      {
        messageId: 'proxyBeforeNext16',
        data: { major: '14', file: 'src/proxy.ts', command: 'git mv src/proxy.ts src/middleware.ts', rest: '' },
      },
    ],
  },
  {
    name: 'at the root while the app is in src',
    filename: 'proxy.ts',
    files: SRC_APP,
    code: CLERK,
    output: null,
    errors: [
      { messageId: 'wrongPlace', data: { file: 'proxy.ts', command: 'git mv proxy.ts src/proxy.ts', rest: '' } },
    ],
  },
  {
    name: 'in src while the app is at the root',
    filename: 'src/proxy.ts',
    files: APP,
    code: CLERK,
    output: null,
    errors: [
      { messageId: 'wrongPlace', data: { file: 'src/proxy.ts', command: 'git mv src/proxy.ts proxy.ts', rest: '' } },
    ],
  },
  {
    name: 'at the wrong level and under the old name',
    filename: 'middleware.ts',
    files: SRC_APP,
    code: `${IMPORT}export const middleware = clerkMiddleware();\n`,
    output: `${IMPORT}export default clerkMiddleware();\n`,
    remaining: true,
    errors: [
      {
        messageId: 'wrongPlace',
        data: { file: 'middleware.ts', command: 'git mv middleware.ts src/proxy.ts', rest: '' },
      },
    ],
  },
  {
    name: 'at the wrong level before Next.js 16',
    filename: 'src/middleware.ts',
    files: PAGES,
    code: CLERK,
    settings: next('13.5.0'),
    output: null,
    errors: [
      {
        messageId: 'wrongPlace',
        data: { file: 'src/middleware.ts', command: 'git mv src/middleware.ts middleware.ts', rest: '' },
      },
    ],
  },
  {
    name: 'in app',
    filename: 'app/proxy.ts',
    files: APP,
    code: CLERK,
    output: null,
    errors: [
      { messageId: 'wrongPlace', data: { file: 'app/proxy.ts', command: 'git mv app/proxy.ts proxy.ts', rest: '' } },
    ],
  },
  {
    name: 'in src/app, handed on from Clerk',
    filename: 'src/app/middleware.ts',
    files: SRC_APP,
    code: "export { clerkMiddleware as default } from '@clerk/nextjs/server';\n",
    output: null,
    errors: [
      {
        messageId: 'wrongPlace',
        data: { file: 'src/app/middleware.ts', command: 'git mv src/app/middleware.ts src/proxy.ts', rest: '' },
      },
    ],
  },
  {
    name: 'through a module of the project',
    filename: 'app/proxy.ts',
    files: { ...APP, 'lib/auth.ts': "export * from '@clerk/nextjs/server';\n" },
    code: "import { clerkMiddleware as protect } from '@/lib/auth';\nexport default protect();\n",
    settings: { clerk: { modules: { '@/lib/auth': '@clerk/nextjs/server' } } },
    output: null,
    errors: [{ messageId: 'wrongPlace' }],
  },
  {
    name: 'through a namespace',
    filename: 'app/proxy.ts',
    files: APP,
    code: "import * as clerk from '@clerk/nextjs/server';\nconst handler = clerk.clerkMiddleware();\nexport default handler;\n",
    output: null,
    errors: [{ messageId: 'wrongPlace' }],
  },
  {
    name: 'inside of another function',
    filename: 'app/proxy.ts',
    files: APP,
    code: `${IMPORT}const wrap = <T>(handler: T) => handler;\nexport default wrap(clerkMiddleware());\n`,
    output: null,
    errors: [{ messageId: 'wrongPlace' }],
  },
  {
    name: 'Proxy.ts',
    filename: 'Proxy.ts',
    files: APP,
    code: CLERK,
    output: null,
    errors: [{ messageId: 'wrongCase', data: { file: 'Proxy.ts', command: 'git mv Proxy.ts proxy.ts', rest: '' } }],
  },
  {
    name: 'proxy.mts',
    filename: 'proxy.mts',
    files: APP,
    code: CLERK,
    output: null,
    errors: [
      {
        messageId: 'wrongExtension',
        data: { file: 'proxy.mts', extension: '.mts', command: 'git mv proxy.mts proxy.ts', rest: '' },
      },
    ],
  },
  {
    name: 'proxy.cts',
    filename: 'proxy.cts',
    files: APP,
    code: CLERK,
    types: false,
    output: null,
    errors: [
      {
        messageId: 'wrongExtension',
        data: { file: 'proxy.cts', extension: '.cts', command: 'git mv proxy.cts proxy.ts', rest: '' },
      },
    ],
  },
  {
    name: 'middleware.mjs',
    filename: 'src/middleware.mjs',
    files: SRC_APP,
    code: CLERK,
    settings: next('15'),
    output: null,
    errors: [
      {
        messageId: 'wrongExtension',
        data: {
          file: 'src/middleware.mjs',
          extension: '.mjs',
          command: 'git mv src/middleware.mjs src/middleware.js',
          rest: '',
        },
      },
    ],
  },
  {
    name: 'an extension that the app does not give its pages',
    filename: 'proxy.ts',
    files: {
      'app/page.page.tsx': PAGE,
      'next.config.ts': "// pageExtensions: ['ts']\nexport default { pageExtensions: ['page.tsx', 'page.ts'] };\n",
    },
    code: CLERK,
    output: null,
    errors: [
      {
        messageId: 'wrongExtension',
        data: { file: 'proxy.ts', extension: '.ts', command: 'git mv proxy.ts proxy.page.ts', rest: '' },
      },
    ],
  },
  {
    name: 'both files, seen from middleware.ts',
    filename: 'middleware.ts',
    files: { ...APP, 'proxy.ts': CLERK },
    code: `${IMPORT}export const middleware = clerkMiddleware();\n`,
    output: null,
    errors: [{ messageId: 'bothFiles', data: { major: '16', middleware: 'middleware.ts', proxy: 'proxy.ts' } }],
  },
  {
    name: 'both files, seen from proxy.ts',
    filename: 'src/proxy.ts',
    files: { ...SRC_APP, 'src/middleware.js': CLERK },
    code: CLERK,
    output: null,
    errors: [{ messageId: 'bothFiles', data: { major: '16', middleware: 'src/middleware.js', proxy: 'src/proxy.ts' } }],
  },
  {
    name: 'authMiddleware() of the first majors',
    filename: 'app/middleware.ts',
    sdk: 'nextjs-5',
    files: APP,
    code: "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({});\n",
    types: false,
    settings: next('14'),
    output: null,
    errors: [{ messageId: 'wrongPlace' }],
  },
];

testRule('next-proxy-file', rule, { valid, invalid });
