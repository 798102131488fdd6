import { quantity } from '@portcullis/render/words';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import type { TaskHold } from '../tasks/task-hold.ts';

/** What is kept, and for how long. */
export interface Retention {
  readonly days: number;
  /** Of the bodies of deliveries, together. */
  readonly bytes: number;
}

/** What pruning works with. */
export interface PruneParts {
  readonly database: Database;
  readonly retention: Retention;
  readonly now: Date;
  readonly hold: Pick<TaskHold, 'check'>;
}

const dayMs = 24 * 3_600_000;
/** PGlite does one statement at a time: webhooks wait no longer than for so many rows. */
export const batchRows = 250;

/**
 * Removes what is too old, and the bodies of the oldest deliveries where they take too much room. A delivery's
 * identifier stays as long as GitHub may repeat it.
 */
export async function prune(parts: PruneParts): Promise<string> {
  const { database, retention, now } = parts;
  const before = new Date(now.getTime() - retention.days * dayMs);
  const deliveries = await remove(parts, 'delivery', ['guid'], 'received_at', before);
  const tasks = await remove(parts, 'task', ['id'], 'finished_at', before);
  const attempts = await remove(parts, 'attempt', ['repository_id', 'run_id', 'attempt'], 'seen_at', before);
  const verdicts = await remove(parts, 'verdict', ['id'], 'judged_at', before);
  await database.query('DELETE FROM portcullis.session WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM portcullis.sign_in WHERE expires_at < $1', [now]);
  const emptied = await emptyOldest(parts);
  await database.query('DELETE FROM portcullis.redelivery WHERE requested_at < $1', [
    new Date(now.getTime() - 4 * dayMs),
  ]);
  if (database.kind === 'pglite') await vacuum(parts);
  return [
    `${quantity(deliveries, 'delivery', 'deliveries')}, ${quantity(tasks, 'task')} and`,
    `${quantity(attempts + verdicts, 'record')} removed, ${quantity(emptied, 'body', 'bodies')} emptied`,
  ].join(' ');
}

/** Removes the rows of a table that are from before an instant. @returns how many */
async function remove(
  { database, hold }: PruneParts,
  table: string,
  key: readonly string[],
  column: string,
  before: Date,
): Promise<number> {
  const columns = key.join(', ');
  let count = 0;
  for (;;) {
    hold.check();
    const removed = await database.query(
      `DELETE FROM portcullis.${table} WHERE (${columns}) IN (
         SELECT ${columns} FROM portcullis.${table} WHERE ${column} < $1 ORDER BY ${column} LIMIT ${batchRows}) RETURNING 1`,
      [before],
    );
    count += removed.length;
    if (removed.length < batchRows) return count;
  }
}

const nameSchema = z.object({ name: z.string() }).transform(({ name }) => name);

/**
 * Makes room for new rows where old ones were, and counts anew what queries are planned by. A PostgreSQL server does so
 * by itself; PGlite has no process for it, and would grow for ever.
 */
async function vacuum({ database, hold }: PruneParts): Promise<void> {
  const tables = await rowsOf(
    database,
    nameSchema,
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_catalog.pg_class
     JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = 'portcullis' AND relkind = 'r' ORDER BY 1`,
  );
  for (const table of tables) {
    hold.check();
    await database.query(`VACUUM (ANALYZE) ${table}`);
  }
}

const totalSchema = z.object({ total: z.coerce.number() });
const batchSchema = z
  .object({
    count: z.coerce.number().int(),
    bytes: z.coerce.number(),
    last_received: z.string().nullable(),
    last_guid: z.string().nullable(),
  })
  .transform(({ count, bytes, last_received, last_guid }) => ({ count, bytes, last: [last_received, last_guid] }));

/** Empties the oldest bodies until the others have room. @returns how many */
async function emptyOldest({ database, retention, hold }: PruneParts): Promise<number> {
  const [sum] = await rowsOf(
    database,
    totalSchema,
    'SELECT coalesce(sum(size_bytes), 0) AS total FROM portcullis.delivery',
  );
  let excess = (sum?.total ?? 0) - retention.bytes;
  let count = 0;
  let after: readonly (string | null)[] = [null, null];
  while (excess > 0) {
    hold.check();
    const [batch] = await rowsOf(
      database,
      batchSchema,
      `WITH oldest AS (
         SELECT guid, received_at, size_bytes FROM portcullis.delivery
         WHERE size_bytes > 0 AND ($1::timestamptz IS NULL OR (received_at, guid) > ($1, $2::text))
         ORDER BY received_at, guid LIMIT ${batchRows}),
       summed AS (SELECT *, sum(size_bytes) OVER (ORDER BY received_at, guid) AS bytes FROM oldest),
       chosen AS (SELECT * FROM summed WHERE bytes - size_bytes < $3),
       emptied AS (UPDATE portcullis.delivery SET body = '', size_bytes = 0 WHERE guid IN (SELECT guid FROM chosen))
       SELECT count(*) AS count, coalesce(max(bytes), 0) AS bytes,
         (array_agg(received_at::text ORDER BY bytes DESC))[1] AS last_received,
         (array_agg(guid ORDER BY bytes DESC))[1] AS last_guid
       FROM chosen`,
      [...after, excess],
    );
    if (batch === undefined || batch.count === 0) break;
    count += batch.count;
    excess -= batch.bytes;
    after = batch.last;
  }
  return count;
}
