import fs from 'node:fs';
import path from 'node:path';
import { parseClerkModule } from '../clerk/packages.js';
import { cachedFile, cachedPath } from './cached-file.js';
import {
  directoriesUp,
  ownValue,
  packageJsonsUp,
  readPackageJson,
  type LintedFile,
  type PackageJson,
} from './package-json.js';

/** The two names that Next.js runs before requests: `middleware` from 12.2 on, `proxy` from 16 on. */
export type ProxyName = 'middleware' | 'proxy';

/** A file that is called `middleware` or `proxy`, in or near a place of a Next.js app where that means something. */
export interface ProxyFile {
  /** Absolute path of the app: where its next.config or its package.json is. */
  readonly root: string;
  /** Absolute path of the file itself. */
  readonly path: string;
  readonly name: ProxyName;
  /** What the names of pages and routes end with: `pageExtensions`, without the dot. */
  readonly extensions: readonly string[];
  /** Why Next.js passes the file over, whatever its version; `undefined` if it does not. */
  readonly misfit: 'case' | 'extension' | 'place' | undefined;
  /** Absolute paths of the files that Next.js takes for one of the two names. */
  readonly taken: (name: ProxyName) => readonly string[];
  /** The absolute path that the file would have to have. */
  readonly pathFor: (name: ProxyName) => string;
  /** Whether a test beside it may import what it exports. */
  readonly isTested: boolean;
}

type Entries = ReadonlyMap<string, 'directory' | 'other'>;

/** Next.js reads the first of them: `CONFIG_FILES` in next/dist/shared/lib/constants.js. */
export const CONFIG_FILES: readonly string[] = [
  'next.config.js',
  'next.config.mjs',
  'next.config.ts',
  'next.config.mts',
];
const DEFAULT_EXTENSIONS: readonly string[] = ['tsx', 'ts', 'jsx', 'js'];
const FILE_NAME = /^(?<name>middleware|proxy)\.(?<extension>.+)$/i;
const TYPESCRIPT_OF: Readonly<Record<string, string>> = { cjs: 'js', cts: 'ts', mjs: 'js', mts: 'ts' };

const listDirectory = cachedPath(
  (stats) => stats.isDirectory(),
  (directory): Entries =>
    new Map(
      fs
        .readdirSync(directory, { withFileTypes: true })
        .map((entry) => [entry.name, isDirectory(entry, directory) ? 'directory' : 'other']),
    ),
);

/** `undefined` inside of the value: written so that it cannot be read. */
const readExtensions = cachedFile((text) => ({ extensions: pageExtensions(text) }));

/** Whether a file is called so that {@link findProxyFile} may find something; looks at the name alone. */
export const mayBeProxyFile = (filename: string): boolean => FILE_NAME.test(path.basename(filename));

/** Whether a file is called like a config of Next.js. */
export const isNextConfig = (filename: string): boolean => CONFIG_FILES.includes(path.basename(filename));

/**
 * What a file called `middleware` or `proxy` is to the Next.js app around it, from the layout on disk. Looks at three
 * directories upwards at most, each listed once while it stays the same.
 * @param hasAppDirectory whether the app's version of Next.js knows `app` (13 on), not `pages` alone.
 * @returns `undefined` for other names, for places that no app looks at (`lib/supabase/middleware.ts`), outside of Next.js,
 * and where the layout cannot be told. Never throws.
 */
export function findProxyFile({ filename, cwd }: LintedFile, hasAppDirectory: boolean): ProxyFile | undefined {
  const file = path.resolve(cwd, filename);
  const directory = path.dirname(file);
  const { name: written, extension } = FILE_NAME.exec(path.basename(file))?.groups ?? {};
  if (written === undefined || extension === undefined) return undefined;
  const app = findApp(directory);
  const extensions = app && extensionsOf(app);
  const level = app && levelOf(app, directory, hasAppDirectory);
  // Where `pageExtensions` cannot be read, every name is possible.
  if (!app || !extensions || level === undefined || !isNear(directory, app.root, level)) return undefined;
  if (!extensions.includes(extension) && !/^[cm]?[jt]sx?$/.test(extension)) return undefined;

  const name = written.toLowerCase() as ProxyName;
  const taken = (wanted: ProxyName): string[] =>
    [...(listDirectory(level)?.keys() ?? [])]
      .filter((entry) => extensions.some((allowed) => entry === `${wanted}.${allowed}`))
      .map((entry) => path.join(level, entry));
  return {
    root: app.root,
    path: file,
    name,
    extensions,
    misfit:
      directory !== level
        ? 'place'
        : written !== name
          ? 'case'
          : extensions.includes(extension)
            ? undefined
            : 'extension',
    taken,
    pathFor: (wanted) => path.join(level, `${wanted}.${allowedExtension(extension, extensions)}`),
    isTested: isTested(directory, name),
  };
}

/**
 * Whether the app that a directory belongs to uses Clerk: by the package.json that lists Next.js, which speaks for the app,
 * or one between.
 */
export function dependsOnClerk(directory: string): boolean {
  for (const { json } of packageJsonsUp(directory)) {
    if (dependencies(json).some((name) => parseClerkModule(name))) return true;
    if (dependencies(json).includes('next')) return false;
  }
  return false;
}

interface App {
  readonly root: string;
  readonly entries: Entries;
}

