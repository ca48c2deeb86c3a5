import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap, type Node } from '../analysis/ast.js';
import { hasParties, mayBeMachineOnly, optionsIndex, partiesCalls, type PartiesCall } from '../analysis/authorized-parties.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { clerkOptions, type ClerkOptions } from '../analysis/clerk-options.js';
import { readOption, resolveConst, staticText } from '../analysis/static.js';
import { ignoredBecause } from '../clerk/authorized-parties.js';
import { normalizedOrigin } from '../clerk/origins.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { addArgument, addProperty } from '../fix/object.js';
import { quoteOf } from '../fix/quotes.js';

type MessageIds =
  | 'addParties'
  | 'addScheme'
  | 'emptyList'
  | 'ignored'
  | 'ignoredAfterMiddleware'
  | 'missing'
  | 'missingInMiddleware'
  | 'notAList'
  | 'notAnOrigin'
  | 'notNormalized'
  | 'wildcard'
  | 'wrapInList';
type Options = readonly [{ checkMiddleware: boolean }];
type RuleContext = Context<MessageIds, Options>;

export default createRule<MessageIds, Options>({
  name: 'require-authorized-parties',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require `authorizedParties`, and valid origins in it, where session tokens are verified',
      recommended: 'recommended',
      strictOptions: [{ checkMiddleware: true }],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          checkMiddleware: {
            type: 'boolean',
            description: 'Whether `clerkMiddleware()` and its like must be given `authorizedParties`, too.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ checkMiddleware: false }],
    messages: {
      addParties: 'Add `authorizedParties`, and fill in the origins of your application.',
      addScheme: 'Write the origin with its scheme: `{{origin}}`.',
      emptyList:
        'An `authorizedParties` of `{{value}}` switches the check off: session tokens of every origin are accepted. List the origins of your application.',
      ignored: '`{{name}}()` ignores `authorizedParties`: session tokens of every origin are accepted. Instead, {{instead}}.',
      ignoredAfterMiddleware:
        '`requireAuth()` ignores `authorizedParties` after `clerkMiddleware()`, which has authenticated the request by then. Pass it to `clerkMiddleware()`.',
      missing:
        '`{{name}}()` accepts session tokens that were issued to any origin, so one from another subdomain of yours passes, too. Pass `authorizedParties`; tokens without an `azp` claim are then refused from @clerk/backend 3.11.1 on.',
      missingInMiddleware:
        '`{{name}}()` accepts session tokens that were issued to any origin, which leaves requests from other subdomains of yours signed in. Pass `authorizedParties`; tokens without an `azp` claim are then refused from @clerk/backend 3.11.1 on.',
      notAList:
        'A string for `authorizedParties` is searched for the origin as a part of it, so that `https://example.co` passes for `https://example.com`. Pass an array of origins.',
      notAnOrigin: '`{{value}}` is no origin and equals none, so it refuses every session token. Write scheme and host, such as `https://example.com`.',
      notNormalized: '`{{value}}` never equals an origin, so it refuses every session token: origins are compared character by character. Write `{{origin}}`.',
      wildcard: '`{{value}}` matches no origin: `authorizedParties` knows no patterns, so it refuses every session token. List each origin.',
      wrapInList: 'Wrap it in an array.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      const [{ checkMiddleware }] = context.options;
      const calls = partiesCalls(clerk);
      for (const call of calls) if (checkMiddleware || call.kind === 'manual') reportMissing(context, call, clerk);
      for (const options of clerkOptions(clerk)) reportGiven(context, options, calls, clerk);
    },
  }),
});

function reportMissing(context: RuleContext, partiesCall: PartiesCall, clerk: ClerkFile): void {
  const { call, kind, name, objects, package: packageName } = partiesCall;
  if (!objects || ignoredBecause(packageName, name, () => clerk.versionOf(packageName).version)) return;
  if (isSecondInChain(partiesCall, clerk)) return;
  if (objects.some((object) => hasParties(object, clerk) !== 'no' || mayBeMachineOnly(object, clerk))) return;
  const edit = insertion(partiesCall, clerk);
  const isFix = Boolean(clerk.settings.authorizedParties);
  const fix = edit && applyEdits([edit]);
  context.report({
    node: call,
    messageId: kind === 'manual' ? 'missing' : 'missingInMiddleware',
    data: { name },
    ...(fix && isFix ? { fix } : {}),
    ...(fix && !isFix ? { suggest: [{ messageId: 'addParties', fix }] } : {}),
  });
}

