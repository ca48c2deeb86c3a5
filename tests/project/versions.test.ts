import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NEWEST_KNOWN } from '../../src/clerk/versions.js';
import { parseVersion } from '../../src/clerk/version.js';
import { beginFile } from '../../src/project/round.js';
import { lists, seenVersion } from '../../src/project/versions.js';
import { countFsCalls, depthOf, tempProject, type TempProject } from './temp-project.js';

const CLERK = '@clerk/nextjs';
const INSTALLED = `node_modules/${CLERK}/package.json`;

/** `6.1.0 (range)` */
function seen(project: TempProject, file: string, packageName = CLERK, overrides: Record<string, string> = {}): string {
  return show(seenVersion(packageName, { filename: project.at(file), cwd: project.root }, overrides));
}

function show({ version, source }: ReturnType<typeof seenVersion>): string {
  return `${version.major}.${version.minor}.${version.patch} (${source})`;
}

const ASSUMED = `${NEWEST_KNOWN[CLERK]} (assumed)`;

describe('seenVersion: which source counts', () => {
  const files = {
    [INSTALLED]: { name: CLERK, version: '6.39.8' },
    'package.json': { dependencies: { [CLERK]: '^6.1.0' } },
  };

  test('settings come before the installed version', () => {
    expect(seen(tempProject(files), 'a.ts', CLERK, { [CLERK]: '5' })).toBe('5.0.0 (settings)');
    expect(seen(tempProject(files), 'a.ts', CLERK, { [CLERK]: '7-beta' })).toBe('7.0.0 (settings)');
  });

  test('settings for other packages and settings that are no version do not count', () => {
    expect(seen(tempProject(files), 'a.ts', CLERK, { next: '15', [CLERK]: 'newest' })).toBe('6.39.8 (installed)');
  });

  test('the installed version comes before the range', () => {
    expect(seen(tempProject(files), 'src/app/a.ts')).toBe('6.39.8 (installed)');
  });

  test('the range counts where nothing is installed', () => {
    expect(seen(tempProject({ 'package.json': files['package.json'] }), 'src/a.ts')).toBe('6.1.0 (range)');
  });

  test('the newest known version is assumed where nothing is said', () => {
    expect(seen(tempProject(), 'src/a.ts')).toBe(ASSUMED);
    expect(seen(tempProject({ 'package.json': { dependencies: {} } }), 'src/a.ts', 'next')).toBe('16.4.6 (assumed)');
  });

  test('a package we know nothing about is newer than any version', () => {
    expect(seen(tempProject(), 'a.ts', '@clerk/brand-new')).toBe('Infinity.0.0 (assumed)');
    expect(seen(tempProject(), 'a.ts', 'constructor')).toBe('Infinity.0.0 (assumed)');
  });

  test('each newest known version is a full version', () => {
    for (const [name, text] of Object.entries(NEWEST_KNOWN)) {
      expect(Object.values(parseVersion(text) ?? {}).join('.'), name).toBe(text);
    }
  });
});

describe('seenVersion: the installed package', () => {
  test('nested node_modules win over those of the root', () => {
    const project = tempProject({
      [INSTALLED]: { version: '6.39.8' },
      [`apps/old/${INSTALLED}`]: { version: '4.31.8' },
    });
    expect(seen(project, 'apps/old/src/a.ts')).toBe('4.31.8 (installed)');
    expect(seen(project, 'apps/new/src/a.ts')).toBe('6.39.8 (installed)');
  });

  test('pnpm links are followed', () => {
    const project = tempProject({
      [`node_modules/.pnpm/@clerk+nextjs@6.39.8/node_modules/${CLERK}/package.json`]: {
        name: CLERK,
        version: '6.39.8',
      },
      'apps/web/package.json': { dependencies: { [CLERK]: '^6.0.0' } },
    });
    project.link(`apps/web/node_modules/${CLERK}`, `node_modules/.pnpm/@clerk+nextjs@6.39.8/node_modules/${CLERK}`);
    expect(seen(project, 'apps/web/src/a.ts')).toBe('6.39.8 (installed)');
    expect(seen(project, 'apps/other/src/a.ts')).toBe(ASSUMED);
  });

  test('links of npm workspaces are followed', () => {
    const project = tempProject({ 'packages/clerk/package.json': { name: CLERK, version: '7.1.0' } });
    project.link(`node_modules/${CLERK}`, 'packages/clerk');
    expect(seen(project, 'apps/web/a.ts')).toBe('7.1.0 (installed)');
  });

  test('a dangling link falls back to the range', () => {
    const project = tempProject({ 'package.json': { dependencies: { [CLERK]: '^6.2.0' } } });
    project.link(`node_modules/${CLERK}`, 'gone');
    expect(seen(project, 'a.ts')).toBe('6.2.0 (range)');
  });

  test.each([
    ['no version', { name: CLERK }],
    ['a version that is none', { version: 'workspace' }],
    ['a version that is not a string', { version: 6 }],
    ['broken JSON', '{'],
    ['null', 'null'],
  ])('a nearer one with %s is passed over', (_, json) => {
    const project = tempProject({ [`web/${INSTALLED}`]: json, [INSTALLED]: { version: '5.7.6' } });
    expect(seen(project, 'web/a.ts')).toBe('5.7.6 (installed)');
  });

  test('another package under this name does not tell its version', () => {
    const project = tempProject({ 'node_modules/next/package.json': { name: '@acme/next-fork', version: '1.0.0' } });
    expect(seen(project, 'a.ts', 'next')).toBe('16.4.6 (assumed)');
  });

  test('node_modules/node_modules is not looked at, as in Node', () => {
    const project = tempProject({ 'node_modules/node_modules/next/package.json': { version: '13.0.0' } });
    expect(seen(project, 'node_modules/lib/a.js', 'next')).toBe('16.4.6 (assumed)');
  });
});

