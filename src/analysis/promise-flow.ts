import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { STOPPERS } from '../clerk/values.js';
import {
  enclosingFunction,
  isFunction,
  isTransparent,
  memberName,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.js';
import { findVariable, reads, soleDefinition, type Variable } from './scope.js';

/** How an expression that is a promise is used. */
export type Use =
  /** As a promise, or in a way that cannot be told. */
  | { readonly kind: 'promise'; readonly node: Node }
  /** Awaited, so that awaiting it sooner changes nothing. */
  | { readonly kind: 'awaited'; readonly node: Node }
  /** As if it were the value it settles to. */
  | ValueUse
  /** Dropped: nobody waits for it, nobody sees it fail. */
  | { readonly kind: 'floating'; readonly node: Node; readonly how: FloatingForm }
  /** Handed back to the caller of the function. */
  | { readonly kind: 'returned'; readonly node: Node; readonly fn: FunctionNode };

export interface ValueUse {
  readonly kind: 'value';
  /** The expression that stands for the promise: the call, or a variable that holds it. */
  readonly node: Node;
  readonly how: ValueForm;
  /** The member that is read, where it is one. */
  readonly member?: string;
}

export type ValueForm =
  | 'argument'
  | 'arithmetic'
  | 'called'
  | 'compared'
  | 'destructured'
  | 'iterated'
  | 'member'
  | 'predicate'
  | 'rendered'
  | 'spread'
  | 'template'
  | 'tested';

/**
 * `caught`: with a `.catch()` that lets the code go on; `chained`: `.finally()`; `then`: what follows is in a `.then()`,
 * `thenCaught`: and what fails is caught.
 */
export type FloatingForm =
  'caught' | 'chained' | 'forEach' | 'map' | 'statement' | 'then' | 'thenCaught' | 'unused' | 'void';

export interface Flow {
  readonly uses: readonly Use[];
  /** The variable that holds the promise, where it is put into one. */
  readonly variable?: Variable;
}

/** Methods that every promise has. */
export const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
const COMBINATORS = new Set(['all', 'allSettled', 'any', 'race']);
const PREDICATE_METHODS = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '**', '<<', '>>', '>>>', '&', '|', '^', '<', '<=', '>', '>=']);

/** Functions of the language that read their argument's own value, so that a promise is always the wrong argument. */
const VALUE_CONSUMERS = new Set([
  'Boolean',
  'JSON.stringify',
  'Number',
  'NextResponse.json',
  'Object.entries',
  'Object.keys',
  'Object.values',
  'Response.json',
  'String',
  'parseFloat',
  'parseInt',
]);

/** Those that only say in words what an operator does. */
const CONVERSIONS: Readonly<Record<string, ValueForm>> = {
  Boolean: 'tested',
  Number: 'arithmetic',
  String: 'template',
  parseFloat: 'arithmetic',
  parseInt: 'arithmetic',
};

/** Follows a promise from the call that makes it to where it is used, through a variable and a second name for it. */
export function promiseFlow(call: Node, sourceCode: Readonly<TSESLint.SourceCode>): Flow {
  return flowOf(call, sourceCode, MAX_VARIABLES);
}

const MAX_VARIABLES = 2;

