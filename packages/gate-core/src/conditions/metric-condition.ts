import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { quotientToNumber } from '../number/quotient.ts';
import { findDoubtfulLimits } from '../policy/doubtful-limits.ts';
import { compareText } from '../text/compare-text.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { MetricCondition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem, Problem } from '../verdict-v1/problem.ts';
import { assessMetric } from './assess-metric.ts';
import type { MetricAssessment } from './assess-metric.ts';
import { sampleOf } from './join-readings.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import type { JudgedRule } from './judged-rule.ts';
import { judgeLenientMetrics } from './lenient-metrics.ts';
import type { LenientMetrics } from './lenient-metrics.ts';
import { isPastWarning, tightest, violationsOf } from './metric-limits.ts';
import type { LimitCheck } from './metric-limits.ts';
import { remediesOf } from './metric-remedies.ts';
import { gatherReadings, missingMetric, readMetric, statesFamily } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';
import { repairOf } from './repair-of.ts';
import { sourcesOf } from './rule-sources.ts';

/**
 * Judges a metric rule. Numbers are compared as the decimals that they are printed as, without rounding; a number equal
 * to its limit passes.
 *
 * A broken limit is definite when more evidence could only make it worse: the worst of several, or a sum over its
 * ceiling. Otherwise the rule is undetermined while a report that should state the number has a problem. A rule that
 * passes only because more lenient evidence does not count warns: such evidence never decides, but is not silently
 * ignored either.
 */
export function judgeMetricRule(
  rule: MetricRule,
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): JudgedRule {
  const reading = readRule(rule, sources, baseline);
  const { joined, checks, open, problems, lenient } = reading;
  const state = stateOf(rule, reading);
  const failed = state === 'failed';
  const least = tightest(checks);
  const shown = least?.held ?? joined?.smallest ?? null;
  const unit = reading.readings[0]?.metric.unit ?? baselineUnit(rule, baseline);
  const fixes = failed ? remediesOf(rule, checks, unit) : [];
  const repair = repairOf(open);
  const condition: MetricCondition = {
    id: rule.id,
    title: rule.title ?? null,
    kind: 'metric',
    enforce: rule.enforce,
    state,
    metric: rule.metric,
    scope: 'all',
    found: shown === null ? null : quotientToNumber(shown.value),
    limit: {
      min: rule.min ?? null,
      max: rule.max ?? null,
      warnAt: rule.warnAt ?? null,
      baseline: ratchetLimit(checks, joined, shown),
    },
    unit,
    worstReport: shown?.report ?? null,
    headroom: least?.headroom ?? null,
    sampleSize: shown === null ? sampleOf(reading.readings) : shown.sampleSize,
    minSample: rule.minSample ?? null,
    evidence: reading.watched.map((source) => source.key),
    lenientEvidence: lenient.evidence,
    patch: null,
    violations: failed ? [...violationsOf(checks)] : [],
    remedies: [...fixes, ...repair],
  };
  return {
    condition,
    problems: [
      ...problems.map((problem) => ({ enforce: rule.enforce, problem })),
      ...lenient.problems,
      ...doubtsOf(rule, reading),
      ...smallSamplesOf(rule, reading),
      ...silentRelativesOf(rule, reading),
    ],
    excess: null,
    patch: null,
    checks,
  };
}

/** A rule's number, what it is compared with, and what is wrong with it. */
interface RuleReading extends MetricAssessment {
  readonly readings: readonly MetricReading[];
  /** The evidence that the number comes from, or should. */
  readonly watched: readonly AssessedSource[];
  /** Evidence that states numbers of the same family, but not this one. */
  readonly relatives: readonly AssessedSource[];
  /** Those of `watched` that have a problem. */
  readonly open: readonly AssessedSource[];
  /** The only problem is that reports have nothing in the baseline to compare with. */
  readonly lacksOnlyEarlier: boolean;
  readonly lenient: LenientMetrics;
}

function readRule(
  rule: MetricRule,
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): RuleReading {
  const taken = sourcesOf(rule, sources, (source) => source.produces.has('metrics') || source.produces.has('tests'));
  const { readings, providers, problems: ofReadings } = gatherReadings(rule, taken.used, baseline);
  const assessment = assessMetric(rule, readings, taken.used, baseline);
  const watched = providers.length > 0 ? providers : taken.used;
  const open = watched.filter((source) => source.isOpen);
  const problems: Problem[] = [...taken.problems, ...ofReadings];
  if (readings.length === 0 && problems.length === 0 && !isSilenceExplained(watched))
    problems.push(missingMetric(rule, taken.used, taken.tooLenient));
  if (rule.min === undefined && rule.max === undefined && rule.ratchet === undefined)
    problems.push({ code: 'rule-without-limit', rule: rule.id });
  const lacksOnlyEarlier = problems.length === 0 && open.length === 0 && assessment.ratchet?.lacksOnlyEarlier === true;
  return {
    ...assessment,
    readings,
    watched,
    relatives: taken.used.filter((source) => !watched.includes(source) && statesFamily(source, rule.metric)),
    open,
    problems: [...problems, ...assessment.problems],
    lacksOnlyEarlier,
    lenient: judgeLenientMetrics(rule, { readings, sources: taken.used }, taken.tooLenient, baseline),
  };
}

