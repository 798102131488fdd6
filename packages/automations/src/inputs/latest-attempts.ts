/** What distinguishes the attempts of a job. */
export interface AttemptedJob {
  readonly name: string;
  readonly run_id?: number | string | null | undefined;
  readonly run_attempt?: number | null | undefined;
}

/**
 * The jobs that count where a list holds several attempts of a run: the latest of each job. A job that is in no later
 * attempt (only failed jobs were run again) keeps its result, and so do jobs without an attempt number.
 *
 * Jobs of one name in one attempt (legs with equal names) are replaced together, by at least as many: if only one of
 * two was run again it is unknown which, so the earlier ones stay.
 *
 * @example
 * latestAttempts([{ name: 'test', run_attempt: 1 }, { name: 'test', run_attempt: 2 }]) // [{ name: 'test', run_attempt: 2 }]
 */
export function latestAttempts<Job extends AttemptedJob>(jobs: readonly Job[]): readonly Job[] {
  const counts = new Map<string, Map<number, number>>();
  for (const job of jobs) {
    if (job.run_attempt == null) continue;
    const attempts = counts.get(keyOf(job)) ?? new Map<number, number>();
    attempts.set(job.run_attempt, (attempts.get(job.run_attempt) ?? 0) + 1);
    counts.set(keyOf(job), attempts);
  }
  const since = new Map([...counts].map(([key, attempts]) => [key, firstThatCounts(attempts)]));
  return jobs.filter((job) => job.run_attempt == null || job.run_attempt >= (since.get(keyOf(job)) ?? 0));
}

/** The latest attempt, or an earlier one with more jobs of the name than any after it. */
function firstThatCounts(attempts: ReadonlyMap<number, number>): number {
  let most = 0;
  let first = Number.POSITIVE_INFINITY;
  for (const [attempt, count] of [...attempts].toSorted(([left], [right]) => right - left)) {
    if (count <= most) continue;
    most = count;
    first = attempt;
  }
  return first;
}

function keyOf({ name, run_id: run }: AttemptedJob): string {
  return JSON.stringify([String(run ?? ''), name]);
}
