import type { TSESTree } from '@typescript-eslint/utils';
import { ANY_TOKEN, isTokenType, knowsTokenTypes, TOKEN_TYPES, type TokenType } from '../clerk/token-types.js';
import { session, sessionWithoutProtect } from '../clerk/values.js';
import { memberName, propertyName, staticString, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { findVariable, reads } from './scope.js';
import { isFilledLater, objectLiteral, readOption, resolveConst, staticText } from './static.js';
import { clerkPromiseCalls } from './unawaited.js';
import type { ClerkValue } from './values.js';

/** The options by which Clerk's functions are told what tokens to take. */
export type TokenOption = 'acceptsToken' | 'token';

/** A call that gives an auth object, or the state of a request. */
export interface AuthCall {
  readonly call: TSESTree.CallExpression;
  /** `auth()`, `auth.protect()` … */
  readonly label: string;
  readonly option: TokenOption;
}

/** A text where the name of a token type belongs. */
export interface WrittenType {
  readonly node: Node;
  readonly name: string;
  /** Whether it stands in the place itself, not in a constant that may have other uses. */
  readonly isInline: boolean;
  /** What else is asked or accepted along with it. */
  readonly beside: Node;
}

const APIS = new Set(['auth', 'auth.protect', 'authenticateRequest', 'getAuth']);

/** The calls of a file that give auth objects, of packages whose version knows the token types. */
export const authCalls = oncePer(
  (file: ClerkFile): ReadonlyMap<Node, AuthCall> =>
    new Map([...promised(file), ...synchronous(file)].map((call) => [call.call, call])),
);

const promised = (file: ClerkFile): AuthCall[] =>
  clerkPromiseCalls(file).flatMap(({ api, call, isDirect, package: packageName }) => {
    // `authenticateRequest()` of @clerk/express itself takes its options inside of others.
    const isOwn = api === 'authenticateRequest' && unwrap(call.callee).type !== 'MemberExpression';
    if (!APIS.has(api) || !isDirect || isOwn || !knows(packageName, file)) return [];
    return [{ call, label: `${api}()`, option: api === 'auth.protect' ? 'token' : 'acceptsToken' }];
  });

/** `getAuth(req)` of Express and others, `Astro.locals.auth()`. */
const synchronous = (file: ClerkFile): AuthCall[] =>
  file.nodes('CallExpression').flatMap((call): AuthCall[] => {
    const callee = file.resolver.value(call.callee);
    const isAuth = callee?.shape?.call === session || callee?.shape?.call === sessionWithoutProtect;
    if (!isAuth || !knows(callee.reference.package, file)) return [];
    return [{ call, label: `${callee.reference.path.at(-1) ?? callee.reference.export}()`, option: 'acceptsToken' }];
  });

const knows = (packageName: string, file: ClerkFile): boolean =>
  knowsTokenTypes(packageName, () => file.versionOf(packageName).version);

/** The option of a call that says what tokens it takes. */
export function tokenOption({ call, option }: AuthCall, file: ClerkFile): TSESTree.Property | undefined {
  return optionNamed(option, call, file);
}

/** The option that other functions have for it. */
export const otherTokenOption = ({ call, option }: AuthCall, file: ClerkFile): TSESTree.Property | undefined =>
  optionNamed(option === 'token' ? 'acceptsToken' : 'token', call, file);

function optionNamed(name: TokenOption, call: TSESTree.CallExpression, file: ClerkFile): TSESTree.Property | undefined {
  for (const argument of call.arguments) {
    const object = objectLiteral(argument, file);
    const option = object && readOption(object, name, file);
    if (option?.kind === 'present') return option.property;
  }
  return undefined;
}

/** The names that are written as the value of an option, and whether there may be others. */
export function typesIn(
  value: Node,
  file: ClerkFile,
): { readonly types: readonly WrittenType[]; readonly isWhole: boolean; readonly isList: boolean } {
  const node = resolveConst(value, file);
  if (node.type === 'ConditionalExpression') {
    const parts = [node.consequent, node.alternate].map((part) => typesIn(part, file));
    return { types: parts.flatMap(({ types }) => types), isWhole: false, isList: false };
  }
  if (node.type !== 'ArrayExpression') {
    const type = writtenType(value, value, true, file);
    return { types: type ? [type] : [], isWhole: type !== undefined, isList: false };
  }
  const types = node.elements.map((element) =>
    element && element.type !== 'SpreadElement' ? writtenType(element, node, node === unwrap(value), file) : undefined,
  );
  return {
    types: types.filter((type) => type !== undefined),
    isWhole: types.every(Boolean) && !isFilledLater(node, file),
    isList: true,
  };
}

function writtenType(value: Node, beside: Node, isInline: boolean, file: ClerkFile): WrittenType | undefined {
  const name = staticText(value, file);
  if (name === undefined) return undefined;
  const node = resolveConst(value, file);
  const isText = staticString(node) !== undefined;
  return { node: isText ? node : value, name, isInline: isInline && isText && node === unwrap(value), beside };
}

/** The token types that a call takes; `undefined` where that is not written, or not all of it. */
export function acceptedTypes(
  auth: AuthCall,
  file: ClerkFile,
): { readonly types: readonly TokenType[]; readonly isSeveral: boolean } | undefined {
  const option = tokenOption(auth, file);
  const written = option && typesIn(option.value, file);
  if (!written?.isWhole) return undefined;
  const names = written.types.map(({ name }) => name);
  if (!written.isList && names[0] === ANY_TOKEN) return { types: TOKEN_TYPES, isSeveral: true };
  return names.every(isTokenType) ? { types: names, isSeveral: written.isList } : undefined;
}

/** The call whose auth object an expression is or is read from, and the members on the way. */
export function authSource(
  value: ClerkValue | undefined,
  file: ClerkFile,
): { readonly auth: AuthCall; readonly path: readonly string[] } | undefined {
  if (!value?.call) return undefined;
  const { path } = value.reference;
  const steps = path.slice(path.lastIndexOf('()') + 1).filter((step) => step !== 'await');
  // `(await client.authenticateRequest(req)).toAuth()`
  const isToAuth = path[path.lastIndexOf('()') - 1] === 'toAuth';
  const auth =
    authCalls(file).get(value.call) ??
    (isToAuth ? authCalls(file).get(file.resolver.value(value.call.callee)?.call as Node) : undefined);
  return auth && { auth, path: steps };
}

/** Types of Clerk's that have a `tokenType`. */
const AUTH_TYPE = /(?:Auth|Machine)Object$|^RequestState$|^SessionAuthWithRedirect$/;

/** Whether an expression is the `tokenType` of an auth object. */
function isTokenTypeRead(expression: Node, file: ClerkFile): boolean {
  const node = unwrap(expression);
  const value = file.resolver.value(node);
  if (authSource(value, file)?.path.join() === 'tokenType') return true;
  // Parameters that are written to be Clerk's `AuthObject`, and what types alone know.
  const { export: name, package: packageName, path } = value?.reference ?? {};
  if (name !== undefined && path?.join() === 'tokenType' && AUTH_TYPE.test(name)) return knows(packageName!, file);
  if (node.type !== 'MemberExpression' || memberName(node) !== 'tokenType') return false;
  const type = file.types?.clerkType(node.object);
  return type !== undefined && AUTH_TYPE.test(type.name) && knows(type.package, file);
}

/** Every text of a file that a `tokenType` is compared with: in `===`, as a `case`, in a list or a set, as a key of an object. */
export function comparedTypes(file: ClerkFile): readonly WrittenType[] {
  return [...file.nodes('MemberExpression'), ...patternNames(file)].flatMap((node) =>
    isTokenTypeRead(node, file) ? comparedWith(node, file) : [],
  );
}

/** Each read of a name that destructuring binds to a `tokenType`. */
const patternNames = (file: ClerkFile): Node[] =>
  file.nodes('ObjectPattern').flatMap(({ properties }) =>
    properties.flatMap((property) => {
      const isOne =
        property.type === 'Property' && propertyName(property) === 'tokenType' && property.value.type === 'Identifier';
      const variable = isOne ? findVariable(file.sourceCode, property.value as TSESTree.Identifier) : undefined;
      return variable ? reads(variable).map(({ identifier }) => identifier as Node) : [];
    }),
  );

const LOOKUPS = new Set(['has', 'includes', 'indexOf']);

function comparedWith(tokenType: Node, file: ClerkFile): WrittenType[] {
  const node = wrapped(tokenType);
  const { parent } = node;
  const one = (value: Node, beside: Node): WrittenType[] => {
    const type = writtenType(value, beside, true, file);
    return type ? [type] : [];
  };
  switch (parent?.type) {
    case 'BinaryExpression':
      return /^[!=]==?$/.test(parent.operator)
        ? one(parent.left === node ? parent.right : parent.left, outermostLogical(parent))
        : [];
    case 'SwitchStatement':
      return parent.discriminant === node ? parent.cases.flatMap(({ test }) => (test ? one(test, parent) : [])) : [];
    case 'CallExpression': {
      const { callee } = parent;
      if (parent.arguments[0] !== node || callee.type !== 'MemberExpression' || !LOOKUPS.has(memberName(callee) ?? ''))
        return [];
      const container = resolveConst(callee.object, file);
      const isSet =
        container.type === 'NewExpression' && container.callee.type === 'Identifier' && container.callee.name === 'Set';
      const list = isSet ? container.arguments[0] : container;
      return list && resolveConst(list, file).type === 'ArrayExpression' ? [...typesIn(list, file).types] : [];
    }
    case 'VariableDeclarator': {
      // `const type = authObject.tokenType`
      const variable =
        parent.id.type === 'Identifier' && parent.parent.kind === 'const'
          ? findVariable(file.sourceCode, parent.id)
          : undefined;
      return variable ? reads(variable).flatMap(({ identifier }) => comparedWith(identifier as Node, file)) : [];
    }
    case 'MemberExpression': {
      // `SCOPES[authObject.tokenType]`
      const object = parent.computed && parent.property === node ? objectLiteral(parent.object, file) : undefined;
      return (object?.properties ?? []).flatMap((property) => {
        const name = property.type === 'Property' ? propertyName(property) : undefined;
        return name === undefined
          ? []
          : [{ node: (property as TSESTree.Property).key, name, isInline: false, beside: object! }];
      });
    }
    default:
      return [];
  }
}

function outermostLogical(expression: Node): Node {
  const { parent } = wrapped(expression);
  return parent?.type === 'LogicalExpression' ? outermostLogical(parent) : expression;
}
