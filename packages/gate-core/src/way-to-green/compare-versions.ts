/**
 * Compares versions part by part: numbers by value, words by text, a number after a word of its place (`1.0.0` after `1.0.0rc1`).
 * Good enough to order the fixed versions that reports list; no ecosystem's rules in full.
 */
export function compareVersions(left: string, right: string): number {
  const [leftParts, rightParts] = [splitVersion(left), splitVersion(right)];
  for (let index = 0; index < Math.max(leftParts.length, rightParts.length); index += 1) {
    const order = comparePart(leftParts[index] ?? 0, rightParts[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function splitVersion(version: string): readonly (number | string)[] {
  return (version.toLowerCase().match(/\d+|[a-z]+/gu) ?? []).map((part) => (/^\d/u.test(part) ? Number(part) : part));
}

function comparePart(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  return typeof left === 'number' ? 1 : -1;
}
