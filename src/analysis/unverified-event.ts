import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, isFunction, memberName, unwrap, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports } from './module-exports.js';
import { exportedValue } from './proxy-file.js';
import { findVariable, reads, soleDefinition } from './scope.js';
import { isWrittenAs } from './webhook-event.js';

/** A parsed body that is taken for one of Clerk's events. */
export interface UnverifiedEvent {
  readonly node: Node;
  /** Whether nothing can have run between the request and the function: Next.js calls it itself. */
  readonly isSure: boolean;
}

/**
 * Words of code that verifies a request, or lets somebody else do it. Where one of them is anywhere in the file, there may
 * be a check that is not seen.
 */
const CHECKS =
  /allow|api[-_]?key|(?<!o)auth|basic|bearer|check|crypto|currentUser|digest|ensure|forwarded|guard|hmac|hash|is_?admin|NODE_ENV|password|protect|safe|secret|secure|sign|svix|token|trust|(?<!re)valid|verif|^40[13]$/i;

/** What tells a body that holds an event of Clerk's. */
const EVENT_SIGNS =
  /email_addresses|public_user_data|['"`](?:organization(?:Invitation|Membership)?|session|user)\.(?:created|deleted|updated)['"`]/;

/** Whether a file is a route of Next.js that is named for Clerk's webhooks, and looks at their events. */
export function isNamedForWebhooks(filename: string, text: string): boolean {
  if (!/webhook/i.test(filename)) return false;
  const [, route = ''] = /^.*\/(?:app|pages\/api)\/(.*)/.exec(`/${filename.replaceAll('\\', '/')}`) ?? [];
  return /clerk/i.test(route) && /webhook/i.test(route) && EVENT_SIGNS.test(text);
}

/**
 * Bodies of requests that a handler takes for events of Clerk without a sign of a verification in the file, its comments
 * aside: `(await req.json()) as WebhookEvent`, `req.body as WebhookEvent`, and any in a route that is named for them.
 */
export function unverifiedEvents(clerk: ClerkFile): UnverifiedEvent[] {
  const { sourceCode } = clerk;
  const isNamed = isNamedForWebhooks(clerk.filename, sourceCode.text) && clerk.usesPackage('@clerk/nextjs');
  if (!isNamed && !/WebhookEvent\b/.test(sourceCode.text)) return [];
  const taken = [...clerk.nodes('CallExpression'), ...clerk.nodes('MemberExpression')].filter(
    (node) => bodyOwner(node) && (isNamed || isTakenForEvent(node, clerk)),
  );
  // Of several reads of one body, the first.
  const bodies = taken.filter(
    (node, i) => !isNamed || taken.findIndex((other) => enclosingFunction(other) === enclosingFunction(node)) === i,
  );
  if (bodies.length === 0 || (sourceCode.ast.tokens ?? []).some(({ value }) => CHECKS.test(value))) return [];
  return bodies.flatMap((node) => {
    const fn = enclosingFunction(node);
    const request = fn && bodyOwner(node);
    if (!fn || !request || !isParameterOnlyRead(request, fn, clerk)) return [];
    return [{ node, isSure: isNextHandler(fn, clerk) }];
  });
}

/** The request that a body is read from: `req` of `req.json()`, `JSON.parse(await req.text())`, `req.body`, `c` of `c.req.json()`. */
function bodyOwner(body: Node): TSESTree.Identifier | undefined {
  let node = unwrap(body);
  if (node.type === 'CallExpression' && isParse(node)) {
    const text = node.arguments[0] && unwrap(node.arguments[0]);
    if (text?.type !== 'AwaitExpression') return undefined;
    node = unwrap(text.argument);
    if (node.type !== 'CallExpression' || !isRead(node, 'text')) return undefined;
  }
  if (node.type === 'CallExpression') {
    if (!isRead(node, 'json') && !isRead(node, 'text')) return undefined;
    node = unwrap(node.callee);
  } else if (node.type !== 'MemberExpression' || memberName(node) !== 'body') return undefined;
  let object = node.type === 'MemberExpression' ? unwrap(node.object) : node;
  if (object.type === 'MemberExpression' && /^req(?:uest)?$/.test(memberName(object) ?? ''))
    object = unwrap(object.object);
  return object.type === 'Identifier' ? object : undefined;
}

const isParse = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'JSON' &&
  memberName(callee) === 'parse';

const isRead = ({ arguments: args, callee }: TSESTree.CallExpression, method: string): boolean =>
  args.length === 0 && callee.type === 'MemberExpression' && memberName(callee) === method;

/** `x as WebhookEvent`, `const evt: WebhookEvent = x`, also through a constant. */
function isTakenForEvent(body: Node, clerk: ClerkFile, depth = 0): boolean {
  for (let { parent } = body; parent; { parent } = parent) {
    if (parent.type === 'TSAsExpression' || parent.type === 'TSTypeAssertion') {
      if (isWrittenAs('event', parent.typeAnnotation, clerk)) return true;
    } else if (parent.type === 'VariableDeclarator') {
      const { typeAnnotation } = parent.id;
      // oxlint has `null` where typescript-eslint has nothing.
      if (typeAnnotation) return isWrittenAs('event', typeAnnotation.typeAnnotation, clerk);
      const variable =
        depth < 3 && parent.id.type === 'Identifier' && parent.parent.kind === 'const'
          ? findVariable(clerk.sourceCode, parent.id)
          : undefined;
      return variable
        ? reads(variable).some(({ identifier }) => isTakenForEvent(identifier as Node, clerk, depth + 1))
        : false;
    } else if (parent.type !== 'AwaitExpression') return false;
  }
  return false;
}

/** Whether a request is a parameter of the function, and no other function gets it, or what it holds but the body. */
function isParameterOnlyRead(request: TSESTree.Identifier, fn: FunctionNode, clerk: ClerkFile): boolean {
  const variable = findVariable(clerk.sourceCode, request);
  const definition = variable && soleDefinition(variable);
  if (definition?.type !== 'Parameter' || definition.node !== fn) return false;
  return reads(variable!).every(({ identifier }) => (identifier as Node).parent?.type === 'MemberExpression');
}

const METHODS = /^(?:default|DELETE|PATCH|POST|PUT)$/;

/** Whether a function is what a route of a Next.js app exports, as it is. */
function isNextHandler(fn: FunctionNode, clerk: ClerkFile): boolean {
  const path = clerk.filename.replaceAll('\\', '/');
  const isRoute = /(?:^|\/)app\/(?:.*\/)?route\.[jt]sx?$/.test(path);
  if (!(isRoute || /(?:^|\/)pages\/api\/.*\.[jt]sx?$/.test(path)) || !clerk.usesPackage('next')) return false;
  return moduleExports(clerk.program, clerk.sourceCode.text).named.some((exported) => {
    if (!METHODS.test(exported.name) || (exported.name === 'default') === isRoute) return false;
    if (exported.written.as === 'declaration') return exported.written.statement.declaration === fn;
    const value = exportedValue(exported);
    if (value === fn) return true;
    const named = value && !isFunction(value) ? clerk.resolver.functionOf(value)?.node : undefined;
    return named === fn;
  });
}
