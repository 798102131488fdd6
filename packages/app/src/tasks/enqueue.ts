import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';
import { taskKinds } from './task.ts';
import type { NewTask } from './task.ts';
import type { Lane, TurnQueue } from './turn-queue.ts';

/** A task that was added. */
export interface AddedTask extends Lane {
  readonly isDue: boolean;
  /** The delivery that led to it; `null`: none did. */
  readonly guid: string | null;
}

const addedSchema = z
  .object({
    kind: z.enum(taskKinds),
    repository_id: z.coerce.number().int(),
    guid: z.string().nullable(),
    is_due: z.boolean(),
  })
  .transform(({ kind, repository_id, guid, is_due }): AddedTask => ({
    kind,
    repositoryId: repository_id,
    guid,
    isDue: is_due,
  }));

/**
 * Adds tasks, and turns for their lanes, within the caller's transaction. A task of the same meaning that is there
 * already, in whatever state, is left as it is.
 *
 * @returns those that are new
 */
export async function enqueueTasks(
  sql: Sql,
  queue: Pick<TurnQueue, 'put'>,
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
  // Tasks and lanes are added in one order everywhere, so that no two of us wait for each other.
  const added = await rowsOf(
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
     laned AS (
       INSERT INTO portcullis.lane (kind, repository_id)
       SELECT kind, repository_id FROM added GROUP BY kind, repository_id ORDER BY kind, repository_id
       ON CONFLICT DO NOTHING)
     SELECT kind, repository_id, guid, is_due FROM added`,
    [JSON.stringify(rows), now],
  );
  await queue.put(sql, distinct(added.filter(({ isDue }) => isDue)));
  return added;
}

function distinct(lanes: readonly Lane[]): readonly Lane[] {
  return [...new Map(lanes.map((lane) => [`${lane.kind}/${lane.repositoryId}`, lane])).values()];
}
