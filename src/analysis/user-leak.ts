import type { TSESTree } from '@typescript-eslint/utils';
import { userAt } from '../clerk/user-fields.js';
import {
  isFunction,
  isNothing,
  memberName,
  propertyName,
  returnedExpressions,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.js';
import { isClientComponent, isClientModule } from './client-module.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports } from './module-exports.js';
import { findVariable, reads } from './scope.js';
import { isWritten, objectLiteral, readOption, resolveConst } from './static.js';
import { userValue } from './users.js';

/** A place that sends a whole user of the server's to where everyone can read it. */
export interface UserLeak {
  /** The expression that is the user. */
  readonly node: Node;
  readonly to: 'component' | 'props' | 'response';
  /** The component, or what is called or exported. */
  readonly name: string;
}

/** The frameworks' functions whose results are sent to the browser, where a package of theirs is used. */
const LOADERS: readonly (readonly [packages: RegExp, names: readonly string[]])[] = [
  [/^(?:@clerk\/(?:react-router|remix)|react-router)(?:\/|$)|^@remix-run\//, ['action', 'loader']],
];

const PAGE_PROPS = ['getServerSideProps', 'getStaticProps'];

/** Wrappers that keep all the fields of what they are handed. */
const COPIES: ReadonlySet<string> = new Set(['JSON.parse', 'JSON.stringify', 'structuredClone']);

/** Functions of React Router and Remix that make a loader's answer of data. */
const ANSWERS: ReadonlySet<string> = new Set(['data', 'defer', 'json', 'typedjson']);

/** @param withResponses whether answers of endpoints count, too. */
export function userLeaks(file: ClerkFile, withResponses: boolean): UserLeak[] {
  // What a client module has, the browser has already.
  if (isClientModule(file)) return [];
  const sent = [...file.nodes('JSXOpeningElement').flatMap((element) => toComponent(element, file)), ...inProps(file)];
  if (!withResponses) return sent;
  return [
    ...sent,
    ...file.nodes('CallExpression').flatMap((call) => toResponse(call, file)),
    ...file.nodes('NewExpression').flatMap(({ arguments: [body], callee }) => {
      const isResponse =
        callee.type === 'Identifier' && callee.name === 'Response' && !findVariable(file.sourceCode, callee);
      return isResponse ? leaks(body, 'response', 'new Response()', file) : [];
    }),
  ];
}

function leaks(expression: Node | null | undefined, to: UserLeak['to'], name: string, file: ClerkFile): UserLeak[] {
  const node = expression && wholeUser(expression, file);
  return node ? [{ node, to, name }] : [];
}

/** `<Profile user={user} />`, `<Profile {...user} />` */
function toComponent(element: TSESTree.JSXOpeningElement, file: ClerkFile): UserLeak[] {
  // `<li>` is an element of HTML, whose attributes are text.
  if (element.name.type === 'JSXIdentifier' && /^[a-z]/.test(element.name.name)) return [];
  const values = element.attributes.flatMap((attribute): Node[] => {
    if (attribute.type === 'JSXSpreadAttribute') return [attribute.argument];
    const { value } = attribute;
    return value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression'
      ? [value.expression]
      : [];
  });
  const name = `<${file.sourceCode.getText(element.name)}>`;
  const found = values.flatMap((value): UserLeak[] =>
    isPromiseOfUser(value, file) ? [{ node: value, to: 'component', name }] : leaks(value, 'component', name, file),
  );
  return found.length > 0 && isClientComponent(element, file) ? found : [];
}

/** `currentUser()` that is not awaited: React sends what a promise gives as well. */
function isPromiseOfUser(value: Node, file: ClerkFile): boolean {
  const { reference, wrapper } = file.resolver.value(unwrap(value)) ?? {};
  return (
    reference !== undefined &&
    !wrapper &&
    reference.path.at(-1) === '()' &&
    userAt(reference.package, reference.export, [...reference.path, 'await']) === 'server'
  );
}

/** What `getServerSideProps` and the loaders of other frameworks return. */
function inProps(file: ClerkFile): UserLeak[] {
  const loaders = LOADERS.flatMap(([packages, names]) =>
    file.nodes('ImportDeclaration').some(({ source }) => packages.test(source.value)) ? names : [],
  );
  const { text } = file.sourceCode;
  if (![...PAGE_PROPS, ...loaders].some((name) => text.includes(name)) && !text.includes('createServerFn')) return [];
  const { named } = moduleExports(file.program, text);
  const exported = named.flatMap(({ name, written }): UserLeak[] => {
    const value =
      written.as === 'declaration'
        ? written.statement.declaration
        : written.as === 'variable'
          ? written.declarator.init
          : undefined;
    const fn = value && functionIn(value);
    if (!fn) return [];
    if (PAGE_PROPS.includes(name)) {
      return returnedExpressions(fn).flatMap((returned) => {
        const object = objectLiteral(returned, file);
        const props = object && readOption(object, 'props', file);
        return props?.kind === 'present' ? leaks(props.value, 'props', name, file) : [];
      });
    }
    return loaders.includes(name)
      ? returnedExpressions(fn).flatMap((returned) => leaks(answered(returned), 'props', name, file))
      : [];
  });
  // `createServerFn().handler(async () => user)` of TanStack Start.
  const handled = file.nodes('CallExpression').flatMap(({ arguments: [fn], callee }) => {
    const isHandler = callee.type === 'MemberExpression' && memberName(callee) === 'handler' && isFunction(fn);
    const start = isHandler ? leftmost(callee) : undefined;
    const isServerFn =
      start?.type === 'Identifier' && /^@tanstack\/[\w-]+#createServerFn$/.test(file.resolver.importPath(start) ?? '');
    return isServerFn
      ? returnedExpressions(fn as FunctionNode).flatMap((returned) => leaks(returned, 'props', 'createServerFn', file))
      : [];
  });
  return [...exported, ...handled];
}

/** The function itself, or that inside of a call such as `withServerSideAuth(async () => …)`. */
function functionIn(value: Node): FunctionNode | undefined {
  const node = unwrap(value);
  if (isFunction(node)) return node;
  return node.type === 'CallExpression'
    ? node.arguments.find((argument): argument is TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression =>
        isFunction(argument),
      )
    : undefined;
}

/** The data in `json({ user })`. */
function answered(returned: Node): Node {
  const node = unwrap(returned);
  const isAnswer = node.type === 'CallExpression' && node.callee.type === 'Identifier' && ANSWERS.has(node.callee.name);
  return (isAnswer ? node.arguments[0] : undefined) ?? node;
}

/** `Response.json(user)`, `NextResponse.json({ user })`, `res.status(200).json(user)`, `c.json(user)`, `reply.send(user)` */
function toResponse({ arguments: [body], callee }: TSESTree.CallExpression, file: ClerkFile): UserLeak[] {
  if (!body || callee.type !== 'MemberExpression' || !/^(?:json|send)$/.test(memberName(callee) ?? '')) return [];
  const object = leftmost(callee);
  if (object.type !== 'Identifier') return [];
  const variable = findVariable(file.sourceCode, object);
  const isResponse = variable
    ? variable.defs[0]?.type === 'Parameter' || file.resolver.importPath(object) === 'next/server#NextResponse'
    : object.name === 'Response';
  return isResponse ? leaks(body, 'response', `${file.sourceCode.getText(callee).replace(/\s+/g, '')}()`, file) : [];
}

/** The name with which a chain of members and calls begins. */
function leftmost(expression: Node): Node {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return leftmost(node.object);
  return node.type === 'CallExpression' ? leftmost(node.callee) : node;
}

/** `delete copy.privateMetadata`, `copy.privateMetadata = undefined` */
function isCutDown(name: TSESTree.Identifier, file: ClerkFile): boolean {
  const variable = findVariable(file.sourceCode, name);
  return (
    variable !== undefined &&
    reads(variable).some(({ identifier }) => {
      const { parent } = wrapped(identifier as Node);
      return (
        parent?.type === 'MemberExpression' &&
        /^(?:privateMetadata|undefined)$/.test(String(memberName(parent))) &&
        isWritten(parent)
      );
    })
  );
}

/** Types are asked about what is named after a user alone, and not about fields of one that is known without them. */
const isWorthATypeQuestion = (node: Node, file: ClerkFile): boolean =>
  file.types !== undefined &&
  /user|profile|account|member|\bme\b/i.test(file.sourceCode.getText(node)) &&
  !(node.type === 'MemberExpression' && userValue(node.object, file, false));

/** The user, or the users, that an expression holds with all their fields. */
function wholeUser(expression: Node, file: ClerkFile, depth = 0): Node | undefined {
  if (depth > 10) return undefined;
  const inner = unwrap(expression);
  const inside = (nodes: readonly (Node | null | undefined)[]): Node | undefined => {
    for (const node of nodes) {
      const found = node ? wholeUser(node, file, depth + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  switch (inner.type) {
    case 'ObjectExpression':
      // `{ ...user, privateMetadata: undefined }` takes care of it.
      if (
        inner.properties.some(
          (property) => property.type === 'Property' && propertyName(property) === 'privateMetadata',
        )
      )
        return undefined;
      return inside(
        inner.properties.map((property) => (property.type === 'SpreadElement' ? property.argument : property.value)),
      );
    case 'ArrayExpression':
      return inside(inner.elements.map((element) => (element?.type === 'SpreadElement' ? element.argument : element)));
    case 'ConditionalExpression':
      return inside([inner.consequent, inner.alternate]);
    case 'LogicalExpression':
      return inside(inner.operator === '&&' ? [inner.right] : [inner.left, inner.right]);
    case 'CallExpression':
      // A replacer may leave fields out.
      if (COPIES.has(file.sourceCode.getText(inner.callee)) && (!inner.arguments[1] || isNothing(inner.arguments[1])))
        return inside([inner.arguments[0]]);
      break;
    case 'Identifier':
      if (isCutDown(inner, file)) return undefined;
  }
  if (!/^(?:AwaitExpression|CallExpression|Identifier|MemberExpression)$/.test(inner.type)) return undefined;
  const { what } = userValue(inner, file, isWorthATypeQuestion(inner, file)) ?? {};
  if (what === 'server' || what === 'users' || what === 'page') return expression;
  const named = resolveConst(inner, file);
  return named === inner ? undefined : inside([named]) && expression;
}
