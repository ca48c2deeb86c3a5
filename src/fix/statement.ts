import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { Runtime } from '../analysis/proxy-file.js';
import type { Edit } from './edits.js';
import { removeProperty } from './object.js';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** An edit that removes a statement with its lines, and with one of the empty lines around it. */
export function removeStatement(statement: TSESTree.Node, { text }: SourceCode): Edit {
  let start = text.lastIndexOf('\n', statement.range[0] - 1) + 1;
  const newline = text.indexOf('\n', statement.range[1]);
  let end = newline === -1 ? text.length : newline + 1;
  const isAlone =
    text.slice(start, statement.range[0]).trim() === '' && text.slice(statement.range[1], end).trim() === '';
  if (!isAlone) return { range: statement.range, text: '' };
  const blankBefore = /(?<=^|\n)[^\S\n]*\n$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const blankAfter = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0;
  if (blankBefore > 0 || start === 0) end += blankAfter;
  if (end === text.length) start -= blankBefore;
  return { range: [start, end], text: '' };
}

/** An edit that removes a name from `export { … }`, and the statement where no other is left. */
export function removeSpecifier(specifier: TSESTree.ExportSpecifier, sourceCode: SourceCode): Edit {
  const statement = specifier.parent as TSESTree.ExportNamedDeclaration;
  const specifiers: readonly TSESTree.ExportSpecifier[] = statement.specifiers;
  const index = specifiers.indexOf(specifier);
  const next = specifiers[index + 1];
  const previous = specifiers[index - 1];
  if (next) return { range: [specifier.range[0], next.range[0]], text: '' };
  if (previous) return { range: [previous.range[1], specifier.range[1]], text: '' };
  return removeStatement(statement, sourceCode);
}

/**
 * Edits that remove a segment option or an option of `config`, with the statement where nothing is left of it.
 * @returns `undefined` where it is declared or used together with something else.
 */
export function removeRuntime(node: Runtime['node'], { sourceCode }: ClerkFile): readonly Edit[] | undefined {
  if (node.type === 'ExportSpecifier') return [removeSpecifier(node, sourceCode)];
  if (node.type === 'ExportNamedDeclaration')
    return isUnused(node, sourceCode) ? [removeStatement(node, sourceCode)] : undefined;
  const object = node.parent;
  if (object.type !== 'ObjectExpression') return undefined;
  if (object.properties.length > 1) return [removeProperty(object, node, sourceCode)];
  let statement: Node = object;
  while (statement.parent && statement.parent.type !== 'Program') statement = statement.parent;
  return statement.type === 'ExportNamedDeclaration' && isUnused(statement, sourceCode)
    ? [removeStatement(statement, sourceCode)]
    : [removeProperty(object, node, sourceCode)];
}

/** Whether a statement exports one constant that the file does not use itself. */
function isUnused({ declaration }: TSESTree.ExportNamedDeclaration, sourceCode: SourceCode): boolean {
  if (declaration?.type !== 'VariableDeclaration') return false;
  const variables = sourceCode.getDeclaredVariables!(declaration);
  return (
    declaration.declarations.length === 1 && variables.every(({ references }) => references.every(({ init }) => init))
  );
}

/** Whether TypeScript is told to expect an error in a statement: without one, the comment is an error itself. */
export const isErrorExpected = (statement: TSESTree.Node, sourceCode: SourceCode): boolean =>
  /^\s*@ts-expect-error\b/.test(sourceCode.getCommentsBefore(statement).at(-1)?.value ?? '');
