import awaitAsyncHelpers from './await-async-helpers.js';
import awaitAuth from './await-auth.js';

/** Every rule by its name, in alphabetical order. */
export const rules = {
  'await-async-helpers': awaitAsyncHelpers,
  'await-auth': awaitAuth,
};
