import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database, Sql } from '../store/sql.ts';
import { enqueueTasks } from '../tasks/enqueue.ts';
import { repositoryOf } from './events.ts';
import type { TakenEvent } from './events.ts';
import { addRepositories, applyInstallationEvent } from './installations.ts';
import type { InstallationEvent } from './installations.ts';
import { tasksOfEvent } from './tasks-of-event.ts';

/** A delivery whose signature is right and whose event is taken. */
export interface Delivery {
  readonly guid: string;
  readonly event: TakenEvent;
  readonly name: string;
  readonly action: string | null;
  /** What was read of its body, as JSON. */
  readonly body: string;
  readonly sizeBytes: number;
}

/** What became of a delivery. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly tasks: number }
  | { readonly kind: 'duplicate' }
  /** The installation, or its repository, is not one of this App's. */
  | { readonly kind: 'foreign' };

/** What deliveries are kept with. */
export interface AcceptParts {
  readonly database: Database;
  readonly appId?: number;
}

/**
 * Stores deliveries together with their tasks, in one transaction: what is answered with 202 is done, whatever happens
 * to this process. A delivery that is known already changes nothing. Many cost little more than one.
 *
 * @returns what became of each, in their order
 * @see ADR 0202
 */
export async function acceptDeliveries(
  { database, appId }: AcceptParts,
  deliveries: readonly Delivery[],
  now: Date,
): Promise<readonly Acceptance[]> {
  return database.transaction(async (sql) => {
    const origins = await originsOf(sql, deliveries);
    const own = deliveries.filter((delivery) => origins.get(delivery) !== 'foreign');
    for (const delivery of own) await applyEvent(sql, delivery.event, origins.get(delivery));
    const stored = await store(sql, own, now);
    const tasks = own
      .filter((delivery) => stored.has(delivery))
      .flatMap(({ event, guid }) =>
        tasksOfEvent(event, { now, guid, ...(appId !== undefined && { appId }) }).map((task) => ({ ...task, guid })),
      );
    const added = await enqueueTasks(sql, tasks, { now });
    return deliveries.map((delivery): Acceptance => {
      if (origins.get(delivery) === 'foreign') return { kind: 'foreign' };
      if (!stored.has(delivery)) return { kind: 'duplicate' };
      return { kind: 'accepted', tasks: added.filter(({ guid }) => guid === delivery.guid).length };
    });
  });
}

/** Whether an event changes where the App is installed, on which others depend. */
export function changesInstallations(taken: TakenEvent): taken is InstallationEvent {
  return taken.event === 'installation' || taken.event === 'installation_repositories';
}

/**
 * Where a delivery comes from: `new` is a repository that is not known yet, or not by this name, of an installation that
 * is known.
 */
type Origin = 'known' | 'new' | 'foreign';

const originSchema = z
  .object({ is_known: z.boolean(), owner: z.coerce.number().int().nullable(), name: z.string().nullable() })
  .transform(({ is_known, owner, name }) => ({ isKnown: is_known, owner, name }));

/** An installation becomes known by its own event, or by looking it up; never by what happens in a repository. */
async function originsOf(sql: Sql, deliveries: readonly Delivery[]): Promise<ReadonlyMap<Delivery, Origin>> {
  const given = deliveries.map(({ event }) => ({ i: event.installation.id, r: repositoryOf(event)?.id ?? null }));
  const rows = await rowsOf(
    sql,
    originSchema,
    `SELECT EXISTS (SELECT 1 FROM portcullis.installation WHERE id = i AND is_active) AS is_known,
       repository.installation_id AS owner, repository.full_name AS name
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (i bigint, r bigint)) WITH ORDINALITY AS given (i, r, position)
     LEFT JOIN portcullis.repository AS repository ON repository.id = r AND repository.is_active
     ORDER BY position`,
    [JSON.stringify(given)],
    { isPrepared: true },
  );
  return new Map(
    deliveries.map((delivery, index): [Delivery, Origin] => {
      const { event } = delivery;
      const { isKnown = false, owner = null, name = null } = rows[index] ?? {};
      const repository = repositoryOf(event);
      if (event.event === 'installation') return [delivery, 'known'];
      if (!isKnown) return [delivery, 'foreign'];
      if (repository === null) return [delivery, 'known'];
      if (owner === null) return [delivery, 'new'];
      if (owner !== event.installation.id) return [delivery, 'foreign'];
      return [delivery, name === repository.fullName ? 'known' : 'new'];
    }),
  );
}

/** What an event says about installations, and about repositories of one that may see all of them. */
async function applyEvent(sql: Sql, event: TakenEvent, origin: Origin | undefined): Promise<void> {
  if (changesInstallations(event)) {
    await applyInstallationEvent(sql, event);
    return;
  }
  const repository = repositoryOf(event);
  if (origin === 'new' && repository !== null) await addRepositories(sql, event.installation.id, [repository]);
}

const storedSchema = z.object({ guid: z.string() }).transform(({ guid }) => guid);
const columns = ['guid', 'event', 'action', 'installation_id', 'repository_id', 'received_at', 'size_bytes', 'body'];
const types = ['text', 'text', 'text', 'bigint', 'bigint', 'timestamptz', 'integer', 'text'];

/** @returns those that were not there yet */
async function store(sql: Sql, deliveries: readonly Delivery[], now: Date): Promise<ReadonlySet<Delivery>> {
  // Of two with one identifier the first counts. In one order everywhere, so that no two of us wait for each other.
  const byGuid = new Map(deliveries.toReversed().map((delivery) => [delivery.guid, delivery]));
  const ordered = [...byGuid.values()].sort((left, right) => (left.guid < right.guid ? -1 : 1));
  if (ordered.length === 0) return new Set();
  const rows = ordered.map(
    (_, row) => `(${types.map((type, column) => `$${row * types.length + column + 1}::${type}`).join(', ')})`,
  );
  const values = ordered.flatMap(({ guid, event, name, action, body, sizeBytes }) => [
    ...[guid, name, action, event.installation.id, repositoryOf(event)?.id ?? null, now, sizeBytes, body],
  ]);
  const stored = await rowsOf(
    sql,
    storedSchema,
    `INSERT INTO portcullis.delivery (${columns.join(', ')}) VALUES ${rows.join(', ')}
     ON CONFLICT (guid) DO NOTHING RETURNING guid`,
    values,
    { isPrepared: true },
  );
  const fresh = new Set(stored);
  return new Set(ordered.filter(({ guid }) => fresh.has(guid)));
}
