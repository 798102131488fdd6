import type { ExitCodeMeaning } from '@portcullis/gate-core';
import type { Invocation } from './invocations.ts';

/**
 * What is wrong with an exit code that the log itself states, held against what the run lists; `null` if nothing is.
 *
 * A code for findings, or one that nobody documents, cannot stand beside a run without any: they got lost, or the code
 * stands for a crash. One that means failure alone, or that is the shell's or the system's (negative, 124 and up), is a
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
