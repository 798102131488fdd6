import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { repeat } from '../connection/repeat.ts';
import { GitHubError, isFailure } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { Operation } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { anything, shaSchema } from '../schema-parts.ts';
import { readBranch, readHead } from './branch-state.ts';
import type { BranchState } from './branch-state.ts';
import { bytesOfContent, gitBlobSha } from './git-blob.ts';
import { defaultReportBranch } from './report-branch.ts';
import type { BranchFiles, CommitOutcome, ReportCommit } from './report-branch.ts';

/** Lost races before giving up: with three writers, five are plenty. */
const maxTries = 5;

const objectSchema = z.object({ sha: shaSchema });
const nothing = { read: () => Promise.resolve(null) };

/**
 * Commits files to a branch of reports through the Git data API, without a checkout: first the objects, then the branch
 * is moved, but only from the commit that was read (compare and swap, five tries). A commit is made only if a file
 * differs.
 *
 * @throws {GitHubError} `conflict` when other writers were faster five times, or when the branch's rules forbid it.
 * @see https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-your-git-database
 */
export async function commitFiles(
  connection: Connection,
  repository: RepositoryId,
  commit: ReportCommit,
): Promise<CommitOutcome> {
  const committer = new Committer(connection, repository, commit);
  for (let tries = 1; ; tries += 1) {
    try {
      return await committer.commit();
    } catch (error) {
      if (tries >= maxTries || !isFailure(error, 'conflict', 'unreachable')) throw error;
      // Writers that collided once would collide again if they all retried at the same time.
      const { firstWaitMs } = connection.retryLimits;
      await connection.timing.sleep(Math.ceil(firstWaitMs * tries * (0.5 + connection.timing.random())));
    }
  }
}

class Committer {
  readonly #connection: Connection;
  readonly #repository: RepositoryId;
  readonly #commit: ReportCommit;
  readonly #branch: string;
  /** Commits of ours that may have arrived although the answer was lost. */
  readonly #sent = new Map<string, readonly string[]>();

  constructor(connection: Connection, repository: RepositoryId, commit: ReportCommit) {
    this.#connection = connection;
    this.#repository = repository;
    this.#commit = commit;
    this.#branch = commit.branch ?? defaultReportBranch;
  }

  async commit(): Promise<CommitOutcome> {
    const { head, state } = await this.#read();
    const arrived = head === null ? undefined : this.#sent.get(head);
    if (head !== null && arrived !== undefined)
      return { outcome: 'committed', branch: this.#branch, commitSha: head, changedPaths: arrived };
    const changed = await changedFiles(state, await this.#commit.build(state ?? nothing));
    const changedPaths = Object.keys(changed);
    if (changedPaths.length === 0) return { outcome: 'unchanged', branch: this.#branch, commitSha: head };
    const commitSha = await this.#makeCommit(changed, state);
    this.#sent.set(commitSha, changedPaths);
    await this.#moveBranch(head, commitSha);
    return { outcome: 'committed', branch: this.#branch, commitSha, changedPaths };
  }

  /** The branch, or where it should begin. */
  async #read(): Promise<{ readonly head: string | null; readonly state: BranchState | null }> {
    const head = await readHead(this.#connection, this.#repository, this.#branch);
    const { startFrom = 'orphan' } = this.#commit;
    const start =
      head ?? (startFrom === 'orphan' ? null : await readHead(this.#connection, this.#repository, startFrom.branch));
    return { head, state: start === null ? null : await readBranch(this.#connection, this.#repository, start) };
  }

  async #makeCommit(files: ChangedFiles, state: BranchState | null): Promise<string> {
    const entries: {
      readonly path: string;
      readonly mode: '100644';
      readonly type: 'blob';
      readonly sha: string | null;
    }[] = [];
    for (const [path, content] of Object.entries(files)) {
      const sha = content === null ? null : await this.#makeBlob(content);
      entries.push({ path, mode: '100644', type: 'blob', sha });
    }
    const tree = await this.#makeObject(operations.createTree, {
      tree: entries,
      ...(state === null ? {} : { base_tree: state.treeSha }),
    });
    return this.#makeObject(operations.createCommit, {
      message: this.#commit.message,
      tree,
      parents: state === null ? [] : [state.commitSha],
    });
  }

  #makeBlob(content: Uint8Array): Promise<string> {
    return this.#makeObject(operations.createBlob, {
      content: Buffer.from(content).toString('base64'),
      encoding: 'base64',
    });
  }

  /** Safe to repeat: an object that is created twice is the same object, or nothing points to it. */
  async #makeObject(operation: Operation, body: Readonly<Record<string, unknown>>): Promise<string> {
    const { timing, retryLimits } = this.#connection;
    const { sha } = await repeat(timing, retryLimits, () =>
      this.#connection.write(operation, { ...this.#repository, ...body }, objectSchema),
    );
    return sha;
  }

  /** The only write that can lose a race, and the only one that takes effect. */
  async #moveBranch(head: string | null, sha: string): Promise<void> {
    try {
      await (head === null
        ? this.#connection.write(
            operations.createRef,
            { ...this.#repository, ref: `refs/heads/${this.#branch}`, sha },
            anything,
          )
        : this.#connection.write(
            operations.updateRef,
            { ...this.#repository, ref: `heads/${this.#branch}`, sha, force: false },
            anything,
          ));
    } catch (error) {
      if (!(error instanceof GitHubError) || error.failure.effect === 'none') throw error;
      const now = await readHead(this.#connection, this.#repository, this.#branch);
      if (now !== sha) throw error;
    }
  }
}

/** Files that differ from the branch's; `null` for one to remove. */
type ChangedFiles = Readonly<Record<string, Uint8Array | null>>;

async function changedFiles(state: BranchState | null, files: BranchFiles): Promise<ChangedFiles> {
  const changed: [string, Uint8Array | null][] = [];
  for (const [path, content] of Object.entries(files)) {
    const bytes = content === null ? null : bytesOfContent(content);
    const current = (await state?.blobSha(checkBranchPath(path))) ?? null;
    if (current !== (bytes === null ? null : gitBlobSha(bytes))) changed.push([checkBranchPath(path), bytes]);
  }
  return Object.fromEntries(changed);
}

/** @throws {TypeError} for a path that git would not accept. */
function checkBranchPath(path: string): string {
  if (
    path === '' ||
    path.split('/').some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git')
  )
    throw new TypeError(`${JSON.stringify(path)} is not a valid path for a file in a branch`);
  return path;
}
