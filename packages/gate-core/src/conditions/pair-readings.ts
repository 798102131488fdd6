import { pairReports } from '../evidence/pair-reports.ts';
import type { Metric } from '../evidence/report.ts';
import type { AssessedBaseline, ReadBaselineReport } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { isJudgeable } from '../number/judgeable-number.ts';
import { readMetric } from './metric-values.ts';
import type { MetricReading } from './metric-values.ts';

/** The place of a report. */
export interface ReportPlace {
  readonly evidence: string;
  readonly path: string;
}

/** A rule's metric in the reports of the baseline. */
export interface EarlierReadings {
  /**
   * The number of the reading's report, or of the one that it continues; `null`: the baseline does not have it, or not
   * as a number.
   */
  of(reading: ReportPlace): Metric | null;
  /** Reports of the baseline that state the metric and that no judged report continues, of these pieces of evidence. */
  lostFrom(sources: readonly AssessedSource[]): readonly ReportPlace[];
}

/**
 * Pairs the baseline with the judged reports, report by report: see {@link pairReports}.
 *
 * @param prefersLarger which of several numbers counts if the baseline has a path twice: the one that is harder to
 *   reach.
 */
export function pairReadings(
  name: string,
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline,
  prefersLarger: boolean,
): EarlierReadings {
  const pairs = new Map<string, ReadonlyMap<string, string>>();
  const numbers = new Map<string, ReadonlyMap<string, Metric>>();
  for (const { key, files } of sources) {
    // A crashed run states a number too, and an easy one to reach.
    const parsed = baseline.sources.find((source) => source.key === key && source.isWhole)?.parsed ?? [];
    pairs.set(
      key,
      pairReports(
        files.map(({ path }) => path),
        parsed.map(({ file }) => file.path),
      ),
    );
    numbers.set(key, collectNumbers(name, parsed, prefersLarger));
  }
  return {
    of: ({ evidence, path }) => numbers.get(evidence)?.get(pairs.get(evidence)?.get(path) ?? '') ?? null,
    lostFrom: (chosen) =>
      chosen.flatMap(({ key }) => {
        const continued = new Set(pairs.get(key)?.values());
        return [...(numbers.get(key)?.keys() ?? [])]
          .filter((path) => !continued.has(path))
          .map((path) => ({ evidence: key, path }));
      }),
  };
}

function collectNumbers(
  name: string,
  parsed: readonly ReadBaselineReport[],
  prefersLarger: boolean,
): ReadonlyMap<string, Metric> {
  const numbers = new Map<string, Metric>();
  for (const { file, report } of parsed) {
    const metric = readMetric(report.metrics, name);
    if (metric === null || !isJudgeable(metric.value)) continue;
    const known = numbers.get(file.path);
    if (known === undefined || metric.value > known.value === prefersLarger) numbers.set(file.path, metric);
  }
  return numbers;
}

/** A reading with the earlier number of its report. */
export interface PairedReading {
  readonly reading: MetricReading;
  readonly earlier: MetricReading;
}
