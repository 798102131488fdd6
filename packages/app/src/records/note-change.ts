import type { Sql } from '../store/sql.ts';

/** Something that is shown of a repository has changed: open pages are told. */
export async function noteChange(sql: Sql, repositoryId: number, now: Date): Promise<void> {
  await sql.query('UPDATE portcullis.repository SET changed_at = greatest(changed_at, $2) WHERE id = $1', [
    repositoryId,
    now,
  ]);
}
