import { resolve } from 'node:path';
import { runRecordSuffix } from '../inputs/run-record.ts';
import type { InputFile } from './output-clashes.ts';

/** A report that was read, under all of its names. */
interface ReadReport {
  readonly path: string;
  readonly alsoAt?: readonly string[] | undefined;
}

/**
 * The files of reports, with their run records.
 *
 * @param folder that the paths of the reports are relative to.
 * @param what they are called, such as `the report`.
 */
export function filesOfReports(folder: string, reports: readonly ReadReport[], what: string): readonly InputFile[] {
  return reports
    .flatMap(({ path, alsoAt = [] }) => [path, ...alsoAt])
    .flatMap((path) => [
      { path: resolve(folder, path), what: `${what} ${path}` },
      { path: resolve(folder, `${path}${runRecordSuffix}`), what: `the run record of ${path}` },
    ]);
}
