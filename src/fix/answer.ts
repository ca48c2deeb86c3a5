import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, isFunction, wrapped, type Node } from '../analysis/ast.js';
import { returnsAnswers } from '../analysis/answering.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { Answer } from '../analysis/ignored-answers.js';
import type { Edit } from './edits.js';
import { isInTryBlock } from './protect.js';

/**
 * Edits that return or throw an answer that is dropped.
 * @returns `undefined` where the statement holds more than can be rewritten, where the function is not known to answer with what
 * it returns, or where the answer would be caught.
 */
export function planAnswer(answer: Answer, file: ClerkFile): readonly Edit[] | undefined {
  const { ending, node } = answer;
  const fn = enclosingFunction(node);
  const statement = statementOf(node);
  const isCaught = fn !== undefined && isInTryBlock(node, fn);
  if (!statement || (ending === 'throw' ? isCaught : !returnsAnswers(fn, answer, file))) return undefined;
  const { expression } = statement;
  const isBranch = expression.type === 'LogicalExpression';
  const begin = isBranch ? signOf(expression, file).range[1] : statement.range[0];
  const start = wrapped(node).range[0];
  // `await` and `void` go.
  if (!/^\s*(?:await|void)?\s*$/.test(file.sourceCode.text.slice(begin, start))) return undefined;
  if (isBranch) return branch(statement, expression, start, ending, file);
  return [{ range: [begin, start], text: `${ending} ` }, ...withoutReturn(statement, file)];
}

/**
 * Whether nothing else than the edits that are planned can be meant: it is Clerk's own redirect, nothing that runs now is left
 * out, no error of a `try` is lost, and what is returned is not handed to a function that called back.
 */
export function isSure({ isClerks, node }: Answer, { resolver }: ClerkFile): boolean {
  if (!isClerks || leavesOut(statementOf(node)!)) return false;
  let child: Node = node;
  for (; child.parent && !isFunction(child); child = child.parent)
    if (child.parent.type === 'TryStatement' && child.parent.finalizer === child) return false;
  return !isFunction(child) || child.parent.type !== 'CallExpression' || resolver.handlerOf(child) !== undefined;
}

/** Whether something runs behind a statement in the same branch, or the same once more in a loop. */
function leavesOut({ expression, parent, range }: TSESTree.ExpressionStatement): boolean {
  if (expression.type === 'LogicalExpression' || parent.type === 'IfStatement') return false;
  const list = parent.type === 'SwitchCase' ? parent.consequent : 'body' in parent && parent.body;
  if (!Array.isArray(list)) return true;
  const next = (list as readonly Node[]).find((statement) => statement.range[0] >= range[1]);
  return next?.type === 'ReturnStatement'
    ? next.argument !== null
    : next !== undefined && !/^(?:Break|Empty)Statement$/.test(next.type);
}

/** The statement of which a value is the last part that is run. */
function statementOf(node: Node): TSESTree.ExpressionStatement | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return parent;
    case 'AwaitExpression':
    case 'UnaryExpression':
      return statementOf(parent);
    case 'LogicalExpression':
      return parent.right === outer && parent.parent.type === 'ExpressionStatement' ? parent.parent : undefined;
    default:
      return undefined;
  }
}

/** `if (!userId) return answer` for `!userId && answer` and `userId || answer`. */
function branch(
  statement: TSESTree.ExpressionStatement,
  { left, operator, range }: TSESTree.LogicalExpression,
  start: number,
  ending: Answer['ending'],
  { sourceCode }: ClerkFile,
): readonly Edit[] | undefined {
  // Parentheses around it would be torn apart.
  if (range[0] !== statement.range[0]) return undefined;
  // In `if (a) b && c; else d` the `else` would go with the new `if`.
  if (!/^(?:BlockStatement|Program|SwitchCase)$/.test(statement.parent.type) || operator === '??') return undefined;
  if (sourceCode.getCommentsInside(statement).length > 0) return undefined;
  const test = sourceCode.getText(left);
  const negated = /^[\w.?]+$/.test(test) ? `!${test}` : `!(${test})`;
  return [{ range: [statement.range[0], start], text: `if (${operator === '&&' ? test : negated}) ${ending} ` }];
}

const signOf = ({ left, operator }: TSESTree.LogicalExpression, { sourceCode }: ClerkFile): TSESTree.Token =>
  sourceCode.getTokenAfter(left, ({ value }) => value === operator)!;

/** A `return` right behind has nothing more to do. */
function withoutReturn(statement: TSESTree.ExpressionStatement, { sourceCode }: ClerkFile): readonly Edit[] {
  const { parent } = statement;
  const next = parent.type === 'BlockStatement' ? parent.body[parent.body.indexOf(statement) + 1] : undefined;
  if (next?.type !== 'ReturnStatement' || next.argument) return [];
  const range = [statement.range[1], next.range[1]] as const;
  return sourceCode.text.slice(range[0], next.range[0]).trim() === '' ? [{ range, text: '' }] : [];
}
