/** A text of a file, or inside of a string of it, with the way back to the file. */
export interface SourceText {
  readonly text: string;
  /** The index in the file of an index of the text; the text's length is one, too. */
  readonly at: (index: number) => number;
  /** How a text is to be written there so that it reads as it is; `undefined` where that cannot be. */
  readonly encode: (text: string) => string | undefined;
}

/** A file's own text. */
export const fileText = (text: string): SourceText => ({ text, at: (index) => index, encode: (inserted) => inserted });

/** How a string writes what it cannot hold as it is. */
export type Quoting = 'json' | '"' | "'" | '`' | 'shellSingle' | 'shellDouble';

/**
 * The text that a string holds.
 * @param start where it begins in `outer`, behind the quote; `end`: where the closing quote stands.
 * @param value what the string is known to hold; another reading gives `undefined`.
 */
export function stringContent(
  outer: SourceText,
  { start, end }: { readonly start: number; readonly end: number },
  quoting: Quoting,
  value?: string,
): SourceText | undefined {
  const { text, offsets } = decode(outer.text.slice(start, end), quoting);
  if (value !== undefined && text !== value) return undefined;
  return {
    text,
    at: (index) => outer.at(start + (offsets[index] ?? end - start)),
    encode: (inserted) => {
      const written = escape(inserted, quoting);
      return written === undefined ? undefined : outer.encode(written);
    },
  };
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};
const ESCAPE = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[\s\S]))/iy;

/** What a string's source says, and where each of its characters begins. */
function decode(raw: string, quoting: Quoting): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  const add = (characters: string, at: number): void => {
    for (let i = 0; i < characters.length; i++) offsets.push(at);
    text += characters;
  };
  for (let at = 0; at < raw.length;) {
    ESCAPE.lastIndex = at;
    const match = quoting === 'shellSingle' ? null : ESCAPE.exec(raw);
    if (match && (quoting !== 'shellDouble' || /^\\["\\$`]/.test(match[0]))) {
      const [whole, braced, four, two, one = ''] = match;
      const code = braced ?? four ?? two;
      if (quoting === 'shellDouble') add(whole[1]!, at);
      else if (code !== undefined) add(String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)), at);
      else if (!/^[\r\n\u2028\u2029]/.test(one)) add(SIMPLE_ESCAPES[one] ?? one, at);
      at += quoting === 'shellDouble' ? 2 : whole.length;
    } else if (quoting === '`' && raw[at] === '\r') {
      // Templates read every line end as `\n`.
      add('\n', at);
      at += raw[at + 1] === '\n' ? 2 : 1;
    } else {
      add(raw[at]!, at);
      at++;
    }
  }
  return { text, offsets };
}

function escape(text: string, quoting: Quoting): string | undefined {
  switch (quoting) {
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'shellSingle':
      return text.includes("'") ? undefined : text;
    case 'shellDouble':
      return text.replace(/["\\$`]/g, '\\$&');
    case '`':
      return text.replace(/[\\`]|\$(?=\{)/g, '\\$&');
    default:
      return text.replace(quoting === "'" ? /[\\']/g : /[\\"]/g, '\\$&').replace(/\n/g, '\\n');
  }
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a part of a file is, as its language counts columns: from 0 in JavaScript, from 1 in `@eslint/json`. */
export function locationOf(
  { source, start, end }: { readonly source: SourceText; readonly start: number; readonly end: number },
  { text, ast }: { readonly text: string; readonly ast: { readonly type: string } },
): { start: Position; end: Position } {
  const isScript = ast.type === 'Program';
  const starts = lineStarts(text, isScript);
  const positionOf = (index: number): Position => {
    const at = source.at(index);
    const line = countUpTo(at, starts, (start) => start);
    return { line, column: at - starts[line - 1]! + (isScript ? 0 : 1) };
  };
  return { start: positionOf(start), end: positionOf(end) };
}

let lines: { readonly text: string; readonly isScript: boolean; readonly starts: readonly number[] } | undefined;

/** Where each line of a file begins. One file is looked at after the other, so the last one is kept. */
function lineStarts(text: string, isScript: boolean): readonly number[] {
  if (lines?.text !== text || lines.isScript !== isScript) {
    const breaks = text.matchAll(isScript ? /\r\n|[\r\n\u2028\u2029]/g : /\r\n|[\r\n]/g);
    lines = { text, isScript, starts: [0, ...Array.from(breaks, ({ 0: end, index }) => index + end.length)] };
  }
  return lines.starts;
}

/** How many of some sorted things are at an index or before it. */
export function countUpTo<T>(index: number, sorted: readonly T[], placeOf: (thing: T) => number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (placeOf(sorted[middle]!) <= index) from = middle + 1;
    else to = middle;
  }
  return from;
}
