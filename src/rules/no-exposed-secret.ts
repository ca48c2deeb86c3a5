import {
  clientReads,
  passedSecrets,
  publicNamesOfJson,
  publicSecrets,
  type PassedSecret,
  type PublicSecret,
} from '../analysis/exposed-secrets.js';
import type { JsonNode } from '../analysis/claims-json.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { fileText, locationOf } from '../analysis/source-text.js';
import { exposure, mentionsSecretName } from '../clerk/env-names.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { removeAttribute } from '../fix/object.js';
import { planPrivateName } from '../fix/env-read.js';

type MessageIds = 'passedSecret' | 'publicName' | 'readInClient' | 'removeProp' | 'renameVariable';

export default createRule<MessageIds>({
  name: 'no-exposed-secret',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow giving Clerk's secrets public names, reading them in client modules and passing them to client components",
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      passedSecret:
        '`{{component}}` runs in the browser and gets `{{name}}` as a prop: props are written into the page, so every visitor can read the secret. Use it on the server alone, and pass on what comes of it.',
      publicName:
        '`{{name}}` is written into the JavaScript that browsers load, because of the prefix `{{prefix}}`: every visitor can read the secret and act as your server. Call it `{{privateName}}`, read it on the server alone, and make a new secret in the Clerk Dashboard.',
      readInClient:
        "`{{name}}` is read in a `'use client'` module: in the browser it is `undefined`, and what is rendered on the server with it ends up in the page, where every visitor can read it. Move what needs it into a module of the server.",
      removeProp: 'Remove the prop `{{prop}}`.',
      renameVariable: 'Call it `{{privateName}}` in this file; the deployment then has to set that.',
    },
  },
  matters: mentionsSecretName,
  create: (context, clerk) => ({
    Program() {
      publicSecrets(clerk).forEach((secret) => reportName(context, secret, clerk));
      for (const { name, node } of clientReads(clerk))
        context.report({ node, messageId: 'readInClient', data: { name } });
      passedSecrets(clerk).forEach((passed) => reportPassed(context, passed));
    },
  }),
  createJson(context, { body }) {
    if (!mentionsSecretName(context.sourceCode.text)) return;
    for (const { name, key } of publicNamesOfJson(body as JsonNode)) {
      const loc = locationOf(
        { source: fileText(context.sourceCode.text), start: key.range![0], end: key.range![1] },
        context.sourceCode,
      );
      context.report({ loc, messageId: 'publicName', data: exposure(name) });
    }
  },
});

type RuleContext = Context<MessageIds, readonly []>;

/** Once for a name; the suggestion changes every place of the file that has it. */
function reportName(context: RuleContext, secret: PublicSecret, clerk: ClerkFile): void {
  const data = exposure(secret.name);
  const edits = planPrivateName(secret, data.privateName, clerk);
  context.report({
    node: secret.node,
    messageId: 'publicName',
    data,
    suggest: edits ? [{ messageId: 'renameVariable', data, fix: applyEdits(edits) }] : [],
  });
}

/** Clerk's providers do without any prop but the publishable key; what components of the project need is not known. */
function reportPassed(context: RuleContext, { attribute, component, isProvider, name }: PassedSecret): void {
  const data = { component, name };
  const prop =
    attribute.type === 'JSXAttribute' && attribute.name.type === 'JSXIdentifier' ? attribute.name.name : undefined;
  const canGo = isProvider && attribute.type === 'JSXAttribute' && prop !== undefined && prop !== 'publishableKey';
  context.report({
    node: attribute,
    messageId: 'passedSecret',
    data,
    suggest: canGo
      ? [{ messageId: 'removeProp', data: { prop }, fix: applyEdits([removeAttribute(attribute, context.sourceCode)]) }]
      : [],
  });
}
