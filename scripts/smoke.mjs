// Runs every rule over a folder of real code: finds crashes, false reports, fixes that break, and slow rules.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { count, script, seconds, UsageError } from './lib/cli.mjs';
import { typedParserOptions } from './lib/typed-parser.mjs';
import { setup } from './setup.mjs';

const USAGE = `Usage: npm run smoke -- FOLDER [options]

Lints every .js, .jsx, .mjs, .cjs, .ts, .tsx, .mts and .cts file of FOLDER with every rule of the built plugin, and
reads no ESLint config of that folder. Prints each report with its source line, then totals.

  --rule NAME      run this rule only; may be repeated
  --types          with type information: one TypeScript program for each tsconfig.json, and one for files without.
                   Clerk SDKs, Next.js and React that FOLDER has not installed are taken from this repository.
  --versions JSON  the versions to assume, as settings.clerk.versions: '{"@clerk/nextjs":"7"}'
  --fix-dir OUT    write files that fixes change to OUT, which must be new or empty; FOLDER is not changed
  --json FILE      write everything to FILE as JSON, with suggestions
  -h, --help       show this

Exit code 0 whatever is reported; 2 when a rule crashed, or a fixed file no longer parses; 1 for wrong arguments.`;

const OPTIONS = {
  rule: { type: 'string', multiple: true },
  types: { type: 'boolean' },
  versions: { type: 'string' },
  'fix-dir': { type: 'string' },
  json: { type: 'string' },
};

const LINTED = /\.[cm]?[jt]sx?$/;
const SKIPPED = new Set(['node_modules', '.git', 'dist', '.next']);
/** As many as ESLint's own `--fix` makes. */
const MAX_FIX_ROUNDS = 10;

await script({ usage: USAGE, options: OPTIONS, positionals: true }, async ({ values, positionals }) => {
  const folder = readFolder(positionals);
  const versions = readVersions(values.versions);
  const out = values['fix-dir'] && readOut(values['fix-dir'], folder);
  await setup({ build: true });
  const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
  const rules = readRules(values.rule, plugin);

  const start = performance.now();
  const files = listFiles(folder);
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8').replace(/^\uFEFF/, '')]));
  const parse = values.types ? await typedParserOptions(folder, texts, versions) : () => ({});
  const linter = await createLinter({ folder, plugin, rules, versions, parse });

  const results = files.map((file) => ({ file: toUrl(relative(folder, file)), ...linter.lint(file, texts.get(file)) }));
  const fixes = out && fixAll({ linter, parse, folder, texts, results });
  if (out) for (const [file, text] of fixes.changed) write(join(out, relative(folder, file)), text);

  const summary = summarize({ folder, results, fixes, linter, milliseconds: performance.now() - start });
  print(summary, out);
  if (values.json) write(resolve(values.json), `${JSON.stringify(summary, null, 2)}\n`);
  return summary.crashes.length > 0 || summary.fixes?.broken.length > 0 ? 2 : 0;
});

// Arguments

