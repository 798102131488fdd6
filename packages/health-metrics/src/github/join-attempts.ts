import type { Attempt, Job } from '../attempt/attempt.ts';
import type { RunExport } from './parse-runs.ts';
import type { ExportedJob } from './read-job.ts';

/** Attempts with their jobs. */
export interface JoinedAttempts {
  readonly attempts: readonly Attempt[];
  /** Jobs whose attempt is in none of the exports: they are in no figure. */
  readonly orphanJobs: number;
}

/**
 * Puts jobs to their attempts by run and attempt, over all exports: pages of runs and files of jobs may come in any order. A job that came twice
 * counts once. An attempt without any job keeps `jobs: null`: nobody asked for them.
 *
 * @example
 * const { attempts, orphanJobs } = joinAttempts(files.map(({ name, text }) => parseRuns(text, { file: name })));
 */
export function joinAttempts(exports: Iterable<RunExport>): JoinedAttempts {
  const all = [...exports];
  const jobsOf = groupJobs(all);
  if (jobsOf.size === 0) return { attempts: all.flatMap(({ attempts }) => attempts), orphanJobs: 0 };

  const latest = latestAttempts(all);
  const joined = new Set<string>();
  const attempts = all.flatMap((one) =>
    one.attempts.map((attempt): Attempt => {
      const keys = [
        keyOf(attempt.runId, attempt.runAttempt),
        ...(latest.get(attempt.runId) === attempt.runAttempt ? [keyOf(attempt.runId, null)] : []),
      ];
      const found = keys.filter((key) => jobsOf.has(key));
      for (const key of found) joined.add(key);
      return found.length === 0
        ? attempt
        : { ...attempt, jobs: found.flatMap((key) => withoutTwins(jobsOf.get(key) ?? [])) };
    }),
  );
  const orphans = [...jobsOf].filter(([key]) => !joined.has(key));
  return { attempts, orphanJobs: orphans.reduce((sum, [, jobs]) => sum + withoutTwins(jobs).length, 0) };
}

function keyOf(runId: number, runAttempt: number | null): string {
  return `${runId}/${runAttempt ?? 'latest'}`;
}

function groupJobs(exports: readonly RunExport[]): Map<string, ExportedJob[]> {
  const groups = new Map<string, ExportedJob[]>();
  for (const { jobs } of exports) {
    for (const job of jobs) {
      const key = keyOf(job.runId, job.runAttempt);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [job]);
      else group.push(job);
    }
  }
  return groups;
}

function latestAttempts(exports: readonly RunExport[]): Map<number, number> {
  const latest = new Map<number, number>();
  for (const { attempts } of exports) {
    for (const { runId, runAttempt } of attempts) latest.set(runId, Math.max(runAttempt, latest.get(runId) ?? 0));
  }
  return latest;
}

/** Of jobs with the same id, the one that has come further. */
function withoutTwins(jobs: readonly ExportedJob[]): readonly Job[] {
  const byId = new Map<number | object, ExportedJob>();
  for (const job of jobs) {
    const key = job.id ?? job;
    const other = byId.get(key);
    if (other === undefined || (other.completedAtMs ?? -1) < (job.completedAtMs ?? -1)) byId.set(key, job);
  }
  return [...byId.values()];
}
