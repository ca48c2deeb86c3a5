import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKS = join(ROOT, '.cache/package');

export interface ProcessResult {
  /** 1 when a signal ended the process. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package as users get it. */
export interface Packed {
  /** Absolute path of the `.tgz`. */
  readonly tarball: string;
  /** Absolute path of what was in it; not to be written to. */
  readonly folder: string;
}

/** A `tsconfig.json` as projects have it that a bundler builds. */
export const tsconfig = (include: readonly string[] = ['app', 'lib'], options: object = {}): object => ({
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'preserve',
    skipLibCheck: true,
    types: [],
    ...options,
  },
  include,
});

/** Runs a JavaScript file with this Node, in a clean environment and without asking for the network. */
export function runNode(args: readonly string[], cwd: string, variables?: NodeJS.ProcessEnv): Promise<ProcessResult> {
  return run(process.execPath, args, cwd, variables);
}

/** @param variables of the environment, on top of those that a user's shell has. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<ProcessResult> {
  // What vitest and npm set for their own processes is not there in a user's shell.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|vitest|node_|force_color)/iu.test(name)),
  );
  const options = {
    cwd,
    env: { ...env, NO_COLOR: '1', npm_config_update_notifier: 'false', ...variables },
    maxBuffer: 64 * 2 ** 20,
  };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, stdout, stderr });
    });
  });
}

/** Packs the plugin, built anew where `dist` is older than the sources; once for all test files and runs that see the same files. */
export async function packPlugin(): Promise<Packed> {
  return locked(join(ROOT, '.cache/package.lock'), async () => {
    if (!isBuilt()) await mustSucceed(runNode([join(ROOT, 'node_modules/tsup/dist/cli-default.js')], ROOT), 'tsup');
    const folder = join(PACKS, hashOfPackage());
    const packed = { tarball: join(folder, 'plugin.tgz'), folder: join(folder, 'package') };
    if (!existsSync(folder)) {
      removeOldPacks();
      const temporary = `${folder}.part`;
      rmSync(temporary, { recursive: true, force: true });
      mkdirSync(temporary, { recursive: true });
      const options = ['--ignore-scripts', '--offline', '--pack-destination', temporary];
      await mustSucceed(npm(['pack', ...options]), 'npm pack');
      const [tarball] = readdirSync(temporary);
      renameSync(join(temporary, tarball!), join(temporary, 'plugin.tgz'));
      await mustSucceed(run('tar', ['-xzf', 'plugin.tgz'], temporary), 'tar');
      renameSync(temporary, folder);
    }
    return packed;
  });
}

/** Leaves those that another run may be reading. */
function removeOldPacks(): void {
  const hour = 3_600_000;
  for (const name of existsSync(PACKS) ? readdirSync(PACKS) : []) {
    if (Date.now() - statSync(join(PACKS, name)).mtimeMs > hour)
      rmSync(join(PACKS, name), { recursive: true, force: true });
  }
}

/** npm tells the scripts that it runs where it is, which also works where no `npm` is on the path. */
function npm(args: readonly string[]): Promise<ProcessResult> {
  const self = process.env['npm_execpath'];
  return self?.endsWith('npm-cli.js') ? runNode([self, ...args], ROOT) : run('npm', args, ROOT);
}

async function mustSucceed(result: Promise<ProcessResult>, name: string): Promise<void> {
  const { code, stdout, stderr } = await result;
  if (code !== 0) throw new Error(`${name} failed with exit code ${code}.\n${stdout}${stderr}`);
}

function isBuilt(): boolean {
  const { exports } = readJson(join(ROOT, 'package.json'));
  const outputs = [...JSON.stringify(exports).matchAll(/"\.\/((?:dist|oxlint)\/[^"]+)"/gu)].map(([, path]) =>
    join(ROOT, path!),
  );
  const inputs = [
    'package.json',
    'tsconfig.json',
    'tsup.config.ts',
    ...listFiles(join(ROOT, 'src')).map((path) => `src/${path}`),
  ];
  const newest = Math.max(...inputs.map((path) => statSync(join(ROOT, path)).mtimeMs));
  return outputs.every((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest);
}

/** Of all that `npm pack` may take. */
function hashOfPackage(): string {
  const hash = createHash('sha256');
  for (const path of packageSources()) hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex').slice(0, 16);
}

/** The files of the project that belong into the package, relative, sorted. */
export function packageSources(): string[] {
  const folders = ['dist', 'docs/rules', 'oxlint'].flatMap((folder) =>
    listFiles(join(ROOT, folder)).map((path) => `${folder}/${path}`),
  );
  const files = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'].filter((path) => existsSync(join(ROOT, path)));
  return [...folders, ...files].sort();
}

/** The files below a folder, relative, with forward slashes, sorted. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * Test files run side by side, and may all want to build or install.
 * @param maxAge after how many ms a lock was left by a run that was killed; a build takes some ten seconds.
 */
export async function locked<T>(lock: string, action: () => Promise<T>, maxAge = 100_000): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryToLock(lock, maxAge)) await sleep(200);
  try {
    return await action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryToLock(lock: string, maxAge: number): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > maxAge) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

export interface Consumer {
  readonly folder: string;
  read(path: string): string;
  /** Runs a file of the project's `node_modules`, or any absolute path. */
  node(path: string, ...args: string[]): Promise<ProcessResult>;
}

export interface ConsumerContent {
  /** Path → text, or an object to be written as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** Name of a package in the project's `node_modules` → its name in ours. */
  readonly links?: Readonly<Record<string, string>>;
}

/** A project of a user, outside of ours, with the packed plugin installed; removed when the test ends. */
export function createConsumer(packed: Packed, content: ConsumerContent): Consumer {
  const consumer = createSharedConsumer(packed, content);
  onTestFinished(() => rmSync(consumer.folder, { recursive: true, force: true }));
  return consumer;
}

/** The same for several tests: whoever asks for it removes its folder. */
export function createSharedConsumer(
  { folder: packed }: Packed,
  { files = {}, links = {} }: ConsumerContent,
): Consumer {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'clerk-consumer-')));
  cpSync(packed, join(folder, 'node_modules/eslint-plugin-clerk'), { recursive: true });
  for (const [name, target] of Object.entries(links)) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', target), path, 'junction');
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    node: (path, ...args) => runNode([join(folder, 'node_modules', path), ...args], folder),
  };
}

export function readJson(path: string): any {
  return JSON.parse(readFileSync(path, 'utf8'));
}
