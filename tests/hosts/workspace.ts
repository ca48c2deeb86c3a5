import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { createConsumer, type Packed, readJson, run, tsconfig } from '../package/support.js';

/** What a run of a task runner did with the `lint` task of each package. */
export interface TaskRun {
  readonly code: number;
  readonly output: string;
  /** Names of the packages that were linted, sorted; the others came out of a cache. */
  readonly linted: readonly string[];
  readonly cached: readonly string[];
}

export interface Workspace {
  readonly folder: string;
  write(path: string, text: string): void;
  /** Does what `npm install` does, as far as linters and task runners see it: package.json, lockfile and node_modules. */
  install(app: 'legacy' | 'web', clerk: string, places?: readonly ('lockfile' | 'manifest' | 'node_modules')[]): void;
  /** Another version of this plugin in the lockfile. */
  upgradePlugin(version: string): void;
  /** The same commit on another machine: other caches, and another path. */
  checkout(): Workspace;
  run(...args: string[]): Promise<TaskRun>;
}

export interface Runner {
  /** Path → content of the runner's own files at the root. */
  readonly files: Readonly<Record<string, unknown>>;
  /** The arguments of Node that lint all packages. */
  readonly command: readonly string[];
  readonly variables: NodeJS.ProcessEnv;
  /** Gives the names of the packages in a line of the output, with what became of their task. */
  readonly outcome: (line: string) => { readonly name: string; readonly isCached: boolean } | undefined;
}

const TOOLS = {
  eslint: '10.15.0',
  'eslint-plugin-clerk': '0.1.0',
  '@typescript-eslint/parser': '8.72.0',
  typescript: '6.0.3',
};

const ROOT_PACKAGE = {
  name: 'acme',
  private: true,
  type: 'module',
  packageManager: 'npm@11.0.0',
  workspaces: ['apps/*', 'packages/*'],
  devDependencies: TOOLS,
};

const lintedPackage = (name: string, dependencies: Readonly<Record<string, string>> = {}): Record<string, unknown> => ({
  name,
  version: '0.0.0',
  private: true,
  type: 'module',
  scripts: { lint: 'eslint .' },
  dependencies,
});

export const PAGE = `import { requireUser } from '@acme/session';
import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  await auth.protect();
  requireUser();
  return null;
}
`;

export const SYNC_SESSION = 'export function requireUser(): void {}\n';
export const ASYNC_SESSION = `import { auth } from '@clerk/nextjs/server';

export function requireUser() {
  return auth.protect();
}
`;

const FILES = {
  'package.json': ROOT_PACKAGE,
  'eslint.config.js': `import parser from '@typescript-eslint/parser';
import clerk from 'eslint-plugin-clerk';

export default [
  clerk.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
];
`,
  'tsconfig.json': tsconfig(['apps/web', 'packages']),
  '.gitignore': 'node_modules/\n.turbo/\n.nx/\n.env.local\n',
  'apps/web/package.json': lintedPackage('web', { '@acme/session': '*', '@clerk/nextjs': '7.9.17' }),
  'apps/web/app/page.ts': PAGE,
  'apps/legacy/package.json': lintedPackage('legacy', { '@clerk/nextjs': '5.7.6' }),
  'apps/legacy/app/page.js': `import { auth } from '@clerk/nextjs/server';

export default function Page() {
  auth().protect();
  return null;
}
`,
  'packages/session/package.json': {
    ...lintedPackage('@acme/session', { '@clerk/nextjs': '7.9.17' }),
    exports: './index.ts',
  },
  'packages/session/index.ts': SYNC_SESSION,
  'packages/theme/package.json': lintedPackage('@acme/theme'),
  'packages/theme/index.js': "export const colour = 'red';\n",
};

const MEMBERS = ['apps/legacy', 'apps/web', 'packages/session', 'packages/theme'];
/** Where npm puts the two versions: the app that asks for another one has its own. */
const CLERK = { web: 'node_modules/@clerk/nextjs', legacy: 'apps/legacy/node_modules/@clerk/nextjs' };

