import type { ESLint } from 'eslint';
import { shown } from './paths.js';
import type { FormatContext } from './index.js';

/** A report for a pull request or an issue. */
export function markdown(results: readonly ESLint.LintResult[], { cwd, plugin }: FormatContext): string {
  const found = results.filter(({ messages }) => messages.length > 0);
  if (found.length === 0) return '# Clerk audit\n\nNo findings.\n';
  const total = found.reduce((sum, { messages }) => sum + messages.length, 0);
  const sections = found.map(({ filePath, messages }) => {
    const rows = messages.map(({ line, ruleId, message }) => {
      const url = plugin.rules[ruleId?.replace('clerk/', '') ?? '']?.meta?.docs?.url;
      const name = ruleId === null ? 'does not parse' : url ? `[${ruleId}](${url})` : ruleId;
      return `| ${line} | ${name} | ${cell(message)} |`;
    });
    return [`## ${shown(filePath, cwd)}`, '', '| line | rule | finding |', '| --- | --- | --- |', ...rows, ''].join(
      '\n',
    );
  });
  const files = found.length === 1 ? 'one file' : `${found.length} files`;
  return [
    '# Clerk audit',
    '',
    `${total === 1 ? 'One finding' : `${total} findings`} in ${files}.`,
    '',
    ...sections,
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
