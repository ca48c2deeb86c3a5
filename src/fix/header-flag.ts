import type { DevCommand, HeaderFlag } from '../analysis/dev-scripts.js';
import { editSpot } from './claims.js';
import type { Edit } from './edits.js';

/** An edit that takes the flag out of a script, and `NODE_OPTIONS` with it where nothing else is in it; `undefined` where that is exported. */
export function removeFlag({ source, start, end }: HeaderFlag): Edit | undefined {
  const { text } = source;
  // `NODE_OPTIONS=$NODE_OPTIONS\ --max-…`: the space belongs to the value.
  if (text.slice(0, start).endsWith('\\ ')) return undefined;
  const before = /(?:^|[\s"'])NODE_OPTIONS=["']?$/.exec(text.slice(0, start))?.[0];
  const quote = /["']$/.exec(before ?? '')?.[0];
  const isAlone = before !== undefined && (quote ? text[end] === quote : /[\s&|;]|^$/.test(text[end] ?? ''));
  if (!isAlone) {
    // One space goes with it: that behind, else that before.
    const behind = /^ */.exec(text.slice(end))![0].length;
    const ahead = behind === 0 && text[start - 1] === ' ' ? 1 : 0;
    return editSpot({ source, start: start - ahead, end: end + behind }, '');
  }
  // Nothing would be left to export.
  if (/(?:export|set)\s+$/.test(text.slice(0, start - before.trimStart().length))) return undefined;
  const from = start - before.replace(/^[\s"'](?=NODE)/, '').length;
  const to = end + (quote ? 1 : 0);
  return editSpot({ source, start: from, end: to + /^ */.exec(text.slice(to))![0].length }, '');
}

/**
 * An edit that hands the flag to a command, in the `NODE_OPTIONS` that it has, or in its own.
 * @param prefix what sets a variable for a command: `cross-env `, or nothing for a POSIX shell.
 */
export function addFlag({ text: source, start, end }: DevCommand, flag: string, prefix: string): Edit | undefined {
  const command = source.text.slice(start, end);
  const given = /(?<![\w])NODE_OPTIONS=(?:(["'])|([^\s"']+))/.exec(command);
  if (given) {
    const [whole, quote, value = ''] = given;
    const at = start + given.index + whole.length - value.length;
    return editSpot({ source, start: at, end: at + value.length }, quote ? `${flag} ` : `"${flag} ${value}"`);
  }
  const cross = /(?<![\w-])cross-env(?:-shell)?\s+/.exec(command);
  const at = start + (cross ? cross.index + cross[0].length : beginning(command));
  return editSpot({ source, start: at, end: at }, `${cross ? '' : prefix}NODE_OPTIONS=${flag} `);
}

/** Where a command begins: that in the quotes of another one, where it starts the server. */
function beginning(command: string): number {
  const inner = /["'](?=\s*(?:npx |pnpm |yarn |bunx )?(?:next|vite|astro|nuxi|nuxt|react-router|remix|vinxi)\b)/.exec(
    command,
  );
  return inner ? inner.index + 1 : /^\s*/.exec(command)![0].length;
}
