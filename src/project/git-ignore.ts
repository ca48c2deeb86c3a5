import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { directoriesUp } from './package-json.js';

const readLines = cachedFile((text): readonly string[] => text.split(/\r?\n/).map((line) => line.trim()));

/** Whether a .gitignore above a file in Clerk's folder `.clerk` leaves that folder out, as the SDK writes it there itself. */
export function ignoresClerkFolder(filename: string): boolean {
  for (const directory of directoriesUp(path.dirname(filename))) {
    const lines = readLines(path.join(directory, '.gitignore')) ?? [];
    if (lines.some((line) => /^(?:\*\*)?\/?\.clerk(?:\/.*)?$/.test(line))) return true;
  }
  return false;
}
