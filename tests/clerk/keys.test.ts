import { expect, it, describe } from 'vitest';
import { findKeys, mentionsKey, parsePublishableKey } from '../../src/clerk/keys.js';
import { MACHINE_KEY, MACHINE_TOKEN, SECRET_BODY, WEBHOOK_BODY } from '../support/made-up-keys.js';

const LIVE = `sk_live_${SECRET_BODY}`;
const TEST = `sk_test_${SECRET_BODY}`;
const WEBHOOK = `whsec_${WEBHOOK_BODY}`;

const found = (text: string, usesClerk = false) =>
  findKeys(text, usesClerk).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('findKeys', () => {
  it("finds an instance's secret key by its shape, anywhere", () => {
    for (const text of [
      LIVE,
      TEST,
      `"${LIVE}"`,
      `Bearer ${LIVE}`,
      `CLERK_SECRET_KEY=${LIVE}\\nPORT=1`,
      `A=1\\n${LIVE}`,
      `{{${LIVE}}}`,
      `x(${LIVE})`,
    ]) {
      expect(found(text), text).toEqual([`secretKey ${/sk_\w+_[A-Za-z0-9]+/.exec(text)![0]}`]);
    }
    expect(found(`${LIVE} ${TEST}`)).toHaveLength(2);
  });

  it('says where it is, what may be shown of it, and what it should be read from', () => {
    expect(findKeys(`k = ${LIVE}`, false)).toEqual([
      { kind: 'secretKey', prefix: 'sk_live_', start: 4, end: 4 + LIVE.length, variable: 'CLERK_SECRET_KEY' },
    ]);
  });

  it("leaves other vendors' keys, placeholders and ellipses", () => {
    const hex = 'a1b2c3d4e5'.repeat(4);
    for (const text of [
      `sk_live_51${SECRET_BODY.slice(2)}`,
      `sk_live_51${'Ab3dE6gH9jK2mN5pQ8sT'.repeat(5)}`,
      `sk_live_${SECRET_BODY.slice(0, 24)}`,
      // Paystack's and Moyasar's.
      `sk_live_${hex}`,
      `sk_test_${SECRET_BODY.slice(0, 40)}`,
      `STRIPE_SECRET_KEY = '${LIVE}'`,
      'sk_test_xxx',
      'sk_test_...',
      'sk_test_…',
      'sk_test_your_key',
      `sk_test_${'x'.repeat(42)}`,
      `sk_test_${'xX0'.repeat(14)}`,
      `sk_test_${'YourClerkSecretKeyGoesInThisVeryPlace00000'}`,
      `sk_test_${'123'.repeat(14)}`,
      `task_live_${SECRET_BODY}`,
      `a${LIVE}`,
      `${LIVE}_more`,
      `pk_live_${SECRET_BODY}`,
    ]) {
      expect(found(text, true), text).toEqual([]);
    }
  });

  it('takes other lengths where the name is that of a Clerk key', () => {
    const longer = `sk_test_${SECRET_BODY}ab`;
    expect(found(longer, true)).toEqual([]);
    expect(found(`clerkKey: '${longer}'`)).toEqual([`secretKey ${longer}`]);
    expect(found(`secretKey: '${longer}'`, true)).toEqual([`secretKey ${longer}`]);
    expect(found(`secretKey: '${longer}'`)).toEqual([]);
  });

  it("takes webhook secrets for Clerk's by their name, or where nobody else's can be", () => {
    expect(found(`const secret = '${WEBHOOK}'`)).toEqual([]);
    expect(found(`const secret = '${WEBHOOK}'`, true)).toHaveLength(1);
    expect(found(`import Stripe from 'stripe'; const secret = '${WEBHOOK}'`, true)).toEqual([]);
    expect(found(`// not of Stripe\n({ signingSecret: '${WEBHOOK}' })`, true)).toHaveLength(1);
    expect(found(`const STRIPE_SECRET = '${WEBHOOK}'`, true)).toEqual([]);
    expect(found(`"CLERK_WEBHOOK_SIGNING_SECRET": "${WEBHOOK}"`)).toEqual([`webhookSecret ${WEBHOOK}`]);
    expect(found(`const CLERK_SECRET =\n  process.env.X ??\n  '${WEBHOOK}'`)).toHaveLength(1);
    expect(found(`const CLERK_ID = 1;\nconst SECRET = '${WEBHOOK}'`)).toEqual([]);
    expect(found(`"CLERK_ID": "1", "SECRET": "${WEBHOOK}"`)).toEqual([]);
    expect(found(`CLERK_ID=1\\nSECRET=${WEBHOOK}`)).toEqual([]);
    expect(found(`CLERK_SECRET = 'v1,${WEBHOOK}'`)).toEqual([]);
    expect(found(`CLERK_SECRET = '${WEBHOOK}=='`)).toEqual([`webhookSecret ${WEBHOOK}==`]);
  });

  it('leaves webhook secrets that are a text or an example', () => {
    for (const body of [
      Buffer.from('a test signing secret with some length').toString('base64'),
      ['MfKQ9r8GKYqr', 'TwjUPD8ILPZIo2LaLaSw'].join(''),
      'aB3'.repeat(11),
      'your_webhook_Signing_secret_1',
    ]) {
      expect(found(`CLERK_SECRET = 'whsec_${body}'`), body).toEqual([]);
    }
  });

  it("finds machines' keys and tokens in what uses Clerk, and no ids", () => {
    for (const key of [MACHINE_KEY, MACHINE_TOKEN]) {
      expect(found(`x = '${key}'`)).toEqual([]);
      expect(found(`CLERK_X = '${key}'`)).toHaveLength(1);
      expect(found(`x = '${key}'`, true)).toHaveLength(1);
      expect(found(`composio = '${key}'`, true)).toEqual([]);
      expect(found(key.toLowerCase(), true)).toEqual([]);
    }
    expect(findKeys(`machineSecretKey: '${MACHINE_KEY}'`, true)[0]!.variable).toBe('CLERK_MACHINE_SECRET_KEY');
    expect(findKeys(`apiKey = '${MACHINE_KEY}'`, true)[0]!.variable).toBeUndefined();
  });

  it('sees by one look whether there can be one', () => {
    for (const text of [LIVE, TEST, WEBHOOK, MACHINE_KEY, MACHINE_TOKEN]) expect(mentionsKey(text), text).toBe(true);
    for (const text of ['sk_test_…', 'sk_test_xxx', 'task_list', 'whsec_']) expect(mentionsKey(text), text).toBe(false);
  });
});

describe('parsePublishableKey', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64');

  it('reads the host', () => {
    expect(parsePublishableKey(`pk_test_${encode('happy-hippo-1.clerk.accounts.dev$')}`)).toEqual({
      instance: 'test',
      frontendApi: 'happy-hippo-1.clerk.accounts.dev',
    });
    expect(parsePublishableKey(`pk_live_${encode('clerk.example.com$').replace(/=+$/, '')}`)).toEqual({
      instance: 'live',
      frontendApi: 'clerk.example.com',
    });
  });

  it('refuses what no SDK accepts', () => {
    for (const key of [
      '',
      'pk_test_',
      'pk_test_xxx',
      'pk_test_a_b',
      `sk_test_${encode('a.b$')}`,
      `pk_live_${encode('a.b')}`,
      `pk_live_${encode('ab$')}`,
      `pk_live_${encode('a.$b$')}`,
      'pk_live_====',
    ]) {
      expect(parsePublishableKey(key), key).toBeUndefined();
    }
  });
});
