import * as parser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { promiseFlow, type Flow, type Use } from '../../src/analysis/promise-flow.js';

/** The flow of the only call of `p()` in a snippet. */
function flowIn(code: string): Flow {
  let flow: Flow | undefined;
  const linter = new Linter();
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser: parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        plugins: {
          test: {
            rules: {
              flow: {
                create: (context) => ({
                  'CallExpression[callee.name="p"]'(node: unknown) {
                    if (flow) throw new Error('There is more than one call of `p()`.');
                    flow = promiseFlow(node as TSESTree.Node, context.sourceCode as unknown as TSESLint.SourceCode);
                  },
                }),
              },
            },
          },
        },
        rules: { 'test/flow': 'error' },
      },
    ],
    { filename: 'a.tsx' },
  );
  expect(messages).toEqual([]);
  if (!flow) throw new Error('There is no call of `p()`.');
  return flow;
}

const describeUse = (use: Use): string => {
  switch (use.kind) {
    case 'value':
      return `value: ${use.how}${use.member === undefined ? '' : ` ${use.member}`}`;
    case 'floating':
      return `floating: ${use.how}`;
    default:
      return use.kind;
  }
};

const usesIn = (code: string): string => flowIn(code).uses.map(describeUse).join(', ');

type Table = readonly (readonly [snippet: string, uses: string])[];

const inAsync = ([snippet, uses]: Table[number]): [string, string] => [`async () => { ${snippet} }`, uses];

describe('promiseFlow: as a promise', () => {
  const table: Table = [
    ['await p()', 'awaited'],
    ['(await p()).x', 'awaited'],
    ['await (p())', 'awaited'],
    ['await (p() as any)', 'awaited'],
    ['await (a, p())', 'awaited'],
    ['await (a ? p() : b)', 'awaited'],
    ['await (a ?? p())', 'awaited'],
    ['await (p() || b)', 'awaited'],
    ['await Promise.all([p()])', 'awaited'],
    ['await Promise.race([a, p()])', 'awaited'],
    ['await Promise.allSettled([p()])', 'awaited'],
    ['await Promise.any([p()])', 'awaited'],
    ['const [x] = await Promise.all([p()])', 'awaited'],
    ['const all = Promise.all([p()])', 'promise'],
    ['return p()', 'returned'],
    ['return a ? p() : b', 'returned'],
    ['return p() ?? b', 'returned'],
    ['return () => p()', 'returned'],
    ['return Promise.all([p()])', 'promise'],
    ['return [p()]', 'promise'],
    ['return { x: p() }', 'promise'],
    ['return { ...a, x: p() }', 'promise'],
    ['return p().then(f)', 'promise'],
    ['return p().finally(f)', 'promise'],
    ["return p()['then'](f)", 'promise'],
    ['const then = p().then', 'promise'],
    ['await p().then(f)', 'promise'],
    ['await p().catch(() => { throw a })', 'promise'],
    ['await p().catch(handle)', 'promise'],
    ['const x = await p().catch(() => null)', 'promise'],
    ['f(p())', 'promise'],
    ['new F(p())', 'promise'],
    ['use(p())', 'promise'],
    ['f?.(a, p())', 'promise'],
    ['console.log(p())', 'promise'],
    ['JSON.stringify(a, p())', 'promise'],
    ['Other.stringify(p())', 'promise'],
    ['x.y = p()', 'promise'],
    ['x ??= p()', 'promise'],
    ['typeof p()', 'promise'],
    ['p() instanceof Promise', 'promise'],
    ['p() === q', 'promise'],
    ['p() === q()', 'promise'],
    ['p() in x', 'promise'],
    ['html`${p()}`', 'promise'],
    ['for await (const x of p()) {}', 'promise'],
    ['throw p()', 'promise'],
    ['return <A x={p()} />', 'promise'],
    ['return <A>{p()}</A>', 'promise'],
    ['return <a.b x={p()} />', 'promise'],
    ['class A { x = p() }', 'promise'],
    ['function f(x = p()) {}', 'promise'],
    ['const { x = p() } = y', 'promise'],
    ['return xs.map(() => p())', 'returned'],
  ];
  it.each(table.map(inAsync))('%s: %s', (code, uses) => expect(usesIn(code)).toBe(uses));

  it.each<[string, string]>([
    ['function* f() { yield p() }', 'promise'],
    ['export default p()', 'promise'],
    ['export const x = p()', 'promise'],
    ['const x = p(); export { x }', 'promise'],
    ['module.exports = p()', 'promise'],
    ['() => p()', 'returned'],
    ['() => { return p() }', 'returned'],
  ])('%s: %s', (code, uses) => expect(usesIn(code)).toBe(uses));
});

