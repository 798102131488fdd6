import type { AlertSettings } from '@portcullis/pipeline';
import type { RedBranch } from '@portcullis/render';
import type { HiddenMarker } from '../ports/conversation.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { actedRunOf, hasFailed } from './acted-run-of.ts';
import type { AlertWork } from './alert-work.ts';
import { judgeFailedJobs } from './judge-failed-jobs.ts';
import { branchFingerprint, branchState, isLeftToRerun } from './red-branches.ts';
import type { BranchState } from './red-branches.ts';

/** How what an issue is about stands now. */
export interface WatchedState {
  readonly red: readonly RedBranch[];
  /**
   * What holds where nothing is red: `awaiting`, a failure is left to the re-run; `green`, the latest run passed
   * everywhere; `undecided`, nothing says so.
   */
  readonly otherwise: 'awaiting' | 'green' | 'undecided';
  /** Watched branches on which there is no run. */
  readonly withoutRuns: readonly string[];
  /** What `glance` said. */
  readonly fingerprint: string;
}

/** What an issue is about: a workflow on all watched branches, or on one pull request. */
export interface WatchedPlace {
  /** Without secrets. */
  readonly workflowName: string;
  readonly pullNumber: number | null;
  readonly marker: HiddenMarker;
  /** @throws the error of a failed request. */
  readonly look: () => Promise<WatchedState>;
  /** Changes whenever it may stand otherwise; costs few requests. @throws the error of a failed request. */
  readonly glance: () => Promise<string>;
}

/**
 * What a run is an alert about; `null` if nobody watches its branch or pull request.
 *
 * @throws the error of a failed request.
 */
export async function watchOf<Run extends WorkflowAttempt>(
  work: AlertWork<Run>,
  run: Run,
  settings: AlertSettings,
): Promise<WatchedPlace | null> {
  if (run.event.startsWith('pull_request')) return settings.pullRequests ? watchPull(work, run) : null;
  const isOwn = run.headRepository === null || run.headRepository.toLowerCase() === run.repository.toLowerCase();
  if (run.headBranch === null || !isOwn) return null;
  const branches = [...new Set(settings.branches ?? [(await work.ports.readRepository()).defaultBranch])];
  if (!branches.includes(run.headBranch)) return null;
  return {
    workflowName: work.mask(run.workflowName),
    pullNumber: null,
    marker: { name: 'ci-failure', fields: { workflow: run.workflowId } },
    look: async () => {
      const states = [];
      for (const branch of branches) states.push(await branchState(work, run, branch));
      return {
        red: states.flatMap(({ red }) => red ?? []),
        otherwise: togetherOf(states),
        withoutRuns: states.flatMap(({ branch, standing }) => (standing === 'no-runs' ? [branch] : [])),
        fingerprint: states.map(({ fingerprint }) => fingerprint).join('\n'),
      };
    },
    glance: async () => {
      const fingerprints = [];
      for (const branch of branches) fingerprints.push(await branchFingerprint(work.ports, run, branch));
      return fingerprints.join('\n');
    },
  };
}

/** A branch without any run says nothing; one on which no run passed or failed may be red. */
function togetherOf(states: readonly BranchState[]): WatchedState['otherwise'] {
  const standings = new Set(states.map(({ standing }) => standing));
  if (standings.has('awaiting')) return 'awaiting';
  return standings.has('undecided') || !standings.has('green') ? 'undecided' : 'green';
}

/** `null` for a run of a commit that is no longer the head, or of a pull request that is not found. */
async function watchPull<Run extends WorkflowAttempt>(work: AlertWork<Run>, run: Run): Promise<WatchedPlace | null> {
  const pulls = await work.ports.pullRequestsOfRun(run);
  const pull = pulls.find(({ headSha }) => headSha === run.headSha);
  if (pull === undefined) return null;
  const fingerprintOf = ({ runAttempt, status, conclusion }: WorkflowAttempt): string =>
    `${runAttempt} ${status} ${conclusion ?? ''}`;
  const readLatest = async (): Promise<Run> => (await work.ports.readRun(run.runId)) ?? run;
  return {
    workflowName: work.mask(run.workflowName),
    pullNumber: pull.number,
    marker: { name: 'ci-failure', fields: { workflow: run.workflowId, pull: pull.number } },
    glance: async () => fingerprintOf(await readLatest()),
    look: async () => {
      const latest = await readLatest();
      const fingerprint = fingerprintOf(latest);
      const nothing = { red: [], withoutRuns: [], fingerprint };
      if (latest.status !== 'completed') return { ...nothing, otherwise: 'awaiting' };
      if (hasFailed(latest) === false) return { ...nothing, otherwise: 'green' };
      if (pull.state === 'closed' || hasFailed(latest) === null) return { ...nothing, otherwise: 'undecided' };
      const judged = await judgeFailedJobs(work.ports, latest, work.settings, work);
      if (isLeftToRerun(latest, judged, work.settings, run)) return { ...nothing, otherwise: 'awaiting' };
      const red: RedBranch = {
        branch: work.mask(latest.headBranch ?? ''),
        run: actedRunOf(latest, work.mask),
        jobs: judged.jobs,
        ignored: judged.run.ignored,
        since: null,
      };
      return { ...nothing, red: [red], otherwise: 'undecided' };
    },
  };
}
