import type { TSESTree } from '@typescript-eslint/utils';
import { RENAMED_OPTIONS } from '../clerk/next-proxy.js';
import { memberName, propertyName, walk } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { objectLiteral } from './static.js';

/** An option of next.config under a name that Next.js 16 deprecated. */
export interface RenamedOption {
  readonly node: TSESTree.MemberExpression | TSESTree.Property;
  /** Both with the object they are in: `experimental.proxyPrefetch`. */
  readonly oldName: string;
  readonly newName: string;
  /** The new name is set, too, which Next.js refuses. */
  readonly isSetTwice: boolean;
  /** The file reads the old name, or spreads an object into the same one that cannot be seen. */
  readonly isShared: boolean;
}

const lastOf = (name: string): string => name.split('.').at(-1)!;
const NEW_NAMES: ReadonlyMap<string, readonly [oldName: string, newName: string]> = new Map(
  Object.entries(RENAMED_OPTIONS).map(([oldName, newName]) => [lastOf(oldName), [oldName, newName]]),
);

/** The renamed options that a next.config sets. No other option of Next.js has one of these names, so the name decides. */
export function renamedOptions(clerk: ClerkFile): RenamedOption[] {
  const { program, sourceCode } = clerk;
  if (![...NEW_NAMES.keys()].some((name) => sourceCode.text.includes(name))) return [];
  const found: Omit<RenamedOption, 'isShared'>[] = [];
  const isRead = new Set<string>();
  const isOpen = new Set<string>();
  walk(program, sourceCode.visitorKeys, (node) => {
    if (node.type !== 'Property' && node.type !== 'MemberExpression') return;
    const name = node.type === 'Property' ? propertyName(node) : memberName(node);
    const [oldName, newName] = (name !== undefined && NEW_NAMES.get(name)) || [];
    if (oldName === undefined || newName === undefined) return;
    const isSet = node.type === 'Property' ? node.parent.type === 'ObjectExpression' : isAssigned(node);
    if (!isSet) isRead.add(oldName);
    else {
      const siblings = node.parent.type === 'ObjectExpression' ? node.parent.properties : [];
      if (siblings.some((other) => other.type === 'SpreadElement' && !objectLiteral(other.argument, clerk)))
        isOpen.add(oldName);
      const isSetTwice = siblings.some((other) => other.type === 'Property' && propertyName(other) === lastOf(newName));
      found.push({ node, oldName, newName, isSetTwice });
    }
  });
  return found.map((option) => ({ ...option, isShared: isRead.has(option.oldName) || isOpen.has(option.oldName) }));
}

const isAssigned = (node: TSESTree.MemberExpression): boolean =>
  node.parent.type === 'AssignmentExpression' && node.parent.left === node && node.parent.operator === '=';
