import { flawsOfRange, fixedIn, newestBounds, type Flaw } from './min-versions.js';
import { compareVersions, rangeBounds, type Version } from './version.js';

/** A range that admits a version without flaws. */
export interface RaisedRange {
  readonly range: string;
  /** The first version that has no flaw. */
  readonly version: Version;
  /** Whether semver has it that nothing that worked breaks: the major is the same, and below 1.0 the minor. */
  readonly isCompatible: boolean;
}

/** The alternative's comparators: operator, and numbers with what follows them. */
const COMPARATOR =
  /(?<operator>(?:[<>]=?|=|\^|~>?)?\s*(?:[v=]\s*)?)(?<numbers>(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){0,2})(?:-[\w.-]+)?(?:\+[\w.-]+)?/g;

/**
 * Raises a range as far as needed to admit a version that has no flaw, in its own style: `~6.10.0` → `~6.39.3`,
 * `6.10.x` → `6.39.x`, `^5 || 6.10.0` → `^5 || 6.39.3`, `>=6 <6.20` → `>=6 <6.40`. Layout and other alternatives stay.
 * @returns `undefined` where the range has no flaw, or no release of its major is without.
 */
export function raiseRange(range: string, flaws: readonly Flaw[]): RaisedRange | undefined {
  let raised: string | undefined = range;
  let target: Version | undefined;
  // Each step leads to a later release, of which there are few.
  for (let i = 0; i < 10; i++) {
    const left = flawsOfRange(flaws, raised);
    if (left.length === 0) break;
    const next = fixedIn(left);
    if (target && compareVersions(next, target) <= 0) return undefined;
    target = next;
    raised = withMinimum(range, target);
    if (raised === undefined) return undefined;
  }
  if (!target) return undefined;
  const { major, minor } = newestLine(range)!;
  if (target.major !== major) return undefined;
  // Who wants a prerelease may need what releases do not have.
  const isCompatible = (major > 0 || target.minor === minor) && !/\d-\w/.test(range);
  return { range: raised, version: target, isCompatible };
}

/** Major and minor of the newest versions that a range admits. */
function newestLine(range: string): Pick<Version, 'major' | 'minor'> | undefined {
  const below = newestBounds(rangeBounds(range) ?? [])?.below;
  if (!below) return undefined;
  const { major, minor, patch } = below;
  if (patch > 0) return { major, minor };
  return minor > 0 ? { major, minor: minor - 1 } : { major: major - 1, minor: Infinity };
}

/** The range with every upper bound of its newest alternative that is not above a version raised to admit it. */
function withMinimum(range: string, target: Version): string | undefined {
  const alternatives = range.split('||');
  const all = alternatives.map((alternative) => rangeBounds(alternative)?.[0]);
  const newest = newestBounds(all.flatMap((bounds) => bounds ?? []));
  const index = all.findIndex((bounds) => bounds === newest);
  const alternative = alternatives[index];
  if (!newest || alternative === undefined) return undefined;
  // The first version of `6.0.0 - 6.20.0` is a lower bound.
  const upper = / - +/.exec(alternative);
  const start = upper ? upper.index + upper[0].length : 0;
  const text = alternative.slice(start).replace(COMPARATOR, (comparator: string, operator: string, numbers: string) => {
    const below = rangeBounds(comparator)?.[0]?.below;
    if (!below || compareVersions(below, target) > 0) return comparator;
    return operator + numbersOf(target, numbers, operator.trim() === '<');
  });
  alternatives[index] = alternative.slice(0, start) + text;
  const raised = alternatives.join('||');
  return raised === range ? undefined : raised;
}

/** A version with as many numbers, and the same wildcards, as another; the next one, where it is not to be included. */
function numbersOf({ major, minor, patch }: Version, like: string, isExclusive: boolean): string {
  const parts = like.split('.');
  const last = parts.findLastIndex((part) => /^\d/.test(part));
  return parts
    .map((part, i) => (/^\d/.test(part) ? [major, minor, patch][i]! + Number(isExclusive && i === last) : part))
    .join('.');
}
