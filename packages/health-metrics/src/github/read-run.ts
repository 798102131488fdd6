import type { Attempt } from '../attempt/attempt.ts';
import { repositoryOf } from './repository-of.ts';
import { readInstant, readInteger, readOptionalInstant, readOptionalInteger, readOptionalText } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import { runStatusOf } from './run-status.ts';

/**
 * One run of GitHub's list-runs or get-attempt answers, as an attempt without jobs.
 *
 * @throws {ShapeError} when a member that the figures need is missing or of another type. Others may be anything.
 * @see https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
 */
export function readRun(run: JsonRecord, defaultRepository: string): Attempt {
  const workflowPath = readOptionalText(run, 'path')?.replace(/@.*$/su, '') ?? null;
  const workflowId = readOptionalInteger(run, 'workflow_id', 0);
  const conclusion = readOptionalText(run, 'conclusion');
  return {
    repository: repositoryOf(run) ?? defaultRepository,
    workflowId,
    workflowName:
      readOptionalText(run, 'name') ?? workflowPath ?? (workflowId === null ? '(no name)' : `workflow ${workflowId}`),
    workflowPath,
    runId: readInteger(run, 'id', 0),
    runAttempt: readOptionalInteger(run, 'run_attempt', 1) ?? 1,
    event: readOptionalText(run, 'event') ?? '',
    headBranch: readOptionalText(run, 'head_branch'),
    headSha: readOptionalText(run, 'head_sha') ?? '',
    status: runStatusOf(run, { status: readOptionalText(run, 'status'), conclusion }),
    conclusion,
    createdAtMs: readInstant(run, 'created_at'),
    runStartedAtMs: readOptionalInstant(run, 'run_started_at'),
    updatedAtMs: readOptionalInstant(run, 'updated_at'),
    jobs: null,
  };
}
