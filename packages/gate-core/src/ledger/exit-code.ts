import type { ExitCodeMeaning } from '../evidence/report.ts';
import type { Severity } from '../evidence/severity.ts';
import type { LedgerContent } from './ledger-file.ts';

/** An exit code that contradicts its report. */
export interface ExitCodeContradiction {
  readonly meaning: 'clean' | 'findings' | 'failure';
  /** What the report holds: active findings and tests that did not pass. */
  readonly findings: number;
}

/**
 * Compares the tool's exit code with its report.
 *
 * - A code for findings beside an empty report: the findings were lost, or the code means a crash (pip-audit and
 *   Gitleaks use 1 for both).
 * - A code that only means failure: what the tool wrote before it failed is incomplete.
 * - A code that warnings alone do not give, beside warnings alone: what failed is not in the report.
 * - A code for clean beside findings: only for tools without an option such as `--exit-zero`.
 * - A code from the shell or the system (negative, or 124 and up: timed out, not found, killed by a signal): the scan
 *   did not run to its end.
 * - Any other undocumented non-zero code beside a report that shows nothing: something went wrong, and the report does
 *   not say what. A report of metrics alone is exempt: the failed tests behind a coverage report are in another report.
 *
 * @param allowed the policy's `exit`: codes for failure, or undocumented ones, that the policy accepts by number.
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
  if (failsWithoutError(report, exitCode)) return { meaning: 'failure', findings: active };
  if (findings.includes(exitCode)) return isEmpty ? { meaning: 'findings', findings: 0 } : null;
  if (isAccepted) return null;
  if (failure.includes(exitCode)) return { meaning: 'failure', findings: active };
  // The policy's own list has already judged it.
  if (allowed !== undefined) return null;
  if (isFromOutside(exitCode)) return { meaning: 'failure', findings: active };
  return isEmpty && !statesMetricsAlone(report) ? { meaning: 'findings', findings: 0 } : null;
}

/** A suppressed error may have set the code, and so may a test or what nobody rated. */
function failsWithoutError({ findings, tests, exitCodes }: LedgerContent, exitCode: number): boolean {
  return (
    exitCodes?.warnings?.includes(exitCode) === false &&
    findings.length > 0 &&
    (tests?.failed ?? 0) + (tests?.errors ?? 0) === 0 &&
    findings.every(({ severity }) => warningSeverities.has(severity))
  );
}

const warningSeverities: ReadonlySet<Severity> = new Set<Severity>(['medium', 'low', 'info']);

/** The assumed meaning of the exit codes of an unknown tool. */
const undocumented: ExitCodeMeaning = { clean: [0], findings: [], failure: [] };

/**
 * Codes of a process that did not exit by itself: `timeout`'s 124 and 125, the shell's 126, 127 and 128 plus the signal
 * number; negative ones are Python's and Node's for a signal.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02
 */
function isFromOutside(exitCode: number): boolean {
  return exitCode < 0 || exitCode >= 124;
}

function statesMetricsAlone({ tests, metrics }: LedgerContent): boolean {
  return tests === null && Object.keys(metrics).length > 0;
}
