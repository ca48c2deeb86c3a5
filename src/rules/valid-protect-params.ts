import { returnedExpressions, staticString, unwrap, type FunctionNode, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { conditionOf, gates, isNoQuestion, isUndefined, type Entry, type Gate } from '../analysis/gates.js';
import { staticText } from '../analysis/static.js';
import { isSystemPermission, meantCheck, meantWhen } from '../clerk/authorization.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { makeSync } from '../fix/make-async.js';
import { renameKey } from '../fix/object.js';
import { withText } from '../fix/quotes.js';

type MessageIds =
  | 'asyncCondition'
  | 'dropAsync'
  | 'listOfNames'
  | 'misplacedCheck'
  | 'noChecks'
  | 'noQuestion'
  | 'systemPermission'
  | 'undefinedCheck'
  | 'unknownName'
  | 'unknownWhen'
  | 'write';
type RuleContext = Context<MessageIds, readonly []>;

export default createRule<MessageIds>({
  name: 'valid-protect-params',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow what `auth.protect()`, `has()`, `<Show>` and `<Protect>` do not read, so that everyone passes, or nobody',
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      asyncCondition:
        '`{{gate}}` does not await its condition, and the promise of an async function is always truthy, so {{effect}}. Await what it needs beforehand, and hand over a function that gives no promise.',
      dropAsync: 'Drop `async`.',
      listOfNames:
        '`{{gate}}` takes the name of one {{name}}, and a list equals none, so {{denied}}. Ask for each of them{{how}}has({ {{name}}: … }) || has({ {{name}}: … })`.',
      misplacedCheck:
        '`{{gate}}` does not read `{{name}}` in its second argument, so {{effect}}. Move it into the first.',
      noChecks:
        '`has()` takes an object of checks and is given none, so {{effect}}. Write `has({ role: … })` or `has({ permission: … })`.',
      noQuestion:
        '`{{gate}}` takes checks or a function here and is given neither, so {{effect}}. Write `{ role: … }`, `{ permission: … }` or `(has) => …`.',
      systemPermission:
        '`{{permission}}` is a system permission, and session tokens hold custom ones alone, so the answer is always no on the server. Ask for a custom permission or a role.',
      undefinedCheck:
        '`{{gate}}` leaves out what is `undefined`, as `{{name}}` is here, so {{effect}}. Give it a value.',
      unknownName: '`{{gate}}` does not read `{{name}}`, so {{effect}}. It goes by {{checks}}.',
      unknownWhen:
        '`<Show>` knows no `{{text}}`: a server component of @clerk/nextjs takes it for `signed-in` and shows what is inside to every signed-in user, any other to nobody. Write `signed-in`, `signed-out` or `{ role: … }`.',
      write: 'Write `{{meant}}`.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      // An object may be handed to several gates.
      const seen = new Set<Node>();
      if (/\b(?:[pP]rotect|has|Show)\b/.test(context.sourceCode.text))
        gates(clerk).forEach((gate) => checkGate(context, gate, clerk, seen));
    },
  }),
});

