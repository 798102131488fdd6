import { runRecordSuffix } from '../inputs/run-record.ts';
import type { FoundFile, GateFiles } from '../ports.ts';

/** A report file, with the other names under which the globs found it too. */
export type FoundReport = FoundFile & { readonly alsoAt: readonly string[] };

/**
 * The report files that any of the globs matches, sorted by path. Run records are no reports, whatever a glob says. A file is found once
 * however many names it has: a link to a report is no second report.
 */
export async function findReports(files: GateFiles, globs: readonly string[]): Promise<readonly FoundReport[]> {
  const byPath = new Map<string, FoundFile>();
  for (const glob of globs) {
    for (const found of await files.find(glob)) {
      if (!found.path.endsWith(runRecordSuffix)) byPath.set(found.path, found);
    }
  }
  const inOrder = [...byPath.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
  const byIdentity = new Map<string, { readonly found: FoundFile; readonly alsoAt: string[] }>();
  for (const found of inOrder) {
    const identity =
      found.kind === 'file' && found.identity !== undefined ? `file ${found.identity}` : `path ${found.path}`;
    const known = byIdentity.get(identity);
    if (known === undefined) byIdentity.set(identity, { found, alsoAt: [] });
    else known.alsoAt.push(found.path);
  }
  return [...byIdentity.values()].map(({ found, alsoAt }) => ({ ...found, alsoAt }));
}

/** A policy's `path` as the list that it is. */
export function globsOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}
