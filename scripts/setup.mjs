// Brings a checkout into a state in which everything runs: dependencies, build, and the links of the example apps.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count, Failure, root, run, script, seconds } from './lib/cli.mjs';

const USAGE = `Usage: node scripts/setup.mjs [--no-build]

Installs the dependencies (npm ci) when they are missing or differ from package-lock.json, builds dist/ when it is
older than the sources, and links the packages of the apps in examples/. Does only what is needed.

  --no-build  leave dist/ as it is
  -h, --help  show this`;

/**
 * Does what is needed and prints one line for each thing done; nothing when all is in order.
 * @param {{ build: boolean }} options
 * @returns {Promise<boolean>} whether anything was done.
 * @throws {import('./lib/cli.mjs').Failure} with the output of the step that failed.
 */
export async function setup({ build }) {
  const installed = isInstalled() || (await timed('Installed the dependencies', install));
  const built = !build || isBuilt() || (await timed('Built dist/', buildPackage));
  const links = examples().flatMap(linkPackages);
  if (links.length > 0) console.log(`Linked ${count(links.length, 'package')} into examples/`);
  return installed !== true || built !== true || links.length > 0;
}

/** Folders of the example apps, absolute. */
function examples() {
  return readdirSync(join(root, 'examples'), { withFileTypes: true })
    .map((entry) => join(root, 'examples', entry.name))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/**
 * Links the packages of an app's package.json that it cannot find in the root's node_modules under their own name: this
 * plugin, and the Clerk SDKs, which the root installs under aliases, one per major. Packages that the app has installed
 * itself are left alone.
 * @param {string} app Absolute path of a folder with a package.json, below the root.
 * @returns {string[]} the names that were linked.
 * @throws {Failure} for a package that the root does not have.
 */
export function linkPackages(app) {
  const { dependencies, devDependencies } = readJson(join(app, 'package.json'));
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, range]) => {
    const target = findPackage(name, range);
    if (!target)
      throw new Failure(`${relative(root, app)} needs ${name}@${range}, which the root package.json does not install.`);
    return target === join(root, 'node_modules', name) || !link(join(app, 'node_modules', name), target) ? [] : [name];
  });
}

function findPackage(name, range) {
  const manifest = readJson(join(root, 'package.json'));
  if (name === manifest.name) return root;
  if (manifest.devDependencies[name]) return join(root, 'node_modules', name);
  const major = /\d+/.exec(range)?.[0];
  const alias = Object.keys(manifest.devDependencies).find((key) =>
    manifest.devDependencies[key].startsWith(`npm:${name}@${major}.`),
  );
  return alias && join(root, 'node_modules', alias);
}

/** Returns whether the link had to be made. */
function link(path, target) {
  if (existsSync(join(path, 'package.json'))) return false;
  // A link to nowhere, or the rest of an interrupted install.
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  if (process.platform === 'win32') symlinkSync(target, path, 'junction');
  else symlinkSync(relative(dirname(path), target), path);
  return true;
}

/** Compares what npm noted down in node_modules with the lockfile: dates say little after a branch was switched. */
function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  const isPresent = ([path, { version, integrity, optional }]) =>
    present[path] ? present[path].version === version && present[path].integrity === integrity : optional;
  return (
    Object.entries(wanted).every((entry) => entry[0] === '' || isPresent(entry)) &&
    Object.keys(present).every((path) => wanted[path])
  );
}

async function install() {
  try {
    await npm(['ci', '--no-audit', '--no-fund']);
  } catch (error) {
    if (!lacksOptionalPackagesOnly(error)) throw error;
    // The same versions, and package-lock.json stays as it is.
    await npm(['install', '--no-save', '--no-audit', '--no-fund']);
  }
}

/**
 * `npm ci` refuses a lockfile without the binaries of other platforms, which npm leaves out when the registry that wrote
 * it does not have them. It names such packages without a version; a lockfile that is out of date shows otherwise.
 */
function lacksOptionalPackagesOnly({ output = '' }) {
  const complaints = output.match(/\b(?:Missing|Invalid): .*/g) ?? [];
  return (
    complaints.length > 0 && complaints.every((complaint) => /^Missing: \S+@ from lock file$/.test(complaint.trim()))
  );
}

function isBuilt() {
  const oldestOutput = Math.min(...outputs().map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  return (
    oldestOutput >
    newest(
      ['src', 'package.json', 'scripts/lib/halves.ts', 'tsup.config.ts', 'tsconfig.json'].map((path) =>
        join(root, path),
      ),
    )
  );
}

/** The files in dist/ and oxlint/ that package.json's `exports` and `bin` point to. */
function outputs() {
  const { exports, bin } = readJson(join(root, 'package.json'));
  return [...JSON.stringify([exports, bin]).matchAll(/"(?:\.\/)?((?:dist|oxlint)\/[^"]+)"/g)].map(([, path]) =>
    join(root, path),
  );
}

/** The latest change of files and folders, in ms; a folder changes when an entry is added or removed. */
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path);
      if (!stat.isDirectory()) return stat.mtimeMs;
      return Math.max(stat.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
    }),
  );
}

async function buildPackage() {
  const output = await npm(['run', 'build']);
  const missing = outputs().filter((path) => !existsSync(path));
  if (missing.length > 0) {
    throw new Failure(`npm run build did not write ${missing.map((path) => relative(root, path)).join(', ')}.`, {
      output,
    });
  }
}

/** @returns {Promise<string>} what npm printed. @throws {Failure} when it fails. */
async function npm(args) {
  // npm tells the scripts that it runs where it is, which also works where no `npm` is on the path.
  const self = process.env.npm_execpath;
  const { code, stdout, stderr } = self?.endsWith('npm-cli.js')
    ? await run(process.execPath, [self, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  const output = stdout + stderr;
  if (code !== 0) throw new Failure(`npm ${args.join(' ')} failed with exit code ${code}.`, { code, output });
  return output;
}

async function timed(done, action) {
  const start = performance.now();
  await action();
  console.log(`${done} (${seconds(performance.now() - start)})`);
}

/** @returns {any} the parsed file; undefined when there is none. */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await script({ usage: USAGE, options: { 'no-build': { type: 'boolean' } } }, async ({ values }) => {
    if (!(await setup({ build: !values['no-build'] }))) console.log('Everything is up to date.');
  });
}
