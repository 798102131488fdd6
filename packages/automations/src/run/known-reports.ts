import { compileGlob } from '@portcullis/gate-core';
import { runRecordSuffix } from '../inputs/run-record.ts';
import type { FoundFile, GateFiles } from '../ports.ts';

/**
 * The files of a tree without the reports of checks that did not run: those are of another run, and perhaps of other
 * code.
 *
 * @param unwritten paths of reports of checks that did not run, perhaps with wildcards.
 * @param written the same of those that did; they outweigh the others.
 */
export function withoutReports(files: GateFiles, unwritten: readonly string[], written: readonly string[]): GateFiles {
  const isOld = matcher(unwritten);
  const isNew = matcher(written);
  return {
    ...files,
    find: async (glob) => (await files.find(glob)).filter((found) => !isOld(found) || isNew(found)),
  };
}

function matcher(globs: readonly string[]): (found: FoundFile) => boolean {
  const matches = globs.map((glob) => compileGlob(glob));
  return ({ path }) => {
    const report = path.endsWith(runRecordSuffix) ? path.slice(0, -runRecordSuffix.length) : path;
    return matches.some((match) => match(report));
  };
}
