import { linesIn } from '../changes/line-ranges.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Metric, ParsedReport } from '../evidence/report.ts';
import { toQuotient } from '../number/quotient.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { Change } from '../verdict-v1/way-to-green.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';
import { coverLines } from '../way-to-green/cover-lines.ts';
import { neededOfOne, reach } from '../way-to-green/reach.ts';

type MetricMove = Extract<Remedy, { code: 'raise-metric' | 'lower-metric' }>;

/**
 * How a change of several reports is spread over them: each to the target, or as much as possible on one after the
 * other.
 */
export type Spread = 'evenly' | 'first-come';

/**
 * Does what a verdict's changes say and nothing else, as a reader would: from the verdict's words alone, not from what
 * the gate knows. Repairs of evidence are left undone, because what they would bring is unknown.
 */
export function applyWayToGreen(
  evidence: Evidence,
  changes: readonly Change[],
  spread: Spread,
  conditions: readonly Condition[] = [],
): Evidence {
  return changes.reduce((changed, change) => applyChange(changed, change, { spread, conditions }), evidence);
}

interface Reading {
  readonly spread: Spread;
  readonly conditions: readonly Condition[];
}

function applyChange(evidence: Evidence, change: Change, { spread, conditions }: Reading): Evidence {
  switch (change.kind) {
    case 'fix-finding':
    case 'upgrade-package':
      return removeFindings(evidence, (finding) => isCleared(finding, change.findings));
    case 'change-metric':
      if (change.remedy.code === 'cover-changed-lines')
        return coverChangedLines(evidence, change.remedy, { spread, conditions });
      return 'metric' in change.remedy ? changeMetric(evidence, change.remedy, spread) : evidence;
    case 'fix-job':
      return {
        ...evidence,
        jobs:
          evidence.jobs?.map((job) =>
            job.name === change.job ? { ...job, conclusion: { kind: 'known', value: 'success' } } : job,
          ) ?? null,
      };
    case 'repair-evidence':
      return evidence;
  }
}

/** Covers as many of the listed lines as the remedy says: the first, or the last ones. Of branches, all listed. */
function coverChangedLines(
  evidence: Evidence,
  { rule, metric, cover }: Extract<Remedy, { code: 'cover-changed-lines' }>,
  { spread, conditions }: Reading,
): Evidence {
  const condition = conditions.find(({ id }) => id === rule);
  const patch = condition?.kind === 'metric' ? condition.patch : null;
  const listed = [...(patch?.uncovered ?? []), ...(patch?.countsUnmeasured === true ? patch.unmeasured : [])].flatMap(
    ({ path, ranges }) =>
      // Which lines of a binary file changed is unknown: any is one.
      [...linesIn(ranges.length === 0 ? [[1, 1]] : ranges)].map((line) => ({ path, line })),
  );
  const inTurn = spread === 'evenly' ? listed : listed.toReversed();
  const lines = new Map<string, number[]>();
  for (const { path, line } of metric === 'coverage.lines' ? inTurn.slice(0, cover) : inTurn)
    lines.set(path, [...(lines.get(path) ?? []), line]);
  return mapReports(evidence, (report, file) => ({ report: coverLines(report, lines), exitCode: file.exitCode }));
}

function isCleared(
  { tool, fingerprint, location }: Finding,
  cleared: Extract<Change, { kind: 'fix-finding' }>['findings'],
): boolean {
  return cleared.some(
    (each) => each.tool === tool && each.fingerprint === fingerprint && each.path === (location?.path ?? null),
  );
}

function removeFindings(evidence: Evidence, isGone: (finding: Finding) => boolean): Evidence {
  return mapReports(evidence, (report, file) => {
    const findings = report.findings.filter((finding) => !isGone(finding));
    const isClean = findings.length < report.findings.length && !findings.some(({ standing }) => standing === 'active');
    const saidFindings = file.exitCode !== null && report.exitCodes?.findings.includes(file.exitCode) === true;
    return {
      report: { ...report, findings },
      exitCode: isClean && saidFindings ? (report.exitCodes?.clean[0] ?? 0) : file.exitCode,
    };
  });
}

