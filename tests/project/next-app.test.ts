import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { dependsOnClerk, findProxyFile, isNextConfig, mayBeProxyFile } from '../../src/project/next-app.js';
import { tempProject, type TempProject } from './temp-project.js';

const NEXT = { 'package.json': { dependencies: { next: '16.0.0', '@clerk/nextjs': '7.0.0' } } };

/** What is found of a file of a project, with paths relative to it. */
function find(project: TempProject, file: string, hasAppDirectory = true) {
  const found = findProxyFile({ filename: project.at(file), cwd: project.root }, hasAppDirectory);
  const relative = (absolute: string): string => path.relative(project.root, absolute).split(path.sep).join('/');
  return (
    found && {
      root: relative(found.root),
      misfit: found.misfit,
      proxy: relative(found.pathFor('proxy')),
      taken: [...found.taken('middleware'), ...found.taken('proxy')].map(relative),
    }
  );
}

const misfitOf = (files: Record<string, unknown>, file: string, hasAppDirectory = true) => {
  const found = find(tempProject({ ...NEXT, ...files }), file, hasAppDirectory);
  return found ? (found.misfit ?? 'none') : undefined;
};

describe('names', () => {
  test.each(['middleware.ts', '/a/proxy.js', 'Proxy.ts', 'proxy.mts', 'middleware.page.tsx'])(
    '%s may be one',
    (name) => {
      expect(mayBeProxyFile(name)).toBe(true);
    },
  );

  test.each([
    'proxy',
    'proxies.ts',
    'my-proxy.ts',
    'middleware/index.ts',
    'app.middleware.ts',
    '<input>',
    '',
    'README.md/0_proxy.ts',
  ])('%s is none', (name) => {
    expect(mayBeProxyFile(name)).toBe(false);
    expect(findProxyFile({ filename: name, cwd: '/nowhere' }, true)).toBeUndefined();
  });

  test('configs', () => {
    expect(['next.config.js', '/a/next.config.mjs', 'next.config.ts', 'next.config.mts'].every(isNextConfig)).toBe(
      true,
    );
    // Next.js does not read it.
    expect(isNextConfig('next.config.cjs')).toBe(false);
    expect(isNextConfig('vite.config.ts')).toBe(false);
  });
});

describe('the level', () => {
  test.each<[string, Record<string, unknown>, string, string | undefined]>([
    ['root, app at the root', { 'app/page.tsx': '' }, 'proxy.ts', 'none'],
    ['src, app at the root', { 'app/page.tsx': '' }, 'src/proxy.ts', 'place'],
    ['root, app in src', { 'src/app/page.tsx': '' }, 'proxy.ts', 'place'],
    ['src, app in src', { 'src/app/page.tsx': '' }, 'src/proxy.ts', 'none'],
    ['root, pages at the root', { 'pages/index.tsx': '' }, 'proxy.ts', 'none'],
    ['src, pages in src', { 'src/pages/index.tsx': '' }, 'src/proxy.ts', 'none'],
    ['the root comes first', { 'app/page.tsx': '', 'src/app/page.tsx': '' }, 'src/proxy.ts', 'place'],
    ['app and pages with one parent', { 'src/app/page.tsx': '', 'src/pages/a.tsx': '' }, 'src/proxy.ts', 'none'],
    ['app and pages with different parents', { 'app/page.tsx': '', 'src/pages/a.tsx': '' }, 'proxy.ts', undefined],
    ['inside of app', { 'app/page.tsx': '' }, 'app/proxy.ts', 'place'],
    ['inside of src/pages', { 'src/pages/a.tsx': '' }, 'src/pages/middleware.ts', 'place'],
    ['deeper inside of app', { 'app/page.tsx': '' }, 'app/api/proxy.ts', undefined],
    ['in another folder', { 'app/page.tsx': '' }, 'lib/middleware.ts', undefined],
    ['in another folder of src', { 'src/app/page.tsx': '' }, 'src/lib/middleware.ts', undefined],
    ['a file called app', { app: '', 'src/app/page.tsx': '' }, 'src/proxy.ts', 'none'],
    ['no pages yet', {}, 'proxy.ts', 'none'],
    ['no pages yet, in src', { 'src/a.ts': '' }, 'src/proxy.ts', 'none'],
    ['no pages yet, elsewhere', {}, 'lib/proxy.ts', undefined],
  ])('%s', (_, files, file, misfit) => {
    expect(misfitOf(files, file)).toBe(misfit);
  });

  test('app means nothing before Next.js 13', () => {
    const files = { 'app/models.py': '', 'src/pages/index.tsx': '' };
    expect(misfitOf(files, 'src/middleware.ts', false)).toBe('none');
    expect(misfitOf(files, 'src/middleware.ts')).toBeUndefined();
  });

  test('a linked app directory', () => {
    const project = tempProject({ ...NEXT, 'shared/app/page.tsx': '' });
    project.link('src/app', 'shared/app');
    expect(find(project, 'src/proxy.ts')?.misfit).toBeUndefined();
    expect(find(project, 'proxy.ts')?.misfit).toBe('place');
  });
});

