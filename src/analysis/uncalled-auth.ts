import type { TSESTree } from '@typescript-eslint/utils';
import { isAuthMember, lacksMembers, WITHOUT_IMPORT } from '../clerk/auth-functions.js';
import { session } from '../clerk/values.js';
import {
  enclosingFunction,
  isNothing,
  lastName,
  memberName,
  propertyName,
  unwrap,
  walk,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { isClerkRequest, mayHaveOtherAuth } from './express-request.js';
import { nameOf } from './module-exports.js';
import { oncePer } from './once.js';
import { parameterPart, partOfVariable, type ParameterPart } from './parameter-path.js';
import { isTest, promiseFlow, type Flow, type ValueUse } from './promise-flow.js';
import { isKept, reads, soleDefinition, type Variable } from './scope.js';
import type { ClerkValue } from './values.js';

/** A place where Clerk's `auth` function is taken for what it returns. */
export interface UncalledAuth {
  /** The expression that is the function. */
  readonly node: Node;
  readonly package: string;
  readonly isAsync: boolean;
  readonly flow: Flow;
  /** The uses that are wrong. */
  readonly wrong: readonly ValueUse[];
  /** The first of them: by what a message goes. */
  readonly use: ValueUse;
}

type Found = Pick<UncalledAuth, 'isAsync' | 'node' | 'package'>;

/** Every place of a file where Clerk's `auth` function is taken for what it returns. */
export const uncalledAuths = (file: ClerkFile): UncalledAuth[] =>
  file.usesClerk || WITHOUT_IMPORT.some((name) => file.usesPackage(name))
    ? [...memberAccesses(file), ...namedAccesses(file)].flatMap((found) => misused(found, file) ?? [])
    : [];

/** `req.auth`, `Astro.locals.auth`, `event.context.auth`, `clerk.auth` of a namespace. */
const memberAccesses = (file: ClerkFile): Found[] =>
  file.nodes('MemberExpression').flatMap((node) => {
    if (memberName(node) !== 'auth' || isCalled(node)) return [];
    const found =
      authFunction(file.resolver.value(node), file) ??
      ofParameter(parameterPart(node, file), file) ??
      ofType(node.object, file);
    return found ? [{ ...found, node }] : [];
  });

/** Reads of names that are imported, of parameters, and of what patterns take out of an object. */
const namedAccesses = (file: ClerkFile): Found[] => {
  const hasHandler = /\b(?:AuthFn|ClerkMiddlewareAuth|clerkMiddleware)\b/.test(file.sourceCode.text);
  return (file.sourceCode.scopeManager?.scopes ?? [])
    .flatMap(({ variables }) => variables)
    .flatMap((variable) => {
      if (!isBound(variable, file, hasHandler)) return [];
      const uses = reads(variable).filter(({ identifier }) => !isCalled(identifier as Node));
      const found = uses.length > 0 ? ofVariable(variable, file) : undefined;
      return found ? uses.map(({ identifier }) => ({ ...found, node: identifier as Node })) : [];
    });
};

const isCalled = (node: Node): boolean => {
  const { parent } = wrapped(node);
  return parent?.type === 'CallExpression' && parent.callee === wrapped(node);
};

/**
 * Whether a name is bound once and for all, to what goes by `auth` or is handed to a function; not a second name for an
 * expression, whose own uses lead to it.
 */
function isBound(variable: Variable, { resolver }: ClerkFile, hasHandler: boolean): boolean {
  const definition = isKept(variable) ? soleDefinition(variable) : undefined;
  if (!definition) return false;
  if (definition.type === 'ImportBinding')
    return definition.node.type === 'ImportSpecifier' && nameOf(definition.node.imported) === 'auth';
  const { parent, typeAnnotation } = definition.name as TSESTree.Identifier;
  if (parent?.type === 'Property') return propertyName(parent) === 'auth';
  // What another function is between may be called already: `clerkMiddleware(withSession((auth) => …))`.
  return (
    hasHandler &&
    definition.type === 'Parameter' &&
    (Boolean(typeAnnotation) || resolver.handlerOf(definition.node as FunctionNode) !== undefined)
  );
}

type What = Omit<Found, 'node'>;
const EXPRESS: What = { package: '@clerk/express', isAsync: false };
const NUXT: What = { package: '@clerk/nuxt', isAsync: false };

const ofVariable = (variable: Variable, file: ClerkFile): What | undefined =>
  authFunction(file.resolver.variable(variable), file) ??
  ofParameter(partOfVariable(variable, file), file) ??
  ofPattern(variable, file);

/** `auth` of Next.js and TanStack Start, `locals.auth` of Astro, and what `clerkMiddleware()` hands to its handler. */
function authFunction(value: ClerkValue | undefined, file: ClerkFile): What | undefined {
  const result = value?.shape?.call;
  if (!result || value.wrapper !== undefined || value.reference.export === 'getAuth') return undefined;
  const isAsync = result.promise?.api === 'auth';
  const isOnObject = value.reference.export === 'locals' || value.reference.path.includes('context');
  if ((!isAsync && result !== session) || (isOnObject && mayHaveOtherAuth(file))) return undefined;
  return { package: value.reference.package, isAsync };
}

/** `auth` of a request of Express, or of the context of an event of Nuxt. */
function ofParameter(part: ParameterPart | undefined, file: ClerkFile): What | undefined {
  const path = part?.path.join('.');
  if (path === 'auth' && isClerkRequest(part!, file) && !mayHaveOtherAuth(file)) return EXPRESS;
  const isNuxt = path === 'context.auth' && part!.index === 0 && isEventHandler(part!, file);
  return isNuxt && !mayHaveOtherAuth(file) ? NUXT : undefined;
}

/** `defineEventHandler((event) => …)` of a server with @clerk/nuxt, which Nuxt imports by itself. */
function isEventHandler({ fn }: ParameterPart, file: ClerkFile): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || parent.arguments[0] !== fn || parent.callee.type !== 'Identifier')
    return false;
  const path = file.resolver.importPath(parent.callee) ?? `h3#${parent.callee.name}`;
  return /^(?:h3|#imports)#(?:defineEventHandler|eventHandler)$/.test(path) && file.usesPackage('@clerk/nuxt');
}

