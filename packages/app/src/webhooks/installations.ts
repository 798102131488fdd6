import type { Sql } from '../store/sql.ts';
import type { TakenEvent } from './events.ts';

/** A repository of an installation. */
export interface ListedRepository {
  readonly id: number;
  readonly fullName: string;
}

/** An event that changes where the App is installed. */
export type InstallationEvent = Extract<TakenEvent, { event: 'installation' | 'installation_repositories' }>;

/** What an event says about who has installed the App, and where. */
export async function applyInstallationEvent(sql: Sql, event: InstallationEvent): Promise<void> {
  const { id, account } = event.installation;
  if (event.event === 'installation_repositories') {
    await addRepositories(sql, id, event.repositories_added.map(toListed));
    await removeRepositories(
      sql,
      id,
      event.repositories_removed.map((repository) => repository.id),
    );
    return;
  }
  const isActive = event.action === 'created' || event.action === 'unsuspend';
  await keepInstallation(sql, { id, account: account?.login ?? '', isActive });
  if (event.action === 'created') await addRepositories(sql, id, (event.repositories ?? []).map(toListed));
  if (event.action === 'deleted')
    await sql.query('UPDATE portcullis.repository SET is_active = false WHERE installation_id = $1', [id]);
}

/** Writes down an installation as it is now. */
export async function keepInstallation(
  sql: Sql,
  { id, account, isActive }: { readonly id: number; readonly account: string; readonly isActive: boolean },
): Promise<void> {
  await sql.query(
    `INSERT INTO portcullis.installation (id, account, is_active) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET account = $2, is_active = $3`,
    [id, account, isActive],
  );
}

/** Adds repositories, or moves them here from another installation. */
export async function addRepositories(
  sql: Sql,
  installationId: number,
  repositories: readonly ListedRepository[],
): Promise<void> {
  if (repositories.length === 0) return;
  await sql.query(
    `INSERT INTO portcullis.repository (id, installation_id, full_name)
     SELECT id, $2, full_name FROM jsonb_to_recordset($1::jsonb) AS given (id bigint, full_name text)
     ON CONFLICT (id) DO UPDATE SET installation_id = $2, full_name = excluded.full_name, is_active = true`,
    [JSON.stringify(repositories.map(({ id, fullName }) => ({ id, full_name: fullName }))), installationId],
  );
}

/** Takes repositories out of an installation; what is known of them stays until it is pruned. */
export async function removeRepositories(sql: Sql, installationId: number, ids: readonly number[]): Promise<void> {
  await sql.query(
    'UPDATE portcullis.repository SET is_active = false WHERE installation_id = $1 AND id = ANY($2::bigint[])',
    [installationId, ids],
  );
}

function toListed({ id, full_name }: { readonly id: number; readonly full_name: string }): ListedRepository {
  return { id, fullName: full_name };
}
