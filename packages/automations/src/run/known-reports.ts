import { compileGlob } from '@portcullis/gate-core';
import { runRecordSuffix } from '../inputs/run-record.ts';
import type { FoundFile, GateFiles } from '../ports.ts';

/**
 * The files of a tree without the reports of checks that did not run: those are of another run, and perhaps of other
 * code. So is a report that no check writes and that was there before; but a gate that asks for it is told why it is not
 * taken.
 *
 * @param unwritten paths of reports of checks that did not run, perhaps with wildcards.
 * @param written the same of those that did; they outweigh the others.
 * @param isLeftOver whether a file was there before the run, and is the same since.
 */
export function withoutReports(
  files: GateFiles,
  unwritten: readonly string[],
  written: readonly string[],
  isLeftOver: (path: string) => boolean,
): GateFiles {
  const isOld = matcher(unwritten);
  const isNew = matcher(written);
  return {
    ...files,
    find: async (glob) =>
      (await files.find(glob))
        .filter((found) => !isOld(found) || isNew(found))
        .map((found) => (isNew(found) || isRecord(found) || !isLeftOver(found.path) ? found : leftOver(found))),
  };
}

function isRecord({ path }: FoundFile): boolean {
  return path.endsWith(runRecordSuffix);
}

function leftOver({ path }: FoundFile): FoundFile {
  return {
    kind: 'obstacle',
    path,
    reason: 'was there before this run, and none of its checks writes it: remove it, or have it made by a check',
  };
}

function matcher(globs: readonly string[]): (found: FoundFile) => boolean {
  const matches = globs.map((glob) => compileGlob(glob));
  return ({ path }) => {
    const report = path.endsWith(runRecordSuffix) ? path.slice(0, -runRecordSuffix.length) : path;
    return matches.some((match) => match(report));
  };
}
