/** Texts, told apart by nothing but whether they begin and end with a slash. */
type Shapes = ReadonlySet<Shape>;
type Shape = '' | '//' | '/x' | 'x/' | 'xx';

/** What is known of the paths that a regular expression is tested with. */
export interface PathAlphabet {
  /** Characters that no path has. */
  readonly without: string;
  /** Whether slashes may follow each other. */
  readonly hasDoubleSlashes: boolean;
}

const EMPTY: Shapes = new Set<Shape>(['']);
const NOTHING: Shapes = new Set<Shape>();
const SLASH: Shapes = new Set<Shape>(['//']);
const OTHER: Shapes = new Set<Shape>(['xx']);
const EVERYTHING: Shapes = new Set<Shape>(['', '//', '/x', 'x/', 'xx']);

/**
 * Whether a regular expression may match a text that begins with a slash. Assertions (`(?!…)`, `\b`, `$`) are taken to
 * hold, and references to groups to match anything, so `false` is sure.
 * @param source of a regular expression that compiles.
 * @param flags its flags.
 */
export function mayMatchPath(source: string, flags: string, alphabet: PathAlphabet): boolean {
  const alternatives = new Parser(source, flags, alphabet).alternatives();
  return (
    alternatives?.some(({ isAnchored, shapes }) => {
      const join = (first: Shapes, second: Shapes): Shapes => joined(first, second, alphabet);
      const whole = join(isAnchored && !flags.includes('m') ? EMPTY : EVERYTHING, join(shapes, EVERYTHING));
      return whole.has('//') || whole.has('/x');
    }) ?? true
  );
}

/** Whether each match of a regular expression surely has a character. */
export const consumes = (source: string, flags: string): boolean =>
  new Parser(source, flags, { without: '', hasDoubleSlashes: true })
    .alternatives()
    ?.every(({ shapes }) => !shapes.has('')) ?? false;

function joined(first: Shapes, second: Shapes, { hasDoubleSlashes }: PathAlphabet): Shapes {
  const all = new Set<Shape>();
  for (const a of first) {
    for (const b of second) {
      if (a === '' || b === '') all.add((a + b) as Shape);
      else if (hasDoubleSlashes || a[1] !== '/' || b[0] !== '/') all.add((a[0]! + b[1]!) as Shape);
    }
  }
  return all;
}

interface Alternative {
  readonly shapes: Shapes;
  /** Whether it begins with `^`. */
  readonly isAnchored: boolean;
}

const ESCAPE = /^\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|c[a-z]|p\{[^}]*\}|k<[^>]*>|\d+|[^])/i;
const CLASS = /^\[(?:\\[^]|[^\]\\])*\]/;
const QUANTIFIER = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/;
const GROUP = /^\((?:\?(?:(:|<[^=!][^>]*>)|<?[=!]))?/;

class Parser {
  #rest: string;
  readonly #flags: string;
  readonly #alphabet: PathAlphabet;

  constructor(source: string, flags: string, alphabet: PathAlphabet) {
    this.#rest = source;
    this.#flags = flags.replace(/[dgy]/g, '');
    this.#alphabet = alphabet;
  }

  /** @returns `undefined` for what is not known here: sets of the flag `v`, modifiers such as `(?i:…)`. */
  alternatives(): readonly Alternative[] | undefined {
    if (this.#flags.includes('v') || /\(\?[a-z-]/.test(this.#rest)) return undefined;
    return this.#disjunction();
  }

  #disjunction(): Alternative[] {
    const all = [this.#alternative()];
    while (this.#take(/^\|/)) all.push(this.#alternative());
    return all;
  }

  #alternative(): Alternative {
    const isAnchored = this.#rest.startsWith('^');
    let shapes = EMPTY;
    while (this.#rest !== '' && !/^[|)]/.test(this.#rest)) shapes = joined(shapes, this.#repeated(), this.#alphabet);
    return { isAnchored, shapes };
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest);
    this.#rest = this.#rest.slice(found?.[0].length ?? 0);
    return found;
  }

  #repeated(): Shapes {
    const once = this.#atom();
    const quantifier = this.#take(QUANTIFIER);
    if (!quantifier) return once;
    const [, sign, count] = quantifier;
    let all: Shapes = once;
    // A shape that takes more than four does not come up: there are four that can follow each other.
    if (sign !== '?') for (let i = 1; i < 4; i++) all = new Set([...all, ...joined(all, once, this.#alphabet)]);
    return sign === '+' || (count !== undefined && Number(count) > 0) ? all : new Set<Shape>(['', ...all]);
  }

  #atom(): Shapes {
    const group = this.#take(GROUP);
    if (group) {
      const inner = this.#disjunction();
      this.#take(/^\)/);
      const isAssertion = group[0] !== '(' && group[1] === undefined;
      return isAssertion ? EMPTY : new Set(inner.flatMap(({ shapes }) => [...shapes]));
    }
    if (this.#take(/^(?:[$^]|\\b)/i)) return EMPTY;
    const [text] = this.#take(ESCAPE) ?? this.#take(CLASS) ?? this.#take(/^[^]/)!;
    // A reference, or an octal escape: `\057` is a slash.
    if (/^\\(?:k<|\d)/.test(text)) return EVERYTHING;
    return /^(?:\.$|\[|\\\w)/.test(text) ? this.#class(text) : this.#character(text.at(-1)!);
  }

  #character(character: string): Shapes {
    if (character === '/') return SLASH;
    return this.#alphabet.without.includes(character) ? NOTHING : OTHER;
  }

  /** @param text `.`, a class, or an escape for characters, as it stands in a regular expression. */
  #class(text: string): Shapes {
    const key = `${this.#flags}/${text}`;
    const own = MEMBERS.get(key) ?? PRINTABLE.filter((each) => new RegExp(`^${text}$`, this.#flags).test(each));
    MEMBERS.set(key, own);
    const shapes = new Set(own.flatMap((character) => [...this.#character(character)]));
    // It may have others besides.
    return /^\[\^|\\\w|[^ -~]/.test(text) ? new Set([...shapes, ...OTHER]) : shapes;
  }
}

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i));

/** Flags and a class → the printable characters that it has. */
const MEMBERS = new Map<string, readonly string[]>();
