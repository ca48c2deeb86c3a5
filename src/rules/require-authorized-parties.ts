import type { ClerkFile } from '../analysis/clerk-file.js';
import {
  givenParties,
  ignores,
  isSecondInChain,
  lackingKeys,
  lacksParties,
  partiesCalls,
  type GivenParties,
  type PartiesCall,
} from '../analysis/authorized-parties.js';
import { isForClerkAlone } from '../analysis/clerk-options.js';
import { partiesProblems, type PartiesProblem } from '../analysis/parties-value.js';
import { createRule, type Context } from '../create-rule.js';
import { planParties } from '../fix/authorized-parties.js';
import { applyEdits, insertAt } from '../fix/edits.js';
import { withText } from '../fix/quotes.js';

type MessageIds =
  | 'addParties'
  | 'addScheme'
  | 'emptyList'
  | 'ignored'
  | 'ignoredAfterMiddleware'
  | 'missing'
  | 'missingInMiddleware'
  | 'missingWithKeys'
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
      ignored:
        '`{{name}}()` ignores `authorizedParties`: session tokens of every origin are accepted. Instead, {{instead}}.',
      ignoredAfterMiddleware:
        '`requireAuth()` ignores `authorizedParties` after `clerkMiddleware()`, which has authenticated the request by then. Pass it to `clerkMiddleware()`.',
      missing:
        '`{{name}}()` accepts session tokens that were issued to any origin, so one from another subdomain of yours passes, too. Pass `authorizedParties`; tokens without an `azp` claim are then refused from @clerk/backend 3.11.1 on.',
      missingInMiddleware:
        '`{{name}}()` accepts session tokens that were issued to any origin, which leaves requests from other subdomains of yours signed in. Pass `authorizedParties`; tokens without an `azp` claim are then refused from @clerk/backend 3.11.1 on.',
      missingWithKeys:
        '`{{name}}()` accepts session tokens that were issued to any origin, which leaves requests from other subdomains of yours signed in. Pass `authorizedParties`, with {{keys}} beside it: given any option, it no longer reads them from the environment.',
      notAList:
        'A string for `authorizedParties` is searched for the origin as a part of it, so that `https://example.co` passes for `https://example.com`. Pass an array of origins.',
      notAnOrigin:
        '`{{value}}` is no origin and equals none, so it refuses every session token. Write scheme and host, such as `https://example.com`.',
      notNormalized:
        '`{{value}}` never equals an origin, so it refuses every session token: origins are compared character by character. Write `{{origin}}`.',
      wildcard:
        '`{{value}}` matches no origin: `authorizedParties` knows no patterns, so it refuses every session token. List each origin.',
      wrapInList: 'Wrap it in an array.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      const [{ checkMiddleware }] = context.options;
      for (const call of partiesCalls(clerk))
        if (checkMiddleware || call.kind === 'manual') reportMissing(context, call, clerk);
      const seen = new Set<PartiesProblem['node']>();
      for (const given of givenParties(clerk)) reportGiven(context, given, seen, clerk);
    },
  }),
});

function reportMissing(context: RuleContext, call: PartiesCall, clerk: ClerkFile): void {
  if (!lacksParties(call, clerk)) return;
  const keys = lackingKeys(call, clerk);
  const edits = keys.length === 0 ? planParties(call, clerk) : [];
  const fix = edits.length > 0 ? applyEdits(edits) : undefined;
  // Somebody else who is handed the object may mind.
  const isFix =
    clerk.settings.authorizedParties !== undefined && call.objects!.every((object) => isForClerkAlone(object, clerk));
  context.report({
    node: call.call,
    messageId: keys.length > 0 ? 'missingWithKeys' : call.kind === 'manual' ? 'missing' : 'missingInMiddleware',
    data: { name: call.name, keys: keys.map((key) => `\`${key}\``).join(' and ') },
    ...(fix && isFix ? { fix } : {}),
    ...(fix && !isFix ? { suggest: [{ messageId: 'addParties', fix }] } : {}),
  });
}

function reportGiven(
  context: RuleContext,
  { property, takers, value }: GivenParties,
  seen: Set<PartiesProblem['node']>,
  clerk: ClerkFile,
): void {
  const [taker] = takers;
  const instead = takers.every((each) => ignores(each, clerk)) ? ignores(taker!, clerk) : undefined;
  if (instead !== undefined) {
    context.report({ node: property, messageId: 'ignored', data: { name: taker!.name, instead } });
  } else if (takers.every((each) => isSecondInChain(each, clerk))) {
    context.report({ node: property, messageId: 'ignoredAfterMiddleware' });
  } else {
    const problems = partiesProblems(value, clerk).filter(({ node }) => !seen.has(node));
    for (const problem of problems) {
      seen.add(problem.node);
      reportProblem(context, problem, property);
    }
  }
}

function reportProblem(context: RuleContext, problem: PartiesProblem, property: GivenParties['property']): void {
  const { node } = problem;
  switch (problem.kind) {
    case 'emptyList':
      context.report({ node, messageId: 'emptyList', data: { value: problem.value } });
      break;
    case 'notAList': {
      const edits = [
        insertAt(node.range[0], property.shorthand ? 'authorizedParties: [' : '['),
        insertAt(node.range[1], ']'),
      ];
      const suggest = [{ messageId: 'wrapInList' as const, fix: applyEdits(edits) }];
      context.report({ node, messageId: 'notAList', ...(problem.isSingle ? { suggest } : {}) });
      break;
    }
    case 'entry':
      reportEntry(context, problem);
  }
}

function reportEntry(context: RuleContext, { node, problem, value }: Extract<PartiesProblem, { kind: 'entry' }>): void {
  if (problem.kind === 'wildcard' || problem.origin === undefined) {
    context.report({ node, messageId: problem.kind, data: { value } });
    return;
  }
  const data = { value, origin: problem.origin };
  const edit = withText(node, problem.origin, context.sourceCode);
  const fix = edit && applyEdits([edit]);
  if (problem.kind === 'notNormalized')
    context.report({ node, messageId: 'notNormalized', data, ...(fix ? { fix } : {}) });
  else
    context.report({
      node,
      messageId: 'notAnOrigin',
      data,
      ...(fix ? { suggest: [{ messageId: 'addScheme', data, fix }] } : {}),
    });
}
