import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { startLanguageServer, type LanguageServer } from '../../scripts/lib/language-server.mjs';
import {
  createConsumer,
  createSharedConsumer,
  packPlugin,
  type Consumer,
  type ConsumerContent,
  type Packed,
} from '../package/support.js';
import { filesUnder } from './page.js';

const PAGE = 'docs/editors.md';
const FILE = 'app/page.tsx';

const FLOATING = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return <p>For members</p>;
}
`;
const AWAITED = FLOATING.replace('auth.protect', 'await auth.protect');

/** Wrong from @clerk/nextjs 6 on; the mend changes what callers get, so that it is a suggestion. */
const UNAWAITED = `import { auth } from '@clerk/nextjs/server';

export function userIdOf() {
  return auth().userId;
}
`;
const MADE_ASYNC = `import { auth } from '@clerk/nextjs/server';

export async function userIdOf() {
  return (await auth()).userId;
}
`;

const manifest = (range: string): object => ({
  name: 'app',
  private: true,
  type: 'module',
  dependencies: { '@clerk/nextjs': range },
});

const LINKS = { eslint: 'eslint', '@typescript-eslint/parser': '@typescript-eslint/parser', typescript: 'typescript' };

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

/** The configs of the page. */
const CONFIGS = { ...filesUnder(PAGE, 'VS Code'), ...filesUnder(PAGE, 'oxlint, in any of them') };

function content(files: ConsumerContent['files'] = {}, links: ConsumerContent['links'] = LINKS): ConsumerContent {
  return { files: { 'package.json': manifest('^7.0.0'), ...CONFIGS, ...files }, links };
}

/** VS Code's settings under a heading of the page, of which the last ones hold. */
const vscodeSettings = (heading: string): Readonly<Record<string, unknown>> =>
  JSON.parse(filesUnder(PAGE, heading)['.vscode/settings.json']!) as Record<string, unknown>;

const FIX_ALL = { eslint: 'source.fixAll.eslint', oxlint: 'source.fixAll.oxc' };

async function start(name: 'eslint' | 'oxlint', { folder }: Consumer, settings: object = {}): Promise<LanguageServer> {
  const server = await startLanguageServer(name, folder, { settings });
  onTestFinished(() => server.close());
  return server;
}

/** `line rule`, as an editor shows it. */
const describeAll = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ range, code }) => `${range.start.line + 1} ${code}`);

function openFile(server: LanguageServer, path: string, content: string) {
  server.open(path, content);
  return {
    text: () => server.text(path),
    change: (...change: [string] | [string, string]) => server.change(path, ...(change as [string, string])),
    diagnostics: () => server.diagnostics(path),
    seen: async () => describeAll(await server.diagnostics(path)),
    fixAll: (kind: string) => server.fixAll(path, kind),
    /** Takes what the light bulb at the first squiggle offers under a title. */
    async choose(title: RegExp) {
      const [diagnostic] = await server.diagnostics(path);
      const actions = await server.actions(path, diagnostic!);
      const action = actions.find((each) => title.test(each.title));
      expect(action, actions.map((each) => each.title).join('\n')).toBeDefined();
      await server.choose(action!);
    },
  };
}
type OpenFile = ReturnType<typeof openFile>;

describe.each(['eslint', 'oxlint'] as const)('%s as a language server', (name) => {
  const rule = name === 'eslint' ? 'clerk/await-auth' : 'clerk(await-auth)';
  const installed = 'node_modules/@clerk/nextjs/package.json';
  let folder: string;
  let server: LanguageServer;
  let files = 0;

  beforeAll(async () => {
    ({ folder } = createSharedConsumer(packed, content()));
    server = await startLanguageServer(name, folder);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    rmSync(join(folder, installed), { force: true });
    write('package.json', manifest('^7.0.0'));
  });

  function write(path: string, content: object): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  }

  function open(text: string): OpenFile {
    return openFile(server, `app/${files++}/page.tsx`, text);
  }

  it('shows what is wrong while somebody types', async () => {
    const file = open(AWAITED);
    expect(await file.seen()).toEqual([]);
    file.change('await auth', 'auth');
    const [diagnostic, ...rest] = await file.diagnostics();
    expect(rest).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: rule,
      severity: 1,
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 16 } },
    });
    expect(diagnostic!.message).toContain('`auth.protect()` is not awaited.');
    // Half-typed code does not parse.
    file.change('auth.protect();', 'await auth.');
    expect(await file.seen()).not.toContain(`4 ${rule}`);
    file.change('await auth.', 'await auth.protect();');
    expect(await file.seen()).toEqual([]);
  });

  it('applies a fix', async () => {
    const file = open(FLOATING);
    await file.choose(/^Fix (?:this )?clerk\/await-auth problem$/u);
    expect(file.text()).toBe(AWAITED);
    expect(await file.seen()).toEqual([]);
  });

  it('applies a suggestion', async () => {
    const file = open(UNAWAITED);
    await file.choose(/^Await `auth\(\)` and make the function async/u);
    expect(file.text()).toBe(MADE_ASYNC);
    expect(await file.seen()).toEqual([]);
  });

  it('fixes on save', async () => {
    const file = open(FLOATING);
    expect(await file.seen()).toEqual([`4 ${rule}`]);
    await file.fixAll(FIX_ALL[name]);
    expect(file.text()).toBe(AWAITED);
  });

  it('follows package.json from the next keystroke on', async () => {
    write('package.json', manifest('^5.0.0'));
    const file = open(UNAWAITED);
    expect(await file.seen()).toEqual([]);
    // As fast as it goes, and of the same length: times and sizes of the file tell nothing.
    for (let round = 0; round < 5; round++) {
      for (const [range, expected] of [
        ['^7.0.0', [`4 ${rule}`]],
        ['^5.0.0', []],
      ] as const) {
        write('package.json', manifest(range));
        file.change(`${file.text()}\n`);
        expect(await file.seen(), `${range}, round ${round}`).toEqual(expected);
      }
    }
  });

  it('follows what npm installs', async () => {
    const version = (number: string): object => ({ name: '@clerk/nextjs', version: number });
    write('package.json', manifest('>=5'));
    write(installed, version('5.7.6'));
    const file = open(UNAWAITED);
    expect(await file.seen()).toEqual([]);
    write(installed, version('7.9.17'));
    file.change(`${UNAWAITED}\n`);
    expect(await file.seen()).toEqual([`4 ${rule}`]);
  });
});

describe('the ESLint server', () => {
  it.each(['eslint-9', 'eslint-9-oldest'])('works with %s', async (version) => {
    // defineConfig() came with ESLint 9.22.
    const config = `import tsParser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';

