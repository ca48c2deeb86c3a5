import path from 'node:path';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { unmatchedAuth } from '../analysis/unmatched-auth.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { addTexts } from '../fix/list.js';
import { mayBeProxyFile } from '../project/next-app.js';

type MessageIds = 'addPatterns' | 'unmatched';

export default createRule<MessageIds>({
  name: 'no-unmatched-auth',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a `matcher` that leaves out routes which call `auth()`',
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      addPatterns: 'Add {{patterns}} to the matcher.',
      unmatched:
        '`{{file}}` calls `{{call}}`, and the matcher leaves out `{{path}}`{{others}}. Clerk\'s middleware does not run there, so that the call throws, signed in or not: it "can\'t detect" the middleware. Let the matcher have {{them}}.',
    },
  },
  matters: (_text, filename) => mayBeProxyFile(filename),
  create: (context, clerk) => (mayBeProxyFile(context.filename) ? { Program: () => check(context, clerk) } : {}),
});

function check(context: Context<MessageIds, readonly []>, clerk: ClerkFile): void {
  const found = unmatchedAuth(clerk, context.cwd);
  if (!found) return;
  const [first, ...others] = found.routes;
  const { matcher, missing } = found;
  context.report({
    node: matcher.value,
    messageId: 'unmatched',
    data: {
      call: first!.call.shown,
      file: path.relative(context.cwd, path.join(found.level, first!.file)).replaceAll('\\', '/'),
      others: OTHERS(others.length),
      path: first!.path,
      them: others.length === 0 ? 'it' : 'them',
    },
    suggest: missing
      ? [
          {
            messageId: 'addPatterns',
            data: { patterns: missing.map((pattern) => `\`${pattern}\``).join(', ') },
            fix: applyEdits(addTexts(matcher.value, matcher.list, missing, context.sourceCode)),
          },
        ]
      : [],
  });
}

const OTHERS = (count: number): string =>
  count === 0 ? '' : ` (and ${count} other ${count === 1 ? 'route' : 'routes'} like it)`;
