/** A release. Prereleases count as the release they lead to: `7.0.0-canary.3` already has the API of 7.0.0. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const ZERO: Version = { major: 0, minor: 0, patch: 0 };

/**
 * @param text `7.2.4`, `7`, `v7.1`, `7.0.0-beta.1+build`; missing parts are 0.
 * @returns `undefined` for anything else, ranges and `7.x` included.
 */
export function parseVersion(text: string): Version | undefined {
  const parts = parseParts(text);
  return parts && !parts.hasWildcard ? versionFrom(parts.numbers) : undefined;
}

/** `7.2.4`. */
export const showVersion = ({ major, minor, patch }: Version): string => `${major}.${minor}.${patch}`;

/** Negative if `a` is older than `b`, positive if newer, 0 if they are the same; for `Array#sort`. */
export function compareVersions(a: Version, b: Version): number {
  // `||` passes over the NaN of Infinity − Infinity too.
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** @param minimum a version such as `6.13.0`; one that cannot be read is never reached. */
export function isAtLeast(version: Version, minimum: string): boolean {
  const parsed = parseVersion(minimum);
  return parsed !== undefined && compareVersions(version, parsed) >= 0;
}

/**
 * The lowest version that a semver range admits: `^5.1.0` → 5.1.0, `>5.1` → 5.2.0, `^5 || ^6` → 5.0.0.
 * @returns `undefined` if the range has no lower bound (`*`, `<8`, empty), admits nothing, or is not a range (`latest`).
 */
export function lowestVersion(range: string): Version | undefined {
  const all = rangeBounds(range);
  const lowest = all?.flatMap(({ from }) => from ?? []);
  return lowest?.length === all?.length ? lowest?.sort(compareVersions)[0] : undefined;
}

/** What a part of a range admits: versions ≥ `from` and < `below`; `undefined` is no bound on that side. */
export interface Bounds {
  readonly from: Version | undefined;
  readonly below: Version | undefined;
}

/**
 * What the alternatives of a semver range (`^5 || ^6`) admit, those that admit nothing (`>6 <5`) left out. Prereleases
 * count as the release that they lead to. Grammar: https://github.com/npm/node-semver#ranges
 * @returns `undefined` for what is not a range.
 */
export function rangeBounds(range: string): readonly Bounds[] | undefined {
  const all = range.split('||').map((alternative) => boundsOf(alternative.trim()));
  if (!all.every((bounds) => bounds !== undefined)) return undefined;
  return all.filter(({ from = ZERO, below }) => !below || compareVersions(from, below) < 0);
}

/** Comparators joined by spaces: all must hold. `undefined` if one of them cannot be read. */
function boundsOf(comparators: string): Bounds | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(comparators);
  const list = hyphen ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`] : comparators.replace(/(?<=[<>=~^])\s+/g, '').split(/\s+/);
  let from: Version | undefined;
  let below: Version | undefined;
  for (const comparator of list) {
    const bounds = comparatorBounds(comparator);
    if (!bounds) return undefined;
    if (bounds.from && (!from || compareVersions(bounds.from, from) > 0)) from = bounds.from;
    if (bounds.below && (!below || compareVersions(bounds.below, below) < 0)) below = bounds.below;
  }
  return { from, below };
}

function comparatorBounds(comparator: string): Bounds | undefined {
  const [, operator = '', text = ''] = /^([<>]=?|=|\^|~>?)?(.*)$/s.exec(comparator) ?? [];
  const parts = parseParts(text || '*');
  if (!parts) return undefined;
  const { numbers, hasPrerelease } = parts;
  if (numbers.length === 0) {
    // `>*` and `<*` admit nothing, the others everything.
    return { from: undefined, below: operator === '>' || operator === '<' ? ZERO : undefined };
  }

  const first = versionFrom(numbers);
  const last = numbers.length - 1;
  const after = bump(numbers, last);
  switch (operator) {
    case '>=':
      return { from: first, below: undefined };
    case '>':
      return { from: hasPrerelease ? first : after, below: undefined };
    case '<=':
      return { from: undefined, below: after };
    case '<':
      return { from: undefined, below: hasPrerelease ? after : first };
    case '^': {
      const firstNonZero = numbers.findIndex((number) => number > 0);
      return { from: first, below: bump(numbers, firstNonZero < 0 ? last : firstNonZero) };
    }
    case '~':
    case '~>':
      return { from: first, below: bump(numbers, Math.min(last, 1)) };
    default:
      return { from: first, below: after };
  }
}

interface Parts {
  /** The numbers before the first wildcard: 0 to 3 of them. */
  readonly numbers: readonly number[];
  readonly hasWildcard: boolean;
  readonly hasPrerelease: boolean;
}

const PARTS =
  /^[v=]?\s*(?<major>\d+|[xX*])(?:\.(?<minor>\d+|[xX*])(?:\.(?<patch>\d+|[xX*]))?)?(?<prerelease>-[\w.-]+)?(?:\+[\w.-]+)?$/;

function parseParts(text: string): Parts | undefined {
  const groups = PARTS.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const given = [groups['major'], groups['minor'], groups['patch']].filter((part) => part !== undefined);
  const wildcard = given.findIndex((part) => !/^\d/.test(part));
  const numbers = (wildcard < 0 ? given : given.slice(0, wildcard)).map(Number);
  if (!numbers.every(Number.isSafeInteger)) return undefined;
  return { numbers, hasWildcard: wildcard >= 0, hasPrerelease: groups['prerelease'] !== undefined };
}

function versionFrom([major = 0, minor = 0, patch = 0]: readonly number[]): Version {
  return { major, minor, patch };
}

/** The first version after all those that agree with `numbers` up to `index`. */
function bump(numbers: readonly number[], index: number): Version {
  return versionFrom(numbers.slice(0, index + 1).map((number, at) => (at === index ? number + 1 : number)));
}
