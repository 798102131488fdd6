import type { ScanGap } from '../evidence/report.ts';
import type { LedgerFile } from './ledger-file.ts';

/**
 * Whether a gap is that of one part of a run whose other parts are in the other reports. Several runs may be in as many
 * parts, such as the legs of a matrix: each part has to be there equally often.
 *
 * @param all the reports of the evidence
 */
export function isCompleted({ part, of }: ScanGap, all: readonly LedgerFile[]): boolean {
  if (part === undefined || of === null) return false;
  const times = new Map<number, number>();
  for (const { reading } of all) {
    const gaps = reading.state === 'parsed' ? reading.report.scanGaps : [];
    for (const gap of gaps)
      if (gap.part !== undefined && gap.of === of) times.set(gap.part, (times.get(gap.part) ?? 0) + 1);
  }
  const most = Math.max(...times.values());
  return times.size === of && [...times].every(([number, count]) => number <= of && count === most);
}
