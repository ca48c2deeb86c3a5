import type { JSONSchema } from '@typescript-eslint/utils';
import { claimsInJson, claimsInScript, type ClaimsTemplate } from '../analysis/claims.js';
import { claimsBytes, sizedClaims } from '../analysis/claims-size.js';
import { claimTexts, type ClaimText, type Spot } from '../analysis/claims-tree.js';
import { fieldSource, type FieldSource } from '../analysis/declared-fields.js';
import { locationOf } from '../analysis/source-text.js';
import { isReservedClaim, mentionsClaims, SESSION_CLAIMS_BYTES, TEMPLATE_CLAIMS_BYTES, unboundedShortcode } from '../clerk/claims.js';
import { hasFields } from '../clerk/shortcodes.js';
import { createRule, type Context } from '../create-rule.js';
import { planRemoval, replaceByFields } from '../fix/claims.js';
import { applyEdits, type Edit } from '../fix/edits.js';

interface RuleOptions {
  maxBytes: number;
  templateMaxBytes: number;
  allowUnbounded: string[];
  files: string[];
}
type Options = readonly [RuleOptions];
type MessageIds =
  | 'dropClaim'
  | 'dropLargest'
  | 'replaceByFields'
  | 'reservedClaim'
  | 'tooLargeForCookie'
  | 'tooLargeForHeader'
  | 'unboundedInCookie'
  | 'unboundedInHeader';

const bytes = (description: string): JSONSchema.JSONSchema4 => ({ type: 'integer', minimum: 1, description });
const strings = (description: string): JSONSchema.JSONSchema4 => ({
  type: 'array',
  items: { type: 'string', minLength: 1, description: 'One of them.' },
  uniqueItems: true,
  description,
});

export default createRule<MessageIds, Options>({
  name: 'max-jwt-claims-size',
  meta: {
    type: 'problem',
    docs: {
      description: "Enforce that custom claims fit into Clerk's session cookie and into the tokens of JWT templates",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          maxBytes: bytes('How many bytes the custom claims of the session token may take.'),
          templateMaxBytes: bytes('How many bytes the claims of a JWT template may take.'),
          allowUnbounded: strings('Shortcodes of whole objects that are known to stay small, such as `user.public_metadata`.'),
          files: strings("Paths of JSON files that hold claims or the Clerk CLI's configuration, such as `config/auth/*.json`."),
        },
      },
    ],
    defaultOptions: [{ maxBytes: SESSION_CLAIMS_BYTES, templateMaxBytes: TEMPLATE_CLAIMS_BYTES, allowUnbounded: [], files: [] }],
    messages: {
      dropClaim: 'Remove the claim `{{claim}}`.',
      dropLargest: 'Remove the largest claim, `{{claim}}` ({{bytes}} bytes).',
      replaceByFields: 'Put in fields of `{{shortcode}}` by name, in place of all of it: {{fields}}.',
      reservedClaim:
        '`{{claim}}` is a claim that Clerk sets itself: it refuses claims that have it, or ignores the value. Remove it.',
      tooLargeForCookie:
        "The custom claims take {{bytes}} bytes with typical values, and Clerk's session cookie has room for {{limit}}: browsers drop a cookie that is too large, and sign-in breaks. The largest are {{largest}}. Remove claims, and read what they hold from the Backend API.",
      tooLargeForHeader:
        'The claims of this JWT template take {{bytes}} bytes with typical values, more than {{limit}}: the token travels in a header, and servers answer a head that is too large with HTTP 431. The largest are {{largest}}. Remove claims, and read what they hold from the Backend API.',
      unboundedInCookie:
        "`{{shortcode}}` puts an object of up to 8 kB into the claim `{{claim}}`, and Clerk's session cookie has room for {{limit}} bytes of custom claims: browsers drop the cookie of a user who has more, and sign-in breaks. Put in single fields, or read the object from the Backend API.",
      unboundedInHeader:
        '`{{shortcode}}` puts an object of up to 8 kB into the claim `{{claim}}` of this JWT template: the token travels in a header, and servers answer a head that is too large with HTTP 431. Put in single fields, or read the object from the Backend API.',
    },
  },
  matters: mentionsClaims,
  create: (context, clerk) => ({
    Program() {
      const fields = fieldSource(context, clerk);
      claimsInScript(clerk).forEach((template) => checkTemplate(context, template, fields, 0));
    },
  }),
  createJson(context, { body }) {
    const fields = fieldSource(context, undefined);
    claimsInJson(context, body, context.options[0].files).forEach((template) => checkTemplate(context, template, fields, 1));
  },
});

