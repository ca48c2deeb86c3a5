import type { TSESTree } from '@typescript-eslint/utils';
import { DECORATES_REQUEST, OTHER_AUTH } from '../clerk/auth-functions.js';
import { isInModule, resolveLocalModule } from '../project/local-modules.js';
import {
  initializedName,
  memberName,
  staticString,
  unwrap,
  walk,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { addTo, oncePer } from './once.js';
import type { ParameterPart } from './parameter-path.js';
import { findVariable, reads, soleDefinition, type Variable } from './scope.js';

const EXPRESS = '@clerk/express';

/** What gives a request another `auth`: an assignment, by any key, or a call like `Object.assign(request, { auth })`. */
const SETS_AUTH =
  /(?:\.auth|\[['"]auth['"]\]|\breq\w*\[\w+\]|:\s*\w+\.auth\b[^{};]*\})\s*(?:\?\?|\|\|)?=(?![=>])|\b(?:assign|define(?:Property|Properties)|Reflect\.set)\([^;]{0,400}?(?<![\w.])auth\b/;

/** Whether a file, one of the project's that it imports, or another library may put an `auth` of its own on a request. */
export const mayHaveOtherAuth = oncePer(
  (file: ClerkFile): boolean =>
    SETS_AUTH.test(file.sourceCode.text) ||
    OTHER_AUTH.some((name) => file.usesPackage(name)) ||
    loads(file).some(([specifier, names]) => isSetBy(specifier, names, file)),
);

/** What a file imports or requires, by module: the call of `require` and each read of a name. */
function loads(file: ClerkFile): readonly (readonly [specifier: string, uses: readonly Node[]])[] {
  return [
    ...file.nodes('ImportDeclaration').map((node) => [node.source.value, usesOfAll(node, file)] as const),
    ...file.nodes('CallExpression').flatMap((call) => {
      const [first] = call.arguments;
      const isRequire = call.callee.type === 'Identifier' && call.callee.name === 'require';
      const specifier = isRequire && first ? staticString(first) : undefined;
      return specifier === undefined ? [] : [[specifier, [call]] as const];
    }),
  ];
}

/** Modules that are not looked into: of the project, of its workspace, and what is named for signing in. */
const UNKNOWN = /^(?:[.#~$]|@(?!clerk\/|hono\/))|auth|jwt|oidc/;

/** Whether a module of the project may set it: one that does, or middleware of which it is not known. */
function isSetBy(specifier: string, uses: readonly Node[], file: ClerkFile): boolean {
  // Those that stand for Clerk's.
  if (Object.hasOwn(file.settings.modules, specifier)) return false;
  const module = resolveLocalModule(specifier, file.filename);
  if (module !== undefined) return isInModule(module, SETS_AUTH);
  return UNKNOWN.test(specifier) && uses.some((use) => isRegistered(use, file));
}

/** Whether what a module exports is handed to an application: `app.use(mw.attachUser())`, also in a list or by a name. */
function isRegistered(use: Node, file: ClerkFile, depth = 0): boolean {
  if (registrationsOf(use, file, 1).length > 0) return true;
  const node = wrapped(use);
  const { parent } = node;
  switch (depth < 10 ? parent?.type : undefined) {
    case 'ArrayExpression':
    case 'CallExpression':
    case 'MemberExpression':
    case 'SpreadElement':
      return isRegistered(parent!, file, depth + 1);
    case 'VariableDeclarator':
      return usesOfAll(parent!, file).some((read) => isRegistered(read, file, depth + 1));
    default:
      return false;
  }
}

const handlers = new WeakMap<FunctionNode, boolean>();

/** Whether a parameter is a request of Express that has been through Clerk's middleware, as the file itself tells. */
export function isClerkRequest({ fn, index, parameter }: ParameterPart, file: ClerkFile): boolean {
  if (!file.usesClerk || index !== (fn.params.length === 4 ? 1 : 0)) return false;
  let answer = handlers.get(fn);
  if (answer === undefined) {
    const places = registrations(fn, file);
    answer =
      places.length > 0
        ? places.every((place) => isBehindClerk(place, file))
        : isHandler(fn, file) && middlewareCalls(file).length > 0;
    handlers.set(fn, answer);
  }
  return answer || (parameter !== undefined && isAskedFor(parameter, file));
}

/** A call that is handed a function, such as `app.get('/', handler)`, and the argument that leads to it. */
interface Registration {
  readonly call: TSESTree.CallExpression;
  readonly argument: Node;
}

/** Where a function is handed to an application or a router, by itself, in a list, or through one more function. */
function registrations(fn: FunctionNode, file: ClerkFile, depth = 0): Registration[] {
  const id = fn.type === 'FunctionDeclaration' ? fn.id : initializedName(fn);
  return [...(fn.type === 'FunctionDeclaration' ? [] : [fn as Node]), ...usesOf(id, file)].flatMap((use) =>
    registrationsOf(use, file, depth),
  );
}

function registrationsOf(use: Node, file: ClerkFile, depth: number): Registration[] {
  let argument = wrapped(use);
  if (argument.parent?.type === 'ArrayExpression') argument = argument.parent;
  const call = argument.parent;
  if (call?.type !== 'CallExpression' || call.callee === argument) return [];
  if (call.callee.type === 'MemberExpression' && ROUTES.test(memberName(call.callee) ?? ''))
    return [{ call, argument }];
  // `asyncHandler(async (req, res) => …)`
  if (depth > 0 || call.arguments.length !== 1) return [];
  return [call as Node, ...usesOf(initializedName(call), file)].flatMap((outer) =>
    registrationsOf(outer, file, depth + 1),
  );
}

/** Methods of applications, routers and routes that take handlers. */
const ROUTES = /^(?:all|delete|get|head|options|patch|post|put|use)$/;

function usesOf(id: TSESTree.Identifier | null | undefined, { sourceCode }: ClerkFile): Node[] {
  const variable = id && findVariable(sourceCode, id);
  return variable ? readsOf(variable) : [];
}

/** The reads of all names that an import or a pattern declares. */
const usesOfAll = (declaration: Node, { sourceCode }: ClerkFile): Node[] =>
  sourceCode.getDeclaredVariables!(declaration as TSESTree.Node).flatMap(readsOf);

const readsOf = (variable: Variable): Node[] => reads(variable).map(({ identifier }) => identifier as Node);

/** Whether Clerk's middleware comes before a handler: in the same call, or on the router or application around it. */
function isBehindClerk({ call, argument }: Registration, file: ClerkFile): boolean {
  const before = call.arguments.slice(0, call.arguments.indexOf(argument as TSESTree.CallExpressionArgument));
  return before.some((each) => isMiddleware(each, file)) || isProtected(rootOf(call, file), startOf(call), file);
}

/** Whether an application or a router has Clerk's middleware for all its paths, before a place in the text. */
function isProtected(router: Variable | undefined, end: number, file: ClerkFile, depth = 0): boolean {
  if (!router || depth > 3) return false;
  const { of, mounting } = usesIn(file);
  const isAhead = (of.get(router) ?? []).some(({ arguments: args, range }) => {
    // With a path in front, it is for that path alone.
    const isForAll = args[0]?.type === 'CallExpression' || args.length === 1;
    return range[1] <= end && isForAll && args.some((each) => isMiddleware(each, file));
  });
  // `app.use('/api', router)`
  return (
    isAhead ||
    (mounting.get(router) ?? []).some(
      ({ before, call, root }) =>
        root !== router &&
        (before.some((each) => isMiddleware(each, file)) || isProtected(root, startOf(call), file, depth + 1)),
    )
  );
}

/** The calls of `.use()` in a file. */
interface Uses {
  /** By the application or router whose method it is. */
  readonly of: ReadonlyMap<Variable, readonly TSESTree.CallExpression[]>;
  /** By the router that is handed to it, with what is handed before. */
  readonly mounting: ReadonlyMap<Variable, readonly Mounting[]>;
}

interface Mounting {
  readonly call: TSESTree.CallExpression;
  readonly root: Variable | undefined;
  readonly before: readonly Node[];
}

const usesIn = oncePer((file: ClerkFile): Uses => {
  const of = new Map<Variable, TSESTree.CallExpression[]>();
  const mounting = new Map<Variable, Mounting[]>();
  for (const call of file.nodes('CallExpression')) {
    if (call.callee.type !== 'MemberExpression' || memberName(call.callee) !== 'use') continue;
    const root = rootOf(call, file);
    if (root) addTo(of, root, call);
    call.arguments.forEach((each, i) => {
      const router = each.type === 'Identifier' ? findVariable(file.sourceCode, each) : undefined;
      if (router) addTo(mounting, router, { call, root, before: call.arguments.slice(0, i) });
    });
  }
  return { of, mounting };
});

/** Where the method of a call is named, after those that a chain calls before it. */
const startOf = ({ callee }: TSESTree.CallExpression): number =>
  (callee.type === 'MemberExpression' ? callee.property : callee).range[0];

/** The variable at the beginning of `app.use(…).get(…)` and `router.route('/').get(…)`; not of `io.engine.use(…)`. */
function rootOf({ callee }: TSESTree.CallExpression, file: ClerkFile): Variable | undefined {
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  if (object?.type === 'CallExpression') return rootOf(object, file);
  return object?.type === 'Identifier' ? findVariable(file.sourceCode, object) : undefined;
}

/** `clerkMiddleware()`, `requireAuth()`, a list that holds one, or a constant that is one. */
function isMiddleware(expression: Node, file: ClerkFile): boolean {
  const node = unwrap(expression);
  if (node.type === 'ArrayExpression') return node.elements.some((each) => each !== null && isMiddleware(each, file));
  const { reference } = file.resolver.value(node) ?? {};
  return reference?.package === EXPRESS && DECORATES_REQUEST.has(reference.export) && reference.path.join() === '()';
}

const middlewareCalls = (file: ClerkFile): readonly TSESTree.CallExpression[] =>
  file.nodes('CallExpression').filter((call) => isMiddleware(call, file));

/** `getAuth(req)`, which throws for requests that Clerk's middleware has not seen. */
const isAskedFor = (parameter: Variable, file: ClerkFile): boolean =>
  reads(parameter).some(({ identifier }) => {
    const { parent } = wrapped(identifier as Node);
    const { reference } = (parent?.type === 'CallExpression' && file.resolver.value(parent.callee)) || {};
    return reference?.package === EXPRESS && reference.export === 'getAuth' && reference.path.length === 0;
  });

/** What answers a request. */
const ANSWERS = /^(?:end|json|redirect|render|send|sendFile|sendStatus|set|status)$/;

/** Whether a function that nothing in the file is handed is one for Express: by its type, or by what it does with `res` and `next`. */
function isHandler(fn: FunctionNode, file: ClerkFile): boolean {
  const params = fn.params.slice(fn.params.length === 4 ? 1 : 0);
  const [request, response, next] = params as Node[];
  const type = (request as TSESTree.Identifier | undefined)?.typeAnnotation?.typeAnnotation;
  if (type) return isRequestType(type, file);
  let isExpress = false;
  walk(fn.body, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const { callee } = node;
    if (callee.type === 'Identifier') isExpress ||= names(next, callee, file);
    if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier')
      isExpress ||= names(response, callee.object, file) && ANSWERS.test(memberName(callee) ?? '');
  });
  return isExpress;
}

function names(parameter: Node | undefined, identifier: TSESTree.Identifier, { sourceCode }: ClerkFile): boolean {
  const variable = parameter?.type === 'Identifier' ? findVariable(sourceCode, identifier) : undefined;
  return variable !== undefined && soleDefinition(variable)?.name === parameter;
}

/** `Request` of Express, `ExpressRequestWithAuth` of Clerk. */
function isRequestType(type: TSESTree.TypeNode, { sourceCode }: ClerkFile): boolean {
  if (type.type !== 'TSTypeReference') return false;
  const { typeName } = type;
  const left = typeName.type === 'TSQualifiedName' ? typeName.left : typeName;
  const variable = left.type === 'Identifier' ? findVariable(sourceCode, left) : undefined;
  const definition = variable && soleDefinition(variable);
  if (definition?.parent?.type !== 'ImportDeclaration') return false;
  const { imported } = definition.node as { imported?: TSESTree.Identifier };
  const name = typeName.type === 'TSQualifiedName' ? typeName.right.name : imported?.name;
  const from = definition.parent.source.value;
  return (from === 'express' && name === 'Request') || (from === EXPRESS && name === 'ExpressRequestWithAuth');
}
