import { alertFailure, judgeCompleted, rerunTransient, watchHealth } from '@portcullis/automations';
import type { ActingContext, CompletedJudgement } from '@portcullis/automations';
import { redact } from '@portcullis/github-adapter';
import type { RerunReport } from '@portcullis/render';
import { isDoneAgain, runInRepository } from '../github/run-in-repository.ts';
import type { RepositoryParts, RepositoryWork } from '../github/run-in-repository.ts';
import { explainInScope } from '../github/task-scope.ts';
import { maxAttempts } from '../tasks/decide-end.ts';
import { TaskHopelessError, TaskRetryError } from '../tasks/task-failure.ts';
import type { Task, TaskKind } from '../tasks/task.ts';
import type { TaskHandler } from '../tasks/worker.ts';
import { gateCheckName, policyCheckName } from './check-names.ts';
import { checkHealth } from './check-health.ts';
import { prune } from './prune.ts';
import type { Retention } from './prune.ts';
import { reconcile } from './reconcile.ts';
import { recordAttempt, recordDecision } from '../records/record-attempt.ts';
import { recordHealth } from '../records/record-health.ts';
import { recordVerdicts } from '../records/record-verdict.ts';
import { reportPolicyAgain, settingsOf } from './settings.ts';
import { sweep } from './sweep.ts';

/** What the handlers work with. */
export interface HandlerParts extends RepositoryParts {
  readonly serverUrl: string;
  readonly version: string;
  readonly retention: Retention;
  /** What no output may hold. */
  readonly secrets: readonly string[];
}

/** A handler for each kind of task. They connect automations with their ports, and decide nothing. */
export function createHandlers(parts: HandlerParts): Readonly<Record<TaskKind, TaskHandler>> {
  const acting: ActingContext = { explain: explainInScope, redact: (text) => redact(text, [...parts.secrets]) };
  const inRepository =
    (work: (work: RepositoryWork) => Promise<string>): TaskHandler =>
    (task, hold) =>
      runInRepository(parts, task, hold, work);
  return {
    gate: inRepository((work) => gate(work, acting, parts)),
    rerun: inRepository((work) => rerun(work, acting, parts)),
    health: inRepository((work) => health(work, acting, parts)),
    reconcile: inRepository((work) => reconcile(parts, work)),
    sweep: (_task, hold) => sweep(parts, hold),
    prune: (_task, hold) =>
      prune({ database: parts.database, retention: parts.retention, now: parts.timing.now(), hold }),
  };
}

async function gate(work: RepositoryWork, acting: ActingContext, parts: HandlerParts): Promise<string> {
  const { task, github } = work;
  const { again } = task.hint;
  if (again?.check === policyCheckName) return reportPolicyAgain(work, again.headSha);
  const options = {
    checkName: gateCheckName,
    portcullisVersion: parts.version,
    now: () => parts.timing.now(),
  };
  const triggers = await triggersOf({ task, github });
  const outcomes: string[] = [];
  for (const trigger of triggers) {
    const judged = await judgeCompleted(github, trigger, acting, options);
    if (judged.kind === 'not-seen') throw notSeen(task, judged.reason);
    await recordVerdicts(parts, work, judged);
    outcomes.push(inWords(judged));
  }
  // Every check of the suite was taken back, also the one about the policy.
  if (again !== undefined && again.check === undefined) await settingsOf(work, parts.database);
  return outcomes.join('; ') || 'there is no run to judge';
}

function inWords(judged: Exclude<CompletedJudgement, { kind: 'not-seen' }>): string {
  switch (judged.kind) {
    case 'judged':
      return judged.conclusion;
    case 'waiting':
      return `waiting for ${judged.workflows.join(', ')}`;
    case 'refused':
      return 'refused';
    case 'nothing':
      return judged.reason;
  }
}

/** The run of the event; or, where the check was asked for again, the newest run of each event for its commit. */
async function triggersOf({
  task: { hint },
  github,
}: Pick<RepositoryWork, 'task' | 'github'>): Promise<
  readonly { readonly runId: number; readonly runAttempt: number }[]
