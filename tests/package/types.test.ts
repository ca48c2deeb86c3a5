import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createConsumer, packPlugin, ROOT, runNode, type Packed } from './support.js';

const TYPESCRIPTS = [
  { typescript: '5.4', alias: 'typescript-5.4' },
  { typescript: '5.9', alias: 'typescript-5.9' },
  { typescript: '6.0', alias: 'typescript' },
  { typescript: '7.0', alias: 'typescript-7' },
];

const ESLINTS = [
  { eslint: '9.39.5', eslintAlias: 'eslint-9' },
  { eslint: '10.15.0', eslintAlias: 'eslint' },
];

const PRESETS = `
export const flat: Linter.Config[] = [clerk.configs.recommended, clerk.configs.strict, clerk.configs.all];
export const own: Linter.Config = { plugins: { clerk }, rules: { 'clerk/await-auth': ['error'] }, settings: { clerk: { versions: { next: '16' } } } };
export const plugin: ESLint.Plugin = clerk;
export const name: string = clerk.meta.name + clerk.meta.version + clerk.meta.namespace;
export const rule: Rule.RuleModule | undefined = clerk.rules['await-auth'] as Rule.RuleModule | undefined;
// @ts-expect-error There is no such preset.
export const nonsense = clerk.configs.nonsense;
// @ts-expect-error The plugin is not \`any\`.
export const absent: string = clerk.absent;
`;

const DEFINE_CONFIG = `
export const defined = [
  ...defineConfig({ files: ['**/*.ts'], plugins: { clerk }, extends: ['clerk/recommended'] }),
  ...defineConfig([clerk.configs.recommended, { extends: [clerk.configs.strict] }]),
  ...defineConfig({ plugins: { ck: clerk }, extends: ['ck/recommended'] }),
];
`;

const TYPES = "import type { ESLint, Linter, Rule } from 'eslint';\n";
const NAMED = `
export const named = [named_.configs.recommended, configs.strict];
export const keys: string[] = Object.keys(rules);
export type Name = ClerkPlugin['meta']['name'];
// @ts-expect-error There is no such preset.
export const misnamed = named_.configs.nonsense;
`;
const ESM = `${TYPES}import clerk, { configs, rules, type ClerkPlugin } from 'eslint-plugin-clerk';\nimport * as named_ from 'eslint-plugin-clerk';\n${PRESETS}${NAMED}`;
const CJS = `import type { ESLint, Linter, Rule } from 'eslint';\nimport clerk = require('eslint-plugin-clerk');\n${PRESETS}`;
// A default import of CommonJS is how most people write it.
const CJS_DEFAULT = `${TYPES}import clerk from 'eslint-plugin-clerk';\n${PRESETS}`;

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 180_000 });

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

const COMBINATIONS = [
  { typescript: '5.4', alias: 'typescript-5.4', eslint: '9.15.0', eslintAlias: 'eslint-9-oldest' },
  ...TYPESCRIPTS.flatMap((typescript) => ESLINTS.map((eslint) => ({ ...typescript, ...eslint }))),
];

describe('presets, rules and mistakes are typed', () => {
  it.each(COMBINATIONS)('TypeScript $typescript, ESLint $eslint', async ({ alias, eslint, eslintAlias }) => {
    const hasDefineConfig = eslint !== '9.15.0';
    const define = (code: string): string =>
      hasDefineConfig ? `import { defineConfig } from 'eslint/config';\n${code}${DEFINE_CONFIG}` : code;
    const options = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022'],
      esModuleInterop: true,
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      types: [],
    };
    const consumer = createConsumer(packed, {
      links: { eslint: eslintAlias },
      files: {
        'package.json': { name: 'consumer', private: true, type: 'module' },
        'esm.mts': define(ESM),
        'cjs.cts': CJS,
        'default.cts': CJS_DEFAULT,
        'node16.json': {
          compilerOptions: { ...options, module: 'node16', moduleResolution: 'node16' },
          files: ['esm.mts', 'cjs.cts', 'default.cts'],
        },
        'bundler.json': {
          compilerOptions: { ...options, module: 'preserve', moduleResolution: 'bundler' },
          files: ['esm.mts', 'cjs.cts'],
        },
      },
    });
    for (const project of ['node16.json', 'bundler.json']) {
      const { code, stdout } = await runNode(
        [join(ROOT, 'node_modules', alias, 'bin/tsc'), '-p', project, '--pretty', 'false'],
        consumer.folder,
      );
      expect(`${project}: ${stdout}`).toBe(`${project}: `);
      expect(code).toBe(0);
    }
  });
});
