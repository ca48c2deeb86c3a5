import type { AsyncApi } from './shapes.js';

/**
 * Names of the types and functions whose signatures are Clerk's promises → what they are.
 * Source: the declarations that TypeScript resolves calls to, in @clerk/nextjs 6 and 7 and @clerk/backend 1 to 3.
 * `GetAuthFn` and `GetAuthFnNoRequest` stand for synchronous accessors, too: whoever asks tests for a promise as well.
 */
const DECLARATIONS: Readonly<Record<string, AsyncApi>> = {
  AuthFn: 'auth',
  AuthProtect: 'auth.protect',
  AuthenticateRequest: 'authenticateRequest',
  GetAuthFn: 'getAuth',
  GetAuthFnNoRequest: 'auth',
  GetToken: 'getToken',
  // `clerkClient.verifyToken()` of @clerk/clerk-sdk-node.
  MakeOptionalSecondArgument: 'verifyToken',
  RootAuthLoader: 'rootAuthLoader',
  ServerGetToken: 'getToken',
  auth: 'auth',
  authenticateRequest: 'authenticateRequest',
  clerkClient: 'clerkClient',
  currentUser: 'currentUser',
  getAuth: 'getAuth',
  getToken: 'getToken',
  hasValidSignature: 'resource',
  // `auth.protect()` of @clerk/nextjs 6.0, before it had a type of its own.
  protect: 'auth.protect',
  rootAuthLoader: 'rootAuthLoader',
  signJwt: 'resource',
  verifyJwt: 'verifyJwt',
  verifyToken: 'verifyToken',
  verifyWebhook: 'verifyWebhook',
};

/** Types that only one of Clerk's promises settles to → that promise; what a wrapper's return type says. */
const SETTLED: Readonly<Record<string, AsyncApi>> = {
  ClerkClient: 'clerkClient',
  RequestState: 'authenticateRequest',
  SessionAuthObject: 'auth',
  SessionAuthWithRedirect: 'auth',
  SignedInAuthObject: 'auth.protect',
  SignedOutAuthObject: 'auth',
  // The user of `currentUser()` and of the client's `users.getUser()`, `users.updateUser()` …
  User: 'resource',
  WebhookEvent: 'verifyWebhook',
};

/** Class names of the Backend API's resources (`UserAPI`, `OrganizationAPI` …). */
const RESOURCE_CLASS = /^[A-Z]\w*(?:API|Api)$/;

/** The promise that a declaration of a Clerk package gives; names from the innermost declaration outwards. */
export function apiOfDeclaration(names: readonly string[]): AsyncApi | undefined {
  // A resource may have a method of the name of another API: `client.m2m.verifyToken()`, `client.sessions.getToken()`.
  if (names.some((name) => RESOURCE_CLASS.test(name))) return 'resource';
  const known = names.find((name) => Object.hasOwn(DECLARATIONS, name));
  return known === undefined ? undefined : DECLARATIONS[known];
}

/** The promise that settles to a type of a Clerk package. */
export const apiOfSettledType = (name: string): AsyncApi | undefined =>
  Object.hasOwn(SETTLED, name) ? SETTLED[name] : undefined;

const ASKING: ReadonlySet<AsyncApi | undefined> = new Set([
  'auth',
  'auth.protect',
  'currentUser',
  'getAuth',
  'getToken',
]);

/** Whether a declaration is one that a function may call which only asks who is signed in; see `isGuardPart`. */
export const isAskingDeclaration = (names: readonly string[]): boolean =>
  ASKING.has(apiOfDeclaration(names)) ||
  names.some((name) => /^(?:CheckAuthorization\w*|RedirectFun|createRouteMatcher)$/.test(name));
