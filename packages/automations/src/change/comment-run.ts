import { plainSentence, renderRunCommentSummary, runCommentSentence } from '@portcullis/render';
import type { GateReport, NoRunCommentReason, RunCommentReport } from '@portcullis/render';
import { maskOf, Shortfalls } from '../acting/acting-context.ts';
import { apiDiff } from '../changes/api-diff.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { listParsers } from '../reports/given-parsers.ts';
import { findChangeBase } from './change-base.ts';
import { readChangeDiff, unknownDiff } from './change-diff.ts';
import type { ChangeDiff } from './change-diff.ts';
import { chooseChangePolicy } from './change-policy.ts';
import type { ChosenChangePolicy, PolicyNaming } from './change-policy.ts';
import type { CommentedRun, CommentRunPorts, CommentRunRequest } from './comment-run-request.ts';
import { findCommitPolicy } from './commit-policy-files.ts';
import { comparePolicies } from './compare-policies.ts';
import { explainFailedJobs } from './explain-failed-jobs.ts';
import { gateReport } from './gate-report.ts';
import { judgeRunEvidence } from './judge-run-evidence.ts';
import type { RunJudgement } from './judge-run-evidence.ts';
import { publishComment } from './publish-comment.ts';
import { changeOfRun, pullOfRun } from './run-change.ts';
import type { RunChange } from './run-change.ts';
import { defaultEvidenceArtifact } from './run-evidence.ts';

/**
 * Comments the pull request of a completed run, for gates whose own token may not: those of forks and of Dependabot.
 * Meant for a `workflow_run` workflow, which has the rights of the default branch.
 *
 * Nothing that the run wrote is believed but the stored evidence, which is data: strictly read, within limits. Pull
 * request, commits, jobs, logs, diff and baseline come from the API, the policy from the base branch, and the text of
 * the comment is rendered here. What the gate itself has written about the same attempt is left alone.
 *
 * It may be called again at any time, and after it was stopped in the middle.
 *
 * @throws {PolicyError} when the policy of the base cannot be judged by.
 * @throws whatever is no failed request: those are in the result.
 * @see ADR 0145
 */
export async function commentRun<Run extends WorkflowAttempt>(
  ports: CommentRunPorts<Run>,
  request: CommentRunRequest,
): Promise<CommentedRun> {
  const shortfalls = new Shortfalls(ports);
  const decided = await shortfalls.attempt(() => decide(ports, request, shortfalls), nothing('not-possible'));
  return resultOf({ ...decided, shortfalls: shortfalls.all }, request.runId);
}

type Decided = Omit<RunCommentReport, 'shortfalls'>;

function nothing(reason: NoRunCommentReason, gate: GateReport | null = null): Decided {
  return { reason, gate, comment: null };
}

async function decide<Run extends WorkflowAttempt>(
  ports: CommentRunPorts<Run>,
  request: CommentRunRequest,
  shortfalls: Shortfalls,
): Promise<Decided> {
  const { repository } = ports;
  const run = await repository.readRun(request.runId);
  if (run === null) return nothing('run-not-found');
  if (run.status !== 'completed') return nothing('not-completed');
  const pull = await pullOfRun(repository, run);
  if (typeof pull === 'string') return nothing(pull);
  const change = await changeOfRun(repository, run, pull, request.artifact ?? defaultEvidenceArtifact);
  if (change === null) return nothing('no-policy');
  return commentChange(ports, request, { run, change, shortfalls });
}

interface Work {
  readonly run: WorkflowAttempt;
  readonly change: RunChange;
  readonly shortfalls: Shortfalls;
}

async function commentChange<Run extends WorkflowAttempt>(
  ports: CommentRunPorts<Run>,
  request: CommentRunRequest,
  { run, change, shortfalls }: Work,
): Promise<Decided> {
  const { repository } = ports;
  const { context } = change;
  const parsers = listParsers(request.parsers);
  const naming = { named: request.policyFile ?? null, parsers };
  const base = await findChangeBase({ history: repository, branches: repository }, context);
  // The change's own policy is text from outside: it is compared, and never judged by.
  if (base === null || (await findCommitPolicy(repository.filesOfCommit(base.commit), naming.named)) === null)
    return nothing('no-policy');
  const chosen = await chooseChangePolicy(repository, context, base, naming);
  if (!chosen.loaded.config.gate.comment) return nothing('turned-off');
  const diff = apiDiff(repository, () => Promise.resolve(request.folder ?? ''), change.areLinesJudged);
  const touched = await shortfalls.attempt(
    () => readChangeDiff(diff, repository, context, base),
    unknownDiff(['GitHub did not give it']),
  );
  const judged = await judgeRunEvidence(ports, { change, base, chosen, parsers, touched, shortfalls });
  if (judged.fault !== null)
    shortfalls.add({
      feature: 'use the stored evidence of the run',
      permission: null,
      message: `the stored evidence of the run could not be used: ${judged.fault}`,
    });
  const report = await reportOn(ports, { run, change, shortfalls, chosen, naming, touched, judged });
  const gate = maskOf(ports)(request.gate ?? 'default');
  const comment = await shortfalls.attempt(() => publishComment(repository, context, gate, report), null);
  return { reason: null, gate: report, comment };
}

async function reportOn<Run extends WorkflowAttempt>(
  ports: CommentRunPorts<Run>,
  {
    run,
    change: { context },
    shortfalls,
    chosen,
    naming,
    touched,
    judged,
  }: Work & {
    readonly chosen: ChosenChangePolicy;
    readonly naming: PolicyNaming;
    readonly touched: ChangeDiff;
    readonly judged: RunJudgement;
  },
): Promise<GateReport> {
  const { repository } = ports;
  const mask = maskOf(ports);
  const policyChange = await shortfalls.attempt(() => comparePolicies(repository, context.commit, chosen, naming), {
    kind: 'unknown',
  } as const);
  const isExplained = chosen.loaded.config.gate.explainJobs && judged.result.verdict.outcome !== 'passed';
  const jobs = isExplained ? await explainFailedJobs(repository, { context }, chosen.loaded, { shortfalls, mask }) : [];
  const writtenBy = {
    kind: 'other-workflow',
    conclusion: run.conclusion === null ? null : mask(run.conclusion),
    fault: judged.fault === null ? null : mask(judged.fault),
  } as const;
  return gateReport({ writtenBy, policyChange, jobs, context, chosen, touched, judged }, mask);
}

function resultOf(report: RunCommentReport, runId: number): CommentedRun {
  const { reason, gate, comment, shortfalls } = report;
  return {
    report,
    machineLine: JSON.stringify({
      automation: 'comment',
      runId,
      ...(reason !== null && { reason }),
      ...(gate !== null && { outcome: gate.verdict.outcome }),
      ...(comment !== null && { comment: comment.outcome, ...('url' in comment && { commentUrl: comment.url }) }),
    }),
    peopleLine: plainSentence(runCommentSentence(report)),
    summary: renderRunCommentSummary(report),
    isComplete: shortfalls.length === 0,
  };
}
