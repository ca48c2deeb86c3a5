import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { applyFixes } from '../support/lint.js';
import { JAVASCRIPT, TYPESCRIPT } from './snippets.js';
import { lint, type ParserName } from './support.js';

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 300_000 });

const ROOT = join(import.meta.dirname, '../..');

/** The same numbers in each run: from 0 up to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  // mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a run over many texts came upon. */
class Tally {
  texts = 0;
  parsed = 0;
  written = 0;
  readonly reports = new Map<string, number>();
  /** Error → the text that brought it about. */
  readonly failures = new Map<string, string>();
  readonly #start = performance.now();

  /** Lints a text, and checks that what fixes and suggestions make of it can be parsed. */
  run(code: string, parser: ParserName, filename = 'app/page.jsx'): void {
    this.texts++;
    const messages = this.#lint(code, parser, filename);
    if (!messages || messages.some(({ fatal }) => fatal)) return;
    this.parsed++;
    for (const { ruleId } of messages) this.reports.set(ruleId!, (this.reports.get(ruleId!) ?? 0) + 1);
    const fixes = messages.flatMap(({ fix }) => fix ?? []);
    const suggestions = messages.flatMap((message) => message.suggestions ?? []).map(({ fix }) => fix);
    const written = [
      ...(fixes.length > 0 ? [fixes] : []),
      ...fixes.map((fix) => [fix]),
      ...suggestions.map((fix) => [fix]),
    ];
    // Each alone in short texts; in long ones all at once, which costs one more parse.
    for (const edits of code.length < 5000 ? written : [fixes, suggestions]) {
      if (edits.length === 0) continue;
      this.written++;
      const text = applyFixes(code, edits);
      const fatal = this.#lint(text, parser, filename)?.find((message) => message.fatal);
      if (fatal) this.failures.set(`written code: ${fatal.message}`, `${code}\n— became —\n${text}`);
    }
  }

  #lint(code: string, parser: ParserName, filename: string) {
    try {
      return lint(code, { parser, filename });
    } catch (error) {
      this.failures.set((error as Error).stack!.split('\n').slice(0, 5).join('\n'), code);
      return undefined;
    }
  }

  toString(): string {
    const reports = [...this.reports].map(([rule, count]) => `${rule} ${count}`).join(', ');
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1);
    return `${this.texts} texts, of which ${this.parsed} could be parsed; ${this.written} rewritten; reports: ${reports}; ${seconds} s`;
  }

  /** The failures, short enough to be read. */
  failed(): string[] {
    return [...this.failures].map(([error, code]) => `${error}\n${code.slice(0, 3000)}`).slice(0, 5);
  }
}

