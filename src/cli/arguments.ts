import { parseArgs } from 'node:util';

/** Output formats of `--format`. */
export const FORMATS = ['stylish', 'json', 'github', 'sarif', 'markdown', 'html'] as const;
/** Rule sets of `--preset`. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;

export type Format = (typeof FORMATS)[number];
export type Preset = (typeof PRESETS)[number];

/** What the command line asks for. */
export interface Arguments {
  /** Folder to audit, as written; the working directory when none is given. */
  readonly folder: string;
  readonly preset: Preset;
  /** Names of single rules, without `clerk/`; empty for the whole preset. */
  readonly rules: readonly string[];
  /** Patterns in the form of .gitignore. */
  readonly ignore: readonly string[];
  readonly format: Format;
  readonly fix: boolean;
  readonly dryRun: boolean;
  /** Rules whose first suggestion is applied. */
  readonly applySuggestions: readonly string[];
  readonly renameProxy: boolean;
  readonly allowDirty: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const USAGE = `Usage: npx eslint-plugin-clerk [FOLDER] [OPTIONS]

Audits the Clerk code of the project around FOLDER (default: the working directory): every package of it that uses
Clerk or Next.js. Needs no ESLint config. What .gitignore names is left out.

Rules
  --preset NAME                ${PRESETS.join(', ')} (default: recommended)
  --rule NAME                  only this rule; can be given again, or NAME,NAME
  --ignore PATTERN             leave out what matches, as in .gitignore; can be given again

Output
  --format NAME                ${FORMATS.join(', ')} (default: stylish)

Changes
  --fix                        write the fixes
  --apply-suggestions NAMES    write the first suggestion of each report of these rules (NAME,NAME)
  --rename-proxy               under Next.js 16, move middleware.* to proxy.* and rename what goes with it
  --dry-run                    show any of the above as a unified diff; write nothing
  --allow-dirty                write files that have uncommitted changes, too

  --help, --version

Exit code 0: nothing found. 1: findings. 2: the audit could not run.`;

/** A command line that cannot be followed, or a project that cannot be audited; `message` says what to do. */
export class CannotRun extends Error {}

/**
 * Reads the command line.
 * @param argv what follows the name of the command
 * @param ruleNames all rules, without `clerk/`
 * @throws {CannotRun} for unknown flags, formats, presets and rules
 */
export function readArguments(argv: readonly string[], ruleNames: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (positionals.length > 1) fail(`Expected one folder, got ${positionals.length}: ${positionals.join(' ')}.`);
  const names = (flag: string, given: readonly string[] | undefined): string[] => {
    const written = (given ?? [])
      .flatMap((value) => value.split(','))
      .map((name) => name.trim().replace(/^clerk\//, ''));
    const wrong = written.find((name) => name !== '' && !ruleNames.includes(name));
    if (wrong !== undefined) fail(`${flag}: no rule is called "${wrong}". ${near(wrong, ruleNames)}`);
    const found = written.filter((name) => name !== '');
    // All rules would be the opposite of what was meant.
    if (given && found.length === 0) fail(`${flag} needs the name of a rule.`);
    return found;
  };
  const flags = {
    folder: positionals[0] ?? '.',
    preset: oneOf('--preset', values.preset, PRESETS),
    rules: names('--rule', values.rule),
    ignore: values.ignore ?? [],
    format: oneOf('--format', values.format, FORMATS),
    fix: values.fix,
    dryRun: values['dry-run'],
    applySuggestions: names('--apply-suggestions', values['apply-suggestions']),
    renameProxy: values['rename-proxy'],
    allowDirty: values['allow-dirty'],
    help: values.help,
    version: values.version,
  };
  if (flags.renameProxy && (flags.fix || flags.applySuggestions.length > 0))
    fail('--rename-proxy is a step of its own: run it first, then --fix or --apply-suggestions.');
  const changes = flags.fix || flags.renameProxy || flags.applySuggestions.length > 0;
  // `--dry-run` alone can only mean the fixes.
  return { ...flags, fix: flags.fix || (flags.dryRun && !changes) };
}

const OPTIONS = {
  preset: { type: 'string', default: 'recommended' },
  rule: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  format: { type: 'string', short: 'f', default: 'stylish' },
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'apply-suggestions': { type: 'string', multiple: true },
  'rename-proxy': { type: 'boolean', default: false },
  'allow-dirty': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const { message } = error as Error;
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
    if (unknown === undefined) return fail(`${message}.`);
    const [closest] = closestTo(unknown.replace(/^-+/, ''), Object.keys(OPTIONS));
    return fail(`There is no option ${unknown}.${closest ? ` Did you mean --${closest}?` : ''}`);
  }
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  return found ?? fail(`${flag} must be one of ${allowed.join(', ')}; got "${value}".`);
}

function near(name: string, ruleNames: readonly string[]): string {
  const [closest] = closestTo(name, ruleNames);
  if (closest) return `Did you mean ${closest}?`;
  const words = name.split('-').filter((word) => word.length > 3);
  const alike = ruleNames.filter((rule) => words.some((word) => rule.includes(word)));
  return `${alike.length > 0 ? 'Perhaps' : 'There are'}: ${(alike.length > 0 ? alike : ruleNames).join(', ')}.`;
}

/** The names that are a typing mistake or two away from what was written, the closest first. */
function closestTo(written: string, names: readonly string[]): string[] {
  const most = Math.min(2, Math.floor(written.length / 2));
  return names
    .map((name) => ({ name, steps: distance(written, name) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps)
    .map(({ name }) => name);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

function fail(message: string): never {
  throw new CannotRun(`${message}\nSee npx eslint-plugin-clerk --help.`);
}
