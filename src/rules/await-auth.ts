import { enclosingFunction, hasCodeAfter, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { AWAIT_CALLERS, valueMessages, valueReport, type ValueIds } from '../analysis/consequence.js';
import { isSyncCheck } from '../analysis/function-role.js';
import { isDroppedCallback, isInertBlock, promiseFlow, type Use, type ValueUse } from '../analysis/promise-flow.js';
import { clerkPromiseCalls, removedMembers, type ClerkPromiseCall } from '../analysis/unawaited.js';
import { createRule } from '../create-rule.js';
import { mendPromise, mergeMends } from '../fix/mend.js';
import { isInTryBlock, isReturnedFromHandler, mendLegacyProtect, mendReturnedProtect } from '../fix/protect.js';
import { reportFindings, suggestionMessages, type Finding, type SuggestionIds } from '../fix/report.js';

type MessageIds =
  | ValueIds
  | 'alwaysTrue'
  | 'checkAlwaysTrue'
  | 'floatingAuth'
  | 'floatingProtect'
  | 'legacyProtect'
  | 'protectInCallback'
  | 'protectInTry'
  | 'returnedProtect'
  | 'swallowedProtect';

export default createRule<MessageIds | SuggestionIds>({
  name: 'await-auth',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Require awaiting `auth()` and `auth.protect()`, which let signed-out users through when they are not awaited',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      alwaysTrue:
        '`{{call}}` gives a promise, and a promise is never falsy: this check is the same for signed-in and signed-out users. Await it and test `userId`.',
      checkAlwaysTrue: `\`{{call}}\` gives a promise, and a promise is never falsy: this check is the same for signed-in and signed-out users. Await it, test \`userId\`, ${AWAIT_CALLERS}`,
      floatingAuth:
        'Nobody waits for `{{call}}`: its result is lost, and its failure becomes an unhandled rejection. Await it and use the result, or remove the call.',
      floatingProtect:
        '`{{call}}` is not awaited. It stops signed-out users by throwing, and nobody is there to see it, so the code below runs and serves them with HTTP 200. Await it.',
      legacyProtect:
        '`{{call}}` has no `protect` from @clerk/nextjs 6 on, so this throws a TypeError for everyone. Call `await auth.protect()` instead.',
      protectInCallback:
        '`{{method}}()` does not wait for its callback, so nobody sees `{{call}}` throw, and the code below runs for signed-out users. Await it outside of the callback.',
      protectInTry:
        '`{{call}}` stops signed-out users by throwing, and this `catch` swallows that, so the code after it runs for them. Move the call out of `try`, or throw again.',
      returnedProtect:
        'A `clerkMiddleware()` handler must return a Response or nothing: returning the result of `{{call}}` throws for every signed-in user. Await it as a statement of its own.',
      swallowedProtect:
        '`{{call}}` stops signed-out users by throwing, and `.catch()` swallows that, so the code below runs for them. Await it without `.catch()`.',
      ...valueMessages,
      ...suggestionMessages,
    },
  },
  create: (context, clerk) => ({
    Program() {
      reportFindings<MessageIds>(context, [
        ...clerkPromiseCalls(clerk).flatMap((promise) => findingOf(promise, clerk)),
        ...legacyProtects(clerk),
      ]);
    },
  }),
});

function findingOf(promise: ClerkPromiseCall, clerk: ClerkFile): Finding<MessageIds>[] {
  const { api, call, flow, label } = promise;
  if (api !== 'auth' && api !== 'auth.protect') return [];
  const data = { call: label };

  const legacy = flow.uses.find((use) => isLegacyProtect(use, promise));
  if (legacy) return [{ node: call, messageId: 'legacyProtect', data, mend: mendLegacyUse(legacy, promise, clerk) }];

  const value = flow.uses.find((use): use is ValueUse => use.kind === 'value');
  if (value) {
    const mend = mendPromise(promise, clerk);
    if (api === 'auth' && (value.how === 'tested' || value.how === 'compared')) {
      return [{ node: call, messageId: isSyncCheck(call, clerk) ? 'checkAlwaysTrue' : 'alwaysTrue', data, mend }];
    }
    return [{ node: call, ...valueReport(value, label, clerk), mend }];
  }

  return api === 'auth' ? floatingAuth(promise, clerk) : unguarded(promise, clerk);
}

/** `try { await auth.protect() } catch {}` with code behind it, which then runs for everyone. */
function isSwallowedByTry(awaiting: Node): boolean {
  const statement = awaiting.parent;
  const block = statement?.type === 'ExpressionStatement' ? statement.parent : undefined;
  if (block?.type !== 'BlockStatement' || block.parent.type !== 'TryStatement' || block.parent.block !== block)
    return false;
  const { handler, finalizer } = block.parent;
  return (
    block.body.at(-1) === statement &&
    !finalizer &&
    handler !== null &&
    isInertBlock(handler.body) &&
    hasCodeAfter(block.parent)
  );
}

