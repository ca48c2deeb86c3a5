import type { TSESLint } from '@typescript-eslint/utils';
import { staticString, type Node } from '../analysis/ast.js';
import { insertAt, type Edit } from './edits.js';
import { withText } from './quotes.js';

/**
 * An edit that writes another pattern in place of a literal.
 * @param meant a path pattern, or the source of a regular expression.
 * @returns `undefined` for what is no literal, and for texts with escapes that would have to be written anew.
 */
export function withPattern(node: Node, meant: string, sourceCode: Readonly<TSESLint.SourceCode>): Edit | undefined {
  if (node.type === 'Literal' && 'regex' in node) {
    const start = node.range[0] + 1;
    return { range: [start, start + node.regex.pattern.length], text: meant };
  }
  const text = staticString(node);
  if (text === undefined) return undefined;
  // Only what is before it changes, so that escapes in it stay as they are.
  if (meant === `/${text}`) return insertAt(node.range[0] + 1, '/');
  const written = sourceCode.getText(node as never).slice(1, -1);
  return written === text && !/['"`$\\]/.test(meant) ? withText(node as never, meant, sourceCode) : undefined;
}

/** An edit that drops `g` and `y` from a regular expression. */
export function withoutFlag(node: Node): Edit | undefined {
  if (node.type !== 'Literal' || !('regex' in node)) return undefined;
  const { flags } = node.regex;
  return { range: [node.range[1] - flags.length, node.range[1]], text: flags.replace(/[gy]/g, '') };
}