export default [{ files: ['**/*.tsx'], languageOptions: { parser: tsParser } }, clerk.configs.recommended];
`;
    const consumer = createConsumer(packed, content({ 'eslint.config.mjs': config }, { ...LINKS, eslint: version }));
    const file = openFile(await start('eslint', consumer), FILE, FLOATING);
    expect(await file.seen()).toEqual(['4 clerk/await-auth']);
    await file.choose(/^Fix this clerk\/await-auth problem$/u);
    expect(file.text()).toBe(AWAITED);
  });

  it('links to the page of the rule, fixes no suggestion on save, and follows package.json when VS Code says so', async () => {
    const consumer = createConsumer(packed, content());
    const server = await start('eslint', consumer);
    const file = openFile(server, FILE, UNAWAITED);
    const [diagnostic] = await file.diagnostics();
    expect(diagnostic?.codeDescription?.href).toMatch(/\/docs\/rules\/await-auth\.md$/u);

    await file.fixAll('source.fixAll.eslint');
    expect(file.text()).toBe(UNAWAITED);

    // Its extension watches package.json; the server itself asks nobody to.
    expect(server.watched).toEqual([]);
    writeFileSync(join(consumer.folder, 'package.json'), JSON.stringify(manifest('^5.0.0')));
    server.changedOnDisk('package.json');
    await server.until(() => server.refreshed > 0);
    expect(await file.seen()).toEqual([]);
  });

  it('sees with types what another file says once that has been open', async () => {
    const config = `import tsParser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';

