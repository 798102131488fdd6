import type { WorkflowIdentity } from '../report/health-v1.ts';

/** What identifies a workflow, as text: the repository, and the id, else the path, else the name. */
export function workflowKey({ repository, workflowId, path, name }: WorkflowIdentity): string {
  return JSON.stringify([repository, workflowId ?? path ?? `name:${name}`]);
}
