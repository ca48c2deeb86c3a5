import { describe, expect, it } from 'vitest';
import { readText, RULE_NAMES } from './support.js';

const PATH = 'docs/known-issues.md';
const HEADER = ['Mistake', 'What happens', 'Caught by', 'Documented'];
/** Whose pages say that something is a mistake. */
const SOURCES = /^https:\/\/(?:clerk\.com\/docs\/|github\.com\/clerk\/|github\.com\/advisories\/|nextjs\.org\/docs\/)/u;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const lines = readText(PATH).split('\n');
const rows: Row[] = lines.flatMap((text, i) => (text.startsWith('|') ? [{ line: i + 1, cells: cellsOf(text) }] : []));
const isHeader = ({ cells }: Row): boolean => cells[0] === HEADER[0];
const isRuler = ({ cells }: Row): boolean => cells.every((cell) => /^-+$/u.test(cell));
const issues = rows.filter((row) => !isHeader(row) && !isRuler(row));

/** `\|` is part of a cell. */
function cellsOf(text: string): string[] {
  return text
    .split(/(?<!\\)\|/u)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const linksIn = (cell: string): { text: string; target: string }[] =>
  [...cell.matchAll(/\[((?:[^\]`]|`[^`]*`)+)\]\(([^)]+)\)/gu)].map(([, text, target]) => ({
    text: text!,
    target: target!,
  }));

/** The rules that a row says catch the mistake; those that a reason mentions are not meant. */
const rulesOf = ({ cells }: Row): string[] =>
  cells[2]!.startsWith('No rule') ? [] : linksIn(cells[2]!).map(({ text }) => text.replaceAll('`', ''));

const shown = ({ cells, line }: Row): string => `${PATH}:${line} ${cells[0]}`;

describe('the table of known issues', () => {
  it('has a table below each heading, all with the same columns', () => {
    expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(rows.filter(isHeader).length);
    expect(rows.filter(isHeader).map(({ cells }) => cells)).toEqual(rows.filter(isHeader).map(() => HEADER));
    expect(rows.filter(({ cells }) => cells.length !== HEADER.length).map(shown)).toEqual([]);
    expect(issues.length).toBeGreaterThan(50);
  });

  it('says of each issue what happens', () => {
    expect(issues.filter(({ cells: [mistake, effect] }) => !mistake || !effect).map(shown)).toEqual([]);
  });

  it('has a rule or a reason in each row', () => {
    const isReason = (cell: string): boolean => /^No rule: .{30,}\.$/u.test(cell);
    expect(issues.filter((row) => rulesOf(row).length === 0 && !isReason(row.cells[2]!)).map(shown)).toEqual([]);
  });

  it('names rules that exist, by their pages', () => {
    const links = issues.flatMap(({ cells }) => linksIn(cells[2]!));
    const named = links.map(({ text, target }) => ({ name: text.replaceAll('`', ''), target }));
    expect(named.filter(({ name, target }) => target !== `./rules/${name}.md`)).toEqual([]);
    expect(named.map(({ name }) => name).filter((name) => !RULE_NAMES.includes(name))).toEqual([]);
  });

  it('names every rule', () => {
    const named = new Set(issues.flatMap(rulesOf));
    expect(RULE_NAMES.filter((name) => !named.has(name))).toEqual([]);
  });

  it('links to where each issue is documented', () => {
    const isDocumented = (cell: string): boolean => {
      const links = linksIn(cell);
      return links.length > 0 && links.every(({ target }) => SOURCES.test(target));
    };
    expect(issues.filter(({ cells }) => !isDocumented(cells[3]!)).map(shown)).toEqual([]);
  });

  it('has no row twice', () => {
    const mistakes = issues.map(({ cells: [mistake] }) => mistake!);
    expect(mistakes.filter((mistake, i) => mistakes.indexOf(mistake) !== i)).toEqual([]);
  });
});
