import fs, { readdirSync, utimesSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter, type ESLint, type Rule } from 'eslint';
import type ts from 'typescript';
import type { GeneratedFile } from '../../bench/generate.mjs';

/** What rules did to one file. */
export interface Work {
  /** Questions to the type checker. */
  questions: number;
  /** Those that are about more than what a name or a module stands for. */
  typeQuestions: number;
  /** Nodes whose children were listed: walks of the tree. */
  nodes: number;
  /** Listeners that ESLint called. */
  visits: number;
  /** Questions to the file system whether and what something is. */
  stats: number;
  /** Files and folders that were read. */
  reads: number;
  /** Searches in the whole text of the file. */
  looks: number;
}

export type Counted = GeneratedFile & {
  readonly work: Readonly<Work>;
  readonly reports: readonly Linter.LintMessage[];
};

const NOTHING: Work = { questions: 0, typeQuestions: 0, nodes: 0, visits: 0, stats: 0, reads: 0, looks: 0 };

/** Set while code of a rule runs: all else that ESLint, the parser and TypeScript do is theirs. */
let inRule = 0;
let work: Work = { ...NOTHING };
let text = '';

const count = (key: keyof Work): void => {
  if (inRule > 0) work[key]++;
};

/** Lints files of a project in turn, with all rules, and counts what the rules do. Types where a program is given. */
export function lintCounting(
  folder: string,
  files: readonly GeneratedFile[],
  plugin: ESLint.Plugin,
  program?: ts.Program,
): Counted[] {
  const linter = new Linter({ cwd: folder, configType: 'flat' });
  const rules = Object.fromEntries(
    Object.entries(plugin.rules ?? {}).map(([name, rule]) => [name, countingRule(rule)]),
  );
  const config: Linter.Config = {
    files: ['**/*.{js,ts,tsx}'],
    languageOptions: {
      parser: countingParser(),
      parserOptions: { ecmaFeatures: { jsx: true }, ...(program ? { programs: [program] } : {}) },
    },
    plugins: { clerk: { rules } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`clerk/${name}`, 'error'])),
  };
  const restore = countFileSystemAndText();
  try {
    return files.map((file) => {
      work = { ...NOTHING };
      ({ text } = file);
      const reports = linter.verify(file.text, [config], { filename: join(folder, file.path) });
      return { ...file, work, reports };
    });
  } finally {
    restore();
  }
}

/** Sums of what was done to some files. */
export function total(files: readonly Counted[]): Work {
  const sum = { ...NOTHING };
  for (const file of files) for (const key of Object.keys(sum) as (keyof Work)[]) sum[key] += file.work[key];
  return sum;
}

/** What is a few seconds old is not read again; see cachedFile(). */
export function makeOld(folder: string): void {
  const hourAgo = Date.now() / 1000 - 3600;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() || entry.isDirectory()) utimesSync(path, hourAgo, hourAgo);
  }
  utimesSync(folder, hourAgo, hourAgo);
}

function countingRule({ create, ...rule }: Rule.RuleModule): Rule.RuleModule {
  return {
    ...rule,
    create(context) {
      const listeners = within(() => create(context));
      return Object.fromEntries(
        Object.entries(listeners).map(([selector, listener]) => [
          selector,
          (...args: unknown[]) =>
            within(() => {
              count('visits');
              return (listener as (...args: unknown[]) => void)(...args);
            }),
        ]),
      );
    },
  };
}

function within<T>(run: () => T): T {
  inRule++;
  try {
    return run();
  } finally {
    inRule--;
  }
}

/** typescript-eslint's parser, whose visitor keys and checker count how often they are asked. */
function countingParser(): Linter.Parser {
  return {
    parseForESLint(code: string, options?: parser.ParserOptions) {
      const result = parser.parseForESLint(code, options);
      const visitorKeys = new Proxy(result.visitorKeys, {
        get(target, key) {
          count('nodes');
          return Reflect.get(target, key) as unknown;
        },
      });
      const { services } = result;
      return { ...result, visitorKeys, services: services.program ? countingServices(services) : services };
    },
  } as unknown as Linter.Parser;
}

function countingServices(services: parser.ParserServicesWithTypeInformation): object {
  const counted = Object.entries(services).map(([key, value]) => [
    key,
    key.startsWith('get') ? countingQuestion(key, value as Question) : (value as unknown),
  ]);
  return { ...(Object.fromEntries(counted) as object), program: countingProgram(services.program) };
}

type Question = (...args: unknown[]) => unknown;

/** What a name or a module specifier stands for is known without looking at a type. */
const CHEAP = /^(?:getSymbolAtLocation|getAliasedSymbol)$/u;

const countingQuestion =
  (name: string, ask: Question): Question =>
  (...args) => {
    count('questions');
    if (!CHEAP.test(name)) count('typeQuestions');
    return ask(...args);
  };

const programs = new WeakMap<ts.Program, ts.Program>();

/** One for each: what is known of a program is kept by its object. */
function countingProgram(program: ts.Program): ts.Program {
  let counting = programs.get(program);
  if (!counting) {
    const checker = new Proxy(program.getTypeChecker(), {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? countingQuestion(String(key), value as Question) : value;
      },
    });
    counting = { ...program, getTypeChecker: () => checker };
    programs.set(program, counting);
  }
  return counting;
}

const FILE_SYSTEM = {
  stats: ['accessSync', 'existsSync', 'lstatSync', 'realpathSync', 'statSync'],
  reads: ['opendirSync', 'readFileSync', 'readdirSync', 'readlinkSync'],
} as const;

/** @returns what undoes it. */
function countFileSystemAndText(): () => void {
  const undo: (() => void)[] = [];
  const replace = (object: object, name: string, make: (original: Question) => unknown): void => {
    const descriptor = Object.getOwnPropertyDescriptor(object, name)!;
    Object.defineProperty(object, name, { ...descriptor, value: make(descriptor.value as Question) });
    undo.push(() => Object.defineProperty(object, name, descriptor));
  };
  for (const [key, names] of Object.entries(FILE_SYSTEM)) {
    for (const name of names) {
      replace(fs, name, (original) =>
        Object.assign((...args: unknown[]) => {
          count(key as keyof typeof FILE_SYSTEM);
          return original(...args);
        }, original),
      );
    }
  }
  for (const name of ['includes', 'indexOf']) {
    replace(
      String.prototype,
      name,
      (original) =>
        function (this: string, ...args: unknown[]) {
          if (inRule > 0 && String(this) === text) count('looks');
          return Reflect.apply(original, this, args) as unknown;
        },
    );
  }
  // `test`, `match`, `search` and `replace` come here, too.
  replace(
    RegExp.prototype,
    'exec',
    (original) =>
      function (this: RegExp, ...args: unknown[]) {
        if (inRule > 0 && args[0] === text) count('looks');
        return Reflect.apply(original, this, args) as unknown;
      },
  );
  syncBuiltinESMExports();
  return () => {
    undo.forEach((each) => each());
    syncBuiltinESMExports();
  };
}
