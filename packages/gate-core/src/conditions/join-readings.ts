import { compareQuotients, meanOf, sumOf, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { MetricReading } from './metric-values.ts';

/** One number to judge. */
export interface JoinedValue {
  readonly value: Quotient;
  /** How many things it was computed from; `null` if any report does not say. */
  readonly sampleSize: number | null;
  /** The path of the one report that it is from; `null` if it was joined from several. */
  readonly report: string | null;
  /** The evidence of that report; `null` if it was joined from several. */
  readonly evidence: string | null;
  /** What it was joined from. */
  readonly readings: readonly MetricReading[];
  /** How. One report's number is its own mean. */
  readonly how: 'sum' | 'mean';
}

/** The numbers that a rule's limits are compared with: each report's for `worst`, else one for all of them. */
export interface JoinedReadings {
  readonly how: 'worst' | 'sum' | 'mean';
  /** At least one, in the order of evidence and path. */
  readonly values: readonly [JoinedValue, ...JoinedValue[]];
  readonly smallest: JoinedValue;
  readonly largest: JoinedValue;
}

/**
 * How a rule joins several reports: as it states, else as the metric states. If the metrics disagree, the worst is
 * used.
 */
export function joinOf(rule: MetricRule, readings: readonly MetricReading[]): JoinedReadings['how'] {
  return rule.aggregate ?? (readings.every(({ metric }) => metric.combine === 'sum') ? 'sum' : 'worst');
}

/** Joins readings to the numbers that are judged; `null` without readings. */
export function joinReadings(how: JoinedReadings['how'], readings: readonly MetricReading[]): JoinedReadings | null {
  const [first, ...others] = readings;
  if (first === undefined) return null;
  if (how !== 'worst') {
    const joined = joinAll(how, readings, first);
    return { how, values: [joined], smallest: joined, largest: joined };
  }
  const values: JoinedReadings['values'] = [toValue(first), ...others.map(toValue)];
  return {
    how,
    values,
    smallest: values.reduce((best, value) => (compareQuotients(value.value, best.value) < 0 ? value : best)),
    largest: values.reduce((best, value) => (compareQuotients(value.value, best.value) > 0 ? value : best)),
  };
}

function joinAll(how: 'sum' | 'mean', readings: readonly MetricReading[], first: MetricReading): JoinedValue {
  const numbers = readings.map(({ metric }) => metric.value);
  return {
    value: how === 'sum' ? sumOf(numbers) : meanOf(numbers),
    sampleSize: sampleOf(readings),
    report: readings.length === 1 ? first.path : null,
    evidence: readings.length === 1 ? first.evidence : null,
    readings,
    how,
  };
}

/** One report's number. */
export function toValue(reading: MetricReading): JoinedValue {
  const { metric, path, evidence } = reading;
  return {
    value: toQuotient(metric.value),
    sampleSize: metric.sampleSize,
    report: path,
    evidence,
    readings: [reading],
    how: 'mean',
  };
}

/** The total sample of the numbers. */
export function sampleOf(readings: readonly MetricReading[]): number | null {
  const sizes = readings.map(({ metric }) => metric.sampleSize);
  return sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0);
}
