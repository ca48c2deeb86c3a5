// Runs what is measured, each in a process of its own, and reads what it used.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { spawn } from 'node:child_process';
import { Failure, root, run } from '../scripts/lib/cli.mjs';

const USAGE_HOOK = new URL('usage.mjs', import.meta.url).href;

/**
 * @typedef {object} Measured
 * @property {number} cpuSeconds user and system, of all threads
 * @property {number} peakMiB
 * @property {Record<string, number>} [ruleMs] by rule, without the time in which the process waited for a processor
 * @property {number} reports
 */

/** The package as npm would publish it, in a folder of its own: what is built meanwhile does not matter. */
export async function packPlugin() {
  const folder = mkdtempSync(join(tmpdir(), 'clerk-bench-'));
  const args = ['pack', '--ignore-scripts', '--offline', '--pack-destination', folder];
  const { code, stdout, stderr } = await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) throw new Failure('npm pack failed.', { output: stdout + stderr });
  const [tarball] = readdirSync(folder);
  const unpacked = await run('tar', ['-xzf', tarball], { cwd: folder });
  if (unpacked.code !== 0) throw new Failure('The tarball could not be unpacked.', { output: unpacked.stderr });
  return {
    plugin: join(folder, 'package/dist/index.cjs'),
    // What `import` finds.
    module: join(folder, 'package/dist/index.js'),
    sizes: packageSizes(join(folder, 'package'), statSync(join(folder, tarball)).size),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Bytes. */
function packageSizes(folder, tarball) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), bytes: statSync(path).size }));
  const sum = (isCounted) => files.filter(({ path }) => isCounted(path)).reduce((total, { bytes }) => total + bytes, 0);
  return {
    tarball,
    unpacked: sum(() => true),
    withoutDocs: sum((path) => !path.startsWith('docs/')),
    plugin: sum((path) => path.startsWith('dist/') && !path.endsWith('/cli.js')),
    command: sum((path) => path === 'dist/cli.js'),
  };
}

/** @returns {Promise<Measured>} of ESLint's own command over a folder. @param {string} mode such as `typed clerk`. */
export async function measureEslint(mode, { folder, plugin }) {
  const output = join(tmpdir(), `clerk-bench-${process.pid}.json`);
  const config = join(root, 'bench/lint-config.mjs');
  const args = ['-c', config, '--stats', '-f', 'json', '-o', output, '.'];
  const env = { BENCH_MODE: mode, BENCH_PLUGIN: plugin };
  const {
    running,
    stdout: _,
    ...usage
  } = await measure(join(root, 'node_modules/eslint/bin/eslint.js'), args, { folder, env });
  const results = JSON.parse(readFileSync(output, 'utf8'));
  rmSync(output);
  const fatal = results.flatMap(({ filePath, messages }) =>
    messages.filter((message) => message.fatal).map(({ message }) => `${filePath}: ${message}`),
  );
  if (fatal.length > 0) throw new Failure(`${mode}: a file could not be linted.`, { output: fatal[0] });
  return {
    ...usage,
    files: results.length,
    reports: results.reduce((sum, { messages }) => sum + messages.length, 0),
    ruleMs: ruleTimes(results, running),
  };
}

function ruleTimes(results, running) {
  const times = {};
  for (const { stats } of results) {
    for (const pass of stats.times.passes) {
      for (const [rule, { total }] of Object.entries(pass.rules ?? {}))
        times[rule] = (times[rule] ?? 0) + total * running;
    }
  }
  return times;
}

/** @returns {Promise<Measured>} of oxlint with its own default rules, and with all of the plugin's if `withPlugin`. */
export async function measureOxlint(withPlugin, { folder, module, rules }) {
  const config = join(tmpdir(), `clerk-bench-${process.pid}.oxlintrc.json`);
  writeFileSync(config, JSON.stringify(withPlugin ? { jsPlugins: [{ name: 'clerk', specifier: module }], rules } : {}));
  const {
    running: _,
    stdout,
    ...usage
  } = await measure(join(root, 'node_modules/oxlint/bin/oxlint'), ['-c', config, '--format', 'json', '.'], { folder });
  const { diagnostics, number_of_files: files } = JSON.parse(stdout);
  return { ...usage, files, reports: diagnostics.length };
}

/** Median of some loads of the plugin alone, and of what it loads with the first file that may matter. */
export async function measureLoading({ plugin }) {
  const load = join(root, 'bench/load.cjs');
  const engine = join(dirname(plugin), 'engine.cjs');
  const [loads, engineLoads] = [[], []];
  for (let i = 0; i < 11; i++) {
    loads.push(await printed([load, plugin]));
    engineLoads.push(await printed([load, engine]));
  }
  return {
    cpuMs: median(loads.map(({ cpuMs }) => cpuMs)),
    wallMs: Math.min(...loads.map(({ wallMs }) => wallMs)),
    engineCpuMs: median(engineLoads.map(({ cpuMs }) => cpuMs)),
    foreign: [...loads[0].foreign, ...engineLoads[0].foreign],
  };
}

/** Bytes by which the heap grows with each file that does not mention Clerk. */
export async function measureHeap(mode, { folder, plugin }) {
  const { bytesPerFile } = await printed(['--expose-gc', join(root, 'bench/heap.mjs'), folder], {
    BENCH_MODE: mode,
    BENCH_PLUGIN: plugin,
  });
  return bytesPerFile;
}

async function printed(args, env) {
  const { code, stdout, stderr } = await node(args, { env });
  if (code !== 0) throw new Failure(`${args.join(' ')} failed.`, { output: stderr });
  return JSON.parse(stdout);
}

/** Linters end with 1 when they report something; 2 and more is a failure. */
async function measure(file, args, { folder, env }) {
  const usage = join(tmpdir(), `clerk-bench-usage-${process.pid}.json`);
  const { code, stdout, stderr } = await node(['--import', USAGE_HOOK, file, ...args], {
    cwd: folder,
    env: { ...env, BENCH_USAGE: usage },
  });
  if (code > 1) throw new Failure(`${file} ended with exit code ${code}.`, { output: stdout + stderr });
  const used = JSON.parse(readFileSync(usage, 'utf8'));
  rmSync(usage);
  return { ...used, stdout };
}

function node(args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'])
      child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 2, ...output }));
  });
}

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
