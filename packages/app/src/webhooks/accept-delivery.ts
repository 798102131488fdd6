import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database, Sql } from '../store/sql.ts';
import { enqueueTasks } from '../tasks/enqueue.ts';
import type { TurnQueue } from '../tasks/turn-queue.ts';
import { repositoryOf } from './events.ts';
import type { TakenEvent } from './events.ts';
import { applyInstallationEvent } from './installations.ts';
import { tasksOfEvent } from './tasks-of-event.ts';

/** A delivery whose signature is right and whose event is taken. */
export interface Delivery {
  readonly guid: string;
  readonly event: TakenEvent;
  readonly name: string;
  readonly action: string | null;
  readonly body: string;
  readonly sizeBytes: number;
}

/** What became of a delivery. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly tasks: number }
  | { readonly kind: 'duplicate' }
  /** The installation, or its repository, is not one of this App's. */
  | { readonly kind: 'foreign' };

/**
 * Stores a delivery together with its tasks, in one transaction: what is answered with 202 is done, whatever happens to
 * this process. A delivery that is known already changes nothing.
 *
 * @see ADR 0202
 */
export async function acceptDelivery(
  { database, queue, appId }: { readonly database: Database; readonly queue: TurnQueue; readonly appId?: number },
  delivery: Delivery,
  now: Date,
): Promise<Acceptance> {
  return database.transaction(async (sql) => {
    const { event, guid } = delivery;
    if (await isForeign(sql, event)) return { kind: 'foreign' };
    if (event.event === 'installation' || event.event === 'installation_repositories')
      await applyInstallationEvent(sql, event);
    if (!(await store(sql, delivery, now))) return { kind: 'duplicate' };
    const tasks = tasksOfEvent(event, { now, guid, ...(appId !== undefined && { appId }) });
    return { kind: 'accepted', tasks: await enqueueTasks(sql, queue, tasks, { now, guid }) };
  });
}

const knownSchema = z.object({ is_known: z.boolean(), other: z.coerce.number().int().nullable() });

/** An installation becomes known by its own event, or by looking it up; never by what happens in a repository. */
async function isForeign(sql: Sql, event: TakenEvent): Promise<boolean> {
  if (event.event === 'installation') return false;
  const repository = repositoryOf(event);
  const [known] = await rowsOf(
    sql,
    knownSchema,
    `SELECT EXISTS (SELECT 1 FROM portcullis.installation WHERE id = $1 AND is_active) AS is_known,
       (SELECT installation_id FROM portcullis.repository WHERE id = $2 AND is_active) AS other`,
    [event.installation.id, repository?.id ?? null],
  );
  if (known?.is_known !== true) return true;
  if (repository === null) return false;
  if (known.other !== null) return known.other !== event.installation.id;
  // New repositories of an installation that may see all of them.
  await sql.query(
    `INSERT INTO portcullis.repository (id, installation_id, full_name) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET installation_id = $2, full_name = $3, is_active = true`,
    [repository.id, event.installation.id, repository.fullName],
  );
  return false;
}

async function store(sql: Sql, { guid, event, name, action, body, sizeBytes }: Delivery, now: Date): Promise<boolean> {
  const stored = await sql.query(
    `INSERT INTO portcullis.delivery (guid, event, action, installation_id, repository_id, received_at, size_bytes, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (guid) DO NOTHING RETURNING 1`,
    [guid, name, action, event.installation.id, repositoryOf(event)?.id ?? null, now, sizeBytes, body],
  );
  return stored.length > 0;
}
