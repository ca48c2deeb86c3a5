import { parseClerkModule } from '../clerk/packages.js';
import { ownValue, readPackageJson } from './package-json.js';

const known = new Map<string, string | undefined>();

/**
 * The Clerk package that a file on disk belongs to, as its own package.json names it, whatever folder it is installed in
 * (pnpm's store, an npm alias).
 * @param fileName absolute, with forward slashes, as TypeScript writes it.
 * @returns `undefined` for files of the project and of other packages.
 */
export function clerkPackageOfFile(fileName: string): string | undefined {
  const match = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(fileName);
  if (!match) return undefined;
  const [, directory, folder] = match as unknown as [string, string, string];
  const module = parseClerkModule(folder);
  if (module) return module.package;
  // An alias can have any name; only those that say Clerk are looked into.
  if (!/clerk/i.test(folder)) return undefined;
  if (!known.has(directory)) {
    const name = ownValue(readPackageJson(directory), 'name');
    known.set(directory, typeof name === 'string' ? parseClerkModule(name)?.package : undefined);
  }
  return known.get(directory);
}
