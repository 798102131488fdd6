import type { BaselineFinding, BaselineReport, EvidenceReport } from './evidence.ts';
import { atEachPlace } from './finding-places.ts';
import type { Finding } from './finding.ts';
import type { ParsedReport } from './report.ts';

/** What is kept of a finding in a baseline: one entry for each of its places, as each is compared by itself. */
export function toBaselineFindings(finding: Finding): readonly BaselineFinding[] {
  return atEachPlace(finding).map(toBaselineFinding);
}

function toBaselineFinding(finding: Finding): BaselineFinding {
  const { tool, ruleId, category, severity, confidence, location, fingerprint, contentFingerprint, standing } = finding;
  const content = contentFingerprint === undefined ? {} : { contentFingerprint };
  return { tool, ruleId, category, severity, confidence, location, fingerprint, ...content, standing };
}

/**
 * What is kept of a report in a baseline, besides its findings. Nothing compares a test with the same of an earlier
 * state: only the counts are kept. Which lines a report covers only matters to the change that was judged then.
 */
export function toBaselineContent<Content extends Omit<ParsedReport, 'findings'>>({
  lineCoverage: _,
  ...report
}: Content): Omit<Content, 'lineCoverage'> {
  return { ...report, tests: report.tests && { ...report.tests, cases: [] } };
}

/** A judged report, as part of the baseline of a later state. The source of its exit code no longer matters. */
export function toBaselineReport({ exitCodeSource: _, reading, ...file }: EvidenceReport): BaselineReport {
  if (reading.state === 'refused') return { ...file, reading };
  const findings = reading.report.findings.flatMap(toBaselineFindings);
  return { ...file, reading: { state: 'parsed', report: { ...toBaselineContent(reading.report), findings } } };
}
