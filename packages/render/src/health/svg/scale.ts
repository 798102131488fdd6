/** A linear map from values to pixels. */
export type Scale = (value: number) => number;

/** Maps `domain` onto `range`; a domain of one value maps to the middle. */
export function linearScale(
  [low, high]: readonly [low: number, high: number],
  [start, end]: readonly [start: number, end: number],
): Scale {
  if (high === low) return () => (start + end) / 2;
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}

/** Rounds to a tenth of a pixel: invisible differences are not written, so the bytes stay the same. */
export function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Usual steps of a time axis. */
const durationSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * dayMs),
];
const maxLines = 4;

/** Lines of an axis from 0 for times up to `largestMs`: at most four above 0, the last at or above `largestMs`. */
export function durationTicks(largestMs: number): readonly number[] {
  const step =
    durationSteps.find((candidate) => candidate * maxLines >= largestMs) ??
    Math.ceil(largestMs / maxLines / dayMs) * dayMs;
  return Array.from({ length: Math.max(1, Math.ceil(largestMs / step)) + 1 }, (_, index) => index * step);
}

/** Lines of an axis from 0 for counts up to `most`: at most two above 0, the last at or above `most`. */
export function countTicks(most: number): readonly number[] {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const last = [1, 2, 4, 5, 6, 8, 10].map((factor) => factor * magnitude).find((tick) => tick >= most) ?? most;
  return last % 2 === 0 ? [0, last / 2, last] : [0, last];
}

/** Lines of an axis for shares, from a round share below `lowest` up to 1. */
export function shareTicks(lowest: number): readonly number[] {
  const bottom = Math.max(0, Math.floor(Math.min(lowest, 0.8) * 10 - 0.2) / 10);
  const step = bottom >= 0.6 ? 0.1 : bottom >= 0.2 ? 0.2 : 0.25;
  const lines = Array.from({ length: Math.ceil((1 - bottom) / step - 1e-9) + 1 }, (_, index) => 1 - index * step);
  return lines.map((share) => Math.max(0, Math.round(share * 100) / 100)).reverse();
}

/** Moves two overlapping labels apart: at least `gap` between them, around their middle. */
export function spreadLabels(upper: number, lower: number, gap: number): readonly [upper: number, lower: number] {
  if (lower - upper >= gap) return [upper, lower];
  const middle = (upper + lower) / 2;
  return [middle - gap / 2, middle + gap / 2];
}
