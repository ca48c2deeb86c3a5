// Measures how long an editor waits for diagnostics after a keystroke, with all rules and without, and writes docs/editors.md.
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { Failure, root, script, UsageError } from '../scripts/lib/cli.mjs';
import { startLanguageServer } from '../scripts/lib/language-server.mjs';
import { setup } from '../scripts/setup.mjs';
import { generateProject } from './generate.mjs';
import { median, packPlugin } from './measure.mjs';

const USAGE = `Usage: node bench/editor.mjs [--edits 30] [--report]

Types into a file of 500 lines in a generated project, in the language servers of ESLint and oxlint, and writes
bench/editor.json and the table in docs/editors.md. The servers take turns at each keystroke.

  --edits N  keystrokes that are measured (30)
  --report   measures nothing, and writes the table anew from bench/editor.json
  -h, --help show this`;

const OPTIONS = { edits: { type: 'string', default: '30' }, report: { type: 'boolean' } };

const RESULTS = join(root, 'bench/editor.json');
const PAGE = join(root, 'docs/editors.md');
const FILE = 'src/features/all-actions.ts';
const LINES = 500;
/** The features that it takes to fill the file. */
const PROJECT_FILES = 500;
/** What the first edits pay for is not what one feels while typing. */
const WARM_UP = 5;

/** What takes turns: the servers of a group run at the same time. */
const GROUPS = {
  'ESLint, without types': ['untyped none', 'untyped empty', 'untyped clerk'],
  'ESLint, with types': ['typed none', 'typed empty', 'typed clerk', 'typed floating'],
  oxlint: ['oxlint none', 'oxlint clerk'],
};
const RULE_SETS = {
  none: 'no rules',
  empty: 'one empty rule',
  clerk: '**all rules of this plugin**',
  floating: '`no-floating-promises` alone',
};

async function main({ values }) {
  if (!values.report) {
    const edits = Number(values.edits);
    if (!Number.isInteger(edits) || edits < 1)
      throw new UsageError(`--edits must be a whole number; got ${values.edits}.`);
    await setup({ build: true });
    writeFileSync(RESULTS, `${JSON.stringify(await measureAll(edits), undefined, 2)}\n`);
  }
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
  writeFileSync(PAGE, await formattedPage(readFileSync(PAGE, 'utf8'), results));
  for (const line of rows(results)) console.log(line.join('  '));
}

