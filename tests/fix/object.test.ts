import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/fix/edits.js';
import { addArgument, addProperty, removeAttribute, removeProperty, renameKey } from '../../src/fix/object.js';

type SourceCode = Readonly<TSESLint.SourceCode>;

function parse(code: string): SourceCode {
  const linter = new Linter();
  const messages = linter.verify(code, {
    files: ['**/*'],
    languageOptions: { parser: typescriptParser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  });
  expect(messages).toEqual([]);
  return linter.getSourceCode() as unknown as SourceCode;
}

/** The code after an edit, which must still parse. */
function edited(code: string, edit: Edit): string {
  const after = code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
  parse(after);
  return after;
}

/** The expression of `(…)`, which is all of the code. */
const expressionOf = ({ ast }: SourceCode): TSESTree.Expression =>
  (ast.body[0] as TSESTree.ExpressionStatement).expression;

function inObject(code: string, edit: (object: TSESTree.ObjectExpression, sourceCode: SourceCode) => Edit): string {
  const whole = `(${code})`;
  const sourceCode = parse(whole);
  return edited(whole, edit(expressionOf(sourceCode) as TSESTree.ObjectExpression, sourceCode)).slice(1, -1);
}

const lines = (...text: string[]): string => text.join('\n');

describe('addProperty()', () => {
  const add = (code: string): string =>
    inObject(code, (object, sourceCode) => addProperty(object, 'new: 1', sourceCode));

  it.each([
    ['an empty object', '{}', '{ new: 1 }'],
    ['an empty object with blanks', '{ \n }', '{ new: 1 }'],
    ['one line', '{ a: 1 }', '{ a: 1, new: 1 }'],
    ['one line with a trailing comma', '{ a: 1, }', '{ a: 1, new: 1 }'],
    ['one tight line', '{a:1}', '{a:1, new: 1}'],
    ['a shorthand', '{ a }', '{ a, new: 1 }'],
    ['a spread', '{ ...a }', '{ ...a, new: 1 }'],
    ['a method', '{ a() {} }', '{ a() {}, new: 1 }'],
    ['a value in parentheses', '{ a: (1) }', '{ a: (1), new: 1 }'],
    ['a value of many lines', lines('{ a: {', '  b: 1,', '} }'), lines('{ a: {', '  b: 1,', '}, new: 1 }')],
    ['many lines', lines('{', '  a: 1', '}'), lines('{', '  a: 1,', '  new: 1', '}')],
    ['many lines with a trailing comma', lines('{', '  a: 1,', '}'), lines('{', '  a: 1,', '  new: 1,', '}')],
    ['several in a line', lines('{', '  a: 1, b: 2,', '}'), lines('{', '  a: 1, b: 2,', '  new: 1,', '}')],
    ['tabs and CRLF', '{\r\n\ta: 1,\r\n}', '{\r\n\ta: 1,\r\n\tnew: 1,\r\n}'],
    ['a comment alone in one line', '{ /* a */ }', '{ /* a */ new: 1 }'],
    ['a comment alone', lines('{', '  // a', '}'), lines('{', '  // a', '  new: 1,', '}')],
    ['a comment behind the last', '{ a: 1 /* a */ }', '{ a: 1 /* a */, new: 1 }'],
    ['a line comment behind the last', lines('{', '  a: 1 // a', '}'), lines('{', '  a: 1, // a', '  new: 1', '}')],
    [
      'a line comment behind the last comma',
      lines('{', '  a: 1, // a', '}'),
      lines('{', '  a: 1, // a', '  new: 1,', '}'),
    ],
    ['a line comment in an object of one line', lines('{ a: 1 // a', '}'), lines('{ a: 1, // a', 'new: 1', '}')],
    [
      'a comment below the last',
      lines('{', '  a: 1,', '  // b: 2,', '}'),
      lines('{', '  a: 1,', '  new: 1,', '  // b: 2,', '}'),
    ],
  ])('%s', (_, code, expected) => {
    expect(add(code)).toBe(expected);
  });
});

describe('removeProperty()', () => {
  const remove = (code: string): string =>
    inObject(code, (object, sourceCode) => {
      const property = object.properties.find((each) => sourceCode.getText(each).startsWith('old'))!;
      return removeProperty(object, property, sourceCode);
    });

  it.each([
    ['the only one', '{ old: 1 }', '{}'],
    ['the only one with a comma', lines('{', '  old: 1,', '}'), '{}'],
    ['the only one with a comment', '{ /* a */ old: 1, /* b */ }', '{ /* a */  /* b */ }'],
    ['the first', '{ old: 1, a: 1 }', '{ a: 1 }'],
    ['the last', '{ a: 1, old: 1 }', '{ a: 1 }'],
    ['the last with a trailing comma', '{ a: 1, old: 1, }', '{ a: 1, }'],
    ['one between others', '{ a: 1, old: 1, b: 2 }', '{ a: 1, b: 2 }'],
    ['a spread beside it', '{ ...a, old: 1 }', '{ ...a }'],
    ['a line', lines('{', '  a: 1,', '  old: 1,', '  b: 2,', '}'), lines('{', '  a: 1,', '  b: 2,', '}')],
    ['the last line', lines('{', '  a: 1,', '  old: 1,', '}'), lines('{', '  a: 1,', '}')],
    ['the last line without a comma', lines('{', '  a: 1,', '  old: 1', '}'), lines('{', '  a: 1', '}')],
    ['CRLF', '{\r\n  old: 1,\r\n  a: 1,\r\n}', '{\r\n  a: 1,\r\n}'],
    ['a comment of the next', lines('{', '  old: 1,', '  // a', '  a: 1,', '}'), lines('{', '  // a', '  a: 1,', '}')],
    ['a comment behind it', lines('{', '  old: 1, // old', '  a: 1,', '}'), lines('{', '  // old', '  a: 1,', '}')],
    [
      'a comment behind it, the last',
      lines('{', '  a: 1,', '  old: 1, // old', '}'),
      lines('{', '  a: 1,', '  // old', '}'),
    ],
    ['a comment of the one before', lines('{', '  a: 1, // a', '  old: 1,', '}'), lines('{', '  a: 1, // a', '}')],
    ['the same without a trailing comma', lines('{', '  a: 1, // a', '  old: 1', '}'), lines('{', '  a: 1 // a', '}')],
    ['the same, the brace behind it', lines('{', '  a: 1, // a', '  old: 1 }'), lines('{', '  a: 1 // a', '   }')],
    [
      'the same, comma and brace behind it',
      lines('{', '  a: 1, // a', '  old: 1, }'),
      lines('{', '  a: 1, // a', '  }'),
    ],
    ['comments before the comma', '{ old: 1 /* old */, a: 1 }', '{ /* old */ a: 1 }'],
    ['a line comment before the comma', lines('{', '  old: 1 // old', '  , a: 1 }'), lines('{', '  // old', 'a: 1 }')],
    ['commas that lead', lines('{ a: 1', ', old: 1', ', b: 2', '}'), lines('{ a: 1', ', b: 2', '}')],
    ['a comma that leads, with a comment', lines('{ a: 1 /* a */', ', old: 1', '}'), lines('{ a: 1 /* a */', '}')],
    ['a comma that leads to the last', lines('{ a: 1', ', old: 1', '}'), lines('{ a: 1', '}')],
  ])('%s', (_, code, expected) => {
    expect(remove(code)).toBe(expected);
  });
});

describe('renameKey()', () => {
  const rename = (code: string): string =>
    inObject(code, ({ properties }, sourceCode) => renameKey(properties[0] as TSESTree.Property, 'new', sourceCode));

  it.each([
    ['a name', '{ old: 1 }', '{ new: 1 }'],
    ['a shorthand', '{ old }', '{ new: old }'],
    ['single quotes', "{ 'old': 1 }", "{ 'new': 1 }"],
    ['double quotes', '{ "old": 1 }', '{ "new": 1 }'],
    ['brackets', "{ ['old']: 1 }", "{ ['new']: 1 }"],
    ['brackets with a template', '{ [`old`]: 1 }', '{ [`new`]: 1 }'],
    ['a method', '{ old() {} }', '{ new() {} }'],
    ['a getter', '{ get old() { return 1; } }', '{ get new() { return 1; } }'],
    ['comments', '{ /* a */ old /* b */ : 1 }', '{ /* a */ new /* b */ : 1 }'],
  ])('%s', (_, code, expected) => {
    expect(rename(code)).toBe(expected);
  });
});

describe('addArgument()', () => {
  it.each([
    ['none', 'f()', 'f({})'],
    ['one', 'f(a)', 'f(a, {})'],
    ['a trailing comma', 'f(a,)', 'f(a, {})'],
    ['parentheses', 'f((a))', 'f((a), {})'],
    ['type arguments', 'f<A>()', 'f<A>({})'],
    ['a comment', 'f(a /* a */)', 'f(a, {} /* a */)'],
    ['lines', lines('f(', '  a, // a', ')'), lines('f(', '  a, {} // a', ')')],
  ])('%s', (_, code, expected) => {
    const sourceCode = parse(code);
    const call = expressionOf(sourceCode) as TSESTree.CallExpression;
    expect(edited(code, addArgument(call, '{}', sourceCode))).toBe(expected);
  });
});

describe('removeAttribute()', () => {
  it.each([
    ['the only one', '<A old="x" />', '<A />'],
    ['the first', '<A old="x" a>b</A>', '<A a>b</A>'],
    ['the last', '<A a old="x">b</A>', '<A a>b</A>'],
    ['a line', lines('<A', '  old', '  a', '/>'), lines('<A', '  a', '/>')],
    ['below a line comment', lines('<A', '  // a', '  old', '  a', '/>'), lines('<A', '  // a', '  a', '/>')],
    ['below a line comment, the last', lines('<A', '  // a', '  old', '/>'), lines('<A', '  // a', '  />')],
    ['behind a comment', '<A /* a */ old a />', '<A /* a */ a />'],
  ])('%s', (_, code, expected) => {
    const sourceCode = parse(code);
    const { attributes } = (expressionOf(sourceCode) as unknown as TSESTree.JSXElement).openingElement;
    const attribute = attributes.find((each) => sourceCode.getText(each).startsWith('old')) as TSESTree.JSXAttribute;
    expect(edited(code, removeAttribute(attribute, sourceCode))).toBe(expected);
  });
});
