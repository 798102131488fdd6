import { compareNullableText } from '../text/compare-text.ts';
import type { Location } from './finding.ts';

/** By path, then by line; what has none comes last. */
export function compareLocations(left: Location | null, right: Location | null): number {
  return (
    compareNullableText(left?.path ?? null, right?.path ?? null) ||
    compareLines(left?.startLine ?? null, right?.startLine ?? null)
  );
}

function compareLines(left: number | null, right: number | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return left - right;
}
