import type { TSESTree } from '@typescript-eslint/utils';
import { mayBeRemoved } from '../clerk/removed-exports.js';
import { parseClerkModule, type ClerkModule } from '../clerk/packages.js';
import { isFunction, memberName, propertyName, staticString, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { nameOf } from './module-exports.js';
import { findVariable } from './scope.js';

export type ModuleStatement = TSESTree.ExportNamedDeclaration | TSESTree.ImportDeclaration;
export type ModuleSpecifier = TSESTree.ExportSpecifier | TSESTree.ImportSpecifier;

/** An export of a Clerk module that a file asks for. */
export interface UsedExport {
  readonly name: string;
  readonly node: Node;
  /** Where it stands in the list of an import or a re-export. */
  readonly specifier?: ModuleSpecifier;
}

/** A place where a file names a Clerk module. */
export interface ModuleUse {
  readonly module: ClerkModule;
  /** The module, as it is written. */
  readonly source: Node;
  readonly statement?: ModuleStatement;
  readonly exports: readonly UsedExport[];
  /** Whether these are all of the exports that come through it, so that another module could take its place. */
  readonly isWhole: boolean;
}

/** Every place where a file names a Clerk module by its own name, mocked ones aside. */
export function moduleUses(file: ClerkFile): readonly ModuleUse[] {
  const calls = file
    .nodes('CallExpression')
    .flatMap((call) => (isRequire(call, file) ? used(call.arguments[0], dynamicUse(call), file) : []));
  return [
    ...file.program.body.flatMap((statement) => statementUse(statement, file)),
    ...calls,
    ...file.nodes('ImportExpression').flatMap((node) => used(node.source, dynamicUse(node), file)),
    ...file.nodes('TSImportType').flatMap(({ qualifier, source }) => {
      const exports = qualifier?.type === 'Identifier' ? [{ name: qualifier.name, node: qualifier }] : [];
      return used(source, { exports, isWhole: exports.length > 0 }, file);
    }),
  ];
}

function statementUse(statement: TSESTree.ProgramStatement, file: ClerkFile): ModuleUse[] {
  switch (statement.type) {
    case 'ExportAllDeclaration':
      return used(statement.source, { exports: [], isWhole: false }, file);
    case 'ExportNamedDeclaration':
    case 'ImportDeclaration': {
      const specifiers: readonly (ModuleSpecifier | TSESTree.ImportClause)[] = statement.specifiers;
      const exports = specifiers.flatMap((specifier): UsedExport[] => {
        if (specifier.type === 'ImportSpecifier')
          return [{ name: nameOf(specifier.imported), node: specifier, specifier }];
        return specifier.type === 'ExportSpecifier'
          ? [{ name: nameOf(specifier.local), node: specifier, specifier }]
          : [];
      });
      return used(
        statement.source,
        { statement, exports, isWhole: exports.length === specifiers.length && exports.length > 0 },
        file,
      );
    }
    case 'TSImportEqualsDeclaration': {
      const { moduleReference: reference } = statement;
      const source = reference.type === 'TSExternalModuleReference' ? reference.expression : undefined;
      return used(source, { exports: [], isWhole: false }, file);
    }
    default:
      return [];
  }
}

function used(
  source: Node | null | undefined,
  use: Omit<ModuleUse, 'module' | 'source'>,
  file: ClerkFile,
): ModuleUse[] {
  const specifier = source ? staticString(source.type === 'TSLiteralType' ? source.literal : source) : undefined;
  const module = specifier === undefined ? undefined : parseClerkModule(specifier);
  return module && !file.isMocked(specifier!) ? [{ module, source: source!, ...use }] : [];
}

/** `const { auth } = require('…')`, `(await import('…')).auth`, `import('…').then(({ auth }) => …)`. What a variable holds is read elsewhere. */
function dynamicUse(load: Node): Pick<ModuleUse, 'exports' | 'isWhole'> {
  let node = wrapped(load);
  if (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.object === node) {
    const name = memberName(parent);
    const callback =
      load.type === 'ImportExpression' && name === 'then' && parent.parent.type === 'CallExpression'
        ? parent.parent.arguments[0]
        : undefined;
    if (isFunction(callback)) return patternUse(callback.params[0]);
    return name === undefined
      ? { exports: [], isWhole: false }
      : { exports: [{ name, node: parent.property }], isWhole: true };
  }
  return patternUse(parent?.type === 'VariableDeclarator' && parent.init === node ? parent.id : undefined);
}

function patternUse(pattern: Node | undefined): Pick<ModuleUse, 'exports' | 'isWhole'> {
  if (pattern?.type !== 'ObjectPattern') return { exports: [], isWhole: false };
  const exports = patternExports(pattern);
  return { exports, isWhole: exports.length > 0 && exports.length === pattern.properties.length };
}

const patternExports = ({ properties }: TSESTree.ObjectPattern): UsedExport[] =>
  properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    return name === undefined ? [] : [{ name, node: property }];
  });

