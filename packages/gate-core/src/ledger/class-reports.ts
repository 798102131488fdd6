import { perList } from '../collections/per-list.ts';
import type { LedgerFile } from './ledger-file.ts';

/** The name that Ant, Surefire, Failsafe and Gradle give to the report of one class, in a folder for each run. */
const classReport = /^(?<folder>.*\/)?TEST-[\p{L}_$][\w$]*(?:\.[\p{L}_$][\w$]*)+\.xml$/u;

/**
 * Whether a report that tested nothing is that of one class, beside a class of the same run whose tests ran: its own
 * tests were all skipped, or are those of the classes within it.
 *
 * @param all the reports of the evidence
 */
export function isRestingClass(file: LedgerFile, all: readonly LedgerFile[]): boolean {
  const folder = folderOfRun(file.path);
  return folder !== null && testedFolders(all).has(folder) && (isSkipped(file) || isOuterClass(file, all));
}

/**
 * Whether it is the report of a class that has no test itself, beside that of a class within it that has: Surefire
 * writes both for JUnit's `@Nested`.
 *
 * @param all the reports of the evidence
 */
export function isOuterClass(file: LedgerFile, all: readonly LedgerFile[]): boolean {
  if (testsOf(file)?.tests !== 0 || folderOfRun(file.path) === null) return false;
  return outerClasses(all).has(file.path.slice(0, -'.xml'.length));
}

/** The folders of runs of which a class has tested. */
const testedFolders = perList(
  (all: readonly LedgerFile[]): ReadonlySet<string> =>
    new Set(all.filter(hasTested).flatMap(({ path }) => folderOfRun(path) ?? [])),
);

/** Paths, up to a `$` in their names, of what has tests. */
const outerClasses = perList(
  (all: readonly LedgerFile[]): ReadonlySet<string> =>
    new Set(all.filter((file) => (testsOf(file)?.tests ?? 0) > 0).flatMap(({ path }) => beginningsOf(path))),
);

function beginningsOf(path: string): readonly string[] {
  const beginnings: string[] = [];
  const name = path.lastIndexOf('/') + 1;
  for (let at = path.indexOf('$', name); at >= 0; at = path.indexOf('$', at + 1)) beginnings.push(path.slice(0, at));
  return beginnings;
}

function isSkipped(file: LedgerFile): boolean {
  const tests = testsOf(file);
  return tests !== null && tests.tests > 0 && tests.tests === tests.skipped;
}

function hasTested(file: LedgerFile): boolean {
  const tests = testsOf(file);
  return tests !== null && tests.tests > tests.skipped;
}

function testsOf({ reading }: LedgerFile): { readonly tests: number; readonly skipped: number } | null {
  return reading.state === 'parsed' ? reading.report.tests : null;
}

function folderOfRun(path: string): string | null {
  const found = classReport.exec(path);
  return found === null ? null : (found.groups?.['folder'] ?? '');
}
