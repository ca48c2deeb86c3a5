import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import type { parts } from '../parts.js';

/** The built plugin, as ESLint takes it. */
export type Plugin = ESLint.Plugin & {
  readonly meta: { readonly version: string };
  readonly rules: NonNullable<ESLint.Plugin['rules']>;
  readonly configs: Readonly<Record<string, Linter.Config>>;
};

/** The plugin beside the built audit. */
export const plugin = createRequire(import.meta.url)('./index.cjs') as Plugin;

/** What the plugin's own bundle hands on of the engine. */
export const engine = Reflect.get(plugin, Symbol.for('eslint-plugin-clerk/parts')) as typeof parts;
