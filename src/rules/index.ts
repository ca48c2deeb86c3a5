import awaitAsyncHelpers from './await-async-helpers.js';
import awaitAuth from './await-auth.js';
import preferSecretKey from './prefer-secret-key.js';
import requireAuthorizedParties from './require-authorized-parties.js';

/** Every rule by its name, in alphabetical order. */
export const rules = {
  'await-async-helpers': awaitAsyncHelpers,
  'await-auth': awaitAuth,
  'prefer-secret-key': preferSecretKey,
  'require-authorized-parties': requireAuthorizedParties,
};