/** What types alone tell: that @clerk/express declares the member. */
function ofType(object: TSESTree.Expression, file: ClerkFile): What | undefined {
  if (!file.types || object.type === 'ThisExpression' || !file.usesPackage('@clerk/express')) return undefined;
  const isOurs = file.types.memberOwner(object, 'auth') === '@clerk/express';
  return isOurs && !file.mocksClerk() && !mayHaveOtherAuth(file) ? EXPRESS : undefined;
}

/** The same for `const { auth } = req`. */
function ofPattern(variable: Variable, file: ClerkFile): What | undefined {
  const { parent } = soleDefinition(variable)!.name as Node;
  const declarator = parent?.type === 'Property' ? parent.parent.parent : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.id === parent!.parent && declarator.init
    ? ofType(declarator.init, file)
    : undefined;
}

function misused(found: Found, file: ClerkFile): UncalledAuth | undefined {
  const { node, package: packageName } = found;
  const { sourceCode } = file;
  const { parent } = wrapped(node);
  // `await auth` is the function again.
  const flow = promiseFlow(parent?.type === 'AwaitExpression' ? parent : node, sourceCode);
  if (isAskedWhat([node, ...flow.uses.map((use) => use.node)], file)) return undefined;
  const canRead = !lacksMembers(packageName, () => file.versionOf(packageName).version);
  const wrong = flow.uses.filter((use): use is ValueUse => use.kind === 'value' && isWrong(use, canRead, file));
  const use = wrong.find(({ how }) => !isTesting(how)) ?? wrong[0];
  return use && { ...found, flow, wrong, use };
}

export const isTesting = (how: ValueUse['how']): boolean => how === 'compared' || how === 'tested';

function isWrong(use: ValueUse, canRead: boolean, file: ClerkFile): boolean {
  if (isTesting(use.how)) return !isLogged(use.node) && !isAuthTestedAround(use.node, file);
  if (canRead) return false;
  switch (use.how) {
    case 'member':
      return use.member !== undefined && isAuthMember(use.member) && !isWritten(use.node.parent!);
    case 'destructured':
      return destructuredNames(use.node).some((name) => isAuthMember(name));
    case 'spread':
      return true;
    default:
      return false;
  }
}

