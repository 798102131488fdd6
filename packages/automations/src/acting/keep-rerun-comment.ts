import { renderRerunComment } from '@portcullis/render';
import type { RerunState } from '@portcullis/render';
import type { HiddenMarker } from '../ports/conversation.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { startedRerun, stateOf } from './started-reruns.ts';
import type { OurRerun, RunWork } from './started-reruns.ts';

/** How often a comment is rewritten because the attempt went on meanwhile; it ends once, so this is plenty. */
const maxRewrites = 3;

/** A comment and what it says. */
export interface KeptRerunComment {
  /** `null`: there is no place for it, or it could not be written. */
  readonly url: string | null;
  readonly state: RerunState;
}

/**
 * Keeps the one comment about a re-run: on the pull request, or on the commit for a run of a branch. The attempt may end
 * while the comment is written, and another program may say so first: it is looked at again afterwards.
 *
 * @param next the attempt that was started after the re-run failed; `null` without one.
 */
export async function keepRerunComment<Run extends WorkflowAttempt>(
  work: RunWork<Run>,
  rerun: OurRerun<Run>,
  next: number | null,
): Promise<KeptRerunComment> {
  const { shortfalls, mask } = work;
  const place = await shortfalls.attempt(() => placeOf(work, rerun.failed), null);
  let state = await currentState(work, rerun, next);
  let url: string | null = null;
  for (let writes = 0; place !== null && writes < maxRewrites; writes += 1) {
    const body = renderRerunComment(startedRerun(rerun, state, mask));
    url = await shortfalls.attempt(async () => (await place(body)).url, null);
    const after = await currentState(work, rerun, next);
    if (url === null || JSON.stringify(after) === JSON.stringify(state)) break;
    state = after;
  }
  return { url, state };
}

type Place = (body: string) => Promise<{ readonly url: string }>;

/** `null` for a run of a pull request that is not found: nobody would read a comment on its commit. */
async function placeOf<Run extends WorkflowAttempt>({ ports }: RunWork<Run>, failed: Run): Promise<Place | null> {
  const marker: HiddenMarker = { name: 'auto-rerun', fields: { run: failed.runId, attempt: failed.runAttempt } };
  if (!failed.event.startsWith('pull_request'))
    return (body) => ports.keepCommitComment({ commitSha: failed.headSha, marker, body });
  const pulls = await ports.pullRequestsOfRun(failed);
  const pull = pulls.find(({ headSha }) => headSha === failed.headSha) ?? pulls[0];
  return pull === undefined ? null : (body) => ports.keepComment({ issueNumber: pull.number, marker, body });
}

async function currentState<Run extends WorkflowAttempt>(
  { ports, shortfalls }: RunWork<Run>,
  { failed, nextAttempt }: OurRerun<Run>,
  next: number | null,
): Promise<RerunState> {
  const attempt = await shortfalls.attempt(() => ports.readAttempt(failed.runId, nextAttempt), null);
  // Just started, and GitHub does not show it yet.
  return attempt === null ? { kind: 'running' } : stateOf(attempt, next);
}
