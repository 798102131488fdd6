import type { RunAttempt } from '../runs/run-attempt.ts';
import type { RerunOutcome, RerunRequest } from './rerun-outcome.ts';

/**
 * "You can re-run a workflow run … up to 30 days after its initial run", "a maximum of 50 times":
 * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
export const rerunLimits = { maxAgeMs: 30 * 86_400_000, maxAttempts: 51 } as const;

const conclusionsWithoutFailure: ReadonlySet<string | null> = new Set(['success', 'skipped', 'neutral']);

/**
 * Why the latest state of a run rules out a re-run of the attempt that was analysed; `null` if it does not.
 *
 * @param hasAsked whether we have already asked for it and do not know the result.
 */
export function judgeRun(
  run: RunAttempt | null,
  { runAttempt, maxAttempts = rerunLimits.maxAttempts }: RerunRequest,
  now: Date,
  hasAsked: boolean,
): RerunOutcome | null {
  if (run === null) return { outcome: 'gone' };
  if (run.runAttempt > runAttempt) return laterAttempt(run, runAttempt, hasAsked);
  if (run.status !== 'completed')
    return hasAsked
      ? { outcome: 'rerun', runAttempt: runAttempt + 1, confirmedBy: 'read-back' }
      : { outcome: 'already-running', runAttempt: run.runAttempt };
  if (conclusionsWithoutFailure.has(run.conclusion))
    return { outcome: 'not-allowed', reason: 'nothing-failed', message: null };
  if (now.getTime() - run.createdAtMs >= rerunLimits.maxAgeMs) return { outcome: 'too-old' };
  if (runAttempt >= Math.min(maxAttempts, rerunLimits.maxAttempts))
    return { outcome: 'not-allowed', reason: 'attempts-used-up', message: null };
  return null;
}

function laterAttempt(run: RunAttempt, analysed: number, hasAsked: boolean): RerunOutcome {
  if (hasAsked && run.runAttempt === analysed + 1)
    return { outcome: 'rerun', runAttempt: run.runAttempt, confirmedBy: 'read-back' };
  return run.status === 'completed'
    ? { outcome: 'superseded', reason: 'later-attempt' }
    : { outcome: 'already-running', runAttempt: run.runAttempt };
}
