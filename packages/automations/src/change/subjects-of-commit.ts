import { GateInputError } from '../errors.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { ChangeContext } from './change-context.ts';
import { contextOfPull, contextOfRun } from './context-of-run.ts';
import { openPullsOfCommit, openPullsOfRun } from './pulls-of-run.ts';
import type { CommitPullsPort, JudgedPull, RunPullsPort } from './pulls-of-run.ts';

/** What a commit is judged as, and the runs that it is judged by. */
export interface CommitSubject<Run extends WorkflowAttempt> {
  /** A pull request, a push or a merge queue. */
  readonly context: ChangeContext;
  /** All attempts that are known, older ones too. */
  readonly runs: readonly Run[];
}

/** What is asked of GitHub. */
export interface SubjectPorts<Run extends WorkflowAttempt> extends RunPullsPort<Run>, CommitPullsPort {
  readonly defaultBranch: string;
  /** Leaves a pull request with the test merge that its newest commit is in, if there is one. */
  withTestMerge(pull: JudgedPull): Promise<JudgedPull>;
}

/**
 * What a commit is judged as. It has one check, so what has completed is not all that counts: the open pull requests of
 * every branch whose newest commit it is are judged, each by the policy of its base, and so is a push to the default
 * branch. A push to another one is judged by the policy of the commit itself only where there is no such pull request;
 * otherwise that policy, which the change may have weakened, would speak for the pull request. A pull request for whose
 * branch nothing has run is judged by nothing.
 *
 * @param completed the run that has just completed.
 * @param listed all runs of its commit.
 * @throws {GateInputError} if it is unknown which run is of which pull request.
 * @throws what the ports throw.
 * @see ADR 0204
 */
export async function subjectsOfCommit<Run extends WorkflowAttempt>(
  ports: SubjectPorts<Run>,
  completed: Run,
  listed: readonly Run[],
): Promise<readonly CommitSubject<Run>[]> {
  const runs = [completed, ...listed].filter(({ headSha }) => headSha === completed.headSha);
  if (completed.event === 'merge_group') return ownSubject(ports, completed, runs);
  const subjects: CommitSubject<Run>[] = [];
  const ofCommit = byHead(await openPullsOfCommit(ports, completed.headSha));
  for (const [head, own] of byHead(runs.filter(({ event }) => event === 'pull_request' || event === 'push'))) {
    const pulls = await pullsOf(ports, own, ofCommit.get(head) ?? []);
    ofCommit.delete(head);
    const wanted = preferPullRequests(own);
    refuseUnknownPulls(pulls, wanted);
    const newest = wanted.find(({ runId }) => runId === completed.runId) ?? wanted[0];
    if (newest === undefined) continue;
    for (const pull of pulls)
      subjects.push({ context: contextOfPull(newest, pull, ports.defaultBranch), runs: wanted });
  }
  for (const pull of [...ofCommit.values()].flat())
    subjects.push({
      context: contextOfPull(completed, await ports.withTestMerge(pull), ports.defaultBranch),
      runs: [],
    });
  const isAlone = subjects.length === 0 && completed.event === 'push';
  const push = isAlone ? completed : runs.find((run) => isDefaultPush(run, ports));
  return push === undefined ? subjects : [...subjects, ...ownSubject(ports, push, runs)];
}

function isDefaultPush({ event, headBranch }: WorkflowAttempt, { defaultBranch }: { defaultBranch: string }): boolean {
  return event === 'push' && headBranch === defaultBranch;
}

function ownSubject<Run extends WorkflowAttempt>(
  { defaultBranch }: SubjectPorts<Run>,
  run: Run,
  runs: readonly Run[],
): readonly CommitSubject<Run>[] {
  const context = contextOfRun(run, defaultBranch);
  const own = runs.filter(({ event, headBranch }) => event === run.event && headBranch === run.headBranch);
  return context === null ? [] : [{ context, runs: own }];
}

/** Runs or pull requests of one branch of one repository. */
function byHead<Item extends Pick<WorkflowAttempt, 'headRepository' | 'headBranch'>>(
  items: readonly Item[],
): Map<string, readonly Item[]> {
  const heads = new Map<string, readonly Item[]>();
  for (const item of items) {
    const head = JSON.stringify([item.headRepository?.toLowerCase() ?? null, item.headBranch]);
    heads.set(head, [...(heads.get(head) ?? []), item]);
  }
  return heads;
}

/** Of each workflow those for a pull request, which have seen the merge; of one that runs for pushes alone, those. */
function preferPullRequests<Run extends WorkflowAttempt>(runs: readonly Run[]): readonly Run[] {
  const forPulls = runs.filter(({ event }) => event === 'pull_request');
  const workflows = new Set(forPulls.map(({ workflowId }) => workflowId));
  return [...forPulls, ...runs.filter(({ event, workflowId }) => event === 'push' && !workflows.has(workflowId))];
}

async function pullsOf<Run extends WorkflowAttempt>(
  ports: SubjectPorts<Run>,
  runs: readonly Run[],
  listed: readonly JudgedPull[],
): Promise<readonly JudgedPull[]> {
  const pulls = new Map(listed.map((pull) => [pull.number, pull] as const));
  // A run for which the same ones are listed as for another of its branch would bring no other: it is not asked about.
  const asked = new Map(runs.map((run) => [run.pullRequestNumbers.toSorted().join(), run]));
  for (const run of asked.values()) for (const pull of await openPullsOfRun(ports, run)) pulls.set(pull.number, pull);
  const sorted = [...pulls.values()].sort((left, right) => left.number - right.number);
  return Promise.all(sorted.map((pull) => ports.withTestMerge(pull)));
}

function hasOtherRun({ workflowId, runId }: WorkflowAttempt, runs: readonly WorkflowAttempt[]): boolean {
  return runs.some((other) => other.workflowId === workflowId && other.runId !== runId);
}

/** GitHub does not say which pull request of a branch a run is for: what one base passes says nothing about another. */
function refuseUnknownPulls(pulls: readonly JudgedPull[], runs: readonly WorkflowAttempt[]): void {
  if (new Set(pulls.map(({ baseBranch }) => baseBranch)).size < 2) return;
  const doubtful = runs.find((run) => hasOtherRun(run, runs));
  if (doubtful === undefined) return;
  const named = pulls.map(({ number, baseBranch }) => `#${number} into ${baseBranch}`).join(' and ');
  throw new GateInputError(
    `the commit is the head of ${named}, and it is unknown which run of ${doubtful.workflowName} is for which`,
    { hint: 'Give each pull request another commit, or close all but one.' },
  );
}
