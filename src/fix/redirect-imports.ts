import type { TSESTree } from '@typescript-eslint/utils';
import {
  isFunction,
  lastName,
  memberName,
  propertyName,
  returnedExpressions,
  staticString,
  unwrap,
  walk,
  wrapped,
  type Node,
} from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf } from '../analysis/module-exports.js';
import { findVariable } from '../analysis/scope.js';
import { resolveLocalModule } from '../project/local-modules.js';
import type { Edit } from './edits.js';
import { applyEdits, type Reader } from './reader.js';

type SourceCode = ClerkFile['sourceCode'];

/** A middleware file that becomes `proxy` in the same folder. */
export interface Moved {
  /** Absolute path before. */
  readonly from: string;
  /** The name under which it exports what it exported as `middleware`; `undefined` where it exported nothing so. */
  readonly exportedAs: string | undefined;
}

/** A file that imports the moved one, and what is left to do there by hand. */
export interface Redirected {
  readonly text: string;
  /** Sentences without the file's name. */
  readonly notes: readonly string[];
}

/** Functions whose first argument names a module. */
const TAKE_A_MODULE =
  /^(?:require|import|requireActual|requireMock|importActual|importMock|mock|doMock|unmock|doUnmock|setMock|resolve)$/;

/** An alias of the project rather than a package: `@/middleware`, `~/middleware`, `#middleware`, `src/middleware`. */
const ALIAS = /^(?:[@~]?\/|~|#|src\/)/;

/**
 * The text of a file that imports the moved one: with its new path, and with the new name of what it exports, so that all
 * else in the file goes on as it was.
 * @param path absolute path of the importing file
 */
export function redirectImports(path: string, text: string, { from, exportedAs }: Moved, read: Reader): Redirected {
  return read(path, text, ({ program, sourceCode }) => {
    const edits: Edit[] = [];
    const notes: string[] = [];
    walk(program, sourceCode.visitorKeys, (node) => {
      const source = moduleOf(node);
      const target = source && resolveLocalModule(source.value, path);
      if (!source || (target ?? from) !== from) return;
      const value = source.value.replace(/(?<=\/)middleware(?=(?:\.[cm]?[jt]sx?)?$)/, 'proxy');
      if (target === undefined || value === source.value) {
        const isDoubtful =
          target !== undefined || (ALIAS.test(source.value) && /\bmiddleware(?:\.\w+)?$/.test(source.value));
        if (isDoubtful) notes.push(`imports \`${source.value}\`, which may be the moved file: look there.`);
        return;
      }
      edits.push({ range: [source.range[0] + 1, source.range[1] - 1], text: value });
      if (!exportedAs) return;
      edits.push(...namesOf(node, exportedAs, sourceCode));
      if (node.type === 'ExportAllDeclaration' && !node.exported) {
        notes.push(
          `hands on all that the file exports, in which \`middleware\` is \`${exportedAs}\` now: look at who imports it.`,
        );
      }
    });
    return { text: applyEdits(text, edits), notes };
  });
}

function moduleOf(node: TSESTree.Node): TSESTree.StringLiteral | undefined {
  const source =
    node.type === 'ImportDeclaration' ||
    node.type === 'ExportNamedDeclaration' ||
    node.type === 'ExportAllDeclaration' ||
    node.type === 'ImportExpression'
      ? node.source
      : node.type === 'TSImportType'
        ? (node as { source?: TSESTree.Node }).source
        : node.type === 'CallExpression' && TAKE_A_MODULE.test(lastName(node.callee) ?? '')
          ? node.arguments[0]
          : undefined;
  return source?.type === 'Literal' && staticString(source) !== undefined
    ? (source as TSESTree.StringLiteral)
    : undefined;
}

/** Edits that take the new name and keep the local one. */
function namesOf(node: Node, name: string, sourceCode: SourceCode): readonly Edit[] {
  if (node.type === 'ImportDeclaration') {
    return node.specifiers.flatMap((specifier): readonly Edit[] => {
      if (specifier.type === 'ImportNamespaceSpecifier') return boundTo(specifier.local, name, sourceCode);
      return specifier.type === 'ImportSpecifier' ? inList(specifier.imported, specifier.local, name) : [];
    });
  }
  if (node.type === 'ExportNamedDeclaration') {
    return node.specifiers.flatMap(({ local, exported }) => inList(local, exported, name));
  }
  if (node.type === 'TSImportType') {
    return node.qualifier ? inName(node.qualifier, name) : [];
  }
  return [...ofModule(node, name, sourceCode), ...ofMock(node, name, sourceCode)];
}

/** `{ middleware }` and `{ middleware as m }` of an import or a re-export. */
function inList(outer: Node, inner: Node, name: string): readonly Edit[] {
  if (nameOf(outer as TSESTree.Identifier) !== 'middleware') return [];
  return [{ range: outer.range, text: outer.range[0] === inner.range[0] ? `${name} as middleware` : name }];
}

/** What is done with an expression whose value, perhaps awaited, is the module. */
function ofModule(expression: Node, name: string, sourceCode: SourceCode): readonly Edit[] {
  const promised = wrapped(expression);
  const value = promised.parent?.type === 'AwaitExpression' ? wrapped(promised.parent) : promised;
  const { parent } = value;
  if (parent?.type === 'MemberExpression' && parent.object === value) {
    const callback =
      memberName(parent) === 'then' && parent.parent.type === 'CallExpression' ? parent.parent.arguments[0] : undefined;
    const [parameter] = isFunction(callback) ? callback.params : [];
    return parameter ? boundTo(parameter, name, sourceCode) : inMember(parent, name);
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === value) return boundTo(parent.id, name, sourceCode);
  if (parent?.type === 'AssignmentExpression' && parent.right === value) return boundTo(parent.left, name, sourceCode);
  return [];
}

/** What is read of the module through a pattern or a variable that it is bound to. */
function boundTo(pattern: Node, name: string, sourceCode: SourceCode): readonly Edit[] {
  if (pattern.type === 'Identifier') {
    const references = findVariable(sourceCode, pattern)?.references ?? [];
    return references.flatMap(({ identifier }) => ofReference(identifier as TSESTree.Identifier, name));
  }
  return pattern.type === 'ObjectPattern' ? inKeys(pattern.properties, name, sourceCode) : [];
}

function ofReference(identifier: TSESTree.Identifier, name: string): readonly Edit[] {
  const value = wrapped(identifier);
  const { parent } = value;
  if (parent?.type === 'MemberExpression' && parent.object === value) return inMember(parent, name);
  if (parent?.type === 'TSQualifiedName' && parent.left === value) return inName(parent.right, name);
  // `vi.spyOn(module, 'middleware')`
  const isFirst = parent?.type === 'CallExpression' && parent.arguments[0] === value;
  return isFirst && parent.arguments[1] ? inName(parent.arguments[1], name) : [];
}

const inMember = (member: TSESTree.MemberExpression, name: string): readonly Edit[] =>
  memberName(member) === 'middleware' ? inName(member.property, name) : [];

/** `middleware` itself, as an identifier or as a string. */
function inName(node: Node, name: string): readonly Edit[] {
  if (node.type === 'Identifier') return node.name === 'middleware' ? [{ range: node.range, text: name }] : [];
  return staticString(node) === 'middleware' ? [{ range: [node.range[0] + 1, node.range[1] - 1], text: name }] : [];
}

/** What stands in for the module in a test: `vi.mock('./middleware', () => ({ middleware: vi.fn() }))`. */
function ofMock(node: Node, name: string, sourceCode: SourceCode): readonly Edit[] {
  // `vi.mock(import('./middleware'), …)`
  const call =
    node.type === 'ImportExpression' && node.parent.type === 'CallExpression' && node.parent.arguments[0] === node
      ? node.parent
      : node;
  const factory =
    call.type === 'CallExpression' && /mock/i.test(lastName(call.callee) ?? '') ? call.arguments[1] : undefined;
  if (!isFunction(factory)) return [];
  return returnedExpressions(factory).flatMap((returned) => {
    const object = unwrap(returned);
    return object.type === 'ObjectExpression' ? inKeys(object.properties, name, sourceCode) : [];
  });
}

/** `middleware` as a key of a pattern or an object. */
function inKeys(properties: readonly Node[], name: string, sourceCode: SourceCode): readonly Edit[] {
  return properties.flatMap((property): readonly Edit[] => {
    if (property.type !== 'Property' || propertyName(property) !== 'middleware' || property.computed) return [];
    const key = sourceCode.getText(property.key);
    return [{ range: property.key.range, text: property.shorthand ? `${name}: ${key}` : name }];
  });
}
