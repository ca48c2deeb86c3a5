import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { insertAt, type Edit } from './edits.js';

/** An edit that adds an element to the end of a list, laid out like those before it. */
export function addElement(
  list: TSESTree.ArrayExpression,
  element: string,
  { text }: Readonly<TSESLint.SourceCode>,
): Edit {
  const last = list.elements.at(-1);
  if (!last) return insertAt(list.range[1] - 1, element);
  const [, newLine] = /(\r?\n[ \t]*)$/.exec(text.slice(0, last.range[0])) ?? [];
  return insertAt(last.range[1], `,${newLine ?? ' '}${element}`);
}
