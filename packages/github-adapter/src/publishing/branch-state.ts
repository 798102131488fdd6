import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { GitHubError, isFailure, orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shaSchema } from '../schema-parts.ts';
import type { CurrentFiles } from './report-branch.ts';

/** The current state of a branch. */
export interface BranchState extends CurrentFiles {
  readonly commitSha: string;
  readonly treeSha: string;
  /** The SHA of a file's content, or `null`. */
  blobSha(path: string): Promise<string | null>;
  /** The git mode of whatever has this path: `100644`, `120000` for a link, `040000` for a folder; `null`: nothing. */
  mode(path: string): Promise<string | null>;
}

/** An entry of a folder. */
interface TreeEntry {
  readonly type: string;
  readonly mode: string;
  readonly sha: string;
}
type Folder = ReadonlyMap<string, TreeEntry>;

const typicalModes: Readonly<Record<string, string>> = { tree: '040000', commit: '160000' };

const refSchema = z.object({ object: z.object({ sha: shaSchema }) });
const commitSchema = z.object({ tree: z.object({ sha: shaSchema }) });
const treeSchema = z.object({
  tree: z.array(
    z.object({ path: z.string(), mode: z.string().optional(), type: z.string(), sha: z.string().nullish() }),
  ),
  truncated: z.boolean().optional(),
});
const blobSchema = z.object({ content: z.string(), encoding: z.string() });

/** The commit that a branch points to; `null` if there is no such branch, or no commit at all. @throws {GitHubError} */
export async function readHead(
  connection: Connection,
  repository: RepositoryId,
  branch: string,
): Promise<string | null> {
  try {
    const ref = await orNull(connection.read(operations.getRef, { ...repository, ref: `heads/${branch}` }, refSchema));
    return ref === null ? null : ref.object.sha;
  } catch (error) {
    // 409: "Git Repository is empty".
    if (isFailure(error, 'conflict')) return null;
    throw error;
  }
}

/** A commit with its files, read on demand. @throws {GitHubError} */
export async function readBranch(
  connection: Connection,
  repository: RepositoryId,
  commitSha: string,
): Promise<BranchState> {
  const { tree } = await connection.readObject(
    operations.getCommit,
    { ...repository, commit_sha: commitSha },
    commitSchema,
  );
  const folders = new Map<string, Promise<Folder>>();
  const readFolder = (treeSha: string): Promise<Folder> => {
    const known = folders.get(treeSha);
    if (known !== undefined) return known;
    const entries = readTree(connection, repository, treeSha);
    folders.set(treeSha, entries);
    return entries;
  };
  const entryAt = async (path: string): Promise<TreeEntry | null> => {
    const parts = path.split('/');
    let folder = tree.sha;
    for (const [index, part] of parts.entries()) {
      const entry = (await readFolder(folder)).get(part);
      if (index === parts.length - 1) return entry ?? null;
      if (entry?.type !== 'tree') return null;
      folder = entry.sha;
    }
    return null;
  };
  const blobSha = async (path: string): Promise<string | null> => {
    const entry = await entryAt(path);
    return entry?.type === 'blob' ? entry.sha : null;
  };
  return {
    commitSha,
    treeSha: tree.sha,
    blobSha,
    mode: async (path) => (await entryAt(path))?.mode ?? null,
    read: async (path) => {
      const sha = await blobSha(path);
      if (sha === null) return null;
      const { content, encoding } = await connection.readObject(
        operations.getBlob,
        { ...repository, file_sha: sha },
        blobSchema,
      );
      return new Uint8Array(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
    },
  };
}

/** @throws {GitHubError} for a folder of which GitHub lists a part only: a file of it must not pass for missing. */
async function readTree(connection: Connection, repository: RepositoryId, treeSha: string): Promise<Folder> {
  const operation = operations.getTree;
  const { tree, truncated = false } = await connection.readObject(
    operation,
    { ...repository, tree_sha: treeSha },
    treeSchema,
  );
  if (truncated)
    throw new GitHubError({
      kind: 'unexpected',
      problem: 'the folder has more entries than GitHub lists',
      operation,
      status: 200,
      githubMessage: null,
      requestId: null,
      effect: 'none',
    });
  return new Map(
    tree.flatMap(({ path, type, mode, sha }) =>
      sha == null ? [] : [[path, { type, mode: mode ?? typicalModes[type] ?? '100644', sha }] as const],
    ),
  );
}
