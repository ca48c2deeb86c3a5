import { sessionClaimsBytes } from '../analysis/claims-file.js';
import { claimsTreeOfJson, type JsonNode } from '../analysis/claims-json.js';
import { dependenciesOf, devCommands, type DevCommand, type HeaderFlag } from '../analysis/dev-scripts.js';
import { fileText, locationOf } from '../analysis/source-text.js';
import { SESSION_CLAIMS_BYTES } from '../clerk/claims.js';
import { parseClerkModule } from '../clerk/packages.js';
import { createRule } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { addFlag, removeFlag } from '../fix/header-flag.js';

interface RuleOptions {
  claims: string[];
  maxBytes: number;
  headerBytes: number;
}
type MessageIds = 'addFlag' | 'hiddenByFlag' | 'missingFlag' | 'removeFlag';

/** Node's own limit for a request's head, in bytes. Source: https://nodejs.org/api/cli.html#--max-http-header-sizesize */
const NODE_HEADER_BYTES = 16_384;

export default createRule<MessageIds, readonly [RuleOptions]>({
  name: 'max-header-size',
  meta: {
    type: 'suggestion',
    docs: {
      description:
        "Disallow scripts that raise Node's limit for request headers, which hides session claims that are too large",
      recommended: 'strict',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          claims: {
            type: 'array',
            items: { type: 'string', minLength: 1, description: 'One of them.' },
            uniqueItems: true,
            description:
              "Paths, from package.json, of JSON files with the session's claims: where these are large, scripts need the flag.",
          },
          maxBytes: {
            type: 'integer',
            minimum: 1,
            description: 'From more bytes of custom claims on, scripts need the flag.',
          },
          headerBytes: {
            type: 'integer',
            minimum: NODE_HEADER_BYTES + 1,
            description: 'The limit that is added to scripts.',
          },
        },
      },
    ],
    defaultOptions: [{ claims: [], maxBytes: SESSION_CLAIMS_BYTES, headerBytes: 32_768 }],
    messages: {
      addFlag: 'Add `{{flag}}` to the script.',
      hiddenByFlag:
        "`{{flag}}` in the script `{{script}}` raises Node's limit for request headers, 16 kB: Clerk's cookies that outgrow it, most often for large session claims, stay unseen in development, until browsers drop the cookies of deployed users, or other servers answer HTTP 431. Make the claims smaller, and remove the flag.",
      missingFlag:
        "The session claims of {{file}} take {{bytes}} bytes, more than {{limit}}: in development Clerk's SDKs send the token in two cookies, beside those of other projects on localhost, and `{{server}}` answers HTTP 431 once the headers take more than Node's 16 kB. Make the claims smaller, or add `{{flag}}` to the script `{{script}}`.",
      removeFlag: 'Remove `{{flag}}`.',
    },
  },
  // Scripts are in package.json alone.
  create: () => ({}),
  createJson(context, { body }) {
    const { text } = context.sourceCode;
    if (!/(?:^|[\\/])package\.json$/.test(context.filename) || !text.includes('clerk')) return;
    const manifest = claimsTreeOfJson(body as JsonNode, fileText(text));
    if (manifest.kind !== 'object') return;
    const dependencies = dependenciesOf(manifest).map(({ name }) => name);
    if (!dependencies.some((name) => parseClerkModule(name) !== undefined)) return;

    const [{ claims, maxBytes, headerBytes }] = context.options;
    const large = claims
      .map((file) => ({ file, bytes: sessionClaimsBytes(file, context) }))
      .find(({ bytes }) => bytes > maxBytes);
    // An exported flag is that of several commands.
    const seen = new Set<HeaderFlag>();
    for (const command of devCommands(manifest)) {
      const { flag, script } = command;
      if (large) reportMissing(command, large);
      else if (flag && flag.bytes > NODE_HEADER_BYTES && !seen.has(flag)) {
        seen.add(flag);
        const data = { flag: flag.source.text.slice(flag.start, flag.end), script };
        const edit = removeFlag(flag);
        context.report({
          loc: locationOf(flag, context.sourceCode),
          messageId: 'hiddenByFlag',
          data,
          suggest: edit ? [{ messageId: 'removeFlag', data, fix: applyEdits([edit]) }] : [],
        });
      }
    }

    function reportMissing(command: DevCommand, { file, bytes }: { file: string; bytes: number }): void {
      if (command.flag) return;
      const flag = `--max-http-header-size=${headerBytes}`;
      const hasCrossEnv = dependencies.includes('cross-env');
      const edit = addFlag(command, flag, hasCrossEnv ? 'cross-env ' : '');
      const fix = edit ? applyEdits([edit]) : null;
      const data = {
        bytes: String(bytes),
        file: `\`${file}\``,
        flag,
        limit: String(maxBytes),
        script: command.script,
        server: command.server,
      };
      // cmd.exe, with which npm runs scripts on Windows, knows no `NAME=value command`.
      const isPortable = hasCrossEnv || /\bcross-env\b|(?:^|\s)[A-Z_]+=\S+\s/.test(command.text.text);
      context.report({
        loc: locationOf({ source: command.text, start: command.start, end: command.end }, context.sourceCode),
        messageId: 'missingFlag',
        data,
        ...(isPortable ? { fix } : { suggest: fix ? [{ messageId: 'addFlag', data, fix }] : [] }),
      });
    }
  },
});
