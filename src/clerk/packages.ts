import type { ClerkModule } from './modules.js';
import { isAtLeast, type Version } from './version.js';
import { fn, opaque, type Shape } from './shapes.js';
import * as value from './values.js';

export { mentionsClerk, parseClerkModule, type ClerkModule } from './modules.js';

/** The shape of an export: the same in every version, or by the version it begins with, oldest first. */
type ExportFact = Shape | readonly (readonly [since: string, shape: Shape | undefined])[];
type Module = Readonly<Record<string, ExportFact>>;

/** Entry point without the leading `./` (`''` is the package itself) → its exports. */
type Package = Readonly<Record<string, Module>>;

/** What every server SDK re-exports from @clerk/backend. */
const backend: Module = {
  createClerkClient: value.createClerkClient,
  verifyToken: value.verifyToken,
};

/** `Clerk()` of the Core 1 server packages, renamed to `createClerkClient()` in Core 2. */
const core1Backend: Module = { ...backend, Clerk: value.createClerkClient };

const webhooks: Module = { verifyWebhook: value.verifyWebhook };

/** `getToken()` for code outside of components, new in Core 3. */
const browserGetToken: Module = { getToken: value.topLevelGetToken };

/** The hooks that every React SDK re-exports. */
const hooks: Module = {
  useAuth: value.useAuth,
  useClerk: value.useClerk,
  useSession: value.useSession,
};

/** The composables of Vue and Nuxt. */
const composables: Module = {
  useAuth: value.vueUseAuth,
  useClerk: value.vueUseClerk,
  useSession: value.vueUseSession,
};

const core3Hooks: Module = { ...hooks, ...browserGetToken };

const nextAuth: ExportFact = [
  ['0.0.0', value.nextSyncAuth],
  ['6.0.0', value.asyncAuth],
];

/** Source: `getAuth` and the middleware's `auth` are described per package in each SDK's reference. */
const middlewareOf = (auth: Shape): Shape => fn(opaque, { handler: [auth] });

/** The server's helpers that @clerk/nextjs 4 exported from the package itself, too. */
const nextRootServer: Module = {
  auth: nextAuth,
  // The client itself, from 5.2.0 on a function that returns it, too, and from 6.0.0 on an async function alone.
  clerkClient: [
    ['0.0.0', value.client],
    ['5.2.0', value.callableClient],
    ['6.0.0', value.asyncClerkClient],
  ],
  currentUser: value.currentUser,
};

const nextServer: Module = {
  ...core1Backend,
  ...nextRootServer,
  clerkMiddleware: [
    ['5.0.0', middlewareOf(value.nextSyncAuth)],
    ['6.0.0', middlewareOf(value.asyncAuth)],
  ],
  getAuth: value.syncAuth,
};

const loaderHelpers: Module = { getAuth: value.asyncGetAuth, rootAuthLoader: value.rootAuthLoader };

