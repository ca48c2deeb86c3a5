import json from '@eslint/json';
import { Linter, type ESLint, type Rule } from 'eslint';
import { expect } from 'vitest';

export interface JsonTarget {
  /** Relative to `cwd`. Default: `clerk/claims.json`. */
  readonly filename?: string;
  readonly cwd?: string;
  readonly language?: 'json/json' | 'json/jsonc';
  readonly options?: readonly unknown[];
}

export interface JsonReport {
  readonly messageId: string | undefined;
  readonly message: string;
  /** The text that is marked. */
  readonly marked: string;
  /** Message id → the file with the suggestion. */
  readonly suggestions: Readonly<Record<string, string>>;
}

export interface JsonResult {
  readonly reports: readonly JsonReport[];
  readonly ids: readonly (string | undefined)[];
  /** The file when no fix is left; `undefined` where nothing is fixed. */
  readonly output: string | undefined;
}

/** Runs a rule over a JSON file; whatever it writes must be JSON again, and a second run must fix nothing more. */
export function lintJson(
  rule: unknown,
  code: string,
  { filename = 'clerk/claims.json', cwd = '/', language = 'json/json', options = [] }: JsonTarget = {},
): JsonResult {
  const linter = new Linter({ cwd });
  const config: Linter.Config[] = [
    {
      files: ['**/*.{json,jsonc}'],
      language,
      plugins: { json: json as ESLint.Plugin, clerk: { rules: { rule: rule as Rule.RuleModule } } },
      ...(language === 'json/jsonc' && { languageOptions: { allowTrailingCommas: true } }),
      rules: { 'clerk/rule': ['error', ...options] },
    },
  ];
  const target = { filename: `${cwd === '/' ? '' : cwd}/${filename}` };
  const expectJson = (text: string): string => {
    expect(
      linter.verify(text, config, target).filter(({ fatal }) => fatal),
      text,
    ).toEqual([]);
    return text;
  };
  const messages = linter.verify(code, config, target);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const reports = messages.map(({ messageId, message, line, column, endColumn, suggestions = [] }) => ({
    messageId,
    message,
    marked: code.split(/\r?\n/)[line - 1]!.slice(column - 1, (endColumn ?? 0) - 1),
    suggestions: Object.fromEntries(
      suggestions.map(({ messageId: id = '', fix: { range, text } }) => [
        id,
        expectJson(code.slice(0, range[0]) + text + code.slice(range[1])),
      ]),
    ),
  }));
  const { fixed, output } = linter.verifyAndFix(code, config, target);
  if (fixed) expect(linter.verifyAndFix(expectJson(output), config, target).fixed).toBe(false);
  return { reports, ids: reports.map(({ messageId }) => messageId), output: fixed ? output : undefined };
}
