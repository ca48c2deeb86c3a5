// Keeps the generated parts of the docs up to date: rule headers, option lists, the README's rule table and its example.
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Failure, root, script } from './lib/cli.mjs';
import { setup } from './setup.mjs';

const USAGE = `Usage: npm run update:docs [-- --check]

Writes the generated parts of README.md and docs/rules, and formats all Markdown files of the project.

      --check  write nothing; exit with 1 and show the differences if anything is out of date
  -h, --help   show this`;

const README = join(root, 'README.md');

/** Where the README's example is linted: a project with the Clerk SDK in its package.json. */
const EXAMPLE_PROJECT = join(root, 'examples', 'next-app');

/** As wide as code blocks on GitHub and npm can be without a scroll bar. */
const COLUMNS = 100;

async function main({ values: { check = false } }) {
  await setup({ build: true });
  const { default: plugin } = await import(pathToFileURL(join(root, 'dist', 'index.js')).href);
  const outdated = [];
  for (const path of markdownFiles()) {
    const before = readFileSync(path, 'utf8');
    const after = path === README ? await updateReadme(before, plugin) : await format(before, path);
    if (after === before) continue;
    if (check) outdated.push(await difference(path, before, after));
    else writeFileSync(path, after);
  }
  await generateRuleDocs(check);
  if (outdated.length > 0) {
    throw new Failure('The docs are out of date: run `npm run update:docs`.', { output: outdated.join('\n') });
  }
  // The generator reports differences by the exit code of the process.
  return process.exitCode;
}

/** The project's own Markdown files, absolute. */
function markdownFiles() {
  const inFolder = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => join(root, folder, entry.name));
  return ['.', 'docs', 'docs/rules'].flatMap(inFolder);
}

/** eslint-doc-generator: what the plugin says of its rules, in README.md and docs/rules. */
async function generateRuleDocs(check) {
  const { generate } = await import('eslint-doc-generator/dist/lib/generator.js');
  try {
    await generate(root, {
      check,
      configEmoji: [
        ['recommended', '✅'],
        ['strict', '🔒'],
      ],
      ignoreConfig: ['all'],
      pathRuleList: 'README.md',
      postprocess: format,
      ruleDocSectionInclude: ['Examples', 'With and without types', 'When not to use it', 'Further reading'],
      // It knows no "None."; tests/meta/docs.test.ts checks the section.
      ruleDocSectionOptions: false,
      ruleDocTitleFormat: 'prefix-name',
      ruleListColumns: [
        'name',
        'description',
        'configsError',
        'fixable',
        'hasSuggestions',
        'requiresTypeChecking',
        'options',
        'deprecated',
      ],
      urlConfigs: `${readPackageJson().homepage}#presets`,
    });
  } catch (error) {
    throw new Failure(error.message);
  }
}

async function format(text, path) {
  const prettier = await import('prettier');
  return prettier.format(text, { ...(await prettier.resolveConfig(path)), parser: 'markdown' });
}

async function difference(path, before, after) {
  const { createTwoFilesPatch } = await import('diff');
  const name = relative(root, path);
  return createTwoFilesPatch(name, name, before, after, 'now', 'as generated', { context: 1 });
}

/**
 * Writes the parts of the README that this script generates: what ESLint prints for its example and what `--fix` changes
 * in it, and the tables of versions.
 * @param {string} readme The text of README.md.
 * @param {import('eslint').ESLint.Plugin} plugin
 * @returns {Promise<string>} the same text with these parts as they should be.
 */
export async function updateReadme(readme, plugin) {
  const { path, source } = readExample(readme);
  const { output, fixed } = await runExample(path, source, plugin);
  const { peerDependencies, engines, devDependencies } = readPackageJson();
  const parts = {
    'example output': codeBlock('text', `$ npx eslint ${path}\n${output}`),
    'example fix': codeBlock('diff', await unifiedDiff(source, fixed)),
    'host versions': table(
      ['Host', 'Versions'],
      [
        ['ESLint', peerDependencies.eslint],
        ['Node.js', engines.node],
      ],
    ),
    'SDK versions': table(['Package', 'Major versions'], sdkVersions(devDependencies)),
  };
  const updated = Object.entries(parts).reduce((text, [name, content]) => replaceBetween(text, name, content), readme);
  return format(updated, README);
}