describe('seenVersion: the range in package.json', () => {
  const inRoot = (range: unknown, more: Record<string, unknown> = {}): string =>
    seen(tempProject({ 'package.json': { dependencies: { [CLERK]: range } }, ...more }), 'src/a.ts');

  test.each([
    ['^5.0.0', '5.0.0'],
    ['>=5', '5.0.0'],
    ['^6 || ^5.3', '5.3.0'],
    ['npm:@clerk/nextjs@^6.1', '6.1.0'],
    ['npm:@clerk/nextjs@6.1.2', '6.1.2'],
    ['npm:^6.3.0', '6.3.0'],
    ['workspace:^6.4.0', '6.4.0'],
    ['workspace:@clerk/nextjs@^6.5', '6.5.0'],
    [' ^6.6 ', '6.6.0'],
  ])('%j is seen as %s', (range, expected) => {
    expect(inRoot(range)).toBe(`${expected} (range)`);
  });

  test.each([
    ...['*', 'latest', '', '<8', 'canary', 'workspace:*', 'workspace:^', 'workspace:~', 'workspace:../clerk'],
    ...['npm:@acme/clerk@^1.0.0', 'npm:clerk@1', 'npm:@clerk/nextjs', 'npm:@clerk/nextjs@latest', 'npm:'],
    ...['file:../clerk-6.0.0.tgz', 'link:../clerk', 'portal:../clerk', './clerk', 'clerk/javascript#semver:^6'],
    ...[
      'github:clerk/javascript#v6.0.0',
      'git+ssh://git@github.com/clerk/javascript.git#6.0.0',
      'https://example.com/6.0.0.tgz',
    ],
    ...['catalog:', 'catalog:none', 'C:\\clerk', 6, null, { version: '6.0.0' }, ['^6']],
  ])('%j says nothing', (range) => {
    expect(inRoot(range)).toBe(ASSUMED);
  });

  test.each(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])('%s are read', (field) => {
    expect(seen(tempProject({ 'package.json': { [field]: { [CLERK]: '~6.7.1' } } }), 'a.ts')).toBe('6.7.1 (range)');
  });

  test('the first field of a package.json that says something counts', () => {
    const json = {
      peerDependencies: { [CLERK]: '>=5' },
      devDependencies: { [CLERK]: '^6.3.0' },
      dependencies: { [CLERK]: 'workspace:*' },
    };
    expect(seen(tempProject({ 'package.json': json }), 'a.ts')).toBe('6.3.0 (range)');
  });

  test('each package is looked up in the nearest package.json that lists it', () => {
    const project = tempProject({
      'package.json': { dependencies: { next: '^15.2.0', [CLERK]: '^4.0.0' } },
      'apps/web/package.json': { dependencies: { [CLERK]: '^6.0.0' } },
    });
    expect(seen(project, 'apps/web/src/a.ts', CLERK)).toBe('6.0.0 (range)');
    expect(seen(project, 'apps/web/src/a.ts', 'next')).toBe('15.2.0 (range)');
  });

  test('a nearest package.json that lists it without saying which hides those further up', () => {
    const project = tempProject({
      'package.json': { dependencies: { [CLERK]: '^4.0.0' } },
      'web/package.json': { dependencies: { [CLERK]: 'latest' } },
    });
    expect(seen(project, 'web/a.ts')).toBe(ASSUMED);
  });

  test.each([
    ['broken', '{'],
    ['empty', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['without object fields', { dependencies: [CLERK], devDependencies: 'none', peerDependencies: null }],
  ])('a nearer package.json that is %s is skipped', (_, json) => {
    const project = tempProject({ 'package.json': { dependencies: { [CLERK]: '^5.1.0' } }, 'web/package.json': json });
    expect(seen(project, 'web/src/a.ts')).toBe('5.1.0 (range)');
  });

  test('a package.json with byte order mark is read', () => {
    const project = tempProject({ 'package.json': `\uFEFF{ "dependencies": { "${CLERK}": "^5.1.0" } }` });
    expect(seen(project, 'a.ts')).toBe('5.1.0 (range)');
  });

  test('catalogs are followed from the package.json that refers to them', () => {
    const yaml = `catalog:\n  '${CLERK}': ^6.8.0\ncatalogs:\n  legacy:\n    "${CLERK}": npm:${CLERK}@~5.7\n  loop:\n    "${CLERK}": 'catalog:loop'\n`;
    const more = { 'pnpm-workspace.yaml': yaml };
    expect(inRoot('catalog:', more)).toBe('6.8.0 (range)');
    expect(inRoot('catalog:default', more)).toBe('6.8.0 (range)');
    expect(inRoot('catalog:legacy', more)).toBe('5.7.0 (range)');
    expect(inRoot('catalog:loop', more)).toBe(ASSUMED);
  });
});