/** The names that a pattern takes out of an expression. */
export function destructuredNames({ parent }: Node): string[] {
  const pattern =
    parent?.type === 'VariableDeclarator'
      ? parent.id
      : parent?.type === 'AssignmentExpression'
        ? parent.left
        : undefined;
  return pattern?.type === 'ObjectPattern'
    ? pattern.properties.map((property) => (property.type === 'Property' ? (propertyName(property) ?? '…') : '…'))
    : [];
}

const isWritten = (member: Node): boolean => {
  const { parent } = wrapped(member);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === wrapped(member)) ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
};

/** `typeof req.auth === 'function' ? req.auth() : req.auth`, `'userId' in req.auth`: code for several versions. */
function isAskedWhat(nodes: readonly Node[], { sourceCode }: ClerkFile): boolean {
  const { text } = sourceCode;
  if (!/\btypeof\b|\bin\b|instanceof/.test(text)) return false;
  return nodes.some((node) => {
    const name = sourceCode.getText(unwrap(node) as TSESTree.Node);
    return [`typeof ${name}`, `typeof (${name}`, `' in ${name}`, `" in ${name}`, `${name} instanceof`].some((asked) =>
      text.includes(asked),
    );
  });
}

/** `console.log(!!req.auth)` */
function isLogged(node: Node): boolean {
  for (let { parent } = node; parent && !/Statement$|Function/.test(parent.type); { parent } = parent) {
    const callee = parent.type === 'CallExpression' ? unwrap(parent.callee) : undefined;
    if (callee?.type === 'MemberExpression' && /^(?:debug|error|info|log|trace|warn)$/.test(memberName(callee) ?? ''))
      return true;
  }
  return false;
}

/**
 * Whether the outermost function around a test asks for a member of an auth object as well, hands on the whole object, or
 * speaks of middleware, so that the test may just make sure that there is a function: `if (!req.auth) throw new Error('…')`.
 */
function isAuthTestedAround(node: Node, file: ClerkFile): boolean {
  let outermost = node;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) outermost = fn;
  return testsAuth(file)(outermost);
}

const testsAuth = oncePer(({ sourceCode }: ClerkFile) =>
  oncePer((around: Node): boolean => {
    let isTested = false;
    walk(around, sourceCode.visitorKeys, (node) => {
      isTested ||= isAuthTest(node) || isHandedOn(node, sourceCode) || /middleware/i.test(textOf(node));
    });
    return isTested;
  }),
);

const textOf = (node: Node): string =>
  node.type === 'TemplateElement' ? node.value.raw : node.type === 'Literal' ? String(node.value) : '';

/** `return req.auth()`, `res.locals.auth = await auth()`: who gets the object may test it. */
function isHandedOn(node: Node, sourceCode: ClerkFile['sourceCode']): boolean {
  const name = node.type === 'CallExpression' ? lastName(unwrap(node.callee)) : undefined;
  if (name !== 'auth' && name !== 'getAuth') return false;
  const { parent } = wrapped(node);
  return promiseFlow(parent?.type === 'AwaitExpression' ? parent : node, sourceCode).uses.some(
    ({ kind }) => kind === 'promise' || kind === 'returned',
  );
}

function isAuthTest(node: Node): boolean {
  const name = lastName(node);
  if (name === undefined || (name !== 'protect' && !isAuthMember(name))) {
    // `const { userId: id } = …`
    return node.type === 'Property' && node.parent.type === 'ObjectPattern' && isRenamed(node);
  }
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'BinaryExpression':
    case 'SwitchStatement':
      return true;
    case 'CallExpression':
      return parent.callee === outer || unwrap(parent.callee).type === 'Identifier';
    default:
      return isTest(outer) || parent?.type === 'LogicalExpression';
  }
}

const isRenamed = (property: TSESTree.Property): boolean =>
  isAuthMember(propertyName(property) ?? '') &&
  property.value.type === 'Identifier' &&
  property.value.name !== propertyName(property);

/** Whether an expression is compared with `null`, as members of auth objects are for signed-out users, or loosely with `undefined`. */
export function isComparedWithNull(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== 'BinaryExpression') return false;
  const other = parent.left === node ? parent.right : parent.left;
  return isNothing(other) && (other.type === 'Literal' || parent.operator.length === 2);
}
