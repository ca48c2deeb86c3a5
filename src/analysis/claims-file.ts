import path from 'node:path';
import { cachedFile } from '../project/cached-file.js';
import { directoryOf, type LintedFile } from '../project/package-json.js';
import { parseEmbeddedJson } from './claims-json.js';
import { claimsBytes } from './claims-size.js';
import { objectAt } from './claims-tree.js';
import { fileText } from './source-text.js';

const readJson = cachedFile((text) => parseEmbeddedJson(fileText(text)));

/**
 * Bytes of the session token's custom claims in a JSON file: the configuration of a Clerk instance, or the claims alone.
 * @param file relative to the folder of the linted file.
 * @returns 0 where it cannot be read, or is no object.
 */
export function sessionClaimsBytes(file: string, from: LintedFile): number {
  const tree = readJson(path.resolve(directoryOf(from), file));
  const claims = objectAt(objectAt(tree, 'session'), 'claims') ?? tree;
  return claims?.kind === 'object' ? claimsBytes(claims) : 0;
}
