import type { ClerkModule } from './packages.js';

/** Packages that are made for servers as a whole. */
const SERVER_PACKAGES: ReadonlySet<string> = new Set([
  '@clerk/backend',
  '@clerk/clerk-sdk-node',
  '@clerk/express',
  '@clerk/fastify',
  '@clerk/hono',
  '@hono/clerk-auth',
]);

/**
 * Whether a module is of use on servers alone: it needs the secret key, the incoming request, or Node's modules. What
 * works in browsers too (`@clerk/backend/jwt`, `@clerk/backend/errors`, `@clerk/nextjs/errors`) is not meant.
 * Source: the packages' `exports`.
 */
export function isServerModule({ package: packageName, entryPoint }: ClerkModule): boolean {
  if (entryPoint === 'webhooks') return true;
  if (entryPoint === '') return SERVER_PACKAGES.has(packageName);
  // `api` of @clerk/nextjs 4 is the Backend API client.
  return /^(?:(?:api|ssr)\.)?server$/.test(entryPoint) || (packageName === '@clerk/nextjs' && entryPoint === 'api');
}

/**
 * Frameworks whose compilers take the server's part (`loader`, `createServerFn()`) and the imports that it alone uses out of
 * what browsers get, and to which `'use client'` means nothing.
 */
export const STRIPPING_FRAMEWORKS = [
  '@clerk/react-router',
  '@clerk/remix',
  '@clerk/tanstack-react-start',
  '@clerk/tanstack-start',
  '@react-router/dev',
  '@remix-run/dev',
  '@tanstack/react-start',
];
