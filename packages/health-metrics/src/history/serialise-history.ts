import type { Attempt, Job } from '../attempt/attempt.ts';
import { historyVersion } from './history.ts';
import type { DayRecord, History } from './history.ts';

/**
 * Writes a history as `history.jsonl`: one JSON object per line. Appending is merging, so a history of only what is new
 * can be appended to the existing file. The same history gives the same bytes.
 *
 * @example
 * await appendFile('history.jsonl', serialiseHistory({ ...emptyHistory, attempts: newlyFetched }));
 */
export function serialiseHistory(history: History): string {
  return [...historyLines(history)].join('');
}

/**
 * The lines of {@link serialiseHistory}, each with its line feed: for histories that are larger than a string may be
 * (512 MB in Node).
 *
 * @example
 * await pipeline(Readable.from(historyLines(history)), createWriteStream('history.jsonl'));
 */
export function* historyLines({ attempts, days, coverage }: History): Generator<string> {
  for (const stretch of coverage)
    yield `${JSON.stringify({ schemaVersion: historyVersion, kind: 'coverage', ...stretch })}\n`;
  for (const day of days) yield `${JSON.stringify(dayLine(day))}\n`;
  for (const attempt of attempts) yield `${JSON.stringify(attemptLine(attempt))}\n`;
}

function dayLine(day: DayRecord): object {
  return { schemaVersion: historyVersion, kind: 'day', ...day };
}

function attemptLine({ jobs, ...attempt }: Attempt): object {
  return { schemaVersion: historyVersion, kind: 'attempt', ...attempt, jobs: jobs?.map(jobFacts) ?? null };
}

/** Only the members of {@link Job}: exports carry more. */
function jobFacts({
  name,
  status,
  conclusion,
  createdAtMs,
  startedAtMs,
  completedAtMs,
  labels,
  runnerName,
  stepCount,
  timeoutMinutes,
}: Job): Job {
  return {
    name,
    status,
    conclusion,
    createdAtMs,
    startedAtMs,
    completedAtMs,
    labels,
    ...(runnerName !== undefined && { runnerName }),
    ...(stepCount !== undefined && { stepCount }),
    ...(timeoutMinutes !== undefined && { timeoutMinutes }),
  };
}
