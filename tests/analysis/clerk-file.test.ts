import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule, type SourceCode } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { ClerkFile } from '../../src/analysis/clerk-file.js';
import { clerkPromiseCalls } from '../../src/analysis/unawaited.js';
import { clerkFile } from '../../src/gate.js';
import rule from '../../src/rules/await-async-helpers.js';
import type { ValidCase } from '../support/cases.js';
import { Workspace } from '../support/workspace.js';

type Context = Parameters<typeof clerkFile>[0];

const CLERK = "import { currentUser } from '@clerk/nextjs/server';\n";

/** Runs `look` on the context that a rule gets for a text. */
function withContext(
  code: string,
  look: (context: Context) => void,
  { settings = {}, services }: { settings?: Record<string, unknown>; services?: object } = {},
): void {
  const eslintParser: Linter.Parser = services
    ? {
        parseForESLint: (text: string, options?: parser.ParserOptions) =>
          ({ ...parser.parseForESLint(text, options), services }) as never,
      }
    : (parser as Linter.Parser);
  const watch: Rule.RuleModule = { create: (context) => ({ Program: () => look(context as unknown as Context) }) };
  const messages = new Linter({ cwd: '/' }).verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        settings,
        languageOptions: { parser: eslintParser },
        plugins: { test: { rules: { watch } } },
        rules: { 'test/watch': 'error' },
      },
    ],
    { filename: 'a.tsx' },
  );
  expect(messages).toEqual([]);
}

function fileOf(code: string, options?: Parameters<typeof withContext>[2]): ClerkFile | undefined {
  let file: ClerkFile | undefined;
  withContext(code, (context) => (file = clerkFile(context)), options);
  return file;
}

describe('clerkFile: the gate', () => {
  it.each([
    ['an import', CLERK],
    ['a require', "require('@clerk/express')"],
    ['`@hono/clerk-auth`', "import { getAuth } from '@hono/clerk-auth'"],
    ["Astro's locals", 'export const GET = ({ locals }) => locals.currentUser()'],
  ])('open: %s', (_, code) => expect(fileOf(code)).toBeDefined());

  it.each([
    ['nothing', ''],
    ['another library', "import { auth } from 'firebase/auth'; auth()"],
    ['the word alone', 'const clerk = auth(); currentUser();'],
    ['a name like it', "import { auth } from '@clerkjs/nextjs'"],
  ])('closed: %s', (_, code) => expect(fileOf(code)).toBeUndefined());

  it('open for wrapper modules that settings name, closed for others', () => {
    const settings = { clerk: { modules: { '@/auth': '@clerk/nextjs/server' } } };
    expect(fileOf("import { auth } from '@/auth'", { settings })).toBeDefined();
    expect(fileOf("import { auth } from '@/other'", { settings })).toBeUndefined();
    expect(fileOf("import { auth } from '@/auth'")).toBeUndefined();
  });

  it('the same object for all rules of a run, another one for the next', () => {
    const files: unknown[] = [];
    const look = (context: Context): void => void files.push(clerkFile(context), clerkFile(context));
    withContext(CLERK, look);
    withContext(CLERK, look);
    expect(files[0]).toBe(files[1]);
    expect(files[2]).toBe(files[3]);
    expect(files[0]).not.toBe(files[2]);
  });

  it('wrong settings are named even in files that have nothing to do with Clerk', () => {
    expect(() => fileOf('1', { settings: { clerk: { version: {} } } })).toThrow('settings.clerk.version');
  });

  it.each([
    ['JSON', { type: 'Document' }],
    ['CSS', { type: 'StyleSheet' }],
    ['no tree', undefined],
  ])('closed for languages without programs: %s', (_, ast) => {
    const sourceCode = { ast, text: '{ "@clerk/nextjs": "7" }' };
    expect(clerkFile({ sourceCode, settings: {}, filename: 'package.json', cwd: '/' } as never)).toBeUndefined();
  });

  it('closed where there are no scopes', () => {
    const sourceCode = { ast: { type: 'Program', body: [] }, text: CLERK, scopeManager: null };
    expect(clerkFile({ sourceCode, settings: {}, filename: 'a.js', cwd: '/' } as never)).toBeUndefined();
  });
});

/** Questions to a checker that cost something: they make it work out types. */
const TYPE_QUESTIONS = [
  'getApparentType',
  'getAwaitedType',
  'getPropertyOfType',
  'getResolvedSignature',
  'getTypeAtLocation',
  'getTypeOfSymbolAtLocation',
];

type Counts = Map<string, number>;

const counting = <T extends object>(target: T, counts: Counts): T =>
  new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value !== 'function' && Object.hasOwn(object, key)) return value;
      return (...args: unknown[]) => {
        counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).apply(object, args) : undefined;
      };
    },
  });

const typeQuestions = (counts: Counts): number =>
  TYPE_QUESTIONS.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
