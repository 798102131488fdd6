import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shaSchema } from '../schema-parts.ts';

/** GitHub ends both lists there without a word. */
const maxComparedFiles = 300;
const maxPullFiles = 3000;

/** What GitHub lists of one file that differs. */
export interface ListedFile {
  readonly path: string;
  /** The earlier name of a renamed file, or of the one that was copied; else `null`. */
  readonly previousPath: string | null;
  /** `changed`: in another way than by its lines, such as a file that became a link. */
  readonly status: (typeof statuses)[number];
  readonly additions: number;
  readonly deletions: number;
  /** The hash of its content; of a removed file, what it was. `null` if GitHub does not say. */
  readonly sha: string | null;
  /** The hunks of a unified diff, text from outside; `null`: GitHub gives none for large and binary files. */
  readonly patch: string | null;
}

/** Files that differ, as far as GitHub lists them. */
export interface ChangedFiles {
  /** Of a renamed file both names. */
  readonly paths: readonly string[];
  readonly files: readonly ListedFile[];
  /** Why the list may lack files, in plain words and without a full stop; `null` for a complete list. */
  readonly doubt: string | null;
}

/** What a branch changed since it parted from another. */
export interface ComparedCommits extends ChangedFiles {
  readonly mergeBaseSha: string;
  /** Whether the first commit is no ancestor of the second. */
  readonly isDiverged: boolean;
}

const statuses = ['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged'] as const;

const fileSchema = z.object({
  filename: z.string().min(1),
  previous_filename: z.string().min(1).optional(),
  // A status of tomorrow is a change of which nothing more is known.
  status: z.enum(statuses).catch('changed'),
  additions: z.int().nonnegative(),
  deletions: z.int().nonnegative(),
  sha: z.string().nullish(),
  patch: z.string().optional(),
});
const comparisonSchema = z.object({
  status: z.string(),
  merge_base_commit: z.object({ sha: shaSchema }),
  files: z.array(fileSchema).default([]),
});
const pullSchema = z.object({ changed_files: z.int().nonnegative(), head: z.object({ sha: shaSchema }) });

/**
 * What the second of two commits (or branches) changed since it parted from the first; `null` if GitHub does not have
 * both.
 *
 * @throws {GitHubError}
 * @see https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
export async function compareFiles(
  connection: Connection,
  repository: RepositoryId,
  from: string,
  to: string,
): Promise<ComparedCommits | null> {
  const found = await orNull(
    connection.read(
      operations.compareCommits,
      // The files are on the first page, however many commits a page has.
      { ...repository, basehead: `${from}...${to}`, per_page: 1, page: 1 },
      comparisonSchema,
    ),
  );
  if (found === null) return null;
  const { status, merge_base_commit: mergeBase, files } = found;
  return {
    mergeBaseSha: mergeBase.sha,
    isDiverged: status === 'diverged' || status === 'behind',
    ...listOf(files),
    doubt:
      files.length < maxComparedFiles
        ? doubtOfNames(files)
        : `GitHub's comparison lists no more than ${maxComparedFiles} files`,
  };
}

/**
 * The files of a pull request whose newest commit is still the one named; `null` if the pull request does not exist.
 *
 * The list is that of the newest commit and ends silently: it is held against the number of changed files that the pull
 * request states, and a head that moved on makes it doubtful.
 *
 * @throws {GitHubError}
 * @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
 */
export async function pullRequestFiles(
  connection: Connection,
  repository: RepositoryId,
  number: number,
  headSha: string,
): Promise<ChangedFiles | null> {
  const parameters = { ...repository, pull_number: number };
  const readPull = async () => orNull(connection.read(operations.getPull, parameters, pullSchema));
  const before = await readPull();
  if (before === null) return null;
  const files: z.infer<typeof fileSchema>[] = [];
  for await (const page of connection.pages(operations.listPullFiles, parameters, z.array(fileSchema)))
    files.push(...page);
  const after = await readPull();
  const moved = [before, after].some((pull) => pull?.head.sha !== headSha);
  return {
    ...listOf(files),
    doubt: moved
      ? 'the pull request has newer commits than this run'
      : (doubtOf(files.length, before.changed_files) ?? doubtOfNames(files)),
  };
}

function doubtOf(listed: number, stated: number): string | null {
  if (listed >= maxPullFiles) return `GitHub lists no more than ${maxPullFiles} files of a pull request`;
  return listed === stated ? null : `GitHub lists ${listed} of the pull request's ${stated} files`;
}

/** JSON has no bytes beyond UTF-8, so such a name is another one here. */
function doubtOfNames(files: readonly z.infer<typeof fileSchema>[]): string | null {
  const isDamaged = files.some(({ filename, previous_filename: previous = '' }) =>
    `${filename}${previous}`.includes('\u{fffd}'),
  );
  return isDamaged ? 'the name of a changed file is not UTF-8' : null;
}

function listOf(listed: readonly z.infer<typeof fileSchema>[]): Pick<ChangedFiles, 'paths' | 'files'> {
  const files = listed.map(({ filename, previous_filename: previous = null, sha = null, patch = null, ...file }) => ({
    ...file,
    path: filename,
    previousPath: previous,
    sha,
    patch,
  }));
  const paths = files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath]));
  return { paths: [...new Set(paths)].sort(), files };
}
