import type { Evidence } from '../evidence/evidence.ts';
import type { AssignedJob } from '../jobs/assign-jobs.ts';
import { conclusionText } from '../jobs/conclusion-text.ts';
import { isUnchanged } from '../jobs/trusted-changes.ts';
import type { JobCondition } from '../verdict-v1/condition.ts';
import type { Violation } from '../verdict-v1/violation.ts';

/**
 * Judges one job that the policy names: only `success` passes. A skipped job does not apply if the change filter says
 * that nothing relevant changed; without that proof it fails.
 */
export function judgeJob({ job, by }: AssignedJob, changes: Evidence['changes']): JobCondition {
  const { state, violations } = judgeConclusion({ job, by }, changes);
  return {
    id: `job:${job.name}`,
    kind: 'job',
    enforce: by.requirement.enforce,
    state,
    job: job.name,
    pattern: by.pattern,
    found: conclusionText(job),
    violations,
    remedies: state === 'failed' ? [{ code: 'make-job-succeed', job: job.name }] : [],
  };
}

function judgeConclusion(
  { job, by }: AssignedJob,
  changes: Evidence['changes'],
): { state: JobCondition['state']; violations: Violation[] } {
  const { conclusion } = job;
  if (conclusion.kind !== 'known') return { state: 'undetermined', violations: [] };
  switch (conclusion.value) {
    case 'success':
      return { state: 'passed', violations: [] };
    case 'skipped': {
      const filter = by.requirement.skippedOk?.unlessChanged ?? null;
      if (filter !== null && isUnchanged(filter, changes)) return { state: 'not-applicable', violations: [] };
      return { state: 'failed', violations: [{ code: 'job-skipped-without-proof', job: job.name, filter }] };
    }
    case 'failure':
    case 'cancelled':
    case 'timed_out':
    case 'neutral':
    case 'action_required':
    case 'stale':
    case 'startup_failure':
      return {
        state: 'failed',
        violations: [{ code: 'job-not-successful', job: job.name, conclusion: conclusion.value }],
      };
  }
}
