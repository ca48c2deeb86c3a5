import { Linter } from 'eslint';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { createConsumer, packPlugin, runNode, type Consumer, type Packed } from '../package/support.js';
import { Workspace } from '../support/workspace.js';
import { filenameOf, parseMarkdown, plugin, readText, ROOT, type Block } from './support.js';

const readme = readText('README.md');
const { blocks } = parseMarkdown(readme);

interface DocsScript {
  updateReadme(readme: string, plugin: unknown): Promise<string>;
  readExample(readme: string): { path: string; source: string };
}

const docs = (await import(new URL('../../scripts/docs.mjs', import.meta.url).href)) as DocsScript;

describe('the example', () => {
  it('and all other generated parts are what the plugin gives', async () => {
    expect(await docs.updateReadme(readme, plugin)).toBe(readme);
  });

  it('is accepted by TypeScript under `strict`', () => {
    const { path, source } = docs.readExample(readme);
    const workspace = new Workspace(fileURLToPath(import.meta.url));
    const test = { name: 'the example of the README', code: source, filename: path };
    workspace.add(test, () => []);
    expect(workspace.diagnostics(test, source)).toEqual([]);
  });
});

/** The config under a heading; the first one of several unless told. */
function configUnder(heading: string, index = 0): Block {
  const found = blocks.filter(
    (block) => block.headings.at(-1) === heading && /^eslint\.config|^\.oxlintrc/u.test(filenameOf(block) ?? ''),
  );
  expect(found.length, heading).toBeGreaterThan(index);
  return found[index]!;
}

const LINKS = {
  '@clerk/nextjs': 'clerk-nextjs-7',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  eslint: 'eslint',
};
const PAGE = "import { auth } from '@clerk/nextjs/server';\n\nexport async function GET() {\n  auth.protect();\n}\n";
/** What ESLint's own parser cannot read. */
const TYPED_PAGE = PAGE.replace('GET()', 'GET(): Promise<void>');
const WRAPPED_PAGE = PAGE.replace('@clerk/nextjs/server', '@/lib/auth');
const WRAPPER = "export { auth } from '@clerk/nextjs/server';\n";
const TSCONFIG = {
  compilerOptions: {
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    skipLibCheck: true,
    paths: { '@/*': ['./*'] },
  },
};

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

/** A project with a config of the README and some files. */
function project(
  block: Block,
  files: Readonly<Record<string, unknown>>,
  links: Readonly<Record<string, string>> = LINKS,
): Consumer {
  const manifestFile = { name: 'app', private: true, type: 'module' };
  return createConsumer(packed, {
    links,
    files: { 'package.json': manifestFile, [filenameOf(block)!]: block.code, ...files },
  });
}

