import type { Attempt } from '@portcullis/health-metrics';
import type { NamedText } from './named-text.ts';

/** Something about the input that does not stop the report, but that its reader should know. */
export type HealthNotice =
  /** Jobs whose run is in none of the exports: they are in no figure. */
  | { readonly code: 'jobs-without-run'; readonly jobs: number }
  /** Pages are missing: the exports begin within the window, and GitHub has more runs than they hold. `since`: the oldest known run. */
  | { readonly code: 'runs-missing'; readonly runs: number; readonly total: number; readonly since: string }
  /** Runs of the window that were run again, and whose earlier attempts are in none of the exports. */
  | { readonly code: 'attempts-missing'; readonly runs: number }
  /** Everything known ended before the window. `newest`: the last change of any attempt. */
  | { readonly code: 'all-before-window'; readonly attempts: number; readonly newest: string }
  /** Lines of a history that were left out, because nobody could read them. */
  | {
      readonly code: 'history-damaged';
      readonly file: string;
      readonly lines: number;
      readonly firstLine: number;
      readonly reason: string;
    };

/**
 * A notice in words, without a full stop. Names of files and what was found in them are text from outside.
 *
 * @example
 * healthNoticeWords({ code: 'jobs-without-run', jobs: 2 }) // '2 jobs belong to no run in these files, and are in no figure: …'
 */
export function healthNoticeWords(notice: HealthNotice): string {
  switch (notice.code) {
    case 'jobs-without-run': {
      const belong =
        notice.jobs === 1
          ? '1 job belongs to no run in these files, and is'
          : `${notice.jobs} jobs belong to no run in these files, and are`;
      return `${belong} in no figure: name the files with their runs and attempts too`;
    }
    case 'runs-missing':
      return `only ${notice.runs} of ${notice.total} runs are in these files, none from before ${notice.since}: the window is not whole; export every page (gh api --paginate), or ranges of "created"`;
    case 'attempts-missing': {
      const were =
        notice.runs === 1
          ? '1 run was run again, and its earlier attempts are'
          : `${notice.runs} runs were run again, and their earlier attempts are`;
      return `${were} not in these files: the rate of first attempts is too high, and flakes are missed; export …/runs/ID/attempts/N too`;
    }
    case 'all-before-window':
      return `all ${notice.attempts} attempts ended before the window, the last at ${notice.newest}: export anew, or look at another week with --now`;
    case 'history-damaged':
      return `${notice.file}:${notice.firstLine}:1: ${notice.lines === 1 ? '1 line was' : `${notice.lines} lines were`} left out: ${notice.reason}`;
  }
}

/** What can be told of attempts about those that are not there. */
export function noticeMissing(
  attempts: readonly Attempt[],
  exports: readonly NamedText[],
  windowFromMs: number,
): readonly HealthNotice[] {
  return [
    ...missingRuns(attempts, exports, windowFromMs),
    ...missingAttempts(attempts, windowFromMs),
    ...beforeWindow(attempts, windowFromMs),
  ];
}

/** GitHub says on each page how many runs there are in all. In a string, its quotes would be escaped. */
const totalCount = /"total_count"\s*:\s*(\d+)\s*,\s*"workflow_runs"/gu;

function missingRuns(
  attempts: readonly Attempt[],
  exports: readonly NamedText[],
  windowFromMs: number,
): readonly HealthNotice[] {
  const total = exports.reduce(
    (most, { text }) =>
      [...text.matchAll(totalCount)].reduce((known, [, count]) => Math.max(known, Number(count)), most),
    0,
  );
  const runs = new Set(attempts.map(({ runId }) => runId)).size;
  const oldestMs = attempts.reduce((oldest, { createdAtMs }) => Math.min(oldest, createdAtMs), Infinity);
  if (total <= runs || oldestMs <= windowFromMs || oldestMs === Infinity) return [];
  return [{ code: 'runs-missing', runs, total, since: new Date(oldestMs).toISOString() }];
}

function beforeWindow(attempts: readonly Attempt[], windowFromMs: number): readonly HealthNotice[] {
  const newestMs = attempts.reduce(
    (newest, { updatedAtMs, createdAtMs }) => Math.max(newest, updatedAtMs ?? createdAtMs),
    -Infinity,
  );
  return attempts.length === 0 || newestMs > windowFromMs
    ? []
    : [{ code: 'all-before-window', attempts: attempts.length, newest: new Date(newestMs).toISOString() }];
}

function missingAttempts(attempts: readonly Attempt[], windowFromMs: number): readonly HealthNotice[] {
  const known = new Map<number, { readonly numbers: Set<number>; latest: Attempt }>();
  for (const attempt of attempts) {
    const run = known.get(attempt.runId);
    if (run === undefined) known.set(attempt.runId, { numbers: new Set([attempt.runAttempt]), latest: attempt });
    else {
      run.numbers.add(attempt.runAttempt);
      if (attempt.runAttempt > run.latest.runAttempt) run.latest = attempt;
    }
  }
  const runs = [...known.values()].filter(
    ({ numbers, latest }) => numbers.size < latest.runAttempt && (latest.updatedAtMs ?? 0) > windowFromMs,
  ).length;
  return runs === 0 ? [] : [{ code: 'attempts-missing', runs }];
}