function mapReports(
  evidence: Evidence,
  change: (report: ParsedReport, file: EvidenceReport) => { report: ParsedReport; exitCode: number | null },
): Evidence {
  return {
    ...evidence,
    reports: evidence.reports.map((file) => {
      if (file.reading.state !== 'parsed') return file;
      const { report, exitCode } = change(file.reading.report, file);
      return { ...file, exitCode, reading: { state: 'parsed', report } };
    }),
  };
}

function setMetric(
  evidence: Evidence,
  move: MetricMove,
  valueOf: (metric: Metric, file: EvidenceReport) => number,
): Evidence {
  return mapReports(evidence, (report, file) => {
    const metric = report.metrics[move.metric];
    if (metric === undefined) return { report, exitCode: file.exitCode };
    return {
      report: { ...report, metrics: { ...report.metrics, [move.metric]: { ...metric, value: valueOf(metric, file) } } },
      exitCode: file.exitCode,
    };
  });
}

function changeMetric(evidence: Evidence, move: MetricMove, spread: Spread): Evidence {
  if (move.report === null) return changeSeveral(evidence, move, spread);
  return setMetric(evidence, move, (metric, { evidence: key, path }) =>
    key === move.evidence && path === move.report ? valueAfter(metric, move) : metric.value,
  );
}

/** Rounded to whole lines where the change is given in lines. */
function valueAfter({ value, sampleSize }: Metric, move: MetricMove): number {
  if (move.code === 'lower-metric' || move.byCovering === null || sampleSize === null) return move.to;
  return (100 * (Math.round((value * sampleSize) / 100) + move.byCovering)) / sampleSize;
}

/** A change of a sum or a mean: the reports that it names add up to exactly that. */
function changeSeveral(evidence: Evidence, move: MetricMove, spread: Spread): Evidence {
  const { joined } = move;
  if (joined === null) return evidence;
  const keyOf = (file: Pick<EvidenceReport, 'evidence' | 'path'>): string => JSON.stringify([file.evidence, file.path]);
  const named = new Set(joined.reports.map(keyOf));
  const metrics = new Map(
    evidence.reports.flatMap((file) => {
      const metric =
        file.reading.state === 'parsed' && named.has(keyOf(file))
          ? file.reading.report.metrics[move.metric]
          : undefined;
      return metric === undefined ? [] : [[keyOf(file), metric] as const];
    }),
  );
  const values = new Map([...metrics].map(([key, { value }]) => [key, value]));
  const rest =
    (joined.how === 'mean' ? metrics.size * move.to : move.to) -
    [...values.values()].reduce((sum, value) => sum + value, 0);
  // First evenly, as far as each can go; the remainder in order.
  if (spread === 'evenly')
    for (const [key, metric] of metrics)
      values.set(key, within(metric, asTyped(metric.value + (0.9 * rest) / metrics.size)));
  for (const [key, metric] of metrics) {
    const others = [...values].flatMap(([other, value]) => (other === key ? [] : [value]));
    const needed = within(
      metric,
      reach(neededOfOne(toQuotient(move.to), others, joined.how), move.code === 'raise-metric' ? 'min' : 'max'),
    );
    const value = values.get(key) ?? metric.value;
    if (move.code === 'raise-metric' ? needed > value : needed < value) values.set(key, needed);
  }
  return setMetric(evidence, move, (metric, file) => values.get(keyOf(file)) ?? metric.value);
}

/** With no more digits than tools write, so that the last report can make up exactly the remainder. */
function asTyped(value: number): number {
  return Number(value.toPrecision(6));
}

function within({ unit, value }: Metric, wanted: number): number {
  return Math.max(
    Math.min(0, value),
    Math.min(unit === 'percent' ? Math.max(100, value) : Number.MAX_SAFE_INTEGER, wanted),
  );
}
