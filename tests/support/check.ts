import { diffLines } from 'diff';
import type { ExpectedError, InvalidCase, Mode, ValidCase } from './cases.js';
import { indent, type Exploration } from './explore.js';
import type { Report, SuggestionReport } from './lint.js';

// The checks: what came out against what a case says, as a list of problems. They know neither Vitest nor TypeScript.

export type MessageTemplates = Readonly<Record<string, string>>;

export function checkValid(_test: ValidCase, { reports, failures }: Exploration): string[] {
  if (failures.length > 0) return [...failures];
  return reports.length > 0
    ? [`no report was expected, but there ${count(reports.length, 'is', 'are')}:\n${list(reports)}`]
    : [];
}

export function checkInvalid(test: InvalidCase, result: Exploration, templates: MessageTemplates): string[] {
  // Nothing else can be said about code that the rule did not get through.
  if (result.failures.length > 0) return [...result.failures];
  return [...checkErrors(test, result, templates), ...checkOutput(test, result), ...checkRemaining(test, result)];
}

function checkErrors(test: InvalidCase, { reports, suggested }: Exploration, templates: MessageTemplates): string[] {
  if (reports.length !== test.errors.length) {
    return [
      `${test.errors.length} report(s) were expected, but there ${count(reports.length, 'is', 'are')}:\n${list(reports)}`,
    ];
  }
  return test.errors.flatMap((expected, index) => {
    const actual = reports[index]!;
    const outputs = suggested.filter(({ report }) => report === index).map(({ code }) => code);
    return [
      ...checkMessage(expected, actual, templates),
      ...checkPosition(expected, actual),
      ...checkSuggestions(expected, actual, outputs, templates),
    ].map((problem) => `report ${index + 1}: ${problem}`);
  });
}

function checkMessage(
  expected: Pick<ExpectedError, 'messageId' | 'data'>,
  actual: Pick<Report, 'messageId' | 'message'>,
  templates: MessageTemplates,
): string[] {
  const template = templates[expected.messageId];
  if (template === undefined) return [`the rule has no message \`${expected.messageId}\`.`];
  if (actual.messageId !== expected.messageId) {
    return [`messageId \`${expected.messageId}\` was expected, but it is \`${actual.messageId}\`: ${actual.message}`];
  }
  const unfilled = [...actual.message.matchAll(PLACEHOLDER)]
    .map(([text]) => text)
    .filter((text) => template.includes(text));
  if (unfilled.length > 0) return [`the message holds ${unfilled.join(', ')}, for which the rule gave no data.`];
  if (!expected.data) return [];
  const message = interpolate(template, expected.data);
  return message === actual.message ? [] : [`the message differs:\n${diff(message, actual.message)}`];
}

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/gu;

