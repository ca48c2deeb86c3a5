import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/clerk/path-pattern.js';

// What Next.js reads the patterns of its `matcher` with; @clerk/shared bundles the same version.
const { parse, tokensToRegexp } = createRequire(import.meta.url)('next/dist/compiled/path-to-regexp') as {
  parse: (pattern: string) => unknown[];
  tokensToRegexp: (tokens: unknown[]) => RegExp;
};

const PATHS = [
  '/',
  '/api',
  '/api/webhooks',
  '/api/webhooks/',
  '/api/webhooks/clerk',
  '/API/webhooks',
  '/en/api/webhooks',
  '/a.b/c',
  '/events/1',
];

describe('matchesPattern()', () => {
  it.each([
    '/',
    '/api/webhooks',
    '/api/webhooks(.*)',
    '/api/(.*)',
    '(.*)',
    '/(api|trpc)(.*)',
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp)).*)',
    '/((?!.*\\..*|_next).*)',
    '/((?!.+\\.[\\w]+$|_next).*)',
    '/((?!api).*)',
    '/events/:id',
    '/api/:path*',
    '/api/:path+',
    '/api/:path?',
    '/:path*',
    '/:a/:b(webhooks)',
    '/(en|fr)?/api/webhooks',
    '/api(/webhooks)?',
    '/api/:path*/clerk',
    '/api/webhooks/',
    '/files\\(x',
    '/[username](.*)',
    '*',
    '/api/*',
    '/api/((a))',
    '/()',
    '/(?!x)',
    '/(',
    '/api{/webhooks}?',
    '/api{/:name}*',
    '/{:a-:b}/clerk',
    '{/api}webhooks{',
    '/a}',
    '/:a-:b',
    '/:',
    '/a\\',
    '/:a(.*)?',
    '',
  ])('reads %j as path-to-regexp does', (pattern) => {
    const theirs = (path: string): boolean | undefined => {
      try {
        return tokensToRegexp(parse(pattern)).test(path);
      } catch {
        return undefined;
      }
    };
    expect(PATHS.map((path) => matchesPattern(pattern, path))).toEqual(PATHS.map(theirs));
  });
});
