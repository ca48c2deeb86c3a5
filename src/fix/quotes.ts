import type { TSESLint } from '@typescript-eslint/utils';

/** The quote that a file writes its strings with, going by its first import. */
export const quoteOf = ({ text }: Readonly<TSESLint.SourceCode>): '"' | "'" =>
  /(?:\bfrom|\bimport|\brequire\()\s*(['"])/.exec(text)?.[1] === '"' ? '"' : "'";
