// What `npm run facts` needs besides the check itself: loading TypeScript sources, and npm.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, root, run } from './cli.mjs';

/**
 * Loads the check, which tests/facts runs too, and what it is about.
 * @returns {Promise<typeof import('../../tests/facts/check.js') & typeof import('../../tests/facts/reviewed.js')
 *   & typeof import('../../tests/facts/installed.js') & typeof import('../../src/clerk/packages.js')
 *   & typeof import('../../src/clerk/version.js') & typeof import('../../src/clerk/versions.js')>}
 */
export async function loadFacts() {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, { fsCache: join(root, '.cache', 'jiti') });
  const modules = [
    'tests/facts/check',
    'tests/facts/reviewed',
    'tests/facts/installed',
    'src/clerk/packages',
    'src/clerk/version',
    'src/clerk/versions',
  ];
  return Object.assign({}, ...(await Promise.all(modules.map((path) => jiti.import(join(root, `${path}.ts`))))));
}

/**
 * Installs a version of a package into a new project folder outside of the repository, without its peers.
 * @param {string} name
 * @param {string} version A version, a range or a tag.
 * @param {(folder: string) => T} action Is given the folder, which is removed afterwards.
 * @returns {Promise<T>} what `action` returned.
 * @template T
 * @throws {Failure} when npm cannot install it.
 */
export async function withInstalled(name, version, action) {
  const folder = mkdtempSync(join(tmpdir(), 'clerk-facts-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(
      [
        'install',
        '--no-save',
        '--ignore-scripts',
        '--legacy-peer-deps',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        `${name}@${version}`,
      ],
      {
        cwd: folder,
        failure: `npm cannot install ${name}@${version}.`,
      },
    );
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The version that `npm install` would take. @param {string} name @throws {Failure} */
export async function newestVersion(name) {
  return (await npm(['view', name, 'version'], { failure: `npm does not know the newest version of ${name}.` })).trim();
}

async function npm(args, { cwd, failure }) {
  // npm tells the scripts that it runs where it is, which also works where no `npm` is on the path.
  const self = process.env.npm_execpath;
  const { code, stdout, stderr } = self?.endsWith('npm-cli.js')
    ? await run(process.execPath, [self, ...args], { cwd })
    : await run('npm', args, { cwd, shell: process.platform === 'win32' });
  if (code !== 0) throw new Failure(failure, { output: stderr });
  return stdout;
}
