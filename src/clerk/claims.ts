import { knownFact } from './shortcodes.js';
import { parseTemplateText, type Operand } from './shortcode-grammar.js';

/**
 * What claims are for: `session` the custom claims of the session token, `template` a JWT template, `unknown` where that
 * cannot be told.
 */
export type ClaimsKind = 'session' | 'template' | 'unknown';

/**
 * Bytes of custom claims that the session token has room for: 1.2 kB. Browsers drop a cookie of more than 4 kB, and the
 * default claims, the signature and base64 need the rest.
 * Source: docs, guides/sessions/session-tokens, "Size limitations".
 */
export const SESSION_CLAIMS_BYTES = 1228;

/** A JWT template's token is in no cookie, but in a header; servers refuse heads of more than 8 to 16 kB. */
export const TEMPLATE_CLAIMS_BYTES = 4096;

/** Source: docs, guides/sessions/jwt-templates, "Default claims", with those that only session tokens can have. */
const RESERVED_IN_TEMPLATES: ReadonlySet<string> = new Set([
  'azp',
  'exp',
  'fea',
  'iat',
  'iss',
  'jti',
  'nbf',
  'pla',
  'sid',
  'sub',
  'v',
]);

/** Source: docs, guides/sessions/session-tokens, "Default claims", version 2. */
const RESERVED_IN_SESSIONS: ReadonlySet<string> = new Set([...RESERVED_IN_TEMPLATES, 'act', 'fva', 'o', 'sts']);

/** Whether Clerk sets a claim itself and refuses another value for it. */
export const isReservedClaim = (name: string, kind: ClaimsKind): boolean =>
  (kind === 'session' ? RESERVED_IN_SESSIONS : RESERVED_IN_TEMPLATES).has(name);

/** Keys of a Clerk instance's configuration beside `session`, as `clerk config pull` writes it. */
const CONFIG_KEY =
  /^(?:config_version|auth_\w+|organization_settings|billing|connection_oauth_\w+|sign_(?:in|up)|user_settings)$/;

/** Keys of the configuration's `session` beside `claims`. */
const SESSION_CONFIG_KEYS: ReadonlySet<string> = new Set(['lifetime', 'allowed_clock_skew', 'inactivity_timeout']);

/** Whether an object with these keys is the configuration of a Clerk instance. */
export const isInstanceConfig = (keys: readonly string[], sessionKeys: readonly string[]): boolean =>
  keys.some((key) => CONFIG_KEY.test(key)) || sessionKeys.some((key) => SESSION_CONFIG_KEYS.has(key));

/** Keys of a JWT template beside `claims`, as the Backend API and the SDK have them. */
const TEMPLATE_KEYS: ReadonlySet<string> = new Set([
  'allowedClockSkew',
  'allowed_clock_skew',
  'customSigningKey',
  'custom_signing_key',
  'lifetime',
  'signingAlgorithm',
  'signing_algorithm',
  'templateId',
]);

/** Whether an object with these keys and `claims` is a JWT template. */
export const isTemplateBody = (keys: readonly string[]): boolean => keys.some((key) => TEMPLATE_KEYS.has(key));

/** Whether text may hold claims: a shortcode, or a name of the APIs that take claims. */
export const mentionsClaims = (text: string): boolean =>
  /\{\{\s*(?:user|org|session|source)|jwt_?templates/i.test(text);

/** Bytes of a text as compact UTF-8 JSON, quotes included. */
export const jsonBytes = (value: string | number | boolean | null): number => Buffer.byteLength(JSON.stringify(value));

/** Bytes of a claim's value in a token, as compact UTF-8 JSON, with typical values in place of shortcodes. */
export function claimTextBytes(text: string): number {
  const { expressions, isWhole } = parseTemplateText(text);
  const sound = expressions.filter(({ problems }) => problems.length === 0);
  if (isWhole && sound.length === 1) return operandBytes(sound[0]!.operands[0]!, 'value');
  let bytes = jsonBytes(text);
  for (const { start, end, operands } of sound) {
    bytes += operandBytes(operands[0]!, 'text') - (jsonBytes(text.slice(start, end)) - 2);
  }
  return bytes;
}

/** Of an expression's operands, the first most often is the one that counts. */
function operandBytes(operand: Operand, as: 'text' | 'value'): number {
  if (operand.kind === 'literal') {
    const { value } = operand;
    return jsonBytes(value) - (typeof value === 'string' && as === 'text' ? 2 : 0);
  }
  // An unknown attribute becomes `null`.
  const fact = knownFact(operand.path) ?? { type: 'any', bytes: 4 };
  return fact.bytes + (fact.type === 'string' && as === 'value' ? 2 : 0);
}

/** The whole object of any size that an expression of a text puts into the token. */
export function unboundedShortcode(text: string): string | undefined {
  for (const { operands, problems } of parseTemplateText(text).expressions) {
    if (problems.length > 0) continue;
    for (const operand of operands) {
      if (operand.kind === 'shortcode' && knownFact(operand.path)?.isUnbounded) return operand.path;
    }
  }
  return undefined;
}