/** The nearest directory with a config of Next.js, or whose package.json lists it. */
function findApp(directory: string): App | undefined {
  let height = 0;
  for (const root of directoriesUp(directory)) {
    const entries = listDirectory(root);
    if (entries && (configOf(entries) || (entries.has('package.json') && listsNext(readPackageJson(root))))) {
      return { root, entries };
    }
    // `src/app` is the deepest place that matters.
    if (++height > 2) return undefined;
  }
  return undefined;
}

const configOf = (entries: Entries): string | undefined => CONFIG_FILES.find((name) => entries.has(name));

const listsNext = (json: PackageJson | undefined): boolean =>
  dependencies(json).some((name) => name === 'next' || name === '@clerk/nextjs');

const dependencies = (json: PackageJson | undefined): string[] =>
  ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) =>
    Object.keys(Object(ownValue(json, field))),
  );

/**
 * The directory that holds `app` or `pages`, in which alone Next.js looks: the root comes before `src`, and both
 * directories must have the same parent (next/dist/lib/find-pages-dir.js).
 */
function levelOf({ root, entries }: App, directory: string, hasAppDirectory: boolean): string | undefined {
  const src = path.join(root, 'src');
  const levels = (hasAppDirectory ? ['app', 'pages'] : ['pages']).flatMap((name) => {
    if (entries.get(name) === 'directory') return [root];
    return entries.has('src') && listDirectory(src)?.get(name) === 'directory' ? [src] : [];
  });
  const [first, second = first] = levels;
  if (first !== undefined) return first === second ? first : undefined;
  // A new app without pages, if it is no package that apps import from.
  const isApp = configOf(entries) !== undefined || !(isLibrary(readPackageJson(root)) || isWorkspaceMember(root));
  return isApp && (directory === root || directory === src) ? directory : undefined;
}

const isLibrary = (json: PackageJson | undefined): boolean =>
  ['exports', 'main', 'module', 'types'].some((field) => ownValue(json, field) !== undefined);

function isWorkspaceMember(directory: string): boolean {
  for (const candidate of directoriesUp(directory)) {
    if (ownValue(readPackageJson(candidate), 'workspaces') !== undefined) return true;
    if (fs.existsSync(path.join(candidate, 'pnpm-workspace.yaml'))) return true;
  }
  return false;
}

/** Whether a directory is one in which people put the file by mistake, if not by right. */
function isNear(directory: string, root: string, level: string): boolean {
  const near = [root, path.join(root, 'src'), path.join(level, 'app'), path.join(level, 'pages')];
  return near.includes(directory);
}

function extensionsOf({ root, entries }: App): readonly string[] | undefined {
  const config = configOf(entries);
  const read = config === undefined ? undefined : readExtensions(path.join(root, config));
  return read ? read.extensions : DEFAULT_EXTENSIONS;
}

/** The extension itself or, where Next.js does not take it, the one that comes nearest: `.mts` → `.ts`, `.ts` → `.page.ts`. */
function allowedExtension(extension: string, extensions: readonly string[]): string {
  if (extensions.includes(extension)) return extension;
  const last = extension.split('.').at(-1)!;
  const language = TYPESCRIPT_OF[last] ?? last;
  const fits = (allowed: string): boolean => allowed === language || allowed.endsWith(`.${language}`);
  return (
    extensions.find(fits) ?? extensions.find((allowed) => fits(allowed.replace(/x$/, ''))) ?? extensions[0] ?? language
  );
}

/** `middleware.test.ts`, `__tests__/middleware.ts` and the like. */
function isTested(directory: string, name: ProxyName): boolean {
  const beside = [...(listDirectory(directory)?.keys() ?? [])];
  const below = beside.includes('__tests__')
    ? [...(listDirectory(path.join(directory, '__tests__'))?.keys() ?? [])]
    : [];
  return (
    beside.some((entry) => new RegExp(`^${name}[.-](?:test|spec)\\.`, 'i').test(entry)) ||
    below.some((entry) => entry.toLowerCase().startsWith(name))
  );
}

/**
 * `pageExtensions` of a next.config, by its text.
 * @returns the default where it is not mentioned; `undefined` where it is no list of literals, or set more than once.
 */
function pageExtensions(text: string): readonly string[] | undefined {
  const code = withoutComments(text);
  const mentions = code.match(/\bpageExtensions\b/g)?.length ?? 0;
  if (mentions === 0) return DEFAULT_EXTENSIONS;
  const lists = [
    ...code.matchAll(/\bpageExtensions\b['"]?\s*(?::[\w\s<>[\]]*=|[:=])\s*\[(?<items>[^\]]*)\]\s*(?<after>[.+&|?]?)/g),
  ];
  // `{ pageExtensions }` names a constant.
  const shorthands = code.match(/[{,]\s*pageExtensions\s*(?=[,}])/g)?.length ?? 0;
  const [list] = lists;
  if (lists.length !== 1 || lists.length + shorthands !== mentions || list?.groups?.['after']) return undefined;
  const items = (list?.groups?.['items'] ?? '').split(',').map((item) => item.trim());
  const strings = items.filter((item) => item !== '').map((item) => /^(['"`])([\w.-]+)\1$/.exec(item)?.[2]);
  return strings.length > 0 && strings.every((item) => item !== undefined) ? strings : undefined;
}

/** The text of a module without its comments. Strings stay: they may hold what looks like a comment. */
export const withoutComments = (code: string): string =>
  code.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/.*/g, '$1');

function isDirectory(entry: fs.Dirent, parent: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return fs.statSync(path.join(parent, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
