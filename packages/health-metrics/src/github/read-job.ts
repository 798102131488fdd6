import type { Job } from '../attempt/attempt.ts';
import {
  readInteger,
  readOptionalInstant,
  readOptionalInteger,
  readOptionalText,
  readText,
  ShapeError,
} from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import { repositoryOf } from './repository-of.ts';

/** A job of a list-jobs answer, with what joins it to its attempt. */
export interface ExportedJob extends Job {
  /** `null`: the answer does not say, so equal jobs cannot be distinguished. */
  readonly id: number | null;
  readonly runId: number;
  /** `owner/name`; `null`: the answer does not say, so it follows from the run's id. */
  readonly repository: string | null;
  /** `null`: the answer does not say, so it belongs to the run's latest attempt. */
  readonly runAttempt: number | null;
}

/**
 * One job of GitHub's list-jobs answers.
 *
 * @param runId - of the run that it is embedded in, if any.
 * @throws {ShapeError} when a member that the figures need is missing or of another type.
 * @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run
 */
export function readJob(job: JsonRecord, runId: number | null = null): ExportedJob {
  const conclusion = readOptionalText(job, 'conclusion');
  const runnerName = job['runner_name'];
  const steps = job['steps'];
  return {
    id: readOptionalInteger(job, 'id', 0),
    runId: runId ?? readInteger(job, 'run_id', 0),
    repository: repositoryOf(job),
    runAttempt: readOptionalInteger(job, 'run_attempt', 1),
    name: readText(job, 'name'),
    status: readOptionalText(job, 'status') ?? (conclusion === null ? 'queued' : 'completed'),
    conclusion,
    createdAtMs: readOptionalInstant(job, 'created_at'),
    startedAtMs: readOptionalInstant(job, 'started_at'),
    completedAtMs: readOptionalInstant(job, 'completed_at'),
    labels: readLabels(job),
    ...(runnerName !== undefined && { runnerName: readOptionalText(job, 'runner_name') }),
    ...(Array.isArray(steps) && { stepCount: steps.length }),
    ...readTimeLimit(job),
  };
}

/**
 * GitHub does not state it; an export may add it, in minutes. Anything but a number is not a limit that a duration
 * could be compared with.
 */
function readTimeLimit(job: JsonRecord): { readonly timeoutMinutes?: number } {
  const limit = job['timeout_minutes'] ?? job['timeout-minutes'] ?? job['timeoutMinutes'];
  return typeof limit === 'number' && limit > 0 ? { timeoutMinutes: limit } : {};
}

function readLabels(job: JsonRecord): readonly string[] {
  const labels = job['labels'] ?? [];
  if (Array.isArray(labels) && labels.every((label): label is string => typeof label === 'string')) return labels;
  throw ShapeError.of(['labels'], '"labels": an array of strings', labels);
}
