import { relative } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { installPackages, linkTo, npm, type Versions } from '../package/npm.js';
import {
  type Consumer,
  createConsumer,
  type Packed,
  packPlugin,
  type ProcessResult,
  readJson,
  tsconfig,
} from '../package/support.js';
import { blocksUnder, filesUnder } from './page.js';

/** Generous: npm installs a few packages, and a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const PAGE = 'docs/typescript-7.md';

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

/** The two recipes of the page, and what comes beside them. */
const RECIPES = blocksUnder(PAGE, 'Types')
  .filter(({ language }) => language === 'json')
  .map(({ code }) => JSON.parse(code).devDependencies as Versions);
const LINTERS: Versions = { '@typescript-eslint/parser': '8.72.0', eslint: '10.15.0' };

const WRAPPER = "export { auth } from '@clerk/nextjs/server';\n";
const page = (module: string, call = 'auth.protect()'): string =>
  `import { auth } from '${module}';\n\nexport default async function Page(): Promise<null> {\n  ${call};\n  return null;\n}\n`;

const FILES = {
  'package.json': { name: 'app', private: true, type: 'module', dependencies: { '@clerk/nextjs': '^7.0.0' } },
  'tsconfig.json': tsconfig(['app', 'lib'], { allowJs: true }),
  'lib/session.ts': WRAPPER,
  'app/direct/page.tsx': page('@clerk/nextjs/server'),
  'app/wrapped/page.tsx': page('../../lib/session'),
  'app/right/page.tsx': page('@clerk/nextjs/server', 'await auth.protect()'),
};

const JS_FILES = {
  ...FILES,
  'app/direct/page.js': page('@clerk/nextjs/server').replace(': Promise<null>', ''),
  'app/wrapped/page.js': page('../../lib/session').replace(': Promise<null>', ''),
};

/** A project with only the given packages, as npm lays them out. */
async function project(
  versions: Versions,
  files: Readonly<Record<string, unknown>>,
  more: readonly string[] = [],
): Promise<Consumer> {
  const folder = await installPackages({ ...LINTERS, ...versions });
  const names = [...Object.keys(LINTERS), ...Object.keys(versions), ...more];
  return createConsumer(packed, {
    files,
    links: {
      ...Object.fromEntries(names.map((name) => [name, linkTo(folder, name)])),
      '@clerk/nextjs': 'clerk-nextjs-7',
    },
  });
}

/** What npm makes of dependencies beside the plugin, by its lockfile; it must not find that they do not fit together. */
async function resolve(devDependencies: Versions): Promise<Record<string, { version: string }>> {
  const manifest = {
    name: 'app',
    private: true,
    devDependencies: { ...devDependencies, 'eslint-plugin-clerk': `file:${packed.tarball}` },
  };
  const consumer = createConsumer(packed, {
    files: { 'package.json': manifest, '.npmrc': 'legacy-peer-deps=false\n' },
  });
  const { code, output } = await npm(
    ['install', '--package-lock-only', '--no-audit', '--no-fund', '--prefer-offline'],
    consumer.folder,
  );
  expect(output).not.toMatch(/ERESOLVE|overriding peer/u);
  expect(code).toBe(0);
  return readJson(`${consumer.folder}/package-lock.json`).packages;
}

const eslint = (consumer: Consumer, ...args: string[]): Promise<ProcessResult> =>
  consumer.node('eslint/bin/eslint.js', '--format', 'json', ...args, 'app');

/** `file:line rule`, sorted. */
function reportsIn(consumer: Consumer, { stdout, stderr }: ProcessResult): string[] {
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  const short = (file: string): string => relative(consumer.folder, file).replaceAll('\\', '/');
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => `${short(filePath)}:${line} ${ruleId ?? message}`),
    )
    .sort();
}

