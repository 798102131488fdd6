import { joinOf } from '../conditions/join-readings.ts';
import { pairReports } from '../evidence/pair-reports.ts';
import type { Metric } from '../evidence/report.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { isJudgeable } from '../number/judgeable-number.ts';
import { directionOf } from '../policy/metric-direction.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import { standingOf } from '../policy/rule-evidence.ts';
import { numberLineOf } from './accept-evidence.ts';
import type { NumberLine } from './baseline-v1.ts';
import { placeKey } from './to-baseline.ts';

/** A number that stays as it was although the report now says something else, or that is not in the baseline. */
export interface NumberNotAccepted {
  readonly evidence: string;
  readonly report: string;
  readonly metric: string;
  /** In the baseline; `null`: it has none. */
  readonly then: number | null;
  /** In the report; `null`: the report does not state it, or is gone. */
  readonly now: number | null;
}

/** What became of the numbers of one piece of evidence. */
export interface UpdatedNumbers {
  readonly numbers: readonly NumberLine[];
  readonly tightened: readonly { readonly from: NumberLine; readonly to: NumberLine }[];
  /** Numbers that nothing needs any more. */
  readonly dropped: readonly NumberLine[];
  readonly notAccepted: readonly NumberNotAccepted[];
}

/**
 * Holds the numbers of one piece of evidence against its reports: what improved for every ratchet is taken over, nothing
 * else changes.
 *
 * @param ratchets of the policy.
 * @param held ratchets none of whose numbers may change: see {@link findHeldRatchets}.
 * @param isKept numbers that are needed without a ratchet: they are noise as well as progress, and stay.
 */
export function updateNumbers(
  then: readonly NumberLine[],
  source: AssessedSource,
  ratchets: readonly MetricRule[],
  held: ReadonlySet<MetricRule>,
  isKept: (metric: string) => boolean,
): UpdatedNumbers {
  const own = ratchets.filter((rule) => looksAt(rule, source));
  const readings = readingsOf(then, source);
  const numbers: NumberLine[] = [];
  const tightened: { from: NumberLine; to: NumberLine }[] = [];
  const dropped: NumberLine[] = [];
  const notAccepted: NumberNotAccepted[] = [];
  for (const line of then) {
    const rules = own.filter(({ metric }) => metric === line.metric);
    if (rules.length === 0) {
      if (isKept(line.metric)) numbers.push(line);
      else dropped.push(line);
      continue;
    }
    const now = readings.get(placeKey(line.report, line.metric)) ?? null;
    const to = now === null ? null : numberLineOf(line.evidence, line.report, line.metric, now);
    if (to !== null && rules.every((rule) => !held.has(rule) && isBetter(rule, to.value, line.value))) {
      numbers.push(to);
      tightened.push({ from: line, to });
      continue;
    }
    numbers.push(line);
    if (to === null || rules.some((rule) => isBetter(rule, line.value, to.value))) {
      const { evidence, report, metric, value } = line;
      notAccepted.push({ evidence, report, metric, then: value, now: to?.value ?? null });
    }
  }
  return { numbers, tightened, dropped, notAccepted: [...notAccepted, ...findAdded(then, source, own)] };
}

/** Whether a ratchet holds the numbers of a piece of evidence: to decide by them, or to warn. */
export function looksAt(rule: MetricRule, source: Pick<AssessedSource, 'key' | 'enforce'>): boolean {
  return standingOf(rule, source) !== 'not-meant';
}

/**
 * Ratchets that join the numbers of several reports and in which one got worse: to hold the others to more would undo
 * that they may make up for it.
 */
export function findHeldRatchets(
  then: readonly NumberLine[],
  sources: readonly AssessedSource[],
  ratchets: readonly MetricRule[],
): ReadonlySet<MetricRule> {
  const readings = sources.flatMap((source) => {
    const own = then.filter(({ evidence }) => evidence === source.key);
    const now = readingsOf(own, source);
    return own.flatMap((line) => {
      const metric = now.get(placeKey(line.report, line.metric));
      return metric === undefined ? [] : [{ source, line, metric }];
    });
  });
  return new Set(
    ratchets.filter((rule) => {
      const own = readings.filter(({ source, line }) => line.metric === rule.metric && looksAt(rule, source));
      const joins = joinOf(
        rule,
        own.map(({ line, metric }) => ({ metric, evidence: line.evidence, path: line.report, identities: [] })),
      );
      return joins !== 'worst' && own.some(({ line, metric }) => isBetter(rule, line.value, metric.value));
    }),
  );
}

function isBetter(rule: MetricRule, now: number, then: number): boolean {
  return directionOf(rule) === 'up' ? now > then : now < then;
}

/** The judged report that continues each report of the baseline. */
export function continuedBy(thenPaths: readonly string[], source: AssessedSource): ReadonlyMap<string, string> {
  const pairs = pairReports(
    source.files.map(({ path }) => path),
    thenPaths,
  );
  return new Map([...pairs].map(([now, then]) => [then, now]));
}

/** The numbers that judged reports state, by the report of the baseline and the metric. */
function readingsOf(then: readonly NumberLine[], source: AssessedSource): ReadonlyMap<string, Metric> {
  const continued = continuedBy([...new Set(then.map(({ report }) => report))], source);
  const readings = new Map<string, Metric>();
  for (const { report, metric } of then) {
    const path = continued.get(report);
    const file = source.parsed.find((candidate) => candidate.file.path === path);
    const metrics = file?.report.metrics ?? {};
    const reading = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    if (reading !== undefined && isJudgeable(reading.value)) readings.set(placeKey(report, metric), reading);
  }
  return readings;
}

/** Numbers of ratchets that the baseline does not have. */
function findAdded(
  then: readonly NumberLine[],
  source: AssessedSource,
  ratchets: readonly MetricRule[],
): readonly NumberNotAccepted[] {
  const continued = continuedBy([...new Set(then.map(({ report }) => report))], source);
  const known = new Set(then.map(({ report, metric }) => placeKey(continued.get(report) ?? report, metric)));
  const metrics = [...new Set(ratchets.map(({ metric }) => metric))];
  return source.parsed.flatMap(({ file, report }) =>
    metrics.flatMap((metric): readonly NumberNotAccepted[] => {
      const reading = Object.hasOwn(report.metrics, metric) ? report.metrics[metric] : undefined;
      if (reading === undefined || known.has(placeKey(file.path, metric))) return [];
      return [{ evidence: source.key, report: file.path, metric, then: null, now: reading.value }];
    }),
  );
}
