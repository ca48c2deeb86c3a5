import type { TSESTree } from '@typescript-eslint/utils';
import { isRootClaim, isTokenType } from '../clerk/token-types.js';
import type { LintedFile } from '../project/package-json.js';
import { memberName, propertyName, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { fieldSource } from './declared-fields.js';
import { valueOfPattern } from './pattern-value.js';
import { findVariable, reads } from './scope.js';
import { resolveConst, staticText } from './static.js';
import { clerkPromiseCalls } from './unawaited.js';
import type { ClerkValue } from './values.js';

/** A call of `verifyToken()` or `verifyJwt()` of the public API. */
export interface Verification {
  readonly call: TSESTree.CallExpression;
  readonly api: string;
}

/** A read of what such a call gives as if it were `{ data, errors }`. */
export interface ResultRead {
  readonly node: TSESTree.MemberExpression | TSESTree.ObjectPattern;
  readonly api: string;
  /** What is read and is not there. */
  readonly names: readonly string[];
  /** Whether the promise has settled where it is read. */
  readonly isAwaited: boolean;
}

/** By their calls. */
type Verifications = ReadonlyMap<Node, Verification>;

interface Taken extends Verification {
  /** The members on the way from the claims. */
  readonly path: readonly string[];
  readonly isAwaited: boolean;
}

const APIS = new Set(['verifyJwt', 'verifyToken']);

/** The verifications of a file. What @clerk/backend has inside returns `{ data, errors }`; no entry point exports it. */
export const verifications = (file: ClerkFile): readonly Verification[] =>
  clerkPromiseCalls(file).filter(({ api }) => APIS.has(api));

/**
 * Every read of a file that takes the claims for a `{ data, errors }`.
 * @param linted where the project's declarations are looked for; a rule context fits.
 */
export function resultReads(file: ClerkFile, linted: LintedFile): readonly ResultRead[] {
  const calls = new Map(verifications(file).map((verification) => [verification.call as Node, verification]));
  if (calls.size === 0) return [];
  const found: Read[] = [
    ...file.nodes('ObjectPattern').flatMap((pattern) => readOfPattern(pattern, calls, file) ?? []),
    ...file.nodes('MemberExpression').flatMap((member) => readOfMember(member, calls, file) ?? []),
  ];
  if (found.length === 0) return [];
  const declared = new Set(fieldSource(linted, file).ofClaim([]));
  const reads = found
    .map((read) => ({ ...read, names: read.names.filter((name) => !declared.has(name)) }))
    .filter(({ names }) => names.length > 0);
  // A claim may be called `data`; next to errors, or with what only the root of a token holds, it is none.
  const failing = new Set(reads.filter(({ names }) => names.some(isError)).map(({ call }) => call));
  return reads.filter(({ names, call, isProven }) => isProven || names.some(isError) || failing.has(call));
}

interface Read extends ResultRead {
  readonly call: TSESTree.CallExpression;
  /** Whether what is read of it is at the root of a token. */
  readonly isProven: boolean;
}

const isError = (name: string): boolean => name === 'error' || name === 'errors';
const isContainer = (name: string): boolean => name === 'data' || name === 'payload';
/** What only `verifyMachineAuthToken()` of /internal has beside `data` and `errors`. */
const TOKEN_TYPE = 'tokenType';

function readOfPattern(pattern: TSESTree.ObjectPattern, calls: Verifications, file: ClerkFile): Read | undefined {
  const properties = pattern.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    return property.type === 'Property' &&
      name !== undefined &&
      (isError(name) || isContainer(name) || name === TOKEN_TYPE)
      ? [{ name, property }]
      : [];
  });
  const taken = properties.length > 0 ? takenApart(pattern, calls, file) : undefined;
  if (!taken || taken.path.length > 0) return undefined;
  const isProven = properties.some(
    ({ name, property: { value } }) => isContainer(name) && holdsRootClaims(value, file),
  );
  const names = properties.flatMap(({ name, property: { value } }) =>
    name !== TOKEN_TYPE || isComparedName(value, file) ? [name] : [],
  );
  return { ...taken, node: pattern, names, isProven: isProven || names.includes(TOKEN_TYPE) };
}

