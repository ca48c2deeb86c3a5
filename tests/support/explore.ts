import { applyFixes, type LintResult, type Report } from './lint.js';

/** A text that a fix or suggestion wrote, and where it comes from. */
export interface Written {
  readonly label: string;
  readonly code: string;
}

export interface AppliedSuggestion extends Written {
  /** Index of the report, and of the suggestion in it. */
  readonly report: number;
  readonly suggestion: number;
  /** What the rule reports once the suggestion is applied. */
  readonly reports: readonly Report[];
}

/** All that a rule does with one piece of code in one mode. */
export interface Exploration {
  readonly reports: readonly Report[];
  /** The code after each pass of fixes that changed it. */
  readonly passes: readonly string[];
  /** Whether the passes came to an end. */
  readonly settled: boolean;
  /** What is reported in the code of the last pass. */
  readonly finalReports: readonly Report[];
  /** The fix of each report applied alone, as an editor does. */
  readonly fixedAlone: readonly Written[];
  readonly suggested: readonly AppliedSuggestion[];
  /** Runs that gave no result: the rule threw, or wrote code that cannot be parsed. */
  readonly failures: readonly string[];
}

/** ESLint gives up after as many. */
const MAX_PASSES = 10;

/** Lints `code`, applies what the rule offers in every way that a user can, and lints the results. */
export function explore(code: string, lintCode: (code: string) => LintResult): Exploration {
  const failures: string[] = [];
  const lintStage = (stage: string, text: string): readonly Report[] => {
    const { reports, failure } = lintCode(text);
    if (failure) failures.push(describeFailure(failure, stage, text));
    return reports;
  };

  const reports = lintStage('the code', code);
  const passes: string[] = [];
  let finalReports = reports;
  for (;;) {
    const before = passes.at(-1) ?? code;
    const after = applyFixes(before, fixesOf(finalReports));
    if (after === before || passes.length === MAX_PASSES) break;
    passes.push(after);
    finalReports = lintStage(
      `the code after ${passes.length === 1 ? 'one pass' : `${passes.length} passes`} of fixes`,
      after,
    );
  }

  const fixedAlone = reports.flatMap(({ fix }, index) =>
    fix ? [{ label: `the fix of report ${index + 1} alone`, code: applyFixes(code, [fix]) }] : [],
  );
  const suggested = reports.flatMap(({ suggestions }, report) =>
    suggestions.map(({ fix }, suggestion): AppliedSuggestion => {
      const label = `suggestion ${suggestion + 1} of report ${report + 1}`;
      const text = applyFixes(code, [fix]);
      return { label, code: text, report, suggestion, reports: lintStage(`the code after ${label}`, text) };
    }),
  );
  return { reports, passes, settled: passes.length < MAX_PASSES, finalReports, fixedAlone, suggested, failures };
}

/** Every text that the rule wrote, each once. */
export function writtenTexts({ passes, fixedAlone, suggested }: Exploration): readonly Written[] {
  const all = [
    ...passes.map((code, index) => ({ label: `pass ${index + 1} of the fixes`, code })),
    ...fixedAlone,
    ...suggested,
  ];
  return [...new Map(all.toReversed().map((written) => [written.code, written])).values()].toReversed();
}

function fixesOf(reports: readonly Report[]): NonNullable<Report['fix']>[] {
  return reports.flatMap(({ fix }) => fix ?? []);
}

function describeFailure({ kind, message }: NonNullable<LintResult['failure']>, stage: string, text: string): string {
  switch (kind) {
    case 'threw':
      return `the rule threw on ${stage}: ${message}`;
    case 'mutation':
      return `on ${stage}, ${message}`;
    case 'parse': {
      const hint =
        stage === 'the code' && /<[A-Za-z>]/u.test(text)
          ? ' (If it holds JSX, give it a `.tsx` or `.jsx` filename.)'
          : '';
      return `${stage} cannot be parsed: ${message}${hint}\n${indent(text)}`;
    }
  }
}

/** The text, each line moved to the right. */
export function indent(text: string): string {
  return text.replace(/^/gmu, '    ');
}
