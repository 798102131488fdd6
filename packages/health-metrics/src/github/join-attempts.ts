import type { Attempt, Job } from '../attempt/attempt.ts';
import { groupBy } from '../collections/group-by.ts';
import type { RunExport } from './parse-runs.ts';
import type { ExportedJob } from './read-job.ts';

/** Attempts with their jobs. */
export interface JoinedAttempts {
  readonly attempts: readonly Attempt[];
  /** Jobs whose attempt is in none of the exports: they are in no figure. */
  readonly orphanJobs: number;
}

/**
 * Assigns jobs to their attempts by repository, run and attempt, over all exports: pages of runs and files of jobs may
 * come in any order. A job that names no repository, or one without such a run, belongs to the only run with its id, if
 * there is just one. A job that occurs twice counts once. An attempt without any job keeps what it has: `jobs: null` if
 * jobs were not exported.
 *
 * @example
 * const { attempts, orphanJobs } = joinAttempts(files.map(({ name, text }) => parseRuns(text, { file: name })));
 */
export function joinAttempts(exports: Iterable<RunExport>): JoinedAttempts {
  const all = [...exports];
  const allJobs = all.flatMap(({ jobs }) => jobs);
  if (allJobs.length === 0) return { attempts: all.flatMap(({ attempts }) => attempts), orphanJobs: 0 };

  const known = new KnownRuns(all);
  const jobsOf = groupBy(allJobs, (job) => known.keyOfJob(job));
  const attempts = all.flatMap((one) =>
    one.attempts.map((attempt): Attempt => {
      const jobs = jobsOf.get(keyOf(attempt));
      return jobs === undefined ? attempt : { ...attempt, jobs: withoutTwins(jobs) };
    }),
  );
  return { attempts, orphanJobs: withoutTwins(jobsOf.get(null) ?? []).length };
}

type Identity = Pick<Attempt, 'repository' | 'runId' | 'runAttempt'>;

function keyOf({ repository, runId, runAttempt }: Identity): string {
  return `${repository} ${runId}/${runAttempt}`;
}

/** The known attempts, for finding those of jobs. */
class KnownRuns {
  readonly #attempts = new Set<string>();
  /** By the run's id: the latest attempt in each repository. */
  readonly #latest = new Map<number, Map<string, number>>();

  constructor(exports: readonly RunExport[]) {
    for (const attempt of exports.flatMap(({ attempts }) => attempts)) {
      const { repository, runId, runAttempt } = attempt;
      this.#attempts.add(keyOf(attempt));
      const latest = this.#latest.get(runId) ?? new Map<string, number>();
      latest.set(repository, Math.max(runAttempt, latest.get(repository) ?? 0));
      this.#latest.set(runId, latest);
    }
  }

  /** The attempt that a job belongs to: without a number, the latest one; `null` if it is missing or ambiguous. */
  keyOfJob({ repository, runId, runAttempt }: ExportedJob): string | null {
    const latest = this.#latest.get(runId);
    if (latest === undefined) return null;
    const [only] = latest.keys();
    const name = repository !== null && latest.has(repository) ? repository : latest.size === 1 ? only : undefined;
    if (name === undefined) return null;
    const key = keyOf({ repository: name, runId, runAttempt: runAttempt ?? latest.get(name) ?? 1 });
    return this.#attempts.has(key) ? key : null;
  }
}

/** Of jobs with the same id, the most advanced one. */
function withoutTwins(jobs: readonly ExportedJob[]): readonly Job[] {
  const byId = new Map<number | object, ExportedJob>();
  for (const job of jobs) {
    const key = job.id ?? job;
    const other = byId.get(key);
    if (other === undefined || (other.completedAtMs ?? -1) < (job.completedAtMs ?? -1)) byId.set(key, job);
  }
  return [...byId.values()];
}
