import type { ESLint, Linter } from 'eslint';

/** The plugin: `meta`, `rules`, and one flat config object per preset. */
interface ClerkPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: NonNullable<ESLint.Plugin['rules']>;
  configs: Record<'recommended' | 'strict' | 'all', Linter.Config>;
}

// The published types are made from this file alone: only ESLint looks at the rules, so that their own types can stay private.
declare const plugin: ClerkPlugin;
export default plugin;
