import { ESLint, Linter, type Rule } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { namesIn, plugin, readText, RULE_NAMES } from './support.js';

interface Meta extends Rule.RuleMetaData {
  readonly docs: Rule.RuleMetaData['docs'] & { readonly recommended: unknown };
}

/** Suggestions are named by what they do, problems by what is wrong. */
const SUGGESTION_ID =
  /^(?:add|allow|await|call|change|check|delete|drop|export|import|insert|keep|list|make|move|narrow|pass|protect|put|raise|read|remove|rename|replace|return|rewrite|set|split|switch|take|test|throw|turn|use|verify|wrap|write)(?=[A-Z]|$)/u;

const rules = Object.entries(plugin.rules).map(([name, rule]) => ({
  name,
  meta: (rule as Rule.RuleModule).meta as Meta,
}));

describe('the rules', () => {
  it('are the same in src/rules, in the plugin, in docs/rules, in tests/rules and in the README', () => {
    const inReadme = [...readText('README.md').matchAll(/^\| \[([\w-]+)\]\(docs\/rules\/\1\.md\) /gmu)].map(
      ([, name]) => name,
    );
    expect({
      plugin: Object.keys(plugin.rules),
      'src/rules': namesIn('src/rules', '.ts').filter((name) => name !== 'index'),
      'docs/rules': namesIn('docs/rules', '.md'),
      // Large ones are split: `await-auth.test.ts`, `await-auth.sources.test.ts`.
      'tests/rules': [...new Set(namesIn('tests/rules', '.test.ts').map((file) => file.split('.')[0]!))],
      'README.md': inReadme,
    }).toEqual({
      plugin: RULE_NAMES,
      'src/rules': RULE_NAMES,
      'docs/rules': RULE_NAMES,
      'tests/rules': RULE_NAMES,
      'README.md': RULE_NAMES,
    });
  });

  describe.each(rules)('$name', ({ name, meta }) => {
    const messages = Object.entries(meta.messages ?? {});
    const test = namesIn('tests/rules', '.test.ts')
      .filter((file) => file.split('.')[0] === name)
      .map((file) => readText(`tests/rules/${file}.test.ts`))
      // What builds the expected reports for several files.
      .map((text) => (text.includes('await-reports.js') ? text + readText('tests/support/await-reports.ts') : text))
      .join('\n');

    it('has a name that begins with what it does', () => {
      expect(name).toMatch(/^(?:await|max|min|next|no|prefer|require|valid)(?:-[a-z0-9]+)+$/u);
    });

    it('links to its page', () => {
      expect(meta.docs.url).toBe(`${manifest.homepage}/blob/main/docs/rules/${name}.md`);
    });

    it('has a description without a stop, and a preset', () => {
      expect(meta.docs.description).toMatch(/^(?:Disallow|Enforce|Prefer|Require)\b.*[^.]$/u);
      expect([false, 'recommended', 'strict']).toContain(meta.docs.recommended);
    });

    it('has messages that stand alone: full sentences that end with a stop, without links', () => {
      expect(messages).not.toEqual([]);
      for (const [id, message] of messages) {
        expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/u);
        expect(message, id).toMatch(/^[^a-z].*\.(?:\{\{\w+\}\})?$/su);
        expect(message.replaceAll(/`[^`]*`/gu, ''), id).not.toMatch(/\]\(|https?:/u);
        // What is offered stands next to what is wrong; any other message says what happens and what to do.
        if (!(meta.hasSuggestions && SUGGESTION_ID.test(id)))
          expect(message.length, `${id}: ${message}`).toBeGreaterThanOrEqual(40);
      }
    });

    it.skipIf(test === '')('has every message in its tests', () => {
      expect(messages.map(([id]) => id).filter((id) => !test.includes(`'${id}'`))).toEqual([]);
    });

    it('takes one object at most, and describes every property of it', () => {
      const schema = meta.schema as Schema[];
      expect(Array.isArray(schema)).toBe(true);
      expect(schema.length).toBeLessThanOrEqual(1);
      if (schema.length === 0) expect(meta.defaultOptions ?? []).toEqual([]);
      else expect(meta.defaultOptions).toHaveLength(1);
      for (const object of schema) {
        expect(object.type).toBe('object');
        expect(problemsOf(object)).toEqual([]);
      }
    });

    it('has no TODO', () => {
      expect(readText(`src/rules/${name}.ts`) + test).not.toMatch(/\bTODO\b/u);
    });
  });
});

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function problemsOf(schema: Schema, path = 'options'): string[] {
  return [
    ...('default' in schema ? [`${path} has a default: write it in meta.defaultOptions`] : []),
    ...(schema.type === 'object' && schema.additionalProperties === undefined
      ? [`${path} says nothing of other properties`]
      : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
      ...(property.description?.trim() ? [] : [`${path}.${key} has no description`]),
      ...problemsOf(property, `${path}.${key}`),
    ]),
    ...(schema.items ? problemsOf(schema.items, `${path}[]`) : []),
  ];
}

describe('the presets', () => {
  it('hold these rules', () => {
    const presets = Object.entries(plugin.configs).map(([name, config]) => [name, config.rules]);
    expect(Object.fromEntries(presets)).toMatchSnapshot();
  });

  it('set all rules to error', () => {
    const entries = Object.values(plugin.configs).flatMap(({ rules: inPreset = {} }) => Object.values(inPreset));
    expect([...new Set(entries.map((entry) => (Array.isArray(entry) ? entry[0] : entry)))]).toEqual(['error']);
  });

  it('grow from recommended to strict to all', () => {
    const namesOf = ({ rules: inPreset }: Linter.Config): string[] => Object.keys(inPreset!).sort();
    const { recommended, strict, all } = plugin.configs;
    expect(namesOf(strict)).toEqual(expect.arrayContaining(namesOf(recommended)));
    expect(namesOf(all)).toEqual(expect.arrayContaining(namesOf(strict)));
    expect(namesOf(all)).toEqual(RULE_NAMES.map((name) => `clerk/${name}`));
  });

  it.each(Object.entries(plugin.configs))('%s is one flat config with the plugin itself', (name, config) => {
    expect(config.name).toBe(`clerk/${name}`);
    expect(config.files).toEqual(['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}']);
    expect(config.plugins?.['clerk']).toBe(plugin);
    expect(() => new Linter().verify('', [config])).not.toThrow();
  });

  it.each(['recommended', 'strict', 'all'])("extends: ['clerk/%s'] works under defineConfig", async (name) => {
    const results = await lintBad(
      defineConfig([{ files: ['**/*.js'], plugins: { clerk: plugin }, extends: [`clerk/${name}`] }]),
    );
    expect(results).toEqual(['clerk/await-auth']);
  });

  it('are found under another prefix, too', async () => {
    const results = await lintBad(
      defineConfig([{ files: ['**/*.js'], plugins: { ck: plugin }, extends: ['ck/recommended'] }]),
    );
    expect(results).toEqual(['ck/await-auth']);
  });
});

/** The rules that report an un-awaited `auth.protect()` under a config. */
async function lintBad(config: Linter.Config[]): Promise<(string | null)[]> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config });
  const code = "import { auth } from '@clerk/nextjs/server';\nexport async function GET() { auth.protect(); }\n";
  const [result] = await eslint.lintText(code, { filePath: 'app/api/route.js' });
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe('the plugin', () => {
  it('says its name, version and namespace', () => {
    expect(plugin.meta).toEqual({ name: 'eslint-plugin-clerk', version: manifest.version, namespace: 'clerk' });
  });
});
