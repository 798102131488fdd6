import type { Attempt } from '../attempt/attempt.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';
import type { Columns } from './columns.ts';

/**
 * All attempts, each once, with derived values in columns: a report looks at every attempt many times, and a million
 * objects do not fit into a processor's cache.
 *
 * @see ADR 0022
 */
export interface AttemptTable extends Columns {
  readonly rows: readonly Attempt[];
  /** First row of a run, by its number; the others follow by `nextOfRun`. */
  readonly firstOfRun: Int32Array;
  readonly workflows: readonly WorkflowIdentity[];
  readonly duplicates: number;
  readonly ignored: number;
}
