import type { Attempt } from '../attempt/attempt.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';

interface KnownWorkflow {
  readonly repository: string;
  readonly workflowId: number | null;
  name: string;
  path: string | null;
  /** Whether attempts under this name and path are left out. */
  isIgnored: boolean;
  seenAtMs: number;
  /** The name and path that were seen last, and the answer for them: neighbours mostly agree. */
  lastName: string;
  lastPath: string | null;
  lastIsIgnored: boolean;
}

/**
 * Numbers workflows from 0: by id, else by path, else by name; each in its repository. They carry their latest name.
 */
export class WorkflowIndex {
  readonly #isIgnored: (attempt: Attempt) => boolean;
  readonly #byRepository = new Map<string, Map<number | string, number>>();
  readonly #known: KnownWorkflow[] = [];
  #lastRepository: string | null = null;
  #lastOfRepository = new Map<number | string, number>();

  /** @param isIgnored - by name and path only. */
  constructor(isIgnored: (attempt: Attempt) => boolean) {
    this.#isIgnored = isIgnored;
  }

  /** The number of the attempt's workflow; −1: it is left out. */
  indexOf(attempt: Attempt): number {
    const workflows = this.#ofRepository(attempt.repository);
    const key = attempt.workflowId ?? attempt.workflowPath ?? `name:${attempt.workflowName}`;
    const index = workflows.get(key) ?? this.#add(workflows, key, attempt);
    const workflow = this.#known[index];
    return workflow === undefined || this.#isLeftOut(workflow, attempt) ? -1 : index;
  }

  identities(): readonly WorkflowIdentity[] {
    return this.#known.map(({ repository, workflowId, name, path }) => ({ repository, workflowId, name, path }));
  }

  #ofRepository(repository: string): Map<number | string, number> {
    if (repository === this.#lastRepository) return this.#lastOfRepository;
    const workflows = this.#byRepository.get(repository) ?? new Map<number | string, number>();
    this.#byRepository.set(repository, workflows);
    this.#lastRepository = repository;
    this.#lastOfRepository = workflows;
    return workflows;
  }

  #add(workflows: Map<number | string, number>, key: number | string, attempt: Attempt): number {
    const { repository, workflowId, workflowName: name, workflowPath: path, createdAtMs } = attempt;
    const isIgnored = this.#isIgnored(attempt);
    workflows.set(key, this.#known.length);
    return (
      this.#known.push({
        repository,
        workflowId,
        name,
        path,
        isIgnored,
        seenAtMs: createdAtMs,
        lastName: name,
        lastPath: path,
        lastIsIgnored: isIgnored,
      }) - 1
    );
  }

  #isLeftOut(workflow: KnownWorkflow, attempt: Attempt): boolean {
    if (workflow.lastName !== attempt.workflowName || workflow.lastPath !== attempt.workflowPath) {
      workflow.lastName = attempt.workflowName;
      workflow.lastPath = attempt.workflowPath;
      workflow.lastIsIgnored = this.#isIgnored(attempt);
    }
    if (!workflow.lastIsIgnored) rename(workflow, attempt);
    return workflow.lastIsIgnored;
  }
}

/**
 * The later name wins; of two at the same instant the one that sorts last, whichever came first. A name that is left
 * out loses to any other.
 */
function rename(workflow: KnownWorkflow, { workflowName, workflowPath, createdAtMs }: Attempt): void {
  if (createdAtMs < workflow.seenAtMs && !workflow.isIgnored) return;
  if (workflow.name === workflowName && workflow.path === workflowPath) {
    workflow.seenAtMs = createdAtMs;
    return;
  }
  const isLater = createdAtMs > workflow.seenAtMs || workflow.isIgnored;
  if (!isLater && `${workflowName}\n${workflowPath ?? ''}` <= `${workflow.name}\n${workflow.path ?? ''}`) return;
  workflow.name = workflowName;
  workflow.path = workflowPath;
  workflow.isIgnored = false;
  workflow.seenAtMs = createdAtMs;
}
