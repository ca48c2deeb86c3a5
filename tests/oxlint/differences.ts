import { isInvalid } from '../support/cases.js';
import type { LintResult } from '../support/lint.js';
import type { PlacedCase } from './compare.js';

// The part of docs/oxlint.md that tells where oxlint differs.

const BEGIN = '<!-- begin generated differences -->';
const END = '<!-- end generated differences -->';

/** A case that ends otherwise in oxlint. */
export interface Difference {
  readonly rule: string;
  /** The name of the case, or what else it is about. */
  readonly what: string;
  readonly inOxlint: string;
  readonly reason: 'columns' | 'host' | 'json' | 'passes' | 'types';
}

const REASONS: Readonly<Record<Difference['reason'], string>> = {
  columns: 'oxlint counts columns in bytes',
  host: 'parser or host',
  json: 'oxlint lints no JSON',
  passes: 'one pass of fixes',
  types: 'no types',
};

/** Whether ESLint without types, and so oxlint, answers a case otherwise than ESLint with types does. */
export function byTypes({ rule, test }: PlacedCase, untyped: LintResult): Difference[] {
  if (test.types !== true) return [];
  const expected = isInvalid(test) ? test.errors.map(({ messageId }) => messageId) : [];
  const found = untyped.reports.map(({ messageId }) => messageId);
  if (expected.join() === found.join()) return [];
  const inOxlint =
    found.length === 0
      ? 'silent'
      : expected.length === 0
        ? 'reported, though types show that it is fine'
        : 'other reports';
  return [{ rule, what: test.name, inOxlint, reason: 'types' }];
}

/** The page with its generated part as it should be, before it is formatted. */
export function withDifferences(page: string, differences: readonly Difference[], cases: number): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/oxlint.md has no ${BEGIN} … ${END}.`);
  return [before, BEGIN, '\n\n', summary(differences, cases), '\n\n', table(differences), '\n\n', END, after].join('');
}

function summary(differences: readonly Difference[], cases: number): string {
  const counts = Object.entries(REASONS).flatMap(([reason, text]) => {
    const number = differences.filter((difference) => difference.reason === reason).length;
    return number > 0 ? [`${number} ${text}`] : [];
  });
  return `Of the ${Math.floor(cases / 100) * 100}+ cases in the tests of the rules, these end otherwise than in ESLint (${counts.join(', ')}):`;
}

function table(differences: readonly Difference[]): string {
  const rows = differences
    .toSorted((a, b) => compare(a.rule, b.rule) || compare(a.reason, b.reason) || compare(a.what, b.what))
    .map(({ rule, what, inOxlint, reason }) => [`[${rule}](rules/${rule}.md)`, what, inOxlint, REASONS[reason]]);
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return [['Rule', 'Case', 'In oxlint', 'Why'], ['---', '---', '---', '---'], ...rows].map(line).join('\n');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of cases hold what Markdown would read as tags or as the end of a cell. */
const escape = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('*', '\\*');
