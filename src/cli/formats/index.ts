import type { ESLint } from 'eslint';
import type { Format } from '../arguments.js';
import type { Plugin } from '../plugin.js';
import { github } from './github.js';
import { html } from './html.js';
import { markdown } from './markdown.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

/** What a format may need besides the findings. */
export interface FormatContext {
  /** Absolute path of the project's root; paths are shown relative to it. */
  readonly cwd: string;
  readonly color: boolean;
  readonly plugin: Plugin;
}

const FORMATTERS: Readonly<Record<Format, (results: readonly ESLint.LintResult[], context: FormatContext) => string>> =
  {
    stylish,
    // The form of ESLint's own `json`, without the sources.
    json: (results) => `${JSON.stringify(results.map(({ source: _, ...result }) => result))}\n`,
    github,
    sarif,
    markdown,
    html,
  };

/** Findings in one of the formats, with a line break at the end. */
export function format(name: Format, results: readonly ESLint.LintResult[], context: FormatContext): string {
  return FORMATTERS[name](results, context);
}
