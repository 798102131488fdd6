import type { MetricCondition } from '@portcullis/gate-core';

/** The unit of a condition's numbers; a job has a conclusion instead. */
export type Unit = MetricCondition['unit'] | 'findings' | 'conclusion';

const usualDecimals = 2;
const maxDecimals = 10;

/** Every digit that a number has. */
export const allDecimals = Number.POSITIVE_INFINITY;

/**
 * A number for people: at most two decimals, no trailing zeros, `,` between thousands, independent of the locale.
 *
 * @param decimals maximum number of decimals; {@link allDecimals}: as many as the number has. A number that is not zero
 *   never becomes zero.
 *
 * @example
 * formatNumber(28.4000) // '28.4'
 * formatNumber(12345) // '12,345'
 */
export function formatNumber(value: number, decimals = usualDecimals): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? 'infinite' : '-infinite';
  if (Math.abs(value) >= 1e15 || decimals === allDecimals) return String(value + 0);
  const text = shortest(value, decimals);
  if (Number(text) === 0 && value !== 0)
    return decimals < maxDecimals ? formatNumber(value, decimals + 1) : value.toExponential(1);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function shortest(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** A number with its unit: `28.4 %`, `250 ms`, `17`. */
export function formatValue(value: number, unit: Unit, decimals = usualDecimals): string {
  return `${formatNumber(value, decimals)}${suffixOf(unit)}`;
}

function suffixOf(unit: Unit): string {
  switch (unit) {
    case 'percent':
      return ' %';
    case 'milliseconds':
      return ' ms';
    case 'findings':
    case 'count':
    case 'ratio':
    case 'conclusion':
      return '';
  }
}

/** How many decimals it takes to distinguish two numbers, so that 29.996 % never reads as “30 % is below 30 %”. */
export function decimalsToTellApart(left: number, right: number): number {
  if (left === right) return usualDecimals;
  for (let decimals = usualDecimals; decimals < maxDecimals; decimals += 1) {
    if (shortest(left, decimals) !== shortest(right, decimals)) return decimals;
  }
  return allDecimals;
}

/** A difference in a unit: percentages differ in points. */
export function formatDifference(value: number, unit: Unit): string {
  if (unit !== 'percent') return formatValue(value, unit);
  const text = formatNumber(value);
  return text === '1' ? '1 point' : `${text} points`;
}

/**
 * A count with its noun: `1 finding`, `2 findings`.
 *
 * @param plural default: the singular with `s`.
 */
export function quantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}
