import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, isFunction, lastName, memberName, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { addTo, oncePer } from './once.js';
import { findVariable, type Variable } from './scope.js';
import { resolveConst } from './static.js';

/** Packages whose `verifyWebhook()` is handed a web `Request`; those of the others hand it on as a new one. */
const TAKES_REQUEST: ReadonlySet<string> = new Set([
  '@clerk/astro',
  '@clerk/backend',
  '@clerk/nextjs',
  '@clerk/react-router',
  '@clerk/tanstack-react-start',
]);

/** Methods of a `Request` that read its body, which works once; `clone()` works as long as nothing has read it. */
const READERS: ReadonlySet<string> = new Set(['arrayBuffer', 'blob', 'bytes', 'clone', 'formData', 'json', 'text']);

/** A body that is read by `verifyWebhook()` and by the code around it. */
export interface BodyReadTwice {
  readonly read: TSESTree.CallExpression;
  readonly method: string;
  readonly verify: TSESTree.CallExpression;
  /** Whether the read comes first, so that verification fails. */
  readonly isBefore: boolean;
}

/**
 * Reads of a request's body that surely come before or after a call of `verifyWebhook()` with the same request.
 */
export function bodiesReadTwice(clerk: ClerkFile): BodyReadTwice[] {
  // Types alone know verifiers by other names.
  if (!(clerk.types ? /verif|webhook/i : /verifyWebhook/).test(clerk.sourceCode.text)) return [];
  return clerk.nodes('CallExpression').flatMap((verify) => {
    const [argument] = verify.arguments;
    const request = argument && takesRequest(verify, clerk) ? placeOf(argument, clerk) : undefined;
    const reads = (request && bodyReads(clerk).get(request.variable)) ?? [];
    return reads.flatMap(({ method, path, read }): BodyReadTwice[] => {
      if (path !== request!.path) return [];
      if (method !== 'clone' && isSurelyFirst(read, verify, verify)) return [{ read, method, verify, isBefore: true }];
      return isSurelyFirst(verify, read, verify) ? [{ read, method, verify, isBefore: false }] : [];
    });
  });
}

interface BodyRead {
  readonly read: TSESTree.CallExpression;
  readonly method: string;
  readonly path: string;
}

/** The calls of a file that may read a request's body, by the variable that leads to the request. */
const bodyReads = oncePer((clerk: ClerkFile): ReadonlyMap<Variable, readonly BodyRead[]> => {
  const reads = new Map<Variable, BodyRead[]>();
  for (const read of clerk.nodes('CallExpression')) {
    const callee = unwrap(read.callee);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    if (method === undefined || !READERS.has(method) || callee.type !== 'MemberExpression') continue;
    const place = placeOf(callee.object, clerk);
    if (place) addTo(reads, place.variable, { read, method, path: place.path });
  }
  return reads;
});

function takesRequest(call: TSESTree.CallExpression, clerk: ClerkFile): boolean {
  const value = clerk.resolver.value(call.callee);
  if (value) {
    const { reference } = value;
    return (
      reference.export === 'verifyWebhook' &&
      reference.path.length === 0 &&
      !value.wrapper &&
      TAKES_REQUEST.has(reference.package)
    );
  }
  const typed = mayBeVerifier(call.callee) ? clerk.types?.clerkPromise(call) : undefined;
  return typed?.api === 'verifyWebhook' && typed.isDirect && TAKES_REQUEST.has(typed.package);
}

/** Types are asked for few calls alone. */
const mayBeVerifier = (callee: Node): boolean => /verif|webhook/i.test(lastName(unwrap(callee)) ?? '');

interface Place {
  readonly variable: Variable;
  readonly path: string;
}

/** A variable, or a member of one, that is written once. */
function placeOf(expression: Node, clerk: ClerkFile): Place | undefined {
  // `const request = context.request`
  const named = resolveConst(expression, clerk);
  const node = /^(?:Identifier|MemberExpression)$/.test(named.type) ? named : unwrap(expression);
  if (node.type === 'Identifier') {
    const variable = findVariable(clerk.sourceCode, node);
    const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
    const isParameter = variable?.defs[0]?.type === 'Parameter';
    return variable && variable.defs.length === 1 && writes <= (isParameter ? 0 : 1)
      ? { variable, path: '' }
      : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = memberName(node);
  const object = name === undefined ? undefined : placeOf(node.object, clerk);
  return object && { ...object, path: `${object.path}.${name}` };
}

/** Whether one call has been made whenever the other is. */
function isSurelyFirst(first: Node, second: Node, verify: Node): boolean {
  if (first.range[1] > second.range[0]) return false;
  const fn = enclosingFunction(first);
  let child = first;
  for (let { parent } = first; parent; child = parent, { parent } = parent) {
    if (contains(parent, second)) return !isOtherBranch(parent, child) && isReachedIn(second, fn);
    if (isConditional(parent, child, first === verify) || parent === fn) return false;
  }
  return false;
}

const contains = (outer: Node, inner: Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

/** Whether a part of a node is run on a condition, or may be left early without its end. */
function isConditional(parent: Node, child: Node, isVerify: boolean): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test !== child;
    case 'LogicalExpression':
      return parent.right === child;
    case 'SwitchCase':
    case 'CatchClause':
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'ForStatement':
    case 'WhileStatement':
      return true;
    case 'TryStatement':
      // Verification fails before it reads a body that no signature comes with; the code after it may be for that.
      return parent.block === child && parent.handler !== null && !leaves(parent.handler.body);
    case 'MemberExpression':
      return isVerify && parent.object === child && memberName(parent) === 'catch';
    default:
      return isFunction(parent);
  }
}

/** Whether two parts of a node do not run one after the other. */
function isOtherBranch(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test !== child;
    case 'TryStatement':
      return parent.block === child;
    case 'SwitchStatement':
      return parent.discriminant !== child;
    case 'AssignmentPattern':
    case 'LogicalExpression':
      return parent.type === 'AssignmentPattern';
    default:
      return false;
  }
}

const leaves = (block: TSESTree.BlockStatement): boolean =>
  /^(?:Return|Throw)Statement$/.test(block.body.at(-1)?.type ?? '');

/** Whether what comes later in the text comes later in time: not a function that is declared, and called from anywhere. */
function isReachedIn(node: Node, fn: Node | undefined): boolean {
  for (let outer = enclosingFunction(node); outer !== fn; outer = enclosingFunction(wrapped(outer))) {
    if (!outer || outer.type === 'FunctionDeclaration') return false;
  }
  return true;
}
