import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runPageSchema } from './run-schema.ts';

/** Three hundred runs: a branch that has been red for longer has other worries than its last green commit. */
const maxPages = 3;

/**
 * The completed runs of a workflow on a branch of this repository, newest first, at most 300. Runs of pull requests are
 * left out, also those of a fork's branch of the same name.
 *
 * @returns pages; stop when there is enough.
 * @throws {GitHubError} while it is iterated; for a workflow that is not to be seen, too: that is not one without runs.
 */
export async function* branchRuns(
  connection: Connection,
  repository: RepositoryId,
  workflowId: number,
  branch: string,
): AsyncGenerator<readonly RunAttempt[]> {
  for (let page = 1; page <= maxPages; page += 1) {
    const { workflow_runs: runs } = await connection.read(
      operations.listWorkflowRuns,
      { ...repository, workflow_id: workflowId, branch, status: 'completed', per_page: 100, page },
      runPageSchema,
    );
    yield runs.filter(
      (run) =>
        run.headBranch === branch &&
        !run.event.startsWith('pull_request') &&
        (run.headRepository === null || run.headRepository.toLowerCase() === run.repository.toLowerCase()),
    );
    if (runs.length < 100) return;
  }
}
