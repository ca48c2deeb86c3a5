import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPlugin, readJson } from '../package/support.js';
import { JAVASCRIPT, TYPESCRIPT } from '../robustness/snippets.js';
import { isInvalid } from '../support/cases.js';
import { applyFixes, type LintResult } from '../support/lint.js';
import { lintJson } from '../support/json-rule.js';
import { ROOT } from '../support/sdks.js';
import {
  answerOf,
  askEslint,
  createProject,
  everyRule,
  fixedBy,
  oxlint,
  readAnswers,
  type Answer,
  type PlacedCase,
  type Project,
} from './compare.js';
import { byTypes, withDifferences, type Difference } from './differences.js';
import { collectRuleCases } from './rule-cases.js';

// Every case of every rule through the oxlint binary, side by side with ESLint without types.

let project: Project;
/** What ESLint says, in the order of the cases. */
let eslint: readonly LintResult[];
/** What oxlint says, by file; nothing of files without reports. */
let answers: ReadonlyMap<string, Answer>;
let numberOfFiles: number;

beforeAll(async () => {
  const packed = await packPlugin();
  project = createProject(packed, await collectRuleCases());
  // The binary works on the other core meanwhile.
  const running = oxlint(project);
  eslint = project.cases.map((test) => askEslint(project, test));
  ({ files: numberOfFiles, answers } = readAnswers(project, await running));
});

afterAll(() => project?.remove());

const title = ({ rule, test }: PlacedCase): string => `${rule}: ${test.name}`;
const inOxlint = ({ path }: PlacedCase): Answer => answers.get(path) ?? { reports: [] };

/** The cases whose two answers are not the same. */
function differing<T>(
  ofEslint: (test: PlacedCase, result: LintResult) => T,
  ofOxlint: (test: PlacedCase) => T,
): object[] {
  return project.cases.flatMap((test, index) => {
    const [expected, actual] = [ofEslint(test, eslint[index]!), ofOxlint(test)];
    return JSON.stringify(expected) === JSON.stringify(actual) ? [] : [{ case: title(test), expected, actual }];
  });
}

describe('the cases of the rules in oxlint', () => {
  it('are all there', () => {
    const { rules } = readJson(join(project.root, 'node_modules/eslint-plugin-clerk/oxlint/all.json')) as {
      rules: Record<string, unknown>;
    };
    const tested = new Set(project.cases.map(({ rule }) => `clerk/${rule}`));
    // All that it has to say is about JSON files.
    expect(Object.keys(rules).filter((name) => !tested.has(name))).toEqual(['clerk/max-header-size']);
    expect(numberOfFiles).toBeGreaterThanOrEqual(project.cases.length);
  });

  it('answer without types what they state, but for those with types alone', () => {
    const wrong = project.cases.flatMap((test, index) => {
      const stated = isInvalid(test.test) ? test.test.errors.map(({ messageId }) => messageId) : [];
      const found = eslint[index]!.reports.map(({ messageId }) => messageId);
      return test.test.types === true || stated.join() === found.join() ? [] : [{ case: title(test), stated, found }];
    });
    expect(wrong).toEqual([]);
  });

  it('have the reports of ESLint: the same messages at the same places', () => {
    expect(differing(answerOf, inOxlint)).toEqual([]);
  });
});

/** Cases with one report that offers suggestions and no fix. */
function suggesting(): { test: PlacedCase; outputs: readonly string[] }[] {
  return project.cases.flatMap((test, index) => {
    const [report, ...others] = eslint[index]!.reports;
    if (!report || others.length > 0 || report.fix || report.suggestions.length === 0) return [];
    return [{ test, outputs: report.suggestions.map(({ fix }) => applyFixes(test.code, [fix])) }];
  });
}

/** Cases that ESLint mends in several passes, and the runs of `oxlint --fix` that each needs. */
const runsNeeded = new Map<PlacedCase, number>();
const MAX_RUNS = 10;

describe('oxlint --fix', () => {
  it('writes what ESLint writes in one pass', async () => {
    await oxlint(project, '--fix');
    expect(differing(fixedBy, ({ path }) => project.read(path))).toEqual([]);
  });

  it('ends, when run again, where all passes of ESLint end', async () => {
    const left = new Map(
      project.cases.flatMap((test) =>
        isInvalid(test.test) && test.test.finalOutput !== undefined ? [[test, test.test.finalOutput] as const] : [],
      ),
    );
    expect(left.size).toBeGreaterThan(0);
    for (let run = 1; run <= MAX_RUNS && left.size > 0; run++) {
      if (run > 1) await oxlint(project, '--fix', ...[...left.keys()].map(({ path }) => path));
      for (const [test, output] of left) {
        if (project.read(test.path) !== output) continue;
        runsNeeded.set(test, run);
        left.delete(test);
      }
    }
    expect([...left.keys()].map(title)).toEqual([]);
    project.reset();
  });

  it('applies the first suggestion of a report with --fix-suggestions', async () => {
    const cases = suggesting();
    expect(cases.length).toBeGreaterThan(0);
    await oxlint(project, '--fix-suggestions');
    const wrong = cases.filter(({ test, outputs }) => project.read(test.path) !== outputs[0]);
    expect(wrong.map(({ test }) => title(test))).toEqual([]);
    project.reset();
  });
});

