import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import { filenameOf, parseMarkdown, readText, RULE_NAMES, type Block } from '../meta/support.js';
import { countStatements } from './statements.js';

const FEW = 30;

/** What runs this often more in a file four times as long, and not just now and then, grows with the square. */
const TOO_MUCH = 6;
const OFTEN = 2000;

/** Each of their reports carries the edits of all places, for one without the others would not compile. */
const EDITS_OF_ALL: readonly string[] = ['prefer-secret-key'];

/** They speak of a file once, by the project around it. */
const ONCE_A_FILE: readonly string[] = ['max-header-size', 'min-versions', 'next-proxy-file', 'no-unmatched-auth'];

/** A file with an example so many times, each in a block of its own. */
function repeated({ code }: Block, times: number): string {
  const imports = /^import\s[^;]*?['"][^'"]+['"];\n/gmu;
  const directive = /^['"]use \w+['"];\n/mu;
  const body = code
    .replace(imports, '')
    .replace(directive, '')
    .replaceAll(/^export default /gmu, 'void ')
    .replaceAll(/^export /gmu, '');
  const head = [directive.exec(code)?.[0] ?? '', ...(code.match(imports) ?? [])].join('');
  return head + `{\n${body}}\n`.repeat(times);
}

const counted = await countStatements();

/** How often each statement of the plugin runs while a file is linted with all rules; `undefined` if a rule is silent. */
function runs(code: string, filename: string, rule: string): ReadonlyMap<string, number> | undefined {
  let messages: readonly Linter.LintMessage[] = [];
  const counts = counted.runsDuring(() => {
    messages = new Linter().verify(
      code,
      [
        {
          files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
          languageOptions: {
            parser: typescriptParser as Linter.Parser,
            parserOptions: { ecmaFeatures: { jsx: true } },
          },
          plugins: { clerk: counted.plugin },
          rules: Object.fromEntries(RULE_NAMES.map((name) => [`clerk/${name}`, 'error'])),
        },
      ],
      { filename },
    );
  });
  return messages.some(({ ruleId }) => ruleId === `clerk/${rule}`) ? counts : undefined;
}

/** The statements of the plugin that run out of proportion in a longer file; `undefined` if the rule is silent there. */
function grown(code: (times: number) => string, filename: string, rule: string): readonly string[] | undefined {
  const before = runs(code(FEW), filename, rule);
  const after = before && runs(code(FEW * 4), filename, rule);
  return (
    after &&
    [...after].flatMap(([place, count]) =>
      count > OFTEN && count > TOO_MUCH * before.get(place)!
        ? [`${filename}: ${place}, ${before.get(place)} times, then ${count}`]
        : [],
    )
  );
}

it('the counters count each statement, and from the beginning', () => {
  const [block] = parseMarkdown(readText('docs/rules/await-auth.md')).blocks;
  // What is done once for all files is done for the first.
  const [, once, again, twice] = [1, 1, 1, 2]
    .map((times) => runs(repeated(block!, times), filenameOf(block!)!, 'await-auth')!)
    .map((counts) => [...counts.values()].reduce((sum, count) => sum + count));
  expect(once).toBeGreaterThan(500);
  expect(again).toBe(once);
  expect(twice).toBeGreaterThan(once!);
});

it.each(RULE_NAMES.filter((name) => ![...EDITS_OF_ALL, ...ONCE_A_FILE].includes(name)))(
  'what %s reports costs in proportion to the length of the file',
  (name) => {
    const { blocks } = parseMarkdown(readText(`docs/rules/${name}.md`));
    const scripts = blocks.filter(({ language }) => /^(?:[jt]sx?|m[jt]s)$/u.test(language));
    const looks = scripts.flatMap((block) => {
      const places = grown((times) => repeated(block, times), filenameOf(block) ?? 'a.tsx', name);
      return places ? [places] : [];
    });
    expect(looks).not.toEqual([]);
    expect(looks.flat()).toEqual([]);
  },
);

it('what a parameter is handed is looked up once, not for each of its uses', () => {
  const code = (times: number): string =>
    `import { createClerkClient } from '@clerk/backend';
const { users } = createClerkClient({});
const ids = (list) => {
${'  list.map(String);\n'.repeat(times * 2)}};
${'ids(await users.getUserList());\n'.repeat(times * 2)}`;
  expect(grown(code, 'list.js', 'no-list-as-array')).toEqual([]);
});
