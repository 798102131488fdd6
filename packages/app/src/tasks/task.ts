import * as z from 'zod';

/** What the App does. Each repository has at most one of a kind under way. */
export const taskKinds = ['gate', 'rerun', 'health', 'reconcile', 'sweep', 'prune'] as const;

/** A kind of task. */
export type TaskKind = (typeof taskKinds)[number];

/** The repository of tasks that are about none. */
export const noRepository = 0;

/**
 * What an event, or the clock, suggests to look at. A hint, not a fact: whatever is decided is decided by what GitHub
 * answers when the task runs.
 */
export const hintSchema = z.object({
  /** A workflow run, and the attempt that must have completed. */
  run: z.object({ id: z.int().positive(), attempt: z.int().positive() }).optional(),
  /** The commit whose checks were asked for again; of one check, its name. */
  again: z.object({ headSha: z.string(), check: z.string().optional() }).optional(),
  /** Who asked in a comment; whether they may is asked for when the task runs. */
  askedBy: z.string().optional(),
});

/** See {@link hintSchema}. */
export type TaskHint = z.infer<typeof hintSchema>;

/** A task to come. */
export interface NewTask {
  readonly kind: TaskKind;
  readonly repositoryId: number;
  /**
   * What it is about, such as `run/42/1`: one task of a kind, repository and subject is done once, however often it is
   * asked for.
   */
  readonly subject: string;
  readonly hint: TaskHint;
  readonly dueAt: Date;
  /** The delivery that led to it. @default none did */
  readonly guid?: string;
}

const instant = z.date().nullable();

/** A task as the database has it. */
export const taskSchema = z
  .object({
    id: z.coerce.number().int(),
    kind: z.enum(taskKinds),
    repository_id: z.coerce.number().int(),
    subject: z.string(),
    hint: hintSchema,
    state: z.enum(['waiting', 'running', 'done', 'dead', 'discarded']),
    attempts: z.int(),
    interruptions: z.int(),
    created_at: z.date(),
    due_at: z.date(),
    started_at: instant,
    finished_at: instant,
    outcome: z.string().nullable(),
    error: z.string().nullable(),
    guid: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    kind: row.kind,
    repositoryId: row.repository_id,
    subject: row.subject,
    hint: row.hint,
    state: row.state,
    attempts: row.attempts,
    interruptions: row.interruptions,
    createdAt: row.created_at,
    dueAt: row.due_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome,
    error: row.error,
    guid: row.guid,
  }));

/** See {@link taskSchema}. */
export type Task = z.infer<typeof taskSchema>;

/** Its columns. */
export const taskColumns =
  'id, kind, repository_id, subject, hint, state, attempts, interruptions, created_at, due_at, started_at, finished_at, outcome, error, guid';

/** Whether an event, or somebody, asked for it: nobody asks again. What the clock brings, it brings again. */
export function isAskedFor({ hint }: Pick<Task, 'hint'>): boolean {
  return Object.values(hint).some((value) => value !== undefined);
}