/** An npm workspace of two apps and two packages with the packed plugin, in a git repository; removed when the test ends. */
export function createWorkspace(packed: Packed, { files, command, variables, outcome }: Runner): Workspace {
  const { folder } = createConsumer(packed, {
    files: { ...FILES, ...files },
    links: {
      eslint: 'eslint',
      '@typescript-eslint/parser': '@typescript-eslint/parser',
      typescript: 'typescript',
      turbo: 'turbo',
      nx: 'nx',
      '@clerk/nextjs': 'clerk-nextjs-7',
      '.bin/eslint': 'eslint/bin/eslint.js',
    },
  });
  mkdirSync(join(folder, CLERK.legacy), { recursive: true });
  for (const member of MEMBERS) {
    const link = join(folder, 'node_modules', manifest(member).name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, member), link, 'junction');
  }
  writeLockfile();
  install('legacy', '5.7.6');
  install('web', '7.9.17');
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', 'commit', '--quiet', '--message', 'All');
  return at(folder);

  function manifest(member: string): any {
    return readJson(join(folder, member, 'package.json'));
  }

  function git(...args: string[]): void {
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  function writeLockfile(): void {
    const packages: Record<string, unknown> = { '': ROOT_PACKAGE };
    for (const member of MEMBERS) {
      const { name, version, dependencies } = manifest(member);
      packages[member] = { name, version, dependencies };
      packages[`node_modules/${name}`] = { resolved: member, link: true };
    }
    for (const [name, version] of Object.entries(TOOLS))
      packages[`node_modules/${name}`] = { version, integrity: integrity(version), dev: true };
    writeJson('package-lock.json', { name: 'acme', lockfileVersion: 3, requires: true, packages });
  }

  function install(
    app: 'legacy' | 'web',
    clerk: string,
    places: readonly ('lockfile' | 'manifest' | 'node_modules')[] = ['lockfile', 'manifest', 'node_modules'],
    root = folder,
  ): void {
    const path = `apps/${app}/package.json`;
    const json = readJson(join(root, path));
    if (places.includes('manifest')) {
      json.dependencies['@clerk/nextjs'] = clerk;
      writeJson(path, json, root);
    }
    if (places.includes('lockfile')) {
      const lockfile = readJson(join(root, 'package-lock.json'));
      lockfile.packages[`apps/${app}`].dependencies = json.dependencies;
      lockfile.packages[CLERK[app]] = { version: clerk, integrity: integrity(clerk) };
      writeJson('package-lock.json', lockfile, root);
    }
    // The other app links to the real package, for its types.
    if (places.includes('node_modules') && app === 'legacy')
      writeJson(`${CLERK.legacy}/package.json`, { name: '@clerk/nextjs', version: clerk }, root);
  }

  function writeJson(path: string, json: unknown, root = folder): void {
    writeFileSync(join(root, path), JSON.stringify(json, undefined, 2));
  }

  function at(root: string): Workspace {
    return {
      folder: root,
      write: (path, text) => writeFileSync(join(root, path), text),
      install: (app, clerk, places) => install(app, clerk, places, root),
      upgradePlugin(version) {
        const lockfile = readJson(join(root, 'package-lock.json'));
        lockfile.packages['node_modules/eslint-plugin-clerk'] = { version, integrity: integrity(version), dev: true };
        writeJson('package-lock.json', lockfile, root);
      },
      checkout() {
        const copy = join(realpathSync(mkdtempSync(join(tmpdir(), 'clerk-checkout-'))), 'acme');
        onTestFinished(() => rmSync(dirname(copy), { recursive: true, force: true }));
        const caches = ['.turbo', '.nx'].map((name) => join(root, name));
        cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !caches.includes(path) });
        for (const member of MEMBERS) {
          const link = join(copy, 'node_modules', manifest(member).name);
          unlinkSync(link);
          symlinkSync(join(copy, member), link, 'junction');
        }
        return at(copy);
      },
      async run(...args) {
        const home = join(root, '.nx/home');
        mkdirSync(home, { recursive: true });
        const { code, stdout, stderr } = await run(process.execPath, [...command, ...args], root, {
          // Neither runner is to read or leave anything in the home folder of who runs the tests.
          HOME: home,
          USERPROFILE: home,
          CI: '1',
          ...variables,
        });
        const output = stripVTControlCharacters(stdout + stderr);
        const tasks = output.split('\n').flatMap((line) => outcome(line) ?? []);
        const names = (isCached: boolean): string[] =>
          tasks
            .filter((task) => task.isCached === isCached)
            .map(({ name }) => name)
            .sort();
        return { code, output, linted: names(false), cached: names(true) };
      },
    };
  }
}

const integrity = (version: string): string => `sha512-${createHash('sha512').update(version).digest('base64')}`;

export interface RemoteCache {
  readonly url: string;
  /** `PUT` and `GET` with their status, without the rest of the path. */
  readonly log: readonly string[];
}

/**
 * Both runners' protocols of a remote cache that one hosts oneself, on this machine:
 * https://turborepo.dev/docs/openapi, https://nx.dev/docs/guides/tasks--caching/self-hosted-caching.
 */
export async function startRemoteCache(): Promise<RemoteCache> {
  const stored = new Map<string, { readonly body: Buffer; readonly duration: string | undefined }>();
  const log: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const known = stored.get(pathname);
      if (request.method === 'PUT')
        stored.set(pathname, {
          body: Buffer.concat(chunks),
          duration: request.headers['x-artifact-duration']?.toString(),
        });
      const isStatus = pathname.endsWith('/status');
      const isMissing = request.method === 'GET' && !known && !isStatus;
      if (known?.duration) response.setHeader('x-artifact-duration', known.duration);
      if (known) response.setHeader('content-type', 'application/octet-stream');
      response.statusCode = isMissing ? 404 : 200;
      if (/\/(?:artifacts|cache)\/\w+$/u.test(pathname) && !isStatus && request.method !== 'POST')
        log.push(`${request.method} ${response.statusCode}`);
      response.end(isStatus ? '{"status":"enabled"}' : request.method === 'GET' ? known?.body : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log };
}
