import { digestOf } from '../digest/digest.ts';
import type { BaselineReport, Evidence, EvidenceReport } from './evidence.ts';

/**
 * The digest of all evidence that a verdict was made from.
 *
 * It covers the SHA-256 of each report's bytes and everything else known about the report: path, commit, exit code,
 * tests, metrics, gaps and the number of findings. The findings themselves follow from the bytes, so they are digested
 * only where a report has no SHA-256. Equal digests thus mean equal bytes. Whether two parser versions read the same
 * findings in them is checked by a replay.
 *
 * @param evidence normalised, so the order of reports and jobs makes no difference.
 */
export function digestEvidence(evidence: Evidence): string {
  const { reports, baseline } = evidence;
  return digestOf({
    ...evidence,
    reports: reports.map(standIn),
    baseline: baseline && {
      reports: baseline.reports.map(standIn),
      ...(baseline.file !== undefined && { file: baseline.file }),
    },
  });
}

function standIn(file: EvidenceReport | BaselineReport): unknown {
  const { sha256, reading } = file;
  if (sha256 === null || reading.state === 'refused') return file;
  return { ...file, reading: { ...reading, report: { ...reading.report, findings: reading.report.findings.length } } };
}
