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
    const again = await made.audit('--rename-proxy', '--allow-dirty');
    expect(again.stderr).toContain('Nothing to rename');
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
    ['what does not parse', 'export default (', 'it does not parse'],
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
});
