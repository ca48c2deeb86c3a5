import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import type { parts } from '../parts.js';

/** The built plugin, as ESLint takes it. */
export type Plugin = ESLint.Plugin & {
  readonly meta: { readonly version: string };
  readonly rules: NonNullable<ESLint.Plugin['rules']>;
  readonly configs: Readonly<Record<string, Linter.Config>>;
};

const require = createRequire(import.meta.url);

/** The plugin beside the built audit. */
export const plugin = require('./index.cjs') as Plugin;

/** What the plugin's engine hands on. */
export const { parts: engine } = require('./engine.cjs') as { readonly parts: typeof parts };
