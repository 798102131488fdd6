import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { ChangeContext } from './change-context.ts';
import type { JudgedPull } from './pulls-of-run.ts';

type Common = Omit<ChangeContext, 'kind' | 'ref' | 'base' | 'pullNumber' | 'isFork'>;

/** Events whose runs are judged. */
export const judgedEvents: readonly string[] = ['pull_request', 'push', 'merge_group'];

/**
 * What a run without a pull request is about, by what GitHub's API says of it; nothing is taken from what the run has
 * left. `null` if its event is not judged, or its branch is not known.
 */
export function contextOfRun(run: WorkflowAttempt, defaultBranch: string | null): ChangeContext | null {
  const common = commonOf(run, defaultBranch);
  if (run.event === 'merge_group') return ofQueue(common, run.headBranch);
  if (run.event !== 'push' || run.headBranch === null) return null;
  const ref = `refs/heads/${run.headBranch}`;
  return { ...common, kind: 'push', ref, base: null, pullNumber: null, isFork: false };
}

/**
 * What a run for a pull request is about: see {@link contextOfRun}.
 *
 * @param pull its `mergeCommitSha`, if there is one, is the judged commit: the tools have seen that merge.
 */
export function contextOfPull(run: WorkflowAttempt, pull: JudgedPull, defaultBranch: string | null): ChangeContext {
  return {
    ...commonOf(run, defaultBranch),
    kind: 'pull-request',
    commit: pull.mergeCommitSha ?? pull.headSha,
    ref: `refs/pull/${pull.number}/merge`,
    base: { branch: pull.baseBranch, commit: pull.baseSha },
    pullNumber: pull.number,
    isFork: pull.headRepository?.toLowerCase() !== run.repository.toLowerCase(),
  };
}

function commonOf(run: WorkflowAttempt, defaultBranch: string | null): Common {
  return {
    event: run.event,
    repository: run.repository,
    commit: run.headSha,
    head: run.headSha,
    before: null,
    defaultBranch,
    run: { runId: run.runId, runAttempt: run.runAttempt, url: run.url },
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
