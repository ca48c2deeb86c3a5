import type { TSESTree } from '@typescript-eslint/utils';
import { core2Of, RENAMED_OPTIONS, type RenamedOption } from '../clerk/options.js';
import { isAtLeast } from '../clerk/version.js';
import { propertyName } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { clerkOptions, spreadObjects, type ClerkOptions } from './clerk-options.js';
import { readOption } from './static.js';

/** An option by a name of Core 1 in an options object that is handed to Clerk. */
export interface RenamedOptionUse extends RenamedOption {
  readonly old: string;
  readonly callee: string;
  readonly property: TSESTree.Property;
  /** The object that the option is written in: the options object, or one that is spread into it. */
  readonly object: TSESTree.ObjectExpression;
  /** Whether the current name is there, too: in the same object, in another that is spread, or perhaps. */
  readonly heir: 'absent' | 'beside' | 'elsewhere' | 'unknown';
  /** Whether the version that the file sees ignores the old name; Core 1 took both. */
  readonly isIgnored: boolean;
}

/** Every option of a file that goes by a name of Core 1, each once. */
export function renamedOptionUses(file: ClerkFile): readonly RenamedOptionUse[] {
  const uses = new Map<TSESTree.Property, RenamedOptionUse>();
  for (const options of clerkOptions(file)) {
    for (const object of [options.object, ...spreadObjects(options.object, file)]) {
      for (const use of usesIn(object, options, file)) {
        // Where an object is handed over twice, the call that has the current name decides.
        if (!uses.has(use.property) || use.heir !== 'absent') uses.set(use.property, use);
      }
    }
  }
  return [...uses.values()];
}

function usesIn(object: TSESTree.ObjectExpression, options: ClerkOptions, file: ClerkFile): RenamedOptionUse[] {
  return object.properties.flatMap((property) => {
    const old = property.type === 'Property' ? propertyName(property) : undefined;
    if (property.type !== 'Property' || old === undefined || !Object.hasOwn(RENAMED_OPTIONS, old)) return [];
    const renamed = RENAMED_OPTIONS[old]!;
    const heir = heirOf(renamed.name, object, options.object, file);
    const isIgnored = ignoresOldNames(options.package, file);
    return [{ ...renamed, old, callee: options.name, property, object, heir, isIgnored }];
  });
}

function heirOf(
  name: string,
  object: TSESTree.ObjectExpression,
  whole: TSESTree.ObjectExpression,
  file: ClerkFile,
): RenamedOptionUse['heir'] {
  const isBeside = object.properties.some(
    (property) => property.type === 'Property' && propertyName(property) === name,
  );
  if (isBeside) return 'beside';
  const { kind } = readOption(whole, name, file);
  return kind === 'present' ? 'elsewhere' : kind;
}

/** `<ClerkProvider frontendApi="…">` of Core 1. */
export interface RenamedProp {
  readonly attribute: TSESTree.JSXAttribute;
  /** Whether `publishableKey` is there, too. */
  readonly hasHeir: boolean;
  readonly isIgnored: boolean;
}

/** The props of a file's providers that go by a name of Core 1. */
export function renamedProps(file: ClerkFile): readonly RenamedProp[] {
  return file.nodes('JSXOpeningElement').flatMap((element) => {
    const attribute = attributeOf(element, 'frontendApi');
    const provider = attribute && file.resolver.component(element);
    if (provider?.export !== 'ClerkProvider') return [];
    const hasHeir = attributeOf(element, 'publishableKey') !== undefined;
    return [{ attribute: attribute!, hasHeir, isIgnored: ignoresOldNames(provider.package, file) }];
  });
}

const attributeOf = ({ attributes }: TSESTree.JSXOpeningElement, name: string): TSESTree.JSXAttribute | undefined =>
  attributes.find(
    (candidate): candidate is TSESTree.JSXAttribute =>
      candidate.type === 'JSXAttribute' && candidate.name.name === name,
  );

/** Whether the version of a package that the file sees ignores what options were called in Core 1. */
function ignoresOldNames(packageName: string, file: ClerkFile): boolean {
  const since = core2Of(packageName);
  return since === undefined || isAtLeast(file.versionOf(packageName).version, since);
}
