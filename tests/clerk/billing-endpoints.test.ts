import { describe, expect, it } from 'vitest';
import {
  carriesClerkKey,
  INVISIBLE_IN_SOURCE,
  isClerkUrl,
  namesClerkApi,
  oldEndpoint,
  pinnedVersion,
  UNKNOWN,
} from '../../src/clerk/billing-endpoints.js';

const kindOf = (path: string): string | undefined => oldEndpoint(`https://api.clerk.com${path}`)?.kind;

describe('oldEndpoint()', () => {
  // Clerk's 2025-11-10 upgrade guide, both tables.
  it.each([
    '/v1/commerce/plans',
    '/v1/commerce/plans/pro',
    '/v1/commerce/statements',
    '/v1/commerce/statements/stmt_1',
    '/v1/commerce/statements/stmt_1/payment_attempts',
    '/v1/commerce/subscription_items',
    '/v1/commerce/subscription_items/si_1',
    '/v1/commerce/subscription_items/si_1/extend_free_trial',
    '/v1/me/commerce/checkouts',
    '/v1/me/commerce/checkouts/chk_1',
    '/v1/me/commerce/checkouts/chk_1/confirm',
    '/v1/me/commerce/payment_attempts',
    '/v1/me/commerce/subscription',
    '/v1/organizations/org_1/commerce/subscription',
    '/v1/organizations/org_1/commerce/payment_attempts/pa_1',
  ])('moved: %s', (path) => {
    expect(oldEndpoint(path)).toEqual({ kind: 'moved' });
  });

  it.each(['', '/initialize', '/ps_1'])('renamed: payment_sources%s', (rest) => {
    const endpoint = oldEndpoint(`/v1/me/commerce/payment_sources${rest}`);
    expect(endpoint).toEqual({ kind: 'renamed', from: 'payment_sources', to: 'payment_methods' });
  });

  it.each(['/v1/commerce', '/v1/me/commerce', '/v1/organizations/org_1/commerce'])(
    'renamed below %s: the default payment source',
    (base) => {
      expect(oldEndpoint(`${base}/payers/default_payment_source`)).toEqual({
        kind: 'renamed',
        from: 'default_payment_source',
        to: 'default_payment_method',
      });
    },
  );

  it.each(['invoices', 'invoices/inv_1', 'products'])('removed: %s', (path) => {
    expect(oldEndpoint(`/v1/me/commerce/${path}`)).toMatchObject({ kind: 'removed' });
  });

  it.each([
    ['a query', '/v1/commerce/plans?limit=10', 'moved'],
    ['a fragment', '/v1/commerce/plans#top', 'moved'],
    ['a trailing slash', '/v1/commerce/plans/', 'moved'],
    ['an id that is not known', `/v1/commerce/statements/${UNKNOWN}`, 'moved'],
    ['a query that is not known', `/v1/commerce/plans${UNKNOWN}`, 'moved'],
    ['an organization that is not known', `/v1/organizations/${UNKNOWN}/commerce/subscription`, 'moved'],
    ['a version that is not known', `/${UNKNOWN}/commerce/plans`, 'moved'],
  ])('%s', (_, path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it('a base that is not known and holds the version', () => {
    expect(oldEndpoint(`${UNKNOWN}/commerce/plans`)?.kind).toBe('moved');
    expect(oldEndpoint(`${UNKNOWN}/me/commerce/subscription`)?.kind).toBe('moved');
  });

  it.each([
    '/v1/billing/plans',
    '/v1/commerce',
    '/v1/commerce/',
    '/v1/commerce/subscriptions',
    '/v1/commerce/plans/pro/prices',
    '/v1/commerce/statements//payment_attempts',
    '/v1/users/user_1/commerce/plans',
    '/v2/commerce/plans',
    '/api/commerce/plans',
    '/v1/ecommerce/plans',
    '/v1/users?path=/v1/commerce/plans',
  ])('nothing: %s', (path) => {
    expect(kindOf(path)).toBeUndefined();
  });
});

describe('isClerkUrl()', () => {
  it.each([
    'https://api.clerk.com/v1/users',
    'https://api.clerk.dev/v1/users',
    'https://API.clerk.com',
    'https://frontend-api.clerk.dev/v1/me',
    'https://happy-cat-1.clerk.accounts.dev/v1/me',
    `https://${UNKNOWN}.clerk.accounts.dev/v1/me`,
    'https://clerk.example.com/v1/me',
    'https://clerk.app.example.co.uk/v1/me',
    `https://clerk.${UNKNOWN}/v1/me`,
    'http://api.lclclerk.com:8080/v1',
    '/__clerk/v1/me',
    `${UNKNOWN}/__clerk/v1/me`,
    'https://app.example.com/__clerk/v1/me',
  ])('is: %s', (url) => {
    expect(isClerkUrl(url)).toBe(true);
  });

  it.each([
    'https://api.example.com/v1/me',
    'https://clerk.com/v1/commerce/plans',
    'https://clerk.house/v1/commerce/plans',
    'https://api.clerk.com.example.com/v1/me',
    'https://example.com/api.clerk.com/v1/me',
    'https://myclerk.example.com/v1/me',
  ])('is not: %s', (url) => {
    expect(isClerkUrl(url)).toBe(false);
  });

  it.each(['/v1/me', 'v1/me', `${UNKNOWN}/v1/me`, `https://${UNKNOWN}/v1/me`, ''])('may be: %j', (url) => {
    expect(isClerkUrl(url)).toBeUndefined();
  });
});

describe('signs in source text', () => {
  it.each([
    'process.env.CLERK_API_URL',
    'env.CLERK_BACKEND_API_URL',
    'CLERK_API',
    'CLERK_API_BASE_URL',
    'CLERK_BASE_URL',
    'CLERK_FAPI',
    'process.env.NEXT_PUBLIC_CLERK_PROXY_URL',
    'clerk.frontendApi',
    'window.Clerk?.frontendApi',
  ])('the address: %s', (source) => {
    expect(namesClerkApi(source)).toBe(true);
  });

  it.each([
    'process.env.API_URL',
    'CLERK_API_KEY',
    'CLERK_SECRET_KEY',
    'MYCLERK_API_URL',
    'config.frontendApi',
    'clerkId',
  ])('no address: %s', (source) => {
    expect(namesClerkApi(source)).toBe(false);
  });

  it('the key, or a version of the API', () => {
    expect(carriesClerkKey('`Bearer ${process.env.CLERK_SECRET_KEY}`')).toBe(true);
    expect(carriesClerkKey("{ 'Clerk-API-Version': version }")).toBe(true);
    // Other services have keys of this form.
    expect(carriesClerkKey("'Bearer sk_live_x'")).toBe(false);
  });
});

describe('pinnedVersion()', () => {
  it.each([
    "{ 'Clerk-API-Version': '2025-04-10' }",
    '{ "clerk-api-version": "2025-04-10" }',
    "headers.set('Clerk-API-Version', '2025-04-10')",
    "headers['Clerk-API-Version'] = '2025-04-10'",
    "[['Clerk-API-Version', `2025-04-10`]]",
    '/v1/commerce/plans?__clerk_api_version=2025-04-10',
    "params.set('__clerk_api_version', '2025-04-10')",
  ])('%s', (source) => {
    expect(pinnedVersion(source)).toBe('2025-04-10');
  });

  it('one that cannot be read', () => {
    expect(pinnedVersion("{ 'Clerk-API-Version': version }")).toBeNull();
    expect(pinnedVersion(`?__clerk_api_version=${UNKNOWN}`)).toBeNull();
  });

  it('none', () => {
    expect(pinnedVersion("fetch('https://api.clerk.com/v1/users')")).toBeUndefined();
    expect(pinnedVersion("'2025-04-10'")).toBeUndefined();
  });
});

describe('INVISIBLE_IN_SOURCE', () => {
  const visible = (source: string): string => source.replace(INVISIBLE_IN_SOURCE, '');

  it('characters and escapes', () => {
    expect(visible('a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf')).toBe('abcdef');
    expect(visible(String.raw`a\u200bb\u{200B}c\u{0feff}d\uFEFFe`)).toBe('abcde');
    expect(visible(String.raw`\u200b\u200b/\\\u200b`)).toBe(String.raw`/\\`);
  });

  it('no escape behind an escaped backslash, nor other characters', () => {
    expect(visible(String.raw`\\u200b \u0200b \u{2}00b \u00e9 é`)).toBe(String.raw`\\u200b \u0200b \u{2}00b \u00e9 é`);
  });
});
