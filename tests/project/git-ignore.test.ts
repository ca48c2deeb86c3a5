import { expect, it } from 'vitest';
import { ignoresClerkFolder } from '../../src/project/git-ignore.js';
import { tempProject } from './temp-project.js';

it("sees whether a .gitignore leaves Clerk's folder out", () => {
  for (const [line, expected] of [
    ['/.clerk/', true],
    ['.clerk', true],
    ['**/.clerk/', true],
    ['.clerk/.tmp/', true],
    ['# .clerk/', false],
    ['!.clerk/', false],
    ['clerk/', false],
    ['.clerkrc', false],
  ] as const) {
    const project = tempProject({ '.gitignore': `node_modules/\r\n${line}\r\n`, 'apps/web/.gitignore': '.next/\n' });
    expect(ignoresClerkFolder(project.at('apps/web/.clerk/.tmp/keyless.json')), line).toBe(expected);
  }
  expect(ignoresClerkFolder('/nowhere/.clerk/.tmp/keyless.json')).toBe(false);
});
