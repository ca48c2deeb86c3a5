import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, isTransparent, memberName, propertyName, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads } from './scope.js';
import { isPartOfEvent, isWrittenAs } from './webhook-event.js';

/** How a text is used: for names of Clerk's events alone, or for other things as well; `foreign` where names of others are looked up. */
export type NameUse = 'alone' | 'foreign' | 'shared';

const MAX_DEPTH = 8;
/** Methods of arrays, sets, maps and `Object` that look for what they are given. */
const LOOKUPS = /^(?:get|has|hasOwn|hasOwnProperty|includes|indexOf)$/;
/** Methods of arrays that call a function with each element. */
const VISITORS = /^(?:every|filter|find|findIndex|findLast|findLastIndex|some)$/;
/** What gives the same names in another container. */
const CONTAINERS = /^(?:freeze|keys|values)$/;

const isName = (node: Node, clerk: ClerkFile): boolean => isPartOfEvent('name', node, clerk);

/**
 * Whether a text is what the name of a Clerk event is compared with: in `===`, as a `case`, in a list, as the key of a map,
 * through constants and enums.
 * @returns `undefined` where nothing says so, or the names of others are looked up in the same list.
 */
export function eventNameUse(text: Node, clerk: ClerkFile): Exclude<NameUse, 'foreign'> | undefined {
  const use = textUse(text, clerk, 0);
  return use === 'foreign' ? undefined : use;
}

function textUse(text: Node, clerk: ClerkFile, depth: number): NameUse | undefined {
  const node = wrapped(text);
  const { parent } = node;
  if (!parent || depth > MAX_DEPTH) return undefined;
  const next = depth + 1;
  switch (parent.type) {
    case 'BinaryExpression': {
      const other = parent.left === node ? parent.right : parent.left;
      return /^[!=]==?$/.test(parent.operator) && isName(other, clerk) ? 'alone' : undefined;
    }
    case 'SwitchCase':
      return parent.test === node && isName(parent.parent.discriminant, clerk) ? 'alone' : undefined;
    case 'ArrayExpression': {
      // `new Map([['user.created', onUser]])`
      const isEntry = parent.parent.type === 'ArrayExpression' && parent.elements[0] === node;
      return containerUse(parent, clerk, next) ?? (isEntry ? containerUse(parent.parent, clerk, next) : undefined);
    }
    case 'Property':
      if (parent.parent.type !== 'ObjectExpression') return undefined;
      if (parent.key === node) return containerUse(parent.parent, clerk, next);
      return memberUse(parent.parent, propertyName(parent), clerk, next);
    case 'TSEnumMember': {
      const { id } = parent;
      const name = id.type === 'Identifier' ? id.name : id.value;
      const declaration =
        parent.parent.type === 'TSEnumBody'
          ? parent.parent.parent
          : (parent.parent as unknown as TSESTree.TSEnumDeclaration);
      return parent.initializer === node
        ? namedUse(declaration.id, (use) => valueUse(use, name, clerk, next), declaration, clerk)
        : undefined;
    }
    case 'VariableDeclarator':
      return constantUse(parent, (use) => textUse(use, clerk, next), clerk);
    default:
      return undefined;
  }
}

/** Whether a text is what the name of a Clerk event is asked to begin with: `evt.type.startsWith('user.')`. */
export function isEventBeginning(text: Node, clerk: ClerkFile): boolean {
  const node = wrapped(text);
  const callee =
    node.parent?.type === 'CallExpression' && node.parent.arguments.length === 1 && node.parent.arguments[0] === node
      ? unwrap(node.parent.callee)
      : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'startsWith' && isName(callee.object, clerk);
}

