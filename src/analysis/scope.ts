import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';

export type Variable = TSESLint.Scope.Variable;
export type Definition = TSESLint.Scope.Definition;
export type Reference = TSESLint.Scope.Reference;

/** Whether a scope declares a name. Some parsers' scopes are incomplete. */
export const declares = ({ set }: TSESLint.Scope.Scope, name: string): boolean => set?.has(name) ?? false;

/** The variable that an identifier names, or `undefined` for globals that nothing declares. */
export function findVariable(
  sourceCode: Readonly<TSESLint.SourceCode>,
  identifier: TSESTree.Identifier | TSESTree.JSXIdentifier,
): Variable | undefined {
  const variable = lookUp(identifier.name, identifier, sourceCode);
  return variable && variable.defs.length > 0 ? variable : undefined;
}

/** The variable that a name means at a node, globals included. */
export function lookUp(name: string, at: Node, sourceCode: Readonly<TSESLint.SourceCode>): Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(at); scope; scope = scope.upper) {
    // Some parsers' scopes are incomplete.
    const variable = scope.set?.get(name);
    if (variable) return variable;
  }
  return undefined;
}

/** Whether a file declares a name anywhere, or takes it from outside. */
export const usesName = (name: string, file: ClerkFile): boolean => namesIn(file).has(name);

const namesIn = oncePer(({ sourceCode: { scopeManager } }: ClerkFile): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { set, through } of scopeManager?.scopes ?? []) {
    // Some parsers' scopes are incomplete.
    for (const name of set?.keys() ?? []) names.add(name);
    for (const { identifier } of through) names.add(identifier.name as string);
  }
  return names;
});

/** The only definition of a variable; `undefined` for merged, redeclared and implicit ones. */
export const soleDefinition = (variable: Variable): Definition | undefined =>
  variable.defs.length === 1 ? variable.defs[0] : undefined;

/** Where a variable is read as a value; type queries do not count. */
export const reads = (variable: Variable): Reference[] =>
  variable.references.filter((reference) => reference.isRead() && isValueReference(reference));

/** Whether a variable has one value, that of its definition. */
export const isKept = (variable: Variable): boolean =>
  soleDefinition(variable) !== undefined && !variable.references.some((each) => each.isWrite() && !each.init);

/** Everything that is written to a variable; `undefined` where a part of it cannot be seen, or is a part of something else. */
export function writtenTo(variable: Variable): readonly Node[] | undefined {
  const values: Node[] = [];
  for (const { identifier, init, writeExpr } of variable.references.filter((reference) => reference.isWrite())) {
    const { parent } = identifier as TSESTree.Identifier;
    // `{ type = '' }`
    const isDefault = parent.type === 'AssignmentPattern' && parent.right === writeExpr;
    const isAssigned = parent.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === identifier;
    if (isDefault && parent.right.type === 'Literal') continue;
    if (!writeExpr || isDefault || (!init && !isAssigned)) return undefined;
    values.push(writeExpr as Node);
  }
  return values;
}

const isValueReference = (reference: Reference): boolean =>
  (reference as { isValueReference?: boolean }).isValueReference !== false;
