import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { CannotRun } from './arguments.js';
import { git, prefixOf, uncommitted } from './git.js';

/** A file with the text that it gets; `to` differs from `path` where it moves. Absolute paths. */
export interface Edited {
  readonly path: string;
  readonly to: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The text of a file.
 * @returns `undefined` where it is not UTF-8: written back, it would be another text
 */
export function readText(path: string): string | undefined {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/**
 * Writes files, and moves those that change their names, by `git mv` in a checkout.
 * @throws {CannotRun} before anything is written, when a file has uncommitted changes or its folder cannot be written; later
 * when a file was changed meanwhile
 */
export function writeAll(root: string, edited: readonly Edited[], allowDirty: boolean): void {
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const paths = edited.map(({ path }) => shown(path));
  const dirty = allowDirty ? [] : uncommitted(root, paths);
  if (dirty.length > 0) {
    const these = dirty.length === 1 ? 'a file that would change has' : `${dirty.length} files that would change have`;
    refuse(`${these} changes that are not committed. Commit them first, or add --allow-dirty.`, dirty);
  }
  const locked = edited.filter(({ path }) => !isWritable(dirname(realpathSync(path)))).map(({ path }) => shown(path));
  if (locked.length > 0) refuse('the folders of these files cannot be written to.', locked);
  for (const { path, to, before, after } of edited) {
    if (before !== after) writeAtomically(path, before, after);
    if (path === to) continue;
    if (existsSync(to))
      throw new CannotRun(`${shown(to)} came to exist while the audit ran: ${shown(path)} was not moved.`);
    if (git(root, ['mv', '--', shown(path), shown(to)]) === undefined) renameSync(path, to);
  }
}

function refuse(reason: string, paths: readonly string[]): never {
  throw new CannotRun(`Nothing was written: ${reason}\n${paths.map((path) => `  ${path}`).join('\n')}`);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Replaces a file's text in one step: whoever reads it sees the old or the new text, never half of one. Mode, owner and links stay. */
function writeAtomically(path: string, before: string, after: string): void {
  const target = realpathSync(path);
  if (readFileSync(target, 'utf8') !== before)
    throw new CannotRun(`${path} was changed while the audit ran: run it again.`);
  const { mode, uid, gid } = statSync(target);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, after);
    chmodSync(temporary, mode);
    chown(temporary, uid, gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function chown(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // Who may not give files away has a file of the same group at most.
  }
}

/**
 * A unified diff in git's form: `git apply` takes it from anywhere in the checkout, as its paths begin at the top, and
 * `patch -p1` in the folder of the checkout, or in `root` where there is none.
 */
export function diffOf(root: string, edited: readonly Edited[]): string {
  const prefix = prefixOf(root);
  const shown = (path: string): string => prefix + relative(root, path).split(sep).join('/');
  return edited
    .map(({ path, to, before, after }) => {
      const [from, target] = [shown(path), shown(to)];
      const moved = from === target ? '' : `rename from ${from}\nrename to ${target}\n`;
      const patch = before === after ? '' : createTwoFilesPatch(`a/${from}`, `b/${target}`, before, after);
      return `diff --git a/${from} b/${target}\n${moved}${patch.slice(Math.max(patch.indexOf('--- '), 0))}`;
    })
    .join('');
}
