import { branchClasses } from '../attempt/attempt.ts';
import type { TimeToGreen } from '../report/health-v1.ts';
import type { AttemptTable } from './attempt-table.ts';
import { isDecided, isFailure, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import { summariseTimesInPlace } from './times.ts';
import { toInstant } from './instants.ts';

const defaultClass = branchClasses.indexOf('default');

/**
 * How long each workflow stays red on the default branch: from the first failure after a success (or after nothing) to
 * the next success, of a later run or a re-run. Attempts before the window are used too, to know the state at its
 * beginning.
 */
export function timesToGreen(table: AttemptTable, period: Period): readonly TimeToGreen[] {
  const walks = collectEvents(table, period.toMs).map((events) => (events.length === 0 ? null : walk(events, period)));
  const openedBy = firstRedRuns(
    table,
    walks.map((one) => one?.openSinceMs ?? null),
  );
  return table.workflows.flatMap((workflow, index) => {
    const own = walks[index] ?? null;
    if (own === null) return [];
    const { recoveredMs, openSinceMs, redMs } = own;
    return [
      {
        workflow,
        recovered: summariseTimesInPlace(Float64Array.from(recoveredMs)),
        open:
          openSinceMs === null
            ? null
            : {
                since: toInstant(openSinceMs),
                ageMs: period.toMs - openSinceMs,
                runId: openedBy[index] ?? Infinity,
              },
        redShare: redMs / (period.toMs - period.fromMs),
      },
    ];
  });
}

/**
 * By workflow, when attempts failed and succeeded, in order. An event is one number, so that a million sort fast: the
 * instant twice, plus 1 for a success. At the same instant failures come first.
 */
function collectEvents(
  { workflows, workflow, branchClass, outcome, completedMs }: AttemptTable,
  toMs: number,
): readonly Float64Array[] {
  const isEvent = (row: number): boolean =>
    branchClass[row] === defaultClass && isDecided(outcome[row] ?? 0) && (completedMs[row] ?? Number.NaN) <= toMs;
  const sizes = new Int32Array(workflows.length);
  workflow.forEach((index, row) => {
    if (isEvent(row)) sizes[index] = (sizes[index] ?? 0) + 1;
  });
  const events = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  workflow.forEach((index, row) => {
    const ofWorkflow = events[index];
    if (ofWorkflow === undefined || !isEvent(row)) return;
    const at = sizes[index] ?? 0;
    ofWorkflow[at] = (completedMs[row] ?? 0) * 2 + Number(isSuccess(outcome[row] ?? 0));
    sizes[index] = at + 1;
  });
  return events.map((ofWorkflow) => ofWorkflow.sort());
}

function walk(events: Float64Array, { fromMs, toMs }: Period) {
  const recoveredMs: number[] = [];
  let openSinceMs: number | null = null;
  let redMs = 0;
  for (const event of events) {
    const atMs = Math.floor(event / 2);
    if (event % 2 === 0) openSinceMs ??= atMs;
    else if (openSinceMs !== null) {
      redMs += overlapMs(openSinceMs, atMs, fromMs, toMs);
      if (atMs > fromMs) recoveredMs.push(atMs - openSinceMs);
      openSinceMs = null;
    }
  }
  if (openSinceMs !== null) redMs += overlapMs(openSinceMs, toMs, fromMs, toMs);
  return { recoveredMs, openSinceMs, redMs };
}

function overlapMs(startMs: number, endMs: number, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
}

/** By workflow, the run that turned it red; of several at the same instant, the first by its id. */
function firstRedRuns(table: AttemptTable, openSinceMs: readonly (number | null)[]): Float64Array {
  const runIds = new Float64Array(openSinceMs.length).fill(Infinity);
  table.rows.forEach((attempt, row) => {
    const workflow = table.workflow[row] ?? 0;
    const isFirst = table.completedMs[row] === openSinceMs[workflow] && table.branchClass[row] === defaultClass;
    if (isFirst && isFailure(table.outcome[row] ?? 0))
      runIds[workflow] = Math.min(runIds[workflow] ?? Infinity, attempt.runId);
  });
  return runIds;
}
