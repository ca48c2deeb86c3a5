import fs from 'node:fs';
import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { directoriesUp } from './package-json.js';

interface Line {
  readonly isKept: boolean;
  readonly pattern: RegExp;
}

const readLines = cachedFile((text): readonly Line[] => text.split(/\r?\n/).flatMap(parseLine));

/**
 * Whether the .gitignore files above a file leave it out of the repository; that one of these files keeps it although its
 * folder is left out, which git does not do, is taken at its word.
 */
export function isGitIgnored(filename: string): boolean {
  for (const directory of directoriesUp(path.dirname(filename))) {
    const relative = path.relative(directory, filename).replaceAll('\\', '/');
    const last = readLines(path.join(directory, '.gitignore'))?.findLast(({ pattern }) => pattern.test(relative));
    if (last) return !last.isKept;
    if (fs.existsSync(path.join(directory, '.git'))) return false;
  }
  return false;
}

/** A line matches a file, or a folder with all that is in it. Source: https://git-scm.com/docs/gitignore#_pattern_format */
function parseLine(line: string): Line[] {
  const [, not, text] = /^(!?)(.*?)(?<!\\)\s*$/.exec(line)!;
  if (text === '' || line.startsWith('#')) return [];
  const pattern = text!.replace(/\/$/, '');
  const isAnchored = pattern.includes('/');
  const source = pattern
    .replace(/^\//, '')
    .replace(/\\(.)|\*\*\/|\/\*\*$|\*+|\?|\[[^\]]*\]|[.+^$|(){}[\]\\]/g, toSource);
  // Of a pattern that ends in a slash, the last part must be a folder.
  const end = text!.endsWith('/') ? '/.' : '(?:/|$)';
  return [{ isKept: not === '!', pattern: new RegExp(`${isAnchored ? '^' : '(?:^|/)'}${source}${end}`) }];
}

function toSource(token: string, escaped: string | undefined): string {
  if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
  if (token.startsWith('[') && token.length > 2) return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
  return { '**/': '(?:.*/)?', '/**': '/.*', '?': '[^/]' }[token] ?? (token.startsWith('*') ? '[^/]*' : `\\${token}`);
}
