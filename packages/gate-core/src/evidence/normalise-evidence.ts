import { digestOf } from '../digest/digest.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import { mergeRanges } from '../changes/line-ranges.ts';
import type { ChangedLines } from './changed-lines.ts';
import type { Baseline, BaselineReport, Evidence, EvidenceReport } from './evidence.ts';

/**
 * Sorts everything whose order has no meaning: reports by evidence and path, jobs by name, the baseline's reports. The
 * order of findings within a judged report is kept, because people see it.
 */
export function normaliseEvidence(evidence: Evidence): Evidence {
  const { baseline, changedLines } = evidence;
  return {
    ...evidence,
    reports: evidence.reports.toSorted(compareReports),
    jobs:
      evidence.jobs?.toSorted((left, right) => compareText(left.name, right.name) || compareByContent(left, right)) ??
      null,
    ...(changedLines !== undefined && { changedLines: normaliseChanges(changedLines) }),
    baseline: baseline && normaliseBaseline(baseline),
  };
}

function normaliseChanges({ files, ...rest }: ChangedLines): ChangedLines {
  return {
    ...rest,
    files: files
      .map((file) => ({ ...file, ranges: mergeRanges(file.ranges) }))
      .toSorted((left, right) => compareText(left.path, right.path) || compareByContent(left, right)),
  };
}

function normaliseBaseline({ reports, renames, file }: Baseline): Baseline {
  const inOrder = renames?.toSorted(
    (left, right) => compareText(left.to, right.to) || compareText(left.from, right.from),
  );
  return {
    reports: reports.map(withSortedFindings).toSorted(compareReports),
    ...(inOrder !== undefined && { renames: inOrder }),
    ...(file !== undefined && { file }),
  };
}

function withSortedFindings(file: BaselineReport): BaselineReport {
  if (file.reading.state === 'refused') return file;
  const { report } = file.reading;
  const findings = report.findings.toSorted(
    (left, right) =>
      compareText(left.fingerprint, right.fingerprint) ||
      compareNullableText(left.location?.path ?? null, right.location?.path ?? null),
  );
  return { ...file, reading: { state: 'parsed', report: { ...report, findings } } };
}

function compareReports(left: EvidenceReport | BaselineReport, right: EvidenceReport | BaselineReport): number {
  return (
    compareText(left.evidence, right.evidence) ||
    compareText(left.path, right.path) ||
    compareNullableText(left.sha256, right.sha256) ||
    compareByContent(left, right)
  );
}

/** For duplicate names: rare, so the cost does not matter. */
function compareByContent(left: unknown, right: unknown): number {
  return compareText(digestOf(left), digestOf(right));
}
