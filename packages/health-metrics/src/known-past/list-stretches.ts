import type { Stretch } from '../options.ts';
import { newestOf, oldestOf } from './run-list.ts';
import type { ListedRun, RunList, RunPage } from './run-list.ts';

/** Which share of a workflow's run numbers may be missing within an unfiltered page: deleted runs leave gaps too. */
const maxNumberGaps = 0.05;

/**
 * The stretches of time in which a list shows all runs. Pages are newest first; a missing page splits the list. A
 * missing page shows in the numbers of the runs, else as a pause that is longer than any within a page.
 */
export function stretchesOf({ pages }: RunList): readonly Stretch[] {
  const numbered = areNumbersDense(pages);
  const pauseMs = pages.reduce((longest, page) => Math.max(longest, longestPauseOf(page.runs)), 0);
  const parts: Part[] = [];
  for (const page of pages) {
    const own = partOf(page);
    const part = parts.at(-1);
    const isNext =
      part !== undefined && (numbered ? !isNumberMissing(part, own) : part.oldestMs - own.newestMs <= pauseMs);
    if (isNext) extendPart(part, own);
    else parts.push(own);
  }
  return parts.map(({ oldestMs, newestMs }) => ({ fromMs: oldestMs, toMs: newestMs }));
}

/** Consecutive pages, as far as they were read: what the next one is compared with. */
interface Part {
  readonly numbers: NumbersByWorkflow;
  oldestMs: number;
  newestMs: number;
}

function partOf(page: RunPage): Part {
  return { numbers: numbersByWorkflow(page.runs), oldestMs: oldestOf(page), newestMs: newestOf(page) };
}

/** Page by page: a list may have thousands of them. */
function extendPart(part: Part, older: Part): void {
  for (const [workflow, { lowest, highest, count }] of older.numbers) {
    const known = part.numbers.get(workflow) ?? { lowest, highest, count: 0 };
    part.numbers.set(workflow, {
      lowest: Math.min(known.lowest, lowest),
      highest: Math.max(known.highest, highest),
      count: known.count + count,
    });
  }
  part.oldestMs = Math.min(part.oldestMs, older.oldestMs);
  part.newestMs = Math.max(part.newestMs, older.newestMs);
}

/** The longest time without a new run, in milliseconds. */
export function longestPauseOf(runs: readonly Pick<ListedRun, 'createdAtMs'>[]): number {
  const instants = Float64Array.from(runs, ({ createdAtMs }) => createdAtMs).sort();
  let longest = 0;
  for (let index = 1; index < instants.length; index += 1)
    longest = Math.max(longest, (instants[index] ?? 0) - (instants[index - 1] ?? 0));
  return longest;
}

/** Filtered lists, such as those of one branch, have gaps between numbers, which therefore prove nothing. */
function areNumbersDense(pages: readonly RunPage[]): boolean {
  let numbers = 0;
  let missing = 0;
  for (const { runs } of pages) {
    if (runs.some(({ runNumber }) => runNumber === null)) return false;
    for (const { lowest, highest, count } of numbersByWorkflow(runs).values()) {
      numbers += count;
      missing += highest - lowest + 1 - count;
    }
  }
  return missing <= numbers * maxNumberGaps;
}

function isNumberMissing(newer: Part, older: Part): boolean {
  return [...older.numbers].some(([workflow, { highest }]) => {
    const lowest = newer.numbers.get(workflow)?.lowest;
    return lowest !== undefined && lowest - highest > 1;
  });
}

type NumbersByWorkflow = Map<string, { lowest: number; highest: number; count: number }>;

function numbersByWorkflow(runs: readonly ListedRun[]): NumbersByWorkflow {
  const numbers: NumbersByWorkflow = new Map();
  for (const { workflow, runNumber } of runs) {
    if (runNumber === null) continue;
    const known = numbers.get(workflow) ?? { lowest: runNumber, highest: runNumber, count: 0 };
    known.lowest = Math.min(known.lowest, runNumber);
    known.highest = Math.max(known.highest, runNumber);
    known.count += 1;
    numbers.set(workflow, known);
  }
  return numbers;
}

/** Whether the list holds the first run of each of its workflows, so that none is before it. */
export function hasFirstRuns({ runs }: RunList): boolean {
  if (runs.length === 0 || !runs.every(hasNumber)) return false;
  return [...numbersByWorkflow(runs).values()].every(({ lowest }) => lowest === 1);
}

function hasNumber({ runNumber }: ListedRun): boolean {
  return runNumber !== null;
}
