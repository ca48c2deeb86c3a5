import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from './ast.js';

/** A value that a module exports under a name. */
export interface ModuleExport {
  /** `default` for the default export, however it is written. */
  readonly name: string;
  /** The part that names it, to be reported. */
  readonly node: Node;
  readonly written:
    | { readonly as: 'default'; readonly statement: TSESTree.ExportDefaultDeclaration }
    | { readonly as: 'declaration'; readonly statement: TSESTree.ExportNamedDeclaration }
    | {
        readonly as: 'variable';
        readonly statement: TSESTree.ExportNamedDeclaration;
        readonly declaration: TSESTree.VariableDeclaration;
        readonly declarator: TSESTree.VariableDeclarator;
      }
    | {
        /** `export { a as b }`, also `… from './c'`. */
        readonly as: 'specifier';
        readonly statement: TSESTree.ExportNamedDeclaration;
        readonly specifier: TSESTree.ExportSpecifier;
      };
}

export interface ModuleExports {
  /** In the order of the text; types are left out. */
  readonly named: readonly ModuleExport[];
  /** Whether there may be more: `export *`, CommonJS, `export =`. */
  readonly isOpen: boolean;
}

export function moduleExports(program: TSESTree.Program, text: string): ModuleExports {
  const named = program.body.flatMap(exportsOf);
  const isOpen =
    program.body.some(({ type }) => type === 'ExportAllDeclaration' || type === 'TSExportAssignment') ||
    /\bexports\b/.test(text);
  return { named, isOpen };
}

function exportsOf(statement: TSESTree.ProgramStatement): ModuleExport[] {
  if (statement.type === 'ExportDefaultDeclaration') {
    const isType = statement.declaration.type === 'TSInterfaceDeclaration';
    return isType ? [] : [{ name: 'default', node: statement, written: { as: 'default', statement } }];
  }
  if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return [];
  const { declaration, specifiers } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    if (declaration.declare) return [];
    return declaration.declarations.flatMap((declarator) =>
      boundNames(declarator.id).map((id) => ({
        name: id.name,
        node: id,
        written: { as: 'variable' as const, statement, declaration, declarator },
      })),
    );
  }
  if (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration') {
    const { id } = declaration;
    return id ? [{ name: id.name, node: id, written: { as: 'declaration', statement } }] : [];
  }
  return specifiers
    .filter((specifier) => specifier.exportKind !== 'type')
    .map((specifier) => ({
      name: nameOf(specifier.exported),
      node: specifier,
      written: { as: 'specifier' as const, statement, specifier },
    }));
}

/** The text of a name in an import or export list, which may be a string. */
export const nameOf = (name: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  name.type === 'Identifier' ? name.name : name.value;

function boundNames(pattern: Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
