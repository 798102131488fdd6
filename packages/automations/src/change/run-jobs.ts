import { GateInputError } from '../errors.ts';
import { latestAttempts } from '../inputs/latest-attempts.ts';
import type { WorkflowJob, WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { ChangeRun } from './change-context.ts';

/** What is known of the job that the gate runs in. */
export interface OwnJob {
  /** The identifier of the job in GitHub's API: `job.check_run_id`. @default unknown */
  readonly jobId?: number | null;
  /** The runner that runs this very process: `RUNNER_NAME`. @default unknown */
  readonly runnerName?: string | null;
  /** The job's name as GitHub shows it. @default unknown */
  readonly name?: string | null;
}

/** A job of a run, and the attempt in which it ran. */
export interface AttemptedWorkflowJob extends WorkflowJob {
  /** From 1. */
  readonly runAttempt: number;
}

/** GitHub runs a run again 50 times at most. */
const maxAttempts = 51;

/**
 * The jobs of a run as they stand now, without the gate's own: those of this attempt, and of earlier ones those that were
 * not run again. Each leg of a matrix is a job.
 *
 * @throws {GateInputError} when the run or an attempt of it is not there, or when it is unclear which of the jobs is the gate's own.
 * @throws what the port throws when jobs cannot be read.
 */
export async function readRunJobs(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  run: ChangeRun,
  own: OwnJob,
): Promise<readonly AttemptedWorkflowJob[]> {
  const current = await readAttemptJobs(port, run);
  const { id } = findOwnJob(current, own);
  // By its identifier: a job that is only called like the gate's own counts. Its earlier attempts are replaced by it.
  return (await latestJobs(port, run, current)).filter((job) => job.id !== id);
}

/**
 * The jobs of a completed run: those of this attempt, and of earlier ones those that were not run again.
 *
 * @throws {GateInputError} when the run or an attempt of it is not there.
 * @throws what the port throws when jobs cannot be read.
 */
export async function readCompletedJobs(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  run: ChangeRun,
): Promise<readonly AttemptedWorkflowJob[]> {
  return latestJobs(port, run, await readAttemptJobs(port, run));
}

async function readAttemptJobs(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  { runId, runAttempt }: Pick<ChangeRun, 'runId' | 'runAttempt'>,
): Promise<readonly WorkflowJob[]> {
  const current = await port.readJobs(runId, runAttempt);
  if (current !== null) return current;
  throw new GateInputError(`GitHub has no attempt ${runAttempt} of run ${runId}`, {
    hint: 'Check GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT, and that --repo names the repository of the workflow.',
  });
}

async function latestJobs(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  { runId, runAttempt }: ChangeRun,
  current: readonly WorkflowJob[],
): Promise<readonly AttemptedWorkflowJob[]> {
  const jobs = current.map((job) => ({ ...job, runAttempt }));
  for (let attempt = runAttempt - 1; attempt >= 1 && runAttempt - attempt < maxAttempts; attempt -= 1) {
    const earlier = await readAttemptJobs(port, { runId, runAttempt: attempt });
    jobs.push(...earlier.map((job) => ({ ...job, runAttempt: attempt })));
  }
  return latestOf(jobs);
}

function latestOf(jobs: readonly AttemptedWorkflowJob[]): readonly AttemptedWorkflowJob[] {
  return latestAttempts(jobs.map((job) => ({ name: job.name, run_attempt: job.runAttempt, job }))).map(
    ({ job }) => job,
  );
}

/** The running job on this runner, unless its identifier or name is known. */
function findOwnJob(jobs: readonly WorkflowJob[], own: OwnJob): WorkflowJob {
  const running = jobs.filter(({ status }) => status === 'in_progress');
  const [found, ...others] =
    own.jobId != null
      ? jobs.filter(({ id }) => id === own.jobId)
      : own.name != null
        ? jobs.filter(({ name }) => name === own.name)
        : own.runnerName != null
          ? running.filter(({ runnerName }) => runnerName === own.runnerName)
          : running;
  if (found?.status === 'completed')
    throw new GateInputError(`the job ${JSON.stringify(found.name)} has completed: it cannot be the gate's own`, {
      hint,
    });
  if (found !== undefined && others.length === 0) return found;
  throw new GateInputError(
    found === undefined
      ? "none of the run's jobs is recognised as the gate's own"
      : `any of ${others.length + 1} jobs of the run may be the gate's own`,
    { hint },
  );
}

const hint = 'Pass the identifier of the job: PORTCULLIS_JOB_ID: ${{ job.check_run_id }}';