/** Files at which a rule could stumble, with every rule on. */
const ODD: Readonly<Record<string, string | Uint8Array>> = {
  'empty.ts': '',
  'bom.ts': '\uFEFF',
  'blank.tsx': '\r\n\t\n',
  'comment.js': '// @clerk/nextjs/server',
  'hashbang.mjs': "#!/usr/bin/env node\nimport { auth } from '@clerk/nextjs/server';\nauth();\n",
  'broken.ts': "import { auth } from '@clerk/nextjs/server';\nexport const = auth(;\n",
  'half.tsx': "import { auth } from '@clerk/nextjs/server';\nexport default () => <p>{auth()</p>;\n",
  'bytes.js': new Uint8Array([0x61, 0xff, 0xfe, 0x00, 0x62]),
  'nul.js': "import { auth } from '@clerk/nextjs/server';\nauth('\0');\n",
  'types.d.ts': "import type { Auth } from '@clerk/nextjs/server';\ndeclare const auth: Auth;\nexport = auth;\n",
  'script.cts':
    "import clerk = require('@clerk/backend');\nnamespace N { export const c = clerk.createClerkClient({}); }\nexport = N;\n",
  'separators.ts': "import { auth } from '@clerk/nextjs/server';\u2028auth.protect();\u2029\r\nauth.protect();\r",
  'page.vue':
    '<script setup lang="ts">\nimport { useUser } from \'@clerk/vue\';\nconst { user } = useUser();\n</script>\n<template><p>{{ user }}</p></template>\n',
  'page.astro':
    "---\nimport { clerkClient } from '@clerk/astro/server';\nclerkClient(Astro).users.getUserList();\n---\n<p />\n",
  'page.svelte': "<script>\n  import { auth } from '@clerk/nextjs/server';\n  auth.protect();\n</script>\n<p />\n",
  'deep.ts': `import { auth } from '@clerk/nextjs/server';\nexport const a = ${'('.repeat(200)}auth()${')'.repeat(200)}.userId;\n`,
  'long.js': `import { auth } from '@clerk/nextjs/server';\n${'auth.protect();'.repeat(2000)}\n`,
};

describe('with every rule on', () => {
  it('no rule throws at the cases of the others, at snippets and at odd files', async () => {
    const { rules } = readJson(join(project.root, 'node_modules/eslint-plugin-clerk/oxlint/all.json')) as {
      rules: Record<string, unknown>;
    };
    writeFileSync(join(project.root, 'every-rule.json'), everyRule(rules));
    const snippets = [...JAVASCRIPT, ...TYPESCRIPT].map((code, index): [string, string] => [
      `snippet-${index}.tsx`,
      code,
    ]);
    for (const [name, content] of [...Object.entries(ODD), ...snippets])
      writeFileSync(join(project.root, name), content);
    const { stdout } = await oxlint(project, '--config', 'every-rule.json');
    expect(stdout).not.toContain('Error running JS plugin');
    const broken = [...readAnswers(project, { code: 1, stdout, stderr: '' }).answers]
      .filter(([, { failure }]) => failure !== undefined)
      .map(([path]) => path);
    // What cannot be parsed is told so.
    expect(broken.sort()).toEqual(['broken.ts', 'bytes.js', 'half.tsx']);
  });

  it('JSON files are left alone, which ESLint lints', async () => {
    const manifest = JSON.stringify({ name: 'app', dependencies: { '@clerk/nextjs': '6.39.1', next: '15.2.2' } });
    writeFileSync(join(project.root, 'package.json'), manifest);
    const { rules } = await import('../../src/rules/index.js');
    expect(lintJson(rules['min-versions'], manifest, { filename: 'package.json' }).ids).not.toEqual([]);
    const { files } = readAnswers(project, await oxlint(project, '--config', 'every-rule.json', 'package.json'));
    expect(files).toBe(0);
  });
});

/** The rules that have something to say about JSON files. */
function rulesForJson(): string[] {
  return [...new Set(['max-header-size', ...project.cases.map(({ rule }) => rule)])].filter((rule) =>
    readFileSync(join(ROOT, `src/rules/${rule}.ts`), 'utf8').includes('createJson'),
  );
}

function differences(): Difference[] {
  return [
    ...project.cases.flatMap((test, index) => byTypes(test, eslint[index]!)),
    ...[...runsNeeded].map(([{ rule, test }, runs]): Difference => ({
      rule,
      what: test.name,
      inOxlint: `mended by ${runs} runs of \`oxlint --fix\``,
      reason: 'passes',
    })),
    ...rulesForJson().map((rule): Difference => ({ rule, what: 'JSON files', inOxlint: 'silent', reason: 'json' })),
  ];
}

describe('docs/oxlint.md', () => {
  it('lists where oxlint differs (npm run update:oxlint)', async () => {
    const path = join(ROOT, 'docs/oxlint.md');
    const page = withDifferences(readFileSync(path, 'utf8'), differences(), project.cases.length);
    const formatted = await format(page, { ...(await resolveConfig(path)), parser: 'markdown' });
    await expect(formatted).toMatchFileSnapshot(path);
  });
});
