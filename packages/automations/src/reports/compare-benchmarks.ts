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
 * The reports with `benchmark.slowdown` for those of benchmarks that the baseline holds as well. Where it does not, the metric stays missing,
 * and a rule about it cannot be judged.
 */
export function withSlowdowns(reports: readonly EvidenceReport[], baseline: AssessedBaseline | null): readonly EvidenceReport[] {
  const whole = (baseline?.sources ?? []).filter(({ isWhole }) => isWhole);
  const readings = whole.flatMap(({ key, parsed }) => parsed.map(({ file, report }): Earlier => ({ evidence: key, path: file.path, metrics: report.metrics })));
  return reports.map((file) => {
    if (file.reading.state !== 'parsed') return file;
    const { report } = file.reading;
    const earlier = earlierReading(file, reports, readings);
    const slowdown = earlier === undefined ? null : benchmarkSlowdown(report.metrics, earlier.metrics);
    if (slowdown === null) return file;
    return { ...file, reading: { state: 'parsed', report: { ...report, metrics: { ...report.metrics, [slowdownMetric]: slowdown } } } };
  });
}

/** The one in the same place; else the evidence's only one, if it has one only on both sides: names of reports may hold a date or a commit. */
function earlierReading({ evidence, path }: EvidenceReport, reports: readonly EvidenceReport[], readings: readonly Earlier[]): Earlier | undefined {
  const earlier = readings.filter((reading) => reading.evidence === evidence);
  const isOnly = earlier.length === 1 && reports.filter((report) => report.evidence === evidence).length === 1;
  return earlier.find((reading) => reading.path === path) ?? (isOnly ? earlier[0] : undefined);
}
