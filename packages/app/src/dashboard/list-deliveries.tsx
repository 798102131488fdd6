import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { instantKey } from './cursor.ts';
import { instantField } from './listing.tsx';
import type { Listing } from './listing.tsx';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';

const rowSchema = z
  .object({
    guid: z.string(),
    event: z.string(),
    action: z.string().nullable(),
    repository_id: z.coerce.number().int().nullable(),
    full_name: z.string().nullable(),
    received_at: z.date(),
    received_key: z.string(),
    size_bytes: z.int(),
    tasks: z.coerce.number().int(),
  })
  .transform((row) => ({
    guid: row.guid,
    event: row.event,
    action: row.action,
    repositoryId: row.repository_id,
    fullName: row.full_name,
    receivedAt: row.received_at,
    receivedKey: row.received_key,
    sizeBytes: row.size_bytes,
    tasks: row.tasks,
  }));

/** A webhook that was taken. */
export type DeliveryRow = z.infer<typeof rowSchema>;

const keySchema = z.tuple([instantKey, z.string().max(60)]);

/** Deliveries, the latest first: of repositories that the viewer may read; of installations, those of everybody. */
export function listDeliveries({ sql, viewer }: PageParts): Listing<DeliveryRow, z.infer<typeof keySchema>> {
  return {
    name: 'deliveries',
    empty: 'No webhook has been taken. Look at the page of the App on GitHub, under "Advanced".',
    keySchema,
    keyOf: ({ receivedKey, guid }) => [receivedKey, guid],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT guid, event, action, repository_id, full_name, received_at, received_at::text AS received_key, size_bytes,
           (SELECT count(*) FROM portcullis.task
            WHERE task.guid = delivery.guid AND task.repository_id = delivery.repository_id) AS tasks
         FROM portcullis.delivery LEFT JOIN portcullis.repository ON repository.id = delivery.repository_id
         WHERE (delivery.repository_id IS NULL OR ${mayRead('delivery.repository_id', '$1')})
           AND ($2::timestamptz IS NULL OR (received_at, guid) < ($2, $3::text))
         ORDER BY received_at DESC, guid DESC LIMIT $4`,
        [readableValue(viewer), after?.[0] ?? null, after?.[1] ?? null, limit],
      ),
    fields: [
      instantField('receivedAt', 'Received', ({ receivedAt }) => receivedAt),
      { id: 'event', heading: 'Event', value: ({ event }) => event },
      { id: 'action', heading: 'Action', value: ({ action }) => action },
      { id: 'repository', heading: 'Repository', value: ({ fullName }) => fullName },
      { id: 'tasks', heading: 'Tasks', kind: 'number', value: ({ tasks }) => tasks },
      { id: 'sizeBytes', heading: 'Bytes', kind: 'number', value: ({ sizeBytes }) => sizeBytes },
      { id: 'guid', heading: 'Delivery', value: ({ guid }) => guid, cell: ({ guid }) => <code>{guid}</code> },
    ],
  };
}
