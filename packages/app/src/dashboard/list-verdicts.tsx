import { ExternalLink } from '@portcullis/pages';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { idKey } from './cursor.ts';
import { instantField } from './listing.tsx';
import type { Listing } from './listing.tsx';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';
import { Commit, GateBadge } from './words.tsx';

const rowSchema = z
  .object({
    id: z.coerce.number().int(),
    head_sha: z.string(),
    pull_number: z.int().nullable(),
    branch: z.string().nullable(),
    outcome: z.string(),
    title: z.string(),
    check_url: z.string().nullable(),
    judged_at: z.date(),
  })
  .transform((row) => ({
    id: row.id,
    sha: row.head_sha,
    pullNumber: row.pull_number,
    branch: row.branch,
    outcome: row.outcome,
    title: row.title,
    checkUrl: row.check_url,
    judgedAt: row.judged_at,
  }));

/** A verdict of the history. */
export type VerdictRow = z.infer<typeof rowSchema>;

const columns = 'id, head_sha, pull_number, branch, outcome, title, check_url, judged_at';
const keySchema = z.tuple([idKey]);

/** The verdicts on a repository, the latest first. */
export function listVerdicts({ sql }: PageParts, repositoryId: number): Listing<VerdictRow, z.infer<typeof keySchema>> {
  return {
    name: 'verdicts',
    empty: 'Nothing was judged yet. The gate needs a portcullis.yml, and workflows that leave reports.',
    keySchema,
    keyOf: ({ id }) => [id],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT ${columns} FROM portcullis.verdict
         WHERE repository_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [repositoryId, after?.[0] ?? null, limit],
      ),
    fields: [
      {
        id: 'outcome',
        heading: 'Outcome',
        value: ({ outcome }) => outcome,
        cell: ({ outcome }) => <GateBadge outcome={outcome} />,
      },
      {
        id: 'title',
        heading: 'Verdict',
        value: ({ title }) => title,
        cell: ({ id, title }) => <a href={`/verdicts/${id}`}>{title === '' ? `Verdict ${id}` : title}</a>,
      },
      {
        id: 'pull',
        heading: 'Pull request',
        value: ({ pullNumber }) => pullNumber,
        cell: ({ pullNumber }) => (pullNumber === null ? '–' : `#${pullNumber}`),
      },
      { id: 'branch', heading: 'Branch', value: ({ branch }) => branch },
      { id: 'commit', heading: 'Commit', value: ({ sha }) => sha, cell: ({ sha }) => <Commit sha={sha} /> },
      instantField('judgedAt', 'Judged', ({ judgedAt }) => judgedAt),
      {
        id: 'check',
        heading: 'Check',
        value: ({ checkUrl }) => checkUrl,
        cell: ({ checkUrl }) => (checkUrl === null ? '–' : <ExternalLink href={checkUrl}>on GitHub</ExternalLink>),
      },
    ],
  };
}

const storedSchema = z
  .object({ repository_id: z.coerce.number().int(), full_name: z.string(), document: z.string().nullable() })
  .transform((row) => ({ repositoryId: row.repository_id, fullName: row.full_name, document: row.document }));

/** A verdict as it was stored, if the viewer may read its repository. */
export interface StoredVerdict extends VerdictRow, z.infer<typeof storedSchema> {}

/** One verdict; `null`: there is none, or none for this viewer. */
export async function findVerdict({ sql, viewer }: PageParts, id: number): Promise<StoredVerdict | null> {
  const [row] = await sql.query(
    `SELECT verdict.id, head_sha, pull_number, branch, outcome, title, check_url, judged_at, repository_id, full_name,
       document
     FROM portcullis.verdict JOIN portcullis.repository ON repository.id = verdict.repository_id
     WHERE verdict.id = $1 AND repository.is_active AND ${mayRead('repository_id', '$2')}`,
    [id, readableValue(viewer)],
  );
  return row === undefined ? null : { ...rowSchema.parse(row), ...storedSchema.parse(row) };
}
