import type { Attempt } from '../attempt/attempt.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';

interface KnownWorkflow {
  readonly repository: string;
  readonly workflowId: number | null;
  name: string;
  path: string | null;
  seenAtMs: number;
}

/** Numbers workflows from 0: by id, else by path, else by name; each in its repository. They carry their latest name. */
export class WorkflowIndex {
  private readonly byRepository = new Map<string, Map<number | string, number>>();
  private readonly known: KnownWorkflow[] = [];

  indexOf(attempt: Attempt): number {
    const { repository, workflowId, workflowName, workflowPath, createdAtMs } = attempt;
    const ofRepository = this.ofRepository(repository);
    const key = workflowId ?? workflowPath ?? `name:${workflowName}`;
    const index = ofRepository.get(key);
    if (index === undefined) {
      ofRepository.set(key, this.known.length);
      return this.known.push({ repository, workflowId, name: workflowName, path: workflowPath, seenAtMs: createdAtMs }) - 1;
    }
    const workflow = this.known[index];
    if (workflow !== undefined && (workflow.name !== workflowName || workflow.path !== workflowPath)) rename(workflow, attempt);
    else if (workflow !== undefined && createdAtMs > workflow.seenAtMs) workflow.seenAtMs = createdAtMs;
    return index;
  }

  identities(): readonly WorkflowIdentity[] {
    return this.known.map(({ repository, workflowId, name, path }) => ({ repository, workflowId, name, path }));
  }

  private ofRepository(repository: string): Map<number | string, number> {
    const known = this.byRepository.get(repository);
    if (known !== undefined) return known;
    const workflows = new Map<number | string, number>();
    this.byRepository.set(repository, workflows);
    return workflows;
  }
}

/** The later name wins; of two at the same instant the one that sorts last, whichever came first. */
function rename(workflow: KnownWorkflow, { workflowName, workflowPath, createdAtMs }: Attempt): void {
  const isLater = createdAtMs > workflow.seenAtMs;
  const isTie = createdAtMs === workflow.seenAtMs && `${workflowName}\n${workflowPath ?? ''}` > `${workflow.name}\n${workflow.path ?? ''}`;
  if (!isLater && !isTie) return;
  workflow.name = workflowName;
  workflow.path = workflowPath;
  workflow.seenAtMs = createdAtMs;
}
