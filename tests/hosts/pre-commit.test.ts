import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, packPlugin, type Consumer, type Packed, type ProcessResult } from '../package/support.js';
import { readText } from '../meta/support.js';
import { blocksUnder, filesUnder } from './page.js';
import { linkCommands, runIn } from './shell.js';

const PAGE = 'docs/pre-commit.md';

/** A bypass that no fix mends: whether callers wait then is not the plugin's to decide. */
const BYPASS = `import { auth } from '@clerk/nextjs/server';

export function requireMember() {
  auth.protect();
}
`;
const FIXABLE = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return 'For members';
}
`;
const MENDED = FIXABLE.replace('auth.protect', 'await auth.protect');
const CLEAN = 'export const title = "Members";\n';

const LINKS = {
  eslint: 'eslint',
  oxlint: 'oxlint',
  husky: 'husky',
  'lint-staged': 'lint-staged',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  typescript: 'typescript',
};
let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

interface Repository extends Consumer {
  /** A command of a newcomer. */
  run(command: string, ...args: string[]): Promise<ProcessResult>;
  git(...args: string[]): Promise<string>;
  write(path: string, text: string): void;
  commit(): Promise<ProcessResult>;
  /** What the last commit holds at a path. */
  committed(path: string): Promise<string>;
}

/** A repository with one commit. */
async function repository(files: Readonly<Record<string, unknown>>): Promise<Repository> {
  const consumer = createConsumer(packed, {
    files: {
      'package.json': { name: 'app', private: true, type: 'module', dependencies: { '@clerk/nextjs': '^7.0.0' } },
      '.gitignore': 'node_modules\n',
      'app/title.ts': CLEAN,
      ...filesUnder('docs/editors.md', 'VS Code'),
      ...filesUnder('docs/editors.md', 'oxlint, in any of them'),
      ...files,
    },
    links: LINKS,
  });
  const { folder } = consumer;
  linkCommands(consumer, Object.keys(LINKS));

  const run = (command: string, ...args: string[]): Promise<ProcessResult> => runIn(folder, command, args);
  const git = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run('git', ...args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const written: Repository = {
    ...consumer,
    run,
    git,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    commit: () => run('git', 'commit', '--quiet', '--message', 'More'),
    committed: (path) => git('show', `HEAD:${path}`),
  };
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Start');
  return written;
}

const OXLINT_INSTEAD = {
  'eslint --fix --no-warn-ignored': 'oxlint --fix',
};

/** Hook → a repository in which a newcomer has followed the page. */
const HOOKS: Readonly<Record<string, (withOxlint?: boolean) => Promise<Repository>>> = {
  async 'With husky and lint-staged'(withOxlint = false) {
    const { '.husky/pre-commit': hook, ...files } = filesUnder(PAGE, 'With husky and lint-staged');
    const made = await repository(mapValues(files, (text) => (withOxlint ? withOxlintInstead(text) : text)));
    // What `npx husky init` does, and `npm install` in each clone from then on by the script that it adds.
    expect(await made.run('npx', 'husky', 'init')).toMatchObject({ code: 0 });
    expect(JSON.parse(made.read('package.json'))).toMatchObject({ scripts: { prepare: 'husky' } });
    expect(existsSync(join(made.folder, '.husky/pre-commit'))).toBe(true);
    made.write('.husky/pre-commit', hook!);
    return made;
  },
  async 'With git alone'(withOxlint = false) {
    const files = filesUnder(PAGE, 'With git alone');
    const made = await repository(mapValues(files, (text) => (withOxlint ? withOxlintInstead(text) : text)));
    const commands = blocksUnder(PAGE, 'With git alone').find(({ meta }) => meta.size === 0)!;
    expect(await made.run('sh', '-e', '-c', commands.code)).toMatchObject({ code: 0 });
    return made;
  },
};

const mapValues = (record: Readonly<Record<string, string>>, map: (value: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** As the page says it for oxlint. */
function withOxlintInstead(text: string): string {
  const replaced = Object.entries(OXLINT_INSTEAD).reduce((all, [from, to]) => all.replace(from, to), text);
  expect(replaced).not.toContain('eslint --fix');
  return replaced;
}

describe.each(Object.keys(HOOKS))('%s', (name) => {
  const setUp = HOOKS[name]!;

  it('refuses a bypass, mends what can be mended, and lets the rest pass', async () => {
    const { write, git, commit, committed, read } = await setUp();
    await git('add', '--all');

    write('README.md', '# App\n');
    await git('add', '--all');
    expect(await commit()).toMatchObject({ code: 0 });
    const before = await git('rev-parse', 'HEAD');

    // Next.js has such names. As a pattern, it would be the other file, which is not to be committed.
    write('app/[id]/guard.ts', BYPASS);
    const other = name === 'With git alone' ? 'app/i/guard.ts' : 'app/j/guard.ts';
    write(other, CLEAN);
    await git('--literal-pathspecs', 'add', 'app/[id]');
    const refused = await commit();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toMatch(/clerk\/await-auth[\s\S]*1 problem/u);
    expect(await git('rev-parse', 'HEAD')).toBe(before);
    expect(await git('status', '--porcelain', '--untracked-files=all')).toBe(`A  app/[id]/guard.ts\n?? ${other}\n`);
    expect(read('app/[id]/guard.ts')).toBe(BYPASS);

    write('app/[id]/guard.ts', FIXABLE);
    await git('--literal-pathspecs', 'add', 'app/[id]');
    const mended = await commit();
    expect(mended, mended.stdout + mended.stderr).toMatchObject({ code: 0 });
    expect(await committed('app/[id]/guard.ts')).toBe(MENDED);
    expect(read('app/[id]/guard.ts')).toBe(MENDED);
    expect(await git('status', '--porcelain', '--untracked-files=all')).toBe(`?? ${other}\n`);
  });

  it('works with oxlint', async () => {
    const { write, git, commit, committed } = await setUp(true);
    await git('add', '--all');
    write('app/guard.ts', BYPASS);
    await git('add', '--all');
    const refused = await commit();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toMatch(/clerk\(await-auth\)|clerk\/await-auth/u);

    write('app/guard.ts', FIXABLE);
    await git('add', '--all');
    const mended = await commit();
    expect(mended, mended.stdout + mended.stderr).toMatchObject({ code: 0 });
    expect(await committed('app/guard.ts')).toBe(MENDED);
  });

  it('does not commit what was not staged', async () => {
    const { write, git, commit, committed, read } = await setUp();
    await git('add', '--all');
    expect(await commit()).toMatchObject({ code: 0 });
    const other = FIXABLE.replace('For members', 'For paying members');
    write('app/page.ts', FIXABLE);
    await git('add', 'app/page.ts');
    write('app/page.ts', other);
    const result = await commit();
    if (name === 'With git alone') {
      expect(result.code).toBe(1);
      expect(result.stderr).toContain('staged in part');
      expect(read('app/page.ts')).toBe(other);
      expect(await git('show', ':app/page.ts')).toBe(FIXABLE);
    } else {
      expect(result, result.stdout + result.stderr).toMatchObject({ code: 0 });
      expect(await committed('app/page.ts')).toBe(MENDED);
      expect(read('app/page.ts')).toContain('For paying members');
      expect(await git('status', '--porcelain')).toBe(' M app/page.ts\n');
    }
  });
});

describe('the page', () => {
  it('shows what a refused commit looks like', async () => {
    const { folder, write, git, commit } = await HOOKS['With git alone']!();
    write('app/members/guard.ts', BYPASS);
    await git('add', '--all');
    // git shows what hooks print as errors.
    const { stderr } = await commit();
    const [shown] = blocksUnder(PAGE, 'What a refused commit looks like');
    expect(stderr.replace(`${folder}/`, '')).toContain(shown!.code);
  });

  it('says how to take the suggestion', async () => {
    const { write, node, read } = await repository({});
    write('app/members/guard.ts', BYPASS);
    const [, options] = /`npx eslint-plugin-clerk (.*?)`/u.exec(readText(PAGE))!;
    await node('eslint-plugin-clerk/dist/cli.js', ...options!.split(' '));
    expect(read('app/members/guard.ts')).toContain('await auth.protect()');
  });
});
