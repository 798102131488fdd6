import type { Attempt } from '../attempt/attempt.ts';
import {
  readInstant,
  readInteger,
  readOptionalInstant,
  readOptionalInteger,
  readOptionalText,
  readText,
} from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import type { ExportedJob } from './read-job.ts';
import { repositoryOf } from './repository-of.ts';
import { runStatusOf } from './run-status.ts';

/** The members of `gh run list --json` that a report needs. */
export const ghRunFields =
  'attempt,conclusion,createdAt,databaseId,event,headBranch,headSha,name,number,startedAt,status,updatedAt,url,workflowDatabaseId,workflowName';

/** Whether an object is a run as `gh run list --json` and `gh run view --json` write it. */
export function isGhRun(value: JsonRecord): boolean {
  return ['databaseId', 'headSha', 'workflowName', 'displayTitle', 'createdAt', 'headBranch', 'updatedAt'].some(
    (member) => member in value,
  );
}

/**
 * One run of `gh run list --json`, as an attempt without jobs.
 *
 * @throws {ShapeError} when a member that the figures need is missing: `gh` writes only those that it was asked for.
 * @see https://cli.github.com/manual/gh_run_list
 */
export function readGhRun(run: JsonRecord, defaultRepository: string): Attempt {
  const workflowId = readOptionalInteger(run, 'workflowDatabaseId', 0);
  const name = readOptionalText(run, 'workflowName') ?? readOptionalText(run, 'name');
  const conclusion = emptyAsNull(readOptionalText(run, 'conclusion'));
  return {
    repository: repositoryOf(run) ?? defaultRepository,
    workflowId,
    workflowName: emptyAsNull(name) ?? (workflowId === null ? '(no name)' : `workflow ${workflowId}`),
    workflowPath: null,
    runId: readInteger(run, 'databaseId', 0),
    runAttempt: readOptionalInteger(run, 'attempt', 1) ?? 1,
    event: readOptionalText(run, 'event') ?? '',
    headBranch: emptyAsNull(readOptionalText(run, 'headBranch')),
    headSha: readOptionalText(run, 'headSha') ?? '',
    status: runStatusOf(run, { status: emptyAsNull(readOptionalText(run, 'status')), conclusion }),
    conclusion,
    createdAtMs: readInstant(run, 'createdAt'),
    runStartedAtMs: readOptionalInstant(run, 'startedAt'),
    updatedAtMs: readInstant(run, 'updatedAt'),
    jobs: null,
  };
}

/** One job of `gh run view --json jobs`. */
export function readGhJob(job: JsonRecord, { runId, runAttempt, repository }: Attempt): ExportedJob {
  const conclusion = emptyAsNull(readOptionalText(job, 'conclusion'));
  const steps = job['steps'];
  return {
    id: readOptionalInteger(job, 'databaseId', 0),
    runId,
    repository,
    runAttempt,
    name: readText(job, 'name'),
    status: readOptionalText(job, 'status') ?? (conclusion === null ? 'queued' : 'completed'),
    conclusion,
    createdAtMs: null,
    startedAtMs: readOptionalInstant(job, 'startedAt'),
    completedAtMs: readOptionalInstant(job, 'completedAt'),
    labels: [],
    ...(Array.isArray(steps) && { stepCount: steps.length }),
  };
}

/** `gh` writes an empty string for a missing value. */
function emptyAsNull(text: string | null): string | null {
  return text === '' ? null : text;
}

/** The number of a run within its workflow, from either spelling. */
export function runNumberOf(run: JsonRecord): number | null {
  const number = run['run_number'] ?? run['number'];
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}
