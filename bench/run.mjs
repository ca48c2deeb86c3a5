// Measures what the plugin costs, beside its peers, and checks it against the bars of docs/performance.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, script, seconds, UsageError } from '../scripts/lib/cli.mjs';
import { setup } from '../scripts/setup.mjs';
import { generateProject } from './generate.mjs';
import { measureEslint, measureHeap, measureLoading, measureOxlint, packPlugin } from './measure.mjs';
import { bars, barTable, writePage } from './report.mjs';

const USAGE = `Usage: npm run bench [-- --sizes 100,1000 --runs 3 --only typed]

Generates Next.js projects, lints them in processes of their own, with and without the plugin and with its peers in turn,
and writes bench/results.json, docs/performance.md and docs/performance.svg. Figures of other sizes and groups are kept.

  --sizes LIST  files of the projects (100,1000); 5000 takes one run of the plugin alone
  --runs N      runs of each set-up (3); the slow peers run once
  --only LIST   untyped, typed, oxlint, package, memory: only these groups
  --report      measures nothing, and writes the page anew from bench/results.json
  -h, --help    show this

CPU seconds are those of all threads. Each ratio is taken between runs that followed each other; the median is shown.`;

const OPTIONS = {
  sizes: { type: 'string', default: '100,1000' },
  runs: { type: 'string', default: '3' },
  only: { type: 'string' },
  report: { type: 'boolean' },
};

/** Set-ups by group, in the order in which they take turns. */
const SET_UPS = {
  untyped: ['untyped none', 'untyped empty', 'untyped clerk', 'untyped next'],
  typed: ['typed none', 'typed empty', 'typed clerk', 'typed floating', 'typed promises'],
  oxlint: ['oxlint none', 'oxlint clerk'],
};
const GROUPS = [...Object.keys(SET_UPS), 'package', 'memory'];

/** Those that take long run in the first round alone. */
const ONCE = new Set(['typed floating', 'typed promises', 'untyped next']);
/** Of the largest projects, only what the bars ask for. */
const LARGE = 2000;
const OF_LARGE = new Set([
  'untyped empty',
  'untyped clerk',
  'typed empty',
  'typed clerk',
  'oxlint none',
  'oxlint clerk',
]);

const RESULTS = join(root, 'bench/results.json');

await script({ usage: USAGE, options: OPTIONS }, async ({ values }) => {
  const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : { sizes: {} };
  if (!values.report) {
    const options = {
      sizes: readSizes(values.sizes),
      runs: readNumber(values.runs, '--runs'),
      groups: readGroups(values.only),
    };
    await setup({ build: true });
    await measureAll(options, results);
    writeFileSync(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
  }
  await writePage(JSON.parse(readFileSync(RESULTS, 'utf8')));
  console.log(`\n${barTable(results)}`);
  return bars(results).some(({ passes }) => passes === false) ? 1 : 0;
});

function readSizes(text) {
  return text.split(',').map((size) => readNumber(size, '--sizes', 20));
}

function readNumber(text, name, least = 1) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new UsageError(`${name} must be a whole number from ${least} on; got ${text}.`);
  return number;
}

function readGroups(text) {
  const groups = text?.split(',') ?? GROUPS;
  const unknown = groups.find((group) => !GROUPS.includes(group));
  if (unknown !== undefined) throw new UsageError(`There is no group ${unknown}; there are ${GROUPS.join(', ')}.`);
  return groups;
}

async function measureAll({ sizes, runs, groups }, results) {
  const packed = await packPlugin();
  const rules = createRequire(import.meta.url)(packed.plugin).configs.all.rules;
  Object.assign(results, { environment: environment(), rules: Object.keys(rules).length });
  try {
    for (const size of sizes) {
      const folder = join(tmpdir(), 'eslint-plugin-clerk-bench', String(size));
      const sources = generateProject(folder, { files: size });
      const setUps = groups
        .flatMap((group) => SET_UPS[group] ?? [])
        .filter((mode) => size < LARGE || OF_LARGE.has(mode));
      const measured = await takeTurns(setUps, size < LARGE ? runs : 1, { ...packed, folder, rules });
      results.sizes[size] = {
        ...results.sizes[size],
        files: size,
        withClerk: sources.filter(({ usesClerk }) => usesClerk).length,
        setUps: { ...results.sizes[size]?.setUps, ...measured },
      };
    }
    if (groups.includes('package')) results.package = { ...packed.sizes, loading: await measureLoading(packed) };
    if (groups.includes('memory')) results.memory = await measureMemory(packed);
  } finally {
    packed.remove();
  }
}

/** A B C A B C …: what else the machine does then strikes them alike. */
async function takeTurns(setUps, runs, options) {
  const measured = Object.fromEntries(setUps.map((mode) => [mode, []]));
  for (let turn = 0; turn < runs; turn++) {
    for (const mode of setUps.filter((each) => turn === 0 || !ONCE.has(each))) {
      const [kind, ruleSet] = mode.split(' ');
      const start = performance.now();
      const run =
        kind === 'oxlint' ? await measureOxlint(ruleSet === 'clerk', options) : await measureEslint(mode, options);
      measured[mode].push(run);
      console.log(
        `${run.files} files, ${mode}: ${run.cpuSeconds.toFixed(2)} s CPU, ${run.peakMiB.toFixed(0)} MiB (${seconds(performance.now() - start)})`,
      );
    }
  }
  return measured;
}

async function measureMemory(packed) {
  const folder = join(tmpdir(), 'eslint-plugin-clerk-bench', '1000');
  generateProject(folder, { files: 1000 });
  const options = { ...packed, folder };
  return { empty: await measureHeap('empty', options), clerk: await measureHeap('clerk', options) };
}

function environment() {
  const versionOf = (name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const names = [
    'eslint',
    '@typescript-eslint/parser',
    'typescript',
    'oxlint',
    '@next/eslint-plugin-next',
    'next',
    'clerk-nextjs-7',
  ];
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    versions: Object.fromEntries(
      names.map((name) => [name === 'clerk-nextjs-7' ? '@clerk/nextjs' : name, versionOf(name)]),
    ),
  };
}

function rounded(_, value) {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}
