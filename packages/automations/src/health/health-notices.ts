import type { HealthReport } from '@portcullis/health-metrics';

/** Something about the input that does not stop the report, but that its reader should know. */
export type HealthNotice =
  /** Jobs whose run is in none of the exports: they are in no figure. */
  | { readonly code: 'jobs-without-run'; readonly jobs: number }
  /** The window is not covered: GitHub has more runs than the exports hold, or the exports begin too late. */
  | { readonly code: 'runs-missing'; readonly runs: number; readonly total: number | null; readonly gap: string }
  /** Runs of the window that were run again, but whose earlier attempts are in none of the exports. */
  | { readonly code: 'attempts-missing'; readonly runs: number }
  /** Everything known ended before the window. `newest`: the last change of any attempt. */
  | { readonly code: 'all-before-window'; readonly attempts: number; readonly newest: string }
  /** Lines of a history that were left out because they could not be read. */
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
    case 'runs-missing': {
      const given = `${notice.runs} ${notice.total === null ? 'runs are' : `of ${notice.total} runs are`} in these files`;
      return `${given}, and they do not cover the window (${notice.gap}): export every page (gh api --paginate), or ranges of "created"`;
    }
    case 'attempts-missing': {
      const were =
        notice.runs === 1
          ? '1 run was run again, and its earlier attempts are'
          : `${notice.runs} runs were run again, and their earlier attempts are`;
      return `${were} not in these files: first attempts have bounds instead of a rate, and flakes are missed; export …/runs/ID/attempts/N too`;
    }
    case 'all-before-window':
      return `all ${notice.attempts} attempts ended before the window, the last at ${notice.newest}: export anew, or look at another week with --now`;
    case 'history-damaged':
      return `${notice.file}:${notice.firstLine}:1: ${notice.lines === 1 ? '1 line was' : `${notice.lines} lines were`} left out: ${notice.reason}`;
  }
}

/**
 * What is missing from a report, for people who can export it.
 *
 * @param attempts - how many are known at all.
 * @param newestMs - when any of them changed last.
 */
export function noticeMissing(report: HealthReport, attempts: number, newestMs: number): readonly HealthNotice[] {
  const { runsGiven, runsListed, covered, repositories, earlierAttempts } = report.completeness;
  const gap = repositories.flatMap(({ gaps }) => gaps)[0];
  return [
    ...(covered || gap === undefined
      ? []
      : [
          {
            code: 'runs-missing',
            runs: runsGiven,
            total: runsListed,
            gap: `nothing is known from ${gap.from} to ${gap.to}`,
          } as const,
        ]),
    ...(earlierAttempts.runs === 0 ? [] : [{ code: 'attempts-missing', runs: earlierAttempts.runs } as const]),
    ...(attempts === 0 || newestMs > Date.parse(report.window.from)
      ? []
      : [{ code: 'all-before-window', attempts, newest: new Date(newestMs).toISOString() } as const]),
  ];
}
