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

const PATH = /\/v1\/(?:me\/|organizations\/[^/]+\/)?commerce\/([^?#]*)/;

/** The old endpoint that a URL's text names, with {@link UNKNOWN} in place of what is not known. */
export function oldEndpoint(url: string): Endpoint | undefined {
  const segments = PATH.exec(url)?.[1]?.replace(/\/$/, '').split('/');
  if (!segments) return undefined;
  // Paths without ids come first in the tables, so that `initialize` is not taken for one.
  const matches = ENDPOINTS.filter(
    ([pattern]) =>
      pattern.length === segments.length && pattern.every((part, i) => part === segments[i] || (part === '*' && segments[i] !== '')),
  );
  return (matches.find(([pattern]) => !pattern.includes('*')) ?? matches[0])?.[1];
}

const HOSTS =
  /^https?:\/\/(?:api\.clerk\.(?:com|dev)|api\.clerkstage\.dev|api\.lclclerk\.com|frontend-api\.clerk\.(?:dev|services)|[\w-]+\.clerk\.accounts(?:stage)?\.dev|clerk\.[\w.-]+\.[a-z]+)(?::\d+)?(?:\/|$)/i;

/** Whether a URL's text begins with a host of Clerk's APIs, or with the path of its proxy. */
export const isClerkUrl = (url: string): boolean => HOSTS.test(url) || /^(?:https?:\/\/[^/]+)?\/__clerk\/v1\//.test(url);

/** Whether the source text of an expression names the address of Clerk's API: `process.env.CLERK_API_URL`. */
export const namesClerkApi = (source: string): boolean =>
  /\bCLERK_(?:BACKEND_|FRONTEND_)?(?:API_URL|API_BASE(?:_URL)?|FAPI(?:_URL)?|API)\b/.test(source) || /\bclerk\w*\.frontendApi\b/i.test(source);

/** Whether the source text of a request's options carries a Clerk secret or selects a version of Clerk's API. */
export const carriesClerkKey = (source: string): boolean =>
  /CLERK_SECRET_KEY|\bsk_(?:live|test)_|clerk-api-version/i.test(source);

/** The dated API version that a request pins, in a header or in its query. */
export const pinnedVersion = (source: string): string | undefined =>
  /(?:clerk-api-version['"]?\s*[:,]\s*['"`]|__clerk_api_version=)(\d{4}-\d{2}-\d{2})/i.exec(source)?.[1];

/** Characters that show nothing; Clerk's upgrade guide has them in its endpoint tables. */
export const INVISIBLE = /[\u200B\u200C\u200D\u2060\uFEFF]/g;
