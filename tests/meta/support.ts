import * as typescriptParser from '@typescript-eslint/parser';
import json from '@eslint/json';
import { Linter, type ESLint } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type ts from 'typescript';
import plugin from '../../src/index.js';
import { ROOT, type SdkSet } from '../support/sdks.js';

export { plugin, ROOT };

export const RULE_NAMES = Object.keys(plugin.rules).sort();

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');

/** The names of the files in a folder with an ending, without it, sorted. */
export function namesIn(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => basename(name, ending))
    .sort();
}

export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** A fenced code block. */
export interface Block {
  readonly language: string;
  /** What follows the language, such as `tsc-accepts`, or `sdk=nextjs-5`. */
  readonly meta: ReadonlyMap<string, string>;
  readonly code: string;
  /** The line of the text that its first line is on, from 1. */
  readonly line: number;
  /** The headings that it stands under, from the outside in. */
  readonly headings: readonly string[];
}

export interface Markdown {
  readonly headings: readonly Heading[];
  readonly blocks: readonly Block[];
  /** The text below a heading of level 2, code blocks included. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads headings and fenced code blocks, as Prettier writes them. */
export function parseMarkdown(text: string): Markdown {
  const headings: Heading[] = [];
  const blocks: Block[] = [];
  const sections = new Map<string, string>();
  let path: string[] = [];
  let open: { fence: string; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const heading = open ? undefined : /^(#{1,6}) (.+)$/u.exec(line);
    if (heading) {
      const level = heading[1]!.length;
      headings.push({ level, text: heading[2]! });
      path = [...path.slice(0, level - 1), heading[2]!];
      continue;
    }
    const [, section] = path;
    if (section !== undefined) sections.set(section, `${sections.get(section) ?? ''}${line}\n`);
    const fence = /^(`{3,})(.*)$/u.exec(line);
    if (!open && fence) {
      open = { fence: fence[1]!, info: fence[2]!, line: index + 2, lines: [] };
    } else if (open && line === open.fence) {
      const [language = '', ...meta] = open.info.trim().split(/\s+/u);
      blocks.push({
        language,
        meta: new Map(meta.map((word) => splitOnce(word, '='))),
        code: open.lines.map((each) => `${each}\n`).join(''),
        line: open.line,
        headings: path,
      });
      open = undefined;
    } else open?.lines.push(line);
  }
  return { headings, blocks, sections };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The path that a block gives in its first line, `// app/page.tsx`, or after its language, `filename=app/page.tsx`. */
export function filenameOf({ code, meta }: Block): string | undefined {
  return meta.get('filename') ?? /^(?:\/\/|#) (\S+\.\w+)\n/u.exec(code)?.[1];
}

const SDK_OF: Readonly<Record<string, SdkSet>> = {
  '@clerk/astro': 'astro-4',
  '@clerk/backend': 'backend-3',
  '@clerk/clerk-react': 'react-5',
  '@clerk/clerk-sdk-node': 'sdk-node-5',
  '@clerk/express': 'express-2',
  '@clerk/fastify': 'fastify-3',
  '@clerk/hono': 'hono-0',
  '@clerk/nextjs': 'nextjs-7',
  '@clerk/nuxt': 'nuxt-3',
  '@clerk/react': 'react-6',
  '@clerk/react-router': 'react-router-3',
  '@clerk/remix': 'remix-4',
  '@clerk/tanstack-react-start': 'tanstack-1',
};

/** The SDK that a block says, `sdk=nextjs-5`, else the newest of the package that it imports first. */
export function sdkOf({ code, meta }: Block): SdkSet {
  const imported = /from '(@clerk\/[\w-]+)/u.exec(code)?.[1];
  return (meta.get('sdk') as SdkSet | undefined) ?? (imported ? SDK_OF[imported] : undefined) ?? 'nextjs-7';
}

interface LintOptions {
  readonly filename: string;
  readonly cwd: string;
  /** Holds `filename` with the code; for linting with types. */
  readonly program?: ts.Program;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Every rule with its default options: what presets set beyond them is a matter of taste. */
const ALL_RULES = Object.fromEntries(RULE_NAMES.map((name) => [`clerk/${name}`, 'error' as const]));

/** Lints code with every rule of the plugin. */
export function lintWithAll(
  code: string,
  { filename, cwd, program, settings = {} }: LintOptions,
): Linter.LintMessage[] {
  const linter = new Linter({ cwd });
  const config: Linter.Config[] = [
    {
      files: ['**/*.{json,jsonc}'],
      plugins: { clerk: plugin, json: json as ESLint.Plugin },
      language: 'json/jsonc',
      rules: ALL_RULES,
    },
    { ...plugin.configs.all, rules: ALL_RULES },
    {
      files: ['**/*.{ts,tsx,mts,cts}'],
      languageOptions: {
        parser: typescriptParser as Linter.Parser,
        parserOptions: program ? { programs: [program] } : {},
      },
    },
    { files: ['**/*.{js,jsx,mjs,cjs}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
    { settings: { ...settings } },
  ];
  return linter.verify(code, config, { filename });
}

export const isTypeScript = (filename: string): boolean => ['.ts', '.tsx', '.mts', '.cts'].includes(extname(filename));

/** A message in one line. */
export function describeMessage({ line, column, ruleId, message }: Linter.LintMessage): string {
  return `${line}:${column} ${ruleId ?? 'parser'} ${message}`;
}
