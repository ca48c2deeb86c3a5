import { beforeAll, describe, expect, it, vi } from 'vitest';
import { packPlugin, type Packed } from '../package/support.js';
import { filesUnder } from './page.js';
import {
  ASYNC_SESSION,
  createWorkspace,
  PAGE,
  startRemoteCache,
  SYNC_SESSION,
  type RemoteCache,
  type Runner,
  type TaskRun,
} from './workspace.js';

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 600_000 });

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

const TURBO_JSON = filesUnder('docs/monorepos.md', 'Turborepo')['turbo.json']!;
const NX_JSON = filesUnder('docs/monorepos.md', 'Nx')['nx.json']!;

interface TestedRunner extends Runner {
  /** Its files when a task does not hear of other packages. */
  readonly withoutOthers: Runner['files'];
  /** The argument that leaves all packages but one out. */
  readonly only: (name: string) => string;
  /** The argument that lints without looking into the cache. */
  readonly anew: string;
  /** Whether files count that git ignores. */
  readonly seesIgnored: boolean;
}

const TURBO: TestedRunner = {
  files: { 'turbo.json': TURBO_JSON },
  withoutOthers: { 'turbo.json': TURBO_JSON.replace('"dependsOn": ["transit"],', '') },
  only: (name) => `--filter=${name}`,
  anew: '--force',
  seesIgnored: true,
  command: ['node_modules/turbo/bin/turbo', 'run', 'lint', '--continue=always', '--output-logs=new-only', '--no-color'],
  variables: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  outcome(line) {
    const [, name, state] = /^(\S+):lint: cache (hit|miss|bypass)/u.exec(line) ?? [];
    return name ? { name, isCached: state === 'hit' } : undefined;
  },
};

const NX: TestedRunner = {
  files: { 'nx.json': NX_JSON },
  withoutOthers: { 'nx.json': NX_JSON.replace('"^default",', '') },
  only: (name) => `--projects=${name}`,
  anew: '--skip-nx-cache',
  seesIgnored: false,
  command: ['node_modules/nx/dist/bin/nx.js', 'run-many', '--targets=lint', '--outputStyle=static'],
  variables: {
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    // Nx 24 keeps them in the home folder, shared by all checkouts of a repository.
    NX_CACHE_DIRECTORY: '.nx/cache',
    NX_WORKSPACE_DATA_DIRECTORY: '.nx/workspace-data',
  },
  outcome(line) {
    const [, name, state] = /^> nx run (\S+):lint(.*)$/u.exec(line) ?? [];
    return name ? { name, isCached: /cache/u.test(state!) } : undefined;
  },
};

const remote = (runner: Runner, { url }: RemoteCache): Runner => ({
  ...runner,
  variables: {
    ...runner.variables,
    ...(runner === TURBO
      ? { TURBO_API: url, TURBO_TOKEN: 'made-up', TURBO_TEAM: 'acme' }
      : { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url, NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'made-up' }),
  },
});

const ALL = ['@acme/session', '@acme/theme', 'legacy', 'web'];

