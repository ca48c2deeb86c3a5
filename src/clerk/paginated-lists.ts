import { core3Of } from './core-3.js';
import { core2Of } from './options.js';
import { isAtLeast, type Version } from './version.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Methods of the Backend API client that resolve to `{ data, totalCount }` since Core 2. Before, those that there were resolved
 * to an array. Source: the declarations of @clerk/backend 0.38, 1.34, 2.33 and 3.25, checked by tests/facts.
 */
export const LISTS: ReadonlySet<string> = new Set(
  words(`
  allowlistIdentifiers.getAllowlistIdentifierList apiKeys.list billing.getPlanList
  blocklistIdentifiers.getBlocklistIdentifierList clients.getClientList domains.list
  enterpriseConnections.getEnterpriseConnectionList invitations.getInvitationList m2m.list machines.list
  oauthApplications.list organizationPermissions.getOrganizationPermissionList
  organizationRoles.getOrganizationRoleList organizations.getInstanceOrganizationMembershipList
  organizations.getOrganizationDomainList organizations.getOrganizationInvitationList organizations.getOrganizationList
  organizations.getOrganizationMembershipList redirectUrls.getRedirectUrlList roleSets.getRoleSetList
  sessions.getSessionList users.getOrganizationInvitationList users.getOrganizationMembershipList users.getUserList
  users.getUserOauthAccessToken
`),
);

/**
 * Those of them that resolved to an array in the first versions of Core 2, whatever these declare. Source: the changelog of
 * @clerk/backend, 1.1.1.
 */
const PATCHED: ReadonlySet<string> = new Set(
  words(`
  allowlistIdentifiers.getAllowlistIdentifierList clients.getClientList invitations.getInvitationList
  redirectUrls.getRedirectUrlList sessions.getSessionList users.getUserOauthAccessToken
`),
);

/** The first version of each package that comes with @clerk/backend 1.1.1, where it had an earlier one of Core 2. */
const BACKEND_1_1_1: Readonly<Record<string, string>> = {
  '@clerk/backend': '1.1.1',
  '@clerk/clerk-sdk-node': '5.0.3',
  '@clerk/fastify': '1.0.3',
  '@clerk/nextjs': '5.0.4',
  '@clerk/remix': '4.0.4',
};

/**
 * Those that are declared otherwise in early versions of @clerk/backend 2, which are taken for all of 2. Source: its changelog,
 * 2.5.0, 2.24.0 and 2.31.2. `createOrganizationInvitationBulk()` is left out: it is declared to give an array until 3.6.0.
 */
export const LATER_LISTS: ReadonlySet<string> = new Set([
  'jwtTemplates.list',
  'samlConnections.getSamlConnectionList',
  'waitlistEntries.list',
]);

/**
 * Hooks of React → what they give that is `{ data, count, … }`; some of it is `null` while it loads. Source: `PaginatedResources`
 * in @clerk/clerk-react 5.61 and @clerk/react 6.18, checked by tests/facts.
 */
export const HOOK_LISTS: Readonly<Record<string, readonly string[]>> = {
  useOrganization: words('domains invitations membershipRequests memberships'),
  useOrganizationList: words('userInvitations userMemberships userSuggestions'),
};

/** Members of arrays that neither kind of object has; methods, but for `length`. */
export const ARRAY_MEMBERS: ReadonlySet<string> = new Set(
  words(`
  at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes
  indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift slice some sort splice toReversed
  toSorted toSpliced unshift values with
`),
);

/** Whether text may hold what gives such an object. */
export const mentionsList = (text: string): boolean =>
  /get\w+List\b|OauthAccessToken\b|\blist\b|\buseOrganization/.test(text);

/** An object that holds a list. */
export interface PaginatedList {
  /** `resource` is what a promise of the Backend API client resolves to, `hook` a part of what a hook gives. */
  readonly from: 'hook' | 'resource';
  /** `users.getUserList()`, or `memberships` of `useOrganization()`. */
  readonly source: string;
}

/**
 * What an export of a Clerk module leads to by some steps (see `ClerkReference`).
 * @param versionOf the version of the package; asked for last.
 */
export function paginatedList(
  packageName: string,
  exported: string,
  path: readonly string[],
  versionOf: () => Version,
): PaginatedList | undefined {
  const [first, name] = path;
  if (first === '()' && path.length === 2 && givesLists(packageName, exported)) return hookList(exported, name!);
  const [resource = '', method, call, awaited] = [exported, ...path].slice(-4);
  const source = `${resource}.${method}`;
  if (call !== '()' || awaited !== 'await') return undefined;
  const since = listSince(packageName, source);
  return since !== undefined && isAtLeast(versionOf(), since)
    ? { from: 'resource', source: `\`${source}()\`` }
    : undefined;
}

/** Whether what an export gives, when it is called, has members that are such objects. */
export const givesLists = (packageName: string, exported: string): boolean =>
  Object.hasOwn(HOOK_LISTS, exported) && !/^@clerk\/(?:nuxt|vue)$/.test(packageName);

/** @param hook one of {@link HOOK_LISTS}. */
export const hookList = (hook: string, member: string): PaginatedList | undefined =>
  HOOK_LISTS[hook]!.includes(member) ? { from: 'hook', source: `\`${member}\` of \`${hook}()\`` } : undefined;

/** The first version of a package in which a method gives such an object. */
function listSince(packageName: string, method: string): string | undefined {
  if (LATER_LISTS.has(method)) return core3Of(packageName);
  if (PATCHED.has(method) && Object.hasOwn(BACKEND_1_1_1, packageName)) return BACKEND_1_1_1[packageName];
  return LISTS.has(method) ? (core2Of(packageName) ?? '0.0.0') : undefined;
}
