import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { listReports, removeReports } from './check-reports.ts';
import { cacheFolder, keepResult, restoreResult } from './kept-results.ts';
import { isStill, resultKey } from './result-key.ts';
import type { ResultKey, ResultSubject } from './result-key.ts';

/** What the results of checks depend on. */
export interface ResultCacheOptions {
  /** Absolute root of the project. */
  readonly root: string;
  /** Commit that is checked out; `null` if unknown. */
  readonly commit: string | null;
  /** `null`: the result of this check is never taken from an earlier run. */
  readonly subjectOf: (check: RunnableCheck) => ResultSubject | null;
  now(): Date;
}

/** Results of earlier runs on this machine. */
export interface ResultCache {
  /** See `AttemptPorts`. */
  reuse(check: RunnableCheck): Promise<Date | null>;
  /** See `AttemptPorts`. */
  keep(check: RunnableCheck): Promise<void>;
}

/** The results that `.portcullis/cache` keeps. @see ADR 0172 */
export function createResultCache(options: ResultCacheOptions): ResultCache {
  const { root, commit, subjectOf } = options;
  const keys = new Map<string, ResultKey>();
  return {
    reuse: (check) => {
      const subject = subjectOf(check);
      const key = subject === null ? null : resultKey(subject);
      if (key === null) return Promise.resolve(null);
      keys.set(check.key, key);
      if (!existsSync(join(root, cacheFolder, key.digest))) return Promise.resolve(null);
      removeReports({ root, reports: check.reports });
      return Promise.resolve(restoreResult(root, key.digest, commit));
    },
    keep: (check) => {
      const key = keys.get(check.key);
      const subject = subjectOf(check);
      if (key === undefined || subject === null || !isStill(key, subject)) return Promise.resolve();
      const files = listReports({ root, reports: check.reports });
      keepResult(root, key.digest, { finishedAt: options.now(), commit, files });
      return Promise.resolve();
    },
  };
}
