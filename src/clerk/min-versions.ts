import { compareVersions, parseVersion, rangeBounds, type Bounds, type Version } from './version.js';

/**
 * As of 2026-11-24. A row: `date source|what such a version does|packages, each with what is affected, as first-fixed|what
 * has to be listed beside it (any of these), in this version or a later one`. Breaks, other than holes, are listed for
 * majors that have a release without them. Sources: CVE and GHSA numbers, pull requests of clerk/javascript (#), and peer
 * ranges and engines of the packages as published.
 */
const TABLE = `
2024-01-12 CVE-2024-22206|lets one user act as another|@clerk/nextjs 4.7.0-4.29.3
2024-05-07 #3321|loses signing keys when requests race, so that sessions are turned down|@clerk/backend 1.0.0-1.1.2 @clerk/nextjs 5.0.0-5.0.7 @clerk/clerk-sdk-node 5.0.0-5.0.4 @clerk/remix 4.0.0-4.0.5 @clerk/fastify 1.0.0-1.0.4
2025-03-21 CVE-2025-29927|lets requests with a forged \`x-middleware-subrequest\` header skip the middleware, and Clerk with it|next 11.1.4-12.3.5 13.0.0-13.5.9 14.0.0-14.2.25 15.0.0-15.2.3|@clerk/nextjs
2025-07-09 CVE-2025-53548|lets \`verifyWebhook()\` accept forged events|@clerk/backend 2.0.0-2.4.0 @clerk/nextjs 6.21.0-6.23.3 @clerk/express 1.6.0-1.7.4 @clerk/fastify 2.3.0-2.4.4 @clerk/astro 2.9.0-2.10.2 @clerk/nuxt 1.7.0-1.7.5 @clerk/react-router 1.5.0-1.6.4 @clerk/remix 4.8.0-4.8.5 @clerk/tanstack-react-start 0.16.0-0.18.3
2025-12-03 CVE-2025-55182|lets anyone run code on the server|next 15.0.0-15.0.5 15.1.0-15.1.9 15.2.0-15.2.6 15.3.0-15.3.6 15.4.0-15.4.8 15.5.0-15.5.7 16.0.0-16.0.7|@clerk/nextjs
2026-03-26 CVE-2026-34076|can be made to send the secret key to another host by \`frontendApiProxy\`|@clerk/backend 3.0.0-3.2.3 @clerk/express 2.0.0-2.0.7 @clerk/hono 0.1.0-0.1.5 @clerk/fastify 3.1.0-3.1.5
2026-04-15 CVE-2026-41248|lets crafted paths slip past \`createRouteMatcher()\`|@clerk/nextjs 5.0.0-5.7.6 6.0.0-6.39.2 7.0.0-7.2.1 @clerk/nuxt 1.1.0-1.13.28 2.0.0-2.2.2 @clerk/astro 1.0.0-1.5.7 2.0.0-2.17.10 3.0.0-3.0.15 @clerk/shared 2.0.0-2.22.1 3.0.0-3.47.4 4.0.0-4.8.1
2026-04-22 CVE-2026-42349|grants access for some combined conditions of \`has()\` and \`auth.protect()\`|@clerk/nextjs 6.0.0-6.39.3 7.0.0-7.2.4 @clerk/backend 2.0.0-2.33.3 3.0.0-3.2.14 @clerk/shared 3.0.0-3.47.5 4.0.0-4.8.3 @clerk/clerk-js 5.22.0-5.125.10 6.0.0-6.7.5 @clerk/react 6.0.0-6.4.3 @clerk/clerk-react 5.9.0-5.61.6 @clerk/express 0.1.0-1.7.79 2.0.0-2.1.6 @clerk/fastify 1.0.42-2.6.31 3.0.0-3.1.16 @clerk/nuxt 1.0.0-1.13.29 2.0.0-2.2.5 @clerk/astro 2.0.0-2.17.11 3.0.0-3.0.18 @clerk/react-router 0.0.1-2.4.13 3.0.0-3.1.4 @clerk/tanstack-react-start 0.0.1-0.29.11 1.0.0-1.1.4 @clerk/vue 1.0.0-1.17.21 2.0.0-2.0.16 @clerk/expo 3.0.0-3.2.2 @clerk/clerk-expo 2.2.11-2.19.36 @clerk/chrome-extension 1.3.5-2.9.15 3.0.0-3.1.15 @clerk/hono 0.0.2-0.1.16
2026-05-08 CVE-2026-45109|lets segment-prefetch requests skip the middleware, and Clerk with it|next 15.2.0-15.5.18 16.0.0-16.2.6|@clerk/nextjs
2026-06-10 #8804|takes what another library put into \`req.auth\` for Clerk's|@clerk/express 2.0.0-2.1.25
2026-07-07 #8877|accepts tokens without \`azp\` in spite of \`authorizedParties\`|@clerk/backend 3.0.0-3.11.1
2026-07-22 #9145|lets pages of other origins skip the handshake, and with it the check that a session is fresh|@clerk/backend 3.0.0-3.12.0
2026-08-17 #9466|answers requests with a malformed cookie with an error|@clerk/backend 3.0.0-3.16.7
2026-08-18 #9394|can verify a token of one Clerk instance by the key of another|@clerk/backend 3.0.0-3.16.8
2025-10-22 peer range|does not work with Next.js 16|@clerk/nextjs 6.1.0-6.34.0|next@16
2026-03-03 peer range|does not work with @clerk/nextjs 7|next 0.0.0-15.2.8|@clerk/nextjs@7
2024-04-19 peer range|does not work with React 19|@clerk/nextjs 4.8.0-5.0.0|react@19
2025-12-19 peer range, CVE-2025-55182|is outside of what Clerk's SDK supports|react 19.0.0-19.0.3 19.1.0-19.1.4 19.2.0-19.2.3 react-dom 19.0.0-19.0.3 19.1.0-19.1.4 19.2.0-19.2.3|@clerk/nextjs@6.36.5 @clerk/clerk-react@5.59.2 @clerk/react@6 @clerk/react-router@3 @clerk/tanstack-react-start@1
2026-03-03 engines|is too old for Core 3 of Clerk's SDKs|node 0.0.0-20.9.0|@clerk/nextjs@7 @clerk/backend@3 @clerk/react@6 @clerk/express@2 @clerk/fastify@3 @clerk/hono @clerk/astro@3 @clerk/nuxt@2 @clerk/react-router@3 @clerk/tanstack-react-start@1 @clerk/vue@2 @clerk/expo@3
2025-09-01 peer range|does not work with @clerk/react-router from 2.1 on|react-router 0.0.0-7.9.0|@clerk/react-router@2.1
2026-08-30 peer range|does not work with @clerk/astro 4|astro 0.0.0-5.0.0|@clerk/astro@4
2026-03-03 peer range|does not work with Astro 7|@clerk/astro 1.0.0-4.0.2|astro@7
2024-10-01 peer range|does not work with @clerk/fastify from 2 on|fastify 0.0.0-5.0.0|@clerk/fastify@2
`;

