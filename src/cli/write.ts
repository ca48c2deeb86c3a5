import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { CannotRun } from './arguments.js';

/**
 * Replaces a file's text in one step: whoever reads it sees the old or the new text, never half of one. Mode and links stay.
 * @param before the text that the change was made from
 * @throws {CannotRun} when the file has another text by now
 */
export function writeAtomically(path: string, before: string, after: string): void {
  const target = realpathSync(path);
  if (readFileSync(target, 'utf8') !== before)
    throw new CannotRun(`${path} was changed while the audit ran: run it again.`);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, after, { mode: statSync(target).mode });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A unified diff that `git apply` and `patch -p1` take. */
export function unifiedDiff(from: string, to: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${from}`, `b/${to}`, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('--- '));
}
