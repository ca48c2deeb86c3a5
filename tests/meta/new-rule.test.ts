import { ESLint } from 'eslint';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode, type ProcessResult } from '../package/support.js';
import { lint } from '../support/lint.js';
import { ensureSdk } from '../support/sdks.js';
import { parseMarkdown, ROOT } from './support.js';

const NAME = 'no-something-new';
const INDEX = `import awaitAuth from './await-auth.js';
import requireZeal from './require-zeal.js';

/** Every rule by its name, in alphabetical order. */
export const rules = {
  'await-auth': awaitAuth,
  'require-zeal': requireZeal,
};
`;

/** A copy of what the script changes and what the new files import; below the root, so that packages are found. */
let copy: string;
let result: ProcessResult;

const newRule = (...args: string[]): Promise<ProcessResult> =>
  runNode([join(ROOT, 'scripts/new-rule.mjs'), '--root', copy, ...args], ROOT);
const read = (path: string): string => readFileSync(join(copy, path), 'utf8');

beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  copy = mkdtempSync(join(ROOT, '.cache/new-rule-'));
  for (const path of ['src', 'tests/support', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  writeFileSync(join(copy, 'src/rules/index.ts'), INDEX);
  result = await newRule(NAME);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('npm run new-rule', () => {
  it('makes three files and says what is next', () => {
    expect(result).toMatchObject({ code: 0, stderr: '' });
    for (const path of [`src/rules/${NAME}.ts`, `docs/rules/${NAME}.md`, `tests/rules/${NAME}.test.ts`]) {
      expect(result.stdout).toContain(`Made    ${path}`);
      expect(read(path)).toContain('TODO');
    }
    expect(result.stdout).toContain('npm run update:docs');
  });

  it('registers the rule in alphabetical order', () => {
    expect(read('src/rules/index.ts')).toBe(
      INDEX.replace('import requireZeal', `import noSomethingNew from './${NAME}.js';\nimport requireZeal`).replace(
        "  'require-zeal'",
        `  '${NAME}': noSomethingNew,\n  'require-zeal'`,
      ),
    );
  });

  it('makes a rule and a test that compile', () => {
    const paths = [`src/rules/${NAME}.ts`, `tests/rules/${NAME}.test.ts`].map((path) => join(copy, path));
    const { options, errors } = ts.getParsedCommandLineOfConfigFile(
      join(copy, 'tsconfig.json'),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: () => undefined,
      },
    )!;
    expect(errors).toEqual([]);
    const program = ts.createProgram(paths, options);
    const messages = paths.flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)));
    expect(messages.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('makes a rule that passes lint', async () => {
    const path = `src/rules/${NAME}.ts`;
    const [linted] = await new ESLint({ cwd: ROOT }).lintText(read(path), { filePath: path });
    expect(linted!.messages).toEqual([]);
  });

  it('makes a rule that reports the ❌ example of its page and not the ✅ one', async () => {
    const { default: rule } = (await import(join(copy, `src/rules/${NAME}.ts`))) as { default: unknown };
    const reports = parseMarkdown(read(`docs/rules/${NAME}.md`)).blocks.map(({ code }) => {
      const cwd = ensureSdk('nextjs-7');
      const { reports: found, failure } = lint(rule, {
        code,
        cwd,
        filename: join(cwd, 'proxy.ts'),
        mode: 'untyped',
        settings: {},
        options: [],
      });
      expect(failure).toBeUndefined();
      return found.map(({ messageId }) => messageId);
    });
    expect(reports).toEqual([['found'], []]);
  });

  it('overwrites nothing', async () => {
    const before = read('src/rules/index.ts');
    expect(await newRule(NAME)).toMatchObject({ code: 1, stderr: expect.stringContaining('already') as string });
    expect(read('src/rules/index.ts')).toBe(before);
  });

  it.each([[], ['something'], ['no-Something'], ['no'], ['../no-something'], ['no-a', 'no-b']])(
    'refuses %j',
    async (...names) => {
      const { code, stderr } = await newRule(...names);
      expect(code).toBe(1);
      expect(stderr).toContain('Usage: npm run new-rule -- NAME');
    },
  );
});
