import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import type { Arguments } from './arguments.js';
import { jsonLanguage } from './json-language.js';
import type { Plugin } from './plugin.js';
import type { Project, ProjectPackage } from './project.js';
import { resultOf } from './result.js';
import { lintTextFiles } from './text-files.js';
import { findEslint, findParser, noParser, type Parser } from './tools.js';

/** Lints, again and again where texts change. */
export interface Auditor {
  /** What it uses, in one line. */
  readonly uses: string;
  /** Absolute paths of all files that are linted. */
  readonly files: readonly string[];
  /** Lints the files as they are on the disk. */
  lint(progress: (done: number, total: number) => void): Promise<ESLint.LintResult[]>;
  /** Lints one text under the name of a file; with `fix`, `output` has the fixed text. */
  lintText(path: string, text: string, fix: boolean): Promise<ESLint.LintResult>;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const TYPESCRIPT = /\.(?:[cm]?ts|tsx)$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const JSON_FILE = /\.jsonc?$/;
/** package.json, and JSON that could hold a key, a claim or a Clerk URL; lockfiles and data stay unparsed. */
const JSON_MATTERS = /clerk|\b(?:sk_(?:live|test)|whsec|ak|mt)_|\{\{/i;
const MAX_JSON_BYTES = 1_000_000;
/** Files that one call of ESLint gets: small enough for a progress line to move. */
const BATCH = 50;

/**
 * Prepares an audit.
 * @param argv the command line, for messages that repeat it
 * @throws {CannotRun} when ESLint or, for TypeScript files, the parser cannot be found
 */
export function createAuditor(project: Project, options: Arguments, plugin: Plugin, argv: readonly string[]): Auditor {
  const { root, packages } = project;
  const folders = [...packages.map(({ folder }) => join(root, folder)), root];
  const eslint = findEslint(folders, argv);
  const parsers = new Map(packages.map((own) => [own, findParser([join(root, own.folder), ...folders])]));

  const scripts = packages.flatMap((own) => own.files.filter((path) => SCRIPT.test(path) && !DECLARATIONS.test(path)));
  const unparsed = packages
    .filter((own) => !parsers.get(own))
    .flatMap((own) => own.files.filter((path) => TYPESCRIPT.test(path) && !DECLARATIONS.test(path)));
  if (unparsed.length > 0) noParser(unparsed.length, folders, argv);
  const data = packages.flatMap((own) => own.files.filter((path) => JSON_FILE.test(path) && jsonMatters(root, path)));
  const files = [...scripts, ...data].sort().map((path) => join(root, path));

  const rules = rulesOf(options, plugin);
  const typed = [...parsers].filter(([own, parser]) => parser && hasTsconfig(own, packages));
  const json = { languages: { json: jsonLanguage(eslint.espree) } };
  const create = (withTypes: boolean, fix: boolean): ESLint =>
    new eslint.module({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: configOf(
        rules,
        { clerk: plugin, json },
        packages,
        withTypes ? new Map(typed) : new Map(),
        parsers,
      ),
      fix,
      errorOnUnmatchedPattern: false,
      warnIgnored: false,
    });
  const linters = new Map<string, ESLint>();
  const linter = (withTypes: boolean, fix: boolean): ESLint => {
    const key = `${withTypes} ${fix}`;
    let made = linters.get(key);
    if (!made) linters.set(key, (made = create(withTypes, fix)));
    return made;
  };

  const texts = packages.flatMap(({ files: own }) => own).map((path) => join(root, path));
  return {
    uses: describe(eslint.version, [...parsers.values()], typed.length, packages.length),
    files,
    async lint(progress) {
      const results: ESLint.LintResult[] = [];
      for (let at = 0; at < files.length; at += BATCH) {
        progress(at, files.length);
        results.push(...(await lintFiles(files.slice(at, at + BATCH))));
      }
      progress(files.length, files.length);
      results.push(...lintTextFiles(texts, Object.keys(rules)));
      return results.map(ownMessages).sort((a, b) => (a.filePath < b.filePath ? -1 : 1));
    },
    async lintText(path, text, fix) {
      const [result] = await linter(true, fix).lintText(text, { filePath: path });
      if (!result || !outsideOfProject(result)) return ownMessages(result ?? resultOf(path, []));
      const [untyped] = await linter(false, fix).lintText(text, { filePath: path });
      return ownMessages(untyped ?? resultOf(path, []));
    },
  };

  /** One file that cannot be read or linted must not cost the results of all others. */
  async function lintFiles(paths: readonly string[]): Promise<ESLint.LintResult[]> {
    const results: ESLint.LintResult[] = [];
    try {
      for (const result of await linter(true, false).lintFiles([...paths])) {
        const untyped = outsideOfProject(result) ? linter(false, false).lintFiles([result.filePath]) : [result];
        results.push(...(await untyped));
      }
      return results;
    } catch (error) {
      if (paths.length === 1) return paths.map((path) => notLinted(path, error as Error));
      const alone = [];
      for (const path of paths) alone.push(...(await lintFiles([path])));
      return alone;
    }
  }
}

function rulesOf({ preset, rules }: Arguments, plugin: Plugin): Linter.RulesRecord {
  const chosen = (plugin.configs[preset]?.rules ?? {}) as Linter.RulesRecord;
  if (rules.length === 0) return chosen;
  return Object.fromEntries(rules.map((name) => [`clerk/${name}`, chosen[`clerk/${name}`] ?? 'error']));
}

function configOf(
  rules: Linter.RulesRecord,
  plugins: Record<'clerk' | 'json', ESLint.Plugin>,
  packages: readonly ProjectPackage[],
  typed: ReadonlyMap<ProjectPackage, Parser | undefined>,
  parsers: ReadonlyMap<ProjectPackage, Parser | undefined>,
): Linter.Config[] {
  const script = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
  const within = (own: ProjectPackage, pattern: string): string =>
    own.folder === '' ? pattern : `${escape(own.folder)}/${pattern}`;
  return [
    {
      files: script,
      plugins,
      rules,
      // A file may disable rules of plugins that are not loaded here.
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...packages.flatMap((own): Linter.Config[] => {
      const parser = parsers.get(own);
      if (!parser) return [];
      const files = [within(own, '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}')];
      const base: Linter.Config = { files, languageOptions: { parser: parser.module } };
      if (!typed.has(own)) return [base];
      return [
        base,
        { files: [within(own, '**/*.{ts,mts,cts,tsx}')], languageOptions: { parserOptions: { projectService: true } } },
      ];
    }),
    { files: ['**/*.{json,jsonc}'], plugins, language: 'json/json', rules },
  ];
}

/** Globs take these for more than themselves: `app/[id]`, `(group)`. */
function escape(path: string): string {
  return path.replaceAll(/[\\{}()[\]!*?+@|]/g, '\\$&');
}

function hasTsconfig(own: ProjectPackage, packages: readonly ProjectPackage[]): boolean {
  const above = packages.filter(
    ({ folder }) => folder === '' || own.folder === folder || own.folder.startsWith(`${folder}/`),
  );
  return above.some(({ folder, files }) => files.includes(folder === '' ? 'tsconfig.json' : `${folder}/tsconfig.json`));
}

function jsonMatters(root: string, path: string): boolean {
  if (/(?:^|\/)package\.json$/.test(path)) return true;
  if (/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/.test(path)) return false;
  try {
    const text = readFileSync(join(root, path), 'utf8');
    return text.length <= MAX_JSON_BYTES && JSON_MATTERS.test(text);
  } catch {
    return false;
  }
}

function notLinted(path: string, { message }: Error): ESLint.LintResult {
  const [first = ''] = message.split('\n');
  return resultOf(path, [
    { ruleId: null, fatal: true, severity: 2, line: 1, column: 1, message: `This file could not be linted: ${first}` },
  ]);
}

/** The tsconfig does not include the file: its types cannot be asked, its text can be linted. */
function outsideOfProject({ messages }: ESLint.LintResult): boolean {
  return messages.some(({ fatal, message }) => fatal && /parserOptions\.project|project ?service/i.test(message));
}

/** Without what a configuration comment in the file switched on. */
function ownMessages(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(({ ruleId, fatal }) => fatal || ruleId?.startsWith('clerk/'));
  return resultOf(result.filePath, messages, result);
}

function describe(eslint: string, parsers: readonly (Parser | undefined)[], typed: number, all: number): string {
  const found = parsers.find((parser) => parser !== undefined);
  if (!found) return `Uses ESLint ${eslint}; no types, as there is no @typescript-eslint/parser.`;
  const types =
    typed === 0
      ? 'no types, as there is no tsconfig.json'
      : typed < all
        ? `types in ${typed} of ${all} packages`
        : 'with types';
  return `Uses ESLint ${eslint}, @typescript-eslint/parser ${found.version} and TypeScript ${found.typescript}, ${types}.`;
}