const allQuestions = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** Counts what a file's gate asks a program whose checker has no answers. */
function gateQuestions(code: string): { file: ClerkFile | undefined; counts: Counts } {
  const counts: Counts = new Map();
  const checker = counting({}, counts);
  const services = { program: { getTypeChecker: () => checker }, esTreeNodeToTSNodeMap: { get: () => ({}) } };
  return { file: fileOf(code, { services }), counts };
}

describe('clerkFile: what the gate costs', () => {
  it.each([
    ['no import', 'auth(); currentUser(); x.users.getUser();'],
    ['the word `import` alone', 'const important = 1; // import'],
    ['a file with Clerk', `${CLERK}await currentUser();`],
  ])('nothing: %s', (_, code) => expect(allQuestions(gateQuestions(code).counts)).toBe(0));

  it('one look-up of a module per import, and no type', () => {
    const { file, counts } = gateQuestions(
      "import a from 'a';\nimport { b } from './b';\nimport './c';\na(b(auth(), currentUser()));",
    );
    expect(file).toBeUndefined();
    expect(typeQuestions(counts)).toBe(0);
    expect(allQuestions(counts)).toBeLessThanOrEqual(3);
  });

  it('a checker that throws is a checker that knows nothing', () => {
    const services = {
      program: {
        getTypeChecker: () =>
          new Proxy(
            {},
            {
              get: () => () => {
                throw new Error('half-edited');
              },
            },
          ),
      },
      esTreeNodeToTSNodeMap: { get: () => ({}) },
    };
    expect(fileOf("import a from './a';\na();", { services })).toBeUndefined();
    expect(clerkPromiseCallsOf(`${CLERK}currentUser();\nother.getToken();`, { services })).toEqual(['currentUser()']);
  });

  it.each([
    ['no services', {}],
    ['no program', { program: null, esTreeNodeToTSNodeMap: { get: () => ({}) } }],
    ['no map', { program: {} }],
  ])('services without types: %s', (_, services) => {
    expect(fileOf("import a from './a';\na();", { services })).toBeUndefined();
    expect(fileOf(CLERK, { services })?.types).toBeUndefined();
    expect(clerkPromiseCallsOf(`${CLERK}currentUser();`, { services })).toEqual(['currentUser()']);
  });
});

function clerkPromiseCallsOf(code: string, options?: Parameters<typeof withContext>[2]): string[] {
  let calls: string[] = [];
  withContext(code, (context) => (calls = clerkPromiseCalls(clerkFile(context)!).map(({ label }) => label)), options);
  return calls;
}

const WRAPPER =
  "import { currentUser } from '@clerk/nextjs/server';\nexport const getUser = async () => {\n  const user = await currentUser();\n  return user;\n};\nexport const add = (a: number, b: number) => a + b;";

const testFile = expect.getState().testPath!;

/** What the rule asks a real program about a text, and how often it reports. */
function ruleQuestions(test: Omit<ValidCase, 'name'>): { counts: Counts; reports: number } {
  const workspace = new Workspace(testFile);
  const named = { name: `case ${(cases += 1)}`, ...test };
  workspace.add(named, () => []);
  const { program, filename, folder } = workspace.typed(named, named.code);
  const counts: Counts = new Map();
  const checker = counting(program.getTypeChecker(), counts);
  const watched = Object.create(program, { getTypeChecker: { value: () => checker } }) as typeof program;
  const messages = new Linter({ cwd: folder }).verify(
    test.code,
    [
      {
        files: ['**/*.ts', '**/*.tsx'],
        languageOptions: { parser: parser as Linter.Parser, parserOptions: { programs: [watched] } },
        plugins: { clerk: { rules: { rule: rule as unknown as Rule.RuleModule } } },
        rules: { 'clerk/rule': 'error' },
      },
    ],
    { filename },
  );
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return { counts, reports: messages.length };
}
let cases = 0;

const MANY = 50;
const manyCalls = (call: (index: number) => string): string =>
  Array.from({ length: MANY }, (_, index) => `${call(index)};`).join('\n');

