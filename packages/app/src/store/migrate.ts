import * as z from 'zod';
import { migrations as allMigrations } from './migrations.ts';
import type { Migration } from './migrations.ts';
import { rowsOf } from './sql.ts';
import type { Database, Sql } from './sql.ts';

/** The database is of a later version of this program. */
export class LaterDatabaseError extends Error {
  readonly code = 'DATABASE_LATER';
  override readonly name = 'LaterDatabaseError';
}

/** Any number that no other program is likely to lock by. */
const lockKey = 7_403_185_260;

const versionSchema = z.object({ version: z.coerce.number().int().nullable() });

/**
 * Brings a database to the newest form, in one transaction. Only forward; an advisory lock lets one replica do it while
 * the others wait. On PGlite that lock guards nothing: there the folder's lock does.
 *
 * @returns the versions that were applied
 * @throws {LaterDatabaseError}
 */
export async function migrate(
  database: Database,
  now: Date,
  migrations: readonly Migration[] = allMigrations,
): Promise<readonly number[]> {
  return database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    // Looked up rather than IF NOT EXISTS, which may not see what another session has made during the wait for the lock.
    const found = await sql.query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'portcullis'");
    if (found.length === 0) await sql.query('CREATE SCHEMA portcullis');
    await sql.query(
      'CREATE TABLE IF NOT EXISTS portcullis.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL)',
    );
    const current = await versionOf(sql);
    const newest = migrations.at(-1)?.version ?? 0;
    if (current > newest)
      throw new LaterDatabaseError(
        `the database has version ${current}, and this program knows ${newest}: start the newer program again, or restore a backup from before`,
      );
    const pending = migrations.filter(({ version }) => version > current);
    for (const { version, statements } of pending) {
      for (const statement of statements) await sql.query(statement);
      await sql.query('INSERT INTO portcullis.migration (version, applied_at) VALUES ($1, $2)', [version, now]);
    }
    return pending.map(({ version }) => version);
  });
}

async function versionOf(sql: Sql): Promise<number> {
  const [row] = await rowsOf(sql, versionSchema, 'SELECT max(version) AS version FROM portcullis.migration');
  return row?.version ?? 0;
}
