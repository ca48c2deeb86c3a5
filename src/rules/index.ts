import awaitAsyncHelpers from './await-async-helpers.js';
import awaitAuth from './await-auth.js';
import maxJwtClaimsSize from './max-jwt-claims-size.js';
import nextProxyFile from './next-proxy-file.js';
import noCommerceEndpoints from './no-commerce-endpoints.js';
import noCommerceNames from './no-commerce-names.js';
import preferSecretKey from './prefer-secret-key.js';
import requireAuthorizedParties from './require-authorized-parties.js';
import validJwtShortcodes from './valid-jwt-shortcodes.js';
import validNextProxy from './valid-next-proxy.js';

/** Every rule by its name, in alphabetical order. */
export const rules = {
  'await-async-helpers': awaitAsyncHelpers,
  'await-auth': awaitAuth,
  'max-jwt-claims-size': maxJwtClaimsSize,
  'next-proxy-file': nextProxyFile,
  'no-commerce-endpoints': noCommerceEndpoints,
  'no-commerce-names': noCommerceNames,
  'prefer-secret-key': preferSecretKey,
  'require-authorized-parties': requireAuthorizedParties,
  'valid-jwt-shortcodes': validJwtShortcodes,
  'valid-next-proxy': validNextProxy,
};
