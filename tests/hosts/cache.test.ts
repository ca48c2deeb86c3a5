import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Consumer, createConsumer, type Packed, packPlugin, tsconfig } from '../package/support.js';
import { filesUnder } from './page.js';

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 300_000 });

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

const LINKS = {
  eslint: 'eslint',
  '@clerk/nextjs': 'clerk-nextjs-7',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  next: 'next',
  typescript: 'typescript',
};

const PACKAGE = {
  name: 'shop',
  private: true,
  type: 'module',
  dependencies: { '@clerk/nextjs': '^7.0.0', next: '^16.0.0' },
};

const TSCONFIG = tsconfig(['app', 'lib'], { allowJs: true });

interface Lint {
  /** `file:line rule`, sorted. */
  readonly reports: readonly string[];
  /** Which files were linted; the others came out of the cache. */
  readonly linted: readonly string[];
}

async function lint(project: Consumer, ...args: string[]): Promise<Lint> {
  rmSync(join(project.folder, 'linted.log'), { force: true });
  const { stdout, stderr, code } = await project.node('eslint/bin/eslint.js', '--format', 'json', ...args, '.');
  // That it took longer than without threads depends on the machine.
  expect(stderr.replaceAll(/^.*(?:ESLintPoorConcurrencyWarning|--trace-warnings).*$/gmu, '').trim()).toBe('');
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  const short = (file: string): string => relative(project.folder, file).replaceAll('\\', '/');
  const reports = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => `${short(filePath)}:${line} ${ruleId ?? message}`),
  );
  expect(code).toBe(reports.length > 0 ? 1 : 0);
  const log = readIfThere(project, 'linted.log');
  return { reports: reports.sort(), linted: log.split('\n').filter(Boolean).map(short).sort() };
}

function readIfThere(project: Consumer, path: string): string {
  try {
    return project.read(path);
  } catch {
    return '';
  }
}

/** A rule that writes down which files are linted, in whichever thread. */
const LOG = `{
  name: 'log',
  files: ['**/*.{js,jsx,ts,tsx}'],
  plugins: {
    log: {
      meta: { name: 'log', version: '1.0.0' },
      rules: { log: { create: ({ filename }) => (appendFileSync('linted.log', filename + '\\n'), {}) } },
    },
  },
  rules: { 'log/log': 'error' },
}`;

const JSX = "{ files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }";

const config = (more = ''): string => `import { appendFileSync } from 'node:fs';
import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';

export default [
  { ignores: ['eslint.config.js'] },
  clerk.configs.all,
  { rules: { 'clerk/require-authorized-parties': 'off' } },
  ${JSX},
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser } },
  ${LOG},
  ${more}
];`;

const TYPED =
  "{ files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },";

const page = (body: string, imports = "import { auth } from '@clerk/nextjs/server';\n"): string =>
  `${imports}\nexport default async function Page() {\n  ${body}\n  return null;\n}\n`;

describe('eslint --concurrency', () => {
  const COUNT = 12;
  const files = Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => [
      `app/page-${index}/page.${index % 2 === 0 ? 'tsx' : 'jsx'}`,
      // Every third forgets the `await`; of these, some behind a module that only types see through.
      index % 3 === 0
        ? page('auth.protect();', index % 4 === 0 ? "import { auth } from '../../lib/session';\n" : undefined)
        : page('await auth.protect();'),
    ]),
  );
  const project = (more: string): Consumer =>
    createConsumer(packed, {
      links: LINKS,
      files: {
        'package.json': PACKAGE,
        'tsconfig.json': TSCONFIG,
        'eslint.config.js': config(more),
        'lib/session.ts': "export { auth } from '@clerk/nextjs/server';\n",
        ...files,
      },
    });

  it.each([
    ['without types', '', 3],
    ['with types', TYPED, 4],
  ])('gives the same reports and fixes, %s', async (_, more, count) => {
    const one = project(more);
    const alone = await lint(one);
    expect(alone.reports).toHaveLength(count);
    expect(alone.linted).toHaveLength(COUNT + 1);
    expect(await lint(one, '--concurrency', '2')).toEqual(alone);

    const two = project(more);
    expect(await lint(one, '--fix')).toEqual(await lint(two, '--fix', '--concurrency', '2'));
    for (const path of Object.keys(files)) expect(two.read(path)).toBe(one.read(path));
    expect(one.read('app/page-3/page.jsx')).toContain('await auth.protect();');
  });
});

