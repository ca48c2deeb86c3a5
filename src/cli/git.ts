import { spawnSync } from 'node:child_process';

/**
 * Runs git.
 * @returns what it prints; `undefined` where git is missing, the folder is no checkout, or git refuses
 */
export function git(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
}

/** The path of a folder from the top of its checkout, with `/` at its end; empty at the top, and outside of a checkout. */
export function prefixOf(folder: string): string {
  return git(folder, ['rev-parse', '--show-prefix'])?.replace(/\n$/, '') ?? '';
}

/**
 * Those of the files that have changes which are not committed, or that git does not know yet.
 * @param paths relative to `root`
 * @returns empty outside a checkout: there is nothing to compare with
 */
export function uncommitted(root: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const status = git(root, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--', ...paths]);
  const prefix = prefixOf(root);
  const listed = (status ?? '').split('\0').flatMap((entry) => (entry.length > 3 ? [entry.slice(3)] : []));
  return listed
    .map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path))
    .filter((path) => paths.includes(path));
}
