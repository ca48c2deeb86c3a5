import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { engine, plugin } from './plugin.js';
import { resultOf } from './result.js';

const {
  exposesSecret,
  exposure,
  findKeys,
  isApiDate,
  KEY_WORDS,
  mentionsKey,
  parsePublishableKey,
  seenVersion,
  splitName,
  whyNoPublishableKey,
  wrongName,
} = engine;

/** Files of variables: `.env`, `.env.local`, `prod.env`, direnv's `.envrc`, `.dev.vars` of Wrangler. */
const ENV = /^\.(?:env|envrc|dev\.vars)(?:\..+)?$|\.env$/;
const TEXT = /^wrangler\.toml$|\.mdx?$/;
const MAX_BYTES = 1_000_000;

/**
 * Reads what ESLint has no language for: `.env` files, wrangler.toml and Markdown, for keys; names of variables and what is
 * set also in `.env` files that .gitignore names. Messages are those of the rules.
 * @param files absolute paths of all files that .gitignore does not name
 * @param rules names of the rules that are on, with `clerk/`
 */
export function lintTextFiles(files: readonly string[], rules: readonly string[]): ESLint.LintResult[] {
  const on = new Set(rules);
  const texts = files.filter((path) => ENV.test(basename(path)) || TEXT.test(basename(path)));
  const folders = new Set(files.filter((path) => basename(path) === 'package.json').map((path) => dirname(path)));
  const ignored = [...folders].flatMap(envFiles).filter((path) => !texts.includes(path));
  return [
    ...texts.map((path) => ({ path, hidden: false })),
    ...ignored.map((path) => ({ path, hidden: true })),
  ].flatMap(({ path, hidden }) => {
    const text = read(path);
    const found: Finding[] = [];
    if (on.has('clerk/no-hardcoded-keys') && !hidden) found.push(...keysIn(text, basename(path)));
    const variables = ENV.test(basename(path)) ? variablesIn(text) : [];
    if (on.has('clerk/no-exposed-secret')) found.push(...variables.flatMap(exposed));
    if (on.has('clerk/valid-env-names')) found.push(...variables.flatMap((variable) => mistaken(variable, path)));
    const messages = found
      .map((finding) => messageOf(text, finding))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    return messages.length > 0 ? [resultOf(path, messages)] : [];
  });
}

interface Finding {
  readonly rule: 'no-exposed-secret' | 'no-hardcoded-keys' | 'valid-env-names';
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
}

function keysIn(text: string, file: string): Finding[] {
  if (!mentionsKey(text)) return [];
  return findKeys(text, /clerk/i.test(text)).map(({ kind, prefix, start, end, variable = 'NAME' }) => {
    const instead =
      file === 'wrangler.toml'
        ? `set it with \`wrangler secret put ${variable}\``
        : 'keep that where .gitignore or your host hides it';
    return {
      rule: 'no-hardcoded-keys',
      messageId: 'hardcodedKey',
      data: { ...KEY_WORDS[kind], prefix, instead },
      start,
      end,
    };
  });
}

/** A variable that a line of an `.env` file sets. */
interface Variable {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The variables that are set to something, with their values as far as one line goes. */
function variablesIn(text: string): Variable[] {
  const lines = text.matchAll(
    /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s#][^\r\n]*))/gm,
  );
  return [...lines].flatMap(({ 1: before = '', 2: name = '', 3: double, 4: single, 5: bare = '', index }) => {
    const value = double ?? single ?? bare.replace(/\s+#.*$/, '').trim();
    const start = index + before.length;
    return value === '' ? [] : [{ name, value, start, end: start + name.length }];
  });
}

/** A public name that says that it holds a secret, or that holds one. */
function exposed({ name, value, start, end }: Variable): Finding[] {
  const isExposed =
    exposesSecret(name) ||
    (splitName(name).prefix !== '' && mentionsKey(value) && findKeys(`${name}=${value}`, false).length > 0);
  return isExposed
    ? [{ rule: 'no-exposed-secret', messageId: 'publicName', data: { ...exposure(name) }, start, end }]
    : [];
}

/** The first major version of @clerk/nextjs whose redirects have other names. */
const CORE_2 = 5;

/** Other names for the signing secret are for the code that reads them. */
function mistaken({ name, value, start, end }: Variable, path: string): Finding[] {
  const spot = { rule: 'valid-env-names', start, end } as const;
  const wrong = wrongName(name);
  const isRight =
    wrong?.kind === 'outdated' &&
    seenVersion('@clerk/nextjs', { filename: path, cwd: dirname(path) }, {}).version.major < CORE_2;
  if (wrong && wrong.kind !== 'signingSecret' && !isRight)
    return [{ ...spot, messageId: wrong.kind, data: { old: name, name: wrong.name } }];
  if (/^(?:NUXT_)?CLERK_API_VERSION$/.test(name) && isApiDate(value))
    return [{ ...spot, messageId: 'datedVersion', data: { date: value } }];
  const isPublishable = splitName(name).rest === 'CLERK_PUBLISHABLE_KEY';
  const reason = isPublishable
    ? whyNoPublishableKey(value, (key) => parsePublishableKey(key) !== undefined)
    : undefined;
  return reason === undefined ? [] : [{ ...spot, messageId: 'noPublishableKey', data: { reason } }];
}

function messageOf(text: string, { rule, messageId, data, start, end }: Finding): Linter.LintMessage {
  const before = text.slice(0, start).split('\n');
  const column = before.at(-1)!.length + 1;
  const message = plugin.rules[rule]!.meta!.messages![messageId]!.replaceAll(
    /\{\{(\w+)\}\}/g,
    (all, name: string) => data[name] ?? all,
  );
  return {
    ruleId: `clerk/${rule}`,
    messageId,
    severity: 2,
    message,
    line: before.length,
    column,
    endLine: before.length,
    endColumn: column + end - start,
  };
}

function envFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && ENV.test(entry.name))
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length <= MAX_BYTES ? text : '';
  } catch {
    return '';
  }
}
