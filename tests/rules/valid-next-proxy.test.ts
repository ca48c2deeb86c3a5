import type { InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';
import rule from '../../src/rules/valid-next-proxy.js';

const IMPORT = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";
const CLERK = `${IMPORT}export default clerkMiddleware();\n`;
const CONFIG = "export const config = { matcher: ['/dashboard(.*)'] };\n";
const AUTH = { 'lib/auth.ts': `${IMPORT}export const handler = clerkMiddleware();\nexport default handler;\n` };
const WITHOUT_CLERK = { 'package.json': JSON.stringify({ dependencies: { next: '16.4.6' } }) };

const next = (version: string) => ({ clerk: { versions: { next: version } } });
const STOPS = 'the build stops';
const WARNS = 'it warns, ignores the matcher, and runs for every request';

const proxy = (
  name: string,
  code: string,
  output: string | null,
  error: InvalidCase['errors'][number],
  extra: Partial<InvalidCase> = {},
): InvalidCase => ({
  name,
  filename: 'proxy.ts',
  code,
  output,
  errors: [error],
  ...extra,
});
const inList = { messageId: 'defaultInList', data: { major: '16', file: 'proxy.ts' } };
const wrongName = (name: string, file = 'proxy.ts', wanted = 'proxy') => ({
  messageId: 'wrongName',
  data: { name, file, wanted },
});
const hidden = (name: string) => ({ messageId: 'hidden', data: { major: '16', file: 'proxy.ts', name } });
const unreadable = (text: string, consequence = STOPS) => ({
  messageId: 'unreadableConfig',
  data: { text, consequence },
});
const runtime = { messageId: 'runtimeInProxy', data: { major: '16', file: 'proxy.ts' } };
const renamedType = (oldName: string, newName: string) => ({ messageId: 'renamedType', data: { oldName, newName } });
const option = (oldName: string, newName: string) => ({ messageId: 'renamedOption', data: { oldName, newName } });

const valid: ValidCase[] = [
  ...Object.entries({
    'a default export': CLERK + CONFIG,
    'clerkMiddleware uncalled': `${IMPORT}export default clerkMiddleware;\n${CONFIG}`,
    'an export named proxy': `${IMPORT}export const proxy = clerkMiddleware();\n${CONFIG}`,
    'a function named proxy': `${IMPORT}export function proxy() { return clerkMiddleware; }\n${CONFIG}`,
    'proxy in an export list': `${IMPORT}const handler = clerkMiddleware();\nexport { handler as proxy };\n${CONFIG}`,
    'proxy as a string in an export list': `${IMPORT}const handler = clerkMiddleware();\nexport { handler as 'proxy' };\n${CONFIG}`,
    'a variable named proxy': `${IMPORT}export let proxy = clerkMiddleware();\n${CONFIG}`,
    'another export beside the default one': `${IMPORT}export const middleware = 1;\nexport default clerkMiddleware();\n`,
    'an export list that Next.js does not look into':
      "import { NextResponse } from 'next/server';\nfunction handler() { return NextResponse.next(); }\nexport { handler as default };\n",
    'a static config': `${CLERK}export const config = {\n  matcher: ['/((?!_next).*)', { source: '/(api|trpc)(.*)', missing: [{ type: 'header', key: 'next-action' }] }],\n  regions: null,\n};\n`,
    'a template without expressions': `${CLERK}export const config = { matcher: \`/dashboard\` };\n`,
    'as const': `${CLERK}export const config = { matcher: ['/dashboard'] } as const;\n`,
    'satisfies ProxyConfig': `import type { ProxyConfig } from 'next/server';\n${CLERK}export const config = { matcher: ['/dashboard'] } satisfies ProxyConfig;\n`,
    'quoted keys': `${CLERK}export const config = { 'matcher': '/dashboard' };\n`,
    'config as the second constant': `${CLERK}export const other = 1, config = { matcher: '/dashboard' };\n`,
    'a runtime in a variable, which Next.js does not read': `${CLERK}export let runtime = 'nodejs';\n`,
    'a type of the project': `type NextMiddleware = () => void;\n${CLERK}export const other: NextMiddleware = () => {};\n`,
    'the new types': `import type { NextProxy } from 'next/server';\n${IMPORT}const handler: NextProxy = clerkMiddleware();\nexport default handler;\n`,
  }).map(([name, code]) => ({ name, filename: 'proxy.ts', code })),
  {
    name: 'a re-export that Next.js does not look into',
    filename: 'proxy.ts',
    files: AUTH,
    code: "export { default } from './lib/auth';\n",
  },
  {
    name: 'proxy from another module',
    filename: 'proxy.ts',
    files: AUTH,
    code: `export { handler as proxy } from './lib/auth';\n${CONFIG}`,
  },
  {
    name: 'CommonJS',
    filename: 'proxy.js',
    code: "const { clerkMiddleware } = require('@clerk/nextjs/server');\nmodule.exports = clerkMiddleware();\n",
    types: false,
  },
  {
    name: 'an export list before Next.js 16',
    filename: 'middleware.ts',
    code: `${IMPORT}const handler = clerkMiddleware();\nexport { handler as default };\n${CONFIG}`,
    settings: next('15'),
  },
  {
    name: 'a destructured export before Next.js 16',
    filename: 'middleware.ts',
    code: `${IMPORT}export const { middleware } = { middleware: clerkMiddleware() };\n${CONFIG}`,
    settings: next('15'),
  },
  {
    name: 'export * before Next.js 16',
    filename: 'middleware.ts',
    files: AUTH,
    code: "export * from './lib/auth';\n",
    settings: next('15'),
  },
  {
    name: 'the types of Next.js 15',
    filename: 'middleware.ts',
    code: `import type { MiddlewareConfig, NextMiddleware } from 'next/server';\n${IMPORT}const handler: NextMiddleware = clerkMiddleware();\nexport default handler;\nexport const config: MiddlewareConfig = {};\n`,
    settings: next('15'),
  },
  {
    name: 'the old types where the runtime keeps the old name',
    filename: 'middleware.ts',
    code: `import type { NextMiddleware } from 'next/server';\n${IMPORT}const handler: NextMiddleware = clerkMiddleware();\nexport default handler;\nexport const runtime = 'experimental-edge';\n`,
  },
  {
    name: 'a runtime in middleware.ts',
    filename: 'middleware.ts',
    code: `${CLERK}export const config = { runtime: 'nodejs' };\n`,
  },
  {
    name: 'proxy.ts before Next.js 16, which never runs',
    filename: 'proxy.ts',
    code: `${IMPORT}export const middleware = clerkMiddleware();\n`,
    settings: next('15'),
  },
  {
    name: 'at the wrong level',
    filename: 'proxy.ts',
    files: { 'src/app/page.tsx': '' },
    code: `${IMPORT}export const middleware = clerkMiddleware();\n`,
  },
  {
    name: 'a helper',
    filename: 'lib/proxy.ts',
    files: { 'app/page.tsx': '' },
    code: `${IMPORT}export const handler = clerkMiddleware();\n`,
  },
  {
    name: 'a library',
    filename: 'src/proxy.ts',
    files: {
      'package.json': JSON.stringify({
        exports: './dist/index.js',
        dependencies: { next: '16.0.0', '@clerk/nextjs': '7.0.0' },
      }),
    },
    code: `${IMPORT}export const createProxy = () => clerkMiddleware();\n`,
  },
  {
    name: 'types beside the function',
    filename: 'proxy.ts',
    code: `${CLERK}export type Options = { a: string };\nexport interface Other { b: string }\n`,
  },
  {
    name: 'a project without Clerk',
    filename: 'proxy.ts',
    sdk: 'none',
    files: WITHOUT_CLERK,
    code: 'export const middleware = () => {};\n',
  },
  {
    name: 'the config of a project without Clerk',
    filename: 'next.config.ts',
    sdk: 'none',
    files: WITHOUT_CLERK,
    code: 'export default { skipMiddlewareUrlNormalize: true };\n',
  },
  {
    name: 'the config of a project with Next.js 15',
    filename: 'next.config.mjs',
    code: 'export default { skipMiddlewareUrlNormalize: true };\n',
    settings: next('15'),
  },
  {
    name: 'the new options',
    filename: 'next.config.mjs',
    code: "export default { skipProxyUrlNormalize: true, experimental: { proxyPrefetch: 'strict' } };\n",
  },
  {
    name: 'the options in another file',
    filename: 'lib/next.ts',
    code: `${IMPORT}export default { skipMiddlewareUrlNormalize: clerkMiddleware };\n`,
  },
];

const invalid: InvalidCase[] = [
  proxy(
    'a default export in a list',
    `${IMPORT}const handler = clerkMiddleware();\nexport { handler as default };\n${CONFIG}`,
    `${IMPORT}const handler = clerkMiddleware();\nexport default handler;\n${CONFIG}`,
    { ...inList, line: 3, column: 10 },
  ),
  proxy(
    'what the codemod writes',
    `${IMPORT}const proxy = clerkMiddleware();\nexport { proxy as default };\n`,
    `${IMPORT}const proxy = clerkMiddleware();\nexport default proxy;\n`,
    inList,
  ),
  proxy(
    'by a comment alone',
    "import { NextResponse } from 'next/server';\n// this is the proxy\nfunction handler() { return NextResponse.next(); }\nexport { handler as default };\n",
    "import { NextResponse } from 'next/server';\n// this is the proxy\nfunction handler() { return NextResponse.next(); }\nexport default handler;\n",
    inList,
  ),
  proxy(
    'a default export as a string',
    `${IMPORT}const handler = clerkMiddleware();\nexport { handler as 'default' };\n${CONFIG}`,
    `${IMPORT}const handler = clerkMiddleware();\nexport default handler;\n${CONFIG}`,
    inList,
  ),
  proxy(
    'a default export handed on',
    `export { default } from './lib/auth';\n${CONFIG}`,
    `import proxy from './lib/auth';\n\nexport default proxy;\n${CONFIG}`,
    inList,
    { files: AUTH },
  ),
  proxy(
    'a named export handed on as the default one',
    `export { handler as default } from './lib/auth';\n${CONFIG}`,
    `import { handler } from './lib/auth';\n\nexport default handler;\n${CONFIG}`,
    inList,
    { files: AUTH },
  ),
  proxy(
    'handed on from Clerk',
    `export { clerkMiddleware as default } from '@clerk/nextjs/server';\n${CONFIG}`,
    `import { clerkMiddleware } from '@clerk/nextjs/server';\n\nexport default clerkMiddleware;\n${CONFIG}`,
    inList,
  ),
  proxy(
    'handed on by the path of a module that says proxy',
    "export { default } from './lib/proxy';\n",
    "import proxy from './lib/proxy';\n\nexport default proxy;\n",
    inList,
    { files: { 'lib/proxy.ts': AUTH['lib/auth.ts'] } },
  ),
  proxy(
    'handed on where the name is taken',
    `const proxy = 1;\nconsole.log(proxy);\nexport { default } from './lib/auth';\n`,
    `const proxy = 1;\nconsole.log(proxy);\nimport proxyHandler from './lib/auth';\n\nexport default proxyHandler;\n`,
    inList,
    { files: AUTH },
  ),
  proxy(
    'handed on with others',
    `export { handler as default, handler as other } from "./lib/auth"\n${CONFIG}`,
    `import { handler } from "./lib/auth"\nexport { handler as other } from "./lib/auth"\n\nexport default handler\n${CONFIG}`,
    inList,
    { files: AUTH },
  ),
  proxy(
    'with a comment inside',
    `${IMPORT}const handler = clerkMiddleware();\nexport { /* for Next.js */ handler as default };\n${CONFIG}`,
    null,
    inList,
  ),
  proxy(
    'written to later',
    `${IMPORT}let handler = clerkMiddleware();\nhandler = clerkMiddleware();\nexport { handler as default };\n${CONFIG}`,
    null,
    inList,
  ),
  proxy(
    'in middleware.ts',
    `${IMPORT}const handler = clerkMiddleware();\nexport { handler as default };\n${CONFIG}`,
    `${IMPORT}const handler = clerkMiddleware();\nexport default handler;\n${CONFIG}`,
    { messageId: 'defaultInList', data: { major: '16', file: 'middleware.ts' } },
    { filename: 'middleware.ts' },
  ),

  proxy(
    'the old name',
    `${IMPORT}export const middleware = clerkMiddleware();\n${CONFIG}`,
    `${IMPORT}export default clerkMiddleware();\n${CONFIG}`,
    wrongName('middleware'),
  ),
  proxy(
    'the old name of a function',
    `${IMPORT}export async function middleware() { return clerkMiddleware; }\n`,
    `${IMPORT}export default async function middleware() { return clerkMiddleware; }\n`,
    wrongName('middleware'),
  ),
  proxy(
    'the new name in middleware.ts',
    `${IMPORT}export const proxy = clerkMiddleware();\n${CONFIG}`,
    `${IMPORT}export default clerkMiddleware();\n${CONFIG}`,
    wrongName('proxy', 'middleware.ts', 'middleware'),
    { filename: 'middleware.ts' },
  ),
  proxy(
    'a name of its own',
    `${IMPORT}export const auth = clerkMiddleware();\n${CONFIG}`,
    `${IMPORT}export default clerkMiddleware();\n${CONFIG}`,
    wrongName('auth'),
  ),
  proxy(
    'a name of its own before Next.js 16',
    `${IMPORT}export const auth = clerkMiddleware();\n${CONFIG}`,
    `${IMPORT}export default clerkMiddleware();\n${CONFIG}`,
    wrongName('auth', 'middleware.ts', 'middleware'),
    { filename: 'middleware.ts', settings: next('14') },
  ),
  proxy(
    'two that may be meant',
    `${IMPORT}export const a = clerkMiddleware();\nexport const b = clerkMiddleware();\n`,
    null,
    { messageId: 'missing', data: { file: 'proxy.ts', wanted: 'proxy' }, line: 1 },
  ),
  proxy('not exported', `${IMPORT}const handler = clerkMiddleware();\nconsole.log(handler);\n`, null, {
    messageId: 'missing',
    data: { file: 'proxy.ts', wanted: 'proxy' },
  }),
  proxy(
    'export *',
    "export * from './lib/auth';\n",
    null,
    { messageId: 'star', data: { major: '16', file: 'proxy.ts' } },
    { files: AUTH },
  ),
  proxy(
    'destructured',
    `${IMPORT}const handlers = { proxy: clerkMiddleware() };\nexport const { proxy } = handlers;\n`,
    `${IMPORT}const handlers = { proxy: clerkMiddleware() };\nexport const { proxy } = handlers;\n\nexport default proxy;\n`,
    hidden('proxy'),
  ),
  proxy(
    'as the second constant',
    `${IMPORT}export const config = { matcher: '/dashboard' }, proxy = clerkMiddleware();\n`,
    `${IMPORT}export const config = { matcher: '/dashboard' }, proxy = clerkMiddleware();\n\nexport default proxy;\n`,
    hidden('proxy'),
  ),

  {
    name: 'config in a variable',
    filename: 'proxy.ts',
    code: `${CLERK}export let config = { matcher: ['/dashboard'] };\n`,
    output: null,
    errors: [
      {
        messageId: 'variableConfig',
        data: { kind: 'let', file: 'proxy.ts' },
        line: 3,
        column: 12,
        suggestions: [
          { messageId: 'declareConst', output: `${CLERK}export const config = { matcher: ['/dashboard'] };\n` },
        ],
      },
    ],
  },
  {
    name: 'config in a var of middleware.ts before Next.js 16',
    filename: 'middleware.ts',
    settings: next('14'),
    code: `${CLERK}export var config = { matcher: ['/dashboard'] };\n`,
    output: null,
    errors: [
      {
        messageId: 'variableConfig',
        data: { kind: 'var', file: 'middleware.ts' },
        suggestions: [
          { messageId: 'declareConst', output: `${CLERK}export const config = { matcher: ['/dashboard'] };\n` },
        ],
      },
    ],
  },
  proxy(
    'config in a variable that changes',
    `${CLERK}export let config = { matcher: ['/dashboard'] };\nconfig = { matcher: [] };\n`,
    null,
    { messageId: 'variableConfig', data: { kind: 'let', file: 'proxy.ts' } },
  ),
  proxy(
    'config in an export list',
    `${CLERK}const config = { matcher: ['/dashboard'] };\nexport { config };\n`,
    `${CLERK}export const config = { matcher: ['/dashboard'] };\n`,
    { messageId: 'configInList', data: { file: 'proxy.ts', consequence: STOPS } },
  ),
  proxy(
    'config under another name',
    `${CLERK}const options = { matcher: ['/dashboard'] };\nconst other = 1;\nexport { options as config, other };\n`,
    `${CLERK}export const config = { matcher: ['/dashboard'] };\nconst other = 1;\nexport { other };\n`,
    { messageId: 'configInList', data: { file: 'proxy.ts', consequence: STOPS } },
  ),
  proxy(
    'config of another module',
    `${CLERK}export { config } from './lib/config';\n`,
    null,
    { messageId: 'configInList', data: { file: 'proxy.ts', consequence: STOPS } },
    { files: { 'lib/config.ts': CONFIG } },
  ),
  {
    name: 'config in an export list before Next.js 16',
    filename: 'middleware.ts',
    settings: next('15'),
    code: `${CLERK}const config = { matcher: ['/dashboard'] };\nexport { config };\n`,
    output: null,
    errors: [
      {
        messageId: 'configInList',
        data: { file: 'middleware.ts', consequence: 'its matcher is ignored and the file runs for every request' },
        suggestions: [
          { messageId: 'declareConst', output: `${CLERK}export const config = { matcher: ['/dashboard'] };\n` },
        ],
      },
    ],
  },
  {
    name: 'function and config in one list',
    filename: 'proxy.ts',
    code: `${IMPORT}const handler = clerkMiddleware();\nconst config = { matcher: ['/dashboard'] };\nexport { handler as default, config };\n`,
    output: `${IMPORT}const handler = clerkMiddleware();\nexport const config = { matcher: ['/dashboard'] };\nexport { handler as default };\n`,
    finalOutput: `${IMPORT}const handler = clerkMiddleware();\nexport const config = { matcher: ['/dashboard'] };\nexport default handler;\n`,
    // Next.js looks into the text for a function once it says `export const`.
    errors: [{ messageId: 'configInList', line: 4, column: 30 }],
  },

  proxy(
    'a matcher in a constant',
    `${CLERK}const MATCHER = ['/dashboard', '/account'];\nexport const config = { matcher: MATCHER };\n`,
    `${CLERK}const MATCHER = ['/dashboard', '/account'];\nexport const config = { matcher: ['/dashboard', '/account'] };\n`,
    { ...unreadable('MATCHER'), line: 4, column: 34 },
  ),
  proxy(
    'a matcher as a shorthand',
    `${CLERK}const matcher = '/dashboard';\nexport const config = { matcher };\n`,
    `${CLERK}const matcher = '/dashboard';\nexport const config = { matcher: '/dashboard' };\n`,
    unreadable('matcher'),
  ),
  proxy(
    'a concatenation',
    `${CLERK}export const config = { matcher: ['/dash' + 'board', '/x'] };\n`,
    `${CLERK}export const config = { matcher: ['/dashboard', '/x'] };\n`,
    unreadable("'/dash' + 'board'"),
  ),
  proxy(
    'a template with expressions',
    `${CLERK}const BASE = "/it's";\nexport const config = { matcher: [\`\${BASE}/:path*\`] };\n`,
    `${CLERK}const BASE = "/it's";\nexport const config = { matcher: ['/it\\'s/:path*'] };\n`,
    unreadable('`${BASE}/:path*`'),
  ),
  proxy(
    'a spread',
    `${CLERK}const API = ['/api/:path*', '/trpc'];\nexport const config = { matcher: ['/x', ...API] };\n`,
    `${CLERK}const API = ['/api/:path*', '/trpc'];\nexport const config = { matcher: ['/x', '/api/:path*', '/trpc'] };\n`,
    unreadable('...API'),
  ),
  proxy(
    'a source in a constant',
    `${CLERK}const SOURCE = '/x';\nexport const config = { matcher: [{ source: SOURCE }] };\n`,
    `${CLERK}const SOURCE = '/x';\nexport const config = { matcher: [{ source: '/x' }] };\n`,
    unreadable('SOURCE'),
  ),
  proxy(
    'a constant of constants',
    `${CLERK}const A = '/a';\nconst ALL = [A, \`\${A}/b\`] as const;\nexport const config = { matcher: ALL };\n`,
    `${CLERK}const A = '/a';\nconst ALL = [A, \`\${A}/b\`] as const;\nexport const config = { matcher: ['/a', '/a/b'] };\n`,
    unreadable('ALL'),
  ),
  proxy(
    'the whole config in a constant',
    `${CLERK}const options = { matcher: ['/x'] };\nexport const config = options;\n`,
    `${CLERK}const options = { matcher: ['/x'] };\nexport const config = { matcher: ['/x'] };\n`,
    unreadable('options'),
  ),
  proxy(
    'a config that is spread',
    `${CLERK}const base = { matcher: ['/x'], };\nexport const config = { ...base };\n`,
    `${CLERK}const base = { matcher: ['/x'], };\nexport const config = { matcher: ['/x'] };\n`,
    unreadable('...base'),
  ),
  proxy(
    'parentheses',
    `${CLERK}export const config = ({ matcher: ['/x'] });\n`,
    `${CLERK}export const config = { matcher: ['/x'] };\n`,
    unreadable("{ matcher: ['/x'] }"),
  ),
  proxy(
    'a computed key',
    `${CLERK}export const config = { ['matcher']: ['/x'] };\n`,
    `${CLERK}export const config = { matcher: ['/x'] };\n`,
    unreadable("['matcher']: ['/x']"),
  ),
  proxy(
    'a call',
    `${CLERK}export const config = { matcher: ['/x'].concat('/y') };\n`,
    null,
    unreadable("['/x'].concat('/y')"),
  ),
  proxy(
    'a constant of another module',
    `import { MATCHER } from './lib/matcher';\n${CLERK}export const config = { matcher: MATCHER };\n`,
    null,
    unreadable('MATCHER'),
    { files: { 'lib/matcher.ts': "export const MATCHER = '/x';\n" } },
  ),
  proxy(
    'a constant that is added to',
    `${CLERK}const MATCHER = ['/x'];\nMATCHER.push('/y');\nexport const config = { matcher: MATCHER };\n`,
    null,
    unreadable('MATCHER'),
  ),
  {
    name: 'a matcher in a constant under Next.js 14',
    filename: 'middleware.ts',
    settings: next('14.2.0'),
    code: `${CLERK}const MATCHER = '/x';\nexport const config = { matcher: MATCHER };\n`,
    output: null,
    errors: [
      {
        ...unreadable('MATCHER', WARNS),
        suggestions: [
          {
            messageId: 'writeLiteral',
            output: `${CLERK}const MATCHER = '/x';\nexport const config = { matcher: '/x' };\n`,
          },
        ],
      },
    ],
  },

  proxy(
    'a runtime in config',
    `${CLERK}export const config = { runtime: 'nodejs', matcher: ['/x'] };\n`,
    `${CLERK}export const config = { matcher: ['/x'] };\n`,
    { ...runtime, line: 3, column: 25 },
  ),
  proxy(
    'a runtime at the end of config',
    `${CLERK}export const config = {\n  matcher: ['/x'],\n  'runtime': 'edge',\n};\n`,
    `${CLERK}export const config = {\n  matcher: ['/x'],\n};\n`,
    runtime,
  ),
  proxy(
    'a runtime above a comment',
    `${CLERK}export const config = {\n  runtime: 'nodejs',\n  // all pages\n  matcher: ['/x'],\n};\n`,
    `${CLERK}export const config = {\n  // all pages\n  matcher: ['/x'],\n};\n`,
    runtime,
  ),
  proxy('nothing but a runtime in config', `${CLERK}\nexport const config = { runtime: 'nodejs' };\n`, CLERK, runtime),
  proxy(
    'nothing but a runtime in a config that is used',
    `${CLERK}export const config = { runtime: 'nodejs' };\nconsole.log(config);\n`,
    `${CLERK}export const config = {};\nconsole.log(config);\n`,
    runtime,
  ),
  proxy(
    'a runtime as an export',
    `${IMPORT}\nexport const runtime = 'nodejs';\n\nexport default clerkMiddleware();\n`,
    `${IMPORT}\nexport default clerkMiddleware();\n`,
    { ...runtime, line: 3, column: 1 },
  ),
  proxy(
    'a runtime with line breaks of Windows',
    `${IMPORT.replace('\n', '\r\n')}export const runtime = 'nodejs';\r\n\r\nexport default clerkMiddleware();\r\n`,
    `${IMPORT.replace('\n', '\r\n')}\r\nexport default clerkMiddleware();\r\n`,
    runtime,
  ),
  proxy('a runtime in the last line', `${CLERK}\nexport const runtime = 'nodejs'`, CLERK, runtime),
  proxy(
    'a runtime beside something else',
    `${CLERK}export const runtime = 'nodejs'; console.log(1);\n`,
    `${CLERK} console.log(1);\n`,
    runtime,
  ),
  proxy(
    'a runtime in an export list',
    `${CLERK}const runtime = 'nodejs';\nconst other = 1;\nexport { runtime, other };\n`,
    `${CLERK}const runtime = 'nodejs';\nconst other = 1;\nexport { other };\n`,
    runtime,
  ),
  proxy('an empty file', '', null, { messageId: 'missing', data: { file: 'proxy.ts', wanted: 'proxy' } }),
  proxy(
    'no semicolons',
    `import { clerkMiddleware } from "@clerk/nextjs/server"\nconst handler = clerkMiddleware()\nexport { handler as default }\nexport const config = { matcher: "/a" + "/b" }\n`,
    `import { clerkMiddleware } from "@clerk/nextjs/server"\nconst handler = clerkMiddleware()\nexport default handler\nexport const config = { matcher: "/a/b" }\n`,
    inList,
    { errors: [inList, unreadable('"/a" + "/b"')] },
  ),
  proxy(
    'a class',
    `${IMPORT}class Handler {}\nexport { Handler as default };\nexport const other = clerkMiddleware;\n`,
    `${IMPORT}class Handler {}\nexport default Handler;\nexport const other = clerkMiddleware;\n`,
    inList,
  ),
  proxy('a runtime that is used', `${CLERK}export const runtime = 'nodejs';\nconsole.log(runtime);\n`, null, runtime),
  proxy(
    'the runtime of middleware.ts',
    `${CLERK}export const config = { runtime: 'edge', matcher: '/x' };\n`,
    `${CLERK}export const config = { runtime: 'experimental-edge', matcher: '/x' };\n`,
    { messageId: 'edgeMiddleware', data: { major: '16', file: 'middleware.ts' } },
    { filename: 'middleware.ts' },
  ),

  proxy(
    'the old type of the function',
    `import type { NextMiddleware } from 'next/server';\n${IMPORT}const handler: NextMiddleware = clerkMiddleware();\nexport default handler;\n`,
    `import type { NextProxy } from 'next/server';\n${IMPORT}const handler: NextProxy = clerkMiddleware();\nexport default handler;\n`,
    { ...renamedType('NextMiddleware', 'NextProxy'), line: 1, column: 15 },
  ),
  {
    name: 'both old types',
    filename: 'proxy.ts',
    code: `import { NextResponse, type MiddlewareConfig, type NextMiddleware } from 'next/server';\n\nexport const proxy: NextMiddleware = () => NextResponse.next();\nexport const config = { matcher: '/x' } satisfies MiddlewareConfig;\n`,
    output: `import { NextResponse, type ProxyConfig, type NextMiddleware } from 'next/server';\n\nexport const proxy: NextMiddleware = () => NextResponse.next();\nexport const config = { matcher: '/x' } satisfies ProxyConfig;\n`,
    finalOutput: `import { NextResponse, type ProxyConfig, type NextProxy } from 'next/server';\n\nexport const proxy: NextProxy = () => NextResponse.next();\nexport const config = { matcher: '/x' } satisfies ProxyConfig;\n`,
    errors: [renamedType('MiddlewareConfig', 'ProxyConfig'), renamedType('NextMiddleware', 'NextProxy')],
  },
  proxy(
    'an old type under a name of its own',
    `import type { NextMiddleware as Handler } from 'next/server';\n${IMPORT}const handler: Handler = clerkMiddleware();\nexport default handler;\n`,
    `import type { NextProxy as Handler } from 'next/server';\n${IMPORT}const handler: Handler = clerkMiddleware();\nexport default handler;\n`,
    renamedType('NextMiddleware', 'NextProxy'),
  ),
  proxy(
    'an old type where the new name is taken',
    `import type { MiddlewareConfig } from 'next/server';\ntype ProxyConfig = string;\n${CLERK}export const config: MiddlewareConfig = {};\nexport const other: ProxyConfig = '';\n`,
    `import type { ProxyConfig as MiddlewareConfig } from 'next/server';\ntype ProxyConfig = string;\n${CLERK}export const config: MiddlewareConfig = {};\nexport const other: ProxyConfig = '';\n`,
    renamedType('MiddlewareConfig', 'ProxyConfig'),
  ),
  proxy(
    'an old type in middleware.ts',
    `import type { MiddlewareConfig } from 'next/server';\n${CLERK}export const config: MiddlewareConfig = {};\n`,
    `import type { ProxyConfig } from 'next/server';\n${CLERK}export const config: ProxyConfig = {};\n`,
    renamedType('MiddlewareConfig', 'ProxyConfig'),
    { filename: 'middleware.ts' },
  ),

  {
    name: 'renamed options',
    filename: 'next.config.ts',
    code: `import type { NextConfig } from 'next';\n\nconst nextConfig: NextConfig = {\n  skipMiddlewareUrlNormalize: true,\n  experimental: {\n    middlewarePrefetch: 'strict',\n    'middlewareClientMaxBodySize': '5mb',\n    externalMiddlewareRewritesResolve: true,\n  },\n};\n\nexport default nextConfig;\n`,
    output: `import type { NextConfig } from 'next';\n\nconst nextConfig: NextConfig = {\n  skipProxyUrlNormalize: true,\n  experimental: {\n    proxyPrefetch: 'strict',\n    'proxyClientMaxBodySize': '5mb',\n    externalProxyRewritesResolve: true,\n  },\n};\n\nexport default nextConfig;\n`,
    errors: [
      { ...option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'), line: 4, column: 3 },
      option('experimental.middlewarePrefetch', 'experimental.proxyPrefetch'),
      option('experimental.middlewareClientMaxBodySize', 'experimental.proxyClientMaxBodySize'),
      option('experimental.externalMiddlewareRewritesResolve', 'experimental.externalProxyRewritesResolve'),
    ],
  },
  proxy(
    'a renamed option of a wrapped config',
    'module.exports = withAnalyzer({ skipMiddlewareUrlNormalize: true });\nfunction withAnalyzer(config) { return config; }\n',
    'module.exports = withAnalyzer({ skipProxyUrlNormalize: true });\nfunction withAnalyzer(config) { return config; }\n',
    option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'),
    { filename: 'next.config.js', types: false },
  ),
  proxy(
    'a renamed option of a function',
    'export default () => ({ skipMiddlewareUrlNormalize: true });\n',
    'export default () => ({ skipProxyUrlNormalize: true });\n',
    option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'),
    { filename: 'next.config.mjs' },
  ),
  proxy(
    'a renamed option that is assigned',
    'const config = {};\nconfig.skipMiddlewareUrlNormalize = true;\nexport default config;\n',
    'const config = {};\nconfig.skipProxyUrlNormalize = true;\nexport default config;\n',
    option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'),
    { filename: 'next.config.mjs' },
  ),
  {
    name: 'a renamed option beside what cannot be seen',
    filename: 'next.config.mjs',
    code: 'export default (phase, { defaultConfig }) => ({ ...defaultConfig, skipMiddlewareUrlNormalize: true });\n',
    output: null,
    errors: [
      {
        ...option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'),
        suggestions: [
          {
            messageId: 'renameOption',
            output:
              'export default (phase, { defaultConfig }) => ({ ...defaultConfig, skipProxyUrlNormalize: true });\n',
          },
        ],
      },
    ],
  },
  {
    name: 'a renamed option that is read',
    filename: 'next.config.mjs',
    code: 'const config = { skipMiddlewareUrlNormalize: true };\nif (config.skipMiddlewareUrlNormalize) console.log(config);\nexport default config;\n',
    output: null,
    errors: [
      {
        ...option('skipMiddlewareUrlNormalize', 'skipProxyUrlNormalize'),
        suggestions: [
          {
            messageId: 'renameOption',
            output:
              'const config = { skipProxyUrlNormalize: true };\nif (config.skipMiddlewareUrlNormalize) console.log(config);\nexport default config;\n',
          },
        ],
      },
    ],
  },
  {
    name: 'an option under both names',
    filename: 'next.config.mjs',
    code: "export default { experimental: { middlewarePrefetch: 'strict', proxyPrefetch: 'strict' } };\n",
    output: null,
    errors: [
      {
        messageId: 'optionSetTwice',
        data: { major: '16', oldName: 'experimental.middlewarePrefetch', newName: 'experimental.proxyPrefetch' },
        suggestions: [
          { messageId: 'removeOldOption', output: "export default { experimental: { proxyPrefetch: 'strict' } };\n" },
        ],
      },
    ],
  },
];

testRule('valid-next-proxy', rule, { valid, invalid });
