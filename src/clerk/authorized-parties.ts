import { isAtLeast, type Version } from './version.js';

/** Where a function takes `authorizedParties`, and what comes of it there. */
export interface PartiesTaker {
  /**
   * `handler`: options come after an optional handler function, as an object or a function that returns one;
   * `options`: the first argument is the options object or such a function; `second`: the second argument is it;
   * `last`: the last argument is it.
   */
  readonly position: 'handler' | 'last' | 'options' | 'second';
  /** Names of options without which adding one breaks the call. */
  readonly needs?: readonly string[];
  /** Whether TypeScript refuses the option, although it works. */
  readonly untyped?: true;
}

/** Functions that verify a token that the caller hands them. */
export const MANUAL_VERIFICATION: ReadonlySet<string> = new Set(['authenticateRequest', 'verifyJwt', 'verifyToken']);

const HANDLER: PartiesTaker = { position: 'handler' };
const OPTIONS: PartiesTaker = { position: 'options' };
const LAST: PartiesTaker = { position: 'last' };

/** Middleware and its like by package; what each really accepts and passes on. */
const MIDDLEWARE: Readonly<Record<string, Readonly<Record<string, PartiesTaker>>>> = {
  '@clerk/astro': { clerkMiddleware: HANDLER },
  '@clerk/clerk-sdk-node': { ClerkExpressRequireAuth: OPTIONS, ClerkExpressWithAuth: OPTIONS },
  '@clerk/express': { clerkMiddleware: OPTIONS, requireAuth: OPTIONS },
  // `ClerkFastifyOptions` lacks it; at run time the plugin passes all of its options on.
  '@clerk/fastify': { clerkPlugin: { position: 'second', untyped: true } },
  '@clerk/hono': { clerkMiddleware: OPTIONS },
  '@clerk/nextjs': { authMiddleware: OPTIONS, clerkMiddleware: HANDLER },
  '@clerk/nuxt': { clerkMiddleware: HANDLER },
  '@clerk/react-router': { clerkMiddleware: OPTIONS, rootAuthLoader: LAST },
  '@clerk/remix': { rootAuthLoader: LAST },
  '@clerk/tanstack-react-start': { clerkMiddleware: OPTIONS },
  // With any options object the keys are no longer read from the environment.
  '@hono/clerk-auth': { clerkMiddleware: { ...OPTIONS, needs: ['secretKey', 'publishableKey'] } },
};

export const partiesTaker = (packageName: string, name: string): PartiesTaker | undefined => {
  const takers = MIDDLEWARE[packageName];
  return takers && Object.hasOwn(takers, name) ? takers[name] : undefined;
};

/** Functions that are handed a request whose token the middleware has verified. */
const READERS: ReadonlySet<string> = new Set(['@clerk/express', '@clerk/fastify', '@clerk/hono', '@clerk/nextjs']);

/**
 * Why `authorizedParties` is ignored where it is given, or `undefined` where it counts.
 * Source: `createClerkClient` in @clerk/backend copies a fixed list of options to the requests it authenticates, this one
 * is not among them; `rootAuthLoader` of @clerk/react-router 3 and `getAuth` read what the middleware has found.
 */
export function ignoredBecause(packageName: string, name: string, version: () => Version): string | undefined {
  if (['Clerk', 'clerkClient', 'createClerkClient'].includes(name))
    return 'pass it to `authenticateRequest()` or `clerkMiddleware()`';
  if (name === 'getAuth' && READERS.has(packageName)) return 'pass it to the middleware';
  if (name === 'rootAuthLoader' && packageName === '@clerk/react-router' && isAtLeast(version(), '3.0.0')) {
    return 'pass it to `clerkMiddleware()`';
  }
  return undefined;
}

/** Whether a type of tokens that `acceptsToken` names includes session tokens; only those have an `azp` claim to check. */
export const acceptsSessions = (type: string): boolean => type === 'session_token' || type === 'any';
