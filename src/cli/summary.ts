import type { ESLint, Linter } from 'eslint';
import type { Arguments } from './arguments.js';
import { counted, shellWord } from './text.js';

interface Row {
  readonly name: string;
  readonly errors: number;
  readonly fixable: number;
  readonly suggested: number;
}

const UNPARSED = 'does not parse';

/**
 * Findings by rule, and the next step to take.
 * @param files how many files were linted
 * @returns text with a line break at its end
 */
export function summary(results: readonly ESLint.LintResult[], options: Arguments, files: number): string {
  const messages = results.flatMap((result) => result.messages);
  if (files === 0) return 'There is no file to lint: .gitignore or --ignore names them all.\n';
  if (messages.length === 0) return `No findings in ${counted(files, 'file')}.\n`;
  const nameOf = ({ ruleId }: Linter.LintMessage): string => ruleId ?? UNPARSED;
  const rows = [...new Set(messages.map(nameOf))]
    .map((name): Row => {
      const own = messages.filter((message) => nameOf(message) === name);
      const fixable = own.filter(({ fix }) => fix).length;
      const suggested = own.filter(({ fix, suggestions }) => !fix && suggestions?.length).length;
      return { name, errors: own.length, fixable, suggested };
    })
    .sort((a, b) => b.errors - a.errors || a.name.localeCompare(b.name));
  const found = results.filter((result) => result.messages.length > 0).length;
  return [
    `${counted(messages.length, 'finding')} in ${found} of ${counted(files, 'file')}`,
    '',
    ...table(rows),
    '',
    ...nextSteps(
      rows,
      options,
      messages.some(({ messageId }) => messageId === 'renamedInNext16'),
    ),
    '',
  ].join('\n');
}

function table(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, ...cells: readonly (number | string)[]): string =>
    `  ${name.padEnd(width)}  ${String(cells[0]).padStart(6)}  ${String(cells[1]).padStart(7)}  ${String(cells[2]).padStart(15)}`;
  return [
    line('', 'errors', 'fixable', 'with suggestion'),
    ...rows.map(({ name, errors, fixable, suggested }) => line(name, errors, fixable || '', suggested || '').trimEnd()),
  ];
}

function nextSteps(rows: readonly Row[], options: Arguments, mayMove: boolean): string[] {
  const command = commandOf(options);
  const steps: string[] = [];
  const fixable = rows.reduce((sum, row) => sum + row.fixable, 0);
  if (fixable > 0 && !options.fix)
    steps.push(`${command} --dry-run shows what ${counted(fixable, 'fix')} would change; --fix writes it.`);
  const suggested = rows.filter((row) => row.suggested > 0).map(({ name }) => name.replace('clerk/', ''));
  if (suggested.length > 0 && steps.length === 0)
    steps.push(`Read the suggestions, then ${command} --apply-suggestions ${suggested.join(',')} --dry-run.`);
  if (mayMove)
    steps.push(`${command} --rename-proxy --dry-run shows how middleware.* becomes proxy.*, with all that names it.`);
  if (rows.some(({ name }) => name === UNPARSED)) steps.push('Mend what does not parse: nothing else is seen there.');
  if (steps.length === 0)
    steps.push(
      'Mend these by hand; the page of each rule says how: https://github.com/eslint-plugin-clerk/eslint-plugin-clerk#rules',
    );
  return steps.map((step, i) => `${i === 0 ? 'Next: ' : '      '}${step}`);
}

/** The command line again, without what it writes and how it prints. */
function commandOf({ folder, preset, rules, ignore }: Arguments): string {
  return [
    'npx eslint-plugin-clerk',
    ...(folder === '.' ? [] : [folder]),
    ...(preset === 'recommended' ? [] : ['--preset', preset]),
    ...(rules.length === 0 ? [] : ['--rule', rules.join(',')]),
    ...ignore.flatMap((pattern) => ['--ignore', pattern]),
  ]
    .map((word, i) => (i === 0 ? word : shellWord(word)))
    .join(' ');
}
