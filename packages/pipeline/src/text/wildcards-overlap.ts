import { compileWildcard } from '@portcullis/gate-core';

/**
 * Whether some text matches both patterns; `*` matches any text, including none, and everything else is literal. Takes
 * time linear in the patterns: between a first and a last star there is room for whatever the other pattern requires,
 * so only their ends can exclude each other.
 *
 * @example
 * wildcardsOverlap('test (*)', '*.12)') // true: 'test (3.12)'
 */
export function wildcardsOverlap(left: string, right: string): boolean {
  if (!left.includes('*')) return compileWildcard(right)(left);
  if (!right.includes('*')) return compileWildcard(left)(right);
  const beginnings = [left, right].map((pattern) => pattern.slice(0, pattern.indexOf('*')));
  const ends = [left, right].map((pattern) => pattern.slice(pattern.lastIndexOf('*') + 1));
  return (
    oneHolds(beginnings, (whole, part) => whole.startsWith(part)) &&
    oneHolds(ends, (whole, part) => whole.endsWith(part))
  );
}

function oneHolds(
  [left = '', right = '']: readonly string[],
  holds: (whole: string, part: string) => boolean,
): boolean {
  return holds(left, right) || holds(right, left);
}
