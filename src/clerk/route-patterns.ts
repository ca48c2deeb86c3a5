import { compiled, matchesPattern, readPattern } from './path-pattern.js';
import { consumes, mayMatchPath } from './path-shapes.js';
import { isAtLeast, type Version } from './version.js';

/** Why a pattern of `createRouteMatcher()` does not do what it is there for. */
export type PatternProblem =
  /** path-to-regexp throws. */
  | { readonly kind: 'invalid'; readonly because: 'assertion' | 'host' | 'query' | 'syntax' | 'wildcard' }
  /** No path matches. */
  | { readonly kind: 'unmatched'; readonly because: 'doubleSlash' | 'query' | 'slash' }
  /** `[id]` matches itself alone. */
  | { readonly kind: 'fileName'; readonly part: string }
  /** `%C3%A9` matches what is encoded twice alone. */
  | { readonly kind: 'encoded'; readonly part: string };

type Cause = Extract<PatternProblem, { readonly because: string }>['because'];

/**
 * The first versions, by major, that decode a path and make one slash of several before they compare it. They read
 * patterns by path-to-regexp 6.3. Source: the fix of CVE-2026-41248, https://github.com/clerk/javascript/pull/8310
 */
const NORMALIZING: Readonly<Record<string, string>> = {
  '@clerk/astro': '1.5.7 2.17.10 3.0.15',
  '@clerk/nextjs': '5.7.6 6.39.2 7.2.1',
  '@clerk/nuxt': '1.13.28 2.2.2',
};

/** Options of `authMiddleware()` that take what `createRouteMatcher()` does, to which it hands them. */
export const ROUTE_OPTIONS: readonly string[] = ['apiRoutes', 'ignoredRoutes', 'publicRoutes'];

/** The package whose module makes Nuxt import `createRouteMatcher()` without being told, before that version. */
export const AUTO_IMPORTED_MATCHER = { package: '@clerk/nuxt', until: '3.0.0' } as const;

/** Whether a version of a package surely decodes paths before it compares them. */
export const normalizesPaths = (packageName: string, version: Version): boolean =>
  (NORMALIZING[packageName] ?? '').split(' ').some((first) => {
    return Number.parseInt(first, 10) === version.major && isAtLeast(version, first);
  });

/** Neither has `URL.pathname` these, nor the path of a route of Vue's. `decodeURI()` leaves them encoded. */
const NO_PATH_HAS = '?#';
const FILE_NAME = /(?<=^|\/)\[{1,2}(\.{3}|:)?([a-z_][\w-]*)\]{1,2}(\(\.\*\)$)?(?=\/|$)/gi;
/** Most patterns: `/`, `/admin`, `/admin(.*)`, `/admin/:path*`. */
const PLAIN = /^(?:\/[\w-]+)*\/?(?:\(\.\*\)|(?<=\/):\w+\*?)?$/;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
const ENCODED = /(?:%[\da-f]{2})+/gi;
/** Encoded characters that `decodeURI()` leaves as they are. */
const RESERVED = /%(?:2[346bcf]|3[abdf]|40)/gi;
/** Paths of which no pattern knows by name. */
const ANY = ['/~', '/~/~'];

/**
 * What is surely wrong with a path pattern.
 * @param isNormalized whether paths are decoded before they are compared; see {@link normalizesPaths}.
 */
