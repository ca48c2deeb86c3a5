import type { ESLint, Linter } from 'eslint';

/** The plugin: `meta`, `rules`, and one flat config object per preset. */
interface ClerkPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: NonNullable<ESLint.Plugin['rules']>;
  configs: Record<'recommended' | 'strict' | 'all', Linter.Config>;
}

/** The types that are published are made from this file alone: nobody but ESLint looks at a rule's own types. */
declare const plugin: ClerkPlugin;
export default plugin;
