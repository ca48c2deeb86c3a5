import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  keepsItsPlace,
  meantPattern,
  meantSource,
  normalizesPaths,
  patternProblem,
  regExpProblem,
} from '../../src/clerk/route-patterns.js';
import { parseVersion } from '../../src/clerk/version.js';
import { ROOT } from '../support/sdks.js';

type CreateRouteMatcher = (routes: unknown) => (request: { nextUrl: { pathname: string } }) => boolean;

const load = createRequire(import.meta.url);
vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const PATHS = [
  '/',
  '/admin',
  '/admin/',
  '/ADMIN/users',
  '/administrator',
  '/dashboard',
  '/caf%C3%A9',
  '/my%20page',
  '/users/[id]',
  '/users/1',
  '/a%2Fb',
  '/a%3Fb',
  '/a%23b',
  '/a%5Cb',
  '/a//b',
  '//a',
  '/a/b',
  '/x.y/https:',
];
const PATTERNS = [
  ...['/', '/admin', '/admin(.*)', '/admin/:path*', '(.*)', '(.*)admin', '{/}?admin', '(/en)?/admin', '/[id]', '/a|/b'],
  ...['admin', 'admin(.*)', './admin', ' /admin', ':path', '(app)/admin', '[^/]+', '^/admin', '/a?', '/a#b', '/a\\?b'],
  ...['/admin/*', '/admin*', '*', '/admin(*)', '/api/.*', 'https://a.b/admin', '/:', '/(', '/((a))', '/{a', '/}'],
  ...['//a', '/a//b', '/a(/)/b', '/users/[id]', '/users/[id](.*)', '/users/[[...id]]', '/caf%C3%A9', '/a%2Fb'],
  ...['(.*)*', ':path*', '/admin:path*', '/:a:b', '/:a-:b', '/a\\', '/([a-z]+)', '/(\\d+)', '/(?:a)', '/a/((?!b).*)'],
];

describe.each(['5', '6', '7'])(
  'patterns are what createRouteMatcher() of @clerk/nextjs %s takes them for:',
  (major) => {
    const file = join(ROOT, `node_modules/clerk-nextjs-${major}/dist/cjs/server/routeMatcher.js`);
    const { createRouteMatcher } = load(file) as { createRouteMatcher: CreateRouteMatcher };
    const matched = (pattern: string | RegExp): readonly string[] | undefined => {
      try {
        const isOne = createRouteMatcher([pattern]);
        return PATHS.filter((pathname) => isOne({ nextUrl: { pathname } }));
      } catch {
        return undefined;
      }
    };

    it.each(PATTERNS)('%j', (pattern) => {
      const problem = patternProblem(pattern, true);
      const paths = matched(pattern);
      expect(problem?.kind === 'invalid').toBe(paths === undefined);
      if (problem?.kind === 'unmatched' || problem?.kind === 'encoded') expect(paths).toEqual([]);
      if (problem?.kind === 'fileName') expect(paths?.filter((path) => !path.includes('['))).toEqual([]);
      const meant = meantPattern(pattern, true);
      if (meant !== undefined) expect(matched(meant)).toBeDefined();
    });

    it.each([/^admin/, /^(?:a|b)/, /\?/, /^\/a\/\/b/, /#b/, /^[^/]/, /^(?!x)\w/])('%s matches no path', (regexp) => {
      expect(regExpProblem(regexp.source, regexp.flags, true)?.kind).toBe('unmatched');
      expect(matched(regexp)).toEqual([]);
    });

    it('a regular expression that keeps its place misses the next request', () => {
      const isOne = createRouteMatcher([/^\/admin/g]);
      const answers = [1, 2, 3].map(() => isOne({ nextUrl: { pathname: '/admin' } }));
      expect(answers).toEqual([true, false, true]);
    });
  },
);

describe('patternProblem()', () => {
  it.each([
    ['//a', 'doubleSlash'],
    ['/a#b', 'query'],
    ['a#b', 'slash'],
    ['a//b', 'slash'],
  ])('says why no path matches %j: %s', (pattern, because) => {
    expect(patternProblem(pattern, true)).toMatchObject({ kind: 'unmatched', because });
  });

  it('knows what changed with the fix of CVE-2026-41248', () => {
    const changed = PATTERNS.filter((pattern) => !patternProblem(pattern, false) && patternProblem(pattern, true));
    expect(changed).toEqual(['//a', '/a//b', '/a(/)/b', '/caf%C3%A9', '(.*)*', ':path*', '/admin:path*', '/:a:b']);
  });
});

describe('regExpProblem()', () => {
  it.each([
    /admin/,
    /^$/,
    /^\/?admin/,
    /^.admin/m,
    /^(a)?\1?/,
    /(?:^a|b)/,
    /^a|\/b/,
    /^[\w/]/,
    /^\S{2}/,
    /^\x2f/,
    new RegExp('^\\057'),
  ])('%s may match a path', ({ source, flags }) => {
    expect(regExpProblem(source, flags, true)).toBeUndefined();
  });
  it('passes over what it does not know', () => {
    expect(regExpProblem('(', '', true)).toBeUndefined();
    expect(regExpProblem('^[a--b]', 'v', true)).toBeUndefined();
  });
});

describe('meantSource()', () => {
  it('puts a slash before a name', () => {
    expect(meantSource('^admin(.*)$', '', true)).toBe('^\\/admin(.*)$');
    expect(meantSource('^https?:', '', true)).toBeUndefined();
    expect(meantSource('^(admin|users)', '', true)).toBeUndefined();
    expect(meantSource('^admin\\?tab', '', true)).toBeUndefined();
  });
});

describe('keepsItsPlace()', () => {
  it.each([
    [/^\/admin/g, true],
    [/\/admin|x/y, true],
    [/^\/admin/i, false],
    [/^(?!\/public)/g, false],
    [/a*/g, false],
    [/\b/g, false],
  ] as const)('%s: %s', ({ source, flags }, expected) => {
    expect(keepsItsPlace(source, flags)).toBe(expected);
  });
});

describe('normalizesPaths()', () => {
  it.each([
    ['@clerk/nextjs', '4.31.8', false],
    ['@clerk/nextjs', '5.7.5', false],
    ['@clerk/nextjs', '5.7.6', true],
    ['@clerk/nextjs', '6.39.1', false],
    ['@clerk/nextjs', '6.39.2', true],
    ['@clerk/nextjs', '7.9.0', true],
    ['@clerk/nuxt', '1.13.28', true],
    ['@clerk/nuxt', '2.2.1', false],
    ['@clerk/astro', '2.17.9', false],
    ['@clerk/astro', '3.0.15', true],
    ['next', '16.0.0', false],
  ] as const)('%s %s: %s', (name, version, expected) => {
    expect(normalizesPaths(name, parseVersion(version)!)).toBe(expected);
  });
});