/** @param variables through how many variables to follow at most */
function flowOf(expression: Node, sourceCode: Readonly<TSESLint.SourceCode>, variables = 0): Flow {
  const node = wrapped(expression);
  const { parent } = node;
  const one = (use: Use): Flow => ({ uses: [use] });
  const onward = (next: Node): Flow => flowOf(next, sourceCode, variables);
  const value = (how: ValueForm, member?: string): Flow =>
    one({ kind: 'value', node, how, ...(member === undefined ? {} : { member }) });
  const asPromise = (): Flow => one({ kind: 'promise', node });
  // `session?.getToken()` is `undefined` without a session, so that testing it makes sense.
  const tested = (how: ValueForm): Flow => (isOptional(node) ? asPromise() : value(how));

  switch (parent?.type) {
    case 'AwaitExpression':
      return one({ kind: 'awaited', node });

    case 'MemberExpression': {
      if (parent.object !== node) return value('member');
      const name = memberName(parent);
      if (name !== undefined && PROMISE_METHODS.has(name)) return chainFlow(parent, name, node, sourceCode);
      return value('member', name);
    }

    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === node) return value('called');
      return argumentFlow(parent, node, sourceCode) ?? asPromise();

    case 'SpreadElement':
      return value(parent.parent.type === 'ObjectExpression' ? 'spread' : 'iterated');

    case 'TemplateLiteral':
      return parent.parent.type === 'TaggedTemplateExpression' ? asPromise() : value('template');

    case 'TaggedTemplateExpression':
      return parent.tag === node ? value('called') : asPromise();

    case 'BinaryExpression':
      if (ARITHMETIC.has(parent.operator)) return value('arithmetic');
      if (parent.operator === 'in') return parent.right === node ? value('member') : asPromise();
      if (parent.operator === 'instanceof') return asPromise();
      return comparesToConstant(parent, node) ? tested('compared') : asPromise();

    case 'UnaryExpression':
      if (parent.operator === '!') return tested('tested');
      if (parent.operator === 'void') return one({ kind: 'floating', node, how: 'void' });
      return parent.operator === 'typeof' ? asPromise() : value('arithmetic');

    case 'UpdateExpression':
      return value('arithmetic');

    case 'LogicalExpression':
      // A promise on the left of `||` and `??` is the value of the whole; on the left of `&&` it is only tested.
      if (parent.left !== node) return onward(parent);
      return parent.operator === '&&' || isTest(parent) || isStopper(parent.right) ? tested('tested') : onward(parent);

    case 'ConditionalExpression':
      return parent.test === node ? tested('tested') : onward(parent);

    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node ? tested('tested') : one({ kind: 'floating', node, how: 'statement' });

    case 'SwitchStatement':
    case 'SwitchCase':
      return value('compared');

    case 'ForOfStatement':
      return parent.right === node && !parent.await ? value('iterated') : asPromise();

    case 'ForInStatement':
      return value('member');

    case 'SequenceExpression':
    case 'ExpressionStatement':
      return one({ kind: 'floating', node, how: 'statement' });

    case 'ReturnStatement': {
      const fn = enclosingFunction(parent);
      return fn ? returnFlow(fn, node, sourceCode) : asPromise();
    }

    case 'ArrowFunctionExpression':
      return parent.body === node ? returnFlow(parent, node, sourceCode) : asPromise();

    case 'VariableDeclarator':
      if (parent.init !== node) return asPromise();
      if (parent.id.type !== 'Identifier')
        return value(parent.id.type === 'ArrayPattern' ? 'iterated' : 'destructured');
      return variables === MAX_VARIABLES ||
        (variables > 0 && parent.parent.kind === 'const' && !parent.id.typeAnnotation)
        ? variableFlow(parent.id, node, sourceCode, variables)
        : asPromise();

    case 'AssignmentExpression':
      return assignmentFlow(parent, node, sourceCode, variables);

    case 'AssignmentPattern':
      return parent.left.type === 'Identifier' && variables === MAX_VARIABLES
        ? variableFlow(parent.left, node, sourceCode, variables)
        : asPromise();

    case 'Property':
      return isMadeJson(parent, sourceCode) ? value('argument') : asPromise();

    case 'JSXExpressionContainer': {
      const element = parent.parent;
      // A component may take a promise, as an attribute or as its child; an element of the DOM may not.
      if (element.type === 'JSXFragment') return value('rendered');
      const opening =
        element.type === 'JSXElement'
          ? element.openingElement
          : element.type === 'JSXAttribute'
            ? element.parent
            : undefined;
      return opening && isDomElement(opening as TSESTree.JSXOpeningElement) ? value('rendered') : asPromise();
    }

    case 'JSXSpreadAttribute':
      return value('spread');

    case 'ArrayExpression':
      return listFlow(parent, node, sourceCode);

    default:
      return asPromise();
  }
}

