import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Timing } from '@portcullis/github-adapter';
import { rowsOf } from '../store/sql.ts';
import type { Database, Sql } from '../store/sql.ts';
import { enqueueTasks } from './enqueue.ts';
import { noRepository } from './task.ts';
import type { NewTask } from './task.ts';

const minuteMs = 60_000;

/** How often each is done, in milliseconds. */
export const intervals = {
  sweep: 15 * minuteMs,
  prune: 60 * minuteMs,
  reconcile: 30 * minuteMs,
  health: 6 * 60 * minuteMs,
} as const;

/** So many repositories become due in one go. */
const batch = 500;

/** What is late begins within so much of the interval. */
const catchUpShare = 0.25;

/** What scheduling works with. */
export interface ScheduleParts {
  readonly database: Database;
  readonly timing: Pick<Timing, 'now' | 'random'>;
}

/**
 * Adds the tasks that the clock brings. Any number of replicas may do so at once. A repository's first time is at a
 * random instant within the interval, which it keeps: a thousand of them are spread over all of it.
 *
 * @returns how many were added
 */
export async function addDueTasks({ database, timing }: ScheduleParts): Promise<number> {
  const now = timing.now();
  return database.transaction(async (sql) => {
    const tasks: NewTask[] = [
      slotTask('sweep', now),
      slotTask('prune', now),
      ...(await dueRepositories(sql, 'reconcile', now)),
      ...(await dueRepositories(sql, 'health', now)),
    ];
    return (await enqueueTasks(sql, tasks, { now })).length;
  });
}

/** A sweep at once, as when a process starts. */
export function startTask(now: Date): NewTask {
  return { kind: 'sweep', repositoryId: noRepository, subject: `start/${randomUUID()}`, hint: {}, dueAt: now };
}

function slotTask(kind: 'sweep' | 'prune', now: Date): NewTask {
  const slot = Math.floor(now.getTime() / intervals[kind]);
  return { kind, repositoryId: noRepository, subject: `slot/${slot}`, hint: {}, dueAt: now };
}

const dueSchema = z
  .object({ id: z.coerce.number().int(), begins_at: z.date() })
  .transform(({ id, begins_at }) => ({ id, beginsAt: begins_at }));

/**
 * The repositories whose time has come; those of a suspended installation are left out until it is back. Each keeps its
 * own instant within the interval. Those that are late, because no process ran or the queue was behind, begin within a
 * while, not all at once.
 */
async function dueRepositories(sql: Sql, kind: 'reconcile' | 'health', now: Date): Promise<readonly NewTask[]> {
  const column = `${kind}_due_at`;
  const intervalMs = intervals[kind];
  // The database's own randomness: one statement for all of them.
  await sql.query(
    `UPDATE portcullis.repository SET ${column} = $1::timestamptz + random() * $2::double precision * interval '1 ms',
       seen_until = coalesce(seen_until, $1)
     WHERE is_active AND ${column} IS NULL`,
    [now, intervalMs],
  );
  // Later than the next interval: it was written before the clock was set back.
  await sql.query(
    `UPDATE portcullis.repository SET ${column} = ${column}
       - floor(extract(epoch FROM ${column} - $1::timestamptz)::double precision * 1000 / $2::double precision) * $2 * interval '1 ms'
     WHERE is_active AND ${column} > $3`,
    [now, intervalMs, new Date(now.getTime() + intervalMs)],
  );
  const due = await rowsOf(
    sql,
    dueSchema,
    `UPDATE portcullis.repository AS repository
     SET ${column} = old.due_at + (floor(old.late_ms / $2::double precision) + 1) * $2 * interval '1 ms'
     FROM (SELECT id, ${column} AS due_at, extract(epoch FROM $1::timestamptz - ${column})::double precision * 1000 AS late_ms
           FROM portcullis.repository WHERE is_active AND ${column} <= $1
             AND installation_id IN (SELECT id FROM portcullis.installation WHERE is_active)
           ORDER BY ${column} LIMIT ${batch} FOR UPDATE SKIP LOCKED) AS old
     WHERE repository.id = old.id
     RETURNING repository.id, $1 + random() * least(old.late_ms, $3::double precision) * interval '1 ms' AS begins_at`,
    [now, intervalMs, intervalMs * catchUpShare],
  );
  return due.map(({ id, beginsAt }) => ({
    kind,
    repositoryId: id,
    subject: `due/${now.toISOString()}`,
    hint: {},
    dueAt: beginsAt,
  }));
}