function readOfMember(node: TSESTree.MemberExpression, calls: Verifications, file: ClerkFile): Read | undefined {
  const name = memberName(node);
  if (name === undefined || !(isError(name) || isContainer(name) || name === TOKEN_TYPE)) return undefined;
  const { parent } = wrapped(node);
  if (parent?.type === 'AssignmentExpression' && parent.left === wrapped(node)) return undefined;
  const taken = takenFrom(node.object, calls, file);
  if (!taken || taken.path.length > 0) return undefined;
  if (name === TOKEN_TYPE)
    return isCompared(node, file) ? { ...taken, node, names: [name], isProven: true } : undefined;
  return { ...taken, node, names: [name], isProven: isContainer(name) && isRootOf(node, file) };
}

function takenApart(pattern: TSESTree.ObjectPattern, calls: Verifications, file: ClerkFile): Taken | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ? takenFrom(parent.init, calls, file) : undefined;
  if (parent.type === 'AssignmentExpression') return takenFrom(parent.right, calls, file);
  return fromValue(valueOfPattern(pattern, file), calls);
}

/** The verification that an expression comes from. */
function takenFrom(expression: Node, calls: Verifications, file: ClerkFile): Taken | undefined {
  const known = fromValue(file.resolver.value(expression), calls);
  if (known) return known;
  // What types alone know: functions that other modules of the project hand on.
  const node = resolveConst(expression, file);
  const inner = node.type === 'AwaitExpression' ? resolveConst(node.argument, file) : node;
  const found = calls.get(inner);
  return found && { ...found, path: [], isAwaited: node !== inner };
}

function fromValue(value: ClerkValue | undefined, calls: Verifications): Taken | undefined {
  const found = value?.call && calls.get(value.call);
  if (!found) return undefined;
  const { path } = value!.reference;
  const steps = path.slice(path.lastIndexOf('()') + 1);
  const isAwaited = steps[0] === 'await';
  return { ...found, path: isAwaited ? steps.slice(1) : steps, isAwaited };
}

function boundName(value: Node): TSESTree.Identifier | undefined {
  const inner = value.type === 'AssignmentPattern' ? value.left : value;
  return inner.type === 'Identifier' ? inner : undefined;
}

/** Whether what a pattern binds is read as the root of a token: `{ data: { sub } }`, `data.sub`. */
function holdsRootClaims(value: Node, file: ClerkFile): boolean {
  const inner = value.type === 'AssignmentPattern' ? value.left : value;
  if (inner.type === 'ObjectPattern')
    return inner.properties.some((property) => property.type === 'Property' && isOfRoot(propertyName(property)));
  const variable = inner.type === 'Identifier' ? findVariable(file.sourceCode, inner) : undefined;
  return variable !== undefined && reads(variable).some(({ identifier }) => isRootOf(identifier as Node, file));
}

/** Whether an expression is read as the root of a token. */
function isRootOf(expression: Node, file: ClerkFile): boolean {
  const node = wrapped(expression);
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.object === node && isOfRoot(memberName(parent));
  return parent?.type === 'VariableDeclarator' && parent.init === node && holdsRootClaims(parent.id, file);
}

const isOfRoot = (name: string | undefined): boolean =>
  name !== undefined && (isRootClaim(name) || name === TOKEN_TYPE);

/** Whether an expression is compared with the name of a token type: other claims may be called `tokenType`. */
function isCompared(expression: Node, file: ClerkFile): boolean {
  const node = wrapped(expression);
  const { parent } = node;
  if (parent?.type === 'SwitchStatement')
    return parent.discriminant === node && parent.cases.some(({ test }) => test && isTypeName(test, file));
  return (
    parent?.type === 'BinaryExpression' &&
    /^[!=]==?$/.test(parent.operator) &&
    isTypeName(parent.left === node ? parent.right : parent.left, file)
  );
}

function isComparedName(value: Node, file: ClerkFile): boolean {
  const name = boundName(value);
  const variable = name && findVariable(file.sourceCode, name);
  return variable !== undefined && reads(variable).some(({ identifier }) => isCompared(identifier as Node, file));
}

const isTypeName = (expression: Node, file: ClerkFile): boolean =>
  isTokenType(staticText(unwrap(expression), file) ?? '');
