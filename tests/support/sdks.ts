import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const ROOT_MODULES = join(ROOT, 'node_modules');

interface Sdk {
  /** The npm alias of the real SDK in the project's `devDependencies`. */
  readonly alias?: string;
  /** What a project with this SDK lists too; resolved from the project's root. */
  readonly companions: readonly string[];
}

const SDKS = {
  'nextjs-4': { alias: 'clerk-nextjs-4', companions: ['next', 'react'] },
  'nextjs-5': { alias: 'clerk-nextjs-5', companions: ['next', 'react'] },
  'nextjs-6': { alias: 'clerk-nextjs-6', companions: ['next', 'react'] },
  'nextjs-7': { alias: 'clerk-nextjs-7', companions: ['next', 'react'] },
  'express-1': { alias: 'clerk-express-1', companions: [] },
  'express-2': { alias: 'clerk-express-2', companions: [] },
  'fastify-3': { alias: 'clerk-fastify-3', companions: ['fastify'] },
  'hono-0': { alias: 'clerk-hono-0', companions: ['hono'] },
  'astro-4': { alias: 'clerk-astro-4', companions: [] },
  'nuxt-3': { alias: 'clerk-nuxt-3', companions: [] },
  'react-router-1': { alias: 'clerk-react-router-1', companions: ['react'] },
  'react-router-3': { alias: 'clerk-react-router-3', companions: ['react'] },
  'remix-4': { alias: 'clerk-remix-4', companions: ['react'] },
  'sdk-node-5': { alias: 'clerk-sdk-node-5', companions: [] },
  'tanstack-1': { alias: 'clerk-tanstack-react-start-1', companions: ['react'] },
  'backend-1': { alias: 'clerk-backend-1', companions: [] },
  'backend-2': { alias: 'clerk-backend-2', companions: [] },
  'backend-3': { alias: 'clerk-backend-3', companions: [] },
  'react-5': { alias: 'clerk-react-5', companions: ['react'] },
  'react-6': { alias: 'clerk-react-6', companions: ['react'] },
  none: { companions: ['next', 'react'] },
} as const satisfies Record<string, Sdk>;

/** A project set-up: the real SDK of one major, or `none`, where no Clerk package can be found. */
export type SdkSet = keyof typeof SDKS;

export const SDK_SETS = Object.keys(SDKS) as readonly SdkSet[];

/**
 * The folder of a set: `package.json`, `tsconfig.json` and `node_modules/@clerk/*`, as in a project of a user.
 *
 * `none` lies outside of the project, because the project's own `node_modules/@clerk` would be found from inside it.
 */
export function sdkFolder(set: SdkSet): string {
  if (set !== 'none') return join(ROOT, 'tests/.sdks', set);
  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
  return join(realpathSync(tmpdir()), `eslint-plugin-clerk-${checkout}`, set);
}

/** The compiler options of every set, as written in its `tsconfig.json`. */
export const COMPILER_OPTIONS = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  // A case without imports is a module as well; otherwise the cases of one program would share a global scope.
  moduleDetection: 'force',
  jsx: 'react-jsx',
  // Without `checkJs: false`, which would hide the grammar errors of JavaScript files too.
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node', 'react'],
};

/** Creates the folder of `set`, or mends it after an `npm install`; cheap when nothing is to be done. */
export function ensureSdk(set: SdkSet): string {
  const folder = sdkFolder(set);
  const { alias, companions }: Sdk = SDKS[set];
  const links = new Map<string, string>();
  const dependencies: Record<string, string> = {};
  if (alias) {
    const sdk = join(ROOT_MODULES, alias);
    const manifest = readManifest(sdk);
    dependencies[manifest.name] = `^${manifest.version}`;
    collectClerkPackages(sdk, links);
  } else {
    for (const name of packagesWithoutClerk()) links.set(name, join(ROOT_MODULES, name));
  }
  for (const name of companions) dependencies[name] = `^${readManifest(join(ROOT_MODULES, name)).version}`;

  writeIfChanged(
    join(folder, 'package.json'),
    json({ name: `sdk-${set}`, private: true, type: 'module', dependencies }),
  );
  writeIfChanged(
    join(folder, 'tsconfig.json'),
    json({
      compilerOptions: COMPILER_OPTIONS,
      include: ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts', '**/*.js', '**/*.jsx', '**/*.mjs', '**/*.cjs'],
    }),
  );
  link(join(folder, 'node_modules'), links);
  return folder;
}

/** Adds `sdk` and all Clerk packages that it depends on; the ones nearest to it win, as when npm hoists them. */
function collectClerkPackages(sdk: string, links: Map<string, string>): void {
  const queue = [realpathSync(sdk)];
  for (const folder of queue) {
    const manifest = readManifest(folder);
    if (links.has(manifest.name)) continue;
    links.set(manifest.name, folder);
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (name.startsWith('@clerk/')) queue.push(resolvePackage(name, folder));
    }
  }
}

function resolvePackage(name: string, from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  throw new Error(`${name}, a dependency of ${from}, is not installed: run \`npm install\`.`);
}

function packagesWithoutClerk(): string[] {
  // `@types` as a whole: TypeScript looks for the folder.
  return readdirSync(ROOT_MODULES).filter(
    (name) => !name.startsWith('.') && name !== '@clerk' && !name.startsWith('clerk-'),
  );
}

function link(modules: string, links: ReadonlyMap<string, string>): void {
  for (const name of installedNames(modules)) {
    if (!links.has(name)) rmSync(join(modules, name), { recursive: true, force: true });
  }
  for (const [name, target] of links) {
    const path = join(modules, name);
    if (readLink(path) === target) continue;
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { recursive: true, force: true });
    try {
      symlinkSync(target, path, 'junction');
    } catch (error) {
      // Another process made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function installedNames(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules).flatMap((name) => {
    const path = join(modules, name);
    const isScope = name.startsWith('@') && lstatSync(path).isDirectory();
    return isScope ? readdirSync(path).map((child) => `${name}/${child}`) : [name];
  });
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The folder for the case files of one test file in one run; no other test file and no parallel run writes there. */
export function casesFolder(set: SdkSet, testFile: string): string {
  const slug = relative(join(ROOT, 'tests'), testFile)
    .replace(/(?:\.test)?\.\w+$/u, '')
    .replace(/[^\w.-]+/gu, '-');
  return join(sdkFolder(set), 'cases', runId(), slug);
}

/** Removes the case files of earlier runs; those of a run that still goes on are kept. */
export function removeOldCases(): void {
  for (const set of SDK_SETS) {
    const cases = join(sdkFolder(set), 'cases');
    if (!existsSync(cases)) continue;
    for (const run of readdirSync(cases)) {
      if (!isRunning(Number(run))) rmSync(join(cases, run), { recursive: true, force: true });
    }
  }
}

const RUN = 'ESLINT_PLUGIN_CLERK_TEST_RUN';

/** Names this run after the process that started it: called before the workers start. */
export function startRun(): void {
  process.env[RUN] = String(process.pid);
}

function runId(): string {
  return process.env[RUN] ?? String(process.pid);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
