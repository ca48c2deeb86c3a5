import { enclosingFunction, hasDirective, isFunction, type FunctionNode, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { asyncRole, isCheck } from '../analysis/function-role.js';
import type { Edit } from './edits.js';
import { makeAsync } from './make-async.js';

/** What it takes to write `await` at a place. */
export interface AwaitPlan {
  /** The function to be made async; `undefined` where `await` may stand already. */
  readonly fn: FunctionNode | undefined;
  readonly edits: readonly Edit[];
  /** Whether the edits change nothing for the callers of the function. */
  readonly safe: boolean;
}

/** @returns `undefined` where `await` cannot be written, or only by changing what surely must not change. */
export function planAwait(node: Node, file: ClerkFile): AwaitPlan | undefined {
  if (isOutsideOfBody(node)) return undefined;
  const fn = enclosingFunction(node);
  if (!fn)
    return file.sourceCode.scopeManager && mayAwait(file)
      ? { fn: undefined, edits: [], safe: isAstro(file) }
      : undefined;
  if (fn.async) return { fn: undefined, edits: [], safe: true };
  const role = asyncRole(fn, file);
  // Callers of a check that do not await it would let everyone pass.
  const edits =
    role === 'sync' || (role === 'unknown' && isCheck(fn, file)) ? undefined : makeAsync(fn, file.sourceCode);
  return edits && { fn, edits, safe: role === 'awaited' };
}

const OUTSIDE = new Set(['Decorator', 'PropertyDefinition', 'StaticBlock', 'TSEnumMember', 'TSModuleBlock']);

/** Default values of parameters, class fields, namespaces, static blocks and decorators: `await` is a syntax error there. */
function isOutsideOfBody(node: Node): boolean {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (isFunction(parent)) return parent.body !== child;
    if (OUTSIDE.has(parent.type)) return true;
  }
  return false;
}

/** Whether `await` may be written outside of functions: in modules, but not of Svelte, whose compiler refuses it. */
const mayAwait = (file: ClerkFile): boolean => isAstro(file) || (isModule(file) && !file.filename.endsWith('.svelte'));

/** What is outside of functions in an Astro page, its template included, is the body of an async function. */
const isAstro = ({ filename }: ClerkFile): boolean => filename.endsWith('.astro');

const isModule = ({ program, filename }: ClerkFile): boolean =>
  program.sourceType === 'module' &&
  !/\.c[jt]s$/.test(filename) &&
  !hasDirective(program, 'use client') &&
  program.body.some((statement) => statement.type === 'ImportDeclaration' || statement.type.startsWith('Export'));
