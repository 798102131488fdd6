import { groupBy } from '../collections/group-by.ts';
import { multiplyDecimals, toDecimal } from '../number/decimal.ts';
import { isJudgeable } from '../number/judgeable-number.ts';
import { compareQuotients, distanceBetween, quotientToNumber } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';
import type { JoinedValue } from './join-readings.ts';
import type { LimitCheck } from './metric-limits.ts';

/** What would bring a metric within its broken limits: for each number that breaks one, how far it must change. */
export function remediesOf(rule: MetricRule, checks: readonly LimitCheck[], unit: string): readonly Remedy[] {
  const broken = checks.filter((check) => check.broken);
  const byReport = groupBy(broken, ({ held, side }) => JSON.stringify([side, held.evidence, held.report]));
  return [...byReport.values()].flatMap((of) => {
    const hardest = hardestOf(of);
    return hardest === null ? [] : [toRemedy(rule, hardest, unit)];
  });
}

function hardestOf([first, ...others]: readonly LimitCheck[]): LimitCheck | null {
  if (first === undefined) return null;
  return others.reduce(
    (hardest, check) => (compareQuotients(check.limit, hardest.limit) > 0 === (check.side === 'min') ? check : hardest),
    first,
  );
}

function toRemedy({ metric }: MetricRule, { side, held, limit }: LimitCheck, unit: string): Remedy {
  const to = quotientToNumber(limit);
  const { evidence, report } = held;
  const joined = joinedOf(held);
  const by = Math.abs(distanceBetween(held.value, limit));
  if (side === 'max') return { code: 'lower-metric', metric, evidence, report, joined, to, by };
  return {
    code: 'raise-metric',
    metric,
    evidence,
    report,
    joined,
    to,
    by,
    byCovering: unit === 'percent' && report !== null ? missingCover(held, limit) : null,
  };
}

/** What a number was joined from; `null` for one report's own. */
export function joinedOf({ report, how, readings }: JoinedValue): Extract<Remedy, { code: 'lower-metric' }>['joined'] {
  return report === null ? { how, reports: readings.map(({ evidence, path }) => ({ evidence, path })) } : null;
}

/**
 * How many more things have to be covered to bring a percentage to `target`; `null` when the sample is unknown, or too
 * small for the target. The number already covered is the percentage of the sample, rounded to a whole number.
 */
export function missingCover(
  { value, sampleSize }: Pick<JoinedValue, 'value' | 'sampleSize'>,
  target: Quotient,
): number | null {
  if (sampleSize === null || !Number.isInteger(sampleSize) || sampleSize === 0 || !isJudgeable(sampleSize)) return null;
  const covered = BigInt(Math.round((quotientToNumber(value) * sampleSize) / 100));
  const total = leastTotal(target, sampleSize);
  if (total > BigInt(sampleSize)) return null;
  const more = Number(total - covered);
  return Number.isSafeInteger(more) ? Math.max(more, 1) : null;
}

/** The smallest whole number of things that is at least `target` per cent of all. */
function leastTotal({ numerator, divisor }: Quotient, sampleSize: number): bigint {
  const { digits, scale } = multiplyDecimals(numerator, toDecimal(sampleSize));
  const whole = BigInt(divisor) * 100n * 10n ** BigInt(scale);
  return digits <= 0n ? 0n : (digits + whole - 1n) / whole;
}
