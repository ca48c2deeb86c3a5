import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, wrapped, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { isLogged, isTest, type Use, type ValueForm, type ValueUse } from '../analysis/promise-flow.js';
import type { Variable } from '../analysis/scope.js';
import type { ClerkPromiseCall } from '../analysis/unawaited.js';
import { awaitExpression, replaceByAwaited } from './await.js';
import { planAwait, type AwaitPlan } from './await-plan.js';
import { insertAt, type Edit } from './edits.js';

/** Edits that mend one report. */
export interface Mend {
  readonly plan: AwaitPlan;
  readonly edits: readonly Edit[];
  /**
   * `await`: nothing but waiting for the promise; `userId`: tests the user's id, as the awaited object is never falsy;
   * `uncaught`: drops a `.catch()` that swallows the failure; `send`: makes JSON of a whole user, private metadata too, that
   * was `{}`. All but the first are for a person to choose.
   */
  readonly how: 'await' | 'send' | 'uncaught' | 'userId';
}

/** Mends a promise that is dropped or used as a value, or `undefined` where only a person can. */
export function mendPromise({ call, flow, nullable, api }: ClerkPromiseCall, file: ClerkFile): Mend | undefined {
  const plan = planAwait(call, file);
  if (!plan) return undefined;
  const { sourceCode } = file;
  const { uses, variable } = flow;

  if (!variable) {
    const [use] = uses;
    if (use?.kind === 'floating') return mendFloating(use, call, plan, file);
    if (use?.kind !== 'value' || !isOfUseAwaited(use, api)) return undefined;
    if (isNeverFalsy(use, api, nullable)) {
      const { parent } = wrapped(call);
      // What is on the left of `||` and `??` may be handed on, and not the id alone is wanted then.
      const isHandedOn = parent?.type === 'LogicalExpression' && parent.operator !== '&&' && !isTest(parent);
      if (!hasUserId(call, api) || isHandedOn || /^Switch/.test(parent?.type ?? '')) return undefined;
      const edits = awaitExpression(call, sourceCode);
      return { plan, how: 'userId', edits: [...parenthesized(call, edits), insertAt(call.range[1], '.userId')] };
    }
    return { plan, how: sendsUser(use, api) ? 'send' : 'await', edits: awaitExpression(call, sourceCode) };
  }

  if (!uses.every((use) => survivesAwait(use, call)) || isTypedAsPromise(variable, sourceCode)) return undefined;
  if (uses.some((use) => use.kind === 'value' && !isOfUseAwaited(use, api))) return undefined;
  const tests = uses.filter((use) => isNeverFalsy(use, api, nullable));
  if (tests.length > 0 && (!hasUserId(call, api) || tests.some(({ node }) => node.type !== 'Identifier')))
    return undefined;
  const edits = [...awaitExpression(call, sourceCode), ...tests.map(({ node }) => insertAt(node.range[1], '.userId'))];
  return { plan, how: tests.length > 0 ? 'userId' : uses.some((use) => sendsUser(use, api)) ? 'send' : 'await', edits };
}

const sendsUser = (use: Use, api: ClerkPromiseCall['api']): boolean =>
  use.kind === 'value' && use.how === 'argument' && (api === 'currentUser' || api === 'resource');

/** One mend of several places in one function; `undefined` where one of them has none. */
export function mergeMends(mends: readonly (Mend | undefined)[]): Mend | undefined {
  const all = mends.flatMap((mend) => mend ?? []);
  const [first] = all;
  if (!first || all.length < mends.length || all.some(({ plan }) => plan.fn !== first.plan.fn)) return undefined;
  return { ...first, edits: all.flatMap(({ edits }) => edits) };
}

/** `auth()` settles to an object for signed-out users too, so that awaiting alone would leave the test always true. */
const isNeverFalsy = (use: Use, api: ClerkPromiseCall['api'], nullable: boolean): boolean =>
  use.kind === 'value' &&
  (use.how === 'tested' || use.how === 'compared') &&
  !nullable &&
  (api === 'auth' || api === 'getAuth');

