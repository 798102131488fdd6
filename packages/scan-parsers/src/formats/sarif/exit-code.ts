import type { ExitCodeMeaning } from '@portcullis/gate-core';
import type { Invocation } from './invocations.ts';

/**
 * What is wrong with an exit code that the log itself states, compared with what the run lists; `null` if nothing is.
 *
 * A code for findings, or an undocumented one, contradicts a run without findings: they were lost, or the code means a
 * crash. A code that only means failure, or that comes from the shell or the system (negative, 124 and up), is a
 * failure whatever is listed.
 *
 * @param meaning what the tool's exit codes mean; `null` if it is not known
 * @param failures results of the run that are failures, suppressed ones included
 */
export function exitCodeFault(
  meaning: ExitCodeMeaning | null,
  { exitCode, hasFailed }: Invocation,
  failures: number,
): string | null {
  if (exitCode === null || hasFailed) return null;
  const { clean, findings, failure } = meaning ?? { clean: [0], findings: [], failure: [] };
  if (clean.includes(exitCode)) return null;
  if (exitCode < 0 || exitCode >= 124) return `exit code ${exitCode}: the run was stopped`;
  if (failure.includes(exitCode) && !findings.includes(exitCode))
    return `exit code ${exitCode}, which means that the tool failed`;
  return failures > 0 ? null : `exit code ${exitCode}, and no results`;
}
