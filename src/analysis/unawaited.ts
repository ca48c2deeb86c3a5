import type { TSESTree } from '@typescript-eslint/utils';
import { opaque, type AsyncApi, type Removed } from '../clerk/shapes.js';
import { ASYNC_SINCE, RESOURCES, sessionWithoutProtect } from '../clerk/values.js';
import { isAtLeast } from '../clerk/version.js';
import { isFunction, leftmost, memberName, propertyName, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { isDroppedCallback, promiseFlow, withoutTests, type Flow } from './promise-flow.js';
import { findVariable, soleDefinition } from './scope.js';
import type { TypedPromise } from './types.js';

/** A call that gives a Clerk promise, and what becomes of the promise. */
export interface ClerkPromiseCall {
  readonly call: TSESTree.CallExpression;
  readonly api: AsyncApi;
  /** Whether the promise can settle to `null`, so that testing the awaited value makes sense. */
  readonly nullable: boolean;
  /** The package it comes from. */
  readonly package: string;
  /** What an earlier major had on the value and this one does not. */
  readonly removed: Removed | undefined;
  /** The call as messages name it: `auth()`, `auth.protect()`, `getSession()`. */
  readonly label: string;
  readonly flow: Flow;
  /** Whether nothing but a type says that it is Clerk's: enough where its value is needed, not where it is dropped. */
  readonly isGuess: boolean;
  /** Whether it is a function of the project that only stops signed-out users, and settles to what it likes. */
  readonly isGuard: boolean;
  /** Whether it is Clerk's own function that is called, not one of the project around it. */
  readonly isDirect: boolean;
}

/** Every call of a file that gives a Clerk promise, in the order of the text. */
export const clerkPromiseCalls = (file: ClerkFile): readonly ClerkPromiseCall[] => [...callsOf(file).values()];

/** What a call is, where it gives a Clerk promise. */
export const clerkPromiseCall = (call: TSESTree.CallExpression, file: ClerkFile): ClerkPromiseCall | undefined =>
  callsOf(file).get(call);

const callsOf = oncePer(
  (file: ClerkFile): ReadonlyMap<TSESTree.CallExpression, ClerkPromiseCall> =>
    new Map(
      file.nodes('CallExpression').flatMap((call) => {
        const promise = findPromiseCall(call, file);
        return promise ? [[call, promise]] : [];
      }),
    ),
);

function findPromiseCall(call: TSESTree.CallExpression, file: ClerkFile): ClerkPromiseCall | undefined {
  const fact = syntacticFact(call, file) ?? typedFact(call, file);
  if (!fact) return undefined;
  const flow = promiseFlow(call, file.sourceCode);
  const { optional, ...rest } = fact;
  return {
    ...rest,
    call,
    label: callLabel(call, fact.api),
    flow: optional ? { ...flow, uses: flow.uses.map(withoutTests) } : flow,
  };
}

type Fact = Pick<ClerkPromiseCall, 'api' | 'isDirect' | 'isGuard' | 'isGuess' | 'nullable' | 'package' | 'removed'> & {
  readonly optional: boolean;
};

function syntacticFact(call: TSESTree.CallExpression, file: ClerkFile): Fact | undefined {
  const value = file.resolver.value(call);
  const promise = value?.shape?.promise;
  if (!promise) return undefined;
  const { package: packageName } = value.reference;
  // What is awaited need not be a promise.
  const isAwaited = wrapped(call).parent?.type === 'AwaitExpression';
  if (
    !isAwaited &&
    typesMayDiffer(packageName, value.wrapper !== undefined, file) &&
    file.types?.isPromise(call) === false
  )
    return undefined;
  return {
    api: promise.api,
    nullable: promise.nullable,
    package: packageName,
    removed: promise.value.removed,
    optional: false,
    isGuess: false,
    isDirect: value.wrapper === undefined,
    isGuard: promise.api === 'auth.protect' && promise.value === opaque,
  };
}

/**
 * Whether types may know better than the version. What is previewed through settings is not what is installed, so that types
 * have no say; Clerk's own functions of an installed version are what they are, and their types cost much to ask for.
 */
function typesMayDiffer(packageName: string, isWrapped: boolean, file: ClerkFile): boolean {
  const { source } = file.versionOf(packageName);
  return source !== 'settings' && (source !== 'installed' || isWrapped || !importsClerkItself(file));
}

const importsClerkItself = oncePer((file: ClerkFile): boolean => {
  const isPlain = Object.keys(file.settings.modules).length === 0 && !file.mocksClerk();
  return isPlain && (file.types?.importsClerkItself(file.program) ?? false);
});

function typedFact(call: TSESTree.CallExpression, file: ClerkFile): Fact | undefined {
  if (!file.types || file.mocksClerk() || !isWorthATypeQuestion(call, file) || isFromMock(call.callee, file))
    return undefined;
  if (isPlainlyAwaited(call) && file.types.isProcedure(call.callee)) return undefined;
  const promise = file.types.clerkPromise(call) ?? previewedPromise(call, file);
  if (!promise) return undefined;
  const { by, ...rest } = promise;
  return {
    ...rest,
    removed: promise.api === 'auth' ? sessionWithoutProtect.removed : undefined,
    isGuess: by === 'type' && promise.api !== 'auth.protect',
    isGuard: by === 'guard',
  };
}

/**
 * Whether a call is awaited where nothing swallows what it throws and its result stays in the function. Then it only matters
 * which of Clerk's own functions is called, not what a function of the project settles to, which costs much more to tell.
 */
function isPlainlyAwaited(call: TSESTree.CallExpression): boolean {
  const awaiting = wrapped(call).parent;
  if (awaiting?.type !== 'AwaitExpression') return false;
  // Whether the result is what is looked at: not in `Response.json(await list())`.
  let isResult = true;
  for (let child: Node = awaiting; child.parent; child = child.parent) {
    const { parent } = child;
    if (parent.type === 'TryStatement' || (isResult && parent.type === 'ReturnStatement')) return false;
    if (isFunction(parent)) {
      if (parent.body !== child || isDroppedCallback(parent)) return false;
      return child.type === 'BlockStatement' || !isResult;
    }
    isResult &&= wrapped(child) !== child || /^(?:Conditional|Logical|Sequence)Expression$/.test(parent.type);
  }
  return true;
}

/** What the installed version does not make a promise of yet, but the one that is previewed through settings does. */
function previewedPromise(call: TSESTree.CallExpression, file: ClerkFile): TypedPromise | undefined {
  if (!Object.hasOwn(file.settings.versions, '@clerk/nextjs')) return undefined;
  const origin = file.types?.clerkOrigin(call);
  if (origin?.package !== '@clerk/nextjs' || !isAtLeast(file.versionOf(origin.package).version, ASYNC_SINCE))
    return undefined;
  if (origin.api !== 'auth' && origin.api !== 'clerkClient') return undefined;
  return { ...origin, nullable: false, optional: false, by: 'call', isDirect: false };
}

/** Last names of callees that give Clerk promises, however they were reached: `ctx.auth()`, `services.auth.protect()`. */
const ASYNC_NAMES = new Set([
  'auth',
  'authenticateRequest',
  'clerkClient',
  'currentUser',
  'getAuth',
  'getToken',
  'protect',
  'rootAuthLoader',
  'verifyToken',
  'verifyWebhook',
]);

/**
 * Types are asked for few calls: those named like Clerk's, those on its resources, and those that begin at an import from
 * a module of the project that uses Clerk.
 */
function isWorthATypeQuestion(call: TSESTree.CallExpression, file: ClerkFile): boolean {
  const known = file.resolver.value(call.callee);
  if (known?.shape) return false;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return ASYNC_NAMES.has(callee.name) || beginsAtClerkUser(callee, file);
  if (callee.type !== 'MemberExpression') return false;
  const object = unwrap(callee.object);
  return (
    ASYNC_NAMES.has(memberName(callee) ?? '') ||
    (object.type === 'MemberExpression' && RESOURCES.has(memberName(object) ?? '')) ||
    beginsAtClerkUser(callee, file)
  );
}

/** Whether an expression's leftmost name is imported from, or made of what is imported from, a module that uses Clerk. */
function beginsAtClerkUser(expression: Node, file: ClerkFile, depth = 0): boolean {
  const node = leftmost(expression);
  if (node.type === 'ThisExpression') return true;
  if (node.type !== 'Identifier' || depth > 3) return false;
  const variable = findVariable(file.sourceCode, node);
  const definition = variable && soleDefinition(variable);
  if (definition?.type === 'ClassName') return true;
  if (definition?.type === 'ImportBinding' && definition.parent?.type === 'ImportDeclaration') {
    return file.types?.isFromClerkUser(definition.parent) ?? false;
  }
  return definition?.type === 'Variable' && definition.node.init
    ? beginsAtClerkUser(definition.node.init, file, depth + 1)
    : false;
}

/** Whether an expression begins at an import that the file replaces by a mock. */
function isFromMock(expression: Node, file: ClerkFile): boolean {
  const path = file.resolver.importPath(expression) ?? file.resolver.importPath(leftmost(expression));
  return path !== undefined && file.isMocked(path.slice(0, path.indexOf('#')));
}

const MAX_LABEL = 48;

/** A call as messages name it. */
export function callLabel(call: TSESTree.CallExpression, api: AsyncApi): string {
  const text = calleeLabel(call.callee);
  if (text !== undefined && text.length <= MAX_LABEL) return `${text}()`;
  return api === 'resource' ? 'the call' : `${api}()`;
}

/** A callee without its arguments, assertions and line breaks: `clerkClient(…).users.getUser`. */
function calleeLabel(expression: Node): string | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression': {
      const object = calleeLabel(node.object);
      const name = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : memberName(node);
      return object === undefined || name === undefined ? undefined : `${object}.${name}`;
    }
    case 'CallExpression': {
      const callee = calleeLabel(node.callee);
      return callee === undefined ? undefined : `${callee}(${node.arguments.length > 0 ? '…' : ''})`;
    }
    case 'AwaitExpression': {
      const argument = calleeLabel(node.argument);
      return argument === undefined ? undefined : `(await ${argument})`;
    }
    default:
      return undefined;
  }
}

