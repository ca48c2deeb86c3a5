import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { ValidCase } from '../support/cases.js';
import { Workspace } from '../support/workspace.js';
import {
  describeMessage,
  filenameOf,
  isTypeScript,
  lintWithAll,
  namesIn,
  parseMarkdown,
  plugin,
  readText,
  ROOT,
  RULE_NAMES,
  sdkOf,
  type Block,
} from './support.js';

const SECTIONS = [
  'Examples',
  'Options',
  'With and without types',
  'What the fix does, and does not',
  'When not to use it',
  'Further reading',
];
const INCORRECT = '❌ Incorrect';
const CORRECT = '✅ Correct';
const HEADER_END = '<!-- end auto-generated rule header -->';

const workspace = new Workspace(fileURLToPath(import.meta.url));

interface Example {
  readonly name: string;
  readonly block: Block;
  readonly filename: string;
  readonly test: ValidCase;
}

/** Examples of a page; each is a project of its own, with the file of another example if it says `beside=path`. */
function examplesOf(page: string, kind: string): Example[] {
  const { blocks } = parseMarkdown(readText(page));
  return blocks
    .filter(({ headings }) => headings[1] === 'Examples' && headings[2] === kind)
    .map((block) => {
      const filename = filenameOf(block) ?? `file.${block.language}`;
      const path = block.meta.get('beside');
      const beside = path === undefined ? undefined : blocks.find((other) => filenameOf(other) === path);
      if (path !== undefined && !beside) throw new Error(`${page}:${block.line}: no example is ${path}.`);
      const files = beside && { [path!]: beside.code };
      const test = {
        name: `${page}:${block.line}`,
        code: block.code,
        filename,
        sdk: sdkOf(block),
        ...(files && { files }),
      };
      workspace.add(test, () => []);
      return { name: `line ${block.line}: ${filename}`, block, filename, test };
    });
}

/** What all rules say of an example, with and without types. */
function lintExample({ block, filename, test }: Example): { mode: string; messages: ReturnType<typeof lintWithAll> }[] {
  const settings = JSON.parse(block.meta.get('settings') ?? '{}') as Record<string, unknown>;
  const run = (variant: ReturnType<Workspace['untyped']> & { program?: ReturnType<Workspace['typed']>['program'] }) =>
    lintWithAll(block.code, { cwd: variant.folder, settings, ...variant });
  return [
    { mode: 'without types', messages: run(workspace.untyped(test)) },
    ...(isTypeScript(filename) ? [{ mode: 'with types', messages: run(workspace.typed(test, block.code)) }] : []),
  ];
}

const typeErrors = ({ block, test }: Example): string[] =>
  workspace.diagnostics(test, block.code).map(({ code, message }) => `TS${code}: ${message}`);