export function patternProblem(pattern: string, isNormalized: boolean): PatternProblem | undefined {
  if (PLAIN.test(pattern)) return undefined;
  const read = readPattern(pattern);
  if (!read || (isNormalized && read.isRefusedLater)) return invalid(pattern);
  const source = `^${read.source}[/#?]?$`;
  // Regular expressions in parentheses may be of a syntax that is newer than this process.
  if (!compiled(source, 'i')) return /\(\?[^:=!]/.test(source) ? undefined : invalid(pattern);

  const problem = unmatched(source, 'i', isNormalized);
  if (problem) return problem;
  const needs = (text: string, character: string): boolean =>
    !mayMatchPath(text, 'i', { without: NO_PATH_HAS + character, hasDoubleSlashes: !isNormalized });
  const [fileName] = pattern.match(FILE_NAME) ?? [];
  if (fileName && needs(source, '[')) return { kind: 'fileName', part: fileName.replace('(.*)', '') };
  const part = pattern.match(ENCODED)?.find((text) => decoded(text) !== text);
  if (!part || !isNormalized) return undefined;
  return needs(source.replace(RESERVED, '~'), '%') ? { kind: 'encoded', part } : undefined;
}

/** What is surely wrong with a pattern of which the first characters are known. */
export function headProblem(head: string): PatternProblem | undefined {
  if (SCHEME.test(head)) return { kind: 'invalid', because: 'host' };
  return /^\w/.test(head) ? { kind: 'unmatched', because: 'slash' } : undefined;
}

function invalid(pattern: string): PatternProblem {
  if (SCHEME.test(pattern)) return { kind: 'invalid', because: 'host' };
  if (/(?:^|[^(\\])\(\?<?[=!]/.test(pattern)) return { kind: 'invalid', because: 'assertion' };
  if (/\?[\w-]+=/.test(pattern)) return { kind: 'invalid', because: 'query' };
  // In parentheses, `*` is that of regular expressions.
  const isWildcard = /\*/.test(pattern.replace(/\((?!\*\))(?:[^()]|\([^()]*\))*\)/g, ''));
  return { kind: 'invalid', because: isWildcard ? 'wildcard' : 'syntax' };
}

/** What is surely wrong with a regular expression that is tested with paths. */
export const regExpProblem = (source: string, flags: string, isNormalized: boolean): PatternProblem | undefined =>
  compiled(source, flags) && unmatched(source, flags, isNormalized);

function unmatched(source: string, flags: string, isNormalized: boolean): PatternProblem | undefined {
  const matches = (without: string, hasDoubleSlashes: boolean): boolean =>
    mayMatchPath(source, flags, { without, hasDoubleSlashes });
  if (matches(NO_PATH_HAS, !isNormalized)) return undefined;
  const isSlashes = matches(NO_PATH_HAS, true);
  return { kind: 'unmatched', because: isSlashes ? 'doubleSlash' : matches('', true) ? 'query' : 'slash' };
}

/** The source of a regular expression that is meant by one that begins without a slash: `^\\/admin` for `^admin`. */
export function meantSource(source: string, flags: string, isNormalized: boolean): string | undefined {
  const meant = source.replace(/^\^(?=\w)(?!https?\b|https\?)/, '^\\/');
  return meant === source || regExpProblem(meant, flags, isNormalized) ? undefined : meant;
}

/** Whether a regular expression that has matched goes on from there: `g` and `y`. */
export const keepsItsPlace = (source: string, flags: string): boolean =>
  /[gy]/.test(flags) && compiled(source, flags) !== undefined && consumes(source, flags);

/**
 * The pattern that is meant by one that has a problem, as far as it can be guessed.
 * @returns `undefined` where that would have a problem, too, or match far more than what is said.
 */
export function meantPattern(pattern: string, isNormalized: boolean): string | undefined {
  let meant: string | undefined = pattern;
  let isNarrower = false;
  // Each mistake is made once, as a rule; the bound is for those that are not mended.
  for (let i = 0; i < 4 && meant !== undefined; i++) {
    const problem = patternProblem(meant, isNormalized);
    // What says less than everything is not made to match everything: in a list of public routes, that opens them all.
    const isAll = isNarrower && ANY.some((path) => matchesPattern(meant!, path));
    if (!problem) return meant === pattern || isAll ? undefined : meant;
    isNarrower ||= problem.kind === 'fileName' || ('because' in problem && /^(?:host|query)$/.test(problem.because));
    meant = mended(meant, problem);
  }
  return undefined;
}

function mended(pattern: string, problem: PatternProblem): string | undefined {
  switch (problem.kind) {
    case 'encoded': {
      const text = decoded(problem.part);
      return /[\\*+?:(){}]/.test(text) ? undefined : pattern.replaceAll(problem.part, text);
    }
    case 'fileName':
      return pattern.replace(FILE_NAME, (part, dots: string | undefined, name: string, below: string | undefined) => {
        const parameter = `:${name.replaceAll('-', '_')}`;
        if (dots === '...') return parameter + (part.startsWith('[[') ? '*' : '+');
        return below ? `${parameter}/:path*` : parameter;
      });
    case 'invalid':
    case 'unmatched':
      return withoutMistake(pattern, problem.because);
  }
}

function withoutMistake(pattern: string, because: Cause): string | undefined {
  switch (because) {
    case 'assertion':
      return pattern.replace(/((?:\(\?<?[=!][^()]*\))+)\(\.\*\)/g, '($1.*)');
    case 'doubleSlash':
      return pattern.replace(/\/{2,}/g, '/');
    case 'host':
      return pattern.replace(SCHEME, '').replace(/^[^/(?#*]*\/?/, '/');
    case 'query':
      return pattern.replace(/\\*(?:\?[\w-]+=.*|#[\w-]*)$/, '');
    case 'slash':
      // What begins with parentheses may be named after a folder that no path has; `example.com/admin` is no path.
      return /^\s*(?:\.?\/|[\w-]+(?:$|[/(*]))/.test(pattern) ? `/${pattern.replace(/^\s*(?:\.?\/)?/, '')}` : undefined;
    case 'wildcard':
      // `/**/*`, and `/*path` of path-to-regexp 8.
      if (/\/\*+\w*$/.test(pattern))
        return pattern.replace(/(?:\*\*\/)?\*+(\w*)$/, (_, name: string) => `:${name || 'path'}*`);
      if (pattern.includes('{*')) return undefined;
      if (/(?:^|\w):\w+[*+]$/.test(pattern)) return pattern.replace(/(?=:\w+.$)/, '/');
      return pattern.replace(/\(\*\)|\.?(?<!:\w+)\*+/g, '(.*)');
    default:
      return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
