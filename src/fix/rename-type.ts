import type { TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf } from '../analysis/module-exports.js';
import { usesName } from '../analysis/scope.js';
import type { Edit } from './edits.js';

/**
 * Edits that import a type by another name; an own name (`as`) stays, and is given where the new one is taken.
 * @param given names that other edits of the same pass give.
 */
export function renameImportedType(
  specifier: TSESTree.ImportSpecifier,
  name: string,
  file: ClerkFile,
  given: ReadonlySet<string> = new Set(),
): readonly Edit[] {
  const { imported, local } = specifier;
  const importName: Edit = { range: imported.range, text: name };
  if (local.range[0] !== imported.range[0] || local.name !== nameOf(imported)) return [importName];
  if (usesName(name, file) || given.has(name)) return [{ range: imported.range, text: `${name} as ${local.name}` }];
  const [variable] = file.sourceCode.getDeclaredVariables!(specifier);
  const uses = (variable?.references ?? []).map(({ identifier }): Edit => ({ range: identifier.range, text: name }));
  // `export { NextMiddleware }` gives others the old name.
  const isExported = (variable?.references ?? []).some(
    ({ identifier }) => identifier.parent?.type === 'ExportSpecifier',
  );
  return isExported ? [{ range: imported.range, text: `${name} as ${local.name}` }] : [importName, ...uses];
}

/** Edits that export a type of another module that has another name; importers get it by the name that they know. */
export function renameExportedType({ exported, local }: TSESTree.ExportSpecifier, name: string): readonly Edit[] {
  return [{ range: local.range, text: local.range[0] === exported.range[0] ? `${name} as ${nameOf(exported)}` : name }];
}
