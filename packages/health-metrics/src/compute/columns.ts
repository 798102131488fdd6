import { outcomeCode } from './outcome.ts';

/** Facts about attempts, one array per fact, by row. */
export interface Columns {
  /** Number of the run, from 0. */
  readonly run: Int32Array;
  readonly runAttempt: Int32Array;
  /** The next row of the same run, or −1. */
  readonly nextOfRun: Int32Array;
  /** Number of the workflow, from 0. */
  readonly workflow: Int32Array;
  /** Number of the branch's name, from 0. */
  readonly branch: Int32Array;
  /** Index into `branchClasses`. */
  readonly branchClass: Uint8Array;
  /** Index into `outcomes`. */
  readonly outcome: Uint8Array;
  readonly createdMs: Float64Array;
  /** NaN: not completed, or unknown. */
  readonly completedMs: Float64Array;
  /** Execution time, at least 0. NaN: unknown. */
  readonly durationMs: Float64Array;
  /** 1: its jobs are known. */
  readonly hasJobs: Uint8Array;
  /** 1: the duration comes from the run's instants, not from jobs. */
  readonly isApproximate: Uint8Array;
  /** 1: the duration was negative. */
  readonly isClamped: Uint8Array;
}

/** Columns for `size` rows. */
export function createColumns(size: number): Columns {
  return {
    run: new Int32Array(size),
    runAttempt: new Int32Array(size),
    nextOfRun: new Int32Array(size).fill(-1),
    workflow: new Int32Array(size),
    branch: new Int32Array(size),
    branchClass: new Uint8Array(size),
    outcome: new Uint8Array(size).fill(outcomeCode.unfinished),
    createdMs: new Float64Array(size),
    completedMs: new Float64Array(size),
    durationMs: new Float64Array(size),
    hasJobs: new Uint8Array(size),
    isApproximate: new Uint8Array(size),
    isClamped: new Uint8Array(size),
  };
}

/** The same columns, for more or fewer rows. */
export function resizeColumns(columns: Columns, size: number): Columns {
  const resized = createColumns(size);
  for (const name of columnNames)
    resized[name].set(size < columns[name].length ? columns[name].subarray(0, size) : columns[name]);
  return resized;
}

const columnNames = [
  'run',
  'runAttempt',
  'nextOfRun',
  'workflow',
  'branch',
  'branchClass',
  'outcome',
  'createdMs',
  'completedMs',
  'durationMs',
  'hasJobs',
  'isApproximate',
  'isClamped',
] as const satisfies readonly (keyof Columns)[];