/** What ESLint reports in a project, as `file rule`. */
async function eslint(consumer: Consumer, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await consumer.node('eslint/bin/eslint.js', '--format', 'json', ...args, '.');
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; message: string }[] }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${filePath.slice(consumer.folder.length + 1)} ${ruleId ?? message}`),
  );
}

describe('configs for ESLint', () => {
  it.each([
    ['defineConfig', 0, { 'app/api/route.ts': TYPED_PAGE, 'app/api/route.js': PAGE }],
    ['a plain list', 1, { 'app/api/route.js': PAGE }],
    ['CommonJS', 2, { 'app/api/route.js': PAGE }],
  ])('%s', async (_, index, files) => {
    const consumer = project(configUnder('Use it with ESLint', index), files);
    expect((await eslint(consumer)).sort()).toEqual(
      Object.keys(files)
        .map((file) => `${file} clerk/await-auth`)
        .sort(),
    );
  });

  it('with types, modules of the project are seen through', async () => {
    const files = { 'lib/auth.ts': WRAPPER, 'app/api/route.ts': WRAPPED_PAGE, 'tsconfig.json': TSCONFIG };
    expect(await eslint(project(configUnder('With types'), files))).toEqual(['app/api/route.ts clerk/await-auth']);
    expect(await eslint(project(configUnder('Use it with ESLint'), files))).toEqual([]);
  });

  it('what is there can be noted down', async () => {
    const command = /`npx eslint (--suppress-rule \S+)`/u.exec(readme)?.[1];
    const consumer = project(configUnder('Use it with ESLint', 1), { 'app/api/route.js': PAGE });
    expect(await eslint(consumer)).toHaveLength(1);
    expect(await eslint(consumer, ...command!.split(' '))).toEqual([]);
    expect(await eslint(consumer)).toEqual([]);
  });
});

describe('the config for oxlint', () => {
  const run = async ({ folder }: Consumer, ...args: string[]): Promise<string> => {
    const { stdout } = await runNode(
      [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', ...args],
      folder,
    );
    return stdout;
  };

  it('reports, fixes, and applies suggestions', async () => {
    const block = configUnder('Use it with oxlint');
    const tested =
      "import { auth } from '@clerk/nextjs/server';\n\nexport async function GET() {\n  if (!auth()) throw 1;\n}\n";
    const consumer = project(
      block,
      { 'app/api/route.ts': TYPED_PAGE, 'app/api/users/route.ts': tested },
      { '@clerk/nextjs': 'clerk-nextjs-7' },
    );
    const { diagnostics } = JSON.parse(await run(consumer)) as { diagnostics: { filename: string; code: string }[] };
    const found = diagnostics
      .filter(({ code }) => code.startsWith('clerk'))
      .map(({ filename, code }) => `${filename} ${code}`);
    expect(found.sort()).toEqual(['app/api/route.ts clerk(await-auth)', 'app/api/users/route.ts clerk(await-auth)']);
    await run(consumer, '--fix');
    expect(consumer.read('app/api/route.ts')).toContain('await auth.protect()');
    expect(consumer.read('app/api/users/route.ts')).toBe(tested);
    await run(consumer, '--fix-suggestions');
    expect(consumer.read('app/api/users/route.ts')).toContain('if (!(await auth()).userId) throw 1;');
  });
});

describe('settings', () => {
  it('versions: shows what an upgrade asks for', async () => {
    const code =
      "import { auth } from '@clerk/nextjs/server';\n\nexport async function GET() {\n  auth().protect();\n}\n";
    const links = { ...LINKS, '@clerk/nextjs': 'clerk-nextjs-5' };
    const files = { 'app/api/route.js': code };
    expect(await eslint(project(configUnder('Use it with ESLint', 1), files, links))).toEqual([]);
    expect(await eslint(project(configUnder('`versions`'), files, links))).toEqual([
      'app/api/route.js clerk/await-auth',
    ]);
  });

  it('modules: sees through modules without types', async () => {
    const files = { 'lib/auth.js': WRAPPER, 'app/api/route.js': WRAPPED_PAGE };
    expect(await eslint(project(configUnder('Use it with ESLint', 1), files))).toEqual([]);
    expect(await eslint(project(configUnder('`modules`'), files))).toEqual(['app/api/route.js clerk/await-auth']);
  });

  it('authorizedParties: is accepted', async () => {
    expect(await eslint(project(configUnder('`authorizedParties`'), { 'a.js': 'export {};\n' }))).toEqual([]);
  });

  it('each has a section', () => {
    const sections = parseMarkdown(readme).headings.filter(({ level, text }) => level === 3 && text.startsWith('`'));
    const message = refusal({ nonsense: true });
    const settings = /expected one of: (.+)\./u.exec(message)![1]!.split(', ');
    expect(sections.map(({ text }) => text.slice(1, -1))).toEqual(settings);
  });

  it.each([
    [{ versions: { '@clerk/nextjs': 7 } }, 'settings.clerk.versions["@clerk/nextjs"] must be a version in quotes'],
    [{ modules: { '@/lib/auth': 'next' } }, 'settings.clerk.modules["@/lib/auth"] must be the name of a Clerk module'],
    [{ authorizedParties: ['app.example.com'] }, 'settings.clerk.authorizedParties'],
    [{ nonsense: true }, 'settings.clerk.nonsense is not a setting'],
  ])('%j is refused with an error that says what is expected', (clerk, message) => {
    expect(refusal(clerk)).toContain(message);
  });
});

/** The error that a file is linted with under wrong settings. */
function refusal(clerk: object): string {
  try {
    new Linter().verify(PAGE, [plugin.configs.recommended, { settings: { clerk } }], { filename: 'a.js' });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The settings were accepted.');
}

describe('what it says of the package', () => {
  it('the plugin has no dependencies', () => {
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(manifest.peerDependenciesMeta.eslint.optional).toBe(true);
  });

  it('the commands exist', () => {
    for (const text of [readme, readText('CONTRIBUTING.md')]) {
      const commands = [...text.matchAll(/\bnpm run ([\w:-]+)/gu)].map(([, name]) => name!);
      expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(commands));
    }
  });

  it('every config in it is run by a test above', () => {
    const configs = blocks.filter((block) => /^eslint\.config|^\.oxlintrc/u.test(filenameOf(block) ?? ''));
    expect(configs.map(({ headings }) => headings.at(-1))).toEqual([
      ...Array<string>(3).fill('Use it with ESLint'),
      'With types',
      'Use it with oxlint',
      '`versions`',
      '`modules`',
      '`authorizedParties`',
    ]);
  });
});
