import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { pathOf, routeFiles, type RouteFolder } from './route-files.js';

/** A route of a Next.js app that receives Clerk's webhooks. */
export interface WebhookRoute {
  /** Its path in the URL. */
  readonly path: string;
  /** Its file, relative to the folder that holds `app` or `pages`. */
  readonly file: string;
}

const receives = cachedFile((text) => receivesClerkWebhooks(text) || undefined);

const FOLDERS: readonly RouteFolder[] = [
  { router: 'app', folder: 'app', url: '' },
  { router: 'pages', folder: 'pages/api', url: '/api' },
];

/**
 * The routes below `app` and `pages/api` whose files verify Clerk's webhooks, and whose path is the same for every request:
 * none with parameters, parallel or intercepted.
 * @param level absolute path of the folder that holds `app` or `pages`. Never throws.
 */
export function findWebhookRoutes(level: string): WebhookRoute[] {
  return routeFiles(level, FOLDERS, false).flatMap((routeFile): WebhookRoute[] => {
    const { router, folder, name } = routeFile;
    const file = `${folder}/${name}`;
    const [, stem] = /^([\w-]+)\.[jt]sx?$/.exec(name) ?? [];
    if (stem === undefined || (router === 'app' && stem !== 'route') || !receives(path.join(level, file))) return [];
    return [{ file, path: pathOf(routeFile, stem) }];
  });
}

const IMPORTS_VERIFIER = /^import\b[^;'"]*\bverifyWebhook\b[^;'"]*\bfrom\s*['"]@clerk\/[\w-]+\/webhooks['"]/m;
const IMPORTS_SVIX = /^import\b[^;'"]*\bWebhook\b[^;'"]*\bfrom\s*['"](?:svix|standardwebhooks)['"]/m;
const IMPORTS_EVENT = /^import\b[^;'"]*\bWebhookEvent\b[^;'"]*\bfrom\s*['"]@clerk\//m;

/** Whether the text of a module imports what verifies Clerk's webhooks, calls it, and exports a handler. */
function receivesClerkWebhooks(text: string): boolean {
  if (!/^export\s+(?:default\b|(?:async\s+function|function|const)\s+POST\b)/m.test(text)) return false;
  if (IMPORTS_VERIFIER.test(text)) return /\bverifyWebhook\s*\(/.test(text);
  return IMPORTS_SVIX.test(text) && IMPORTS_EVENT.test(text) && /\.verify\s*\(/.test(text);
}
