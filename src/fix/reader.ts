import type { Linter, Rule } from 'eslint';
import { openFile, type ClerkFile } from '../analysis/clerk-file.js';
import type { Edit } from './edits.js';

/** Parses a text under the name of a file, and hands on what is known of it. */
export type Reader = <T>(path: string, text: string, look: (file: ClerkFile) => T) => T;

/** A file that does not parse. */
export class DoesNotParse extends Error {}

const NO_SETTINGS = { versions: {}, modules: {} };

/** A {@link Reader} on ESLint's `Linter`, with the project's parser. */
export function createReader(LinterClass: typeof Linter, cwd: string, parser: Linter.Parser | undefined): Reader {
  const linter = new LinterClass({ cwd });
  return (path, text, look) => {
    let looked: { readonly value: ReturnType<typeof look> } | undefined;
    const rule: Rule.RuleModule = {
      create: (context) => ({
        Program() {
          const file = openFile(context as unknown as Parameters<typeof openFile>[0], {
            settings: NO_SETTINGS,
            usesClerk: true,
          });
          if (file) looked = { value: look(file) };
        },
      }),
    };
    const messages = linter.verify(
      text,
      {
        files: ['**/*.*'],
        plugins: { rename: { rules: { look: rule } } },
        rules: { 'rename/look': 'error' },
        linterOptions: { noInlineConfig: true },
        languageOptions: { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      path,
    );
    if (looked) return looked.value;
    throw new DoesNotParse(messages[0]?.message ?? 'it cannot be read');
  };
}

/** The text with all edits; of two at one place the last. Ranges count from after the byte order mark, as ESLint takes it off. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const sorted = [...new Map(edits.map((edit) => [edit.range.join(), edit])).values()].sort(
    (a, b) => b.range[0] - a.range[0],
  );
  return sorted.reduce(
    (now, { range: [start, end], text: put }) => now.slice(0, start + mark) + put + now.slice(end + mark),
    text,
  );
}
