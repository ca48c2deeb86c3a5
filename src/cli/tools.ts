import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { CannotRun } from './arguments.js';
import type { Espree } from './json-language.js';
import { counted, shellWord } from './text.js';

/** A package that was found and loaded. */
interface Loaded<T> {
  readonly module: T;
  readonly version: string;
  /** Where it was resolved from: for what is resolved beside it. */
  readonly from: NodeJS.Require;
}

export interface Parser extends Loaded<Linter.Parser> {
  /** Version of the TypeScript that it uses. */
  readonly typescript: string;
}

/** Oldest ESLint that the plugin supports. */
const OLDEST_ESLINT = [9, 15] as const;
/** Oldest typescript-eslint that runs in ESLint 9 and has `projectService`. */
const OLDEST_PARSER = [8, 0] as const;

/** Packages that bring a parser of their own, which a strict package manager nests below them. */
const CARRIERS = [
  'typescript-eslint',
  'eslint-config-next',
  '@typescript-eslint/eslint-plugin',
  '@antfu/eslint-config',
];

/** The command line that brings ESLint and the parser. `typescript@latest` is 7, which the parser refuses. */
const WITH_TOOLS =
  'npx -y -p eslint@10 -p @typescript-eslint/parser@8 -p typescript@6 -p eslint-plugin-clerk eslint-plugin-clerk';

/**
 * The ESLint class of the first folder that has a supported one, else the one beside this package.
 * @param folders absolute paths, in order of preference
 * @throws {CannotRun} with the command line that brings ESLint
 */
export function findEslint(
  folders: readonly string[],
  argv: readonly string[],
): Loaded<typeof ESLint> & { readonly linter: typeof Linter; readonly espree: Espree } {
  let broken: string | undefined;
  for (const from of requires(folders)) {
    const version = versionOf(from, 'eslint');
    if (version === undefined) continue;
    if (!atLeast(version, OLDEST_ESLINT)) {
      broken ??= `ESLint ${version} is here, but 9.15 or newer is needed`;
      continue;
    }
    try {
      const eslint = from('eslint') as typeof import('eslint');
      const espree = createRequire(from.resolve('eslint'))('espree') as Espree;
      return { module: eslint.ESLint, linter: eslint.Linter, espree, version, from };
    } catch (error) {
      broken ??= `ESLint ${version} is here, but does not load (${(error as Error).message.split('\n')[0]})`;
    }
  }
  throw new CannotRun(`${broken ?? 'There is no ESLint here'}. This brings it for one run:\n\n  ${command(argv)}`);
}

/**
 * The TypeScript parser of a package, else one beside this package.
 * @returns `undefined` where there is none that loads, for example with TypeScript 7 alone
 */
export function findParser(folders: readonly string[]): Parser | undefined {
  for (const direct of requires(folders)) {
    for (const from of [direct, ...CARRIERS.flatMap((name) => requireOf(direct, name))]) {
      const version = versionOf(from, '@typescript-eslint/parser');
      if (version === undefined || !atLeast(version, OLDEST_PARSER)) continue;
      try {
        const beside = createRequire(from.resolve('@typescript-eslint/parser'));
        const module = from('@typescript-eslint/parser') as Linter.Parser;
        return { module, version, from, typescript: versionOf(beside, 'typescript') ?? 'unknown' };
      } catch {
        // It refuses the TypeScript beside it, or its own dependencies are missing: another may load.
      }
    }
  }
  return undefined;
}

/** @throws {CannotRun} with the command line that brings the parser */
export function noParser(count: number, folders: readonly string[], argv: readonly string[]): never {
  const typescript = requires(folders)
    .map((from) => versionOf(from, 'typescript'))
    .find((version) => version !== undefined);
  throw new CannotRun(
    `Found ${counted(count, 'TypeScript file')}, but no @typescript-eslint/parser 8 that loads with the TypeScript here (${typescript ?? 'none'}; it needs 4.8 to 6.0). This brings both for one run:\n\n  ${command(argv)}`,
  );
}

function command(argv: readonly string[]): string {
  return [WITH_TOOLS, ...argv.map(shellWord)].join(' ');
}

function requires(folders: readonly string[]): NodeJS.Require[] {
  // npx and its like start the command through a link beside what they installed with it.
  const started = process.argv[1];
  return [
    ...folders.map((folder) => createRequire(join(folder, 'package.json'))),
    createRequire(import.meta.url),
    ...(started ? [createRequire(started)] : []),
  ];
}

/** A `require` that resolves as the package does. */
function requireOf(from: NodeJS.Require, name: string): NodeJS.Require[] {
  for (const path of [`${name}/package.json`, name]) {
    try {
      return [createRequire(from.resolve(path))];
    } catch {
      // Not there, or its `exports` hide package.json.
    }
  }
  return [];
}

function versionOf(from: NodeJS.Require, name: string): string | undefined {
  try {
    return (from(`${name}/package.json`) as { version: string }).version;
  } catch {
    return undefined;
  }
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
