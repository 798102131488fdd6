import { createHash } from 'node:crypto';
import { loadConfig, PolicyError } from '@portcullis/pipeline';
import type { GateSettings } from '@portcullis/pipeline';
import { renderGateRefusal } from '@portcullis/render';
import { maskOf } from '../acting/acting-context.ts';
import type { ActingContext } from '../acting/acting-context.ts';
import { defaultActingSettings } from '../acting/load-acting-settings.ts';
import { apiDiff } from '../changes/api-diff.ts';
import type { ApiDiffPort } from '../changes/api-diff.ts';
import { nodeGateFiles } from '../node/node-gate-files.ts';
import { unpackArtifacts } from '../node/unpack-artifacts.ts';
import type { ArtifactPort } from '../ports/artifacts.ts';
import type { CheckRunPort } from '../ports/publishing.ts';
import type { RepositoryPort, WorkflowAttempt } from '../ports/workflow-runs.ts';
import { commitPolicyFiles, findCommitPolicy } from './commit-policy-files.ts';
import { completedRuns } from './completed-runs.ts';
import { judgedEvents } from './context-of-run.ts';
import { runOfEarlierBase, seenOtherMerge } from './earlier-base.ts';
import type { BaseChangePort } from './earlier-base.ts';
import type { ChangeContext } from './change-context.ts';
import { judgeChange } from './judge-change.ts';
import type { JudgedChange } from './conclude-change.ts';
import type { GateFiles } from '../ports.ts';
import type { ChangeRepository } from './judge-change-request.ts';
import type { CommitPullsPort, RunPullsPort } from './pulls-of-run.ts';
import { repositoryFaultOf } from './repository-fault.ts';
import { subjectsOfCommit } from './subjects-of-commit.ts';
import type { CommitSubject, SubjectPorts } from './subjects-of-commit.ts';
import { withTestMerge } from './test-merge.ts';

/** What judging from outside of a workflow reads of GitHub, and writes to it. The adapter's repository is one. */
export interface CompletedRunPorts<Run extends WorkflowAttempt = WorkflowAttempt>
  extends
    Omit<ChangeRepository, 'readPullRequest'>,
    RunPullsPort<Run>,
    CommitPullsPort,
    BaseChangePort,
    ArtifactPort,
    CheckRunPort,
    Pick<ApiDiffPort, 'compareFiles' | 'pullRequestFiles' | 'entriesOfCommit'>,
    Pick<RepositoryPort, 'readRepository'> {
  readRun(runId: number): Promise<Run | null>;
  runsOfCommit(headSha: string): Promise<readonly Run[]>;
}

/** How a commit is judged once its workflows have completed. */
export interface JudgeCompletedOptions {
  /** Shown in the list of checks; a ruleset requires it by this name and by who publishes it. */
  readonly checkName: string;
  /** What distinguishes this judgement from an earlier one of the same runs. @default there is one of them */
  readonly again?: string;
  readonly portcullisVersion: string;
  readonly now: () => Date;
}

/** What became of it. */
export type CompletedJudgement =
  | {
      readonly kind: 'judged';
      readonly conclusion: 'success' | 'failure';
      readonly changes: readonly JudgedChange[];
      readonly checkUrl: string | null;
    }
  /** It cannot be judged, and the check says why. */
  | { readonly kind: 'refused'; readonly message: string; readonly checkUrl: string | null }
  /** Workflows are still under way, or have yet to begin. */
  | { readonly kind: 'waiting'; readonly workflows: readonly string[] }
  /** GitHub does not show what the event spoke of: ask again later. */
  | { readonly kind: 'not-seen'; readonly reason: string }
  | { readonly kind: 'nothing'; readonly reason: string };

/**
 * The gate outside of a workflow: once the workflows of a commit have completed, it judges the reports in their
 * artifacts, and publishes the verdict as a check run of the commit. Which commit, which pull request, which conclusion
 * of which job: all of that comes from GitHub's API, never from what a run has left.
 *
 * Called again, or after a crash, it leaves one check run for the same attempts.
 *
 * @param trigger the run that has completed, and the attempt that must be seen
 * @throws what the ports throw: then there is no verdict, and nothing that could be taken for one.
 * @see ADR 0204
 */
