import type { ChangedLines } from '@portcullis/gate-core';
import type { GivenDiff } from '../changes/given-diff.ts';
import type { GateFiles } from '../ports.ts';

const reason =
  'is a file of the change itself, as the change has it: a report has to come from a run, unless the policy says `committed: true`';

/**
 * The files that a change itself brings, as they are in it. Whoever makes a change decides what is in them, so none is a
 * report of a run.
 *
 * @param changed the diff, held against the judged tree.
 */
export function filesOfChange(diff: GivenDiff | null, changed: ChangedLines | null): ReadonlySet<string> {
  if (diff === null || changed === null) return new Set();
  const { source = 'unknown', folder, writtenSince } = diff;
  // A diff from the work tree shows what a run has written, too.
  if (source === 'compared' && writtenSince === undefined) return new Set();
  const start = folder === null || folder === '' ? '' : `${folder}/`;
  return new Set(
    changed.files
      .filter(
        ({ path, change, contradiction }) =>
          change !== 'deleted' && contradiction === undefined && writtenSince?.has(`${start}${path}`) !== true,
      )
      .map(({ path }) => path),
  );
}

/** The same files, where those that a change brings are found, but cannot be read. */
export function withoutFilesOfChange(files: GateFiles, own: ReadonlySet<string>): GateFiles {
  if (own.size === 0) return files;
  return {
    ...files,
    find: async (glob) =>
      (await files.find(glob)).map((found) =>
        found.kind === 'file' && own.has(found.path) ? { kind: 'obstacle', path: found.path, reason } : found,
      ),
  };
}