/** Packages of which code reads values that rules care about. */
const PACKAGES: Readonly<Record<string, Package>> = {
  '@clerk/nextjs': {
    // Later majors have the hooks alone; the rest is described as it is in `server`, to say what an upgrade changes.
    '': { ...nextRootServer, ...core3Hooks },
    // Two entry points of 4; code that is moved to a later major may still have them.
    'app-beta': nextRootServer,
    api: { clerkClient: nextRootServer['clerkClient']! },
    server: nextServer,
    webhooks,
  },
  '@clerk/backend': {
    '': core1Backend,
    webhooks,
    jwt: { hasValidSignature: value.jwtHelper, signJwt: value.jwtHelper, verifyJwt: value.verifyJwt },
  },
  '@clerk/express': {
    '': {
      ...backend,
      authenticateRequest: value.authenticateRequest,
      clerkClient: value.client,
      getAuth: value.syncAuth,
    },
    webhooks,
  },
  '@clerk/fastify': {
    '': { ...core1Backend, clerkClient: value.client, getAuth: value.syncAuth },
    webhooks,
  },
  '@clerk/hono': { '': { getAuth: value.syncAuth }, webhooks },
  '@hono/clerk-auth': { '': { getAuth: value.syncAuth } },
  '@clerk/clerk-sdk-node': { '': { ...core1Backend, clerkClient: value.client } },
  '@clerk/astro': {
    server: {
      ...backend,
      clerkClient: fn(value.client),
      clerkMiddleware: fn(opaque, {
        handler: [value.syncAuth, { members: { locals: value.astroLocals } }],
      }),
    },
    client: browserGetToken,
    react: { useAuth: value.useAuth },
    webhooks,
  },
  '@clerk/nuxt': {
    composables,
    server: {
      ...backend,
      clerkClient: fn(value.client),
      clerkMiddleware: fn(opaque, {
        handler: [{ members: { context: { members: { auth: value.syncAuth } } } }],
      }),
      getAuth: [
        ['1.2.0', value.syncAuth],
        ['2.0.0', undefined],
      ],
    },
    webhooks,
  },
  '@clerk/vue': { '': { ...composables, ...browserGetToken } },
  '@clerk/react-router': {
    '': core3Hooks,
    server: { ...backend, ...loaderHelpers, clerkClient: fn(value.client) },
    'api.server': backend,
    'ssr.server': loaderHelpers,
    webhooks,
  },
  '@clerk/remix': {
    '': hooks,
    'api.server': core1Backend,
    'ssr.server': loaderHelpers,
  },
  '@clerk/tanstack-react-start': {
    '': core3Hooks,
    server: {
      // `getAuth(request)` until 0.26.0, `auth()` since.
      auth: [['0.26.0', value.asyncAuthWithoutProtect]],
      clerkClient: fn(value.client),
      getAuth: [
        ['0.0.0', value.asyncGetAuth],
        ['0.26.0', undefined],
      ],
    },
    webhooks,
  },
  '@clerk/tanstack-start': { '': hooks, server: { clerkClient: fn(value.client), getAuth: value.asyncGetAuth } },
  '@clerk/react': { '': core3Hooks },
  '@clerk/clerk-react': { '': hooks },
  '@clerk/expo': { '': hooks },
  '@clerk/clerk-expo': { '': hooks },
  '@clerk/chrome-extension': { '': hooks },
};

/** Types of the public API → the shape of their values, by the package that exports them. */
const TYPES: Readonly<Record<string, Readonly<Record<string, ExportFact>>>> = {
  '@clerk/nextjs': { ClerkMiddlewareAuth: nextAuth },
  '@clerk/astro': { AuthFn: value.syncAuth, Locals: value.astroLocals },
  '@clerk/nuxt': { AuthFn: value.syncAuth },
};

/** Types that several packages export, each the same. */
const SHARED_TYPES: Readonly<Record<string, Shape>> = {
  AuthObject: value.session,
  ClerkClient: value.client,
  SessionAuthObject: value.session,
  SignedInAuthObject: value.session,
  SignedOutAuthObject: value.session,
};

/** The shape of an export of a Clerk module in a version, or `undefined` where rules know nothing of it. */
export function exportShape(module: ClerkModule, name: string, version: () => Version): Shape | undefined {
  const exports = PACKAGES[module.package]?.[module.entryPoint];
  return exports && Object.hasOwn(exports, name) ? resolveFact(exports[name]!, version) : undefined;
}

/** The shape of values of an exported type in a version. */
export function typeShape(packageName: string, typeName: string, version: () => Version): Shape | undefined {
  const types = TYPES[packageName];
  if (types && Object.hasOwn(types, typeName)) return resolveFact(types[typeName]!, version);
  return Object.hasOwn(SHARED_TYPES, typeName) ? SHARED_TYPES[typeName] : undefined;
}

function resolveFact(fact: ExportFact, version: () => Version): Shape | undefined {
  if (!isTimeline(fact)) return fact;
  const seen = version();
  return fact.findLast(([since]) => isAtLeast(seen, since))?.[1];
}

const isTimeline = (fact: ExportFact): fact is Exclude<ExportFact, Shape> => Array.isArray(fact);

/** Every export that is described, for checking it against the installed SDKs. */
export function describedExports(): { package: string; entryPoint: string; name: string }[] {
  return Object.entries(PACKAGES).flatMap(([packageName, entryPoints]) =>
    Object.entries(entryPoints).flatMap(([entryPoint, exports]) =>
      Object.keys(exports).map((name) => ({ package: packageName, entryPoint, name })),
    ),
  );
}

/** The types whose values are described, of a package that exports them, for the same check. */
export const describedTypes = (packageName: string): string[] => [
  ...new Set([...Object.keys(TYPES[packageName] ?? {}), ...Object.keys(SHARED_TYPES)]),
];
