import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { readCounted } from '../connection/counted-list.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { optionalInstantMs } from '../schema-parts.ts';

/** An artifact of a workflow run. */
export interface Artifact {
  readonly id: number;
  /** Untrusted text. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly isExpired: boolean;
  readonly createdAtMs: number | null;
  /** The commit of the run that created it; `null` if GitHub does not say. */
  readonly headSha: string | null;
}

const artifactPageSchema = z.object({
  total_count: z.int().nonnegative(),
  artifacts: z.array(
    z
      .object({
        id: z.int().positive(),
        name: z.string(),
        size_in_bytes: z.int().nonnegative(),
        expired: z.boolean(),
        created_at: optionalInstantMs,
        workflow_run: z.object({ head_sha: z.string().optional() }).nullish(),
      })
      .transform(({ id, name, size_in_bytes, expired, created_at, workflow_run }): Artifact => ({
        id,
        name,
        sizeBytes: size_in_bytes,
        isExpired: expired,
        createdAtMs: created_at,
        headSha: workflow_run?.head_sha ?? null,
      })),
  ),
});

/** All artifacts of a run, from all its attempts. @throws {GitHubError} if there are more than it shows, too */
export async function listArtifacts(
  connection: Connection,
  repository: RepositoryId,
  runId: number,
): Promise<readonly Artifact[]> {
  return readCounted(connection, {
    operation: operations.listArtifacts,
    parameters: { ...repository, run_id: runId },
    schema: artifactPageSchema,
    itemsOf: ({ artifacts }) => artifacts,
    idOf: ({ id }) => id,
  });
}
