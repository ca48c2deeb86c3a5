// What was measured, as a table of bars, a page and a plot.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { root } from '../scripts/lib/cli.mjs';
import { median } from './measure.mjs';
import { barChart } from './plot.mjs';

/** The project that the bars are about. */
const REFERENCE = 1000;

/**
 * @typedef {object} Bar
 * @property {string} what
 * @property {string} limit
 * @property {string} measured
 * @property {boolean | undefined} passes undefined where it was not measured
 */

/** @returns {Bar[]} */
export function bars(results) {
  const at = (size) => results.sizes[size];
  const reference = at(REFERENCE);
  const { loading, ...sizes } = results.package ?? {};
  return [
    ratioBar('Untyped, all rules: CPU against one empty rule', 1.02, reference, 'untyped clerk', 'untyped empty'),
    ratioBar('Typed, all rules: CPU against typed parsing with no rules', 1.03, reference, 'typed clerk', 'typed none'),
    bar('Untyped: time in all rules', 150, ruleMs(reference, 'untyped clerk'), milliseconds),
    bar('Typed: time in all rules', 350, ruleMs(reference, 'typed clerk'), milliseconds),
    bar('oxlint with all rules: CPU', 0.65, cpu(reference, 'oxlint clerk'), secondsOf),
    bar('Loading the built plugin: CPU', 5, loading?.cpuMs, milliseconds),
    bar('Other packages that the plugin loads', 0, loading?.foreign.length, String),
    bar('Package, unpacked, without docs', 150_000, sizes.withoutDocs, kilobytes),
    ...['untyped clerk', 'typed clerk'].map((mode) =>
      bar(
        `Growth: ${mode.split(' ')[0]} rule time per file, 5,000 against 1,000 files`,
        1.2,
        perFile(at(5000), mode) / perFile(reference, mode),
        factor,
      ),
    ),
    bar(
      'Memory kept per file without Clerk, more than with one empty rule',
      100,
      results.memory && Math.max(0, results.memory.clerk - results.memory.empty),
      (bytes) => `${bytes.toFixed(0)} bytes`,
    ),
  ];
}

function bar(what, limit, value, show) {
  const isKnown = value !== undefined && !Number.isNaN(value);
  return {
    what,
    limit: `≤ ${show(limit)}`,
    measured: isKnown ? show(value) : 'not measured',
    passes: isKnown ? value <= limit : undefined,
  };
}

/** Pairs the runs of one turn. */
function ratioBar(what, limit, size, mode, base) {
  const ratios = pairedRatios(size, mode, base);
  const result = bar(what, limit, ratios.length > 0 ? median(ratios) : undefined, factor);
  return ratios.length > 1 ? { ...result, measured: `${result.measured} (${spread(ratios)})` } : result;
}

function pairedRatios(size, mode, base) {
  const bases = size?.setUps[base] ?? [];
  return (size?.setUps[mode] ?? []).slice(0, bases.length).map((run, turn) => run.cpuSeconds / bases[turn].cpuSeconds);
}

const spread = (ratios) => `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;

const runsOf = (size, mode) => size?.setUps[mode] ?? [];
const medianOf = (size, mode, read) =>
  runsOf(size, mode).length > 0 ? median(runsOf(size, mode).map(read)) : undefined;
const cpu = (size, mode) => medianOf(size, mode, (run) => run.cpuSeconds);
const peak = (size, mode) => medianOf(size, mode, (run) => run.peakMiB);
const ruleMs = (size, mode) =>
  medianOf(size, mode, ({ ruleMs: times }) => Object.values(times).reduce((sum, ms) => sum + ms, 0));
const perFile = (size, mode) => ruleMs(size, mode) / size?.files;

const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
const secondsOf = (value) => `${value.toFixed(2)} s`;
const factor = (value) => `${value.toFixed(2)} ×`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const orDash = (value, show) => (value === undefined ? '–' : show(value));

/** The bars for a terminal. */
export function barTable(results) {
  const rows = bars(results).map(({ what, limit, measured, passes }) => [
    passes === undefined ? '?' : passes ? 'pass' : 'FAIL',
    what,
    measured,
    limit,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/** Set-up → what it is called, and what it is compared with. */
const NAMES = {
  'untyped none': ['no rules'],
  'untyped empty': ['one empty rule', 'untyped none'],
  'untyped clerk': ['**all rules of this plugin**', 'untyped empty'],
  'untyped next': ['`@next/eslint-plugin-next`', 'untyped empty'],
  'typed none': ['with types, no rules'],
  'typed empty': ['with types, one empty rule', 'typed none'],
  'typed clerk': ['**with types, all rules of this plugin**', 'typed none'],
  'typed floating': ['with types, `no-floating-promises`', 'typed none'],
  'typed promises': ['with types, `no-floating-promises`, `no-misused-promises`, `await-thenable`', 'typed none'],
  'oxlint none': ['oxlint, its own default rules'],
  'oxlint clerk': ['**oxlint with all rules of this plugin**', 'oxlint none'],
};

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function costTable(size) {
  const rows = Object.entries(NAMES).flatMap(([mode, [name, base]]) => {
    if (runsOf(size, mode).length === 0) return [];
    const ratios = base ? pairedRatios(size, mode, base) : [];
    const against = base && ratios.length > 0 ? `${factor(median(ratios))} ${NAMES[base][0]}` : '';
    const inRules = /none$|empty$|^oxlint/.test(mode) ? '' : milliseconds(ruleMs(size, mode));
    return [[name, secondsOf(cpu(size, mode)), `${peak(size, mode).toFixed(0)} MiB`, inRules, against]];
  });
  return table(['ESLint, unless it says oxlint', 'CPU', 'peak memory', 'time in rules', 'CPU against'], rows);
}

function ruleTable(size) {
  const [untyped, typed] = ['untyped clerk', 'typed clerk'].map((mode) => runsOf(size, mode).map((run) => run.ruleMs));
  const timeOf = (runs, rule) => (runs.length > 0 ? median(runs.map((times) => times[rule] ?? 0)) : undefined);
  const rules = Object.keys(untyped[0] ?? typed[0] ?? {}).sort((a, b) => timeOf(untyped, b) - timeOf(untyped, a));
  const rows = rules.map((rule) => [
    `\`${rule}\``,
    orDash(timeOf(untyped, rule), milliseconds),
    orDash(timeOf(typed, rule), milliseconds),
  ]);
  return table(['rule', 'without types', 'with types'], rows);
}

