import path from 'node:path';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nextProxy } from '../analysis/proxy-file.js';
import { turnsAway } from '../analysis/turned-away.js';
import { isNamedForWebhooks, unverifiedEvents } from '../analysis/unverified-event.js';
import { bodiesReadTwice, type BodyReadTwice } from '../analysis/webhook-body.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, insertAt } from '../fix/edits.js';
import { addElement } from '../fix/list.js';
import { quoteOf } from '../fix/quotes.js';
import { findWebhookRoutes } from '../project/webhook-routes.js';

type MessageIds = 'makePublic' | 'protectedRoute' | 'readAfter' | 'readBefore' | 'readCopy' | 'unverified';
type Options = readonly [{ checkAllHandlers: boolean }];
type RuleContext = Context<MessageIds, Options>;

export default createRule<MessageIds, Options>({
  name: 'valid-webhook-handler',
  meta: {
    type: 'problem',
    docs: {
      description: "Require handlers of Clerk's webhooks to be reachable, to verify what they get, and to read it once",
      recommended: 'recommended',
      strictOptions: [{ checkAllHandlers: true }],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          checkAllHandlers: {
            type: 'boolean',
            description:
              'Whether handlers must verify what they get that are not routes of Next.js, so that other code may run before them.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ checkAllHandlers: false }],
    messages: {
      makePublic: 'Add `{{path}}` to the public routes.',
      protectedRoute:
        "Clerk's requests to `{{path}}` have no session and are turned away here, so its webhook in `{{file}}` never runs. Let them pass: the handler verifies their signature.",
      readAfter:
        '`verifyWebhook()` has read the body of this request, so `{{method}}()` throws a TypeError for every event. Use what `verifyWebhook()` returns.',
      readBefore:
        '`{{method}}()` reads the body, which can be read once, so `verifyWebhook()` fails for every event. Use what `verifyWebhook()` returns, or read a `clone()` of the request.',
      readCopy: 'Read a copy of the request.',
      unverified:
        'Nothing verifies that Clerk sent this event: whoever knows the address can send any, such as a `user.deleted` for another user. Use what `await verifyWebhook(request)` returns.',
    },
  },
  // A handler that verifies nothing needs nothing of Clerk's.
  matters: (text, filename) => isNamedForWebhooks(filename, text),
  create: (context, clerk) => ({
    Program() {
      const seen = new Set<object>();
      for (const found of bodiesReadTwice(clerk)) {
        if (!seen.has(found.read)) reportRead(context, found);
        seen.add(found.read);
      }
      const [{ checkAllHandlers }] = context.options;
      for (const { isSure, node } of unverifiedEvents(clerk)) {
        if (isSure || checkAllHandlers) context.report({ node, messageId: 'unverified' });
      }
      reportProtected(context, clerk);
    },
  }),
});

function reportRead(context: RuleContext, { isBefore, method, read }: BodyReadTwice): void {
  const { callee } = read;
  const object = isBefore && callee.type === 'MemberExpression' && !callee.optional ? callee.object : undefined;
  const isPlain = object?.type === 'Identifier' || object?.type === 'MemberExpression';
  context.report({
    node: read,
    messageId: isBefore ? 'readBefore' : 'readAfter',
    data: { method },
    suggest: isPlain ? [{ messageId: 'readCopy', fix: applyEdits([insertAt(object.range[1], '.clone()')]) }] : [],
  });
}

/** The file is the app's middleware: routes that it protects are found by their files. */
function reportProtected(context: RuleContext, clerk: ClerkFile): void {
  const { sourceCode } = context;
  if (!/protect|redirect|\b40[134]\b/.test(sourceCode.text)) return;
  const proxy = nextProxy(clerk, context.cwd);
  if (!proxy || proxy.misfit || (proxy.name === 'proxy' && proxy.wanted !== 'proxy')) return;
  if (proxy.taken('middleware').length + proxy.taken('proxy').length !== 1) return;
  const level = path.dirname(proxy.path);
  for (const route of findWebhookRoutes(level)) {
    const found = turnsAway(route.path, proxy.name, clerk);
    if (!found) continue;
    const { node, publicRoutes } = found;
    const quote = quoteOf(sourceCode);
    const data = {
      path: route.path,
      file: path.relative(context.cwd, path.join(level, route.file)).replaceAll('\\', '/'),
    };
    context.report({
      node,
      messageId: 'protectedRoute',
      data,
      suggest: publicRoutes
        ? [
            {
              messageId: 'makePublic',
              data,
              fix: applyEdits([addElement(publicRoutes, `${quote}${route.path}${quote}`, sourceCode)]),
            },
          ]
        : [],
    });
  }
}
