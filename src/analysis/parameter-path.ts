import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, memberName, unwrap, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, isKept, soleDefinition, type Variable } from './scope.js';
import { patternPath } from './values.js';

/** A part of what a function is handed: `req.auth` of `(req) => …`. */
export interface ParameterPart {
  readonly fn: FunctionNode;
  readonly index: number;
  /** The parameter's own name, where it has one. */
  readonly parameter: Variable | undefined;
  readonly path: readonly string[];
}

/** The part of a parameter that an expression is, through members, constants and patterns. */
export function parameterPart(expression: Node, file: ClerkFile, depth = 0): ParameterPart | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    const object = name === undefined ? undefined : parameterPart(node.object, file, depth);
    return object && { ...object, path: [...object.path, name!] };
  }
  const variable = node.type === 'Identifier' ? findVariable(file.sourceCode, node) : undefined;
  return variable && partOfVariable(variable, file, depth);
}

/** The part of a parameter that a variable holds. */
export function partOfVariable(variable: Variable, file: ClerkFile, depth = 0): ParameterPart | undefined {
  const definition = soleDefinition(variable);
  // A chain of constants ends; the bound is for cycles (`const a = b, b = a`).
  if (!definition || depth > 10 || !isKept(variable)) return undefined;
  const name = definition.name as TSESTree.Identifier;
  if (definition.type === 'Parameter' && isFunction(definition.node)) {
    const fn = definition.node;
    const index = fn.params.findIndex(({ range }) => range[0] <= name.range[0] && name.range[1] <= range[1]);
    const path = patternPath(fn.params[index]!, name);
    return path && { fn, index, parameter: path.length === 0 ? variable : undefined, path };
  }
  if (definition.type !== 'Variable' || !definition.node.init || definition.parent.kind !== 'const') return undefined;
  const path = patternPath(definition.node.id, name);
  const whole = path && parameterPart(definition.node.init, file, depth + 1);
  return whole && { ...whole, path: [...whole.path, ...path] };
}
