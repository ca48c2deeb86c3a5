import {
  badPublishableKeys,
  datedVersions,
  heirs,
  middlewareSecrets,
  unprefixedReads,
  type MiddlewareSecret,
  type UnprefixedRead,
} from '../analysis/env-mistakes.js';
import { isForClerkAlone } from '../analysis/clerk-options.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { variablesWithHeir, type RenamedVariable } from '../analysis/renamed-variables.js';
import type { WrongName } from '../clerk/env-mistakes.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { removeProperty } from '../fix/object.js';
import { withText } from '../fix/quotes.js';
import { renameVariable } from '../fix/rename.js';
import { hasVariable } from '../project/env-files.js';

type MessageIds =
  | 'datedVersion'
  | 'misspelt'
  | 'noEncryptionKey'
  | 'noPublishableKey'
  | 'outdated'
  | 'readCurrent'
  | 'signingSecret'
  | 'unprefixed'
  | 'useV1';
type Options = readonly [{ allow: string[] }];

export default createRule<MessageIds, Options>({
  name: 'valid-env-names',
  meta: {
    type: 'problem',
    docs: {
      description: "Require the names of environment variables that Clerk's SDKs read, and values that they accept",
      recommended: 'strict',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          allow: {
            type: 'array',
            items: { type: 'string', minLength: 1, description: 'One of them.' },
            uniqueItems: true,
            description: 'Names that are as they should be. `CLERK_ENCRYPTION_KEY` among them says that it is set.',
          },
        },
      },
    ],
    defaultOptions: [{ allow: [] }],
    messages: {
      datedVersion:
        "`{{date}}` is no version that the Backend API's URLs have: Clerk's SDKs put it in the place of `v1`, and every request gets HTTP 404. Leave it out, or use `v1`; a date goes into the header `Clerk-API-Version`, which the SDK sets itself.",
      misspelt:
        "No SDK of Clerk's reads `{{old}}`, which is nearly `{{name}}`: what is set under this name, Clerk does not see. Rename it here and where the application is deployed.",
      noEncryptionKey:
        'From @clerk/nextjs 7 on, `clerkMiddleware()` throws for every request where it is handed `secretKey` and `CLERK_ENCRYPTION_KEY` is not set, and no file of the project mentions that. Set it to 32 random bytes, or leave `secretKey` out, so that `CLERK_SECRET_KEY` is read.',
      noPublishableKey:
        'This is no publishable key: {{reason}}. Clerk refuses it with "Publishable key not valid" as soon as the application starts. Copy the key from the API keys page of the Clerk Dashboard.',
      outdated:
        "`{{old}}` is a name from before Core 2 of Clerk's SDKs, and Core 3 ignores it: `{{name}}` is what they read. Rename it here and where the application is deployed.",
      readCurrent: 'Read `{{name}}`, which the deployment then has to set.',
      signingSecret:
        '`verifyWebhook()` does not know `{{old}}`: it reads `{{name}}`, and where that is not set and nothing is passed to it, it refuses every webhook. Rename it here and where the application is deployed.',
      unprefixed:
        '`{{old}}` is `undefined` here: {{bundler}} puts only variables whose names begin with `{{prefix}}` into what it builds, so Clerk fails to start for want of a publishable key. Read `{{name}}`.',
      useV1: 'Use `v1`.',
    },
  },
  matters: (text) => text.includes('CLERK_'),
  create: (context, clerk) => ({
    Program() {
      const { allow } = context.options[0];
      const unprefixed = unprefixedReads(clerk, context).filter(({ read }) => !allow.includes(read.name));
      unprefixed.forEach((read) => reportUnprefixed(context, read, clerk));
      const isReported = (variable: RenamedVariable): boolean =>
        variable.reads.some((read) => unprefixed.some((other) => other.read === read));
      variablesWithHeir(clerk, heirs(clerk))
        .filter((variable) => !allow.includes(variable.old) && !isReported(variable))
        .forEach((variable) => reportName(context, variable));
      badPublishableKeys(clerk).forEach(({ node, reason }) =>
        context.report({ node, messageId: 'noPublishableKey', data: { reason } }),
      );
      for (const node of datedVersions(clerk)) {
        const edit = withText(node, 'v1', context.sourceCode)!;
        const data = { date: context.sourceCode.getText(node).slice(1, -1) };
        context.report({
          node,
          messageId: 'datedVersion',
          data,
          suggest: [{ messageId: 'useV1', fix: applyEdits([edit]) }],
        });
      }
      const secrets = middlewareSecrets(clerk);
      if (
        secrets.length === 0 ||
        allow.includes('CLERK_ENCRYPTION_KEY') ||
        hasVariable('CLERK_ENCRYPTION_KEY', context)
      )
        return;
      if (!context.sourceCode.text.includes('CLERK_ENCRYPTION_KEY'))
        secrets.forEach((secret) => reportSecret(context, secret, clerk));
    },
  }),
});

type RuleContext = Context<MessageIds, Options>;

/** The suggestion changes every place that reads it. */
function reportName(
  context: RuleContext,
  { declared, isDeclaredElsewhere, kind, name, old, reads }: Pick<WrongName, 'kind'> & RenamedVariable,
): void {
  const data = { old, name };
  const fix = applyEdits([...reads, ...declared].map((place) => renameVariable(place, name, context.sourceCode)));
  // The new name would be missing in types of other files.
  context.report({
    node: reads[0]!.node,
    messageId: kind,
    data,
    ...(isDeclaredElsewhere ? {} : { suggest: [{ messageId: 'readCurrent', data, fix }] }),
  });
}

/** What is `undefined` wherever it is read loses nothing; a server may have a variable of this name. */
function reportUnprefixed(
  context: RuleContext,
  { heir, isAlwaysMissing, name, prefix, read }: UnprefixedRead,
  { types }: ClerkFile,
): void {
  const data = { old: read.name, name: heir, bundler: name, prefix };
  const fix = applyEdits([renameVariable(read, heir, context.sourceCode)]);
  const isDeclared = types?.hasMember(read.environment!, heir) === false;
  context.report({
    node: read.node,
    messageId: 'unprefixed',
    data,
    ...(isDeclared ? {} : isAlwaysMissing ? { fix } : { suggest: [{ messageId: 'readCurrent', data, fix }] }),
  });
}

function reportSecret(
  context: RuleContext,
  { isRedundant, object, property }: MiddlewareSecret,
  clerk: ClerkFile,
): void {
  // Clerk reads the same variable by itself.
  const fix =
    isRedundant && isForClerkAlone(object, clerk)
      ? applyEdits([removeProperty(object, property, context.sourceCode)])
      : null;
  context.report({ node: property, messageId: 'noEncryptionKey', fix });
}
