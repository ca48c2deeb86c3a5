// Shows the plugin at work on examples/next-app: what it reports, what `--fix` makes of it, and what it leaves to people.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { styleText } from 'node:util';
import { count, Failure, root, runBin, script } from './lib/cli.mjs';
import { linkPackages, setup } from './setup.mjs';

const USAGE = `Usage: npm run demo

Lints examples/next-app with the built plugin and type information, fixes a copy of it in .cache/demo, shows the
changes, and type-checks the result. The example itself is not changed.

Exit code 0 when all went as expected; 1 when nothing was reported, or a fix did not hold.
NO_COLOR and FORCE_COLOR are respected.`;

const EXAMPLE = join(root, 'examples', 'next-app');
const COPY = join(root, '.cache', 'demo', 'next-app');

const color = process.env.FORCE_COLOR
  ? process.env.FORCE_COLOR !== '0'
  : !process.env.NO_COLOR && process.stdout.isTTY === true;
const paint = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);

await script({ usage: USAGE }, async () => {
  await setup({ build: true });

  title('What ESLint reports');
  const before = await lint(EXAMPLE);
  console.log((await stylish(before)).trimEnd());
  const found = messagesOf(EXAMPLE, before);
  if (found.length === 0) throw new Failure('Surprise: the plugin reports nothing in the example.');
  expectNoFatal(found);
  const ignorance = await typeCheck(EXAMPLE);
  if (ignorance) throw new Failure('Surprise: the example does not type-check as it is.', { output: ignorance });
  console.log('\ntsc --noEmit under `strict` accepts all of it; it does not look into .js and .jsx files.');

  title('What eslint --fix changes');
  rmSync(COPY, { recursive: true, force: true });
  cpSync(EXAMPLE, COPY, {
    recursive: true,
    filter: (path) => !['node_modules', '.next', '.env.local'].includes(basename(path)),
  });
  linkPackages(COPY);
  await lint(COPY, ['--fix']);
  for (const { filePath } of before) await printDiff(relative(EXAMPLE, filePath));

  title('What is left');
  const after = messagesOf(COPY, await lint(COPY));
  expectNoFatal(after);
  const unfixed = after.filter((message) => message.fix);
  if (unfixed.length > 0) throw new Failure('Surprise: a second --fix would change more.', { output: list(unfixed) });
  console.log(after.length > 0 ? list(after) : 'Nothing.');
  const errors = await typeCheck(COPY);
  if (errors) throw new Failure('Surprise: the fixed copy does not type-check.', { output: errors });
  console.log('\ntsc --noEmit under `strict` accepts the fixed copy.');

  title('Summary');
  const choices = after.filter((message) => message.suggestions?.length > 0).length;
  const rows = [
    [count(found.length, 'report'), `in ${count(new Set(found.map(({ file }) => file)).size, 'file')}`],
    [`${found.length - after.length} fixed`, 'by eslint --fix'],
    [`${after.length} left`, `${choices} with suggestions to choose from, ${after.length - choices} to mend by hand`],
  ];
  for (const [what, detail] of rows) console.log(`${paint('bold', what.padEnd(12))}${detail}`);
  const silent = await rulesWithout(found);
  if (silent.length > 0) console.log(`\nThe example holds no mistake yet for ${silent.join(', ')}.`);
});

/**
 * Lints a folder with its own ESLint config, in a process of its own: typescript-eslint keeps one project service per
 * process, with the files as they were when it first saw them.
 * @returns {Promise<import('eslint').ESLint.LintResult[]>}
 */
async function lint(folder, flags = []) {
  const { code, stdout, stderr } = await runBin('eslint/bin/eslint.js', ['.', '--format', 'json', ...flags], {
    cwd: folder,
  });
  // 1: there are reports. Anything above: ESLint itself failed.
  if (code > 1) throw new Failure(`eslint failed in ${relative(root, folder)}.`, { output: stdout + stderr });
  return JSON.parse(stdout);
}

/** What `eslint .` would print. */
async function stylish(results) {
  const { ESLint } = await import('eslint');
  const formatter = await new ESLint({ cwd: EXAMPLE }).loadFormatter('stylish');
  return formatter.format(results, { color });
}

/** All messages, each with its file relative to the linted folder. */
function messagesOf(folder, results) {
  return results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ ...message, file: relative(folder, filePath) })),
  );
}

function expectNoFatal(messages) {
  const fatal = messages.filter((message) => message.fatal);
  if (fatal.length > 0) throw new Failure('Surprise: a file does not parse.', { output: list(fatal) });
}

/** Reports with what ESLint offers for each. */
function list(messages) {
  return messages
    .map(({ file, line, column, ruleId, message, fatal, suggestions = [] }) => {
      const offers = suggestions.map(({ desc }) => `  ${paint('green', 'choose:')} ${desc}`);
      if (offers.length === 0 && !fatal) offers.push(`  ${paint('yellow', 'by hand:')} no edit is safe to make here.`);
      return [
        `${paint('underline', `${file}:${line}:${column}`)}  ${paint('dim', ruleId ?? 'parser')}`,
        `  ${message}`,
        ...offers,
      ].join('\n');
    })
    .join('\n\n');
}

async function printDiff(file) {
  const { structuredPatch } = await import('diff');
  const [before, after] = [EXAMPLE, COPY].map((folder) => readFileSync(join(folder, file), 'utf8'));
  if (before === after) return;
  const { hunks } = structuredPatch(file, file, before, after, '', '', { context: 2 });
  const lines = hunks.flatMap((hunk) => [
    paint('cyan', `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`),
    ...hunk.lines.map((line) => (line[0] === '+' ? paint('green', line) : line[0] === '-' ? paint('red', line) : line)),
  ]);
  console.log([paint('bold', `--- ${file}\n+++ ${file}`), ...lines, ''].join('\n'));
}

/** @returns {Promise<string>} what tsc prints: empty when there are no errors. */
async function typeCheck(folder) {
  const { code, stdout, stderr } = await runBin('typescript/bin/tsc', ['--noEmit', '--incremental', 'false'], {
    cwd: folder,
  });
  return code === 0 ? '' : stdout + stderr;
}

/** Rules of the preset that the example's config uses and that reported nothing there. */
async function rulesWithout(messages) {
  const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
  const reported = new Set(messages.map(({ ruleId }) => ruleId));
  return Object.keys(plugin.configs.recommended.rules).filter((rule) => !reported.has(rule));
}

function title(text) {
  console.log(`\n${paint(['bold', 'inverse'], ` ${text} `)}\n`);
}
