import type { JobConclusion, JobRun } from '@portcullis/gate-core';
import { jobResultsOf } from '../inputs/job-results.ts';
import type { WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { ChangeRun } from './change-context.ts';
import { readCompletedJobs } from './run-jobs.ts';

/**
 * The results of a completed run's jobs, by GitHub's list alone. A policy may name a matrix, or a workflow that is
 * called, by one name, as `needs` does: then the jobs behind that name are joined as GitHub joins them.
 *
 * @param named the jobs that the policy names.
 * @throws {GateInputError} when the run is not there.
 * @throws what the port throws when jobs cannot be read.
 */
export async function readCompletedResults(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  run: ChangeRun,
  named: readonly string[],
): Promise<readonly JobRun[]> {
  const { jobs } = jobResultsOf(await readCompletedJobs(port, run));
  const known = new Set(jobs.map(({ name }) => name));
  const joined = named
    .filter((name) => !known.has(name))
    .flatMap(
      (name) =>
        joinedJob(
          name,
          jobs.filter((job) => isPartOf(job.name, name)),
        ) ?? [],
    );
  return [...jobs, ...joined];
}

/** GitHub shows `test (3.11)` for a leg of a matrix, and `test / unit` for a job of a workflow that is called. */
function isPartOf(job: string, name: string): boolean {
  return job.startsWith(`${name} (`) || job.startsWith(`${name} / `);
}

/** As `needs.<job>.result` would be: what did not succeed decides, then what did; skipped only if all of it was. */
function joinedJob(name: string, parts: readonly JobRun[]): JobRun | null {
  const conclusions = parts.map(({ conclusion }) => conclusion);
  const isOf = (conclusion: JobRun['conclusion'], ...values: readonly JobConclusion[]): boolean =>
    conclusion.kind === 'known' && values.includes(conclusion.value);
  const conclusion =
    conclusions.find((candidate) => candidate.kind !== 'known') ??
    conclusions.find((candidate) => isOf(candidate, 'failure')) ??
    conclusions.find((candidate) => !isOf(candidate, 'success', 'skipped')) ??
    conclusions.find((candidate) => isOf(candidate, 'success')) ??
    conclusions[0];
  return conclusion === undefined ? null : { name, conclusion };
}
