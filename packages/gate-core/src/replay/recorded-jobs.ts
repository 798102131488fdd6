import { jobConclusions } from '../evidence/job-run.ts';
import type { JobRun } from '../evidence/job-run.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { JobRecord } from '../verdict-v1/job-record.ts';

/**
 * The jobs that a verdict was made from, as it records them, for a replay to judge again.
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
