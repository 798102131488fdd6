import { GitHubError } from '@portcullis/github-adapter';
import type { GitHubApp, GitHubFailure, GitHubRepository, RateLimited, Timing } from '@portcullis/github-adapter';
import type { Database } from '../store/sql.ts';
import { TaskHopelessError, TaskRetryError } from '../tasks/task-failure.ts';
import type { TaskHold } from '../tasks/task-hold.ts';
import { isAskedFor } from '../tasks/task.ts';
import type { Task } from '../tasks/task.ts';
import { findRepository, isSuspended, pauseInstallation } from './registry.ts';
import type { KnownRepository } from './registry.ts';
import { failuresSoFar, inScope } from './task-scope.ts';
import type { TaskScope } from './task-scope.ts';

/** What a task about a repository works with. */
export interface RepositoryWork {
  readonly task: Task;
  readonly known: KnownRepository;
  readonly github: GitHubRepository;
}

/** What it needs for that. */
export interface RepositoryParts {
  readonly database: Database;
  readonly app: GitHubApp;
  readonly timing: Timing;
  /** Told what GitHub still allows an installation. */
  readonly onBudget?: (installationId: number, remaining: number) => void;
}

/** With fewer requests left in this hour, an installation rests: what is left is for people's own tools. */
const minRemaining = 100;
const restMs = 5 * 60_000;

/**
 * Does the work of a task in its repository. Requests that failed count even where an automation went on without: a
 * limit pauses the installation, and it alone; what may succeed later is done again, which all automations allow.
 *
 * @see ADR 0203
 */
export async function runInRepository(
  parts: RepositoryParts,
  task: Task,
  hold: TaskHold,
  work: (work: RepositoryWork) => Promise<string>,
): Promise<string> {
  const { database, app, timing, onBudget } = parts;
  const known = await findRepository(database, task.repositoryId);
  if (known === null) {
    if (await isSuspended(database, task.repositoryId))
      throw new TaskRetryError('the installation is suspended', { counts: false });
    return 'the App is not installed there';
  }
  const { installationId } = known;
  const scope: TaskScope = { hold, installationId, failures: [], remaining: null };
  const github = app.installation(installationId).repository(known.fullName);
  let outcome: string;
  try {
    outcome = await inScope(scope, () => work({ task, known, github }));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    scope.failures.push(error.failure);
    await settle(parts, task, { installationId, failures: scope.failures });
    throw new TaskHopelessError(error.message);
  } finally {
    if (scope.remaining !== null) {
      onBudget?.(installationId, scope.remaining);
      if (scope.remaining < minRemaining)
        await pauseInstallation(database, installationId, new Date(timing.now().getTime() + restMs), 'budget');
    }
  }
  await settle(parts, task, { installationId, failures: scope.failures });
  return outcome;
}

/** @throws {TaskRetryError} if anything failed that may succeed later */
async function settle(
  { database, timing }: RepositoryParts,
  task: Task,
  { installationId, failures }: Pick<TaskScope, 'failures'> & { readonly installationId: number },
): Promise<void> {
  const limit = failures.find((failure) => failure.kind === 'rate-limited');
  if (limit?.kind === 'rate-limited') {
    const until = await restAfterLimit({ database, timing }, installationId, limit);
    throw new TaskRetryError(`GitHub's ${limit.limit} limit: the installation is paused`, {
      notBefore: until,
      counts: false,
    });
  }
  const later = failures.find(maySucceedLater);
  if (later === undefined) return;
  throw new TaskRetryError(`GitHub could not ${later.operation.feature} now (${later.kind})`, {
    isOutage: isOutage(later) && isAskedFor(task),
  });
}

/** Whether a request of the task under way failed that may succeed later, so that the task is done again. */
export function isDoneAgain(): boolean {
  return failuresSoFar().some((failure) => failure.kind === 'rate-limited' || maySucceedLater(failure));
}

function maySucceedLater(failure: GitHubFailure): boolean {
  return isOutage(failure) || failure.kind === 'conflict';
}

/**
 * Nothing that the task is about: GitHub does not answer, or takes no credentials of this App, or the repository has
 * another name, which the next sweep finds.
 */
function isOutage({ kind, status }: GitHubFailure): boolean {
  return kind === 'unreachable' || status === 401 || status === 301 || status === 307 || status === 308;
}

/** Pauses an installation because of a limit. @returns until when */
export async function restAfterLimit(
  { database, timing }: Pick<RepositoryParts, 'database' | 'timing'>,
  installationId: number,
  { limit, until }: RateLimited,
): Promise<Date> {
  const latest = new Date(Math.max(until.getTime(), timing.now().getTime() + 1_000));
  await pauseInstallation(database, installationId, latest, `${limit} limit`);
  return latest;
}