/**
 * Members of namespaces that may be gone: `clerk.auth`, `<Clerk.SignedIn>`, `Clerk.User` in types, `const { auth } = clerk`.
 * Modules that the settings say stand for Clerk's are left out, for they may have more than it has.
 */
export function namespaceUses(file: ClerkFile): readonly ModuleUse[] {
  const members = file
    .nodes('MemberExpression')
    .map((member) => ({ object: member.object as Node, name: memberName(member), node: member.property as Node }));
  const patterns = file.nodes('VariableDeclarator').flatMap(({ id, init }) => {
    const exports = init?.type === 'Identifier' && id.type === 'ObjectPattern' ? patternExports(id) : [];
    return exports.map(({ name, node }) => ({ object: init as Node, name, node }));
  });
  const values = [...members, ...patterns].flatMap(({ name, node, object }) => {
    if (name === undefined || !mayBeRemoved(name)) return [];
    const reference = isLoad(object) ? undefined : file.resolver.value(object)?.reference;
    if (reference?.export !== '*' || reference.path.length > 0) return [];
    // The file asks for the version itself.
    const isAsked = new RegExp(`['"]${name}['"]\\s+in\\b`).test(file.sourceCode.text);
    return isAsked ? [] : [useOf(reference, name, node, file)];
  });
  const elements = file.nodes('JSXOpeningElement').flatMap(({ name }) => {
    if (
      name.type !== 'JSXMemberExpression' ||
      !mayBeRemoved(name.property.name) ||
      name.object.type !== 'JSXIdentifier'
    )
      return [];
    const variable = findVariable(file.sourceCode, name.object);
    const reference = variable && file.resolver.variable(variable)?.reference;
    return reference?.export === '*' && reference.path.length === 0
      ? [useOf(reference, name.property.name, name.property, file)]
      : [];
  });
  const types = file.nodes('TSQualifiedName').flatMap(({ left, right }) => {
    const module = parseClerkModule(/^(.+)#\*$/.exec(file.resolver.importPath(left) ?? '')?.[1] ?? '');
    return module ? [useOf(module, right.name, right, file)] : [];
  });
  return [...values, ...elements, ...types].filter((use) => use !== undefined);
}

/** Those are uses of their own. */
const isLoad = (object: Node): boolean => /^(?:Await|Call|Import)Expression$/.test(object.type);

function useOf(module: ClerkModule, name: string, node: Node, { settings }: ClerkFile): ModuleUse | undefined {
  const path = module.entryPoint ? `${module.package}/${module.entryPoint}` : module.package;
  if (Object.values(settings.modules).includes(path)) return undefined;
  return {
    module: { package: module.package, entryPoint: module.entryPoint },
    source: node,
    exports: [{ name, node }],
    isWhole: false,
  };
}

const isRequire = ({ arguments: args, callee }: TSESTree.CallExpression, { sourceCode }: ClerkFile): boolean =>
  callee.type === 'Identifier' && callee.name === 'require' && args.length === 1 && !findVariable(sourceCode, callee);
