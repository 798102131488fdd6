import type { Connection } from '../connection/connection.ts';
import { readCounted } from '../connection/counted-list.ts';
import type { RequestBudget } from '../connection/request-budget.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { Job } from './job.ts';
import { jobPageSchema } from './job-schema.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runSchema } from './run-schema.ts';

/** The latest attempt of a run; `null` if the run does not exist (any more). @throws {GitHubError} */
export async function readRun(
  connection: Connection,
  repository: RepositoryId,
  runId: number,
): Promise<RunAttempt | null> {
  return orNull(connection.read(operations.getRun, { ...repository, run_id: runId }, runSchema));
}

/** One attempt of a run; `null` if it does not exist (any more). @throws {GitHubError} */
export async function readAttempt(
  connection: Connection,
  repository: RepositoryId,
  runId: number,
  runAttempt: number,
  budget?: RequestBudget,
): Promise<RunAttempt | null> {
  return orNull(
    connection.read(
      operations.getAttempt,
      { ...repository, run_id: runId, attempt_number: runAttempt },
      runSchema,
      budget,
    ),
  );
}

/**
 * All jobs of an attempt; `null` if it does not exist (any more).
 *
 * @throws {GitHubError} if GitHub counts more jobs than it shows, too.
 * @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt
 */
export async function readJobs(
  connection: Connection,
  repository: RepositoryId,
  runId: number,
  runAttempt: number,
  budget?: RequestBudget,
): Promise<readonly Job[] | null> {
  return orNull(
    readCounted(connection, {
      operation: operations.listAttemptJobs,
      parameters: { ...repository, run_id: runId, attempt_number: runAttempt },
      schema: jobPageSchema,
      itemsOf: ({ jobs }) => jobs,
      idOf: ({ id }) => id,
      budget,
    }),
  );
}
