import { Badge } from '@portcullis/pages';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { idKey, instantKey } from './cursor.ts';
import type { Listing } from './listing.tsx';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';

const rowSchema = z
  .object({
    repository_id: z.coerce.number().int(),
    full_name: z.string(),
    position: z.int(),
    description: z.string(),
    reason: z.string(),
    owner: z.string().nullable(),
    expires: z.string(),
    expires_at: z.date(),
    expires_key: z.string(),
    state: z.string(),
    matched: z.int(),
  })
  .transform((row) => ({
    repositoryId: row.repository_id,
    fullName: row.full_name,
    position: row.position,
    description: row.description,
    reason: row.reason,
    owner: row.owner,
    expires: row.expires,
    expiresAt: row.expires_at,
    expiresKey: row.expires_key,
    state: row.state,
    matched: row.matched,
  }));

/** A waiver that was in force, or should have been, when a default branch was last judged. */
export type WaiverRow = z.infer<typeof rowSchema>;

const keySchema = z.tuple([instantKey, idKey, idKey]);
const dayMs = 86_400_000;

/** Waivers, those first that lapse first. @param repositoryId `null`: of all repositories that the viewer may read */
export function listWaivers(
  { sql, viewer, now }: PageParts,
  repositoryId: number | null,
): Listing<WaiverRow, z.infer<typeof keySchema>> {
  const daysLeft = ({ expiresAt }: WaiverRow): number => Math.floor((expiresAt.getTime() - now.getTime()) / dayMs);
  return {
    name: 'waivers',
    empty: 'There is no waiver.',
    keySchema,
    keyOf: (row) => [row.expiresKey, row.repositoryId, row.position],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT waiver.repository_id, full_name, position, description, reason, owner, expires, expires_at,
           expires_at::text AS expires_key, state, matched
         FROM portcullis.waiver JOIN portcullis.repository ON repository.id = waiver.repository_id
         WHERE repository.is_active AND ${mayRead('waiver.repository_id', '$1')}
           AND ($2::bigint IS NULL OR waiver.repository_id = $2)
           AND ($3::timestamptz IS NULL
             OR (expires_at, waiver.repository_id, position) > ($3, $4::bigint, $5::integer))
         ORDER BY expires_at, waiver.repository_id, position LIMIT $6`,
        [readableValue(viewer), repositoryId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
      ),
    fields: [
      {
        id: 'repository',
        heading: 'Repository',
        value: ({ fullName }) => fullName,
        cell: (row) => <a href={`/repositories/${row.repositoryId}/waivers`}>{row.fullName}</a>,
      },
      { id: 'waiver', heading: 'Waives', value: ({ description }) => description },
      { id: 'reason', heading: 'Reason', value: ({ reason }) => reason },
      { id: 'owner', heading: 'Owner', value: ({ owner }) => owner },
      { id: 'expires', heading: 'Expires', value: ({ expires }) => expires },
      {
        id: 'daysLeft',
        heading: 'Days left',
        kind: 'number',
        value: daysLeft,
        cell: (row) => <DaysLeft days={daysLeft(row)} />,
      },
      { id: 'state', heading: 'When last judged', value: ({ state }) => state },
      { id: 'matched', heading: 'Findings', kind: 'number', value: ({ matched }) => matched },
    ],
  };
}

/** A fortnight is enough to mend something, or to ask for more time. */
const soonDays = 14;

function DaysLeft({ days }: { readonly days: number }) {
  if (days < 0) return <Badge tone="bad">lapsed</Badge>;
  return <Badge tone={days <= soonDays ? 'warn' : 'neutral'}>{String(days)}</Badge>;
}
