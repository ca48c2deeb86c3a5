import type { TSESTree } from '@typescript-eslint/utils';
import type { Linter, Rule } from 'eslint';
import { memberName, propertyName, staticString, walk } from '../analysis/ast.js';
import { openFile, type ClerkFile } from '../analysis/clerk-file.js';
import { moduleExports, nameOf } from '../analysis/module-exports.js';
import { renamedOptions } from '../analysis/next-options.js';
import { needsEdge, runtimesOf, type NextProxy } from '../analysis/proxy-file.js';
import { handlerProblem } from '../analysis/proxy-handler.js';
import { findVariable } from '../analysis/scope.js';
import { RENAMED_TYPES } from '../clerk/next-proxy.js';
import type { Version } from '../clerk/version.js';
import { planDefaultExport } from './default-export.js';
import type { Edit } from './edits.js';
import { planOption } from './next-option.js';
import { renameBinding } from './rename-binding.js';
import { renameImportedType } from './rename-type.js';
import { removeRuntime } from './statement.js';
import { findProxyFile } from '../project/next-app.js';
import { resolveLocalModule } from '../project/local-modules.js';

/** Parses a text under the name of a file, and hands on what is known of it. */
export type Reader = <T>(path: string, text: string, look: (file: ClerkFile) => T) => T;

/** A file that does not parse. */
export class DoesNotParse extends Error {}

const NO_SETTINGS = { versions: {}, modules: {} };

