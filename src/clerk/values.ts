import { fn, opaque, promise, type Shape } from './shapes.js';

/**
 * The resources of the Backend API client (`client.users`, `client.organizations` …), all majors of `@clerk/backend`
 * together. Every method of theirs returns a promise; `requireId` is a protected helper that shows through in the types.
 * Source: `ApiClient` in @clerk/backend 0.38, 1.34, 2.33 and 3.25, checked by tests/facts.
 */
export const RESOURCES: ReadonlySet<string> = new Set([
  '__experimental_accountlessApplications',
  'actorTokens',
  'agentTasks',
  'allowlistIdentifiers',
  'apiKeys',
  'betaFeatures',
  'billing',
  'blocklistIdentifiers',
  'clients',
  'domains',
  'emailAddresses',
  'emails',
  'enterpriseConnections',
  'idPOAuthAccessToken',
  'instance',
  'interstitial',
  'invitations',
  'jwks',
  'jwtTemplates',
  'm2m',
  'machines',
  'oauthApplications',
  'organizationPermissions',
  'organizationRoles',
  'organizations',
  'phoneNumbers',
  'proxyChecks',
  'redirectUrls',
  'roleSets',
  'samlConnections',
  'sessions',
  'signInTokens',
  'signUps',
  'smsMessages',
  'testingTokens',
  'users',
  'waitlistEntries',
  'webhooks',
]);

/** The version of @clerk/nextjs that made `auth()` and `clerkClient()` asynchronous. */
export const ASYNC_SINCE = '6.0.0';

/** `getToken()` resolves to the session token, or to `null` for signed-out users. */
const getToken = fn(promise('getToken', opaque, { nullable: true }));

/** The auth object: `userId`, `has()`, `getToken()` … Reading it is synchronous, `getToken()` is not. */
export const session: Shape = { members: { getToken } };

/** The auth object of `auth()` from @clerk/nextjs 6 on: `protect` moved from it to `auth` itself. */
export const sessionWithoutProtect: Shape = {
  ...session,
  removed: { of: 'session', has: (name) => name === 'protect' },
};

const resource: Shape = {
  members: (name) => (name === 'requireId' ? undefined : fn(promise('resource', opaque))),
};

/** The Backend API client, `createClerkClient()`. */
export const client: Shape = {
  members: (name) => {
    if (RESOURCES.has(name)) return resource;
    if (name === 'authenticateRequest') return fn(promise('authenticateRequest', opaque));
    // @clerk/clerk-sdk-node's client has it, also @clerk/backend 0.x.
    return name === 'verifyToken' ? verifyToken : undefined;
  },
};

export const currentUser = fn(promise('currentUser', opaque, { nullable: true }));
export const verifyToken = fn(promise('verifyToken', opaque));
export const verifyWebhook = fn(promise('verifyWebhook', opaque));
export const verifyJwt = fn(promise('verifyJwt', opaque));

/** `signJwt()` and `hasValidSignature()`: promises that do not reject for a bad token. */
export const jwtHelper = fn(promise('resource', opaque));
export const authenticateRequest = fn(promise('authenticateRequest', opaque));

/** `createClerkClient()` is synchronous everywhere. */
export const createClerkClient = fn(client);

/** `auth()` of @clerk/nextjs 4 and 5, and the accessors of Astro, Nuxt, Express …: synchronous. */
export const syncAuth = fn(session);

/**
 * `auth()` of @clerk/nextjs 4 and 5. `auth.protect` is not there yet: who calls it means the asynchronous one, so that no
 * version has to be known to say what a dropped call of it does.
 */
export const nextSyncAuth: Shape = fn(session, { members: { protect: fn(promise('auth.protect', session)) } });

/** `auth()` and `auth.protect()` of @clerk/nextjs from 6.0.0 on. */
export const asyncAuth: Shape = fn(promise('auth', sessionWithoutProtect), {
  members: { protect: fn(promise('auth.protect', session)) },
});

/** `auth()` of @clerk/tanstack-react-start: a promise, without `protect`. */
export const asyncAuthWithoutProtect = fn(promise('auth', session));

/** `getAuth(args)` of React Router and Remix, of TanStack Start before 0.26: a promise. */
export const asyncGetAuth = fn(promise('getAuth', session));

export const rootAuthLoader = fn(promise('rootAuthLoader', opaque));

/** `clerkClient` of @clerk/nextjs from 6.0.0 on: an async function, no longer the client itself. */
export const asyncClerkClient = fn(promise('clerkClient', client), {
  removed: { of: 'client', has: (name) => RESOURCES.has(name) || name === 'authenticateRequest' },
});

/** `clerkClient` of @clerk/nextjs 5.2.0 to 5.7: the client, and a function that returns it. */
export const callableClient: Shape = { ...client, call: client };

/** What browser hooks give: `useAuth()`, `useSession()`, `useClerk()`. */
const browserSession: Shape = { members: { getToken } };
export const useAuth = fn({ members: { getToken } });
export const useSession = fn({ members: { session: browserSession } });
export const useClerk = fn({ members: { session: browserSession } });
export const topLevelGetToken = getToken;

/** What Vue's composables give is in refs: `getToken.value()`, `session.value?.getToken()`. */
const ref = (value: Shape): Shape => ({ members: { value } });
export const vueUseAuth = fn({ members: { getToken: ref(getToken) } });
export const vueUseSession = fn({ members: { session: ref(browserSession) } });
export const vueUseClerk = fn(ref({ members: { session: browserSession } }));

/** `App.Locals` as @clerk/astro extends it: `auth()` is synchronous there, `currentUser()` is not. */
export const astroLocals: Shape = { members: { auth: syncAuth, currentUser } };

/** Functions of Next.js that end a request by throwing. Source: next/navigation. */
export const STOPPERS: ReadonlySet<string> = new Set([
  'forbidden',
  'notFound',
  'permanentRedirect',
  'redirect',
  'unauthorized',
]);

/**
 * Whether a function that only asks who is signed in may use an export, or values of a type: what asks, what is asked, and
 * what says which requests are asked about. All else, such as the Backend API, does work.
 */
export const isGuardPart = (name: string): boolean =>
  /^(?:auth|getAuth|currentUser|locals|clerkMiddleware|createRouteMatcher|ClerkMiddlewareAuth|AuthFn|\w*AuthObject)$/.test(
    name,
  );
