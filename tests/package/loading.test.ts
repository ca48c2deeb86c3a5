import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, packPlugin, runNode, type Packed } from './support.js';

/** What the process saw while the plugin was loaded. */
interface Load {
  /** Specifiers as asked for. */
  readonly requests: string[];
  /** Paths or URLs of what was loaded. */
  readonly files: string[];
  readonly keys: string[];
}

const REQUIRE = `
const Module = require('node:module');
const requests = [];
const load = Module._load;
Module._load = function (request) {
  requests.push(request);
  return load.apply(this, arguments);
};
const plugin = require('eslint-plugin-clerk');
const files = Object.keys(require.cache).filter((path) => path !== __filename);
console.log(JSON.stringify({ requests: requests.slice(1), files, keys: Object.keys(plugin) }));
`;

const IMPORT = `
import { createRequire, register } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';

const { port1, port2 } = new MessageChannel();
const hooks = 'let port; export const initialize = (data) => { port = data.port; };' +
  'export const resolve = async (specifier, context, next) => { const result = await next(specifier, context); port.postMessage([specifier, result.url]); return result; };';
register('data:text/javascript,' + encodeURIComponent(hooks), { data: { port: port2 }, transferList: [port2] });
const seen = [];
port1.on('message', (message) => seen.push(message));
port1.unref();
const { default: plugin } = await import('eslint-plugin-clerk');
await setTimeout(50);
const files = [...seen.map(([, url]) => url), ...Object.keys(createRequire(import.meta.url).cache)];
console.log(JSON.stringify({ requests: seen.slice(1).map(([specifier]) => specifier), files, keys: Object.keys(plugin) }));
`;

/** Prints the milliseconds that passed, and those that the process was at work. */
const timed = (load: string): string => `
const { performance } = require('node:perf_hooks');
(async () => {
  // Node's own start of ES modules.
  await import('data:text/javascript,');
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  ${load};
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify([performance.now() - wall, (user + system) / 1000]));
})();
`;

const SAME = `
import { createRequire } from 'node:module';
import clerk, * as named from 'eslint-plugin-clerk';
const required = createRequire(import.meta.url)('eslint-plugin-clerk');
const { name } = createRequire(import.meta.url)('eslint-plugin-clerk/package.json');
const preset = clerk.configs.recommended;
console.log(JSON.stringify([clerk === required, preset.plugins.clerk === clerk, Object.keys(named).every((key) => key === 'default' || named[key] === clerk[key]), name]));
`;

/** Rules of a file with and of one without Clerk, and which files of the package were loaded after each. */
const LINT = `
const { basename } = require('node:path');
const plugin = require('eslint-plugin-clerk');
const create = (text, filename) => {
  const sourceCode = { text, ast: { type: 'Program', body: [] }, visitorKeys: {}, scopeManager: null };
  const context = { sourceCode, settings: {}, options: [{}], filename, cwd: __dirname };
  for (const rule of Object.values(plugin.rules)) rule.create(context);
  return Object.keys(require.cache).filter((path) => path !== __filename).map((path) => basename(path));
};
const before = create('import { auth } from "./auth"; export const claims = process.env.SECRET;', 'app/page.tsx');
const after = create('import { auth } from "@clerk/nextjs/server";', 'app/layout.tsx');
console.log(JSON.stringify({ before, after }));
`;

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

async function probe(file: string, code: string): Promise<{ printed: unknown; folder: string }> {
  const { folder } = createConsumer(packed, { files: { [file]: code } });
  const { stdout, stderr } = await runNode([join(folder, file)], folder);
  expect(stderr).toBe('');
  return { printed: JSON.parse(stdout), folder };
}

describe('loading the plugin where no other package can be found', () => {
  it.each([
    ['require', 'probe.cjs', REQUIRE],
    ['import', 'probe.mjs', IMPORT],
  ])('%s reads its own files and Node’s modules alone', async (_, file, code) => {
    const { printed, folder } = await probe(file, code);
    const { requests, files, keys } = printed as Load;
    expect(keys.sort()).toEqual(['configs', 'meta', 'rules']);
    expect(requests.filter((request) => !isBuiltin(request) && !/^\.\.?\//u.test(request))).toEqual([]);
    const own = join(folder, 'node_modules/eslint-plugin-clerk/dist') + sep;
    const paths = files.filter((file) => !file.startsWith('node:')).map((file) => file.replace(/^file:\/\//u, ''));
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !path.startsWith(own))).toEqual([]);
  });

  it('reads what rules do with the first file that may matter', async () => {
    const { printed } = await probe('probe.cjs', LINT);
    expect(printed).toEqual({ before: ['index.cjs'], after: ['index.cjs', 'engine.cjs'] });
  });

  it('import and require give one plugin, which its presets hold', async () => {
    const { printed } = await probe('probe.mjs', SAME);
    expect(printed).toEqual([true, true, true, 'eslint-plugin-clerk']);
  });

  it.each([
    ['require', "require('eslint-plugin-clerk')"],
    ['import', "await import('eslint-plugin-clerk')"],
  ])('%s takes little time', async (name, code) => {
    const times: [wall: number, cpu: number][] = [];
    for (let i = 0; i < 7; i++) times.push((await probe('probe.cjs', timed(code))).printed as [number, number]);
    const [wall, cpu] = [0, 1].map((part) => times.map((time) => time[part]!).sort((a, b) => a - b)[3]!) as [
      number,
      number,
    ];
    console.log(`${name}: median of ${times.length}: ${wall.toFixed(1)} ms, of which ${cpu.toFixed(1)} ms at work`);
    // Time at work, as a busy machine lets a process wait.
    expect(cpu).toBeLessThan(30);
  });
});
