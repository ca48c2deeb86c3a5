import { cannotAnswer } from '../analysis/answering.js';
import { enclosingFunction } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { ignoredAnswers, type Answer } from '../analysis/ignored-answers.js';
import { createRule, type Context } from '../create-rule.js';
import { isSure, planAnswer } from '../fix/answer.js';
import { applyEdits } from '../fix/edits.js';

type MessageIds = 'ignored' | 'ignoredInComponent' | 'return' | 'throw';

export default createRule<MessageIds>({
  name: 'no-ignored-redirect',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow redirects, responses and errors for signed-out users that are neither returned nor thrown, so that they do nothing',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      ignored:
        '`{{call}}` only makes {{what}}, and this one is dropped: it turns nobody away, and the code goes on as if it were not there. {{todo}} it.',
      ignoredInComponent:
        '`{{call}}` only makes a response, and this one is dropped: it turns nobody away, and the code goes on as if it were not there. A component or an action cannot answer with it.{{todo}}',
      return: 'Return `{{call}}`.',
      throw: 'Throw `{{call}}`.',
    },
  },
  matters: (text) => text.includes('locals') && text.includes('auth'),
  create: (context, clerk) => ({
    Program() {
      if (/redirect|rewrite|Response|Error|Exception|notFound|hono/.test(context.sourceCode.text))
        for (const answer of ignoredAnswers(clerk)) report(context, answer, clerk);
    },
  }),
});

function report(context: Context<MessageIds, readonly []>, answer: Answer, clerk: ClerkFile): void {
  const { ending, node } = answer;
  const callee = context.sourceCode.getText(node.callee);
  const call = `${node.type === 'NewExpression' ? 'new ' : ''}${callee}()`;
  const what =
    ending === 'return' ? 'a response' : /redirect|notFound/.test(callee) ? 'a value to be thrown' : 'an error';
  if (ending === 'return' && cannotAnswer(enclosingFunction(node), clerk)) {
    const todo = clerk.usesPackage('next')
      ? ' Call `redirect()` of `next/navigation`, which throws.'
      : ' Turn them away in the page, the loader or the middleware.';
    context.report({ node, messageId: 'ignoredInComponent', data: { call, todo } });
    return;
  }
  const edits = planAnswer(answer, clerk);
  const fix = edits && applyEdits(edits);
  context.report({
    node,
    messageId: 'ignored',
    data: { call, what, todo: ending === 'return' ? 'Return' : 'Throw' },
    ...(fix && (isSure(answer, clerk) ? { fix } : { suggest: [{ messageId: ending, data: { call }, fix }] })),
  });
}
