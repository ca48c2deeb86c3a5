import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { git } from './git.js';

/** Folders of tools, which nobody writes by hand; most projects name them in .gitignore anyway. */
const GENERATED = ['node_modules', '.git', '.next', '.nuxt', '.output', '.turbo', '.nx/cache'];

/**
 * Files of a folder that .gitignore does not name: as git lists them in a checkout, else by the .gitignore files there.
 * Symbolic links are left out: what they lead to is listed under its own name, or is no part of the project.
 * @param root absolute path
 * @param patterns further patterns in the form of .gitignore, relative to `root`
 * @returns paths relative to `root`, with `/`, sorted
 */
export function listFiles(root: string, patterns: readonly string[]): string[] {
  const ignored = ignore().add([...GENERATED, ...patterns]);
  const listed = listedByGit(root)?.filter((path) => !ignored.ignores(path) && isFile(join(root, path)));
  return (listed ?? walk(root, '', [{ folder: '', ignored }])).sort();
}

function listedByGit(root: string): string[] | undefined {
  const listed = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '.']);
  // Of a folder that a checkout around it ignores, git lists nothing.
  return listed ? listed.split('\0').filter((path) => path !== '') : undefined;
}

/** A tracked file may be gone from the disk; a submodule or a nested checkout is listed as a folder. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Patterns of a .gitignore, which hold below its folder. */
interface Patterns {
  /** Empty, or with `/` at its end. */
  readonly folder: string;
  readonly ignored: Ignore;
}

function walk(root: string, folder: string, above: readonly Patterns[]): string[] {
  const own = read(join(root, folder, '.gitignore'));
  const all = own ? [...above, { folder, ignored: ignore().add(own) }] : above;
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`;
    if (all.some(({ folder: base, ignored }) => ignored.ignores(path.slice(base.length)))) return [];
    return entry.isDirectory() ? walk(root, path, all) : entry.isFile() ? [path] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
