import { isAtLeast, type Version } from './version.js';

/** Names of the kinds of tokens that servers take. Source: `TokenType` of @clerk/backend/internal. */
export const TOKEN_TYPES = ['session_token', 'api_key', 'm2m_token', 'oauth_token'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type MachineTokenType = Exclude<TokenType, 'session_token'>;

/** What `acceptsToken` and `token` take in place of names. */
export const ANY_TOKEN = 'any';

export const isTokenType = (name: string): name is TokenType => (TOKEN_TYPES as readonly string[]).includes(name);

/** What M2M tokens were called before @clerk/backend 2.7.0. */
export const FORMER_M2M = 'machine_token';

const MEANT: readonly (readonly [RegExp, TokenType])[] = [
  [/^session(?:token)?$/, 'session_token'],
  [/^api(?:key|token|keytoken)?s?$/, 'api_key'],
  [/^(?:m2m|machine|machinetomachine)(?:token)?s?$/, 'm2m_token'],
  [/^oauth2?(?:access)?(?:token)?$/, 'oauth_token'],
];

/** The token type that is meant by a name which is none: `apiKey`, `m2m`, `machine_token`. */
export function meantTokenType(name: string): TokenType | undefined {
  const letters = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return MEANT.find(([pattern]) => pattern.test(letters))?.[1];
}

/**
 * The first version of each package that builds on @clerk/backend 2.7.0, which gave the token types the names that they have.
 * Source: the changelogs. @hono/clerk-auth takes any token, whatever it is told.
 */
const SINCE: Readonly<Record<string, string>> = {
  '@clerk/astro': '2.10.15',
  '@clerk/backend': '2.7.0',
  '@clerk/express': '1.7.17',
  '@clerk/fastify': '2.4.17',
  '@clerk/hono': '0.0.1',
  '@clerk/nextjs': '6.30.0',
  '@clerk/nuxt': '1.8.3',
  '@clerk/react-router': '1.8.11',
  '@clerk/tanstack-react-start': '0.21.7',
};

/** Whether a version of a package knows the token types by these names. */
export const knowsTokenTypes = (packageName: string, version: () => Version): boolean =>
  Object.hasOwn(SINCE, packageName) && isAtLeast(version(), SINCE[packageName]!);

/**
 * Members of auth objects → the token types whose objects have them, by their first letters.
 * Source: `SignedInAuthObject` and `MachineObjectExtendedProperties` of @clerk/backend 2.7 to 3.25.
 */
const MEMBERS = `userId:s,a,o orgId:s,a sessionId:s sessionClaims:s sessionStatus:s actor:s orgRole:s orgSlug:s orgPermissions:s
factorVerificationAge:s machineId:m clientId:o scopes:a,m,o subject:a,m,o`;

const OWNERS: ReadonlyMap<string, readonly TokenType[]> = new Map(
  MEMBERS.split(/\s+/).map((entry) => {
    const [name, letters] = entry.split(':') as [string, string];
    return [name, TOKEN_TYPES.filter((type) => letters.includes(type[0]!))];
  }),
);

/** The token types whose auth objects have a member; `undefined` for members that all have, or that are not known. */
export const ownersOf = (member: string): readonly TokenType[] | undefined => OWNERS.get(member);

/** The token types that an opaque token's prefix stands for. Source: `getMachineTokenType` of @clerk/backend. */
const PREFIXES: Readonly<Record<string, MachineTokenType>> = { ak_: 'api_key', mt_: 'm2m_token', oat_: 'oauth_token' };

/** The token type of an opaque token by how it begins. */
export const tokenTypeOfPrefix = (text: string): MachineTokenType | undefined =>
  PREFIXES[/^(?:ak|mt|oat)_/.exec(text)?.[0] ?? ''];

/** What verifies a token that is not a session's, on the Backend API client; `$` stands for the token. */
export const VERIFIERS: Readonly<Record<MachineTokenType, string>> = {
  api_key: 'apiKeys.verify($)',
  m2m_token: 'm2m.verify({ token: $ })',
  oauth_token: 'idPOAuthAccessToken.verify($)',
};

/** Calls of the Backend API client, and the member of what they settle to that is a token. */
const MINTED: Readonly<Record<string, MachineTokenType>> = {
  'apiKeys.create.secret': 'api_key',
  'apiKeys.getSecret.secret': 'api_key',
  'm2m.createToken.token': 'm2m_token',
};

/** The token type of what the Backend API gives at the end of some steps (`apiKeys`, `create`, `()`, `secret`). */
export const mintedTokenType = (path: readonly string[]): MachineTokenType | undefined =>
  MINTED[
    path
      .filter((step) => step !== '()' && step !== 'await')
      .slice(-3)
      .join('.')
  ];

/** Claims that Clerk itself puts at the root of a token. Source: https://clerk.com/docs/guides/sessions/session-tokens */
export const isRootClaim = (name: string): boolean =>
  /^(?:sub|sid|iss|azp|exp|iat|nbf|jti|fva|sts|org_id|org_role|org_slug)$/.test(name);
