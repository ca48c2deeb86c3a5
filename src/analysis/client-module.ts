import type { TSESTree } from '@typescript-eslint/utils';
import { isClientExport, resolveLocalModule } from '../project/local-modules.js';
import { hasDirective, isFunction, returnedExpressions, staticString, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { nameOf } from './module-exports.js';
import { findVariable, soleDefinition } from './scope.js';

/** Whether a file is a `'use client'` module: what it holds is sent to the browser. */
export const isClientModule = ({ program }: Pick<ClerkFile, 'program'>): boolean => hasDirective(program, 'use client');

/**
 * Whether a JSX element is surely a client component, whose props are sent to the browser: imported from a `'use client'`
 * module of the project, also through re-exports, `dynamic()` and `lazy()`, or given one of Astro's directives for it. What
 * packages export is not known.
 */
export function isClientComponent({ attributes, name }: TSESTree.JSXOpeningElement, file: ClerkFile): boolean {
  if (attributes.some(isAstroDirective)) return true;
  if (name.type === 'JSXMemberExpression') {
    const { object, property } = name;
    return object.type === 'JSXIdentifier' && isFromClientModule(object, property.name, file);
  }
  // `<div>` is an element of HTML, whatever is imported as `div`.
  return name.type === 'JSXIdentifier' && !/^[a-z]/.test(name.name) && isFromClientModule(name, undefined, file);
}

/** `client:load`, `client:only="react"`: Astro writes the props into the page. */
const isAstroDirective = (attribute: TSESTree.JSXOpeningElement['attributes'][number]): boolean =>
  attribute.type === 'JSXAttribute' &&
  attribute.name.type === 'JSXNamespacedName' &&
  attribute.name.namespace.name === 'client';

/** @param member the member that is taken of a namespace: `<Cards.User />`. */
function isFromClientModule(identifier: TSESTree.JSXIdentifier, member: string | undefined, file: ClerkFile): boolean {
  const variable = findVariable(file.sourceCode, identifier);
  const definition = variable && soleDefinition(variable);
  if (definition?.type === 'ImportBinding' && definition.parent?.type === 'ImportDeclaration') {
    const { node } = definition;
    if (definition.parent.importKind === 'type') return false;
    // `<Cards.User />` of a namespace, or `<Card.Header />` of a component: both are taken of one module.
    const exported =
      node.type === 'ImportSpecifier'
        ? nameOf(node.imported)
        : node.type === 'ImportDefaultSpecifier'
          ? 'default'
          : member;
    return exported !== undefined && isExportedByClient(definition.parent.source.value, exported, file);
  }
  if (definition?.type !== 'Variable' || !definition.node.init || member !== undefined) return false;
  const specifier = lazyModule(definition.node.init, file);
  return specifier !== undefined && isExportedByClient(specifier, 'default', file);
}

function isExportedByClient(specifier: string, name: string, { filename }: ClerkFile): boolean {
  const target = resolveLocalModule(specifier, filename);
  return target !== undefined && isClientExport(target, name);
}

/** The module whose default export a component is: `dynamic(() => import('./chart'))` of Next.js, `lazy()` of React. */
function lazyModule(init: Node, { resolver }: ClerkFile): string | undefined {
  const call = unwrap(init);
  if (
    call.type !== 'CallExpression' ||
    !/^(?:next\/dynamic#default|react#(?:lazy|default\.lazy|\*\.lazy))$/.test(resolver.importPath(call.callee) ?? '')
  )
    return undefined;
  const [loader] = call.arguments;
  const [loaded, ...others] = loader && isFunction(loader) ? returnedExpressions(loader) : [];
  return loaded?.type === 'ImportExpression' && others.length === 0 ? staticString(loaded.source) : undefined;
}
