import type { TSESTree } from '@typescript-eslint/utils';
import { BILLING_API_VERSION, pinnedVersion } from '../clerk/billing-endpoints.js';
import {
  billingTypeAt,
  billingTypeNamed,
  elementType,
  memberType,
  responseType,
  type BillingType,
} from '../clerk/billing-names.js';
import { unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable } from './scope.js';
import { Trace, type Tracer } from './trace.js';
import { clerkUrls } from './urls.js';

/** A value that is, or belongs to, what Clerk Billing gives. */
export interface BillingValue {
  readonly type: BillingType;
  /** The package whose call gave it; `undefined` for answers of the Backend API itself. */
  readonly package: string | undefined;
  /** The members that the value's type has, where types tell. */
  readonly members?: readonly string[];
}

type Found = Pick<BillingValue, 'package' | 'type'>;

const billing: Tracer<Found> = {
  origin: (node, file) => {
    const value = file.resolver.value(node);
    // Of a wrapper, no more is known than which of Clerk's functions it calls.
    const type =
      value && value.wrapper === undefined ? billingTypeAt(value.reference.export, value.reference.path) : undefined;
    if (type !== undefined) return { type, package: value!.reference.package };
    return node.type === 'CallExpression' ? fetched(node, file) : undefined;
  },
  step: (found, name) => retyped(found, memberType(found.type, name)),
  element: (found) => retyped(found, elementType(found.type)),
};

const retyped = (found: Found, type: BillingType | undefined): Found | undefined =>
  type === undefined ? undefined : { ...found, type };

/** What an expression is to Clerk Billing: by where it comes from, or by its type. */
export function billingValue(expression: Node, file: ClerkFile): BillingValue | undefined {
  return withTypes(Trace.of(file, billing).value(expression), unwrap(expression), file);
}

/** The same for what a destructuring pattern takes apart. */
export function billingPattern(pattern: TSESTree.ObjectPattern, file: ClerkFile): BillingValue | undefined {
  return withTypes(Trace.of(file, billing).bound(pattern), pattern, file);
}

/** What code that has to do with Clerk Billing surely speaks of. */
const BILLING_WORDS = /billing|checkout|commerce|payer|payment|plan|statement|subscri/i;

function withTypes(found: Found | undefined, node: Node, { sourceCode, types }: ClerkFile): BillingValue | undefined {
  const typed = types && (found || BILLING_WORDS.test(sourceCode.text)) ? types.clerkType(node) : undefined;
  const members = typed && { members: typed.members };
  if (found) return { ...found, ...members };
  const type = typed && billingTypeNamed(typed.name);
  return type && members ? { type, package: typed.package, ...members } : undefined;
}

/** The response of `fetch('https://api.clerk.com/v1/billing/…')`, unless it asks for an earlier API version. */
function fetched({ arguments: [first], callee }: TSESTree.CallExpression, file: ClerkFile): Found | undefined {
  if (!first || callee.type !== 'Identifier' || callee.name !== 'fetch' || findVariable(file.sourceCode, callee))
    return undefined;
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
