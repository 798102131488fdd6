import { failureIssueTitle, renderFailureIssue } from '@portcullis/render';
import type { AlertOutcome, FailureAlert } from '@portcullis/render';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { AlertWork } from './alert-work.ts';
import type { WatchedPlace, WatchedState } from './watched-place.ts';

/** What became of an issue. */
export interface KeptFailureIssue {
  readonly outcome: AlertOutcome;
  readonly alert: FailureAlert | null;
  readonly issueUrl: string | null;
}

const label = {
  name: 'ci-failure',
  color: 'b60205',
  description: 'A workflow fails on a watched branch; kept by Portcullis',
};

/** Runs end while an issue is written; a few looks are plenty, and the next event looks again. */
const maxLooks = 3;

/**
 * Brings the issue about a workflow into the state that its branches are in. They are looked at again after it was
 * written: a run may have ended meanwhile, and another program may have said so first.
 */
export async function keepFailureIssue<Run extends WorkflowAttempt>(
  work: AlertWork<Run>,
  place: WatchedPlace,
): Promise<KeptFailureIssue> {
  const { shortfalls } = work;
  let kept: KeptFailureIssue = { outcome: 'not-possible', alert: null, issueUrl: null };
  let state = await shortfalls.attempt(place.look, null);
  for (let looks = 1; state !== null && looks <= maxLooks; looks += 1) {
    const seen: WatchedState = state;
    const next = await shortfalls.attempt(() => keep(work, place, seen), null);
    if (next === null) return { ...kept, outcome: 'not-possible' };
    kept = { ...next, outcome: firstChange(kept.outcome, next.outcome) };
    const after = await shortfalls.attempt(place.glance, null);
    if (after === null || after === seen.fingerprint) break;
    state = await shortfalls.attempt(place.look, null);
  }
  return kept;
}

async function keep<Run extends WorkflowAttempt>(
  { ports }: AlertWork<Run>,
  { workflowName, pullNumber, marker }: WatchedPlace,
  { red, otherwise, withoutRuns }: WatchedState,
): Promise<KeptFailureIssue> {
  const alert: FailureAlert = { workflowName, pullNumber, red, withoutRuns };
  const identity = { label: label.name, marker };
  const body = renderFailureIssue(alert);
  if (red.length > 0) {
    await ports.ensureLabel(label);
    const issue = await ports.keepIssue(identity, { state: 'open', title: failureIssueTitle(alert), body });
    return issue.outcome === 'absent'
      ? { outcome: 'not-possible', alert, issueUrl: null }
      : { outcome: issue.outcome, alert, issueUrl: issue.url };
  }
  // Only what has passed closes an issue: one about an earlier failure stays as it is.
  if (otherwise === 'awaiting') return { outcome: 'awaiting-rerun', alert, issueUrl: null };
  if (otherwise === 'undecided') return { outcome: 'undecided', alert, issueUrl: null };
  const issue = await ports.keepIssue(identity, { state: 'closed', body });
  if (issue.outcome === 'absent') return { outcome: 'green', alert, issueUrl: null };
  return { outcome: issue.outcome, alert, issueUrl: issue.url };
}

/** A change that the first look led to is not forgotten because the second one changed nothing. */
function firstChange(before: AlertOutcome, now: AlertOutcome): AlertOutcome {
  return now === 'unchanged' && before !== 'not-possible' ? before : now;
}
