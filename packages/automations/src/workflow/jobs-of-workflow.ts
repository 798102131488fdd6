import type { GivenJobs } from '../change/job-evidence.ts';
import type { WorkflowVariables } from './workflow-variables.ts';

/** Where a gate takes the results of the jobs before from. */
export interface JobSource {
  /** `needs`: what the variable `NEEDS` holds. `api`: the jobs of this run; `NEEDS` then adds their outputs. */
  readonly kind: 'needs' | 'api';
  /** Number of the gate's own job; `null`: unknown. */
  readonly ownJobId: number | null;
}

/** The results of the jobs before, as a workflow hands them over in `NEEDS`, which holds `toJSON(needs)`. */
export function jobsOfWorkflow(env: WorkflowVariables, { kind, ownJobId }: JobSource): GivenJobs {
  const text = env['NEEDS'] ?? '';
  const needs = text.trim() === '' ? null : { text, name: 'NEEDS' };
  if (kind === 'needs') return needs === null ? { kind: 'none' } : { kind: 'text', ...needs };
  const runnerName = env['RUNNER_NAME'] ?? '';
  const own = { jobId: ownJobId, runnerName: runnerName === '' ? null : runnerName };
  return { kind: 'api', own, ...(needs !== null && { needs }) };
}
