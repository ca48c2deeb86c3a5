import type { TSESTree } from '@typescript-eslint/utils';
import { mintedTokenType, tokenTypeOfPrefix, type MachineTokenType } from '../clerk/token-types.js';
import { isFunction, memberName, staticString, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, isKept, reads, soleDefinition, type Variable } from './scope.js';
import { objectLiteral, readOption, staticText, textParts } from './static.js';

/** A token that is surely not one of a session. */
export interface MachineToken {
  readonly type: MachineTokenType;
  /** Whether it is a JWT, which verifies like a session token, and not an opaque text. */
  readonly isJwt: boolean;
}

/**
 * What an expression is where it is surely a token of a machine: written out (`ak_…`), made by the Backend API, or what an
 * `if` around it says that it is (`token.startsWith('ak_')`).
 */
export function machineToken(expression: Node, file: ClerkFile): MachineToken | undefined {
  const [first] = textParts(expression, file) ?? [];
  const type = tokenTypeOfPrefix(first?.text ?? '') ?? guardedType(expression, file);
  return type ? { type, isJwt: false } : minted(expression, file);
}

function minted(expression: Node, file: ClerkFile): MachineToken | undefined {
  const value = file.resolver.value(expression);
  const type = value && mintedTokenType(value.reference.path);
  const [first] = value?.call?.arguments ?? [];
  if (!type) return undefined;
  if (type !== 'm2m_token' || !first) return { type, isJwt: false };
  const options = objectLiteral(first, file);
  const format = options && readOption(options, 'tokenFormat', file);
  if (format?.kind === 'absent') return { type, isJwt: false };
  const text = format?.kind === 'present' ? staticText(format.value, file) : undefined;
  return text === undefined ? undefined : { type, isJwt: text === 'jwt' };
}

function guardedType(expression: Node, { sourceCode }: ClerkFile): MachineTokenType | undefined {
  const token = unwrap(expression);
  const variable = token.type === 'Identifier' ? findVariable(sourceCode, token) : undefined;
  if (!variable || variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  for (let child: Node = token, { parent } = child; parent; child = parent, { parent } = parent) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.consequent === child) {
      const type = typeByTest(parent.test, (name) => findVariable(sourceCode, name) === variable);
      if (type) return type;
    }
  }
  return undefined;
}

/** `token.startsWith('ak_')`, alone or with `&&`. */
function typeByTest(test: Node, isToken: (name: TSESTree.Identifier) => boolean): MachineTokenType | undefined {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return typeByTest(node.left, isToken) ?? typeByTest(node.right, isToken);
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  if (
    node.type !== 'CallExpression' ||
    callee?.type !== 'MemberExpression' ||
    memberName(callee) !== 'startsWith' ||
    node.arguments.length !== 1
  )
    return undefined;
  const object = unwrap(callee.object);
  return object.type === 'Identifier' && isToken(object)
    ? tokenTypeOfPrefix(staticString(node.arguments[0]!) ?? '')
    : undefined;
}

/**
 * Whether a test says that a call throws: `await expect(verifyToken('ak_x')).rejects.toThrow()`, or takes what it throws by
 * `try` or `.catch()`, also in a function that has a name.
 */
export function isExpectedToThrow(call: Node, file: ClerkFile): boolean {
  let isTried = false;
  for (let child = call, { parent } = call; parent; child = parent, { parent } = parent) {
    isTried ||= parent.type === 'TryStatement' && parent.block === child && parent.handler !== null;
    isTried ||= parent.type === 'MemberExpression' && parent.object === child && memberName(parent) === 'catch';
    if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && isFunction(child)) {
      const variable = findVariable(file.sourceCode, parent.id);
      const isHandedOver = variable && reads(variable).some(({ identifier }) => isArgument(identifier as Node));
      if (isHandedOver) isTried = true;
    }
    const callee = parent.type === 'CallExpression' ? unwrap(parent.callee) : undefined;
    const head = callee?.type === 'MemberExpression' ? callee.object : callee;
    if (head?.type !== 'Identifier') continue;
    if (/^(?:assert|expect|t)$/.test(head.name) || (isTried && /^(?:it|test)$/.test(head.name))) return true;
  }
  return false;
}

const isArgument = (node: Node): boolean => node.parent?.type === 'CallExpression' && node.parent.callee !== node;

/** Whether an expression is what a request brings in its `Authorization` header, or a part of it. */
export function isRequestToken(expression: Node, file: ClerkFile, depth = 0): boolean {
  const node = unwrap(expression);
  const isOne = (inner: Node): boolean => isRequestToken(inner, file, depth + 1);
  // The bound is for cycles.
  if (depth > 10) return false;
  switch (node.type) {
    case 'AwaitExpression':
      return isOne(node.argument);
    case 'CallExpression':
      return isHeaderName(node.arguments[0] && staticString(node.arguments[0])) || isOne(node.callee);
    case 'ConditionalExpression':
      return isOne(node.consequent) || isOne(node.alternate);
    case 'Identifier': {
      const variable = findVariable(file.sourceCode, node);
      const init = variable && initOf(variable);
      return init ? isOne(init) : false;
    }
    case 'LogicalExpression':
      return isOne(node.left) || isOne(node.right);
    case 'MemberExpression':
      return isHeaderName(memberName(node)) || isOne(node.object);
    default:
      return false;
  }
}

const isHeaderName = (name: string | undefined): boolean => name?.toLowerCase() === 'authorization';

function initOf(variable: Variable): Node | undefined {
  const definition = soleDefinition(variable);
  return definition?.type === 'Variable' && isKept(variable) ? (definition.node.init ?? undefined) : undefined;
}
