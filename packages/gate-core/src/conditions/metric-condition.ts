import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { toNumber } from '../number/decimal.ts';
import { quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/policy-schema.ts';
import type { Condition, Problem, Remedy } from '../verdict/verdict-v1.ts';
import { joinOf, joinReadings, sampleOf } from './join-readings.ts';
import type { JoinedReadings } from './join-readings.ts';
import type { JudgedRule } from './judged-rule.ts';
import { checkLimits, isPastWarning, readRatchet } from './metric-limits.ts';
import type { LimitCheck, Ratchet } from './metric-limits.ts';
import { remediesOf } from './metric-remedies.ts';
import { gatherReadings, missingMetric, readMetric, statesMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';
import { sourcesOf } from './rule-sources.ts';

/**
 * Judges a metric rule. Numbers are compared as the decimals that they are printed as, without rounding; a number at its limit holds.
 *
 * A broken limit is definite when more evidence could only make it worse: the worst of several, or a sum over its ceiling. Otherwise the
 * rule is undetermined while a report that should state the number has a problem.
 */
export function judgeMetricRule(rule: MetricRule, sources: readonly AssessedSource[], baseline: AssessedBaseline | null): JudgedRule {
  const reading = readRule(rule, sources, baseline);
  const { joined, checks, open, problems } = reading;
  const state = stateOf({ rule, joined, checks, isOpen: problems.length > 0 || open.length > 0 });
  const failed = state === 'failed';
  const least = tightest(checks);
  const shown = least?.held ?? joined?.smallest ?? null;
  const unit = reading.readings[0]?.metric.unit ?? baselineUnit(rule, baseline);
  const fixes = joined === null || !failed ? [] : remediesOf(rule, joined, checks, unit);
  const repair: Remedy[] = open.length === 0 ? [] : [{ code: 'repair-evidence', evidence: open.map((source) => source.key) }];
  const condition: Condition = {
    id: rule.id,
    title: rule.title ?? null,
    kind: 'metric',
    enforce: rule.enforce,
    state,
    subject: { kind: 'metric', metric: rule.metric },
    found: shown === null ? null : quotientToNumber(shown.value),
    limit: {
      min: rule.min ?? null,
      max: rule.max ?? null,
      warnAt: rule.warnAt ?? null,
      baseline: reading.ratchet === null ? null : toNumber(reading.ratchet.limit),
    },
    unit,
    worstReport: shown?.report ?? null,
    headroom: least?.headroom ?? null,
    sampleSize: shown === null ? sampleOf(reading.readings) : shown.sampleSize,
    minSample: rule.minSample ?? null,
    evidence: reading.watched.map((source) => source.key),
    lighterEvidence: reading.lighter.map(({ key, enforce }) => ({ evidence: key, enforce, findings: 0 })),
    violations: failed ? checks.filter((check) => check.broken).map((check) => check.violation) : [],
    remedies: [...fixes, ...repair],
    findings: [],
    findingsTotal: 0,
  };
  return { condition, problems: problems.map((problem) => ({ enforce: rule.enforce, problem })), excess: null, metricChanges: fixes };
}

/** A rule's number, what it is held against, and what is wrong with it. */
interface RuleReading {
  readonly readings: readonly MetricReading[];
  readonly joined: JoinedReadings | null;
  readonly ratchet: Ratchet | null;
  readonly checks: readonly LimitCheck[];
  /** The evidence that the number comes from, or should. */
  readonly watched: readonly AssessedSource[];
  /** Those of it that have a problem. */
  readonly open: readonly AssessedSource[];
  readonly problems: readonly Problem[];
  /** Those that state it and weigh too little. */
  readonly lighter: readonly AssessedSource[];
}

function readRule(rule: MetricRule, sources: readonly AssessedSource[], baseline: AssessedBaseline | null): RuleReading {
  const taken = sourcesOf(rule, sources, (source) => source.produces.has('metrics') || source.produces.has('tests'));
  const { readings, providers, problems: ofReadings } = gatherReadings(rule, taken.used);
  const how = joinOf(rule, readings);
  const sample = selectSample(rule, how, readings);
  const joined = joinReadings(how, sample.readings);
  const ratchet = readRatchet(rule, baseline, new Set(taken.used.map(({ key }) => key)));
  const watched = providers.length > 0 ? providers : taken.used;
  const problems: Problem[] = [...taken.problems, ...ofReadings];
  if (readings.length === 0 && problems.length === 0 && !isSilenceExplained(watched)) problems.push(missingMetric(rule, taken.used, taken.tooWeak));
  problems.push(...sample.problems);
  if (rule.min === undefined && rule.max === undefined && rule.ratchet === undefined) problems.push({ code: 'rule-without-limit', rule: rule.id });
  if (rule.ratchet !== undefined && ratchet === null && joined !== null) problems.push({ code: 'baseline-missing', rule: rule.id });
  const checks = joined === null ? [] : checkLimits(rule, joined, ratchet);
  const lighter = taken.tooWeak.filter((source) => statesMetric(source, rule.metric));
  return { readings, joined, ratchet, checks, watched, open: watched.filter((source) => source.isOpen), problems, lighter };
}

/** Whether nobody states the number because nothing is expected, or because a report that might is missing or refused. */
function isSilenceExplained(watched: readonly AssessedSource[]): boolean {
  if (watched.length > 0 && watched.every((source) => source.isAbsent)) return true;
  return watched.some((source) => source.isOpen && source.parsed.length < source.expected);
}

interface Sample {
  /** The readings that are large enough to be judged. */
  readonly readings: readonly MetricReading[];
  readonly problems: readonly Problem[];
}

/** Leaves out what is too small to judge: each report for `worst`, all together for `sum` and `mean`. */
function selectSample(rule: MetricRule, how: JoinedReadings['how'], readings: readonly MetricReading[]): Sample {
  const { minSample } = rule;
  if (minSample === undefined) return { readings, problems: [] };
  const unknown = readings.filter(({ metric }) => metric.sampleSize === null);
  const problems: Problem[] = unknown.length > 0 ? [{ code: 'sample-unknown', rule: rule.id, metric: rule.metric }] : [];
  if (how === 'worst') return { readings: readings.filter(({ metric }) => (metric.sampleSize ?? 0) >= minSample), problems };
  return { readings: (sampleOf(readings) ?? 0) >= minSample ? readings : [], problems };
}

function stateOf({ rule, joined, checks, isOpen }: StateInput): Condition['state'] {
  const broken = checks.filter((check) => check.broken);
  if (broken.some((check) => !isOpen || isDefinite(check, joined))) return 'failed';
  if (isOpen) return 'undetermined';
  // Nothing is missing, yet nothing is left to judge: not expected this time, or too small a sample.
  if (joined === null) return 'not-applicable';
  return isPastWarning(rule, joined) ? 'warned' : 'passed';
}

interface StateInput {
  readonly rule: MetricRule;
  readonly joined: JoinedReadings | null;
  readonly checks: readonly LimitCheck[];
  readonly isOpen: boolean;
}

/** Whether more reports could only make a broken limit worse. A sum grows with each, for the things that are summed are counts. */
function isDefinite({ side }: LimitCheck, joined: JoinedReadings | null): boolean {
  return joined?.how === 'worst' || (joined?.how === 'sum' && side === 'max');
}

/** The check with the least room: broken ones come before all others. */
function tightest(checks: readonly LimitCheck[]): LimitCheck | null {
  const [first, ...others] = checks;
  if (first === undefined) return null;
  return others.reduce((least, check) => (check.headroom < least.headroom ? check : least), first);
}

function baselineUnit(rule: MetricRule, baseline: AssessedBaseline | null): Condition['unit'] {
  const stated = (baseline?.sources ?? []).flatMap(({ parsed }) => parsed.map(({ report }) => readMetric(report.metrics, rule.metric)));
  return stated.find((metric) => metric !== null)?.unit ?? 'count';
}
