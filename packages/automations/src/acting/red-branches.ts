import type { CommitsSinceGreen, RedBranch } from '@portcullis/render';
import type { BranchPastPort, WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';
import { actedRunOf, hasFailed } from './acted-run-of.ts';
import type { Shortfalls } from './acting-context.ts';
import { judgeFailedJobs } from './judge-failed-jobs.ts';
import type { JudgedAttempt, JudgeSettings } from './judge-failed-jobs.ts';

/** What looks at the branches of a workflow. */
export interface BranchWork<Run extends WorkflowAttempt> {
  readonly ports: BranchPastPort<Run> & Pick<WorkflowRunPort<Run>, 'readJobs' | 'readJobLog'>;
  readonly settings: JudgeSettings & {
    /** How often a transient failure is re-run before it is an alert. */
    readonly maxReruns: number;
    /** Whether it was decided that the run that led here is not started again. */
    readonly isRerunRuledOut: boolean;
  };
  readonly shortfalls: Shortfalls;
  readonly mask: (text: string) => string;
}

/** How a branch stands. */
export interface BranchState {
  /** Without secrets. */
  readonly branch: string;
  /** Of `undecided`, no run passed or failed among those that are there; of `no-runs`, none is there. */
  readonly standing: 'red' | 'green' | 'awaiting' | 'undecided' | 'no-runs';
  /** `null` unless it is red. */
  readonly red: RedBranch | null;
  /** The same as {@link branchFingerprint} says. */
  readonly fingerprint: string;
}

/** Failed runs in a row that are left to the re-run: beyond them, the re-run does not do its work. */
const maxAwaiting = 3;
/** A run that failed this long before the run that led here is not going to be started again. */
const maxAwaitingMs = 3_600_000;

/**
 * Whether the latest decided run of a workflow on a branch failed. A failure that will be re-run decides nothing yet:
 * then the run before it counts. Found out from GitHub's own list, so that events may arrive late, twice or in any
 * order.
 *
 * @param known the run that led here: it counts although the list does not show it yet.
 * @throws the error of a failed request.
 */
export async function branchState<Run extends WorkflowAttempt>(
  work: BranchWork<Run>,
  known: Run,
  branch: string,
): Promise<BranchState> {
  let isListed = false;
  let latest: Run | null = null;
  let awaiting = 0;
  let red: { readonly run: Run; readonly judged: JudgedAttempt } | null = null;
  let green: Run | null = null;
  for await (const run of completedRuns(work.ports, known, branch)) {
    isListed = true;
    const failed = hasFailed(run);
    if (failed === null) continue;
    latest ??= run;
    if (!failed) {
      green = run;
      break;
    }
    if (red !== null) continue;
    const judged = await judgeFailedJobs(work.ports, run, work.settings, work);
    if (awaiting < maxAwaiting && isLeftToRerun(run, judged, work.settings, known)) awaiting += 1;
    else red = { run, judged };
  }
  return stateOf(work, branch, { red, green, latest, isAwaiting: awaiting > 0, isListed });
}

/**
 * Changes whenever a run has ended that may change how a branch stands; without looking at any log.
 *
 * @throws the error of a failed request.
 */
export async function branchFingerprint<Run extends WorkflowAttempt>(
  ports: BranchPastPort<Run>,
  known: Run,
  branch: string,
): Promise<string> {
  for await (const run of completedRuns(ports, known, branch)) if (hasFailed(run) !== null) return fingerprintOf(run);
  return fingerprintOf(null);
}

function fingerprintOf(latest: WorkflowAttempt | null): string {
  return latest === null ? '' : `${latest.runId}/${latest.runAttempt} ${latest.conclusion ?? ''}`;
}

/** The runs that have ended, newest first. GitHub's list may lag behind the run that led here. */
async function* completedRuns<Run extends WorkflowAttempt>(
  ports: BranchPastPort<Run>,
  known: Run,
  branch: string,
): AsyncGenerator<Run> {
  const isOfBranch = known.headBranch === branch && known.status === 'completed';
  let isFirst = true;
  for await (const page of ports.branchRuns(known.workflowId, branch)) {
    const runs = isFirst && isOfBranch ? withKnown(page, known) : page;
    isFirst = false;
    yield* runs;
  }
}

/** A run that is in the list with a later attempt is there already; one older than the page comes with a later page. */
function withKnown<Run extends WorkflowAttempt>(page: readonly Run[], known: Run): readonly Run[] {
  const listed = page.find(({ runId }) => runId === known.runId);
  const oldestMs = page.at(-1)?.createdAtMs ?? -Infinity;
  if (listed !== undefined ? listed.runAttempt >= known.runAttempt : known.createdAtMs < oldestMs) return page;
  return [...page.filter(({ runId }) => runId !== known.runId), known].sort(
    (left, right) => right.createdAtMs - left.createdAtMs || right.runId - left.runId,
  );
}

/**
 * A transient failure that the re-run automation takes care of: unless it has said that it does not, or the failure is
 * so old that it has not.
 *
 * @param known the run that led here.
 */
export function isLeftToRerun(
  run: WorkflowAttempt,
  judged: JudgedAttempt,
  { maxReruns, isRerunRuledOut }: Pick<BranchWork<never>['settings'], 'maxReruns' | 'isRerunRuledOut'>,
  known: WorkflowAttempt,
): boolean {
  if (run.runAttempt > maxReruns || judged.run.verdict !== 'transient') return false;
  if (run.runId === known.runId && run.runAttempt === known.runAttempt) return !isRerunRuledOut;
  return endOf(known) - endOf(run) <= maxAwaitingMs;
}

function endOf({ updatedAtMs, createdAtMs }: WorkflowAttempt): number {
  return updatedAtMs ?? createdAtMs;
}

interface Found<Run> {
  readonly red: { readonly run: Run; readonly judged: JudgedAttempt } | null;
  readonly green: Run | null;
  readonly latest: Run | null;
  readonly isAwaiting: boolean;
  readonly isListed: boolean;
}

async function stateOf<Run extends WorkflowAttempt>(
  work: BranchWork<Run>,
  name: string,
  found: Found<Run>,
): Promise<BranchState> {
  const { red, green, latest } = found;
  const branch = work.mask(name);
  const state = { branch, standing: standingOf(found), fingerprint: fingerprintOf(latest) };
  if (red === null) return { ...state, red: null };
  const { run, judged } = red;
  return {
    ...state,
    red: {
      branch,
      run: actedRunOf(run, work.mask),
      jobs: judged.jobs,
      ignored: judged.run.ignored,
      since: await sinceGreen(work, run, green),
    },
  };
}

function standingOf({ red, green, isAwaiting, isListed }: Found<WorkflowAttempt>): BranchState['standing'] {
  if (red !== null) return 'red';
  if (isAwaiting) return 'awaiting';
  if (green !== null) return 'green';
  return isListed ? 'undecided' : 'no-runs';
}

async function sinceGreen<Run extends WorkflowAttempt>(
  { ports, shortfalls, mask }: BranchWork<Run>,
  red: Run,
  green: Run | null,
): Promise<CommitsSinceGreen | null> {
  if (green === null) return { lastGreen: null, commits: [], total: 0, isDiverged: false, url: null };
  const found = await shortfalls.attempt(() => ports.commitsBetween(green.headSha, red.headSha), undefined);
  if (found === undefined) return null;
  const lastGreen = { runId: green.runId, url: green.url, headSha: green.headSha };
  // The commit that passed is gone: the branch was rewritten.
  if (found === null) return { lastGreen, commits: [], total: 0, isDiverged: true, url: null };
  const commits = found.commits.map(({ sha, title, url }) => ({ sha, title: mask(title), url }));
  return { lastGreen, commits, total: found.total, isDiverged: found.isDiverged, url: found.url };
}
