/** What a shortcode of a claims template stands for. */
export interface ShortcodeFact {
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'any';
  /** Bytes of a typical value: of a string without its quotes, of anything else as compact JSON. */
  readonly bytes: number;
  /** Whole objects that may hold up to 8 kB. */
  readonly isUnbounded?: true;
}

const text = (bytes: number): ShortcodeFact => ({ type: 'string', bytes });
const flag: ShortcodeFact = { type: 'boolean', bytes: 5 };
// Docs: jwt-templates.mdx shows `1227618844` for `user.created_at`.
const time: ShortcodeFact = { type: 'number', bytes: 10 };
const unbounded: ShortcodeFact = { type: 'object', bytes: 2, isUnbounded: true };

/** The permissions of an organization's admin before an application adds its own. */
const SYSTEM_PERMISSIONS = [
  'org:sys_billing:manage',
  'org:sys_billing:read',
  'org:sys_domains:manage',
  'org:sys_domains:read',
  'org:sys_memberships:manage',
  'org:sys_memberships:read',
  'org:sys_profile:delete',
  'org:sys_profile:manage',
];

/**
 * Root → attribute → what it stands for. The names are those that the template editor of the Clerk Dashboard lists, and
 * those of the docs (guides/sessions/jwt-templates, guides/sessions/session-tokens). The sizes are typical, not the worst
 * that can be: ids `user_` and `org_` with 27 characters, the URL of a default avatar, `org:member` as the role, names and
 * addresses of common length. Unbounded: the objects that the docs warn of (session-tokens, "Size limitations").
 */
const SHORTCODES: Readonly<Record<string, Readonly<Record<string, ShortcodeFact>>>> = {
  user: {
    id: text(32),
    external_id: text(36),
    first_name: text(8),
    last_name: text(10),
    full_name: text(19),
    username: text(12),
    primary_email_address: text(30),
    primary_phone_number: text(12),
    primary_web3_wallet: text(42),
    email_verified: flag,
    phone_number_verified: flag,
    has_image: flag,
    two_factor_enabled: flag,
    created_at: time,
    updated_at: time,
    last_sign_in_at: time,
    image_url: text(175),
    public_metadata: unbounded,
    unsafe_metadata: unbounded,
    organizations: unbounded,
  },
  org: {
    id: text(31),
    name: text(20),
    slug: text(20),
    role: text(10),
    image_url: text(175),
    has_image: flag,
    public_metadata: unbounded,
  },
  org_membership: {
    permissions: { type: 'array', bytes: JSON.stringify(SYSTEM_PERMISSIONS).length },
    public_metadata: unbounded,
  },
  // `null` but for impersonated sessions.
  session: { actor: { type: 'object', bytes: 4 } },
  source: { platform: text(8) },
};

/** A value inside of metadata: a role, a flag, a short text. */
const METADATA_FIELD: ShortcodeFact = { type: 'any', bytes: 8 };

/** Seen in use, in no list of Clerk's: neither known nor reported. */
const UNCERTAIN: ReadonlySet<string> = new Set([
  'org_membership.id',
  'org_membership.role',
  'session.id',
  'user.profile_image_url',
]);

const ROOT_ALIASES: Readonly<Record<string, string>> = {
  // Clerk's own guide to organization metadata writes these two; they stay in the token as text.
  organization: 'org',
  organization_membership: 'org_membership',
  org_member: 'org_membership',
  orgs: 'org',
  users: 'user',
};

/** Names that other APIs have for the same thing → the attribute. */
const ATTRIBUTE_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  user: {
    avatar: 'image_url',
    avatar_url: 'image_url',
    email: 'primary_email_address',
    email_address: 'primary_email_address',
    fullname: 'full_name',
    image: 'image_url',
    metadata: 'public_metadata',
    name: 'full_name',
    organization_memberships: 'organizations',
    phone: 'primary_phone_number',
    phone_number: 'primary_phone_number',
    phone_verified: 'phone_number_verified',
    picture: 'image_url',
    primary_email: 'primary_email_address',
    primary_phone: 'primary_phone_number',
    primary_phone_address: 'primary_phone_number',
    user_id: 'id',
    web3_wallet: 'primary_web3_wallet',
  },
  org: { logo: 'image_url', logo_url: 'image_url', metadata: 'public_metadata', org_id: 'id' },
  org_membership: { metadata: 'public_metadata' },
};

