import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { isFailure, orNull } from '../errors/github-error.ts';
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
}

const refSchema = z.object({ object: z.object({ sha: shaSchema }) });
const commitSchema = z.object({ tree: z.object({ sha: shaSchema }) });
const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string(), sha: z.string().nullish() })),
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
  const { tree } = await connection.read(operations.getCommit, { ...repository, commit_sha: commitSha }, commitSchema);
  const folders = new Map<string, Promise<ReadonlyMap<string, { readonly type: string; readonly sha: string }>>>();
  const readFolder = (
    treeSha: string,
  ): Promise<ReadonlyMap<string, { readonly type: string; readonly sha: string }>> => {
    const known = folders.get(treeSha);
    if (known !== undefined) return known;
    const entries = connection
      .read(operations.getTree, { ...repository, tree_sha: treeSha }, treeSchema)
      .then(
        (folder) => new Map(folder.tree.flatMap(({ path, type, sha }) => (sha == null ? [] : [[path, { type, sha }]]))),
      );
    folders.set(treeSha, entries);
    return entries;
  };
  const blobSha = async (path: string): Promise<string | null> => {
    const parts = path.split('/');
    let folder = tree.sha;
    for (const [index, part] of parts.entries()) {
      const entry = (await readFolder(folder)).get(part);
      const isLast = index === parts.length - 1;
      if (entry?.type !== (isLast ? 'blob' : 'tree')) return null;
      if (isLast) return entry.sha;
      folder = entry.sha;
    }
    return null;
  };
  return {
    commitSha,
    treeSha: tree.sha,
    blobSha,
    read: async (path) => {
      const sha = await blobSha(path);
      if (sha === null) return null;
      const { content, encoding } = await connection.read(
        operations.getBlob,
        { ...repository, file_sha: sha },
        blobSchema,
      );
      return new Uint8Array(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
    },
  };
}
