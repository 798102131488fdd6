const pattern = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/u;

/**
 * Compares two tags such as `v4.38.3`: negative if the first is older. Missing parts are 0, and a pre-release comes
 * before its release.
 *
 * @returns `null` if one of them is no version.
 */
export function compareVersions(first: string, second: string): number | null {
  const [left, right] = [pattern.exec(first), pattern.exec(second)];
  if (left === null || right === null) return null;
  for (const part of [1, 2, 3]) {
    const difference = Number(left[part] ?? 0) - Number(right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePreReleases(left[4], right[4]);
}

/** @see https://semver.org/#spec-item-11 */
function comparePreReleases(first: string | undefined, second: string | undefined): number {
  if (first === second) return 0;
  if (first === undefined) return 1;
  if (second === undefined) return -1;
  const [left, right] = [first.split('.'), second.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index], right[index]];
    if (one === undefined) return -1;
    if (other === undefined) return 1;
    if (one === other) continue;
    const [oneIsNumber, otherIsNumber] = [/^\d+$/u.test(one), /^\d+$/u.test(other)];
    if (oneIsNumber && otherIsNumber) return Number(one) - Number(other);
    if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}