function floatingAuth(promise: ClerkPromiseCall, clerk: ClerkFile): Finding<MessageIds>[] {
  const isLost = promise.flow.uses.every((use) => use.kind === 'floating' && use.how === 'statement');
  if (!isLost) return [];
  return [
    { node: promise.call, messageId: 'floatingAuth', data: { call: promise.label }, mend: mendPromise(promise, clerk) },
  ];
}

/** `auth.protect()` that cannot stop anybody, or that stops everybody. */
function unguarded(promise: ClerkPromiseCall, clerk: ClerkFile): Finding<MessageIds>[] {
  const { call, flow, label } = promise;
  const data = { call: label };
  const [floating] = flow.uses.every((use) => use.kind === 'floating') ? flow.uses : [];
  if (floating) {
    const { how } = floating;
    if (how === 'forEach' || how === 'map')
      return [{ node: call, messageId: 'protectInCallback', data: { ...data, method: how } }];
    const messageId = how === 'caught' || how === 'thenCaught' ? 'swallowedProtect' : 'floatingProtect';
    return [{ node: call, messageId, data, mend: mendPromise(promise, clerk) }];
  }
  for (const use of flow.uses) {
    const fn = enclosingFunction(call);
    if (use.kind === 'awaited' && fn && isDroppedCallback(fn) && !isInTryBlock(call, fn))
      return [{ node: call, messageId: 'protectInCallback', data: { ...data, method: 'forEach' } }];
    if (use.kind === 'awaited' && isSwallowedByTry(use.node.parent!))
      return [{ node: call, messageId: 'protectInTry', data }];
    if (promise.isGuard) continue;
    const outcome = use.kind === 'awaited' ? promiseFlow(use.node.parent!, clerk.sourceCode).uses[0] : use;
    if (outcome && isReturnedFromHandler(outcome, clerk)) {
      return [{ node: call, messageId: 'returnedProtect', data, mend: mendReturnedProtect(outcome, call, clerk) }];
    }
  }
  return [];
}

/** `auth().protect()`, `const { protect } = auth()`, `const a = auth(); a.protect()` of @clerk/nextjs 5. */
function isLegacyProtect(use: Use, { removed }: ClerkPromiseCall): boolean {
  if (use.kind !== 'value' || !removed) return false;
  if (use.how === 'member') return use.member !== undefined && removed.has(use.member);
  const { parent } = use.node;
  const assigned =
    parent?.type === 'AssignmentExpression' && parent.left.type === 'ObjectPattern' ? parent.left : undefined;
  const pattern = use.how === 'destructured' ? (patternOf(use) ?? assigned) : undefined;
  return (
    pattern?.properties.some(
      (property) =>
        property.type === 'Property' && property.key.type === 'Identifier' && removed.has(property.key.name),
    ) ?? false
  );
}

function patternOf({ node }: ValueUse) {
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern' ? parent.id : undefined;
}

function mendLegacyUse(use: Use, promise: ClerkPromiseCall, clerk: ClerkFile) {
  if (use.kind !== 'value') return undefined;
  const { flow } = promise;
  const legacy = flow.uses.filter((other): other is ValueUse => isLegacyProtect(other, promise));
  const mends = legacy.map((other) => mendOneLegacyUse(other, clerk));
  if (!flow.variable || flow.uses.length === 1) return mends[0];
  // The other uses of a variable get what they expect when it is awaited where it is declared.
  const rest = mendPromise(
    { ...promise, flow: { ...flow, uses: flow.uses.filter((other) => !legacy.includes(other as ValueUse)) } },
    clerk,
  );
  return legacy.some(patternOf) || rest?.how !== 'await' ? undefined : mergeMends([rest, ...mends]);
}

function mendOneLegacyUse(use: ValueUse, clerk: ClerkFile) {
  const { node } = use;
  const pattern = patternOf(use);
  if (pattern) return mendLegacyProtect({ node: pattern, object: node }, clerk);
  return node.parent?.type === 'MemberExpression'
    ? mendLegacyProtect({ node: node.parent, object: node }, clerk)
    : undefined;
}

/** `(await auth()).protect()`: awaited, but `protect` is not there either. */
function legacyProtects(clerk: ClerkFile): Finding<MessageIds>[] {
  return removedMembers(clerk)
    .filter(({ removed }) => removed.of === 'session')
    .map(({ node, object }) => ({
      node,
      messageId: 'legacyProtect' as const,
      data: { call: clerk.sourceCode.getText(object as never) },
      mend: mendLegacyProtect({ node, object }, clerk),
    }));
}
