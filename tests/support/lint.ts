import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type ts from 'typescript';
import { isJavaScript, type Mode } from './cases.js';

/** A fix of ESLint: what to write in place of a range. */
export interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

export interface SuggestionReport {
  readonly messageId: string | undefined;
  readonly message: string;
  readonly fix: Fix;
}

export interface Report {
  readonly messageId: string | undefined;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number | undefined;
  readonly endColumn: number | undefined;
  readonly fix: Fix | undefined;
  readonly suggestions: readonly SuggestionReport[];
}

/** What one run of a rule gave; `failure` says why there is no result. */
export interface LintResult {
  readonly reports: readonly Report[];
  readonly failure?: { readonly kind: 'threw' | 'parse' | 'mutation'; readonly message: string };
}

export interface LintTarget {
  readonly code: string;
  readonly mode: Mode;
  /** Absolute, inside of `cwd`. */
  readonly filename: string;
  readonly cwd: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly options: readonly unknown[];
  /** What the rule goes by, in comments of the code too. Default: `rule`. */
  readonly name?: string;
  /** Whether a rule that changes the syntax tree is found out, which takes a third of the time. Default: yes. */
  readonly watch?: boolean;
  /** Holds `filename` with the text `code`; for the typed mode. */
  readonly program?: ts.Program;
}

/** Runs one rule, as a user's flat config does: options are validated and completed, directives are honoured. */
export function lint(rule: unknown, target: LintTarget): LintResult {
  const linter = new (linterFor(target.mode))({ cwd: target.cwd });
  const { name = 'rule', watch = true } = target;
  const id = `clerk/${name}`;
  const plain = parserOf(target.mode);
  const watcher = watch ? watched(plain) : undefined;
  const parser = watcher ?? plain;
  const config = {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    plugins: { clerk: { rules: { [name]: rule as Rule.RuleModule } } },
    rules: { [id]: ['error', ...target.options] },
    settings: target.settings,
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      ecmaVersion: 'latest',
      sourceType: extname(target.filename) === '.cjs' ? 'commonjs' : 'module',
      ...(parser && { parser }),
      parserOptions: parserOptions(target),
    },
  } as Linter.Config;

  let messages: Linter.LintMessage[];
  try {
    messages = linter.verify(target.code, [config], { filename: target.filename });
  } catch (error) {
    return { reports: [], failure: { kind: 'threw', message: describeError(error) } };
  }
  const fatal = messages.find(({ ruleId, fatal }) => fatal || ruleId !== id);
  if (fatal)
    return { reports: [], failure: { kind: 'parse', message: `${fatal.line}:${fatal.column} ${fatal.message}` } };
  if (watcher?.changed(linter.getSourceCode().ast)) {
    return {
      reports: [],
      failure: { kind: 'mutation', message: 'the rule changed the syntax tree, which all rules share.' },
    };
  }
  return { reports: messages.map(toReport) };
}

/** The message, and the places in the stack that are not ESLint's or ours. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [frames, message] = partition(error.stack?.split('\n') ?? [error.message], (line) => /^\s+at /u.test(line));
  return [
    ...message,
    ...frames
      .filter((line) => !/[\\/]node_modules[\\/]|[\\/]tests[\\/]support[\\/]|node:internal/u.test(line))
      .slice(0, 6),
  ].join('\n');
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

interface Parser {
  parseForESLint(code: string, options?: object): { ast: object };
}

interface WatchedParser extends Parser {
  changed(ast: object): boolean;
}

const require = createRequire(import.meta.url);

/** @babel/eslint-parser 7 does not work with ESLint 10. */
function linterFor(mode: Mode): typeof Linter {
  return mode === 'babel' ? (require('eslint-9') as { Linter: typeof Linter }).Linter : Linter;
}

function parserOf(mode: Mode): Parser | undefined {
  if (mode === 'espree') return undefined;
  // Babel takes 0.3 s to load, and few test files need it.
  return mode === 'babel' ? (require('@babel/eslint-parser') as Parser) : (typescriptParser as unknown as Parser);
}

/** The same parser, with a look at the tree before the rule sees it. */
function watched(parser: Parser | undefined): WatchedParser | undefined {
  if (!parser) return undefined;
  let before = '';
  return {
    parseForESLint(code, options) {
      const result = parser.parseForESLint(code, options);
      before = fingerprint(result.ast);
      return result;
    },
    changed: (ast) => fingerprint(ast) !== before,
  };
}

const IGNORED_KEYS: ReadonlySet<string> = new Set(['parent', 'loc', 'tokens', 'comments', 'extra']);

function fingerprint(ast: object): string {
  return JSON.stringify(ast, (key, value: unknown) => {
    if (IGNORED_KEYS.has(key)) return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });
}

function parserOptions({ mode, filename, program }: LintTarget): object {
  switch (mode) {
    case 'typed':
      return { programs: [program] };
    case 'babel':
      return {
        requireConfigFile: false,
        babelOptions: { babelrc: false, configFile: false, parserOpts: { plugins: ['jsx'] } },
      };
    default:
      return isJavaScript(filename) ? { ecmaFeatures: { jsx: true } } : {};
  }
}

function toReport(message: Linter.LintMessage): Report {
  return {
    messageId: message.messageId,
    message: message.message,
    line: message.line,
    column: message.column,
    endLine: message.endLine,
    endColumn: message.endColumn,
    fix: message.fix,
    suggestions: (message.suggestions ?? []).map(({ messageId, desc, fix }) => ({ messageId, message: desc, fix })),
  };
}

const BOM = '\uFEFF';

/** Applies fixes in one pass as ESLint does: from left to right, leaving out those that touch an earlier one. */
export function applyFixes(code: string, fixes: readonly Fix[]): string {
  const bom = code.startsWith(BOM) ? BOM : '';
  const text = code.slice(bom.length);
  let output = bom;
  let last = Number.NEGATIVE_INFINITY;
  for (const {
    range: [start, end],
    text: replacement,
  } of fixes.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])) {
    if (last >= start || start > end) continue;
    if ((start < 0 && end >= 0) || (start === 0 && replacement.startsWith(BOM))) output = '';
    output += text.slice(Math.max(0, last), Math.max(0, start)) + replacement;
    last = end;
  }
  return output + text.slice(Math.max(0, last));
}
