import { AsyncLocalStorage } from 'node:async_hooks';
import { explainFailure, GitHubError } from '@portcullis/github-adapter';
import type { ConnectionEvent, ExplainedFailure, Fetch, GitHubFailure, Timing } from '@portcullis/github-adapter';
import type { TaskHold } from '../tasks/task-hold.ts';

/** What belongs to the task under way, wherever in the program it is. */
export interface TaskScope {
  readonly hold: TaskHold;
  readonly installationId: number | null;
  /** Requests that failed, also those that an automation went on without. */
  readonly failures: GitHubFailure[];
  /** Requests that GitHub still allows this installation; `null` if it has not said. */
  remaining: number | null;
}

const scopes = new AsyncLocalStorage<TaskScope>();

/** Does something for a task: its requests and waits end when the task is cancelled. */
export function inScope<Result>(scope: TaskScope, work: () => Promise<Result>): Promise<Result> {
  return scopes.run(scope, work);
}

/** Requests of the task under way that have failed. */
export function failuresSoFar(): readonly GitHubFailure[] {
  return scopes.getStore()?.failures ?? [];
}

/** Requests of a task that was cancelled are broken off; none begins for a task that is no longer ours. */
export function cancellableFetch(carrier: Fetch): Fetch {
  return (url, init) => {
    const scope = scopes.getStore();
    if (scope === undefined) return carrier(url, init);
    scope.hold.check();
    const { signal: ends } = scope.hold;
    const signal = init.signal === undefined ? ends : AbortSignal.any([init.signal, ends]);
    return carrier(url, { ...init, signal });
  };
}

/** Waits of a task that was cancelled end. */
export function cancellableTiming(timing: Timing): Timing {
  return {
    ...timing,
    sleep: async (durationMs) => {
      const hold = scopes.getStore()?.hold;
      if (hold === undefined) return timing.sleep(durationMs);
      const { signal } = hold;
      hold.check();
      const deadline = timing.deadline(durationMs);
      const ends = AbortSignal.any([signal, deadline.signal]);
      await new Promise<void>((resolve) => {
        ends.addEventListener('abort', () => {
          resolve();
        });
      });
      deadline.cancel();
      hold.check();
    },
  };
}

/** What a failed request means, as automations ask; it is remembered for the task. */
export function explainInScope(error: unknown): ExplainedFailure | null {
  if (error instanceof GitHubError) scopes.getStore()?.failures.push(error.failure);
  return explainFailure(error);
}

/** Notes what GitHub still allows. */
export function noteEvent(event: ConnectionEvent): void {
  const scope = scopes.getStore();
  if (scope !== undefined && event.kind === 'answered' && event.remaining !== null) scope.remaining = event.remaining;
}
