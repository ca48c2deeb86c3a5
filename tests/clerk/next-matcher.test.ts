import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { nextMatcher, patternOf } from '../../src/clerk/next-matcher.js';

interface Compiled {
  readonly regexp: string;
}

// What Next.js itself decides with.
const require = createRequire(import.meta.url);
const { getMiddlewareMatchers } = require('next/dist/build/analysis/get-page-static-info.js') as {
  getMiddlewareMatchers: (matcher: unknown, config: object) => Compiled[];
};
const { getMiddlewareRouteMatcher } = require('next/dist/shared/lib/router/utils/middleware-route-matcher.js') as {
  getMiddlewareRouteMatcher: (matchers: Compiled[]) => (path: string, request: object, query: object) => boolean;
};
const { tryToParsePath } = require('next/dist/lib/try-to-parse-path.js') as {
  tryToParsePath: (path: string) => { error?: unknown };
};

/** Whether Next.js runs the file; `undefined` where it refuses a pattern, which ends its process. */
function nextRuns(patterns: readonly string[]): ((path: string) => boolean) | undefined {
  const { error } = console;
  console.error = () => {};
  try {
    if (patterns.some((pattern) => !pattern.startsWith('/') || tryToParsePath(pattern).error !== undefined))
      return undefined;
  } finally {
    console.error = error;
  }
  const matches = getMiddlewareRouteMatcher(getMiddlewareMatchers(patterns, {}));
  return (path) => matches(path, {}, {});
}

const leavesOut = (patterns: string | readonly string[], route: string, hasSlashes = false): boolean | undefined =>
  nextMatcher([patterns].flat(), hasSlashes)?.leavesOut(route);

const CLERK =
  '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)';

describe('nextMatcher()', () => {
  it.each<[string | readonly string[], string]>([
    ['/dashboard/:path*', '/api/items'],
    ['/dashboard/:path*', '/'],
    ['/dashboard/:path*', '/dashboards'],
    ['/dashboard/(.*)', '/dashboard'],
    ['/dashboard', '/dashboard/settings'],
    ['/', '/api/items'],
    [['/', '/dashboard(.*)'], '/api/items'],
    ['/((?!api|_next/static|_next/image|favicon.ico).*)', '/api/items'],
    ['/((?!api|_next/static|_next/image|favicon.ico).*)', '/api/users/[id]'],
    ['/((?!api|_next/static|_next/image|favicon.ico).*)', '/api/[...rest]'],
    [CLERK.replace('_next|', '_next|api|'), '/api/users/[id]/posts/[postId]'],
    ['/((?!.+\\.[\\w]+$|_next|api).*)', '/api/users/[id]'],
    ['/dashboard(.*)', '/users/[id]'],
    ['/dashboard(.*)', '/docs/[[...slug]]'],
    ['/dashboard/[id]', '/users/[id]'],
    ['/users/:id/edit', '/users/[id]'],
    ['/users/:id', '/users/[id]/edit'],
    ['/users/settings', '/users/[id]/posts'],
    ['/users/(\\d{3})', '/teams/[id]'],
    ['/(dashboard|admin)/:path*', '/users/[id]'],
    [['/dashboard/:path*', '/(api|trpc)/public/:path*'], '/api/private/[id]'],
  ])('%s leaves out %s', (patterns, route) => {
    expect(leavesOut(patterns, route)).toBe(true);
  });

  it.each<[string | readonly string[], string]>([
    ['/dashboard/:path*', '/dashboard'],
    ['/dashboard/:path*', '/dashboard/a/b'],
    ['/API/:path*', '/api/items'],
    ['/((?!API).*)', '/api/items'],
    ['/feed', '/feed.json'],
    ['/', '/index'],
    [[CLERK, '/(api|trpc)(.*)'], '/api/items'],
    ['/users/me', '/users/[id]'],
    ['/users/me-(.+)', '/users/[id]'],
    ['/users/(\\d{3})', '/users/[id]'],
    ['/users/:id([a-f]{8})', '/users/[id]'],
    ['/:locale(en|de)/about', '/[locale]/about'],
    ['/(en|de)/:path*', '/[locale]/about'],
    ['/docs/a/b/c/:rest*', '/docs/[...slug]'],
    ['/docs', '/docs/[[...slug]]'],
    ['/docs/(x|y)/z(.*)', '/docs/[...slug]'],
    ['/:tenant/dashboard', '/[tenant]/[page]'],
    ['/(.*\\.pdf)', '/files/[name]'],
    ['/((?!a|z|1|q|~|4).*)', '/[x]'],
  ])('%s may have %s', (patterns, route) => {
    expect(leavesOut(patterns, route)).toBe(false);
  });

  it.each<[readonly string[], boolean]>([
    [[CLERK, '/(api|trpc)(.*)'], false],
    [[CLERK], false],
    [['/(.*)'], false],
    [['/:path*'], false],
    [['/((?!.*\\..*|_next).*)', '/', '/(api|trpc)(.*)'], false],
    [['/((?!_next/static|_next/image|favicon.ico).*)'], false],
    [['/((?!api|_next/static|_next/image|favicon.ico).*)'], true],
    [['/((?!_next|api/webhooks).*)'], true],
    [['/((?!_next|.*public).*)'], true],
    [['/((?!_next).*)/edit'], true],
    [['/'], true],
    [['/dashboard(.*)', '/(api|trpc)(.*)'], true],
  ])('%j leaves out what apps may have: %s', (patterns, isNarrow) => {
    expect(nextMatcher(patterns, false)?.isNarrow).toBe(isNarrow);
  });

  it('knows paths that end with a slash', () => {
    expect(leavesOut('/dashboard/(.*)', '/dashboard', true)).toBe(false);
  });

  it.each([
    [[]],
    [['']],
    [['dashboard']],
    [['/*']],
    [['/(']],
    [['/a', '/(?!api)']],
    [['/:a-:b']],
    [['/a{(x)}*']],
    [['/x:a']],
    [['/:slug((?:[a-z0-9]+-?)*)/edit']],
    [['/((?:.*)+)x']],
  ])('does not read %j', (patterns) => {
    expect(nextMatcher(patterns, false)).toBeUndefined();
  });

  it('gives up where there is too much to try', () => {
    const deep = '/api/[a]/[b]/[c]/[d]/[e]';
    expect(leavesOut('/((?!api).*)', deep)).toBe(false);
    expect(leavesOut('/dashboard(.*)', deep)).toBe(true);
    const many = Array.from({ length: 70 }, (_, i) => `/w${i}`);
    expect(nextMatcher(many, false)).toBeUndefined();
    const matcher = nextMatcher(['/((?!api).*)'], false)!;
    const answers = Array.from({ length: 200 }, (_, i) => matcher.leavesOut(`/api/${i}/[a]/[b]/[c]/[d]`));
    expect([answers[0], answers.at(-1)]).toEqual([true, false]);
  });
});

