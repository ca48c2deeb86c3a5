import path from 'node:path';
import { authCalls, type AuthCall } from './auth-calls.js';
import { cachedFile } from './cached-file.js';
import { isParameter, routeFiles, type RouteFile, type RouteFolder } from './route-files.js';

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
}

/**
 * The routes whose own files call `auth()` and the like, or a layout or template around them, ordered by these files.
 * Never throws.
 */
export function findAuthRoutes({ level, extensions, modules }: AuthRouteOptions): AuthRoute[] {
  const files = routeFiles(level, FOLDERS, true);
  const routes: AuthRoute[] = [];
  /** The folder of a layout or template → the call. */
  const around = new Map<string, AuthRoute>();
  const pages: RouteFile[] = [];
  for (const file of files) {
    const stem = stemOf(file.name, extensions);
    const isPage = file.router === 'app' && stem === 'page';
    if (isPage) pages.push(file);
    const url = stem === undefined ? undefined : urlOf(file, stem);
    if (url === undefined) continue;
    const call = callIn(level, file, modules);
    if (!call) continue;
    const route = { path: url, file: `${file.folder}/${file.name}`, call };
    if (/^(?:layout|template)$/.test(stem!) && file.router === 'app') {
      const other = around.get(file.folder);
      if (!other || file.name < path.basename(other.file)) around.set(file.folder, route);
    } else routes.push(route);
  }
  const own = new Set(routes.map(({ path: url }) => url));
  for (const { folder, url } of pages) {
    const layout = foldersUp(folder)
      .map((each) => around.get(each))
      .find((each) => each !== undefined);
    const page = url || '/';
    if (layout && !own.has(page)) routes.push({ ...layout, path: page });
  }
  return routes.sort((a, b) => compare(a.file, b.file) || compare(a.path, b.path));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `app/a/b` → `app/a/b`, `app/a`, `app` */
function foldersUp(folder: string): string[] {
  const parts = folder.split('/');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}

function stemOf(name: string, extensions: readonly string[]): string | undefined {
  // `page.tsx` under `pageExtensions: ['page.tsx']` is the page `index`; such names are left out.
  const extension = extensions.find((each) => name.endsWith(`.${each}`));
  const stem = extension === undefined ? '' : name.slice(0, -extension.length - 1);
  return /^[\w-]+$/.test(stem) || isParameter(stem) ? stem : undefined;
}

/** @returns `undefined` for what is no page, route, layout or template. */
function urlOf({ router, url }: RouteFile, stem: string): string | undefined {
  if (router === 'app') return /^(?:layout|page|route|template)$/.test(stem) ? url || '/' : undefined;
  if (url === '' && stem.startsWith('_')) return undefined;
  return (stem === 'index' ? url : `${url}/${stem}`) || '/';
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
