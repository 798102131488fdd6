import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import { putDueLanes } from '../tasks/lanes.ts';
import { taskColumns, taskSchema } from '../tasks/task.ts';
import type { Task } from '../tasks/task.ts';

/** What an administrator may ask for. */
export const adminCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('list'),
    state: z.enum(['waiting', 'running', 'done', 'dead', 'discarded']).default('dead'),
    limit: z.int().min(1).max(10_000).default(100),
  }),
  /** Without an identifier: all that are dead. */
  z.strictObject({ command: z.literal('retry'), id: z.int().positive().optional() }),
  z.strictObject({ command: z.literal('discard'), id: z.int().positive().optional() }),
  z.strictObject({ command: z.literal('replay'), guid: z.string() }),
  z.strictObject({ command: z.literal('export') }),
]);

/** See {@link adminCommandSchema}. */
export type AdminCommand = z.infer<typeof adminCommandSchema>;

/** Lines of JSON, and how many things were changed. */
export interface AdminResult {
  readonly lines: readonly string[];
  readonly changed: number;
}

/** Does what an administrator asks for. */
export async function administrate(
  { database, now }: { readonly database: Database; readonly now: Date },
  command: AdminCommand,
): Promise<AdminResult> {
  switch (command.command) {
    case 'list':
      return lines(await tasksWhere(database, 'state = $1 ORDER BY id DESC LIMIT $2', [command.state, command.limit]));
    case 'export':
      return lines(await tasksWhere(database, 'true ORDER BY id', []));
    case 'discard': {
      const rows = await database.query(
        `UPDATE portcullis.task SET state = 'discarded' WHERE state = 'dead' AND ($1::bigint IS NULL OR id = $1) RETURNING 1`,
        [command.id ?? null],
      );
      return { lines: [], changed: rows.length };
    }
    case 'retry':
      return again(database, now, `state = 'dead' AND ($2::bigint IS NULL OR id = $2)`, command.id ?? null);
    case 'replay':
      return again(database, now, `state NOT IN ('waiting', 'running') AND guid = $2`, command.guid.toLowerCase());
  }
}

/** What automations did already, they do not do twice: tasks may be done again at any time. */
async function again(
  database: Database,
  now: Date,
  condition: string,
  value: number | string | null,
): Promise<AdminResult> {
  return database.transaction(async (sql) => {
    const rows = await sql.query(
      `UPDATE portcullis.task SET state = 'waiting', attempts = 0, interruptions = 0, due_at = $1, finished_at = NULL
       WHERE ${condition} RETURNING 1`,
      [now, value],
    );
    await putDueLanes(sql, now);
    return { lines: [], changed: rows.length };
  });
}

async function tasksWhere(database: Database, condition: string, values: readonly unknown[]): Promise<readonly Task[]> {
  return rowsOf(database, taskSchema, `SELECT ${taskColumns} FROM portcullis.task WHERE ${condition}`, values);
}

function lines(tasks: readonly Task[]): AdminResult {
  return { lines: tasks.map((task) => JSON.stringify(task)), changed: 0 };
}