describe('the app', () => {
  const app = { 'app/page.tsx': '' };

  test('by its package.json, by @clerk/nextjs alone, by its next.config', () => {
    for (const files of [
      { 'package.json': { devDependencies: { next: '16' } } },
      { 'package.json': { dependencies: { '@clerk/nextjs': '7' } } },
      { 'next.config.ts': 'export default {};' },
    ]) {
      expect(find(tempProject({ ...app, ...files }), 'proxy.ts')?.root).toBe('');
    }
  });

  test('there is none without Next.js', () => {
    expect(
      find(tempProject({ 'package.json': { dependencies: { express: '5' } }, ...app }), 'middleware.ts'),
    ).toBeUndefined();
    expect(find(tempProject({ 'package.json': '{ broken', ...app }), 'middleware.ts')).toBeUndefined();
    expect(find(tempProject({ 'package.json': '[]', ...app }), 'middleware.ts')).toBeUndefined();
  });

  test('each app of a monorepo is its own', () => {
    const project = tempProject({
      ...NEXT,
      'apps/a/package.json': { dependencies: { next: '15' } },
      'apps/a/src/app/page.tsx': '',
      'apps/b/next.config.mjs': '',
      'apps/b/pages/index.tsx': '',
      'apps/a/middleware.ts': '',
    });
    expect(find(project, 'apps/a/middleware.ts')).toEqual({
      root: 'apps/a',
      misfit: 'place',
      proxy: 'apps/a/src/proxy.ts',
      taken: [],
    });
    expect(find(project, 'apps/b/middleware.ts')).toEqual({
      root: 'apps/b',
      misfit: undefined,
      proxy: 'apps/b/proxy.ts',
      taken: [],
    });
  });

  test.each(['exports', 'main', 'module', 'types'])('a package without pages that has `%s` is none', (field) => {
    const json = { peerDependencies: { next: '>=15' }, [field]: './dist/index.js' };
    expect(find(tempProject({ 'package.json': json, 'src/a.ts': '' }), 'src/middleware.ts')).toBeUndefined();
    expect(find(tempProject({ 'package.json': json, 'src/app/page.tsx': '' }), 'src/middleware.ts')).toBeDefined();
  });

  test.each([
    ['pnpm', { 'pnpm-workspace.yaml': '' }],
    ['npm', { 'package.json': { workspaces: ['packages/*'] } }],
  ])('a package without pages of a %s workspace is none, but for a next.config', (_, files) => {
    const project = tempProject({ ...files, 'packages/auth/package.json': { dependencies: { next: '16' } } });
    expect(find(project, 'packages/auth/middleware.ts')).toBeUndefined();
    project.write('packages/auth/next.config.js', '');
    expect(find(project, 'packages/auth/middleware.ts')).toBeDefined();
  });
});

describe('extensions', () => {
  const withConfig = (config: string, file: string, name = 'next.config.js') =>
    misfitOf({ 'app/page.tsx': '', [name]: config }, file);

  test.each(['ts', 'tsx', 'js', 'jsx'])('.%s is taken', (extension) => {
    expect(misfitOf({ 'app/page.tsx': '' }, `proxy.${extension}`)).toBe('none');
  });

  test.each(['mts', 'cts', 'mjs', 'cjs'])('.%s is not', (extension) => {
    const found = find(tempProject({ ...NEXT, 'app/page.tsx': '' }), `proxy.${extension}`);
    expect([found?.misfit, found?.proxy]).toEqual(['extension', `proxy.${extension.slice(1)}`]);
  });

  test('others are no code', () => {
    expect(misfitOf({ 'app/page.tsx': '' }, 'proxy.md')).toBeUndefined();
    expect(misfitOf({ 'app/page.tsx': '' }, 'proxy.test.ts')).toBeUndefined();
  });

  test.each([
    ["module.exports = { pageExtensions: ['page.tsx', 'page.ts'] };", 'next.config.js'],
    ['export default { "pageExtensions": ["page.tsx", `page.ts`,] };', 'next.config.mjs'],
    ["const pageExtensions: string[] = ['page.tsx', 'page.ts'];\nexport default { pageExtensions };", 'next.config.ts'],
    ["nextConfig.pageExtensions = [\n  'page.tsx',\n  'page.ts',\n];", 'next.config.mts'],
    [
      "// pageExtensions: ['ts']\n/* pageExtensions: [] */\nexport default { a: 'http://x', pageExtensions: ['page.tsx', 'page.ts'] };",
      'next.config.mjs',
    ],
  ])('read from %s', (config, name) => {
    expect([withConfig(config, 'proxy.page.ts', name), withConfig(config, 'proxy.ts', name)]).toEqual([
      'none',
      'extension',
    ]);
  });

  test('what comes nearest', () => {
    const proxyIn = (extensions: string, file: string) =>
      find(
        tempProject({
          ...NEXT,
          'app/a.tsx': '',
          'next.config.js': `module.exports = { pageExtensions: ${extensions} }`,
        }),
        file,
      )?.proxy;
    expect(proxyIn("['page.tsx', 'page.ts']", 'proxy.ts')).toBe('proxy.page.ts');
    expect(proxyIn("['tsx', 'mdx']", 'proxy.mts')).toBe('proxy.tsx');
    expect(proxyIn("['mdx']", 'proxy.ts')).toBe('proxy.mdx');
  });

  test.each([
    'module.exports = { pageExtensions: extensions };',
    "module.exports = { pageExtensions: ['ts', ...more] };",
    "module.exports = { pageExtensions: ['tsx'].concat(more) };",
    'module.exports = { pageExtensions: [] };',
    "module.exports = { pageExtensions: isDev ? ['ts'] : ['page.ts'] };",
    "module.exports = isDev ? { pageExtensions: ['ts'] } : { pageExtensions: ['page.ts'] };",
  ])('unknown in %s', (config) => {
    expect(withConfig(config, 'proxy.ts')).toBeUndefined();
  });

  test('a config that mentions none', () => {
    expect(withConfig("module.exports = { output: 'standalone' };", 'proxy.ts')).toBe('none');
  });
});

