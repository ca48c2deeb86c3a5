import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { readCatalogFields } from './catalog-yaml.js';
import { directoriesUp, ownValue, readPackageJson } from './package-json.js';

const readYaml = cachedFile(readCatalogFields);

/**
 * What `"<package>": "catalog:<name>"` stands for: the entry of the nearest file upwards that has one. pnpm keeps catalogs in
 * pnpm-workspace.yaml (https://pnpm.io/catalogs), Yarn in .yarnrc.yml (https://yarnpkg.com/features/catalogs), Bun in
 * package.json (https://bun.sh/docs/pm/catalogs).
 * @param catalogName what follows `catalog:`; empty is `default`.
 * @param directory where the package.json with the reference is.
 * @returns the range as written, or `undefined` if there is none. Never throws.
 */
export function findCatalogRange(packageName: string, catalogName: string, directory: string): string | undefined {
  const name = catalogName.trim() || 'default';
  for (const candidate of directoriesUp(directory)) {
    const range =
      rangeIn(readYaml(path.join(candidate, 'pnpm-workspace.yaml')), name, packageName) ??
      rangeIn(readYaml(path.join(candidate, '.yarnrc.yml')), name, packageName) ??
      rangeInPackageJson(candidate, name, packageName);
    if (range !== undefined) return range;
  }
  return undefined;
}

function rangeInPackageJson(directory: string, name: string, packageName: string): string | undefined {
  const json = readPackageJson(directory);
  return rangeIn(ownValue(json, 'workspaces'), name, packageName) ?? rangeIn(json, name, packageName);
}

/** @param fields an object that may have the keys `catalog` and `catalogs`. */
function rangeIn(fields: unknown, name: string, packageName: string): string | undefined {
  const named = ownValue(ownValue(ownValue(fields, 'catalogs'), name), packageName);
  // The default catalog may be written under either key.
  const range = named ?? (name === 'default' ? ownValue(ownValue(fields, 'catalog'), packageName) : undefined);
  return typeof range === 'string' ? range : undefined;
}
