import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { bracketsIn } from './brackets.js';
import { isInModule, resolveLocalModule } from './local-modules.js';
import { CONFIG_FILES, withoutComments } from './next-app.js';
import { ownValue, readPackageJson, type PackageJson } from './package-json.js';

/** What the configs of an app tell of the paths that requests come with. */
export interface NextPaths {
  /** Whether a request may reach a route under another path than the route's own. */
  readonly mayDiffer: boolean;
  /** Whether a path may end with a slash. */
  readonly hasSlashes: boolean;
}

const CONFIGS = [...CONFIG_FILES, 'next.config.cjs'];
const HOSTS = [
  'vercel.json',
  'vercel.ts',
  'vercel.js',
  'vercel.mjs',
  'firebase.json',
  'netlify.toml',
  '_redirects',
  'public/_redirects',
];
const SERVERS = ['server', 'server/index', 'src/server', 'src/server/index'].flatMap((name) =>
  ['.js', '.mjs', '.ts', '.mts'].map((extension) => name + extension),
);

/** Each of them makes the paths that the matcher sees others than those of the folders. */
const MOVES = /\b(?:basePath|i18n)\b/;

/** Further than configs are taken apart. */
const MAX_LOADS = 3;
/** The same, and what else matters here, in a module that a config is made from. */
const MATTERS = /\b(?:basePath|i18n)\b|rewrite|trailing_?slash/i;

const readConfig = cachedFile((text) => {
  const code = withoutComments(text);
  return {
    mayDiffer: MOVES.test(code) || /rewrite/i.test(withoutOutsideRewrites(code)),
    hasSlashes: /trailing_?slash/i.test(code),
    modules: [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"`])([^'"`\n]+)\1/g)].map(
      ([, , module]) => module!,
    ),
  };
});
const mentionsPaths = cachedFile((text) => /rewrites|routes|\b200\b/i.test(text));
const rendersByPath = cachedFile((text) => /\.render\s*\(/.test(text));

/** @param root absolute path of the app: where its next.config is. Never throws. */
export function nextPaths(root: string): NextPaths {
  const configs = CONFIGS.flatMap((name) => readConfig(path.join(root, name)) ?? []);
  return {
    mayDiffer:
      configs.some(({ mayDiffer, modules }) => mayDiffer || modules.some((module) => isMadeFrom(module, root))) ||
      HOSTS.some((name) => mentionsPaths(path.join(root, name)) === true) ||
      SERVERS.some((name) => rendersByPath(path.join(root, name)) === true),
    hasSlashes: configs.some(({ hasSlashes }) => hasSlashes),
  };
}

/** Whether a module that a config imports may set paths: one of the project that does, or a package of the workspace. */
function isMadeFrom(module: string, root: string): boolean {
  const file = resolveLocalModule(module, path.join(root, 'next.config.js'));
  return file === undefined ? isWorkspacePackage(module, readPackageJson(root)) : isInModule(file, MATTERS, MAX_LOADS);
}

function isWorkspacePackage(module: string, json: PackageJson | undefined): boolean {
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(module) ?? [];
  return ['dependencies', 'devDependencies'].some((field) => {
    const version = ownValue(ownValue(json, field), name);
    return typeof version === 'string' && /^(?:file|link|portal|workspace):|^\*$/.test(version);
  });
}

/**
 * A config without the rewrites that it has, if all of them lead to other hosts, as those of analytics do: such a request
 * reaches no route of the app. What is spread or called there may lead anywhere.
 */
function withoutOutsideRewrites(code: string): string {
  const start = REWRITES.exec(code);
  if (!start) return code;
  const { end } = bracketsIn(code).get(start.index + start[0].length)!;
  const written = code.slice(start.index, end);
  const destinations = [...written.matchAll(/\bdestination\b['"]?\s*(.{0,12})/g)];
  const isOutside =
    destinations.length > 0 &&
    destinations.every(([, value]) => /^:\s*['"`]https?:\/\//.test(value!)) &&
    !/\.\.\.|\breturn\s+[^\s[{(]/.test(written);
  return isOutside && !/^\s*\./.test(code.slice(end)) ? code.slice(0, start.index) + code.slice(end) : code;
}

/** What stands before the first bracket of rewrites: `async rewrites() {`, `rewrites: async () => [`. */
const REWRITES =
  /\brewrites\b['"]?\s*:?\s*(?:async\b\s*)?(?:function\b\s*\w*\s*)?(?:\(\s*\)\s*)?(?:=>\s*)?\(?\s*(?=[[{])/;