describe('seenVersion: where the file is', () => {
  const files = { 'package.json': { dependencies: { [CLERK]: '^6.9.0' } }, 'README.md': '# Hi' };

  test.each(['<input>', '<text>', '', 'a.ts', 'src/deep/a.ts', '__placeholder__.js'])(
    '%j is taken from cwd',
    (filename) => {
      const project = tempProject(files);
      expect(show(seenVersion(CLERK, { filename, cwd: project.root }, {}))).toBe('6.9.0 (range)');
    },
  );

  test('a code block of a Markdown file sees what the Markdown file sees', () => {
    expect(seen(tempProject(files), 'README.md/0_0.ts')).toBe('6.9.0 (range)');
  });

  test('a file in directories that do not exist yet sees those above', () => {
    expect(seen(tempProject(files), 'new/feature/a.ts')).toBe('6.9.0 (range)');
  });

  test('cwd does not matter for an absolute name', () => {
    const project = tempProject(files);
    const from = { filename: project.at('a.ts'), cwd: path.join(project.root, 'elsewhere') };
    expect(show(seenVersion(CLERK, from, {}))).toBe('6.9.0 (range)');
  });

  test.each([
    String.raw`C:\repo\src\a.ts`,
    String.raw`\\server\share\a.ts`,
    'nul\0byte.ts',
    'x'.repeat(10_000),
    '../..',
    '/',
  ])('the name %j does not make it throw', (filename) => {
    const project = tempProject();
    expect(show(seenVersion(CLERK, { filename, cwd: project.root }, {}))).toBe(ASSUMED);
    expect(lists(CLERK, { filename, cwd: project.root })).toBe(false);
  });

  test.each(['', '..', 'a/../../b', 'nul\0', '@clerk/', '__proto__'])(
    'the package name %j does not make it throw',
    (name) => {
      const project = tempProject({ 'src/a.ts': '' });
      expect(seen(project, 'src/a.ts', name)).toBe('Infinity.0.0 (assumed)');
    },
  );
});

describe('seenVersion: edits between look-ups', () => {
  test('every edit, install and removal is seen', () => {
    const project = tempProject();
    expect(seen(project, 'src/a.ts')).toBe(ASSUMED);
    project.write('package.json', { dependencies: { [CLERK]: '^5.0.0' } });
    expect(seen(project, 'src/a.ts')).toBe('5.0.0 (range)');
    project.write('package.json', { dependencies: { [CLERK]: '^6.0.0' } });
    expect(seen(project, 'src/a.ts')).toBe('6.0.0 (range)');
    project.write(INSTALLED, { version: '6.39.8' });
    expect(seen(project, 'src/a.ts')).toBe('6.39.8 (installed)');
    project.write(INSTALLED, { version: '7.9.17' });
    expect(seen(project, 'src/a.ts')).toBe('7.9.17 (installed)');
    project.write('src/package.json', { dependencies: { [CLERK]: '^4.0.0' } });
    project.remove('node_modules');
    expect(seen(project, 'src/a.ts')).toBe('4.0.0 (range)');
    project.remove('src/package.json');
    expect(seen(project, 'src/a.ts')).toBe('6.0.0 (range)');
    project.remove('package.json');
    expect(seen(project, 'src/a.ts')).toBe(ASSUMED);
  });
});

