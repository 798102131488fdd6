import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { ChangeContext } from './change-context.ts';

/** A pull request, as far as it says what is judged. */
export interface JudgedPull {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly headSha: string;
  readonly headRepository: string | null;
  readonly baseBranch: string;
  readonly baseSha: string;
  readonly mergeCommitSha: string | null;
}

type Common = Omit<ChangeContext, 'kind' | 'ref' | 'base' | 'pullNumber' | 'isFork'>;

/** Events whose runs are judged. */
export const judgedEvents: readonly string[] = ['pull_request', 'push', 'merge_group'];

/**
 * What a run is about, by what GitHub's API says of it; nothing is taken from what the run has left. `null` if its event
 * is not judged, or its branch is not known.
 *
 * @param pull of a run for a pull request
 */
export function contextOfRun(
  run: WorkflowAttempt,
  pull: JudgedPull | null,
  defaultBranch: string | null,
): ChangeContext | null {
  const common: Common = {
    event: run.event,
    repository: run.repository,
    commit: run.headSha,
    head: run.headSha,
    before: null,
    defaultBranch,
    run: { runId: run.runId, runAttempt: run.runAttempt, url: run.url },
  };
  if (pull !== null) return ofPull(common, pull);
  if (run.event === 'merge_group') return ofQueue(common, run.headBranch);
  if (run.event !== 'push' || run.headBranch === null) return null;
  const ref = `refs/heads/${run.headBranch}`;
  return { ...common, kind: 'push', ref, base: null, pullNumber: null, isFork: false };
}

function ofPull(common: Common, pull: JudgedPull): ChangeContext {
  return {
    ...common,
    kind: 'pull-request',
    // The tools have seen the merge. Whether it is one of this head is looked up when the base is.
    commit: pull.mergeCommitSha ?? pull.headSha,
    ref: `refs/pull/${pull.number}/merge`,
    base: { branch: pull.baseBranch, commit: pull.baseSha },
    pullNumber: pull.number,
    isFork: pull.headRepository?.toLowerCase() !== common.repository.toLowerCase(),
  };
}

/** GitHub names the branches of its merge queue so; nobody else can write to them. */
const queueBranch = /^gh-readonly-queue\/(?<base>.+)\/pr-\d+-(?<sha>[0-9a-f]{40}|[0-9a-f]{64})$/u;

function ofQueue(common: Common, branch: string | null): ChangeContext | null {
  const { base, sha } = queueBranch.exec(branch ?? '')?.groups ?? {};
  if (base === undefined || sha === undefined) return null;
  return {
    ...common,
    kind: 'merge-group',
    ref: `refs/heads/${branch ?? ''}`,
    base: { branch: base, commit: sha },
    pullNumber: null,
    isFork: false,
  };
}
