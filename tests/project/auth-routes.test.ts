import fs from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authCalls } from '../../src/project/auth-calls.js';
import { findAuthRoutes } from '../../src/project/auth-routes.js';
import { nextPaths } from '../../src/project/next-paths.js';
import { routeFiles } from '../../src/project/route-files.js';
import { tempProject, type TempProject } from './temp-project.js';

const IMPORT = "import { auth, currentUser, getAuth } from '@clerk/nextjs/server';\n";
const ROUTE = `${IMPORT}export const GET = () => auth();\n`;

const find = ({ root }: TempProject, extensions = ['tsx', 'ts', 'jsx', 'js']): string[] =>
  findAuthRoutes({ level: root, extensions, modules: ['@clerk/nextjs/server'], isWanted: () => true }).map(
    ({ path, file, call }) => `${path} ${file} ${call.shown}`,
  );

describe('findAuthRoutes()', () => {
  it('finds routes and pages, ordered by their files', () => {
    const project = tempProject({
      'app/page.tsx': `${IMPORT}export default () => auth.protect();\n`,
      'app/api/[id]/route.ts': ROUTE,
      'app/(a)/b/[[...rest]]/page.jsx': `${IMPORT}export default () => currentUser();\n`,
      'app/b.c/route.js': ROUTE,
      'app/b.c/handler.js': ROUTE,
      'pages/api/index.ts': `${IMPORT}export default (req) => getAuth(req);\n`,
      'pages/api/auth.ts': `${IMPORT}export default () => auth();\n`,
      'pages/[slug].tsx': `${IMPORT}export const getServerSideProps = ({ req }) => getAuth(req);\n`,
      'pages/_document.tsx': `${IMPORT}export const getServerSideProps = ({ req }) => getAuth(req);\n`,
    });
    expect(find(project)).toEqual([
      '/b/[[...rest]] app/(a)/b/[[...rest]]/page.jsx currentUser()',
      '/api/[id] app/api/[id]/route.ts auth()',
      '/b.c app/b.c/route.js auth()',
      '/ app/page.tsx auth.protect()',
      '/[slug] pages/[slug].tsx getAuth()',
      '/api pages/api/index.ts getAuth()',
    ]);
    expect(find(project, ['jsx'])).toEqual(['/b/[[...rest]] app/(a)/b/[[...rest]]/page.jsx currentUser()']);
  });

  it('does not look for code in texts', () => {
    const files = { 'app/a/page.mdx': `~~~ts\n${ROUTE}~~~\n`, 'app/b/page.md': ROUTE, 'app/c/route.x.ts': ROUTE };
    expect(find(tempProject(files), ['mdx', 'md', 'x.ts'])).toEqual(['/c app/c/route.x.ts auth()']);
  });

  it('gives pages the nearest layout, and none to routes', () => {
    const project = tempProject({
      'app/layout.tsx': `${IMPORT}export default () => auth();\n`,
      'app/template.tsx': `${IMPORT}export default () => currentUser();\n`,
      'app/a/layout.tsx': `${IMPORT}export default () => auth.protect();\n`,
      'app/a/page.tsx': '',
      'app/b/page.tsx': `'use client';\n`,
      'app/c/route.ts': '',
      'app/d/page.tsx': `${IMPORT}export default () => currentUser();\n`,
    });
    expect(find(project)).toEqual([
      '/a app/a/layout.tsx auth.protect()',
      '/d app/d/page.tsx currentUser()',
      '/b app/layout.tsx auth()',
    ]);
  });

  it('sees changes', () => {
    const project = tempProject({ 'app/a/route.ts': ROUTE });
    expect(find(project)).toHaveLength(1);
    project.write('app/b/route.ts', ROUTE);
    expect(find(project)).toHaveLength(2);
    project.write('app/a/route.ts', '');
    expect(find(project)).toEqual(['/b app/b/route.ts auth()']);
  });

  it('is silent of odd folders', () => {
    const project = tempProject({
      'app/a/route.ts': ROUTE,
      'app/page.tsx/route.ts': ROUTE,
      'app/locked/route.ts': ROUTE,
    });
    project.link('app/a/loop', 'app');
    project.link('app/gone', 'nowhere');
    fs.symlinkSync('page.tsx', project.at('app/a/page.tsx'));
    fs.writeFileSync(project.at('app/a/layout.tsx'), Buffer.from([0xff, 0xfe, 0x00]));
    fs.chmodSync(project.at('app/locked'), 0);
    onTestFinished(() => fs.chmodSync(project.at('app/locked'), 0o755));
    expect(find(project).filter((route) => !route.startsWith('/locked'))).toEqual([
      '/a app/a/route.ts auth()',
      '/page.tsx app/page.tsx/route.ts auth()',
    ]);
    for (const level of ['/nowhere', '/dev/null', '/a\0b', project.at('app/a/route.ts')]) {
      expect(findAuthRoutes({ level, extensions: ['ts'], modules: [], isWanted: () => true })).toEqual([]);
    }
  });

  it('leaves off in an app without end', () => {
    const files = Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`app/f${i}/x.ts`, '']));
    const { root } = tempProject(files);
    expect(routeFiles(root, [{ router: 'app', folder: 'app', url: '' }], true)).toHaveLength(599);
  });
});

