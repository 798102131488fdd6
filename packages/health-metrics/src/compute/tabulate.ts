import type { Attempt } from '../attempt/attempt.ts';
import { AttemptReader } from './attempt-reader.ts';
import type { AttemptTable } from './attempt-table.ts';
import type { HealthSettings } from './settings.ts';
import { splitCancelled } from './split-cancelled.ts';

/** Reads the attempts once, removes duplicates, and classifies them. */
export function tabulate(attempts: Iterable<Attempt>, settings: HealthSettings): AttemptTable {
  const reader = new AttemptReader(settings, Array.isArray(attempts) ? attempts.length : 1024);
  for (const attempt of attempts) reader.read(attempt);
  const table = reader.finish();
  splitCancelled(table, settings);
  return table;
}
