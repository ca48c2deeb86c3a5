import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import type { ESLint } from 'eslint';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { ROOT } from '../support/sdks.js';

/** What istanbul keeps of a file; only what is used of it. */
interface FileCounts {
  readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>;
  readonly s: Record<string, number>;
}

export interface CountedPlugin {
  readonly plugin: ESLint.Plugin;
  /** Runs something and gives how often each statement of the plugin ran then, by its place, such as `src/fix/edit.ts:12`. */
  readonly runsDuring: (work: () => void) => ReadonlyMap<string, number>;
}

/** The plugin from `src/`, with a counter at each of its statements. */
export async function countStatements(): Promise<CountedPlugin> {
  const files: Record<string, FileCounts> = {};
  const instrumenter = createInstrumenter({
    coverageVariable: '__runs__',
    esModules: true,
    parserPlugins: ['typescript'],
    produceSourceMap: false,
  });
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'src/index.ts')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'count statements',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            contents: instrumenter.instrumentSync(readFileSync(path, 'utf8'), relative(ROOT, path)),
            loader: 'ts',
          })),
      },
    ],
  });
  const module = { exports: {} as { default: ESLint.Plugin } };
  // The counters lie in a global object that istanbul finds with `new Function('return this')()`.
  const scope = globalThis as { __runs__?: Record<string, FileCounts> };
  scope.__runs__ = files;
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return {
    plugin: module.exports.default,
    runsDuring(work) {
      for (const { s } of Object.values(files)) for (const id of Object.keys(s)) s[id] = 0;
      work();
      return new Map(
        Object.entries(files).flatMap(([path, { s, statementMap }]) =>
          Object.entries(s).map(([id, count]): [string, number] => [`${path}:${statementMap[id]!.start.line}`, count]),
        ),
      );
    },
  };
}