export async function judgeCompleted<Run extends WorkflowAttempt>(
  ports: CompletedRunPorts<Run>,
  trigger: { readonly runId: number; readonly runAttempt: number },
  acting: ActingContext,
  options: JudgeCompletedOptions,
): Promise<CompletedJudgement> {
  const run = await ports.readRun(trigger.runId);
  if (run === null) return { kind: 'not-seen', reason: `run ${trigger.runId} is not there` };
  if (run.runAttempt < trigger.runAttempt)
    return { kind: 'not-seen', reason: `attempt ${trigger.runAttempt} of run ${run.runId} is not there yet` };
  if (run.runAttempt > trigger.runAttempt) return { kind: 'nothing', reason: 'a later attempt has begun' };
  if (run.status !== 'completed') return { kind: 'not-seen', reason: `run ${run.runId} has not completed yet` };
  if (!judgedEvents.includes(run.event)) return { kind: 'nothing', reason: `runs for ${run.event} are not judged` };
  const listed = await ports.runsOfCommit(run.headSha);
  const { defaultBranch } = await ports.readRepository();
  const all = [run, ...listed].filter(({ headSha, event }) => headSha === run.headSha && event === run.event);
  const refusal = { name: options.checkName, headSha: run.headSha, identity: identityOf(all, options.again) };
  let subjects: readonly CommitSubject<Run>[];
  try {
    subjects = await subjectsOfCommit(subjectPorts(ports, defaultBranch), run, listed);
  } catch (error) {
    return refuseFault(ports, refusal, acting, error);
  }
  if (subjects.length === 0)
    return { kind: 'nothing', reason: 'its commit is no longer the head of an open pull request' };
  const work = await workOf(ports, subjects);
  if (work.kind !== 'ready') return work;
  const runs = work.parts.flatMap((part) => part.runs);
  const check = { name: options.checkName, headSha: run.headSha, identity: identityOf(runs, options.again) };
  try {
    const changes: JudgedChange[] = [];
    for (const part of work.parts) {
      await refuseEarlierBase(ports, part);
      changes.push(await judgePart(ports, part, acting, options));
    }
    return await publish(ports, check, changes);
  } catch (error) {
    return refuseFault(ports, check, acting, error);
  }
}

/** @throws the error, unless it is a fault of the repository. */
async function refuseFault(
  port: CheckRunPort,
  check: Check,
  acting: ActingContext,
  error: unknown,
): Promise<CompletedJudgement> {
  const message = repositoryFaultOf(error);
  if (message === null) throw error;
  return refuse(port, check, maskOf(acting)(message));
}

/** What is judged, with the runs that have completed, and what the policy that judges it says of them. */
interface JudgedPart<Run extends WorkflowAttempt> extends CommitSubject<Run> {
  readonly settings: GateSettings['app'];
}

/** All of it has to be there: the commit has one check. */
async function workOf<Run extends WorkflowAttempt>(
  ports: Pick<ChangeRepository, 'filesOfCommit'>,
  subjects: readonly CommitSubject<Run>[],
): Promise<
  | { readonly kind: 'ready'; readonly parts: readonly JudgedPart<Run>[] }
  | Extract<CompletedJudgement, { kind: 'waiting' | 'nothing' }>
> {
  const parts: JudgedPart<Run>[] = [];
  const waiting = new Set<string>();
  for (const { context, runs } of subjects) {
    const settings = await settingsOf(ports, context);
    if (settings === null) continue;
    const found = completedRuns(runs, settings);
    if (found.kind === 'waiting') for (const workflow of found.workflows) waiting.add(workflow);
    else parts.push({ context, runs: found.runs, settings });
  }
  if (waiting.size > 0) return { kind: 'waiting', workflows: [...waiting] };
  return parts.length === 0 ? { kind: 'nothing', reason: 'there is no policy' } : { kind: 'ready', parts };
}

/** GitHub does not say which merge a run has seen, but when it began, and when the pull request went elsewhere. */
async function refuseEarlierBase<Run extends WorkflowAttempt>(
  port: BaseChangePort,
  { context: { base, pullNumber }, runs }: JudgedPart<Run>,
): Promise<void> {
  const run = pullNumber === null ? null : await runOfEarlierBase(port, pullNumber, runs);
  if (run === null) return;
  throw seenOtherMerge(
    `#${pullNumber ?? ''} went into another branch before ${base?.branch ?? ''} when ${run.workflowName} began: its run has seen that merge`,
  );
}

