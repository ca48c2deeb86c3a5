/** What path-to-regexp makes of a pattern. */
export interface ReadPattern {
  /** The source of the regular expression, without `^` before it, and `[/#?]?$` after it. */
  readonly source: string;
  /** Whether 6.3.0 and later versions throw. */
  readonly isRefusedLater: boolean;
}

/**
 * Reads a path pattern of `createRouteMatcher()`, or of a Next.js `matcher`, as path-to-regexp 6 does, which both bundle:
 * `/api/webhooks(.*)`, `/(api|trpc)(.*)`, `/events/:id`, `/blog{/:page}?`. What its own words for a part are, is in
 * https://github.com/pillarjs/path-to-regexp/tree/6.x
 * @returns `undefined` for what every version of it throws for.
 */
export function readPattern(pattern: string): ReadPattern | undefined {
  const reader = new Reader(pattern);
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Whether a pattern matches a path; `undefined` where path-to-regexp throws, or did not always. */
export function matchesPattern(pattern: string, path: string): boolean | undefined {
  const read = readPattern(pattern);
  const regexp = read && !read.isRefusedLater ? compiled(`^${read.source}[/#?]?$`, 'i') : undefined;
  return regexp?.test(path);
}

/** `undefined` for what is no regular expression. */
export function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

class Refusal extends Error {}

const PARAMETER = '[^/#?]+?';
const literal = (text: string): string => text.replace(/[.+*?=^!:${}()[\]|/\\]/g, '\\$&');

class Reader {
  #rest: string;
  #source = '';
  /** The literal characters that were read last; `undefined` after a parameter. */
  #before: string | undefined = '';
  #isRefusedLater = false;

  constructor(pattern: string) {
    this.#rest = pattern;
  }

  read(): ReadPattern {
    while (this.#rest !== '') {
      if (this.#take(/^\{/)) {
        const prefix = this.#text();
        const name = this.#take(/^:\w+/);
        const group = this.#group();
        const suffix = this.#text();
        if (!this.#take(/^\}/)) throw new Refusal();
        this.#part(prefix, group || (name && this.#default(prefix)), suffix);
        continue;
      }
      // A slash or dot goes with the parameter after it.
      const prefix = this.#take(/^[./](?=[:(])/);
      const name = this.#take(/^:\w+/);
      const group = this.#group();
      if (name || group) this.#part(prefix, group || this.#default(prefix), '');
      else this.#literal(this.#character());
    }
    return { source: this.#source, isRefusedLater: this.#isRefusedLater };
  }

  #take(pattern: RegExp): string {
    const text = pattern.exec(this.#rest)?.[0] ?? '';
    this.#rest = this.#rest.slice(text.length);
    return text;
  }

  #character(): string {
    // A backslash at the end stands for nothing.
    if (this.#take(/^\\$/)) return '';
    const text = this.#take(/^\\?[^]/);
    if (/^[*+?{}:]$/.test(text)) throw new Refusal();
    return text.at(-1)!;
  }

  #text(): string {
    let text = '';
    while (this.#rest !== '' && !/^[*+?{}:(]/.test(this.#rest)) text += this.#character();
    return text;
  }

  #literal(text: string): void {
    this.#source += literal(text);
    this.#before = (this.#before ?? '') + text;
  }

  /** What is in the parentheses at the beginning; capturing groups inside of them are refused. */
  #group(): string {
    const text = this.#rest;
    if (text[0] !== '(') return '';
    if (text[1] === '?' || text[1] === ')') throw new Refusal();
    let depth = 0;
    for (let i = 0; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === ')' && --depth === 0) {
        this.#rest = text.slice(i + 1);
        return text.slice(1, i);
      } else if (text[i] === '(' && ++depth > 1 && text[i + 1] !== '?') throw new Refusal();
    }
    throw new Refusal();
  }

  /** What a parameter without parentheses matches: since 6.3.0, not the text before it. */
  #default(prefix: string): string {
    const before = prefix || this.#before;
    if (before === undefined) this.#isRefusedLater = true;
    return !before || /[/#?]/.test(before) ? PARAMETER : `(?:(?!${literal(before)})[^/#?])+?`;
  }

  #part(prefix: string, pattern: string, suffix: string): void {
    const modifier = this.#take(/^[*+?]/);
    const [before, after] = [literal(prefix), literal(suffix)];
    this.#before = undefined;
    if (pattern === '' || modifier === '' || modifier === '?') {
      this.#source += `(?:${before}${pattern && `(?:${pattern})`}${after})${modifier}`;
      return;
    }
    // What stands around a repeated parameter stands between two of them, too.
    if (before + after === '') this.#isRefusedLater = true;
    const repeated = `(?:${before}(?:${pattern})(?:${after}${before}(?:${pattern}))*${after})`;
    this.#source += modifier === '*' ? `${repeated}?` : repeated;
  }
}
