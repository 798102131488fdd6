import { compareDecimals, multiplyDecimals, toDecimal } from '../number/decimal.ts';
import { distanceFromLimit, quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { Remedy } from '../verdict/verdict-v1.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import { hardestLimit } from './metric-limits.ts';
import type { LimitCheck } from './metric-limits.ts';

/** What would bring a metric within its broken limits. */
export function remediesOf(rule: MetricRule, joined: JoinedReadings, checks: readonly LimitCheck[], unit: string): readonly Remedy[] {
  const remedies: Remedy[] = [];
  const floor = hardestLimit(checks, 'min');
  if (floor !== null) {
    const by = -distanceFromLimit(joined.smallest.value, toDecimal(floor));
    const byCovering = unit === 'percent' && joined.smallest.report !== null ? missingCover(joined.smallest, floor) : null;
    remedies.push({ code: 'raise-metric', metric: rule.metric, to: floor, by, byCovering });
  }
  const ceiling = hardestLimit(checks, 'max');
  if (ceiling !== null) {
    const by = distanceFromLimit(joined.largest.value, toDecimal(ceiling));
    remedies.push({ code: 'lower-metric', metric: rule.metric, to: ceiling, by });
  }
  return remedies;
}

/**
 * How many more things have to be covered to bring a percentage to `target`; `null` when the sample is unknown, or too small for the target.
 * The number already covered is the whole number that the percentage stands for.
 */
function missingCover({ value, sampleSize }: JoinedValue, target: number): number | null {
  if (sampleSize === null || !Number.isSafeInteger(sampleSize) || sampleSize === 0) return null;
  const covered = Math.round((quotientToNumber(value) * sampleSize) / 100);
  const needed = multiplyDecimals(toDecimal(target), toDecimal(sampleSize));
  const reaches = (count: number): boolean => compareDecimals(multiplyDecimals(toDecimal(count), toDecimal(100)), needed) >= 0;
  let total = Math.max(covered, Math.floor((target * sampleSize) / 100) - 1);
  while (!reaches(total)) total += 1;
  return total > sampleSize ? null : Math.max(total - covered, 1);
}