describe.each(namesIn('docs/rules', '.md'))('docs/rules/%s.md', (name) => {
  const path = `docs/rules/${name}.md`;
  const text = readText(path);
  const { headings, sections } = parseMarkdown(text);
  const rule = plugin.rules[name] as Rule.RuleModule | undefined;

  it('has all sections in the fixed order', () => {
    const titles = (level: number): string[] =>
      headings.filter((heading) => heading.level === level).map((heading) => heading.text);
    expect(titles(1)).toEqual([`clerk/${name}`]);
    expect(titles(2)).toEqual(SECTIONS);
    const inExamples = headings.slice(headings.findIndex(({ text: title }) => title === 'Examples') + 1);
    expect(
      inExamples
        .slice(
          0,
          inExamples.findIndex(({ level }) => level === 2),
        )
        .map(({ text: title }) => title),
    ).toEqual([INCORRECT, CORRECT]);
  });

  it('begins with the harm, in two sentences', () => {
    expect(text).toContain(HEADER_END);
    const harm = text.slice(text.indexOf(HEADER_END) + HEADER_END.length, text.indexOf('\n## Examples'));
    expect(sentencesIn(harm)).toHaveLength(2);
  });

  it('has something to say in each section, and no TODO', () => {
    for (const section of SECTIONS) expect(sections.get(section)?.trim(), section).toBeTruthy();
    expect(text).not.toMatch(/\bTODO\b/u);
  });

  it('names every option', () => {
    const options = optionsOf(rule);
    const section = sections.get('Options') ?? '';
    if (options.length === 0) expect(section.trim()).toMatch(/^None\./u);
    else for (const option of options) expect(section).toContain(`\`${option}\``);
  });

  it('links to what is there', () => {
    expectLinksToHold(path);
  });

  const incorrect = examplesOf(path, INCORRECT);
  const correct = examplesOf(path, CORRECT);

  it('has examples of both kinds, each with its path in the first line', () => {
    expect(incorrect.length).toBeGreaterThan(0);
    expect(correct.length).toBeGreaterThan(0);
    const nameless = [...incorrect, ...correct].filter(({ block }) => filenameOf(block) === undefined);
    expect(nameless.map(({ block }) => block.line)).toEqual([]);
  });

  describe(INCORRECT, () => {
    it.each(incorrect)('$name is reported by the rule', (example) => {
      for (const { mode, messages } of lintExample(example)) {
        expect(
          messages.filter(({ fatal }) => fatal),
          mode,
        ).toEqual([]);
        expect(
          messages.map(({ ruleId }) => ruleId),
          mode,
        ).toContain(`clerk/${name}`);
      }
    });

    it.each(incorrect.filter(({ filename }) => isTypeScript(filename)))(
      '$name: what TypeScript says of it',
      (example) => {
        if (example.block.meta.has('tsc-accepts')) expect(typeErrors(example)).toEqual([]);
        else
          expect(typeErrors(example), 'TypeScript accepts it: write `tsc-accepts` after the language').not.toEqual([]);
      },
    );
  });

  describe(CORRECT, () => {
    it.each(correct)('$name is reported by no rule', (example) => {
      for (const { mode, messages } of lintExample(example)) expect(messages.map(describeMessage), mode).toEqual([]);
    });

    it.each(correct.filter(({ filename }) => isTypeScript(filename)))('$name compiles', (example) => {
      expect(typeErrors(example)).toEqual([]);
    });
  });
});

describe('the pages', () => {
  it('are those of the rules', () => {
    expect(namesIn('docs/rules', '.md')).toEqual(RULE_NAMES);
  });
});

describe.each(namesIn('docs', '.md'))('docs/%s.md', (name) => {
  it('links to what is there', () => {
    expectLinksToHold(`docs/${name}.md`);
  });
});

/** Links to other pages, and to headings of them; those to the web are left alone. */
function expectLinksToHold(page: string): void {
  for (const [, target] of readText(page).matchAll(/\]\((?!https:)([^)]+)\)/gu)) {
    const [file = '', anchor] = target!.split('#');
    const linked = file === '' ? join(ROOT, page) : join(dirname(join(ROOT, page)), file);
    expect(existsSync(linked), target).toBe(true);
    if (anchor) {
      const { headings } = parseMarkdown(readText(linked.slice(ROOT.length + 1)));
      expect(
        headings.map(({ text }) => anchorOf(text)),
        target,
      ).toContain(anchor);
    }
  }
}

/** Sentences outside of code: what ends with a stop and is followed by a space or the end. */
function sentencesIn(text: string): string[] {
  return text
    .replaceAll(/(`+).+?\1/gsu, 'code')
    .split(/(?<=[.!?]\)?)\s+/u)
    .filter((sentence) => sentence.trim() !== '');
}

function optionsOf(rule: Rule.RuleModule | undefined): string[] {
  const [schema] = (Array.isArray(rule?.meta?.schema) ? rule.meta.schema : []) as { properties?: object }[];
  return Object.keys(schema?.properties ?? {});
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
