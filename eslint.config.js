import js from '@eslint/js';
import * as typescriptParser from '@typescript-eslint/parser';
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';

/** What the files of a folder in src/ may import of src/, relative to it. Arrows point one way. */
const MAY_IMPORT = {
  clerk: [],
  project: ['./clerk'],
  analysis: ['./clerk', './project', './settings.ts'],
  fix: ['./analysis', './clerk', './project', './settings.ts', './create-rule.ts'],
};

const LAYERS = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  target: `./src/${folder}`,
  from: './src',
  except: [`./${folder}`, ...allowed],
  message: `src/${folder} may import ${allowed.length > 0 ? allowed.map((path) => path.slice(2)).join(', ') : 'nothing of src but its own files'}.`,
}));

/** Syntax that src/ does without. */
const NOT_IN_SRC = [
  {
    // `import { type X }` is an import at run time, too, under `verbatimModuleSyntax`.
    selector: [
      'ImportDeclaration[importKind!="type"]',
      'ExportNamedDeclaration[exportKind!="type"]',
      'ExportAllDeclaration[exportKind!="type"]',
      'ImportExpression',
    ]
      .map((node) => `${node}[source.value=/^(?:typescript|eslint|@typescript-eslint)(?:\\u002f|$)/]`)
      .join(),
    message:
      'The plugin must run without it: ESLint is not there under oxlint, and TypeScript 7 has no compiler API. Write `import type`.',
  },
  {
    selector: 'ImportSpecifier[imported.name="createRequire"], CallExpression[callee.name="require"]',
    message: 'The plugin loads nothing at run time.',
  },
  {
    selector:
      'MemberExpression[object.name="context"][property.name=/^(?:getAncestors|getCwd|getDeclaredVariables|getFilename|getPhysicalFilename|getScope|getSourceCode|markVariableAsUsed|parserOptions|parserServices)$/]',
    message: 'ESLint 10 has it no more.',
  },
];

export default defineConfig([
  globalIgnores(['.cache/', '**/fixtures/', 'coverage/', 'dist/', 'examples/', 'tests/.sdks/']),
  {
    name: 'everything',
    extends: [js.configs.recommended],
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    languageOptions: {
      // Those of Node that the scripts use; TypeScript knows its own.
      globals: Object.fromEntries(
        [
          'AbortController',
          'Buffer',
          'URL',
          'console',
          'performance',
          'process',
          'setTimeout',
          'clearTimeout',
          'structuredClone',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    name: 'typescript',
    files: ['**/*.{ts,mts,cts}'],
    languageOptions: { parser: typescriptParser },
    // tsc says the same, and knows types.
    rules: { 'no-dupe-class-members': 'off', 'no-redeclare': 'off', 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
  {
    name: 'src',
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts'] } })],
    },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...LAYERS,
            { target: './src/rules/!(index).ts', from: './src/rules', message: 'No rule imports another.' },
            {
              target: ['./src/!(rules)/**', './src/!(index).ts'],
              from: './src/rules',
              message: 'Nothing imports a rule but src/rules/index.ts, and that only src/index.ts.',
            },
            { target: './src/!(cli)/**', from: './src/cli', message: 'Nothing imports the audit.' },
            {
              target: './src/index.ts',
              from: './src/rules',
              except: ['./index.ts'],
              message: 'Nothing imports a rule but src/rules/index.ts.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...NOT_IN_SRC],
    },
  },
  {
    // The audit runs in a process of its own, and brings the project's tools together.
    name: 'audit',
    files: ['src/cli/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    name: 'below the rules',
    files: Object.keys(MAY_IMPORT).map((folder) => `src/${folder}/**`),
    rules: {
      'no-restricted-syntax': [
        'error',
        ...NOT_IN_SRC,
        {
          selector: 'ImportDeclaration[importKind!="type"][source.value=/create-rule/]',
          message: 'Only rules are made by it; its types may be imported.',
        },
      ],
    },
  },
  {
    name: 'rules',
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts'],
    extends: [eslintPlugin.configs['rules-recommended']],
    rules: {
      // They look for fixes and suggestions in the rule itself; ours are made in src/fix. ESLint throws when one is missing.
      'eslint-plugin/require-meta-fixable': 'off',
      'eslint-plugin/require-meta-has-suggestions': 'off',
      // Some end with a placeholder for one more sentence.
      'eslint-plugin/report-message-format': ['error', '^[^a-z].*\\.(?:\\{\\{\\w+\\}\\})?$'],
      'eslint-plugin/require-meta-docs-description': [
        'error',
        { pattern: '^(?:Disallow|Enforce|Prefer|Require)\\b.*[^.]$' },
      ],
      'eslint-plugin/require-meta-docs-recommended': ['error', { allowNonBoolean: true }],
      'eslint-plugin/require-meta-schema-description': 'error',
    },
  },
]);
