import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';
import { homepage } from '../package.json';
import type { ClerkFile } from './analysis/clerk-file.js';
import { beginFile } from './engine.js';
import { clerkFile } from './gate.js';

/** The root of a JSON file, as `@eslint/json` parses it. */
export interface JsonDocument {
  readonly type: 'Document';
  readonly body: unknown;
}

/** The presets a rule belongs to: `strict` holds all of `recommended` and more; `false` is in `all` alone. */
export type Preset = 'recommended' | 'strict' | false;

export interface RuleDocs {
  /** What the rule does, imperative, no final stop. */
  readonly description: string;
  readonly recommended: Preset;
  /** The options with which `strict` and `all` turn the rule on. */
  readonly strictOptions?: readonly unknown[];
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
  /** Whether a JavaScript file that does not use Clerk matters all the same, by one look at its text or name. */
  readonly matters?: (text: string, filename: string) => boolean;
  /** Called only for files that may use Clerk, or that matter. */
  readonly create: (context: Context<MessageIds, Options>, clerk: ClerkFile) => TSESLint.RuleListener;
  /** Called for JSON files, whose root is a `Document` of `@eslint/json`. */
  readonly createJson?: (context: Context<MessageIds, Options>, document: JsonDocument) => void;
}

export interface ClerkRule<
  MessageIds extends string = string,
  Options extends readonly unknown[] = readonly unknown[],
> {
  readonly meta: Omit<RuleDefinition<MessageIds, Options>['meta'], 'docs'> & { readonly docs: RuleDocs };
  readonly create: (context: Context<MessageIds, Options>) => TSESLint.RuleListener;
}

/** Adds the docs URL, and leaves files that have nothing to do with Clerk after one look at their text. */
export function createRule<MessageIds extends string, Options extends readonly unknown[] = readonly []>({
  name,
  meta,
  matters,
  create,
  createJson,
}: RuleDefinition<MessageIds, Options>): ClerkRule<MessageIds, Options> {
  return {
    meta: { ...meta, docs: { ...meta.docs, url: `${homepage}/blob/main/docs/rules/${name}.md` } },
    create(context) {
      if (createJson && isJson(context.sourceCode)) {
        // ESLint's own types know JavaScript's nodes alone.
        return {
          Document(node: JsonDocument) {
            beginFile();
            createJson(context, node);
          },
        } as TSESLint.RuleListener;
      }
      const clerk = clerkFile(context, matters);
      return clerk ? create(context, clerk) : {};
    },
  };
}

/** Scripts have `visitorKeys` without it, @eslint/json has none. The tree comes last: oxlint makes it only for those who ask. */
const isJson = (sourceCode: Readonly<TSESLint.SourceCode>): boolean =>
  Object.hasOwn(sourceCode.visitorKeys ?? { Document: [] }, 'Document') &&
  (sourceCode.ast as { type?: string } | undefined)?.type === 'Document';
