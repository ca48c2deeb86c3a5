/** The global interface in which a project declares what its session token holds beside the default claims. */
export const SESSION_CLAIMS_TYPE = 'CustomJwtSessionClaims';

/** Shortcode of a whole metadata object → the global interface in which a project declares its fields. */
const METADATA_TYPES: Readonly<Record<string, string>> = {
  'user.public_metadata': 'UserPublicMetadata',
  'user.unsafe_metadata': 'UserUnsafeMetadata',
  'org.public_metadata': 'OrganizationPublicMetadata',
  'org_membership.public_metadata': 'OrganizationMembershipPublicMetadata',
};

/** The interface of a metadata object, or `undefined` for anything else. */
export const metadataType = (shortcode: string): string | undefined =>
  Object.hasOwn(METADATA_TYPES, shortcode) ? METADATA_TYPES[shortcode] : undefined;
