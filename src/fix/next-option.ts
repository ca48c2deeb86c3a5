import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { RenamedOption } from '../analysis/next-options.js';
import type { Edit } from './edits.js';
import { removeProperty, renameKey } from './object.js';

/** Edits that give an option of next.config its new name, or remove it where that is set, too. */
export function planOption(
  { node, newName, isSetTwice }: RenamedOption,
  sourceCode: Readonly<TSESLint.SourceCode>,
): readonly Edit[] {
  const name = newName.split('.').at(-1)!;
  if (node.type === 'Property') {
    return [
      isSetTwice
        ? removeProperty(node.parent as TSESTree.ObjectExpression, node, sourceCode)
        : renameKey(node, name, sourceCode),
    ];
  }
  const quote = node.computed ? sourceCode.getText(node.property)[0]! : '';
  return [{ range: node.property.range, text: `${quote}${name}${quote}` }];
}