/** The config of docs/monorepos.md, which makes ESLint's cache depend on what is installed. */
const KEYED =
  `import { appendFileSync } from 'node:fs';\n${filesUnder('docs/monorepos.md', 'The cache of ESLint')['eslint.config.js']!}`.replace(
    'export default [',
    `export default [{ ignores: ['eslint.config.js'] }, ${JSX}, ${LOG},`,
  );

/** What `npm install` writes, as far as the rules and the cache read it. */
function install(project: Consumer, version: string): void {
  const folder = join(project.folder, 'node_modules/@clerk/nextjs');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@clerk/nextjs', version }));
  const packages = { 'node_modules/@clerk/nextjs': { version } };
  writeFileSync(
    join(project.folder, 'package-lock.json'),
    JSON.stringify({ name: 'shop', lockfileVersion: 3, packages }),
  );
}

function projectOfClerk(version: string, content: string): Consumer {
  const { '@clerk/nextjs': _, ...links } = LINKS;
  const project = createConsumer(packed, {
    links,
    files: {
      'package.json': PACKAGE,
      'eslint.config.js': content,
      'app/page.jsx': page('auth().protect();'),
      'app/other.jsx': 'export const one = 1;\n',
      'node_modules/@clerk/nextjs/package.json': {},
    },
  });
  install(project, version);
  return project;
}

const CACHE = ['--cache', '--cache-strategy', 'content'];
const BOTH = ['app/other.jsx', 'app/page.jsx'];

describe('eslint --cache', () => {
  it('lints again what changed, and that alone', async () => {
    const project = projectOfClerk('7.9.17', config());
    const reports = ['app/page.jsx:4 clerk/await-auth'];
    expect(await lint(project, ...CACHE)).toEqual({ reports, linted: BOTH });
    expect(await lint(project, ...CACHE)).toEqual({ reports, linted: [] });
    writeFileSync(join(project.folder, 'app/page.jsx'), page('await auth.protect();'));
    expect(await lint(project, ...CACHE)).toEqual({ reports: [], linted: ['app/page.jsx'] });
    expect(await lint(project, ...CACHE)).toEqual({ reports: [], linted: [] });
  });

  it('outlives a fresh checkout with the strategy `content` alone', async () => {
    const project = projectOfClerk('5.7.6', config());
    for (const strategy of ['content', 'metadata']) {
      const args = ['--cache', '--cache-strategy', strategy, '--cache-location', `.cache-${strategy}`];
      expect((await lint(project, ...args)).linted).toEqual(BOTH);
      expect((await lint(project, ...args)).linted).toEqual([]);
    }
    for (const file of BOTH) utimesSync(join(project.folder, file), new Date(), new Date(Date.now() + 60_000));
    expect(
      (await lint(project, '--cache', '--cache-strategy', 'content', '--cache-location', '.cache-content')).linted,
    ).toEqual([]);
    expect(
      (await lint(project, '--cache', '--cache-strategy', 'metadata', '--cache-location', '.cache-metadata')).linted,
    ).toEqual(BOTH);
  });

  it('forgets all when the plugin, a setting or an option changes', async () => {
    const project = projectOfClerk('5.7.6', config());
    await lint(project, ...CACHE);
    writeFileSync(
      join(project.folder, 'eslint.config.js'),
      config("{ settings: { clerk: { versions: { '@clerk/nextjs': '7' } } } },"),
    );
    expect(await lint(project, ...CACHE)).toEqual({ reports: ['app/page.jsx:4 clerk/await-auth'], linted: BOTH });

    writeFileSync(join(project.folder, 'eslint.config.js'), config());
    await lint(project, ...CACHE);
    expect((await lint(project, ...CACHE)).linted).toEqual([]);
    const dist = join(project.folder, 'node_modules/eslint-plugin-clerk/dist/index.cjs');
    const own = project.read('node_modules/eslint-plugin-clerk/package.json');
    const { version } = JSON.parse(own) as { version: string };
    writeFileSync(
      dist,
      project.read('node_modules/eslint-plugin-clerk/dist/index.cjs').replaceAll(`"${version}"`, '"99.0.0"'),
    );
    expect((await lint(project, ...CACHE)).linted).toEqual(BOTH);
  });

  it('follows an upgrade when the config holds a hash of the lockfile, and not otherwise', async () => {
    const plain = projectOfClerk('5.7.6', config());
    const keyed = projectOfClerk('5.7.6', KEYED);
    for (const project of [plain, keyed]) {
      expect(await lint(project, ...CACHE)).toEqual({ reports: [], linted: BOTH });
      expect(await lint(project, ...CACHE)).toEqual({ reports: [], linted: [] });
      install(project, '7.9.17');
    }
    expect(await lint(plain, ...CACHE)).toEqual({ reports: [], linted: [] });
    expect(await lint(keyed, ...CACHE)).toEqual({ reports: ['app/page.jsx:4 clerk/await-auth'], linted: BOTH });
    expect((await lint(plain)).reports).toEqual(['app/page.jsx:4 clerk/await-auth']);
  });
});

