import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { JAVASCRIPT, TYPESCRIPT } from '../robustness/snippets.js';
import { lint } from '../robustness/support.js';
import {
  createConsumer,
  packPlugin,
  ROOT,
  runNode,
  type Consumer,
  type Packed,
  type ProcessResult,
} from './support.js';

const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');

const BAD = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return <p />;
}
`;
const GOOD = BAD.replace('auth.protect', 'await auth.protect');

const MANIFEST = { name: 'consumer', private: true, type: 'module', dependencies: { '@clerk/nextjs': '^7.0.0' } };

/** How many files of each kind the run over many files gets. */
const MANY = 120;

let packed: Packed;
/** The rules of the preset `all`. */
let allRules: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  packed = await packPlugin();
  const { stdout } = await runNode(
    ['-p', `JSON.stringify(require(${JSON.stringify(packed.folder)}).configs.all.rules)`],
    ROOT,
  );
  allRules = JSON.parse(stdout) as typeof allRules;
});

/** Only the plugin's rules. */
function config(rules: Readonly<Record<string, unknown>>, extra: object = {}): object {
  return { jsPlugins: ['eslint-plugin-clerk'], categories: { correctness: 'off' }, rules, ...extra };
}

const AWAIT_AUTH = { 'clerk/await-auth': 'error' };

function project(files: Readonly<Record<string, unknown>>, oxlintrc: object = config(allRules)): Consumer {
  return createConsumer(packed, {
    files: { 'package.json': MANIFEST, '.gitignore': 'node_modules\n', '.oxlintrc.json': oxlintrc, ...files },
  });
}

function oxlint({ folder }: Consumer, ...args: string[]): Promise<ProcessResult> {
  return runNode([OXLINT, '--format', 'json', ...args], folder);
}

interface OxlintReport {
  readonly diagnostics: readonly {
    code: string;
    filename: string;
    message: string;
    labels: { span: { line: number } }[];
  }[];
  readonly number_of_files: number;
  readonly number_of_rules: number;
}

/** `file:line rule`, sorted; the message where a rule could not be run. */
function reportsOf({ stdout }: ProcessResult): string[] {
  const { diagnostics } = JSON.parse(stdout) as OxlintReport;
  return diagnostics
    .map(({ code, filename, labels, message }) => (code ? `${filename}:${labels[0]?.span.line} ${code}` : message))
    .sort();
}

describe('oxlint', () => {
  it('reports and fixes, in TypeScript and JavaScript, as its plugin prefix says', async () => {
    const consumer = project({ 'app/bad.tsx': BAD, 'app/bad.jsx': BAD, 'app/good.tsx': GOOD });
    const first = await oxlint(consumer);
    expect(reportsOf(first)).toEqual(['app/bad.jsx:4 clerk(await-auth)', 'app/bad.tsx:4 clerk(await-auth)']);
    expect(first.code).toBe(1);
    const second = await oxlint(consumer, '--fix');
    expect(reportsOf(second)).toEqual([]);
    expect(second.code).toBe(0);
    for (const file of ['app/bad.tsx', 'app/bad.jsx', 'app/good.tsx']) expect(consumer.read(file)).toBe(GOOD);
  });

  it('loads every rule', async () => {
    const consumer = project({ 'a.ts': 'export const a = 1;\n' });
    const result = await oxlint(consumer);
    expect(reportsOf(result)).toEqual([]);
    // An unknown rule would be an error, which the next test shows.
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(allRules).length).toBeGreaterThan(0);
  });

  it.each(['recommended', 'strict', 'all'])('extends the config file of the preset %s', async (preset) => {
    const extended = {
      extends: [`./node_modules/eslint-plugin-clerk/oxlint/${preset}.json`],
      categories: { correctness: 'off' },
    };
    const consumer = project({ 'app/bad.tsx': BAD, 'app/good.tsx': GOOD }, extended);
    expect(reportsOf(await oxlint(consumer))).toEqual(['app/bad.tsx:4 clerk(await-auth)']);
    const softer = project({ 'app/bad.tsx': BAD }, { ...extended, rules: { 'clerk/await-auth': 'off' } });
    expect(reportsOf(await oxlint(softer))).toEqual([]);
  });

  it('knows no rule that the plugin does not have', async () => {
    const { code, stdout, stderr } = await oxlint(project({ 'a.ts': '' }, config({ 'clerk/no-such-rule': 'error' })));
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('no-such-rule');
  });

  it('is silent in files without Clerk, and leaves other files alone', async () => {
    const consumer = project({
      'src/other.ts': "import { auth } from './auth';\n\nauth.protect();\n",
      'src/empty.ts': '',
      'src/comment.js': '// @clerk/nextjs/server\n',
      'src/data.json': { module: '@clerk/nextjs/server' },
      'src/data.jsonc': '{ // @clerk/nextjs/server\n}',
      'README.md': `\`\`\`ts\n${BAD}\`\`\`\n`,
    });
    const result = await oxlint(consumer);
    expect(reportsOf(result)).toEqual([]);
    expect(result.code).toBe(0);
  });

  it('is silenced by comments', async () => {
    const silenced = (comment: string): string => BAD.replace('  auth.protect', `  // ${comment}\n  auth.protect`);
    const consumer = project({
      'a.tsx': silenced('eslint-disable-next-line clerk/await-auth'),
      'b.tsx': silenced('oxlint-disable-next-line clerk/await-auth'),
    });
    expect(reportsOf(await oxlint(consumer))).toEqual([]);
  });

  it('tells of settings that cannot be used', async () => {
    const settings = { clerk: { versions: { next: 16 } } };
    const { code, stdout } = await oxlint(project({ 'bad.tsx': BAD }, config(AWAIT_AUTH, { settings })));
    expect(code).toBe(1);
    expect(stdout).toContain('settings.clerk.versions[\\"next\\"] must be a version in quotes');
  });

  it('heeds settings', async () => {
    const code =
      "import { auth } from '@clerk/nextjs/server';\nexport const f = async () => {\n  if (auth().userId) return;\n};\n";
    const reports = async (version: string): Promise<string[]> =>
      reportsOf(
        await oxlint(
          project(
            { 'a.ts': code },
            config(AWAIT_AUTH, { settings: { clerk: { versions: { '@clerk/nextjs': version } } } }),
          ),
        ),
      );
    expect(await reports('5')).toEqual([]);
    expect(await reports('6')).toEqual(['a.ts:3 clerk(await-auth)']);
  });

  it('reports what ESLint reports without types, whatever the code', async () => {
    const snippets = [
      ...JAVASCRIPT.map((code, i) => [`js${i}/app/page.jsx`, code]),
      ...TYPESCRIPT.map((code, i) => [`ts${i}/app/page.tsx`, code]),
    ] as [string, string][];
    const consumer = project(Object.fromEntries(snippets));
    const expected = snippets.flatMap(([filename, code]) =>
      lint(code, { filename, cwd: consumer.folder }).map(
        ({ ruleId, line }) => `${filename}:${line} ${ruleId?.replace(/(.*)\/(.*)/u, '$1($2)')}`,
      ),
    );
    expect(reportsOf(await oxlint(consumer))).toEqual(expected.sort());
  });

  it(`gives each of ${4 * MANY} files in one process its own reports`, async () => {
    const files: Record<string, unknown> = {};
    const expected: string[] = [];
    for (let i = 0; i < MANY; i++) {
      // The same text at another place, and other text at the same place, in turn: what is kept of one file must not leak.
      const blank = '\n'.repeat(i % 7);
      files[`app/${i}/bad.tsx`] = blank + BAD;
      files[`app/${i}/good.tsx`] = blank + GOOD;
      files[`app/${i}/other.tsx`] = blank + BAD.replace('@clerk/nextjs/server', './auth');
      files[`app/${i}/empty.ts`] = blank;
      expected.push(`app/${i}/bad.tsx:${4 + (i % 7)} clerk(await-auth)`);
    }
    const consumer = project(files);
    const start = performance.now();
    const result = await oxlint(consumer);
    console.log(
      `${4 * MANY} files, ${Object.keys(allRules).length} rules: ${(performance.now() - start).toFixed(0)} ms`,
    );
    expect(reportsOf(result)).toEqual(expected.sort());
    expect((JSON.parse(result.stdout) as OxlintReport).number_of_files).toBe(4 * MANY);
    await oxlint(consumer, '--fix');
    const wrong = Array.from({ length: MANY }, (_, i) => i).filter(
      (i) => consumer.read(`app/${i}/bad.tsx`) !== consumer.read(`app/${i}/good.tsx`),
    );
    expect(wrong).toEqual([]);
  });
});
