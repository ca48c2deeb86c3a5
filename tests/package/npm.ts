import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locked, readJson, ROOT } from './support.js';

const FOLDERS = join(ROOT, '.cache/npm');

/** Packages with exact versions: name, or alias, → version, or `npm:name@version`. */
export type Versions = Readonly<Record<string, string>>;

/**
 * Installs packages with npm into a folder of `.cache`, once for all runs, and gives the folder that holds its
 * `node_modules`. For what would weigh too much on everybody's `npm install`, or must not stand beside our own versions.
 * @throws where npm fails, with what it said: a test that needs the packages has then failed.
 */
export async function installPackages(versions: Versions): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([versions, process.platform, process.arch]))
    .digest('hex');
  const folder = join(FOLDERS, hash.slice(0, 16));
  const install = async (): Promise<string> => {
    if (existsSync(folder)) {
      utimesSync(folder, new Date(), new Date());
      return folder;
    }
    removeUnused();
    const temporary = `${folder}.part`;
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary, { recursive: true });
    writeFileSync(
      join(temporary, 'package.json'),
      JSON.stringify({ name: 'packages', private: true, dependencies: versions }),
    );
    const { code, output } = await npm(
      ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--legacy-peer-deps'],
      temporary,
    );
    const list = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
    if (code !== 0)
      throw new Error(`npm could not install ${list.join(', ')}. These tests need the registry.\n${output}`);
    for (const name of Object.keys(versions)) readJson(join(temporary, 'node_modules', name, 'package.json'));
    renameSync(temporary, folder);
    return folder;
  };
  return locked(`${folder}.lock`, install, 600_000);
}

/** Folders of versions that no test asks for any more. */
function removeUnused(): void {
  const twoWeeks = 14 * 24 * 3_600_000;
  for (const name of existsSync(FOLDERS) ? readdirSync(FOLDERS) : []) {
    const path = join(FOLDERS, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > twoWeeks)
      rmSync(path, { recursive: true, force: true });
  }
}

export interface NpmResult {
  readonly code: number;
  /** stdout and stderr, in the order of their ends. */
  readonly output: string;
}

/** Runs npm in a folder, with the environment and the registry of who runs the tests. */
export function npm(args: readonly string[], cwd: string): Promise<NpmResult> {
  const self = process.env['npm_execpath'];
  const isScript = self?.endsWith('npm-cli.js') ?? false;
  // What npm sets for its scripts would be taken for the folder's own.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(?:config_local_prefix|config_prefix|lifecycle|package)|^(?:node_env|node_options|vitest|init_cwd)/iu.test(
          name,
        ),
    ),
  );
  return new Promise((resolve) => {
    execFile(
      isScript ? process.execPath : 'npm',
      isScript ? [self!, ...args] : [...args],
      { cwd, env, maxBuffer: 64 * 2 ** 20 },
      (error, stdout, stderr) => {
        resolve({
          code: error ? (typeof error.code === 'number' ? error.code : 1) : 0,
          output: `${stdout}${stderr}${error && typeof error.code !== 'number' ? error.message : ''}`,
        });
      },
    );
  });
}

/** The path of a package of a folder, for the `links` of a consumer. */
export const linkTo = (folder: string, name: string): string =>
  join('..', folder.slice(ROOT.length + 1), 'node_modules', name);
