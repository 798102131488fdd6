import { randomUUID } from 'node:crypto';
import type { Timing } from '@portcullis/github-adapter';
import type { Logger } from 'pino';
import type { Database } from '../store/sql.ts';
import { endOfFailure, maxInterruptions } from './decide-end.ts';
import { claimTask, endTask, followClock, leaseEnd, putDueLanes, recoverTasks, renewLeases } from './lanes.ts';
import type { ClaimedTask, TaskEnd } from './lanes.ts';
import type { Task, TaskKind } from './task.ts';
import { TaskRetryError } from './task-failure.ts';
import { TaskHold } from './task-hold.ts';

/** Does one kind of task. Returns what came of it, in a few words; throws if it has to be done again. */
export type TaskHandler = (task: Task, hold: TaskHold) => Promise<string>;

/** What a worker needs. */
export interface WorkerParts {
  readonly database: Database;
  readonly handlers: Readonly<Record<TaskKind, TaskHandler>>;
  readonly timing: Timing;
  readonly log: Logger;
  /** Waits for what is more urgent than the next task. @default nothing is */
  readonly giveWay?: () => Promise<void>;
  /** Told of each end. */
  readonly onEnd?: (task: Task, end: TaskEnd, durationMs: number) => void;
  /** How long a task may take, in milliseconds. @default ten minutes */
  readonly timeoutMs?: number;
}

/** Takes lanes from the queue and does their tasks. */
export class Worker {
  readonly #parts: WorkerParts;
  readonly #running = new Map<string, TaskHold>();
  readonly #loops: Promise<void>[] = [];
  #isStopping = false;
  #alarms: (() => void)[] = [];
  /** By a clock that may be set back. */
  #tendedAt: Date | null = null;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  /** How many tasks are under way here. */
  get running(): number {
    return this.#running.size;
  }

  /** Starts working on so many tasks at once. */
  start(slots: number, pollMs = 1_000): void {
    for (let slot = 0; slot < slots; slot += 1) this.#loops.push(this.#loop(pollMs));
  }

  /** Looks at the queue at once. */
  wake(): void {
    for (const alarm of this.#alarms.splice(0)) alarm();
  }

  /** What has to be done every few seconds: renew leases, put back what was lost, and give due lanes their turn. */
  async tend(): Promise<void> {
    const { database, timing } = this.#parts;
    const now = timing.now();
    await this.#renew(now);
    await database.transaction(async (sql) => {
      if (this.#tendedAt === null || now < this.#tendedAt) await followClock(sql, now);
      await recoverTasks(sql, { now, everyone: false, maxInterruptions });
      await putDueLanes(sql, now);
    });
    this.#tendedAt = now;
    this.wake();
  }

  /** Does the next task. @returns `false`: there was none */
  async workOnce(): Promise<boolean> {
    const { database, timing } = this.#parts;
    const now = timing.now();
    const claimed = await claimTask(database, { lease: randomUUID(), now });
    if (claimed === null) return false;
    await this.#work(claimed, now);
    return true;
  }

  /**
   * Takes nothing more; waits so long for what is under way, then cancels it. What was cancelled is done again later.
   */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.wake();
    const ended = Promise.all(this.#loops);
    const grace = this.#parts.timing.deadline(graceMs);
    grace.signal.addEventListener('abort', () => {
      for (const hold of this.#running.values())
        hold.cancel(new TaskRetryError('the App was stopped', { counts: false }));
    });
    await ended;
    grace.cancel();
  }

  #hasStopped(): boolean {
    return this.#isStopping;
  }

  async #loop(pollMs: number): Promise<void> {
    while (!this.#hasStopped()) {
      let hasWorked = false;
      try {
        await this.#parts.giveWay?.();
        hasWorked = await this.workOnce();
      } catch (error) {
        this.#parts.log.error({ err: error }, 'the queue cannot be read; trying again');
      }
      if (!hasWorked && !this.#hasStopped()) await this.#rest(pollMs);
    }
  }

  async #rest(pollMs: number): Promise<void> {
    const deadline = this.#parts.timing.deadline(pollMs);
    await new Promise<void>((resolve) => {
      this.#alarms.push(resolve);
      deadline.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    deadline.cancel();
  }

  async #renew(now: Date): Promise<void> {
    const holds = [...this.#running];
    const ours = await renewLeases(
      this.#parts.database,
      holds.map(([lease]) => lease),
      now,
    );
    for (const [lease, hold] of holds) {
      if (ours.has(lease)) hold.renew(leaseEnd(now));
      else if (this.#running.has(lease))
        hold.cancel(new TaskRetryError('another process has taken it over', { counts: false }));
    }
  }

  async #work(claimed: ClaimedTask, claimedAt: Date): Promise<void> {
    const { database, timing, log, onEnd, timeoutMs = 10 * 60_000 } = this.#parts;
    const { task, lease } = claimed;
    const hold = new TaskHold(() => timing.now(), leaseEnd(claimedAt));
    this.#running.set(lease, hold);
    const startedMs = timing.now().getTime();
    const deadline = timing.deadline(timeoutMs);
    deadline.signal.addEventListener('abort', () => {
      hold.cancel(new TaskRetryError(`it took longer than ${timeoutMs / 1000} s`));
    });
    let end: TaskEnd;
    try {
      end = await this.#handle(task, hold);
    } finally {
      deadline.cancel();
      this.#running.delete(lease);
    }
    const now = timing.now();
    const isOurs = await endTask(database, claimed, end, now);
    const durationMs = now.getTime() - startedMs;
    const facts = { task: task.id, kind: task.kind, repositoryId: task.repositoryId, subject: task.subject };
    const what = { ...facts, delivery: task.guid, attempt: task.attempts, durationMs, ...end };
    if (!isOurs) log.warn(what, 'another process has taken this task over; its result counts');
    else if (end.state === 'done') log.info(what, 'task done');
    else if (end.state === 'dead') log.error(what, 'task dead');
    else log.warn(what, 'task is done again later');
    if (isOurs) onEnd?.(task, end, durationMs);
  }

  async #handle(task: Task, hold: TaskHold): Promise<TaskEnd> {
    const { handlers, timing } = this.#parts;
    const { signal } = hold;
    try {
      const cancelled = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason instanceof Error ? signal.reason : new TaskRetryError('it was cancelled'));
        });
      });
      return { state: 'done', outcome: await Promise.race([handlers[task.kind](task, hold), cancelled]) };
    } catch (error) {
      return endOfFailure(task, error, { now: timing.now(), random: timing.random() });
    }
  }
}
