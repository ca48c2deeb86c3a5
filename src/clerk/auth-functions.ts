import { ownersOf } from './token-types.js';
import { isAtLeast, type Version } from './version.js';

/**
 * Since when the function that a middleware puts on a request has no members of the auth object. In earlier versions it is
 * behind a proxy that has them, or is the object itself; a test of it is true for everyone in any version. The functions of
 * other packages never had them.
 * Source: `authenticateAndDecorateRequest` of @clerk/express 1.4.17, 1.5.2, 1.7.83 and 2.1.70; `clerkMiddleware` of @clerk/nuxt
 * 1.4.0, 1.5.0, 1.13.32, 2.0.2 and 3.0.16.
 */
const WITHOUT_MEMBERS: Readonly<Record<string, string>> = { '@clerk/express': '2.0.0', '@clerk/nuxt': '2.0.0' };

/** Whether a package's `auth` is a function without the members of what it returns. */
export const lacksMembers = (packageName: string, version: () => Version): boolean =>
  !Object.hasOwn(WITHOUT_MEMBERS, packageName) || isAtLeast(version(), WITHOUT_MEMBERS[packageName]!);

/** Whether auth objects, or some of them, have a member of a name. Source: `AuthObject` of @clerk/backend 1 to 3. */
export const isAuthMember = (name: string): boolean =>
  ownersOf(name) !== undefined || /^(?:getToken|has|isAuthenticated|redirectToSign(?:In|Up)|tokenType)$/.test(name);

/** Exports of @clerk/express that make middleware which puts `auth` on each request. */
export const DECORATES_REQUEST: ReadonlySet<string> = new Set(['clerkMiddleware', 'requireAuth']);

/** Packages for Express that have a `req.auth` of their own, or that are named beside them in Clerk's warning of it. */
export const OTHER_AUTH: readonly string[] = [
  '@clerk/clerk-sdk-node',
  '@clerk/mcp-tools',
  '@modelcontextprotocol/sdk',
  'express-basic-auth',
  'express-jwt',
  'express-oauth2-jwt-bearer',
  'express-openid-connect',
  'passport',
];

/** Packages whose `auth` is on an object that files are handed, so that they import nothing of Clerk's. */
export const WITHOUT_IMPORT: readonly string[] = ['@clerk/astro', '@clerk/express', '@clerk/nuxt'];
