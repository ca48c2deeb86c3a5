import type { TSESLint } from '@typescript-eslint/utils';

/** A replacement of a range of the text; an empty range inserts. */
export interface Edit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

export const insertAt = (position: number, text: string): Edit => ({ range: [position, position], text });

/** An ESLint fix that makes all edits at once; the same edit twice is made once. */
export function applyEdits(edits: readonly Edit[]): TSESLint.ReportFixFunction {
  const unique = new Map(edits.map((edit) => [`${edit.range[0]}:${edit.range[1]}:${edit.text}`, edit]));
  return (fixer) => [...unique.values()].map(({ range, text }) => fixer.replaceTextRange([...range], text));
}

/** Whether a part of a file holds comments, which an edit must not lose. */
export const hasComments = ([start, end]: Edit['range'], sourceCode: Readonly<TSESLint.SourceCode>): boolean =>
  /\/[/*]/.test(sourceCode.text.slice(start, end)) &&
  sourceCode.getAllComments().some(({ range }) => range[0] >= start && range[1] <= end);
