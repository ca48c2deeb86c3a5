import type { TSESTree } from '@typescript-eslint/utils';
import { staticString, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';

/**
 * The parts of an exported `config` that Next.js cannot read: it takes literals from the text, without running the file.
 * Source: `extractValue` in next/dist/build/analysis/extract-const-value.js, which does not look into parentheses either.
 */
export function unreadableParts(node: Node, clerk: ClerkFile): Node[] {
  return parenthesesAround(node, clerk) ? [node] : unreadableInside(node, clerk);
}

/** The same without regard to parentheses around the whole. */
export function unreadableInside(node: Node, clerk: ClerkFile): Node[] {
  switch (node.type) {
    case 'Literal':
      return [];
    case 'Identifier':
      return node.name === 'undefined' ? [] : [node];
    case 'TemplateLiteral':
      return staticString(node) === undefined ? [node] : [];
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? unreadableParts(element, clerk) : []));
    case 'ObjectExpression':
      return node.properties.flatMap((property) =>
        property.type === 'Property' && isPlain(property) ? unreadableParts(property.value, clerk) : [property],
      );
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return unreadableParts(node.expression, clerk);
    default:
      return [node];
  }
}

/** From the start of the outermost parenthesis around an expression to its end, where it is in parentheses. */
export function parenthesesAround(node: Node, { sourceCode }: ClerkFile): readonly [number, number] | undefined {
  let range: readonly [number, number] | undefined;
  let before = sourceCode.getTokenBefore(node as TSESTree.Node);
  let after = sourceCode.getTokenAfter(node as TSESTree.Node);
  while (before?.value === '(' && after?.value === ')') {
    range = [before.range[0], after.range[1]];
    before = sourceCode.getTokenBefore(before);
    after = sourceCode.getTokenAfter(after);
  }
  return range;
}

/** `key: value`, the one form of a property that Next.js reads. */
const isPlain = ({ computed, kind, method, shorthand, key }: TSESTree.Property): boolean =>
  !computed &&
  !method &&
  !shorthand &&
  kind === 'init' &&
  (key.type === 'Identifier' || typeof (key as TSESTree.Literal).value === 'string');
