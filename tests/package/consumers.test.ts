import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Consumer, createConsumer, type Packed, packPlugin, readJson, tsconfig } from './support.js';

interface EslintVersion {
  readonly version: string;
  /** Its name in our `node_modules`. */
  readonly alias: string;
  /** `eslint/config`, with `defineConfig`, came with 9.22. */
  readonly hasDefineConfig: boolean;
  /** What TypeScript configs ask for before 9.18. */
  readonly tsConfigFlags: readonly string[];
}

const ESLINTS: readonly EslintVersion[] = [
  {
    version: '9.15.0',
    alias: 'eslint-9-oldest',
    hasDefineConfig: false,
    tsConfigFlags: ['--flag', 'unstable_ts_config'],
  },
  { version: '9.39.5', alias: 'eslint-9', hasDefineConfig: true, tsConfigFlags: [] },
  { version: '10.15.0', alias: 'eslint', hasDefineConfig: true, tsConfigFlags: [] },
];

interface Form {
  readonly name: string;
  readonly config: string;
  readonly code: string;
  /** The prefix of the rules; `clerk` if absent. */
  readonly prefix?: string;
}

const DEFINE = "import { defineConfig } from 'eslint/config';\nimport clerk from 'eslint-plugin-clerk';\n";

const FORMS: readonly Form[] = [
  {
    name: 'a flat config',
    config: 'eslint.config.mjs',
    code: "import clerk from 'eslint-plugin-clerk';\nexport default [clerk.configs.recommended];",
  },
  {
    name: 'CommonJS',
    config: 'eslint.config.cjs',
    code: "const clerk = require('eslint-plugin-clerk');\nmodule.exports = [clerk.configs.recommended];",
  },
  {
    name: 'TypeScript',
    config: 'eslint.config.ts',
    code: "import type { Linter } from 'eslint';\nimport clerk from 'eslint-plugin-clerk';\nconst config: Linter.Config[] = [clerk.configs.recommended];\nexport default config;",
  },
  {
    name: 'TypeScript, compiled to CommonJS',
    config: 'eslint.config.cts',
    code: "import clerk = require('eslint-plugin-clerk');\nexport = [clerk.configs.recommended];",
  },
  {
    name: 'import * as clerk',
    config: 'eslint.config.mjs',
    code: "import * as clerk from 'eslint-plugin-clerk';\nexport default [clerk.configs.strict];",
  },
  {
    name: 'import * as clerk in TypeScript',
    config: 'eslint.config.ts',
    code: "import * as clerk from 'eslint-plugin-clerk';\nexport default [clerk.configs.strict];",
  },
  {
    name: 'rules one by one',
    config: 'eslint.config.mjs',
    code: "import clerk from 'eslint-plugin-clerk';\nexport default [{ plugins: { clerk }, rules: { 'clerk/await-auth': 'error' } }];",
  },
  {
    name: 'a preset, and rules one by one',
    config: 'eslint.config.mjs',
    code: "import clerk from 'eslint-plugin-clerk';\nexport default [clerk.configs.all, { plugins: { clerk }, rules: { ...Object.fromEntries(Object.keys(clerk.rules).map((name) => [`clerk/${name}`, 'off'])), 'clerk/await-auth': 'error' } }];",
  },
  {
    name: 'a shared config that requires the plugin, and an import',
    config: 'eslint.config.mjs',
    code: "import { createRequire } from 'node:module';\nimport clerk from 'eslint-plugin-clerk';\nconst required = createRequire(import.meta.url)('eslint-plugin-clerk');\nexport default [required.configs.recommended, clerk.configs.recommended];",
  },
];

