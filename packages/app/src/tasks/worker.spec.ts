import { beforeEach, expect, it } from '@jest/globals';
import type { Timing } from '@portcullis/github-adapter';
import { pino } from 'pino';
import { cancellableFetch, inScope } from '../github/task-scope.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { enqueueTasks } from './enqueue.ts';
import { leaseMs } from './lanes.ts';
import type { TaskHold } from './task-hold.ts';
import { Worker } from './worker.ts';
import type { TaskHandler } from './worker.ts';

onBothDatabases('a worker', (database) => {
  let nowMs = 0;
  beforeEach(async () => {
    await emptyDatabase(database());
    nowMs = Date.parse('2026-11-23T12:00:00Z');
  });

  const timing: Timing = {
    now: () => new Date(nowMs),
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    deadline: () => ({ signal: new AbortController().signal, cancel: () => undefined }),
  };
  const workerThat = (handler: TaskHandler): Worker =>
    new Worker({
      database: database(),
      timing,
      log: pino({ enabled: false }),
      handlers: {
        gate: handler,
        rerun: handler,
        health: handler,
        reconcile: handler,
        sweep: handler,
        prune: handler,
      },
    });
  const enqueueOne = (): Promise<unknown> =>
    database().transaction((sql) =>
      enqueueTasks(sql, [{ kind: 'gate', repositoryId: 1, subject: 'a', hint: {}, dueAt: timing.now() }], {
        now: timing.now(),
      }),
    );
  const tasks = (): Promise<readonly unknown[]> =>
    database().query('SELECT state, attempts, outcome FROM portcullis.task');

  /** A worker in the middle of its task, and what it can go on with. */
  async function inTheMiddle(): Promise<{
    readonly worker: Worker;
    readonly write: () => Promise<unknown>;
    readonly signal: AbortSignal;
    readonly sent: string[];
    readonly finish: () => void;
    readonly ended: Promise<unknown>;
  }> {
    const sent: string[] = [];
    const send = cancellableFetch((url) => {
      sent.push(url);
      return Promise.resolve(new Response());
    });
    let finish = (): void => undefined;
    let began = (_hold: TaskHold): void => undefined;
    const hasBegun = new Promise<TaskHold>((resolve) => {
      began = resolve;
    });
    const worker = workerThat((_task, hold) => {
      began(hold);
      return new Promise((resolve) => {
        finish = () => {
          resolve('fine');
        };
      });
    });
    await enqueueOne();
    const ended = worker.workOnce();
    const hold = await hasBegun;
    const scope = { hold, installationId: null, failures: [], remaining: null };
    return {
      worker,
      write: () => inScope(scope, async () => send('https://api.github.com/write', { method: 'POST', headers: {} })),
      signal: hold.signal,
      sent,
      finish: () => {
        finish();
      },
      ended,
    };
  }

  it('keeps its task as long as it gives signs of life', async () => {
    const { worker, write, finish, ended, sent } = await inTheMiddle();
    for (let minute = 0; minute < 5; minute += 1) {
      nowMs += leaseMs - 1;
      await worker.tend();
    }
    await write();
    finish();
    await ended;
    expect(sent).toHaveLength(1);
    expect(await tasks()).toEqual([{ state: 'done', attempts: 1, outcome: 'fine' }]);
  });

  it('follows the clock where it is set back by hours', async () => {
    const worker = workerThat(() => Promise.resolve('fine'));
    await worker.tend();
    await enqueueOne();
    nowMs -= 5 * 3_600_000;
    expect(await worker.workOnce()).toBe(false);
    await worker.tend();
    expect(await worker.workOnce()).toBe(true);
  });

  it('sends nothing more after it was suspended for longer than its lease', async () => {
    const { write, ended, sent } = await inTheMiddle();
    nowMs += leaseMs;
    await expect(write()).rejects.toThrow('no sign of life');
    await ended;
    expect(sent).toEqual([]);
    expect(await tasks()).toEqual([{ state: 'waiting', attempts: 0, outcome: null }]);
  });

  it('stops when another process has taken its task over, whose result counts', async () => {
    const { worker, signal, ended } = await inTheMiddle();
    nowMs += leaseMs + 1;
    const other = workerThat(() => Promise.resolve('by the other'));
    await other.tend();
    await other.workOnce();
    expect(await tasks()).toEqual([{ state: 'done', attempts: 1, outcome: 'by the other' }]);
    await worker.tend();
    await ended;
    expect(String(signal.reason)).toContain('taken it over');
    expect(await tasks()).toEqual([{ state: 'done', attempts: 1, outcome: 'by the other' }]);
  });
});