type RuleContext = Context<MessageIds, Options>;
type Column = 0 | 1;

function checkTemplate(context: RuleContext, template: ClaimsTemplate, fields: FieldSource, column: Column): void {
  const [{ allowUnbounded }] = context.options;
  if (template.isWhole) {
    reportReserved(context, template, column);
    reportSize(context, template, column);
  }
  for (const claim of claimTexts(template.claims)) {
    const shortcode = unboundedShortcode(claim.text.value);
    if (shortcode !== undefined && !allowUnbounded.includes(shortcode)) {
      reportUnbounded(context, template, claim, shortcode, fields, column);
    }
  }
}

const loc = (context: RuleContext, spot: Spot, column: Column) => locationOf(spot, context.sourceCode.text, column);
const fixOf = (edits: readonly Edit[] | undefined) => (edits ? { fix: applyEdits(edits) } : {});
const limitOf = ({ options: [{ maxBytes, templateMaxBytes }] }: RuleContext, { kind }: ClaimsTemplate): number =>
  kind === 'template' ? templateMaxBytes : maxBytes;

function reportReserved(context: RuleContext, { claims, kind }: ClaimsTemplate, column: Column): void {
  for (const member of claims.members) {
    if (!isReservedClaim(member.name, kind)) continue;
    context.report({
      loc: loc(context, member, column),
      messageId: 'reservedClaim',
      data: { claim: member.name },
      ...fixOf(planRemoval(member)),
    });
  }
}

function reportSize(context: RuleContext, template: ClaimsTemplate, column: Column): void {
  const { claims, kind } = template;
  const size = claimsBytes(claims);
  const limit = limitOf(context, template);
  if (size <= limit) return;
  const sized = sizedClaims(claims);
  const [largest] = sized;
  const removal = largest && planRemoval(largest.member);
  context.report({
    loc: loc(context, claims, column),
    messageId: kind === 'template' ? 'tooLargeForHeader' : 'tooLargeForCookie',
    data: {
      bytes: String(size),
      limit: String(limit),
      largest: sized.slice(0, 3).map(({ member, bytes: each }) => `\`${member.name}\` (${each})`).join(', '),
    },
    suggest: removal
      ? [{ messageId: 'dropLargest', data: { claim: largest.member.name, bytes: String(largest.bytes) }, fix: applyEdits(removal) }]
      : [],
  });
}

function reportUnbounded(
  context: RuleContext,
  template: ClaimsTemplate,
  { text, path, member }: ClaimText,
  shortcode: string,
  fields: FieldSource,
  column: Column,
): void {
  const { kind, isWhole } = template;
  const isAlone = text.value.replace(/\s/g, '') === `{{${shortcode}}}` && hasFields(shortcode) && member.value === text;
  const replaceBy = (names: readonly string[] | undefined): Edit | undefined =>
    isAlone && names ? replaceByFields(text, member, shortcode, names) : undefined;
  // Only the session's claims are declared, and only by their own names.
  const declared = kind === 'template' || !isWhole ? undefined : replaceBy(fields.ofClaim(path));
  const names = fields.ofMetadata(shortcode) ?? ['field'];
  const suggested = declared ? undefined : replaceBy(names);
  const removal = declared ? undefined : planRemoval(member);
  context.report({
    loc: loc(context, text, column),
    messageId: kind === 'template' ? 'unboundedInHeader' : 'unboundedInCookie',
    data: { shortcode, claim: path.join('.'), limit: String(limitOf(context, template)) },
    ...fixOf(declared && [declared]),
    suggest: [
      ...(suggested
        ? [{ messageId: 'replaceByFields' as const, data: { shortcode, fields: names.join(', ') }, fix: applyEdits([suggested]) }]
        : []),
      ...(removal ? [{ messageId: 'dropClaim' as const, data: { claim: path.join('.') }, fix: applyEdits(removal) }] : []),
    ],
  });
}
