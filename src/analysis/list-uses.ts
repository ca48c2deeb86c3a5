import type { TSESTree } from '@typescript-eslint/utils';
import {
  ARRAY_MEMBERS,
  givesLists,
  hookList,
  mentionsList,
  paginatedList,
  type PaginatedList,
} from '../clerk/paginated-lists.js';
import {
  castType,
  isFunction,
  isNothing,
  lastName,
  memberName,
  propertyName,
  saidType,
  staticString,
  unwrap,
  wrapped,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { PROMISE_METHODS } from './promise-flow.js';
import { findVariable, soleDefinition, type Variable } from './scope.js';
import { isSetter, isWritten } from './static.js';
import { Trace, type Tracer } from './trace.js';

/** A place that takes an object that holds a list for the list itself. */
export interface ListUse {
  readonly list: PaginatedList;
  /** `call`: of a method; `read`: of `length` or an element; `loop`: `for … of` and spread; `take`: `[first] = list`. */
  readonly kind: 'call' | 'loop' | 'read' | 'take';
  /** `map()`, `length`, `[0]`; the name of nothing else. */
  readonly name?: string;
  /** What is wrong. */
  readonly node: Node;
  /** The expression that stands for the object, or the pattern that takes it apart. */
  readonly target: Node;
  /** The variable that holds the object, where one does. */
  readonly variable: Variable | undefined;
}

/**
 * What an expression is, as text: an object that holds a list, or `gives` and the hook that gives some; `other` is nothing of
 * Clerk's, whatever it comes from.
 */
type Found = 'other' | `gives ${string}` | `${PaginatedList['from']} ${string}`;

const tracer: Tracer<Found> = {
  origin: (node, file) => (isPending(node) || isSaidToBeOther(node, file) ? 'other' : found(node, file)),
  // What the pattern of a default value binds: `{ memberships = [] }`.
  step: (value, name) => (value.startsWith('gives ') ? asFound(hookList(value.slice(6), name)) : undefined),
  element: () => undefined,
};

/** @param steps further ones that lead to what is asked for. */
function found(node: Node, file: ClerkFile, steps: readonly string[] = []): Found | undefined {
  const value = file.resolver.value(node);
  if (!value || value.isMixed) return undefined;
  const { export: exported, package: packageName, path } = value.reference;
  if (path.join() === '()' && givesLists(packageName, exported)) return `gives ${exported}`;
  return asFound(paginatedList(packageName, exported, [...path, ...steps], () => file.versionOf(packageName).version));
}

const asFound = (list: PaginatedList | undefined): Found | undefined => list && `${list.from} ${list.source}`;
const isList = (value: Found | undefined): value is Found => value !== undefined && /^(?:hook|resource) /.test(value);

/** A promise of what `then()` or `catch()` gives, which is not awaited. */
function isPending(node: Node): boolean {
  if (node.type !== 'CallExpression' || !isMethod(node.callee, PROMISE_METHODS)) return false;
  const { parent } = wrapped(node);
  return parent?.type !== 'AwaitExpression' && !isMethod(parent, PROMISE_METHODS);
}

const isMethod = (node: Node | undefined, names: ReadonlySet<string>): boolean =>
  node?.type === 'MemberExpression' && names.has(memberName(node) ?? '');

/** `(await getUserList()) as User[]`, `const users: User[] = …`: whoever writes it knows better, or TypeScript does. */
function isSaidToBeOther(node: Node, { resolver }: ClerkFile): boolean {
  const outer = wrapped(node);
  if (castType(outer) || (outer.parent?.type === 'VariableDeclarator' && isAnnotated(outer.parent.id))) return true;
  // `all()` of `const all = async (): Promise<User[]> => …`, `then((list): User[] => …)`
  return (
    node.type === 'CallExpression' &&
    [resolver.functionOf(node.callee)?.node, ...node.arguments].some((fn) => isFunction(fn) && saidType(fn.returnType))
  );
}

const isAnnotated = (pattern: Node): boolean => saidType((pattern as TSESTree.Identifier).typeAnnotation) !== undefined;

/** Where a file takes objects that hold lists for the lists, in no particular order. */
export function listUses(file: ClerkFile): ListUse[] {
  if (file.mocksClerk() || isReplaced(file)) return [];
  return [...memberUses(file), ...loops(file), ...takings(file)];
}

/**
 * Whether a file puts something of its own in the place of what is Clerk's: `client.users.getUserList = …`,
 * `vi.spyOn(client.users, 'getUserList')`, `vi.mocked(clerkClient)`, `clerkClient.mockReturnValue(…)`, `Object.assign(list, …)`.
 */
function isReplaced(file: ClerkFile): boolean {
  const isClerks = (node: Node | undefined): boolean => !!node && file.resolver.value(node) !== undefined;
  return (
    file
      .nodes('MemberExpression')
      .some((member) => (isWritten(member) || /^mock/.test(memberName(member) ?? '')) && isClerks(member.object)) ||
    file.nodes('CallExpression').some(({ callee, arguments: [object, name] }) => {
      const isNamed = name && mentionsList(staticString(name) ?? '');
      return (isNamed || isSetter(callee) || /^(?:mock|spy|stub)/.test(lastName(callee) ?? '')) && isClerks(object);
    })
  );
}

function memberUses(file: ClerkFile): ListUse[] {
  return file.nodes('MemberExpression').flatMap((member) => {
    const { object, property } = member;
    const index = member.computed && isNumber(property, file) ? `[${file.sourceCode.getText(property)}]` : undefined;
    const name = index ?? memberName(member);
    if (name === undefined || (!index && !ARRAY_MEMBERS.has(name)) || isWritten(member)) return [];
    if (index ?? name === 'length') return use(object, { kind: 'read', name, node: property }, file);
    return isCalled(member) ? use(object, { kind: 'call', name: `${name}()`, node: property }, file) : [];
  });
}

/** Whether a method is called; one that is only read is looked for. */
function isCalled(member: TSESTree.MemberExpression): boolean {
  const callee = wrapped(member);
  return callee.parent?.type === 'CallExpression' && callee.parent.callee === callee && !callee.parent.optional;
}

/** `0`, `i`, `list.length - 1`: what is surely a number. */
function isNumber(node: Node, file: ClerkFile, depth = 0): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return /^[-*/%]/.test(node.operator);
    case 'Literal':
      return typeof node.value === 'number';
    case 'UpdateExpression':
      return true;
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && file.sourceCode.getText(node.callee.object) === 'Math';
    case 'Identifier': {
      const variable = findVariable(file.sourceCode, node);
      const definition = variable && soleDefinition(variable);
      const init = definition?.type === 'Variable' && definition.name === definition.node.id && definition.node.init;
      return init ? depth < 3 && isNumber(init, file, depth + 1) : false;
    }
    default:
      return false;
  }
}

