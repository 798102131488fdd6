import { ExternalLink } from '@portcullis/pages';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { idKey, instantKey } from './cursor.ts';
import { instantField } from './listing.tsx';
import type { Field, Listing } from './listing.tsx';
import type { PageParts } from './parts.ts';
import { Commit, decisionInWords, StateBadge } from './words.tsx';

const jobSchema = z.object({
  name: z.string(),
  verdict: z.string(),
  category: z.string().nullable(),
  line: z.string().nullable(),
});

const rowSchema = z
  .object({
    run_id: z.coerce.number().int(),
    attempt: z.int(),
    workflow: z.string(),
    event: z.string(),
    head_branch: z.string().nullable(),
    head_sha: z.string(),
    conclusion: z.string().nullable(),
    url: z.string(),
    seen_at: z.date(),
    seen_key: z.string(),
    decision: z.string().nullable(),
    next_attempt: z.int().nullable(),
    next_conclusion: z.string().nullable(),
    jobs: z.array(jobSchema),
  })
  .transform((row) => ({
    runId: row.run_id,
    attempt: row.attempt,
    workflow: row.workflow,
    event: row.event,
    branch: row.head_branch,
    sha: row.head_sha,
    conclusion: row.conclusion,
    url: row.url,
    seenAt: row.seen_at,
    seenKey: row.seen_key,
    decision: row.decision,
    nextAttempt: row.next_attempt,
    nextConclusion: row.next_conclusion,
    jobs: row.jobs,
  }));

/** An attempt of a run, with what was decided about it. */
export type AttemptRow = z.infer<typeof rowSchema>;

const keySchema = z.tuple([instantKey, idKey, idKey]);

/**
 * The attempts of a repository, the latest first.
 *
 * @param only those that were run again, with what became of that
 */
export function listAttempts(
  { sql }: PageParts,
  repositoryId: number,
  only: 'all' | 'reruns',
): Listing<AttemptRow, z.infer<typeof keySchema>> {
  return {
    name: only === 'all' ? 'runs' : 'reruns',
    empty: only === 'all' ? 'No run has completed yet.' : 'Nothing was run again.',
    keySchema,
    keyOf: ({ seenKey, runId, attempt }) => [seenKey, runId, attempt],
    read: ({ after, limit }) =>
      rowsOf(
        sql,
        rowSchema,
        `SELECT attempt.run_id, attempt.attempt, attempt.workflow, attempt.event, attempt.head_branch, attempt.head_sha,
           attempt.conclusion, attempt.url, attempt.seen_at, attempt.seen_at::text AS seen_key, attempt.decision,
           attempt.next_attempt, following.conclusion AS next_conclusion, attempt.jobs
         FROM portcullis.attempt AS attempt
         LEFT JOIN portcullis.attempt AS following ON following.repository_id = attempt.repository_id
           AND following.run_id = attempt.run_id AND following.attempt = attempt.next_attempt
         WHERE attempt.repository_id = $1 ${only === 'reruns' ? 'AND attempt.next_attempt IS NOT NULL' : ''}
           AND ($2::timestamptz IS NULL
             OR (attempt.seen_at, attempt.run_id, attempt.attempt) < ($2, $3::bigint, $4::integer))
         ORDER BY attempt.seen_at DESC, attempt.run_id DESC, attempt.attempt DESC LIMIT $5`,
        [repositoryId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
      ),
    fields,
  };
}

const fields: readonly Field<AttemptRow>[] = [
  {
    id: 'workflow',
    heading: 'Run',
    value: ({ workflow }) => workflow,
    cell: ({ workflow, runId, attempt, url }) => (
      <>
        <ExternalLink href={`${url}/attempts/${attempt}`}>
          {workflow} {runId}
        </ExternalLink>
        {attempt === 1 ? null : <div class="muted">attempt {attempt}</div>}
      </>
    ),
  },
  { id: 'run', heading: 'Number', value: ({ runId }) => runId, cell: null },
  { id: 'attempt', heading: 'Attempt', value: ({ attempt }) => attempt, cell: null },
  {
    id: 'branch',
    heading: 'Commit',
    value: ({ branch }) => branch,
    cell: ({ branch, sha, event }) => (
      <>
        <Commit sha={sha} /> {branch}
        <div class="muted">{event}</div>
      </>
    ),
  },
  { id: 'commit', heading: 'Commit', value: ({ sha }) => sha, cell: null },
  { id: 'event', heading: 'Event', value: ({ event }) => event, cell: null },
  {
    id: 'conclusion',
    heading: 'Conclusion',
    value: ({ conclusion }) => conclusion,
    cell: ({ conclusion }) => <StateBadge state={conclusion} />,
  },
  {
    id: 'proof',
    heading: 'Why',
    value: ({ jobs }) => jobs.map(({ name, verdict, line }) => `${name}: ${verdict}: ${line ?? ''}`).join('\n'),
    cell: ({ jobs }) => <Proof jobs={jobs} />,
  },
  {
    id: 'decision',
    heading: 'Decision',
    value: ({ decision }) => decision,
    cell: (row) => decisionInWords(row.decision),
  },
  {
    id: 'rerunOutcome',
    heading: 'Re-run',
    value: ({ nextConclusion }) => nextConclusion,
    cell: ({ nextAttempt, nextConclusion }) => (nextAttempt === null ? '–' : <StateBadge state={nextConclusion} />),
  },
  instantField('seenAt', 'Seen', ({ seenAt }) => seenAt),
];

function Proof({ jobs }: { readonly jobs: AttemptRow['jobs'] }) {
  if (jobs.length === 0) return <>–</>;
  return (
    <ul class="plain-list">
      {jobs.map(({ name, verdict, category, line }) => (
        <li key={name}>
          {name}: {verdict}
          {category === null ? '' : ` (${category})`}
          {line === null ? null : (
            <div>
              <code>{line}</code>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