function readFolder([folder, ...rest]) {
  if (folder === undefined) throw new UsageError('Which folder? None was given.');
  if (rest.length > 0) throw new UsageError(`One folder at a time; got ${rest.length + 1}.`);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is not a folder.`);
  return resolve(folder);
}

function readVersions(json) {
  if (json === undefined) return undefined;
  try {
    const versions = JSON.parse(json);
    if (Object.values(versions).every((version) => typeof version === 'string') && !Array.isArray(versions))
      return versions;
  } catch {
    // Falls through to the message.
  }
  throw new UsageError(
    `--versions must be a JSON object of package names to versions, such as '{"@clerk/nextjs":"7"}'; got ${json}`,
  );
}

function readOut(path, folder) {
  const out = resolve(path);
  if (`${out}${sep}`.startsWith(`${folder}${sep}`))
    throw new UsageError('--fix-dir must not be in the folder that is linted.');
  if (existsSync(out) && readdirSync(out).length > 0) throw new UsageError(`--fix-dir ${path} is not empty.`);
  return out;
}

function readRules(names, plugin) {
  const all = Object.keys(plugin.configs.all.rules);
  if (!names) return all;
  return names.map((name) => {
    const id = name.startsWith('clerk/') ? name : `clerk/${name}`;
    if (!all.includes(id)) throw new UsageError(`There is no rule ${name}; there are ${all.join(', ') || 'none'}.`);
    return id;
  });
}

/** Absolute paths, sorted; links are not followed. */
function listFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(path);
    return entry.isFile() && LINTED.test(entry.name) ? [path] : [];
  });
}

// Linting

async function createLinter({ folder, plugin, rules, versions, parse }) {
  const { Linter } = await import('eslint');
  const parser = await import('@typescript-eslint/parser');
  const linter = new Linter({ cwd: folder, configType: 'flat' });

  const spent = { parse: 0, rules: Object.fromEntries(rules.map((id) => [id, 0])) };

  function verify(file, text, ruleIds) {
    const config = {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      languageOptions: {
        parser,
        sourceType: extname(file) === '.cjs' ? 'commonjs' : 'module',
        parserOptions: { ecmaFeatures: { jsx: true }, ...parse(file) },
      },
      plugins: { clerk: plugin },
      rules: Object.fromEntries(ruleIds.map((id) => [id, 'error'])),
      settings: versions ? { clerk: { versions } } : {},
    };
    // Comments that configure ESLint are about rules that are not here. `verify` takes no times.
    const options = {
      filename: file,
      allowInlineConfig: false,
      reportUnusedDisableDirectives: 'off',
      stats: true,
      fix: false,
    };
    const { messages } = linter.verifyAndFix(text, [config], options);
    for (const pass of linter.getTimes().passes) {
      spent.parse += pass.parse?.total ?? 0;
      for (const [id, { total }] of Object.entries(pass.rules ?? {})) spent.rules[id] += total;
    }
    return messages;
  }

  return {
    /** @returns {{ messages: object[], unparsed: object | undefined, crashes: object[] }} A rule that crashes is left out, so that the others still report. */
    lint(file, text) {
      const crashes = [];
      for (;;) {
        const healthy = rules.filter((id) => crashes.every((crash) => crash.rule !== id));
        try {
          const messages = verify(file, text, healthy);
          const unparsed = messages.find((message) => message.fatal);
          return { messages: unparsed ? [] : messages, unparsed, crashes };
        } catch (error) {
          if (error.name === 'SettingsError') throw new UsageError(error.message);
          const rule = healthy.find((id) => error.message.includes(`"${id}"`) || error.message.includes(`'${id}'`));
          crashes.push({ rule, stack: error.stack });
          if (!rule) return { messages: [], unparsed: undefined, crashes };
        }
      }
    },
    /** ms over all calls so far, `{ parse, rules: { [rule]: ms } }`. */
    spent,
  };
}

/**
 * Applies fixes in rounds over all files, so that with types each round sees what the last one did elsewhere.
 * @returns {{ changed: Map<string, string>, left: number, broken: object[], typeErrors: object[] | undefined, settled: boolean }}
 */
function fixAll({ linter, parse, folder, texts, results }) {
  const changed = new Map();
  const broken = [];
  const errorsBefore = parse.typeErrors?.();
  let current = new Map(results.map(({ file, messages }) => [join(folder, file), messages]));
  let round = 0;
  for (; round < MAX_FIX_ROUNDS; round++) {
    const edited = [...current].filter(([file, messages]) => {
      const text = applyFixes(texts.get(file), messages);
      if (text === texts.get(file)) return false;
      texts.set(file, text);
      changed.set(file, text);
      return true;
    });
    if (edited.length === 0) break;
    parse.refresh?.();
    for (const [file] of edited) {
      const { messages, unparsed, crashes } = linter.lint(file, texts.get(file));
      const name = toUrl(relative(folder, file));
      if (unparsed) broken.push({ file: name, line: unparsed.line, message: unparsed.message });
      for (const { stack } of crashes) broken.push({ file: name, line: 1, message: stack });
      current.set(file, messages);
    }
  }
  return {
    changed,
    left: [...current.values()].reduce((sum, messages) => sum + messages.length, 0),
    broken,
    typeErrors: errorsBefore && newErrors(parse.typeErrors(), errorsBefore),
    settled: round < MAX_FIX_ROUNDS,
  };
}

/** As ESLint does it: in order, and an edit that touches the one before waits for the next round. */
function applyFixes(text, messages) {
  const fixes = messages
    .flatMap(({ fix }) => fix ?? [])
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let result = '';
  let end = 0;
  let first = true;
  for (const { range, text: insertion } of fixes) {
    if (!first && range[0] <= end) continue;
    result += text.slice(end, range[0]) + insertion;
    end = range[1];
    first = false;
  }
  return result + text.slice(end);
}

/** The type errors that were not there before, told by file and code: TypeScript words the same error in several ways. */
function newErrors(after, before) {
  const rest = before.map(({ file, code }) => `${file} ${code}`);
  return after.filter(({ file, code }) => {
    const index = rest.indexOf(`${file} ${code}`);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

// Output

function summarize({ folder, results, fixes, linter, milliseconds }) {
  const reports = results.flatMap(({ file, messages }) =>
    messages.map(({ line, column, endLine, endColumn, ruleId, messageId, message, fix, suggestions }) => {
      const source = sourceLine(join(folder, file), line);
      return { file, line, column, endLine, endColumn, rule: ruleId, messageId, message, source, fix, suggestions };
    }),
  );
  const unparsed = results.flatMap(({ file, unparsed: error }) =>
    error ? [{ file, line: error.line, message: error.message }] : [],
  );
  const crashes = results.flatMap(({ file, crashes: list }) => list.map((crash) => ({ file, ...crash })));
  const { parse, rules } = linter.spent;
  const reportsByRule = Object.fromEntries(
    Object.keys(rules).map((rule) => {
      const own = reports.filter((report) => report.rule === rule);
      const fixable = own.filter(({ fix }) => fix).length;
      return [
        rule,
        {
          reports: own.length,
          fixable,
          suggested: own.filter(({ fix, suggestions }) => !fix && suggestions?.length).length,
        },
      ];
    }),
  );
  return {
    files: results.length,
    unparsed,
    reports,
    reportsByRule,
    crashes,
    fixes: fixes && { ...fixes, changed: [...fixes.changed.keys()].map((file) => toUrl(relative(folder, file))) },
    milliseconds: { total: milliseconds, parse, rules },
  };
}

function sourceLine(file, line) {
  return readFileSync(file, 'utf8').split(/\r?\n/)[line - 1] ?? '';
}

function print({ files, unparsed, reports, reportsByRule, crashes, fixes, milliseconds }, out) {
  for (const { file, line, column, rule, message, source } of reports) {
    console.log(`${file}:${line}:${column} ${rule} ${message}\n    ${source.trim()}`);
  }
  for (const { file, line, message } of unparsed) console.log(`${file}:${line} cannot be parsed: ${message}`);
  for (const { file, rule, stack } of crashes) console.log(`\n${file}: ${rule ?? 'ESLint'} crashed\n${stack}`);

  console.log(
    `\n${count(files, 'file')}, ${unparsed.length} of them cannot be parsed; ${count(reports.length, 'report')}; ${count(crashes.length, 'crash', 'crashes')}`,
  );
  const width = Math.max(0, ...Object.keys(reportsByRule).map((rule) => rule.length));
  for (const [rule, { reports: own, fixable, suggested }] of Object.entries(reportsByRule)) {
    console.log(
      `  ${rule.padEnd(width)}  ${count(own, 'report')} (${fixable} fixable, ${suggested} with suggestions), ${seconds(milliseconds.rules[rule])}`,
    );
  }
  console.log(
    `Time: ${seconds(milliseconds.total)} in total, ${seconds(milliseconds.parse)} of it parsing, ${seconds(Object.values(milliseconds.rules).reduce((sum, time) => sum + time, 0))} in rules`,
  );
  if (!fixes) return;

  console.log(
    `Fixes: ${count(fixes.changed.length, 'file')} changed, ${count(fixes.left, 'report')} left, written to ${out}`,
  );
  for (const { file, line, message } of fixes.broken) console.log(`  BROKEN ${file}:${line} ${message}`);
  for (const { file, line, code, message } of fixes.typeErrors ?? [])
    console.log(`  NEW TYPE ERROR ${file}:${line} TS${code} ${message}`);
  if (!fixes.settled) console.log(`  Fixes still change files after ${MAX_FIX_ROUNDS} rounds.`);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Paths with `/` on every system. */
function toUrl(path) {
  return path.split(sep).join('/');
}
