import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { subtractDecimals, toDecimal } from '../number/decimal.ts';
import { moveQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';
import { directionOf } from '../policy/metric-direction.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import { joinReadings, toValue } from './join-readings.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import type { MetricReading } from './metric-values.ts';
import { pairReadings } from './pair-readings.ts';
import type { PairedReading, ReportPlace } from './pair-readings.ts';

/**
 * A number of the rule, and the same number in the baseline.
 *
 * @see ADR 0056
 */
export interface RatchetStep {
  readonly held: JoinedValue;
  readonly earlier: Quotient;
  /** The earlier number less the tolerance: the limit that may just be reached. */
  readonly limit: Quotient;
}

/**
 * The result of a rule's ratchet: each report's step for `worst`, else one step for all reports that both sides have.
 */
export interface RatchetReading {
  readonly direction: 'up' | 'down';
  readonly tolerance: number;
  readonly steps: readonly RatchetStep[];
  readonly problems: readonly Problem[];
  /** The only reports that are not compared are new ones, which the baseline does not have. */
  readonly lacksOnlyEarlier: boolean;
}

export interface RatchetInput {
  readonly rule: MetricRule;
  readonly how: JoinedReadings['how'];
  /** The readings that are large enough to be judged. */
  readonly readings: readonly MetricReading[];
  readonly baseline: AssessedBaseline | null;
  /** The evidence that the rule takes. */
  readonly sources: readonly AssessedSource[];
}

/**
 * Compares each report with the same report in the baseline, and only then joins them: a report must not hide behind
 * another that was worse all along, and a new report has not got worse. `null` without a ratchet.
 */
export function readRatchet({ rule, how, readings, baseline, sources }: RatchetInput): RatchetReading | null {
  if (rule.ratchet === undefined) return null;
  const { tolerance, unpaired } = rule.ratchet;
  const direction = directionOf(rule);
  const nothing = { direction, tolerance, steps: [], lacksOnlyEarlier: false };
  if (baseline === null)
    return {
      ...nothing,
      problems:
        readings.length === 0 ? [] : [{ code: 'baseline-missing', rule: rule.id, compares: 'metric', reports: [] }],
    };
  const earlier = pairReadings(rule.metric, sources, baseline, direction === 'up');
  const pairs: PairedReading[] = [];
  const added: MetricReading[] = [];
  for (const reading of readings) {
    const metric = earlier.of(reading);
    if (metric === null) added.push(reading);
    else pairs.push({ reading, earlier: { ...reading, metric } });
  }
  // A report that is not due this time is not lost, and if reports are missing the ledger says so.
  const lost = earlier.lostFrom(sources.filter(({ isAbsent, found, expected }) => !isAbsent && found >= expected));
  const whole = new Set(baseline.sources.filter(({ isWhole }) => isWhole).map(({ key }) => key));
  const open = unpaired === 'limits' ? added.filter(({ evidence }) => !whole.has(evidence)) : added;
  const problems = [
    ...describeAdded(rule, open, pairs.length),
    ...(unpaired === 'limits' ? [] : describeLost(rule, lost)),
  ];
  const isOnlyAdded = problems.every(({ code }) => code === 'baseline-missing');
  return {
    direction,
    tolerance,
    steps: toSteps(how, pairs, direction, tolerance),
    problems,
    lacksOnlyEarlier: isOnlyAdded,
  };
}

/** No report to name if the baseline has none of them. */
function describeAdded({ id }: MetricRule, added: readonly MetricReading[], paired: number): readonly Problem[] {
  if (added.length === 0) return [];
  return [{ code: 'baseline-missing', rule: id, compares: 'metric', reports: paired === 0 ? [] : added.map(toPlace) }];
}

function describeLost({ id }: MetricRule, lost: readonly ReportPlace[]): readonly Problem[] {
  return lost.length === 0 ? [] : [{ code: 'baseline-report-lost', rule: id, reports: lost.map(toPlace) }];
}

function toPlace({ evidence, path }: ReportPlace): ReportPlace {
  return { evidence, path };
}

function toSteps(
  how: JoinedReadings['how'],
  pairs: readonly PairedReading[],
  direction: 'up' | 'down',
  tolerance: number,
): readonly RatchetStep[] {
  const exact = toDecimal(tolerance);
  const allowance = direction === 'up' ? subtractDecimals(toDecimal(0), exact) : exact;
  const toStep = (held: JoinedValue, earlier: Quotient): RatchetStep => ({
    held,
    earlier,
    limit: moveQuotient(earlier, allowance),
  });
  if (how === 'worst') return pairs.map(({ reading, earlier }) => toStep(toValue(reading), toValue(earlier).value));
  const held = joinReadings(
    how,
    pairs.map(({ reading }) => reading),
  );
  const before = joinReadings(
    how,
    pairs.map(({ earlier }) => earlier),
  );
  return held === null || before === null ? [] : [toStep(held.smallest, before.smallest.value)];
}
