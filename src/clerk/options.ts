import { splitName } from './env-names.js';

/** Exports, and methods of the Backend API client, that take an options object with keys and token options. */
export const OPTION_TAKERS: ReadonlySet<string> = new Set([
  'Clerk',
  'ClerkExpressRequireAuth',
  'ClerkExpressWithAuth',
  'authMiddleware',
  'authenticateRequest',
  'clerkClient',
  'clerkMiddleware',
  'clerkPlugin',
  'createClerkClient',
  'createClerkExpressRequireAuth',
  'createClerkExpressWithAuth',
  'getAuth',
  'requireAuth',
  'rootAuthLoader',
  'verifyJwt',
  'verifyToken',
  'withAuth',
  'withClerkMiddleware',
  'withServerSideAuth',
]);

/** An option that an earlier major had under another name. */
export interface RenamedOption {
  readonly name: string;
  /** Whether the value stays the same, so that renaming the key is all there is to do. */
  readonly sameValue: boolean;
}

/** Options of Core 1 (@clerk/backend 0.x, @clerk/nextjs 4) → Core 2. Source: the Core 2 upgrade guides. */
export const RENAMED_OPTIONS: Readonly<Record<string, RenamedOption>> = {
  apiKey: { name: 'secretKey', sameValue: true },
  // The value was in milliseconds under the old name already.
  clockSkewInSeconds: { name: 'clockSkewInMs', sameValue: true },
  // A host (`clerk.example.com`) became a key (`pk_live_…`).
  frontendApi: { name: 'publishableKey', sameValue: false },
};

/** The environment variable that replaced one of Core 1, or `undefined`. */
export function renamedVariable(name: string): RenamedOption | undefined {
  if (name === 'CLERK_API_KEY') return { name: 'CLERK_SECRET_KEY', sameValue: true };
  const { prefix, rest } = splitName(name);
  return rest === 'CLERK_FRONTEND_API' ? { name: `${prefix}CLERK_PUBLISHABLE_KEY`, sameValue: false } : undefined;
}

/** Whether text may hold the name of such a variable. */
export const mentionsRenamedVariable = (text: string): boolean => /CLERK_(?:API_KEY|FRONTEND_API)/.test(text);

/**
 * The first version of Core 2 of a package that had an earlier one: from it on, the old names of options are ignored, and
 * those that exported `Clerk` export `createClerkClient` in its place. Other packages began with Core 2.
 */
const CORE_2: Readonly<Record<string, string>> = {
  '@clerk/backend': '1.0.0',
  '@clerk/chrome-extension': '1.0.0',
  '@clerk/clerk-expo': '1.0.0',
  '@clerk/clerk-react': '5.0.0',
  '@clerk/clerk-sdk-node': '5.0.0',
  '@clerk/fastify': '1.0.0',
  '@clerk/nextjs': '5.0.0',
  '@clerk/remix': '4.0.0',
};

/** Packages for servers that exported `Clerk()` before Core 2; @clerk/clerk-js has a `Clerk` to this day. */
const HAD_CLERK_FUNCTION: ReadonlySet<string> = new Set([
  '@clerk/backend',
  '@clerk/clerk-sdk-node',
  '@clerk/fastify',
  '@clerk/nextjs',
  '@clerk/remix',
]);

/** The first version of Core 2 of a package, where it had an earlier one. */
export const core2Of = (packageName: string): string | undefined =>
  Object.hasOwn(CORE_2, packageName) ? CORE_2[packageName] : undefined;

export const hadClerkFunction = (packageName: string): boolean => HAD_CLERK_FUNCTION.has(packageName);

/** Functions of @clerk/clerk-sdk-node 4 that set what `createClerkClient()` takes as an option → that option, if there is one. */
const REMOVED_SETTERS: Readonly<Record<string, string | undefined>> = {
  setClerkApiKey: 'secretKey',
  setClerkApiVersion: 'apiVersion',
  // `httpOptions` is gone, too.
  setClerkHttpOptions: undefined,
  setClerkServerApiUrl: 'apiUrl',
};

export const isRemovedSetter = (name: string): boolean => Object.hasOwn(REMOVED_SETTERS, name);

/** The option of `createClerkClient()` that replaced a setter. */
export const optionOfSetter = (name: string): string | undefined => REMOVED_SETTERS[name];