/** The same for a list, a set, a map or an object that holds the text. */
function containerUse(container: Node, clerk: ClerkFile, depth: number): NameUse | undefined {
  if (isWrittenAsRecord(container, clerk)) return 'alone';
  const node = wrapped(container);
  const { parent } = node;
  if (!parent || depth > MAX_DEPTH) return undefined;
  const next = depth + 1;
  switch (parent.type) {
    case 'MemberExpression': {
      if (parent.object !== node) return undefined;
      if (parent.computed) return lookup(parent.property, clerk);
      const callee = wrapped(parent);
      const call = callee.parent;
      const [first] = call?.type === 'CallExpression' && call.callee === callee ? call.arguments : [];
      if (!first) return undefined;
      const method = memberName(parent)!;
      if (LOOKUPS.test(method)) return lookup(first, clerk);
      // `names.some((name) => name === evt.type)`
      const [element] = VISITORS.test(method) && isFunction(first) ? first.params : [];
      return element?.type === 'Identifier'
        ? namedUse(element, (use) => textUse(use, clerk, next), first, clerk)
        : undefined;
    }
    case 'BinaryExpression':
      return parent.operator === 'in' && parent.right === node ? lookup(parent.left, clerk) : undefined;
    case 'NewExpression':
      return parent.arguments[0] === node ? containerUse(parent, clerk, next) : undefined;
    case 'CallExpression': {
      // `Object.keys(handlers)`, `Object.hasOwn(handlers, evt.type)`
      const { callee } = parent;
      if (
        callee.type !== 'MemberExpression' ||
        unwrap(callee.object).type !== 'Identifier' ||
        parent.arguments[0] !== node
      )
        return undefined;
      const name = memberName(callee) ?? '';
      if (CONTAINERS.test(name)) return containerUse(parent, clerk, next);
      return LOOKUPS.test(name) && parent.arguments[1] ? lookup(parent.arguments[1], clerk) : undefined;
    }
    case 'VariableDeclarator':
      return constantUse(parent, (use) => containerUse(use, clerk, next), clerk);
    default:
      return undefined;
  }
}

/** What it says of a container that something is looked up in it: numbers say nothing. */
function lookup(key: Node, clerk: ClerkFile): NameUse | undefined {
  if (isName(key, clerk)) return 'alone';
  return key.type === 'Literal' && typeof key.value === 'number' ? undefined : 'foreign';
}

/** The same for a property of an object: `EVENTS.userCreated`, `Object.values(EVENTS)`. */
function memberUse(
  object: TSESTree.ObjectExpression,
  name: string | undefined,
  clerk: ClerkFile,
  depth: number,
): NameUse | undefined {
  const { parent } = wrapped(object);
  if (parent?.type === 'CallExpression') return containerUse(object, clerk, depth);
  if (name === undefined || parent?.type !== 'VariableDeclarator') return undefined;
  return constantUse(parent, (use) => valueUse(use, name, clerk, depth), clerk);
}

/** The same for the members of an object or an enum that is read. */
function valueUse(use: Node, name: string, clerk: ClerkFile, depth: number): NameUse | undefined | false {
  const { parent } = wrapped(use);
  if (parent?.type === 'MemberExpression' && parent.object === wrapped(use)) {
    // Other members have nothing to do with it.
    return memberName(parent) === name
      ? textUse(parent, clerk, depth)
      : memberName(parent) === undefined
        ? undefined
        : false;
  }
  const isValues =
    parent?.type === 'CallExpression' &&
    parent.callee.type === 'MemberExpression' &&
    memberName(parent.callee) === 'values';
  return isValues ? containerUse(use, clerk, depth) : undefined;
}

type UseOf = (use: Node) => NameUse | undefined | false;

function constantUse(declarator: TSESTree.VariableDeclarator, useOf: UseOf, clerk: ClerkFile): NameUse | undefined {
  const { id, parent } = declarator;
  return id.type === 'Identifier' && parent.kind === 'const' ? namedUse(id, useOf, parent, clerk) : undefined;
}

/** What the uses of a name come to; `false` is said of those that do not count. */
function namedUse(
  id: TSESTree.Identifier,
  useOf: UseOf,
  declaration: Node,
  { sourceCode }: ClerkFile,
): NameUse | undefined {
  const variable = findVariable(sourceCode, id);
  const uses = variable ? reads(variable).map(({ identifier }) => useOf(identifier as Node)) : [];
  if (uses.includes('foreign')) return 'foreign';
  if (!uses.some(Boolean)) return undefined;
  const isExported = /^Export/.test(declaration.parent?.type ?? '');
  return !isExported && uses.every((use) => use === 'alone' || use === false) ? 'alone' : 'shared';
}

/** `const handlers: Record<WebhookEventType, Handler> = { … }`, also `Partial<…>` and `satisfies`. */
function isWrittenAsRecord(container: Node, clerk: ClerkFile): boolean {
  const isRecord = (type: Node | undefined): boolean => {
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
    const [first] = type.typeArguments?.params ?? [];
    if (type.typeName.name === 'Partial' || type.typeName.name === 'Readonly') return isRecord(first);
    return type.typeName.name === 'Record' && first !== undefined && isWrittenAs('name', first, clerk);
  };
  let node = container;
  for (; node.parent && isTransparent(node.parent); node = node.parent) {
    const { parent } = node;
    if (
      (parent.type === 'TSSatisfiesExpression' || parent.type === 'TSAsExpression') &&
      isRecord(parent.typeAnnotation)
    )
      return true;
  }
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && isRecord(parent.id.typeAnnotation?.typeAnnotation);
}
