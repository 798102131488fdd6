import { compareAlpine, compareDebian, compareRpm } from './distributions.ts';
import { compareComposer, compareGem } from './gem.ts';
import { compareMaven } from './maven.ts';
import { compareCodes, compareReleases, partsOf } from './parts.ts';
import type { Order } from './parts.ts';
import { comparePython } from './pep440.ts';
import { compareGo, compareNuget, compareSemver } from './semver.ts';

const comparisons: ReadonlyMap<string, (left: string, right: string) => Order> = new Map([
  ['apk', compareAlpine],
  ['cargo', compareSemver],
  ['composer', compareComposer],
  ['deb', compareDebian],
  ['gem', compareGem],
  ['golang', compareGo],
  ['hex', compareSemver],
  ['maven', compareMaven],
  ['npm', compareSemver],
  ['nuget', compareNuget],
  ['pub', compareSemver],
  ['pypi', comparePython],
  ['rpm', compareRpm],
  ['swift', compareSemver],
]);

/**
 * Compares two versions by the rules of their ecosystem.
 *
 * @param ecosystem type of the package URL; for others, and for `null`, only plain numbers are compared.
 * @returns negative when `left` is lower, zero when they are the same version, positive when it is higher; `null` if
 *   the order is unknown.
 */
export function compareVersions(ecosystem: string | null, left: string, right: string): Order {
  const compare = (ecosystem === null ? undefined : comparisons.get(ecosystem.toLowerCase())) ?? comparePlain;
  if (left === right) return 0;
  return Math.max(left.length, right.length) > maxLength ? null : compare(left, right);
}

/** No version is longer; the patterns should not be tried on anything that is not a version. */
const maxLength = 256;

const plain =
  /^v?(?<release>\d+(?:\.\d+)*)(?<rest>(?:[-+~_.^:][^\s,|<>=]*|(?:a|b|c|rc|alpha|beta|pre|dev|post)\d*)?)$/iu;
const day = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * Numbers, on which all ecosystems agree. What follows them differs between ecosystems, so it must be equal, or the
 * order is already decided.
 */
function comparePlain(left: string, right: string): Order {
  const [isDay, isOtherDay] = [day.test(left), day.test(right)];
  if (isDay !== isOtherDay) return null;
  if (isDay) return compareCodes(left, right);
  const [one, other] = [partsOf(plain, left), partsOf(plain, right)];
  if (one === null || other === null) return null;
  const order = compareReleases(one('release'), other('release'));
  const [rest, otherRest] = [one('rest'), other('rest')];
  if (rest.startsWith(':') || otherRest.startsWith(':')) return null;
  return order === 0 && rest !== otherRest ? null : order;
}
