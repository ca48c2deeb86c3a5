import type { ClerkFile } from '../analysis/clerk-file.js';
import { moduleExports, nameOf } from '../analysis/module-exports.js';
import { renamedOptions } from '../analysis/next-options.js';
import { needsEdge, runtimesOf } from '../analysis/proxy-file.js';
import { handlerProblem, type HandlerProblem } from '../analysis/proxy-handler.js';
import { findVariable } from '../analysis/scope.js';
import { RENAMED_TYPES } from '../clerk/next-proxy.js';
import type { Version } from '../clerk/version.js';
import { findProxyFile } from '../project/next-app.js';
import { planDefaultExport } from './default-export.js';
import type { Edit } from './edits.js';
import { planOption } from './next-option.js';
import { applyEdits, type Reader } from './reader.js';
import { renameBinding } from './rename-binding.js';
import { renameImportedType } from './rename-type.js';
import { removeRuntime } from './statement.js';

/** What a middleware file becomes as `proxy`. */
export interface Renamed {
  readonly text: string;
  /** The name under which importers find what was exported as `middleware`; `undefined` where nothing was. */
  readonly exportedAs: string | undefined;
}

/** Why a middleware file cannot become `proxy`. */
export interface Refusal {
  readonly reason: string;
}

/** Whether a middleware file sets a runtime on which alone it may depend; `proxy` runs on Node.js only. */
export const mustStay = (path: string, text: string, read: Reader): boolean => read(path, text, needsEdge);

/**
 * The text of a middleware file under its new name: the export and its uses renamed, in a form that Next.js sees; without
 * `runtime`, which is an error in `proxy`; with the types' new names.
 * @param path absolute path of the new file
 */
export function renameHandler(path: string, text: string, next: Version, cwd: string, read: Reader): Renamed | Refusal {
  const hadName = read(path, text, (file) => exportsNamed(file, 'middleware'));
  if (read(path, text, (file) => exportsNamed(file, 'proxy'))) {
    return {
      reason: 'it already exports something else as `proxy`, which Next.js would run instead. Rename that first.',
    };
  }
  let now = text;
  for (const step of [renameExport, renameDefault, showExport, dropRuntime, renameTypes]) {
    // Each sees what the one before it made.
    now = read(path, now, (file) => applyEdits(now, step(file, path, next, cwd)));
  }
  if (read(path, now, (file) => problemOf(file, path, next, cwd))) {
    return {
      reason:
        'Next.js would find no function in it: it has to export one by `export default`, or as `proxy` in a statement of its own that is no `export *`.',
    };
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
  const exported = problemOf(file, path, next, cwd)?.exported;
  return (exported && planDefaultExport(exported, file, 'proxy')) ?? [];
}

/** Why Next.js would find no function in the renamed file. */
function problemOf(file: ClerkFile, path: string, next: Version, cwd: string): HandlerProblem | undefined {
  const place = findProxyFile({ filename: path, cwd }, true);
  return place && handlerProblem({ ...place, name: 'proxy', next, wanted: 'proxy' }, file);
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
      text: applyEdits(
        text,
        plain.flatMap((option) => planOption(option, file.sourceCode)),
      ),
      left: options.filter((option) => !plain.includes(option)).map(({ oldName }) => oldName),
    };
  });
}
