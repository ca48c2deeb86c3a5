// Makes a Next.js app that uses Clerk, of any size: the same files on every machine, and no type error in them.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, script, UsageError } from '../scripts/lib/cli.mjs';
import { SHARED, WITH_CLERK, WITHOUT_CLERK } from './templates.mjs';

const USAGE = `Usage: node bench/generate.mjs FOLDER [--files 100] [--seed 1]

Writes a Next.js project of that many source files, of which 15 % mention Clerk, to FOLDER, which must be new, empty, or
made by this script. Packages are linked from this repository. A smaller project is the beginning of a larger one.

  --files N  how many source files, 20 or more
  --seed N   another seed gives other names, fields and mistakes
  -h, --help show this`;

/** Of 20 files, 3 mention Clerk. */
const FEATURE_SIZE = 3 + WITHOUT_CLERK.length;

const NOUNS =
  'invoice order customer product ticket shipment contract report campaign budget lesson patient booking vehicle recipe asset device member event payment'.split(
    ' ',
  );
const FIELD_NAMES =
  'title status amount owner priority createdAt archived quantity region currency dueDate rating visible score notes discount weight category'.split(
    ' ',
  );
const FIELD_TYPES = {
  amount: 'number',
  priority: 'number',
  quantity: 'number',
  rating: 'number',
  score: 'number',
  discount: 'number',
  weight: 'number',
  archived: 'boolean',
  visible: 'boolean',
};
const THIRD_FILES = ['route', 'menu', 'webhook', 'members'];

/**
 * The source files of a project, in an order in which a smaller project is the beginning of a larger one of the same seed.
 * @param {{ files: number, seed?: number }} options
 * @returns {{ path: string, text: string, usesClerk: boolean }[]} `path` relative, with forward slashes.
 */
export function projectFiles({ files, seed = 1 }) {
  const all = [];
  for (let index = 0; all.length < files; index++) all.push(...featureFiles(index, seed));
  return all.slice(0, files);
}

function featureFiles(index, seed) {
  const random = mulberry32(seed * 1_000_003 + index);
  const feature = makeFeature(index, random);
  const clerk = (file) => ({ ...file, usesClerk: true });
  const plain = WITHOUT_CLERK.map((template) => ({ ...template(feature), usesClerk: false }));
  if (index > 0) {
    const third = THIRD_FILES[index % THIRD_FILES.length];
    const files = ['page', 'actions', third].map((name) => clerk(WITH_CLERK[name](feature)));
    // Spread, so that each beginning of the project has its share.
    return [plain.slice(0, 6), files[0], plain.slice(6, 12), files[1], plain.slice(12), files[2]].flat();
  }
  const [first, ...rest] = plain;
  return [
    clerk({ path: 'src/proxy.ts', text: SHARED.proxy() }),
    clerk({ path: 'src/app/layout.tsx', text: SHARED.layout() }),
    clerk({ path: 'src/lib/session.ts', text: SHARED.session() }),
    first,
    // In the place of the last, which nothing imports.
    ...rest.slice(0, -1),
    { path: 'next.config.ts', text: SHARED.nextConfig(), usesClerk: false },
  ];
}

function makeFeature(index, random) {
  const noun = NOUNS[index % NOUNS.length];
  const round = Math.floor(index / NOUNS.length);
  const type = `${noun[0].toUpperCase()}${noun.slice(1)}${round || ''}`;
  const names = shuffle(FIELD_NAMES, random).slice(0, 4 + Math.floor(random() * 6));
  // There is always something to read, and something to sum up.
  const fields = [...new Set(['title', ...names, 'amount'])].map((name) => ({
    name,
    type: FIELD_TYPES[name] ?? 'string',
  }));
  return {
    slug: `${noun}s${round ? `-${round}` : ''}`,
    type,
    name: `${noun}${round || ''}`,
    fields,
    chance: (share) => random() < share,
  };
}

/**
 * Writes a project; what an earlier run wrote there is replaced where it differs.
 * @param {string} folder Absolute path.
 * @param {{ files: number, seed?: number }} options
 * @returns {{ path: string, text: string, usesClerk: boolean }[]} its source files; see `projectFiles`.
 */
export function generateProject(folder, { files, seed = 1 }) {
  const marker = join(folder, '.generated');
  const wanted = JSON.stringify({ files, seed });
  const sources = projectFiles({ files, seed });
  if (existsSync(folder) && !existsSync(marker) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} is not empty, and was not made by this script.`);
  }
  const isSame = existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
  if (!isSame) rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of [...sources, ...settingsFiles()]) write(join(folder, path), text);
  linkPackages(join(folder, 'node_modules'));
  write(marker, wanted);
  return sources;
}

/** Alias or name in this repository → name in the project. */
function packages() {
  const names = ['next', 'react', 'react-dom', 'eslint', '@types', 'typescript'].map((name) => [name, name]);
  return new Map([...names, ['clerk-nextjs-7', '@clerk/nextjs']]);
}

function linkPackages(modules) {
  for (const [target, name] of packages()) {
    const path = join(modules, name);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    symlinkSync(join(root, 'node_modules', target), path, 'junction');
  }
}

function settingsFiles() {
  const version = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const manifest = {
    name: 'generated',
    private: true,
    type: 'module',
    scripts: { dev: 'next dev', build: 'next build', start: 'next start' },
    dependencies: Object.fromEntries(
      [...packages()]
        .filter(([alias]) => !['@types', 'eslint', 'typescript'].includes(alias))
        .map(([alias, name]) => [name, `^${version(alias)}`]),
    ),
  };
  const tsconfig = {
    compilerOptions: {
      target: 'ES2022',
      lib: ['dom', 'dom.iterable', 'esnext'],
      allowJs: true,
      skipLibCheck: true,
      strict: true,
      noEmit: true,
      esModuleInterop: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: 'react-jsx',
      types: ['node', 'react'],
      paths: { '@/*': ['./src/*'] },
    },
    include: ['**/*.ts', '**/*.tsx', '**/*.js'],
    exclude: ['node_modules'],
  };
  return [
    { path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: 'tsconfig.json', text: `${JSON.stringify(tsconfig, null, 2)}\n` },
    { path: '.gitignore', text: 'node_modules\n.next\n.env*.local\n' },
    {
      path: '.env.example',
      text: 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=\nCLERK_SECRET_KEY=\nCLERK_WEBHOOK_SIGNING_SECRET=\n',
    },
  ];
}

function write(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Numbers from 0 to 1 that depend on the seed alone. Source: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(values, random) {
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = { files: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } };
  await script({ usage: USAGE, options, positionals: true }, async ({ values, positionals: [folder, ...rest] }) => {
    const [files, seed] = [Number(values.files), Number(values.seed)];
    if (folder === undefined || rest.length > 0) throw new UsageError('Name one folder.');
    if (!Number.isInteger(files) || files < FEATURE_SIZE || !Number.isInteger(seed)) {
      throw new UsageError(`--files must be ${FEATURE_SIZE} or more, --seed a whole number.`);
    }
    const sources = generateProject(resolve(folder), { files, seed });
    const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const clerk = sources.filter(({ usesClerk }) => usesClerk).length;
    console.log(`${sources.length} files, ${clerk} with Clerk, ${(bytes / 1000).toFixed(0)} kB`);
  });
}
