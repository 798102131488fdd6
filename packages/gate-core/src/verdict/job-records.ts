import type { JobRun } from '../evidence/job-run.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { AssignedJob } from '../jobs/assign-jobs.ts';
import { conclusionText } from '../jobs/conclusion-text.ts';
import type { JobRecord, VerdictV1 } from './verdict-v1.ts';

/** Enters the jobs into the verdict, with the weight that the policy gives each. */
export function recordJobs(jobs: readonly JobRun[], assigned: readonly AssignedJob[]): JobRecord[] {
  const weights = new Map(assigned.map(({ job, by }) => [job, by.requirement.enforce]));
  return jobs.map((job) => ({
    name: job.name,
    conclusion: conclusionText(job),
    kind: job.conclusion.kind,
    enforce: weights.get(job) ?? null,
  }));
}

/**
 * The jobs that a verdict was made from, as it records them: what a replay judges again.
 *
 * @returns `null` when the verdict was made without job results.
 * @example
 * replayVerdict(text, policy, { ...evidence, jobs: recordedJobs(parseVerdict(text)) })
 */
export function recordedJobs({ jobs, problems }: VerdictV1): JobRun[] | null {
  // An empty list is always a problem, so its absence means that no list was given.
  if (jobs.length === 0) return problems.some(({ problem }) => problem.code === 'jobs-empty') ? [] : null;
  return jobs.map((record) => ({ name: record.name, conclusion: recordedConclusion(record) }));
}

function recordedConclusion({ kind, conclusion }: JobRecord): JobRun['conclusion'] {
  if (kind === 'unfinished') return { kind, status: conclusion };
  const value = kind === 'known' ? jobConclusions.find((known) => known === conclusion) : undefined;
  return value === undefined ? { kind: 'unknown', raw: conclusion } : { kind: 'known', value };
}
