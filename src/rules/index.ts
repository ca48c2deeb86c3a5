import awaitAsyncHelpers from './await-async-helpers.js';
import awaitAuth from './await-auth.js';
import maxHeaderSize from './max-header-size.js';
import maxJwtClaimsSize from './max-jwt-claims-size.js';
import minVersions from './min-versions.js';
import nextProxyFile from './next-proxy-file.js';
import noAuthOutsideRequest from './no-auth-outside-request.js';
import noCommerceEndpoints from './no-commerce-endpoints.js';
import noCommerceNames from './no-commerce-names.js';
import noCrossRuntimeUser from './no-cross-runtime-user.js';
import noExposedSecret from './no-exposed-secret.js';
import noHardcodedKeys from './no-hardcoded-keys.js';
import noIgnoredRedirect from './no-ignored-redirect.js';
import noListAsArray from './no-list-as-array.js';
import noRemovedImports from './no-removed-imports.js';
import noServerImportInClient from './no-server-import-in-client.js';
import noUncalledAuth from './no-uncalled-auth.js';
import noUnmatchedAuth from './no-unmatched-auth.js';
import noVerifyTokenResult from './no-verify-token-result.js';
import preferSecretKey from './prefer-secret-key.js';
import requireAuthorizedParties from './require-authorized-parties.js';
import validEnvNames from './valid-env-names.js';
import validJwtShortcodes from './valid-jwt-shortcodes.js';
import validNextProxy from './valid-next-proxy.js';
import validProtectParams from './valid-protect-params.js';
import validRoutePatterns from './valid-route-patterns.js';
import validTokenTypes from './valid-token-types.js';
import validWebhookEvents from './valid-webhook-events.js';
import validWebhookHandler from './valid-webhook-handler.js';

/** Every rule by its name, in alphabetical order. */
export const rules = {
  'await-async-helpers': awaitAsyncHelpers,
  'await-auth': awaitAuth,
  'max-header-size': maxHeaderSize,
  'max-jwt-claims-size': maxJwtClaimsSize,
  'min-versions': minVersions,
  'next-proxy-file': nextProxyFile,
  'no-auth-outside-request': noAuthOutsideRequest,
  'no-commerce-endpoints': noCommerceEndpoints,
  'no-commerce-names': noCommerceNames,
  'no-cross-runtime-user': noCrossRuntimeUser,
  'no-exposed-secret': noExposedSecret,
  'no-hardcoded-keys': noHardcodedKeys,
  'no-ignored-redirect': noIgnoredRedirect,
  'no-list-as-array': noListAsArray,
  'no-removed-imports': noRemovedImports,
  'no-server-import-in-client': noServerImportInClient,
  'no-uncalled-auth': noUncalledAuth,
  'no-unmatched-auth': noUnmatchedAuth,
  'no-verify-token-result': noVerifyTokenResult,
  'prefer-secret-key': preferSecretKey,
  'require-authorized-parties': requireAuthorizedParties,
  'valid-env-names': validEnvNames,
  'valid-jwt-shortcodes': validJwtShortcodes,
  'valid-next-proxy': validNextProxy,
  'valid-protect-params': validProtectParams,
  'valid-route-patterns': validRoutePatterns,
  'valid-token-types': validTokenTypes,
  'valid-webhook-events': validWebhookEvents,
  'valid-webhook-handler': validWebhookHandler,
};
