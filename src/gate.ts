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
  const { sourceCode } = context;
  const { text } = sourceCode;
  const settings = readSettings(context.settings);
  const usesClerk = mentions(text, settings) || (hasTypes(sourceCode) && importsClerkUser(sourceCode));
  return usesClerk || matters?.(text, context.filename) ? openFile(context, { settings, usesClerk }) : undefined;
}

let last: { readonly text: string; readonly settings: ClerkSettings; readonly mentions: boolean } | undefined;

/** Once for all rules, which are asked about one file after the other. */
function mentions(text: string, settings: ClerkSettings): boolean {
  if (last?.text !== text || last.settings !== settings) {
    const isWrapped = Object.keys(settings.modules).some((specifier) => text.includes(specifier));
    const isAstro = text.includes('locals') && text.includes('currentUser');
    last = { text, settings, mentions: mentionsClerk(text) || isWrapped || isAstro };
  }
  return last.mentions;
}

/** espree has no services, oxlint an empty object, typescript-eslint without a project `program: null`. */
const hasTypes = ({ parserServices }: Readonly<TSESLint.SourceCode>): boolean => Boolean(parserServices?.program);
