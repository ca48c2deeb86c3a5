import type { ESLint, Linter } from 'eslint';

/** Findings of one file in ESLint's form, with its counts. */
export function resultOf(
  filePath: string,
  messages: Linter.LintMessage[],
  rest: Partial<ESLint.LintResult> = {},
): ESLint.LintResult {
  const count = (test: (message: Linter.LintMessage) => boolean): number => messages.filter(test).length;
  return {
    suppressedMessages: [],
    usedDeprecatedRules: [],
    ...rest,
    filePath,
    messages,
    errorCount: count(({ severity }) => severity === 2),
    fatalErrorCount: count(({ fatal }) => fatal === true),
    warningCount: count(({ severity }) => severity === 1),
    fixableErrorCount: count(({ severity, fix }) => severity === 2 && fix !== undefined),
    fixableWarningCount: count(({ severity, fix }) => severity === 1 && fix !== undefined),
  };
}
