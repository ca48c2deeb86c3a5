import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { ModuleExport } from '../analysis/module-exports.js';
import { findVariable, soleDefinition } from '../analysis/scope.js';
import { parenthesesAround, unreadableInside } from '../analysis/static-config.js';
import { constInit, resolveConst, staticText } from '../analysis/static.js';
import { insertAt, type Edit } from './edits.js';
import { quoteOf } from './quotes.js';
import { removeSpecifier } from './statement.js';

/** An edit that writes the value of an expression, a spread or a property as literals, where the file tells it. */
export function planLiteral(node: Node, clerk: ClerkFile): Edit | undefined {
  const text = literalText(node, clerk);
  return text === undefined ? undefined : { range: parenthesesAround(node, clerk) ?? node.range, text };
}

/**
 * Edits that turn an export into `export const config = …`, where Next.js finds it.
 * @returns `undefined` where it is written to again, comes from another module, or is used under another name.
 */
export function planExportedConst(
  { name, written, node }: ModuleExport,
  { sourceCode }: ClerkFile,
): readonly Edit[] | undefined {
  const isSpecifier = written.as === 'specifier';
  const id = isSpecifier ? written.specifier.local : node;
  const variable = id.type === 'Identifier' ? findVariable(sourceCode, id) : undefined;
  const definition = variable && soleDefinition(variable);
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init)
    return undefined;
  if (variable!.references.filter((reference) => reference.isWrite()).length > 1) return undefined;
  const declaration = definition.node.parent;
  const keyword: Edit = { range: sourceCode.getFirstToken(declaration)!.range, text: 'const' };
  if (!isSpecifier) return [keyword];
  const isSame = variable!.name === name;
  if (declaration.declarations.length > 1 || declaration.parent.type !== 'Program') return undefined;
  if (written.statement.source || (!isSame && variable!.references.length > 2)) return undefined;
  return [
    insertAt(declaration.range[0], 'export '),
    ...(declaration.kind === 'const' ? [] : [keyword]),
    ...(isSame
      ? []
      : [
          {
            range: [definition.node.id.range[0], definition.node.id.range[0] + variable!.name.length] as const,
            text: name,
          },
        ]),
    removeSpecifier(written.specifier, sourceCode),
  ];
}

function literalText(node: Node, clerk: ClerkFile): string | undefined {
  if (unreadableInside(node, clerk).length === 0) return clerk.sourceCode.getText(node as TSESTree.Node);
  const isText = node.type === 'BinaryExpression' || node.type === 'Identifier' || node.type === 'TemplateLiteral';
  const text = isText ? staticText(node, clerk) : undefined;
  if (text !== undefined) return quoted(text, clerk);
  switch (node.type) {
    case 'Identifier': {
      const init = isNeverChanged(node, clerk) ? constInit(node, clerk) : undefined;
      return init && literalText(init, clerk);
    }
    case 'SpreadElement': {
      // What is between the brackets or braces, without a trailing comma. A comment could swallow what follows.
      const list = resolveConst(node.argument, clerk);
      const inner = literalText(node.argument, clerk);
      return inner === undefined || clerk.sourceCode.getCommentsInside(list as TSESTree.Node).length > 0
        ? undefined
        : /^[[{]\s*([^\s][\s\S]*?),?\s*[\]}]$/.exec(inner)?.[1];
    }
    case 'Property': {
      const name = propertyName(node);
      const value = node.kind === 'init' && !node.method ? literalText(node.value, clerk) : undefined;
      if (name === undefined || value === undefined) return undefined;
      return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, clerk)}: ${value}`;
    }
    case 'ArrayExpression':
      return joined('[', node.elements, ']', clerk);
    case 'ObjectExpression':
      return joined('{ ', node.properties, ' }', clerk);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return literalText(node.expression, clerk);
    default:
      return undefined;
  }
}

function joined(open: string, nodes: readonly (Node | null)[], close: string, clerk: ClerkFile): string | undefined {
  const texts = nodes.map((node) => (node ? literalText(node, clerk) : undefined));
  return texts.every((text) => text !== undefined) ? `${open}${texts.join(', ')}${close}` : undefined;
}

/** Whether a constant stays what it is initialised with: nothing is called on it, written to it, or given it. */
function isNeverChanged(identifier: TSESTree.Identifier, { sourceCode }: ClerkFile): boolean {
  const references = findVariable(sourceCode, identifier)?.references ?? [];
  return references.every((reference) => {
    const { parent } = reference.identifier as TSESTree.Identifier;
    return reference.init || (parent.type !== 'MemberExpression' && parent.type !== 'CallExpression');
  });
}

function quoted(text: string, { sourceCode }: ClerkFile): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return quoteOf(sourceCode) === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
