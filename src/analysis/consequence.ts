import type { ClerkFile } from './clerk-file.js';
import { isSyncCheck } from './function-role.js';
import type { ValueUse } from './promise-flow.js';

/** Message ids for a promise that is used as the value it settles to. */
export type ValueIds = 'promiseAsValue' | 'promiseInCheck';

/** Ends a message about a function whose callers test what it gives. */
export const AWAIT_CALLERS =
  'and await each call of this function as well: a promise of `false` is truthy and lets everyone pass.';

export const valueMessages: Readonly<Record<ValueIds, string>> = {
  promiseAsValue: '`{{call}}` gives a promise, so {{consequence}}. Await it first.',
  promiseInCheck: `\`{{call}}\` gives a promise, so {{consequence}}. Await it first, ${AWAIT_CALLERS}`,
};

/** What to say of such a use, depending on the function around it. */
export const valueReport = (
  use: ValueUse,
  call: string,
  file: ClerkFile,
): { messageId: ValueIds; data: Record<string, string> } => ({
  messageId: isSyncCheck(use.node, file) ? 'promiseInCheck' : 'promiseAsValue',
  data: { call, consequence: consequence(use) },
});

/** What happens at run time when a promise is used as the value it settles to; follows "so …" in a message. */
function consequence({ how, member, node }: ValueUse): string {
  switch (how) {
    case 'member': {
      if (member === undefined) return 'what is read from it is always `undefined`';
      const { parent: call } = node.parent!;
      const isCalled = call?.type === 'CallExpression' && call.callee === node.parent && !call.optional;
      return isCalled
        ? `\`.${member}()\` throws a TypeError: a promise has no such method`
        : `\`.${member}\` is read from the promise and is always \`undefined\``;
    }
    case 'destructured':
      return 'everything destructured from it is `undefined`, for everyone';
    case 'tested':
      return 'the test finds a value for everyone, even where there is none';
    case 'predicate':
      return 'the callback answers true for every element';
    case 'compared':
      return 'the comparison is with a promise and gives the same answer for everyone';
    case 'spread':
      return 'spreading it copies nothing';
    case 'template':
      return 'the text becomes `[object Promise]`';
    case 'arithmetic':
      return 'the result holds `[object Promise]` or is `NaN`';
    case 'argument':
      return 'it is turned into `{}` or `[object Promise]`';
    case 'rendered':
      return 'React is handed a promise instead of something to render';
    case 'called':
    case 'iterated':
      return 'this throws a TypeError';
  }
}
