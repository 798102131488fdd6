import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Database } from '../store/sql.ts';
import { enqueueTasks } from '../tasks/enqueue.ts';
import type { TurnQueue } from '../tasks/turn-queue.ts';
import type { Timing } from '@portcullis/github-adapter';
import { tasksOfRun } from '../webhooks/tasks-of-event.ts';

/** A run that was started again keeps the time of its creation: so far back runs are looked through. */
const createdWithinMs = 24 * 3_600_000;
/** What ended shortly before the last look may not have been in the list yet. */
const overlapMs = 3_600_000;

/**
 * Lists the runs that have completed since the last look: of some, no event comes. Those that are known already lead to
 * tasks that are there already.
 */
export async function reconcile(
  { database, queue, timing }: { readonly database: Database; readonly queue: TurnQueue; readonly timing: Timing },
  { known, github }: RepositoryWork,
): Promise<string> {
  const now = timing.now();
  const seenUntilMs = known.seenUntil?.getTime() ?? now.getTime();
  const sinceMs = seenUntilMs - overlapMs;
  const runs = await github.completedRunsSince(new Date(sinceMs - createdWithinMs));
  const ended = runs.filter(({ updatedAtMs, createdAtMs }) => (updatedAtMs ?? createdAtMs) >= sinceMs);
  const tasks = ended.flatMap(({ runId, runAttempt }) =>
    tasksOfRun({ repositoryId: known.id, runId, attempt: runAttempt, now }),
  );
  const added = await database.transaction(async (sql) => {
    const count = await enqueueTasks(sql, queue, tasks, { now });
    await sql.query('UPDATE portcullis.repository SET seen_until = $2 WHERE id = $1', [known.id, now]);
    return count;
  });
  return `${ended.length} runs, ${added} new tasks`;
}
