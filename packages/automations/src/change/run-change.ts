import type { NoRunCommentReason } from '@portcullis/render';
import type { ArtifactPort } from '../ports/artifacts.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { ChangeContext } from './change-context.ts';
import type { CommentRunRepository } from './comment-run-request.ts';
import { contextOfPull } from './context-of-run.ts';
import { runOfEarlierBase } from './earlier-base.ts';
import type { BaseChangePort } from './earlier-base.ts';
import { openPullsOfRun } from './pulls-of-run.ts';
import type { JudgedPull, RunPullsPort } from './pulls-of-run.ts';
import { readRunEvidence } from './run-evidence.ts';
import type { RunEvidence } from './run-evidence.ts';
import { withTestMerge } from './test-merge.ts';
import type { TestMergePort } from './test-merge.ts';

/** What a completed run judged, by GitHub's word, and the evidence that it left behind. */
export interface RunChange {
  readonly context: ChangeContext;
  readonly evidence: RunEvidence;
  /** Whether lines of the evidence are numbered as in `context.commit`. */
  readonly areLinesJudged: boolean;
}

/** The open pull request whose newest commit the run was for, forks included; or why there is not one. */
export async function pullOfRun<Run extends WorkflowAttempt>(
  port: RunPullsPort<Run>,
  run: Run,
): Promise<JudgedPull | NoRunCommentReason> {
  if (!run.event.startsWith('pull_request') || run.event === 'pull_request_target') return 'no-pull-request';
  const [found, ...others] = await openPullsOfRun(port, run);
  if (found === undefined) return 'superseded';
  return others.length > 0 ? 'several-pull-requests' : found;
}

/**
 * What the run judged. The commit is GitHub's own test merge if the evidence is of that: only then its lines, and the
 * base that it was merged into, are known for sure. Else it is the head, against the newest state of the base.
 *
 * @throws what the ports throw.
 */
export async function changeOfRun(
  port: ArtifactPort & TestMergePort & BaseChangePort,
  run: WorkflowAttempt,
  pull: JudgedPull,
  artifact: string,
): Promise<RunChange | null> {
  const { runId, repository, runStartedAtMs: startedAtMs } = run;
  const source = { runId, startedAtMs: startedAtMs ?? null, artifact, repository };
  const isEarlier = (await runOfEarlierBase(port, pull.number, [run])) !== null;
  const evidence = isEarlier ? ofEarlierBase : await ofThisHead(port, await readRunEvidence(port, source), pull);
  const judged = evidence.kind === 'read' ? evidence.evidence.stored.commit : null;
  const { mergeCommitSha: known } = await withTestMerge(port, pull);
  const mergeCommitSha = judged === known ? judged : null;
  const [tip] = (await port.ancestorsOf(pull.baseBranch, 1)) ?? [];
  if (tip === undefined) return null;
  const context = contextOfPull(run, { ...pull, mergeCommitSha, baseSha: tip.sha }, null);
  return { evidence, areLinesJudged: judged === context.commit, context };
}

const ofEarlierBase: RunEvidence = {
  kind: 'fault',
  reason: 'it is of the merge into another branch, where the pull request went when the run began',
};

/** Evidence of another commit says nothing about this one. */
async function ofThisHead(
  port: Pick<CommentRunRepository, 'readCommit'>,
  read: RunEvidence,
  { headSha, mergeCommitSha }: JudgedPull,
): Promise<RunEvidence> {
  if (read.kind === 'fault') return read;
  const { commit } = read.evidence.stored;
  if (commit === headSha || (commit !== null && commit === mergeCommitSha)) return read;
  const parents = commit === null ? [] : ((await port.readCommit(commit))?.parents ?? []);
  if (parents.includes(headSha)) return read;
  return { kind: 'fault', reason: 'it is the evidence of another commit than the newest of the pull request' };
}
