import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { installPackages, type Versions } from './npm.js';
import { type Consumer, createConsumer, type Packed, packPlugin, run, tsconfig } from './support.js';

/** Generous: three versions of Node.js weigh some 120 MB each, and a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 900_000 });

/** Alias → version of npm's package `node`, which holds the program: the oldest of 20 and 22 that the plugin is for, and a new one. */
const NODES = { node20: '20.19.0', node22: '22.13.0', node24: '24.21.0' };

const ESLINTS = { 'eslint-9-oldest': '9.15.0', 'eslint-9': '9.39.5', eslint: '10.15.0' };

const programs: Versions = Object.fromEntries(
  Object.entries(NODES).map(([alias, version]) => [alias, `npm:node@${version}`]),
);

let packed: Packed;
let nodes: string;

const programOf = (node: string): string =>
  join(nodes, 'node_modules', node, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

beforeAll(async () => {
  [packed, nodes] = await Promise.all([packPlugin(), installPackages(programs)]);
  const missing = Object.entries(NODES).filter(([node]) => !existsSync(programOf(node)));
  if (missing.length > 0) {
    const names = missing.map(([, version]) => `node@${version}`).join(', ');
    throw new Error(
      `npm did not run the install script of ${names}, which brings the program. Does your npm leave scripts out?`,
    );
  }
});

const page = (module: string, call: string): string =>
  `import { auth, currentUser } from '${module}';\n\nexport default async function Page() {\n  ${call};\n  return (currentUser())?.id;\n}\n`;

const BAD = page('@clerk/nextjs/server', 'auth.protect()');
const GOOD = BAD.replace('auth.protect', 'await auth.protect').replace('(currentUser())', '(await currentUser())');
const wrapped = (code: string): string => code.replace('@clerk/nextjs/server', '../../lib/session');
/** Not for a fix to mend. */
const SYNC = "import { auth } from '@clerk/nextjs/server';\n\nexport function check() {\n  auth.protect();\n}\n";

const FILES = {
  'package.json': { name: 'consumer', private: true, dependencies: { '@clerk/nextjs': '^7.0.0' } },
  'tsconfig.json': tsconfig(),
  'lib/session.ts': "export { auth, currentUser } from '@clerk/nextjs/server';\n",
  'app/bad/page.mjs': BAD,
  'app/good/page.mjs': GOOD,
  'app/sync.mjs': SYNC,
  'app/bad/page.tsx': BAD,
  'app/wrapped/page.tsx': wrapped(BAD),
};

/** With types, because a TypeScript program asks most of Node.js. */
const CONFIG = `[
  clerk.configs.recommended,
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: __dirname } } },
]`;

const FORMS = {
  'eslint.config.mjs': `import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';

const __dirname = import.meta.dirname;
export default ${CONFIG};
`,
  'eslint.config.cjs': `const parser = require('@typescript-eslint/parser');
const clerk = require('eslint-plugin-clerk');

module.exports = ${CONFIG};
`,
  'eslint.config.ts': `import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';
import type { Linter } from 'eslint';

const config: Linter.Config[] = ${CONFIG};
export default config;
`,
};
type Form = keyof typeof FORMS;

/** Every ESLint on every Node.js; each form of a config with each ESLint, and with each Node.js. */
const CELLS = Object.keys(NODES).flatMap((node, row) =>
  Object.keys(ESLINTS).map((eslint, column) => ({
    node: node as keyof typeof NODES,
    eslint: eslint as keyof typeof ESLINTS,
    form: Object.keys(FORMS)[(row + column) % 3] as Form,
  })),
);

const EXPECTED = [
  'app/bad/page.mjs:4 clerk/await-auth',
  'app/bad/page.mjs:5 clerk/await-async-helpers',
  'app/bad/page.tsx:4 clerk/await-auth',
  'app/bad/page.tsx:5 clerk/await-async-helpers',
  'app/sync.mjs:4 clerk/await-auth',
  'app/wrapped/page.tsx:4 clerk/await-auth',
  'app/wrapped/page.tsx:5 clerk/await-async-helpers',
];

async function lint(
  consumer: Consumer,
  { node, eslint, form }: (typeof CELLS)[number],
  target: string,
  ...more: string[]
): Promise<string[]> {
  const flags = form.endsWith('.ts') && eslint === 'eslint-9-oldest' ? ['--flag', 'unstable_ts_config'] : [];
  const program = join(consumer.folder, 'node_modules/eslint/bin/eslint.js');
  const args = [program, '--format', 'json', ...flags, ...more, target];
  const { stdout, stderr, code } = await run(programOf(node), args, consumer.folder);
  expect(stderr.replaceAll(/^.*ExperimentalWarning.*$|^\(Use `node --trace-warnings.*$/gmu, '').trim()).toBe('');
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  const short = (file: string): string => relative(consumer.folder, file).replaceAll('\\', '/');
  const reports = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => `${short(filePath)}:${line} ${ruleId ?? message}`),
  );
  expect(code).toBe(reports.length > 0 ? 1 : 0);
  return reports.sort();
}

describe.each(Object.entries(NODES))('%s', (node, version) => {
  it(`is Node.js ${version}`, async () => {
    expect(await run(programOf(node), ['--version'], nodes)).toMatchObject({ code: 0, stdout: `v${version}\n` });
  });

  it.each(['import', 'require'])('loads the plugin by %s', async (way) => {
    const consumer = createConsumer(packed, {
      files: {
        'import.mjs':
          "import clerk from 'eslint-plugin-clerk';\nconsole.log(Object.keys(clerk.rules).length > 20, clerk.meta.name);\n",
        'require.cjs':
          "const clerk = require('eslint-plugin-clerk');\nconsole.log(Object.keys(clerk.rules).length > 20, clerk.meta.name);\n",
      },
    });
    const file = way === 'import' ? 'import.mjs' : 'require.cjs';
    expect(await run(programOf(node), [file], consumer.folder)).toEqual({
      code: 0,
      stdout: 'true eslint-plugin-clerk\n',
      stderr: '',
    });
  });

  it.each(CELLS.filter((cell) => cell.node === node))('with $eslint, $form', async (cell) => {
    const consumer = createConsumer(packed, {
      files: { ...FILES, [cell.form]: FORMS[cell.form] },
      links: {
        eslint: cell.eslint,
        '@clerk/nextjs': 'clerk-nextjs-7',
        '@typescript-eslint/parser': '@typescript-eslint/parser',
        typescript: 'typescript',
      },
    });
    expect(JSON.parse(consumer.read('node_modules/eslint/package.json'))).toMatchObject({
      version: ESLINTS[cell.eslint],
    });
    expect(await lint(consumer, cell, 'app')).toEqual(EXPECTED);
    expect(await lint(consumer, cell, 'app/**/*.mjs', '--fix')).toEqual(['app/sync.mjs:4 clerk/await-auth']);
    expect(consumer.read('app/bad/page.mjs')).toBe(GOOD);
    expect(consumer.read('app/good/page.mjs')).toBe(GOOD);
    expect(consumer.read('app/sync.mjs')).toBe(SYNC);
  });
});
