import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'tsup';
import { half } from './scripts/lib/halves.js';

export default defineConfig(async () => {
  // tsup's own `clean` would also take the declarations that `writeEsm` writes.
  await rm('dist', { recursive: true, force: true });
  return [
    {
      // The audit, with all it needs in one file; it loads the plugin beside it.
      entry: { cli: 'src/cli/bin.ts' },
      format: 'esm',
      target: 'node20',
      platform: 'node',
      minify: true,
      splitting: false,
      noExternal: [/./],
      banner: { js: '#!/usr/bin/env node' },
    },
    {
      entry: { engine: 'src/rules/index.ts' },
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      minify: true,
      splitting: false,
      esbuildPlugins: [half('engine')],
    },
    {
      entry: ['src/index.ts'],
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      minify: true,
      // `require('eslint-plugin-clerk')` gives the plugin itself: `cjsInterop` says so in the types; in the code, tsup has it only
      // for code that it compiled to old syntax.
      cjsInterop: true,
      splitting: false,
      esbuildPlugins: [half('index')],
      footer: { js: 'module.exports = module.exports.default;' },
      // tsup sets `baseUrl`, which TypeScript 6 refuses without this.
      dts: { entry: { index: 'src/plugin.ts' }, compilerOptions: { ignoreDeprecations: '6.0' } },
      onSuccess: async () => {
        await writeEsm();
        await writeOxlintPresets();
      },
    },
  ];
});

/**
 * The ESM entry hands on the CommonJS one: `import` and `require` must give one plugin object, as ESLint refuses two under one
 * key ("Cannot redefine plugin"), for example where a shared config requires the plugin and the project's own imports it.
 */
async function writeEsm(): Promise<void> {
  await write('dist/index.js', [
    // Node needs 30 ms more for `import` of CommonJS, which it searches for names of exports.
    "import { createRequire } from 'node:module';",
    "const plugin = createRequire(import.meta.url)('./index.cjs');",
    'export default plugin;',
    // Named too, for `import * as clerk` and `import { configs }`.
    'export const { configs, meta, rules } = plugin;',
  ]);
  await write('dist/index.d.ts', [
    "import plugin from './index.cjs';",
    'export default plugin;',
    'export type ClerkPlugin = typeof plugin;',
    ...['configs', 'meta', 'rules'].map((name) => `export declare const ${name}: ClerkPlugin['${name}'];`),
  ]);
}

/**
 * A config file per preset, for `extends` of an `.oxlintrc.json`: oxlint has no presets for JavaScript plugins. It resolves the
 * plugin from the folder of the extended file, so the project's own file need not name it.
 */
async function writeOxlintPresets(): Promise<void> {
  const plugin = createRequire(import.meta.url)(
    join(process.cwd(), 'dist/index.cjs'),
  ) as typeof import('./src/index.ts').default;
  await rm('oxlint', { recursive: true, force: true });
  await mkdir('oxlint');
  for (const [name, { rules }] of Object.entries(plugin.configs)) {
    await write(`oxlint/${name}.json`, [JSON.stringify({ jsPlugins: [plugin.meta.name], rules }, undefined, 2)]);
  }
}

function write(path: string, lines: readonly string[]): Promise<void> {
  return writeFile(path, lines.map((line) => `${line}\n`).join(''));
}
