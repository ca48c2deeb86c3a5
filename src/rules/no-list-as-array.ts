import { listUses, type ListUse } from '../analysis/list-uses.js';
import { mentionsList } from '../clerk/paginated-lists.js';
import { createRule } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { planReadData } from '../fix/read-data.js';

type MessageIds = 'hook' | 'resource';

export default createRule<MessageIds>({
  name: 'no-list-as-array',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow using the lists of the Backend API and of the organization hooks as arrays, which they hold in `data`',
      recommended: 'recommended',
    },
    fixable: 'code',
    schema: [],
    messages: {
      hook: '{{source}} is `{ data, count, … }`, so {{effect}}. Read `data`, which is `undefined` until it has loaded.',
      resource: '{{source}} resolves to `{ data, totalCount }`, so {{effect}}. Read `data`.',
    },
  },
  create(context, clerk) {
    if (!mentionsList(clerk.sourceCode.text)) return {};
    return {
      Program() {
        const uses = listUses(clerk);
        const plans = planReadData(uses, clerk);
        for (const use of uses) {
          const { list, node } = use;
          const edits = plans.get(use);
          const data = { source: list.source, effect: effectOf(use) };
          context.report({ node, messageId: list.from, data, fix: edits ? applyEdits(edits) : null });
        }
      },
    };
  },
});

function effectOf({ kind, name }: ListUse): string {
  switch (kind) {
    case 'call':
      return `\`${name}\` throws a TypeError here`;
    case 'read':
      return `\`${name}\` is \`undefined\` here`;
    default:
      return 'iterating over it throws a TypeError';
  }
}
