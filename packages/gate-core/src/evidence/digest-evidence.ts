import { digestOf } from '../digest/digest.ts';
import type { BaselineReport, Evidence, EvidenceReport } from './evidence.ts';

/**
 * The digest of all evidence that a verdict was made from.
 *
 * A report stands in it by the SHA-256 of its bytes, with everything else that is known of it: path, commit, exit code,
 * tests, metrics, gaps and how many findings it holds. The findings themselves follow from the bytes, so they are
 * digested only where a report has no SHA-256. Equal digests thus mean equal bytes; that two versions of a parser read
 * the same in them is for a replay to see.
 *
 * @param evidence normalised, so that the order of reports and jobs makes no difference.
 */
export function digestEvidence(evidence: Evidence): string {
  const { reports, baseline } = evidence;
  return digestOf({
    ...evidence,
    reports: reports.map(standIn),
    baseline: baseline && { reports: baseline.reports.map(standIn) },
  });
}

function standIn(file: EvidenceReport | BaselineReport): unknown {
  const { sha256, reading } = file;
  if (sha256 === null || reading.state === 'refused') return file;
  return { ...file, reading: { ...reading, report: { ...reading.report, findings: reading.report.findings.length } } };
}
