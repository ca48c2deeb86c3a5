import { describe, expect, test } from 'vitest';
import { describedExports, describedTypes } from '../../src/clerk/packages.js';
import { RESOURCES } from '../../src/clerk/values.js';
import { compareVersions, parseVersion } from '../../src/clerk/version.js';
import { NEWEST_KNOWN } from '../../src/clerk/versions.js';
import type { SdkSet } from '../support/sdks.js';
import { checkFacts, type Report } from './check.js';
import { installedSdks } from './installed.js';
import { factLines, staleReviews, unreviewed } from './reviewed.js';

/**
 * How many facts must be compared at least: a little less than were when this was written. Fewer mean that something is
 * no longer looked at. `resources` are those about the methods of the Backend API client.
 */
const FLOORS: Partial<Record<SdkSet, { readonly facts: number; readonly resources: number }>> = {
  'nextjs-4': { facts: 130, resources: 300 },
  'nextjs-5': { facts: 125, resources: 360 },
  'nextjs-6': { facts: 160, resources: 780 },
  'nextjs-7': { facts: 165, resources: 930 },
  'express-1': { facts: 65, resources: 780 },
  'express-2': { facts: 65, resources: 930 },
  'fastify-3': { facts: 55, resources: 930 },
  'hono-0': { facts: 20, resources: 0 },
  'astro-4': { facts: 90, resources: 930 },
  'nuxt-3': { facts: 70, resources: 930 },
  'react-router-1': { facts: 100, resources: 780 },
  'react-router-3': { facts: 115, resources: 930 },
  'remix-4': { facts: 95, resources: 780 },
  'sdk-node-5': { facts: 40, resources: 600 },
  'tanstack-1': { facts: 80, resources: 930 },
  'backend-1': { facts: 65, resources: 600 },
  'backend-2': { facts: 70, resources: 780 },
  'backend-3': { facts: 70, resources: 930 },
  'react-5': { facts: 40, resources: 0 },
  'react-6': { facts: 45, resources: 0 },
};

/** Exports that no installed version has; only versions that are out of use had them. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  // @clerk/backend 0, @clerk/fastify 0, @clerk/clerk-sdk-node 4, @clerk/remix 3.
  '@clerk/backend: Clerk',
  '@clerk/clerk-sdk-node: Clerk',
  '@clerk/fastify: Clerk',
  '@clerk/remix/api.server: Clerk',
  // Before 2.0.0.
  '@clerk/nuxt/server: getAuth',
  // Before 0.26.0.
  '@clerk/tanstack-react-start/server: getAuth',
]);

const sdks = installedSdks();
const reports = new Map<SdkSet, Report>();

function reportOf(set: SdkSet): Report {
  let report = reports.get(set);
  if (!report) {
    const { sdk } = sdks.find((candidate) => candidate.set === set)!;
    reports.set(set, (report = checkFacts(sdk)));
  }
  return report;
}

describe('src/clerk agrees with the types of', () => {
  test.each(sdks.map(({ set, sdk }) => [`${sdk.package} ${sdk.version}`, set] as const))('%s', (_, set) => {
    const report = reportOf(set);
    expect(
      factLines(unreviewed(report)),
      'correct these in src/clerk, or give a reason in tests/facts/reviewed.ts',
    ).toEqual([]);

    const same = report.facts.filter(({ outcome }) => outcome === 'same');
    const resources = same.filter(({ isResource }) => isResource);
    expect(same.length - resources.length).toBeGreaterThanOrEqual(FLOORS[set]?.facts ?? 1);
    expect(resources.length).toBeGreaterThanOrEqual(FLOORS[set]?.resources ?? 0);
  });
});

// Run alone, one of these checks all SDKs.
describe('over all installed SDKs', { timeout: 300_000 }, () => {
  const all = (): Report[] => sdks.map(({ set }) => reportOf(set));
  const installed = new Set(sdks.map(({ sdk }) => sdk.package));

  test('every described export exists in one of them', () => {
    const seen = new Set(
      all().flatMap(({ facts }) => facts.flatMap(({ outcome, where }) => (outcome === 'same' ? [where] : []))),
    );
    const missing = describedExports()
      .filter((entry) => installed.has(entry.package))
      .map(({ package: name, entryPoint, name: exported }) => `${name}${entryPoint && `/${entryPoint}`}: ${exported}`)
      .filter((where) => !seen.has(where) && !NOT_COMPARED.has(where));
    expect(missing).toEqual([]);
  });

  test('every described type exists in one of them', () => {
    const seen = new Set(all().flatMap(({ types }) => [...types]));
    const missing = [...installed].flatMap((name) => describedTypes(name)).filter((name) => !seen.has(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('the Backend API client has the resources of RESOURCES, and no others', () => {
    const found = all().flatMap(({ resources }) => [...resources]);
    expect([...new Set(found)].sort()).toEqual([...RESOURCES].sort());
  });

  test("functions of the project's own are recognised by the type that they settle to", () => {
    const found = all().flatMap(({ wrapped }) => [...wrapped]);
    expect([...new Set(found)].sort()).toEqual([
      'auth',
      'auth.protect',
      'authenticateRequest',
      'clerkClient',
      'resource',
      'verifyWebhook',
    ]);
  });

  test('every review is needed', () => {
    expect(staleReviews(all())).toEqual([]);
  });

  test('NEWEST_KNOWN is what is installed', () => {
    const newest = new Map<string, string>();
    for (const { sdk } of sdks) {
      const known = newest.get(sdk.package);
      if (!known || compareVersions(parseVersion(sdk.version)!, parseVersion(known)!) > 0)
        newest.set(sdk.package, sdk.version);
    }
    expect(NEWEST_KNOWN).toMatchObject(Object.fromEntries(newest));
  });
});

describe('the check notices', () => {
  test('exports that became promises', () => {
    const { sdk } = sdks.find(({ set }) => set === 'nextjs-6')!;
    const lines = factLines(
      checkFacts({ ...sdk, version: '5.7.6' }).facts.filter(({ outcome }) => outcome === 'different'),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'different    @clerk/nextjs/server: auth() — is a promise, but is described as none',
        'different    @clerk/nextjs/server: clerkClient() — is a promise, but is described as none',
        'different    @clerk/nextjs/server: clerkMiddleware(async (p0) => { p0() return arg; }); — is a promise, but is described as none',
      ]),
    );
  });

  test('exports that are no promises, and members that are not there', () => {
    const { sdk } = sdks.find(({ set }) => set === 'nextjs-5')!;
    const lines = factLines(
      checkFacts({ ...sdk, version: '6.0.0' }).facts.filter(({ outcome }) => outcome === 'different'),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'different    @clerk/nextjs/server: auth() — is not a promise',
        'different    @clerk/nextjs/server: auth.protect — there is no such member',
        'different    @clerk/nextjs/server: clerkClient.users — exists, but is described as removed',
      ]),
    );
  });
});
