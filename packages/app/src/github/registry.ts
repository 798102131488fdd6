import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Sql } from '../store/sql.ts';

/** A repository that the App is, or was, installed on. */
export interface KnownRepository {
  readonly id: number;
  readonly installationId: number;
  /** `owner/name`. */
  readonly fullName: string;
  /** The commit whose policy was last found to be usable. */
  readonly settingsCommit: string | null;
  readonly seenUntil: Date | null;
}

const rowSchema = z
  .object({
    id: z.coerce.number().int(),
    installation_id: z.coerce.number().int(),
    full_name: z.string(),
    settings_commit: z.string().nullable(),
    seen_until: z.date().nullable(),
  })
  .transform((row): KnownRepository => ({
    id: row.id,
    installationId: row.installation_id,
    fullName: row.full_name,
    settingsCommit: row.settings_commit,
    seenUntil: row.seen_until,
  }));

/** A repository; `null` unless the App is installed on it now. */
export async function findRepository(sql: Sql, id: number): Promise<KnownRepository | null> {
  const [found] = await rowsOf(
    sql,
    rowSchema,
    `SELECT repository.id, installation_id, full_name, settings_commit, seen_until FROM portcullis.repository
     JOIN portcullis.installation ON installation.id = repository.installation_id
     WHERE repository.id = $1 AND repository.is_active AND installation.is_active`,
    [id],
    { isPrepared: true },
  );
  return found ?? null;
}

/** Repositories of installations that are suspended, and so may come back: what is to be done there waits. */
export const suspendedRepositories = `SELECT repository.id FROM portcullis.repository
  JOIN portcullis.installation ON installation.id = repository.installation_id
  WHERE repository.is_active AND NOT installation.is_active`;

/** Whether a repository belongs to an installation that is suspended. */
export async function isSuspended(sql: Sql, id: number): Promise<boolean> {
  return (await sql.query(`${suspendedRepositories} AND repository.id = $1`, [id])).length > 0;
}

/** Lets an installation rest: its tasks wait, those of others go on. */
export async function pauseInstallation(sql: Sql, id: number, until: Date, reason: string): Promise<void> {
  await sql.query(
    `UPDATE portcullis.installation SET paused_until = greatest(paused_until, $2), pause_reason = $3 WHERE id = $1`,
    [id, until, reason],
  );
}
