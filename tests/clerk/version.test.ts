import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { compareVersions, isAtLeast, lowestVersion, parseVersion, type Version } from '../../src/clerk/version.js';

const show = (version: Version | undefined): string | undefined =>
  version && `${version.major}.${version.minor}.${version.patch}`;

describe('parseVersion', () => {
  test.each([
    ['7.2.4', '7.2.4'],
    ['7', '7.0.0'],
    ['v7.1', '7.1.0'],
    [' 7.2.4\n', '7.2.4'],
    ['7.0.0-canary.v20261124', '7.0.0'],
    ['7-beta', '7.0.0'],
    ['7.0.1+build.5', '7.0.1'],
    ['0.1.79', '0.1.79'],
  ])('reads %j as %s', (text, expected) => {
    expect(show(parseVersion(text))).toBe(expected);
  });

  test.each(['', 'latest', '7.x', '*', '^7.0.0', '7.1.2.3', '7.', '.7', '7.2.4foo', '-1', '99999999999999999999.0.0'])(
    'does not take %j for a version',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );
});

describe('compareVersions', () => {
  test('sorts by major, then minor, then patch, as numbers', () => {
    const versions = ['10.0.0', '9.10.0', '9.9.1', '9.9.0'].map((text) => parseVersion(text)!);
    expect(versions.toSorted(compareVersions).map(show)).toEqual(['9.9.0', '9.9.1', '9.10.0', '10.0.0']);
  });

  test('is 0 for equal versions, infinite ones included', () => {
    const newest = { major: Infinity, minor: 0, patch: 0 };
    expect(compareVersions({ major: 6, minor: 1, patch: 2 }, { major: 6, minor: 1, patch: 2 })).toBe(0);
    expect(compareVersions(newest, newest)).toBe(0);
  });
});

describe('isAtLeast', () => {
  test.each([
    ['6.13.0', '6.13.0', true],
    ['6.12.9', '6.13.0', false],
    ['7.0.0', '6.13.0', true],
    ['5.99.99', '6', false],
    ['6.13.0-beta.1', '6.13.0', true],
  ])('%s ≥ %s is %s', (version, minimum, expected) => {
    expect(isAtLeast(parseVersion(version)!, minimum)).toBe(expected);
  });

  test('an infinite version reaches every minimum, and no version reaches one that cannot be read', () => {
    const newest = { major: Infinity, minor: 0, patch: 0 };
    expect(isAtLeast(newest, '999.0.0')).toBe(true);
    expect(isAtLeast(newest, 'soon')).toBe(false);
  });
});