function interpolate(template: string, data: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(PLACEHOLDER, (text, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : text,
  );
}

function checkPosition(expected: ExpectedError, actual: Report): string[] {
  const wrong = (['line', 'column', 'endLine', 'endColumn'] as const).filter(
    (key) => expected[key] !== undefined && expected[key] !== actual[key],
  );
  return wrong.map((key) => `${key} ${expected[key]} was expected, but it is ${actual[key]}.`);
}

function checkSuggestions(
  { suggestions: expected = [] }: ExpectedError,
  { suggestions: actual }: Report,
  outputs: readonly string[],
  templates: MessageTemplates,
): string[] {
  if (actual.length !== expected.length) {
    const found = actual.map((suggestion, index) => `${describeSuggestion(suggestion)}\n${indent(outputs[index]!)}`);
    return [
      [
        `${expected.length} suggestion(s) were expected, but there ${count(actual.length, 'is', 'are')}:`,
        ...found,
      ].join('\n'),
    ];
  }
  const repeated = actual.filter(
    ({ message }, index) => actual.findIndex((other) => other.message === message) < index,
  );
  return [
    ...repeated.map(({ message }) => `two suggestions say the same: ${message}`),
    ...expected.flatMap((suggestion, index) =>
      [
        ...checkMessage(suggestion, actual[index]!, templates),
        ...(suggestion.output === outputs[index]
          ? []
          : [`the output differs:\n${diff(suggestion.output, outputs[index]!)}`]),
      ].map((problem) => `suggestion ${index + 1}: ${problem}`),
    ),
  ];
}

function checkOutput(
  { code, output, finalOutput }: InvalidCase,
  { passes, settled, suggested, reports }: Exploration,
): string[] {
  const idle = suggested
    .filter((suggestion) => suggestion.code === code)
    .map(({ label }) => `${label} changes nothing.`);
  const first = passes[0];
  if (output === null) {
    if (first !== undefined) return [...idle, `no fix was expected, but the code becomes:\n${diff(code, first)}`];
    return reports.some(({ fix }) => fix) ? [...idle, 'a fix changes nothing.'] : idle;
  }
  if (first === undefined) return [...idle, 'an output was expected, but nothing is fixed.'];
  if (first !== output) return [...idle, `the output differs:\n${diff(output, first)}`];
  if (!settled)
    return [...idle, `the fixes never settle; after ${passes.length} passes the code is:\n${indent(passes.at(-1)!)}`];

  const last = passes.at(-1)!;
  if (finalOutput === undefined) {
    return passes.length === 1
      ? idle
      : [...idle, `fixing again changes the code (state \`finalOutput\` if that is meant):\n${diff(output, last)}`];
  }
  return last === finalOutput ? idle : [...idle, `the final output differs:\n${diff(finalOutput, last)}`];
}

/** Fixed code must have no report left, and a suggestion must do away with the report that offers it. */
function checkRemaining(
  { remaining, output }: InvalidCase,
  { reports, finalReports, passes, suggested }: Exploration,
): string[] {
  const problems: string[] = [];
  // Whether anything should have been fixed at all is checked with the output.
  if (output !== null && passes.length > 0 && finalReports.length > 0) {
    problems.push(`the fixed code still has a report:\n${list(finalReports)}\n  in\n${indent(passes.at(-1)!)}`);
  }
  for (const { label, report, reports: after, code } of suggested) {
    const { message } = reports[report]!;
    const same = (list: readonly Report[]): number => list.filter((other) => other.message === message).length;
    if (after.length >= reports.length || same(after) >= same(reports)) {
      problems.push(`${label} does not do away with the report:\n${list(after)}\n  in\n${indent(code)}`);
    }
  }
  if (!remaining) return problems;
  return problems.length > 0 ? [] : ['`remaining` is set, but no report remains.'];
}

/** Two modes must do the same, down to the last position and fix. */
export function compareModes(a: { mode: Mode; result: Exploration }, b: { mode: Mode; result: Exploration }): string[] {
  const [first, second] = [summary(a.result), summary(b.result)];
  return first === second ? [] : [`${a.mode} (-) and ${b.mode} (+) differ:\n${diff(first, second)}`];
}

function summary({ reports, passes, finalReports, suggested, failures }: Exploration): string {
  const section = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? [title, ...lines] : []);
  return [
    ...failures,
    ...section('reports:', reports.map(describeFully)),
    ...passes.flatMap((code, index) => section(`pass ${index + 1}:`, [indent(code)])),
    ...section('left after fixing:', passes.length > 0 ? finalReports.map(describeFully) : []),
    ...suggested.flatMap(({ label, code, reports: after }) => [
      ...section(`${label}:`, [indent(code)]),
      ...section('leaves:', after.map(describeFully)),
    ]),
  ].join('\n');
}

export interface Diagnostic {
  readonly code: number;
  readonly message: string;
}

/** The diagnostics of `output` that `input` has not, or has fewer times; positions do not count. */
export function newDiagnostics(input: readonly Diagnostic[], output: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ code, message }: Diagnostic): string => `${code} ${message}`;
  const allowed = new Map<string, number>();
  for (const diagnostic of input) allowed.set(key(diagnostic), (allowed.get(key(diagnostic)) ?? 0) + 1);
  return output.filter((diagnostic) => {
    const left = allowed.get(key(diagnostic)) ?? 0;
    allowed.set(key(diagnostic), left - 1);
    return left <= 0;
  });
}

/** What TypeScript says against a text that the rule wrote. */
export function checkCompiles(
  label: string,
  code: string,
  input: readonly Diagnostic[],
  output: readonly Diagnostic[],
): string[] {
  const fresh = newDiagnostics(input, output);
  if (fresh.length === 0) return [];
  const lines = fresh.map((diagnostic) => `  TS${diagnostic.code}: ${diagnostic.message}`);
  return [[`${label} has TypeScript errors that the code has not:`, ...lines, '  in', indent(code)].join('\n')];
}

function count(length: number, one: string, many: string): string {
  if (length === 0) return `${many} none`;
  return length === 1 ? `${one} 1` : `${many} ${length}`;
}

function list(reports: readonly Report[]): string {
  return reports.map((report) => `  ${describe(report)}`).join('\n');
}

/** In the form in which a case states it. */
function describe({ messageId, message, line, column, endLine, endColumn }: Report): string {
  return `{ messageId: '${messageId}', line: ${line}, column: ${column}, endLine: ${endLine}, endColumn: ${endColumn} } // ${message}`;
}

function describeSuggestion({ messageId, message }: SuggestionReport): string {
  return `  { messageId: '${messageId}', output: … } // ${message}`;
}

function describeFully(report: Report): string {
  const edits = [
    report.fix && `fix ${JSON.stringify(report.fix)}`,
    ...report.suggestions.map((suggestion) => JSON.stringify(suggestion)),
  ];
  return [`  ${describe(report)}`, ...edits.filter(Boolean).map((edit) => `    ${edit}`)].join('\n');
}

/** `-`: expected, `+`: actual. */
function diff(expected: string, actual: string): string {
  return diffLines(`${expected}\n`, `${actual}\n`)
    .flatMap(({ added, removed, value }) => {
      const mark = added ? '+' : removed ? '-' : ' ';
      return value
        .replace(/\n$/u, '')
        .split('\n')
        .map((line) => `  ${mark} ${line}`);
    })
    .join('\n');
}
