import type { Attempt } from '../attempt/attempt.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';
import { takeColumns } from './columns.ts';
import type { Columns } from './columns.ts';
import { GrowingInt32 } from './growing-int32.ts';

/**
 * All attempts, each once, with what was worked out about them in columns: a report looks at every attempt many times, and a million objects do not
 * fit into a processor's cache.
 */
export interface AttemptTable extends Columns {
  readonly rows: readonly Attempt[];
  /** First row of a run, by its number; the others follow by `nextOfRun`. */
  readonly firstOfRun: Int32Array;
  readonly workflows: readonly WorkflowIdentity[];
  readonly duplicates: number;
  readonly ignored: number;
}

/** A table of some of the rows, as they are classified. Workflows keep their numbers; runs get new ones. */
export function takeRows(table: AttemptTable, rows: Int32Array): AttemptTable {
  const columns = takeColumns(table, rows);
  const firstOfRun = new GrowingInt32();
  const numbers = new Map<number, number>();
  columns.run.forEach((oldRun, row) => {
    const run = numbers.get(oldRun) ?? firstOfRun.length;
    columns.nextOfRun[row] = run === firstOfRun.length ? -1 : firstOfRun.at(run);
    columns.run[row] = run;
    numbers.set(oldRun, run);
    firstOfRun.set(run, row);
  });
  return {
    ...table,
    ...columns,
    rows: [...rows].flatMap((row) => table.rows[row] ?? []),
    firstOfRun: firstOfRun.view(),
  };
}
