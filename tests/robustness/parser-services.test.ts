import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { JAVASCRIPT, TYPESCRIPT } from './snippets.js';
import { lint, reported } from './support.js';

const BAD =
  "import { auth } from '@clerk/nextjs/server';\nexport default async function Page() {\n  auth.protect();\n}\n";

const SNIPPETS = [BAD, ...JAVASCRIPT, ...TYPESCRIPT];

type ParseResult = ReturnType<typeof typescriptParser.parseForESLint>;

/** typescript-eslint's parser, with another outcome. */
function changed(change: (result: ParseResult) => object): Linter.Config {
  const parser = {
    meta: { name: 'changed-parser', version: '1.0.0' },
    parseForESLint(code: string, options: typescriptParser.ParserOptions) {
      const result = typescriptParser.parseForESLint(code, options);
      return { ...result, ...change(result) };
    },
  };
  return { languageOptions: { parser: parser as Linter.Parser } };
}

const fail = (): never => {
  throw new Error('no answer');
};

/** Whatever is asked of it, it throws. */
const throwing: object = new Proxy(Object.create(null), { get: () => fail });

/** Whatever is asked of it, it gives itself. */
const anything: object = new Proxy(() => {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 'x' : key === Symbol.iterator ? undefined : anything),
  apply: () => anything,
  has: () => true,
}) as object;

const nodes = { get: (node: object) => node, has: () => true, set: fail };

const SERVICES: readonly [name: string, services: unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['empty', {}],
  ['empty and frozen, as oxlint’s', Object.freeze({})],
  ['of vue-eslint-parser', { defineTemplateBodyVisitor: () => ({}), getDocumentFragment: () => null }],
  ['program: null', { program: null }],
  ['program: null, with node maps', { program: null, esTreeNodeToTSNodeMap: nodes, tsNodeToESTreeNodeMap: nodes }],
  ['program: undefined', { program: undefined, esTreeNodeToTSNodeMap: nodes }],
  ['a program without node maps', { program: { getTypeChecker: () => throwing } }],
  ['a program that is an empty object', { program: {}, esTreeNodeToTSNodeMap: nodes }],
  ['a program that is true', { program: true, esTreeNodeToTSNodeMap: nodes }],
  ['a program that throws', { program: throwing, esTreeNodeToTSNodeMap: nodes }],
  ['a program without checker', { program: { getTypeChecker: () => undefined }, esTreeNodeToTSNodeMap: nodes }],
  ['a checker that is empty', { program: { getTypeChecker: () => ({}) }, esTreeNodeToTSNodeMap: nodes }],
  ['a checker that throws', { program: { getTypeChecker: () => throwing }, esTreeNodeToTSNodeMap: nodes }],
  [
    'a checker that knows nothing',
    { program: { getTypeChecker: () => new Proxy({}, { get: () => () => undefined }) }, esTreeNodeToTSNodeMap: nodes },
  ],
  [
    'a checker that gives null',
    { program: { getTypeChecker: () => new Proxy({}, { get: () => () => null }) }, esTreeNodeToTSNodeMap: nodes },
  ],
  ['a node map that throws', { program: { getTypeChecker: () => ({}) }, esTreeNodeToTSNodeMap: throwing }],
  ['a node map that is empty', { program: { getTypeChecker: () => throwing }, esTreeNodeToTSNodeMap: new WeakMap() }],
  ['a node map that is no map', { program: { getTypeChecker: () => throwing }, esTreeNodeToTSNodeMap: {} }],
];

describe('parser services', () => {
  const without = new Map(SNIPPETS.map((code) => [code, reported(lint(code))]));

  it.each(SERVICES)('%s', (_, services) => {
    const config = changed(() => ({ services }));
    for (const [code, reports] of without) expect(reported(lint(code, { config }))).toEqual(reports);
  });

  it('a checker that gives anything', () => {
    const services = { program: { getTypeChecker: () => anything }, esTreeNodeToTSNodeMap: nodes };
    const config = changed(() => ({ services }));
    // It may be believed, so that the reports differ.
    for (const code of SNIPPETS) expect(() => lint(code, { config })).not.toThrow();
  });
});

interface AnyScope {
  type: string;
  set: unknown;
  variables: unknown;
  references: unknown;
  through: unknown;
  upper: unknown;
}

/** Changes all scopes but the outermost, which ESLint itself reads. */
function changedScopes(change: (scope: AnyScope) => void): Linter.Config {
  return changed(({ scopeManager }) => {
    for (const scope of scopeManager.scopes as unknown as AnyScope[]) if (scope.type !== 'global') change(scope);
    return { scopeManager };
  });
}

describe('scope managers', () => {
  it.each<[string, (scope: AnyScope) => void]>([
    ['without `set` in some scopes', (scope) => void (scope.set = undefined)],
    ['without `set` in functions', (scope) => void (scope.type === 'function' && (scope.set = undefined))],
    ['with an empty `set`', (scope) => void (scope.set = new Map())],
    ['without references', (scope) => void (scope.references = [])],
    ['of an unknown kind of scope', (scope) => void (scope.type = 'component')],
  ])('%s', (_, change) => {
    const config = changedScopes(change);
    for (const code of SNIPPETS) expect(() => lint(code, { config })).not.toThrow();
  });

  it('none', () => {
    // ESLint makes its own, which does not know TypeScript.
    const config = changed(() => ({ scopeManager: null }));
    for (const code of SNIPPETS) expect(() => lint(code, { config })).not.toThrow();
  });
});

describe('syntax trees', () => {
  it.each<[string, object]>([
    [
      'nodes of unknown types',
      { type: 'ComponentDeclaration', body: { type: 'Odd', call: null }, params: [null, undefined, 1] },
    ],
    ['a statement without children', { type: 'EmptyThing' }],
    [
      'a call without arguments and callee',
      { type: 'ExpressionStatement', expression: { type: 'Future', callee: undefined } },
    ],
  ])('%s', (_, statement) => {
    const config = changed(({ ast }) => {
      const place = { range: [0, 0] as const, loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } };
      (ast.body as unknown[]).push({ ...place, ...statement });
      return {};
    });
    expect(reported(lint(BAD, { config }))).toEqual(['clerk/await-auth']);
  });
});
