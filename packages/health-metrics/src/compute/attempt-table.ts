import { branchClasses, type Attempt } from '../attempt/attempt.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';
import { timesOf } from './attempt-times.ts';
import { branchClassOf } from './branch-class.ts';
import { fresherAttempt } from './fresher-attempt.ts';
import { GrowingInt32 } from './growing-int32.ts';
import { outcomeCode, outcomeOf } from './outcome.ts';
import { RunIndex } from './run-index.ts';
import type { HealthSettings } from './settings.ts';
import { splitCancelled } from './split-cancelled.ts';
import { WorkflowIndex } from './workflow-index.ts';

/**
 * All attempts, each once, with what was worked out about them in columns: a report looks at every attempt several times, and a million objects
 * do not fit into a processor's cache.
 */
export interface AttemptTable {
  readonly rows: readonly Attempt[];
  /** Number of the run, from 0. */
  readonly run: Int32Array;
  readonly runAttempt: Int32Array;
  /** First row of a run, by its number; the others follow by `nextOfRun`, until −1. */
  readonly firstOfRun: Int32Array;
  readonly nextOfRun: Int32Array;
  /** Index into `workflows`. */
  readonly workflow: Int32Array;
  readonly workflows: readonly WorkflowIdentity[];
  /** Index into `branchClasses`. */
  readonly branchClass: Uint8Array;
  /** Index into `outcomes`. */
  readonly outcome: Uint8Array;
  /** NaN: not completed, or nothing tells when. */
  readonly completedMs: Float64Array;
  /** Execution time, at least 0. NaN: nothing tells. */
  readonly durationMs: Float64Array;
  /** 1: the duration comes from the run's instants, not from jobs. */
  readonly isApproximate: Uint8Array;
  /** 1: the duration was negative. */
  readonly isClamped: Uint8Array;
  readonly duplicates: number;
  readonly ignored: number;
}

/** Reads the attempts once, takes each once, and classifies them. */
export function tabulate(attempts: Iterable<Attempt>, settings: HealthSettings): AttemptTable {
  const distinct = collectDistinct(attempts, settings);
  const size = distinct.rows.length;
  const table: AttemptTable = {
    ...distinct,
    runAttempt: new Int32Array(size),
    branchClass: new Uint8Array(size),
    outcome: new Uint8Array(size),
    completedMs: new Float64Array(size),
    durationMs: new Float64Array(size),
    isApproximate: new Uint8Array(size),
    isClamped: new Uint8Array(size),
  };
  distinct.rows.forEach((attempt, row) => { fillRow(table, row, attempt, settings); });
  splitCancelled(table, settings);
  return table;
}

/** A table of some of the rows, as they are classified. Workflows keep their numbers; runs get new ones. */
export function takeRows(table: AttemptTable, rows: Int32Array): AttemptTable {
  const run = new Int32Array(rows.length);
  const firstOfRun = new GrowingInt32();
  const nextOfRun = new Int32Array(rows.length).fill(-1);
  const numbers = new Map<number, number>();
  rows.forEach((row, index) => {
    const number = numbers.get(table.run[row] ?? 0);
    if (number === undefined) {
      numbers.set(table.run[row] ?? 0, firstOfRun.length);
      run[index] = firstOfRun.length;
      firstOfRun.push(index);
      return;
    }
    run[index] = number;
    nextOfRun[index] = firstOfRun.at(number);
    firstOfRun.set(number, index);
  });
  return {
    ...table,
    rows: Array.from(rows, (row) => table.rows[row]).filter((attempt) => attempt !== undefined),
    run,
    firstOfRun: firstOfRun.view(),
    nextOfRun,
    runAttempt: rows.map((row) => table.runAttempt[row] ?? 0),
    workflow: rows.map((row) => table.workflow[row] ?? 0),
    branchClass: Uint8Array.from(rows, (row) => table.branchClass[row] ?? 0),
    outcome: Uint8Array.from(rows, (row) => table.outcome[row] ?? 0),
    completedMs: Float64Array.from(rows, (row) => table.completedMs[row] ?? 0),
    durationMs: Float64Array.from(rows, (row) => table.durationMs[row] ?? 0),
    isApproximate: Uint8Array.from(rows, (row) => table.isApproximate[row] ?? 0),
    isClamped: Uint8Array.from(rows, (row) => table.isClamped[row] ?? 0),
  };
}

function collectDistinct(attempts: Iterable<Attempt>, settings: HealthSettings) {
  const rows: Attempt[] = [];
  const [run, firstOfRun, nextOfRun, workflow] = [new GrowingInt32(), new GrowingInt32(), new GrowingInt32(), new GrowingInt32()];
  const runs = new RunIndex();
  const workflows = new WorkflowIndex();
  const repositories = new Map<string, number>();
  let duplicates = 0;
  let ignored = 0;
  for (const attempt of attempts) {
    if (isIgnored(attempt, settings)) {
      ignored += 1;
      continue;
    }
    const index = runs.indexOf(numberOf(repositories, attempt.repository), attempt.runId);
    const first = index < firstOfRun.length ? firstOfRun.at(index) : -1;
    const twin = findTwin(rows, nextOfRun, first, attempt.runAttempt);
    if (twin !== -1) {
      duplicates += 1;
      rows[twin] = fresherAttempt(rows[twin] ?? attempt, attempt);
      continue;
    }
    if (first === -1) firstOfRun.push(rows.length);
    else firstOfRun.set(index, rows.length);
    run.push(index);
    nextOfRun.push(first);
    workflow.push(workflows.indexOf(attempt));
    rows.push(attempt);
  }
  return {
    rows,
    run: run.view(),
    firstOfRun: firstOfRun.view(),
    nextOfRun: nextOfRun.view(),
    workflow: workflow.view(),
    workflows: workflows.identities(),
    duplicates,
    ignored,
  };
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

function findTwin(rows: readonly Attempt[], nextOfRun: GrowingInt32, first: number, runAttempt: number): number {
  for (let row = first; row !== -1; row = nextOfRun.at(row)) {
    if (rows[row]?.runAttempt === runAttempt) return row;
  }
  return -1;
}

/** GitHub's own workflows, such as CodeQL's default setup, are no file that a team could mend. */
function isIgnored({ workflowPath, workflowName }: Attempt, { excludeWorkflows, includeDynamicWorkflows }: HealthSettings): boolean {
  if (!includeDynamicWorkflows && workflowPath !== null && !workflowPath.includes('.github/workflows/')) return true;
  return excludeWorkflows.size > 0 && (excludeWorkflows.has(workflowName) || (workflowPath !== null && excludeWorkflows.has(workflowPath)));
}

function fillRow(table: AttemptTable, row: number, attempt: Attempt, { defaultBranch }: HealthSettings): void {
  const outcome = outcomeOf(attempt);
  table.runAttempt[row] = attempt.runAttempt;
  table.outcome[row] = outcomeCode[outcome];
  table.branchClass[row] = branchClasses.indexOf(branchClassOf(attempt, defaultBranch));
  if (outcome === 'unfinished') {
    table.completedMs[row] = Number.NaN;
    table.durationMs[row] = Number.NaN;
    return;
  }
  const { completedAtMs, durationMs, isApproximate } = timesOf(attempt);
  table.completedMs[row] = completedAtMs ?? Number.NaN;
  table.durationMs[row] = durationMs === null ? Number.NaN : Math.max(0, durationMs);
  table.isApproximate[row] = Number(isApproximate);
  table.isClamped[row] = Number(durationMs !== null && durationMs < 0);
}