const isOptional = (node: Node): boolean => {
  let inner = node;
  while (isTransparent(inner) && inner.type !== 'ChainExpression') inner = inner.expression;
  return inner.type === 'ChainExpression';
};

/** `promise.then(…)`, `.catch(…)`, `.finally(…)`: a promise again. Dropped, it is as if the first were dropped. */
function chainFlow(
  member: TSESTree.MemberExpression,
  name: string,
  promise: Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Flow {
  const asPromise: Flow = { uses: [{ kind: 'promise', node: promise }] };
  const callee = wrapped(member);
  const call = callee.parent;
  if (call?.type !== 'CallExpression' || call.callee !== callee) return asPromise;
  const [use] = flowOf(call, sourceCode).uses;
  if (use?.kind !== 'floating') {
    if (
      use?.kind === 'awaited' &&
      name === 'catch' &&
      swallows(call) &&
      enclosingUse(use.node.parent!) === 'statement'
    ) {
      return { uses: [{ kind: 'floating', node: promise, how: 'caught' }] };
    }
    return asPromise;
  }
  const isCaught = name === 'catch' || use.how === 'caught' || use.how === 'thenCaught' || call.arguments.length > 1;
  const hasThen = name === 'then' || use.how === 'then' || use.how === 'thenCaught';
  const how = hasThen ? (isCaught ? 'thenCaught' : 'then') : isCaught ? 'caught' : 'chained';
  return { uses: [{ kind: 'floating', node: promise, how }] };
}

/** Whether a `.catch(handler)` surely goes on as if nothing had failed: an empty handler, a constant, or only logging. */
function swallows(call: TSESTree.CallExpression): boolean {
  const [handler] = call.arguments;
  if (handler?.type === 'MemberExpression') return isConsole(handler);
  if (!isFunction(handler)) return false;
  const { body } = handler;
  return body.type === 'BlockStatement' ? isInertBlock(body, true) : isInert(body);
}

/** Whether a block does nothing but log, and with `mayReturn` give back a constant. */
export function isInertBlock({ body }: TSESTree.BlockStatement, mayReturn = false): boolean {
  return body.every(
    (statement) =>
      (statement.type === 'ExpressionStatement' && isInert(statement.expression)) ||
      (mayReturn && statement.type === 'ReturnStatement' && (!statement.argument || isInert(statement.argument))),
  );
}

function isInert(node: Node): boolean {
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')) return true;
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && isConsole(node.callee);
}

const isConsole = ({ object }: TSESTree.MemberExpression): boolean =>
  object.type === 'Identifier' && object.name === 'console';

/** `redirect('/sign-in')` and the like, which are meant for those of whom nothing is found on the left. */
const isStopper = (node: Node): boolean =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' && STOPPERS.has(node.callee.name);

function argumentFlow(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  node: Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Flow | undefined {
  const name = valueConsumer(call, sourceCode);
  if (name === undefined || call.arguments[0] !== node) return undefined;
  return { uses: [{ kind: 'value', node, how: CONVERSIONS[name] ?? 'argument' }] };
}

/** The name of a function in {@link VALUE_CONSUMERS} that is called. */
function valueConsumer(
  { callee }: TSESTree.CallExpression | TSESTree.NewExpression,
  sourceCode: Readonly<TSESLint.SourceCode>,
): string | undefined {
  const name = calleeText(callee);
  if (name === undefined || !VALUE_CONSUMERS.has(name)) return undefined;
  // `NextResponse` is imported; the others are globals, unless the file has its own.
  const identifier = callee.type === 'MemberExpression' ? callee.object : callee;
  const variable = identifier.type === 'Identifier' ? findVariable(sourceCode, identifier) : undefined;
  const isKnown = name.startsWith('NextResponse') ? soleSource(variable) === 'next/server' : !variable;
  return isKnown ? name : undefined;
}

/** Whether a property or an element of a literal becomes JSON, where a promise is `{}`: `Response.json({ user: promise })`. */
function isMadeJson(part: Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const literal = part.type === 'Property' ? part.parent : part;
  const outer = wrapped(literal);
  const { parent } = outer;
  if (parent?.type === 'Property') return parent.value === outer && isMadeJson(parent, sourceCode);
  if (parent?.type === 'ArrayExpression') return isMadeJson(parent, sourceCode);
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== outer) return false;
  const name = valueConsumer(parent, sourceCode) ?? '';
  if (name !== 'JSON.stringify') return name.endsWith('.json');
  // A replacer may know what to do with a promise, or leave it out.
  const [, replacer] = parent.arguments;
  return !replacer || (replacer.type === 'Literal' && replacer.value === null);
}

function soleSource(variable: Variable | undefined): string | undefined {
  const definition = variable && soleDefinition(variable);
  return definition?.parent?.type === 'ImportDeclaration' ? definition.parent.source.value : undefined;
}

function calleeText(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const name = memberName(callee);
  return name === undefined ? undefined : `${callee.object.name}.${name}`;
}

/** `[promise]` in `Promise.all([…])` is what becomes of that call; in any other array it is a promise. */
function listFlow(list: TSESTree.ArrayExpression, node: Node, sourceCode: Readonly<TSESLint.SourceCode>): Flow {
  const asPromise: Flow = { uses: [{ kind: 'promise', node }] };
  if (isMadeJson(list, sourceCode)) return { uses: [{ kind: 'value', node, how: 'argument' }] };
  const call = list.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== list) return asPromise;
  const [object, method] = calleeText(call.callee)?.split('.') ?? [];
  if (object !== 'Promise' || !COMBINATORS.has(method ?? '')) return asPromise;
  const [use] = flowOf(call, sourceCode).uses;
  if (use?.kind === 'awaited') return { uses: [{ kind: 'awaited', node }] };
  return use?.kind === 'floating' ? { uses: [{ ...use, node }] } : asPromise;
}

