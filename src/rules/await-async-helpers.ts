import { valueMessages, valueReport, type ValueIds } from '../analysis/consequence.js';
import { enclosingFunction } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { isDroppedCallback, type Use } from '../analysis/promise-flow.js';
import { clerkPromiseCalls, removedMembers, type ClerkPromiseCall, type RemovedMember } from '../analysis/unawaited.js';
import { createRule } from '../create-rule.js';
import { replaceByAwaited } from '../fix/await.js';
import { planAwait } from '../fix/await-plan.js';
import { mendPromise } from '../fix/mend.js';
import { reportFindings, suggestionMessages, type Finding, type SuggestionIds } from '../fix/report.js';
import type { AsyncApi } from '../clerk/shapes.js';

type MessageIds =
  ValueIds | 'clientIsFunction' | 'floating' | 'floatingVerification' | 'swallowedVerification' | 'unreadState';

/** What stops forged requests only if somebody waits for it. */
const VERIFICATIONS: ReadonlySet<AsyncApi> = new Set(['verifyJwt', 'verifyToken', 'verifyWebhook']);

export default createRule<MessageIds | SuggestionIds>({
  name: 'await-async-helpers',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Require awaiting Clerk's asynchronous helpers, such as `currentUser()`, `clerkClient()` and `verifyWebhook()`",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      clientIsFunction:
        '`{{object}}` is an async function from @clerk/nextjs 6 on, not the client: `{{object}}.{{member}}` is `undefined` and using it throws. Write `(await {{object}}()).{{member}}`.',
      floating:
        'Nobody waits for `{{call}}`: on serverless platforms it may never finish, and its failure becomes an unhandled rejection. Await it.',
      floatingVerification:
        '`{{call}}` rejects when the check fails, and nobody waits for it, so forged requests go on to the code below. Await it.',
      swallowedVerification:
        '`{{call}}` rejects when the check fails, and `.catch()` swallows that, so forged requests go on to the code below. Await it without `.catch()`.',
      unreadState:
        '`{{call}}` never rejects: its result says whether the request is signed in, and nobody reads it, so every request goes on to the code below. Await it and test `isAuthenticated`.',
      ...valueMessages,
      ...suggestionMessages,
    },
  },
  create: (context, clerk) => ({
    Program() {
      reportFindings<MessageIds>(context, [
        ...clerkPromiseCalls(clerk).flatMap((promise) => unawaited(promise, clerk)),
        ...removedMembers(clerk).flatMap((member) => clientUsedAsObject(member, clerk)),
      ]);
    },
  }),
});

function unawaited(promise: ClerkPromiseCall, clerk: ClerkFile): Finding<MessageIds>[] {
  const { api, call, flow, isGuess, label } = promise;
  if (api === 'auth' || api === 'auth.protect') return [];
  const value = flow.uses.find(({ kind }) => kind === 'value');
  const use = value ?? (flow.uses.every((candidate) => isLost(candidate, promise)) ? flow.uses[0] : undefined);
  if (!use || (isGuess && use.kind !== 'value')) return [];
  if (use.kind !== 'value' && api === 'authenticateRequest')
    return [{ node: call, messageId: 'unreadState', data: { call: label } }];
  const mend = mendPromise(promise, clerk);
  if (use.kind === 'value') {
    return [{ node: call, ...valueReport(use, label, clerk), mend }];
  }
  const isSwallowed = use.kind === 'floating' && use.how === 'caught';
  const messageId = !VERIFICATIONS.has(api)
    ? 'floating'
    : isSwallowed
      ? 'swallowedVerification'
      : 'floatingVerification';
  return [{ node: call, messageId, data: { call: label }, mend }];
}

/** Whether dropping the promise is a mistake: always for a check, else where nothing says that it is meant. */
function isLost(use: Use, { api, call }: ClerkPromiseCall): boolean {
  if (use.kind === 'awaited' && VERIFICATIONS.has(api)) {
    const fn = enclosingFunction(call);
    return fn !== undefined && isDroppedCallback(fn);
  }
  if (use.kind !== 'floating') return false;
  if (VERIFICATIONS.has(api)) return use.how !== 'chained' && use.how !== 'then' && use.how !== 'thenCaught';
  // `getToken({ skipCache: true })` as a statement refreshes the session.
  return use.how === 'statement' && api !== 'getToken';
}

/** `clerkClient.users` of @clerk/nextjs 4 and 5. */
function clientUsedAsObject({ node, object, member, removed }: RemovedMember, clerk: ClerkFile): Finding<MessageIds>[] {
  if (removed.of !== 'client') return [];
  // `(await clerkClient).users`: the call was forgotten.
  const fn = object.type === 'AwaitExpression' ? object.argument : object;
  const text = clerk.sourceCode.getText(fn as never);
  const isName = fn.type === 'Identifier' || fn.type === 'MemberExpression';
  const call = isName ? `${text}()` : `(${text})()`;
  const edits = fn === object ? replaceByAwaited(object, call, clerk.sourceCode) : [{ range: fn.range, text: call }];
  const plan = planAwait(node, clerk);
  return [
    {
      node,
      messageId: 'clientIsFunction',
      data: { object: isName ? text : 'clerkClient', member, call },
      mend: plan && { plan, how: 'await', edits },
    },
  ];
}
