import * as babelParser from '@babel/eslint-parser';
import json from '@eslint/json';
import markdown from '@eslint/markdown';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import { Linter as Linter9 } from 'eslint-9';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkRuleIds, everywhere, lint, NOWHERE, PARSERS, plugin, reported, type ParserName } from './support.js';

const BAD =
  "import { auth } from '@clerk/nextjs/server';\nexport default async function Page() {\n  auth.protect();\n}\n";
const FIXED = BAD.replace('auth.protect', 'await auth.protect');

/** Folders are written as `null`. */
function project(files: Readonly<Record<string, unknown>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'clerk-robust-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(content === null ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (content !== null)
      writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

function eslintIn(cwd: string, config: readonly Linter.Config[], fix = false): ESLint {
  return new ESLint({ cwd, fix, overrideConfigFile: true, overrideConfig: [plugin.configs.all, ...config] });
}

/** Path → rule ids or messages, of files and code blocks alike. */
async function lintFiles(eslint: ESLint, cwd: string): Promise<Record<string, string[]>> {
  const results = await eslint.lintFiles('**/*.{js,jsx,ts,tsx,json,md}');
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [filePath.slice(cwd.length + 1).replaceAll('\\', '/'), reported(messages)]),
  );
}

const PARSER_NAMES = Object.keys(PARSERS) as ParserName[];

describe.each(PARSER_NAMES)('text, read by %s', (parser) => {
  function fixed(code: string): string {
    const { output, messages } = new Linter({ cwd: NOWHERE }).verifyAndFix(code, [PARSERS[parser], everywhere], {
      filename: 'app/page.jsx',
    });
    checkRuleIds(messages);
    return output;
  }

  it.each([
    ['empty', ''],
    ['blank', ' \t\r\n\n'],
    ['a comment alone', '// @clerk/nextjs/server'],
    ['comments alone', "/* import { auth } from '@clerk/nextjs/server'; */\n// auth.protect();\n/** @clerk/nextjs */"],
    ['a shebang alone', '#!/usr/bin/env -S node @clerk/nextjs/server'],
    ['a byte order mark alone', '\uFEFF'],
    ['a directive alone', "'use server'; '@clerk/nextjs/server';"],
    ['an import alone', "import '@clerk/nextjs/server';"],
    ['a semicolon', ';/* @clerk/nextjs/server */'],
    [
      'a very deep expression',
      `import { auth } from '@clerk/nextjs/server'; export const a = ${'('.repeat(200)}auth${')'.repeat(200)};`,
    ],
    ['a very long chain', `import { auth } from '@clerk/nextjs/server'; export const a = auth${'.b'.repeat(500)};`],
    ['invalid surrogates', "import { auth } from '@clerk/nextjs/server'; export const a = '\\ud800\ud800';"],
  ])('%s', (_, code) => {
    expect(reported(lint(code, { parser, filename: 'app/page.jsx' }))).toEqual([]);
    expect(fixed(code)).toBe(code);
  });

  it.each([
    ['CRLF', (code: string) => code.replaceAll('\n', '\r\n')],
    ['CR', (code: string) => code.replaceAll('\n', '\r')],
    ['line separators', (code: string) => code.replaceAll('\n', '\u2028')],
    ['a byte order mark', (code: string) => `\uFEFF${code}`],
    ['a shebang', (code: string) => `#!/usr/bin/env node\n${code}`],
    ['a byte order mark and a shebang', (code: string) => `\uFEFF#!/usr/bin/env node\n${code}`],
    ['no final newline', (code: string) => code.trimEnd()],
    ['tabs', (code: string) => code.replaceAll('  ', '\t')],
    ['characters of two code units', (code: string) => `/* 𝒶🔒 */${code}`],
  ])('%s is kept by fixes', (_, change) => {
    expect(reported(lint(change(BAD), { parser, filename: 'app/page.jsx' }))).toEqual(['clerk/await-auth']);
    expect(fixed(change(BAD))).toBe(change(FIXED));
  });

  it.each([
    '',
    '<input>',
    '<text>',
    'page',
    'app/[[...slug]]/page.jsx',
    'app/(auth)/@modal/page.jsx',
    'C:\\app\\page.jsx',
    'a\nb.jsx',
    'ü.jsx',
    'README.md/0.jsx',
    'page.jsx\0',
  ])('the filename %j', (filename) => {
    const linter = new Linter({ cwd: NOWHERE });
    const messages = linter.verify(BAD, [PARSERS[parser], everywhere], filename ? { filename } : {});
    expect(reported(messages)).toEqual(['clerk/await-auth']);
  });
});

