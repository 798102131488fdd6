import type { LineRange } from '../evidence/changed-lines.ts';

/** Ranges in order, those that meet or overlap joined. A range that ends before it begins is read the other way round. */
export function mergeRanges(ranges: readonly LineRange[]): LineRange[] {
  const merged: LineRange[] = [];
  const inOrder = ranges
    .map(([from, to]): LineRange => (from <= to ? [from, to] : [to, from]))
    .toSorted(([left], [right]) => left - right);
  for (const [from, to] of inOrder) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** The ranges of these lines. */
export function rangesOf(lines: Iterable<number>): LineRange[] {
  return mergeRanges(Array.from(lines, (line): LineRange => [line, line]));
}

/** @param ranges in order, as {@link mergeRanges} returns them. */
export function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/**
 * Whether any line from `first` to `last` is in the ranges.
 *
 * @param ranges in order, as {@link mergeRanges} returns them.
 */
export function holdsAnyLine(ranges: readonly LineRange[], first: number, last = first): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ranges[middle]?.[1] ?? first) < first) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range[0] <= last;
}

/** Every line of the ranges, from the first on. */
export function* linesIn(ranges: readonly LineRange[]): Generator<number> {
  for (const [from, to] of ranges) for (let line = from; line <= to; line += 1) yield line;
}

/** What two lists of ranges have in common. */
export function intersectRanges(left: readonly LineRange[], right: readonly LineRange[]): LineRange[] {
  const common: LineRange[] = [];
  for (let [here, there] = [0, 0]; here < left.length && there < right.length;) {
    const [mine, other] = [left[here], right[there]];
    if (mine === undefined || other === undefined) break;
    const [from, to] = [Math.max(mine[0], other[0]), Math.min(mine[1], other[1])];
    if (from <= to) common.push([from, to]);
    if (mine[1] < other[1]) here += 1;
    else there += 1;
  }
  return common;
}
