import { expect, it } from 'vitest';
import { declaredFields } from '../../src/project/declared-types.js';
import { tempProject } from './temp-project.js';

const fields = (text: string, steps: readonly string[] = ['a']) => {
  const project = tempProject({ 'package.json': {}, 'types/x.d.ts': text });
  return declaredFields('Claims', steps, { filename: project.at('config/clerk.json'), cwd: project.root });
};

it.each([
  ['interface Claims { a: { x: string; y?: { z: 1 } } }', ['x', 'y']],
  [
    "interface Claims { a?: { readonly x: 'a;b' | \"{\"\n  'y-z': () => void, w: Array<{ q: 1 }> } | null }",
    ['x', 'y-z', 'w'],
  ],
  [
    '/* interface Claims { a: { no: 1 } } */ interface Claims {\n  // a: { no: 1 }\n  a: Meta\n}\ntype Meta = { x: 1 };',
    ['x'],
  ],
  ['declare global { interface Claims { b: 1 } interface Claims { a: { x: 1 } } }', ['x']],
  ['interface Claims { a: Record<string, string> }', undefined],
  ['interface Claims { a: { x: 1; [key: string]: unknown } }', undefined],
  ['interface Claims { a: Meta } interface Meta extends Base { x: 1 }', undefined],
  ['interface Claims { a: Meta } type Meta = { x: 1 } & Base;', undefined],
  ['interface Claims { a: Meta<string> } interface Meta<T> { x: T }', undefined],
  ['interface Claims { a: { x: 1 }[] }', undefined],
  ['interface Claims { a: string }', undefined],
  ['interface Claims { a: {} }', undefined],
  ['interface Claims { a: { x: 1 ', undefined],
  ['interface Other { a: { x: 1 } }', undefined],
])('%s', (text, expected) => expect(fields(text)).toEqual(expected));

it('follows steps, and takes the type itself without any', () => {
  expect(fields('interface Claims { a: { b: { c: 1 } } }', ['a', 'b'])).toEqual(['c']);
  expect(fields('interface Claims { a: 1; b: 2 }', [])).toEqual(['a', 'b']);
  expect(fields('interface Claims { a: 1; [key: string]: unknown }', [])).toBeUndefined();
});
