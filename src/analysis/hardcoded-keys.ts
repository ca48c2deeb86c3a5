import type { TSESTree } from '@typescript-eslint/utils';
import { findKeys, mentionsKey, type FoundKey } from '../clerk/keys.js';
import type { ClerkFile } from './clerk-file.js';
import { countUpTo } from './source-text.js';

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
  // Tests make up what they sign and compare, which must be of the right shape; an instance's key is of use to none of them.
  const keys = findKeys(sourceCode.text, usesClerk).filter(({ kind }) => !isTest || kind === 'secretKey');
  if (keys.length === 0) return [];
  // None of them is inside of another.
  const strings = [...file.nodes('Literal'), ...file.nodes('TemplateLiteral').flatMap(({ quasis }) => quasis)].sort(
    (a, b) => a.range[0] - b.range[0],
  );
  return keys.map((key) => {
    const node = strings[countUpTo(key.start, strings, ({ range }) => range[0]) - 1];
    return { ...key, node: node && key.start < node.range[1] ? node : undefined };
  });
}

/** `webhooks/clerk/route.ts`, `clerk-webhook.ts`. */
const HANDLER_NAME = /clerk[^\\/]*(?:[\\/](?:webhooks?[\\/])?(?:index|route)\.\w+)?$/i;

const TEST_NAME = /\.(?:test|spec|e2e)\.\w+$|[\\/](?:__tests__|__mocks__|__fixtures__|fixtures)[\\/]/;
