import type { TSESTree } from '@typescript-eslint/utils';
import { parseClerkModule } from '../clerk/packages.js';
import {
  isFunction,
  isNothing,
  isTransparent,
  lastName,
  memberName,
  returnedExpressions,
  staticString,
  unwrap,
  type FunctionNode,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads, soleDefinition, writtenTo } from './scope.js';
import { resolveConst } from './static.js';
import { patternPath } from './values.js';

/** An event of Clerk's webhooks, or a promise of one; or its `type`, the name of the event. */
export type EventPart = 'event' | 'name';

/** Assignments, parameters and functions between a name and its event; the bound is for cycles. */
const MAX_DEPTH = 12;

/**
 * Whether an expression surely is an event of Clerk's webhooks, or the name of one. An event is what `verifyWebhook()` gives,
 * what svix verifies with a secret of Clerk's, and what is written to be Clerk's `WebhookEvent`.
 */
export function isPartOfEvent(part: EventPart, expression: Node, clerk: ClerkFile, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  for (let node = expression; isTransparent(node); node = node.expression) {
    if ('typeAnnotation' in node && isWrittenAs(part, node.typeAnnotation, clerk)) return true;
  }
  const node = unwrap(expression);
  const { reference } = clerk.resolver.value(node) ?? {};
  if (
    reference?.export === 'verifyWebhook' &&
    reference.path.join().replace(',await', '') === (part === 'event' ? '()' : '(),type')
  )
    return true;
  const is = (inner: Node, other = part): boolean => isPartOfEvent(other, inner, clerk, depth + 1);
  switch (node.type) {
    case 'Identifier':
      if (isNamed(part, node, clerk, is)) return true;
      break;
    case 'AssignmentExpression':
      return node.operator === '=' && is(node.right);
    case 'AwaitExpression':
      return is(node.argument);
    case 'ConditionalExpression':
      return isOneOf([node.consequent, node.alternate], is);
    case 'LogicalExpression':
      return node.operator === '&&' ? is(node.right) : isOneOf([node.left, node.right], is);
    case 'CallExpression': {
      const fn = clerk.resolver.functionOf(node.callee)?.node;
      if (part === 'name')
        return (
          node.callee.type === 'Identifier' &&
          node.callee.name === 'String' &&
          node.arguments.length === 1 &&
          is(node.arguments[0]!)
        );
      if ((fn && givesEvent(fn, clerk, is)) || isVerifiedBySvix(node, clerk) || isCaught(node, is)) return true;
      break;
    }
    case 'MemberExpression':
      if (part === 'name') return memberName(node) === 'type' && is(node.object, 'event');
      break;
    case 'TemplateLiteral':
      return (
        node.expressions.length === 1 && node.quasis.every(({ value }) => value.raw === '') && is(node.expressions[0]!)
      );
  }
  return part === 'event' && isEventType(clerk.types?.clerkType(node)?.name);
}

/** Whether one of two expressions is what is looked for, and so is the other, unless it is nothing or a text: `evt?.type ?? ''`. */
function isOneOf(expressions: readonly Node[], is: (node: Node) => boolean): boolean {
  const others = expressions.filter((each) => !isNothing(each) && staticString(each) === undefined);
  return others.length > 0 && others.every((each) => is(each));
}

/** `verifyWebhook(req).catch(() => null)` */
function isCaught({ arguments: [callback], callee }: TSESTree.CallExpression, is: (node: Node) => boolean): boolean {
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'catch' || !isFunction(callback)) return false;
  return returnedExpressions(callback).every(isNothing) && is(callee.object);
}

/** `WebhookEvent`, `UserWebhookEvent` and the like. */
const isEventType = (name: string | undefined): boolean => name !== undefined && name.endsWith('WebhookEvent');

/**
 * Whether a type is written to be Clerk's `WebhookEvent` or one of its kinds, or `WebhookEvent['type']`; `null` and promises
 * aside.
 */
export function isWrittenAs(part: EventPart, type: Node, clerk: ClerkFile): boolean {
  if (type.type === 'TSUnionType') {
    const parts = type.types.filter((each) => each.type !== 'TSNullKeyword' && each.type !== 'TSUndefinedKeyword');
    return parts.length > 0 && parts.every((each) => isWrittenAs(part, each, clerk));
  }
  if (type.type === 'TSIndexedAccessType') {
    const { indexType, objectType } = type;
    return (
      part === 'name' &&
      indexType.type === 'TSLiteralType' &&
      staticString(indexType.literal) === 'type' &&
      isWrittenAs('event', objectType, clerk)
    );
  }
  const name = clerkTypeName(type, clerk);
  if (name !== undefined) return part === 'event' ? isEventType(name) : name === 'WebhookEventType';
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const [inner] = type.typeArguments?.params ?? [];
  if (type.typeName.name === 'Promise') return inner !== undefined && isWrittenAs(part, inner, clerk);
  const variable = findVariable(clerk.sourceCode, type.typeName);
  const alias = (variable && soleDefinition(variable))?.node;
  // An alias of an alias may be a circle.
  return (
    alias?.type === 'TSTypeAliasDeclaration' &&
    alias.typeAnnotation.type !== 'TSUnionType' &&
    isAliased(part, alias.typeAnnotation, clerk)
  );
}

const isAliased = (part: EventPart, type: Node, clerk: ClerkFile): boolean =>
  (type.type === 'TSIndexedAccessType' || clerkTypeName(type, clerk) !== undefined) && isWrittenAs(part, type, clerk);

