import { pairReports } from '@portcullis/gate-core';
import type { AssessedBaseline, EvidenceReport, ParsedReport } from '@portcullis/gate-core';
import { benchmarkSlowdown } from '@portcullis/scan-parsers';

const slowdownMetric = 'benchmark.slowdown';

/** A baseline report that was read. */
interface Earlier {
  readonly evidence: string;
  readonly path: string;
  readonly metrics: ParsedReport['metrics'];
}

/**
 * The reports with `benchmark.slowdown` for those of benchmarks that the baseline holds as well. Where it does not, the
 * metric stays missing, and a rule about it cannot be judged.
 */
export function withSlowdowns(
  reports: readonly EvidenceReport[],
  baseline: AssessedBaseline | null,
): readonly EvidenceReport[] {
  const whole = (baseline?.sources ?? []).filter(({ isWhole }) => isWhole);
  const readings = whole.flatMap(({ key, parsed }) =>
    parsed.map(({ file, report }): Earlier => ({ evidence: key, path: file.path, metrics: report.metrics })),
  );
  const earlier = indexEarlier(reports, readings);
  return reports.map((file) => {
    if (file.reading.state !== 'parsed') return file;
    const { report } = file.reading;
    const before = earlier.get(keyOf(file));
    const slowdown = before === undefined ? null : benchmarkSlowdown(report.metrics, before.metrics);
    if (slowdown === null) return file;
    return {
      ...file,
      reading: { state: 'parsed', report: { ...report, metrics: { ...report.metrics, [slowdownMetric]: slowdown } } },
    };
  });
}

/** Whether a number takes part in `benchmark.slowdown`; none does unless a rule names that metric. */
export function needsForSlowdown(ruleMetrics: readonly string[]): (metric: string) => boolean {
  if (!ruleMetrics.includes(slowdownMetric)) return () => false;
  return (metric) => metric.startsWith('benchmark.') && metric.endsWith('medianMs');
}

/** The report as it was before it was compared. */
export function withoutSlowdown(file: EvidenceReport): EvidenceReport {
  if (file.reading.state === 'refused' || !Object.hasOwn(file.reading.report.metrics, slowdownMetric)) return file;
  const metrics = Object.fromEntries(
    Object.entries(file.reading.report.metrics).filter(([name]) => name !== slowdownMetric),
  );
  return { ...file, reading: { state: 'parsed', report: { ...file.reading.report, metrics } } };
}

/** What each report continues. */
function indexEarlier(reports: readonly EvidenceReport[], readings: readonly Earlier[]): ReadonlyMap<string, Earlier> {
  const known = new Map(readings.map((reading) => [keyOf(reading), reading]));
  const earlier = new Map<string, Earlier>();
  for (const evidence of new Set(reports.map((report) => report.evidence))) {
    for (const [path, before] of pairReports(pathsOf(reports, evidence), pathsOf(readings, evidence))) {
      const reading = known.get(keyOf({ evidence, path: before }));
      if (reading !== undefined) earlier.set(keyOf({ evidence, path }), reading);
    }
  }
  return earlier;
}

type Place = Pick<Earlier, 'evidence' | 'path'>;

function pathsOf(places: readonly Place[], evidence: string): readonly string[] {
  return places.filter((place) => place.evidence === evidence).map(({ path }) => path);
}

function keyOf({ evidence, path }: Place): string {
  return JSON.stringify([evidence, path]);
}