/** A member of an earlier major that is read where it no longer is: `(await auth()).protect`, `clerkClient.users`. */
export interface RemovedMember {
  /** The member expression, or the pattern that destructures it. */
  readonly node: TSESTree.MemberExpression | TSESTree.ObjectPattern;
  /** The expression it is read from. */
  readonly object: Node;
  readonly member: string;
  readonly removed: Removed;
  readonly package: string;
}

/** Every read of a removed member in a file. */
export const removedMembers = oncePer((file: ClerkFile): readonly RemovedMember[] => [
  ...file.nodes('MemberExpression').flatMap((node) => {
    const member = memberName(node);
    return member === undefined ? [] : removedMember(node, node.object, member, file);
  }),
  ...file.nodes('VariableDeclarator').flatMap(({ id, init }) => {
    if (id.type !== 'ObjectPattern' || !init) return [];
    const members = id.properties.flatMap((property) =>
      property.type === 'Property' ? (propertyName(property) ?? []) : [],
    );
    return members.flatMap((member) => removedMember(id, init, member, file)).slice(0, 1);
  }),
]);

function removedMember(node: RemovedMember['node'], object: Node, member: string, file: ClerkFile): RemovedMember[] {
  const value = file.resolver.value(object);
  const removed = value?.shape?.removed;
  if (!removed?.has(member) || isWritten(node) || isFeatureTested(node, object, file) || isTested(node)) return [];
  // Types that know the member speak of the installed version, which counts unless another is previewed.
  const { package: packageName } = value!.reference;
  if (file.versionOf(packageName).source !== 'settings' && file.types?.hasMember(object as TSESTree.Expression, member))
    return [];
  return [{ node, object, member, removed, package: packageName }];
}

