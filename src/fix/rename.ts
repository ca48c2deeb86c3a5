import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberName, unwrap, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { VariableRead } from '../analysis/env.js';
import { findVariable, soleDefinition } from '../analysis/scope.js';
import { insertAt, type Edit } from './edits.js';

/** An edit that reads another environment variable; what is destructured keeps its local name. */
export function renameVariable({ key, property }: VariableRead, name: string, sourceCode: Readonly<TSESLint.SourceCode>): Edit {
  if (property?.shorthand) return insertAt(property.range[0], `${name}: `);
  if (key.type === 'Identifier') return { range: key.range, text: name };
  const quote = sourceCode.getText(key as TSESTree.Literal)[0]!;
  return { range: key.range, text: `${quote}${name}${quote}` };
}

/**
 * Edits that call a function by another export's name: its import is renamed, and with it every call; `new` goes.
 * @returns `undefined` where it is used other than by calls, or where the new name is taken.
 */
export function renameFunction(call: TSESTree.CallExpression | TSESTree.NewExpression, name: string, file: ClerkFile): Edit[] | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    return memberName(callee) === undefined || callee.computed
      ? undefined
      : [{ range: callee.property.range, text: name }, ...withoutNew(call, file)];
  }
  const variable = callee.type === 'Identifier' ? findVariable(file.sourceCode, callee) : undefined;
  const specifier = (variable && soleDefinition(variable))?.node;
  if (!variable || specifier?.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') return undefined;
  const calls = variable.references.map(({ identifier }) => callOf(identifier as Node));
  if (!calls.every((candidate) => candidate !== undefined)) return undefined;
  const removed = calls.flatMap((candidate) => withoutNew(candidate, file));
  if (specifier.local.name !== specifier.imported.name) return [{ range: specifier.imported.range, text: name }, ...removed];
  if (isTaken(name, file)) return undefined;
  const uses = variable.references.map(({ identifier }) => ({ range: identifier.range, text: name }));
  return [{ range: specifier.range, text: name }, ...uses, ...removed];
}

function callOf(identifier: Node): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
  const { parent } = identifier;
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall && parent.callee === identifier ? parent : undefined;
}

/** `new Clerk` without arguments would become a mere name. */
function withoutNew(call: TSESTree.CallExpression | TSESTree.NewExpression, { sourceCode }: ClerkFile): Edit[] {
  if (call.type !== 'NewExpression') return [];
  const hasParentheses = sourceCode.getLastToken(call)!.value === ')';
  return [
    { range: [call.range[0], call.callee.range[0]], text: '' },
    ...(hasParentheses ? [] : [insertAt(call.range[1], '()')]),
  ];
}

const isTaken = (name: string, { sourceCode }: ClerkFile): boolean =>
  (sourceCode.scopeManager?.scopes ?? []).some((scope) => scope.set.has(name));
