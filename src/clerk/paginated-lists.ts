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

/** Those whose declarations say something else in @clerk/backend 1 and in early versions of 2. */
export const LATER_LISTS: ReadonlySet<string> = new Set([
  'jwtTemplates.list',
  'samlConnections.getSamlConnectionList',
  'waitlistEntries.list',
]);

/** The first version of each package that comes with @clerk/backend 3; `@clerk/hono` began with it. Source: their dependencies. */
const BACKEND_3: Readonly<Record<string, string>> = {
  '@clerk/astro': '3.0.0',
  '@clerk/backend': '3.0.0',
  '@clerk/express': '2.0.0',
  '@clerk/fastify': '3.0.0',
  '@clerk/nextjs': '7.0.0',
  '@clerk/nuxt': '2.0.0',
  '@clerk/react-router': '3.0.0',
  '@clerk/tanstack-react-start': '1.0.0',
};

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
  const [first, name = ''] = path;
  if (first === '()' && path.length === 2 && Object.hasOwn(HOOK_LISTS, exported)) {
    const isList = HOOK_LISTS[exported]!.includes(name) && !/^@clerk\/(?:nuxt|vue)$/.test(packageName);
    return isList ? { from: 'hook', source: `\`${name}\` of \`${exported}()\`` } : undefined;
  }
  const [resource = '', method, call, awaited] = [exported, ...path].slice(-4);
  const source = `${resource}.${method}`;
  if (call !== '()' || awaited !== 'await') return undefined;
  const since = LISTS.has(source) ? (core2Of(packageName) ?? '0.0.0') : sinceBackend3(packageName, source);
  return since !== undefined && isAtLeast(versionOf(), since)
    ? { from: 'resource', source: `\`${source}()\`` }
    : undefined;
}

function sinceBackend3(packageName: string, source: string): string | undefined {
  return LATER_LISTS.has(source) && Object.hasOwn(BACKEND_3, packageName) ? BACKEND_3[packageName] : undefined;
}
