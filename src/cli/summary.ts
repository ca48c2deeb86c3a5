import type { ESLint } from 'eslint';
import type { Arguments } from './arguments.js';
import { counted } from './text.js';

/**
 * Findings by rule, and the next step to take.
 * @param folder the project's root relative to the working directory; empty when they are the same
 * @returns text with a line break at its end
 */
export function summary(results: readonly ESLint.LintResult[], options: Arguments, folder: string): string {
  const rows = new Map<string, { reports: number; fixable: number; suggested: number }>();
  for (const { ruleId, fix, suggestions } of results.flatMap(({ messages }) => messages)) {
    const row = rows.get(ruleId ?? 'does not parse') ?? { reports: 0, fixable: 0, suggested: 0 };
    row.reports++;
    if (fix) row.fixable++;
    else if (suggestions?.length) row.suggested++;
    rows.set(ruleId ?? 'does not parse', row);
  }
  if (rows.size === 0) return 'No findings.\n';
  const sorted = [...rows].sort(([a, one], [b, other]) => other.reports - one.reports || a.localeCompare(b));
  const width = Math.max(...sorted.map(([name]) => name.length));
  const table = sorted.map(([name, { reports, fixable, suggested }]) =>
    `${name.padEnd(width)}  ${[
      String(reports).padStart(4),
      fixable ? `${fixable} fixable` : '',
      suggested ? `${suggested} with suggestion` : '',
    ]
      .filter(Boolean)
      .join('  ')}`.trimEnd(),
  );
  return ['By rule', ...table.map((line) => `  ${line}`), '', nextStep(sorted, options, folder), ''].join('\n');
}

function nextStep(
  rows: readonly (readonly [string, { reports: number; fixable: number; suggested: number }])[],
  options: Arguments,
  folder: string,
): string {
  const command = `npx eslint-plugin-clerk${folder ? ` ${folder}` : ''}`;
  const fixable = rows.reduce((sum, [, row]) => sum + row.fixable, 0);
  if (fixable > 0 && !options.fix) return `Next: ${command} --dry-run shows ${counted(fixable, 'fix')}; --fix writes.`;
  const suggested = rows.filter(([, row]) => row.suggested > 0).map(([name]) => name.replace('clerk/', ''));
  if (suggested.length > 0)
    return `Next: read the suggestions, then ${command} --apply-suggestions ${suggested.join(',')} --dry-run.`;
  return 'Next: mend these by hand; the page of each rule says how: https://github.com/eslint-plugin-clerk/eslint-plugin-clerk#rules';
}
