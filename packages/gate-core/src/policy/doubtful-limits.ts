import * as z from 'zod';
import type { Metric } from '../evidence/report.ts';
import { isFloor } from './metric-direction.ts';
import type { MetricRule } from './rule-schema.ts';

/**
 * Why a limit is probably a mistake:
 * - `share-for-percent`: 0.8 where numbers go from 0 to 100: it means 0.8 %.
 * - `percent-for-ratio`: 80 where 1 means unchanged.
 * - `seconds-for-milliseconds`: 60 for the duration of a whole test run in milliseconds.
 * - `fraction-of-count`: 0.05 where whole things are counted.
 * - `sum-of-rates`: per cent or ratios of several reports are added up: two halves would be 100 %.
 * - `never-holds`: no possible value meets it.
 * - `never-fails`: every possible value meets it.
 */
export const limitDoubts = [
  'share-for-percent',
  'percent-for-ratio',
  'seconds-for-milliseconds',
  'fraction-of-count',
  'sum-of-rates',
  'never-holds',
  'never-fails',
] as const;
/** One of {@link limitDoubts}. */
export type LimitDoubt = (typeof limitDoubts)[number];

/** The keys of a metric rule that hold limits; `tolerance` is that of its `ratchet`. */
export const limitKeySchema = z.enum(['min', 'max', 'warnAt', 'tolerance']);
/** One of the keys of {@link limitKeySchema}. */
export type LimitKey = z.infer<typeof limitKeySchema>;

/** A limit that probably does not say what was meant. */
export interface DoubtfulLimit {
  readonly key: LimitKey;
  readonly value: number;
  readonly doubt: LimitDoubt;
}

/** What a metric's numbers are like. */
export type MetricKind = Pick<Metric, 'unit' | 'combine'>;

/** The part of a rule that is needed to judge its limits. */
export type LimitedRule = Pick<MetricRule, 'metric' | 'min' | 'max' | 'warnAt' | 'ratchet' | 'aggregate'>;

/**
 * Limits that are valid but probably mistakes for a metric of this kind. No metric can be negative.
 *
 * @example
 * findDoubtfulLimits({ metric: 'coverage.lines', min: 0.8 }, { unit: 'percent', combine: 'worst' })
 * // [{ key: 'min', value: 0.8, doubt: 'share-for-percent' }]
 */
export function findDoubtfulLimits(rule: LimitedRule, kind: MetricKind): readonly DoubtfulLimit[] {
  const limits: readonly (readonly [LimitKey, number | undefined])[] = [
    ['min', rule.min],
    ['max', rule.max],
    ['warnAt', rule.warnAt],
    ['tolerance', rule.ratchet?.tolerance],
  ];
  return limits.flatMap(([key, value]) => {
    const doubt = value === undefined ? null : doubtOf(key, value, rule, kind);
    return value === undefined || doubt === null ? [] : [{ key, value, doubt }];
  });
}

function doubtOf(key: LimitKey, value: number, rule: LimitedRule, kind: MetricKind): LimitDoubt | null {
  if (key === 'tolerance') return doubtTolerance(value, rule, kind);
  if (addsRates(rule, kind)) return 'sum-of-rates';
  const side = key === 'warnAt' ? (isFloor(rule) ? 'min' : 'max') : key;
  // A warning that never comes or always does decides nothing.
  const extreme = key === 'warnAt' ? null : doubtExtreme(side, value, rule, kind);
  return extreme ?? doubtUnit(side, value, rule, kind);
}

function doubtExtreme(
  side: 'min' | 'max',
  value: number,
  { ratchet }: LimitedRule,
  { unit }: MetricKind,
): LimitDoubt | null {
  if (side === 'max' && value < 0) return 'never-holds';
  if (side === 'min' && unit === 'percent' && value > 100) return 'never-holds';
  // With a ratchet, such a limit may be meant for new reports only.
  if (ratchet !== undefined) return null;
  if (side === 'min' && value <= 0) return 'never-fails';
  return side === 'max' && unit === 'percent' && value >= 100 ? 'never-fails' : null;
}

function doubtUnit(
  side: 'min' | 'max',
  value: number,
  { metric, aggregate }: LimitedRule,
  { unit, combine }: MetricKind,
): LimitDoubt | null {
  switch (unit) {
    case 'percent':
      // At most 1 % is a sensible maximum, at least 1 % an odd minimum.
      return value > 0 && (value < 1 || (value === 1 && side === 'min')) ? 'share-for-percent' : null;
    case 'ratio':
      return value >= minPercentForRatio ? 'percent-for-ratio' : null;
    case 'milliseconds':
      return runDuration.test(metric) && value > 0 && value < 1000 ? 'seconds-for-milliseconds' : null;
    case 'count':
      return countsWhole(combine, aggregate) && !Number.isInteger(value) ? 'fraction-of-count' : null;
  }
}

function doubtTolerance(value: number, rule: LimitedRule, { unit, combine }: MetricKind): LimitDoubt | null {
  switch (unit) {
    case 'percent':
      return value >= 100 ? 'never-fails' : null;
    case 'ratio':
      return value >= minPercentForRatio ? 'percent-for-ratio' : null;
    case 'milliseconds':
      return runDuration.test(rule.metric) && value > 0 && value < 100 ? 'seconds-for-milliseconds' : null;
    case 'count':
      return countsWhole(combine, rule.aggregate) && !Number.isInteger(value) ? 'fraction-of-count' : null;
  }
}

/** Rates of several reports are no rate when they are added up. */
function addsRates({ aggregate }: LimitedRule, { unit }: MetricKind): boolean {
  return aggregate === 'sum' && (unit === 'percent' || unit === 'ratio');
}

/** An average of counts has fractions, and so has a number such as an average complexity, whose worst value is used. */
function countsWhole(combine: MetricKind['combine'], aggregate: LimitedRule['aggregate']): boolean {
  return combine === 'sum' && aggregate !== 'mean';
}

/** A tenfold ratio is never a sensible limit; 10 per cent is. */
const minPercentForRatio = 10;
/** Of a whole run; single things often take only a few milliseconds. */
const runDuration = /\bduration/iu;
