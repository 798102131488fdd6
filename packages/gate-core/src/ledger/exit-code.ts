import type { ParsedReport } from '../evidence/report.ts';

/** A code that says one thing beside a report that says another. */
export interface ExitCodeContradiction {
  readonly meaning: 'clean' | 'findings' | 'failure';
  /** What the report holds: active findings and tests that did not pass. */
  readonly findings: number;
}

/**
 * Holds the tool's exit code against its report.
 *
 * - A code for findings beside an empty report: the findings got lost, or the code stands for a crash (pip-audit and Gitleaks use 1 for both).
 * - A code for failure alone: what the tool wrote before it failed is not the whole.
 * - A code for clean beside findings: only for tools without an option such as `--exit-zero`.
 *
 * A code that the tool does not document proves nothing and is left to the policy's `exit`.
 *
 * @param allowed the policy's `exit`: a failure code in it was accepted by name.
 */
export function findContradiction(report: ParsedReport, exitCode: number | null, allowed: readonly number[] | undefined): ExitCodeContradiction | null {
  const meanings = report.exitCodes;
  if (exitCode === null || meanings === null) return null;
  const failures = (report.tests?.failed ?? 0) + (report.tests?.errors ?? 0);
  const active = report.findings.filter((finding) => finding.standing === 'active').length + failures;
  const [clean, findings, failure] = [meanings.clean, meanings.findings, meanings.failure].map((codes) => codes.includes(exitCode));
  if (clean === true) {
    return findings !== true && meanings.findingsAlwaysFail === true && active > 0 ? { meaning: 'clean', findings: active } : null;
  }
  // Suppressed findings are listed and may well have set the code, so only a report without any entry contradicts it.
  if (findings === true) return report.findings.length + failures === 0 ? { meaning: 'findings', findings: 0 } : null;
  return failure === true && allowed?.includes(exitCode) !== true ? { meaning: 'failure', findings: active } : null;
}
