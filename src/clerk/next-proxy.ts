/**
 * What Next.js 16 tests the text of a middleware or proxy file against before it looks for the exports: a file without any
 * of these words, comments included, is taken as it is. Source: `PARSE_PATTERN` in
 * next/dist/build/analysis/get-page-static-info.js, the words of 16.0.0 (16.4.6 has two more, for pages).
 */
const LOOKED_INTO =
  /(?<!(_jsx|jsx-))runtime|preferredRegion|getStaticProps|getServerSideProps|generateStaticParams|export const|generateImageMetadata|generateSitemaps|middleware|proxy/;

/** Whether Next.js 16 looks for the exports of a middleware or proxy file in its text. */
export const isLookedInto = (text: string): boolean => LOOKED_INTO.test(text);

/** Types of `next/server` that 16.0.0 deprecated, and the names that it gave them. Source: next/dist/server/web/types.d.ts. */
export const RENAMED_TYPES: Readonly<Record<string, string>> = {
  MiddlewareConfig: 'ProxyConfig',
  NextMiddleware: 'NextProxy',
};

/** Options of next.config that 16.0.0 renamed. Source: `checkDeprecations` in next/dist/server/config.js. */
export const RENAMED_OPTIONS: Readonly<Record<string, string>> = {
  'experimental.externalMiddlewareRewritesResolve': 'experimental.externalProxyRewritesResolve',
  'experimental.middlewareClientMaxBodySize': 'experimental.proxyClientMaxBodySize',
  'experimental.middlewarePrefetch': 'experimental.proxyPrefetch',
  skipMiddlewareUrlNormalize: 'skipProxyUrlNormalize',
};

/** Modules that a file for another framework imports: Astro, for one, runs `src/middleware.ts` beside `src/pages`, too. */
const OTHER_FRAMEWORKS =
  /^(?:@clerk\/(?:astro|clerk-sdk-node|express|fastify|hono|nuxt|react-router|remix|tanstack-[\w-]+)|@hono\/clerk-auth|@nestjs\/common|astro|astro:middleware|express|fastify|h3|hono|koa)(?:\/|$)/;

/** Whether what imports a module is not for Next.js. */
export const isOfOtherFramework = (specifier: string): boolean => OTHER_FRAMEWORKS.test(specifier);