/** A {@link Reader} on ESLint's `Linter`, with the project's parser. */
export function createReader(LinterClass: typeof Linter, cwd: string, parser: Linter.Parser | undefined): Reader {
  const linter = new LinterClass({ cwd });
  return (path, text, look) => {
    let looked: { readonly value: ReturnType<typeof look> } | undefined;
    const rule: Rule.RuleModule = {
      create: (context) => ({
        Program() {
          const file = openFile(context as unknown as Parameters<typeof openFile>[0], { settings: NO_SETTINGS, usesClerk: true });
          if (file) looked = { value: look(file) };
        },
      }),
    };
    const messages = linter.verify(
      text,
      {
        files: ['**/*.*'],
        plugins: { rename: { rules: { look: rule } } },
        rules: { 'rename/look': 'error' },
        linterOptions: { noInlineConfig: true },
        languageOptions: { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      path,
    );
    if (looked) return looked.value;
    throw new DoesNotParse(messages[0]?.message ?? 'it cannot be read');
  };
}

/** What a middleware file becomes as `proxy`. */
export interface Renamed {
  readonly text: string;
  /** The name under which importers find what was exported as `middleware`; `undefined` where nothing was. */
  readonly exportedAs: string | undefined;
}

/** Whether a middleware file sets a runtime on which alone it may depend; `proxy` runs on Node.js only. */
export const mustStay = (path: string, text: string, read: Reader): boolean => read(path, text, needsEdge);

/**
 * The text of a middleware file under its new name: the export and its uses renamed, in a form that Next.js sees; without
 * `runtime`, which is an error in `proxy`; with the types' new names.
 * @param path absolute path of the new file
 */
export function renameHandler(path: string, text: string, next: Version, cwd: string, read: Reader): Renamed {
  const hadName = read(path, text, (file) => exportsNamed(file, 'middleware'));
  let now = text;
  for (const step of [renameExport, renameDefault, showExport, dropRuntime, renameTypes]) {
    // Each sees what the one before it made.
    now = read(path, now, (file) => apply(now, step(file, path, next, cwd)));
  }
  const isNamed = hadName && read(path, now, (file) => exportsNamed(file, 'proxy'));
  return { text: now, exportedAs: !hadName ? undefined : isNamed ? 'proxy' : 'default' };
}

const exportsNamed = ({ program, sourceCode }: ClerkFile, name: string): boolean =>
  moduleExports(program, sourceCode.text).named.some((exported) => exported.name === name);

/** `export function middleware() {}` → `export function proxy() {}`; `export { f as middleware }` → `export { f as proxy }`. */
function renameExport({ program, sourceCode }: ClerkFile): readonly Edit[] {
  const exported = moduleExports(program, sourceCode.text).named.find(({ name }) => name === 'middleware');
  if (!exported) return [];
  if (exported.written.as === 'specifier') {
    const { specifier, statement } = exported.written;
    const variable =
      !statement.source && specifier.local.type === 'Identifier'
        ? findVariable(sourceCode, specifier.local)
        : undefined;
    const edits = variable?.name === 'middleware' ? renameBinding(variable, 'proxy', sourceCode) : undefined;
    const isShort = specifier.local.range[0] === specifier.exported.range[0];
    if (edits && isShort)
      return edits.map((edit) => (edit.text === 'proxy as middleware' ? { ...edit, text: 'proxy' } : edit));
    const own: Edit = { range: specifier.exported.range, text: isShort ? 'middleware as proxy' : 'proxy' };
    return [...(edits ?? []), own];
  }
  const variable = exported.node.type === 'Identifier' ? findVariable(sourceCode, exported.node) : undefined;
  return (variable && renameBinding(variable, 'proxy', sourceCode)) ?? [];
}

/** `export default function middleware() {}`, and `export default middleware` of a variable: the name is the file's own. */
function renameDefault({ program, sourceCode }: ClerkFile): readonly Edit[] {
  const exported = moduleExports(program, sourceCode.text).named.find(({ name }) => name === 'default');
  if (exported?.written.as !== 'default') return [];
  const { declaration } = exported.written.statement;
  const id =
    declaration.type === 'Identifier'
      ? declaration
      : declaration.type === 'FunctionDeclaration'
        ? declaration.id
        : undefined;
  const variable = id?.name === 'middleware' ? findVariable(sourceCode, id) : undefined;
  const isOwn = variable?.defs.every(({ type }) => type !== 'ImportBinding');
  return (variable && isOwn && renameBinding(variable, 'proxy', sourceCode)) || [];
}

/** `export { f as default }` and the like, which Next.js 16 does not see. */
function showExport(file: ClerkFile, path: string, next: Version, cwd: string): readonly Edit[] {
  const place = findProxyFile({ filename: path, cwd }, true);
  if (!place) return [];
  const proxy: NextProxy = { ...place, name: 'proxy', next, wanted: 'proxy' };
  const exported = handlerProblem(proxy, file)?.exported;
  return (exported && planDefaultExport(exported, file, 'proxy')) ?? [];
}

function dropRuntime(file: ClerkFile): readonly Edit[] {
  return runtimesOf(file).flatMap(({ node }) => removeRuntime(node, file) ?? []);
}

function renameTypes(file: ClerkFile): readonly Edit[] {
  const given = new Set<string>();
  return file
    .nodes('ImportDeclaration')
    .filter(({ source }) => source.value === 'next/server')
    .flatMap(({ specifiers }) => specifiers.filter((specifier) => specifier.type === 'ImportSpecifier'))
    .flatMap((specifier) => {
      const name = Object.hasOwn(RENAMED_TYPES, nameOf(specifier.imported))
        ? RENAMED_TYPES[nameOf(specifier.imported)]
        : undefined;
      if (name === undefined) return [];
      const edits = renameImportedType(specifier, name, file, given);
      given.add(name);
      return edits;
    });
}

/** A next.config with the options' new names; those that the file also reads, or sets under both names, stay. */
export function renameOptions(path: string, text: string, read: Reader): { text: string; left: readonly string[] } {
  return read(path, text, (file) => {
    const options = renamedOptions(file);
    const plain = options.filter(({ isSetTwice, isShared }) => !isSetTwice && !isShared);
    return {
      text: apply(
        text,
        plain.flatMap((option) => planOption(option, file.sourceCode)),
      ),
      left: options.filter((option) => !plain.includes(option)).map(({ oldName }) => oldName),
    };
  });
}

/** Functions whose first argument names a module. */
const TAKE_A_MODULE =
  /^(?:require|import|requireActual|requireMock|importActual|importMock|mock|doMock|unmock|doUnmock|resolve)$/;

/**
 * The text of a file that imports the moved one.
 * @param path absolute path of the importing file
 */
export function redirectImports(
  path: string,
  text: string,
  moved: { from: string; exportedAs: string | undefined },
  read: Reader,
): string {
  return read(path, text, ({ program, sourceCode }) => {
    const edits: Edit[] = [];
    walk(program, sourceCode.visitorKeys, (node) => {
      const source = moduleOf(node);
      if (!source || resolveLocalModule(source.value, path) !== moved.from) return;
      const value = source.value.replace(/middleware(?=(?:\.[cm]?[jt]sx?)?$)/, 'proxy');
      edits.push({ range: [source.range[0] + 1, source.range[1] - 1], text: value });
      if (moved.exportedAs) edits.push(...namesOf(node, moved.exportedAs, sourceCode));
    });
    return apply(text, edits);
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
        : node.type === 'CallExpression' && TAKE_A_MODULE.test(calleeName(node))
          ? node.arguments[0]
          : undefined;
  return source?.type === 'Literal' && staticString(source) !== undefined
    ? (source as TSESTree.StringLiteral)
    : undefined;
}

function calleeName({ callee }: TSESTree.CallExpression): string {
  return callee.type === 'Identifier'
    ? callee.name
    : callee.type === 'MemberExpression'
      ? (memberName(callee) ?? '')
      : '';
}

/** Edits that take the new name and keep the local one, so that the importing file goes on as it was. */
function namesOf(node: TSESTree.Node, name: string, sourceCode: ClerkFile['sourceCode']): readonly Edit[] {
  if (node.type === 'ImportDeclaration') {
    return node.specifiers.flatMap((specifier): readonly Edit[] => {
      if (specifier.type === 'ImportNamespaceSpecifier') return membersOf(specifier, name, sourceCode);
      if (specifier.type !== 'ImportSpecifier' || nameOf(specifier.imported) !== 'middleware') return [];
      const isShort = specifier.imported.range[0] === specifier.local.range[0];
      return [{ range: specifier.imported.range, text: isShort ? `${name} as middleware` : name }];
    });
  }
  if (node.type === 'ExportNamedDeclaration') {
    return node.specifiers.flatMap((specifier) => {
      if (nameOf(specifier.local as TSESTree.Identifier) !== 'middleware') return [];
      const isShort = specifier.local.range[0] === specifier.exported.range[0];
      return [{ range: specifier.local.range, text: isShort ? `${name} as middleware` : name }];
    });
  }
  // `(await import('./middleware')).middleware`, `const { middleware } = require('./middleware')`.
  let value = node;
  while (value.parent?.type === 'AwaitExpression' || value.parent?.type === 'TSAsExpression') value = value.parent;
  const { parent } = value;
  if (
    parent?.type === 'MemberExpression' &&
    parent.object === value &&
    memberName(parent) === 'middleware' &&
    !parent.computed
  ) {
    return [{ range: parent.property.range, text: name }];
  }
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return [];
  return parent.id.properties.flatMap((property): Edit[] => {
    if (property.type !== 'Property' || propertyName(property) !== 'middleware' || property.computed) return [];
    const key = sourceCode.getText(property.key);
    return [{ range: property.key.range, text: property.shorthand ? `${name}: ${key}` : name }];
  });
}

/** `import * as module from './middleware'; module.middleware`. */
function membersOf(
  specifier: TSESTree.ImportNamespaceSpecifier,
  name: string,
  sourceCode: ClerkFile['sourceCode'],
): Edit[] {
  const references = findVariable(sourceCode, specifier.local)?.references ?? [];
  return references.flatMap(({ identifier: { parent } }) =>
    parent?.type === 'MemberExpression' && memberName(parent) === 'middleware' && !parent.computed
      ? [{ range: parent.property.range, text: name }]
      : [],
  );
}

function apply(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const sorted = [...new Map(edits.map((edit) => [edit.range.join(), edit])).values()].sort(
    (a, b) => b.range[0] - a.range[0],
  );
  return sorted.reduce(
    (now, { range: [start, end], text: put }) => now.slice(0, start + mark) + put + now.slice(end + mark),
    text,
  );
}
