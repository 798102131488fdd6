import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';
import { firstWaitMs, maxWaitMs } from './retry-waits.ts';
import { taskColumns, taskSchema } from './task.ts';
import type { Task } from './task.ts';

/** How long a lane belongs to its process without a sign of life. */
export const leaseMs = 60_000;

/** A task that this process works on, one at a time in its lane. @see ADR 0201 */
export interface ClaimedTask {
  readonly task: Task;
  /** Proof that the lane is still ours. */
  readonly lease: string;
}

/** How a task ended. */
export type TaskEnd =
  | { readonly state: 'done'; readonly outcome: string }
  | { readonly state: 'dead'; readonly error: string }
  /** Once more, not before `dueAt`. An attempt that says nothing about the task does not count. */
  | { readonly state: 'waiting'; readonly dueAt: Date; readonly error: string; readonly counts: boolean };

/** The first task of a lane that is due; the index has them in this order. `$1` is now. */
const firstDue = (kind: string, repositoryId: string): string => `SELECT id, due_at FROM portcullis.task
  WHERE kind = ${kind} AND repository_id = ${repositoryId} AND state = 'waiting' AND due_at <= $1
  ORDER BY due_at, id LIMIT 1`;

/** The installation of a repository rests, or is suspended. `$1` is now. */
const isPaused = (repositoryId: string): string => `EXISTS (
  SELECT 1 FROM portcullis.repository JOIN portcullis.installation ON installation.id = repository.installation_id
  WHERE repository.id = ${repositoryId}
    AND (installation.paused_until > $1 OR (repository.is_active AND NOT installation.is_active)))`;

const begunSchema = z.union([z.object({ id: z.null() }).transform(() => null), taskSchema]);

/**
 * Begins the next task of the lane whose turn it is: one statement, for its commit is most of what it costs. A lane
 * without a task that is due loses its turn. Where a task was added, or ended elsewhere, in the instant between what the
 * statement sees and the lane's lock, a lane may lose its turn wrongly; the next tick gives it another (ADR 0213).
 *
 * @returns `null` if it is nobody's turn
 */
export async function claimTask(
  sql: Sql,
  { lease, now }: { readonly lease: string; readonly now: Date },
): Promise<ClaimedTask | null> {
  for (;;) {
    const [begun] = await rowsOf(
      sql,
      begunSchema,
      `WITH first AS (
         SELECT kind, repository_id FROM portcullis.lane WHERE turn IS NOT NULL AND lease IS NULL
         ORDER BY turn LIMIT 1 FOR UPDATE SKIP LOCKED),
       begun AS (
         UPDATE portcullis.task SET state = 'running', attempts = attempts + 1, started_at = $1
         WHERE state = 'waiting' AND id = (
           SELECT due.id FROM first CROSS JOIN LATERAL (${firstDue('first.kind', 'first.repository_id')}) AS due
           WHERE NOT ${isPaused('first.repository_id')})
         RETURNING ${taskColumns}),
       held AS (
         UPDATE portcullis.lane AS lane SET turn = NULL,
           lease = CASE WHEN begun.id IS NOT NULL THEN $2::text END,
           lease_until = CASE WHEN begun.id IS NOT NULL THEN $3::timestamptz END
         FROM first LEFT JOIN begun ON true
         WHERE lane.kind = first.kind AND lane.repository_id = first.repository_id)
       SELECT begun.* FROM first LEFT JOIN begun ON true`,
      [now, lease, leaseEnd(now)],
      { isPrepared: true },
    );
    if (begun === undefined) return null;
    if (begun !== null) return { task: begun, lease };
  }
}

const leaseSchema = z.object({ lease: z.string() }).transform(({ lease }) => lease);

/** When a lease that is given or renewed now runs out. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMs);
}

/**
 * Says that the process still works on its tasks.
 *
 * @returns those that are still ours; the others were given to other processes
 */
export async function renewLeases(sql: Sql, leases: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (leases.length === 0) return new Set();
  const renewed = await rowsOf(
    sql,
    leaseSchema,
    'UPDATE portcullis.lane SET lease_until = $2 WHERE lease = ANY($1::text[]) RETURNING lease',
    [leases, leaseEnd(now)],
  );
  return new Set(renewed);
}

/**
 * Ends a task, gives its lane free and, if it has more to do, puts it at the end of the queue; all in one statement.
 *
 * @returns `false`: the lane had been given to another process meanwhile, whose result counts.
 */
export async function endTask(sql: Sql, { task, lease }: ClaimedTask, end: TaskEnd, now: Date): Promise<boolean> {
  const ours = await sql.query(
    `WITH freed AS (
       UPDATE portcullis.lane SET lease = NULL, lease_until = NULL,
         turn = CASE
           WHEN turn IS NULL AND EXISTS (${firstDue('lane.kind', 'lane.repository_id')})
             AND NOT ${isPaused('lane.repository_id')}
           THEN nextval('portcullis.turn') ELSE turn END
       WHERE kind = $2 AND repository_id = $3 AND lease = $4 RETURNING 1),
     ended AS (
       UPDATE portcullis.task SET state = $6, due_at = coalesce($7::timestamptz, due_at), outcome = $8, error = $9,
         finished_at = $10::timestamptz, attempts = attempts - $11::integer
       WHERE id = $5 AND state = 'running' AND EXISTS (SELECT 1 FROM freed))
     SELECT 1 FROM freed`,
    [now, task.kind, task.repositoryId, lease, task.id, ...columnsOf(end, now)],
    { isPrepared: true },
  );
  return ours.length > 0;
}