/** `clerkClient.users = mock`, `delete clerkClient.users`: a test puts it there. */
function isWritten({ parent, range }: Node): boolean {
  return parent?.type === 'AssignmentExpression'
    ? parent.left.type === 'MemberExpression' && parent.left.range[0] === range[0]
    : parent?.type === 'UnaryExpression' && parent.operator === 'delete';
}

/** `if (session.protect)`: asking whether it is there is right in any version. */
function isTested(node: Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'LogicalExpression') return parent.left === wrapped(node);
  if (parent?.type === 'CallExpression' && parent.optional) return true;
  return (
    (parent?.type === 'UnaryExpression' && (parent.operator === '!' || parent.operator === 'typeof')) ||
    ((parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent.test === wrapped(node))
  );
}

/** `typeof clerkClient === 'function' ? await clerkClient() : clerkClient`: code for several majors. */
function isFeatureTested(node: Node, object: Node, file: ClerkFile): boolean {
  const text = file.sourceCode.getText(object as never);
  const asked = [
    `typeof ${text}`,
    ...(node.type === 'MemberExpression' ? [file.sourceCode.getText(node), `' in ${text}`, `" in ${text}`] : []),
  ];
  for (let { parent } = node; parent; { parent } = parent) {
    const tested =
      parent.type === 'LogicalExpression'
        ? parent.left
        : parent.type === 'ConditionalExpression' || parent.type === 'IfStatement'
          ? parent.test
          : undefined;
    if (!tested || (tested.range[0] <= node.range[0] && node.range[1] <= tested.range[1])) continue;
    const test = file.sourceCode.getText(tested);
    if (asked.some((part) => test.includes(part))) return true;
  }
  return false;
}
