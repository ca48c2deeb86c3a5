import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoriesUp, directoryOf, packageJsonsUp, readPackageJson } from '../../src/project/package-json.js';
import { countFsCalls, tempProject } from './temp-project.js';

describe('readPackageJson', () => {
  test('returns the parsed file', () => {
    const project = tempProject({ 'package.json': { name: 'app' } });
    expect(readPackageJson(project.root)).toEqual({ name: 'app' });
  });

  test.each([
    ['empty', ''],
    ['cut off', '{ "name": "app"'],
    ['with a comment', '{ /* no JSON */ "name": "app" }'],
    ['null', 'null'],
    ['an array', '[{ "name": "app" }]'],
    ['a string', '"app"'],
    ['a number', '7'],
    ['binary', '\u0000\uFFFD\u0000'],
  ])('is undefined for a file that is %s', (_, content) => {
    expect(readPackageJson(tempProject({ 'package.json': content }).root)).toBeUndefined();
  });

  test('accepts a byte order mark, as npm does', () => {
    expect(readPackageJson(tempProject({ 'package.json': '\uFEFF{ "name": "app" }' }).root)).toEqual({ name: 'app' });
  });

  test('is undefined where there is no regular file', () => {
    const project = tempProject({ 'package.json/index.js': '', 'README.md': '# Hi' });
    project.link('loop', 'loop');
    for (const directory of ['.', 'nowhere', 'README.md', 'README.md/0.ts', 'loop', 'nul\0', 'x'.repeat(10_000)]) {
      expect(readPackageJson(path.join(project.root, directory)), directory).toBeUndefined();
    }
  });

  test.skipIf(process.getuid?.() === 0)('is undefined for a file that may not be read', () => {
    const project = tempProject({ 'package.json': { name: 'app' } });
    fs.chmodSync(project.at('package.json'), 0o000);
    expect(readPackageJson(project.root)).toBeUndefined();
  });
});

describe('the cache of package.json files', () => {
  test('reads an unchanged file once and asks for its stat each time', () => {
    const project = tempProject({ 'package.json': { name: 'app' } });
    expect(countFsCalls(() => readPackageJson(project.root))).toEqual({ stats: 1, reads: 1 });
    expect(countFsCalls(() => readPackageJson(project.root))).toEqual({ stats: 1, reads: 0 });
  });

  test('reads a broken file once', () => {
    const project = tempProject({ 'package.json': '{' });
    readPackageJson(project.root);
    expect(countFsCalls(() => readPackageJson(project.root))).toEqual({ stats: 1, reads: 0 });
  });

  test('sees a file that is edited, deleted and created again', () => {
    const project = tempProject();
    expect(readPackageJson(project.root)).toBeUndefined();
    project.write('package.json', { name: 'created' });
    expect(readPackageJson(project.root)).toEqual({ name: 'created' });
    project.write('package.json', '{');
    expect(readPackageJson(project.root)).toBeUndefined();
    project.write('package.json', { name: 'mended' });
    expect(readPackageJson(project.root)).toEqual({ name: 'mended' });
    project.remove('package.json');
    expect(readPackageJson(project.root)).toBeUndefined();
    project.write('package.json', { name: 'again' });
    expect(readPackageJson(project.root)).toEqual({ name: 'again' });
  });

  test('sees edits of the same length within the resolution of the time stamps', () => {
    const project = tempProject();
    const now = Date.now() / 1000;
    for (let version = 1; version < 10; version++) {
      fs.writeFileSync(project.at('package.json'), JSON.stringify({ version }));
      fs.utimesSync(project.at('package.json'), now, now);
      expect(readPackageJson(project.root)).toEqual({ version });
    }
  });

  test('sees a file replaced by another of the same length and modification time', () => {
    const project = tempProject({ 'package.json': { name: 'a' }, 'other.json': { name: 'b' } });
    const { atimeMs, mtimeMs } = fs.statSync(project.at('package.json'));
    fs.utimesSync(project.at('other.json'), atimeMs / 1000, mtimeMs / 1000);
    expect(readPackageJson(project.root)).toEqual({ name: 'a' });
    fs.renameSync(project.at('other.json'), project.at('package.json'));
    expect(readPackageJson(project.root)).toEqual({ name: 'b' });
  });

  test('sees a link that leads to another package now', () => {
    const project = tempProject({ 'a/package.json': { name: 'a' }, 'b/package.json': { name: 'b' } });
    project.link('current', 'a');
    expect(readPackageJson(project.at('current'))).toEqual({ name: 'a' });
    fs.unlinkSync(project.at('current'));
    project.link('current', 'b');
    expect(readPackageJson(project.at('current'))).toEqual({ name: 'b' });
  });

  test('forgets the oldest file when it is full', () => {
    const project = tempProject();
    const directories = Array.from({ length: 1001 }, (_, index) => project.at(`p${index}`));
    for (const [index, directory] of directories.entries()) {
      project.write(`p${index}/package.json`, '{}');
      readPackageJson(directory);
    }
    expect(countFsCalls(() => readPackageJson(directories.at(-1)!)).reads).toBe(0);
    expect(countFsCalls(() => readPackageJson(directories[0]!)).reads).toBe(1);
  });
});

describe('directoryOf', () => {
  const cwd = path.resolve('/repo');

  test.each([
    [path.resolve('/elsewhere/src/a.ts'), path.resolve('/elsewhere/src')],
    [path.resolve('/repo/README.md/0.ts'), path.resolve('/repo/README.md')],
    ['<input>', cwd],
    ['<text>', cwd],
    ['', cwd],
    ['a.ts', cwd],
    ['src/a.ts', path.resolve('/repo/src')],
  ])('of %j is %s', (filename, expected) => {
    expect(directoryOf({ filename, cwd })).toBe(expected);
  });

  test.runIf(path.sep === '/')('takes a Windows path on another system for a name in cwd', () => {
    expect(directoryOf({ filename: String.raw`C:\repo\src\a.ts`, cwd })).toBe(cwd);
  });
});

describe('directoriesUp', () => {
  test('goes from a directory, which need not exist, to the root', () => {
    expect([...directoriesUp(path.resolve('/a/b.md/c'))]).toEqual(
      ['/a/b.md/c', '/a/b.md', '/a', '/'].map((name) => path.resolve(name)),
    );
  });

  test('ends at once at the root', () => {
    expect([...directoriesUp(path.resolve('/'))]).toEqual([path.resolve('/')]);
  });
});

describe('packageJsonsUp', () => {
  test('skips directories without a usable package.json', () => {
    const project = tempProject({
      'package.json': { name: 'root' },
      'apps/package.json': 'null',
      'apps/web/package.json': { name: 'web' },
      'apps/web/src/package.json': '{ broken',
    });
    const found = [...packageJsonsUp(project.at('apps/web/src/gone'))].filter(({ directory }) =>
      directory.startsWith(project.root),
    );
    expect(found).toEqual([
      { directory: project.at('apps/web'), json: { name: 'web' } },
      { directory: project.root, json: { name: 'root' } },
    ]);
  });

  test('looks no further than the caller does', () => {
    const project = tempProject({ 'package.json': {}, 'apps/web/package.json': {} });
    const calls = countFsCalls(() => packageJsonsUp(project.at('apps/web/src')).next());
    expect(calls).toEqual({ stats: 2, reads: 1 });
  });
});
