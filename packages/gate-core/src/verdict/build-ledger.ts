import { countSteps } from '../counting/count-steps.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { JudgedFinding } from '../judgement.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { ageHoursOf, producedAtOf, statedCommits } from '../ledger/report-problems.ts';
import type { LedgerEntry, LedgerReport } from './verdict-v1.ts';

/** Enters one piece of evidence into the ledger. */
export function toLedgerEntry(source: AssessedSource, findings: readonly JudgedFinding[], now: Date): LedgerEntry {
  const { key, parser, enforce, expected, found } = source;
  return {
    evidence: key,
    parser,
    enforce,
    state: stateOf(source),
    expected,
    found,
    reports: source.files.map((file) => toLedgerReport(file, now)),
    counting: countSteps(findings),
  };
}

function stateOf(source: AssessedSource): LedgerEntry['state'] {
  if (source.isOpen) return 'problem';
  return source.isAbsent ? 'not-expected' : 'complete';
}

function toLedgerReport(file: EvidenceReport, now: Date): LedgerReport {
  const report = file.reading.state === 'parsed' ? file.reading.report : null;
  return {
    path: file.path,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    state: file.reading.state,
    tools: [...(report?.tools ?? [])],
    commit: statedCommits(file)[0] ?? null,
    producedAt: producedAtOf(file),
    ageHours: ageHoursOf(file, now),
    exitCode: file.exitCode,
    findings: report?.findings.length ?? 0,
    tests: report?.tests?.tests ?? null,
  };
}
