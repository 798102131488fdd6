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

/** The name that Ant, Surefire, Failsafe and Gradle give to the report of one class, in a folder for each run. */
const classReport = /^(.*\/)?TEST-[\p{L}_$][\w$]*(?:\.[\p{L}_$][\w$]*)+\.xml$/u;

/**
 * Whether a report in which every test was skipped is that of one class, beside a class of the same run whose tests ran.
 *
 * @param all the reports of the evidence
 */
export function isSkippedClass({ code, of }: ScanGap, path: string, all: readonly LedgerFile[]): boolean {
  if (code !== 'nothing-scanned' || of === null || of === 0) return false;
  const folder = folderOfRun(path);
  return folder !== null && all.some((file) => folderOfRun(file.path) === folder && hasTested(file));
}

function folderOfRun(path: string): string | null {
  const found = classReport.exec(path);
  return found === null ? null : (found[1] ?? '');
}

function hasTested({ reading }: LedgerFile): boolean {
  const tests = reading.state === 'parsed' ? reading.report.tests : null;
  return tests !== null && tests.tests > tests.skipped;
}
