import fs from 'node:fs';
import path from 'node:path';
import { cachedPath } from './cached-file.js';

/** The router that a folder belongs to: that of `app`, or that of `pages`. */
export type Router = 'app' | 'pages';

/** A file in a folder of a Next.js app that is part of its routes. */
export interface RouteFile {
  readonly router: Router;
  /** Its folder, relative to the one that holds `app` or `pages`, with slashes. */
  readonly folder: string;
  readonly name: string;
  /** The folder's path in the URL, without a slash at the end; parameters as they are written: `/users/[id]`. */
  readonly url: string;
}

/** Where routes are looked for. */
export interface RouteFolder {
  readonly router: Router;
  /** Relative to the folder that holds `app` or `pages`: `app`, `pages/api`. */
  readonly folder: string;
  readonly url: string;
}

const listDirectory = cachedPath(
  (stats) => stats.isDirectory(),
  (directory) =>
    fs
      .readdirSync(directory, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() })),
);

/** Of larger apps than this a part is left unread. */
const MAX_DIRECTORIES = 600;

/** `[id]`, `[...slug]`, `[[...slug]]` */
const PARAMETER = /^(?:\[(?:\.{3})?[\w-]+\]|\[\[\.{3}[\w-]+\]\])$/;

/**
 * The files in the folders of a Next.js app that requests lead to. `(group)` is no part of the path; `_private` folders,
 * `@slot`, `(.)intercepted` and links are left out. Source: https://nextjs.org/docs/app/getting-started/project-structure
 * @param level absolute path of the folder that holds `app` or `pages`. Never throws.
 * @param hasParameters whether folders such as `[id]` are looked into.
 */
export function routeFiles(level: string, from: readonly RouteFolder[], hasParameters: boolean): RouteFile[] {
  const files: RouteFile[] = [];
  let left = MAX_DIRECTORIES;
  const visit = ({ folder, router, url }: RouteFolder): void => {
    if (left-- <= 0) return;
    for (const { name, isDirectory } of listDirectory(path.join(level, folder)) ?? []) {
      if (!isDirectory) {
        files.push({ router, folder, name, url });
        continue;
      }
      const isPart = /^[\w.-]+$/.test(name) ? !name.startsWith('_') : hasParameters && isParameter(name);
      if (isPart) visit({ router, folder: `${folder}/${name}`, url: `${url}/${name}` });
      else if (router === 'app' && /^\([\w-]+\)$/.test(name)) visit({ router, folder: `${folder}/${name}`, url });
    }
  };
  for (const folder of from) visit(folder);
  return files;
}

/** The path in the URL of a file of a name: that of its folder in `app` and for `index`, one below it else. */
export const pathOf = ({ router, url }: RouteFile, stem: string): string =>
  (router === 'app' || stem === 'index' ? url : `${url}/${stem}`) || '/';

/** Whether a part of a path is a parameter, as files and folders are named. */
export const isParameter = (name: string): boolean => PARAMETER.test(name);
