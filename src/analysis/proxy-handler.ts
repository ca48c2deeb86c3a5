import { isLookedInto } from '../clerk/next-proxy.js';
import type { Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports, type ModuleExport } from './module-exports.js';
import { exportedValue, isClerkMiddleware, type NextProxy } from './proxy-file.js';

/** Why Next.js finds no function in a middleware or proxy file. */
export interface HandlerProblem {
  /**
   * `defaultInList`: `export { f as default }`; `hidden`: in a declaration that is not looked into; `star`: perhaps behind
   * `export *`; `wrongName`: under a name that does not count; `missing`: nowhere.
   */
  readonly kind: 'defaultInList' | 'hidden' | 'missing' | 'star' | 'wrongName';
  readonly node: Node;
  /** The export that is meant, where one is. */
  readonly exported?: ModuleExport;
}

/**
 * Looks for the function as the file's version of Next.js does. Before 16 the module's exports count, however they are
 * written (next/dist/build/templates/middleware.js); since 16 the text is searched as well, for the forms that
 * `validateMiddlewareProxyExports` in next/dist/build/analysis/get-page-static-info.js knows.
 */
export function handlerProblem({ name, next }: NextProxy, clerk: ClerkFile): HandlerProblem | undefined {
  const { program, sourceCode } = clerk;
  const { named, isOpen } = moduleExports(program, sourceCode.text);
  const meant = named.filter((exported) => exported.name === 'default' || exported.name === name);
  if (next.major < 16) return meant.length > 0 || isOpen ? undefined : unnamed(name, named, clerk);

  if (meant.some(isSeen)) return undefined;
  const [exported] = meant;
  if (exported) {
    if (!isLookedInto(sourceCode.text)) return undefined;
    return { kind: exported.written.as === 'specifier' ? 'defaultInList' : 'hidden', node: exported.node, exported };
  }
  const star = program.body.find(
    (statement) => statement.type === 'ExportAllDeclaration' && !statement.exported && statement.exportKind !== 'type',
  );
  if (star) return { kind: 'star', node: star };
  return isOpen ? undefined : unnamed(name, named, clerk);
}

/** Whether Next.js 16 sees an export of the right name. */
function isSeen({ name, node, written }: ModuleExport): boolean {
  switch (written.as) {
    case 'default':
      return true;
    case 'declaration':
      return written.statement.declaration?.type === 'FunctionDeclaration';
    case 'variable':
      return written.declaration.declarations[0] === written.declarator && written.declarator.id === node;
    case 'specifier':
      return name !== 'default';
  }
}

/** The file exports a function, if any, under a name that does not count. */
function unnamed(name: string, named: readonly ModuleExport[], clerk: ClerkFile): HandlerProblem {
  const other = name === 'proxy' ? 'middleware' : 'proxy';
  const candidates = named.filter((exported) => isClerkMiddleware(exportedValue(exported), clerk));
  const exported =
    named.find((candidate) => candidate.name === other) ?? (candidates.length === 1 ? candidates[0] : undefined);
  return exported
    ? { kind: 'wrongName', node: exported.node, exported }
    : { kind: 'missing', node: clerk.program.body[0] ?? clerk.program };
}