/** `auth({ acceptsToken: 'm2m_token' })` has no user. */
const hasUserId = ({ arguments: args }: TSESTree.CallExpression, api: ClerkPromiseCall['api']): boolean =>
  args.length <= (api === 'getAuth' ? 1 : 0);

/** Forms for which an object is as useless as a promise of it. */
const NEEDS_PRIMITIVE: ReadonlySet<ValueForm> = new Set(['arithmetic', 'called', 'iterated', 'rendered', 'template']);

/** Whether the awaited value can be used as the promise is. */
const isOfUseAwaited = ({ how }: ValueUse, api: ClerkPromiseCall['api']): boolean =>
  how !== 'predicate' && (!NEEDS_PRIMITIVE.has(how) || api === 'getToken' || api === 'resource');

/** Whether a use goes on working when the variable holds the value instead of its promise. */
function survivesAwait(use: Use, call: Node): boolean {
  switch (use.kind) {
    case 'awaited':
      return true;
    case 'value':
      return use.how !== 'predicate';
    case 'floating':
      return use.how === 'statement' || use.how === 'unused' || use.how === 'void';
    case 'returned':
      // An async function that returns the value returns a promise of it, as before.
      return use.fn === enclosingFunction(call);
    case 'promise':
      return isLogged(use.node);
  }
}

/** `const user: Promise<User | null> = currentUser()`: the type would have to change as well. */
function isTypedAsPromise(variable: Variable, sourceCode: ClerkFile['sourceCode']): boolean {
  // oxlint has `null` where typescript-eslint has nothing.
  const { typeAnnotation } = (variable.identifiers[0] ?? {}) as { typeAnnotation?: TSESTree.TSTypeAnnotation | null };
  return Boolean(typeAnnotation) && /\b(?:Promise|ReturnType)\b/.test(sourceCode.getText(typeAnnotation!));
}

function mendFloating(
  use: Extract<Use, { kind: 'floating' }>,
  call: Node,
  plan: AwaitPlan,
  file: ClerkFile,
): Mend | undefined {
  const { sourceCode } = file;
  switch (use.how) {
    case 'statement':
    case 'chained':
    case 'then':
      return { plan, how: 'await', edits: awaitExpression(chainEnd(call), sourceCode) };
    case 'void': {
      const unary = wrapped(chainEnd(call)).parent;
      if (unary?.type !== 'UnaryExpression') return undefined;
      // Whoever gives back or passes on `void …` wants `undefined`.
      if (unary.parent.type !== 'ExpressionStatement') {
        return { plan, how: 'await', edits: awaitExpression(chainEnd(call), sourceCode) };
      }
      return {
        plan,
        how: 'await',
        edits: [{ range: [unary.range[0], unary.range[0] + 'void'.length], text: 'await' }],
      };
    }
    case 'caught': {
      const end = chainEnd(call);
      // The rest of a longer chain, and what is said in comments, is not to be dropped with the `.catch()`.
      const { parent: member } = wrapped(call);
      if (member?.type !== 'MemberExpression' || member.parent !== end || sourceCode.getCommentsInside(end).length > 0)
        return undefined;
      const text = sourceCode.getText(call as never);
      const { parent } = wrapped(end);
      if (parent?.type === 'UnaryExpression' && parent.parent.type === 'ExpressionStatement') {
        return { plan, how: 'uncaught', edits: [{ range: parent.range, text: `await ${text}` }] };
      }
      const edits =
        end.parent?.type === 'AwaitExpression' ? [{ range: end.range, text }] : replaceByAwaited(end, text, sourceCode);
      return { plan, how: 'uncaught', edits };
    }
    default:
      return undefined;
  }
}

/** The last call of `promise.then(…).catch(…)`, or `Promise.all([promise])` around it. */
function chainEnd(promise: Node): Node {
  const outer = wrapped(promise);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer && parent.parent.type === 'CallExpression') {
    return chainEnd(parent.parent);
  }
  if (parent?.type === 'ArrayExpression' && parent.parent.type === 'CallExpression') return chainEnd(parent.parent);
  return promise;
}

/** The edits of {@link awaitExpression} with parentheses, whatever the place. */
function parenthesized(node: Node, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length > 1) return edits;
  return [insertAt(node.range[0], '(await '), insertAt(node.range[1], ')')];
}