/** Probable mistakes in the rule, as far as the metric is known. They are only shown, because they may be intended. */
function doubtsOf(rule: MetricRule, { readings }: RuleReading): readonly EnforcedProblem[] {
  const [first] = readings;
  if (first === undefined) return [];
  const { unit } = first.metric;
  return findDoubtfulLimits(rule, first.metric).map(({ key, value, doubt }) => ({
    enforce: 'inform',
    problem: { code: 'limit-doubtful', rule: rule.id, metric: rule.metric, unit, key, value, doubt },
  }));
}

/** Evidence that could have stated the number, judged by its other numbers, beside other evidence that does. */
function silentRelativesOf(
  { id, metric }: MetricRule,
  { readings, relatives }: RuleReading,
): readonly EnforcedProblem[] {
  if (readings.length === 0 || relatives.length === 0) return [];
  const silent = relatives.map(({ key }) => key);
  return [{ enforce: 'inform', problem: { code: 'metric-not-everywhere', rule: id, metric, silent } }];
}

/**
 * Reports that are too small to judge, beside others that are not: if all are, the condition's state already shows it.
 */
function smallSamplesOf(
  { id, metric, minSample }: MetricRule,
  { small, joined }: RuleReading,
): readonly EnforcedProblem[] {
  if (minSample === undefined || joined === null || small.length === 0) return [];
  const reports = small
    .map(({ evidence, path }) => ({ evidence, path }))
    .toSorted((left, right) => compareText(left.evidence, right.evidence) || compareText(left.path, right.path));
  return [{ enforce: 'inform', problem: { code: 'sample-too-small', rule: id, metric, minSample, reports } }];
}

/**
 * Whether the number is missing because no report is expected, or because a report that may state it is missing or
 * refused.
 */
export function isSilenceExplained(watched: readonly AssessedSource[]): boolean {
  if (watched.length > 0 && watched.every((source) => source.isAbsent)) return true;
  return watched.some((source) => source.isOpen && source.parsed.length < source.expected);
}

function stateOf(rule: MetricRule, reading: RuleReading): MetricCondition['state'] {
  const { checks, problems, open, joined, lenient } = reading;
  const isOpen = problems.length > 0 || open.length > 0;
  if (checks.some((check) => check.broken && (!isOpen || isDefinite(check, reading)))) return 'failed';
  if (isOpen) return 'undetermined';
  if (lenient.breaks) return 'warned';
  // Nothing is missing, yet nothing is left to judge: not expected this time, or too small a sample.
  if (joined === null) return 'not-applicable';
  return isPastWarning(rule, joined) ? 'warned' : 'passed';
}

/**
 * Whether more reports could only make a broken limit worse. A sum grows with each report because only counts are
 * summed; but a missing report may add less than it added to the baseline.
 */
function isDefinite({ side, by }: LimitCheck, { joined, lacksOnlyEarlier }: RuleReading): boolean {
  if (joined?.how === 'worst') return true;
  return joined?.how === 'sum' && side === 'max' && (by !== 'ratchet' || lacksOnlyEarlier);
}

/**
 * The ratchet's limit for the number that is shown: under `worst`, of the same report; a report without a baseline has
 * none.
 */
function ratchetLimit(
  checks: readonly LimitCheck[],
  joined: JoinedReadings | null,
  shown: JoinedValue | null,
): number | null {
  const ofRatchet = checks.filter(({ by }) => by === 'ratchet');
  const isSame = ({ held }: LimitCheck): boolean => held.report === shown?.report && held.evidence === shown.evidence;
  const least = tightest(joined?.how === 'worst' ? ofRatchet.filter(isSame) : ofRatchet);
  return least === null ? null : quotientToNumber(least.limit);
}

function baselineUnit(rule: MetricRule, baseline: AssessedBaseline | null): MetricCondition['unit'] {
  const stated = (baseline?.sources ?? []).flatMap(({ parsed }) =>
    parsed.map(({ report }) => readMetric(report.metrics, rule.metric)),
  );
  return stated.find((metric) => metric !== null)?.unit ?? 'count';
}
