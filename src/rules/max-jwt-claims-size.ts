import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';
import { claimsInJson, claimsInScript, type ClaimsTemplate } from '../analysis/claims.js';
import { claimsBytes, sizedClaims } from '../analysis/claims-size.js';
import { claimTexts, type ClaimText, type Spot } from '../analysis/claims-tree.js';
import { fieldSource, type FieldSource } from '../analysis/declared-fields.js';
import { locationOf } from '../analysis/source-text.js';
import {
  isReservedClaim,
  mentionsClaims,
  SESSION_CLAIMS_BYTES,
  TEMPLATE_CLAIMS_BYTES,
  unboundedShortcode,
} from '../clerk/claims.js';
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
          allowUnbounded: strings(
            'Shortcodes of whole objects that are known to stay small, such as `user.public_metadata`.',
          ),
          files: strings(
            "Paths of JSON files that hold claims or the Clerk CLI's configuration, such as `config/auth/*.json`.",
          ),
        },
      },
    ],
    defaultOptions: [
      { maxBytes: SESSION_CLAIMS_BYTES, templateMaxBytes: TEMPLATE_CLAIMS_BYTES, allowUnbounded: [], files: [] },
    ],
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
    Program: () => checkAll(context, claimsInScript(clerk), fieldSource(context, clerk)),
  }),
  createJson: (context, { body }) =>
    checkAll(context, claimsInJson(context, body, context.options[0].files), fieldSource(context, undefined)),
});

type RuleContext = Context<MessageIds, Options>;
type Descriptor = TSESLint.ReportDescriptor<MessageIds>;
/** Reports once for a place: what is spread into two templates is written once. */
type Report = (spot: Spot, descriptor: Omit<Descriptor, 'loc' | 'node'>) => void;

function checkAll(context: RuleContext, templates: readonly ClaimsTemplate[], fields: FieldSource): void {
  const seen = new Set<string>();
  const report: Report = (spot, descriptor) => {
    const place = `${descriptor.messageId}:${spot.source.at(spot.start)}`;
    if (!seen.has(place)) context.report({ ...descriptor, loc: locationOf(spot, context.sourceCode) } as Descriptor);
    seen.add(place);
  };
  const [{ maxBytes, templateMaxBytes, allowUnbounded }] = context.options;
  for (const template of templates) {
    const limit = template.kind === 'template' ? templateMaxBytes : maxBytes;
    if (template.isWhole) {
      reportReserved(template, report);
      reportSize(template, limit, report);
    }
    for (const claim of claimTexts(template.claims)) {
      const shortcode = unboundedShortcode(claim.text.value);
      if (shortcode === undefined || allowUnbounded.includes(shortcode)) continue;
      reportUnbounded(template, claim, { shortcode, limit: String(limit) }, fields, report);
    }
  }
}

function reportReserved({ claims, kind }: ClaimsTemplate, report: Report): void {
  for (const member of claims.members) {
    if (!isReservedClaim(member.name, kind)) continue;
    const edits = planRemoval(member);
    report(member, { messageId: 'reservedClaim', data: { claim: member.name }, fix: edits ? applyEdits(edits) : null });
  }
}

function reportSize({ claims, kind }: ClaimsTemplate, limit: number, report: Report): void {
  const size = claimsBytes(claims);
  if (size <= limit) return;
  const sized = sizedClaims(claims);
  const largest = sized.slice(0, 3).map(({ member, bytes }) => `\`${member.name}\` (${bytes})`);
  const { member, bytes } = sized[0]!;
  report(claims, {
    messageId: kind === 'template' ? 'tooLargeForHeader' : 'tooLargeForCookie',
    data: { bytes: String(size), limit: String(limit), largest: largest.join(', ') },
    suggest: suggestions('dropLargest', { claim: member.name, bytes: String(bytes) }, planRemoval(member)),
  });
}

function reportUnbounded(
  { kind, isWhole }: ClaimsTemplate,
  { text, path, member }: ClaimText,
  about: { readonly shortcode: string; readonly limit: string },
  fields: FieldSource,
  report: Report,
): void {
  const { shortcode } = about;
  const data = { ...about, claim: path.join('.') };
  const messageId = kind === 'template' ? 'unboundedInHeader' : 'unboundedInCookie';
  const isAlone = text.value.replace(/\s/g, '') === `{{${shortcode}}}` && hasFields(shortcode) && member.value === text;
  const replaceBy = (names: readonly string[] | undefined): readonly Edit[] | undefined => {
    const edit = isAlone && names ? replaceByFields(text, member, shortcode, names) : undefined;
    return edit && [edit];
  };
  // Only the session's claims are declared, and only by their own names.
  const declared = kind === 'template' || !isWhole ? undefined : replaceBy(fields.ofClaim(path));
  if (declared) return report(text, { messageId, data, fix: applyEdits(declared) });
  const names = fields.ofMetadata(shortcode) ?? ['field'];
  report(text, {
    messageId,
    data,
    suggest: [
      ...suggestions('replaceByFields', { shortcode, fields: names.join(', ') }, replaceBy(names)),
      ...suggestions('dropClaim', { claim: data.claim }, planRemoval(member)),
    ],
  });
}

const suggestions = (messageId: MessageIds, data: Record<string, string>, edits: readonly Edit[] | undefined) =>
  edits ? [{ messageId, data, fix: applyEdits(edits) }] : [];
