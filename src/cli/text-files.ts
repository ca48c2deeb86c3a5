import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { engine } from './plugin.js';
import { resultOf } from './result.js';

const { exposesSecret, findKeys, mentionsKey } = engine;

const ENV = /^\.env(?:\..+)?$|\.env$/;
const TEXT = /^wrangler\.toml$|\.mdx?$/;
const MAX_BYTES = 1_000_000;

const HARDCODED =
  'This file holds a secret of Clerk (`{{prefix}}…`), and nothing keeps it out of the repository: whoever can read the code can act as your backend. Revoke the key in the Clerk Dashboard, and keep the new one where .gitignore or your host hides it.';
const EXPOSED =
  '`{{name}}` begins with a prefix that makes bundlers write its value into what browsers load, so that every visitor can read the secret. Rename the variable without the prefix, and revoke the key.';

/**
 * Reads what ESLint has no language for: `.env` files, wrangler.toml and Markdown, for keys; names of variables also in
 * `.env` files that .gitignore names.
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
    const messages: Linter.LintMessage[] = [];
    if (on.has('clerk/no-hardcoded-keys') && !hidden) messages.push(...keysIn(text));
    if (on.has('clerk/no-exposed-secret') && ENV.test(basename(path))) messages.push(...namesIn(text));
    return messages.length > 0 ? [resultOf(path, messages)] : [];
  });
}

function keysIn(text: string): Linter.LintMessage[] {
  if (!mentionsKey(text)) return [];
  return findKeys(text, /clerk/i.test(text)).map(({ start, prefix }) =>
    message(text, start, 'clerk/no-hardcoded-keys', HARDCODED.replace('{{prefix}}', prefix)),
  );
}

function namesIn(text: string): Linter.LintMessage[] {
  return [...text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(?=\S)/gm)].flatMap(
    ({ 0: all, 1: name = '', index }) =>
      exposesSecret(name)
        ? [message(text, index + all.indexOf(name), 'clerk/no-exposed-secret', EXPOSED.replace('{{name}}', name))]
        : [],
  );
}

function message(text: string, at: number, ruleId: string, sentence: string): Linter.LintMessage {
  const before = text.slice(0, at).split('\n');
  return { ruleId, severity: 2, message: sentence, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
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
