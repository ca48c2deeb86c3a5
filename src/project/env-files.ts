import fs from 'node:fs';
import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { directoriesUp, directoryOf, readPackageJson, type LintedFile } from './package-json.js';

const read = cachedFile((text) => text);

/** Files that say which variables an application has where it is deployed. */
const ENV_FILE =
  /^\.(?:dev\.vars|env)(?:$|\.)|^env(?:\.\w+)?\.[cm]?[jt]s$|^(?:next|sst|open-next)\.config\.|^(?:turbo|vercel|wrangler)\.(?:jsonc?|toml)$|\.ya?ml$|^Dockerfile|^README\.md$/i;

/**
 * Whether a project is seen to have an environment variable: whether a file that lists such variables mentions it, in the
 * folder of the nearest package.json, its `src`, or above. Reads a few files, so ask only about what is to be reported.
 */
export function hasVariable(name: string, from: LintedFile): boolean {
  for (const directory of directoriesUp(directoryOf(from))) {
    if (
      [directory, path.join(directory, 'src')].some((folder) =>
        filesIn(folder).some((file) => ENV_FILE.test(file) && mentions(path.join(folder, file), name)),
      )
    )
      return true;
    if (fs.existsSync(path.join(directory, '.git'))) return false;
  }
  return false;
}

const mentions = (file: string, text: string): boolean => read(file)?.includes(text) ?? false;

/**
 * The text of a tool's configuration beside the nearest package.json; `undefined` where there is none.
 * @param name without the ending: `vite.config`.
 */
export function configText(name: string, from: LintedFile): string | undefined {
  for (const directory of directoriesUp(directoryOf(from))) {
    if (!readPackageJson(directory)) continue;
    const file = filesIn(directory).find((candidate) => candidate.startsWith(`${name}.`));
    return file && read(path.join(directory, file));
  }
  return undefined;
}

function filesIn(directory: string): readonly string[] {
  try {
    return fs.readdirSync(directory);
  } catch {
    return [];
  }
}
