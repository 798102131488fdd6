import type { Connection, Parameters } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runPageSchema } from './run-schema.ts';

/** GitHub shows 1,000 runs of a filtered list. */
const maxPages = 10;

/** The latest attempt of each run of a commit, newest first. @throws {GitHubError} */
export async function runsOfCommit(
  connection: Connection,
  repository: RepositoryId,
  headSha: string,
): Promise<readonly RunAttempt[]> {
  const runs = await list(connection, { ...repository, head_sha: headSha });
  return runs.filter((run) => run.headSha === headSha);
}

/** Completed runs that were created since an instant, newest first. @throws {GitHubError} */
export async function completedRunsSince(
  connection: Connection,
  repository: RepositoryId,
  since: Date,
): Promise<readonly RunAttempt[]> {
  const created = `>=${since.toISOString().replace(/\.\d+Z$/u, 'Z')}`;
  return list(connection, { ...repository, status: 'completed', created });
}

async function list(connection: Connection, parameters: Parameters): Promise<readonly RunAttempt[]> {
  // By id: a run that moves between pages while they are read must not be counted twice.
  const runs = new Map<number, RunAttempt>();
  for (let page = 1; page <= maxPages; page += 1) {
    const { workflow_runs } = await connection.read(
      operations.listRuns,
      { ...parameters, per_page: 100, page },
      runPageSchema,
    );
    for (const run of workflow_runs) runs.set(run.runId, run);
    if (workflow_runs.length < 100) break;
  }
  return [...runs.values()];
}