describe('lowestVersion', () => {
  const bounded = [
    ...['5', '5.1', '5.1.2', 'v6', 'v6.1', '=6.1.0', '= 6.1.0', '=v6.1.0', ' 6.1.0 ', '6.0.0+build'],
    ...['5.x', '5.X', '5.*', '5.1.x', '5.1.*', '5.x.x', '0', '0.x', '0.0.x', '0.0.0'],
    ...[
      '^5.0.0',
      '^5',
      '^5.1',
      '^5.x',
      '^ 5.1.0',
      '^v5.1.0',
      '^0',
      '^0.0',
      '^0.1',
      '^0.1.79',
      '^0.0.3',
      '^0.0.x',
      '^1.2.x',
    ],
    ...['~6', '~6.1', '~6.1.2', '~6.x', '~ 6.1', '~>6.1', '~> 6.1.2', '~0', '~0.0.1'],
    ...['>=5', '>= 5', '>=5.1', '>=5.1.2', '>=5.x', '>5', '>5.1', '>5.1.2', '> 5.1', '>5.x', '>0', '>0.0.0', '>=0'],
    ...[
      '>=5 <8',
      '<8 >=5',
      '>=5   <8',
      '>= 5 < 8',
      '>=5 >=6',
      '>=5.0.0 <5.0.1',
      '^5 >=5.3.1',
      '~5.1 ^5.0.4',
      '5.x <=5.4',
    ],
    ...['5 - 7', '5.1 - 7', '5.1.2 - 5.1.2', ' 5  -  7 ', 'v5 - v7', '0.1.0 - 0.2', '5.x - 6.x'],
    ...[
      '^5 || ^6',
      '^6 || ^5',
      '^6||^5||7.0.0',
      '>=6.1 || 5 - 5.4',
      '>6 <5 || ^7',
      '^5 || >6 <5',
      '^5 || >*',
      '<0 || ^6',
    ],
    ...['6.0.0-beta.1', '^6.0.0-rc.1', '~6.0.0-0', '>=6.0.0-canary.20240101', '>6.0.0-rc.1', '>=6.0.0-0 <7.0.0-0'],
    ...['>=6.0.0-alpha <6.0.0-rc', '6.0.0-alpha - 6.0.0-rc', '>=5.0.0-rc.1 <6 || ^7.0.0-beta.2'],
    ...['^4.31.8', '^7.9.17', '16.4.6', '>=13.4.0 <17', '^13.5.7 || ^14.2.25 || ^15.2.3 || ^16'],
  ];

  test.each(bounded)('agrees with semver about %j', (range) => {
    const expected = semver.minVersion(range)!;
    // Prereleases count as their release.
    expect(show(lowestVersion(range))).toBe(`${expected.major}.${expected.minor}.${expected.patch}`);
  });

  test.each([
    '*',
    'x',
    'X',
    '',
    ' ',
    '<8',
    '<=8',
    '<8 <9',
    '* || ^5',
    '^5 || *',
    '^5 || ',
    '<5 || >=6',
    '^*',
    '~x',
    '>=*',
  ])('has no lower bound for %j, which semver lets start at 0.0.0', (range) => {
    expect(semver.minVersion(range)?.version).toBe('0.0.0');
    expect(lowestVersion(range)).toBeUndefined();
  });

  test.each(['>6 <5', '>*', '<*', '>=6 <6.0.0', '^5 ^6'])('admits nothing for %j, as in semver', (range) => {
    expect(semver.minVersion(range)).toBeNull();
    expect(lowestVersion(range)).toBeUndefined();
  });

  test.each([
    ...[
      'latest',
      'next',
      'canary',
      'snapshot-v6',
      '^5 || latest',
      '^5 foo',
      '>=5<8',
      '^5,^6',
      '5.1.2.3',
      '^^5',
      '=>5',
      '5 -7',
    ],
    ...[
      'workspace:*',
      'file:../sdk',
      './sdk',
      'clerk/javascript#v6',
      'https://example.com/a-5.0.0.tgz',
      '🔑',
      '\u0000',
    ],
  ])('does not take %j for a range, nor does semver', (range) => {
    expect(semver.validRange(range)).toBeNull();
    expect(lowestVersion(range)).toBeUndefined();
  });

  test('agrees with semver about every pair of comparators, and every pair of alternatives', () => {
    const operators = ['', '=', '>', '>=', '<', '<=', '^', '~'];
    const comparators = operators.flatMap((operator) =>
      ['*', '0', '5', '5.1', '0.0.2', '6.0.1'].map((part) => operator + part),
    );
    // Of a union semver.minVersion tests the lowest alternative alone, and finds nothing where that one admits nothing.
    const minimum = (range: string): string | undefined =>
      range
        .split(' || ')
        .flatMap((alternative) => semver.minVersion(alternative) ?? [])
        .sort(semver.compare)
        .map(({ major, minor, patch }) => `${major}.${minor}.${patch}`)[0];

    for (const a of comparators) {
      for (const b of comparators) {
        for (const range of [`${a} ${b}`, `${a} || ${b}`]) {
          const found = show(lowestVersion(range));
          const expected = minimum(range);
          if (expected === '0.0.0') expect([undefined, '0.0.0'], range).toContain(found);
          else expect(found, range).toBe(expected);
        }
      }
    }
  });

  test('reads a very long range without delay', () => {
    const start = performance.now();
    expect(show(lowestVersion(`${' '.repeat(50_000)}^6${' '.repeat(50_000)}`))).toBe('6.0.0');
    expect(lowestVersion(`6.0.0-${'-.'.repeat(50_000)}!`)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
