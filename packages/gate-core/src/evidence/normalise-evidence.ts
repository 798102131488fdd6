import { digestOf } from '../digest/digest.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { Evidence, EvidenceReport } from './evidence.ts';

/**
 * Puts everything whose order says nothing into one order: reports by evidence and path, jobs by name, the baseline's lists.
 * The order of findings within a report stays.
 */
export function normaliseEvidence(evidence: Evidence): Evidence {
  const { baseline } = evidence;
  return {
    ...evidence,
    reports: evidence.reports.toSorted(compareReports),
    jobs: evidence.jobs?.toSorted((left, right) => compareText(left.name, right.name) || compareByContent(left, right)) ?? null,
    baseline: baseline && {
      ...baseline,
      fingerprints: baseline.fingerprints.toSorted(compareText),
      evidence: baseline.evidence.toSorted(compareText),
      ...(baseline.readings !== undefined && {
        readings: baseline.readings
          .map((reading) => ({
            ...reading,
            ...(reading.fingerprints !== undefined && { fingerprints: reading.fingerprints.toSorted(compareText) }),
            ...(reading.inFiles !== undefined && { inFiles: reading.inFiles.toSorted(compareFingerprints) }),
          }))
          .toSorted((left, right) => compareText(left.evidence, right.evidence) || compareText(left.path, right.path) || compareByContent(left, right)),
      }),
      faults: baseline.faults.toSorted(
        (left, right) => compareText(left.evidence, right.evidence) || compareText(left.path, right.path) || compareByContent(left, right),
      ),
    },
  };
}

function compareFingerprints(left: { readonly fingerprint: string; readonly path: string }, right: { readonly fingerprint: string; readonly path: string }): number {
  return compareText(left.fingerprint, right.fingerprint) || compareText(left.path, right.path);
}

function compareReports(left: EvidenceReport, right: EvidenceReport): number {
  return (
    compareText(left.evidence, right.evidence) ||
    compareText(left.path, right.path) ||
    compareNullableText(left.sha256, right.sha256) ||
    compareByContent(left, right)
  );
}

/** For the same name twice: rare, so that the cost does not matter. */
function compareByContent(left: unknown, right: unknown): number {
  return compareText(digestOf(left), digestOf(right));
}