/** Adds the origins of the settings, or one to fill in. */
function insertion({ call, objects, taker }: PartiesCall, clerk: ClerkFile): Edit | undefined {
  const { filename, settings, sourceCode } = clerk;
  const [object] = objects ?? [];
  if (taker.untyped && /\.[cm]?tsx?$/.test(filename)) return undefined;
  if (taker.needs?.some((option) => !object || readOption(object, option, clerk).kind !== 'present')) return undefined;
  if (objects && objects.length > 1) return undefined;
  const quote = quoteOf(sourceCode);
  const origins = settings.authorizedParties ?? ['https://example.com'];
  const property = `authorizedParties: [${origins.map((origin) => `${quote}${origin}${quote}`).join(', ')}]`;
  if (object) return addProperty(object, property, sourceCode);
  // The argument before it must be there.
  const index = optionsIndex(call, taker.position, clerk);
  return index === call.arguments.length ? addArgument(call, `{ ${property} }`, sourceCode) : undefined;
}

/** `requireAuth()` of Express where the file sets up `clerkMiddleware()`: that has authenticated the request by then. */
function isSecondInChain({ name, package: packageName }: Pick<PartiesCall, 'name' | 'package'>, clerk: ClerkFile): boolean {
  if (name !== 'requireAuth' || packageName !== '@clerk/express') return false;
  return clerk.nodes('CallExpression').some(({ callee }) => {
    const reference = clerk.resolver.value(callee)?.reference;
    return reference?.package === packageName && reference.export === 'clerkMiddleware' && reference.path.length === 0;
  });
}

function reportGiven(
  context: RuleContext,
  { callee, name, object }: ClerkOptions,
  calls: readonly PartiesCall[],
  clerk: ClerkFile,
): void {
  const option = readOption(object, 'authorizedParties', clerk);
  // What comes from a spread is reported where it is written.
  if (option.kind !== 'present' || option.property.parent !== object) return;
  const instead = ignoredBecause(callee.package, name, () => clerk.versionOf(callee.package).version);
  if (instead !== undefined) {
    context.report({ node: option.property, messageId: 'ignored', data: { name, instead } });
    return;
  }
  if (isSecondInChain({ name, package: callee.package }, clerk)) {
    context.report({ node: option.property, messageId: 'ignoredAfterMiddleware' });
    return;
  }
  if (calls.length > 0) reportValue(context, option.value, clerk);
}

function reportValue(context: RuleContext, given: Node, clerk: ClerkFile): void {
  const value = resolveConst(given, clerk);
  const text = staticText(value, clerk);
  if (text !== undefined) {
    const fix = applyEdits([
      { range: [value.range[0], value.range[0]], text: '[' },
      { range: [value.range[1], value.range[1]], text: ']' },
    ]);
    context.report({ node: value, messageId: 'notAList', suggest: [{ messageId: 'wrapInList', fix }] });
  } else if (value.type === 'ArrayExpression') {
    if (value.elements.length === 0) context.report({ node: value, messageId: 'emptyList', data: { value: '[]' } });
    for (const element of value.elements) if (element) reportElement(context, element, clerk);
  } else if (value.type === 'Identifier' && value.name === 'undefined') {
    context.report({ node: value, messageId: 'emptyList', data: { value: 'undefined' } });
  }
}

function reportElement(context: RuleContext, element: TSESTree.Expression | TSESTree.SpreadElement, clerk: ClerkFile): void {
  const node = unwrap(element);
  const value = staticText(node, clerk);
  const isOther = node.type === 'Literal' && typeof node.value !== 'string';
  const isUndefined = node.type === 'Identifier' && node.name === 'undefined';
  if (isOther || isUndefined) {
    context.report({ node, messageId: 'notAnOrigin', data: { value: context.sourceCode.getText(node as never) } });
    return;
  }
  if (value === undefined) return;
  const origin = normalizedOrigin(value);
  if (origin === value) return;
  if (value.includes('*')) {
    context.report({ node, messageId: 'wildcard', data: { value } });
    return;
  }
  const edit = (text: string): Edit[] | undefined => (node.type === 'Literal' ? [{ range: node.range, text: quoted(text, node, clerk) }] : undefined);
  if (origin !== undefined) {
    const edits = edit(origin);
    context.report({ node, messageId: 'notNormalized', data: { value, origin }, ...(edits ? { fix: applyEdits(edits) } : {}) });
    return;
  }
  const withScheme = normalizedOrigin(`https://${value}`);
  const edits = withScheme !== undefined && /^[\w-]+(?:\.[\w-]+)+/.test(value) ? edit(withScheme) : undefined;
  context.report({
    node,
    messageId: 'notAnOrigin',
    data: { value },
    ...(edits ? { suggest: [{ messageId: 'addScheme', data: { origin: withScheme! }, fix: applyEdits(edits) }] } : {}),
  });
}

function quoted(text: string, literal: Node, clerk: ClerkFile): string {
  const quote = clerk.sourceCode.getText(literal as never)[0]!;
  return `${quote}${text}${quote}`;
}
