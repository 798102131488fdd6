import { visitLines } from './line-ranges.ts';
import type { LineRange } from './line-ranges.ts';
import type { LogInput } from './log-source.ts';

/** The part of a log that one job wrote. */
export interface JobPart {
  readonly job: string;
  readonly ranges: readonly LineRange[];
}

/** Job, step and an instant, parted by tabs: what `gh run view --log` puts before every line. */
const columns = /^\u{feff}?([^\t]+)\t[^\t]*\t\u{feff}?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/u;
const maxHeadBytes = 600;
/** A log with more is not a run, and is judged as a single log. */
const maxRanges = 5_000;

/**
 * The jobs of a log as `gh run view --log` prints it.
 *
 * @returns `null` for any other log, and for one of a single job.
 * @see https://cli.github.com/manual/gh_run_view
 */
export async function splitByJob(input: LogInput): Promise<readonly JobPart[] | null> {
  const parts = new Map<string, LineRange[]>();
  let current: string | null = null;
  let line = 0;
  let rangeCount = 0;
  await visitLines(input.open(), maxHeadBytes, (head, start, end) => {
    line += 1;
    const job: string | null = columns.exec(head)?.[1] ?? current;
    if (job === null) return head.trim() === '';
    const ranges: LineRange[] = parts.get(job) ?? [];
    const last = ranges.at(-1);
    if (job === current && last !== undefined) ranges[ranges.length - 1] = { ...last, end, lines: last.lines + 1 };
    else {
      ranges.push({ start, end, firstLine: line, lines: 1 });
      rangeCount += 1;
    }
    parts.set(job, ranges);
    current = job;
    return rangeCount <= maxRanges;
  });
  if (parts.size < 2 || rangeCount > maxRanges) return null;
  return [...parts].map(([job, ranges]) => ({ job, ranges }));
}
