import type { ESLint } from 'eslint';
import { styleText } from 'node:util';
import { shown } from './paths.js';
import type { FormatContext } from './index.js';

/** Findings grouped by file, as ESLint prints them; paths as a terminal opens them, from the working directory. */
export function stylish(results: readonly ESLint.LintResult[], { color }: FormatContext): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const groups = results
    .filter(({ messages }) => messages.length > 0)
    .map(({ filePath, messages }) => {
      const lines = messages.map(({ line, column, severity, message, ruleId, fatal }) => {
        const level = severity === 2 || fatal ? paint('red', 'error') : paint('yellow', 'warning');
        return `  ${paint('dim', `${line}:${column}`)}  ${level}  ${message}${ruleId ? `  ${paint('dim', ruleId)}` : ''}`;
      });
      return [paint('underline', shown(filePath, process.cwd())), ...lines, '', ''].join('\n');
    });
  return groups.length > 0 ? `\n${groups.join('')}` : '';
}
