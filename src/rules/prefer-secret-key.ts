import type { TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { clerkOptions, isForClerkAlone, type ClerkOptions } from '../analysis/clerk-options.js';
import { deprecatedCalls, type DeprecatedCall } from '../analysis/deprecated-function.js';
import { variableReads } from '../analysis/env.js';
import { propertyName } from '../analysis/ast.js';
import { readOption } from '../analysis/static.js';
import { mentionsRenamedVariable, RENAMED_OPTIONS, REMOVED_SETTERS, renamedVariable } from '../clerk/options.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { removeProperty, renameKey } from '../fix/object.js';
import { renameFunction, renameVariable } from '../fix/rename.js';

type MessageIds =
  | 'clerkFunction'
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
      description: "Require `secretKey` and the other current names in place of `apiKey` and Clerk's other names from before Core 2",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      clerkFunction:
        '`{{old}}` of {{package}} is gone: it has been named `createClerkClient` since {{since}}, so this throws a TypeError. Call `createClerkClient()`.',
      differentValue:
        '`{{callee}}()` ignores `{{old}}`, which was replaced by `{{name}}` in Core 2. The value is another one, too: a publishable key (`pk_…`) from the Clerk Dashboard, not a host.',
      ignoredOption:
        '`{{callee}}()` ignores `{{old}}`, which was renamed to `{{name}}` in Core 2: the value given here is never used. Rename it.',
      redundantOption: '`{{callee}}()` ignores `{{old}}`; `{{name}}` beside it is what counts. Remove `{{old}}`.',
      removedSetter:
        '`{{old}}()` was removed from @clerk/clerk-sdk-node 5 and throws a TypeError. Pass {{option}} to `createClerkClient()` instead.',
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
      clerkOptions(clerk).forEach((options) => reportOptions(context, options, clerk));
      reportProviders(context, clerk);
      reportVariables(context, clerk);
      deprecatedCalls(clerk).forEach((call) => reportCall(context, call, clerk));
    },
  }),
});

type RuleContext = Context<MessageIds, readonly []>;

function reportOptions(context: RuleContext, { object, name: callee }: ClerkOptions, clerk: ClerkFile): void {
  for (const [old, { name, sameValue }] of Object.entries(RENAMED_OPTIONS)) {
    const property = object.properties.find(
      (candidate): candidate is TSESTree.Property => candidate.type === 'Property' && propertyName(candidate) === old,
    );
    if (!property) continue;
    const data = { callee, old, name };
    const hasNew = readOption(object, name, clerk).kind === 'present';
    const canEdit = isForClerkAlone(object, clerk);
    const edit = (): Edit =>
      hasNew ? removeProperty(object, property, context.sourceCode) : renameKey(property, name, context.sourceCode);
    const fix = applyEdits([edit()]);
    if (!sameValue && !hasNew) {
      context.report({ node: property, messageId: 'differentValue', data, suggest: [{ messageId: 'rename', data, fix }] });
    } else {
      context.report({ node: property, messageId: hasNew ? 'redundantOption' : 'ignoredOption', data, ...(canEdit ? { fix } : {}) });
    }
  }
}

/** `<ClerkProvider frontendApi="…">` of Core 1. */
function reportProviders(context: RuleContext, clerk: ClerkFile): void {
  for (const element of clerk.nodes('JSXOpeningElement')) {
    const attribute = element.attributes.find(
      (candidate): candidate is TSESTree.JSXAttribute =>
        candidate.type === 'JSXAttribute' && candidate.name.type === 'JSXIdentifier' && candidate.name.name === 'frontendApi',
    );
    if (!attribute || clerk.resolver.component(element)?.export !== 'ClerkProvider') continue;
    const data = { callee: 'ClerkProvider', old: 'frontendApi', name: 'publishableKey' };
    const fix = applyEdits([{ range: attribute.name.range, text: data.name }]);
    context.report({ node: attribute, messageId: 'differentValue', data, suggest: [{ messageId: 'rename', data, fix }] });
  }
}

/** One report per name: the suggestion changes every place that reads it. */
function reportVariables(context: RuleContext, clerk: ClerkFile): void {
  if (!mentionsRenamedVariable(context.sourceCode.text)) return;
  const renamed = variableReads(clerk).flatMap((read) => {
    const to = renamedVariable(read.name);
    return to ? [{ ...read, to }] : [];
  });
  for (const name of new Set(renamed.map((read) => read.name))) {
    const reads = renamed.filter((read) => read.name === name);
    const { to, node } = reads[0]!;
    const data = { old: name, name: to.name };
    context.report({
      node,
      messageId: to.sameValue ? 'renamedVariable' : 'renamedVariableDifferentValue',
      data,
      suggest: [
        {
          messageId: 'renameVariable',
          data,
          fix: applyEdits(reads.map((read) => renameVariable(read, to.name, context.sourceCode))),
        },
      ],
    });
  }
}

function reportCall(context: RuleContext, { call, name, package: packageName, since }: DeprecatedCall, clerk: ClerkFile): void {
  if (name !== 'Clerk') {
    const option = REMOVED_SETTERS[name];
    const data = { old: name, option: option ? `\`${option}\`` : 'what it sets' };
    context.report({ node: call, messageId: 'removedSetter', data });
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