// A generator of its own, so that each run tests the same.
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PARTS = [
  '/api', '/a', '/b', '/users', '/', '/:id', '/:path*', '/:path+', '/:path?', '(.*)', '/(.*)', '(.+)', '/(a|b)', '/(api|trpc)(.*)',
  '/((?!api).*)', '/((?!a|_next).*)', '/((?!.*\\..*|_next).*)', '/(\\d+)', '/:id(\\d{2})', '/[a-c]+', '/x-:id', '{/:a}?', '/a.b', '-c',
  '/A', '/((?!API).*)', '/:a(.*)', '.json', '/index', '/((?!$).*)', '/([ab]{1,2})', '/a-(.*)', '/((?!.+\\.[\\w]+$|_next).*)', CLERK,
]; // prettier-ignore
const ROUTE_PARTS = ['/api', '/a', '/b', '/users', '/a.b', '/a.json', '/index', '/[id]', '/[x]', '/A', '/a-c'];
const VALUES = [
  'a',
  'b',
  'ab',
  'api',
  'A',
  '12',
  'a-b',
  'x-y',
  'a.b',
  'zz',
  'users',
  'c',
  'trpc',
  'trpca',
  '123',
  'a-',
  '_next',
  'x',
];

describe('nextMatcher() beside Next.js', () => {
  it('never says that a route is left out for which Next.js runs the file', () => {
    const below = numbers(20_240_601);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
    const tally = { leftOut: 0, had: 0, silent: 0, missed: 0 };
    for (let i = 0; i < 6000; i++) {
      const patterns = Array.from({ length: 1 + below(2) }, () =>
        Array.from({ length: 1 + below(3) }, () => pick(PARTS)).join(''),
      );
      const runs = nextRuns(patterns);
      const read = nextMatcher(patterns, false);
      if (!read || !runs) {
        tally.silent++;
        continue;
      }
      for (let j = 0; j < 6; j++) {
        const parts = Array.from({ length: below(4) }, () => pick(ROUTE_PARTS));
        const tail = pick(['', '', '', '/[...rest]', '/[[...rest]]']);
        const route = parts.join('') + tail || '/';
        const paths = Array.from({ length: route.includes('[') ? 40 : 1 }, () => {
          const rest = Array.from(
            { length: (tail.startsWith('/[[') ? 0 : 1) + below(3) },
            () => `/${pick(VALUES)}`,
          ).join('');
          return (
            parts.map((part) => (part.startsWith('/[') ? `/${pick(VALUES)}` : part)).join('') + (tail ? rest : '') ||
            '/'
          );
        });
        const had: string | undefined = paths.find((path) => runs(path));
        const isLeftOut = read.leavesOut(route);
        if (isLeftOut && had !== undefined) expect.fail(`${JSON.stringify(patterns)} has ${had} of ${route}`);
        if (isLeftOut) tally.leftOut++;
        else if (had === undefined) tally.missed++;
        else tally.had++;
      }
    }
    // It says something, and is silent of few routes that are left out.
    expect(tally.leftOut).toBeGreaterThan(5000);
    expect(tally.had).toBeGreaterThan(3000);
    expect(tally.missed / tally.leftOut).toBeLessThan(0.5);
  });

  it('writes patterns that Next.js reads, and that let it run', () => {
    for (const [route, pattern, path] of [
      ['/', '/', '/'],
      ['/api/items', '/api/items', '/api/items'],
      ['/users/[id]', '/users/:id', '/users/1'],
      ['/users/[user-id]/edit', '/users/:user_id/edit', '/users/1/edit'],
      ['/docs/[...slug]', '/docs/:slug+', '/docs/a/b'],
      ['/docs/[[...slug]]', '/docs/:slug*', '/docs'],
      ['/v1.2/[id]', '/v1.2/:id', '/v1.2/a.b'],
    ] as const) {
      expect(patternOf(route)).toBe(pattern);
      expect(nextRuns([pattern])!(path)).toBe(true);
      expect(nextMatcher([pattern], false)!.leavesOut(route)).toBe(false);
    }
  });
});
