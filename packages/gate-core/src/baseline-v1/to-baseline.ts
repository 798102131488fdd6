import { groupBy } from '../collections/group-by.ts';
import type { Baseline, BaselineFinding, BaselineReport } from '../evidence/evidence.ts';
import type { Metric } from '../evidence/report.ts';
import type { SourceRecord } from '../evidence-v1/evidence-v1.ts';
import { compareText } from '../text/compare-text.ts';
import type { BaselineV1, FindingLine, NumberLine, ReportLine } from './baseline-v1.ts';
import { ratingsOf } from './ratings.ts';

/**
 * A committed baseline as the earlier state that evidence is compared with.
 *
 * What a ledger asks of reports (exit codes, commits, dates) was asked when it was written, and is not in it.
 */
export function baselineFromFile({ reports, numbers, findings }: BaselineV1): Baseline {
  const numbersOf = groupBy(numbers, ({ evidence, report }) => placeKey(evidence, report));
  const findingsOf = groupBy(findings, ({ evidence }) => evidence);
  return {
    reports: reports.map((report) =>
      toReport(
        report,
        numbersOf.get(placeKey(report.evidence, report.path)) ?? [],
        (findingsOf.get(report.evidence) ?? []).filter((line) => isIn(line, report.path)),
      ),
    ),
  };
}

/** Whether a report, one of the line's evidence, holds the finding. */
export function isIn({ reports }: FindingLine, path: string): boolean {
  return reports === undefined || reports.includes(path);
}

/** A report by its evidence and path. */
export function placeKey(evidence: string, path: string): string {
  return JSON.stringify([evidence, path]);
}

function toReport(
  { evidence, path, format, tools, image }: ReportLine,
  numbers: readonly NumberLine[],
  findings: readonly FindingLine[],
): BaselineReport {
  const versions = tools.flatMap(({ name, version }) => (version === null ? [] : [{ tool: name, version }]));
  return {
    evidence,
    path,
    sizeBytes: 0,
    sha256: null,
    commit: null,
    startedAt: null,
    producedAt: null,
    exitCode: null,
    reading: {
      state: 'parsed',
      report: {
        format,
        tools: [...new Set(tools.map(({ name }) => name))],
        ...(versions.length > 0 && { toolVersions: versions }),
        findings: findings.flatMap(toFindings),
        ...(image !== undefined && { image }),
        tests: null,
        metrics: Object.fromEntries(numbers.map((line) => [line.metric, toMetric(line)])),
        scanGaps: [],
        exitCodes: null,
        commits: [],
        producedAt: null,
      },
    },
  };
}

function toMetric({ value, sampleSize, combine, unit }: NumberLine): Metric {
  return { value, sampleSize, combine, unit };
}

function toFindings(line: FindingLine): BaselineFinding[] {
  const { tool, rule, path, unplaced, fingerprint, contentFingerprint } = line;
  const location =
    path === null
      ? null
      : {
          path,
          ...(unplaced !== undefined && { unplaced }),
          startLine: null,
          startColumn: null,
          endLine: null,
          endColumn: null,
        };
  return ratingsOf(line).flatMap(({ severity, confidence, category, count }) =>
    Array.from({ length: count }, () => ({
      tool,
      ruleId: rule,
      category,
      severity,
      confidence,
      location,
      fingerprint,
      ...(contentFingerprint !== undefined && { contentFingerprint }),
      standing: 'active' as const,
    })),
  );
}

/** What of the source its fingerprints were made from; `null` if unknown. */
export function sourceOfBaseline({ header, findings }: BaselineV1): SourceRecord | null {
  if (header.contentLines === null) return null;
  const pathsThat = (used: boolean): string[] =>
    [
      ...new Set(findings.flatMap(({ path, sourceLines }) => (path !== null && sourceLines === used ? [path] : []))),
    ].toSorted(compareText);
  return { withLines: pathsThat(true), withoutLines: pathsThat(false), contentLines: header.contentLines };
}
