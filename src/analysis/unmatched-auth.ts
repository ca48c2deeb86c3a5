import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import {
  API_PATTERN,
  authModules,
  isApiPath,
  keepsPaths,
  needsMiddleware,
  nextMatcher,
  patternOf,
} from '../clerk/next-matcher.js';
import { findAuthRoutes, type AuthRoute } from '../project/auth-routes.js';
import { isInModule, resolveLocalModule } from '../project/local-modules.js';
import { nextPaths } from '../project/next-paths.js';
import type { ClerkFile } from './clerk-file.js';
import { exportsClerkMiddleware, nextProxy } from './proxy-file.js';
import { staticMatcher, type StaticMatcher } from './static-matcher.js';

/** A matcher that leaves out routes which need Clerk's middleware. */
export interface UnmatchedAuth {
  readonly matcher: StaticMatcher;
  /** Absolute path of the folder that holds `app` or `pages`. */
  readonly level: string;
  /** Not empty. */
  readonly routes: readonly AuthRoute[];
  /** The patterns that would let the matcher have them; `undefined` where they are too many for a list by hand. */
  readonly missing: readonly string[] | undefined;
}

const MAX_PATTERNS = 8;

/**
 * The routes of a Next.js app whose files call `auth()`, `auth.protect()`, `currentUser()` or `getAuth()`, and for which
 * `config.matcher` of the linted file surely does not let Clerk's middleware run, so that they throw.
 * @returns `undefined` where there are none, and where paths may be others by the time that they come to a route.
 */
export function unmatchedAuth(clerk: ClerkFile, cwd: string): UnmatchedAuth | undefined {
  const { text } = clerk.sourceCode;
  if (!text.includes('matcher') || /rewrite/i.test(text)) return undefined;
  const proxy = nextProxy(clerk, cwd);
  if (!proxy || proxy.misfit || (proxy.name === 'proxy' && proxy.wanted !== 'proxy')) return undefined;
  if (proxy.taken('middleware').length + proxy.taken('proxy').length !== 1) return undefined;
  const { version } = clerk.versionOf('@clerk/nextjs');
  const matcher = needsMiddleware(version) ? staticMatcher(clerk, proxy.next) : undefined;
  // Most matchers have all routes: then there is nothing to look for.
  if (!matcher || !nextMatcher(matcher.patterns, false)?.isNarrow) return undefined;
  if (!exportsClerkMiddleware(clerk) || mayMovePaths(clerk, proxy.path)) return undefined;
  const { hasSlashes, mayDiffer } = nextPaths(proxy.root);
  const read = mayDiffer ? undefined : nextMatcher(matcher.patterns, hasSlashes);
  if (!read) return undefined;
  const level = path.dirname(proxy.path);
  const routes = findAuthRoutes({
    level,
    extensions: proxy.extensions,
    modules: authModules(version),
    isWanted: (route) => read.leavesOut(route),
  });
  return routes.length > 0 ? { matcher, level, routes, missing: missingPatterns(routes) } : undefined;
}

function missingPatterns(routes: readonly AuthRoute[]): readonly string[] | undefined {
  const paths = [...new Set(routes.map((route) => route.path))];
  if (paths.every(isApiPath)) return [API_PATTERN];
  return paths.length <= MAX_PATTERNS ? paths.map(patternOf) : undefined;
}

/** Further than a middleware is taken apart. */
const MAX_LOADS = 5;
const MOVES_PATHS = /rewrite|\bi18n\b|intl|international/i;

/** Whether what a middleware imports may rewrite requests, as those of translations do: then it sees other paths than routes. */
const mayMovePaths = ({ program, sourceCode }: ClerkFile, file: string): boolean =>
  /\b(?:require|import)\s*\(/.test(sourceCode.text) ||
  program.body.some((statement) => {
    const source = valueImport(statement);
    if (source === undefined || keepsPaths(source)) return false;
    const module = resolveLocalModule(source, file);
    return module === undefined || isInModule(module, MOVES_PATHS, MAX_LOADS);
  });

function valueImport(statement: TSESTree.ProgramStatement): string | undefined {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.importKind === 'type' ? undefined : statement.source.value;
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return statement.source?.value;
    default:
      return undefined;
  }
}
