import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer, ProcessResult } from '../package/support.js';

/** Runs a program with nothing of the surroundings that could steer git, npm, husky or a linter. */
export function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ProcessResult> {
  const foreign = /^(?:git_|github_|npm_|husky|vitest|node_|force_color|sarif_|ci$)/iu;
  const clean: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    NO_COLOR: '1',
    GIT_CONFIG_GLOBAL: join(cwd, 'no-such-file'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    XDG_CONFIG_HOME: join(cwd, 'no-such-folder'),
    npm_config_update_notifier: 'false',
    npm_config_offline: 'true',
    ...env,
  };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env: clean, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, stdout, stderr });
    });
  });
}

/** Makes the commands of packages that a project has, as `npm install` does. */
export function linkCommands({ folder }: Consumer, packages: readonly string[]): void {
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  for (const name of packages) {
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
      bin?: string | Record<string, string>;
    };
    const commands = typeof manifest.bin === 'string' ? { [name]: manifest.bin } : (manifest.bin ?? {});
    for (const [command, path] of Object.entries(commands)) {
      if (!readdirSync(bin).includes(command)) symlinkSync(join('..', name, path), join(bin, command));
    }
  }
}