/** What is wrong with some versions of a package. */
export interface Flaw {
  /** The first version that is affected. */
  readonly since: Version;
  /** The next one that is not. */
  readonly fixed: Version;
  /** What such a version does: `lets …`. */
  readonly effect: string;
  /** Where that is said, and when. */
  readonly source: string;
  /** Packages, any of which has to be listed in a version from a minimum on; none where it is always so. */
  readonly beside: readonly { readonly name: string; readonly minimum: string | undefined }[];
}

let table: ReadonlyMap<string, readonly Flaw[]> | undefined;

/** What is known to be wrong with versions of a package. */
export const flawsOf = (packageName: string): readonly Flaw[] => allFlaws().get(packageName) ?? [];

/** Package → what is wrong with it. */
export function allFlaws(): ReadonlyMap<string, readonly Flaw[]> {
  return (table ??= readTable());
}

function readTable(): ReadonlyMap<string, readonly Flaw[]> {
  const flaws = new Map<string, Flaw[]>();
  for (const row of TABLE.trim().split('\n')) {
    const [head = '', effect = '', affected = '', conditions] = row.split('|');
    const space = head.indexOf(' ');
    const source = `${head.slice(space + 1)}, ${head.slice(0, space)}`;
    const beside = (conditions?.split(' ') ?? []).map((condition) => {
      const at = condition.indexOf('@', 1);
      return at < 0
        ? { name: condition, minimum: undefined }
        : { name: condition.slice(0, at), minimum: condition.slice(at + 1) };
    });
    let name = '';
    for (const word of affected.split(' ')) {
      const [since, fixed] = word.split('-').map(parseVersion);
      if (!since || !fixed) name = word;
      else flaws.set(name, [...(flaws.get(name) ?? []), { since, fixed, effect, source, beside }]);
    }
  }
  return flaws;
}

/** The flaws that a version has. */
export const flawsOfVersion = (flaws: readonly Flaw[], version: Version): readonly Flaw[] =>
  flaws.filter(({ since, fixed }) => compareVersions(since, version) <= 0 && compareVersions(version, fixed) < 0);

/**
 * The flaws that the newest version has that a range admits, which is the one that package managers install.
 * @param every whether all the others that it admits must have them, too.
 * @returns nothing for what is not a range.
 */
export function flawsOfRange(flaws: readonly Flaw[], range: string, every = false): readonly Flaw[] {
  // Whether `<7.0.0-0` admits 7.0.0 is not for its bounds to say, which know no prereleases.
  const all = /<=?\s*\S+-/.test(range) ? undefined : rangeBounds(range);
  const newest = all && newestBounds(all);
  if (!newest) return [];
  return flaws.filter(
    (flaw) =>
      isWithin(newest, flaw) && (!every || all.every((bounds) => isWithin(bounds, flaw) && startsWithin(bounds, flaw))),
  );
}

/** The alternative of a range that admits the newest versions. */
export const newestBounds = (all: readonly Bounds[]): Bounds | undefined =>
  all
    .toSorted((a, b) => (a.below && b.below ? compareVersions(a.below, b.below) : Number(!a.below) - Number(!b.below)))
    .at(-1);

const isWithin = ({ below }: Bounds, { since, fixed }: Flaw): boolean =>
  below !== undefined && compareVersions(since, below) < 0 && compareVersions(below, fixed) <= 0;

const startsWithin = ({ from }: Bounds, { since }: Flaw): boolean =>
  from !== undefined && compareVersions(since, from) <= 0;

/** The first version that has none of some flaws. */
export const fixedIn = (flaws: readonly Flaw[]): Version =>
  flaws
    .map(({ fixed }) => fixed)
    .sort(compareVersions)
    .at(-1)!;