const DEFINE_CONFIG_FORMS: readonly Form[] = [
  {
    name: 'defineConfig, a preset by name',
    config: 'eslint.config.mjs',
    code: `${DEFINE}export default defineConfig({ plugins: { clerk }, extends: ['clerk/recommended'] });`,
  },
  {
    name: 'defineConfig, a preset object',
    config: 'eslint.config.mjs',
    code: `${DEFINE}export default defineConfig({ extends: [clerk.configs.strict] });`,
  },
  {
    name: 'defineConfig, a preset for some files',
    config: 'eslint.config.mjs',
    code: `${DEFINE}export default defineConfig({ files: ['app/**'], plugins: { clerk }, extends: ['clerk/recommended'] });`,
  },
  {
    name: 'defineConfig, under another key',
    config: 'eslint.config.mjs',
    code: `${DEFINE}export default defineConfig({ plugins: { ck: clerk }, extends: ['ck/recommended'] });`,
    prefix: 'ck',
  },
  {
    name: 'defineConfig, a preset object and the same by name',
    config: 'eslint.config.mjs',
    code: `${DEFINE}export default defineConfig(clerk.configs.strict, { plugins: { clerk }, extends: ['clerk/recommended', clerk.configs.recommended] });`,
  },
  {
    name: 'defineConfig in TypeScript',
    config: 'eslint.config.ts',
    code: `${DEFINE}export default defineConfig([{ plugins: { clerk }, extends: ['clerk/recommended'] }]);`,
  },
];

const BAD = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return null;
}
`;
const GOOD = BAD.replace('auth.protect', 'await auth.protect');
/** What it takes to await here is for a person to decide, so that the report outlives `--fix`. */
const SYNC = `import { auth } from '@clerk/nextjs/server';

export function check() {
  auth.protect();
}
`;
const OTHER = "import { auth } from './auth.js';\n\nauth.protect();\n";

/** Only types tell what `auth` is here. */
const wrapped = (code: string): string => code.replace('@clerk/nextjs/server', '../../lib/session');
const WRAPPER = "export { auth } from '@clerk/nextjs/server';\n";

const UNTYPED_FILES = {
  'package.json': { name: 'consumer', private: true, dependencies: { '@clerk/nextjs': '^7.0.0' } },
  'app/bad/page.mjs': BAD,
  'app/good/page.mjs': GOOD,
  'app/other.mjs': OTHER,
  'app/sync.mjs': SYNC,
  'data.json': { module: '@clerk/nextjs/server' },
};

const UNTYPED_LINTED = ['app/bad/page.mjs', 'app/good/page.mjs', 'app/other.mjs', 'app/sync.mjs'];

const TYPED_FILES = {
  ...UNTYPED_FILES,
  'tsconfig.json': tsconfig(),
  'lib/session.ts': WRAPPER,
  'app/bad/page.tsx': BAD,
  'app/good/page.tsx': GOOD,
  'app/sync.ts': SYNC,
  'app/wrapped/page.tsx': wrapped(BAD),
  'app/wrapped/sync.ts': wrapped(SYNC),
};

const parserConfig = (options: string): string => `import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';
export default [
  clerk.configs.recommended,
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ${options} } } },
];`;

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 180_000 });

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

function consumerFor({ alias }: EslintVersion, files: Readonly<Record<string, unknown>>): Consumer {
  const links = {
    eslint: alias,
    '@clerk/nextjs': 'clerk-nextjs-7',
    '@typescript-eslint/parser': '@typescript-eslint/parser',
    typescript: 'typescript',
  };
  return createConsumer(packed, { files, links });
}

interface LintOutcome {
  /** The linted files, relative. */
  readonly linted: string[];
  /** `file:line rule`, or the message where there is no rule. */
  readonly reports: string[];
}

async function runEslint(consumer: Consumer, args: readonly string[] = []): Promise<LintOutcome> {
  const { stdout, stderr, code } = await consumer.node('eslint/bin/eslint.js', '--format', 'json', ...args, 'app');
  expect(stderr.replaceAll(/^.*ExperimentalWarning.*$|^\(Use `node --trace-warnings.*$/gmu, '').trim()).toBe('');
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  const reports = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => `${path(filePath)}:${line} ${ruleId ?? message}`),
  );
  expect(code).toBe(reports.length > 0 ? 1 : 0);
  return { linted: results.map(({ filePath }) => path(filePath)).sort(), reports: reports.sort() };

  function path(file: string): string {
    return relative(consumer.folder, file).replaceAll('\\', '/');
  }
}

