import type { ESLint } from 'eslint';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prefixOf } from '../git.js';
import { shown } from './paths.js';
import type { FormatContext } from './index.js';

/**
 * SARIF 2.1.0, for GitHub code scanning and other dashboards.
 * Form: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(results: readonly ESLint.LintResult[], { cwd, plugin }: FormatContext): string {
  // GitHub goes by paths from the top of the checkout.
  const top = join(cwd, '../'.repeat(prefixOf(cwd).split('/').length - 1));
  const used = [
    ...new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId ?? 'parse-error'))),
  ].sort();
  const rules = used.map((id) => {
    const { description = 'The file does not parse', url } = plugin.rules[id.replace('clerk/', '')]?.meta?.docs ?? {};
    return {
      id,
      // GitHub asks for all three texts: https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support
      shortDescription: { text: description },
      fullDescription: { text: description },
      help: { text: url ? `${description}: ${url}` : description },
      ...(url && { helpUri: url }),
    };
  });
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, severity, message, line, column, endLine, endColumn }) => ({
      ruleId: ruleId ?? 'parse-error',
      ruleIndex: used.indexOf(ruleId ?? 'parse-error'),
      level: severity === 2 ? 'error' : 'warning',
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(shown(filePath, top)), uriBaseId: 'ROOT' },
            region: { startLine: Math.max(line, 1), startColumn: Math.max(column, 1), endLine, endColumn },
          },
        },
      ],
    })),
  );
  const log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'eslint-plugin-clerk',
            version: plugin.meta.version,
            informationUri: 'https://github.com/eslint-plugin-clerk/eslint-plugin-clerk',
            rules,
          },
        },
        originalUriBaseIds: { ROOT: { uri: pathToFileURL(join(top, '/')).href } },
        results: found,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A relative path as a reference; `encodeURI()` leaves what would begin a query or a fragment. */
function uriOf(path: string): string {
  return encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
}
