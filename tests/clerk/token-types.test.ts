import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  isTokenType,
  knowsTokenTypes,
  meantTokenType,
  mintedTokenType,
  ownersOf,
  TOKEN_TYPES,
  tokenTypeOfPrefix,
  VERIFIERS,
  type MachineTokenType,
} from '../../src/clerk/token-types.js';
import { parseVersion } from '../../src/clerk/version.js';

const load = createRequire(import.meta.url);

interface Backend {
  readonly createClerkClient: (options: object) => Record<string, Record<string, unknown>>;
  readonly verifyToken: (token: string, options: object) => Promise<unknown>;
}
interface Internal {
  readonly TokenType: Record<string, string>;
  readonly isTokenTypeAccepted: (type: string, accepted: unknown) => boolean;
  readonly signedOutAuthObject: () => object;
  readonly unauthenticatedMachineObject: (type: string) => object;
  readonly invalidTokenAuthObject: () => object;
}

describe.each(['clerk-backend-2', 'clerk-backend-3'])('the facts about tokens are those of %s:', (name) => {
  const backend = load(name) as Backend;
  const internal = load(`${name}/internal`) as Internal;

  it('the token types', () => {
    expect(Object.values(internal.TokenType).sort()).toEqual([...TOKEN_TYPES].sort());
    expect(TOKEN_TYPES.every((type) => internal.isTokenTypeAccepted(type, 'any'))).toBe(true);
    expect(TOKEN_TYPES.some((type) => internal.isTokenTypeAccepted(type, ['any']))).toBe(false);
  });

  it('the members of the auth objects', () => {
    const members = [
      'userId',
      'orgId',
      'sessionId',
      'sessionClaims',
      'sessionStatus',
      'actor',
      'orgRole',
      'orgSlug',
      'orgPermissions',
      'factorVerificationAge',
      'machineId',
      'clientId',
      'scopes',
      'subject',
    ];
    const objectOf = (type: string): object =>
      type === 'session_token' ? internal.signedOutAuthObject() : internal.unauthenticatedMachineObject(type);
    for (const member of members)
      expect(ownersOf(member), member).toEqual(TOKEN_TYPES.filter((type) => member in objectOf(type)));
    expect(members.filter((member) => member in internal.invalidTokenAuthObject())).toEqual([]);
  });

  it('what verifies and makes tokens', () => {
    const client = backend.createClerkClient({ secretKey: 'sk_test_x' });
    const methods = [...Object.values(VERIFIERS), 'apiKeys.create(', 'apiKeys.getSecret(', 'm2m.createToken('].map(
      (call) => /^(\w+)\.(\w+)\(/.exec(call)!.slice(1),
    );
    for (const [resource, method] of methods)
      expect(typeof client[resource!]?.[method!], `${resource}.${method}`).toBe('function');
  });

  it('verifyToken() throws for opaque tokens', async () => {
    for (const token of ['ak_x', 'mt_x', 'oat_x'])
      await expect(backend.verifyToken(token, { jwtKey: 'x' })).rejects.toThrow('Invalid JWT form');
  });
});

describe('token types', () => {
  it.each([
    ['machine_token', 'm2m_token'],
    ['m2m', 'm2m_token'],
    ['machine-to-machine', 'm2m_token'],
    ['apiKey', 'api_key'],
    ['API_KEYS', 'api_key'],
    ['session', 'session_token'],
    ['oauth', 'oauth_token'],
    ['oauth_access_token', 'oauth_token'],
    ['user', undefined],
    ['jwt', undefined],
    ['apiVersion', undefined],
  ])('%s is meant to be %s', (name, meant) => {
    expect(isTokenType(name)).toBe(false);
    expect(meantTokenType(name)).toBe(meant);
  });

  it('knows tokens by their prefix, and by what made them', () => {
    expect(tokenTypeOfPrefix('ak_1')).toBe('api_key' satisfies MachineTokenType);
    expect(tokenTypeOfPrefix('key_ak_1')).toBeUndefined();
    expect(mintedTokenType(['()', 'm2m', 'createToken', '()', 'await', 'token'])).toBe('m2m_token');
    expect(mintedTokenType(['()', 'm2m', 'verify', '()', 'await', 'token'])).toBeUndefined();
  });

  it('knows from which version on', () => {
    const knows = (name: string, version: string): boolean => knowsTokenTypes(name, () => parseVersion(version)!);
    expect([
      knows('@clerk/nextjs', '6.29.9'),
      knows('@clerk/nextjs', '6.30.0'),
      knows('@clerk/backend', '2.7.0'),
    ]).toEqual([false, true, true]);
    expect([knows('@hono/clerk-auth', '3.1.1'), knows('toString', '9.0.0')]).toEqual([false, false]);
  });
});
