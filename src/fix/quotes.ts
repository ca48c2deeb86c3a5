import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Edit } from './edits.js';

/** The quote that a file writes its strings with, going by its first import. */
export const quoteOf = ({ text }: Readonly<TSESLint.SourceCode>): '"' | "'" =>
  /(?:\bfrom|\bimport|\brequire\()\s*(['"])/.exec(text)?.[1] === '"' ? '"' : "'";

/** An edit that writes another text in a literal, in its own quotes; `undefined` for what is no plain literal. */
export function withText(
  node: TSESTree.Node,
  text: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Edit | undefined {
  const isText =
    node.type === 'Literal'
      ? typeof node.value === 'string'
      : node.type === 'TemplateLiteral' && node.expressions.length === 0;
  if (!isText) return undefined;
  const quote = sourceCode.getText(node)[0]!;
  return { range: node.range, text: `${quote}${text}${quote}` };
}
