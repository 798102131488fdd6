import { meanOf, sumOf, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { MetricReading } from './metric-values.ts';

/** One number to judge. */
export interface JoinedValue {
  readonly value: Quotient;
  /** How many things it was computed from; `null` if any report does not say. */
  readonly sampleSize: number | null;
  /** The one report that it is from; `null` if it was joined from several. */
  readonly report: string | null;
}

/** The numbers that a rule's limits are held against: two for `worst`, where the smallest and the largest differ. */
export interface JoinedReadings {
  readonly how: 'worst' | 'sum' | 'mean';
  readonly smallest: JoinedValue;
  readonly largest: JoinedValue;
}

/** How a rule joins several reports: as it says, else as the metric is made. Metrics that disagree on it take the worst. */
export function joinOf(rule: MetricRule, readings: readonly MetricReading[]): JoinedReadings['how'] {
  return rule.aggregate ?? (readings.every(({ metric }) => metric.combine === 'sum') ? 'sum' : 'worst');
}

/** Joins readings to the numbers that are judged; `null` of none. */
export function joinReadings(how: JoinedReadings['how'], readings: readonly MetricReading[]): JoinedReadings | null {
  const [first] = readings;
  if (first === undefined) return null;
  if (how === 'worst') {
    const smallest = readings.reduce((best, reading) => (reading.metric.value < best.metric.value ? reading : best));
    const largest = readings.reduce((best, reading) => (reading.metric.value > best.metric.value ? reading : best));
    return { how, smallest: single(smallest), largest: single(largest) };
  }
  const values = readings.map(({ metric }) => metric.value);
  const joined: JoinedValue = {
    value: how === 'sum' ? sumOf(values) : meanOf(values),
    sampleSize: sampleOf(readings),
    report: readings.length === 1 ? first.path : null,
  };
  return { how, smallest: joined, largest: joined };
}

function single({ metric, path }: MetricReading): JoinedValue {
  return { value: toQuotient(metric.value), sampleSize: metric.sampleSize, report: path };
}

/** All the things that the numbers were computed from together. */
export function sampleOf(readings: readonly MetricReading[]): number | null {
  const sizes = readings.map(({ metric }) => metric.sampleSize);
  return sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0);
}