describe('package.json files', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['none', {}],
    ['empty', { 'package.json': '' }],
    ['broken', { 'package.json': '{ "dependencies": { "@clerk/nextjs": "^5' }],
    ['null', { 'package.json': 'null' }],
    ['a list', { 'package.json': [] }],
    ['a string', { 'package.json': '"@clerk/nextjs"' }],
    [
      'dependencies of odd forms',
      {
        'package.json': {
          dependencies: null,
          devDependencies: ['@clerk/nextjs'],
          peerDependencies: { '@clerk/nextjs': 5 },
          optionalDependencies: '5',
        },
      },
    ],
    [
      'a version that is none',
      { 'package.json': { dependencies: { '@clerk/nextjs': '>>5 || latest || ', next: 'github:vercel/next.js' } } },
    ],
    ['a catalog that is not there', { 'package.json': { dependencies: { '@clerk/nextjs': 'catalog:' } } }],
    [
      'a broken catalog',
      {
        'package.json': { dependencies: { '@clerk/nextjs': 'catalog:' } },
        'pnpm-workspace.yaml': 'catalog:\n  - "@clerk/nextjs: 5\n\t: :',
      },
    ],
    ['a folder', { 'package.json': null }],
    ['a broken one in the installed package', { 'package.json': {}, 'node_modules/@clerk/nextjs/package.json': '{' }],
    ['a folder in the installed package', { 'package.json': {}, 'node_modules/@clerk/nextjs/package.json': null }],
    [
      'an installed version that is none',
      {
        'package.json': {},
        'node_modules/@clerk/nextjs/package.json': { name: '@clerk/nextjs', version: { major: 5 } },
      },
    ],
    ['a file in place of node_modules', { 'package.json': {}, node_modules: 'x' }],
  ])('%s', async (_, files) => {
    const cwd = project({ ...files, 'app/page.js': BAD });
    expect(await lintFiles(eslintIn(cwd, []), cwd)).toMatchObject({ 'app/page.js': ['clerk/await-auth'] });
  });

  it('a link in a circle', async () => {
    const cwd = project({ 'app/page.js': BAD });
    symlinkSync('package.json', join(cwd, 'package.json'));
    mkdirSync(join(cwd, 'node_modules/@clerk'), { recursive: true });
    symlinkSync('nextjs', join(cwd, 'node_modules/@clerk/nextjs'));
    expect(await lintFiles(eslintIn(cwd, []), cwd)).toEqual({ 'app/page.js': ['clerk/await-auth'] });
  });
});

