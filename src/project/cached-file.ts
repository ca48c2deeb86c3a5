import fs from 'node:fs';
import { oncePerRound } from './round.js';

/** Only files that exist take a place; the largest monorepos we know hold a few hundred package.json files. */
const MAX_FILES = 1000;

/**
 * A file this young may be written again without a change of its time stamps, which some file systems keep to 2 s (FAT).
 * So it is read once more, as git does for "racily clean" files.
 */
const YOUNG_MS = 2000;

interface Entry<T> {
  readonly stats: fs.Stats;
  readonly readAt: number;
  readonly value: T | undefined;
}

/**
 * A reader that parses each file once and asks the disk on every look-up whether it changed, because in an editor the
 * process outlives many edits. One `stat` a look-up, or a linted file; one read when the file is new or changed.
 * @param parse gets the text without byte order mark; `undefined` or a throw means the file says nothing.
 * @returns path → what was parsed; `undefined` for a file that is absent, unreadable, or not a regular file. Never throws.
 */
export function cachedFile<T>(parse: (text: string) => T | undefined): (path: string) => T | undefined {
  return cachedPath(
    // Reading a pipe would wait for ever.
    (stats) => stats.isFile(),
    (path) => parse(fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '')),
  );
}

/**
 * The same for whatever can be read of a path: one `stat` a look-up or linted file, one read when it is new or changed.
 * @param isWanted whether what is there may be read.
 * @param read `undefined` or a throw means that it says nothing.
 */
export function cachedPath<T>(
  isWanted: (stats: fs.Stats) => boolean,
  read: (path: string) => T | undefined,
): (path: string) => T | undefined {
  const entries = new Map<string, Entry<T>>();
  return oncePerRound((path) => {
    const stats = statPath(path);
    if (!stats || !isWanted(stats)) {
      entries.delete(path);
      return undefined;
    }
    const known = entries.get(path);
    if (known && isFresh(known, stats)) return known.value;
    const readAt = Date.now();
    const value = readOrNothing(path, read);
    const oldest = entries.size >= MAX_FILES && !known ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    entries.set(path, { stats, readAt, value });
    return value;
  });
}

function isFresh({ stats, readAt }: Entry<unknown>, now: fs.Stats): boolean {
  return (
    stats.mtimeMs === now.mtimeMs &&
    // Tools that restore `mtime` (tar, rsync, package managers) cannot restore `ctime`.
    stats.ctimeMs === now.ctimeMs &&
    stats.size === now.size &&
    stats.ino === now.ino &&
    Math.abs(readAt - stats.mtimeMs) > YOUNG_MS
  );
}

function statPath(path: string): fs.Stats | undefined {
  try {
    return fs.statSync(path, { throwIfNoEntry: false });
  } catch {
    // ENOTDIR below a virtual file such as `README.md/0.ts`, EACCES, ELOOP, a NUL in the name.
    return undefined;
  }
}

function readOrNothing<T>(path: string, read: (path: string) => T | undefined): T | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}
