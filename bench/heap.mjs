// Lints files without Clerk in one process, with one set of rules, and prints by how many bytes the heap grew per file.
// Usage: node --expose-gc bench/heap.mjs FOLDER
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { projectFiles } from './generate.mjs';
import { median } from './measure.mjs';

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

// The first rounds fill caches and compile. What is kept for a file would come anew with each round, whose median tells it
// from what the engine of JavaScript takes and gives back now and then.
for (let i = 0; i < 3; i++) lintAll();
const growths = [];
let before = await heap();
for (let i = 0; i < 7; i++) {
  lintAll();
  const after = await heap();
  growths.push((after - before) / files.length);
  before = after;
}
console.log(JSON.stringify({ files: files.length, bytesPerFile: median(growths) }));
