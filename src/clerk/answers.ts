import { isAtLeast, type Version } from './version.js';

/** How a value comes to answer a request: what makes it does nothing else. */
export type Ending = 'return' | 'throw';

/** Functions and classes of a framework that make such values. */
interface Makers {
  readonly module: RegExp;
  /** Names of exports, with the member that is called where it is one. */
  readonly names: RegExp;
  readonly ending: Ending;
}

/**
 * The frameworks that Clerk has SDKs for, and what is used with them. Run against each of them: a dropped result has no effect.
 * Functions that throw or send themselves are not here: `redirect()` of next/navigation, `sendRedirect()` of h3, Express's `res`.
 */
const MAKERS: readonly Makers[] = [
  { module: /^next\/server$/, names: /^NextResponse(?:\.(?:json|redirect|rewrite))?$/, ending: 'return' },
  {
    module: /^(?:react-router(?:-dom)?|@remix-run\/(?:cloudflare|deno|node|react|server-runtime))$/,
    names: /^(?:data|json|redirect|redirectDocument|replace)$/,
    ending: 'return',
  },
  { module: /^@tanstack\/(?:react-router|router-core)$/, names: /^(?:notFound|redirect)$/, ending: 'throw' },
  { module: /^(?:h3|#imports|nuxt\/app)$/, names: /^createError$/, ending: 'throw' },
  { module: /^hono\/http-exception$/, names: /^HTTPException$/, ending: 'throw' },
  { module: /^@trpc\/server$/, names: /^TRPCError$/, ending: 'throw' },
];

/** The same for what is global; in Nuxt, `createError()` is, too. */
const GLOBALS: Readonly<Record<string, Ending>> = {
  Error: 'throw',
  'Response.json': 'return',
  'Response.redirect': 'return',
};

/** @param path `module#export` or `module#export.member` */
export function endingOfImport(path: string): Ending | undefined {
  const [module = '', name = ''] = path.replace('#*.', '#').split(/(?<=.)#/);
  return MAKERS.find((makers) => makers.module.test(module) && makers.names.test(name))?.ending;
}

export const endingOfGlobal = (name: string): Ending | undefined =>
  Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : undefined;

/** Methods of Astro's context, of its pages' `Astro`. */
export const isAstroAnswer = (name: string): boolean => name === 'redirect' || name === 'rewrite';

/** Methods of Hono's context. */
export const isHonoAnswer = (name: string): boolean =>
  /^(?:body|html|json|newResponse|notFound|redirect|text)$/.test(name);

/** The packages whose `getAuth()` is asked about a context of Hono's. */
export const isForHono = (packageName: string): boolean => /^@(?:clerk\/hono|hono\/clerk-auth)$/.test(packageName);

/** Helpers of @clerk/nextjs that are imported and return a `NextResponse`. */
export const isImportedRedirect = (name: string): boolean => /^redirectToSign(?:In|Up)$/.test(name);

/** Whether an entry point of @clerk/nextjs still has them: the package itself before 5, `server` before 6. */
export const hasImportedRedirect = (entryPoint: string | undefined, version: Version): boolean =>
  !isAtLeast(version, entryPoint === 'server' ? '6.0.0' : '5.0.0');
