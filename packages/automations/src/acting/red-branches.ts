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
  };
  readonly shortfalls: Shortfalls;
  readonly mask: (text: string) => string;
}

/** How a branch stands. */
export interface BranchState {
  /** `null`: it is green, or nothing has been decided on it. */
  readonly red: RedBranch | null;
  /** The failed run that is left to the re-run; `null` without one. */
  readonly awaiting: number | null;
  /** The same as {@link branchFingerprint} says. */
  readonly fingerprint: string;
}

/** Failed runs in a row that are left to the re-run: beyond them, the re-run does not do its work. */
const maxAwaiting = 3;

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
  const decided: Run[] = [];
  let firstAwaiting: number | null = null;
  let awaiting = 0;
  let red: { readonly run: Run; readonly judged: JudgedAttempt } | null = null;
  for await (const run of decidedRuns(work.ports, known, branch)) {
    decided.push(run);
    if (hasFailed(run) === false) return stateOf(work, branch, { red, green: run, decided, firstAwaiting });
    if (red !== null) continue;
    const judged = await judgeFailedJobs(work.ports, run, work.settings, work);
    if (awaiting < maxAwaiting && isLeftToRerun(run, judged, work.settings.maxReruns)) {
      awaiting += 1;
      firstAwaiting ??= run.runId;
    } else red = { run, judged };
  }
  return stateOf(work, branch, { red, green: null, decided, firstAwaiting });
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
  for await (const run of decidedRuns(ports, known, branch)) return fingerprintOf(run);
  return fingerprintOf(undefined);
}

function fingerprintOf(latest: WorkflowAttempt | undefined): string {
  return latest === undefined ? '' : `${latest.runId}/${latest.runAttempt} ${latest.conclusion ?? ''}`;
}

/** The runs that passed or failed, newest first. GitHub's list may lag behind the run that led here. */
async function* decidedRuns<Run extends WorkflowAttempt>(
  ports: BranchPastPort<Run>,
  known: Run,
  branch: string,
): AsyncGenerator<Run> {
  const isOfBranch = known.headBranch === branch && known.status === 'completed';
  let isFirst = true;
  for await (const page of ports.branchRuns(known.workflowId, branch)) {
    const runs = isFirst && isOfBranch ? withKnown(page, known) : page;
    isFirst = false;
    yield* runs.filter((run) => hasFailed(run) !== null);
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

/** A transient failure that the re-run automation takes care of. */
export function isLeftToRerun(
  { runAttempt }: Pick<WorkflowAttempt, 'runAttempt'>,
  judged: JudgedAttempt,
  maxReruns: number,
): boolean {
  return runAttempt <= maxReruns && judged.run.verdict === 'transient';
}

interface Found<Run> {
  readonly red: { readonly run: Run; readonly judged: JudgedAttempt } | null;
  readonly green: Run | null;
  readonly decided: readonly Run[];
  readonly firstAwaiting: number | null;
}

async function stateOf<Run extends WorkflowAttempt>(
  work: BranchWork<Run>,
  branch: string,
  { red, green, decided, firstAwaiting }: Found<Run>,
): Promise<BranchState> {
  const fingerprint = fingerprintOf(decided[0]);
  if (red === null) return { red: null, awaiting: firstAwaiting, fingerprint };
  const { run, judged } = red;
  return {
    awaiting: firstAwaiting,
    fingerprint,
    red: {
      branch: work.mask(branch),
      run: actedRunOf(run, work.mask),
      jobs: judged.jobs,
      ignored: judged.run.ignored,
      since: await sinceGreen(work, run, green),
    },
  };
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
