import type { Attempt, CoverageRecord, Job } from '@portcullis/health-metrics';
import type { UnseenPart } from '@portcullis/render';
import type { AttemptsPort, WindowGap, WorkflowAttempt, WorkflowJob } from '../ports/workflow-runs.ts';
import type { Shortfalls } from './acting-context.ts';
import { maskAttempt } from './mask-history.ts';

/** The window that is read, and what need not be read again. */
export interface CollectOptions {
  readonly repository: string;
  readonly since: Date;
  readonly until: Date;
  readonly maxRequests: number;
  /** @param listed the attempt as the list of runs shows it; `null` for an earlier one than the latest. */
  readonly isKnown: (runId: number, runAttempt: number, listed: WorkflowAttempt | null) => boolean;
}

/** What was read. */
export interface CollectedAttempts {
  readonly attempts: readonly Attempt[];
  /** When runs were created all of which are known now. */
  readonly coverage: readonly CoverageRecord[];
  readonly unseen: readonly UnseenPart[];
  readonly runs: number;
  readonly requests: number;
}

/**
 * Reads the attempts of a window within a number of requests. What could not be read is named; a request that fails
 * ends the reading, and what was read before it counts.
 */
export async function collectAttempts(
  port: AttemptsPort,
  { repository, ...window }: CollectOptions,
  { shortfalls, mask }: { readonly shortfalls: Shortfalls; readonly mask: (text: string) => string },
): Promise<CollectedAttempts> {
  const { since, until } = window;
  const reading = port.readAttempts(window);
  const attempts: Attempt[] = [];
  const isWhole = await shortfalls.attempt(async () => {
    for await (const attempt of reading) attempts.push(maskAttempt(factsOf(attempt), mask));
    return true;
  }, false);
  const { gaps, attemptsWithoutJobs, runs, requests } = reading.summary();
  const withoutJobs: readonly UnseenPart[] =
    attemptsWithoutJobs === 0 ? [] : [{ code: 'jobs-not-read', attempts: attemptsWithoutJobs }];
  if (!isWhole)
    return {
      attempts,
      coverage: [],
      unseen: [{ ...rangeOf(since, until), code: 'runs-not-read', reason: 'failure' }, ...withoutJobs],
      runs,
      requests,
    };
  return {
    attempts,
    coverage: without(gaps, since.getTime(), until.getTime()).map((stretch) => ({ repository, ...stretch })),
    unseen: [...gaps.flatMap(unseenOf), ...missingAttempts(gaps), ...withoutJobs],
    runs,
    requests,
  };
}

function unseenOf(gap: WindowGap): readonly UnseenPart[] {
  switch (gap.kind) {
    case 'not-read':
      return [{ code: 'runs-not-read', ...rangeOf(gap.from, gap.to), reason: gap.reason }];
    case 'too-many-in-a-second':
      return [{ code: 'too-many-in-a-second', at: instantOf(gap.at) }];
    case 'list-changed':
      return [{ code: 'list-changed', ...rangeOf(gap.from, gap.to), missing: gap.missing }];
    case 'attempt-missing':
      return [];
  }
}

function missingAttempts(gaps: readonly WindowGap[]): readonly UnseenPart[] {
  const attempts = gaps.filter(({ kind }) => kind === 'attempt-missing').length;
  return attempts === 0 ? [] : [{ code: 'attempts-missing', attempts }];
}

function rangeOf(from: Date, to: Date): { readonly from: string; readonly to: string } {
  return { from: instantOf(from), to: instantOf(to) };
}

/** GitHub's instants have seconds. */
function instantOf(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/u, 'Z');
}

const secondMs = 1000;

/** The parts of a window that no gap touches. Gaps name seconds, both ends inclusive. */
function without(
  gaps: readonly WindowGap[],
  fromMs: number,
  toMs: number,
): readonly { readonly fromMs: number; readonly toMs: number }[] {
  const holes = gaps
    .flatMap((gap) => {
      if (gap.kind === 'attempt-missing') return [];
      const [from, to] = gap.kind === 'too-many-in-a-second' ? [gap.at, gap.at] : [gap.from, gap.to];
      return [{ fromMs: from.getTime() - 1, toMs: to.getTime() + secondMs }];
    })
    .sort((left, right) => left.fromMs - right.fromMs);
  const stretches: { fromMs: number; toMs: number }[] = [];
  let startMs = fromMs;
  for (const hole of holes) {
    if (hole.fromMs > startMs) stretches.push({ fromMs: startMs, toMs: Math.min(hole.fromMs, toMs) });
    startMs = Math.max(startMs, hole.toMs);
  }
  if (startMs < toMs) stretches.push({ fromMs: startMs, toMs });
  return stretches.filter((stretch) => stretch.fromMs < stretch.toMs);
}

/** Only what health counts goes into a history. */
function factsOf(attempt: WorkflowAttempt): Attempt {
  return {
    repository: attempt.repository,
    workflowId: attempt.workflowId,
    workflowName: attempt.workflowName,
    workflowPath: attempt.workflowPath,
    runId: attempt.runId,
    runAttempt: attempt.runAttempt,
    event: attempt.event,
    headBranch: attempt.headBranch,
    headSha: attempt.headSha,
    status: attempt.status,
    conclusion: attempt.conclusion,
    createdAtMs: attempt.createdAtMs,
    runStartedAtMs: attempt.runStartedAtMs,
    updatedAtMs: attempt.updatedAtMs,
    jobs: attempt.jobs?.map(jobFactsOf) ?? null,
  };
}

function jobFactsOf(job: WorkflowJob): Job {
  return {
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    createdAtMs: job.createdAtMs,
    startedAtMs: job.startedAtMs,
    completedAtMs: job.completedAtMs,
    labels: job.labels,
    runnerName: job.runnerName,
    stepCount: job.stepCount,
  };
}
