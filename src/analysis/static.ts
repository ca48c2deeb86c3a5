import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, memberName, propertyName, returnedExpressions, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { findVariable, reads, soleDefinition, type Variable } from './scope.js';

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

/** Whether a name stands for a list, a text, or an object of the language's own that the file makes: `new Set()`. */
export function isMadeHere(expression: Node, file: ClerkFile): boolean {
  const made = resolveConst(expression, file);
  return made.type === 'NewExpression'
    ? made.callee.type === 'Identifier' && !findVariable(file.sourceCode, made.callee)
    : /^(?:ArrayExpression|Literal|TemplateLiteral)$/.test(made.type);
}

/** The values of all literals of a file. */
export const literals = oncePer(
  (file: ClerkFile): ReadonlySet<unknown> => new Set(file.nodes('Literal').map(({ value }) => value)),
);

/** A part of a text: known characters, or an expression of which nothing is known. */
export type TextPart =
  { readonly text: string; readonly node: Node } | { readonly text: undefined; readonly node: Node };

/** A chain of constants ends; the bound is for cycles (`` const a = `${a}` ``). */
const MAX_DEPTH = 20;

/**
 * The parts of a text that is written as literals, templates, concatenations, constants and members of constant objects,
 * in order.
 * @returns `undefined` where the expression is no text at all as far as can be seen.
 */
export function textParts(expression: Node, file: ClerkFile, depth = 0): readonly TextPart[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = resolveConst(expression, file);
  const partsOf = (inner: Node): readonly TextPart[] | undefined => textParts(inner, file, depth + 1);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ text: node.value, node }] : undefined;
    case 'TemplateLiteral':
      return node.quasis.flatMap((quasi, i): TextPart[] => {
        const inserted = node.expressions[i];
        const own: TextPart = { text: quasi.value.cooked ?? quasi.value.raw, node: quasi };
        return inserted ? [own, ...(partsOf(inserted) ?? [{ text: undefined, node: inserted }])] : [own];
      });
    case 'BinaryExpression': {
      if (node.operator !== '+') return undefined;
      const left = partsOf(node.left);
      const right = partsOf(node.right);
      if (!left && !right) return undefined;
      return [
        ...(left ?? [{ text: undefined, node: node.left }]),
        ...(right ?? [{ text: undefined, node: node.right }]),
      ];
    }
    case 'MemberExpression': {
      const member = memberValue(node, file);
      return member && partsOf(member);
    }
    default:
      return undefined;
  }
}

/** The value of a member of an object literal, or of a constant that is one. */
export function memberValue(node: TSESTree.MemberExpression, file: ClerkFile): Node | undefined {
  const name = memberName(node);
  const object = name === undefined ? undefined : objectLiteral(node.object, file);
  const member = object && readOption(object, name!, file);
  return member?.kind === 'present' ? member.value : undefined;
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

/**
 * Looks an option up, through spreads of constant objects. The last one written counts, as at run time. What a spread
 * constant of another module does not have, its type tells.
 */
export function readOption(object: TSESTree.ObjectExpression, name: string, file: ClerkFile, depth = 0): Option {
  if (depth > MAX_DEPTH || isMemberSet(object, name, file)) return { kind: 'unknown' };
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const option = readSpread(property.argument, name, file, depth);
      if (option.kind !== 'absent') return option;
      continue;
    }
    const key = propertyName(property);
    if (key === undefined) return { kind: 'unknown' };
    if (key === name) return { kind: 'present', property, value: property.value };
  }
  return { kind: 'absent' };
}

function readSpread(argument: TSESTree.Expression, name: string, file: ClerkFile, depth: number): Option {
  const object = objectLiteral(argument, file);
  if (object) return readOption(object, name, file, depth + 1);
  return isImported(argument, file) && file.types?.hasMember(argument, name) === false
    ? { kind: 'absent' }
    : { kind: 'unknown' };
}

/** A constant of another module has the members that its type has; a parameter may have more. */
export function isImported(expression: Node, file: ClerkFile): boolean {
  const variable = expression.type === 'Identifier' ? findVariable(file.sourceCode, expression) : undefined;
  return (variable && soleDefinition(variable))?.type === 'ImportBinding';
}

/** Whether a member of a constant's object is set after its declaration: `options.x = …`, `Object.assign(options, …)`. */
function isMemberSet(object: TSESTree.ObjectExpression, name: string, file: ClerkFile): boolean {
  return usesOfConstant(object, file).some((use) => {
    const { parent } = use;
    if (parent?.type === 'CallExpression') return parent.arguments[0] === use && isSetter(parent.callee);
    if (parent?.type !== 'MemberExpression' || parent.object !== use || !isWritten(parent)) return false;
    return [name, undefined].includes(memberName(parent));
  });
}

const FILLING_METHODS = new Set(['fill', 'push', 'splice', 'unshift']);

/** Whether elements are put into a constant's array after its declaration. */
export function isFilledLater(array: TSESTree.ArrayExpression, file: ClerkFile): boolean {
  return usesOfConstant(array, file).some((use) => {
    const { parent } = use;
    if (parent?.type === 'CallExpression') return parent.arguments[0] === use && isSetter(parent.callee);
    if (parent?.type !== 'MemberExpression' || parent.object !== use) return false;
    return (
      isWritten(parent) || (parent.parent.type === 'CallExpression' && FILLING_METHODS.has(memberName(parent) ?? ''))
    );
  });
}

const SETTERS = new Set(['assign', 'defineProperties', 'defineProperty', 'set', 'setPrototypeOf']);

/** `Object.assign`, `Object.defineProperty`, `Reflect.set`. */
export const isSetter = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  /^(?:Object|Reflect)$/.test(callee.object.name) &&
  SETTERS.has(memberName(callee) ?? '');

/** Whether something is written to a member, or it is deleted. */
export function isWritten(member: TSESTree.MemberExpression): boolean {
  const target = wrapped(member);
  const { parent } = target;
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === target) ||
    parent?.type === 'UpdateExpression' ||
    // `[list[0]] = …`, `({ data: result.users } = …)`
    parent?.type === 'ArrayPattern' ||
    (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern' && parent.value === target) ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

/** The constant that is declared with a value. */
export function constantOf(value: Node, file: ClerkFile): Variable | undefined {
  const { parent } = wrapped(value);
  const isWhole =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.parent.kind === 'const';
  return isWhole ? findVariable(file.sourceCode, parent.id as TSESTree.Identifier) : undefined;
}

function usesOfConstant(value: Node, file: ClerkFile): Node[] {
  const variable = constantOf(value, file);
  return variable ? reads(variable).map(({ identifier }) => wrapped(identifier as Node)) : [];
}

/** The options objects that a function of this file can return: `(req) => ({ … })`; `undefined` if one cannot be seen. */
export function returnedObjects(expression: Node, file: ClerkFile): readonly TSESTree.ObjectExpression[] | undefined {
  const fn = file.resolver.functionOf(expression)?.node ?? resolveConst(expression, file);
  if (!isFunction(fn)) return undefined;
  const objects = returnedExpressions(fn).map((argument) => objectLiteral(argument, file));
  return objects.length > 0 && objects.every((object) => object !== undefined) ? objects : undefined;
}
