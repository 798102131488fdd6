import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import { joinOf, joinReadings, sampleOf } from './join-readings.ts';
import type { JoinedReadings } from './join-readings.ts';
import { checkLimits } from './metric-limits.ts';
import type { LimitCheck } from './metric-limits.ts';
import { readRatchet } from './metric-ratchet.ts';
import type { RatchetReading } from './metric-ratchet.ts';
import type { MetricReading } from './metric-values.ts';

/** Readings joined and compared with a rule's limits. */
export interface MetricAssessment {
  readonly joined: JoinedReadings | null;
  readonly ratchet: RatchetReading | null;
  readonly checks: readonly LimitCheck[];
  readonly problems: readonly Problem[];
  /** Left out because their sample is too small. */
  readonly small: readonly MetricReading[];
}

/** Joins readings as the rule says, and compares them with its limits and the baseline. */
export function assessMetric(
  rule: MetricRule,
  given: readonly MetricReading[],
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): MetricAssessment {
  const how = joinOf(rule, given);
  const readings = how === 'worst' ? given : withoutRepeats(given);
  const sample = selectSample(rule, how, readings);
  const joined = joinReadings(how, sample.readings);
  const ratchet = readRatchet({ rule, how, readings: sample.readings, baseline, sources });
  const checks = joined === null ? [] : checkLimits(rule, joined, ratchet);
  const judged = new Set(sample.readings);
  const small = readings.filter((reading) => !judged.has(reading) && reading.metric.sampleSize !== null);
  return { joined, ratchet, checks, problems: [...sample.problems, ...(ratchet?.problems ?? [])], small };
}

/**
 * Globs of two pieces of evidence may match one report. A sum or a mean counts it once, because its tests ran once. For
 * the worst of several a repeat does not matter, and each piece of evidence has its own baseline.
 */
function withoutRepeats(readings: readonly MetricReading[]): readonly MetricReading[] {
  const known = new Set<string>();
  return readings.filter(({ identities }) => {
    const isKnown = identities.some((identity) => known.has(identity));
    for (const identity of identities) known.add(identity);
    return !isKnown;
  });
}

interface Sample {
  /** The readings that are large enough to be judged. */
  readonly readings: readonly MetricReading[];
  readonly problems: readonly Problem[];
}

/** Leaves out readings that are too small to judge: each report for `worst`, all together for `sum` and `mean`. */
function selectSample(rule: MetricRule, how: JoinedReadings['how'], readings: readonly MetricReading[]): Sample {
  const { minSample } = rule;
  if (minSample === undefined) return { readings, problems: [] };
  const unknown = readings.filter(({ metric }) => metric.sampleSize === null);
  const problems: Problem[] =
    unknown.length > 0 ? [{ code: 'sample-unknown', rule: rule.id, metric: rule.metric }] : [];
  if (how === 'worst')
    return { readings: readings.filter(({ metric }) => (metric.sampleSize ?? 0) >= minSample), problems };
  return { readings: (sampleOf(readings) ?? 0) >= minSample ? readings : [], problems };
}
