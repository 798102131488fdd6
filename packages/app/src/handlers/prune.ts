import { quantity } from '@portcullis/render/words';
import type { Database } from '../store/sql.ts';

/** What is kept, and for how long. */
export interface Retention {
  readonly days: number;
  /** Of the bodies of deliveries, together. */
  readonly bytes: number;
}

const dayMs = 24 * 3_600_000;

/**
 * Removes what is too old, and the bodies of the oldest deliveries where they take too much room. A delivery's
 * identifier stays as long as GitHub may repeat it.
 */
export async function prune(database: Database, { days, bytes }: Retention, now: Date): Promise<string> {
  const before = new Date(now.getTime() - days * dayMs);
  const deliveries = await database.query('DELETE FROM portcullis.delivery WHERE received_at < $1 RETURNING 1', [
    before,
  ]);
  const tasks = await database.query('DELETE FROM portcullis.task WHERE finished_at < $1 RETURNING 1', [before]);
  const attempts = await database.query('DELETE FROM portcullis.attempt WHERE seen_at < $1 RETURNING 1', [before]);
  const verdicts = await database.query('DELETE FROM portcullis.verdict WHERE judged_at < $1 RETURNING 1', [before]);
  await database.query('DELETE FROM portcullis.session WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM portcullis.sign_in WHERE expires_at < $1', [now]);
  const emptied = await database.query(
    `UPDATE portcullis.delivery SET body = '', size_bytes = 0 WHERE guid IN (
       SELECT guid FROM (
         SELECT guid, size_bytes, sum(size_bytes) OVER (ORDER BY received_at DESC, guid) AS total FROM portcullis.delivery
       ) AS sized WHERE total > $1 AND size_bytes > 0) RETURNING 1`,
    [bytes],
  );
  await database.query('DELETE FROM portcullis.redelivery WHERE requested_at < $1', [
    new Date(now.getTime() - 4 * dayMs),
  ]);
  const records = attempts.length + verdicts.length;
  return [
    `${quantity(deliveries.length, 'delivery', 'deliveries')}, ${quantity(tasks.length, 'task')} and`,
    `${quantity(records, 'record')} removed, ${quantity(emptied.length, 'body', 'bodies')} emptied`,
  ].join(' ');
}
