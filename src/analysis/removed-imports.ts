import { parseClerkModule, type ClerkModule } from '../clerk/packages.js';
import {
  CONTROL_COMPONENTS,
  insteadOf,
  introducedSince,
  isThemeWithoutHome,
  isTypeWithoutHome,
  removedEntryPoint,
  removedExport,
  renamedPackage,
  showSince,
  TYPES_HOMES,
  type RemovedExport,
  type RenamedPackage,
} from '../clerk/removed-exports.js';
import { compareVersions, isAtLeast, parseVersion, type Version } from '../clerk/version.js';
import type { Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import {
  moduleUses,
  namespaceUses,
  type ModuleSpecifier,
  type ModuleStatement,
  type ModuleUse,
  type UsedExport,
} from './module-uses.js';

/** A name in a list of imports or exports that is to come from elsewhere. */
export interface Move {
  readonly statement: ModuleStatement;
  readonly specifier: ModuleSpecifier;
  readonly to: string;
  /** Its name there. */
  readonly name: string;
}

/** Something that the version a file sees does not have. */
export interface RemovedImport {
  readonly kind: 'control' | 'entryPoint' | 'export' | 'package';
  /** To be reported. */
  readonly node: Node;
  readonly data: Readonly<Record<'advice' | 'module' | 'name' | 'since', string>>;
  readonly moves: readonly Move[];
  /** The text to write in place of the module's, where that is all there is to do. */
  readonly source?: { readonly node: Node; readonly to: string };
  /** `SignedIn` and its like in a list of imports. */
  readonly control?: { readonly name: string; readonly specifier: ModuleSpecifier };
}

/** Versions that are known: set, installed, listed in package.json, or at least what the file imports from them. */
export class KnownVersions {
  readonly #file: ClerkFile;
  readonly #uses: readonly ModuleUse[];

  constructor(file: ClerkFile, uses: readonly ModuleUse[]) {
    this.#file = file;
    this.#uses = uses;
  }

  /** Whether a package is in the project for sure. */
  has(packageName: string): boolean {
    return this.#file.versionOf(packageName).source !== 'assumed';
  }

  of(packageName: string): Version | undefined {
    if (this.has(packageName)) return this.#file.versionOf(packageName).version;
    const proven = this.#uses
      .filter(({ module }) => module.package === packageName)
      .flatMap(
        ({ exports, module }) =>
          introducedSince(
            module,
            exports.map(({ name }) => name),
          ) ?? [],
      );
    return proven
      .map((since) => parseVersion(since)!)
      .sort(compareVersions)
      .at(-1);
  }
}

/** Everything that a file takes from Clerk and that the version it sees does not have any more. */
export function removedImports(file: ClerkFile): readonly RemovedImport[] {
  const uses = moduleUses(file);
  const versions = new KnownVersions(file, uses);
  return [...uses, ...namespaceUses(file)].flatMap((use) => fromPackage(use, versions) ?? fromModule(use, versions));
}

/** A package that the project has not, while it has the one that took its place. */
function fromPackage(
  { exports, isWhole, module, source }: ModuleUse,
  versions: KnownVersions,
): RemovedImport[] | undefined {
  const renamed = renamedPackage(module.package);
  const home = module.package === '@clerk/types' ? typesHome(versions) : renamed && homeOf(renamed, versions);
  if (home === undefined || versions.has(module.package)) return undefined;
  const isMissing = renamed ? isThemeWithoutHome : isTypeWithoutHome;
  // A package of one entry point may have got fewer exports on the way.
  const isSame =
    renamed && !renamed.entryPoint ? renamed.isSame : isWhole && !exports.some(({ name }) => isMissing(name));
  const data = { module: module.package, name: home, since: '', advice: '' };
  const to = module.entryPoint ? `${home}/${module.entryPoint}` : home;
  return [{ kind: 'package', node: source, data, moves: [], ...(isSame ? { source: { node: source, to } } : {}) }];
}

const homeOf = ({ entryPoint, name }: RenamedPackage, versions: KnownVersions): string | undefined =>
  versions.has(name) ? (entryPoint ? `${name}/${entryPoint}` : name) : undefined;

/** The package of the project whose `types` took the place of @clerk/types. */
function typesHome(versions: KnownVersions): string | undefined {
  const home = Object.keys(TYPES_HOMES).find(
    (name) => versions.has(name) && isAtLeast(versions.of(name)!, TYPES_HOMES[name]!),
  );
  return home && `${home}/types`;
}

function fromModule(
  { exports, isWhole, module, source, statement }: ModuleUse,
  versions: KnownVersions,
): RemovedImport[] {
  const version = versions.of(module.package);
  if (!version) return [];
  const isInPackage = (to: string | undefined): to is string =>
    to !== undefined && parseClerkModule(to)!.package === module.package;
  const asked = exports.map((each) => ({ ...each, removed: removedExport(module, each.name, version) }));
  const moves = asked.flatMap(({ removed, specifier }) =>
    statement && specifier && isInPackage(removed?.to)
      ? [{ statement, specifier, to: removed.to, name: removed.name }]
      : [],
  );
  const homes = [...new Set(asked.map(({ name, removed }) => (removed?.name === name ? removed.to : undefined)))];
  const isLiteral = isWhole && !statement && homes.length === 1 && isInPackage(homes[0]);
  const mend = { moves, ...(isLiteral ? { source: { node: source, to: homes[0]! } } : {}) };
  const path = module.entryPoint ? `${module.package}/${module.entryPoint}` : module.package;

  const since = removedEntryPoint(module, version);
  if (since !== undefined) {
    const advice = asked.length > 0 ? asked.map((each) => adviceFor(module, each)) : [GUIDE];
    return [
      {
        kind: 'entryPoint',
        node: source,
        data: { module: path, name: '', since, advice: [...new Set(advice)].join('') },
        ...mend,
      },
    ];
  }
  return asked.flatMap((each): RemovedImport[] => {
    const { name, node, removed, specifier } = each;
    const show = CONTROL_COMPONENTS.has(name) ? showSince(module) : undefined;
    if (show !== undefined && isAtLeast(version, show)) {
      const data = { module: path, name, since: show, advice: '' };
      return [{ kind: 'control', node, data, moves: [], ...(specifier ? { control: { name, specifier } } : {}) }];
    }
    return removed
      ? [
          {
            kind: 'export',
            node,
            data: { module: path, name, since: removed.since, advice: adviceFor(module, each) },
            ...mend,
          },
        ]
      : [];
  });
}

const GUIDE = " Clerk's upgrade guide says what to use.";

/** What to do, as a sentence with the space before it. */
function adviceFor(
  module: ClerkModule,
  { name, removed }: Pick<UsedExport, 'name'> & { readonly removed: RemovedExport | undefined },
): string {
  if (removed?.to !== undefined) return ` Import \`${removed.name}\` from \`${removed.to}\`.`;
  const instead = insteadOf(module, name);
  return instead === undefined ? GUIDE : ` ${instead}`;
}