const codeBlock = (language, text) => `\`\`\`${language}\n${text}\`\`\``;

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The SDKs that the tests run against: packages with the majors that are installed under aliases. */
function sdkVersions(devDependencies) {
  const majors = new Map();
  for (const specifier of Object.values(devDependencies)) {
    const [, name, major] = /^npm:(@clerk\/[\w.-]+)@(\d+)\./.exec(specifier) ?? [];
    if (name) majors.set(name, [...(majors.get(name) ?? []), Number(major)]);
  }
  return [...majors]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, numbers]) => [`\`${name}\``, numbers.sort((a, b) => a - b).join(', ')]);
}

/**
 * @param {string} readme
 * @returns {{ path: string, source: string }} the example and the path that its first line gives.
 */
export function readExample(readme) {
  const [, source] = /<!-- begin example -->\s*```tsx?\n(.*?)```\s*<!-- end example -->/s.exec(readme) ?? [];
  const [, path] = /^\/\/ (\S+)\n/.exec(source ?? '') ?? [];
  if (!path) throw new Failure('README.md has no example between <!-- begin example --> and <!-- end example -->.');
  return { path, source };
}

/** What ESLint's own formatter prints, with the path relative to the project, as wide as a terminal of `COLUMNS`. */
async function runExample(path, source, plugin) {
  const { ESLint } = await import('eslint');
  const { default: parser } = await import('@typescript-eslint/parser');
  const lint = (fix) =>
    new ESLint({
      cwd: EXAMPLE_PROJECT,
      fix,
      overrideConfigFile: true,
      overrideConfig: [plugin.configs.recommended, { files: ['**/*.{ts,tsx}'], languageOptions: { parser } }],
    });
  const eslint = lint(false);
  const results = await eslint.lintText(source, { filePath: path });
  const formatter = await eslint.loadFormatter('stylish');
  const printed = await formatter.format(results, { color: false });
  const [{ output = source }] = await lint(true).lintText(source, { filePath: path });
  const shown = printed.replaceAll(`${EXAMPLE_PROJECT}/`, '').replaceAll(join(EXAMPLE_PROJECT, '/'), '').trim();
  return { output: `\n${shown.split('\n').map(wrap).join('\n')}\n`, fixed: output };
}

/** Breaks a line of the `stylish` formatter between words, and goes on below the message. */
function wrap(line) {
  if (line.length <= COLUMNS) return line;
  const indent = /^\s*\d+:\d+\s+\S+\s+/.exec(line)?.[0].length ?? 2;
  const lines = [line.slice(0, indent)];
  for (const word of line.slice(indent).match(/\S+\s*/g)) {
    if (`${lines.at(-1)}${word}`.trimEnd().length > COLUMNS) lines.push(' '.repeat(indent));
    lines.push(lines.pop() + word);
  }
  return lines.map((part) => part.trimEnd()).join('\n');
}

/** The lines of a unified diff, without its head. */
async function unifiedDiff(before, after) {
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
  const isBlank = (line) => line === ' ';
  return hunks
    .map(({ lines }) =>
      lines.slice(
        lines.findIndex((line) => !isBlank(line)),
        lines.findLastIndex((line) => !isBlank(line)) + 1,
      ),
    )
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

function replaceBetween(text, name, content) {
  const pattern = new RegExp(`(<!-- begin generated ${name} -->\n).*?(\n<!-- end generated ${name} -->)`, 's');
  if (!pattern.test(text))
    throw new Failure(`README.md has no <!-- begin generated ${name} --> … <!-- end generated ${name} -->.`);
  return text.replace(pattern, (_, begin, end) => `${begin}\n${content}\n${end}`);
}

function readPackageJson() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

if (
  process.argv[1] &&
  existsSync(process.argv[1]) &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  await script({ usage: USAGE, options: { check: { type: 'boolean' } } }, main);
}
