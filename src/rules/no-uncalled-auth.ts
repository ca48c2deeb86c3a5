import type { ClerkFile } from '../analysis/clerk-file.js';
import { isTesting, uncalledAuths, type UncalledAuth } from '../analysis/uncalled-auth.js';
import type { ValueUse } from '../analysis/promise-flow.js';
import { createRule } from '../create-rule.js';
import { authWords, mendUncalled } from '../fix/call-auth.js';
import { reportFindings, suggestionMessages, type Finding, type SuggestionIds } from '../fix/report.js';

type MessageIds = 'sameForAll' | 'uncalled';
type Suggested = Exclude<SuggestionIds, 'dropCatch'>;

/** `locals.auth`, `context.auth` and `req.auth` that is not called, and `auth` that a pattern takes out of one. It begins with what is rare. */
const UNCALLED =
  /auth\b(?:(?<=\b(?:locals|context|req(?:uest)?)[?!]?\.auth)(?!(?:\?\.)?\()|(?<=[{,]\s*auth)[^{}()]{0,300}\}(?:\s*\}|\s*=[\s\w.]*\b(?:locals|context|req(?:uest)?)\b))/;

export default createRule<MessageIds | Suggested>({
  name: 'no-uncalled-auth',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow taking the function `auth` for what it returns, as in `req.auth.userId`, `if (!req.auth)` or `locals.auth.userId`',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      sameForAll:
        '`{{auth}}` is there for signed-out users as well, so this check is the same for everyone. Test `userId` of `{{call}}`.',
      uncalled: '`{{auth}}` is a function, so {{consequence}}. Use `{{call}}`.',
      awaitCall: suggestionMessages.awaitCall,
      awaitInAsyncFunction: suggestionMessages.awaitInAsyncFunction,
      testUserId: 'Test `userId` of `{{call}}`.',
    },
  },
  matters: (text) => UNCALLED.test(text),
  create: (context, clerk) => ({
    Program() {
      if (!/\bauth\b|\bclerkMiddleware\b/.test(context.sourceCode.text)) return;
      reportFindings<MessageIds, Suggested>(
        context,
        uncalledAuths(clerk).map((auth) => findingOf(auth, clerk)),
      );
    },
  }),
});

function findingOf(auth: UncalledAuth, clerk: ClerkFile): Finding<MessageIds> {
  const { node, use } = auth;
  return {
    node,
    messageId: isTesting(use.how) ? 'sameForAll' : 'uncalled',
    data: { ...authWords(auth, clerk), consequence: consequence(use) },
    mend: mendUncalled(auth, clerk),
  };
}

/** What happens at run time when the function is used as the auth object; follows "so …" in the message. */
function consequence({ how, member, node }: ValueUse): string {
  if (how === 'spread') return 'spreading it copies nothing';
  if (how === 'destructured') return 'everything destructured from it is `undefined`, for everyone';
  const { parent: call } = node.parent!;
  const isCalled = call?.type === 'CallExpression' && call.callee === node.parent && !call.optional;
  return isCalled
    ? `\`.${member}()\` throws a TypeError: a function has no such method`
    : `\`.${member}\` is read from the function and is always \`undefined\``;
}