describe('other languages', () => {
  const anything: Linter.Config = {
    files: ['**/*.{json,md}'],
    plugins: { clerk: plugin },
    rules: plugin.configs.all.rules!,
  };

  it.each([
    ['beside them', {}],
    ['switched on for them', anything],
  ])('JSON, with all rules %s', async (_, extra) => {
    const cwd = project({
      'a.json': { a: "import { auth } from '@clerk/nextjs/server'" },
      'empty.json': '{}',
      'a.js': BAD,
    });
    const config: Linter.Config[] = [
      { files: ['**/*.json'], plugins: { json: json as never }, language: 'json/json' },
      extra,
    ];
    expect(await lintFiles(eslintIn(cwd, config), cwd)).toEqual({
      'a.js': ['clerk/await-auth'],
      'a.json': [],
      'empty.json': [],
    });
  });

  it.each([
    ['beside them', {}],
    ['switched on for them', anything],
  ])('Markdown as a language, with all rules %s', async (_, extra) => {
    const cwd = project({ 'a.md': `# @clerk/nextjs\n\n\`\`\`js\n${BAD}\`\`\`\n`, 'a.js': BAD });
    const config: Linter.Config[] = [
      { files: ['**/*.md'], plugins: { markdown: markdown as never }, language: 'markdown/gfm' },
      extra,
    ];
    expect(await lintFiles(eslintIn(cwd, config), cwd)).toEqual({ 'a.js': ['clerk/await-auth'], 'a.md': [] });
  });

  it('code blocks in Markdown', async () => {
    const block = (language: string, code: string): string => `Text\n\n\`\`\`${language}\n${code}\`\`\`\n\n`;
    const text =
      block('js', BAD) +
      block('jsx', FIXED) +
      block('ts', BAD) +
      block('sh', BAD) +
      block('js', 'const = ;\n') +
      block('js', '...\n');
    const cwd = project({ 'docs/a.md': text });
    const config = [
      ...(markdown.configs.processor as Linter.Config[]),
      { files: ['**/*.md/*.ts'], languageOptions: { parser: typescriptParser as Linter.Parser } },
    ];
    const [result] = await eslintIn(cwd, config, true).lintFiles('docs/a.md');
    expect(result!.output).toBe(text.replace(BAD, FIXED).replace(BAD, FIXED));
    expect(result!.messages.map(({ fatal }) => fatal)).toEqual([true, true]);
    const messages = (await lintFiles(eslintIn(cwd, config), cwd))['docs/a.md']!;
    expect(messages.filter((message) => !message.startsWith('Parsing error'))).toEqual([
      'clerk/await-auth',
      'clerk/await-auth',
    ]);
  });
});

describe('Babel’s parser', () => {
  const parse = (code: string, plugins: readonly string[], filename = 'app/page.jsx'): string[] => {
    // ESLint 10 needs a newer parser than Babel 7 has.
    const linter = new Linter9({ cwd: NOWHERE });
    const config = {
      languageOptions: {
        parser: babelParser,
        parserOptions: {
          requireConfigFile: false,
          babelOptions: { babelrc: false, configFile: false, parserOpts: { plugins } },
        },
      },
    };
    const messages = linter.verify(code, [config, everywhere] as never, { filename }) as Linter.LintMessage[];
    checkRuleIds(messages);
    return reported(messages);
  };

  it('JavaScript', () => {
    expect(parse(BAD, [])).toEqual(['clerk/await-auth']);
    expect(parse('', [])).toEqual([]);
    expect(parse('// @clerk/nextjs', [])).toEqual([]);
  });

  it('JSX and Flow', () => {
    const code = `// @flow strict
import { auth, type AuthObject } from '@clerk/nextjs/server';
import typeof { currentUser } from '@clerk/nextjs/server';
type Props = {| +id: string, ...AuthObject |};
opaque type T: string = string;
declare export function f(x: number): void;
export default async function Page(props: Props): Promise<React$Element<any>> { auth.protect(); return <p a={props}>{(auth(): any).userId}</p>; }
export const g = <T>(x: T, ...rest: Array<T>): %checks => !!(auth(): typeof auth);`;
    expect(parse(code, ['jsx', 'flow'])).toContain('clerk/await-auth');
  });

  it('proposals', () => {
    const code = `import { auth } from '@clerk/nextjs/server';
import defer * as clerk from '@clerk/nextjs/server';
@dec(auth()) class A { @dec accessor x = auth(); }
export const f = async (x) => { const y = x |> auth(%) |> await %; const z = do { if (y) { auth(); } else { auth.protect(); } }; throw auth(); };
export { default as v } from '@clerk/nextjs'; x = auth?.(...y)::z;`;
    const plugins = [
      ['decorators', { version: '2023-11' }],
      'decoratorAutoAccessors',
      'doExpressions',
      'functionBind',
      'deferredImportEvaluation',
      ['pipelineOperator', { proposal: 'hack', topicToken: '%' }],
    ];
    expect(parse(code, plugins as never)).not.toContainEqual(expect.stringContaining('Parsing error'));
  });
});

