import type { ResolvedJob, ResolvedPipeline } from '@portcullis/pipeline';
import type { PlannedCheck } from './planned-check.ts';
import type { CheckNeed, RunnableCheck } from './runnable-check.ts';
import { takeTurns } from './take-turns.ts';

/** Whether a change can be merged only if this check succeeds. */
export function isRequired({ check, job }: Pick<PlannedCheck, 'check' | 'job'>): boolean {
  return check.required && job.required;
}

/**
 * All checks of a pipeline as they run on one machine: where one job needs another, each of its checks waits for the
 * checks of that other.
 *
 * The same check of two legs never runs at the same time: on GitHub each leg has a machine of its own, and here they
 * share one folder.
 *
 * @param obstacleOf why a check cannot be run on this machine, as a sentence without a full stop; `null`: it can.
 */
export function planRun(
  { jobs }: Pick<ResolvedPipeline, 'jobs'>,
  obstacleOf: (check: Omit<PlannedCheck, 'runnable'>) => string | null,
): readonly PlannedCheck[] {
  const jobsById = new Map(jobs.map((job) => [job.id, job]));
  const planned = jobs.flatMap((job) => {
    const jobNeeds = job.needs.flatMap((id) => needsOfJob(jobsById.get(id)));
    return job.legs.flatMap((leg) =>
      leg.checks.map((check) => {
        const own = check.needs.map((key): CheckNeed => ({ key, condition: 'succeeded' }));
        const runnable: RunnableCheck = {
          key: check.key,
          command: check.command,
          cwd: check.cwd,
          env: check.env,
          reports: check.reports.map(({ path }) => path),
          exitCodes: check.exitCodes,
          retries: check.retries,
          timeoutMs: check.timeoutMinutes * 60_000,
          needs: [...own, ...jobNeeds],
          exclusive: `${job.id}/${check.id}`,
          obstacle: obstacleOf({ check, job, leg }),
        };
        return { runnable, check, job, leg };
      }),
    );
  });
  return takeTurns(planned);
}

/** A job without `required`, and a check without it, have succeeded for those that need them, however they end. */
function needsOfJob(job: ResolvedJob | undefined): readonly CheckNeed[] {
  if (job === undefined) return [];
  return job.legs.flatMap(({ checks }) =>
    checks.map((check) => ({ key: check.key, condition: isRequired({ check, job }) ? 'not-failed' : 'ended' })),
  );
}