> {
  if (hint.run !== undefined) return [{ runId: hint.run.id, runAttempt: hint.run.attempt }];
  if (hint.again === undefined) return [];
  const newest = new Map<string, { readonly runId: number; readonly runAttempt: number }>();
  for (const run of await github.runsOfCommit(hint.again.headSha)) {
    const known = newest.get(run.event);
    if (run.status === 'completed' && (known === undefined || known.runId < run.runId)) newest.set(run.event, run);
  }
  return [...newest.values()];
}

/** GitHub is behind its own event: later, and at the limit it could not be seen, which is never a pass. */
function notSeen({ attempts }: Task, reason: string): Error {
  return attempts >= maxAttempts
    ? new TaskHopelessError(`could not see: ${reason}`)
    : new TaskRetryError(`not to be seen yet: ${reason}`);
}

async function rerun(work: RepositoryWork, acting: ActingContext, parts: HandlerParts): Promise<string> {
  const { task, github } = work;
  const { run } = task.hint;
  if (run === undefined) throw new TaskHopelessError('the task does not say which run');
  const seen = await github.readRun(run.id);
  if (seen === null || seen.runAttempt < run.attempt) throw notSeen(task, `attempt ${run.attempt} of run ${run.id}`);
  if (seen.runAttempt === run.attempt && seen.status !== 'completed') throw notSeen(task, `the end of run ${run.id}`);
  await recordAttempt(parts, work, seen);
  const settings = await settingsOf(work, parts.database);
  const reran = await rerunTransient(github, { runId: run.id }, acting, {
    settings: settings.rerun,
    ...(settings.rules !== undefined && { rules: settings.rules }),
  });
  const isNewest = seen.runAttempt === run.attempt;
  if (isNewest && looksBehind(reran.report, seen))
    throw notSeen(task, `the end of run ${run.id}, which was there before`);
  await recordDecision(parts, work, seen, reran.report);
  if (settings.rerun.dryRun) return reran.report.decision.kind;
  const alert = await alertFailure(github, { runId: run.id }, acting, {
    settings: settings.alert,
    rerun: settings.rerun,
    ...(!isOpen(task, reran.report) && { decision: reran.report.decision }),
    ...(settings.rules !== undefined && { rules: settings.rules }),
  });
  if (isNewest && reran.report.decision.kind === 'no-rerun' && alert.report.outcome === 'not-completed')
    throw notSeen(task, `the end of run ${run.id}, which was there before`);
  return `${reran.report.decision.kind}; alert ${alert.report.outcome}`;
}

/** Whether the re-run was not brought about for now: the task is done again, and then it is known. */
function isOpen({ attempts }: Task, { decision }: RerunReport): boolean {
  const isUndone = decision.kind === 'no-rerun' && decision.reason.code === 'not-possible';
  return isUndone && attempts < maxAttempts && isDoneAgain();
}

/** Whether a later answer of GitHub was older than an earlier one, by which the attempt had ended. */
function looksBehind({ run, decision }: RerunReport, seen: { readonly runAttempt: number }): boolean {
  if (decision.kind !== 'no-rerun' || (run !== null && run.runAttempt > seen.runAttempt)) return false;
  return ['not-completed', 'already-running', 'run-not-found'].includes(decision.reason.code);
}

async function health(work: RepositoryWork, acting: ActingContext, parts: HandlerParts): Promise<string> {
  const { task, known, github } = work;
  const { askedBy } = task.hint;
  if (askedBy !== undefined && !['admin', 'write', 'maintain'].includes(await github.permissionOf(askedBy)))
    return 'asked for by somebody who may not write';
  const settings = await settingsOf(work, parts.database);
  try {
    const watched = await watchHealth(github, acting, {
      settings: settings.health,
      now: parts.timing.now(),
      repository: known.fullName,
      serverUrl: parts.serverUrl,
    });
    const { report } = watched;
    await recordHealth(parts, work, watched);
    await checkHealth(work, watched);
    return `${report.report.status}; issue ${report.issue}`;
  } catch (error) {
    if (error instanceof RangeError) throw new TaskHopelessError(`the section health of the policy: ${error.message}`);
    throw error;
  }
}
