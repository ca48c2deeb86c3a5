import { isApiDate, whyNoPublishableKey, wrongName } from './clerk/env-mistakes.js';
import { exposesSecret, exposure, splitName } from './clerk/env-names.js';
import { findKeys, KEY_WORDS, mentionsKey, parsePublishableKey } from './clerk/keys.js';
import { mustStay, renameHandler, renameOptions } from './fix/move-proxy.js';
import { createReader, DoesNotParse } from './fix/reader.js';
import { redirectImports } from './fix/redirect-imports.js';
import { findProxyFile, isNextConfig, mayBeProxyFile } from './project/next-app.js';
import { seenVersion } from './project/versions.js';

/** What the audit needs of the engine. dist/engine.cjs exports it, so that the package has the engine once. */
export const parts = {
  createReader,
  DoesNotParse,
  exposesSecret,
  exposure,
  findKeys,
  findProxyFile,
  isApiDate,
  isNextConfig,
  KEY_WORDS,
  mayBeProxyFile,
  mentionsKey,
  mustStay,
  parsePublishableKey,
  redirectImports,
  renameHandler,
  renameOptions,
  seenVersion,
  splitName,
  whyNoPublishableKey,
  wrongName,
};
