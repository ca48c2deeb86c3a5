import type { TSESLint } from '@typescript-eslint/utils';
import type { Node } from '../analysis/ast.js';
import { insertAt, type Edit } from './edits.js';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Edits that await an expression: `auth().userId` becomes `(await auth()).userId`. Whether `await` may stand there is
 * the caller's affair.
 */
export function awaitExpression(node: Node, sourceCode: SourceCode): Edit[] {
  const [start, end] = node.range;
  if (!bindsTighterThanAwait(node) || isParenthesized(node, sourceCode)) return [insertAt(start, 'await ')];
  return [insertAt(start, `${opening(node, sourceCode)}await `), insertAt(end, ')')];
}

/** Edits that replace an expression's text and await it. */
export function replaceByAwaited(node: Node, text: string, sourceCode: SourceCode): Edit[] {
  const needsParentheses = bindsTighterThanAwait(node) && !isParenthesized(node, sourceCode);
  return [
    {
      range: node.range,
      text: needsParentheses ? `${opening(node, sourceCode)}await ${text})` : `await ${text}`,
    },
  ];
}

/** Whether the parent would take `await x` apart, or read badly with it (`!await x`). */
function bindsTighterThanAwait(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node;
    case 'TaggedTemplateExpression':
      return parent.tag === node;
    case 'BinaryExpression':
      return parent.operator === '**' && parent.left === node;
    case 'TSNonNullExpression':
    case 'UnaryExpression':
      return true;
    case 'ChainExpression':
      return bindsTighterThanAwait(parent);
    default:
      return false;
  }
}

/** Whether parentheses of its own are around an expression. */
export function isParenthesized(node: Node, sourceCode: SourceCode): boolean {
  const before = sourceCode.getTokenBefore(node);
  const after = sourceCode.getTokenAfter(node);
  return before?.value === '(' && after?.value === ')' && before.range[0] >= node.parent!.range[0];
}

/** A parenthesis that begins a statement would be read as a call of the line before, were that not ended. */
function opening(node: Node, sourceCode: SourceCode): string {
  return needsSemicolonBefore(node, sourceCode) ? ';(' : '(';
}

const ENDED_BY_BLOCK =
  /^(?:Block|DoWhile|Switch|Try)Statement$|^(?:Class|Function)Declaration$|^TS(?:Declare|Enum|Interface|Module)/;

/** Whether text that begins with `(` in place of `node` needs a semicolon before it. */
export function needsSemicolonBefore(node: Node, sourceCode: SourceCode): boolean {
  let statement: Node = node;
  while (statement.parent && statement.type !== 'ExpressionStatement') statement = statement.parent;
  if (statement.type !== 'ExpressionStatement' || statement.range[0] !== node.range[0]) return false;
  const { body, consequent } = statement.parent as { body?: unknown; consequent?: unknown };
  const siblings = Array.isArray(body) ? body : consequent;
  if (!Array.isArray(siblings)) return false;
  const previous = siblings[siblings.indexOf(statement) - 1] as Node | undefined;
  if (!previous) return false;
  return sourceCode.getLastToken(previous)?.value !== ';' && !endsByItself(previous);
}

/** Whether a statement needs no semicolon: it ends with a block of its own, not with the brace of an expression. */
function endsByItself(statement: Node): boolean {
  switch (statement.type) {
    case 'IfStatement':
      return endsByItself(statement.alternate ?? statement.consequent);
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'ForStatement':
    case 'LabeledStatement':
    case 'WhileStatement':
    case 'WithStatement':
      return endsByItself(statement.body);
    case 'ExportDefaultDeclaration':
    case 'ExportNamedDeclaration':
      return statement.declaration ? endsByItself(statement.declaration) : true;
    default:
      return ENDED_BY_BLOCK.test(statement.type);
  }
}