describe.each([
  ['Turborepo', TURBO],
  ['Nx', NX],
])('%s', (_, runner) => {
  it('lints again what an edit can change, and nothing else', async () => {
    const workspace = createWorkspace(packed, runner);
    expect(await workspace.run()).toMatchObject({ code: 0, linted: ALL, cached: [] });
    expect(await workspace.run()).toMatchObject({ code: 0, linted: [], cached: ALL });

    // A bypass in an app.
    workspace.write('apps/web/app/page.ts', PAGE.replace('await ', ''));
    const bypass = await workspace.run();
    expect(bypass).toMatchObject({ code: 1, linted: ['web'] });
    expect(bypass.output).toContain('clerk/await-auth');
    workspace.write('apps/web/app/page.ts', PAGE);
    expect(await workspace.run()).toMatchObject({ code: 0, linted: [] });

    // A module of another package, which changes what the app's own code means.
    workspace.write('packages/session/index.ts', ASYNC_SESSION);
    const session = await workspace.run();
    expect(session).toMatchObject({ code: 1, linted: ['@acme/session', 'web'] });
    expect(session.output).toMatch(/6:3\s+error.*clerk\/await-auth/u);
    workspace.write('packages/session/index.ts', SYNC_SESSION);

    // An upgrade of one app.
    workspace.install('legacy', '7.9.17');
    const upgrade = await workspace.run();
    expect(upgrade).toMatchObject({ code: 1, linted: ['legacy'] });
    expect(upgrade.output).toContain('has no `protect` from @clerk/nextjs 6 on');
    workspace.install('legacy', '5.7.6');
    expect(await workspace.run()).toMatchObject({ code: 0, linted: [] });
  });

  it('lints again for what concerns all packages', async () => {
    const workspace = createWorkspace(packed, runner);
    const lint = (): Promise<TaskRun> => workspace.run(runner.only('@acme/theme'));
    expect((await lint()).linted).toEqual(['@acme/theme']);
    workspace.write(
      'eslint.config.js',
      "import clerk from 'eslint-plugin-clerk';\n\nexport default [clerk.configs.strict];\n",
    );
    expect((await lint()).linted).toEqual(['@acme/theme']);
    workspace.upgradePlugin('0.2.0');
    expect((await lint()).linted).toEqual(['@acme/theme']);
    expect((await lint()).cached).toEqual(['@acme/theme']);
    // An upgrade in another package does not.
    workspace.install('legacy', '5.7.7');
    expect((await lint()).cached).toEqual(['@acme/theme']);
  });

  it('keeps a wrong answer where the lockfile is newer than what is installed', async () => {
    const workspace = createWorkspace(packed, runner);
    const lint = (): Promise<TaskRun> => workspace.run(runner.only('legacy'));
    expect(await lint()).toMatchObject({ code: 0, linted: ['legacy'] });
    workspace.install('legacy', '7.9.17', ['lockfile', 'manifest']);
    expect(await lint()).toMatchObject({ code: 0, linted: ['legacy'] });
    workspace.install('legacy', '7.9.17', ['node_modules']);
    expect(await lint()).toMatchObject({ code: 0, cached: ['legacy'] });
    expect(await workspace.run(runner.only('legacy'), runner.anew)).toMatchObject({ code: 1, linted: ['legacy'] });
  });

  it(`${runner.seesIgnored ? 'hears' : 'does not hear'} of files that git ignores`, async () => {
    const workspace = createWorkspace(packed, runner);
    const lint = (): Promise<TaskRun> => workspace.run(runner.only('legacy'));
    expect((await lint()).linted).toEqual(['legacy']);
    workspace.write('apps/legacy/.env.local', 'CLERK_ENCRYPTION_KEY=\n');
    expect((await lint()).linted).toEqual(runner.seesIgnored ? ['legacy'] : []);
  });

  it('misses what another package changes where the task does not depend on it', async () => {
    const workspace = createWorkspace(packed, { ...runner, files: runner.withoutOthers });
    const lint = (): Promise<TaskRun> => workspace.run(runner.only('web'));
    expect(await lint()).toMatchObject({ code: 0, linted: ['web'] });
    workspace.write('packages/session/index.ts', ASYNC_SESSION);
    expect(await lint()).toMatchObject({ code: 0, cached: ['web'] });
  });

  it('takes the answers of another machine from the remote cache', async () => {
    const cache = await startRemoteCache();
    const first = createWorkspace(packed, remote(runner, cache));
    expect((await first.run()).linted).toEqual(ALL);
    expect(cache.log.filter((line) => line === 'PUT 200')).toHaveLength(4);
    const second = first.checkout();
    expect(await second.run()).toMatchObject({ code: 0, linted: [], cached: ALL });
    expect(cache.log.filter((line) => line === 'GET 200')).toHaveLength(4);
    expect(cache.log.filter((line) => line === 'PUT 200')).toHaveLength(4);

    second.write('apps/web/app/page.ts', PAGE.replace('await ', ''));
    const edited = await second.run();
    expect(edited).toMatchObject({ code: 1, linted: ['web'] });
    expect(edited.output).toContain('clerk/await-auth');
  });
});

it('Nx lints all again for any change of the lockfile where `externalDependencies` names nothing', async () => {
  const config = NX_JSON.replace(/,\s*\{\s*"externalDependencies": \[[^\]]*\]\s*\}/u, '');
  expect(config).not.toContain('externalDependencies');
  const workspace = createWorkspace(packed, { ...NX, files: { 'nx.json': config } });
  const lint = (): Promise<TaskRun> => workspace.run(NX.only('@acme/theme'));
  expect((await lint()).linted).toEqual(['@acme/theme']);
  expect((await lint()).cached).toEqual(['@acme/theme']);
  workspace.install('legacy', '5.7.7');
  expect((await lint()).linted).toEqual(['@acme/theme']);
});