function loops(file: ClerkFile): ListUse[] {
  const spreads = file.nodes('SpreadElement').filter(({ parent }) => parent.type !== 'ObjectExpression');
  return [
    ...file.nodes('ForOfStatement').map(({ right }) => right),
    ...spreads.map(({ argument }) => argument),
  ].flatMap((node) => use(node, { kind: 'loop', node }, file));
}

function takings(file: ClerkFile): ListUse[] {
  return file.nodes('ArrayPattern').flatMap((node) => {
    const { parent } = node;
    if (parent.type === 'AssignmentExpression') return use(parent.right, { kind: 'take', node }, file);
    if (isAnnotated(node)) return [];
    if (parent.type === 'VariableDeclarator' && parent.init) {
      const uses = use(parent.init, { kind: 'take', node }, file);
      // `const [user] = users ?? []` is mended at its right.
      return unwrap(parent.init).type === 'LogicalExpression' ? uses : uses.map((each) => ({ ...each, target: node }));
    }
    const value = Trace.of(file, tracer).bound(node) ?? settled(node, file);
    return isList(value) && isTakenForArray(value, node, file)
      ? [{ list: listOf(value), kind: 'take', node, target: node, variable: undefined }]
      : [];
  });
}

/** What `promise.then(([first]) => …)` takes apart. */
function settled({ parent }: TSESTree.ArrayPattern, file: ClerkFile): Found | undefined {
  const call = isFunction(parent) ? parent.parent : undefined;
  return call?.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    memberName(call.callee) === 'then'
    ? found(call.callee.object, file, ['await'])
    : undefined;
}

function use(expression: Node, what: Pick<ListUse, 'kind' | 'name' | 'node'>, file: ClerkFile): ListUse[] {
  const value = Trace.of(file, tracer).value(expression);
  const target = sourceOf(expression);
  if (!isList(value) || !isTakenForArray(value, target, file)) return [];
  const inner = unwrap(target);
  const variable = inner.type === 'Identifier' ? findVariable(file.sourceCode, inner) : undefined;
  if (aliasesOf(variable, file).some((each) => isTested(each) || isKnownOtherwise(each))) return [];
  return [{ ...what, list: listOf(value), target, variable }];
}

/** What may be missing in `list ?? []`. */
function sourceOf(expression: Node): Node {
  const node = unwrap(expression);
  return node.type === 'LogicalExpression' && node.operator !== '&&' ? sourceOf(node.left) : expression;
}

function listOf(value: Found): PaginatedList {
  const [from = '', ...source] = value.split(' ');
  return { from: from as PaginatedList['from'], source: source.join(' ') };
}

