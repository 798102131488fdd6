import { runRecordSuffix } from '../inputs/run-record.ts';
import type { FoundFile, GateFiles } from '../ports.ts';

/**
 * The report files that any of the globs matches, each once, sorted by path. Run records are no reports, whatever a glob says.
 */
export async function findReports(files: GateFiles, globs: readonly string[]): Promise<readonly FoundFile[]> {
  const byPath = new Map<string, FoundFile>();
  for (const glob of globs) {
    for (const found of await files.find(glob)) {
      if (!found.path.endsWith(runRecordSuffix)) byPath.set(found.path, found);
    }
  }
  return [...byPath.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** A policy's `path` as the list that it is. */
export function globsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}
