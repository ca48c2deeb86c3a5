import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { flawsOf, flawsOfRange, type Flaw } from '../../src/clerk/min-versions.js';
import { raiseRange } from '../../src/clerk/raise-range.js';
import { parseVersion } from '../../src/clerk/version.js';

const flaw = (since: string, fixed: string): Flaw => ({
  since: parseVersion(since)!,
  fixed: parseVersion(fixed)!,
  effect: 'fails',
  source: 'a test',
  beside: [],
});

/** Every version that a test knows; more than ranges name, so that there is one above and below each. */
const GRID = [0, 1, 4, 5, 6, 7, 8, 99].flatMap((major) =>
  [0, 1, 2, 3, 9, 10].flatMap((minor) => [0, 1, 2, 3, 9, 10].map((patch) => `${major}.${minor}.${patch}`)),
);

/** A generator of the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

function randomRanges(count: number): string[] {
  const random = numbers(7);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const part = (): string => pick(['0', '1', '2', '3', '9']);
  const version = (): string => {
    const major = pick(['0', '1', '4', '5', '6', '7']);
    return pick([
      () => `${major}.${part()}.${part()}`,
      () => `${major}.${part()}.${part()}`,
      () => `${major}.${part()}`,
      () => `${major}.${part()}.x`,
      () => `${major}.x`,
      () => major,
    ])();
  };
  const comparator = (): string =>
    pick(['', '', '=', '^', '^', '~', '~', '>=', '<', '<=', '>', '>= ', 'v']) + version();
  const alternative = (): string =>
    pick([
      comparator,
      comparator,
      comparator,
      () => `>=${version()} <${version()}`,
      () => `${version()} - ${version()}`,
      () => `${comparator()} ${comparator()}`,
    ])();
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random(3) }, alternative).join(pick([' || ', '||'])),
  );
}

const FLAWS = [
  flaw('4.0.0', '4.2.3'),
  flaw('5.1.0', '5.3.2'),
  flaw('6.0.0', '6.2.1'),
  flaw('6.2.0', '6.3.3'),
  flaw('0.1.0', '0.3.2'),
];
const hasFlaw = (version: string): boolean =>
  FLAWS.some(({ since, fixed }) =>
    semver.satisfies(
      version,
      `>=${since.major}.${since.minor}.${since.patch} <${fixed.major}.${fixed.minor}.${fixed.patch}`,
    ),
  );

describe('flawsOfRange', () => {
  test('says of thousands of ranges what the newest version is that semver lets them admit', () => {
    let flawed = 0;
    for (const range of randomRanges(20_000)) {
      expect(semver.validRange(range), range).not.toBeNull();
      const newest = semver.maxSatisfying(GRID, range);
      const found = flawsOfRange(FLAWS, range).length > 0;
      if (found) flawed++;
      // What lies between the versions of the grid may be all that a range admits.
      if (newest !== null) expect(found, `${range} → ${newest}`).toBe(hasFlaw(newest));
    }
    expect(flawed).toBeGreaterThan(2000);
  });

  test('with `every`, says so where no version of the range is without', () => {
    for (const range of randomRanges(5000)) {
      const admitted = GRID.filter((version) => semver.satisfies(version, range));
      if (flawsOfRange(FLAWS, range, true).length > 0) expect(admitted.every(hasFlaw), range).toBe(true);
    }
    const names = (range: string): number => flawsOfRange([flaw('6.0.0', '6.3.3')], range, true).length;
    expect(['6.1.0', '~6.1.0', '>=6.0.1 <6.2', '6.1.0 || 6.2.0'].map(names)).toEqual([1, 1, 1, 1]);
    expect(['^6.1.0', '>=5 <6.2', '5.0.0 || 6.1.0', '<6.2'].map(names)).toEqual([0, 0, 0, 0]);
  });

  test.each(['latest', '*', '', 'x', '>=6', '$next', 'github:a/b', '<6.3.0-0', '>=6.0.0 <6.3.0-0', '>6 <5'])(
    'is silent on %j',
    (range) => {
      expect(flawsOfRange(FLAWS, range)).toEqual([]);
    },
  );
});

describe('raiseRange', () => {
  test('writes ranges in the style of the old ones that admit a version without flaws, by what semver says', () => {
    let raisedCount = 0;
    for (const range of randomRanges(20_000)) {
      const raised = raiseRange(range, FLAWS);
      if (!raised) continue;
      raisedCount++;
      const newest = semver.maxSatisfying(GRID, raised.range);
      const before = semver.maxSatisfying(GRID, range);
      expect(semver.validRange(raised.range), `${range} → ${raised.range}`).not.toBeNull();
      if (newest === null || before === null) continue;
      expect(hasFlaw(newest), `${range} → ${raised.range}`).toBe(false);
      expect(semver.gt(newest, before), `${range} → ${raised.range}`).toBe(true);
      expect(semver.major(newest), `${range} → ${raised.range}`).toBe(semver.major(before));
      expect(raised.range.replace(/\d+/g, '0')).toBe(range.replace(/\d+/g, '0'));
      expect(raiseRange(raised.range, FLAWS), raised.range).toBeUndefined();
      if (raised.isCompatible && semver.major(before) === 0) expect(semver.minor(newest)).toBe(semver.minor(before));
    }
    expect(raisedCount).toBeGreaterThan(2000);
  });

  const CLERK = flawsOf('@clerk/nextjs').filter(({ beside }) => beside.length === 0);
  const NEXT = flawsOf('next').filter(({ source }) => source.startsWith('CVE'));

  test.each([
    ['6.10.0', '6.39.3'],
    ['=6.10.0', '=6.39.3'],
    ['v6.10.0', 'v6.39.3'],
    ['~6.10.0', '~6.39.3'],
    ['~ 6.10', '~ 6.39'],
    ['~>6.10.0', '~>6.39.3'],
    ['6.10.x', '6.39.x'],
    ['6.10', '6.39'],
    ['6.10.*', '6.39.*'],
    ['<=6.10.0', '<=6.39.3'],
    ['<6.20.0', '<6.39.4'],
    ['>=6 <6.20', '>=6 <6.40'],
    ['>=6.0.0  <=6.20.0', '>=6.0.0  <=6.39.3'],
    ['6.0.0 - 6.20.0', '6.0.0 - 6.39.3'],
    ['^5.0.0 || 6.10.0', '^5.0.0 || 6.39.3'],
    ['6.10.0||5.7.6', '6.39.3||5.7.6'],
    [' 6.10.0 ', ' 6.39.3 '],
    ['5.2.0', '5.7.6'],
    ['7.0.0', '7.2.4'],
    ['^6.10.0 <6.20.0', '^6.10.0 <6.39.4'],
  ])('@clerk/nextjs %j becomes %j', (range, expected) => {
    expect(raiseRange(range, CLERK)).toMatchObject({ range: expected, isCompatible: true });
  });

  test.each([
    ['13.4.19', '13.5.9'],
    ['14.1.x', '14.2.x'],
    ['~15.1.0', '~15.5.18'],
    ['15.0.0', '15.5.18'],
    ['15.2', '15.5'],
    ['16.0.1', '16.2.6'],
  ])('next %j becomes %j', (range, expected) => {
    expect(raiseRange(range, NEXT)).toMatchObject({ range: expected, isCompatible: true });
  });

  test.each(['^11.1.4', '11.1.4', '^6', 'latest', '15.5.18', '^15.0.0', '16'])('next %j is left', (range) => {
    expect(raiseRange(range, NEXT)).toBeUndefined();
  });

  test('below 1.0 another minor, and anything for a prerelease, is no compatible change', () => {
    const ofPackage = (name: string, range: string) =>
      raiseRange(
        range,
        flawsOf(name).filter(({ beside }) => beside.length === 0),
      );
    expect(ofPackage('@clerk/tanstack-react-start', '~0.18.0')).toMatchObject({
      range: '~0.29.11',
      isCompatible: false,
    });
    expect(ofPackage('@clerk/tanstack-react-start', '0.29.2')).toMatchObject({ range: '0.29.11', isCompatible: true });
    expect(ofPackage('@clerk/hono', '0.1.2')).toMatchObject({ range: '0.1.16', isCompatible: true });
    expect(raiseRange('15.2.0-canary.77', NEXT)).toMatchObject({ range: '15.5.18', isCompatible: false });
  });

  test('raises a very long range without delay', () => {
    const start = performance.now();
    expect(raiseRange(`>=15.0.0${' '.repeat(3000)}<15.1.0`, NEXT)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