describe('authCalls()', () => {
  const shown = (code: string): string[] => authCalls(IMPORT + code)?.calls.map((call) => call.shown) ?? [];

  it.each([
    ['await auth();', ['auth()']],
    ['(await auth()).userId; await auth.protect({ role: "a" });', ['auth()', 'auth.protect()']],
    ['const [a, u] = await Promise.all([auth(), currentUser()]);', ['auth()', 'currentUser()']],
    ['auth().protect();', ['auth()']],
    ['auth\n  .protect();', ['auth.protect()']],
    ['if (!auth()) { return; }', ['auth()']],
    ['if (auth()) { return; }', ['auth()']],
    ['await (auth());', ['auth()']],
    ['return (auth().userId);', ['auth()']],
    ['a ? await auth() : null;', ['auth()']],
    ['res.json(getAuth(req));', ['getAuth()']],
    ['const a = await auth() as A;', ['auth()']],
    ['export const GET = wrap(async () => { await auth(); });', ['auth()']],
    ['const GET = () => auth();', ['auth()']],
    ['const re = /`|[/`]/; auth();', ['auth()']],
    ['try { await auth(); } catch (e) { if (a) log(e); throw e; }', ['auth()']],
    ['try { await auth(); } catch { if (a) { b(); } else { throw c; } }', ['auth()']],
    ['const re = /["\']/; auth();', ['auth()']],
    ["<p>Don't {(await auth()).userId}</p>;", ['auth()']],
    ['try { await auth(); } finally { done(); }', ['auth()']],
    ['try { await auth(); } catch { return res.status(500).json({}); }', ['auth()']],
    ['try { await auth(); } catch (e) { return new Response("", { status: 500 }); }', ['auth()']],
    ['try { await auth(); } catch (e) { redirect("/"); }', ['auth()']],
  ])('%s', (code, expected) => {
    expect(shown(code)).toEqual(expected);
  });

  it.each([
    'auth;',
    'a.auth(); a?.currentUser(); $auth();',
    '// auth()',
    '/* auth() */',
    '"auth()"; `auth() ${1}`;',
    'const f = (auth) => auth();',
    'const f = auth => auth();',
    'function f({ auth }) { auth(); }',
    'const { auth } = x; auth();',
    'let auth = 1; auth();',
    'class A { auth() { return 1; } }',
    'cache(auth); auth();',
    'auth().catch(() => null);',
    'auth()\n  .then((a) => a, () => null);',
    'try { await auth(); } catch { return null; }',
    'try { x(() => { if (a) { auth(); } }); } catch (e) { console.error(e); }',
    'currentUser.protect();',
    // Answered further outside.
    'await Promise.all([auth(), 1]).catch(() => null);',
    'await Promise.allSettled([auth(), 1]);',
    'await (auth()).catch(() => null);',
    'await auth()?.catch(() => null);',
    'await (async () => { return await auth(); })().catch(() => null);',
    'await tryCatch(auth());',
    'await to(async () => await auth());',
    'await attempt(() => getAuth(req));',
    'await ResultAsync.fromPromise(auth(), () => 1);',
    // A `catch` that hands on some errors alone.
    'try { await auth(); } catch (e) { if (isRedirectError(e)) throw e; s = null; }',
    'try { await auth(); } catch (e) { if (is(e)) { log({ e }); throw e; } return null; }',
    'try { await auth(); } catch (e) { if (e instanceof No) return new Response("", { status: 403 }); return null; }',
    'try { await auth(); } catch (e) { if (e.code === 1 && (a(b(c(e))) || d))\n  throw e\n return null; }',
    'try { await auth(); } catch (e) { if (a)\n return json({\n}, {\n status: 403,\n });\n return null; }',
    'try { await auth(); } catch (e) { switch (e.code) { case 1: throw e; } return null; }',
    'await safe(async () => (await auth()).userId);',
    // Names of something else.
    'type A = {\n  b: string\n  auth(): void\n}',
    'class A { async auth(): Promise<void> {} }',
    'interface A { b: 1; auth(): void }',
    'const { session: auth } = x; auth();',
    'const f = (a: A, auth?: B) => auth();',
    // Texts.
    'const re = /auth()/;',
    'const re = /`/, doc = `\nauth();\n`;',
    '<p>it`s</p>; <pre>{`\nauth();\n`}</pre>;',
    '<p>auth() reads</p>;',
    '<p>Call auth()</p>;',
    '<p>\n  auth() reads\n</p>;',
  ])('%s is passed over', (code) => {
    expect(shown(code)).toEqual([]);
  });

  it.each([
    "import auth from '@clerk/nextjs/server'; auth();",
    "import { auth as a } from '@clerk/nextjs/server'; a(); auth();",
    "import { type auth } from '@clerk/nextjs/server'; auth();",
    "import type { auth } from '@clerk/nextjs/server'; auth();",
    "import { auth } from './clerk'; // '@clerk/nextjs'\nauth();",
    "// import { auth } from '@clerk/nextjs/server';\nauth();",
    "import { auth } from './clerk';\nconst doc = `\nimport { auth } from '@clerk/nextjs/server';\n`;\nauth();",
    `import { auth } from '@clerk/nextjs/server';\nauth();${' '.repeat(200_000)}`,
    "'use client';\nimport { auth } from '@clerk/nextjs/server'; auth();",
    "import { auth } from '@clerk/nextjs/server';\nexport const dynamic = 'force-static';\nauth();",
  ])('%s is not Clerk’s on the server', (text) => {
    expect(authCalls(text)).toBeUndefined();
  });

  it('ends soon, whatever it reads', () => {
    const deep = `${IMPORT}${'try { '.repeat(2000)}auth();${'`'.repeat(3000)}`;
    const start = performance.now();
    expect(authCalls(deep)?.calls).toHaveLength(1);
    for (const unit of [' ', '= /[', 'try { auth() } catch { if (', 'auth() }'])
      authCalls(`${IMPORT}${unit.repeat(100_000 / unit.length)}`);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('nextPaths()', () => {
  it.each<[Record<string, unknown>, boolean]>([
    [{}, false],
    [{ 'next.config.js': '// basePath\nmodule.exports = {};' }, false],
    [{ 'next.config.mjs': 'export default { async redirects() { return [{ destination: "/b" }]; } };' }, false],
    [
      { 'next.config.ts': 'export default { rewrites: () => [{ source: "/a", destination: `https://b.c/:path*` }] };' },
      false,
    ],
    [{ 'next.config.ts': 'export default { rewrites: () => [{ source: "/a", destination: "/b" }] };' }, true],
    [{ 'next.config.ts': 'export default { rewrites: () => [{ source: "/a", destination: `${API}/b` }] };' }, true],
    [{ 'next.config.ts': 'import { rewrites } from "./rewrites"; export default { rewrites };' }, true],
    [{ 'next.config.ts': 'export default { basePath: "/a" };' }, true],
    [{ 'next.config.ts': 'export default { i18n: {} };' }, true],
    [{ 'vercel.json': { crons: [] } }, false],
    [{ 'vercel.json': { rewrites: [] } }, true],
    [{ 'vercel.ts': 'export const config = { rewrites: [] };' }, true],
    [{ 'netlify.toml': '[[redirects]]\nstatus = 200' }, true],
    [
      {
        'next.config.mjs': 'import { base } from "./config/base.mjs";',
        'config/base.mjs': 'export const base = { i18n: {} };',
      },
      true,
    ],
    [
      {
        'next.config.js': 'module.exports = require("./base");',
        'base.js': 'module.exports = { trailingSlash: true };',
      },
      true,
    ],
    [{ 'next.config.js': 'module.exports = require("./base");', 'base.js': 'module.exports = { images: {} };' }, false],
    [
      {
        'package.json': { dependencies: { next: '16', '@a/config': 'workspace:*', '@sentry/nextjs': '^10.0.0' } },
        'next.config.ts': 'import { config } from "@a/config/next"; export default config;',
      },
      true,
    ],
    [
      {
        'package.json': { dependencies: { next: '16', '@a/config': 'workspace:*', '@sentry/nextjs': '^10.0.0' } },
        'next.config.ts': 'import { withSentryConfig } from "@sentry/nextjs";',
      },
      false,
    ],
    ...(
      [
        [
          'async rewrites() { return [{ destination: "https://a.b" }]; }, redirects: () => [{ destination: "/c" }]',
          false,
        ],
        ['rewrites: async () => ({ beforeFiles: [{ destination: "https://a.b" }] })', false],
        ['async rewrites() { return all(); }, redirects: () => [{ destination: "https://a.b" }]', true],
        ['async rewrites() { return [...all, { destination: "https://a.b" }]; }', true],
        ['rewrites: () => [{ destination: "https://a.b" }].concat(all)', true],
        ['rewrites: all, redirects: () => [{ destination: "https://a.b" }]', true],
        ['rewrites: () => [{ destination }, { destination: "https://a.b" }]', true],
      ] as const
    ).map(([config, isDifferent]): [Record<string, unknown>, boolean] => [
      { 'next.config.ts': `export default { ${config} };` },
      isDifferent,
    ]),
    [{ 'firebase.json': { hosting: { rewrites: [] } } }, true],
    [{ 'server/index.ts': 'app.render(req, res, "/b");' }, true],
    [{ 'server.ts': 'app.render(req, res, "/b");' }, true],
    [{ 'server.ts': 'http.createServer(app.getRequestHandler());' }, false],
  ])('%j', (files, mayDiffer) => {
    expect(nextPaths(tempProject(files).root).mayDiffer).toBe(mayDiffer);
  });

  it('tells whether paths end with a slash', () => {
    expect(nextPaths(tempProject({ 'next.config.js': 'x = { trailingSlash: true }' }).root).hasSlashes).toBe(true);
    expect(nextPaths(tempProject().root)).toEqual({ hasSlashes: false, mayDiffer: false });
  });
});
