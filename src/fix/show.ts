import type { TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf } from '../analysis/module-exports.js';
import type { RemovedImport } from '../analysis/removed-imports.js';
import { declares, findVariable } from '../analysis/scope.js';
import type { Edit } from './edits.js';
import { cover, removeSpecifiers } from './move-imports.js';
import { removeStatement } from './statement.js';

type Control = NonNullable<RemovedImport['control']>;

/**
 * Edits that make `<Show>` of `<SignedIn>`, `<SignedOut>` and `<Protect>`: in each place of the file, together with their
 * import.
 * @param controls names of one list of imports.
 * @returns `undefined` where one is used other than as an element, or has a condition that cannot be written in `when`.
 */
export function planShow(controls: readonly Control[], file: ClerkFile): readonly Edit[] | undefined {
  const statement = controls[0]?.specifier.parent;
  if (statement?.type !== 'ImportDeclaration' || statement.importKind === 'type') return undefined;
  const { sourceCode } = file;
  const specifiers: readonly TSESTree.ImportClause[] = statement.specifiers;
  const heir = file.program.body
    .flatMap((other) =>
      other.type === 'ImportDeclaration' && other.importKind !== 'type' && other.source.value === statement.source.value
        ? other.specifiers
        : [],
    )
    .find(
      (other) => other.type === 'ImportSpecifier' && other.importKind !== 'type' && nameOf(other.imported) === 'Show',
    );
  const local = heir?.local.name ?? 'Show';
  const holders = sourceCode.scopeManager!.scopes.filter(
    (scope) => declares(scope, local) || (!heir && scope.through.some(({ identifier }) => identifier.name === local)),
  );
  if (holders.length > (heir ? 1 : 0)) return undefined;

  const gone = controls.map(({ specifier }) => specifier).slice(heir ? 0 : 1);
  if (gone.length > 0 && sourceCode.getCommentsInside(statement).length > 0) return undefined;
  const edits: Edit[] = heir ? [] : [{ range: controls[0]!.specifier.range, text: local }];
  for (const control of controls) {
    const used = elementEdits(control, local, file);
    if (!used) return undefined;
    edits.push(...used);
  }
  if (gone.length === specifiers.length) return [...edits, removeStatement(statement, sourceCode)];
  return [...edits, ...removeSpecifiers(specifiers, gone), ...cover(statement)];
}

function elementEdits({ name, specifier }: Control, local: string, file: ClerkFile): Edit[] | undefined {
  if (specifier.type !== 'ImportSpecifier' || specifier.importKind === 'type') return undefined;
  const variable = findVariable(file.sourceCode, specifier.local);
  // Not every parser's scopes know that elements are references.
  if (!variable || variable.references.some(({ identifier }) => (identifier as TSESTree.Node).type !== 'JSXIdentifier'))
    return undefined;
  const elements = file
    .nodes('JSXOpeningElement')
    .filter(
      (element) =>
        element.name.type === 'JSXIdentifier' &&
        element.name.name === specifier.local.name &&
        findVariable(file.sourceCode, element.name) === variable,
    );
  // Used in a template that is not seen, or not at all.
  if (elements.length === 0) return undefined;
  const edits: Edit[] = [];
  for (const element of elements) {
    const condition =
      name === 'Protect'
        ? conditionEdit(element, local, file)
        : { range: element.name.range, text: `${local} when="${name === 'SignedIn' ? 'signed-in' : 'signed-out'}"` };
    if (!condition) return undefined;
    edits.push(...[condition].flat());
    const { closingElement } = element.parent;
    if (closingElement) edits.push({ range: closingElement.name.range, text: local });
  }
  return edits;
}

const CONDITIONS = new Set(['condition', 'feature', 'permission', 'plan', 'role']);
const KEPT = new Set(['children', 'fallback', 'key', 'treatPendingAsSignedOut']);

/** `role="org:admin"` → `when={{ role: "org:admin" }}`; without a condition, whoever is signed in may see it. */
function conditionEdit(
  { attributes, name }: TSESTree.JSXOpeningElement,
  local: string,
  { sourceCode }: ClerkFile,
): Edit[] | undefined {
  let condition: Edit | undefined;
  for (const attribute of attributes) {
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') return undefined;
    const prop = attribute.name.name;
    if (KEPT.has(prop)) continue;
    if (!CONDITIONS.has(prop) || condition || !attribute.value) return undefined;
    const value = sourceCode.getText(attribute.value);
    if (prop === 'condition') condition = { range: attribute.name.range, text: 'when' };
    else if (attribute.value.type === 'Literal') {
      if (/[\\&\n]/.test(value)) return undefined;
      condition = { range: attribute.range, text: `when={{ ${prop}: ${value} }}` };
    } else condition = { range: attribute.range, text: `when={{ ${prop}: ${value.slice(1, -1).trim()} }}` };
  }
  const named: Edit = { range: name.range, text: condition ? local : `${local} when="signed-in"` };
  return condition ? [named, condition] : [named];
}
