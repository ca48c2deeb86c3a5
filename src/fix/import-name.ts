import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, staticString, unwrap, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf } from '../analysis/module-exports.js';
import { oncePer } from '../analysis/once.js';
import { findVariable, usesName } from '../analysis/scope.js';
import { insertAt, type Edit } from './edits.js';
import { quoteOf } from './quotes.js';

/** How an export can be named in a file, and what it takes. */
export interface ImportedName {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/**
 * How to name a module's export at a place: as the file imports it already, or with an import that joins another of that module,
 * or comes after the last one.
 * @returns `undefined` where the name is taken, or the file has no imports to go by.
 */
export function planImport(name: string, module: string, at: Node, file: ClerkFile): ImportedName | undefined {
  const bindings = bindingsOf(module, file);
  const known = bindings.find((binding) => binding.names.has(name) || binding.namespace !== undefined);
  if (known) {
    const local = known.names.get(name) ?? known.namespace!;
    if (!isFrom(local, known.holder, at, file)) return undefined;
    return { text: known.names.has(name) ? local.name : `${local.name}.${name}`, edits: [] };
  }
  const { program, sourceCode } = file;
  if (usesName(name, file)) return undefined;
  const heir = bindings.find(({ last }) => last !== undefined);
  if (heir) return { text: name, edits: [insertAt(heir.last!.range[1], `, ${name}`)] };
  const last = program.body.findLast((statement) => statement.type === 'ImportDeclaration');
  if (!last) return undefined;
  const quote = quoteOf(sourceCode);
  const semicolon = sourceCode.getLastToken(last)!.value === ';' ? ';' : '';
  const newline = sourceCode.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    text: name,
    edits: [insertAt(last.range[1], `${newline}import { ${name} } from ${quote}${module}${quote}${semicolon}`)],
  };
}

interface Binding {
  /** What declares the names. */
  readonly holder: Node;
  /** Export → what it is called in the file. */
  readonly names: ReadonlyMap<string, TSESTree.Identifier>;
  /** The last name of a list that others can join. */
  readonly last?: Node | undefined;
  readonly namespace?: TSESTree.Identifier | undefined;
}

const found = oncePer((_: ClerkFile) => new Map<string, readonly Binding[]>());

/** What a file binds of a module; asked for with each report. */
function bindingsOf(module: string, file: ClerkFile): readonly Binding[] {
  const ofFile = found(file);
  const bindings = ofFile.get(module) ?? [...importBindings(module, file), ...requireBindings(module, file)];
  ofFile.set(module, bindings);
  return bindings;
}

const importBindings = (module: string, { program }: ClerkFile): Binding[] =>
  program.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return [];
    if (statement.source.value !== module) return [];
    const specifiers: readonly TSESTree.ImportClause[] = statement.specifiers;
    const listed = specifiers.filter((specifier) => specifier.type === 'ImportSpecifier');
    return {
      holder: statement,
      names: new Map(
        listed.flatMap(({ imported, importKind, local }) =>
          importKind === 'type' ? [] : [[nameOf(imported), local] as const],
        ),
      ),
      last: listed.at(-1),
      namespace: specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier')?.local,
    };
  });

/** `const { clerkMiddleware } = require('@clerk/express')` */
const requireBindings = (module: string, { program }: ClerkFile): Binding[] =>
  program.body.flatMap((statement) =>
    (statement.type === 'VariableDeclaration' ? statement.declarations : []).flatMap((declarator): Binding[] => {
      const { id, init } = declarator;
      const call = init && unwrap(init);
      const isRequire =
        call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'require';
      const [source] = isRequire ? call.arguments : [];
      if (!source || staticString(source) !== module) return [];
      if (id.type === 'Identifier') return [{ holder: declarator, names: new Map(), namespace: id }];
      if (id.type !== 'ObjectPattern' || id.properties.some(({ type }) => type === 'RestElement')) return [];
      const names = id.properties.flatMap((property) =>
        property.type === 'Property' && property.value.type === 'Identifier'
          ? [[propertyName(property) ?? '', property.value] as const]
          : [],
      );
      return [{ holder: declarator, names: new Map(names), last: id.properties.at(-1) }];
    }),
  );

/** Whether a name means the same at a place as where it is bound. */
const isFrom = ({ name }: TSESTree.Identifier, holder: Node, at: Node, { sourceCode }: ClerkFile): boolean => {
  const variable = findVariable(sourceCode, { ...(at as TSESTree.Identifier), name });
  const bound = variable?.defs[0]?.name as Node | undefined;
  return bound !== undefined && holder.range[0] <= bound.range[0] && bound.range[1] <= holder.range[1];
};
