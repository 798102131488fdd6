import type { ActedRun } from '@portcullis/render';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';

/** An attempt as texts show it, without secrets. */
export function actedRunOf(run: WorkflowAttempt, mask: (text: string) => string): ActedRun {
  return {
    repository: run.repository,
    workflowName: mask(run.workflowName),
    runId: run.runId,
    runAttempt: run.runAttempt,
    url: run.url,
    headBranch: run.headBranch === null ? null : mask(run.headBranch),
    headSha: run.headSha,
  };
}

/** Whether an attempt failed, in GitHub's terms; `null`: neither passed nor failed. */
export function hasFailed({ conclusion }: Pick<WorkflowAttempt, 'conclusion'>): boolean | null {
  if (conclusion === 'success') return false;
  return conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'startup_failure' ? true : null;
}