function returnFlow(fn: FunctionNode, node: Node, sourceCode: Readonly<TSESLint.SourceCode>): Flow {
  const call = fn.parent;
  if (call.type === 'CallExpression' && call.arguments[0] === fn && call.callee.type === 'MemberExpression') {
    const method = memberName(call.callee) ?? '';
    if (PREDICATE_METHODS.has(method)) return { uses: [{ kind: 'value', node, how: 'predicate' }] };
    const isDropped = method === 'map' && flowOf(call, sourceCode).uses[0]?.kind === 'floating';
    if (method === 'forEach' || isDropped)
      return { uses: [{ kind: 'floating', node, how: method as 'forEach' | 'map' }] };
  }
  return { uses: [{ kind: 'returned', node, fn }] };
}

function assignmentFlow(
  assignment: TSESTree.AssignmentExpression,
  node: Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
  variables: number,
): Flow {
  const { left, operator } = assignment;
  if (operator !== '=') {
    const isLogical = operator === '||=' || operator === '&&=' || operator === '??=';
    return { uses: [isLogical ? { kind: 'promise', node } : { kind: 'value', node, how: 'arithmetic' }] };
  }
  if (left.type === 'ArrayPattern') return { uses: [{ kind: 'value', node, how: 'iterated' }] };
  if (left.type === 'ObjectPattern') return { uses: [{ kind: 'value', node, how: 'destructured' }] };
  if (left.type !== 'Identifier' || variables < MAX_VARIABLES) return { uses: [{ kind: 'promise', node }] };
  return variableFlow(left, node, sourceCode, variables);
}

