import { describe, expect, it } from 'vitest';
import { fileText, locationOf, stringContent, type Quoting } from '../../src/analysis/source-text.js';

const content = (source: string, quoting: Quoting, value?: string) =>
  stringContent(fileText(source), { start: 1, end: source.length - 1 }, quoting, value)!;

describe('stringContent', () => {
  it.each([
    [String.raw`"a\u00e9\n\"b"`, 'json', 'aé\n"b'],
    [String.raw`'\x41\u{1F600}\'\0'`, "'", "A\u{1F600}'\0"],
    ["'a\\\nb'", "'", 'ab'],
    ['`a\r\nb`', '`', 'a\nb'],
    [String.raw`'a\b'`, 'shellSingle', String.raw`a\b`],
    [String.raw`"a\"\b\$"`, 'shellDouble', String.raw`a"\b$`],
  ] as const)('%s', (source, quoting, text) => {
    const found = content(source, quoting);
    expect(found.text).toBe(text);
    expect(found.at(0)).toBe(1);
    expect(found.at(text.length)).toBe(source.length - 1);
  });

  it('is nothing where the text is read otherwise', () =>
    expect(content(String.raw`"\q"`, 'json', 'x')).toBeUndefined());

  it('writes through two layers', () => {
    const outer = content(String.raw`"x --json '{\"a\":\"b\"}'"`, 'json');
    const inner = stringContent(outer, { start: 10, end: outer.text.length - 1 }, 'shellSingle')!;
    expect(inner.text).toBe('{"a":"b"}');
    expect(inner.at(5)).toBe(18);
    expect(inner.encode('"c"')).toBe(String.raw`\"c\"`);
    expect(inner.encode("'")).toBeUndefined();
  });

  it.each([
    ["'", "it's\n", String.raw`it\'s\n`],
    ['`', '`${a}', '\\`\\${a}'],
    ['shellDouble', '"$', String.raw`\"\$`],
  ] as const)('escapes for %s', (quoting, text, written) => expect(content("'x'", quoting).encode(text)).toBe(written));
});

it('counts as the language does', () => {
  const source = fileText('ab\r\ncd');
  expect(locationOf({ source, start: 0, end: 5 }, { text: source.text, ast: { type: 'Program' } })).toEqual({
    start: { line: 1, column: 0 },
    end: { line: 2, column: 1 },
  });
  expect(locationOf({ source, start: 0, end: 5 }, { text: source.text, ast: { type: 'Document' } })).toEqual({
    start: { line: 1, column: 1 },
    end: { line: 2, column: 2 },
  });
});