function subjectPorts<Run extends WorkflowAttempt>(
  ports: CompletedRunPorts<Run>,
  defaultBranch: string,
): SubjectPorts<Run> {
  return {
    defaultBranch,
    pullRequestsOfRun: (run) => ports.pullRequestsOfRun(run),
    pullRequestsOfCommit: (headSha) => ports.pullRequestsOfCommit(headSha),
    readPullRequest: (number) => ports.readPullRequest(number),
    withTestMerge: (pull) => withTestMerge(ports, pull),
  };
}

/** `null` without a policy, in the base and in the change. */
async function settingsOf(
  ports: Pick<ChangeRepository, 'filesOfCommit'>,
  { base, head }: ChangeContext,
): Promise<GateSettings['app'] | null> {
  for (const commit of [...(base === null ? [] : [base.commit]), head]) {
    const tree = ports.filesOfCommit(commit);
    const file = await findCommitPolicy(tree, null);
    if (file === null) continue;
    const files = commitPolicyFiles(tree);
    try {
      return (await loadConfig(file, files)).config.gate.app;
    } catch (error) {
      files.throwFault();
      if (!(error instanceof PolicyError)) throw error;
      // Judging by it will say what is wrong with it.
      return defaultActingSettings().gate.app;
    }
  }
  return null;
}

async function judgePart<Run extends WorkflowAttempt>(
  ports: CompletedRunPorts<Run>,
  { context, runs, settings }: JudgedPart<Run>,
  acting: ActingContext,
  { portcullisVersion, now }: JudgeCompletedOptions,
): Promise<JudgedChange> {
  const wanted = { prefix: settings.artifacts, folder: settings.folder };
  const artifacts = await unpackArtifacts(
    ports,
    runs.map(({ runId }) => runId),
    wanted,
  );
  try {
    // There are reports and no sources in that folder: it says nothing about what is in the tree.
    const files = nodeGateFiles(artifacts.folder);
    const reports: GateFiles = { find: (glob) => files.find(glob), open: (path) => files.open(path) };
    return await judgeChange(
      { ...acting, reports, repository: ports, diff: apiDiff(ports, atRoot), now },
      { context, jobs: { kind: 'runs', runs }, portcullisVersion, publish: { annotations: false } },
    );
  } finally {
    artifacts.remove();
  }
}

const atRoot = (): Promise<string> => Promise.resolve('');

interface Check {
  readonly name: string;
  readonly headSha: string;
  readonly identity: string;
}

/** A commit may be the head of several pull requests, and has one check: all of them must pass. */
async function publish(
  port: CheckRunPort,
  check: Check,
  changes: readonly JudgedChange[],
): Promise<CompletedJudgement> {
  const worst = changes.find(({ exitCode }) => exitCode !== 0) ?? changes[0];
  const conclusion = worst?.exitCode === 0 ? 'success' : 'failure';
  const { url } = await port.publishCheckRun({
    ...check,
    conclusion,
    title: (worst?.peopleLine ?? 'nothing was judged').slice(0, 250),
    summary: changes.map(({ summary }) => summary).join('\n\n'),
  });
  return { kind: 'judged', conclusion, changes, checkUrl: url };
}

async function refuse(port: CheckRunPort, check: Check, message: string): Promise<CompletedJudgement> {
  const { url } = await port.publishCheckRun({
    ...check,
    conclusion: 'failure',
    title: 'There is no verdict: the gate cannot judge this commit',
    summary: renderGateRefusal(message),
  });
  return { kind: 'refused', message, checkUrl: url };
}

/** The same attempts give the same check run. */
function identityOf(runs: readonly WorkflowAttempt[], again: string | undefined): string {
  const attempts = runs.map(({ runId, runAttempt }) => `${runId}/${runAttempt}`).sort();
  const digest = createHash('sha256').update(JSON.stringify([attempts, again ?? '']));
  return `gate ${digest.digest('hex').slice(0, 32)}`;
}
