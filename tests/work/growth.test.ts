import { Session, type Profiler } from 'node:inspector';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import { filenameOf, parseMarkdown, plugin, readText, RULE_NAMES, type Block } from '../meta/support.js';

const FEW = 30;

/** What runs this often more in a file four times as long, and not just now and then, grows with the square. */
const TOO_MUCH = 8;
const OFTEN = 4000;

/** Each of their reports carries the edits of all places, for one without the others would not compile. */
const EDITS_OF_ALL: readonly string[] = ['prefer-secret-key'];

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

/** How often each part of the plugin runs while a file is linted with all rules, by its place; `undefined` if a rule is silent. */
function runs(code: string, filename: string, rule: string): ReadonlyMap<string, number> | undefined {
  const session = new Session();
  session.connect();
  let coverage: readonly Profiler.ScriptCoverage[] = [];
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const messages = new Linter().verify(
    code,
    [
      {
        files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
        languageOptions: {
          parser: typescriptParser as Linter.Parser,
          parserOptions: { ecmaFeatures: { jsx: true } },
        },
        plugins: { clerk: plugin },
        rules: Object.fromEntries(RULE_NAMES.map((name) => [`clerk/${name}`, 'error'])),
      },
    ],
    { filename },
  );
  session.post('Profiler.takePreciseCoverage', (_, { result }) => (coverage = result));
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  if (messages.every(({ ruleId }) => ruleId !== `clerk/${rule}`)) return undefined;
  return new Map(
    coverage
      .filter(({ url }) => /\/src\/(?:analysis|clerk|fix|project|rules)\//u.test(url))
      .flatMap(({ url, functions }) =>
        functions.flatMap(({ functionName, ranges }) =>
          ranges.map(({ count, startOffset }): [string, number] => [
            `${url.slice(url.lastIndexOf('/src/') + 1)} ${functionName} ${startOffset}`,
            count,
          ]),
        ),
      ),
  );
}

/** The parts of the plugin that run out of proportion in a longer file. */
function grown(block: Block, few: number, rule: string): readonly string[] {
  const filename = filenameOf(block) ?? 'a.tsx';
  const before = runs(repeated(block, few), filename, rule);
  const after = before && runs(repeated(block, few * 4), filename, rule);
  return [...(after ?? [])].flatMap(([place, count]) =>
    count > OFTEN * (few / FEW) ** 2 && count > TOO_MUCH * (before!.get(place) ?? 0) ? [`${filename}: ${place}`] : [],
  );
}

it.each(RULE_NAMES.filter((name) => !EDITS_OF_ALL.includes(name)))(
  'what %s reports costs in proportion to the length of the file',
  (name) => {
    const { blocks } = parseMarkdown(readText(`docs/rules/${name}.md`));
    const scripts = blocks.filter(({ language }) => /^(?:[jt]sx?|m[jt]s)$/u.test(language));
    const places = scripts.flatMap((block) => {
      const suspects = grown(block, FEW, name);
      if (suspects.length === 0) return [];
      // V8 forgets counts of functions that it has not run for a while, so one look is no proof.
      const again = grown(block, FEW * 2, name);
      return suspects.filter((place) => again.includes(place));
    });
    expect(places).toEqual([]);
  },
);
