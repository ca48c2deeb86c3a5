/**
 * The user as code meets it: `User` of @clerk/backend, `UserResource` in browsers, and the JSON of webhooks and of the
 * HTTP API, from which the SDKs make both. Source: their declarations, checked by tests/facts. An `address` is one of a
 * user's email addresses, phone numbers or wallets, which both SDKs name alike.
 */
export type UserKind = 'address' | 'client' | 'json' | 'jsonAddress' | 'server';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Fields that both SDKs' users have, in all versions together. */
export const SHARED_FIELDS = words(`
  backupCodeEnabled createOrganizationEnabled createOrganizationsLimit createdAt deleteSelfEnabled emailAddresses
  enterpriseAccounts externalAccounts externalId firstName fullName hasImage imageUrl lastName lastSignInAt legalAcceptedAt
  passwordEnabled phoneNumbers primaryEmailAddress primaryEmailAddressId primaryPhoneNumber primaryPhoneNumberId
  primaryWeb3Wallet primaryWeb3WalletId publicMetadata samlAccounts timezone totpEnabled twoFactorEnabled unsafeMetadata
  updatedAt username web3Wallets
`);

/** Fields that no version of `UserResource` has. */
export const SERVER_FIELDS = words('banned deprovisioned lastActiveAt locale locked privateMetadata raw');

/** Fields that no version of the server's `User` has. */
export const CLIENT_FIELDS = words(`
  hasVerifiedEmailAddress hasVerifiedPhoneNumber organizationMemberships passkeys pathRoot unverifiedExternalAccounts
  verifiedExternalAccounts verifiedWeb3Wallets
`);

/** The same for methods. */
export const CLIENT_METHODS = words(`
  addPaymentMethod createBackupCode createEmailAddress createExternalAccount createPasskey createPhoneNumber createTOTP
  createWeb3Wallet delete disableTOTP getEnterpriseConnections getOrganizationCreationDefaults getOrganizationInvitations
  getOrganizationMemberships getOrganizationSuggestions getPaymentMethods getSessions initializePaymentMethod
  isPrimaryIdentification leaveOrganization reload removePassword setProfileImage update updateMetadata updatePassword
  verifyTOTP
`);

/** What the Backend API client has in their place: methods of `clerkClient`. */
export const ON_THE_SERVER: Readonly<Record<string, string>> = {
  delete: 'users.deleteUser',
  getOrganizationInvitations: 'users.getOrganizationInvitationList',
  getOrganizationMemberships: 'users.getOrganizationMembershipList',
  getSessions: 'sessions.getSessionList',
  organizationMemberships: 'users.getOrganizationMembershipList',
  reload: 'users.getUser',
  setProfileImage: 'users.updateUserProfileImage',
  update: 'users.updateUser',
  updateMetadata: 'users.updateUserMetadata',
};

/** Fields that the SDKs work out: the JSON has none for them. */
const WORKED_OUT = words('fullName primaryEmailAddress primaryPhoneNumber primaryWeb3Wallet');

/** `Date` in browsers, a number of milliseconds everywhere else. */
export const DATE_FIELDS = words('createdAt lastActiveAt lastSignInAt legalAcceptedAt updatedAt');

/** Methods of `Date` that numbers do not have. */
const DATE_METHOD = /^(?:get[A-Z]\w+|to(?:Date|ISO|LocaleDate|LocaleTime|Time|UTC)String)$/;

/** Whether a name is that of a method that numbers do not have, and dates do. */
export const isMethodOfDate = (name: string): boolean => DATE_METHOD.test(name);

/** Whether a field of a user is a number where code may take it for a `Date`. */
export const isTime = (kind: 'json' | 'server', field: string): boolean =>
  kind === 'json' ? field.includes('_') && DATE_FIELDS.has(camel(field)) : DATE_FIELDS.has(field);

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What an address is called, in an object that stands for it. */
const ADDRESS_FIELDS = words('emailAddress phoneNumber web3Wallet');
const isAddressField = (name: string): boolean => ADDRESS_FIELDS.has(camel(name));

/** Why a user of a kind has no field of a name. */
export interface MissingField {
  /** Whose it is: of the other SDK, of the JSON or the SDKs where they name it otherwise, or of Core 1. */
  readonly of: 'client' | 'core1' | 'json' | 'sdk' | 'server';
  /** What it is called here. */
  readonly name?: string;
}

