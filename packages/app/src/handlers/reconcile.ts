import { quantity } from '@portcullis/render/words';
import * as z from 'zod';
import type { UpdatedPull } from '@portcullis/github-adapter';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import { enqueueTasks } from '../tasks/enqueue.ts';
import type { NewTask } from '../tasks/task.ts';
import type { Timing } from '@portcullis/github-adapter';
import { taskOfPull, tasksOfRun } from '../webhooks/tasks-of-event.ts';

/** A run that was started again keeps the time of its creation: so far back runs are looked through. */
const createdWithinMs = 24 * 3_600_000;
/** What ended shortly before the last look may not have been in the list yet. */
const overlapMs = 3_600_000;

/**
 * Lists the runs that have completed, and the pull requests that have changed, since the last look: of some, no event
 * comes. Those that are known already lead to tasks that are there already. A pull request is judged again when it has
 * another head or another base than its last verdict: one that was opened after its commit's runs, for example.
 */
export async function reconcile(
  { database, timing }: { readonly database: Database; readonly timing: Timing },
  { known, github }: RepositoryWork,
): Promise<string> {
  const now = timing.now();
  // Later than now: the clock was set back.
  const seenUntilMs = Math.min(known.seenUntil?.getTime() ?? Infinity, now.getTime());
  const sinceMs = seenUntilMs - overlapMs;
  const runs = await github.completedRunsSince(new Date(sinceMs - createdWithinMs));
  const ended = runs.filter(({ updatedAtMs, createdAtMs }) => (updatedAtMs ?? createdAtMs) >= sinceMs);
  const tasks: NewTask[] = ended.flatMap(({ runId, runAttempt }) =>
    tasksOfRun({ repositoryId: known.id, runId, attempt: runAttempt, now }),
  );
  const pulls = await github.pullsUpdatedSince(new Date(sinceMs));
  const last = await lastVerdicts(database, known.id, pulls);
  for (const pull of pulls) {
    const verdict = last.get(pull.number);
    if (verdict?.baseBranch === pull.baseBranch) continue;
    const since = verdict === undefined ? {} : { since: verdict.judgedAt.toISOString() };
    tasks.push(taskOfPull(known.id, { ...pull, ...since }, now));
  }
  const added = await database.transaction(async (sql) => {
    const { length: count } = await enqueueTasks(sql, tasks, { now });
    await sql.query('UPDATE portcullis.repository SET seen_until = $2 WHERE id = $1', [known.id, now]);
    return count;
  });
  return [quantity(ended.length, 'run'), quantity(pulls.length, 'pull request'), quantity(added, 'new task')].join(
    ', ',
  );
}

const lastVerdictSchema = z
  .object({ number: z.coerce.number().int(), judged_at: z.date(), base: z.string().nullable() })
  .transform(({ number, judged_at: judgedAt, base: baseBranch }) => [number, { judgedAt, baseBranch }] as const);

/** The last verdict on the head of each: on which branch it went into then. */
async function lastVerdicts(
  database: Database,
  repositoryId: number,
  pulls: readonly UpdatedPull[],
): Promise<ReadonlyMap<number, { readonly judgedAt: Date; readonly baseBranch: string | null }>> {
  const found = await rowsOf(
    database,
    lastVerdictSchema,
    `SELECT DISTINCT ON (given.number) given.number, verdict.judged_at, verdict.branch AS base
     FROM jsonb_to_recordset($2::jsonb) AS given (number integer, head_sha text)
     JOIN portcullis.verdict AS verdict ON verdict.repository_id = $1 AND verdict.head_sha = given.head_sha
       AND verdict.pull_number = given.number
     ORDER BY given.number, verdict.judged_at DESC, verdict.id DESC`,
    [repositoryId, JSON.stringify(pulls.map(({ number, headSha }) => ({ number, head_sha: headSha })))],
  );
  return new Map(found);
}