function checkGate(context: RuleContext, gate: Gate, clerk: ClerkFile, seen: Set<Node>): void {
  const { entries, given, isEmpty, label, misplaced } = gate;
  const data = { gate: label, effect: effectOf(gate), checks: gate.checks.map((name) => `\`${name}\``).join(', ') };
  const text = given && staticText(given, clerk);

  if (label === '<Show>' && typeof text === 'string') reportWhen(context, gate, text);
  else if (given && label === 'has()') {
    const isNone = isNoQuestion(given, clerk) || conditionOf(gate, clerk) !== undefined;
    if (isNone) context.report({ node: given, messageId: 'noChecks', data: { effect: deniedBy(gate) } });
  } else if (given && isNoQuestion(given, clerk)) context.report({ node: given, messageId: 'noQuestion', data });
  else checkCondition(context, gate, clerk);

  for (const { name, node } of misplaced)
    context.report({ node, messageId: 'misplacedCheck', data: { ...data, name } });
  for (const entry of entries) {
    const { name, node, value } = entry;
    if (seen.has(node)) continue;
    seen.add(node);
    const isCheck = gate.checks.includes(name);
    const permission = name === 'permission' && gate.isServer && value ? staticText(value, clerk) : undefined;
    if (!isCheck && !gate.options.includes(name))
      context.report({
        node,
        messageId: 'unknownName',
        data: { ...data, name },
        suggest: renaming(entry, gate, context),
      });
    else if (isCheck && entry.isList)
      context.report({
        node,
        messageId: 'listOfNames',
        data: { ...data, name, denied: deniedBy(gate), how: label === 'has()' ? ': `' : ' in a function: `(has) => ' },
      });
    else if (isCheck && isEmpty && gate.opensWhenEmpty && isUndefined(value))
      context.report({ node, messageId: 'undefinedCheck', data: { ...data, name } });
    else if (permission !== undefined && isSystemPermission(permission))
      context.report({ node: unwrap(value!), messageId: 'systemPermission', data: { permission } });
  }
}

/** What comes of a check that is never met; follows "so …" in a message. */
const deniedBy = ({ label }: Gate): string =>
  label === 'has()'
    ? 'the answer is always no'
    : label === 'auth.protect()'
      ? 'nobody passes'
      : 'nobody sees what is inside';

/** Who passes where something is not read; follows "so …" in a message. */
function effectOf(gate: Gate): string {
  if (!gate.isEmpty) return 'it has no effect';
  const denied = deniedBy(gate);
  return gate.label !== 'has()' && gate.opensWhenEmpty ? denied.replace('nobody', 'every signed-in user') : denied;
}

function reportWhen(context: RuleContext, { given }: Gate, text: string): void {
  if (/^signed-(?:in|out)$/.test(text)) return;
  const meant = meantWhen(text);
  const edit = meant === undefined ? undefined : withText(given!, meant, context.sourceCode);
  context.report({
    node: given!,
    messageId: 'unknownWhen',
    data: { text },
    suggest: edit ? [{ messageId: 'write', data: { meant: meant! }, fix: applyEdits([edit]) }] : [],
  });
}

/** A condition that gives a promise: nobody waits for it. */
function checkCondition(context: RuleContext, gate: Gate, clerk: ClerkFile): void {
  const fn = conditionOf(gate, clerk);
  if (!fn || !(fn.async || isAnsweredAsync(fn, clerk))) return;
  const edit = fn.async && fn === gate.given ? makeSync(fn, context.sourceCode) : undefined;
  context.report({
    node: gate.given!,
    messageId: 'asyncCondition',
    data: { gate: gate.label, effect: effectOf({ ...gate, isEmpty: true, opensWhenEmpty: true }) },
    suggest: edit ? [{ messageId: 'dropAsync', fix: applyEdits([edit]) }] : [],
  });
}

/** `(has) => isAllowed(has)`, where `isAllowed()` is an async function of the file. */
function isAnsweredAsync(fn: FunctionNode, { resolver }: ClerkFile): boolean {
  const answers = fn.generator ? [] : returnedExpressions(fn).map(unwrap);
  return (
    answers.length > 0 &&
    answers.every((answer) => answer.type === 'CallExpression' && resolver.functionOf(answer.callee)?.node.async)
  );
}

/** The check that is meant by another name, where it is not asked for as well, and its value can be one. */
function renaming({ name, node, value }: Entry, { checks, entries }: Gate, { sourceCode }: RuleContext) {
  const meant = meantCheck(name);
  const canBe = meant !== undefined && checks.includes(meant) && !entries.some((entry) => entry.name === meant);
  if (!canBe || !value || staticString(value) === undefined) return [];
  const edit = node.type === 'Property' ? renameKey(node, meant, sourceCode) : { range: node.name.range, text: meant };
  return [{ messageId: 'write' as const, data: { meant }, fix: applyEdits([edit]) }];
}
