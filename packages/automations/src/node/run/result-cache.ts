import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { createGit } from '../git/run-git.ts';
import { listReports, removeReports, reportMatcher } from './check-reports.ts';
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
  let isOwn: Promise<boolean> | null = null;
  return {
    reuse: async (check) => {
      const subject = subjectOf(check);
      const key = subject === null ? null : resultKey(subject);
      if (key === null || !(await (isOwn ??= isOwnFolder(root)))) return null;
      keys.set(check.key, key);
      if (!existsSync(join(root, cacheFolder, key.digest))) return null;
      removeReports({ root, reports: check.reports });
      return restoreResult(root, key.digest, { commit, isReport: reportMatcher(check.reports) });
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

/**
 * Whether what is kept was kept on this machine: a change could bring results of its own along, in a folder that git has
 * or behind a link.
 */
async function isOwnFolder(root: string): Promise<boolean> {
  const folder = join(root, cacheFolder);
  if (existsSync(folder) && realpathSync(folder) !== join(realpathSync(root), cacheFolder)) return false;
  const listed = await createGit(root, null)(['ls-files', '-z', '--cached', '--', dirname(cacheFolder)]);
  const paths = listed.ok ? listed.output.toString('latin1').split('\0') : [];
  return !paths.some((path) => path === dirname(cacheFolder) || `${path}/`.startsWith(`${cacheFolder}/`));
}
