// The config of each ESLint run; which one, the environment says: `BENCH_MODE`, and `BENCH_PLUGIN`, the plugin's built file.
import { createRequire } from 'node:module';
import * as parser from '@typescript-eslint/parser';

const require = createRequire(import.meta.url);
const [kind, ruleSet] = process.env.BENCH_MODE.split(' ');

const EMPTY = { rules: { empty: { meta: { schema: [] }, create: () => ({}) } } };
const PROMISES = ['no-floating-promises', 'no-misused-promises', 'await-thenable'];

/** What each set of rules loads is loaded for that set alone. */
const RULE_SETS = {
  none: () => ({}),
  empty: () => ({ plugins: { bench: EMPTY }, rules: { 'bench/empty': 'error' } }),
  clerk() {
    const clerk = require(process.env.BENCH_PLUGIN);
    return { plugins: { clerk }, rules: clerk.configs.all.rules };
  },
  next() {
    const next = require('@next/eslint-plugin-next');
    return { plugins: { '@next/next': next }, rules: next.configs['core-web-vitals'].rules };
  },
  floating: () => promises(PROMISES.slice(0, 1)),
  promises: () => promises(PROMISES),
};

function promises(names) {
  const plugin = require('@typescript-eslint/eslint-plugin');
  const rules = Object.fromEntries(names.map((name) => [`@typescript-eslint/${name}`, 'error']));
  return { plugins: { '@typescript-eslint': plugin }, rules };
}

export default [
  { ignores: ['node_modules/'] },
  {
    files: ['**/*.{js,ts,tsx}'],
    languageOptions: {
      parser,
      parserOptions: kind === 'typed' ? { projectService: true, tsconfigRootDir: process.cwd() } : {},
    },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    ...RULE_SETS[ruleSet](),
  },
];
