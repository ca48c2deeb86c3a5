import { isAtLeast, parseVersion } from '../../src/clerk/version.js';
import type { Fact, Outcome, Report } from './check.js';

/** Facts that do not agree with an SDK, or cannot be compared, and are meant to be so. */
interface Review {
  readonly outcome: Exclude<Outcome, 'same'>;
  /** `where` of the facts; `*` stands for anything. */
  readonly where: readonly string[];
  /** The versions of the SDK that it holds for: all, if absent. */
  readonly from?: string;
  readonly before?: string;
  readonly reason: string;
}

/** Exports that are described for all versions, though earlier ones do not have them. Source: the SDKs' changelogs. */
const NEW: readonly (readonly [where: string, since: string])[] = [
  ['@clerk/astro/client: getToken', '3.0.0'],
  ['@clerk/astro/webhooks: verifyWebhook', '2.5.0'],
  ['@clerk/express/webhooks: verifyWebhook', '1.4.0'],
  ['@clerk/express: authenticateRequest', '1.3.0'],
  ['@clerk/fastify/webhooks: verifyWebhook', '2.2.0'],
  ['@clerk/nextjs/webhooks: verifyWebhook', '6.13.0'],
  ['@clerk/nextjs: getToken', '7.0.0'],
  ['@clerk/react-router/server: *', '2.0.0'],
  ['@clerk/react-router: getToken', '3.0.0'],
  ['@clerk/tanstack-react-start: getToken', '1.0.0'],
];

const REVIEWED: readonly Review[] = [
  {
    outcome: 'absent',
    where: [
      '@clerk/nextjs: auth',
      '@clerk/nextjs: clerkClient',
      '@clerk/nextjs: currentUser',
      '@clerk/nextjs/app-beta: *',
      '@clerk/nextjs/api: *',
    ],
    from: '5.0.0',
    reason: 'Described as they are in `@clerk/nextjs/server`, to say what an upgrade from 4 changes.',
  },
  {
    outcome: 'different',
    where: [
      '@clerk/nextjs*: auth.protect',
      '@clerk/nextjs/server: clerkMiddleware(async (p0) => { p0.protect*',
      '@clerk/nextjs/server: async (value: ClerkMiddlewareAuth) => { value.protect*',
    ],
    before: '6.0.0',
    reason: 'Not there yet: who calls it means the asynchronous one, whatever version is seen.',
  },
  {
    outcome: 'absent',
    where: ['*: Clerk'],
    reason:
      'The name that createClerkClient() had in Core 1: described for all versions, to say what an upgrade changes.',
  },
  ...NEW.map(([where, before]): Review => ({
    outcome: 'absent',
    where: [where],
    before,
    reason: `New in ${before}: code that has it is not written for less.`,
  })),

  {
    outcome: 'undescribed',
    where: ['*: useClerk()*', '*: useSession()*', '*: useAuth().signOut()'],
    reason: 'Methods of browser objects. Event handlers call most of them without waiting, and rightly so.',
  },
  {
    outcome: 'undescribed',
    where: [
      '@clerk/nextjs: ClerkProvider(*)',
      '@clerk/nextjs: Protect(*)',
      '@clerk/nextjs: Show(*)',
      '@clerk/nextjs: Signed*(*)',
    ],
    reason: 'Components of the server: React awaits them.',
  },
  {
    outcome: 'undescribed',
    where: ['*: clerkFrontendApiProxy(*)'],
    reason: 'Gives the response of a route handler or of middleware, which is returned as it is.',
  },
  {
    outcome: 'undescribed',
    where: ['@clerk/*/internal: *'],
    reason: 'Not for applications: without docs, and changing in minor releases.',
  },
  {
    outcome: 'undescribed',
    where: ['@clerk/nextjs/api: *', '@clerk/nextjs/app-beta*: *', '@clerk/nextjs/edge-middlewarefiles: *'],
    before: '5.0.0',
    reason: 'Entry points that were deprecated in 4 already. Types see the promises among them.',
  },
  {
    outcome: 'undescribed',
    where: [
      '@clerk/nextjs/server: *Jwt(*)',
      '@clerk/nextjs/server: hasValidSignature(*)',
      '@clerk/nextjs/server: signed*AuthObject',
    ],
    before: '5.0.0',
    reason: 'Helpers of @clerk/backend that 4 exported by accident (`export *`).',
  },
  {
    outcome: 'undescribed',
    where: ['*.remotePrivateInterstitial()', '*.remotePublicInterstitial(arg)'],
    before: '5.0.0',
    reason: 'How Core 1 loaded its handshake page; of no use to applications.',
  },
  {
    outcome: 'undescribed',
    where: ['@clerk/nuxt/server: *p0.respondWith(arg)*'],
    reason: 'A method of h3, not of Clerk.',
  },
  {
    outcome: 'undescribed',
    where: ['@clerk/*expo/token-cache: tokenCache'],
    reason: 'Storage with a `getToken(key)` of its own; the SDK calls it.',
  },

  {
    outcome: 'unknown',
    where: ['@clerk/astro/server: clerkMiddleware(*p1 *'],
    reason: "The type of astro's own context. Its `locals` are compared as `App.Locals`.",
  },
  {
    outcome: 'unknown',
    where: ['@clerk/nuxt/server: clerkMiddleware(*p0.context.auth *'],
    reason:
      'Nuxt writes this type into the project that it runs in. `AuthFn` is compared, which is what it says there.',
  },
  {
    outcome: 'unknown',
    where: ['*: rootAuthLoader(arg)'],
    reason:
      'Settles to what a loader returns, for which React Router and Remix say `unknown`, or `any` where they are not installed.',
  },
  {
    outcome: 'unknown',
    where: ['@clerk/nextjs*: *.sessions.getToken(arg, arg)'],
    before: '5.0.0',
    reason: 'Declared as `Promise<any>`.',
  },
];

/** The facts of a report that nobody has looked at yet: what a person has to do something about. */
export const unreviewed = ({ facts, sdk }: Report): Fact[] =>
  facts.filter((fact) => fact.outcome !== 'same' && !REVIEWED.some((review) => covers(review, fact, sdk.version)));

/** Reviews about modules and versions among the reports that none of these needs any more. */
export const staleReviews = (reports: readonly Report[]): string[] =>
  REVIEWED.flatMap((review) => review.where.map((pattern) => ({ ...review, where: [pattern] })))
    .filter((review) => {
      const [specifier = '', ...exports] = review.where[0]!.split(': ');
      const scope = exports.length > 0 ? `${specifier}: *` : '*';
      const concerned = reports.filter(
        ({ facts, sdk }) => isForVersion(review, sdk.version) && facts.some(({ where }) => matches(scope, where)),
      );
      return (
        concerned.length > 0 &&
        !concerned.some(({ facts, sdk }) => facts.some((fact) => covers(review, fact, sdk.version)))
      );
    })
    .map((review) => `${review.outcome}: ${review.where.join()}`);

const covers = (review: Review, fact: Fact, version: string): boolean =>
  review.outcome === fact.outcome &&
  isForVersion(review, version) &&
  review.where.some((pattern) => matches(pattern, fact.where));

function isForVersion({ from, before }: Review, text: string): boolean {
  const version = parseVersion(text)!;
  return (from === undefined || isAtLeast(version, from)) && (before === undefined || !isAtLeast(version, before));
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(text);
}

/** One line for each fact, for people: `different  @clerk/nextjs/server: auth() — is not a promise`. */
export const factLines = (facts: readonly Fact[]): string[] =>
  facts.map(({ outcome, where, what }) => `${outcome.padEnd('undescribed'.length)}  ${where} — ${what}`);
