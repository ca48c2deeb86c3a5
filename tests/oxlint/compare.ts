import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, runNode, type Packed, type ProcessResult } from '../package/support.js';
import { filenameOf, sdkOf, type Mode, type ValidCase } from '../support/cases.js';
import { applyFixes, lint, type LintResult } from '../support/lint.js';
import { ensureSdk } from '../support/sdks.js';
import type { RuleCase } from './rule-cases.js';

// The cases of the rules on disk, and what ESLint and oxlint say of them.

const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** A case on disk. */
export interface PlacedCase extends RuleCase {
  /** The linted file, relative to the project's root, with forward slashes. */
  readonly path: string;
  /** As it is written there: the cases say `clerk/rule` in comments, whatever the rule is called. */
  readonly code: string;
}

export interface Project {
  readonly root: string;
  readonly cases: readonly PlacedCase[];
  read(path: string): string;
  /** Writes the linted files as they were. */
  reset(): void;
  remove(): void;
}

/**
 * One project that holds all cases: a folder per SDK with its `node_modules`, in it a folder per rule, options and settings with
 * its `.oxlintrc.json`, in it a folder per case with its `package.json` and files. So one run of oxlint, which uses the config
 * nearest to a file, is enough for all.
 */
export function createProject({ folder: packed }: Packed, cases: readonly RuleCase[]): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'clerk-oxlint-')));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  cpSync(packed, join(root, 'node_modules/eslint-plugin-clerk'), { recursive: true });
  write('.gitignore', 'node_modules\n');
  write('.oxlintrc.json', JSON.stringify(OFF));

  const folders = new Map<string, string>();
  const folderOf = ({ rule, test }: RuleCase): string => {
    const sdk = sdkOf(test);
    const key = JSON.stringify([sdk, rule, test.options, test.settings]);
    let folder = folders.get(key);
    if (folder === undefined) {
      if (![...folders.values()].some((other) => other.startsWith(`${sdk}/`))) {
        mkdirSync(join(root, sdk));
        symlinkSync(join(ensureSdk(sdk), 'node_modules'), join(root, sdk, 'node_modules'), 'junction');
      }
      folder = `${sdk}/${rule}-${folders.size}`;
      folders.set(key, folder);
      write(`${folder}/.oxlintrc.json`, JSON.stringify(configOf(rule, test)));
    }
    return folder;
  };

  const placed = cases.map((ruleCase, index): PlacedCase => {
    const { rule, test } = ruleCase;
    const folder = `${folderOf(ruleCase)}/${index}`;
    const code = test.code.replaceAll('clerk/rule', `clerk/${rule}`);
    const manifest = readFileSync(join(ensureSdk(sdkOf(test)), 'package.json'), 'utf8');
    for (const [path, text] of Object.entries({ 'package.json': manifest, ...test.files, [filenameOf(test)]: code }))
      write(`${folder}/${path}`, text);
    return { ...ruleCase, path: `${folder}/${filenameOf(test)}`, code };
  });
  return {
    root,
    cases: placed,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    reset: () => placed.forEach(({ path, code }) => write(path, code)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** No rule of oxlint's own. */
const OFF = { plugins: [], categories: { correctness: 'off' } };

function configOf(rule: string, { options = [], settings = {} }: ValidCase): object {
  return {
    ...OFF,
    jsPlugins: ['eslint-plugin-clerk'],
    rules: { [`clerk/${rule}`]: ['error', ...options] },
    settings,
  };
}

/** A report, as both can tell it. */
export interface HostReport {
  readonly line: number;
  readonly column: number;
  readonly marked: string;
  readonly message: string;
}

export interface Answer {
  /** In the order of the text. */
  readonly reports: readonly HostReport[];
  /** Why there is none: a syntax error, or a rule that threw. */
  readonly failure?: string;
}

/** The presets of this folder are of no use to cases, which turn on one rule each: here are all, for whatever file. */
export function everyRule(rules: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...OFF, jsPlugins: ['eslint-plugin-clerk'], rules });
}

/** What ESLint's rule says of a case without types, in the very file that oxlint reads. */
export function askEslint({ root }: Project, { rule, module, test, path, code }: PlacedCase): LintResult {
  const mode: Mode = test.parser === 'espree' || test.parser === 'babel' ? test.parser : 'untyped';
  const { settings = {}, options = [] } = test;
  return lint(module, {
    name: rule,
    watch: false,
    code,
    mode,
    filename: join(root, path),
    cwd: root,
    settings,
    options,
  });
}

export function answerOf({ code }: PlacedCase, { reports, failure }: LintResult): Answer {
  return {
    reports: reports.map(({ line, column, endLine, endColumn, message }) => ({
      line,
      column,
      marked: code.slice(indexOf(code, line, column), indexOf(code, endLine ?? line, endColumn ?? column)),
      message,
    })),
    ...(failure && { failure: `${failure.kind}: ${failure.message}` }),
  };
}

/** The text after one pass of fixes. */
export function fixedBy({ code }: PlacedCase, { reports }: LintResult): string {
  return applyFixes(
    code,
    reports.flatMap(({ fix }) => fix ?? []),
  );
}

function indexOf(text: string, line: number, column: number): number {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const lines = text.slice(bom).split(/(?<=\r\n|[\n\u2028\u2029]|\r(?!\n))/u);
  return bom + lines.slice(0, line - 1).join('').length + column - 1;
}

export function oxlint({ root }: Pick<Project, 'root'>, ...args: string[]): Promise<ProcessResult> {
  return runNode([OXLINT, '--format', 'json', ...args], root);
}

interface Output {
  readonly number_of_files: number;
  readonly diagnostics: readonly {
    readonly code?: string;
    /** Missing for a file that could not be read, which the message names. */
    readonly filename?: string;
    readonly message: string;
    readonly labels: readonly {
      readonly span: {
        readonly offset: number;
        readonly length: number;
        readonly line: number;
        readonly column: number;
      };
    }[];
  }[];
}

const UNREADABLE = /^Failed to open file .*?([^/\\]+) with error/;

/** What oxlint says of each file that it speaks of. */
export function readAnswers(
  { read }: Pick<Project, 'read'>,
  { stdout, stderr }: ProcessResult,
): { files: number; answers: Map<string, Answer> } {
  let output: Output;
  try {
    // Where there is nothing to lint, a sentence that says so comes first.
    output = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Output;
  } catch {
    throw new Error(`oxlint printed no JSON:\n${stdout.slice(0, 2000)}${stderr.slice(0, 2000)}`);
  }
  const answers = new Map<string, { reports: HostReport[]; failure?: string }>();
  for (const { code, filename, message, labels } of output.diagnostics) {
    const path = (filename ?? UNREADABLE.exec(message)?.[1] ?? message).replaceAll('\\', '/');
    const answer = answers.get(path) ?? { reports: [] };
    answers.set(path, answer);
    const span = labels[0]?.span;
    if (!code?.startsWith('clerk(') || !span) answer.failure = `${code ?? ''} ${message}`.trim();
    else {
      const bytes = Buffer.from(read(path));
      // `span.column` counts bytes.
      const before = bytes.subarray(0, span.offset).toString();
      answer.reports.push({
        line: span.line,
        column: before.length - before.lastIndexOf('\n'),
        marked: bytes.subarray(span.offset, span.offset + span.length).toString(),
        message,
      });
    }
  }
  for (const { reports } of answers.values()) reports.sort((a, b) => a.line - b.line || a.column - b.column);
  return { files: output.number_of_files, answers };
}
