import { versionsOfCore3 } from './core-3.js';
import type { ClerkModule } from './packages.js';
import { isAtLeast, type Version } from './version.js';

/** What @clerk/backend exported in Core 1, and the packages that re-exported all of it; nothing has it today. */
const CORE_1_BACKEND =
  'buildRequestUrl,createIsomorphicRequest,deserialize,loadInterstitialFromLocal,prunePrivateMetadata,redirect,sanitizeAuthObject';

/** What @clerk/backend alone exports today, from other entry points. */
const JWT = 'decodeJwt,hasValidSignature,signJwt,verifyJwt';
const INTERNAL =
  'constants,createAuthenticateRequest,debugRequestState,makeAuthObjectSerializable,signedInAuthObject,signedOutAuthObject';
const BACKEND = `-:${CORE_1_BACKEND} @clerk/backend/jwt:${JWT} @clerk/backend/internal:${INTERNAL}`;

/** The Backend API's resources as exports of their own, and what React packages had before Core 2. */
const RESOURCES =
  'allowlistIdentifiers,clients,emailAddresses,emails,invitations,organizations,phoneNumbers,sessions,smsMessages,users';
const REACT = '-:useMagicLink,useOrganizations,withClerk,WithClerk,withSession,WithSession,withUser,WithUser';
const ERRORS =
  'errors:EmailLinkErrorCode,isClerkAPIResponseError,isEmailLinkError,isKnownError,isMetamaskError,isMagicLinkError=isEmailLinkError,MagicLinkErrorCode=EmailLinkErrorCode';
const CONSTANTS =
  'API_KEY,API_URL,API_VERSION,CLERK_JS_URL,CLERK_JS_VERSION,DOMAIN,FRONTEND_API,IS_SATELLITE,JS_VERSION,PROXY_URL,PUBLISHABLE_KEY,SECRET_KEY,SIGN_IN_URL,SIGN_UP_URL';

/** Types of @clerk/nextjs/api that `server` has. */
const TYPES =
  'AllowlistIdentifier,Client,EmailAddress,ExternalAccount,Invitation,OauthAccessToken,Organization,OrganizationInvitation,OrganizationMembership,PhoneNumber,Session,SignInToken,SMSMessage,Token,User,WebhookEvent';
const UI =
  '.:ClerkProvider,CreateOrganization,OrganizationProfile,OrganizationSwitcher,SignedIn,SignedOut,SignIn,SignUp,UserButton,UserProfile';

/**
 * Module, first version without, exports: `entry:name` where another entry point of the package has them (`.` is the package
 * itself), `@…:name` where another package has them, `-:name` where nothing has; `old=new` are renamed as well. With `*` the
 * entry point itself is gone. Names that came back later are left out.
 * Source: the declarations of the last release of each major and the first of the next, compared.
 */
