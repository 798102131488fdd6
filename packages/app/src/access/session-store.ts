import { createHash } from 'node:crypto';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';

/** What the database knows of somebody who has signed in; neither their token nor what their cookie holds. */
export interface StoredSession {
  readonly login: string;
  readonly expiresAt: Date;
  /** Identifiers of repositories that GitHub said they can read. */
  readonly readable: readonly number[];
  readonly readAt: Date;
}

const rowSchema = z
  .object({ login: z.string(), expires_at: z.date(), readable: z.array(z.int().positive()), read_at: z.date() })
  .transform(({ login, expires_at, readable, read_at }): StoredSession => ({
    login,
    expiresAt: expires_at,
    readable,
    readAt: read_at,
  }));

/** Whoever reads the database cannot make a cookie from it. */
function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** A session that is not over; `null` if it is, or never was. */
export async function findSession(sql: Sql, id: string, now: Date): Promise<StoredSession | null> {
  const [found] = await rowsOf(
    sql,
    rowSchema,
    'SELECT login, expires_at, readable, read_at FROM portcullis.session WHERE id = $1 AND expires_at > $2',
    [keyOf(id), now],
  );
  return found ?? null;
}

/** Writes a session down, or what GitHub says by now. */
export async function keepSession(sql: Sql, id: string, session: StoredSession): Promise<void> {
  await sql.query(
    `INSERT INTO portcullis.session (id, login, expires_at, readable, read_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET readable = excluded.readable, read_at = excluded.read_at`,
    [keyOf(id), session.login, session.expiresAt, JSON.stringify(session.readable), session.readAt],
  );
}

/** Ends a session. */
export async function endSession(sql: Sql, id: string): Promise<void> {
  await sql.query('DELETE FROM portcullis.session WHERE id = $1', [keyOf(id)]);
}

/** Whether an answer from GitHub's sign-in page comes for the first time. */
export async function isFirstUse(sql: Sql, state: string, expiresAt: Date): Promise<boolean> {
  const rows = await sql.query(
    'INSERT INTO portcullis.sign_in (state, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
    [keyOf(state), expiresAt],
  );
  return rows.length > 0;
}
