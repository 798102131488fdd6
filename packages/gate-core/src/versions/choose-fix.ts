import { compareDigits, partsOf } from './parts.ts';
import { compareVersions } from './compare-versions.ts';

/** More versions than any package has: comparing each with all others would take a long time. */
const maxVersions = 300;

/** The version to upgrade a package to. */
export interface ChosenFix {
  /** A version that fixes everything and is higher than the installed one, or `null` if none is known. */
  readonly to: string | null;
  /**
   * Versions that fix everything, where the reader has to choose; empty if `to` is given, or if no listed version is
   * known to fix everything.
   */
  readonly oneOf: readonly string[];
}

/**
 * Chooses the version to upgrade to: the lowest that is higher than the installed one and fixes every finding, so it is
 * the fix on the installed version's release line if there is one. If the order of versions is unknown, none is called
 * an upgrade.
 *
 * @param ecosystem type of the package URL.
 * @param from the installed version; `null` when not known.
 * @param findings the fixed versions of each finding, as its report lists them.
 */
export function chooseFix(
  ecosystem: string | null,
  from: string | null,
  findings: readonly (readonly string[])[],
): ChosenFix {
  const lists = [...new Map(findings.map((fixed) => [JSON.stringify(fixed), fixed])).values()];
  const listed = [...new Set(lists.flat())];
  if (listed.length > maxVersions) return { to: null, oneOf: [] };
  const fixing = listed.filter((version) => lists.every((fixed) => isFixedBy(ecosystem, version, fixed)));
  const higher = fixing.filter((version) => from === null || isLower(ecosystem, from, version));
  const [first, ...others] = higher;
  // If the installed version is unknown, any but the only candidate might be a downgrade.
  if (first === undefined || (from === null && others.length > 0)) return { to: null, oneOf: fixing };
  const lowest = others.reduce<string | null>((best, version) => lower(ecosystem, best, version), first);
  return lowest === null ? { to: null, oneOf: higher } : { to: lowest, oneOf: [] };
}

/** The lower of two versions; `null` if unknown. */
function lower(ecosystem: string | null, left: string | null, right: string): string | null {
  const order = left === null ? null : compareVersions(ecosystem, left, right);
  if (order === null) return null;
  return order <= 0 ? left : right;
}

/**
 * Whether a version is known to contain a fix released in these versions: it is one of them, or it is not below the
 * highest, or it is on the release line of one of them and not below that.
 */
function isFixedBy(ecosystem: string | null, version: string, fixed: readonly string[]): boolean {
  const orders = fixed.map((fix) => compareVersions(ecosystem, fix, version));
  if (orders.includes(0)) return true;
  const [first, ...others] = fixed.filter((fix) => isLower(ecosystem, fix, version));
  if (first === undefined || orders.includes(null)) return false;
  const highest = others.reduce((best, fix) => (isLower(ecosystem, best, fix) ? fix : best), first);
  return fixed.filter((fix) => isLower(ecosystem, version, fix)).every((next) => isOnLine(version, highest, next));
}

/** Whether the order of the two is known, and the left one is lower. */
function isLower(ecosystem: string | null, left: string, right: string): boolean {
  return (compareVersions(ecosystem, left, right) ?? 0) < 0;
}

/**
 * Whether a version between two fixes is on the release line of the lower one: it shares with it the number by which
 * the two differ, and all before it. The epoch counts as the first number.
 */
function isOnLine(version: string, fix: string, next: string): boolean {
  const [numbers, own, later] = [numbersOf(version), numbersOf(fix), numbersOf(next)];
  const parting = own.findIndex((number, index) => compareDigits(number, later[index] ?? '') !== 0);
  return (
    parting >= 0 &&
    own.slice(0, parting + 1).every((number, index) => compareDigits(number, numbers[index] ?? '') === 0)
  );
}

function numbersOf(version: string): readonly string[] {
  const partOf = partsOf(/^(?:(?<epoch>\d+)[:!])?(?:v|go)?(?<release>\d+(?:\.\d+)*)/iu, version);
  return partOf === null ? [] : [partOf('epoch'), ...partOf('release').split('.')];
}
