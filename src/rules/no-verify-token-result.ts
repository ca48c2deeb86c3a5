import type { ClerkFile } from '../analysis/clerk-file.js';
import { isExpectedToThrow, isRequestToken, machineToken } from '../analysis/machine-token.js';
import { resultReads, verifications, type ResultRead, type Verification } from '../analysis/verified-token.js';
import { VERIFIERS } from '../clerk/token-types.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { planClaims, planTry, planVerifier } from '../fix/verified-token.js';

type MessageIds = 'anyJwt' | 'callVerifier' | 'machineJwt' | 'machineToken' | 'noResult' | 'useClaims' | 'wrapInTry';

interface Options {
  readonly requireSessionCheck?: boolean;
}

type RuleContext = Context<MessageIds, readonly [Options]>;

export default createRule<MessageIds, readonly [Options]>({
  name: 'no-verify-token-result',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow reading `data` and `errors` of what `verifyToken()` resolves to, and tokens that are not for it',
      recommended: 'recommended',
      strictOptions: [{ requireSessionCheck: true }],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          requireSessionCheck: {
            type: 'boolean',
            description:
              'Whether to report `verifyToken()` on the `Authorization` header of a request where the file never looks at `sid`: tokens of JWT templates pass, too.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireSessionCheck: false }],
    messages: {
      anyJwt:
        '`verifyToken()` accepts every JWT that the instance signs, also one of a JWT template, which outlives the session. Test `sid`, which session tokens alone have, or call `authenticateRequest()`.',
      callVerifier: 'Call `{{verifier}}` of the Backend API client.',
      machineJwt:
        "`{{api}}()` accepts an M2M token in JWT format like a session token, with a machine's id where a user's is expected. Call `{{verifier}}` of the Backend API client.",
      machineToken:
        '`{{api}}()` verifies JWTs of sessions and throws "Invalid JWT form" for {{what}} such as this, whether it is valid or not. Call `{{verifier}}` of the Backend API client.',
      noResult:
        '`{{api}}()` resolves to the claims themselves, which have no {{names}}, and throws where a token does not verify: what is read here is `undefined` for every token. Use what it resolves to, and catch what it throws.',
      useClaims: 'Use what `{{api}}()` resolves to as the claims.',
      wrapInTry: 'Call `{{api}}()` in a `try`, and keep what it throws.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      if (!/verify(?:Token|Jwt)/.test(context.sourceCode.text)) return;
      resultReads(clerk, context).forEach((read) => reportRead(context, read, clerk));
      verifications(clerk).forEach((verification) => reportToken(context, verification, clerk));
    },
  }),
});

/** `const { data, errors } = await verifyToken(…)`, `result.data?.sub`. */
function reportRead(context: RuleContext, read: ResultRead, clerk: ClerkFile): void {
  const { api, names, node } = read;
  const claims = planClaims(read, clerk);
  const edit = claims ?? planTry(read, clerk);
  const data = { api, names: names.map((name) => `\`${name}\``).join(' or ') };
  context.report({
    node,
    messageId: 'noResult',
    data,
    suggest: suggestion(claims ? 'useClaims' : 'wrapInTry', data, edit),
  });
}

/** What is handed to `verifyToken()` and is no token of a session. */
function reportToken(context: RuleContext, verification: Verification, clerk: ClerkFile): void {
  const { api, call } = verification;
  const [token] = call.arguments;
  if (!token || isExpectedToThrow(call, clerk)) return;
  const machine = machineToken(token, clerk);
  if (machine) {
    const { isJwt, type } = machine;
    const data = { api, what: WHAT[type], verifier: VERIFIERS[type].replace(/(?:token: )?\$/, 'token') };
    const suggest = suggestion('callVerifier', data, planVerifier(verification, type, clerk));
    context.report({ node: token, messageId: isJwt ? 'machineJwt' : 'machineToken', data, suggest });
  } else if (
    context.options[0]?.requireSessionCheck &&
    api === 'verifyToken' &&
    !/\bsid\b/.test(context.sourceCode.text) &&
    isRequestToken(token, clerk)
  ) {
    context.report({ node: token, messageId: 'anyJwt' });
  }
}

const WHAT = {
  api_key: 'an API key (`ak_…`)',
  m2m_token: 'an M2M token (`mt_…`)',
  oauth_token: 'an OAuth access token (`oat_…`)',
} as const;

const suggestion = (
  messageId: 'callVerifier' | 'useClaims' | 'wrapInTry',
  data: Record<string, string>,
  edit: Edit | undefined,
) => (edit ? [{ messageId, data, fix: applyEdits([edit]) }] : []);
