import type { TSESTree } from '@typescript-eslint/utils';
import { isTransparent, propertyName, unwrap, type Node } from './ast.js';
import type { ClaimsMember, ClaimsObject, ClaimsString, ClaimsValue, Spot } from './claims-tree.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads } from './scope.js';
import { stringContent, type Quoting, type SourceText } from './source-text.js';
import { resolveConst, staticText } from './static.js';

/** Deeper than any claims; the bound is for constants that hold each other. */
const MAX_DEPTH = 12;

/** The tree of an expression, through constants and spreads of constants. */
export function claimsTreeOf(expression: Node, file: ClerkFile, source: SourceText, depth = 0): ClaimsValue {
  const node = resolveConst(expression, file);
  const spot = { source, start: node.range[0], end: node.range[1] };
  if (depth > MAX_DEPTH) return { kind: 'unknown', ...spot };
  switch (node.type) {
    case 'ObjectExpression':
      return objectTree(node, file, source, depth);
    case 'ArrayExpression':
      return {
        kind: 'array',
        ...spot,
        elements: node.elements.flatMap((element) =>
          element && element.type !== 'SpreadElement' ? [claimsTreeOf(element, file, source, depth + 1)] : [],
        ),
      };
    case 'Literal':
      if (typeof node.value === 'number' || typeof node.value === 'boolean' || node.raw === 'null') {
        return { kind: 'literal', ...spot, value: node.value as number | boolean | null };
      }
      break;
    case 'UnaryExpression':
      if (node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number') {
        return { kind: 'literal', ...spot, value: -node.argument.value };
      }
      break;
  }
  return stringTree(node, file, spot) ?? { kind: 'unknown', ...spot };
}

/** A text that is known to its last character. */
export function stringTree(node: Node, file: ClerkFile, spot: Spot): ClaimsString | undefined {
  const value = staticText(node, file);
  if (value === undefined) return undefined;
  const isOne = node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
  const quoting = spot.source.text[spot.start] as Quoting;
  const content = isOne
    ? stringContent(spot.source, { start: spot.start + 1, end: spot.end - 1 }, quoting, value)
    : undefined;
  return { kind: 'string', ...spot, value, language: 'js', content };
}

function objectTree(node: TSESTree.ObjectExpression, file: ClerkFile, source: SourceText, depth: number): ClaimsObject {
  const spotOf = ({ range: [start, end] }: Node): Spot => ({ source, start, end });
  const owner = { kind: 'object', ...spotOf(node), language: 'js', isEditable: isReadOnce(node, file) } as const;
  const siblings = node.properties.map(spotOf);
  const members = node.properties.flatMap((property, i): readonly ClaimsMember[] => {
    if (property.type === 'SpreadElement') {
      const spread = claimsTreeOf(property.argument, file, source, depth + 1);
      return spread.kind === 'object' ? spread.members : [];
    }
    const name = propertyName(property);
    if (name === undefined) return [];
    const isPlain = property.kind === 'init' && !property.method;
    const value: ClaimsValue = isPlain
      ? claimsTreeOf(property.value, file, source, depth + 1)
      : { kind: 'unknown', ...spotOf(property.value) };
    return [{ ...siblings[i]!, name, key: spotOf(property.key), value, owner, siblings }];
  });
  // A later member of the same name, also behind a spread, is the one that counts.
  const last = new Map(members.map((member) => [member.name, member]));
  return { ...owner, members: members.filter((member) => last.get(member.name) === member) };
}

/** Whether an object literal stands where it is used, or in a constant that is read in one place. */
function isReadOnce(object: Node, file: ClerkFile): boolean {
  let node = object;
  while (node.parent && isTransparent(node.parent)) node = node.parent;
  const { parent } = node;
  if (parent?.type !== 'VariableDeclarator') return true;
  // What other files do with it cannot be seen; only a template of shortcodes surely is for Clerk.
  const isExported = parent.parent.parent?.type === 'ExportNamedDeclaration';
  if (isExported && !file.sourceCode.getText(object as never).includes('{{')) return false;
  const variable = parent.id.type === 'Identifier' ? findVariable(file.sourceCode, parent.id) : undefined;
  return variable !== undefined && reads(variable).length <= 1;
}

/** The name under which an object literal is kept: of a variable, a property, an assigned member. */
export function holderName(object: Node): string | undefined {
  let node = object;
  while (node.parent && isTransparent(node.parent)) node = node.parent;
  const { parent } = node;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'Property':
      return propertyName(parent);
    case 'AssignmentExpression': {
      const left = unwrap(parent.left);
      if (left.type === 'Identifier') return left.name;
      return left.type === 'MemberExpression' && left.property.type === 'Identifier' ? left.property.name : undefined;
    }
    default:
      return undefined;
  }
}