const REMOVED = `
@clerk/nextjs 5.0.0 server:auth,authMiddleware,buildClerkProps,clerkClient,clerkMiddleware,createRouteMatcher,currentUser,getAuth,redirectToSignIn,redirectToSignUp ${ERRORS} internal:MultisessionAppSupport ${REACT},withClerkMiddleware
@clerk/nextjs/server 5.0.0 ${BACKEND},AuthStatus -:DeletedObject,Email,IdentificationLink,ObjectType,RedirectUrl,Verification,decorateResponseWithObservabilityHeaders,withClerkMiddleware,${CONSTANTS}
@clerk/nextjs/server 6.0.0 -:authMiddleware,redirectToSignIn,redirectToSignUp
@clerk/nextjs/server 7.0.0 server:ClerkMiddlewareAuthObject=ClerkMiddlewareSessionAuthObject
@clerk/nextjs/experimental 7.0.0 .:useSignInSignal=useSignIn,useSignUpSignal=useSignUp
@clerk/nextjs/experimental 7.0.12 .:useAPIKeys
@clerk/react/experimental 6.0.0 .:useSignInSignal=useSignIn,useSignUpSignal=useSignUp
@clerk/react/experimental 6.2.0 .:useAPIKeys
@clerk/nextjs/api 5.0.0 * server:clerkClient,createClerkClient,verifyToken,${TYPES} ${BACKEND} -:requireAuth,withAuth,${RESOURCES}
@clerk/nextjs/ssr 5.0.0 * server:buildClerkProps,getAuth -:withServerSideAuth
@clerk/nextjs/app-beta 5.0.0 * server:auth,clerkClient,currentUser ${UI}
@clerk/nextjs/app-beta/client 5.0.0 * ${UI},AuthenticateWithRedirectCallback,ClerkLoaded,ClerkLoading,RedirectToCreateOrganization,RedirectToOrganizationProfile,RedirectToSignIn,RedirectToSignUp,RedirectToUserProfile,useAuth,useClerk,useEmailLink,useOrganization,useOrganizationList,useSession,useSessionList,useSignIn,useSignUp,useUser -:useMagicLink,useOrganizations
@clerk/nextjs/edge-middleware 5.0.0 * server:clerkClient,createClerkClient,verifyToken ${BACKEND} -:requireAuth,requireEdgeMiddlewareAuth,withAuth,withEdgeMiddlewareAuth,${RESOURCES}
@clerk/nextjs/edge-middlewarefiles 5.0.0 * server:clerkClient,createClerkClient,verifyToken ${BACKEND} -:requireAuth,requireEdgeMiddlewareAuth,withAuth,withEdgeMiddlewareAuth,${RESOURCES}
@clerk/backend 1.0.0 jwt:${JWT},SignJwtOptions,VerifyJwtOptions internal:${INTERNAL},AuthenticateRequestOptions,AuthStatus,RequestState,SignedInAuthObject,SignedOutAuthObject -:${CORE_1_BACKEND}
@clerk/remix 4.0.0 ${ERRORS} ${REACT},ClerkErrorBoundary,MultisessionAppSupport
@clerk/remix/ssr.server 4.0.0 -:getClerkDebugHeaders
@clerk/remix/api.server 4.0.0 ${BACKEND},AuthStatus
@clerk/clerk-react 5.0.0 ${ERRORS} internal:MultisessionAppSupport ${REACT}
@clerk/clerk-expo 1.0.0 ${REACT},EmailLinkErrorCode,isMagicLinkError,MagicLinkErrorCode,MultisessionAppSupport
@clerk/clerk-sdk-node 5.0.0 ${BACKEND},AuthStatus -:domains,${RESOURCES}
@clerk/clerk-sdk-node/esm/instance 5.0.0 *
@clerk/clerk-sdk-node/cjs/instance 5.0.0 *
@clerk/expo 3.0.0 -:Clerk apple:useSignInWithApple google:useSignInWithGoogle
@clerk/tanstack-react-start/server 0.26.0 -:createClerkHandler,getAuth
@clerk/nuxt/server 2.0.0 -:getAuth
@clerk/nuxt/server 3.0.0 -:createRouteMatcher
@clerk/astro/server 4.0.0 -:createRouteMatcher`;

/** The modules that have had `Show` in place of `SignedIn`, `SignedOut` and `Protect` since Core 3. */
export const SHOW: Readonly<Record<string, string>> = {
  '@clerk/astro/components': '3.0.0',
  '@clerk/astro/react': '3.0.0',
  '@clerk/chrome-extension': '3.0.0',
  '@clerk/expo': '3.0.0',
  '@clerk/expo/web': '3.0.0',
  // Exported again since 7.7.5, as functions that throw.
  '@clerk/nextjs': '7.0.0',
  '@clerk/nuxt/components': '2.0.0',
  '@clerk/react': '6.0.0',
  '@clerk/react-router': '3.0.0',
  '@clerk/tanstack-react-start': '1.0.0',
  '@clerk/vue': '2.0.0',
};

export const CONTROL_COMPONENTS: ReadonlySet<string> = new Set(['Protect', 'SignedIn', 'SignedOut']);

/** The end of a sentence that says what to do, for what nothing has taken the place of under another path. */
const INSTEAD: Readonly<Record<string, string>> = {
  '@clerk/expo#Clerk': 'Use `useClerk()`, or `getClerkInstance()` outside of components',
  '@clerk/nuxt/server#getAuth': 'Call `event.context.auth()`',
  '@clerk/tanstack-react-start/server#getAuth': 'Call `await auth()`',
  authMiddleware: 'Use `clerkMiddleware()`, which leaves every route open until its handler protects it',
  createClerkHandler: 'Use `clerkMiddleware()`',
  createRouteMatcher: 'Check access where each page and route is defined',
  redirectToSignIn: 'Call `redirectToSignIn()` of what `await auth()` gives',
  redirectToSignUp: 'Call `redirectToSignUp()` of what `await auth()` gives',
  requireAuth: 'Call `getAuth()` of `@clerk/nextjs/server`',
  withAuth: 'Call `getAuth()` of `@clerk/nextjs/server`',
  useMagicLink: 'Use `useEmailLink()`',
  useOrganizations: 'Use `useOrganizationList()`',
  withServerSideAuth: 'Call `getAuth()` and `buildClerkProps()` of `@clerk/nextjs/server`',
};

