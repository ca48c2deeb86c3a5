import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { youngOptions, webhooksSince } from '../../src/clerk/first-versions.js';
import { allFlaws, fixedIn, flawsOf, flawsOfVersion } from '../../src/clerk/min-versions.js';
import { compareVersions, parseVersion, showVersion, type Version } from '../../src/clerk/version.js';
import { ROOT } from '../support/sdks.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const development = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};
const INSTALLED = Object.keys(development.devDependencies)
  .filter((name) => name.startsWith('clerk-'))
  .map((name) => JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as Manifest);

const all = [...allFlaws()].flatMap(([name, flaws]) => flaws.map((flaw) => ({ name, ...flaw })));

describe('the table of flaws', () => {
  test('every row says what, where that is said, and since when, and is not empty', () => {
    expect(all.length).toBeGreaterThan(60);
    for (const { name, since, fixed, effect, source } of all) {
      expect(name).toMatch(/^(?:@[a-z]+\/)?[a-z-]+$/);
      expect(compareVersions(since, fixed), name).toBeLessThan(0);
      expect(effect).toMatch(/^(?:accepts|answers|can|does|grants|is|lets|loses|takes) .*[^.]$/);
      expect(source).toMatch(/^(?:CVE-\d{4}-\d+|#\d+|engines|peer range(?:, CVE-\d{4}-\d+)?), 20\d\d-\d\d-\d\d$/);
    }
  });

  test('raising a version out of one hole leads out of all, within its major', () => {
    for (const [name, flaws] of allFlaws()) {
      const holes = flaws.filter(({ source }) => !source.startsWith('peer') && !source.startsWith('engines'));
      for (const { fixed } of holes) {
        let version: Version = fixed;
        for (let i = 0; i < 10; i++) {
          const left = flawsOfVersion(holes, version);
          if (left.length > 0) version = fixedIn(left);
        }
        expect(flawsOfVersion(holes, version), name).toEqual([]);
        // @clerk/react-router 1 is left with a hole: CVE-2026-42349 was fixed in 2 and 3.
        if (name !== '@clerk/react-router') expect(version.major, `${name} ${showVersion(fixed)}`).toBe(fixed.major);
      }
    }
  });

  test('the newest releases have none of the holes', () => {
    for (const { name, version } of INSTALLED) {
      const found = flawsOfVersion(flawsOf(name), parseVersion(version)!).filter(
        ({ source }) => !source.startsWith('peer'),
      );
      // The last releases of majors that get no more fixes.
      if (/^@clerk\/(?:backend|nextjs)$/.test(name) && /^[145]\./.test(version)) continue;
      if (name === '@clerk/react-router' && version === '1.9.6') continue;
      expect(found, `${name} ${version}`).toEqual([]);
    }
  });

  test('peer ranges and engines are those of the packages', () => {
    let checked = 0;
    for (const { name, since, fixed, source, beside } of all) {
      if (!/^(?:peer range|engines)/.test(source)) continue;
      for (const installed of INSTALLED) {
        const range = (name === 'node' ? installed.engines : installed.peerDependencies)?.[name];
        const condition = beside.find((one) => one.name === installed.name);
        const admits = (version: Version): boolean => semver.satisfies(showVersion(version), range ?? '*');
        if (
          range !== undefined &&
          condition &&
          semver.gte(installed.version, semver.coerce(condition.minimum ?? '0')!)
        ) {
          checked++;
          expect(admits(since), `${installed.name} and ${name}`).toBe(false);
          expect(
            admits({
              ...fixed,
              ...(fixed.patch > 0 ? { patch: fixed.patch - 1 } : { major: fixed.major - 1, minor: 99 }),
            }),
          ).toBe(false);
          // Another package's floor may be higher.
          if (installed.name !== '@clerk/nuxt' && showVersion(fixed) !== '7.9.0')
            expect(admits(fixed), `${installed.name} and ${name}`).toBe(true);
        }
        // The other way round: an SDK too old for what stands beside it.
        const newer = beside.find(
          (one) => installed.name === name && installed.peerDependencies?.[one.name] !== undefined,
        );
        if (newer && semver.gte(installed.version, showVersion(since))) {
          const admitsNewer = semver.intersects(`^${newer.minimum}`, installed.peerDependencies![newer.name]!);
          checked++;
          expect(admitsNewer, `${installed.name} ${installed.version} and ${newer.name}`).toBe(
            semver.gte(installed.version, showVersion(fixed)),
          );
        }
      }
    }
    expect(checked).toBeGreaterThan(15);
  });
});

describe('first versions', () => {
  test('tells options by package and function', () => {
    expect(youngOptions('@clerk/nextjs', 'protect')).toEqual([{ option: 'token', since: '6.21.0' }]);
    expect(youngOptions('@clerk/express', 'clerkMiddleware').map(({ option }) => option)).toEqual([
      'organizationSyncOptions',
      'skipJwksCache',
      'headerType',
    ]);
    expect(youngOptions('@clerk/nextjs', 'acceptsToken')).toEqual([]);
    expect(youngOptions('@clerk/hono', 'getAuth')).toEqual([]);
  });

  test('tells the entry point for webhooks', () => {
    expect(webhooksSince('@clerk/tanstack-react-start')).toBe('0.13.0');
    expect(webhooksSince('@clerk/clerk-react')).toBeUndefined();
  });
});
