import type { FunctionNode, Node } from '../analysis/ast.js';
import type { Context } from '../create-rule.js';
import { applyEdits, type Edit } from './edits.js';
import type { Mend } from './mend.js';

export interface Finding<MessageIds extends string> {
  readonly node: Node;
  readonly messageId: MessageIds;
  readonly data: Readonly<Record<string, string>>;
  readonly mend?: Mend | undefined;
}

/** Message ids of the suggestions that every rule with mends has. */
export type SuggestionIds = 'awaitCall' | 'awaitInAsyncFunction' | 'dropCatch' | 'testUserId';

export const suggestionMessages: Readonly<Record<SuggestionIds, string>> = {
  awaitCall: 'Await `{{call}}`.',
  awaitInAsyncFunction: 'Await `{{call}}` and make the function async; each of its callers then has to await it.',
  dropCatch: 'Await `{{call}}` and drop the `.catch()`, so that its failure stops the code below.',
  testUserId: 'Await `{{call}}` and test `userId`.',
};

/**
 * Reports findings; a mend that changes nothing for correct code is a fix, any other is a suggestion. Fixes in one
 * function that becomes async are one and the same fix, so that a single pass mends it whole.
 * @typeParam Suggested the suggestions that the mends can come to.
 */
export function reportFindings<MessageIds extends string, Suggested extends SuggestionIds = SuggestionIds>(
  context: Context<MessageIds | Suggested, readonly unknown[]>,
  findings: readonly Finding<MessageIds>[],
): void {
  const shared = new Map<FunctionNode, Edit[]>();
  for (const { mend } of findings) {
    if (!mend || !isFix(mend) || !mend.plan.fn) continue;
    const edits = shared.get(mend.plan.fn) ?? [];
    shared.set(mend.plan.fn, [...edits, ...mend.plan.edits, ...mend.edits]);
  }
  for (const { node, messageId, data, mend } of findings) {
    const edits = mend && [...mend.plan.edits, ...mend.edits];
    context.report({
      node,
      messageId,
      data,
      ...(mend && isFix(mend) ? { fix: applyEdits((mend.plan.fn && shared.get(mend.plan.fn)) ?? edits!) } : {}),
      ...(mend && !isFix(mend)
        ? { suggest: [{ messageId: suggestionId(mend) as Suggested, data, fix: applyEdits(edits!) }] }
        : {}),
    });
  }
}

const isFix = ({ plan, how }: Mend): boolean => plan.safe && how === 'await';

function suggestionId({ plan, how }: Mend): SuggestionIds {
  if (how === 'userId') return 'testUserId';
  if (how === 'uncaught') return 'dropCatch';
  return plan.fn && !plan.safe ? 'awaitInAsyncFunction' : 'awaitCall';
}
