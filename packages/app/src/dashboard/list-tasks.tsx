import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { noRepository } from '../tasks/task.ts';
import { idKey } from './cursor.ts';
import { instantField } from './listing.tsx';
import type { Listing } from './listing.tsx';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';
import { StateBadge, subjectInWords, When } from './words.tsx';

const rowSchema = z
  .object({
    id: z.coerce.number().int(),
    kind: z.string(),
    full_name: z.string().nullable(),
    subject: z.string(),
    state: z.string(),
    attempts: z.int(),
    due_at: z.date(),
    finished_at: z.date().nullable(),
    outcome: z.string().nullable(),
    error: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    kind: row.kind,
    fullName: row.full_name,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    finishedAt: row.finished_at,
    result: row.outcome ?? row.error,
  }));

/** A task. */
export type TaskRow = z.infer<typeof rowSchema>;

const keySchema = z.tuple([idKey]);

/** What a list of tasks is narrowed to. */
export interface TaskFilter {
  readonly state: string | null;
  readonly repositoryId: number | null;
}

/** Tasks, the latest first: those about repositories that the viewer may read, and those about none. */
export function listTasks(
  { sql, viewer }: PageParts,
  { state, repositoryId }: TaskFilter,
): Listing<TaskRow, z.infer<typeof keySchema>> {
  return {
    name: 'tasks',
    empty: state === null ? 'There is no task.' : `No task is ${state}.`,
    keySchema,
    keyOf: ({ id }) => [id],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT task.id, kind, full_name, subject, state, attempts, due_at, finished_at, outcome, error
         FROM portcullis.task LEFT JOIN portcullis.repository ON repository.id = task.repository_id
         WHERE (task.repository_id = ${noRepository} OR ${mayRead('task.repository_id', '$1')})
           AND ($2::text IS NULL OR state = $2) AND ($3::bigint IS NULL OR task.repository_id = $3)
           AND ($4::bigint IS NULL OR task.id < $4)
         ORDER BY task.id DESC LIMIT $5`,
        [readableValue(viewer), state, repositoryId, after?.[0] ?? null, limit],
      ),
    fields: [
      { id: 'id', heading: 'Task', value: ({ id }) => id, cell: ({ id, kind }) => `${kind} ${id}` },
      { id: 'kind', heading: 'Kind', value: ({ kind }) => kind, cell: null },
      { id: 'repository', heading: 'Repository', value: ({ fullName }) => fullName },
      {
        id: 'subject',
        heading: 'About',
        value: ({ subject }) => subject,
        cell: ({ subject }) => subjectInWords(subject),
      },
      { id: 'state', heading: 'State', value: ({ state: at }) => at, cell: (row) => <StateBadge state={row.state} /> },
      { id: 'attempts', heading: 'Attempts', kind: 'number', value: ({ attempts }) => attempts },
      {
        ...instantField<TaskRow>('dueAt', 'When', ({ dueAt }) => dueAt),
        cell: ({ dueAt, finishedAt }) => (
          <>
            {finishedAt === null ? 'due' : 'ended'} <When at={finishedAt ?? dueAt} />
          </>
        ),
      },
      { ...instantField<TaskRow>('finishedAt', 'Ended', ({ finishedAt }) => finishedAt), cell: null },
      { id: 'result', heading: 'Result', value: ({ result }) => result },
    ],
  };
}

/** Whether a viewer may act on a task: it is there, and they may read its repository. */
export async function mayActOn({ sql, viewer }: PageParts, id: number): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM portcullis.task
     WHERE id = $1 AND (repository_id = ${noRepository} OR ${mayRead('repository_id', '$2')})`,
    [id, readableValue(viewer)],
  );
  return viewer.isAdmin && rows.length > 0;
}

/** The buttons of a dead task. */
export function TaskButtons({ id, csrf }: { readonly id: number; readonly csrf: string }) {
  return (
    <form method="post" action="/tasks" class="buttons">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="id" value={String(id)} />
      <button class="plain" name="command" value="retry" aria-label={`Retry task ${id}`}>
        Retry
      </button>
      <button class="plain" name="command" value="discard" aria-label={`Discard task ${id}`}>
        Discard
      </button>
    </form>
  );
}
