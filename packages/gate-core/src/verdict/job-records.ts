import type { JobRun } from '../evidence/job-run.ts';
import type { AssignedJob } from '../jobs/assign-jobs.ts';
import { conclusionText } from '../jobs/conclusion-text.ts';
import type { JobRecord } from '../verdict-v1/job-record.ts';

/** Records the jobs in the verdict, each with its `enforce` level. */
export function recordJobs(jobs: readonly JobRun[], assigned: readonly AssignedJob[]): JobRecord[] {
  const enforced = new Map(assigned.map(({ job, by }) => [job, by.requirement.enforce]));
  return jobs.map((job) => ({
    name: job.name,
    conclusion: conclusionText(job),
    kind: job.conclusion.kind,
    enforce: enforced.get(job) ?? null,
  }));
}
