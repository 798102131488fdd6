import type { RerunState, StartedRerun } from '@portcullis/render';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { actedRunOf, hasFailed } from './acted-run-of.ts';
import type { Shortfalls } from './acting-context.ts';
import { judgeFailedJobs } from './judge-failed-jobs.ts';
import type { JudgedAttempt, JudgeSettings } from './judge-failed-jobs.ts';
import type { RerunTransientPorts } from './rerun-ports.ts';

/** A re-run that we started: the attempt that failed, what was said of it, and the attempt that followed. */
export interface OurRerun<Run extends WorkflowAttempt = WorkflowAttempt> {
  readonly failed: Run;
  readonly judged: JudgedAttempt;
  readonly nextAttempt: number;
}

/** What works on one run. */
export interface RunWork<Run extends WorkflowAttempt> {
  readonly ports: RerunTransientPorts<Run>;
  readonly settings: JudgeSettings & { readonly maxAttempts: number };
  readonly shortfalls: Shortfalls;
  readonly mask: (text: string) => string;
}

/**
 * The re-runs of a run that were ours. GitHub says who started an attempt, so this is known although the program that
 * asked was stopped right after. Somebody may act under the same name: only an attempt whose failures are transient by
 * our rules, as far as there are logs, was followed by a re-run of ours.
 *
 * @see ADR 0130
 */
export async function findOurReruns<Run extends WorkflowAttempt>(
  work: RunWork<Run>,
  latest: Run,
): Promise<readonly OurRerun<Run>[]> {
  const { ports, settings, shortfalls } = work;
  const found: OurRerun<Run>[] = [];
  const lastOfOurs = Math.min(latest.runAttempt, Math.max(settings.maxAttempts, 1) + 1);
  if (lastOfOurs < 2) return found;
  const login = (await shortfalls.attempt(() => ports.login(), null))?.toLowerCase();
  if (login === undefined) return found;
  for (let number = 2; number <= lastOfOurs; number += 1) {
    const attempt = await readAttempt(work, latest, number);
    if (attempt?.triggeredBy?.toLowerCase() !== login) continue;
    const failed = await readAttempt(work, latest, number - 1);
    if (failed === null || hasFailed(failed) !== true) continue;
    const judged = await judgeFailedJobs(ports, failed, settings, work);
    if (judged.run.verdict === 'transient' || judged.lacksLogs) found.push({ failed, judged, nextAttempt: number });
  }
  return found;
}

async function readAttempt<Run extends WorkflowAttempt>(
  { ports, shortfalls }: RunWork<Run>,
  latest: Run,
  number: number,
): Promise<Run | null> {
  if (number === latest.runAttempt) return latest;
  return shortfalls.attempt(() => ports.readAttempt(latest.runId, number), null);
}

/** How the attempt that a re-run started stands now. */
export function stateOf(attempt: WorkflowAttempt, next: number | null): RerunState {
  if (attempt.status !== 'completed') return { kind: 'running' };
  switch (hasFailed(attempt)) {
    case false:
      return { kind: 'passed' };
    case true:
      return { kind: 'failed', next };
    case null:
      return { kind: 'ended', conclusion: attempt.conclusion ?? 'unknown' };
  }
}

/** What the comment about a re-run says. */
export function startedRerun(
  { failed, judged, nextAttempt }: OurRerun,
  state: RerunState,
  mask: (text: string) => string,
): StartedRerun {
  return { run: actedRunOf(failed, mask), nextAttempt, state, jobs: judged.jobs, ignored: judged.run.ignored };
}