/** What is to be thought of a path such as `user.public_metadata.role`. */
export type Lookup =
  | { readonly kind: 'known'; readonly fact: ShortcodeFact }
  | { readonly kind: 'uncertain' }
  /** Private metadata never gets into a token. */
  | { readonly kind: 'private' }
  | {
      readonly kind: 'unknownRoot' | 'unknownAttribute';
      /** The whole path that was meant. */
      readonly meant?: string;
      /** Whether nothing else can have been meant. */
      readonly isSure: boolean;
    };

/** Looks a path up, and what was meant by it where there is no such shortcode. */
export function lookUpShortcode(path: string): Lookup {
  if (UNCERTAIN.has(path)) return { kind: 'uncertain' };
  const known = knownFact(path);
  if (known) return { kind: 'known', fact: known };
  const [root = '', attribute = '', ...rest] = path.split('.');
  if (/^private_?metadata$/i.test(attribute)) return { kind: 'private' };
  const actual = meantRoot(root);
  const kind = Object.hasOwn(SHORTCODES, root) ? 'unknownAttribute' : 'unknownRoot';
  if (!actual || attribute === '') return { kind, isSure: false };
  const field = meantAttribute(actual.name, attribute);
  if (!field) return { kind, isSure: false };
  const meant = [actual.name, field.name, ...rest].join('.');
  const isSure = actual.isSure && field.isSure;
  if (knownFact(meant)) return { kind, meant, isSure };
  // `user.primary_email_address.email_address`: there is nothing below.
  return { kind, meant: `${actual.name}.${field.name}`, isSure: false };
}

/** The fact about a path as it stands, or `undefined` where there is no such shortcode. */
export function knownFact(path: string): ShortcodeFact | undefined {
  const [root = '', attribute = '', ...rest] = path.split('.');
  const fact = own(own(SHORTCODES, root), attribute);
  if (rest.length === 0 || !fact) return fact;
  return hasFields(`${root}.${attribute}`) || `${root}.${attribute}` === 'session.actor' ? METADATA_FIELD : undefined;
}

/** Whether a path may go on below it: whole metadata objects. */
export const hasFields = (path: string): boolean =>
  /^(?:user\.(?:public|unsafe)_metadata|org(?:_membership)?\.public_metadata)$/.test(path);

/** Whether a root is Clerk's, or so close to it that it was meant. */
export const isRoot = (root: string): boolean => meantRoot(root) !== undefined;

/** Whether nobody but Clerk has a shortcode like this: mailers and translators, too, write `{{user.first_name}}`. */
export const isDistinctive = (path: string): boolean =>
  /^(?:user|org(?:anization)?(?:_membership)?)\.(?:public|unsafe|private)_metadata\b/.test(path) ||
  /^user\.(?:primary_(?:email_address|phone_(?:number|address)|web3_wallet)|two_factor_enabled|has_image)\b/.test(
    path,
  ) ||
  /^org(?:anization)?_membership\./.test(path) ||
  path === 'session.actor';

interface Meant {
  readonly name: string;
  readonly isSure: boolean;
}

function meantRoot(root: string): Meant | undefined {
  const name = snakeCase(root);
  if (Object.hasOwn(SHORTCODES, name)) return { name, isSure: true };
  const alias = own(ROOT_ALIASES, name);
  return alias === undefined ? undefined : { name: alias, isSure: true };
}

function meantAttribute(root: string, attribute: string): Meant | undefined {
  const attributes = SHORTCODES[root]!;
  const name = snakeCase(attribute);
  if (Object.hasOwn(attributes, name)) return { name, isSure: true };
  const alias = own(own(ATTRIBUTE_ALIASES, root), name);
  if (alias !== undefined) return { name: alias, isSure: false };
  const close = Object.keys(attributes).filter((candidate) => candidate.length > 3 && isCloseTo(candidate, name));
  return close.length === 1 ? { name: close[0]!, isSure: false } : undefined;
}

/** `firstName` and `FIRST_NAME` → `first_name`. */
const snakeCase = (name: string): string => name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();

/** Whether two names are one or two slips of the keyboard apart, as their length allows. */
function isCloseTo(a: string, b: string): boolean {
  const limit = Math.min(a.length, b.length) < 8 ? 1 : 2;
  if (Math.abs(a.length - b.length) > limit) return false;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]! <= limit;
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;
