/**
 * The Billing endpoints that API version 2025-11-10 moved from `/commerce/` to `/billing/`.
 * Source: Clerk's 2025-11-10 upgrade guide, corrected by its OpenAPI specifications and by what clerk-js itself calls.
 */

/** What became of an old endpoint. */
export type Endpoint =
  /** The same path below `/billing/`. */
  | { readonly kind: 'moved' }
  /** Another last segment, too; the guide and the API specification disagree about it. */
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly instead: string };

/** The version that moved them. */
export const BILLING_API_VERSION = '2025-11-10';

/** Stands for a segment that is not known: an id. */
export const UNKNOWN = '\0';

const MOVED: readonly string[] = [
  // Backend API, and Frontend API for everyone.
  'plans',
  'plans/*',
  // Both APIs; the Frontend API's are below /me or /organizations/{id}.
  'checkouts',
  'checkouts/*',
  'checkouts/*/confirm',
  'payment_attempts',
  'payment_attempts/*',
  'statements',
  'statements/*',
  'statements/*/payment_attempts',
  'subscription',
  'subscription_items',
  'subscription_items/*',
  'subscription_items/*/extend_free_trial',
];

const PAYMENT_SOURCES: Endpoint = { kind: 'renamed', from: 'payment_sources', to: 'payment_methods' };

const OTHERS: readonly (readonly [path: string, endpoint: Endpoint])[] = [
  ['payment_sources', PAYMENT_SOURCES],
  ['payment_sources/*', PAYMENT_SOURCES],
  ['payment_sources/initialize', PAYMENT_SOURCES],
  ['payers/default_payment_source', { kind: 'renamed', from: 'default_payment_source', to: 'default_payment_method' }],
  ['invoices', { kind: 'removed', instead: 'read `statements`, which replaced invoices' }],
  ['invoices/*', { kind: 'removed', instead: 'read `statements`, which replaced invoices' }],
  ['products', { kind: 'removed', instead: 'read `plans`' }],
];

const ENDPOINTS: readonly (readonly [segments: readonly string[], endpoint: Endpoint])[] = [
  ...MOVED.map((path) => [path.split('/'), { kind: 'moved' }] as const),
  ...OTHERS.map(([path, endpoint]) => [path.split('/'), endpoint] as const),
];

/** `/v1/commerce/…`; a version or a base that is not known may stand before it. */
const PATH = /(?:\/v1|\/?\0)\/(?:me\/|organizations\/[^/]+\/)?commerce\/(.*)/;

/** The old endpoint that a URL's text names, with {@link UNKNOWN} in place of what is not known. */
export function oldEndpoint(url: string): Endpoint | undefined {
  const path = PATH.exec(url.replace(/[?#].*/s, ''))?.[1];
  if (path === undefined) return undefined;
  // What follows the last segment without a slash is a query.
  const segments = path
    .replace(/\/$/, '')
    .split('/')
    .map((segment) => (segment.length > 1 && segment.endsWith(UNKNOWN) ? segment.slice(0, -1) : segment));
  // Paths without ids come first in the tables, so that `initialize` is not taken for one.
  const matches = ENDPOINTS.filter(
    ([pattern]) =>
      pattern.length === segments.length &&
      pattern.every((part, i) => part === segments[i] || (part === '*' && segments[i] !== '')),
  );
  return (matches.find(([pattern]) => !pattern.includes('*')) ?? matches[0])?.[1];
}

/** Clerk's hosts: of the Backend API, of the Frontend API in development, and in production (`clerk.example.com`). */
const HOST =
  /^(?:api\.clerk\.(?:com|dev)|api\.clerkstage\.dev|api\.lclclerk\.com|frontend-api\.clerk\.(?:dev|services)|[\w\0-]+\.clerk\.accounts(?:stage)?\.dev|clerk\.(?:[\w-]*\0[\w\0-]*|[\w\0-]+\.[\w\0.-]+))(?::\d+)?$/i;

/**
 * Whether the host of a URL's text is one of Clerk's APIs, or its path that of their proxy; `undefined` where the host is
 * not known.
 */
export function isClerkUrl(url: string): boolean | undefined {
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1];
  if (host !== undefined && HOST.test(host)) return true;
  if (/^(?:https?:\/\/[^/]+|\0)?\/__clerk\/v1\//.test(url)) return true;
  return host === undefined || host.includes(UNKNOWN) ? undefined : false;
}

/** Whether the source text of an expression names the address of Clerk's API: `process.env.CLERK_API_URL`. */
export const namesClerkApi = (source: string): boolean =>
  /(?<![A-Z])CLERK_(?:\w+_)?(?:API|BASE|DOMAIN|FAPI|HOST|ORIGIN|PROXY|URL)(?:_(?:BASE|HOST|ORIGIN|URL))*(?![A-Z_])/.test(
    source,
  ) || /\bclerk\w*\??\.frontendApi\b/i.test(source);

/** Whether the source text of a request's options carries the Clerk secret or selects a version of Clerk's API. */
export const carriesClerkKey = (source: string): boolean => /CLERK_SECRET_KEY|clerk-api-version/i.test(source);

/** The header that selects a version, in lower case. */
export const VERSION_HEADER = 'clerk-api-version';

/**
 * The dated API version that the source text of a request pins, in a header or in its query; `null` where it pins one
 * that cannot be read.
 */
export function pinnedVersion(source: string): string | null | undefined {
  const pinned =
    /(?:clerk-api-version['"`]?\s*\]?\s*[:,=]|__clerk_api_version['"`]?\s*[:,=])(\s*['"`]?\d{4}-\d{2}-\d{2})?/i.exec(
      source,
    );
  return pinned ? (pinned[1]?.replace(/^\s*['"`]?/, '') ?? null) : undefined;
}

/** Characters that show nothing; Clerk's upgrade guide has them in its endpoint tables. */
export const INVISIBLE = /[\u200D\u200B\u200C\u2060\uFEFF]/g;

/** The same in the source of a literal, where they can be escapes, too. An escaped backslash begins none. */
export const INVISIBLE_IN_SOURCE =
  /(?<=(?:^|[^\\])(?:\\\\)*)\\u(?:200[bcd]|2060|feff|\{0*(?:200[bcd]|2060|feff)\})|[\u200D\u200B\u200C\u2060\uFEFF]/gi;
