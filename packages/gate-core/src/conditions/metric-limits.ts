import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import { addDecimals, compareDecimals, subtractDecimals, toDecimal, toNumber } from '../number/decimal.ts';
import type { Decimal } from '../number/decimal.ts';
import { compareToLimit, distanceFromLimit, quotientToNumber, toQuotient } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { Violation } from '../verdict/verdict-v1.ts';
import { joinOf, joinReadings } from './join-readings.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import { readMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';

/** A ratchet with the baseline's number at hand. */
export interface Ratchet {
  readonly direction: 'up' | 'down';
  readonly baseline: number;
  readonly tolerance: number;
  /** The baseline with the tolerance taken off: what may just be reached. */
  readonly limit: Decimal;
}

/** Which way a rule's ratchet goes: as it says, else by its limit, else up. */
export function directionOf({ ratchet, min, max }: MetricRule): 'up' | 'down' {
  return ratchet?.direction ?? (min === undefined && max !== undefined ? 'down' : 'up');
}

/**
 * The rule's ratchet against the baseline; `null` without one, or if the baseline does not have the number.
 *
 * @param taken the keys of the evidence that the rule takes.
 */
export function readRatchet(rule: MetricRule, baseline: AssessedBaseline | null, taken: ReadonlySet<string>): Ratchet | null {
  if (rule.ratchet === undefined || baseline === null) return null;
  const direction = directionOf(rule);
  const value = baselineValue(rule, baseline, taken, direction);
  if (value === null || !Number.isFinite(value)) return null;
  const { tolerance } = rule.ratchet;
  const move = direction === 'up' ? subtractDecimals : addDecimals;
  return { direction, baseline: value, tolerance, limit: move(toDecimal(value), toDecimal(tolerance)) };
}

function baselineValue(rule: MetricRule, { sources }: AssessedBaseline, taken: ReadonlySet<string>, direction: 'up' | 'down'): number | null {
  const used = sources.filter(({ key }) => taken.has(key));
  const stated = used.flatMap(({ key, parsed }) =>
    parsed.flatMap(({ file, report }): MetricReading[] => {
      const metric = readMetric(report.metrics, rule.metric);
      return metric === null ? [] : [{ metric, evidence: key, path: file.path }];
    }),
  );
  // A crashed run states a number too, and an easy one to reach.
  if (used.some(({ key, isWhole }) => !isWhole && stated.some(({ evidence }) => evidence === key))) return null;
  // One number that is none leaves open what all of them come to.
  if (stated.some(({ metric }) => !Number.isFinite(metric.value))) return null;
  const joined = joinReadings(joinOf(rule, stated), stated);
  return joined === null ? null : quotientToNumber((direction === 'up' ? joined.smallest : joined.largest).value);
}

/** One limit, and the number that is held against it. */
export interface LimitCheck {
  readonly side: 'min' | 'max';
  readonly limit: Decimal;
  readonly held: JoinedValue;
  /** How far on the good side; negative when it is broken. */
  readonly headroom: number;
  readonly broken: boolean;
  readonly violation: Violation;
}

/** Holds the numbers against every limit of the rule; exactly, as decimals. A number at its limit holds. */
export function checkLimits(rule: MetricRule, joined: JoinedReadings, ratchet: Ratchet | null): readonly LimitCheck[] {
  const { metric, min, max } = rule;
  const checks: LimitCheck[] = [];
  const add = (side: 'min' | 'max', limit: Decimal, describe: (found: number) => Violation, isRounded = false): void => {
    const exact = side === 'min' ? joined.smallest : joined.largest;
    const held = isRounded ? { ...exact, value: toQuotient(quotientToNumber(exact.value)) } : exact;
    const distance = distanceFromLimit(held.value, limit);
    const order = compareToLimit(held.value, limit);
    const broken = side === 'min' ? order < 0 : order > 0;
    // Adding zero turns the negative zero of a max that is just met into zero.
    const headroom = (side === 'min' ? distance : -distance) + 0;
    checks.push({ side, limit, held, headroom, broken, violation: describe(quotientToNumber(held.value)) });
  };
  if (min !== undefined) add('min', toDecimal(min), (found) => ({ code: 'below-minimum', metric, found, min }));
  if (max !== undefined) add('max', toDecimal(max), (found) => ({ code: 'above-maximum', metric, found, max }));
  if (ratchet !== null) {
    const { direction, baseline, tolerance, limit } = ratchet;
    // The baseline's number was rounded when it was written; a mean that is not would differ from itself.
    add(direction === 'up' ? 'min' : 'max', limit, (found) => ({ code: 'worse-than-baseline', metric, found, baseline, tolerance, direction }), true);
  }
  return checks;
}

/** Whether a number that holds is past `warnAt`: below it for a floor, above it for a ceiling; a rule with both warns at its floor. */
export function isPastWarning(rule: MetricRule, joined: JoinedReadings): boolean {
  if (rule.warnAt === undefined) return false;
  const isFloor = rule.min !== undefined || (rule.max === undefined && directionOf(rule) === 'up');
  const order = compareToLimit((isFloor ? joined.smallest : joined.largest).value, toDecimal(rule.warnAt));
  return isFloor ? order < 0 : order > 0;
}

/** The hardest of the limits of one side, as a number; `null` without any. */
export function hardestLimit(checks: readonly LimitCheck[], side: 'min' | 'max'): number | null {
  const limits = checks.filter((check) => check.side === side && check.broken).map(({ limit }) => limit);
  if (limits.length === 0) return null;
  return toNumber(limits.reduce((hardest, limit) => ((compareDecimals(limit, hardest) > 0) === (side === 'min') ? limit : hardest)));
}