describe('promiseFlow: as the value', () => {
  const table: Table = [
    ['p().x', 'value: member x'],
    ['p()?.x', 'value: member x'],
    ['p()!.x', 'value: member x'],
    ['(p() as any).x', 'value: member x'],
    ['(p() satisfies any).x', 'value: member x'],
    ['(a, p()).x', 'value: member x'],
    ["p()['x']", 'value: member x'],
    ['p()[`x`]', 'value: member x'],
    ['p()[x]', 'value: member'],
    ['xs[p()]', 'value: member'],
    ["'x' in p()", 'value: member'],
    ['p()()', 'value: called'],
    ['new (p())()', 'value: called'],
    ['p()``', 'value: called'],
    ['const { x } = p()', 'value: destructured'],
    ['const [x] = p()', 'value: iterated'],
    ['[x] = p()', 'value: iterated'],
    ['({ x } = p())', 'value: destructured'],
    ['if (p()) a', 'value: tested'],
    ['if (!p()) a', 'value: tested'],
    ['if (a && p()) b', 'value: tested'],
    ['if (p() || a) b', 'value: tested'],
    ['if (!(p() ?? a)) b', 'value: tested'],
    ['p() && a', 'value: tested'],
    ['p() ? a : b', 'value: tested'],
    ['while (p()) a', 'value: tested'],
    ['do a; while (p())', 'value: tested'],
    ['for (; p(); ) a', 'value: tested'],
    ['p() === null', 'value: compared'],
    ['undefined != p()', 'value: compared'],
    ["p() == 'x'", 'value: compared'],
    ['p() !== void 0', 'value: compared'],
    ['switch (p()) { case 1: }', 'value: compared'],
    ['({ ...p() })', 'value: spread'],
    ['f(...p())', 'value: iterated'],
    ['[...p()]', 'value: iterated'],
    ['`${p()}`', 'value: template'],
    ["'x' + p()", 'value: arithmetic'],
    ['+p()', 'value: arithmetic'],
    ['p() > 1', 'value: arithmetic'],
    ['x += p()', 'value: arithmetic'],
    ['JSON.stringify(p())', 'value: argument'],
    ['Object.keys(p())', 'value: argument'],
    ['String(p())', 'value: template'],
    ['Number(p())', 'value: arithmetic'],
    ['parseInt(p())', 'value: arithmetic'],
    ['Boolean(p())', 'value: tested'],
    ['Response.json(p())', 'value: argument'],
    ['for (const x of p()) {}', 'value: iterated'],
    ['for (const x in p()) {}', 'value: member'],
    ['return <p>{p()}</p>', 'value: rendered'],
    ['return <>{p()}</>', 'value: rendered'],
    ['return <p title={p()} />', 'value: rendered'],
    ['return <A {...p()} />', 'value: spread'],
    ['return xs.filter(() => p())', 'value: predicate'],
    ['return xs.some((x) => p(x))', 'value: predicate'],
  ];
  it.each(table.map(inAsync))('%s: %s', (code, uses) => expect(usesIn(code)).toBe(uses));

  it("a function of the file in place of the language's", () => {
    expect(usesIn('const JSON = { stringify: (x) => x }; JSON.stringify(p())')).toBe('promise');
    expect(usesIn("import { NextResponse } from 'next/server'; NextResponse.json(p())")).toBe('value: argument');
    expect(usesIn("import { NextResponse } from './own'; NextResponse.json(p())")).toBe('promise');
  });
});

