import type { TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { insertAt, type Edit } from './edits.js';
import { withText } from './quotes.js';

/**
 * Edits that read other members in place of one; with `?.` where the first of them can be missing.
 * @returns `undefined` where several members are to stand in brackets.
 */
export function renameMember(
  member: TSESTree.MemberExpression,
  { isOptional, path }: { readonly path: readonly string[]; readonly isOptional: boolean },
  { sourceCode }: ClerkFile,
): Edit[] | undefined {
  const { parent, property } = member;
  const text = path.join(isOptional ? '?.' : '.');
  const isRead = parent.type === 'MemberExpression' && parent.object === member && !parent.optional;
  const link =
    isOptional &&
    path.length === 1 &&
    isRead &&
    sourceCode.getTokenAfter(member, ({ value }) => value === '.' || value === '[');
  const links = link ? [insertAt(link.range[0], link.value === '.' ? '?' : '?.')] : [];
  if (!member.computed) return [{ range: property.range, text }, ...links];
  const edit = path.length === 1 ? withText(property, text, sourceCode) : undefined;
  return edit && [edit, ...links];
}

/** Edits that give a property another key; a shorthand one keeps its value. */
export function renameKey({ key, shorthand }: TSESTree.Property, name: string, { sourceCode }: ClerkFile): Edit[] {
  if (shorthand) return [insertAt(key.range[0], `${name}: `)];
  return [withText(key, name, sourceCode) ?? { range: key.range, text: name }];
}
