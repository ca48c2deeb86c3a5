import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import plugin from '../../src/index.js';

export { plugin };

/** Where code is linted that has no project around it. */
export const NOWHERE = join(tmpdir(), 'clerk-nowhere');

const ALL_RULES = plugin.configs.all.rules!;

/** A config of all rules for all files, whatever their name; the presets are for some alone. */
export const everywhere: Linter.Config = {
  files: ['**', '<input>', '__placeholder__.js'],
  plugins: { clerk: plugin },
  rules: ALL_RULES,
};

const javascript: Linter.Config = {
  languageOptions: { ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } },
};

const typescript: Linter.Config = {
  languageOptions: { ...javascript.languageOptions, parser: typescriptParser as Linter.Parser },
};

/** What reads the code: ESLint's own parser, or typescript-eslint's without types. */
export const PARSERS = { espree: javascript, typescript } as const;

export type ParserName = keyof typeof PARSERS;

export interface LintOptions {
  readonly parser?: ParserName;
  readonly filename?: string;
  readonly config?: Linter.Config;
  /** The project's folder; one that is not there if absent. */
  readonly cwd?: string;
}

/**
 * Runs all rules over code.
 * @throws when a rule throws, and for a report that is not of the plugin's rules nor a parsing error.
 */
export function lint(
  code: string,
  { parser = 'typescript', filename = 'app/page.tsx', config = {}, cwd = NOWHERE }: LintOptions = {},
): Linter.LintMessage[] {
  const linter = new Linter({ cwd });
  const messages = linter.verify(code, [PARSERS[parser], everywhere, config], {
    filename: filename && join(cwd, filename),
  });
  checkRuleIds(messages);
  return messages;
}

/** Throws for reports that the plugin has not made. */
export function checkRuleIds(messages: readonly Linter.LintMessage[]): void {
  const alien = messages.find(({ ruleId, fatal }) => !fatal && !(ruleId && Object.hasOwn(ALL_RULES, ruleId)));
  if (alien) throw new Error(`unexpected: ${JSON.stringify(alien)}`);
}

/** The rule ids of the reports, or the message where the code cannot be parsed. */
export function reported(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}