/** Whether text may have to do with users at all: whether it names what gives them, or their types. */
export const mentionsUser = (text: string): boolean =>
  /Webhook\(|\bcurrentUser\b|\busers\b|\buse(?:Clerk|Session|User)\b|verifyWebhook|WebhookEvent|\bUser(?:JSON|Resource)?\b/.test(
    text,
  );

/** Whether text may have to do with the JSON of users. */
export const mentionsUserJson = (text: string): boolean => /verifyWebhook|WebhookEvent|UserJSON|Webhook\(/.test(text);

/** Whether a name can be one that {@link missingField} tells of. */
export const mayBeMissing = (name: string, hasJson: boolean): boolean =>
  SERVER_FIELDS.has(name) ||
  CLIENT_FIELDS.has(name) ||
  CLIENT_METHODS.has(name) ||
  (hasJson && (SHARED_FIELDS.has(name) || ADDRESS_FIELDS.has(name))) ||
  isSnake(name) ||
  name === CORE_1_FIELD;

/** Renamed in Core 2. Source: its upgrade guides. */
const CORE_1_FIELD = 'profileImageUrl';

const isSnake = (name: string): boolean =>
  name.includes('_') &&
  (isAddressField(name) ||
    SHARED_FIELDS.has(camel(name)) ||
    SERVER_FIELDS.has(camel(name)) ||
    camel(name) === CORE_1_FIELD);

/** @returns `undefined` for fields that are there in some version, and for those that nothing is known of. */
export function missingField(kind: UserKind, name: string): MissingField | undefined {
  if (kind === 'address' || kind === 'jsonAddress') {
    const written = kind === 'address' ? camel(name) : snake(name);
    return isAddressField(name) && written !== name
      ? { of: kind === 'address' ? 'json' : 'sdk', name: written }
      : undefined;
  }
  if (isAddressField(name)) return undefined;
  if (kind === 'json') {
    const known =
      name !== snake(name) && (SHARED_FIELDS.has(name) || name === 'lastActiveAt' || name === 'privateMetadata');
    return known ? { of: 'sdk', ...(WORKED_OUT.has(name) ? {} : { name: snake(name) }) } : undefined;
  }
  const written = isSnake(name) ? camel(name) : name;
  if (written === CORE_1_FIELD) return { of: 'core1', name: 'imageUrl' };
  if (kind === 'client' ? SERVER_FIELDS.has(written) : CLIENT_FIELDS.has(name) || CLIENT_METHODS.has(name)) {
    return { of: kind === 'client' ? 'server' : 'client' };
  }
  return written === name ? undefined : { of: 'json', name: written };
}

/** Methods of `clerkClient.users` that give a user. */
const USER_METHOD =
  '(?:(?:ban|create|delete|get|lock|replace|unban|unlock|update)User(?:Metadata|ProfileImage)?|removePassword|(?:uns|s)etPasswordCompromised)';

/** Where a Clerk value comes from (its export and the steps from it, joined by stops) → what it is. */
const ORIGINS: readonly (readonly [path: RegExp, what: TracedUser])[] = [
  [/(?:^|\.)currentUser\.\(\)\.await$/, 'server'],
  [new RegExp(`\\.users\\.${USER_METHOD}\\.\\(\\)\\.await$`), 'server'],
  [/\.users\.getUserList\.\(\)\.await$/, 'page'],
  [/^use(?:Clerk|Session|User)\.\(\)$/, 'holder'],
  [/^verifyWebhook\.\(\)\.await$/, 'event'],
];

/** What leads to a user, too: what hooks give (of React, of Vue), a `Ref` of Vue, a page or a list of users, a webhook's event. */
export type TracedUser =
  UserKind | 'addresses' | 'event' | 'holder' | 'jsonAddresses' | 'page' | 'ref' | 'users' | 'vueHolder';

/** What an export of a Clerk module leads to by some steps (see `ClerkReference`). */
export function userAt(packageName: string, exported: string, path: readonly string[]): TracedUser | undefined {
  const steps = [exported, ...path].join('.');
  const found = ORIGINS.find(([pattern]) => pattern.test(steps))?.[1];
  if (found !== 'holder' || !/^@clerk\/(?:nuxt|vue)$/.test(packageName)) return found;
  return exported === 'useUser' ? 'vueHolder' : undefined;
}

/** What a member of such a value is; that of a method is what it gives. */
export function userMember(of: TracedUser, name: string): TracedUser | undefined {
  switch (of) {
    case 'client':
    case 'server':
    case 'json':
      return addressOf(name, of === 'json');
    case 'addresses':
    case 'jsonAddresses':
      return arrayMember(name, of === 'addresses' ? 'address' : 'jsonAddress', of);
    case 'event':
      return name === 'data' ? 'json' : undefined;
    case 'holder':
      return name === 'user' ? 'client' : name === 'session' ? 'holder' : undefined;
    case 'vueHolder':
      return name === 'user' ? 'ref' : undefined;
    case 'page':
      return name === 'data' ? 'users' : undefined;
    case 'ref':
      return name === 'value' ? 'client' : undefined;
    case 'users':
      return arrayMember(name, 'server', of);
    default:
      return undefined;
  }
}

/** The addresses, or the one, that a field of a user holds, whichever way it is written. */
function addressOf(field: string, isJson: boolean): TracedUser | undefined {
  const name = camel(field);
  if (/^(?:emailAddresses|phoneNumbers|web3Wallets)$/.test(name)) return isJson ? 'jsonAddresses' : 'addresses';
  return !isJson && /^primary(?:EmailAddress|PhoneNumber|Web3Wallet)$/.test(name) ? 'address' : undefined;
}

function arrayMember(name: string, element: TracedUser, list: TracedUser): TracedUser | undefined {
  if (/^(?:at|find|findLast|pop|shift)$/.test(name)) return element;
  return /^(?:filter|reverse|slice|sort|toReversed|toSorted)$/.test(name) ? list : undefined;
}

/** What values of an exported type are. */
export function userOfType(name: string, isOfServer: boolean): TracedUser | undefined {
  if (name === 'UserResource') return 'client';
  if (!isOfServer) return undefined;
  return name === 'User'
    ? 'server'
    : name === 'UserJSON'
      ? 'json'
      : /^(?:User)?WebhookEvent$/.test(name)
        ? 'event'
        : undefined;
}
