import { beforeEach, expect, it } from '@jest/globals';
import type { Sql } from '../store/sql.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { enqueueTasks } from './enqueue.ts';
import { claimTask, endTask, followClock, leaseMs, putDueLanes, recoverTasks } from './lanes.ts';
import type { ClaimedTask } from './lanes.ts';
import { rowsRead } from '../testing/rows-read.ts';
import type { Asked } from '../testing/rows-read.ts';
import type { NewTask, TaskKind } from './task.ts';

const startMs = Date.parse('2026-11-23T12:00:00Z');
const at = (seconds: number): Date => new Date(startMs + seconds * 1000);

onBothDatabases('lanes', (database) => {
  let leases = 0;
  beforeEach(() => emptyDatabase(database()));

  const task = (repositoryId: number, subject: string, kind: TaskKind = 'gate', dueAt = at(0)): NewTask => ({
    kind,
    repositoryId,
    subject,
    hint: {},
    dueAt,
  });
  const enqueue = (...tasks: readonly NewTask[]): Promise<number> =>
    database()
      .transaction((sql) => enqueueTasks(sql, tasks, { now: at(0) }))
      .then((added) => added.length);
  const next = (now = at(0)): Promise<ClaimedTask | null> => {
    leases += 1;
    return claimTask(database(), { lease: `lease ${leases}`, now });
  };
  const done = (claimed: ClaimedTask | null, now = at(1)): Promise<boolean> => {
    if (claimed === null) throw new Error('nothing was claimed');
    return endTask(database(), claimed, { state: 'done', outcome: 'fine' }, now);
  };
  const subject = (claimed: ClaimedTask | null): string | null =>
    claimed === null ? null : `${claimed.task.repositoryId}:${claimed.task.subject}`;

  it('do a task of one meaning once, also after it is done', async () => {
    expect(await enqueue(task(1, 'a'), task(1, 'a', 'rerun'))).toBe(2);
    expect(await enqueue(task(1, 'a'))).toBe(0);
    await done(await next());
    expect(await enqueue(task(1, 'a'))).toBe(0);
  });

  it('lose tasks and turns together with the transaction', async () => {
    const fails = database().transaction(async (sql) => {
      await enqueueTasks(sql, [task(1, 'a')], { now: at(0) });
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    expect(await next()).toBeNull();
    expect(await enqueue(task(1, 'a'))).toBe(1);
  });

  it('do one task at a time', async () => {
    await enqueue(task(1, 'a'), task(1, 'b'));
    await enqueue(task(1, 'c', 'rerun'));
    const first = await next();
    const other = await next();
    expect([subject(first), subject(other)]).toEqual(['1:a', '1:c']);
    await enqueue(task(1, 'd'));
    expect(subject(await next())).toBeNull();
    await done(first);
    expect(subject(await next())).toBe('1:b');
  });

  it('take turns, so that a noisy repository keeps no other one waiting', async () => {
    await enqueue(...Array.from({ length: 50 }, (_, index) => task(1, `n${String(index).padStart(2, '0')}`)));
    await enqueue(task(2, 'quiet'));
    await enqueue(task(3, 'quiet'));
    const order: (string | null)[] = [];
    for (let index = 0; index < 5; index += 1) {
      const claimed = await next();
      order.push(subject(claimed));
      await done(claimed);
    }
    expect(order).toEqual(['1:n00', '2:quiet', '3:quiet', '1:n01', '1:n02']);
  });

  it('keep their places while more is asked of them', async () => {
    await enqueue(task(1, 'a'));
    await enqueue(task(2, 'a'));
    await enqueue(task(1, 'b'));
    expect(subject(await next())).toBe('1:a');
    expect(subject(await next())).toBe('2:a');
  });

  it('get turns in the order in which their tasks became due', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => (index * 37) % 50);
    await enqueue(...ids.map((id, index) => task(id, 'a', 'gate', at(1 + index))));
    expect(await putDueLanes(database(), at(100))).toBe(50);
    const taken: (number | undefined)[] = [];
    while (taken.length < ids.length) taken.push((await next(at(100)))?.task.repositoryId);
    expect(taken).toEqual(ids);
  });

  it('keep the turn that a task brings while another is under way', async () => {
    await enqueue(task(1, 'a'));
    const first = await next();
    await enqueue(task(1, 'b'));
    expect(await next()).toBeNull();
    await done(first);
    expect(subject(await next())).toBe('1:b');
  });

  it('look at a few rows, however many tasks wait', async () => {
    await enqueue(...Array.from({ length: 2_000 }, (_, index) => task(1, `n${index}`)), task(2, 'a'), task(3, 'a'));
    await database().script('ANALYZE');
    const first = await next();
    if (first === null) throw new Error('nothing was claimed');
    const asked: Asked[] = [];
    const told: Sql = {
      query: (text, values = []) => {
        asked.push({ text, values });
        return Promise.resolve([]);
      },
    };
    await claimTask(told, { lease: 'another', now: at(0) });
    await endTask(told, first, { state: 'done', outcome: 'fine' }, at(1));
    await putDueLanes(told, at(2));
    expect(asked).toHaveLength(3);
    for (const query of asked) expect(await rowsRead(database(), query)).toBeLessThan(50);
  });

  it('wait for tasks that are not due, and for installations that are paused', async () => {
    await database().script(
      `INSERT INTO portcullis.installation (id, account, paused_until) VALUES (9, 'octo', '${at(60).toISOString()}');
       INSERT INTO portcullis.repository (id, installation_id, full_name) VALUES (1, 9, 'octo/demo')`,
    );
    await enqueue(task(1, 'paused'), task(2, 'later', 'gate', at(30)));
    expect(await next()).toBeNull();
    expect(await putDueLanes(database(), at(30))).toBe(1);
    expect(subject(await next(at(30)))).toBe('2:later');
    expect(await putDueLanes(database(), at(61))).toBe(1);
    expect(subject(await next(at(61)))).toBe('1:paused');
  });

  it('wait for an installation that is suspended, and not for one that is gone', async () => {
    await database().script(
      `INSERT INTO portcullis.installation (id, account, is_active) VALUES (9, 'octo', false);
       INSERT INTO portcullis.repository (id, installation_id, full_name, is_active)
       VALUES (1, 9, 'octo/demo', true), (2, 9, 'octo/gone', false)`,
    );
    await enqueue(task(1, 'suspended'), task(2, 'gone'));
    expect(subject(await next())).toBe('2:gone');
    expect(await next()).toBeNull();
    expect(await putDueLanes(database(), at(30))).toBe(0);
    await database().query('UPDATE portcullis.installation SET is_active = true', []);
    expect(await putDueLanes(database(), at(31))).toBe(1);
    expect(subject(await next(at(31)))).toBe('1:suspended');
  });

  it('follow a clock that is set back by hours', async () => {
    const back = (seconds: number): Date => at(seconds - 5 * 3_600);
    await enqueue(task(1, 'now'), task(2, 'soon', 'gate', at(60)));
    expect(await followClock(database(), at(0))).toBe(0);
    expect(await followClock(database(), at(-30))).toBe(0);
    expect(await followClock(database(), back(0))).toBe(2);
    expect(await followClock(database(), back(1))).toBe(0);
    await putDueLanes(database(), back(1));
    expect(subject(await next(back(1)))).toBe('1:now');
    await putDueLanes(database(), back(59));
    expect(await next(back(59))).toBeNull();
    await putDueLanes(database(), back(60));
    expect(subject(await next(back(60)))).toBe('2:soon');
  });

  it('are not held for hours by a process that has ended, nor by a pause, where the clock was set back', async () => {
    await enqueue(task(1, 'a'));
    await next();
    const back = at(-5 * 3_600);
    await followClock(database(), back);
    const late = new Date(back.getTime() + leaseMs + 1_000);
    expect(await recoverTasks(database(), { now: late, everyone: false, maxInterruptions: 8 })).toBe(1);
  });

  it('put a task off that has to be done again', async () => {
    await enqueue(task(1, 'a'));
    const first = await next();
    if (first === null) throw new Error('nothing was claimed');
    await endTask(database(), first, { state: 'waiting', dueAt: at(10), error: 'no', counts: false }, at(1));
    expect(await putDueLanes(database(), at(9))).toBe(0);
    await putDueLanes(database(), at(10));
    expect((await next(at(10)))?.task).toMatchObject({ attempts: 1, error: 'no' });
  });

  it('are taken over when their process gives no sign of life, whose result no longer counts', async () => {
    await enqueue(task(1, 'a'));
    const lost = await next();
    const recover = (now: Date, everyone = false): Promise<number> =>
      recoverTasks(database(), { now, everyone, maxInterruptions: 8 });
    expect(await recover(at(leaseMs / 1000))).toBe(0);
    const late = at(leaseMs / 1000 + 1);
    expect(await recover(late)).toBe(1);
    await putDueLanes(database(), late);
    const again = await next(late);
    expect(again?.task).toMatchObject({ attempts: 1, interruptions: 1 });
    expect(await done(lost, late)).toBe(false);
    expect(await done(again, late)).toBe(true);
  });

  it('wait longer with each time that their process dies, after the first', async () => {
    await enqueue(task(1, 'a'));
    const waits: unknown[] = [];
    for (let nowS = 0; nowS < 4_000; nowS += 1_000) {
      await next(at(nowS));
      await recoverTasks(database(), { now: at(nowS), everyone: true, maxInterruptions: 8 });
      waits.push(
        ...(await database().query('SELECT extract(epoch FROM due_at - $1)::integer AS seconds FROM portcullis.task', [
          at(nowS),
        ])),
      );
      await putDueLanes(database(), at(nowS + 1_000));
    }
    expect(waits).toEqual([0, 10, 20, 40].map((seconds) => ({ seconds })));
  });

  it('bury a task that takes its process down every time', async () => {
    await enqueue(task(1, 'a'));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await next(at(100 * attempt));
      await recoverTasks(database(), { now: at(100 * attempt), everyone: true, maxInterruptions: 3 });
      await putDueLanes(database(), at(100 * (attempt + 1)));
    }
    expect(await next()).toBeNull();
    expect(await database().query("SELECT 1 FROM portcullis.task WHERE state = 'dead'")).toHaveLength(1);
  });

  it('give each task to one of many that ask at once', async () => {
    const repositories = Array.from({ length: 20 }, (_, index) => index + 1);
    await enqueue(...repositories.map((id) => task(id, 'a')));
    const claimed = await Promise.all(Array.from({ length: 30 }, () => next()));
    const subjects = claimed.flatMap((one) => subject(one) ?? []);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects.length).toBeGreaterThan(0);
  });
});
