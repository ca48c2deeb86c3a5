import { compiled, readPattern } from './path-pattern.js';
import { isAtLeast, type Version } from './version.js';

/**
 * Whether `auth()`, `auth.protect()`, `currentUser()` and `getAuth()` of a version of @clerk/nextjs surely throw where the
 * middleware did not run: `assertAuthStatus` in its dist/esm/server/utils.js, `createGetAuth.js` before; read from 4.18.0 to 7.
 */
export const needsMiddleware = (version: Version): boolean => isAtLeast(version, '4.18.0');

/** The modules that a version of @clerk/nextjs exports them from. */
export const authModules = ({ major }: Version): readonly string[] =>
  major < 5 ? ['@clerk/nextjs', '@clerk/nextjs/server'] : ['@clerk/nextjs/server'];

/** The pattern that Clerk recommends for API routes. Source: https://clerk.com/docs/reference/nextjs/clerk-middleware */
export const API_PATTERN = '/(api|trpc)(.*)';

/** Whether it has the path of a route. */
export const isApiPath = (path: string): boolean => /^\/(?:api|trpc)(?:\/|$)/.test(path);

/** Whether a version of Next.js reads what is asserted in `config` (`as const`); before, the file runs for every request. */
export const readsAssertions = (next: Version): boolean => next.major >= 15;

/** Modules that never send a request on to another path. */
const KEEPS_PATHS =
  /^(?:next(?:\/|$)|@clerk\/|node:|server-only$|zod$|@arcjet\/|@upstash\/|convex\/|@vercel\/(?:edge-config|functions|flags)|flags(?:\/|$))/;

export const keepsPaths = (specifier: string): boolean => KEEPS_PATHS.test(specifier);

/** What the patterns of a `config.matcher` say of routes. */
export interface NextMatcher {
  /**
   * Whether Next.js surely does not run the file for any request to a route.
   * @param route its path, parameters as folders are named: `/api/items`, `/users/[id]`, `/docs/[[...slug]]`.
   */
  leavesOut(route: string): boolean;
  /**
   * Whether it surely leaves out something other than what Next.js serves itself, and files with an extension; the matcher
   * that Clerk recommends does not.
   */
  readonly isNarrow: boolean;
}

/** Many more than apps have. */
const MAX_PATTERNS = 60;
/** For one route, and for all routes together. */
const MAX_PATHS = 6000;
const MAX_TESTED = 100_000;

/**
 * Reads the patterns of a `config.matcher` as Next.js does, which compiles each with path-to-regexp and tests the path of a
 * request with it, upper and lower case apart: `getMiddlewareMatchers` in next/dist/build/analysis/get-page-static-info.js,
 * `getMiddlewareRouteMatcher` in next/dist/shared/lib/router/utils/middleware-route-matcher.js. What it adds to a pattern,
 * for data of pages, lets `/feed` match `/feed.json` and `/` match `/index`, too; no parameter of a route
 * is taken to have such a value.
 * @param hasSlashes whether paths may end with a slash: `trailingSlash`, `skipTrailingSlashRedirect`.
 * @returns `undefined` where one of them is no path, may take too long, is refused by a version of path-to-regexp, or is read differently by
 * another: 6.1 (to Next.js 14) and 6.3 differ in parameters that do not follow a slash.
 */
export function nextMatcher(patterns: readonly string[], hasSlashes: boolean): NextMatcher | undefined {
  if (patterns.length === 0 || patterns.length > MAX_PATTERNS) return undefined;
  const all = patterns.map(readTest);
  if (!all.every((test) => test !== undefined)) return undefined;
  let tested = 0;
  const matches = (path: string, tests: readonly Test[]): boolean =>
    spellings(path, hasSlashes).some((spelling) =>
      tests.some(({ regexps }) => regexps.some((regexp) => regexp.test(spelling))),
    );

  return {
    isNarrow: probesOf(patterns).some((path) => !matches(path, all)),
    leavesOut(route) {
      if (!route.includes('[')) return !matches(route, all);
      // `/index` is `/`, too.
      if (/^\/index\b/i.test(route)) return false;
      const answers = all.map((test) => [test, fits(test, readRoute(route))] as const);
      if (answers.some(([, answer]) => answer === true)) return false;
      const unsure = answers.flatMap(([test, answer]) => (answer === undefined ? [test] : []));
      const paths = unsure.length === 0 ? [] : pathsOf(route);
      tested += paths?.length ?? 0;
      return paths !== undefined && tested <= MAX_TESTED && !paths.some((path) => matches(path, unsure));
    },
  };
}

