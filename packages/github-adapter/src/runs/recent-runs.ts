import type { Connection } from '../connection/connection.ts';
import { readCounted } from '../connection/counted-list.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runPageSchema } from './run-schema.ts';

/**
 * The latest attempt of each run of a commit, newest first.
 *
 * @throws {GitHubError} if GitHub counts more runs than it shows, too.
 */
export async function runsOfCommit(
  connection: Connection,
  repository: RepositoryId,
  headSha: string,
): Promise<readonly RunAttempt[]> {
  const runs = await readCounted(connection, {
    operation: operations.listRuns,
    parameters: { ...repository, head_sha: headSha },
    schema: runPageSchema,
    itemsOf: ({ workflow_runs }) => workflow_runs,
    idOf: ({ runId }) => runId,
  });
  return runs.filter((run) => run.headSha === headSha);
}

/** Completed runs that were created since an instant, newest first, at most the 1,000 that GitHub shows. @throws {GitHubError} */
export async function completedRunsSince(
  connection: Connection,
  repository: RepositoryId,
  since: Date,
): Promise<readonly RunAttempt[]> {
  const created = `>=${since.toISOString().replace(/\.\d+Z$/u, 'Z')}`;
  const parameters = { ...repository, status: 'completed', created };
  // By id: a run that moves between pages while they are read must not be counted twice.
  const runs = new Map<number, RunAttempt>();
  for await (const page of connection.pages(operations.listRuns, parameters, runPageSchema))
    for (const run of page.workflow_runs) runs.set(run.runId, run);
  return [...runs.values()];
}
