// Lints files without Clerk in one process, with one set of rules, and prints by how many bytes the heap grew per file.
// Usage: node --expose-gc bench/heap.mjs FOLDER
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { projectFiles } from './generate.mjs';

const [folder] = process.argv.slice(2);
const clerk = createRequire(import.meta.url)(process.env.BENCH_PLUGIN);
const empty = { rules: { empty: { meta: { schema: [] }, create: () => ({}) } } };
const config = {
  files: ['**/*.{js,ts,tsx}'],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  plugins: { clerk, empty },
  rules: process.env.BENCH_MODE === 'clerk' ? clerk.configs.all.rules : { 'empty/empty': 'error' },
};

const files = projectFiles({ files: 1000 }).filter(({ usesClerk }) => !usesClerk);
const linter = new Linter({ cwd: folder, configType: 'flat' });

function lintAll() {
  for (const { path } of files) {
    const filename = join(folder, path);
    const [error] = linter.verify(readFileSync(filename, 'utf8'), [config], { filename });
    if (error?.fatal) throw new Error(`${path}: ${error.message}`);
  }
}

async function heap() {
  // What is only held weakly goes in the second turn.
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

// The first rounds fill caches and compile.
lintAll();
lintAll();
const before = await heap();
lintAll();
const after = await heap();
console.log(JSON.stringify({ files: files.length, bytesPerFile: (after - before) / files.length }));