interface Miss {
  /** As the page names it. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly typed?: true;
  /** A change of another file than the one with the report. */
  readonly change: (folder: string) => void;
  /** What a run without the cache says then. */
  readonly report: string;
}

const write =
  (path: string, text: string) =>
  (folder: string): void =>
    writeFileSync(join(folder, path), text);

const MISSES: readonly Miss[] = [
  {
    name: 'the place of the proxy file',
    files: {
      'proxy.js': "import { clerkMiddleware } from '@clerk/nextjs/server';\n\nexport default clerkMiddleware();\n",
      'app/page.jsx': page(''),
    },
    change: (folder) => renameSync(join(folder, 'app'), join(folder, 'src/app')),
    report: 'proxy.js:1 clerk/next-proxy-file',
  },
  {
    name: 'another module',
    files: {
      'app/page.jsx': `import { currentUser } from '@clerk/nextjs/server';
import { Card } from './card';

export default async function Page() {
  const user = await currentUser();
  return <Card user={user} />;
}
`,
      'app/card.jsx': 'export function Card({ user }) {\n  return user?.id;\n}\n',
    },
    change: write('app/card.jsx', "'use client';\n\nexport function Card({ user }) {\n  return user?.id;\n}\n"),
    report: 'app/page.jsx:6 clerk/no-cross-runtime-user',
  },
  {
    name: 'environment files',
    files: {
      '.env.example': 'CLERK_SECRET_KEY=\nCLERK_ENCRYPTION_KEY=\n',
      'src/proxy.js': `import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware({ secretKey: process.env.TENANT_SECRET_KEY });
`,
      'src/app/page.jsx': page(''),
    },
    change: write('.env.example', 'CLERK_SECRET_KEY=\n'),
    report: 'src/proxy.js:3 clerk/valid-env-names',
  },
  {
    name: 'a route that receives webhooks',
    files: {
      'src/proxy.js': `import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware(async (auth) => {
  await auth.protect();
});
`,
      'src/app/hooks/route.js': 'export async function POST() {}\n',
    },
    change: write(
      'src/app/hooks/route.js',
      `import { verifyWebhook } from '@clerk/nextjs/webhooks';

export async function POST(request) {
  const event = await verifyWebhook(request);
  return Response.json({ type: event.type });
}
`,
    ),
    report: 'src/proxy.js:4 clerk/valid-webhook-handler',
  },
  {
    name: 'types',
    typed: true,
    files: {
      'app/page.tsx': page('requireUser();', "import { requireUser } from '../lib/session';\n"),
      'lib/session.ts': 'export function requireUser() {}\n',
    },
    change: write(
      'lib/session.ts',
      "import { auth } from '@clerk/nextjs/server';\n\nexport function requireUser() {\n  return auth.protect();\n}\n",
    ),
    report: 'app/page.tsx:4 clerk/await-auth',
  },
];

describe('what a cached answer misses', () => {
  it.each(MISSES)('$name', async ({ files, typed, change, report }) => {
    const project = createConsumer(packed, {
      links: LINKS,
      files: {
        'package.json': PACKAGE,
        'tsconfig.json': TSCONFIG,
        'eslint.config.js': config(typed && TYPED),
        'src/one.js': 'export const one = 1;\n',
        ...files,
      },
    });
    expect((await lint(project, ...CACHE)).reports).toEqual([]);
    change(project.folder);
    expect((await lint(project, ...CACHE)).reports).toEqual([]);
    expect((await lint(project)).reports).toEqual([report]);
  });
});