describe('promiseFlow: dropped', () => {
  const table: Table = [
    ['p()', 'floating: statement'],
    ['p() as any', 'floating: statement'],
    ['a && p()', 'floating: statement'],
    ['a ? p() : b', 'floating: statement'],
    ['p(), a', 'floating: statement'],
    ['for (p(); a; ) b', 'floating: statement'],
    ['for (; a; p()) b', 'floating: statement'],
    ['void p()', 'floating: void'],
    ['a && void p()', 'floating: void'],
    ['return () => void p()', 'floating: void'],
    ['return void p()', 'floating: void'],
    ['f(void p())', 'floating: void'],
    ['p().then(f)', 'floating: then'],
    ['p().then(f, g)', 'floating: thenCaught'],
    ['p().then(f).catch(g)', 'floating: thenCaught'],
    ['p().catch(g).then(f)', 'floating: thenCaught'],
    ['p().then(f).finally(g)', 'floating: then'],
    ['p().finally(f)', 'floating: chained'],
    ['void p().then(f)', 'floating: then'],
    ['void p().then(f).catch(g)', 'floating: thenCaught'],
    ['await p().then(f).catch(() => {})', 'floating: thenCaught'],
    ['p().catch(f)', 'floating: caught'],
    ['void p().catch(f)', 'floating: caught'],
    ['await p().catch(() => {})', 'floating: caught'],
    ['await p().catch(() => undefined)', 'floating: caught'],
    ['await p().catch(console.error)', 'floating: caught'],
    ['await p().catch((e) => console.error(e))', 'floating: caught'],
    ['await p().catch((e) => { console.error(e) })', 'floating: caught'],
    ['xs.forEach(() => p())', 'floating: forEach'],
    ['xs.forEach(() => { p() })', 'floating: statement'],
    ['xs.forEach(() => { return p() })', 'floating: forEach'],
    ['xs.map(() => p())', 'floating: map'],
    ['await Promise.all(xs.map(() => p()))', 'returned'],
    ['const x = p()', 'floating: unused'],
    ['let x; x = p()', 'floating: unused'],
  ];
  it.each(table.map(inAsync))('%s: %s', (code, uses) => expect(usesIn(code)).toBe(uses));
});

describe('promiseFlow: through a variable', () => {
  const table: Table = [
    ['const x = p(); await x', 'awaited'],
    ['const x = p(); x.y; await x', 'value: member y, awaited'],
    ['const x = p(); if (!x) a; x.y', 'value: tested, value: member y'],
    ['const x = a ? p() : b; x.y', 'value: member y'],
    ['const x = p() || a; `${x}`', 'value: template'],
    ['let x; x = p(); x.y', 'value: member y'],
    ['const x = p(); return () => x.y', 'value: member y'],
    ['const x = p(); return { x }', 'promise'],
    ['const x = p(); f(x)', 'promise'],
    ['const x = p(); await Promise.all([x])', 'awaited'],
    ['const x = p(); x.then(f)', 'floating: then'],
    ['const x = p(); x.catch(f)', 'floating: caught'],
    ['const x = p(); if (x) a; await x', 'value: tested, awaited'],
    ['const x = a ? p() : b; if (x) a; await x', 'promise, awaited'],
    ['let x; if (a) x = p(); if (x) await x', 'promise, awaited'],
    ['const x = p(); void x', 'floating: void'],
    ['const x = p(); return x', 'returned'],
    ['const x = p(); const y = x; y.z', 'value: member z'],
    ['const x = p(); const y = x; if (y) a; await y', 'value: tested, awaited'],
    ['const { x = p() } = a; x.y', 'value: member y'],
    ['const { x = p() } = a; if (x) await x', 'promise, awaited'],
    // Not followed further, not through a third variable.
    ['const x = p(); const y = x; const z = y; z.a', 'promise'],
    ['const x = p(); let y = x; y.z', 'promise'],
    ['const x = p(); let y; y = x; y.z', 'promise'],
    // More than one value.
    ['let x = p(); x = a; x.y', 'promise'],
    ['let x; x = p(); x = a; x.y', 'promise'],
    // A type that is made of the variable changes with it.
    ['const x = p(); type X = typeof x; await x', 'promise, awaited'],
  ];
  it.each(table.map(inAsync))('%s: %s', (code, uses) => expect(usesIn(code)).toBe(uses));

  it('gives the variable, so that its uses can be mended with it', () => {
    expect(flowIn('const x = p(); x.y').variable?.name).toBe('x');
    expect(flowIn('p().y').variable).toBeUndefined();
    expect(flowIn('const { y } = p()').variable).toBeUndefined();
  });

  it('says which function gives the promise back', () => {
    const [use] = flowIn('function outer() { return function inner() { return p() } }').uses;
    expect(use?.kind === 'returned' && use.fn.id?.name).toBe('inner');
  });
});
