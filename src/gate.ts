import type { TSESLint } from '@typescript-eslint/utils';
import type { ClerkFile } from './analysis/clerk-file.js';
import { mentionsClerk } from './clerk/modules.js';
import { importsClerkUser, openFile } from './engine.js';
import { readSettings, type ClerkSettings } from './settings.js';

/**
 * What is known of the linted file, or `undefined` where Clerk has nothing to do with it, as one look at its text tells. Neither
 * the tree nor the scopes are touched before: oxlint makes them only for those who ask.
 * @param matters for rules that look at more than Clerk's own code: whether a text or a file name matters to them all the same.
 * @throws {SettingsError} for settings that cannot be used.
 */
export function clerkFile(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
  matters?: (text: string, filename: string) => boolean,
): ClerkFile | undefined {
  const { text } = context.sourceCode;
  const settings = readSettings(context.settings);
  const usesClerk = hasToDoWithClerk(context.sourceCode, text, settings);
  return usesClerk || matters?.(text, context.filename) ? openFile(context, { settings, usesClerk }) : undefined;
}

let last:
  | {
      readonly text: string;
      readonly ast: object | undefined;
      readonly settings: ClerkSettings;
      readonly answer: boolean;
    }
  | undefined;

/** Asked once for all rules, which see one file after the other. */
function hasToDoWithClerk(sourceCode: Readonly<TSESLint.SourceCode>, text: string, settings: ClerkSettings): boolean {
  // espree has no services, oxlint an empty object, typescript-eslint without a project `program: null`.
  const ast = sourceCode.parserServices?.program ? sourceCode.ast : undefined;
  if (last?.text !== text || last.ast !== ast || last.settings !== settings) {
    const answer = mentions(text, settings) || (ast !== undefined && importsClerkUser(sourceCode));
    last = { text, ast, settings, answer };
  }
  return last.answer;
}

function mentions(text: string, { modules }: ClerkSettings): boolean {
  const isAstro = text.includes('locals') && text.includes('currentUser');
  return mentionsClerk(text) || isAstro || Object.keys(modules).some((specifier) => text.includes(specifier));
}
