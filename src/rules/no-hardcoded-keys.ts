import { hardcodedKeys } from '../analysis/hardcoded-keys.js';
import { fileText, locationOf } from '../analysis/source-text.js';
import { findKeys, KEY_WORDS, mentionsKey, type FoundKey } from '../clerk/keys.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { planKeyEdit } from '../fix/env-read.js';
import { isGitIgnored } from '../project/git-ignore.js';

type MessageIds = 'committedKeyless' | 'dropKey' | 'hardcodedKey' | 'readVariable';

export default createRule<MessageIds>({
  name: 'no-hardcoded-keys',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow Clerk's secret keys, webhook secrets, API keys and machine tokens in source code and JSON files",
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      committedKeyless:
        "This file of Clerk's keyless mode holds a secret key (`{{prefix}}…`), and git does not ignore it: whoever can read the repository {{harm}}. Add `/.clerk/` to .gitignore, remove the file from the repository, and replace the key by a new one in the Clerk Dashboard.",
      dropKey: 'Remove the key, and rely on what comes before it alone, which the deployment then has to set.',
      hardcodedKey:
        '{{what}} of Clerk (`{{prefix}}…`) is written into this file: whoever can read the repository, its history or what is built from it {{harm}}. Replace it by a new one in the Clerk Dashboard, and {{instead}}.',
      readVariable: 'Read `{{read}}` in its place, which the deployment then has to set.',
    },
  },
  matters: mentionsKey,
  create: (context, clerk) => ({
    Program() {
      for (const key of hardcodedKeys(clerk)) {
        const plan = planKeyEdit(key, clerk);
        const messageId = plan?.read === undefined ? 'dropKey' : 'readVariable';
        const read = plan?.read ?? key.variable;
        report(
          context,
          key,
          read,
          plan ? [{ messageId, data: { read: plan.read ?? '' }, fix: applyEdits([plan.edit]) }] : [],
        );
      }
    },
  }),
  createJson(context) {
    const { text } = context.sourceCode;
    const keys = mentionsKey(text) ? findKeys(text, false) : [];
    if (keys.length === 0 || isGitIgnored(context.filename)) return;
    const isKeyless = /[\\/]\.clerk[\\/]/.test(context.filename);
    for (const key of keys) report(context, key, key.variable, [], isKeyless ? 'committedKeyless' : 'hardcodedKey');
  },
});

type RuleContext = Context<MessageIds, readonly []>;
type Suggestions = NonNullable<Parameters<RuleContext['report']>[0]['suggest']>;

/**
 * The key itself is in no message: logs of a linter are read by more people than the code.
 * @param read the variable that holds it by rights.
 */
function report(
  context: RuleContext,
  key: FoundKey,
  read: string | undefined,
  suggest: Suggestions,
  messageId: 'committedKeyless' | 'hardcodedKey' = 'hardcodedKey',
): void {
  const { what, harm } = KEY_WORDS[key.kind];
  const setter = /wrangler\.jsonc?$/.test(context.filename)
    ? `set it with \`wrangler secret put ${read}\``
    : `read it from the environment (\`${read}\`)`;
  context.report({
    loc: locationOf({ source: fileText(context.sourceCode.text), start: key.start, end: key.end }, context.sourceCode),
    messageId,
    data: { what, harm, instead: read ? setter : 'keep it where secrets are kept', prefix: key.prefix },
    suggest,
  });
}
