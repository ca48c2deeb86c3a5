import type { TSESTree } from '@typescript-eslint/utils';
import { staticString, wrapped, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { INNGEST_PREFIX, isInngestTrigger } from '../analysis/inngest.js';
import { literals } from '../analysis/static.js';
import { eventNameUse, isEventBeginning } from '../analysis/webhook-event-names.js';
import { mayVerifyBySvix } from '../analysis/webhook-event.js';
import { meantBeginning, neverSent, type NeverSent } from '../clerk/webhook-events.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { withText } from '../fix/quotes.js';

type MessageIds = 'inngestEvent' | 'otherBeginning' | 'otherEvent' | 'otherSpelling' | 'unknownEvent' | 'useName';

const MAY_HAVE_EVENT = /WebhookEvent|verifyWebhook|Webhook\(|['"`]clerk\//;
/** Types alone know of events that other modules hand on. */
const MAY_READ_TYPE = /WebhookEvent|['"`]clerk\/|\.type\b|['"`]type['"`]|[{,]\s*type\s*[,:=}]/;

export default createRule<MessageIds>({
  name: 'valid-webhook-events',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow names of webhook events that Clerk never sends',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      inngestEvent:
        "Inngest gets no `{{name}}` from Clerk, so what waits for it does not run, unless code of yours sends it. Clerk's event is `{{meant}}`: write that.",
      otherBeginning:
        "No event of Clerk's begins with `{{name}}`, so what waits for one never runs. Their names begin with `{{meant}}`: write that.",
      otherEvent:
        'Clerk never sends `{{name}}`, so what waits for it never runs. What tells of it is {{meant}}, whose `data` may be another object: handle that.',
      otherSpelling:
        'Clerk never sends `{{name}}`, so what waits for it never runs. The event is called `{{meant}}`: write that.',
      unknownEvent:
        'Clerk never sends `{{name}}`, so what waits for it never runs: its events are camelCase with one dot, like `organizationMembership.created`. Take the name from the event catalog in the Clerk Dashboard.',
      useName: 'Write `{{meant}}`.',
    },
  },
  // Neither Inngest's functions nor svix need anything of Clerk's.
  matters: (text) => text.includes(INNGEST_PREFIX) || mayVerifyBySvix(text),
  create: (context, clerk) => ({
    Program() {
      if (!(clerk.types ? MAY_READ_TYPE : MAY_HAVE_EVENT).test(clerk.sourceCode.text)) return;
      const given = new Set<string>();
      for (const node of [...clerk.nodes('Literal'), ...clerk.nodes('TemplateLiteral')]) {
        const name = staticString(node);
        if (name === undefined) continue;
        if (name.startsWith(INNGEST_PREFIX)) checkTrigger(context, node, name, clerk);
        else checkName(context, node, name, given, clerk);
      }
    },
  }),
});

function checkName(
  context: Context<MessageIds, readonly []>,
  node: TSESTree.Expression,
  name: string,
  given: Set<string>,
  clerk: ClerkFile,
): void {
  const problem = neverSent(name);
  const use = problem && eventNameUse(node, clerk);
  if (!use) checkBeginning(context, node, name, clerk);
  if (!use || isBeside(node, problem.meant, clerk)) return;
  const { kind, meant } = problem;
  const [right] = meant;
  const messageId = right === undefined ? 'unknownEvent' : kind === 'meaning' ? 'otherEvent' : 'otherSpelling';
  // Where the right name is handled already, another handler for it is hardly meant.
  const isHandled = meant.some((event) => given.has(event) || literals(clerk).has(event));
  const edit = meant.length === 1 && !isHandled ? withText(node, right!, context.sourceCode) : undefined;
  const fix = edit && applyEdits([edit]);
  const isFix = kind === 'spelling' && use === 'alone';
  if (isFix && fix) given.add(right!);
  const data = { name, meant: kind === 'meaning' ? meant.map((event) => `\`${event}\``).join(' or ') : (right ?? '') };
  context.report({
    node,
    messageId,
    data,
    ...(fix && isFix ? { fix } : {}),
    ...(fix && !isFix ? { suggest: [{ messageId: 'useName', data: { meant: right! }, fix }] } : {}),
  });
}

/** `evt.type.startsWith('organization_membership.')` */
function checkBeginning(
  context: Context<MessageIds, readonly []>,
  node: TSESTree.Expression,
  name: string,
  clerk: ClerkFile,
): void {
  const meant = meantBeginning(name);
  if (meant === undefined || !isEventBeginning(node, clerk) || isBeside(wrapped(node).parent!, [meant], clerk)) return;
  const edit = withText(node, meant, context.sourceCode);
  context.report({ node, messageId: 'otherBeginning', data: { name, meant }, fix: edit ? applyEdits([edit]) : null });
}

/** Other spellings alone: an application may send events of its own under any other name. */
function checkTrigger(
  context: Context<MessageIds, readonly []>,
  node: TSESTree.Expression,
  name: string,
  clerk: ClerkFile,
): void {
  const problem: NeverSent | undefined = neverSent(name.slice(INNGEST_PREFIX.length));
  const right = problem?.kind === 'spelling' ? `${INNGEST_PREFIX}${problem.meant[0]}` : undefined;
  if (right === undefined || !isInngestTrigger(node, clerk) || isBeside(node, [right], clerk)) return;
  const edit = literals(clerk).has(right) ? undefined : withText(node, right, context.sourceCode);
  const data = { name, meant: right };
  context.report({
    node,
    messageId: 'inngestEvent',
    data,
    suggest: edit ? [{ messageId: 'useName', data, fix: applyEdits([edit]) }] : [],
  });
}

/** Whether the right name stands beside a wrong one, so that the code runs all the same: `[…].includes()`, `||`, `case a: case b:`. */
function isBeside(node: Node, meant: readonly string[], { sourceCode }: ClerkFile): boolean {
  let outer = wrapped(node);
  while (outer.parent && /^(?:Array|Binary|Logical|Object)Expression$|^Property$/.test(outer.parent.type)) {
    // What another key stands for is other code.
    if (outer.parent.type === 'Property' && outer.parent.key === outer) break;
    outer = outer.parent;
  }
  const texts = outer.parent?.type === 'SwitchCase' ? casesBeside(outer.parent) : [outer];
  return texts.some((text) =>
    meant.some((event) =>
      ['"', "'", '`'].some((quote) => sourceCode.getText(text as TSESTree.Node).includes(quote + event + quote)),
    ),
  );
}

/** The tests of a `case` and of those that run the same code. */
function casesBeside(own: TSESTree.SwitchCase): Node[] {
  const { cases } = own.parent;
  let first = cases.indexOf(own);
  while (first > 0 && cases[first - 1]!.consequent.length === 0) first--;
  let last = cases.indexOf(own);
  while (last < cases.length - 1 && cases[last]!.consequent.length === 0) last++;
  return cases.slice(first, last + 1).flatMap(({ test }) => test ?? []);
}
