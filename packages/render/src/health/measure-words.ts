import type { HealthFigures } from '@portcullis/health-metrics';
import { decimalsToTellApart, formatNumber } from '../words/numbers.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Shown where there is no value. */
export const noFigure = '–';

/** From the largest unit down, with how many of the next smaller one it holds. */
const units: readonly (readonly [size: number, name: string, smaller: number, smallerName: string])[] = [
  [dayMs, 'd', hourMs, 'h'],
  [hourMs, 'h', minuteMs, 'min'],
  [minuteMs, 'min', secondMs, 's'],
];

/**
 * A duration in its two largest units: seconds do not matter beside hours.
 *
 * @param durationMs in milliseconds; `null` is shown as a dash.
 * @example
 * durationWords(252_000) // '4 min 12 s'
 */
export function durationWords(durationMs: number | null): string {
  if (durationMs === null) return noFigure;
  for (const [size, name, smaller, smallerName] of units) {
    // Rounded first: 59.6 s are a minute, not sixty seconds.
    const rounded = Math.round(durationMs / smaller) * smaller;
    if (rounded < size) continue;
    const rest = (rounded % size) / smaller;
    return rest === 0
      ? `${formatNumber(Math.floor(rounded / size))} ${name}`
      : `${formatNumber(Math.floor(rounded / size))} ${name} ${rest} ${smallerName}`;
  }
  const wholeMs = Math.round(durationMs);
  if (wholeMs === 0) return '0 s';
  return wholeMs < secondMs
    ? `${formatNumber(wholeMs)} ms`
    : `${formatNumber(wholeMs / secondMs, wholeMs < 10 * secondMs ? 1 : 0)} s`;
}

/** With fewer durations than this, their 95th percentile is hardly more than the longest one. */
const smallestTailSample = 20;

/** The 95th percentile of durations, or the longest if there are too few. */
export function tailWords({
  durationSample,
  p95DurationMs,
  maximumDurationMs,
}: Pick<HealthFigures, 'durationSample' | 'p95DurationMs' | 'maximumDurationMs'>): string {
  if (durationSample >= smallestTailSample || maximumDurationMs === null) return durationWords(p95DurationMs);
  return `${durationWords(maximumDurationMs)} (longest)`;
}

/**
 * A share as a percentage with one decimal; a share that is not all or nothing is never shown as 100 % or 0 %, and one
 * that differs from the threshold is never shown as the threshold.
 *
 * @param threshold what it is judged against.
 * @example
 * rateWords(0.8496, 0.85) // '84.96 %'
 */
export function rateWords(rate: number | null, threshold: number | null = null): string {
  if (rate === null) return noFigure;
  return `${percentDigits(rate * 100, [0, 100, ...(threshold === null ? [] : [threshold * 100])])} %`;
}

/** With one decimal, or as many as needed to differ from the other values. */
function percentDigits(percent: number, rivals: readonly number[]): string {
  if (rivals.includes(percent)) return formatNumber(percent, 1);
  const needed = rivals
    .filter((rival) => Math.abs(rival - percent) < 0.1)
    .map((rival) => decimalsToTellApart(percent, rival));
  return formatNumber(percent, Math.max(1, ...needed));
}

/**
 * An interval of shares: `84.1–95.3 %`. Different ends never look equal, and are shown as 0 or 100 only if they are
 * exactly that.
 */
export function intervalWords(interval: readonly [low: number, high: number] | null): string {
  if (interval === null) return noFigure;
  const [low, high] = interval;
  const short = [low, high].map((share) => percentDigits(share * 100, [0, 100]));
  const [from, to] =
    short[0] === short[1] && low !== high
      ? [low, high].map((share) => formatNumber(share * 100, decimalsToTellApart(low * 100, high * 100)))
      : short;
  return `${from ?? ''}–${to ?? ''} %`;
}

/** The range of a share that unknown attempts leave open: `82 to 94 %`. */
export function boundsWords([low, high]: readonly [low: number, high: number]): string {
  const [from, to] = [low, high].map((share) => percentDigits(share * 100, [0, 100]));
  return from === to ? `${to ?? ''} %` : `${from ?? ''} to ${to ?? ''} %`;
}

/** A difference of shares with its sign: `−9.1 points`, `+1 point`, `±0 points`. */
export function pointsWords(difference: number): string {
  const points = Math.abs(Math.round(difference * 1_000) / 10);
  return `${points === 0 ? '±' : difference < 0 ? '−' : '+'}${formatNumber(points, 1)} ${points === 1 ? 'point' : 'points'}`;
}

/** A relative change with its sign: `+12 %`. */
export function changeOf(current: number, previous: number): string | null {
  if (previous <= 0) return null;
  const percent = Math.round((current / previous - 1) * 100);
  return `${percent === 0 ? '±' : percent < 0 ? '−' : '+'}${formatNumber(Math.abs(percent))} %`;
}

/** A probability of a test: `p = 0.004`, `p < 0.001`. */
export function pValueWords(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(pValue < 0.1 ? 3 : 2)}`;
}

/** An instant to the minute: `2026-04-01 09:30 UTC`. */
export function instantWords(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
