import type { ClerkFile } from '../analysis/clerk-file.js';
import { isForClerkAlone } from '../analysis/clerk-options.js';
import { deprecatedCalls, type DeprecatedCall } from '../analysis/deprecated-function.js';
import {
  renamedOptionUses,
  renamedProps,
  type RenamedOptionUse,
  type RenamedProp,
} from '../analysis/renamed-options.js';
import { renamedVariables, type RenamedVariable } from '../analysis/renamed-variables.js';
import { mentionsRenamedVariable, optionOfSetter } from '../clerk/options.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { removeAttribute, removeProperty, renameKey } from '../fix/object.js';
import { renameFunction, renameVariable } from '../fix/rename.js';

type MessageIds =
  | 'clerkFunction'
  | 'deprecatedDifferentValue'
  | 'deprecatedOption'
  | 'differentValue'
  | 'ignoredOption'
  | 'redundantOption'
  | 'removedSetter'
  | 'renamedVariable'
  | 'renamedVariableDifferentValue'
  | 'rename'
  | 'renameVariable';

export default createRule<MessageIds>({
  name: 'prefer-secret-key',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Require `secretKey` and the other current names in place of `apiKey` and Clerk's other names from before Core 2",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      clerkFunction:
        '`{{old}}` of {{package}} is gone: it has been named `createClerkClient` since {{since}}, so this call fails at run time. Call `createClerkClient()`.',
      deprecatedDifferentValue:
        '`{{callee}}()` ignores `{{old}}` from Core 2 on, where `{{name}}` replaced it. The value is another one, too: a publishable key (`pk_…`) from the Clerk Dashboard, not a host.',
      deprecatedOption:
        '`{{callee}}()` ignores `{{old}}` from Core 2 on, where it is called `{{name}}`. This version takes both names: rename it.',
      differentValue:
        '`{{callee}}()` ignores `{{old}}`, which was replaced by `{{name}}` in Core 2. The value is another one, too: a publishable key (`pk_…`) from the Clerk Dashboard, not a host.',
      ignoredOption:
        '`{{callee}}()` ignores `{{old}}`, which was renamed to `{{name}}` in Core 2: the value given here is never used. Rename it.',
      redundantOption: '`{{callee}}()` ignores `{{old}}`; `{{name}}` beside it is what counts. Remove `{{old}}`.',
      removedSetter:
        '`{{old}}()` was removed from @clerk/clerk-sdk-node 5, so this call fails at run time. {{instead}}.',
      rename: 'Rename `{{old}}` to `{{name}}`.',
      renamedVariable:
        "Clerk's SDKs read `{{name}}`; `{{old}}` is its name from before Core 2. Rename it here and where the application is deployed.",
      renamedVariableDifferentValue:
        "Clerk's SDKs read `{{name}}` in place of `{{old}}`, with another value: a publishable key (`pk_…`) from the Clerk Dashboard, not a host. Change it here and where the application is deployed.",
      renameVariable: 'Read `{{name}}`, which the deployment then has to set.',
    },
  },
  matters: mentionsRenamedVariable,
  create: (context, clerk) => ({
    Program() {
      renamedOptionUses(clerk).forEach((use) => reportOption(context, use, clerk));
      renamedProps(clerk).forEach((prop) => reportProp(context, prop));
      renamedVariables(clerk).forEach((variable) => reportVariable(context, variable));
      deprecatedCalls(clerk).forEach((call) => reportCall(context, call, clerk));
    },
  }),
});

type RuleContext = Context<MessageIds, readonly []>;

function reportOption(context: RuleContext, use: RenamedOptionUse, clerk: ClerkFile): void {
  const { callee, heir, isIgnored, name, object, old, property, sameValue } = use;
  const data = { callee, old, name };
  const canEdit = isForClerkAlone(object, clerk);
  if (heir === 'beside' || heir === 'elsewhere') {
    const fix = applyEdits([removeProperty(object, property, context.sourceCode)]);
    context.report({
      node: property,
      messageId: 'redundantOption',
      data,
      ...(canEdit && heir === 'beside' ? { fix } : {}),
    });
    return;
  }
  const fix = applyEdits([renameKey(property, name, context.sourceCode)]);
  const suggest = [{ messageId: 'rename' as const, data, fix }];
  // What a spread may bring along would be overridden.
  const isFix = sameValue && heir === 'absent';
  context.report({
    node: property,
    messageId: optionMessage(sameValue, isIgnored),
    data,
    ...(canEdit ? (isFix ? { fix } : { suggest }) : {}),
  });
}

function optionMessage(sameValue: boolean, isIgnored: boolean): MessageIds {
  if (sameValue) return isIgnored ? 'ignoredOption' : 'deprecatedOption';
  return isIgnored ? 'differentValue' : 'deprecatedDifferentValue';
}

function reportProp(context: RuleContext, { attribute, hasHeir, isIgnored }: RenamedProp): void {
  const data = { callee: 'ClerkProvider', old: 'frontendApi', name: 'publishableKey' };
  if (hasHeir) {
    const fix = applyEdits([removeAttribute(attribute, context.sourceCode)]);
    context.report({ node: attribute, messageId: 'redundantOption', data, fix });
    return;
  }
  const fix = applyEdits([{ range: attribute.name.range, text: data.name }]);
  context.report({
    node: attribute,
    messageId: optionMessage(false, isIgnored),
    data,
    suggest: [{ messageId: 'rename', data, fix }],
  });
}

/** The suggestion changes every place that reads it. */
function reportVariable(
  context: RuleContext,
  { declared, isDeclaredElsewhere, name, old, reads, sameValue }: RenamedVariable,
): void {
  const data = { old, name };
  const fix = applyEdits([...reads, ...declared].map((place) => renameVariable(place, name, context.sourceCode)));
  context.report({
    node: reads[0]!.node,
    messageId: sameValue ? 'renamedVariable' : 'renamedVariableDifferentValue',
    data,
    // The new name would be missing in types of other files.
    ...(isDeclaredElsewhere ? {} : { suggest: [{ messageId: 'renameVariable', data, fix }] }),
  });
}

function reportCall(
  context: RuleContext,
  { call, name, package: packageName, since }: DeprecatedCall,
  clerk: ClerkFile,
): void {
  if (name !== 'Clerk') {
    const option = optionOfSetter(name);
    const instead = option ? `Pass \`${option}\` to \`createClerkClient()\` instead` : 'Nothing has replaced it';
    context.report({ node: call, messageId: 'removedSetter', data: { old: name, instead } });
    return;
  }
  const edits = renameFunction(call, 'createClerkClient', clerk);
  context.report({
    node: call,
    messageId: 'clerkFunction',
    data: { old: 'Clerk', package: packageName, since },
    ...(edits ? { fix: applyEdits(edits) } : {}),
  });
}
