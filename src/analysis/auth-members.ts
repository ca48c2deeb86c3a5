import type { TSESTree } from '@typescript-eslint/utils';
import { ownersOf, type TokenType } from '../clerk/token-types.js';
import { isFunction, lastName, memberName, propertyName, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { valueOfPattern } from './pattern-value.js';
import { findVariable, reads } from './scope.js';
import { acceptedTypes, authCalls, authSource, tokenOption, type AuthCall } from './token-types.js';

/** A read of a member that not every auth object has. */
export interface MemberRead {
  readonly node: Node;
  readonly member: string;
  readonly auth: AuthCall;
  /**
   * `never`: no accepted token's object has it; `maybe`: that of some, and nothing asks which it is; `null`: it is compared
   * with `null`, which `undefined` is not.
   */
  readonly kind: 'maybe' | 'never' | 'null';
  /** The accepted token types whose objects lack it. */
  readonly lacking: readonly TokenType[];
  readonly owners: readonly TokenType[];
}

interface Read {
  readonly node: Node;
  readonly member: string;
  /** What is taken apart or read from. */
  readonly object: Node | undefined;
  /** The expressions that stand for the member. */
  readonly values: readonly Node[];
}

/** Reads of a file that cannot give, or may not give, what they seem to. */
export function memberReads(file: ClerkFile): readonly MemberRead[] {
  return [...groupByAuth(file)].flatMap(([auth, all]) => {
    const accepted = acceptedTypes(auth, file);
    const owned = accepted
      ? all.flatMap((read) => (ownersOf(read.member) ? [{ ...read, owners: ownersOf(read.member)! }] : []))
      : [];
    if (!accepted || owned.length === 0) return [];
    const uses = owned.flatMap((read) =>
      read.values.flatMap((value) => usesOf(value, file).map((use) => ({ ...read, ...use }))),
    );
    // Whether one of them is there tells of the others.
    const isAsked =
      isNarrowed(all, file) || uses.some(({ how }) => how === 'tested') || isCovered(accepted.types, owned);
    // Tokens that are not accepted give an object without members, but not from `auth.protect()`, which throws.
    const isInvalid =
      accepted.isSeveral && auth.option === 'acceptsToken' && !all.some(({ member }) => member === 'isAuthenticated');
    return [...new Set(owned.map(({ member }) => member))].flatMap((member): MemberRead[] => {
      const own = owned.filter((read) => read.member === member);
      const { owners } = own[0]!;
      const lacking = accepted.types.filter((type) => !owners.includes(type));
      const report = (node: Node, kind: MemberRead['kind']): MemberRead => ({
        node,
        member,
        auth,
        kind,
        lacking,
        owners,
      });
      if (lacking.length === accepted.types.length) return own.map(({ node }) => report(node, 'never'));
      if (isAsked || (lacking.length === 0 && !isInvalid)) return [];
      const ownUses = uses.filter((use) => use.member === member);
      const compared = ownUses.filter(({ how }) => how === 'null');
      if (compared.length > 0 || lacking.length === 0) return compared.map(({ at }) => report(at, 'null'));
      return [...new Set(ownUses.flatMap(({ how, node }) => (how === 'used' ? [node] : [])))].map((node) =>
        report(node, 'maybe'),
      );
    });
  });
}

/** Whether code takes care of every type, by several members that some of them lack: `record({ machineId, userId })`. */
function isCovered(types: readonly TokenType[], owned: readonly { readonly owners: readonly TokenType[] }[]): boolean {
  const ofSome = owned.filter(({ owners }) => types.some((type) => !owners.includes(type)));
  return types.every((type) => ofSome.some(({ owners }) => owners.includes(type)));
}

/** Every read of a member of auth objects whose call says what tokens it takes. */
function groupByAuth(file: ClerkFile): ReadonlyMap<AuthCall, readonly Read[]> {
  const groups = new Map<AuthCall, Read[]>(
    [...authCalls(file).values()].flatMap((auth) => (tokenOption(auth, file) ? [[auth, []]] : [])),
  );
  if (groups.size === 0) return groups;
  const add = (auth: AuthCall | undefined, read: Read): void => void (auth && groups.get(auth)?.push(read));
  for (const node of file.nodes('MemberExpression')) {
    const source = authSource(file.resolver.value(node.object), file);
    if (source?.path.length === 0)
      add(source.auth, { node, member: memberName(node) ?? '', object: node.object, values: [node] });
  }
  for (const pattern of file.nodes('ObjectPattern')) {
    const source = authSource(valueOfPattern(pattern, file), file);
    if (source?.path.length !== 0) continue;
    for (const property of pattern.properties) {
      const member = property.type === 'Property' ? (propertyName(property) ?? '') : '';
      add(source.auth, {
        node: property,
        member,
        object: initOf(pattern),
        values: property.type === 'Property' ? boundReads(property.value, file) : [],
      });
    }
  }
  return groups;
}

const initOf = ({ parent }: TSESTree.ObjectPattern): Node | undefined =>
  parent.type === 'VariableDeclarator' ? (parent.init ?? undefined) : undefined;

function boundReads(value: Node, file: ClerkFile): Node[] {
  const variable = value.type === 'Identifier' ? findVariable(file.sourceCode, value) : undefined;
  return variable ? reads(variable).map(({ identifier }) => identifier as Node) : [];
}

/**
 * Whether something asks what kind of token it is, or may: it reads `tokenType`, asks `has()`, takes members that cannot be
 * told, or hands the object on.
 */
const isNarrowed = (all: readonly Read[], file: ClerkFile): boolean =>
  all.some(
    ({ member, object }) =>
      member === '' || member === 'tokenType' || member === 'has' || (object !== undefined && isHandedOn(object, file)),
  );

function isHandedOn(object: Node, { sourceCode }: ClerkFile): boolean {
  const inner = unwrap(object);
  const variable = inner.type === 'Identifier' ? findVariable(sourceCode, inner) : undefined;
  return (
    variable !== undefined &&
    reads(variable).some(({ identifier }) => {
      const node = wrapped(identifier as Node);
      const { parent } = node;
      if (parent?.type === 'MemberExpression') return parent.object !== node;
      return !(parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') && !isTest(node);
    })
  );
}

interface Use {
  readonly how: 'null' | 'passed' | 'tested' | 'used';
  readonly at: Node;
}

/** What becomes of a value; `passed` is what says nothing: logged, or handed back to a caller who may test it. */
function usesOf(value: Node, file: ClerkFile): Use[] {
  const node = wrapped(value);
  const { parent } = node;
  if (isTest(node)) return [{ how: 'tested', at: node }];
  switch (parent?.type) {
    case 'BinaryExpression': {
      const other = parent.left === node ? parent.right : parent.left;
      const isNull =
        /^[!=]==$/.test(parent.operator) && other.type === 'Literal' && other.value === null && !('regex' in other);
      return [{ how: isNull ? 'null' : 'tested', at: parent }];
    }
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier'
        ? boundReads(parent.id, file).flatMap((read) => usesOf(read, file))
        : [{ how: 'passed', at: node }];
    case 'MemberExpression':
      return [{ how: parent.optional ? 'tested' : 'used', at: node }];
    case 'CallExpression':
      if (parent.callee === node || isTester(parent.callee)) return [{ how: 'tested', at: node }];
  }
  if (isValidated(node)) return [{ how: 'tested', at: node }];
  return [{ how: isUsed(node) ? 'used' : 'passed', at: node }];
}

/** `!x`, `typeof x`, `if (x)`, `x && …`, `x ?? …`, `switch (x)`. */
function isTest(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'ConditionalExpression':
    case 'DoWhileStatement':
    case 'IfStatement':
    case 'WhileStatement':
      return parent.test === node;
    case 'LogicalExpression':
    case 'SwitchStatement':
      return true;
    case 'UnaryExpression':
      return parent.operator === '!' || parent.operator === 'typeof';
    default:
      return false;
  }
}

/** Whether a value stands in an object or a list that is tested: `schema.safeParse({ userId })`, `[userId].some(isEmpty)`. */
function isValidated(value: Node): boolean {
  let node = value;
  while (node.parent && /^(?:Array|Object)Expression$|^Property$/.test(node.parent.type)) node = wrapped(node.parent);
  const { parent } = node;
  if (node === value) return false;
  return parent?.type === 'CallExpression'
    ? parent.callee !== node && isTester(parent.callee)
    : parent?.type === 'MemberExpression' && /^(?:every|filter|find|includes|some)$/.test(memberName(parent) ?? '');
}

/** Functions that may test what they are given: `Boolean`, `assert`, `invariant`, `isUser`, `requireUser`. */
function isTester(callee: Node): boolean {
  const name = lastName(unwrap(callee));
  return (
    name === undefined ||
    /^(?:assert|boolean|check|ensure|equal|expect|guard|has|includes|invariant|is[A-Z]|ok$|parse|require|safeParse|strictEqual|toBe|validate|verify)/i.test(
      name,
    )
  );
}

/**
 * Whether a value goes into a call of a method or of `fetch()`, a text, or something else that takes it as it is, and not
 * just back to the caller or a log. The project's own functions may test what they are handed.
 */
function isUsed(value: Node): boolean {
  let isText = false;
  for (let child = value, { parent } = value; parent; child = parent, { parent } = parent) {
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
      const { callee } = parent;
      if (callee === child || isLog(callee) || isTester(callee) || (!isText && isAnswer(callee))) return false;
      if (isText || callee.type !== 'Identifier' || callee.name === 'fetch') return true;
    }
    if (parent.type === 'TaggedTemplateExpression') return true;
    if (
      parent.type.startsWith('JSX') ||
      parent.type === 'AssignmentExpression' ||
      /Statement$|Declarat/.test(parent.type) ||
      isFunction(parent)
    )
      return false;
    isText ||= parent.type === 'TemplateLiteral';
  }
  return false;
}

/** What only notes a value down: `console.log()`, `posthog.capture()`, `trackUsage()`. */
function isLog(callee: Node): boolean {
  const name = lastName(callee);
  const isLogger =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^(?:analytics|console|log|logger|posthog|Sentry)$/.test(callee.object.name);
  return (
    isLogger ||
    /^(?:capture|debug|identify|info|log|\w*Error|setContext|setTag|setUser|track|warn)(?![a-z])/.test(name ?? '')
  );
}

/** What answers the caller, who may test what is in it: `Response.json()`, `res.send()`. */
const isAnswer = (callee: Node): boolean =>
  callee.type === 'MemberExpression' && /^(?:json|send)$/.test(memberName(callee) ?? '');
