import { beforeEach, expect, it } from '@jest/globals';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { batchRows, prune } from './prune.ts';

const now = new Date('2026-11-23T12:00:00Z');
const forever = { days: 36_500, bytes: 1_000_000_000 };
const manySchema = z.object({ rows: z.int(), bodies: z.int() });
const alive = { check: () => undefined };

onBothDatabases('pruning', (database) => {
  beforeEach(() => emptyDatabase(database()));

  /** So many rows of each kind, a day apart, the newest of now. */
  const fill = (count: number): Promise<unknown> =>
    database().script(`
      INSERT INTO portcullis.delivery SELECT 'd' || n, 'workflow_run', 'completed', 7, 70, ${at}, 10, 'x' FROM ${numbers(count)};
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, created_at, due_at, finished_at)
        SELECT 'gate', 70, 'run/' || n, '{}', 'done', ${at}, ${at}, ${at} FROM ${numbers(count)};
      INSERT INTO portcullis.attempt (repository_id, run_id, attempt, workflow, event, head_sha, url, seen_at)
        SELECT 70, n, 1, 'CI', 'push', 'c', 'https://github.com', ${at} FROM ${numbers(count)};
      INSERT INTO portcullis.verdict (repository_id, head_sha, outcome, title, judged_at, digest)
        SELECT 70, 'c', 'passed', 't', ${at}, n::text FROM ${numbers(count)};`);
  const counts = (): Promise<readonly unknown[]> =>
    database().query(
      ['delivery', 'task', 'attempt', 'verdict']
        .map((table) => `SELECT count(*)::integer AS count FROM portcullis.${table}`)
        .join(' UNION ALL '),
    );

  const howMany = async (): Promise<z.infer<typeof manySchema>> => {
    const [many] = await rowsOf(
      database(),
      manySchema,
      `SELECT ((SELECT count(*) FROM portcullis.delivery) + (SELECT count(*) FROM portcullis.task)
         + (SELECT count(*) FROM portcullis.attempt) + (SELECT count(*) FROM portcullis.verdict))::integer AS rows,
         (SELECT count(*) FROM portcullis.delivery WHERE body <> '')::integer AS bodies`,
    );
    return many ?? { rows: Number.NaN, bodies: Number.NaN };
  };

  it('removes what is older than the retention, and nothing else', async () => {
    await fill(10);
    await database().script(`
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, created_at, due_at)
        VALUES ('gate', 70, 'run/99', '{}', '2020-01-01', '2020-01-01')`);
    const outcome = await prune({ database: database(), retention: { ...forever, days: 6.5 }, now, hold: alive });
    expect(outcome).toBe('3 deliveries, 3 tasks and 6 records removed, 0 bodies emptied');
    expect(await counts()).toEqual([7, 8, 7, 7].map((count) => ({ count })));
  });

  it.each([
    { bytes: 100, kept: 10 },
    { bytes: 99, kept: 9 },
    { bytes: 40, kept: 4 },
    { bytes: 0, kept: 0 },
  ])('keeps the newest bodies that have room in $bytes bytes', async ({ bytes, kept }) => {
    await fill(10);
    const parts = { database: database(), retention: { ...forever, bytes }, now, hold: alive };
    await prune(parts);
    expect(
      await database().query("SELECT guid FROM portcullis.delivery WHERE body <> '' ORDER BY received_at DESC"),
    ).toEqual(Array.from({ length: kept }, (_, n) => ({ guid: `d${n}` })));
    expect(await database().query('SELECT 1 FROM portcullis.delivery')).toHaveLength(10);
    expect(await prune(parts)).toContain(' 0 bodies emptied');
  });

  it.each([
    { what: 'rows', retention: { ...forever, days: 0 } },
    { what: 'bodies', retention: { ...forever, bytes: 0 } },
  ])('lets others have their turn after some $what, however many there are', async ({ retention }) => {
    await fill(2 * batchRows + 1);
    const changed: number[] = [];
    const watched: Database = {
      ...database(),
      query: async (text, values) => {
        const before = await howMany();
        const rows = await database().query(text, values);
        const after = await howMany();
        changed.push(before.rows - after.rows, before.bodies - after.bodies);
        return rows;
      },
    };
    await prune({ database: watched, retention, now, hold: alive });
    expect(Math.max(...changed)).toBe(batchRows);
  });

  it('makes room for new rows where old ones were', async () => {
    // A PostgreSQL server does so by itself, in its own time.
    if (database().kind === 'postgresql') return;
    const sizes = (): Promise<readonly unknown[]> =>
      database().query(
        "SELECT relname, pg_relation_size(oid)::integer AS bytes FROM pg_class WHERE relname IN ('attempt', 'delivery', 'task')",
      );
    await fill(1_000);
    const full = await sizes();
    await prune({ database: database(), retention: { days: 0, bytes: 0 }, now, hold: alive });
    expect(await database().query('SELECT 1 FROM portcullis.delivery')).toHaveLength(1);
    await database().script(
      'DELETE FROM portcullis.delivery; DELETE FROM portcullis.task; DELETE FROM portcullis.attempt; DELETE FROM portcullis.verdict',
    );
    await fill(1_000);
    expect(await sizes()).toEqual(full);
  });

  it('ends in the middle when its task does', async () => {
    await fill(2 * batchRows);
    let checks = 0;
    const ended = prune({
      database: database(),
      retention: { days: 0, bytes: 0 },
      now,
      hold: {
        check: () => {
          checks += 1;
          if (checks === 2) throw new Error('the task has ended');
        },
      },
    });
    await expect(ended).rejects.toThrow('the task has ended');
    expect((await counts())[0]).toEqual({ count: batchRows });
  });
});

const at = `'${now.toISOString()}'::timestamptz - n * interval '1 day'`;
const numbers = (count: number): string => `generate_series(0, ${count - 1}) AS n`;
