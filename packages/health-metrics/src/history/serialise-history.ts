import type { Attempt, Job } from '../attempt/attempt.ts';
import { historyVersion, type DayRecord, type History } from './history.ts';

/**
 * Writes a history as `history.jsonl`: one JSON object per line. Appending is merging, so a history of only what is new can be written behind what is
 * there. The same history gives the same bytes.
 *
 * @example
 * await appendFile('history.jsonl', serialiseHistory({ attempts: newlyFetched, days: [] }));
 */
export function serialiseHistory({ attempts, days }: History): string {
  const lines = [...days.map(dayLine), ...attempts.map(attemptLine)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function dayLine(day: DayRecord): object {
  return { schemaVersion: historyVersion, kind: 'day', ...day };
}

function attemptLine({ jobs, ...attempt }: Attempt): object {
  return { schemaVersion: historyVersion, kind: 'attempt', ...attempt, jobs: jobs?.map(jobFacts) ?? null };
}

/** Only what {@link Job} names: exports carry more. */
function jobFacts({ name, status, conclusion, createdAtMs, startedAtMs, completedAtMs, labels, runnerName, stepCount, timeoutMinutes }: Job): Job {
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
