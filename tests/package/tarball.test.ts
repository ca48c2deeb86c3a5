import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { beforeAll, describe, expect, it } from 'vitest';
import { listFiles, packageSources, packPlugin, readJson, ROOT, runNode, type Packed } from './support.js';

/** What may be unpacked but for the docs, in bytes. */
const BUDGET = 545_000;

let packed: Packed;
let files: string[];

beforeAll(async () => {
  packed = await packPlugin();
  files = listFiles(packed.folder);
});

const textOf = (path: string): string => readFileSync(join(packed.folder, path), 'utf8');

describe('the packed package', () => {
  it('holds the built code, the docs of the rules and the texts about the package, and nothing else', () => {
    expect(files).toEqual(packageSources());
    const expected =
      /^(?:dist\/[\w./-]+\.(?:c?js|d\.c?ts)|docs\/rules\/[\w-]+\.md|oxlint\/(?:all|recommended|strict)\.json|LICENSE|(?:README|CHANGELOG)\.md|package\.json)$/u;
    expect(files.filter((path) => !expected.test(path))).toEqual([]);
  });

  it('has no source maps and names no place on the machine that built it', () => {
    const secrets = [ROOT, `${homedir()}/`, 'file:///', 'sourceMappingURL', 'sourcesContent'];
    const found = files.flatMap((path) =>
      secrets.filter((text) => textOf(path).includes(text)).map((text) => `${path}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('is small without the docs', () => {
    const size = (paths: readonly string[]): number =>
      paths.reduce((sum, path) => sum + statSync(join(packed.folder, path)).size, 0);
    const bytes = size(files.filter((path) => !path.startsWith('docs/')));
    console.log(
      `tarball ${kB(statSync(packed.tarball).size)}, unpacked ${kB(size(files))}, without docs ${kB(bytes)} in ${files.length} files`,
    );
    expect(bytes).toBeLessThanOrEqual(BUDGET);
  });

  it('brings no other package along', () => {
    const manifest = readJson(join(packed.folder, 'package.json'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('bundleDependencies');
    // Without `optional`, npm installs ESLint for those who use oxlint alone.
    expect(manifest.peerDependencies).toEqual({ eslint: expect.any(String) });
    expect(manifest.peerDependenciesMeta).toEqual({ eslint: { optional: true } });
  });

  it('passes publint', async () => {
    const tarball = readFileSync(packed.tarball);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  it('passes "are the types wrong?" in all module resolutions', async () => {
    const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    // Types from DefinitelyTyped would have to be looked up in the registry.
    const { code, stdout } = await runNode([attw, packed.tarball, '--no-definitely-typed', '--format', 'json'], ROOT);
    expect(JSON.parse(stdout)).toMatchObject({ analysis: { problems: [], types: { kind: 'included' } } });
    expect(code).toBe(0);
  });
});

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
