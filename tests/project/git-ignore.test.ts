import { expect, it } from 'vitest';
import { isGitIgnored } from '../../src/project/git-ignore.js';
import { tempProject } from './temp-project.js';

it.each([
  ['.clerk', true],
  ['.clerk/', true],
  ['**/.clerk/', true],
  ['.cl*', true],
  ['.clerk/.tmp/', false],
  ['/.clerk/', false],
  ['apps/web/.clerk/', true],
  ['/apps/*/.clerk', true],
  ['apps/**/.tmp', true],
  ['apps/web/**', true],
  ['keyless.json', true],
  ['keyless.json/', false],
  ['*.json  ', true],
  ['keyless.jso?', true],
  ['[jk]eyless.json', true],
  ['[!k]eyless.json', false],
  ['[z-a]', false],
  ['[', false],
  ['\\.clerk', true],
  ['# .clerk/', false],
  ['*.json\r\n!keyless.json', false],
  ['clerk/', false],
  ['.clerkrc', false],
  ['', false],
])('%j in the .gitignore of the root: %s', (lines, expected) => {
  const project = tempProject({ '.gitignore': `node_modules/\r\n${lines}\r\n`, 'apps/web/.gitignore': '.next/\n' });
  expect(isGitIgnored(project.at('apps/web/.clerk/.tmp/keyless.json'))).toBe(expected);
});

it('takes the nearest .gitignore first, and looks no further than the repository', () => {
  const project = tempProject({
    '.gitignore': '.clerk\n',
    'web/.gitignore': '!.clerk\n',
    'api/.git/HEAD': '',
    'app/.gitignore': '/.clerk/\n',
  });
  const at = (folder: string): boolean => isGitIgnored(project.at(`${folder}/.clerk/.tmp/keyless.json`));
  expect(['web', 'api', 'app', 'lib'].map(at)).toEqual([false, false, true, true]);
  expect(isGitIgnored('/nowhere/.clerk/.tmp/keyless.json')).toBe(false);
});
