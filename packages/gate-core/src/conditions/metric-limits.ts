import { compareQuotients, distanceBetween, quotientToNumber, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import { isFloor } from '../policy/metric-direction.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { Violation } from '../verdict-v1/violation.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import type { RatchetReading } from './metric-ratchet.ts';

/**
 * One limit, and one number that is compared with it. Under `worst`, each report's number is compared with each limit.
 */
export interface LimitCheck {
  readonly by: 'min' | 'max' | 'ratchet';
  /** `min`: the number has to reach the limit; `max`: it must not exceed it. */
  readonly side: 'min' | 'max';
  readonly limit: Quotient;
  readonly held: JoinedValue;
  /** How far on the good side; negative when it is broken. */
  readonly headroom: number;
  readonly broken: boolean;
  readonly violation: Violation;
}

/** Compares the numbers with every limit of the rule, exactly, as decimals. A number equal to its limit passes. */
export function checkLimits(
  rule: MetricRule,
  joined: JoinedReadings,
  ratchet: RatchetReading | null,
): readonly LimitCheck[] {
  const { metric, min, max } = rule;
  const checks: LimitCheck[] = [];
  for (const held of joined.values) {
    const found = quotientToNumber(held.value);
    if (min !== undefined) {
      checks.push(
        check({
          by: 'min',
          side: 'min',
          limit: toQuotient(min),
          held,
          violation: { code: 'below-minimum', metric, found, min },
        }),
      );
    }
    if (max !== undefined) {
      checks.push(
        check({
          by: 'max',
          side: 'max',
          limit: toQuotient(max),
          held,
          violation: { code: 'above-maximum', metric, found, max },
        }),
      );
    }
  }
  return ratchet === null ? checks : [...checks, ...checkRatchet(metric, ratchet)];
}

function checkRatchet(metric: string, { direction, tolerance, steps }: RatchetReading): readonly LimitCheck[] {
  return steps.map(({ held, earlier, limit }) =>
    check({
      by: 'ratchet',
      side: direction === 'up' ? 'min' : 'max',
      limit,
      held,
      violation: {
        code: 'worse-than-baseline',
        metric,
        report: held.report,
        found: quotientToNumber(held.value),
        baseline: quotientToNumber(earlier),
        tolerance,
        direction,
      },
    }),
  );
}

function check(given: Omit<LimitCheck, 'headroom' | 'broken'>): LimitCheck {
  const { side, held, limit } = given;
  const order = compareQuotients(held.value, limit);
  const distance = distanceBetween(held.value, limit);
  // Adding zero turns the negative zero of a max that is just reached into zero.
  return {
    ...given,
    headroom: (side === 'min' ? distance : -distance) + 0,
    broken: side === 'min' ? order < 0 : order > 0,
  };
}

/** The check with the least headroom: broken ones come before all others. */
export function tightest(checks: readonly LimitCheck[]): LimitCheck | null {
  const [first, ...others] = checks;
  if (first === undefined) return null;
  return others.reduce((least, each) => (each.headroom < least.headroom ? each : least), first);
}

/**
 * Whether a number within the limits is past `warnAt`: below it for a minimum, above it for a maximum; a rule with both
 * warns near its minimum.
 */
export function isPastWarning(rule: MetricRule, joined: JoinedReadings): boolean {
  if (rule.warnAt === undefined) return false;
  const order = compareQuotients((isFloor(rule) ? joined.smallest : joined.largest).value, toQuotient(rule.warnAt));
  return isFloor(rule) ? order < 0 : order > 0;
}

/**
 * What the condition reports about the broken limits: for `min` and `max` the worst number, for a ratchet each report
 * that got worse.
 */
export function violationsOf(checks: readonly LimitCheck[]): readonly Violation[] {
  const broken = checks.filter((each) => each.broken);
  const worstOf = (by: LimitCheck['by']): readonly LimitCheck[] => {
    const worst = tightest(broken.filter((each) => each.by === by));
    return worst === null ? [] : [worst];
  };
  const fallen = broken.filter(({ by }) => by === 'ratchet').toSorted((left, right) => left.headroom - right.headroom);
  return [...worstOf('min'), ...worstOf('max'), ...fallen].map(({ violation }) => violation);
}
