import { describe, expect, test } from 'vitest';
import { readCatalogFields } from '../../src/project/catalog-yaml.js';

describe('readCatalogFields', () => {
  test('reads both sections among others', () => {
    const yaml = `
packages:
  - packages/*
  - '!**/test/**'
catalog:
  react: ^18.3.1
  '@clerk/nextjs': ^6.0.0
onlyBuiltDependencies:
  - esbuild
catalogs:
  # Still on the old router
  legacy:
    next: ^13.5.0
    "@clerk/nextjs": '^5.7.0'
  modern:
    next: ">=15 <17"
overrides:
  next: 1.0.0
`;
    expect(readCatalogFields(yaml)).toEqual({
      catalog: { react: '^18.3.1', '@clerk/nextjs': '^6.0.0' },
      catalogs: {
        legacy: { next: '^13.5.0', '@clerk/nextjs': '^5.7.0' },
        modern: { next: '>=15 <17' },
      },
    });
  });

  test.each([
    ['CRLF', 'catalog:\r\n  next: ^15\r\n\r\n'],
    ['indentation by one', 'catalog:\n next: ^15\n'],
    ['indentation by four', 'catalog:\n    next: ^15\n'],
    ['a tab', 'catalog:\n\tnext: ^15\n'],
    ['comments and blank lines', '# versions\ncatalog: # shared\n\n  # the framework\n  next: ^15 # not 16 yet\n   \n'],
    ['spaces after the key and the value', 'catalog :\n  next : ^15   \n'],
    ['quoted keys', `"catalog":\n  'next': ^15\n`],
    ['double quotes', 'catalog:\n  next: "^15" # "16"\n'],
    ['single quotes', "catalog:\n  next: '^15'\n"],
    ['an anchor', 'catalog:\n  next: &next ^15\n'],
    ['an anchor before quotes', 'catalog:\n  next: &next "^15"\n'],
    ['a document marker', '---\ncatalog:\n  next: ^15\n'],
    ['no newline at the end', 'catalog:\n  next: ^15'],
  ])('reads an entry written with %s', (_, yaml) => {
    expect(readCatalogFields(yaml)).toEqual({ catalog: { next: '^15' }, catalogs: {} });
  });

  test('keeps each named catalog to itself, whatever its indentation', () => {
    expect(
      readCatalogFields('catalogs:\n    a:\n      next: 1\n\n    "b":\n            next: 2\n    empty:\n'),
    ).toEqual({
      catalog: {},
      catalogs: { a: { next: '1' }, b: { next: '2' }, empty: {} },
    });
  });

  test('keeps a hash inside a value and unescapes quotes', () => {
    const { catalog } = readCatalogFields(`catalog:\n  a: github:o/r#v6\n  b: 'it''s'\n  c: "x\\"y"\n`);
    expect(catalog).toEqual({ a: 'github:o/r#v6', b: "it's", c: 'x"y' });
  });

  test('ends a section at the next key of the top level', () => {
    expect(readCatalogFields('catalog:\n  a: 1\nother:\n  b: 2\n').catalog).toEqual({ a: '1' });
  });

  test('takes entries with the names of object members as entries', () => {
    const { catalog, catalogs } = readCatalogFields(
      'catalog:\n  constructor: 1\n  __proto__: 2\ncatalogs:\n  __proto__:\n    a: 3\n',
    );
    expect(Object.entries(catalog)).toEqual([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]);
    expect(Object.entries(catalogs)).toEqual([['__proto__', { a: '3' }]]);
  });

  test.each([
    '',
    '\n',
    'catalog',
    'catalog: {',
    ': : :',
    '  next: ^15',
    '- catalog:\n    next: 1',
    '\u0000',
    '"catalog:\n  next: 1',
  ])('finds nothing in %j', (yaml) => {
    expect(readCatalogFields(yaml)).toEqual({ catalog: {}, catalogs: {} });
  });
});
