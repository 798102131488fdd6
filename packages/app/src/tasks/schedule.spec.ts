import { beforeEach, expect, it } from '@jest/globals';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { addDueTasks, intervals } from './schedule.ts';

const startMs = Date.parse('2026-11-23T12:00:00Z');
const minuteMs = 60_000;
const repositories = 200;
const rowSchema = z
  .object({ repository_id: z.coerce.number(), due_at: z.date() })
  .transform(({ repository_id, due_at }) => ({ repositoryId: repository_id, dueMs: due_at.getTime() }));

onBothDatabases('the schedule', (database) => {
  beforeEach(async () => {
    await emptyDatabase(database());
    await database().script(
      `INSERT INTO portcullis.installation (id, account) VALUES (9, 'octo');
       INSERT INTO portcullis.repository (id, installation_id, full_name)
       SELECT id, 9, 'octo/r' || id FROM generate_series(1, ${repositories}) AS id`,
    );
  });

  const look = (ms: number): Promise<number> =>
    addDueTasks({ database: database(), timing: { now: () => new Date(ms), random: () => 0.5 } });
  const reconciles = (): Promise<readonly z.infer<typeof rowSchema>[]> =>
    rowsOf(
      database(),
      rowSchema,
      "SELECT repository_id, due_at FROM portcullis.task WHERE kind = 'reconcile' ORDER BY due_at, repository_id",
    );
  /** The most that begin within one minute. */
  const busiest = (tasks: readonly { readonly dueMs: number }[]): number => {
    const perMinute = new Map<number, number>();
    for (const { dueMs } of tasks) {
      const minute = Math.floor(dueMs / minuteMs);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    return Math.max(...perMinute.values());
  };

  it('spreads repositories over the interval, and looks at each once in it', async () => {
    for (let ms = startMs; ms <= startMs + intervals.reconcile; ms += minuteMs / 2) await look(ms);
    const tasks = await reconciles();
    expect(new Set(tasks.map(({ repositoryId }) => repositoryId)).size).toBe(repositories);
    expect(tasks).toHaveLength(repositories);
    // 6.7 a minute on average.
    expect(busiest(tasks)).toBeLessThan(25);
  });

  it('looks at each once in the interval after the clock was set back by hours', async () => {
    await look(startMs);
    const backMs = startMs - 5 * 60 * minuteMs - 7 * minuteMs;
    for (let ms = backMs; ms <= backMs + intervals.reconcile; ms += minuteMs / 2) await look(ms);
    const tasks = await reconciles();
    expect(new Set(tasks.map(({ repositoryId }) => repositoryId)).size).toBe(repositories);
    expect(tasks).toHaveLength(repositories);
    expect(busiest(tasks)).toBeLessThan(25);
  });

  it('leaves out those of an installation that is suspended, until it is back', async () => {
    await look(startMs);
    await database().query('UPDATE portcullis.installation SET is_active = false', []);
    await look(startMs + 3 * intervals.reconcile);
    expect(await reconciles()).toEqual([]);
    await database().query('UPDATE portcullis.installation SET is_active = true', []);
    await look(startMs + 3 * intervals.reconcile);
    expect(await reconciles()).toHaveLength(repositories);
  });

  it('does not begin with all at once after nobody looked for hours, nor ever after', async () => {
    await look(startMs);
    const backMs = startMs + 5 * intervals.reconcile;
    for (let ms = backMs; ms <= backMs + intervals.reconcile; ms += minuteMs / 2) await look(ms);
    const tasks = await reconciles();
    // Each once late, and once at its own instant.
    expect(tasks).toHaveLength(2 * repositories);
    // 200 within a quarter of 30 minutes, and 200 over all of them.
    expect(busiest(tasks)).toBeLessThan(60);
    expect(Math.max(...tasks.slice(0, repositories).map(({ dueMs }) => dueMs))).toBeGreaterThan(backMs + 5 * minuteMs);
  });
});
