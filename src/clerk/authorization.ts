import { isAtLeast, type Version } from './version.js';

/** What `has()`, `auth.protect()` and `<Show when>` ask for. Source: `createCheckAuthorization()` of @clerk/shared. */
export const CHECKS: readonly string[] = ['role', 'permission', 'feature', 'plan', 'reverification'];

/** What `auth.protect()` reads besides, in its first argument or its second. */
export const PROTECT_OPTIONS: readonly string[] = ['unauthorizedUrl', 'unauthenticatedUrl', 'token'];

/** What `<Protect>` reads. Source: the component in @clerk/nextjs 4 to 6 and @clerk/clerk-react. */
export const PROTECT_PROPS: readonly string[] = ['role', 'permission', 'feature', 'plan', 'condition'];

/**
 * Whether `auth.protect()` takes the checks that it knows out of what it is given, and asks for a signed-in user alone where
 * there are none. Before, it handed all of it to `has()`, which said no. Source: changelog of @clerk/nextjs 6.39.3, 7.2.4.
 */
export const picksChecks = (version: Version): boolean =>
  isAtLeast(version, '7.2.4') || (version.major === 6 && isAtLeast(version, '6.39.3'));

/** The check that is meant by another name: `permissions`, `orgRole`. */
export const meantCheck = (name: string): string | undefined =>
  /^(?:org(?:anization)?_?)?(role|permission|feature|plan)s?$/i.exec(name)?.[1]!.toLowerCase();

/** Whether a prop is named like something that is asked for. */
export const isNamedLikeCheck = (name: string): boolean =>
  /(?:role|permission|feature|plan)s?$|^(?:condition|has|when)$/i.test(name);

/** The text for `<Show when>` that another one means: `signed_in`, `signedOut`. */
export function meantWhen(text: string): string | undefined {
  const end = /^signed[\s_-]?(in|out)$/i.exec(text)?.[1];
  return end && `signed-${end.toLowerCase()}`;
}

/** `org:sys_memberships:manage`: session tokens hold custom permissions alone. Source: Clerk's guide to authorization checks. */
export const isSystemPermission = (permission: string): boolean => /^(?:org:)*sys_/.test(permission);
