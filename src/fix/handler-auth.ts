import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, type FunctionNode, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { declares, isKept, lookUp, reads } from '../analysis/scope.js';
import type { ClerkValue } from '../analysis/values.js';
import { insertAt, type Edit } from './edits.js';

/** What a handler is given that has no name for it. */
const NEW_NAME = 'auth';

/**
 * Edits that make a call in a `clerkMiddleware()` handler one of the handler's own `auth`, in place of the imported one. A
 * handler without parameters gets it, and one that calls it `_`, as a thing without a use, another name for it.
 * @returns `undefined` where the parameter is something else, or cannot be named at the call.
 */
export function planHandlerAuth(
  call: TSESTree.CallExpression,
  { reference }: ClerkValue,
  handler: FunctionNode,
  file: ClerkFile,
): { name: string; edits: readonly Edit[] } | undefined {
  const { sourceCode } = file;
  const { callee } = call;
  if (reference.export !== 'auth' || sourceCode.getCommentsInside(callee).length > 0) return undefined;
  const [first] = handler.params;
  const parameter = first ? existing(first, call, handler, file) : insertion(call, handler, file);
  if (!parameter || !isInside(call, handler)) return undefined;
  const { name, edits } = parameter;
  const text = reference.path[0] === 'protect' ? `${name}.protect` : name;
  const isThere = sourceCode.getText(callee) === text;
  return { name, edits: isThere ? edits : [...edits, { range: callee.range, text }] };
}

interface Parameter {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** The first parameter, where it is Clerk's `auth`, also by its type, and means the same at the call. */
function existing(
  first: TSESTree.Parameter,
  call: Node,
  handler: FunctionNode,
  file: ClerkFile,
): Parameter | undefined {
  if (first.type !== 'Identifier' || first.optional) return undefined;
  const { resolver, sourceCode } = file;
  const variable = lookUp(first.name, call, sourceCode);
  if (variable?.defs[0]?.name !== first || !isKept(variable)) return undefined;
  const value = resolver.variable(variable);
  const isByType = value?.reference.path[0] !== 'param';
  if (!value?.shape?.call || isByType !== Boolean(first.typeAnnotation)) return undefined;
  if (!first.name.startsWith('_') || reads(variable).length > 0) return { name: first.name, edits: [] };
  const end = first.range[0] + first.name.length;
  return isFree(call, handler, file)
    ? { name: NEW_NAME, edits: [{ range: [first.range[0], end], text: NEW_NAME }] }
    : undefined;
}

/** Only an inline handler's parameter has a type without saying so. */
function insertion(call: Node, handler: FunctionNode, file: ClerkFile): Parameter | undefined {
  if (handler.parent.type !== 'CallExpression' || !isFree(call, handler, file)) return undefined;
  const parenthesis = file.sourceCode.getFirstToken(handler, ({ value }) => value === '(');
  return parenthesis ? { name: NEW_NAME, edits: [insertAt(parenthesis.range[1], NEW_NAME)] } : undefined;
}

/** Whether a handler's parameter can have the new name. */
function isFree(call: Node, handler: FunctionNode, { resolver, sourceCode }: ClerkFile): boolean {
  // No other thing of that name may be meant in the handler: a parameter would stand in its place.
  for (let scope = sourceCode.getScope(call); scope.block !== handler.parent; scope = scope.upper!) {
    if (declares(scope, NEW_NAME)) return false;
    if (scope.block === handler || !scope.upper) break;
  }
  const outer = lookUp(NEW_NAME, handler.parent, sourceCode);
  const known = outer && resolver.variable(outer)?.reference;
  return !outer || (known?.export === 'auth' && known.path.length === 0);
}

/** Whether a node is in the body of a function, or of functions in it. */
function isInside(node: Node, fn: FunctionNode): boolean {
  for (let outer = enclosingFunction(node); outer; outer = enclosingFunction(outer)) if (outer === fn) return true;
  return false;
}
