import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';
import { taskKinds } from './task.ts';
import type { NewTask, TaskKind } from './task.ts';

/** A task that was added. */
export interface AddedTask {
  readonly kind: TaskKind;
  readonly repositoryId: number;
  /** The delivery that led to it; `null`: none did. */
  readonly guid: string | null;
}

const addedSchema = z
  .object({
    kind: z.enum(taskKinds),
    repository_id: z.coerce.number().int(),
    guid: z.string().nullable(),
  })
  .transform(({ kind, repository_id, guid }): AddedTask => ({ kind, repositoryId: repository_id, guid }));

/**
 * Adds tasks, and turns for their lanes, within the caller's transaction. A task of the same meaning that is there
 * already, in whatever state, is left as it is, and a lane that waits for its turn keeps its place.
 *
 * @returns those that are new
 */
export async function enqueueTasks(
  sql: Sql,
  tasks: readonly NewTask[],
  { now }: { readonly now: Date },
): Promise<readonly AddedTask[]> {
  if (tasks.length === 0) return [];
  const rows = tasks.map(({ kind, repositoryId, subject, hint, dueAt, guid = null }) => ({
    kind,
    repository_id: repositoryId,
    subject,
    hint,
    due_at: dueAt.toISOString(),
    guid,
  }));
  // Tasks and lanes are added, and lanes locked, in one order everywhere, so that no two of us wait for each other.
  return rowsOf(
    sql,
    addedSchema,
    `WITH added AS (
       INSERT INTO portcullis.task (kind, repository_id, subject, hint, created_at, due_at, guid)
       SELECT kind, repository_id, subject, hint, $2, due_at, guid
       FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (
         kind text, repository_id bigint, subject text, hint jsonb, due_at timestamptz, guid text)) WITH ORDINALITY
         AS given (kind, repository_id, subject, hint, due_at, guid, position)
       ORDER BY kind, repository_id, subject, position
       ON CONFLICT (kind, repository_id, subject) DO NOTHING
       RETURNING kind, repository_id, guid, due_at <= $2 AS is_due),
     touched AS (
       SELECT kind, repository_id, bool_or(is_due) AS is_due FROM added
       GROUP BY kind, repository_id ORDER BY kind, repository_id),
     laned AS (
       INSERT INTO portcullis.lane (kind, repository_id, turn)
       SELECT kind, repository_id, CASE WHEN is_due THEN nextval('portcullis.turn') END FROM touched
       ON CONFLICT DO NOTHING),
     idle AS (
       SELECT lane.kind, lane.repository_id FROM portcullis.lane AS lane
       JOIN touched ON touched.kind = lane.kind AND touched.repository_id = lane.repository_id
       WHERE touched.is_due AND lane.turn IS NULL
       ORDER BY lane.kind, lane.repository_id FOR UPDATE OF lane),
     numbered AS (SELECT kind, repository_id, nextval('portcullis.turn') AS turn FROM idle),
     turned AS (
       UPDATE portcullis.lane AS lane SET turn = numbered.turn FROM numbered
       WHERE lane.kind = numbered.kind AND lane.repository_id = numbered.repository_id)
     SELECT kind, repository_id, guid FROM added`,
    [JSON.stringify(rows), now],
    { isPrepared: true },
  );
}
