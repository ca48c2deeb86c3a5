import path from 'node:path';
import { NEWEST_KNOWN } from '../clerk/versions.js';
import { findCatalogRange } from './catalogs.js';
import {
  directoriesUp,
  directoryOf,
  ownValue,
  packageJsonsUp,
  readPackageJson,
  type LintedFile,
  type PackageJson,
} from './package-json.js';
import { lowestVersion, parseVersion, type Version } from '../clerk/version.js';

export interface SeenVersion {
  readonly version: Version;
  /**
   * How sure the version is: `settings` as the user says, `installed` as on disk, `range` the lowest one that package.json
   * admits, `assumed` the newest known, because nothing says which.
   */
  readonly source: 'settings' | 'installed' | 'range' | 'assumed';
}

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Which version of a package a file sees. Looks at the disk (one `stat` per directory upwards until it is found, no
 * read of unchanged files) once per directory and linted file.
 * @param from the linted file; a rule context fits.
 * @param overrides `settings.clerk.versions`; an entry that is not a version is passed over.
 * @returns never `undefined`: see {@link SeenVersion.source}. Never throws.
 */
export function seenVersion(
  packageName: string,
  from: LintedFile,
  overrides: Readonly<Record<string, string>>,
): SeenVersion {
  const override = ownValue(overrides, packageName);
  const fromSettings = typeof override === 'string' ? parseVersion(override) : undefined;
  if (fromSettings) return { version: fromSettings, source: 'settings' };

  return versionSeenFrom(packageName, directoryOf(from));
}

function versionSeenFrom(packageName: string, directory: string): SeenVersion {
  const installed = installedVersion(packageName, directory);
  if (installed) return { version: installed, source: 'installed' };

  const lowest = listedVersion(packageName, directory);
  if (lowest) return { version: lowest, source: 'range' };

  return { version: newestKnown(packageName), source: 'assumed' };
}

/**
 * Whether the nearest package.json that lists anything lists the package. What is hoisted to the root of a monorepo is not
 * for each of its packages.
 */
export function lists(packageName: string, from: LintedFile): boolean {
  for (const { json } of packageJsonsUp(directoryOf(from))) {
    if (listedRanges(packageName, json).length > 0) return true;
    if (DEPENDENCY_FIELDS.some((field) => ownValue(json, field) !== undefined)) return false;
  }
  return false;
}

function installedVersion(packageName: string, directory: string): Version | undefined {
  for (const candidate of directoriesUp(directory)) {
    const json = readInstalled(packageName, candidate);
    const name = ownValue(json, 'name');
    // Another name: an alias (`"next": "npm:@acme/next-fork@1"`), whose versions are not those of the package asked for.
    if (typeof name === 'string' && name !== packageName) continue;
    const text = ownValue(json, 'version');
    const version = typeof text === 'string' ? parseVersion(text) : undefined;
    if (version) return version;
  }
  return undefined;
}

/** By plain path, as the links of pnpm and of npm workspaces lead to the package. */
function readInstalled(packageName: string, directory: string): PackageJson | undefined {
  // Node does not look into node_modules/node_modules: https://nodejs.org/api/modules.html#all-together
  if (path.basename(directory) === 'node_modules') return undefined;
  return readPackageJson(path.join(directory, 'node_modules', packageName));
}

/** From the nearest package.json that lists the package; one further up speaks for other packages. */
function listedVersion(packageName: string, directory: string): Version | undefined {
  for (const found of packageJsonsUp(directory)) {
    const ranges = listedRanges(packageName, found.json);
    if (ranges.length === 0) continue;
    for (const range of ranges) {
      const version = lowestAdmitted(range, packageName, found.directory);
      if (version) return version;
    }
    return undefined;
  }
  return undefined;
}

function listedRanges(packageName: string, json: PackageJson | undefined): readonly string[] {
  return DEPENDENCY_FIELDS.map((field) => ownValue(ownValue(json, field), packageName)).filter(
    (range) => typeof range === 'string',
  );
}

function lowestAdmitted(specifier: string, packageName: string, directory: string): Version | undefined {
  const range = plainRange(specifier, packageName, directory);
  return range === undefined ? undefined : lowestVersion(range);
}

/**
 * The range that a specifier stands for, without protocol.
 * @param specifier a dependency's value in package.json or a catalog: a range, with or without a protocol.
 * @param directory where that package.json is.
 * @returns `undefined` where it names a place (`file:`, `github:`) or another package. Never throws.
 */
export function plainRange(specifier: string, packageName: string, directory: string): string | undefined {
  const [, protocol, rest = ''] = /^([a-z][a-z+]*):(.*)$/s.exec(specifier.trim()) ?? [];
  switch (protocol) {
    case undefined:
      return specifier;
    case 'npm':
    case 'workspace':
      return rangeOfAlias(rest, packageName);
    case 'catalog': {
      const range = findCatalogRange(packageName, rest, directory);
      // A catalog may not refer to a catalog (https://pnpm.io/catalogs); following it could go round in circles.
      return range === undefined || range.trim().startsWith('catalog:')
        ? undefined
        : plainRange(range, packageName, directory);
    }
    default:
      // file:, link:, git+ssh:, https:, github: and the like name a place, not a version.
      return undefined;
  }
}

/** @param alias `^6` (as Yarn and workspaces write it), `@clerk/nextjs@^6`, or `@clerk/nextjs`, which says nothing. */
function rangeOfAlias(alias: string, packageName: string): string | undefined {
  const at = alias.lastIndexOf('@');
  return at > 0 && alias.slice(0, at) !== packageName ? undefined : alias.slice(at + 1);
}

function newestKnown(packageName: string): Version {
  const newest = ownValue(NEWEST_KNOWN, packageName);
  const version = typeof newest === 'string' ? parseVersion(newest) : undefined;
  return version ?? { major: Infinity, minor: 0, patch: 0 };
}
