import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database, Sql } from '../store/sql.ts';
import { firstWaitMs, maxWaitMs } from './retry-waits.ts';
import { taskColumns, taskKinds, taskSchema } from './task.ts';
import type { Task } from './task.ts';
import type { Lane, Turn, TurnQueue } from './turn-queue.ts';

/** How long a lane belongs to its process without a sign of life. */
export const leaseMs = 60_000;

/** A task that this process works on. */
export interface ClaimedTask {
  readonly task: Task;
  readonly turn: Turn;
  /** Proof that the lane is still ours. */
  readonly lease: string;
}

/** How a task ended. */
export type TaskEnd =
  | { readonly state: 'done'; readonly outcome: string }
  | { readonly state: 'dead'; readonly error: string }
  /** Once more, not before `dueAt`. An attempt that says nothing about the task does not count. */
  | { readonly state: 'waiting'; readonly dueAt: Date; readonly error: string; readonly counts: boolean };

const laneSchema = z
  .object({ kind: z.enum(taskKinds), repository_id: z.coerce.number().int() })
  .transform(({ kind, repository_id }): Lane => ({ kind, repositoryId: repository_id }));

/** The first task of a lane that is due; the index has them in this order. `$1` is now. */
const firstDue = (kind: string, repositoryId: string): string => `SELECT id, due_at FROM portcullis.task
  WHERE kind = ${kind} AND repository_id = ${repositoryId} AND state = 'waiting' AND due_at <= $1
  ORDER BY due_at, id LIMIT 1`;

/** The installation of a repository rests. `$1` is now. */
const isPaused = (repositoryId: string): string => `EXISTS (
  SELECT 1 FROM portcullis.repository JOIN portcullis.installation ON installation.id = repository.installation_id
  WHERE repository.id = ${repositoryId} AND installation.paused_until > $1)`;

/**
 * Begins the next task of a lane whose turn it is. `null` if there is none, or another process works in the lane: then
 * the turn is over, and that process brings about the next one.
 */
export async function claimTask(
  database: Database,
  queue: TurnQueue,
  turn: Turn,
  { lease, now }: { readonly lease: string; readonly now: Date },
): Promise<ClaimedTask | null> {
  return database.transaction(async (sql) => {
    const held = await sql.query(
      `UPDATE portcullis.lane SET lease = $3, lease_until = $4
       WHERE kind = $1 AND repository_id = $2 AND lease IS NULL RETURNING 1`,
      [turn.kind, turn.repositoryId, lease, leaseEnd(now)],
    );
    if (held.length === 0) {
      await queue.end(sql, turn);
      return null;
    }
    const [task] = await rowsOf(
      sql,
      taskSchema,
      `UPDATE portcullis.task AS chosen SET state = 'running', attempts = attempts + 1, started_at = $1
       WHERE id = (SELECT id FROM (${firstDue('$2', '$3')}) AS first) AND NOT ${isPaused('chosen.repository_id')}
       RETURNING ${taskColumns}`,
      [now, turn.kind, turn.repositoryId],
    );
    if (task !== undefined) return { task, turn, lease };
    await sql.query('UPDATE portcullis.lane SET lease = NULL, lease_until = NULL WHERE lease = $1', [lease]);
    await queue.end(sql, turn);
    return null;
  });
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
 * Ends a task, gives its lane free and, if it has more to do, puts it at the end of the queue; all in one transaction.
 *
 * @returns `false`: the lane had been given to another process meanwhile, whose result counts.
 */
export async function endTask(
  database: Database,
  queue: TurnQueue,
  { task, turn, lease }: ClaimedTask,
  end: TaskEnd,
  now: Date,
): Promise<boolean> {
  return database.transaction(async (sql) => {
    const ours = await sql.query(
      'UPDATE portcullis.lane SET lease = NULL, lease_until = NULL WHERE lease = $1 RETURNING 1',
      [lease],
    );
    await queue.end(sql, turn);
    if (ours.length === 0) return false;
    await writeEnd(sql, task, end, now);
    await putDueLanes(sql, queue, now, turn);
    return true;
  });
}

async function writeEnd(sql: Sql, { id }: Task, end: TaskEnd, now: Date): Promise<void> {
  if (end.state === 'waiting') {
    await sql.query(
      `UPDATE portcullis.task SET state = 'waiting', due_at = $2, error = $3, attempts = attempts - $4::integer
       WHERE id = $1 AND state = 'running'`,
      [id, end.dueAt, end.error, end.counts ? 0 : 1],
    );
    return;
  }
  const [outcome, error] = end.state === 'done' ? [end.outcome, null] : [null, end.error];
  await sql.query(
    `UPDATE portcullis.task SET state = $2, outcome = $3, error = $4, finished_at = $5
     WHERE id = $1 AND state = 'running'`,
    [id, end.state, outcome, error, now],
  );
}

/** The lanes with waiting tasks, of which each is found by one look into the index, however many tasks wait in it. */
const waitingLanes = `WITH RECURSIVE waiting AS (
    (SELECT kind, repository_id FROM portcullis.task WHERE state = 'waiting' ORDER BY kind, repository_id LIMIT 1)
    UNION ALL
    SELECT following.kind, following.repository_id FROM waiting CROSS JOIN LATERAL (
      SELECT kind, repository_id FROM portcullis.task
      WHERE state = 'waiting' AND (kind, repository_id) > (waiting.kind, waiting.repository_id)
      ORDER BY kind, repository_id LIMIT 1) AS following)`;

const oneLane = 'WITH waiting AS (SELECT $2::text AS kind, $3::bigint AS repository_id)';

/**
 * Gives lanes that have something to do, and nobody who does it, a turn. Delays, pauses and lost turns need nothing else.
 *
 * @param only looks at this lane alone @default all
 */
export async function putDueLanes(sql: Sql, queue: Pick<TurnQueue, 'put'>, now: Date, only?: Lane): Promise<number> {
  const lanes = await rowsOf(
    sql,
    laneSchema,
    `${only === undefined ? waitingLanes : oneLane}
     SELECT lane.kind, lane.repository_id FROM waiting
     JOIN portcullis.lane AS lane ON lane.kind = waiting.kind AND lane.repository_id = waiting.repository_id
     CROSS JOIN LATERAL (${firstDue('lane.kind', 'lane.repository_id')}) AS first
     WHERE lane.lease IS NULL AND NOT ${isPaused('lane.repository_id')} ORDER BY first.due_at LIMIT 10000`,
    only === undefined ? [now] : [now, only.kind, only.repositoryId],
  );
  await queue.put(sql, lanes);
  return lanes.length;
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
