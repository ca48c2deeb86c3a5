import type { TSESTree } from '@typescript-eslint/utils';
import { parseClerkModule } from '../clerk/packages.js';
import { isServerModule } from '../clerk/server-modules.js';
import { staticString, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { nameOf } from './module-exports.js';
import { findVariable, reads } from './scope.js';

/** A place that loads something of Clerk's that works on servers alone. */
export interface ServerImport {
  readonly node: Node;
  /** As it is written. */
  readonly module: string;
  /** The exports that are used; empty where the module is loaded as a whole. */
  readonly names: readonly string[];
}

/** Code that asks where it runs: what it loads there may never come to the browser. */
const ASKS_WHERE =
  /typeof (?:window|document)\b|import\.meta\.(?:env\.)?(?:SSR|server)\b|process\.(?:browser|server)\b/;

/** Every import, export and `require()` at run time of a server module, and of `clerkClient` from any of Clerk's. */
export function serverImports(file: ClerkFile): ServerImport[] {
  const dynamic = ASKS_WHERE.test(file.sourceCode.text)
    ? []
    : [
        ...file.nodes('ImportExpression').map((node) => ({ node, source: node.source })),
        ...file
          .nodes('CallExpression')
          .flatMap((node) => (isRequire(node, file) ? [{ node, source: node.arguments[0]! }] : [])),
      ];
  return [
    ...file.program.body.flatMap((statement) => fromStatement(statement, file)),
    ...dynamic.flatMap(({ node, source }) => found(node, staticString(source), [], file)),
  ];
}

function fromStatement(statement: TSESTree.ProgramStatement, file: ClerkFile): ServerImport[] {
  switch (statement.type) {
    case 'ImportDeclaration': {
      if (statement.importKind === 'type') return [];
      const used = statement.specifiers.filter((specifier) => isUsedAsValue(specifier, file));
      // `import '@clerk/nextjs/server'` runs the module, too.
      return used.length > 0 || statement.specifiers.length === 0
        ? found(statement, statement.source.value, namesOf(used), file)
        : [];
    }
    case 'ExportNamedDeclaration': {
      if (!statement.source || statement.exportKind === 'type') return [];
      const names = statement.specifiers
        .filter(({ exportKind }) => exportKind !== 'type')
        .map(({ local }) => nameOf(local));
      // Names of types are in PascalCase; a list may hold them without saying so.
      const values = names.filter((name) => /^[a-z]/.test(name));
      return values.length > 0 ? found(statement, statement.source.value, values, file) : [];
    }
    case 'ExportAllDeclaration':
      return statement.exportKind === 'type' ? [] : found(statement, statement.source.value, [], file);
    case 'TSImportEqualsDeclaration': {
      const { importKind, moduleReference } = statement;
      if (importKind === 'type' || moduleReference.type !== 'TSExternalModuleReference') return [];
      return isUsedAsValue({ local: statement.id }, file)
        ? found(statement, staticString(moduleReference.expression), [], file)
        : [];
    }
    default:
      return [];
  }
}

function found(node: Node, specifier: string | undefined, names: readonly string[], file: ClerkFile): ServerImport[] {
  if (specifier === undefined) return [];
  const { modules } = file.settings;
  const module = parseClerkModule(Object.hasOwn(modules, specifier) ? modules[specifier]! : specifier);
  if (!module || file.isMocked(specifier)) return [];
  if (isServerModule(module)) return [{ node, module: specifier, names }];
  return names.includes('clerkClient') ? [{ node, module: specifier, names: ['clerkClient'] }] : [];
}

const namesOf = (specifiers: readonly TSESTree.ImportClause[]): string[] =>
  specifiers.flatMap((specifier) => (specifier.type === 'ImportSpecifier' ? [nameOf(specifier.imported)] : []));

/** Whether an import is there at run time: one that only types use is left out of what TypeScript writes. */
function isUsedAsValue(
  specifier: Pick<TSESTree.ImportClause, 'local'> & { importKind?: string },
  { sourceCode }: ClerkFile,
): boolean {
  if (specifier.importKind === 'type') return false;
  const variable = findVariable(sourceCode, specifier.local);
  return variable !== undefined && reads(variable).some(({ identifier }) => isValueUse(identifier as Node));
}

/** `typeof auth` and `Clerk.User` in types are none; `export { User }` and `export default User` may be types. */
function isValueUse(identifier: Node): boolean {
  const { parent } = identifier;
  if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration')
    return /^[a-z]/.test((identifier as TSESTree.Identifier).name);
  return parent?.type !== 'TSTypeQuery' && parent?.type !== 'TSQualifiedName';
}

const isRequire = ({ arguments: args, callee }: TSESTree.CallExpression, { sourceCode }: ClerkFile): boolean =>
  callee.type === 'Identifier' && callee.name === 'require' && args.length === 1 && !findVariable(sourceCode, callee);