/** State, due time, outcome, error, end, and attempts that do not count. */
function columnsOf(end: TaskEnd, now: Date): readonly unknown[] {
  switch (end.state) {
    case 'done':
      return [end.state, null, end.outcome, null, now, 0];
    case 'dead':
      return [end.state, null, null, end.error, now, 0];
    case 'waiting':
      return [end.state, end.dueAt, null, end.error, null, end.counts ? 0 : 1];
  }
}

/** Nothing is put off for longer: later instants were written while the clock was ahead. */
const furthestMs = 2 * 3_600_000;
/** Clocks of replicas may differ by so much. */
const skewMs = 60_000;

/**
 * Mends what was written before the clock was set back: tasks are due as long after now as they were after they were
 * added, and no lease or pause lasts for hours.
 *
 * @returns how many tasks are due earlier
 */
export async function followClock(sql: Sql, now: Date): Promise<number> {
  const furthest = new Date(now.getTime() + furthestMs);
  await sql.query('UPDATE portcullis.installation SET paused_until = $1 WHERE paused_until > $2', [now, furthest]);
  await sql.query('UPDATE portcullis.lane SET lease_until = $1 WHERE lease_until > $2', [leaseEnd(now), furthest]);
  const mended = await sql.query(
    `UPDATE portcullis.task SET created_at = least(created_at, $1),
       due_at = least($1 + greatest(due_at - created_at, interval '0'), $2)
     WHERE state = 'waiting' AND (created_at > $3 OR due_at > $2) RETURNING 1`,
    [now, furthest, new Date(now.getTime() + skewMs)],
  );
  return mended.length;
}

/** The lanes with waiting tasks, of which each is found by one look into the index, however many tasks wait in it. */
const waitingLanes = `WITH RECURSIVE waiting AS (
    (SELECT kind, repository_id FROM portcullis.task WHERE state = 'waiting' ORDER BY kind, repository_id LIMIT 1)
    UNION ALL
    SELECT following.kind, following.repository_id FROM waiting CROSS JOIN LATERAL (
      SELECT kind, repository_id FROM portcullis.task
      WHERE state = 'waiting' AND (kind, repository_id) > (waiting.kind, waiting.repository_id)
      ORDER BY kind, repository_id LIMIT 1) AS following)`;

/**
 * Gives lanes that have something to do, and nobody who does it, a turn. Delays, pauses and lost turns need nothing else.
 *
 * @returns how many had none
 */
export async function putDueLanes(sql: Sql, now: Date): Promise<number> {
  // One that somebody else has locked is being looked after.
  const put = await sql.query(
    `${waitingLanes},
     due AS (
       SELECT lane.kind, lane.repository_id FROM waiting
       JOIN portcullis.lane AS lane ON lane.kind = waiting.kind AND lane.repository_id = waiting.repository_id
       CROSS JOIN LATERAL (${firstDue('lane.kind', 'lane.repository_id')}) AS first
       WHERE lane.turn IS NULL AND lane.lease IS NULL AND NOT ${isPaused('lane.repository_id')}
       ORDER BY first.due_at LIMIT 10000 FOR UPDATE OF lane SKIP LOCKED),
     numbered AS (SELECT kind, repository_id, nextval('portcullis.turn') AS turn FROM due)
     UPDATE portcullis.lane AS lane SET turn = numbered.turn FROM numbered
     WHERE lane.kind = numbered.kind AND lane.repository_id = numbered.repository_id RETURNING 1`,
    [now],
  );
  return put.length;
}

/**
 * Puts tasks back whose process has ended. That is no attempt, for once it says nothing about the task; after more
 * times it waits as after failures, so that it neither takes the process down in a row nor is given up in a bad hour.
 *
 * @param everyone also those whose lease has not run out: for the only process of a folder, when it starts
 * @param maxInterruptions a task that was interrupted so often is dead: it may be what ends the process
 */
export async function recoverTasks(
  sql: Sql,
  {
    now,
    everyone,
    maxInterruptions,
  }: { readonly now: Date; readonly everyone: boolean; readonly maxInterruptions: number },
): Promise<number> {
  const gone = await sql.query(
    `UPDATE portcullis.lane SET lease = NULL, lease_until = NULL
     WHERE lease IS NOT NULL AND ($2 OR lease_until < $1) RETURNING 1`,
    [now, everyone],
  );
  if (gone.length === 0) return 0;
  const back = await sql.query(
    `UPDATE portcullis.task AS task
     SET state = CASE WHEN interruptions + 1 >= $2 THEN 'dead' ELSE 'waiting' END,
         interruptions = interruptions + 1,
         attempts = attempts - 1,
         finished_at = CASE WHEN interruptions + 1 >= $2 THEN $1::timestamptz END,
         due_at = CASE WHEN interruptions > 0
           THEN $1::timestamptz + least($3::double precision * 2 ^ interruptions, $4) * interval '1 ms' ELSE due_at END,
         error = 'the process that worked on it ended'
     FROM portcullis.lane AS lane
     WHERE task.state = 'running' AND lane.kind = task.kind AND lane.repository_id = task.repository_id
       AND lane.lease IS NULL RETURNING 1`,
    [now, maxInterruptions, firstWaitMs, maxWaitMs],
  );
  return back.length;
}
