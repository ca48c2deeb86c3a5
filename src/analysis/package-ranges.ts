import path from 'node:path';
import { plainRange } from '../project/versions.js';
import { claimsTreeOfJson, type JsonNode } from './claims-json.js';
import { memberOf, objectAt, type ClaimsObject, type ClaimsString, type Spot } from './claims-tree.js';
import { fileText } from './source-text.js';

/** A place of a package.json that says which versions of a package are wanted. */
export interface PackageRange {
  readonly name: string;
  readonly value: ClaimsString;
  /** What stands for the range in the value; all of it where that names a catalog. */
  readonly spot: Spot | undefined;
  readonly range: string;
  readonly isInCatalog: boolean;
  /** `forced` where it decides alone what is installed; `peer` where it says what a library works with. */
  readonly kind: 'dependency' | 'forced' | 'peer';
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** The ranges of a package.json, in its dependencies, overrides, catalogs and engines; places and workspace packages apart. */
export function packageRanges(root: unknown, text: string, filename: string): readonly PackageRange[] {
  const manifest = claimsTreeOfJson(root as JsonNode, fileText(text));
  if (manifest.kind !== 'object') return [];
  const directory = path.dirname(filename);
  const catalogs = [manifest, objectAt(manifest, 'workspaces')].flatMap((holder) => [
    objectAt(holder, 'catalog'),
    ...(objectAt(holder, 'catalogs')?.members.map(({ value }) => value) ?? []),
  ]);
  const forced = [
    ...['overrides', 'resolutions', 'engines'].map((field) => objectAt(manifest, field)),
    objectAt(objectAt(manifest, 'pnpm'), 'overrides'),
  ];
  return [
    ...DEPENDENCIES.flatMap((field) =>
      rangesIn(objectAt(manifest, field), field.startsWith('peer') ? 'peer' : 'dependency', directory),
    ),
    ...catalogs.flatMap((catalog) => (catalog?.kind === 'object' ? rangesIn(catalog, 'dependency', directory) : [])),
    ...forced.flatMap((object) => rangesIn(object, 'forced', directory)),
  ];
}

/** What is longer is no range that somebody wrote. */
const MAX_LENGTH = 500;

function rangesIn(object: ClaimsObject | undefined, kind: PackageRange['kind'], directory: string): PackageRange[] {
  return (object?.members ?? []).flatMap(({ name: key, value }) => {
    // Of two members of a name the last one counts.
    if (value.kind !== 'string' || memberOf(object, key)?.value !== value) return [];
    // `**/next` in Yarn's `resolutions` is `next`, wherever it is asked for.
    const name = kind === 'forced' ? key.replace(/^\*\*\//, '') : key;
    // A workspace package is the project's own, whatever it took over from the published one of its version.
    if (/^\s*workspace:/.test(value.value) || value.value.length > MAX_LENGTH) return [];
    const range = plainRange(value.value, name, directory);
    if (range === undefined) return [];
    const { content } = value;
    const isInCatalog = /^\s*catalog:/.test(value.value);
    const start = isInCatalog ? 0 : value.value.lastIndexOf(range);
    const end = isInCatalog ? value.value.length : start + range.length;
    const spot = content && { source: content, start, end };
    return [{ name, value, spot, range, isInCatalog, kind }];
  });
}
