import { DiffError, readUnifiedDiff } from '@portcullis/scan-parsers';
import { folderInClone, gitDiff } from '../node/git/git-history.ts';
import type { DiffPort, DiffRequest, ReadDiff } from '../ports/change.ts';
import type { ChangedFilesPort } from './api-comparison.ts';
import { diffOfListedFiles, isUnclear } from './diff-of-listed-files.ts';
import type { ListedFile } from './diff-of-listed-files.ts';

interface WithFiles {
  readonly files: readonly ListedFile[];
}
type Comparison = NonNullable<Awaited<ReturnType<ChangedFilesPort['compareFiles']>>>;
type PullFiles = NonNullable<Awaited<ReturnType<ChangedFilesPort['pullRequestFiles']>>>;

/** The part of GitHub's API that says how commits differ. */
export interface ApiDiffPort extends ChangedFilesPort {
  compareFiles(from: string, to: string): Promise<(Comparison & WithFiles) | null>;
  pullRequestFiles(number: number, headSha: string): Promise<(PullFiles & WithFiles) | null>;
}

/** Each may take requests of its own. */
const maxUnclearFiles = 200;

/** Asks the clone how commits differ, and GitHub where the clone does not know. */
export function diffOfChange(folder: string, api: ApiDiffPort): DiffPort {
  const git = gitDiff(folder);
  const github = apiDiff(api, () => folderInClone(folder));
  return {
    readDiff: async (request) => {
      const near = await git.readDiff(request);
      if (near.state === 'read') return near;
      const far = await github.readDiff(request);
      if (far.state === 'read') return far;
      return unavailable(`git: ${near.reason}; GitHub's API: ${far.reason}`);
    },
  };
}

/**
 * How two commits differ, by the lists of files and patches of GitHub's API. A list that may lack files is no answer; a
 * file without a whole patch counts with all its lines, and the notes say so.
 *
 * @param folder where the judged folder is below the root of the repository; `null`: unknown.
 * @param areLinesJudged `false` if the judged lines are those of another commit than the one that is asked for.
 * @see ADR 0144
 */
export function apiDiff(api: ApiDiffPort, folder: () => Promise<string | null>, areLinesJudged = true): DiffPort {
  return {
    readDiff: async (request) => {
      const listed = await listFiles(api, request);
      if (typeof listed === 'string') return unavailable(listed);
      const areLinesKnown = listed.areLinesKnown && areLinesJudged;
      return writeDiff(api, request, { ...listed, areLinesKnown }, await folder());
    },
  };
}

/** Files, and whether their lines are numbered as in the judged commit; what they were listed for. */
interface Listed {
  readonly files: readonly ListedFile[];
  readonly toSha: string;
  readonly areLinesKnown: boolean;
}

/** The files that differ, or why they are not known for sure. */
async function listFiles(api: ApiDiffPort, { fromSha, toSha, pull }: DiffRequest): Promise<Listed | string> {
  const compared = await api.compareFiles(fromSha, toSha);
  // GitHub compares with the merge base, which is the earlier state only if nothing was rewritten.
  if (compared?.isDiverged === true) return 'history was rewritten, and GitHub compares with the merge base only';
  if (compared?.doubt === null) return { files: compared.files, toSha, areLinesKnown: true };
  const reason = compared?.doubt ?? 'GitHub does not have both commits';
  if (pull === null) return reason;
  const listed = await api.pullRequestFiles(pull.number, pull.headSha);
  if (listed === null) return reason;
  if (listed.doubt !== null) return `${reason}, and ${listed.doubt}`;
  // The list is about the head; the judged merge has the same lines only if the head is up to date with its base.
  const parted = await api.compareFiles(fromSha, pull.headSha);
  return { files: listed.files, toSha: pull.headSha, areLinesKnown: parted?.mergeBaseSha === fromSha };
}

async function writeDiff(
  api: ApiDiffPort,
  { fromSha }: DiffRequest,
  { files, toSha, areLinesKnown }: Listed,
  folder: string | null,
): Promise<ReadDiff> {
  const unclear = files.filter(isUnclear);
  if (unclear.length > maxUnclearFiles)
    return unavailable(
      `GitHub does not say of ${unclear.length} files what they are, and asks for at most ${maxUnclearFiles}`,
    );
  const entries = {
    after: await api.entriesOfCommit(
      toSha,
      unclear.map(({ path }) => path),
    ),
    before: await api.entriesOfCommit(
      fromSha,
      unclear.filter(isSameLines).map(({ path }) => path),
    ),
  };
  const { text, wholePaths } = diffOfListedFiles(files, entries, areLinesKnown);
  const bytes = new TextEncoder().encode(text);
  const fault = faultOf(bytes, files);
  if (fault !== null) return unavailable(fault);
  return { state: 'read', bytes, folder, by: 'api', notes: notesOn(wholePaths.length, areLinesKnown) };
}

/** Only its mode may have changed. */
function isSameLines({ status, patch }: ListedFile): boolean {
  return status === 'modified' && patch === null;
}

/** Why the diff is not one of exactly these files. */
function faultOf(bytes: Uint8Array, files: readonly ListedFile[]): string | null {
  try {
    const read = new Set(readUnifiedDiff(bytes).map(({ path }) => path));
    const listed = new Set(files.filter(({ status }) => status !== 'unchanged').map(({ path }) => path));
    return read.size === listed.size && [...listed].every((path) => read.has(path))
      ? null
      : 'the names of the files that GitHub lists cannot be read';
  } catch (error) {
    if (error instanceof DiffError) return `the list of GitHub makes no sense: ${error.message}`;
    throw error;
  }
}

function notesOn(wholeCount: number, areLinesKnown: boolean): readonly string[] {
  if (wholeCount === 0) return [];
  const files = wholeCount === 1 ? '1 file' : `${wholeCount} files`;
  const because = areLinesKnown
    ? 'GitHub gives no whole patch (too large, or binary)'
    : 'its lines are known only as they were before its base moved on';
  return [`all lines of ${files} count as changed, and were not searched for what weakens checks, because ${because}`];
}

function unavailable(reason: string): ReadDiff {
  return { state: 'unavailable', reason };
}
