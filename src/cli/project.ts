import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CannotRun } from './arguments.js';
import { listFiles } from './files.js';

/** A package of the project that uses Clerk or Next.js. */
export interface ProjectPackage {
  /** Relative to the root with `/`; empty for the root itself. */
  readonly folder: string;
  readonly name: string;
  /** Its files, without those of packages inside it; relative to the root with `/`. */
  readonly files: readonly string[];
}

/** What is audited. */
export interface Project {
  /** Absolute path of the folder with the nearest package.json. */
  readonly root: string;
  readonly packages: readonly ProjectPackage[];
}

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Finds the project around a folder: the nearest package.json upwards, and below it every package that uses Clerk or
 * Next.js, be it a member of a workspace or not, with the packages inside it.
 * @throws {CannotRun} when the folder does not exist, or there is no package.json
 */
export function findProject(folder: string, ignore: readonly string[]): Project {
  const start = resolve(folder);
  if (!existsSync(start) || !statSync(start).isDirectory()) {
    throw new CannotRun(existsSync(start) ? `${start} is a file: name its folder.` : `There is no folder ${start}.`);
  }
  const root = upwards(start);
  if (!root)
    throw new CannotRun(
      `Neither ${start} nor a folder above it has a package.json. Run the audit in the folder of your project.`,
    );
  const files = listFiles(root, ignore);
  const folders = new Set(files.filter((path) => /(?:^|\/)package\.json$/.test(path)).map(folderOf));
  folders.add('');
  const owned = new Map<string, string[]>([...folders].map((path) => [path, []]));
  for (const path of files) owned.get(ownerOf(path, folders))?.push(path);
  const manifests = new Map([...folders].map((path) => [path, readPackage(join(root, path, 'package.json'))]));
  // Dependencies of a whole monorepo may stand in its root alone.
  const uses = (path: string): boolean =>
    manifests.get(path)?.uses === true || (path === '' ? usesAbove(root) : uses(ownerOf(path, folders)));
  const packages = [...owned]
    .filter(([path]) => uses(path))
    .map(([path, own]) => ({ folder: path, name: manifests.get(path)?.name ?? (path || '.'), files: own }));
  return { root, packages };
}

/** A member of a workspace may use what the root lists. */
function usesAbove(folder: string): boolean {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : upwards(parent);
  return above !== undefined && (readPackage(join(above, 'package.json')).uses || usesAbove(above));
}

function upwards(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : upwards(parent);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function ownerOf(path: string, folders: ReadonlySet<string>): string {
  let folder = folderOf(path);
  while (folder !== '' && !folders.has(folder)) folder = folderOf(folder);
  return folder;
}

/** `uses`: lists a package of Clerk, or Next.js. A package.json that cannot be read is linted for what its code imports. */
function readPackage(path: string): { readonly name?: string; readonly uses: boolean } {
  try {
    const json = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Record<string, unknown>;
    const names = FIELDS.flatMap((field) => Object.keys((json?.[field] as object | undefined) ?? {}));
    const uses = names.some((name) => name === 'next' || name === 'gatsby-plugin-clerk' || name.startsWith('@clerk/'));
    return { ...(typeof json?.['name'] === 'string' && { name: json['name'] }), uses };
  } catch {
    return { uses: true };
  }
}
