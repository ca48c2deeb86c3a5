import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, wrapped, type Node } from '../analysis/ast.js';
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
  if (expression.type === 'LogicalExpression') return branch(statement, expression, ending, file);
  const start = wrapped(node).range[0];
  // `await` and `void` go.
  if (!/^(?:await|void)?\s*$/.test(file.sourceCode.text.slice(statement.range[0], start))) return undefined;
  return [{ range: [statement.range[0], start], text: `${ending} ` }, ...withoutReturn(statement, file)];
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
  { left, operator }: TSESTree.LogicalExpression,
  ending: Answer['ending'],
  { sourceCode }: ClerkFile,
): readonly Edit[] | undefined {
  // In `if (a) b && c; else d` the `else` would go with the new `if`.
  if (!/^(?:BlockStatement|Program|SwitchCase)$/.test(statement.parent.type) || operator === '??') return undefined;
  if (sourceCode.getCommentsInside(statement).length > 0) return undefined;
  const sign = sourceCode.getTokenAfter(left, ({ value }) => value === operator)!;
  const test = sourceCode.getText(left);
  const negated = /^[\w.?]+$/.test(test) ? `!${test}` : `!(${test})`;
  const start = sourceCode.getTokenAfter(sign)!.range[0];
  return [{ range: [statement.range[0], start], text: `if (${operator === '&&' ? test : negated}) ${ending} ` }];
}

/** A `return` right behind has nothing more to do. */
function withoutReturn(statement: TSESTree.ExpressionStatement, { sourceCode }: ClerkFile): readonly Edit[] {
  const { parent } = statement;
  const next = parent.type === 'BlockStatement' ? parent.body[parent.body.indexOf(statement) + 1] : undefined;
  if (next?.type !== 'ReturnStatement' || next.argument) return [];
  const range = [statement.range[1], next.range[1]] as const;
  return sourceCode.text.slice(range[0], next.range[0]).trim() === '' ? [{ range, text: '' }] : [];
}
