import type { WorkflowIdentity } from '../report/health-v1.ts';

/** The order of reports: by name, path, repository, id. By code units, independent of the locale. */
export function compareWorkflows(left: WorkflowIdentity, right: WorkflowIdentity): number {
  return (
    compare(left.name, right.name) ||
    compare(left.path ?? '', right.path ?? '') ||
    compare(left.repository, right.repository) ||
    (left.workflowId ?? -1) - (right.workflowId ?? -1)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
