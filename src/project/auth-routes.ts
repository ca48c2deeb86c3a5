import path from 'node:path';
import { authCalls, type AuthCall } from './auth-calls.js';
import { cachedFile } from './cached-file.js';
import { isParameter, pathOf, routeFiles, type RouteFile, type RouteFolder } from './route-files.js';

/** A route of a Next.js app for which one of its files asks Clerk who is signed in. */
export interface AuthRoute {
  /** Its path in the URL, with parameters as folders are named: `/users/[id]`. */
  readonly path: string;
  /** The file that asks, relative to the folder that holds `app` or `pages`. */
  readonly file: string;
  readonly call: AuthCall;
}

const readCalls = cachedFile(authCalls);

const FOLDERS: readonly RouteFolder[] = [
  { router: 'app', folder: 'app', url: '' },
  { router: 'pages', folder: 'pages', url: '' },
];

export interface AuthRouteOptions {
  /** Absolute path of the folder that holds `app` or `pages`. */
  readonly level: string;
  /** `pageExtensions` */
  readonly extensions: readonly string[];
  /** The modules that the installed version exports the functions from. */
  readonly modules: readonly string[];
  /** Whether the route of a path matters; the files of others are not read. */
  readonly isWanted: (route: string) => boolean;
}

/**
 * The routes whose own files call `auth()` and the like, or a layout or template around them, ordered by these files.
 * Never throws.
 */
export function findAuthRoutes({ level, extensions, modules, isWanted }: AuthRouteOptions): AuthRoute[] {
  const routes: AuthRoute[] = [];
  /** Folder → its layouts and templates. */
  const around = new Map<string, RouteFile[]>();
  const pages: RouteFile[] = [];
  const isWantedOnce = oncePerPath(isWanted);
  for (const file of routeFiles(level, FOLDERS, true)) {
    const stem = stemOf(file.name, extensions);
    const url = stem === undefined ? undefined : urlOf(file, stem);
    if (url === undefined) continue;
    if (file.router === 'app' && /^(?:layout|template)$/.test(stem!)) {
      around.set(file.folder, [...(around.get(file.folder) ?? []), file]);
      continue;
    }
    if (!isWantedOnce(url)) continue;
    if (file.router === 'app' && stem === 'page') pages.push(file);
    const call = callIn(level, file, modules);
    if (call) routes.push({ path: url, file: `${file.folder}/${file.name}`, call });
  }
  const own = new Set(routes.map(({ path: url }) => url));
  for (const { folder, url } of pages) {
    const page = url || '/';
    const layouts = own.has(page) ? [] : foldersUp(folder).flatMap((each) => around.get(each)?.sort(byName) ?? []);
    for (const layout of layouts) {
      const call = callIn(level, layout, modules);
      if (!call) continue;
      routes.push({ path: page, file: `${layout.folder}/${layout.name}`, call });
      break;
    }
  }
  return routes.sort((a, b) => compare(a.file, b.file) || compare(a.path, b.path));
}

function oncePerPath(ask: (path: string) => boolean): (path: string) => boolean {
  const answers = new Map<string, boolean>();
  return (asked) => {
    const answer = answers.get(asked) ?? ask(asked);
    answers.set(asked, answer);
    return answer;
  };
}

const byName = (a: RouteFile, b: RouteFile): number => compare(a.name, b.name);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `app/a/b` → `app/a/b`, `app/a`, `app` */
function foldersUp(folder: string): string[] {
  const parts = folder.split('/');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}

function stemOf(name: string, extensions: readonly string[]): string | undefined {
  // In MDX, code may be an example. `page.tsx` under `pageExtensions: ['page.tsx']` is the page `index`; such names are left out.
  const extension = extensions.find((each) => /[jt]sx?$/.test(each) && name.endsWith(`.${each}`));
  const stem = extension === undefined ? '' : name.slice(0, -extension.length - 1);
  return /^[\w-]+$/.test(stem) || isParameter(stem) ? stem : undefined;
}

/** @returns `undefined` for what is no page, route, layout or template. */
function urlOf(file: RouteFile, stem: string): string | undefined {
  const isRoute =
    file.router === 'app' ? /^(?:layout|page|route|template)$/.test(stem) : file.url !== '' || !stem.startsWith('_');
  return isRoute ? pathOf(file, stem) : undefined;
}

function callIn(
  level: string,
  { router, folder, name, url }: RouteFile,
  modules: readonly string[],
): AuthCall | undefined {
  const found = readCalls(path.join(level, folder, name));
  if (!found) return undefined;
  const isApi = `${url}/`.startsWith('/api/');
  return found.calls.find(({ function: called, module }) => {
    if (!modules.includes(module)) return false;
    // `auth()` is for `app` alone; a page of `pages` asks in getServerSideProps(), which runs for each request.
    return router === 'app' || (called === 'getAuth' && (isApi || found.hasServerSideProps));
  });
}
