import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/parser';
import type { Rule } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateProject, projectFiles, type GeneratedFile } from '../../bench/generate.mjs';
import plugin from '../../src/index.js';
import { lintCounting, makeOld, total, type Counted, type Work } from './count.js';

/** The work over the first 100 files; `UPDATE_BUDGET=1 npx vitest run tests/work` writes what is done now. */
const BUDGET_FILE = fileURLToPath(new URL('budget.json', import.meta.url));
const BUDGET = JSON.parse(readFileSync(BUDGET_FILE, 'utf8')) as Record<Mode, Work>;

type Mode = 'untyped' | 'typed';
const MODES: readonly Mode[] = ['untyped', 'typed'];

/** What a figure may exceed its budget by: for a mend that needs a little more. */
const SLACK = 1.03;
const SMALL = 100;
const LARGE = 300;

/** One for all rules, and those of rules that also look for other signs, such as secret keys and names of variables. */
const LOOKS_WITHOUT_CLERK = 22;

let folder: string;
let files: GeneratedFile[];
let program: ts.Program;
const counted: Partial<Record<Mode, Counted[]>> = {};

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'clerk-work-')));
  files = generateProject(folder, { files: LARGE });
  makeOld(folder);
  program = createProgram(join(folder, 'tsconfig.json'));
  for (const mode of MODES) counted[mode] = lintCounting(folder, files, plugin, mode === 'typed' ? program : undefined);
  if (process.env['UPDATE_BUDGET']) {
    const now = Object.fromEntries(MODES.map((mode) => [mode, total(counted[mode]!.slice(0, SMALL))]));
    writeFileSync(BUDGET_FILE, `${JSON.stringify(now, null, 2)}\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function createProgram(config: string): ts.Program {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  )!;
  return ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options });
}

describe('the counters', () => {
  it('count what a rule does', () => {
    const busy: Rule.RuleModule = {
      create: ({ filename, sourceCode }) => ({
        Program(node) {
          readFileSync(filename);
          statSync(filename);
          const { esTreeNodeToTSNodeMap, program: typed } =
            sourceCode.parserServices as ParserServicesWithTypeInformation;
          typed.getTypeChecker().getTypeAtLocation(esTreeNodeToTSNodeMap.get(node.body[0] as never));
          sourceCode.text.includes('no such text');
          /no such text/u.test(sourceCode.text);
          expect(sourceCode.visitorKeys[node.type]).toContain('body');
        },
      }),
    };
    const [done] = lintCounting(folder, files.slice(0, 1), { rules: { busy } }, program);
    expect(done!.reports).toEqual([]);
    expect(done!.work).toEqual({ questions: 1, typeQuestions: 1, nodes: 1, visits: 1, stats: 1, reads: 1, looks: 2 });
  });
});

describe('the generated project', () => {
  it('is the same every time, and the beginning of larger ones', () => {
    expect(projectFiles({ files: SMALL })).toEqual(projectFiles({ files: LARGE }).slice(0, SMALL));
    expect(projectFiles({ files: SMALL, seed: 2 })).not.toEqual(projectFiles({ files: SMALL }));
    expect(new Set(files.map(({ path }) => path)).size).toBe(LARGE);
  });

  it('mentions Clerk in 15 % of its files', () => {
    for (const size of [SMALL, LARGE])
      expect(files.slice(0, size).filter(({ text }) => text.includes('@clerk/')).length).toBe(0.15 * size);
    expect(files.filter(({ usesClerk, text }) => usesClerk !== text.includes('@clerk/'))).toEqual([]);
  });

  it('has no type error, and un-awaited Clerk promises', () => {
    const errors = files.slice(0, SMALL).flatMap(({ path }) => {
      const source = program.getSourceFile(join(folder, path).replaceAll('\\', '/'));
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    });
    expect(errors).toEqual([]);
    for (const mode of MODES) {
      const rules = counted[mode]!.flatMap(({ reports }) => reports.map(({ ruleId }) => ruleId));
      expect(rules).toEqual(expect.arrayContaining(['clerk/await-auth', 'clerk/await-async-helpers']));
      expect(rules).not.toContain(null);
    }
  });
});

describe.each(MODES)('the work of all rules, %s', (mode) => {
  it(`stays within the budget over ${SMALL} files`, () => {
    const { [mode]: budget } = BUDGET;
    const done = total(counted[mode]!.slice(0, SMALL));
    const over = (Object.keys(budget) as (keyof Work)[]).filter((key) => done[key] > budget[key] * SLACK);
    expect(over.map((key) => `${key}: ${done[key]}, budget ${budget[key]}`)).toEqual([]);
  });

  it(`grows linearly to ${LARGE} files`, () => {
    const [small, large] = [SMALL, LARGE].map((size) => total(counted[mode]!.slice(0, size))) as [Work, Work];
    const over = (Object.keys(small) as (keyof Work)[]).filter(
      // The few of one kind in small projects are spread unevenly.
      (key) => large[key] > (LARGE / SMALL) * small[key] * 1.15 + 10,
    );
    expect(over.map((key) => `${key}: ${small[key]} → ${large[key]}`)).toEqual([]);
  });

  it('is looks at the text alone in files that have nothing to do with Clerk', () => {
    const others = counted[mode]!.filter(
      ({ path, usesClerk, text }) => !usesClerk && !isConfig(path) && !importsClerkUser(text),
    );
    expect(others.length).toBeGreaterThan(0.6 * LARGE);
    const busy = others.filter(
      ({ work }) =>
        work.nodes + work.visits + work.stats + work.reads + work.typeQuestions > 0 || work.looks > LOOKS_WITHOUT_CLERK,
    );
    expect(busy.map(({ path, work }) => [path, work])).toEqual([]);
    // With types, what an import stands for, asked once in the file and once more on the way from another file.
    const imports = others.reduce((sum, { text }) => sum + text.split(/^import /mu).length - 1, 0);
    expect(total(others).questions).toBeLessThanOrEqual(mode === 'typed' ? 2 * imports : 0);
  });
});

/** Which rules look at by its name. */
const isConfig = (path: string): boolean => path.startsWith('next.config');

/** `session` uses Clerk, and `queries` uses that. */
const importsClerkUser = (text: string): boolean => /from '[^']*\/(?:session|queries)'/u.test(text);
