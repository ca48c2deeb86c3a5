import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { declares, type Variable } from '../analysis/scope.js';
import { insertAt, type Edit } from './edits.js';

/**
 * Edits that rename a variable wherever it is declared and used; what it is exported as, and keys of objects, stay.
 * @returns `undefined` where the new name means something else at one of these places.
 */
export function renameBinding(
  variable: Variable,
  name: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): readonly Edit[] | undefined {
  const isTaken = sourceCode.scopeManager!.scopes.some(
    (scope) =>
      (scope.type !== 'global' && declares(scope, name)) ||
      scope.through.some(({ identifier }) => identifier.name === name),
  );
  if (isTaken) return undefined;
  const places = new Map<number, TSESTree.Node>();
  for (const identifier of [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)]) {
    places.set(identifier.range[0], identifier as TSESTree.Node);
  }
  return [...places.values()].map((node) => edit(node as TSESTree.Identifier, variable.name, name));
}

function edit(identifier: TSESTree.Identifier, oldName: string, name: string): Edit {
  const { parent } = identifier;
  const range: Edit['range'] = [identifier.range[0], identifier.range[0] + oldName.length];
  // `{ f }` is `{ f: f }`, in an object as in a pattern.
  const property = parent.type === 'AssignmentPattern' ? parent.parent : parent;
  if (property.type === 'Property' && property.shorthand) return insertAt(identifier.range[1], `: ${name}`);
  if (parent.type === 'ExportSpecifier' && parent.local.range[0] === parent.exported.range[0]) {
    return { range, text: `${name} as ${oldName}` };
  }
  if (parent.type === 'ImportSpecifier' && parent.local.range[0] === parent.imported.range[0]) {
    return { range, text: `${oldName} as ${name}` };
  }
  return { range, text: name };
}