describe('typed projects', () => {
  const TSCONFIG = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022'],
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'preserve',
      allowJs: true,
      skipLibCheck: true,
      types: [],
    },
    include: ['app', 'lib'],
  };
  // Types of the size that matters here; the real ones are used in the tests of the rules.
  const SDK = {
    'node_modules/@clerk/nextjs/package.json': {
      name: '@clerk/nextjs',
      version: '7.0.0',
      types: 'server.d.ts',
      exports: { './server': { types: './server.d.ts' } },
    },
    'node_modules/@clerk/nextjs/server.d.ts':
      'export interface AuthFn { (): Promise<{ userId: string | null }>; protect(): Promise<{ userId: string }> }\nexport declare const auth: AuthFn;\n',
  };
  const typed = (cwd: string): Linter.Config => ({
    files: ['**/*.{js,ts,tsx}'],
    languageOptions: {
      parser: typescriptParser as Linter.Parser,
      // The same for all, as the service lives as long as the process.
      parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: cwd },
    },
  });
  const WRAPPED = BAD.replace('@clerk/nextjs/server', '../lib/session');

  it('errors of syntax and types elsewhere', async () => {
    const cwd = project({
      ...SDK,
      'tsconfig.json': TSCONFIG,
      'app/page.tsx': BAD,
      'app/wrapped.tsx': WRAPPED,
      'app/broken.tsx': "import { auth } from '@clerk/nextjs/server';\nexport const = auth(;\n",
      'app/lost.tsx':
        "import { auth } from '@clerk/nextjs/absent';\nimport { x } from './broken';\nimport './nowhere';\nauth.protect(); x().y.z; await x.auth();\n",
      'app/mistyped.tsx':
        "import { auth } from '@clerk/nextjs/server';\nexport const a: number = auth.nothing().x;\nexport default async () => {\n  const b: Absent = await auth(1, 2);\n  return b.c;\n};\n",
      'lib/session.ts':
        "export { auth } from '@clerk/nextjs/server';\nexport { loop } from './session';\nexport * from './broken';\nexport const y = ;\n",
      'lib/circle.ts': "import { a } from './circle2';\nexport const b = a;\n",
      'lib/circle2.ts': "import { b } from './circle';\nexport const a = b;\nexport type A = typeof a;\n",
      'lib/data.json': '{',
    });
    const reports = await lintFiles(eslintIn(cwd, [typed(cwd), { ignores: ['**/*.json'] }]), cwd);
    expect(reports).toMatchObject({
      'app/page.tsx': ['clerk/await-auth'],
      'app/wrapped.tsx': ['clerk/await-auth'],
      'app/mistyped.tsx': [],
      'lib/circle.ts': [],
    });
    expect(reports['app/broken.tsx']).toEqual([expect.stringContaining('Parsing error')]);
  });

  it('files outside of the project', async () => {
    const cwd = project({
      ...SDK,
      'tsconfig.json': TSCONFIG,
      'app/page.tsx': BAD,
      'other/page.tsx': BAD,
      'other/page.js': BAD,
      'middleware.ts': BAD,
    });
    const reports = await lintFiles(eslintIn(cwd, [typed(cwd)]), cwd);
    const notFound = [expect.stringContaining('was not found by the project service')];
    expect(reports).toEqual({
      'app/page.tsx': ['clerk/await-auth'],
      'other/page.tsx': notFound,
      'other/page.js': notFound,
      'middleware.ts': ['clerk/await-auth'],
    });
  });

  it('TypeScript without a project', () => {
    expect(reported(lint(BAD))).toEqual(['clerk/await-auth']);
    expect(reported(lint(WRAPPED))).toEqual([]);
  });
});
