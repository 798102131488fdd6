import type { BaselineFinding, BaselineReport, EvidenceReport } from './evidence.ts';
import type { Finding } from './finding.ts';

/** What is kept of a finding in a baseline. */
export function toBaselineFinding(finding: Finding): BaselineFinding {
  const { tool, ruleId, category, severity, confidence, location, fingerprint, contentFingerprint, standing } = finding;
  const content = contentFingerprint === undefined ? {} : { contentFingerprint };
  return { tool, ruleId, category, severity, confidence, location, fingerprint, ...content, standing };
}

/**
 * A report that was judged, as the baseline of a later state. Who stated its exit code is of no interest any more.
 */
export function toBaselineReport({ exitCodeSource: _, reading, ...file }: EvidenceReport): BaselineReport {
  if (reading.state === 'refused') return { ...file, reading };
  const findings = reading.report.findings.map(toBaselineFinding);
  return { ...file, reading: { state: 'parsed', report: { ...reading.report, findings } } };
}
