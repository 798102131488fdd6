import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { idKey } from './cursor.ts';
import { instantField } from './listing.tsx';
import type { Listing } from './listing.tsx';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';
import { GateBadge, HealthBadge, percent } from './words.tsx';

const rowSchema = z
  .object({
    id: z.coerce.number().int(),
    full_name: z.string(),
    name_key: z.string(),
    urgency: z.int(),
    health_status: z.string().nullable(),
    health_rate: z.number().nullable(),
    gate_outcome: z.string().nullable(),
    gate_at: z.date().nullable(),
    changed_at: z.date().nullable(),
    paused_until: z.date().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    fullName: row.full_name,
    nameKey: row.name_key,
    urgency: row.urgency,
    healthStatus: row.health_status,
    healthRate: row.health_rate,
    gateOutcome: row.gate_outcome,
    gateAt: row.gate_at,
    changedAt: row.changed_at,
    pausedUntil: row.paused_until,
  }));

/** A repository, as it stands. */
export type RepositoryRow = z.infer<typeof rowSchema>;

/** What needs a look comes first; what nothing is known of, last. */
const urgency = `CASE WHEN health_status = 'alert' OR gate_outcome = 'blocked' THEN 0
  WHEN health_status = 'incomplete' OR gate_outcome = 'inconclusive' THEN 1
  WHEN health_status = 'good' OR gate_outcome = 'passed' THEN 2 ELSE 3 END`;
const columns = `repository.id, full_name, lower(full_name) AS name_key, ${urgency} AS urgency, health_status, health_rate, gate_outcome,
  gate_at, changed_at, paused_until`;
const active = `FROM portcullis.repository
  JOIN portcullis.installation ON installation.id = repository.installation_id
  WHERE repository.is_active AND installation.is_active`;

/** One repository that the viewer may read; `null`: there is none, or none for them. */
export async function findRepositoryRow({ sql, viewer }: PageParts, id: number): Promise<RepositoryRow | null> {
  const [found] = await rowsOf(
    sql,
    rowSchema,
    `SELECT ${columns} ${active} AND repository.id = $1 AND ${mayRead('repository.id', '$2')}`,
    [id, readableValue(viewer)],
  );
  return found ?? null;
}

/** What a list of repositories is narrowed to: a state that is none matches nothing. */
export interface RepositoryFilter {
  readonly health: string | null;
  readonly gate: string | null;
}

const keySchema = z.tuple([z.int(), z.string().max(300), idKey]);

/** The repositories that the viewer may read: those first that need a look, then by name. */
export function listRepositories(
  { sql, viewer }: PageParts,
  { health, gate }: RepositoryFilter,
): Listing<RepositoryRow, z.infer<typeof keySchema>> {
  return {
    name: 'repositories',
    empty: 'There is no repository to show. The App may not be installed on one that you can read.',
    keySchema,
    keyOf: ({ urgency: rank, nameKey, id }) => [rank, nameKey, id],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT ${columns} ${active} AND ${mayRead('repository.id', '$1')}
           AND ($2::text IS NULL OR coalesce(health_status, 'none') = $2)
           AND ($3::text IS NULL OR coalesce(gate_outcome, 'none') = $3)
           AND ($4::integer IS NULL OR (${urgency}, lower(full_name), repository.id) > ($4, $5::text, $6::bigint))
         ORDER BY ${urgency}, lower(full_name), repository.id LIMIT $7`,
        [readableValue(viewer), health, gate, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
      ),
    fields: [
      {
        id: 'repository',
        heading: 'Repository',
        value: ({ fullName }) => fullName,
        cell: ({ id, fullName }) => <a href={`/repositories/${id}`}>{fullName}</a>,
      },
      {
        id: 'health',
        heading: 'Health',
        value: ({ healthStatus }) => healthStatus,
        cell: ({ healthStatus }) => <HealthBadge status={healthStatus} />,
      },
      {
        id: 'successRate',
        heading: 'Success rate',
        kind: 'number',
        value: ({ healthRate }) => healthRate,
        cell: ({ healthRate }) => percent(healthRate),
      },
      {
        id: 'gate',
        heading: 'Gate of the default branch',
        value: ({ gateOutcome }) => gateOutcome,
        cell: ({ gateOutcome }) => <GateBadge outcome={gateOutcome} />,
      },
      instantField('judgedAt', 'Judged', ({ gateAt }) => gateAt),
      instantField('changedAt', 'Last news', ({ changedAt }) => changedAt),
    ],
  };
}

const countSchema = z.object({
  health: z.string(),
  gate: z.string(),
  count: z.coerce.number().int(),
});

/** How many repositories there are of each state; `none` where nothing is known yet. */
export async function countRepositories({ sql, viewer }: PageParts): Promise<readonly z.infer<typeof countSchema>[]> {
  return rowsOf(
    sql,
    countSchema,
    `SELECT coalesce(health_status, 'none') AS health, coalesce(gate_outcome, 'none') AS gate, count(*) AS count
     ${active} AND ${mayRead('repository.id', '$1')} GROUP BY 1, 2`,
    [readableValue(viewer)],
  );
}
