import json from '@eslint/json';
import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';
import { defineConfig, globalIgnores } from 'eslint/config';

export default defineConfig([
  globalIgnores(['.next/', 'next-env.d.ts']),
  {
    files: ['**/*.{js,jsx,mjs,ts,tsx}'],
    plugins: { clerk },
    extends: ['clerk/recommended'],
    languageOptions: {
      parser,
      parserOptions: {
        // Types let the rules follow Clerk through this app's own modules, such as lib/auth.ts.
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    // Some rules read package.json, too.
    files: ['**/package.json'],
    plugins: { clerk, json },
    language: 'json/json',
    rules: clerk.configs.recommended.rules,
  },
]);
