import type { TSESTree } from '@typescript-eslint/utils';
import { BILLING_API_VERSION, pinnedVersion } from '../clerk/billing-endpoints.js';
import { billingTypeAt, billingTypeNamed, CALLBACK_METHODS, elementType, memberType, responseType, type BillingType } from '../clerk/billing-names.js';
import { isFunction, memberName, propertyName, returnedExpressions, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, soleDefinition } from './scope.js';
import { clerkUrls } from './urls.js';

/** A value that is, or belongs to, what Clerk Billing gives. */
export interface BillingValue {
  readonly type: BillingType;
  /** The package whose call gave it; `undefined` for answers of the Backend API itself. */
  readonly package: string | undefined;
  /** The members that the value's type has, where types tell. */
  readonly members?: readonly string[];
}

type Found = Pick<BillingValue, 'package' | 'type'> | undefined;

/** What an expression is to Clerk Billing: by where it comes from, or by its type. */
export function billingValue(expression: Node, file: ClerkFile): BillingValue | undefined {
  return withTypes(valueOf(expression, file), unwrap(expression), file);
}

/** The same for what a destructuring pattern takes apart. */
export function billingPattern(pattern: TSESTree.ObjectPattern, file: ClerkFile): BillingValue | undefined {
  return withTypes(boundTo(pattern, file), pattern, file);
}

function withTypes(found: Found, node: Node, { types }: ClerkFile): BillingValue | undefined {
  const typed = types?.clerkType(node);
  const members = typed && { members: typed.members };
  if (found) return { ...found, ...members };
  const type = typed && billingTypeNamed(typed.name);
  return type && members ? { type, package: typed.package, ...members } : undefined;
}

function valueOf(expression: Node, file: ClerkFile): Found {
  const node = unwrap(expression);
  const value = file.resolver.value(node);
  // Of a wrapper, no more is known than which of Clerk's functions it calls.
  if (value) {
    const { reference, wrapper } = value;
    const type = wrapper === undefined ? billingTypeAt(reference.export, reference.path) : undefined;
    if (type !== undefined) return { type, package: reference.package };
  }
  switch (node.type) {
    case 'AwaitExpression':
      return valueOf(node.argument, file);
    case 'CallExpression':
      return fetched(node, file) ?? settled(node, file) ?? (unwrap(node.callee).type === 'MemberExpression' ? valueOf(node.callee, file) : undefined);
    case 'Identifier':
      return variableOf(node, file);
    case 'MemberExpression':
      // `plans[0]`, `plans[i]`: what is not a list has no members by number.
      return step(valueOf(node.object, file), memberName(node) ?? (node.computed ? '0' : undefined));
    default:
      return undefined;
  }
}

function variableOf(identifier: TSESTree.Identifier, file: ClerkFile): Found {
  const variable = findVariable(file.sourceCode, identifier);
  const definition = variable && soleDefinition(variable);
  if (!definition || (definition.type !== 'Variable' && definition.type !== 'Parameter')) return undefined;
  const isWritten = variable!.references.some((reference) => reference.isWrite() && !reference.init);
  return isWritten ? undefined : boundTo(definition.name as Node, file);
}

/** What is bound to a name or a pattern where it is declared. */
function boundTo(node: Node, file: ClerkFile): Found {
  const { parent } = node;
  switch (parent?.type) {
    case 'ArrayPattern':
      return step(boundTo(parent, file), '0');
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return parent.params[0] === node ? handedTo(parent, file) : undefined;
    case 'AssignmentPattern':
      return parent.left === node ? boundTo(parent, file) : undefined;
    case 'Property':
      return parent.parent.type === 'ObjectPattern' && parent.value === node
        ? step(boundTo(parent.parent, file), propertyName(parent))
        : undefined;
    case 'VariableDeclarator': {
      const loop = parent.parent.parent;
      if (loop.type === 'ForOfStatement' && loop.left === parent.parent) return element(valueOf(loop.right, file));
      return parent.id === node && parent.init ? valueOf(parent.init, file) : undefined;
    }
    default:
      return undefined;
  }
}

/** What a callback is handed: an element of a list, or what a promise settles to. */
function handedTo(fn: Node, file: ClerkFile): Found {
  const call = fn.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== fn || call.callee.type !== 'MemberExpression') return undefined;
  const method = memberName(call.callee);
  if (method === 'then') return valueOf(call.callee.object, file);
  return method !== undefined && CALLBACK_METHODS.has(method) ? element(valueOf(call.callee.object, file)) : undefined;
}

/** What the callback of `promise.then((value) => …)` gives. */
function settled({ arguments: [callback], callee }: TSESTree.CallExpression, file: ClerkFile): Found {
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'then' || !isFunction(callback)) return undefined;
  const [returned, ...others] = returnedExpressions(callback);
  return returned && others.length === 0 ? valueOf(returned, file) : undefined;
}

/** The response of `fetch('https://api.clerk.com/v1/billing/…')`, unless it asks for an earlier API version. */
function fetched({ arguments: [first], callee }: TSESTree.CallExpression, file: ClerkFile): Found {
  if (!first || callee.type !== 'Identifier' || callee.name !== 'fetch' || findVariable(file.sourceCode, callee)) return undefined;
  const url = clerkUrls(file, (text) => text.includes('billing'))
    .flatMap(({ node, uses }) => (unwrap(first) === node && uses.length === 1 ? uses : []))
    .find(({ request }) => isCurrent(request))?.url;
  const type = url === undefined ? undefined : responseType(url);
  return type === undefined ? undefined : { type, package: undefined };
}

/** Whether a request asks for the new fields; these paths have them alone where it names no version. */
function isCurrent(request: string): boolean {
  const pinned = pinnedVersion(request);
  return typeof pinned === 'string' ? pinned >= BILLING_API_VERSION : !/clerk[-_]api[-_]version/i.test(request);
}

function step(found: Found, name: string | undefined): Found {
  const type = name === undefined ? undefined : memberType(found?.type, name);
  return type === undefined ? undefined : { ...found!, type };
}

function element(found: Found): Found {
  const type = elementType(found?.type);
  return type === undefined ? undefined : { ...found!, type };
}

