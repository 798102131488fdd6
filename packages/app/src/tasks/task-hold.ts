import { TaskRetryError } from './task-failure.ts';

/**
 * A process's right to work on a task. It ends when the task is cancelled, when another process has taken it over, or
 * when the lease has run out unnoticed: a process that was suspended for minutes must not go on writing.
 */
export class TaskHold {
  readonly #controller = new AbortController();
  readonly #now: () => Date;
  #untilMs: number;

  /** @param until when the lease runs out unless it is renewed */
  constructor(now: () => Date, until: Date) {
    this.#now = now;
    this.#untilMs = until.getTime();
  }

  /** Aborts when it ends. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The lease was renewed. */
  renew(until: Date): void {
    this.#untilMs = until.getTime();
  }

  /** Ends it. */
  cancel(reason: TaskRetryError): void {
    this.#controller.abort(reason);
  }

  /** @throws why it has ended, if it has */
  check(): void {
    if (this.#now().getTime() >= this.#untilMs)
      this.cancel(new TaskRetryError('this process gave no sign of life for too long', { counts: false }));
    this.signal.throwIfAborted();
  }
}
