/**
 * Orders text by UTF-16 code units: the same on every machine, unlike `localeCompare`.
 *
 * @example
 * ['b', 'a'].toSorted(compareText) // ['a', 'b']
 */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Like {@link compareText}, with `null` after everything else. */
export function compareNullableText(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareText(left, right);
}
