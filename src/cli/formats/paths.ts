import { relative, sep } from 'node:path';

/** A path relative to the project's root, with `/`. */
export function shown(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/');
}
