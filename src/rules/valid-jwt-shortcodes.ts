import { claimsInJson, claimsInScript, type ClaimsTemplate } from '../analysis/claims.js';
import { claimTexts, type ClaimText, type Spot } from '../analysis/claims-tree.js';
import { shortcodeProblems, type ShortcodeProblem } from '../analysis/shortcode-problems.js';
import { locationOf } from '../analysis/source-text.js';
import { mentionsClaims } from '../clerk/claims.js';
import { createRule, type Context } from '../create-rule.js';
import { editSpot } from '../fix/claims.js';
import { applyEdits } from '../fix/edits.js';

type Options = readonly [{ files: string[] }];
type MessageIds =
  | 'brackets'
  | 'expression'
  | 'falsyOperand'
  | 'filter'
  | 'nullish'
  | 'objectInText'
  | 'optionalChain'
  | 'privateMetadata'
  | 'quotes'
  | 'removeSpaces'
  | 'replaceShortcode'
  | 'singleBraces'
  | 'spaces'
  | 'tripleBraces'
  | 'unclosed'
  | 'unknownAttribute'
  | 'unknownAttributeMeant'
  | 'unknownRoot'
  | 'unknownRootMeant'
  | 'unreachableOperand';

export default createRule<MessageIds, Options>({
  name: 'valid-jwt-shortcodes',
  meta: {
    type: 'problem',
    docs: {
      description: "Require shortcodes in claims to be Clerk's and to follow the grammar of its claims templates",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          files: {
            type: 'array',
            items: { type: 'string', minLength: 1, description: 'A path, `*` and `**` included.' },
            uniqueItems: true,
            description:
              "Paths of JSON files that hold claims or the Clerk CLI's configuration, such as `config/auth/*.json`.",
          },
        },
      },
    ],
    defaultOptions: [{ files: [] }],
    messages: {
      brackets:
        'Clerk cannot read `{{code}}`, so the claim has no value: shortcodes have no brackets. Name fields of metadata with dots; items of a list cannot be named.',
      expression:
        'Clerk cannot read `{{code}}`, so the claim has no value: shortcodes know only `||` between names, texts in single quotes, numbers and booleans. Compute anything else in the application.',
      falsyOperand:
        '`false` before `||` is skipped like every falsy operand, so it never is the result. Remove it, or put it last.',
      filter:
        'Clerk cannot read `{{code}}`, so the claim has no value: shortcodes have no filters. Write `||` for a fallback; change texts in the application.',
      nullish: 'Clerk cannot read `??`, so the claim has no value. Write `||`, which skips `null` and `false`.',
      objectInText:
        '`{{path}}` is an object, and with text around it the claim becomes one long text that nobody can read fields of. Put it into a claim of its own.',
      optionalChain:
        'Clerk cannot read `{{code}}`, so the claim has no value: shortcodes have no `?.`. Write dots; what is missing is `null` anyway.',
      privateMetadata:
        '`{{path}}` never gets into a token: private metadata is for the Backend API alone. Read it there, or keep what the token needs in public metadata.',
      quotes:
        'Clerk cannot read `{{code}}`, so the claim has no value: texts in shortcodes stand in single quotes. Write single quotes.',
      removeSpaces: 'Remove the spaces around the shortcode.',
      replaceShortcode: 'Replace it by `{{meant}}`.',
      singleBraces: '`{{code}}` stays in the token as it is: shortcodes have two braces on each side. Write two.',
      spaces:
        '`{{path}}` is an object, and with spaces around the shortcode the claim becomes a text. Remove the spaces.',
      tripleBraces:
        'Clerk cannot read `{{code}}`, so the claim has no value: shortcodes have two braces on each side. Write two.',
      unclosed: '`{{code}}` stays in the token as it is, since the braces are not closed. Close them with two braces.',
      unknownAttribute:
        '`{{path}}` is no shortcode of Clerk, so that its value is always `null`. Use one that the template editor of the Clerk Dashboard lists.',
      unknownAttributeMeant:
        '`{{path}}` is no shortcode of Clerk, so that its value is always `null`. Did you mean `{{meant}}`? Write that.',
      unknownRoot:
        '`{{path}}` is no shortcode of Clerk and stays in the token as text. Use one of `user.`, `org.`, `org_membership.` and `session.`, or compute the value in the application.',
      unknownRootMeant:
        '`{{path}}` is no shortcode of Clerk and stays in the token as text. Did you mean `{{meant}}`? Write that.',
      unreachableOperand:
        '`{{code}}`: the first operand is a literal that is never skipped, so what follows it never is the result. Put the literal last.',
    },
  },
  matters: mentionsClaims,
  create: (context, clerk) => ({
    Program: () => reportTexts(context, claimsInScript(clerk)),
  }),
  createJson: (context, { body }) => reportTexts(context, claimsInJson(context, body, context.options[0].files)),
});

const MESSAGES: Readonly<Partial<Record<ShortcodeProblem['kind'], MessageIds>>> = {
  bracket: 'brackets',
  private: 'privateMetadata',
};

function messageOf({ kind, replacement }: ShortcodeProblem): MessageIds {
  if (kind === 'unknownAttribute' || kind === 'unknownRoot') return replacement === undefined ? kind : `${kind}Meant`;
  return MESSAGES[kind] ?? (kind as MessageIds);
}

function reportTexts(context: Context<MessageIds, Options>, templates: readonly ClaimsTemplate[]): void {
  const seen = new Set<number>();
  for (const { text } of templates.flatMap(({ claims }) => claimTexts(claims))) {
    const place = text.source.at(text.start);
    // A constant may stand in several claims.
    if (seen.has(place)) continue;
    seen.add(place);
    for (const problem of shortcodeProblems(text.value)) reportProblem(context, text, problem);
  }
}

function reportProblem(
  context: Context<MessageIds, Options>,
  text: ClaimText['text'],
  problem: ShortcodeProblem,
): void {
  const { kind, start, end, path = '', replacement, isSure } = problem;
  const spot: Spot = text.content ? { source: text.content, start, end } : text;
  const edit = text.content && replacement !== undefined ? editSpot(spot, replacement) : undefined;
  const data = { code: text.value.slice(start, end), path, meant: replacement ?? '' };
  context.report({
    loc: locationOf(spot, context.sourceCode),
    messageId: messageOf(problem),
    data,
    ...(edit && isSure ? { fix: applyEdits([edit]) } : {}),
    suggest:
      edit && !isSure
        ? [{ messageId: kind === 'spaces' ? 'removeSpaces' : 'replaceShortcode', data, fix: applyEdits([edit]) }]
        : [],
  });
}