/** Where an export went. */
export interface RemovedExport {
  /** The first version without it. */
  readonly since: string;
  /** The module that has it in the version that was asked for; in another package it may have to be installed first. */
  readonly to?: string;
  /** Its name there. */
  readonly name: string;
}

interface ModuleFacts {
  readonly exports: ReadonlyMap<string, readonly RemovedExport[]>;
  /** The first version without the entry point. */
  readonly gone: string | undefined;
}

let facts: ReadonlyMap<string, ModuleFacts> | undefined;

/** By module; read when it is first asked for. */
function removedFacts(): ReadonlyMap<string, ModuleFacts> {
  if (facts) return facts;
  const all = new Map<string, { exports: Map<string, RemovedExport[]>; gone: string | undefined }>();
  for (const line of REMOVED.trim().split('\n')) {
    const [module, since, ...groups] = line.split(' ') as [string, string, ...string[]];
    const known = all.get(module) ?? { exports: new Map<string, RemovedExport[]>(), gone: undefined };
    all.set(module, known);
    for (const group of groups) {
      const [entry, names] = group.split(':') as [string, string | undefined];
      if (entry === '*') known.gone = since;
      for (const written of names?.split(',') ?? []) {
        const [old, name = old] = written.split('=') as [string, string | undefined];
        const to = entry === '-' ? {} : { to: homeOf(module, entry) };
        known.exports.set(old, [...(known.exports.get(old) ?? []), { since, name, ...to }]);
      }
    }
  }
  return (facts = all);
}

function homeOf(module: string, entry: string): string {
  if (entry.startsWith('@')) return entry;
  const [packageName] = /^@[^/]+\/[^/]+/.exec(module)!;
  return entry === '.' ? packageName : `${packageName}/${entry}`;
}

const pathOf = ({ entryPoint, package: packageName }: ClerkModule): string =>
  entryPoint ? `${packageName}/${entryPoint}` : packageName;

/** The version since which a module has `Show`, where it had `SignedIn` and its like before. */
export function showSince(module: ClerkModule): string | undefined {
  const path = pathOf(module);
  return Object.hasOwn(SHOW, path) ? SHOW[path] : undefined;
}

/** The first version without an entry point, where a version lacks it. */
export function removedEntryPoint(module: ClerkModule, version: Version): string | undefined {
  const since = removedFacts().get(pathOf(module))?.gone;
  return since !== undefined && isAtLeast(version, since) ? since : undefined;
}

/** What became of an export that a version of a module lacks; `undefined` where it has it, or nothing is known of it. */
export function removedExport(module: ClerkModule, name: string, version: Version): RemovedExport | undefined {
  return removedFrom(pathOf(module), name, version);
}

function removedFrom(module: string, name: string, version: Version): RemovedExport | undefined {
  const removed = removedFacts()
    .get(module)
    ?.exports.get(name)
    ?.findLast(({ since }) => isAtLeast(version, since));
  const { to } = removed ?? {};
  // What went to another entry point may be gone from there, too.
  const isGoneAgain =
    to !== undefined && to !== module && (lacksControl(to, name, version) || removedFrom(to, removed!.name, version));
  return isGoneAgain ? { since: removed!.since, name } : removed;
}

const lacksControl = (module: string, name: string, version: Version): boolean =>
  CONTROL_COMPONENTS.has(name) && isAtLeast(version, SHOW[module] ?? '');

let names: ReadonlySet<string> | undefined;

/** Whether some module has lost an export of a name: a cheap question to ask first. */
export function mayBeRemoved(name: string): boolean {
  names ??= new Set([
    ...CONTROL_COMPONENTS,
    ...[...removedFacts().values()].flatMap(({ exports }) => [...exports.keys()]),
  ]);
  return names.has(name);
}

/** Every module of which something is known to be gone, for checking it against the installed SDKs. */
export const describedRemovals = (): readonly (ModuleFacts & { readonly module: string })[] =>
  [...removedFacts()].map(([module, known]) => ({ module, ...known }));

/** What to do about an export that is nowhere any more, as a sentence. */
export function insteadOf(module: ClerkModule, name: string): string | undefined {
  if (/^[A-Z_]{3,}$/.test(name)) return 'Read the environment variable instead.';
  if (RESOURCES.split(',').includes(name)) return `Use \`${name}\` of the client that \`clerkClient\` stands for.`;
  const hook = /^with(Clerk|Session|User)$/i.exec(name)?.[1];
  const middleware = /^withClerkMiddleware$|EdgeMiddleware/.test(name) && 'authMiddleware';
  const key = [`${pathOf(module)}#${name}`, name, middleware || ''].find((candidate) =>
    Object.hasOwn(INSTEAD, candidate),
  );
  if (key !== undefined) return `${INSTEAD[key]}.`;
  return hook && `Use \`use${hook}()\`.`;
}