describe('neighbours', () => {
  test('the files that Next.js takes', () => {
    const project = tempProject({
      ...NEXT,
      'app/a.tsx': '',
      'middleware.js': '',
      'proxy.ts': '',
      'Proxy.ts': '',
      'proxy.mts': '',
      'proxy.md': '',
    });
    expect(find(project, 'proxy.ts')?.taken).toEqual(['middleware.js', 'proxy.ts']);
  });

  test.each([
    ['middleware.test.ts', true],
    ['middleware.spec.js', true],
    ['__tests__/middleware.ts', true],
    ['__tests__/page.test.ts', false],
    ['proxy.test.ts', false],
  ])('%s', (file, isTested) => {
    const project = tempProject({ ...NEXT, 'app/a.tsx': '', [file]: '' });
    expect(findProxyFile({ filename: project.at('middleware.ts'), cwd: project.root }, true)?.isTested).toBe(isTested);
  });
});

describe('dependsOnClerk', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['any package of Clerk', { 'package.json': { devDependencies: { '@clerk/backend': '3' } } }, true],
    ['none', { 'package.json': { dependencies: { next: '16' } } }, false],
    [
      'the workspace, for an app that lists nothing',
      { 'package.json': { dependencies: { '@clerk/nextjs': '7' } }, 'app/package.json': {} },
      true,
    ],
    [
      'the workspace, for an app with its own Next.js',
      {
        'package.json': { dependencies: { '@clerk/nextjs': '7' } },
        'app/package.json': { dependencies: { next: '16' } },
      },
      false,
    ],
  ])('%s', (_, files, expected) => {
    expect(dependsOnClerk(tempProject({ 'app/a.ts': '', ...files }).at('app'))).toBe(expected);
  });
});

describe('the disk', () => {
  const countReads = (run: () => unknown) => {
    const list = vi.spyOn(fs, 'readdirSync');
    const stat = vi.spyOn(fs, 'statSync');
    try {
      run();
      return { lists: list.mock.calls.length, stats: stat.mock.calls.length };
    } finally {
      list.mockRestore();
      stat.mockRestore();
    }
  };
  const age = (project: TempProject, ...directories: string[]): void => {
    for (const directory of directories) fs.utimesSync(project.at(directory), 1e9, 1e9);
  };

  test('an unchanged directory is listed once', () => {
    const project = tempProject({ ...NEXT, 'src/app/page.tsx': '' });
    age(project, '.', 'src', 'src/app');
    const look = () => find(project, 'src/proxy.ts');
    expect(countReads(look).lists).toBe(2);
    const again = countReads(look);
    expect(again.lists).toBe(0);
    expect(again.stats).toBeLessThanOrEqual(10);
  });

  test('other names cost nothing', () => {
    expect(countReads(() => findProxyFile({ filename: '/a/b.ts', cwd: '/a' }, true))).toEqual({ lists: 0, stats: 0 });
  });

  test('a change is seen', () => {
    const project = tempProject({ ...NEXT, 'src/app/page.tsx': '' });
    expect(find(project, 'proxy.ts')?.misfit).toBe('place');
    project.write('app/page.tsx', '');
    expect(find(project, 'proxy.ts')?.misfit).toBeUndefined();
    project.remove('app');
    expect(find(project, 'proxy.ts')?.misfit).toBe('place');
  });

  test.each(['/nowhere/at/all/proxy.ts', 'proxy.ts', '/dev/null/proxy.ts', '/a\0b/proxy.ts'])(
    'nothing is thrown for %j',
    (filename) => {
      expect(findProxyFile({ filename, cwd: '/nowhere' }, true)).toBeUndefined();
    },
  );
});
