import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';
import { homepage } from '../package.json';
import { clerkFile, type ClerkFile } from './analysis/clerk-file.js';

/** The presets a rule belongs to: `strict` holds all of `recommended` and more; `false` is in `all` alone. */
export type Preset = 'recommended' | 'strict' | false;

export interface RuleDocs {
  /** What the rule does, imperative, no final stop. */
  readonly description: string;
  readonly recommended: Preset;
  /** Where the docs page is; built from the package's homepage. */
  readonly url: string;
}

export type Context<MessageIds extends string, Options extends readonly unknown[]> = Readonly<
  TSESLint.RuleContext<MessageIds, Options>
>;

interface RuleDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  readonly name: string;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: Omit<RuleDocs, 'url'>;
    readonly fixable?: 'code';
    readonly hasSuggestions?: boolean;
    readonly schema: readonly JSONSchema.JSONSchema4[];
    readonly defaultOptions?: Options;
    readonly messages: Readonly<Record<MessageIds, string>>;
  };
  /** Called only for files that may use Clerk. */
  readonly create: (context: Context<MessageIds, Options>, clerk: ClerkFile) => TSESLint.RuleListener;
}

export interface ClerkRule<MessageIds extends string = string, Options extends readonly unknown[] = readonly unknown[]> {
  readonly meta: Omit<RuleDefinition<MessageIds, Options>['meta'], 'docs'> & { readonly docs: RuleDocs };
  readonly create: (context: Context<MessageIds, Options>) => TSESLint.RuleListener;
}

/** Adds the docs URL, and leaves files that have nothing to do with Clerk after one look at their text. */
export function createRule<MessageIds extends string, Options extends readonly unknown[] = readonly []>({
  name,
  meta,
  create,
}: RuleDefinition<MessageIds, Options>): ClerkRule<MessageIds, Options> {
  return {
    meta: { ...meta, docs: { ...meta.docs, url: `${homepage}/blob/main/docs/rules/${name}.md` } },
    create(context) {
      const clerk = clerkFile(context);
      return clerk ? create(context, clerk) : {};
    },
  };
}
