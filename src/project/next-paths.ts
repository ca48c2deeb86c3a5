import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { withoutComments } from './next-app.js';

/** What the configs of an app tell of the paths that requests come with. */
export interface NextPaths {
  /** Whether a request may reach a route under another path than the route's own. */
  readonly mayDiffer: boolean;
  /** Whether a path may end with a slash. */
  readonly hasSlashes: boolean;
}

const CONFIGS = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.mts', 'next.config.cjs'];
const HOSTS = [
  'vercel.json',
  'vercel.ts',
  'vercel.js',
  'vercel.mjs',
  'netlify.toml',
  '_redirects',
  'public/_redirects',
];
const SERVERS = ['server.js', 'server.mjs', 'server.ts', 'server.mts'];

/** Each of them makes the paths that the matcher sees others than those of the folders. */
const MOVES = /\b(?:basePath|i18n)\b/;

const readConfig = cachedFile((text): NextPaths => {
  const code = withoutComments(text);
  return {
    mayDiffer: MOVES.test(code) || (/rewrite/i.test(code) && !leadsOutside(code)),
    hasSlashes: /trailing_?slash/i.test(code),
  };
});
const mentionsPaths = cachedFile((text) => /rewrites|routes|\b200\b/i.test(text));
const rendersByPath = cachedFile((text) => /\.render\s*\(/.test(text));

/** @param root absolute path of the app: where its next.config is. Never throws. */
export function nextPaths(root: string): NextPaths {
  const configs = CONFIGS.flatMap((name) => readConfig(path.join(root, name)) ?? []);
  return {
    mayDiffer:
      configs.some(({ mayDiffer }) => mayDiffer) ||
      HOSTS.some((name) => mentionsPaths(path.join(root, name)) === true) ||
      SERVERS.some((name) => rendersByPath(path.join(root, name)) === true),
    hasSlashes: configs.some(({ hasSlashes }) => hasSlashes),
  };
}

/** Whether all that a config rewrites goes to other hosts, as analytics do: such a request reaches no route of the app. */
function leadsOutside(code: string): boolean {
  const destinations = [...code.matchAll(/\bdestination\b['"]?\s*(.{0,12})/g)];
  return (
    destinations.length > 0 &&
    /\brewrites\s*[(:]/.test(code) &&
    destinations.every(([, value]) => /^:\s*['"`]https?:\/\//.test(value!))
  );
}
