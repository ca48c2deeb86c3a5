import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { everywhere, NOWHERE, PARSERS } from './support.js';

const CODE = "import { auth } from '@clerk/nextjs/server';\nexport const f = async () => { auth.protect(); };\n";

function lintWith(settings: unknown, code = CODE): string[] {
  const config = [PARSERS.espree, everywhere, { settings: settings as Linter.Config['settings'] }] as Linter.Config[];
  return new Linter({ cwd: NOWHERE })
    .verify(code, config, { filename: `${NOWHERE}/a.js` })
    .map(({ ruleId, message }) => ruleId ?? message);
}

const circular: Record<string, unknown> = {};
circular['self'] = circular;

/** What is set → the path that the error names, and what it says is expected. */
const WRONG: readonly [name: string, clerk: unknown, path: string, expected: string][] = [
  ['null', null, 'settings.clerk', 'an object'],
  ['a list', [], 'settings.clerk', 'an object'],
  ['a string', '7', 'settings.clerk', 'an object'],
  ['a number', 7, 'settings.clerk', 'an object'],
  ['true', true, 'settings.clerk', 'an object'],
  ['a function', () => ({}), 'settings.clerk', 'an object'],
  ['an unknown key', { version: { next: '16' } }, 'settings.clerk.version', 'expected one of: versions, modules'],
  ['a key of another letter case', { Versions: {} }, 'settings.clerk.Versions', 'expected one of: versions, modules'],
  ['an inherited name as key', { constructor: {} }, 'settings.clerk.constructor', 'expected one of: versions, modules'],
  ['versions: null', { versions: null }, 'settings.clerk.versions', 'an object of package names to versions'],
  ['versions: a string', { versions: '7' }, 'settings.clerk.versions', 'an object of package names to versions'],
  ['versions: a list', { versions: ['7'] }, 'settings.clerk.versions', 'an object of package names to versions'],
  ['a version: a number', { versions: { next: 16 } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  [
    'a version: a range',
    { versions: { '@clerk/nextjs': '^6' } },
    'settings.clerk.versions["@clerk/nextjs"]',
    'a version in quotes',
  ],
  ['a version: a word', { versions: { next: 'latest' } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  ['a version: empty', { versions: { next: '' } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  ['a version: null', { versions: { next: null } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  ['a version: undefined', { versions: { next: undefined } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  ['a version: a bigint', { versions: { next: 16n } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  ['a version: circular', { versions: { next: circular } }, 'settings.clerk.versions["next"]', 'a version in quotes'],
  [
    'modules: a string',
    { modules: '@/lib/auth' },
    'settings.clerk.modules',
    'an object of module names to Clerk modules',
  ],
  [
    'modules: a list',
    { modules: ['@/lib/auth'] },
    'settings.clerk.modules',
    'an object of module names to Clerk modules',
  ],
  [
    'a module: not of Clerk',
    { modules: { '@/lib/auth': 'next-auth' } },
    'settings.clerk.modules["@/lib/auth"]',
    'the name of a Clerk module',
  ],
  [
    'a module: a list',
    { modules: { '@/lib/auth': ['@clerk/nextjs'] } },
    'settings.clerk.modules["@/lib/auth"]',
    'the name of a Clerk module',
  ],
  [
    'a module: true',
    { modules: { '@/lib/auth': true } },
    'settings.clerk.modules["@/lib/auth"]',
    'the name of a Clerk module',
  ],
  [
    'authorizedParties: a string',
    { authorizedParties: 'https://a.example' },
    'settings.clerk.authorizedParties',
    'a list of origins',
  ],
  ['authorizedParties: empty', { authorizedParties: [] }, 'settings.clerk.authorizedParties', 'a list of origins'],
  [
    'an origin: with a slash',
    { authorizedParties: ['https://a.example/'] },
    'settings.clerk.authorizedParties[0]',
    'an origin without path',
  ],
  [
    'an origin: a number',
    { authorizedParties: ['https://a.example', 1] },
    'settings.clerk.authorizedParties[1]',
    'an origin without path',
  ],
];

describe('wrong settings', () => {
  it.each(WRONG)('%s', (_, clerk, path, expected) => {
    let message = '';
    try {
      lintWith({ clerk });
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toMatch(/\beslint-plugin-clerk: settings\.clerk/u);
    expect(message).toContain(`${path} `);
    expect(message).toContain(expected);
  });

  it('say so whatever the file holds', () => {
    expect(() => lintWith({ clerk: [] }, '')).toThrow('settings.clerk must be');
  });
});

describe('settings that change nothing', () => {
  it.each<[string, unknown]>([
    ['none', {}],
    ['of other plugins', { next: { rootDir: 'x' }, react: { version: 'detect' } }],
    ['undefined', { clerk: undefined }],
    ['empty', { clerk: {} }],
    ['empty parts', { clerk: { versions: {}, modules: {}, authorizedParties: undefined } }],
    ['without prototype', { clerk: Object.assign(Object.create(null), { versions: Object.create(null) }) }],
    ['frozen', { clerk: Object.freeze({ versions: Object.freeze({ next: '16' }) }) }],
    [
      'of packages that nobody uses',
      { clerk: { versions: { constructor: '1', left: '1.0.0-canary.1' }, modules: { toString: '@clerk/nextjs' } } },
    ],
  ])('%s', (_, settings) => {
    expect(lintWith(settings)).toEqual(['clerk/await-auth']);
  });
});