let lastLook: { readonly text: string; readonly mayVerify: boolean } | undefined;

/** Whether text may verify Clerk's events without anything of Clerk's: see {@link isPartOfEvent}. One look for all rules. */
export function mayVerifyBySvix(text: string): boolean {
  if (lastLook?.text !== text) lastLook = { text, mayVerify: text.includes('CLERK_') && text.includes('Webhook(') };
  return lastLook.mayVerify;
}

/** `new Webhook(process.env.CLERK_WEBHOOK_SECRET).verify(…)`: a secret of Clerk's verifies nobody else's events. */
function isVerifiedBySvix({ callee }: TSESTree.CallExpression, clerk: ClerkFile): boolean {
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'verify') return false;
  const made = resolveConst(callee.object, clerk);
  if (
    made.type !== 'NewExpression' ||
    !/^(?:svix|standardwebhooks)#(?:\*\.)?Webhook$/.test(clerk.resolver.importPath(made.callee) ?? '')
  )
    return false;
  let secret = made.arguments[0] && resolveConst(made.arguments[0], clerk);
  if (secret?.type === 'LogicalExpression') secret = unwrap(secret.left);
  // `env.CLERK_WEBHOOK_SECRET`, or an import of that name.
  return /(?:^|_)CLERK_/.test((secret && lastName(secret)) ?? '');
}

/** The name under which a Clerk package exports a type. */
function clerkTypeName(type: Node, { resolver, settings }: ClerkFile): string | undefined {
  let source: string | undefined;
  let name: string | undefined;
  if (type.type === 'TSImportType') {
    source = staticString((type as unknown as { source: Node }).source);
    name = type.qualifier?.type === 'Identifier' ? type.qualifier.name : undefined;
  } else if (type.type === 'TSTypeReference') {
    const { typeName } = type;
    const path =
      typeName.type === 'TSQualifiedName' ? resolver.importPath(typeName.left) : resolver.importPath(typeName);
    [, source, name] = /^(.+)#([^.]+)$/.exec(path ?? '') ?? [];
    if (typeName.type === 'TSQualifiedName') name = name === '*' ? typeName.right.name : undefined;
  }
  if (source === undefined) return undefined;
  return parseClerkModule(Object.hasOwn(settings.modules, source) ? settings.modules[source]! : source)
    ? name
    : undefined;
}

/** Whether the annotation of a variable says what it is, or everything that is written to it. */
function isNamed(
  part: EventPart,
  identifier: TSESTree.Identifier,
  clerk: ClerkFile,
  is: (node: Node, part: EventPart) => boolean,
): boolean {
  const variable = findVariable(clerk.sourceCode, identifier);
  const definition = variable && soleDefinition(variable);
  const name = definition?.name as TSESTree.Identifier;
  const { node } = definition ?? {};
  const patterns: readonly Node[] = isFunction(node)
    ? node.params
    : node?.type === 'VariableDeclarator'
      ? [node.id]
      : [];
  const pattern = patterns.find((each) => patternPath(each, name));
  if (!pattern) return false;
  // `const { type } = evt`, `({ type }: WebhookEvent) => …`.
  const path = patternPath(pattern, name)!.join();
  const of = path === '' ? part : part === 'name' && path === 'type' ? 'event' : undefined;
  if (of === undefined) return false;
  const { typeAnnotation } = pattern as TSESTree.Identifier;
  if (typeAnnotation && isWrittenAs(of, typeAnnotation.typeAnnotation, clerk)) return true;
  const sources = isFunction(node)
    ? argumentsAt(node, patterns.indexOf(pattern), clerk)
    : writtenTo(variable!)?.filter((value) => !isNothing(value));
  return sources !== undefined && sources.length > 0 && sources.every((source) => is(source, of));
}

/** What a function of this file is given in one place by its callers; `undefined` where others may call it. */
function argumentsAt(fn: FunctionNode, index: number, clerk: ClerkFile): Node[] | undefined {
  const { parent } = fn;
  const isConstant =
    parent.type === 'VariableDeclarator' && parent.parent.kind === 'const' && parent.id.type === 'Identifier';
  const id = fn.type === 'FunctionDeclaration' ? fn.id : isConstant ? (parent.id as TSESTree.Identifier) : null;
  const statement: Node | undefined =
    fn.type === 'FunctionDeclaration' ? parent : isConstant ? parent.parent.parent : undefined;
  const variable = id && findVariable(clerk.sourceCode, id);
  if (index < 0 || !variable || /^Export/.test(statement?.type ?? '')) return undefined;
  const given = reads(variable).map(({ identifier }): Node | undefined => {
    const call = (identifier as Node).parent;
    if (call?.type !== 'CallExpression' || call.callee !== identifier) return undefined;
    return call.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')
      ? undefined
      : call.arguments[index];
  });
  return given.every((argument) => argument !== undefined) ? given : undefined;
}

/** Whether a function of this file says, or shows, that it gives an event. */
function givesEvent(fn: FunctionNode, clerk: ClerkFile, is: (node: Node) => boolean): boolean {
  if (fn.returnType) return isWrittenAs('event', fn.returnType.typeAnnotation, clerk);
  const returned = returnedExpressions(fn).filter((value) => !isNothing(value));
  return !fn.generator && returned.length > 0 && returned.every((value) => is(value));
}
