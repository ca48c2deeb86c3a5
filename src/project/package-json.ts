import path from 'node:path';
import { cachedFile } from './cached-file.js';

/** The file being linted; ESLint's rule context fits. */
export interface LintedFile {
  /** Absolute; else (`<input>`, `src/a.ts`) it is taken from `cwd`. Need not exist. */
  readonly filename: string;
  /** Absolute directory in which the linter runs. */
  readonly cwd: string;
}

/** A parsed package.json. No field has been checked. */
export type PackageJson = Readonly<Record<string, unknown>>;

export interface FoundPackageJson {
  /** Absolute path of the directory that holds the package.json. */
  readonly directory: string;
  readonly json: PackageJson;
}

const read = cachedFile((text): PackageJson | undefined => {
  const json: unknown = JSON.parse(text);
  return isRecord(json) ? json : undefined;
});

/**
 * The package.json of a directory, as it is on disk now. A byte order mark is accepted, as npm accepts it.
 * @returns `undefined` if it is absent, unreadable, not JSON, or not an object. Never throws.
 */
export function readPackageJson(directory: string): PackageJson | undefined {
  return read(path.join(directory, 'package.json'));
}

/** All package.json files that can be read, from `directory` up to the root, nearest first; one `stat` per directory. */
export function* packageJsonsUp(directory: string): Generator<FoundPackageJson, void> {
  for (const candidate of directoriesUp(directory)) {
    const json = readPackageJson(candidate);
    if (json) yield { directory: candidate, json };
  }
}

/** `directory` and its parents up to the root, nearest first. Pure path work: none of them need exist. */
export function* directoriesUp(directory: string): Generator<string, void> {
  for (let current = directory; ;) {
    yield current;
    const parent = path.dirname(current);
    if (parent === current) return;
    current = parent;
  }
}

/** Where look-ups for a file start: its directory, which need not exist. */
export function directoryOf({ filename, cwd }: LintedFile): string {
  return filename === '' ? path.resolve(cwd) : path.dirname(path.resolve(cwd, filename));
}

/** `value[key]` if `value` is an object that has the key itself; else `undefined`. */
export function ownValue(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