describe.each(ESLINTS)('ESLint $version', (eslint) => {
  it('is the version that is meant', () => {
    const { folder } = consumerFor(eslint, {});
    expect(readJson(join(folder, 'node_modules/eslint/package.json')).version).toBe(eslint.version);
  });

  const forms = [...FORMS, ...(eslint.hasDefineConfig ? DEFINE_CONFIG_FORMS : [])];

  it('reports without fixing', async () => {
    const { code } = FORMS[0]!;
    const consumer = consumerFor(eslint, { ...UNTYPED_FILES, 'eslint.config.mjs': code });
    const reports = ['app/bad/page.mjs:4 clerk/await-auth', 'app/sync.mjs:4 clerk/await-auth'];
    expect(await runEslint(consumer)).toEqual({ linted: UNTYPED_LINTED, reports });
    expect(consumer.read('app/bad/page.mjs')).toBe(BAD);
  });

  it.each(forms)('$name ($config)', async ({ config, code, prefix = 'clerk' }) => {
    const consumer = consumerFor(eslint, { ...UNTYPED_FILES, [config]: code });
    const flags = /\.c?ts$/u.test(config) ? eslint.tsConfigFlags : [];
    const reports = [`app/sync.mjs:4 ${prefix}/await-auth`];
    expect(await runEslint(consumer, [...flags, '--fix'])).toEqual({ linted: UNTYPED_LINTED, reports });
    expect(consumer.read('app/bad/page.mjs')).toBe(GOOD);
    expect(consumer.read('app/good/page.mjs')).toBe(GOOD);
    expect(consumer.read('app/sync.mjs')).toBe(SYNC);
    expect(consumer.read('app/other.mjs')).toBe(OTHER);
  });

  it.each([
    ['without types', 'ecmaFeatures: { jsx: true }', false],
    ['with types', 'projectService: true, tsconfigRootDir: import.meta.dirname', true],
  ])('TypeScript files %s', async (_, options, isTyped) => {
    const consumer = consumerFor(eslint, { ...TYPED_FILES, 'eslint.config.mjs': parserConfig(options) });
    const pages = [
      'app/bad/page.tsx',
      'app/good/page.tsx',
      'app/sync.ts',
      'app/wrapped/page.tsx',
      'app/wrapped/sync.ts',
    ];
    const reports = ['app/sync.mjs', 'app/sync.ts', ...(isTyped ? ['app/wrapped/sync.ts'] : [])];
    expect(await runEslint(consumer, ['--fix'])).toEqual({
      linted: [...UNTYPED_LINTED, ...pages].sort(),
      reports: reports.map((file) => `${file}:4 clerk/await-auth`),
    });
    expect(consumer.read('app/bad/page.tsx')).toBe(GOOD);
    expect(consumer.read('app/wrapped/page.tsx')).toBe(wrapped(isTyped ? GOOD : BAD));
    expect(consumer.read('lib/session.ts')).toBe(WRAPPER);
  });

  it('settings that cannot be used', async () => {
    const config =
      "import clerk from 'eslint-plugin-clerk';\nexport default [clerk.configs.recommended, { settings: { clerk: { versions: { next: 16 } } } }];";
    const consumer = consumerFor(eslint, { ...UNTYPED_FILES, 'eslint.config.mjs': config });
    const { code, stderr } = await consumer.node('eslint/bin/eslint.js', '.');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'eslint-plugin-clerk: settings.clerk.versions["next"] must be a version in quotes, such as "7" or "7.2.4"; got 16.',
    );
  });
});