describe.each(RECIPES.map((versions) => [Object.values(versions).join(', '), versions] as const))(
  '%s side by side',
  (_, versions) => {
    const config = filesUnder(PAGE, 'Types')['eslint.config.js']!;
    const alias = Object.entries(versions).find(([, version]) => version.startsWith('npm:typescript@7'))![0];

    it('can be installed', async () => {
      const packages = await resolve({ ...LINTERS, ...versions });
      expect(packages['node_modules/typescript']!.version).toMatch(/^6\./u);
      expect(packages[`node_modules/${alias}`]!.version).toMatch(/^7\./u);
    });

    it('lints with types, and type-checks with 7', async () => {
      const consumer = await project(versions, { ...FILES, 'eslint.config.js': config });
      expect(reportsIn(consumer, await eslint(consumer))).toEqual([
        'app/direct/page.tsx:4 clerk/await-auth',
        'app/wrapped/page.tsx:4 clerk/await-auth',
      ]);
      expect(reportsIn(consumer, await eslint(consumer, '--fix'))).toEqual([]);
      expect(consumer.read('app/wrapped/page.tsx')).toBe(page('../../lib/session', 'await auth.protect()'));
      expect(await consumer.node(`${alias}/bin/tsc`, '--version')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Version 7.'),
      });
      expect(await consumer.node(`${alias}/bin/tsc`)).toMatchObject({ code: 0, stdout: '' });
    });
  },
);

describe('TypeScript 7 alone', () => {
  const ALONE: Versions = { typescript: '7.0.2' };
  const PLAIN = "import clerk from 'eslint-plugin-clerk';\n\nexport default [clerk.configs.recommended];\n";

  it('has no compiler API, and @typescript-eslint/parser says so', async () => {
    const consumer = await project(ALONE, {
      ...FILES,
      'eslint.config.js': filesUnder(PAGE, 'Types')['eslint.config.js'],
    });
    const { code, stderr } = await eslint(consumer);
    expect(code).toBe(2);
    expect(stderr).toContain('typescript-eslint does not support TS 7.0');
  });

  it('does not keep npm from installing the plugin', async () => {
    const packages = await resolve({ eslint: LINTERS['eslint']!, ...ALONE });
    expect(packages['node_modules/typescript']!.version).toBe('7.0.2');
  });

  it('lets JavaScript be linted', async () => {
    const consumer = await project(ALONE, {
      ...JS_FILES,
      'eslint.config.js': `${PLAIN.replace('[clerk', "[{ ignores: ['**/*.tsx'] }, clerk")}`,
    });
    expect(reportsIn(consumer, await eslint(consumer))).toEqual(['app/direct/page.js:4 clerk/await-auth']);
    expect(reportsIn(consumer, await eslint(consumer, '--fix'))).toEqual([]);
    expect(consumer.read('app/wrapped/page.js')).toBe(JS_FILES['app/wrapped/page.js']);
  });

  it('lets oxlint lint TypeScript, without types', async () => {
    const config = filesUnder(PAGE, 'oxlint')['.oxlintrc.json']!.replace(/^\/\/.*\n/u, '');
    const folder = await installPackages({ ...LINTERS, ...ALONE });
    const consumer = createConsumer(packed, {
      files: { ...FILES, '.oxlintrc.json': config },
      links: { oxlint: 'oxlint', typescript: linkTo(folder, 'typescript'), '@clerk/nextjs': 'clerk-nextjs-7' },
    });
    const lint = (...args: string[]): Promise<ProcessResult> => consumer.node('oxlint/bin/oxlint', ...args, 'app');
    const { stdout } = await lint('--format', 'json');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    expect(
      diagnostics.filter(({ code }) => code.startsWith('clerk')).map(({ code, filename }) => `${filename} ${code}`),
    ).toEqual(['app/direct/page.tsx clerk(await-auth)']);
    expect(await lint('--fix')).toMatchObject({ code: 0 });
    expect(consumer.read('app/direct/page.tsx')).toBe(page('@clerk/nextjs/server', 'await auth.protect()'));
    expect(consumer.read('app/wrapped/page.tsx')).toBe(FILES['app/wrapped/page.tsx']);
  });

  it('lets Babel parse TypeScript for ESLint, without types', async () => {
    const babel: Versions = {
      '@babel/core': '7.29.7',
      '@babel/eslint-parser': '7.29.7',
      '@babel/preset-typescript': '7.29.7',
      eslint: '9.39.5',
    };
    const consumer = await project(
      { ...ALONE, ...babel },
      { ...FILES, 'eslint.config.js': filesUnder(PAGE, 'ESLint without types')['eslint.config.js'] },
    );
    expect(reportsIn(consumer, await eslint(consumer))).toEqual(['app/direct/page.tsx:4 clerk/await-auth']);
    expect(reportsIn(consumer, await eslint(consumer, '--fix'))).toEqual([]);
    expect(consumer.read('app/direct/page.tsx')).toBe(page('@clerk/nextjs/server', 'await auth.protect()'));
    expect(consumer.read('app/wrapped/page.tsx')).toBe(FILES['app/wrapped/page.tsx']);
  });
});
