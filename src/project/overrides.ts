import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { directoriesUp, directoryOf, ownValue, readPackageJson, type LintedFile } from './package-json.js';

const read = cachedFile((text) => text);

/**
 * Whether a package.json from the linted file upwards, or a pnpm-workspace.yaml there, overrides versions of a package, so
 * that its range does not say what is installed. Forms: npm's `overrides`, Yarn's `resolutions`, pnpm's `overrides`.
 */
export function isOverridden(packageName: string, from: LintedFile): boolean {
  const pattern = overridePattern(packageName);
  return [...directoriesUp(directoryOf(from))].some((directory) => {
    const json = readPackageJson(directory);
    const fields = [
      ownValue(json, 'overrides'),
      ownValue(json, 'resolutions'),
      ownValue(ownValue(json, 'pnpm'), 'overrides'),
    ];
    if (fields.some((field) => field !== undefined && pattern.test(JSON.stringify(field)))) return true;
    const [, overrides] =
      /^overrides:(.*(?:\r?\n(?:[ \t#].*)?)*)/m.exec(read(path.join(directory, 'pnpm-workspace.yaml')) ?? '') ?? [];
    return overrides !== undefined && pattern.test(overrides);
  });
}

/** Its name as a key or the end of one: `"next":`, `"next@<14":`, `"app>next":`, `"app/next":`, `next:` in YAML. */
const overridePattern = (packageName: string): RegExp =>
  new RegExp(`(?<![\\w@.-]|@[\\w.-]+/)${packageName.replaceAll('.', '\\.')}(?:@[^"'\\n]*)?["']?\\s*:(?!\\s*["']?\\$)`);