interface Test {
  /** With and without regard to case: who serves the app may see to it before Next.js does. */
  readonly regexps: readonly RegExp[];
  /** What all paths that it matches begin with. */
  readonly start: string;
  /** The parts of a pattern of a common form. */
  readonly parts: Parts | undefined;
}

interface Parts {
  /** The words that a part may be; `undefined` for a parameter. */
  readonly fixed: readonly (readonly string[] | undefined)[];
  /**
   * What comes after them: nothing, any parts, any more characters (`/users(.*)`), or any parts that do not begin with
   * certain words (`/((?!api).*)`).
   */
  readonly end: 'characters' | 'excluding' | 'nothing' | 'parts';
}

function readTest(pattern: string): Test | undefined {
  if (!pattern.startsWith('/') || /[^/?]:\w+(?![\w(])/.test(pattern) || REPEATED.test(pattern)) return undefined;
  const read = readPattern(pattern);
  if (!read || read.isRefusedLater) return undefined;
  const regexps = ['', 'i'].map((flags) => compiled(`^${read.source}[/#?]?$`, flags));
  if (!regexps.every((regexp) => regexp !== undefined)) return undefined;
  const [text = ''] = /^[\w/.~-]*/.exec(pattern) ?? [];
  // The slash or dot before a parameter may go with it.
  const start = text.replace(text.length < pattern.length ? /[./]$/ : /\/$/, '').toLowerCase();
  return { regexps, start, parts: readParts(pattern) };
}

/** A group in a group that is repeated, as in `((?:\\w+-?)*)`: there may be too many ways to try. */
const REPEATED = /\(\?(?:[^()]|\([^()]*\))*\)[*+{]/;

/** What a group must not begin with: words, and the ends of names of files. */
const EXCLUDED = String.raw`(?:[\w$|/~-]|\\[./-]|\.[*+]|\.(?![*+])|\[\^\?\]\*|\[?\\w\]?\+?|\(\?:(?:[\w|?.-]|\(\?![\w|]*\))*\)|\(\?![\w|?.-]*\))*`;
const WORDS = /^\/(?:([\w~-]+(?:\.[\w~-]+)*)|\(((?:[\w-]+\|)*[\w-]+)\)|:\w+(?![\w(*+?]))(?=\/|$|\(\.[*+]\)$)/;
const ENDS: readonly (readonly [Parts['end'], RegExp])[] = [
  ['nothing', /^\/?$/],
  ['characters', /^\(\.[*+]\)$/],
  ['parts', /^\/(?::\w+(?:\(\.[*+]\)|[*+?])|\(\.[*+]\))$/],
  ['excluding', new RegExp(String.raw`^/\(\(\?!${EXCLUDED}\)\.[*+]\)(?:\(\.[*+]\))?$`)],
];

/** `/docs/:path*`, `/(api|trpc)(.*)`, `/users/:id/edit`, `/((?!api|_next).*)`; `undefined` for other forms. */
function readParts(pattern: string): Parts | undefined {
  const fixed: (readonly string[] | undefined)[] = [];
  let rest = pattern;
  for (let found = WORDS.exec(rest); found; found = WORDS.exec(rest)) {
    fixed.push((found[1] ?? found[2])?.toLowerCase().split('|'));
    rest = rest.slice(found[0].length);
  }
  const [end] = ENDS.find(([, form]) => form.test(rest)) ?? [];
  return end && { fixed, end };
}

interface Route {
  /** What all its paths begin with. */
  readonly start: string;
  /** The spellings of a part; `undefined` for a parameter. */
  readonly fixed: readonly (readonly string[] | undefined)[];
  /** Whether more parts may follow, and whether one has to. */
  readonly more: 'any' | 'none' | 'some';
}

function readRoute(route: string): Route {
  const parts = route.toLowerCase().split('/').slice(1);
  const last = parts.at(-1)!;
  return {
    start: route.slice(0, route.indexOf('[')).replace(/\/$/, '').toLowerCase(),
    fixed: parts
      .filter((part) => !isCatchAll(part))
      .map((part) => (part.startsWith('[') ? undefined : [part, withoutSuffix(part)])),
    more: !isCatchAll(last) ? 'none' : last.startsWith('[[') ? 'any' : 'some',
  };
}

const isCatchAll = (part: string): boolean => part.startsWith('[') && part.includes('...');
const withoutSuffix = (path: string): string => path.replace(/(?:\.json|\.rsc)$/, '');

/** Whether a pattern matches some path of a route; `undefined` where paths have to be tried. */
function fits({ parts, start }: Test, route: Route): boolean | undefined {
  if (!parts) return start.startsWith(route.start) || route.start.startsWith(start);
  const { fixed, end } = parts;
  const [count, own] = [fixed.length, route.fixed.length];
  const agree = fixed.slice(0, own).every((words, i) => {
    const spelled = route.fixed[i];
    const isOpen = end === 'characters' && i === count - 1;
    return (
      !words ||
      !spelled ||
      words.some((word) => spelled.some((text) => (isOpen ? text.startsWith(word) : text === word)))
    );
  });
  if (!agree) return false;
  if (count > own) return route.more !== 'none';
  if (end === 'nothing') return count === own && route.more !== 'some';
  const isWritten = route.fixed.slice(0, count + 1).every((spelled) => spelled !== undefined);
  return end === 'excluding' && isWritten && count < own ? undefined : true;
}

/** The ways in which a path may come to a pattern: see {@link nextMatcher}. */
function spellings(path: string, hasSlashes: boolean): string[] {
  const without = withoutSuffix(path).replace(/^\/index$/, '/');
  return [...new Set([path, without, ...(hasSlashes ? [`${path}/`] : [])])];
}

/** Paths that tell whether a matcher has all: some that all apps might have, and those that are written in its patterns. */
function probesOf(patterns: readonly string[]): string[] {
  const written = patterns
    .flatMap((pattern) => pattern.split(/[^\w/.~-]+/))
    .map((text) => text.replace(/^\/+|\/+$/g, ''))
    .filter((text) => text !== '' && !/^_next|\./.test(text));
  const texts = ['a', 'a/b', 'api', 'api/a', 'trpc/a', ...written];
  return ['/', ...texts.flatMap((text) => [`/${text}`, `/a/${text}`, `/${text}/b`])];
}

/** Values of parameters that most patterns let through, if they let anything through. */
const VALUES = ['a', 'ab', 'zq', '1', 'a-b', 'q_q', '~', '4f7ec0a2-7d3b-4c15-9e7a-0b6b7c0f7a11'];

/** Paths of a route with parameters; `undefined` where these are too many. */
function pathsOf(route: string): string[] | undefined {
  let paths = [''];
  for (const part of route.split('/').slice(1)) {
    const values = part.startsWith('[') ? VALUES.map((value) => `/${value}`) : [`/${part}`];
    if (isCatchAll(part)) values.push(...VALUES.map((value) => `/${value}/b`));
    if (part.startsWith('[[')) values.push('');
    if (paths.length * values.length > MAX_PATHS) return undefined;
    paths = paths.flatMap((path) => values.map((value) => path + value));
  }
  return paths;
}

/** A pattern that matches the paths of a route: `/users/[id]` → `/users/:id`. */
export function patternOf(route: string): string {
  return route
    .split('/')
    .map((part) => {
      const [, name] = /^\[+(?:\.{3})?([\w-]+)\]+$/.exec(part) ?? [];
      if (name === undefined) return part;
      const modifier = part.startsWith('[[') ? '*' : part.includes('...') ? '+' : '';
      return `:${name.replace(/\W/g, '_')}${modifier}`;
    })
    .join('/');
}
