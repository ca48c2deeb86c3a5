import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditedProjects, MANIFEST, type Audited } from './support.js';

const project = auditedProjects();
const IMPORT = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";
const TSCONFIG = { compilerOptions: { paths: { '@/*': ['./src/*'] } } };

/** An app with its pages in `src/app`. */
function app(middleware: string, files: Readonly<Record<string, unknown>> = {}): Audited {
  const page = 'export default function Page() {\n  return null;\n}\n';
  const made = project({
    files: { 'tsconfig.json': TSCONFIG, 'src/app/page.tsx': page, 'src/middleware.ts': middleware, ...files },
  });
  made.commit();
  return made;
}

/** What a middleware becomes, as Next.js 16 takes it. */
const SHAPES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "the shape of Clerk's quickstart": [
    `${IMPORT}\nexport default clerkMiddleware();\n\nexport const config = { matcher: ['/(api|trpc)(.*)'] };\n`,
    `${IMPORT}\nexport default clerkMiddleware();\n\nexport const config = { matcher: ['/(api|trpc)(.*)'] };\n`,
  ],
  'a constant as the default export, with a runtime': [
    `${IMPORT}const middleware = clerkMiddleware();\nexport default middleware;\nexport const config = { matcher: ['/x'], runtime: 'nodejs' };\n`,
    `${IMPORT}const proxy = clerkMiddleware();\nexport default proxy;\nexport const config = { matcher: ['/x'] };\n`,
  ],
  'a named constant': [
    `${IMPORT}export const middleware = clerkMiddleware();\n`,
    `${IMPORT}export const proxy = clerkMiddleware();\n`,
  ],
  'a named function that uses itself, with types': [
    "import type { NextMiddleware } from 'next/server';\nexport async function middleware() {\n  return { middleware, name: middleware.name };\n}\nexport const other: NextMiddleware = () => {};\n",
    "import type { NextProxy } from 'next/server';\nexport async function proxy() {\n  return { middleware: proxy, name: proxy.name };\n}\nexport const other: NextProxy = () => {};\n",
  ],
  'a default function with a name': [
    'export default async function middleware() {}\n',
    'export default async function proxy() {}\n',
  ],
  'a default export in a list, which Next.js does not see': [
    `${IMPORT}const middleware = clerkMiddleware();\nexport { middleware as default };\n`,
    `${IMPORT}const middleware = clerkMiddleware();\nexport default middleware;\n`,
  ],
  'a named export in a list': [
    'const middleware = () => {};\nconst config = {};\nexport { middleware, config };\n',
    'const proxy = () => {};\nconst config = {};\nexport { proxy, config };\n',
  ],
  'another name in a list': [
    'const handler = () => {};\nexport { handler as middleware };\n',
    'const handler = () => {};\nexport { handler as proxy };\n',
  ],
  'a re-export': [
    "export { middleware, config } from './auth';\n",
    "export { middleware as proxy, config } from './auth';\n",
  ],
  'a name that is taken': [
    'const proxy = 1;\nexport const middleware = () => proxy;\n',
    'const proxy = 1;\nconst middleware = () => proxy;\n\nexport default middleware;\n',
  ],
  'another constant of the name inside the function': [
    'export default function middleware() {\n  const proxy = 1;\n  return [proxy, middleware];\n}\n',
    'export default function middleware() {\n  const proxy = 1;\n  return [proxy, middleware];\n}\n',
  ],
  'an overloaded function': [
    'export function middleware(a: string): void;\nexport function middleware(a: unknown) {\n  return a;\n}\n',
    'export function proxy(a: string): void;\nexport function proxy(a: unknown) {\n  return a;\n}\n',
  ],
  'a destructured one': [
    'export const { middleware } = make();\n',
    'export const { middleware: proxy } = make();\n\nexport default proxy;\n',
  ],
  'one that is imported': [
    "import { middleware } from './auth';\nexport { middleware };\n",
    "import { middleware as proxy } from './auth';\nexport { proxy };\n",
  ],
  'both kinds of export': [
    'export function middleware() {}\nexport default middleware;\n',
    'export function proxy() {}\nexport default proxy;\n',
  ],
  'a runtime in a statement of its own': [
    "const runtime = 'nodejs';\nconst config = { matcher: ['/x'] };\nexport default () => {};\nexport { runtime, config };\n",
    "const runtime = 'nodejs';\nconst config = { matcher: ['/x'] };\nexport default () => {};\nexport { config };\n",
  ],
  'a quoted runtime, and a type': [
    "import type { MiddlewareConfig } from 'next/server';\nexport default () => {};\nexport const config = { 'runtime': 'nodejs', matcher: ['/x'] } satisfies MiddlewareConfig;\n",
    "import type { ProxyConfig } from 'next/server';\nexport default () => {};\nexport const config = { matcher: ['/x'] } satisfies ProxyConfig;\n",
  ],
  'Windows line ends and a byte order mark': [
    '\uFEFFexport function middleware() {\r\n  return middleware;\r\n}\r\n',
    '\uFEFFexport function proxy() {\r\n  return proxy;\r\n}\r\n',
  ],
  'an inner name': [
    'export default () => {\n  const middleware = 1;\n  return middleware;\n};\n',
    'export default () => {\n  const middleware = 1;\n  return middleware;\n};\n',
  ],
};

