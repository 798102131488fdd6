import type { ExitCodeMeaning } from '../evidence/report.ts';
import type { LedgerContent } from './ledger-file.ts';

/** A code that says one thing beside a report that says another. */
export interface ExitCodeContradiction {
  readonly meaning: 'clean' | 'findings' | 'failure';
  /** What the report holds: active findings and tests that did not pass. */
  readonly findings: number;
}

/**
 * Holds the tool's exit code against its report.
 *
 * - A code for findings beside an empty report: the findings got lost, or the code stands for a crash (pip-audit and
 *   Gitleaks use 1 for both).
 * - A code for failure alone: what the tool wrote before it failed is not the whole.
 * - A code for clean beside findings: only for tools without an option such as `--exit-zero`.
 * - A code of the shell's or the system's (negative, or 124 and up: timed out, not found, killed by a signal): the scan
 *   did not end by itself.
 * - Any other code than 0 that nobody documents, beside a report that shows nothing: something went wrong, and the
 *   report does not say what. A report of metrics alone cannot contradict it: the failed tests behind a coverage report
 *   are in another.
 *
 * @param allowed the policy's `exit`: a code for failure, or one that nobody documents, was accepted by name.
 */
export function findContradiction(
  report: LedgerContent,
  exitCode: number | null,
  allowed: readonly number[] | undefined,
): ExitCodeContradiction | null {
  if (exitCode === null) return null;
  const isAccepted = allowed?.includes(exitCode) === true;
  const failures = (report.tests?.failed ?? 0) + (report.tests?.errors ?? 0);
  const active = report.findings.filter((finding) => finding.standing === 'active').length + failures;
  // Suppressed findings are listed and may well have set the code, so only a report without any entry contradicts it.
  const isEmpty = report.findings.length + failures === 0;
  const { clean, findings, failure, findingsAlwaysFail } = report.exitCodes ?? undocumented;
  if (clean.includes(exitCode)) {
    return !findings.includes(exitCode) && findingsAlwaysFail === true && active > 0
      ? { meaning: 'clean', findings: active }
      : null;
  }
  if (findings.includes(exitCode)) return isEmpty ? { meaning: 'findings', findings: 0 } : null;
  if (isAccepted) return null;
  if (failure.includes(exitCode)) return { meaning: 'failure', findings: active };
  // The policy's own list has judged it already.
  if (allowed !== undefined) return null;
  if (isFromOutside(exitCode)) return { meaning: 'failure', findings: active };
  return isEmpty && !statesMetricsAlone(report) ? { meaning: 'findings', findings: 0 } : null;
}

/** What a tool of which nothing is known can be trusted to mean. */
const undocumented: ExitCodeMeaning = { clean: [0], findings: [], failure: [] };

/**
 * Codes that stand for the end of a process that did not end by itself: `timeout`'s 124 and 125, the shell's 126, 127
 * and 128 plus a signal's number; negative ones are Python's and Node's for a signal.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02
 */
function isFromOutside(exitCode: number): boolean {
  return exitCode < 0 || exitCode >= 124;
}

function statesMetricsAlone({ tests, metrics }: LedgerContent): boolean {
  return tests === null && Object.keys(metrics).length > 0;
}