describe('the rule: what types cost', () => {
  it('a file without Clerk and without imports: nothing', () => {
    const { counts } = ruleQuestions({ code: `const f = (x: number) => x;\n${manyCalls((index) => `f(${index})`)}` });
    expect(allQuestions(counts)).toBe(0);
  });

  it('a file that imports modules without Clerk: no type', () => {
    const { counts } = ruleQuestions({
      code: `import { add } from './math';\nimport { useState } from 'react';\n${manyCalls((index) => `add(${index}, 1)`)}\nuseState(1);`,
      files: { 'math.ts': 'export const add = (a: number, b: number) => a + b;' },
    });
    expect(typeQuestions(counts)).toBe(0);
    expect(allQuestions(counts)).toBeLessThanOrEqual(5);
  });

  it('a file with Clerk: not one for calls that have nothing to do with it', () => {
    const calls = (count: number) =>
      Array.from({ length: count }, (_, index) => `Math.max(${index}, g(${index}));`).join('\n');
    const ask = (count: number) =>
      typeQuestions(
        ruleQuestions({
          code: `${CLERK}const g = (x: number) => x;\nexport const f = async () => await currentUser();\n${calls(count)}`,
        }).counts,
      );
    expect(ask(MANY)).toBe(ask(1));
  });

  it('a file whose imports lead to the installed Clerk: what its functions give is known without a type', () => {
    const { counts, reports } = ruleQuestions({
      code: `${CLERK}export function f() {\n  ${Array.from({ length: MANY }, () => 'if (!currentUser()) return;').join('\n  ')}\n}`,
    });
    expect(reports).toBe(MANY);
    expect(typeQuestions(counts)).toBe(0);
  });

  it('a file that uses a wrapper: not one for calls of anything else', () => {
    const ask = (count: number) => {
      const { counts, reports } = ruleQuestions({
        code: `import { getUser } from './wrapper';\nimport { useState } from 'react';\nconst local = (x: number) => x;\nexport async function f() {\n  ${Array.from({ length: count }, (_, index) => `local(Math.max(${index}));`).join('\n  ')}\n  useState(1);\n  return getUser()?.id;\n}`,
        files: { 'wrapper.ts': WRAPPER },
      });
      expect(reports).toBe(1);
      return counts.get('getResolvedSignature') ?? 0;
    };
    expect(ask(MANY)).toBe(ask(1));
    expect(ask(1)).toBeLessThanOrEqual(2);
  });

  it('a file that uses a wrapper: the same function is looked at once', () => {
    const ask = (count: number) => {
      const { counts } = ruleQuestions({
        code: `import { getUser } from './wrapper';\nexport async function f() {\n  ${Array.from({ length: count }, () => 'await getUser();').join('\n  ')}\n}`,
        files: { 'wrapper.ts': WRAPPER },
      });
      return typeQuestions(counts) - (counts.get('getResolvedSignature') ?? 0);
    };
    expect(ask(MANY)).toBe(ask(1));
  });

  it('a long chain of modules is looked through once per program', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `m${index}.ts`,
        index < 19 ? `export * from './m${index + 1}';` : 'export const x = 1;',
      ]),
    );
    const { counts } = ruleQuestions({
      code: "import { x } from './m0';\nimport * as m from './m5';\nx.toFixed();\nm.x.toFixed();",
      files,
    });
    expect(typeQuestions(counts)).toBe(0);
    expect(allQuestions(counts)).toBeLessThanOrEqual(2 + 19);
  });
});

describe('oxlint: one context and one source code object for all files', () => {
  /** An object that stands for whatever file is linted now, as oxlint's does. */
  function reused() {
    let current: Context | undefined;
    const sourceCode = new Proxy({} as SourceCode, {
      get: (_, key) => Reflect.get(current!.sourceCode, key, current!.sourceCode),
      has: (_, key) => key in current!.sourceCode,
    });
    const context = {
      sourceCode,
      get settings() {
        return current!.settings;
      },
      get filename() {
        return current!.filename;
      },
      get cwd() {
        return current!.cwd;
      },
    } as unknown as Context;
    return (code: string): { file: ClerkFile | undefined; calls: string[] } => {
      let result!: { file: ClerkFile | undefined; calls: string[] };
      withContext(
        code,
        (real) => {
          current = {
            ...real,
            sourceCode: real.sourceCode,
            settings: real.settings,
            filename: real.filename,
            cwd: real.cwd,
          } as Context;
          const file = clerkFile(context);
          result = { file, calls: file ? clerkPromiseCalls(file).map(({ label }) => label) : [] };
        },
        { services: {} },
      );
      return result;
    };
  }

  it('each file is seen for what it is', () => {
    const look = reused();
    expect(look(`${CLERK}currentUser();`).calls).toEqual(['currentUser()']);
    expect(look('currentUser();').file).toBeUndefined();
    expect(look("import { currentUser as me } from '@clerk/nextjs/server';\nme();\nme();").calls).toEqual([
      'me()',
      'me()',
    ]);
    expect(
      look("import { verifyWebhook } from '@clerk/nextjs/webhooks';\nconst currentUser = () => 1;\ncurrentUser();")
        .calls,
    ).toEqual([]);
    expect(look(`${CLERK}currentUser();`).calls).toEqual(['currentUser()']);
  });

  it('nodes and values of one file are not those of another', () => {
    const look = reused();
    const first = look(`${CLERK}currentUser();`).file!;
    const second = look(`${CLERK}\n\ncurrentUser();\ncurrentUser();`).file!;
    expect(second).not.toBe(first);
    expect(second.nodes('CallExpression')).toHaveLength(2);
    expect(second.nodes('CallExpression')[0]).not.toBe(first.nodes('CallExpression')[0]);
    expect(second.program.body).toHaveLength(3);
  });
});