function growthTable({ sizes }) {
  const rows = Object.values(sizes).map((size) => [
    size.files.toLocaleString('en'),
    ...['untyped clerk', 'typed clerk'].map((mode) => orDash(ruleMs(size, mode), milliseconds)),
    ...['untyped empty', 'untyped clerk', 'typed empty', 'typed clerk'].map((mode) =>
      orDash(peak(size, mode), (mib) => `${mib.toFixed(0)} MiB`),
    ),
    orDash(cpu(size, 'oxlint clerk'), secondsOf),
  ]);
  return table(
    [
      'files',
      'rules, untyped',
      'rules, typed',
      'memory: one empty rule',
      'memory: all rules',
      'memory: typed, one empty rule',
      'memory: typed, all rules',
      'oxlint, CPU',
    ],
    rows,
  );
}

/** The page's text. @param {any} results as in bench/results.json */
function page(results) {
  const reference = results.sizes[REFERENCE];
  const { environment: env, package: pack } = results;
  const versions = Object.entries(env.versions).map(([name, version]) => `${name} ${version}`);
  return `# Performance

<!-- Made by \`npm run bench\` from bench/results.json; do not edit. -->

The plugin leaves a file that does not mention Clerk after one look at its text. In files that do, all rules share one index of the nodes, and types are asked for few calls.
This page shows what that comes to: ${results.rules} rules over a generated Next.js project of ${REFERENCE.toLocaleString('en')} files, of which ${reference.withClerk} mention Clerk.

![CPU time that rules add per 1,000 files](performance.svg)

## Bars

The limits are for ${REFERENCE.toLocaleString('en')} files with all rules on.

${table(
  ['', 'measured', 'limit', ''],
  bars(results).map(({ what, measured, limit, passes }) => [
    what,
    measured,
    limit,
    passes === undefined ? '' : passes ? '✅' : '❌ missed',
  ]),
)}

## Beside no rules, and other plugins

${costTable(reference)}

ESLint itself needs more as soon as there is any rule: it works out the scopes of each file then, which “one empty rule” shows.
“Time in rules” is what ESLint's \`--stats\` adds up. The first rule that asks for a type pays for what TypeScript works out then, whichever rule it is.

## By rule

${ruleTable(reference)}

The first rule that looks at a file pays for the index that the others use: here it is the first in the alphabet.${engineNote(pack.loading)}

## Larger projects

${growthTable(results)}

The package holds ${kilobytes(pack.plugin)} of plugin and ${kilobytes(pack.command)} of the \`npx eslint-plugin-clerk\` command, which the plugin does not load; the download is ${kilobytes(pack.tarball)}.

## Measure it yourself

\`\`\`sh
npm run bench                                # 100 and 1,000 files
npm run bench -- --sizes 5000                # one run, some minutes
npm run bench -- --only oxlint --runs 5
node bench/generate.mjs ../bench-app --files 300 # only the project
\`\`\`

Each set-up runs in a process of its own, and they take turns, so that other work on the machine strikes them alike. CPU is the time of all threads, user and system. A ratio compares runs of the same turn; the median is shown, with the least and the greatest in brackets. Time that a process waited for a processor is taken off the times of rules where Linux tells it.

How much work the rules do (questions about types, nodes visited, files read), and that it grows no faster than a file, is counted by tests on each change: \`tests/work\`. That does not depend on the machine.

Measured ${env.date} on Node ${env.node}, ${env.cores} cores (${env.processor}), with ${versions.join(', ')}.
`;
}

/** What rules do is a file of its own, which the first rule that needs it loads. */
const engineNote = ({ engineCpuMs }) =>
  engineCpuMs === undefined
    ? ''
    : ` It also loads what rules do, ${milliseconds(engineCpuMs)} once in a run; a run without files that may matter does not load that.`;

/** The page as it is on disk. */
export const formattedPage = (results) => format(page(results), { parser: 'markdown' });

/** Writes docs/performance.md and its plot. */
export async function writePage(results) {
  if (!results.sizes[REFERENCE] || !results.package) return;
  writeFileSync(join(root, 'docs/performance.md'), await formattedPage(results));
  writeFileSync(join(root, 'docs/performance.svg'), plot(results));
}

/** Milliseconds in rules as a bar chart. */
export function plot({ sizes: { [REFERENCE]: size } }) {
  const modes = [
    ['this plugin, all rules', 'untyped clerk', true],
    ['@next/eslint-plugin-next', 'untyped next'],
    ['this plugin, all rules, with types', 'typed clerk', true],
    ['no-floating-promises', 'typed floating'],
    ['no-floating-promises, no-misused-promises, await-thenable', 'typed promises'],
  ];
  const rows = modes.filter(([, mode]) => runsOf(size, mode).length > 0);
  return barChart({
    title: 'Milliseconds in rules per 1,000 files',
    rows: rows.map(([label, mode, isOwn = false]) => ({ label, value: ruleMs(size, mode), isOwn })),
    show: milliseconds,
  });
}
