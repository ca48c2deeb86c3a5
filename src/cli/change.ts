import { relative, sep } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import type { Arguments } from './arguments.js';
import type { Auditor } from './audit.js';
import { counted } from './text.js';
import { diffOf, readText, writeAll, type Edited } from './write.js';

/** What the changes of a run came to. */
export interface Change {
  /** Findings that are left. */
  readonly left: ESLint.LintResult[];
  /** For people: what was written, and what could not be. */
  readonly report: string;
  /** With `--dry-run`: the unified diff of what would be written; empty when nothing would be. */
  readonly diff?: string;
}

/** A report whose suggestion was not kept. */
interface Refused {
  readonly path: string;
  readonly message: Linter.LintMessage;
  readonly reason: string;
}

/** More than any file needs; a bound for a suggestion that calls for the next one without end. */
const MAX_SUGGESTIONS = 200;

/**
 * Applies fixes and chosen suggestions, and writes the files or shows the difference.
 * @param results what the audit found
 * @throws {CannotRun} when a file to be written has uncommitted changes; nothing is written then
 */
export async function change(
  auditor: Auditor,
  results: readonly ESLint.LintResult[],
  root: string,
  options: Arguments,
): Promise<Change> {
  const chosen = new Set(options.applySuggestions.map((name) => `clerk/${name}`));
  const left: ESLint.LintResult[] = [];
  const refused: Refused[] = [];
  const edited: Edited[] = [];
  const unread: string[] = [];
  let applied = 0;

  for (const result of results) {
    const path = result.filePath;
    const mine = result.messages.some(
      ({ fix, ruleId, suggestions }) =>
        (options.fix && fix) || (ruleId !== null && chosen.has(ruleId) && suggestions?.length),
    );
    if (!mine || !auditor.files.includes(path)) {
      left.push(result);
      refused.push(...withoutSuggestion(result, chosen));
      continue;
    }
    const before = readText(path);
    if (before === undefined) {
      unread.push(path);
      left.push(result);
      continue;
    }
    let now = await auditor.lintText(path, before, options.fix);
    let after = now.output ?? before;
    if (chosen.size > 0) {
      const outcome = await applySuggestions(auditor, path, after, chosen, options.fix);
      ({ text: after, result: now } = outcome);
      applied += outcome.applied;
      refused.push(...outcome.refused);
    }
    if (after !== before) edited.push({ path, to: path, before, after });
    left.push(now);
  }

  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  if (!options.dryRun) writeAll(root, edited, options.allowDirty);
  const lines = [
    options.dryRun
      ? `--dry-run: ${counted(edited.length, 'file')} would change; nothing was written.`
      : `Wrote ${counted(edited.length, 'file')}${chosen.size > 0 ? `, with ${counted(applied, 'suggestion')}` : ''}.`,
    ...unread.map((path) => `${shown(path)} stays as it is: its text is not UTF-8, and writing it would change more.`),
    ...refusals(refused, shown),
  ];
  return { left, report: `${lines.join('\n')}\n`, ...(options.dryRun && { diff: diffOf(root, edited) }) };
}

/**
 * Applies first suggestions one after the other, and keeps each only when the file still parses and has fewer reports of the
 * chosen rules than before.
 */
async function applySuggestions(
  auditor: Auditor,
  path: string,
  start: string,
  chosen: ReadonlySet<string>,
  fix: boolean,
): Promise<{ text: string; result: ESLint.LintResult; applied: number; refused: Refused[] }> {
  const refused = new Map<string, Refused>();
  let text = start;
  let result = await auditor.lintText(path, text, false);
  let applied = 0;
  for (let round = 0; round < MAX_SUGGESTIONS; round++) {
    const open = result.messages.filter(({ ruleId }) => ruleId !== null && chosen.has(ruleId));
    const message = open.find((candidate) => candidate.suggestions?.length && !refused.has(keyOf(candidate, text)));
    const edit = message?.suggestions?.[0]?.fix;
    if (!message || !edit) break;
    const edited = applyEdit(text, edit);
    const linted = await auditor.lintText(path, edited, fix);
    const next = linted.output ?? edited;
    const after = fix && linted.output !== undefined ? await auditor.lintText(path, next, false) : linted;
    const reports = after.messages.filter(({ ruleId }) => ruleId !== null && chosen.has(ruleId)).length;
    const broken = after.messages.some(({ fatal }) => fatal);
    if (broken || reports >= open.length) {
      const reason = broken ? 'the file would not parse' : 'the report would stay';
      refused.set(keyOf(message, text), { path, message, reason });
      continue;
    }
    [text, result] = [next, after];
    applied++;
  }
  const others = withoutSuggestion(result, chosen).filter(({ message }) => !refused.has(keyOf(message, text)));
  return { text, result, applied, refused: [...refused.values(), ...others] };
}

/** The reports of the chosen rules that are left. */
function withoutSuggestion({ filePath, messages }: ESLint.LintResult, chosen: ReadonlySet<string>): Refused[] {
  return messages
    .filter(({ ruleId }) => ruleId !== null && chosen.has(ruleId))
    .map((message) => ({
      path: filePath,
      message,
      reason: message.fix ? 'it has a fix, which --fix writes' : 'it has no suggestion',
    }));
}

/** Ranges count from after the byte order mark, as ESLint takes it off. */
function applyEdit(
  text: string,
  { range: [start, end], text: replacement }: NonNullable<Linter.LintMessage['fix']>,
): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  return text.slice(0, start + mark) + replacement + text.slice(end + mark);
}

/** Stays the same while other lines come and go. */
function keyOf({ ruleId, messageId, line, column }: Linter.LintMessage, text: string): string {
  return [ruleId, messageId, column, text.split('\n')[line - 1]].join(' ');
}

function refusals(refused: readonly Refused[], shown: (path: string) => string): string[] {
  if (refused.length === 0) return [];
  const list = refused.map(
    ({ path, message, reason }) => `  ${shown(path)}:${message.line}  ${message.ruleId}: ${reason}`,
  );
  return [`No suggestion was applied to ${counted(refused.length, 'report')}:`, ...list];
}