describe('seenVersion: calls to the file system', () => {
  const inSrc = (project: TempProject) => () => seen(project, 'src/a.ts');

  test('none for settings', () => {
    const project = tempProject();
    expect(countFsCalls(() => seen(project, 'a.ts', CLERK, { [CLERK]: '6' }))).toEqual({ stats: 0, reads: 0 });
  });

  test('one stat per directory up to the installed package, and one read in all', () => {
    const project = tempProject({ [INSTALLED]: { version: '6.39.8' } });
    expect(countFsCalls(inSrc(project))).toEqual({ stats: 2, reads: 1 });
    expect(countFsCalls(inSrc(project))).toEqual({ stats: 2, reads: 0 });
  });

  test('for a range, one more stat per directory up to the package.json', () => {
    const project = tempProject({ 'package.json': { dependencies: { [CLERK]: '^6' } } });
    const everyNodeModules = depthOf(project.at('src'));
    expect(countFsCalls(inSrc(project))).toEqual({ stats: everyNodeModules + 2, reads: 1 });
    expect(countFsCalls(inSrc(project))).toEqual({ stats: everyNodeModules + 2, reads: 0 });
  });

  test('two stats per directory where nothing is said', () => {
    const project = tempProject();
    expect(countFsCalls(inSrc(project))).toEqual({ stats: 2 * depthOf(project.at('src')), reads: 0 });
  });
});

describe('lists', () => {
  const listed = (project: TempProject, file: string, name = CLERK): boolean =>
    lists(name, { filename: project.at(file), cwd: project.root });

  test.each(['*', 'workspace:*', 'catalog:', 'file:../clerk', '^6'])('is true for a package listed as %j', (range) => {
    expect(listed(tempProject({ 'package.json': { peerDependencies: { [CLERK]: range } } }), 'src/a.ts')).toBe(true);
  });

  test('is true for one listed further up than a package.json that lists nothing', () => {
    const project = tempProject({ 'package.json': { devDependencies: { next: '^15' } }, 'web/package.json': {} });
    expect(listed(project, 'web/src/a.ts', 'next')).toBe(true);
  });

  test('is false for one that is installed alone, or listed where another package.json lists what is used', () => {
    const project = tempProject({
      'package.json': { dependencies: { [CLERK]: '^6' } },
      [INSTALLED]: { version: '6.0.0' },
      'web/package.json': { dependencies: { react: '19' } },
    });
    expect(listed(project, 'web/a.ts')).toBe(false);
    expect(listed(project, 'a.ts', 'constructor')).toBe(false);
  });
});

describe('while one file is linted', () => {
  const from = (project: TempProject, file: string) => ({ filename: project.at(file), cwd: project.root });
  const files = { 'package.json': { dependencies: { [CLERK]: '^6.1' } }, 'src/a.ts': '', 'src/b.ts': '' };

  test('the disk is asked once', () => {
    const project = tempProject(files);
    beginFile();
    expect(show(seenVersion(CLERK, from(project, 'src/a.ts'), {}))).toBe('6.1.0 (range)');
    const work = countFsCalls(() => {
      expect(show(seenVersion(CLERK, from(project, 'src/a.ts'), {}))).toBe('6.1.0 (range)');
      expect(lists(CLERK, from(project, 'src/a.ts'))).toBe(true);
    });
    expect(work).toEqual({ stats: 0, reads: 0 });
  });

  test.each(['src/a.ts', 'src/b.ts'])('the next one asks again: %s', (next) => {
    const project = tempProject(files);
    beginFile();
    expect(show(seenVersion(CLERK, from(project, 'src/a.ts'), {}))).toBe('6.1.0 (range)');
    project.write('package.json', { dependencies: { [CLERK]: '^7.2' } });
    beginFile();
    expect(show(seenVersion(CLERK, from(project, next), {}))).toBe('7.2.0 (range)');
  });

  test.each(['src/a.ts', 'src/b.ts'])('answers hold until the linter gives way: %s', async (next) => {
    const project = tempProject(files);
    beginFile();
    expect(show(seenVersion(CLERK, from(project, 'src/a.ts'), {}))).toBe('6.1.0 (range)');
    project.write('package.json', { dependencies: { [CLERK]: '^7.2' } });
    expect(show(seenVersion(CLERK, from(project, next), {}))).toBe('6.1.0 (range)');
    await Promise.resolve();
    expect(show(seenVersion(CLERK, from(project, next), {}))).toBe('7.2.0 (range)');
    beginFile();
    expect(show(seenVersion(CLERK, from(project, next), {}))).toBe('7.2.0 (range)');
  });
});
