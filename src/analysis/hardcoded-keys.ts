import type { TSESTree } from '@typescript-eslint/utils';
import { findKeys, mentionsKey, type FoundKey } from '../clerk/keys.js';
import type { ClerkFile } from './clerk-file.js';

/** One of Clerk's secrets in a file's text. */
export interface HardcodedKey extends FoundKey {
  /** The string or the part of a template that it is written in; `undefined` for one in a comment. */
  readonly node: TSESTree.Literal | TSESTree.TemplateElement | undefined;
}

/** Every secret of Clerk's that is written into a file, in comments, too: they are published with the rest. */
export function hardcodedKeys(file: ClerkFile): readonly HardcodedKey[] {
  const { sourceCode } = file;
  if (!mentionsKey(sourceCode.text)) return [];
  const usesClerk = file.usesClerk || HANDLER_NAME.test(file.filename);
  const isTest = TEST_NAME.test(file.filename);
  return findKeys(sourceCode.text, usesClerk).flatMap((key) => {
    // Tests make up what they sign and compare, which must be of the right shape; an instance's key is of use to none of them.
    if (isTest && key.kind !== 'secretKey') return [];
    const node = sourceCode.getNodeByRangeIndex(key.start);
    return { ...key, node: node?.type === 'Literal' || node?.type === 'TemplateElement' ? node : undefined };
  });
}

/** `webhooks/clerk/route.ts`, `clerk-webhook.ts`. */
const HANDLER_NAME = /clerk[^\\/]*(?:[\\/](?:webhooks?[\\/])?(?:index|route)\.\w+)?$/i;

const TEST_NAME = /\.(?:test|spec|e2e)\.\w+$|[\\/](?:__tests__|__mocks__|__fixtures__|fixtures)[\\/]/;
