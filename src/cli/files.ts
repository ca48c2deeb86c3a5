import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { glob } from 'tinyglobby';
import { git } from './git.js';

/** Folders of tools, which nobody writes by hand; most projects name them in .gitignore anyway. */
const GENERATED = ['**/node_modules', '**/.git', '**/.next', '**/.nuxt', '**/.output', '**/.turbo', '**/.nx/cache'];

/**
 * Files of a folder that .gitignore does not name: as git lists them in a checkout, else by the .gitignore files there.
 * @param root absolute path
 * @param patterns further patterns in the form of .gitignore, relative to `root`
 * @returns paths relative to `root`, with `/`, sorted
 */
export async function listFiles(root: string, patterns: readonly string[]): Promise<string[]> {
  const listed = tracked(root) ?? (await walk(root));
  const ignored = ignore().add([...GENERATED, ...patterns]);
  return listed.filter((path) => !ignored.ignores(path)).sort();
}

function tracked(root: string): string[] | undefined {
  const listed = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '.']);
  // A tracked file may be gone from the disk; a submodule or a nested checkout is listed as a folder.
  return listed?.split('\0').filter((path) => path !== '' && !path.endsWith('/') && existsSync(join(root, path)));
}

async function walk(root: string): Promise<string[]> {
  const paths = await glob('**/*', {
    cwd: root,
    dot: true,
    ignore: GENERATED,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  const rules = paths
    .filter((path) => path === '.gitignore' || path.endsWith('/.gitignore'))
    .map((path) => ({ folder: dirname(path), rules: ignore().add(read(join(root, path))) }));
  return paths.filter((path) =>
    rules.every(({ folder, rules: own }) => {
      const inside = relative(folder, path).split(sep).join('/');
      return inside === '' || inside.startsWith('..') || !own.ignores(inside);
    }),
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