async function measureAll(edits) {
  const packed = await packPlugin();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'clerk-bench-editor-')));
  try {
    const text = longFile(generateProject(folder, { files: PROJECT_FILES }));
    writeFileSync(join(folder, FILE), text);
    const groups = {};
    for (const [group, modes] of Object.entries(GROUPS)) {
      groups[group] = await measureGroup(modes, { folder, packed, text, edits });
      console.log(
        group,
        Object.entries(groups[group])
          .map(([mode, { keystrokes }]) => `${mode} ${milliseconds(median(keystrokes.map(({ ms }) => ms)))}`)
          .join(', '),
      );
    }
    const { configs } = createRequire(import.meta.url)(packed.plugin);
    return { environment: environment(), rules: Object.keys(configs.all.rules).length, lines: LINES, edits, groups };
  } finally {
    packed.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Server actions of many features in one file, as long as it should be, without a type error. */
function longFile(sources) {
  const imports = new Set([
    "import { auth, clerkClient } from '@clerk/nextjs/server';",
    "import { revalidatePath } from 'next/cache';",
  ]);
  let body = '';
  const head = () => `'use server';\n\n${[...imports].join('\n')}\n`;
  const lineCount = (text) => text.split('\n').length - 1;
  for (const { path, text } of sources.filter((file) => /\/actions\.ts$/.test(file.path))) {
    if (lineCount(head() + body) >= LINES) break;
    for (const [line] of text.matchAll(/^import .*$/gm))
      imports.add(line.replace("'./", `'@/${dirname(path).slice(4)}/`));
    body += text.slice(text.indexOf('\nexport '));
  }
  if (lineCount(head() + body) < LINES) throw new Failure('The generated project is too small for the file.');
  // The last function is cut where another begins, and comments fill the rest.
  const lines = (head() + body).split('\n').slice(0, LINES);
  const end = lines.lastIndexOf('}') + 1;
  return `${[...lines.slice(0, end), ...Array.from({ length: LINES - end }, () => '//')].join('\n')}\n`;
}

async function measureGroup(modes, { folder, packed, text, edits }) {
  const servers = [];
  try {
    for (const mode of modes) servers.push(await startServer(mode, { folder, packed }));
    for (const server of servers) server.open(FILE, text);
    const first = [];
    for (const server of servers) first.push(await timed(() => server.diagnostics(FILE)));
    const keystrokes = modes.map(() => []);
    for (let edit = 0; edit < WARM_UP + edits; edit++) {
      for (const [index, server] of servers.entries()) {
        const before = cpuMs(server.pid);
        type(server, edit);
        const { ms } = await timed(() => server.diagnostics(FILE));
        if (edit >= WARM_UP) keystrokes[index].push({ ms: rounded(ms), cpuMs: rounded(cpuMs(server.pid) - before) });
      }
    }
    return Object.fromEntries(
      modes.map((mode, index) => [
        mode,
        { firstMs: Math.round(first[index].ms), reports: first[index].result.length, keystrokes: keystrokes[index] },
      ]),
    );
  } finally {
    for (const server of servers) await server.close();
  }
}

/** One letter more, or less, in the middle of the file. */
function type(server, edit) {
  const lines = server.text(FILE).split('\n');
  const index = lines.findIndex((line, at) => at > LINES / 2 && /^ {2}const created/.test(line));
  const line = lines[index];
  const changed = edit % 2 === 0 ? line.replace('insert(', 'inserts(') : line.replace('inserts(', 'insert(');
  if (changed === line) throw new Failure(`Nothing to type in: ${line}`);
  server.change(FILE, `${lines[index - 1]}\n${line}\n`, `${lines[index - 1]}\n${changed}\n`);
}

function startServer(mode, { folder, packed }) {
  const [kind, ruleSet] = mode.split(' ');
  if (kind === 'oxlint') {
    const { configs } = createRequire(import.meta.url)(packed.plugin);
    const plugin = { jsPlugins: [{ name: 'clerk', specifier: packed.module }], rules: configs.all.rules };
    const configPath = join(folder, `${ruleSet}.oxlintrc.json`);
    const rules = ruleSet === 'clerk' ? plugin : {};
    writeFileSync(configPath, JSON.stringify({ categories: { correctness: 'off' }, ...rules }));
    return startLanguageServer('oxlint', folder, { settings: { configPath } });
  }
  const settings = {
    options: { overrideConfigFile: join(root, 'bench/lint-config.mjs') },
    workingDirectory: { directory: folder },
  };
  return startLanguageServer('eslint', folder, { settings, env: { BENCH_MODE: mode, BENCH_PLUGIN: packed.plugin } });
}

/** What all threads of a process have used; only Linux tells. */
function cpuMs(pid) {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return NaN;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

const rounded = (ms) => Number(ms.toFixed(2));

async function timed(action) {
  const start = performance.now();
  const result = await action();
  return { result, ms: performance.now() - start };
}

function environment() {
  const names = ['eslint', '@typescript-eslint/parser', 'typescript', 'oxlint', 'vscode-langservers-extracted'];
  const versionOf = (name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    load: Number(loadavg()[0].toFixed(1)),
    versions: Object.fromEntries(names.map((name) => [name, versionOf(name)])),
  };
}

const milliseconds = (ms) => `${ms.toFixed(Math.abs(ms) < 10 ? 1 : 0)} ms`;

/** Group, rules, the waiting time, and the processor time, also against no plugin at all, keystroke by keystroke. */
function rows({ groups }) {
  return Object.entries(groups).flatMap(([group, modes]) => {
    const of = ({ keystrokes }, read) => milliseconds(median(keystrokes.map(read)));
    const base = Object.entries(modes).findLast(([mode]) => /none$|empty$/.test(mode))[1].keystrokes;
    return Object.entries(modes).map(([mode, measured]) => [
      group,
      RULE_SETS[mode.split(' ')[1]],
      of(measured, ({ ms }) => ms),
      of(measured, ({ cpuMs: used }) => used),
      /none$|empty$/.test(mode) ? '' : of(measured, ({ cpuMs: used }, edit) => used - base[edit].cpuMs),
    ]);
  });
}

/** The table and what it was measured on. */
function section(results) {
  const { environment: env, edits, rules, lines } = results;
  const head = ['Server', 'Rules', 'Until the diagnostics come', 'CPU', 'CPU more than without'];
  const table = [head, head.map(() => '---'), ...rows(results)].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const versions = Object.entries(env.versions).map(([name, version]) => `${name} ${version}`);
  return `${table}

A keystroke in a file of ${lines} lines that uses Clerk throughout, in a project of ${PROJECT_FILES} files, from the change to the diagnostics; medians of ${edits} keystrokes, with the ${rules} rules of the preset \`all\`. Measured ${env.date} by \`node bench/editor.mjs\` on Node ${env.node}, ${env.cores} cores (${env.processor}), with ${versions.join(', ')}.${loadNote(env)}`;
}

/** A machine that is busy otherwise lets everybody wait; what a keystroke uses does not depend on that. */
function loadNote({ cores, load }) {
  return load > cores
    ? ` The machine had other work at the same time, with ${load} processes for its ${cores} cores: go by the CPU time.`
    : '';
}

/** @param {string} page the text of docs/editors.md @param {object} results as in bench/editor.json */
export async function formattedPage(page, results) {
  const pattern = /(<!-- begin generated latency -->\n).*?(\n<!-- end generated latency -->)/s;
  if (!pattern.test(page)) throw new Failure('docs/editors.md has no place for the table.');
  const text = page.replace(pattern, (_, begin, end) => `${begin}\n${section(results)}\n${end}`);
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

if (process.argv[1] && existsSync(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await script({ usage: USAGE, options: OPTIONS }, main);
