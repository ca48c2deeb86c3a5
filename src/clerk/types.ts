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
  RootAuthLoader: 'rootAuthLoader',
  ServerGetToken: 'getToken',
  auth: 'auth',
  authenticateRequest: 'authenticateRequest',
  clerkClient: 'clerkClient',
  currentUser: 'currentUser',
  getAuth: 'getAuth',
  rootAuthLoader: 'rootAuthLoader',
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
  User: 'currentUser',
  WebhookEvent: 'verifyWebhook',
};

/** Class names of the Backend API's resources (`UserAPI`, `OrganizationAPI` …). */
const RESOURCE_CLASS = /^[A-Z]\w*(?:API|Api)$/;

/** The promise that a declaration of a Clerk package gives; names from the innermost declaration outwards. */
export function apiOfDeclaration(names: readonly string[]): AsyncApi | undefined {
  for (const name of names) {
    if (Object.hasOwn(DECLARATIONS, name)) return DECLARATIONS[name];
    if (RESOURCE_CLASS.test(name)) return 'resource';
  }
  return undefined;
}

/** The promise that settles to a type of a Clerk package. */
export const apiOfSettledType = (name: string): AsyncApi | undefined =>
  Object.hasOwn(SETTLED, name) ? SETTLED[name] : undefined;
