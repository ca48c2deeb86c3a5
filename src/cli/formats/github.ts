import type { ESLint } from 'eslint';
import { shown } from './paths.js';

/**
 * Workflow commands that GitHub Actions turns into annotations; paths are relative to where the repository was checked out,
 * wherever in it the step runs.
 * Form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function github(results: readonly ESLint.LintResult[]): string {
  const root = process.env['GITHUB_WORKSPACE'] || process.cwd();
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ severity, line, column, endLine, endColumn, ruleId, message }) => {
        const properties = {
          file: shown(filePath, root),
          line,
          col: column,
          endLine,
          endColumn: endLine === line ? endColumn : undefined,
          title: ruleId ?? 'Does not parse',
        };
        const fields = Object.entries(properties)
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
        return `::${severity === 2 ? 'error' : 'warning'} ${fields.join(',')}::${escapeData(message)}\n`;
      }),
    )
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