/** Modules, and exports of them, that only exist from a version on: who imports them has at least that. Source: the SDKs' exports. */
export const INTRODUCED = `
@clerk/nextjs/server 5.0.0 clerkMiddleware,createRouteMatcher
@clerk/nextjs 7.0.0 Show
@clerk/nextjs/errors 5.0.0
@clerk/nextjs/internal 5.0.0
@clerk/nextjs/webhooks 6.0.0
@clerk/nextjs/legacy 7.0.0
@clerk/nextjs/types 7.0.0
@clerk/backend/errors 1.0.0
@clerk/backend/internal 1.0.0
@clerk/backend/jwt 1.0.0
@clerk/backend/webhooks 1.0.0
@clerk/react 6.0.0
@clerk/react/legacy 6.0.0
@clerk/expo 3.0.0
@clerk/react-router 3.0.0 Show
@clerk/tanstack-react-start 1.0.0 Show
@clerk/chrome-extension 3.0.0 Show
@clerk/astro/components 3.0.0 Show
@clerk/astro/react 3.0.0 Show
@clerk/vue 2.0.0 Show`;

/** The version that a file must have at least, for it imports some names from a module. */
export function introducedSince(module: ClerkModule, names: readonly string[]): string | undefined {
  for (const line of INTRODUCED.trim().split('\n')) {
    const [path, since, only] = line.split(' ') as [string, string, string | undefined];
    if (path === pathOf(module) && (only === undefined || only.split(',').some((name) => names.includes(name))))
      return since;
  }
  return undefined;
}

/** A package that another one took the place of. */
export interface RenamedPackage {
  readonly name: string;
  /** The entry point that has what it had, if that is not the package itself. */
  readonly entryPoint?: string;
  /** Whether the other one has the same entry points and exports. */
  readonly isSame: boolean;
}

const RENAMED: Readonly<Record<string, RenamedPackage>> = {
  '@clerk/clerk-expo': { name: '@clerk/expo', isSame: true },
  '@clerk/clerk-react': { name: '@clerk/react', isSame: true },
  '@clerk/clerk-sdk-node': { name: '@clerk/express', isSame: false },
  '@clerk/remix': { name: '@clerk/react-router', isSame: false },
  '@clerk/themes': { name: '@clerk/ui', entryPoint: 'themes', isSame: true },
  '@clerk/tanstack-start': { name: '@clerk/tanstack-react-start', isSame: false },
  '@hono/clerk-auth': { name: '@clerk/hono', isSame: false },
};

export const renamedPackage = (packageName: string): RenamedPackage | undefined =>
  Object.hasOwn(RENAMED, packageName) ? RENAMED[packageName] : undefined;

/** Packages of Core 3 whose `types` took the place of @clerk/types, with their first version, those for applications first. */
export const TYPES_HOMES = versionsOfCore3([
  '@clerk/nextjs',
  '@clerk/react',
  '@clerk/expo',
  '@clerk/react-router',
  '@clerk/tanstack-react-start',
  '@clerk/chrome-extension',
  '@clerk/vue',
  '@clerk/express',
  '@clerk/fastify',
  '@clerk/shared',
]);

/** The themes that @clerk/ui has no more, or elsewhere. Source: the exports of both. */
export const isThemeWithoutHome = (name: string): boolean => /^experimental_/.test(name);

/** Types of @clerk/types that those do not have: of the looks of components, which went to @clerk/ui, and of SAML. */
export const isTypeWithoutHome = (name: string): boolean =>
  /Theme(?:TaggedType)?$|^Saml|Scale|^Element|Selectors$|^Appearance$|^BeforeEmit|^CaptchaAppearance|^FontFamily$|^Layout$|^Legacy|^ProtectProps$|^Variables$|CheckoutInstance$/.test(
    name,
  );

/** Options of `authMiddleware()` that `clerkMiddleware()` does not know. Source: the types of @clerk/nextjs 5. */
export const AUTH_MIDDLEWARE_OPTIONS: ReadonlySet<string> = new Set([
  'afterAuth',
  'apiRoutes',
  'beforeAuth',
  'ignoredRoutes',
  'publicRoutes',
]);
