import fs from 'node:fs';
import path from 'node:path';
import { cachedFile, cachedPath } from './cached-file.js';

/** A route of a Next.js app that receives Clerk's webhooks. */
export interface WebhookRoute {
  /** Its path in the URL. */
  readonly path: string;
  /** Its file, relative to the folder that holds `app` or `pages`. */
  readonly file: string;
}

const listDirectory = cachedPath(
  (stats) => stats.isDirectory(),
  (directory) =>
    fs
      .readdirSync(directory, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() })),
);

const receives = cachedFile((text) => receivesClerkWebhooks(text) || undefined);

/** Of larger apps than this a part is left unread. */
const MAX_DIRECTORIES = 600;

/**
 * The routes below `app` and `pages/api` whose files verify Clerk's webhooks, and whose path is the same for every request:
 * none with parameters, parallel or intercepted.
 * @param level absolute path of the folder that holds `app` or `pages`. Never throws.
 */
export function findWebhookRoutes(level: string): WebhookRoute[] {
  const routes: WebhookRoute[] = [];
  let left = MAX_DIRECTORIES;
  const visit = (directory: string, url: string, isApp: boolean): void => {
    if (left-- <= 0) return;
    for (const { name, isDirectory } of listDirectory(path.join(level, directory)) ?? []) {
      const file = `${directory}/${name}`;
      if (isDirectory) {
        // `(group)` is no part of the path; `_private` folders, `@slot` and `[parameter]` are left out.
        if (/^[\w.-]+$/.test(name) && !name.startsWith('_')) visit(file, `${url}/${name}`, isApp);
        else if (isApp && /^\([\w-]+\)$/.test(name)) visit(file, url, isApp);
        continue;
      }
      const [, stem] = /^([\w-]+)\.[jt]sx?$/.exec(name) ?? [];
      if (stem === undefined || (isApp && stem !== 'route') || !receives(path.join(level, file))) continue;
      routes.push({ file, path: (isApp || stem === 'index' ? url : `${url}/${stem}`) || '/' });
    }
  };
  visit('app', '', true);
  visit('pages/api', '/api', false);
  return routes;
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
