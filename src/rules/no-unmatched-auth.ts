import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { unmatchedAuth, type UnmatchedAuth } from '../analysis/unmatched-auth.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, insertAt, type Edit } from '../fix/edits.js';
import { addElements } from '../fix/list.js';
import { quoteOf } from '../fix/quotes.js';
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
  const edits = editsFor(found, context.sourceCode);
  const patterns = found.missing?.map((pattern) => `\`${pattern}\``).join(', ') ?? '';
  context.report({
    node: found.matcher.value,
    messageId: 'unmatched',
    data: {
      call: first!.call.shown,
      file: path.relative(context.cwd, path.join(found.level, first!.file)).replaceAll('\\', '/'),
      others: OTHERS(others.length),
      path: first!.path,
      them: others.length === 0 ? 'it' : 'them',
    },
    suggest: edits ? [{ messageId: 'addPatterns', data: { patterns }, fix: applyEdits(edits) }] : [],
  });
}

const OTHERS = (count: number): string =>
  count === 0 ? '' : ` (and ${count} other ${count === 1 ? 'route' : 'routes'} like it)`;

function editsFor(
  { matcher, missing }: UnmatchedAuth,
  sourceCode: Parameters<typeof addElements>[2],
): readonly Edit[] | undefined {
  const quote = quoteOf(sourceCode);
  const added = missing?.map((pattern) => `${quote}${pattern}${quote}`);
  if (!added) return undefined;
  if (matcher.list) return [addElements(matcher.list, added, sourceCode)];
  const { range } = matcher.value as TSESTree.Node;
  return [insertAt(range[0], '['), insertAt(range[1], `, ${added.join(', ')}]`)];
}
