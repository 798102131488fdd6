import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { Metric, ParsedReport } from '../evidence/report.ts';
import { isOuterClass } from '../ledger/class-reports.ts';
import { identitiesOf } from '../ledger/join-copies.ts';
import { isJudgeable } from '../number/judgeable-number.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import { namedEvidence } from '../policy/rule-evidence.ts';
import type { Problem } from '../verdict-v1/problem.ts';

/** A metric as one report states it. */
export interface MetricReading {
  readonly metric: Metric;
  readonly evidence: string;
  readonly path: string;
  /** How its report is recognised if another piece of evidence holds it too. */
  readonly identities: readonly string[];
}

/** All that the evidence says about a rule's metric. */
export interface MetricReadings {
  readonly readings: readonly MetricReading[];
  /** The evidence that states it, or is named to state it. */
  readonly providers: readonly AssessedSource[];
  readonly problems: readonly Problem[];
}

/**
 * Reads an own property only: names such as `constructor` come from policies and reports. An invalid sample size counts
 * as unknown.
 */
export function readMetric(metrics: ParsedReport['metrics'], name: string): Metric | null {
  const metric = Object.hasOwn(metrics, name) ? (metrics[name] ?? null) : null;
  const size = metric?.sampleSize ?? null;
  return metric === null || size === null || (isJudgeable(size) && size >= 0)
    ? metric
    : { ...metric, sampleSize: null };
}

/** Evidence of either state, as far as it was read. */
interface StatedReports {
  readonly parsed: readonly { readonly report: Pick<ParsedReport, 'metrics'> }[];
}

/** Whether any of its reports states the metric. */
export function statesMetric({ parsed }: StatedReports, name: string): boolean {
  return parsed.some(({ report }) => readMetric(report.metrics, name) !== null);
}

/** Whether any of its reports states a number of the same family, such as `coverage.lines` and `coverage.branches`. */
export function statesFamily({ parsed }: StatedReports, name: string): boolean {
  const family = familyOf(name);
  return parsed.some(({ report }) => Object.keys(report.metrics).some((stated) => familyOf(stated) === family));
}

/** The common prefix of numbers that one report states together: `tests`, `coverage`. */
export function familyOf(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

/**
 * Gathers a rule's metric from the evidence that it takes. Evidence provides it if it is named by the rule, states it
 * in any report, or did so in the baseline that a ratchet compares with: a number must not escape its ratchet because
 * its report no longer states it. Every report of a provider must state it, and as a number that can be judged.
 */
export function gatherReadings(
  rule: MetricRule,
  used: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): MetricReadings {
  const compared = rule.ratchet === undefined ? [] : (baseline?.sources ?? []);
  const stated = new Set(compared.filter((source) => statesMetric(source, rule.metric)).map(({ key }) => key));
  const isProvider = (source: AssessedSource): boolean =>
    namedEvidence(rule) !== null || statesMetric(source, rule.metric) || stated.has(source.key);
  const providers = used.filter(isProvider);
  const gathered = providers.map((source) => readSource(rule, source));
  const problems = gathered.flatMap((source) => source.problems);
  const isIncomplete = gathered.some(({ missing }) => missing);
  return {
    readings: gathered.flatMap(({ readings }) => readings),
    providers,
    problems: isIncomplete ? [missingMetric(rule, used, []), ...problems] : problems,
  };
}

/** What one piece of evidence says about a rule's metric. */
export interface SourceReadings {
  readonly readings: readonly MetricReading[];
  /** One for each number that cannot be judged. */
  readonly problems: readonly Problem[];
  /** A report does not state it. */
  readonly missing: boolean;
}

export function readSource({ id, metric: name }: MetricRule, { key, files, parsed }: AssessedSource): SourceReadings {
  const readings: MetricReading[] = [];
  const problems: Problem[] = [];
  let missing = false;
  for (const { file, report } of parsed) {
    const metric = readMetric(report.metrics, name);
    if (metric === null) missing ||= !isOuterClass(file, files);
    else if (isJudgeable(metric.value))
      readings.push({ metric, evidence: key, path: file.path, identities: identitiesOf(file) });
    else problems.push({ code: 'metric-not-finite', rule: id, metric: name, evidence: key, path: file.path });
  }
  return { readings, problems, missing };
}

/** The problem of a metric that no report states, or not every report that should. */
export function missingMetric(
  rule: MetricRule,
  used: readonly AssessedSource[],
  tooLenient: readonly AssessedSource[],
): Problem {
  const available = new Set(
    used.flatMap((source) => source.parsed.flatMap(({ report }) => Object.keys(report.metrics))),
  );
  return {
    code: 'metric-missing',
    rule: rule.id,
    metric: rule.metric,
    available: [...available].toSorted(),
    tooLenient: tooLenient.filter((source) => statesMetric(source, rule.metric)).map((source) => source.key),
  };
}
