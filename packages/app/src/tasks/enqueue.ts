import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';
import { taskKinds } from './task.ts';
import type { NewTask } from './task.ts';
import type { Lane, TurnQueue } from './turn-queue.ts';

const laneSchema = z
  .object({ kind: z.enum(taskKinds), repository_id: z.coerce.number().int(), is_due: z.boolean() })
  .transform(({ kind, repository_id, is_due }) => ({ kind, repositoryId: repository_id, isDue: is_due }));

/**
 * Adds tasks, and turns for their lanes, within the caller's transaction. A task of the same meaning that is there
 * already, in whatever state, is left as it is.
 *
 * @param guid the delivery that led here
 * @returns how many are new
 */
export async function enqueueTasks(
  sql: Sql,
  queue: Pick<TurnQueue, 'put'>,
  tasks: readonly NewTask[],
  { now, guid = null }: { readonly now: Date; readonly guid?: string | null },
): Promise<number> {
  if (tasks.length === 0) return 0;
  const rows = tasks.map(({ kind, repositoryId, subject, hint, dueAt }) => ({
    kind,
    repository_id: repositoryId,
    subject,
    hint,
    due_at: dueAt.toISOString(),
  }));
  const added = await rowsOf(
    sql,
    laneSchema,
    `INSERT INTO portcullis.task (kind, repository_id, subject, hint, created_at, due_at, guid)
     SELECT kind, repository_id, subject, hint, $2, due_at, $3
     FROM jsonb_to_recordset($1::jsonb)
       AS given (kind text, repository_id bigint, subject text, hint jsonb, due_at timestamptz)
     ON CONFLICT (kind, repository_id, subject) DO NOTHING
     RETURNING kind, repository_id, due_at <= $2 AS is_due`,
    [JSON.stringify(rows), now, guid],
  );
  if (added.length === 0) return 0;
  await sql.query(
    `INSERT INTO portcullis.lane (kind, repository_id)
     SELECT kind, repository_id FROM jsonb_to_recordset($1::jsonb) AS given (kind text, repository_id bigint)
     GROUP BY kind, repository_id ORDER BY kind, repository_id
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(added.map(({ kind, repositoryId }) => ({ kind, repository_id: repositoryId })))],
  );
  await queue.put(sql, distinct(added.filter(({ isDue }) => isDue)));
  return added.length;
}

function distinct(lanes: readonly Lane[]): readonly Lane[] {
  return [...new Map(lanes.map((lane) => [`${lane.kind}/${lane.repositoryId}`, lane])).values()];
}
