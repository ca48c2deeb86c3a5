import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../analysis/ast.js';
import { insertAt, type Edit } from './edits.js';
import { quoteOf } from './quotes.js';

/** An edit that adds elements to the end of a list, laid out like those before it. */
function addElements(
  list: TSESTree.ArrayExpression,
  elements: readonly string[],
  { text }: Readonly<TSESLint.SourceCode>,
): Edit {
  const last = list.elements.at(-1);
  if (!last) return insertAt(list.range[1] - 1, elements.join(', '));
  const [, newLine = ' '] = /(\r?\n[ \t]*)$/.exec(text.slice(0, last.range[0])) ?? [];
  // A comment at the end of a line belongs to the element before it.
  const [, end] = last.range;
  const [behind, comma, comment] = (newLine !== ' ' && /^(,?)([ \t]*\/\/.*)/.exec(text.slice(end))) || ['', '', ''];
  const added = elements.map((element) => newLine + element).join(',');
  return { range: [end, end + behind.length], text: `,${comment}${added}${comma}` };
}

/** The same for one element. */
export const addElement = (
  list: TSESTree.ArrayExpression,
  element: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Edit => addElements(list, [element], sourceCode);

/** Edits that add texts to a list that is an option's value, or make a list of a value that is a single text. */
export function addTexts(
  value: Node,
  list: TSESTree.ArrayExpression | undefined,
  texts: readonly string[],
  sourceCode: Readonly<TSESLint.SourceCode>,
): Edit[] {
  const quote = quoteOf(sourceCode);
  const added = texts.map((text) => quote + text + quote);
  if (list) return [addElements(list, added, sourceCode)];
  return [insertAt(value.range[0], '['), insertAt(value.range[1], `, ${added.join(', ')}]`)];
}