/** Whether nothing says that an object is a list after all: a type, or the file that tests such objects. */
function isTakenForArray(value: Found, node: Node, file: ClerkFile): boolean {
  if (testedIn(file).has(value)) return false;
  const has = (name: string): boolean | undefined => file.types?.hasMember(unwrap(node), name);
  return has('data') !== false && has('map') !== true;
}

/** A variable, and the constants that it is another name of. */
function aliasesOf(variable: Variable | undefined, file: ClerkFile): Variable[] {
  const found: Variable[] = [];
  let current = variable;
  // A chain of constants ends; the bound is for cycles.
  for (let i = 0; i < 10 && current; i++) {
    found.push(current);
    const definition = soleDefinition(current);
    const init = definition?.type === 'Variable' && definition.node.id === definition.name && definition.node.init;
    const inner = init ? unwrap(init) : undefined;
    current = inner?.type === 'Identifier' ? findVariable(file.sourceCode, inner) : undefined;
  }
  return found;
}

/** Whether a variable, or what it is declared with, has a type of its own. */
const isKnownOtherwise = ({ defs }: Variable): boolean =>
  defs.some(
    ({ name, node, type }) => isAnnotated(name as Node) || (type === 'Variable' && !!node.init && castType(node.init)),
  );

/** Whether code looks at what a variable holds: `list.data`, `list.map ? … : …`, `Array.isArray(list)`, `'data' in list`. */
const isTested = oncePer((variable: Variable): boolean =>
  variable.references.some(({ identifier }) => {
    const node = wrapped(identifier as Node);
    const { parent } = node;
    switch (parent?.type) {
      case 'BinaryExpression':
        return /^in/.test(parent.operator);
      case 'CallExpression':
        return isTest(parent) || isAsked(parent);
      case 'MemberExpression':
        return parent.object === node && isShapeTest(parent);
      case 'AssignmentExpression':
        return parent.right === node && hasData(parent.left);
      case 'VariableDeclarator':
        return parent.init === node && hasData(parent.id);
      default:
        return false;
    }
  }),
);

/** `Array.isArray(list)`, `assertList(list)`, `_.has(list, 'data')`, `Object.prototype.toString.call(list)`. */
function isTest({ callee, arguments: args }: TSESTree.CallExpression): boolean {
  const named = callee.type === 'MemberExpression' && memberName(callee) === 'call' ? callee.object : callee;
  return (
    /^(?:assert|ensure|expect|has|is|keys|toString)(?![a-z])/.test(lastName(named) ?? '') ||
    args.some((each) => staticString(each) === 'data')
  );
}

/** Whether code decides by an expression: `looksLikeList(list) ? … : …`. */
function isAsked(expression: Node): boolean {
  const node = wrapped(expression);
  const { parent } = node;
  switch (parent?.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.left === node || isAsked(parent);
    case 'UnaryExpression':
      return parent.operator === '!';
    default:
      return false;
  }
}

function isShapeTest(member: TSESTree.MemberExpression): boolean {
  const name = memberName(member) ?? '';
  if (name === 'length' || name === 'totalCount') {
    const { parent } = wrapped(member);
    // `list.length ?? list.totalCount`, `typeof list.length`, `list.totalCount === undefined`
    if (parent?.type === 'BinaryExpression') return isNothing(parent.left) || isNothing(parent.right);
    if (parent?.type === 'LogicalExpression') return isCount(parent.right);
    if (parent?.type === 'ConditionalExpression') return isCount(parent.alternate);
    return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
  }
  if (/^(?:constructor|data|hasOwnProperty)$/.test(name) || isSymbol(member.property)) return true;
  return ARRAY_MEMBERS.has(name) && !isCalled(member);
}

/** `Symbol.iterator` */
const isSymbol = (node: Node): boolean =>
  node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'Symbol';

const isCount = (node: Node): boolean => /^(?:totalC|c)ount$/.test(lastName(unwrap(node)) ?? '');

const hasData = (pattern: Node): boolean =>
  pattern.type === 'ObjectPattern' &&
  pattern.properties.some((property) => property.type === 'Property' && propertyName(property) === 'data');

/** The kinds of objects that a file tests where no variable holds them, or before it hands them on. */
const testedIn = oncePer((file: ClerkFile): ReadonlySet<Found | undefined> => {
  const trace = Trace.of(file, tracer);
  const read = file
    .nodes('MemberExpression')
    .filter((member) => memberName(member) === 'data' && unwrap(member.object).type === 'MemberExpression');
  const asked = file.nodes('CallExpression').filter(isTest);
  return new Set(
    [...read.map(({ object }) => object), ...asked.flatMap(({ arguments: [argument] }) => argument ?? [])].map((node) =>
      trace.value(node),
    ),
  );
});