/** The uses of the variable that a promise is put into, as long as it holds nothing else. */
function variableFlow(
  identifier: TSESTree.Identifier,
  node: Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
  variables: number,
): Flow {
  const variable = findVariable(sourceCode, identifier);
  // A name in a pattern is written by the pattern and by its default value.
  if (
    !variable ||
    variable.references.some((reference) => reference.isWrite() && reference.identifier !== identifier)
  ) {
    return { uses: [{ kind: 'promise', node }] };
  }
  const all = reads(variable).flatMap(
    (reference) => flowOf(reference.identifier as Node, sourceCode, variables - 1).uses,
  );
  const uses = isSurelySet(identifier, node, variable) ? all : all.map(withoutTests);
  if (uses.length === 0) {
    return isExported(variable) || identifier.parent.type === 'AssignmentPattern'
      ? { uses: [{ kind: 'promise', node }], variable }
      : { uses: [{ kind: 'floating', node, how: 'unused' }], variable };
  }
  return { uses, variable };
}

/** Whether a variable holds the promise wherever it is read: it is declared with it, and with nothing else. */
function isSurelySet(identifier: TSESTree.Identifier, node: Node, variable: Variable): boolean {
  if (!/^(?:CallExpression|Identifier|MemberExpression)$/.test(unwrap(node).type) || isOptional(node)) return false;
  if (identifier.parent.type === 'VariableDeclarator') return true;
  // `let session; session = auth();` in one and the same block.
  const statement = identifier.parent.parent;
  const declaration = variable.defs[0]?.parent as Node | null | undefined;
  return (
    statement?.type === 'ExpressionStatement' &&
    declaration !== undefined &&
    statement.parent === declaration?.parent &&
    reads(variable).every((reference) => (reference.identifier as Node).range[0] > statement.range[0])
  );
}

/** Whether a promise is only logged. */
export const isLogged = ({ parent }: Node): boolean =>
  parent?.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && isConsole(parent.callee);

/** Testing a variable that may be empty asks whether there is a promise at all. */
export function withoutTests(use: Use): Use {
  return use.kind === 'value' && (use.how === 'tested' || use.how === 'compared')
    ? { kind: 'promise', node: use.node }
    : use;
}

function isExported(variable: Variable): boolean {
  return variable.defs.some((definition) => definition.parent?.parent?.type === 'ExportNamedDeclaration');
}

/** `null`, `undefined`, literals: a promise never equals one. Two unknown values may both be promises. */
function comparesToConstant(comparison: TSESTree.BinaryExpression, node: Node): boolean {
  const other = comparison.left === node ? comparison.right : comparison.left;
  return (
    other.type === 'Literal' ||
    other.type === 'TemplateLiteral' ||
    (other.type === 'Identifier' && other.name === 'undefined') ||
    (other.type === 'UnaryExpression' && other.operator === 'void')
  );
}

/** Whether only the truth of an expression matters. */
export function isTest(expression: Node): boolean {
  const node = wrapped(expression);
  const { parent } = node;
  switch (parent?.type) {
    case 'LogicalExpression':
      return isTest(parent);
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node;
    default:
      return false;
  }
}

/** Whether the value of an expression is dropped. */
function enclosingUse(expression: Node): 'statement' | 'other' {
  const node = wrapped(expression);
  switch (node.parent?.type) {
    case 'ExpressionStatement':
      return 'statement';
    case 'LogicalExpression':
      return node.parent.right === node ? enclosingUse(node.parent) : 'other';
    case 'ConditionalExpression':
      return node.parent.test === node ? 'other' : enclosingUse(node.parent);
    default:
      return 'other';
  }
}

const isDomElement = ({ name }: TSESTree.JSXOpeningElement): boolean =>
  name.type === 'JSXIdentifier' && /^[a-z]/.test(name.name);

/** Whether an `async` function's own promise is surely dropped: a callback of `forEach`. */
export function isDroppedCallback(fn: FunctionNode): boolean {
  const call = fn.parent;
  return (
    fn.async &&
    call.type === 'CallExpression' &&
    call.arguments[0] === fn &&
    call.callee.type === 'MemberExpression' &&
    memberName(call.callee) === 'forEach'
  );
}
