import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, propertyName, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, soleDefinition } from './scope.js';

/** The expression that a name stands for: a `const` of this file that is never written again. Other nodes as they are. */
export function resolveConst(expression: Node, file: ClerkFile): Node {
  let node = unwrap(expression);
  // A chain of constants ends; the bound is for cycles (`const a = b, b = a`).
  for (let i = 0; i < 10 && node.type === 'Identifier'; i++) {
    const init = constInit(node, file);
    if (!init) return node;
    node = unwrap(init);
  }
  return node;
}

/** What a `const` is initialised with, where its name is bound to the whole of it. */
export function constInit(identifier: TSESTree.Identifier, file: ClerkFile): Node | undefined {
  const variable = findVariable(file.sourceCode, identifier);
  const definition = variable && soleDefinition(variable);
  if (definition?.type !== 'Variable' || definition.parent?.kind !== 'const') return undefined;
  return definition.node.id.type === 'Identifier' ? (definition.node.init ?? undefined) : undefined;
}

/** A part of a text: known characters, or an expression of which nothing is known. */
export type TextPart =
  | { readonly text: string; readonly node: Node }
  | { readonly text: undefined; readonly node: Node };

/**
 * The parts of a text that is written as literals, templates, concatenations and constants, in order.
 * @returns `undefined` where the expression is no text at all as far as can be seen.
 */
export function textParts(expression: Node, file: ClerkFile): readonly TextPart[] | undefined {
  const node = resolveConst(expression, file);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ text: node.value, node }] : undefined;
    case 'TemplateLiteral':
      return node.quasis.flatMap((quasi, i): TextPart[] => {
        const inserted = node.expressions[i];
        const own: TextPart = { text: quasi.value.cooked ?? quasi.value.raw, node: quasi };
        return inserted ? [own, ...(textParts(inserted, file) ?? [{ text: undefined, node: inserted }])] : [own];
      });
    case 'BinaryExpression': {
      if (node.operator !== '+') return undefined;
      const left = textParts(node.left, file);
      const right = textParts(node.right, file);
      if (!left && !right) return undefined;
      return [...(left ?? [{ text: undefined, node: node.left }]), ...(right ?? [{ text: undefined, node: node.right }])];
    }
    default:
      return undefined;
  }
}

/** A text that is known to its last character. */
export function staticText(expression: Node, file: ClerkFile): string | undefined {
  const parts = textParts(expression, file);
  if (!parts || parts.some(({ text }) => text === undefined)) return undefined;
  return parts.map(({ text }) => text).join('');
}

/** The object literal that an expression is or names. */
export function objectLiteral(expression: Node | undefined, file: ClerkFile): TSESTree.ObjectExpression | undefined {
  const node = expression && resolveConst(expression, file);
  return node?.type === 'ObjectExpression' ? node : undefined;
}

/** An option of an options object. */
export type Option =
  | { readonly kind: 'present'; readonly property: TSESTree.Property; readonly value: Node }
  /** Surely not there. */
  | { readonly kind: 'absent' }
  /** Behind a spread, a computed key, or an object that cannot be seen. */
  | { readonly kind: 'unknown' };

/** Looks an option up, through spreads of constant objects. The last one written counts, as at run time. */
export function readOption(object: TSESTree.ObjectExpression, name: string, file: ClerkFile): Option {
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const spread = objectLiteral(property.argument, file);
      const inner = spread ? readOption(spread, name, file) : { kind: 'unknown' as const };
      if (inner.kind !== 'absent') return inner;
      continue;
    }
    const key = propertyName(property);
    if (key === undefined) return { kind: 'unknown' };
    if (key === name) return { kind: 'present', property, value: property.value };
  }
  return { kind: 'absent' };
}

/** The options objects that a function written in place can return: `(req) => ({ … })`; `undefined` if one cannot be seen. */
export function returnedObjects(expression: Node, file: ClerkFile): readonly TSESTree.ObjectExpression[] | undefined {
  const fn = resolveConst(expression, file);
  if (!isFunction(fn)) return undefined;
  const body = fn.body.type === 'BlockStatement' ? fn.body.body : undefined;
  const returned = body
    ? body.flatMap((statement) => (statement.type === 'ReturnStatement' && statement.argument ? [statement.argument] : []))
    : [fn.body];
  const objects = returned.map((argument) => objectLiteral(argument, file));
  return objects.length > 0 && objects.every((object) => object !== undefined) ? objects : undefined;
}
