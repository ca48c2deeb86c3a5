/**
 * Exports of @clerk/nextjs that read the headers of the request: `buildRequestLike()` of its app-router/server/utils.js.
 * `clerkClient()` does, too, but goes on without them, except in `'use cache'` from 7.0.0 to 7.9, which Clerk takes for a
 * mistake of its own (integration/tests/cache-components.test.ts of clerk/javascript).
 */
export const READS_HEADERS: ReadonlySet<string> = new Set(['auth', 'currentUser']);

/** The version of @clerk/nextjs that introduced `clerkMiddleware()`. Source: its changelog. */
export const CLERK_MIDDLEWARE_SINCE = '5.0.0';

/** The version of Next.js that introduced `'use cache'`, where `headers()` throws. Source: next/dist/server/request/headers.js. */
export const USE_CACHE_SINCE = '15.0.0';

/**
 * `'use cache'`, `'use cache: remote'`, and caches that a project names. `'use cache: private'` may read headers from 16 on:
 * the same file.
 */
export const isUseCache = (directive: string): boolean => /^use cache(?:$|: (?!private$))/.test(directive);

/**
 * The version of Next.js from which `headers()` throws in `unstable_cache()`; before, what it gave was cached for everyone.
 * Source: `trackDynamicDataAccessed` in next/dist/server/app-render/dynamic-rendering.js.
 */
export const UNSTABLE_CACHE_SINCE = '14.2.0';

/** What Next.js calls without a request that `headers()` can read, by file. */
export const WITHOUT_HEADERS: readonly {
  readonly file: RegExp;
  readonly exports: RegExp;
  /** `build`: for no request at all; `pages`: in the Pages Router, where the request is an argument. */
  readonly kind: 'build' | 'pages';
}[] = [
  { file: /(?:^|\/)app\/(?:.*\/)?(?:layout|page|route)\.[jt]sx?$/, exports: /^generateStaticParams$/, kind: 'build' },
  { file: /(?:^|\/)pages\/.*\.[jt]sx?$/, exports: /^getStatic(?:Paths|Props)$/, kind: 'build' },
  { file: /(?:^|\/)pages\/.*\.[jt]sx?$/, exports: /^getServerSideProps$/, kind: 'pages' },
];

/** The files whose default export is rendered on the server: `after()` of theirs has no headers. */
export const RENDERED_FILE = /(?:^|\/)app\/(?:.*\/)?(?:layout|page)\.[jt]sx?$/;