describe('the code of others', () => {
  const IMPORT =
    "import { auth, clerkClient, clerkMiddleware, currentUser, getAuth, verifyToken } from '@clerk/nextjs/server';\nimport { useAuth } from '@clerk/nextjs';\n";
  const CALLS = [
    'auth',
    'auth.protect',
    'currentUser',
    'clerkMiddleware',
    'clerkClient',
    '(await clerkClient()).users.getUserList',
    'clerkClient().users.getUser',
    'auth().protect',
    'verifyToken',
    'getAuth',
    'useAuth',
  ];

  /** Clerk's functions in place of every third or so of those that a compiled file imports. */
  function withClerk(code: string, random: () => number): string {
    // Comments that switch rules of others on and off.
    const calls = code
      .replaceAll('eslint-', 'no-')
      .replaceAll(/\(0, _\w+\.(?:\w|\.)+\)(?=\()|\b(?:_\w+|this|self)\.\w+(?=\()/gu, (call) =>
        random() < 0.35 ? CALLS[Math.floor(random() * CALLS.length)]! : call,
      );
    return IMPORT + calls;
  }

  const folder = join(ROOT, 'node_modules/next/dist/server');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const read = (ext: string): string[] =>
    files
      .filter((path) => path.endsWith(ext))
      .map((path) => readFileSync(join(folder, path), 'utf8'))
      .filter((code) => code.length < 40_000);

  it('JavaScript, with calls of Clerk sown in', () => {
    const tally = new Tally();
    read('.js').forEach((code, i) => {
      const random = randomNumbers(i);
      tally.run(withClerk(code, random), i % 3 === 0 ? 'typescript' : 'espree');
    });
    console.log(`next/dist/server/*.js: ${tally}`);
    expect(tally.failed()).toEqual([]);
    // Otherwise little was tested.
    expect(tally.texts).toBeGreaterThan(300);
    expect(tally.parsed).toBeGreaterThan(tally.texts / 2);
    expect(tally.written).toBeGreaterThan(100);
  });

  it('declarations of TypeScript', () => {
    const tally = new Tally();
    for (const code of read('.d.ts')) tally.run(`${IMPORT}${code}`, 'typescript', 'types.d.ts');
    console.log(`next/dist/server/*.d.ts: ${tally}`);
    expect(tally.failed()).toEqual([]);
    expect(tally.parsed).toBeGreaterThan(300);
  });

  it('TypeScript of this project', () => {
    const tally = new Tally();
    for (const path of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    )) {
      tally.run(`${IMPORT}${readFileSync(join(ROOT, 'src', path), 'utf8')}`, 'typescript', path);
    }
    console.log(`src/*.ts: ${tally}`);
    expect(tally.failed()).toEqual([]);
  });
});

describe('broken Clerk code', () => {
  const TOKENS =
    /\s+|\/\/.*|\/\*[^]*?\*\/|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[\w$]+|=>|\?\.|\.\.\.|\?\?|&&|\|\||[^]/gu;
  const ALIEN = [
    'await ',
    'async ',
    'void ',
    '!',
    '?.',
    '...',
    'yield ',
    'new ',
    'typeof ',
    'delete ',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    '\n',
    ', ',
    '=> ',
    '= ',
    'null',
    'undefined',
    'auth()',
    'auth',
    '`${auth()}`',
    'return ',
    'export ',
    'default ',
    'class ',
    'function ',
    'static ',
    'get ',
    '*',
    '#x',
    '.then(auth)',
    '.catch(() => {})',
    ' as any',
    '<auth/>',
    'this',
    '...auth()',
    ' ?? ',
    ' in ',
    ' of ',
    'import.meta',
    '0',
    '/x/u',
  ];

  const isWord = (token: string): boolean => /^[\w$]/u.test(token);
  const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

  /** One to three changes of tokens. */
  function mutate(tokens: readonly string[], others: readonly string[], random: () => number): string {
    const result = [...tokens];
    for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
      const i = Math.floor(random() * result.length);
      switch (Math.floor(random() * 7)) {
        case 0:
          result.splice(i, 1);
          break;
        case 1:
          result.splice(i, 0, result[i]!);
          break;
        case 2:
          result.splice(i, 0, pick(ALIEN, random));
          break;
        case 3:
          [result[i], result[i + 1]] = [result[i + 1] ?? '', result[i]!];
          break;
        case 4:
          if (isWord(result[i]!)) result[i] = pick(tokens.filter(isWord), random);
          break;
        case 5: {
          const from = Math.floor(random() * others.length);
          result.splice(i, 0, ...others.slice(from, from + 1 + Math.floor(random() * 12)));
          break;
        }
        default: {
          const from = Math.floor(random() * result.length);
          result.splice(i, 0, ...result.slice(from, from + Math.floor(random() * 20)));
        }
      }
    }
    return result.join('');
  }

  /** The tokens up to one, and the brackets that they leave open. */
  function truncate(tokens: readonly string[], end: number): string {
    const kept = tokens.slice(0, end);
    const open: string[] = [];
    for (const token of kept) {
      const close = { '(': ')', '[': ']', '{': '}' }[token];
      if (close) open.push(close);
      else if (token === open.at(-1)) open.pop();
    }
    return kept.join('') + open.reverse().join('');
  }

  const CORPUS = [
    ...JAVASCRIPT.map((code) => ({ code, filename: 'app/page.jsx', parsers: ['espree', 'typescript'] as const })),
    ...TYPESCRIPT.map((code) => ({ code, filename: 'app/page.tsx', parsers: ['typescript'] as const })),
  ].map((entry) => ({ ...entry, tokens: entry.code.match(TOKENS)! }));

  it('the snippets themselves can be parsed', () => {
    const tally = new Tally();
    for (const { code, parsers, filename } of CORPUS) for (const parser of parsers) tally.run(code, parser, filename);
    console.log(`snippets: ${tally}`);
    expect(tally.failed()).toEqual([]);
    const unreadable = CORPUS.flatMap(({ code, parsers, filename }) =>
      parsers.flatMap((parser) =>
        lint(code, { parser, filename })
          .filter(({ fatal }) => fatal)
          .map(({ message }) => `${parser}: ${message}\n${code}`),
      ),
    );
    expect(unreadable).toEqual([]);
    expect(tally.reports.size).toBeGreaterThan(0);
  });

  it('cut off', () => {
    const tally = new Tally();
    for (const { tokens, parsers, filename } of CORPUS) {
      for (let end = 1; end < tokens.length; end += 2)
        tally.run(truncate(tokens, end), parsers[end % parsers.length]!, filename);
    }
    console.log(`cut off: ${tally}`);
    expect(tally.failed()).toEqual([]);
  });

  it('changed at random', () => {
    const tally = new Tally();
    CORPUS.forEach(({ tokens, parsers, filename }, i) => {
      const random = randomNumbers(1000 + i);
      for (let round = 0; round < 120; round++)
        tally.run(mutate(tokens, pick(CORPUS, random).tokens, random), pick(parsers, random), filename);
    });
    console.log(`changed: ${tally}`);
    expect(tally.failed()).toEqual([]);
    expect(tally.parsed).toBeGreaterThan(tally.texts / 10);
  });
});