describe('--rename-proxy', () => {
  it.each(Object.entries(SHAPES))('moves %s', async (_, [before, after]) => {
    const made = app(before);
    const { code, stderr } = await made.audit('--rename-proxy');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'moved src/middleware.ts to src/proxy.ts\n' });
    expect(made.read('src/proxy.ts')).toBe(after);
    expect(made.git('status', '--porcelain')).toMatch(/^R[ M] src\/middleware\.ts -> src\/proxy\.ts$/mu);
  });

  it('changes imports of the file and the config, so that the app goes on as it was', async () => {
    const made = app(`${IMPORT}export const middleware = clerkMiddleware();\nexport const config = {};\n`, {
      'next.config.mjs':
        "export default { skipMiddlewareUrlNormalize: true, experimental: { middlewarePrefetch: 'strict' } };\n",
      'src/middleware.test.ts':
        "import { middleware, config } from './middleware';\nvi.mock('@/middleware', () => ({}));\n",
      'src/lib/uses.ts':
        "import * as all from '@/middleware';\nall.middleware(all.config);\nexport { middleware as m } from '../middleware.js';\nexport const { middleware } = await import('../middleware');\n",
      'src/lib/middleware.ts': 'export const middleware = 1;\n',
      'src/lib/other.ts': "import { middleware } from './middleware';\n",
    });
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(0);
    expect(stderr).toContain('src/middleware.test.ts keeps its name.');
    expect(made.read('next.config.mjs')).toBe(
      "export default { skipProxyUrlNormalize: true, experimental: { proxyPrefetch: 'strict' } };\n",
    );
    expect(made.read('src/middleware.test.ts')).toBe(
      "import { proxy as middleware, config } from './proxy';\nvi.mock('@/proxy', () => ({}));\n",
    );
    expect(made.read('src/lib/uses.ts')).toBe(
      "import * as all from '@/proxy';\nall.proxy(all.config);\nexport { proxy as m } from '../proxy.js';\nexport const { proxy: middleware } = await import('../proxy');\n",
    );
    expect(made.read('src/lib/other.ts')).toBe("import { middleware } from './middleware';\n");
    expect(existsSync(join(made.folder, 'src/lib/middleware.ts'))).toBe(true);
  });

  it.each([
    ['keeps its name', 'export function middleware() {}\n', 'proxy'],
    ['becomes the default', 'const proxy = 1;\nexport function middleware() {\n  return proxy;\n}\n', 'default'],
  ])('finds what is read of the moved module where the export %s', async (_, middleware, name) => {
    const uses = (path: string, exported: string): string =>
      [
        `vi.mock('./${path}', () => ({ ${exported}: vi.fn() }));`,
        `vi.mock(import('./${path}'), async (real) => { return { ...(await real()), ${exported}: 1 }; });`,
        `const a = await import('./${path}');`,
        `a.${exported}(); a?.${exported}(); (a as any)['${exported}'](); vi.spyOn(a, '${exported}');`,
        `let b: typeof import('./${path}');`,
        `beforeEach(async () => { b = await vi.importActual('./${path}'); });`,
        `test('b', () => b.${exported}());`,
        `import('./${path}').then((c) => c.${exported}());`,
        `import('./${path}').then(({ ${exported}: d }) => d());`,
        `const e = require('./${path}').${exported};`,
        `type F = typeof import('./${path}').${exported};`,
        `import * as g from './${path}';`,
        `type G = typeof g.${exported};`,
        `const middleware = { middleware: a.config };`,
      ].join('\n');
    const made = app(middleware, { 'src/all.ts': uses('middleware', 'middleware') });
    expect((await made.audit('--rename-proxy')).code).toBe(0);
    expect(made.read('src/all.ts')).toBe(uses('proxy', name));
  });

  it('tells what it leaves to look at', async () => {
    const made = app('export function middleware() {}\n', {
      'src/alias.ts': "import { middleware } from '~/middleware';\nimport { create } from 'zustand/middleware';\n",
      'src/index.ts': "export * from './middleware';\n",
      'src/broken.ts': "import { from './middleware'",
      'knip.json': { entry: ['src/middleware.ts'] },
      'next.config.js': 'export default {',
    });
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(0);
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'changed src/index.ts',
      'knip.json names src/middleware.ts: look there.',
      'moved src/middleware.ts to src/proxy.ts',
      'next.config.js does not parse: look there for options with `middleware` in their names.',
      'src/alias.ts imports `~/middleware`, which may be the moved file: look there.',
      'src/broken.ts mentions the file and does not parse: look there.',
      'src/index.ts hands on all that the file exports, in which `middleware` is `proxy` now: look at who imports it.',
    ]);
  });

  it.each([
    [
      'which the app’s Next.js does not know',
      { dependencies: { next: '15.5.0' } },
      'src/middleware.ts',
      'its app is on Next.js 15',
    ],
    ['where no version is told', { dependencies: { next: 'latest' } }, 'src/middleware.ts', 'cannot be told'],
    ['which Next.js does not run', MANIFEST, 'middleware.ts', 'it is not beside `app` or `pages`'],
  ])('leaves a file %s', async (_, manifest, path, reason) => {
    const links = {
      eslint: 'eslint',
      '@typescript-eslint/parser': '@typescript-eslint/parser',
      typescript: 'typescript',
    };
    const files = { 'package.json': manifest, 'src/app/page.tsx': '', [path]: 'export default () => {};\n' };
    const made = project({ files, links });
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing to rename');
    expect(stderr).toContain(`${path} stays: `);
    expect(stderr).toContain(reason);
    expect(existsSync(join(made.folder, path))).toBe(true);
  });

  it('keeps all edits of a file that is both moved and an importer', async () => {
    const made = project({
      files: {
        'package.json': { private: true },
        'apps/b/package.json': MANIFEST,
        'apps/b/app/page.jsx': '',
        'apps/b/middleware.js': "import { middleware } from '../z/middleware';\nexport default middleware;\n",
        'apps/z/package.json': MANIFEST,
        'apps/z/app/page.jsx': '',
        'apps/z/middleware.js': 'export function middleware() {}\n',
      },
    });
    expect((await made.audit('--rename-proxy')).code).toBe(0);
    expect(made.read('apps/z/proxy.js')).toBe('export function proxy() {}\n');
    expect(made.read('apps/b/proxy.js')).toBe(
      "import { proxy as middleware } from '../z/proxy';\nexport default middleware;\n",
    );
  });

  it('finds nothing to do a second time', async () => {
    const made = app('export function middleware() {}\n');
    await made.audit('--rename-proxy');
    const again = await made.audit('--rename-proxy', '--allow-dirty');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('Nothing to rename');
  });

  it('works in each app of a monorepo, and without git', async () => {
    const made = project({
      files: {
        'package.json': { private: true, workspaces: ['apps/*'] },
        'apps/a/package.json': MANIFEST,
        'apps/a/app/page.jsx': '',
        'apps/a/middleware.js': 'export function middleware() {}\n',
        'apps/b/package.json': { dependencies: { next: '^16.0.0' } },
        'apps/b/src/app/page.jsx': '',
        'apps/b/src/middleware.js': 'export default () => {};\n',
        'apps/old/package.json': { dependencies: { next: '15.5.0' } },
        'apps/old/node_modules/next/package.json': { name: 'next', version: '15.5.0' },
        'apps/old/app/page.jsx': '',
        'apps/old/middleware.js': 'export function middleware() {}\n',
      },
    });
    const { code } = await made.audit('--rename-proxy');
    expect(code).toBe(0);
    expect(made.read('apps/a/proxy.js')).toBe('export function proxy() {}\n');
    expect(made.read('apps/b/src/proxy.js')).toBe('export default () => {};\n');
    expect(made.read('apps/old/middleware.js')).toBe('export function middleware() {}\n');
  });

  it.each([
    [
      'an edge runtime',
      "export const config = { runtime: 'edge' };\nexport default () => {};\n",
      'it sets a runtime other than `nodejs`',
    ],
    [
      'an edge runtime beside another',
      "export const runtime = 'experimental-edge';\nexport const config = { runtime: 'nodejs' };\nexport default () => {};\n",
      'it sets a runtime other than `nodejs`',
    ],
    ['what does not parse', 'export default (', 'it does not parse'],
    ['what Next.js would not see', "export * from './auth';\n", 'Next.js would find no function in it'],
    [
      'another export of the name',
      'export const middleware = () => {}, proxy = 1;\n',
      'it already exports something else as `proxy`',
    ],
  ])('refuses %s, with the reason', async (_, middleware, reason) => {
    const made = app(middleware);
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(1);
    expect(stderr).toContain(`src/middleware.ts stays: ${reason}`);
    expect(made.read('src/middleware.ts')).toBe(middleware);
  });

  it('refuses where both files exist', async () => {
    const made = app('export default () => {};\n', { 'src/proxy.ts': 'export default () => {};\n' });
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(1);
    expect(stderr).toContain('src/proxy.ts exists, and Next.js refuses to have both.');
  });

  it('stops before uncommitted changes, and writes nothing', async () => {
    const made = app('export function middleware() {}\n');
    writeFileSync(join(made.folder, 'src/middleware.ts'), 'export function middleware() { return 1; }\n');
    const { code, stderr } = await made.audit('--rename-proxy');
    expect(code).toBe(2);
    expect(stderr).toContain('src/middleware.ts');
    expect(existsSync(join(made.folder, 'src/proxy.ts'))).toBe(false);
  });

  it('shows with --dry-run what git would apply', async () => {
    const made = app('export function middleware() {}\n', {
      'src/lib/a.ts': "export { middleware } from '@/middleware';\n",
    });
    const { code, stdout } = await made.audit('--rename-proxy', '--dry-run');
    expect(code).toBe(1);
    expect(made.read('src/middleware.ts')).toBe('export function middleware() {}\n');
    writeFileSync(join(made.folder, 'change.patch'), stdout);
    made.git('apply', 'change.patch');
    expect(made.read('src/proxy.ts')).toBe('export function proxy() {}\n');
    expect(made.read('src/lib/a.ts')).toBe("export { proxy as middleware } from '@/proxy';\n");
    expect(existsSync(join(made.folder, 'src/middleware.ts'))).toBe(false);
  });

  it('shows with --dry-run what git applies in a part of a checkout', async () => {
    const files = {
      'web/package.json': MANIFEST,
      'web/app/page.jsx': '',
      'web/middleware.js': 'export function middleware() {}\n',
    };
    const made = project({ files });
    made.commit();
    const { stdout } = await made.audit('web', '--rename-proxy', '--dry-run');
    writeFileSync(join(made.folder, 'web/change.patch'), stdout);
    made.git('-C', 'web', 'apply', 'change.patch');
    expect(made.read('web/proxy.js')).toBe('export function proxy() {}\n');
  });
});