const languageOptions = { parser: tsParser, parserOptions: { projectService: true } };
export default [{ files: ['**/*.{ts,tsx}'], languageOptions }, clerk.configs.recommended];
`;
    const compilerOptions = {
      strict: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'preserve',
      skipLibCheck: true,
    };
    const page = FLOATING.replace('@clerk/nextjs/server', '../lib/auth');
    const files = {
      'eslint.config.mjs': config,
      'tsconfig.json': { compilerOptions },
      'lib/auth.ts': 'export const auth = { protect() {} };\n',
      [FILE]: page,
    };
    const consumer = createConsumer(
      packed,
      content(files, { ...LINKS, '@clerk/nextjs': 'clerk-nextjs-7', next: 'next' }),
    );
    const server = await start('eslint', consumer);
    const file = openFile(server, FILE, page);
    expect(await file.seen()).toEqual([]);
    const lib = "export { auth } from '@clerk/nextjs/server';\n";
    writeFileSync(join(consumer.folder, 'lib/auth.ts'), lib);
    file.change(`${page}\n`);
    // TypeScript's project service, as typescript-eslint runs it, reads a file anew only when it is opened.
    expect(await file.seen()).toEqual([]);
    server.open('lib/auth.ts', lib);
    expect(await server.diagnostics('lib/auth.ts')).toEqual([]);
    file.change(`${page}\n\n`);
    expect(await file.seen()).toEqual(['4 clerk/await-auth']);
  });

  it('shows and mends what is wrong in package.json', async () => {
    const RULE_PAGE = 'docs/rules/min-versions.md';
    const consumer = createConsumer(packed, {
      // The plain config would be found first.
      files: { 'package.json': manifest('~6.10.0'), ...filesUnder(RULE_PAGE, 'Options') },
      links: { ...LINKS, '@eslint/json': '@eslint/json' },
    });
    const server = await start('eslint', consumer);
    const file = openFile(server, 'package.json', consumer.read('package.json'));
    expect(await file.seen()).toEqual(['6 clerk/min-versions']);
    await file.choose(/clerk\/min-versions problem$|^Write/u);
    expect(file.text()).not.toContain('6.10');
    expect(await file.seen()).toEqual([]);
  });

  it('leaves fixes of the plugin out on save where VS Code is set so', async () => {
    const rules = vscodeSettings('VS Code')['eslint.codeActionsOnSave.rules'];
    expect(rules).toBeDefined();
    const server = await start('eslint', createConsumer(packed, content()), {
      codeActionOnSave: { mode: 'all', rules },
    });
    const file = openFile(server, FILE, FLOATING);
    await file.fixAll('source.fixAll.eslint');
    expect(file.text()).toBe(FLOATING);
    expect(await file.seen()).toEqual(['4 clerk/await-auth']);
  });

  it('finds no ESLint 10 where the editor turns the experimental flat config on', async () => {
    const server = await start('eslint', createConsumer(packed, content()), { experimental: { useFlatConfig: true } });
    expect(await openFile(server, FILE, FLOATING).seen()).toEqual([]);
    expect(server.log).toContain("doesn't export a FlatESLint class");
  });
});

describe('oxlint', () => {
  it('applies no suggestion on save, and does not watch package.json', async () => {
    const server = await start('oxlint', createConsumer(packed, content()));
    const file = openFile(server, FILE, UNAWAITED);
    expect(await file.seen()).toEqual(['4 clerk(await-auth)']);
    await file.fixAll('source.fixAll.oxc');
    expect(file.text()).toBe(UNAWAITED);
    expect(server.watched).toContain('**/.oxlintrc.json');
    expect(server.watched.filter((pattern) => pattern.includes('package.json'))).toEqual([]);
  });

  it('keeps suggestions to itself where the editor is set so', async () => {
    const server = await start('oxlint', createConsumer(packed, content()), { fixKind: 'safe_fix' });
    const file = openFile(server, FILE, UNAWAITED);
    const [diagnostic] = await file.diagnostics();
    const titles = (await server.actions(FILE, diagnostic!)).map(({ title }) => title);
    expect(titles).toEqual(['Disable clerk/await-auth for this line', 'Disable clerk/await-auth for this whole file']);
  });
});
