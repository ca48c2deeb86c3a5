import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunction, propertyName, walk, type FunctionNode, type Node } from '../analysis/ast.js';
import { insertAt, type Edit } from './edits.js';

/**
 * Edits that make a function `async` and wrap its return type in `Promise<…>`; none if it is async already.
 * @returns `undefined` where it cannot be async: constructors, accessors, generators, overloads, type predicates.
 */
export function makeAsync(fn: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): Edit[] | undefined {
  if (fn.async) return [];
  const { parent, returnType } = fn;
  if (fn.generator || isAccessorOrConstructor(parent, fn) || hasOverloads(fn)) return undefined;
  if (returnType?.typeAnnotation.type === 'TSTypePredicate') return undefined;
  return [insertAt(head(fn, sourceCode), 'async '), ...wrapReturnType(returnType)];
}

/**
 * The edit that takes `async` from a function.
 * @returns `undefined` where the function waits for something itself, holds functions, or says what promise it gives.
 */
export function makeSync(fn: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): Edit | undefined {
  let waits = fn.generator || Boolean(fn.returnType);
  walk(fn.body, sourceCode.visitorKeys, (node) => {
    waits ||= isFunction(node) || node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
  });
  const [keyword, next] = sourceCode.getFirstTokens(fn, { count: 2, includeComments: true });
  return waits ? undefined : { range: [keyword!.range[0], next!.range[0]], text: '' };
}

/** Where `async` goes: before a method's key, not before its parameters. */
function head(fn: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): number {
  const { parent } = fn;
  const isMethod =
    (parent.type === 'MethodDefinition' && parent.value === fn) ||
    (parent.type === 'Property' && parent.value === fn && parent.method);
  if (!isMethod) return fn.range[0];
  if (!parent.computed) return parent.key.range[0];
  return sourceCode.getTokenBefore(parent.key, ({ value }) => value === '[')!.range[0];
}

function isAccessorOrConstructor(parent: Node, fn: FunctionNode): boolean {
  if (parent.type === 'MethodDefinition') return parent.value === fn && parent.kind !== 'method';
  return parent.type === 'Property' && parent.value === fn && parent.kind !== 'init';
}

function hasOverloads(fn: FunctionNode): boolean {
  if (fn.type === 'FunctionDeclaration') {
    const statement = fn.parent.type.startsWith('Export') ? fn.parent : fn;
    const { body } = statement.parent as { body?: unknown };
    return Array.isArray(body) && body.some((sibling: Node) => declares(sibling, fn.id?.name));
  }
  if (fn.parent.type !== 'MethodDefinition') return false;
  const name = propertyName(fn.parent);
  return fn.parent.parent.body.some(
    (member) =>
      member !== fn.parent &&
      member.type === 'MethodDefinition' &&
      member.value.body === null &&
      propertyName(member) === name,
  );
}

function declares(statement: Node, name: string | undefined): boolean {
  const declaration =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
      ? statement.declaration
      : statement;
  return declaration?.type === 'TSDeclareFunction' && declaration.id?.name === name;
}

function wrapReturnType(returnType: TSESTree.TSTypeAnnotation | undefined): Edit[] {
  if (!returnType) return [];
  const type = returnType.typeAnnotation;
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise')
    return [];
  return [insertAt(type.range[0], 'Promise<'), insertAt(type.range[1], '>')];
}
