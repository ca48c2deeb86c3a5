import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { readText, ROOT } from './support.js';

/** The text files of the repository: those that git tracks, and new ones that it does not ignore. */
const files = filesOfRepository().filter((path) => {
  const stat = lstatSync(join(ROOT, path), { throwIfNoEntry: false });
  return stat?.isFile() && !readFileSync(join(ROOT, path)).includes(0);
});

/** Works in a clone; in a copy without `.git` there is nothing to look at. */
function filesOfRepository(): string[] {
  if (!existsSync(join(ROOT, '.git'))) return [];
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  // This file holds what it looks for.
  return output.split('\0').filter((path) => path !== '' && path !== 'tests/meta/repository.test.ts');
}

/** Where a text of the repository says something. */
function mentions(pattern: RegExp, paths: readonly string[] = files): string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])),
  );
}

const prose = files.filter((path) => /\.mdx?$|^LICENSE$|^package\.json$/u.test(path));

describe('the files of the repository', () => {
  it('name no folder of somebody’s machine', () => {
    expect(mentions(/(?:^|[\s'"`(=])\/(?:work|root|Users|private)\/|\/home\/(?!you\b)\w+|[A-Z]:\\Users/u)).toEqual([]);
    expect(mentions(/(?:^|[\s'"`(])\/(?:tmp|var|opt|mnt)\//u, prose)).toEqual([]);
  });

  it('name no package registry but npm’s', () => {
    expect(mentions(/\bregistry\.(?!npmjs\.org\b)[\w-]+\.\w+|artifactory|verdaccio|\bnexus3?\b|jfrog/iu)).toEqual([]);
    expect(mentions(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/u, ['package-lock.json'])).toEqual([]);
  });

  it('tell nothing of how they came about', () => {
    expect(
      mentions(
        /session transcript|chat transcript|as an ai\b|ai[- ]generated|language model|\bsub-?agents?\b|\bprompts?\b/iu,
        prose,
      ),
    ).toEqual([]);
    expect(mentions(/session transcript|as an ai (?:language )?model/iu)).toEqual([]);
  });
});

describe('CHANGELOG.md', () => {
  const sections = [
    ...readText('CHANGELOG.md').matchAll(/^## (?:\[?(\d+\.\d+\.\d+)\]? - )?\[?(Unreleased|\d{4}-\d{2}-\d{2})\]?$/gmu),
  ];

  it('has a section for the version of package.json', () => {
    expect(sections.map(([, version]) => version)).toContain(manifest.version);
  });

  it('has no other headings of that level', () => {
    expect(sections.map(([line]) => line)).toEqual(readText('CHANGELOG.md').match(/^## .*$/gmu));
  });

  it('mentions every rule', () => {
    const rules = [...readText('README.md').matchAll(/\(docs\/rules\/([\w-]+)\.md\)/gu)].map(([, name]) => name);
    for (const name of rules) expect(readText('CHANGELOG.md')).toContain(`clerk/${name}`);
  });
});
