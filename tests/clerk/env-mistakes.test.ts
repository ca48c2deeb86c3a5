import { describe, expect, it } from 'vitest';
import { isApiDate, whyNoPublishableKey, wrongName } from '../../src/clerk/env-mistakes.js';

describe('wrongName()', () => {
  it.each([
    ['CLERK_WEBHOOK_SECRET', 'signingSecret', 'CLERK_WEBHOOK_SIGNING_SECRET'],
    ['CLERK_AFTER_SIGN_IN_URL', 'outdated', 'CLERK_SIGN_IN_FALLBACK_REDIRECT_URL'],
    ['CLERK_SCERET_KEY', 'misspelt', 'CLERK_SECRET_KEY'],
    ['CLERK_PUBLSHBLE_KEY', 'misspelt', 'CLERK_PUBLISHABLE_KEY'],
    ['CLERK_TELEMETRY_DISABLE', 'misspelt', 'CLERK_TELEMETRY_DISABLED'],
    ['EXPO_CLERK_PUBLISHABLE_KEY', 'misspelt', 'EXPO_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['NUXT_CLERK_WEBHOOK_SINGING_SECRET', 'misspelt', 'NUXT_CLERK_WEBHOOK_SIGNING_SECRET'],
  ])('%s is %s: %s', (old, kind, name) => expect(wrongName(old)).toEqual({ kind, name }));

  it.each([
    'CLERK_SECRET_KEY',
    'CLERK_PBLSHBLE_KEY',
    'CLERK_TELEMETRY_ENABLED',
    'CLERK_DOMAINS',
    'clerk_secret_key',
    'CLERK',
    'CLERK_',
    'CLERK_FAPI',
    'constructor',
  ])('%s is not wrong', (name) => expect(wrongName(name)).toBeUndefined());
});

describe('whyNoPublishableKey()', () => {
  const isValid = (key: string): boolean => key === 'pk_test_right';
  it.each(['', 'pk_test_right', 'pk_test_...', '<key>', 'YOUR_KEY', 'pk_test_short', 'anything'])(
    'says nothing of %s',
    (text) => expect(whyNoPublishableKey(text, isValid)).toBeUndefined(),
  );
  it.each(['pk_test_right\n', 'sk_live_abc', 'https://clerk.acme.com/', 'pk_live_AAAAAAAAAAAAAAAAAAAAAA'])(
    'says why of %s',
    (text) => expect(whyNoPublishableKey(text, isValid)).toBeDefined(),
  );
});

it('knows a date', () => {
  expect(isApiDate('2025-11-10')).toBe(true);
  expect(isApiDate('v1')).toBe(false);
});
