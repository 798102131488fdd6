import { perList } from '../collections/per-list.ts';
import type { ScanGap } from '../evidence/report.ts';
import type { LedgerFile } from './ledger-file.ts';

/**
 * Whether a gap is that of one part of a run whose other parts are in the other reports. Several runs may be in as many
 * parts, such as the legs of a matrix: each part has to be there equally often.
 *
 * @param all the reports of the evidence
 */
export function isCompleted({ part, of }: ScanGap, all: readonly LedgerFile[]): boolean {
  return part !== undefined && of !== null && completedIn(all).has(of);
}

/** The numbers of parts of which all are there. */
const completedIn = perList((all: readonly LedgerFile[]): ReadonlySet<number> => {
  const runs = new Map<number, Map<number, number>>();
  for (const { reading } of all) {
    const gaps = reading.state === 'parsed' ? reading.report.scanGaps : [];
    for (const { part, of } of gaps) if (part !== undefined && of !== null) countIn(runs, of, part);
  }
  return new Set([...runs].filter(([of, times]) => isWhole(of, times)).map(([of]) => of));
});

function countIn(runs: Map<number, Map<number, number>>, of: number, part: number): void {
  const times = runs.get(of) ?? new Map<number, number>();
  runs.set(of, times.set(part, (times.get(part) ?? 0) + 1));
}

function isWhole(of: number, times: ReadonlyMap<number, number>): boolean {
  const [first] = times.values();
  return times.size === of && [...times].every(([number, count]) => number <= of && count === first);
}
