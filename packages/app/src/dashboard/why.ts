import type { Tone } from '@portcullis/pages';
import { formatDay } from '@portcullis/render/words';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import { mayRead, readableValue } from './parts.ts';
import type { PageParts } from './parts.ts';

/** One step on the way from an event to what is done about it, and how it stands. */
export interface Step {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

const factsSchema = z.object({
  newest: z.date().nullable(),
  waiting: z.coerce.number().int(),
  due: z.coerce.number().int(),
  oldest_due: z.date().nullable(),
  running: z.coerce.number().int(),
  dead: z.coerce.number().int(),
  last_error: z.string().nullable(),
  behind: z.string().nullable(),
  unanswered: z.string().nullable(),
  last_done: z.date().nullable(),
  last_done_all: z.date().nullable(),
});

const pauseSchema = z.object({
  account: z.string(),
  paused_until: z.date().nullable(),
  pause_reason: z.string().nullable(),
  is_suspended: z.boolean(),
});

type Pause = z.infer<typeof pauseSchema>;

/** Why nothing may be happening, step by step, from the webhook to GitHub's answer. */
export async function explainSilence(parts: PageParts, repositoryId: number | null): Promise<readonly Step[]> {
  const { sql, viewer, now } = parts;
  const values = [readableValue(viewer), repositoryId];
  const mine = (column: string): string => `${mayRead(column, '$1')} AND ($2::bigint IS NULL OR ${column} = $2)`;
  const [facts] = await rowsOf(
    sql,
    factsSchema,
    `SELECT
       (SELECT max(received_at) FROM portcullis.delivery WHERE ${mine('repository_id')}) AS newest,
       count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'waiting' AND due_at <= $3) AS due,
       min(due_at) FILTER (WHERE state = 'waiting' AND due_at <= $3) AS oldest_due,
       count(*) FILTER (WHERE state = 'running') AS running,
       count(*) FILTER (WHERE state = 'dead') AS dead,
       (array_agg(error ORDER BY id DESC) FILTER (WHERE state = 'dead'))[1] AS last_error,
       (array_agg(error ORDER BY id DESC) FILTER (WHERE state = 'waiting' AND error LIKE '%not to be seen yet%'))[1]
         AS behind,
       (array_agg(error ORDER BY id DESC) FILTER (WHERE state = 'waiting' AND error LIKE '%GitHub could not %'))[1]
         AS unanswered,
       (SELECT max(finished_at) FROM portcullis.task WHERE state = 'done' AND ${mine('repository_id')}) AS last_done,
       (SELECT max(finished_at) FROM portcullis.task WHERE state = 'done') AS last_done_all
     FROM portcullis.task WHERE state IN ('waiting', 'running', 'dead') AND ${mine('repository_id')}`,
    [...values, now],
  );
  const pauses = await rowsOf(
    sql,
    pauseSchema,
    `SELECT DISTINCT account, paused_until, pause_reason, NOT installation.is_active AS is_suspended
     FROM portcullis.installation JOIN portcullis.repository ON repository.installation_id = installation.id
     WHERE (paused_until > $3 OR (repository.is_active AND NOT installation.is_active)) AND ${mine('repository.id')}
     ORDER BY account LIMIT 20`,
    [...values, now],
  );
  if (facts === undefined) return [];
  return [
    hookStep(facts.newest, now),
    queueStep(facts, now),
    behindStep(facts.behind),
    ...requestSteps(pauses, facts.unanswered),
    deadStep(facts.dead, facts.last_error),
    doneStep(facts.last_done, facts.last_done_all, now),
  ];
}

type Facts = z.infer<typeof factsSchema>;

const hourMs = 3_600_000;

function hookStep(newest: Date | null, now: Date): Step {
  if (newest === null)
    return {
      tone: 'warn',
      title: 'No webhook seen',
      detail:
        'GitHub has sent nothing that was kept. Check that the App is installed here, and that the address of its webhook leads to this server. Every 30 minutes, runs are looked up without webhooks.',
    };
  const isOld = now.getTime() - newest.getTime() > 24 * hourMs;
  return {
    tone: isOld ? 'unknown' : 'good',
    title: 'Webhooks arrive',
    detail: `The newest came ${ago(newest, now)}.`,
  };
}

function queueStep({ waiting, due, oldest_due: oldest, running }: Facts, now: Date): Step {
  if (waiting + running === 0)
    return { tone: 'good', title: 'No task waits', detail: 'All that came in was looked at.' };
  const counts = `${running} running, ${due} due now, ${waiting - due} due later.`;
  if (oldest === null) return { tone: 'info', title: 'Tasks wait until they are due', detail: counts };
  const isStuck = now.getTime() - oldest.getTime() > 10 * 60_000;
  return {
    tone: isStuck ? 'bad' : 'info',
    title: isStuck ? 'Tasks are late' : 'Tasks are in the queue',
    detail: `${counts} The oldest was due ${ago(oldest, now)}.${isStuck ? ' See whether its installation rests (below), and whether the process is alive: /healthz.' : ''}`,
  };
}

function behindStep(behind: string | null): Step {
  if (behind === null)
    return { tone: 'good', title: "GitHub's API is up to date", detail: 'No task waits for something to be shown.' };
  return {
    tone: 'warn',
    title: "GitHub's API is behind its webhooks",
    detail: `A task comes back later: ${behind}`,
  };
}

function requestSteps(pauses: readonly Pause[], unanswered: string | null): readonly Step[] {
  const steps: Step[] = pauses.map(pauseStep);
  if (unanswered !== null)
    steps.push({
      tone: 'warn',
      title: 'GitHub does not do what it is asked',
      detail: `A task comes back later: ${unanswered}`,
    });
  if (steps.length > 0) return steps;
  return [{ tone: 'good', title: 'GitHub accepts requests', detail: 'No installation has reached a limit.' }];
}

function pauseStep({ account, paused_until: until, pause_reason: reason, is_suspended }: Pause): Step {
  if (is_suspended || until === null)
    return {
      tone: 'warn',
      title: 'An installation is suspended',
      detail: `The installation of ${account} is suspended on GitHub. Its tasks wait until it is back.`,
    };
  return {
    tone: 'warn',
    title: reason === 'budget' ? 'The requests of this hour are spent' : 'GitHub asks for a pause',
    detail: `The installation of ${account} rests until ${formatDay(until.toISOString())} (${reason ?? 'no reason is known'}). Its tasks wait until then.`,
  };
}

function deadStep(dead: number, lastError: string | null): Step {
  if (dead === 0) return { tone: 'good', title: 'No task was given up', detail: 'None has failed too often.' };
  return {
    tone: 'bad',
    title: dead === 1 ? 'A task was given up' : `${dead} tasks were given up`,
    detail: `The latest: ${lastError ?? 'no reason is known'}. An administrator can retry or discard it.`,
  };
}

function doneStep(done: Date | null, doneAll: Date | null, now: Date): Step {
  if (done !== null) return { tone: 'good', title: 'Work is done', detail: `The last task ended ${ago(done, now)}.` };
  if (doneAll === null)
    return { tone: 'warn', title: 'No task has ended yet', detail: 'The process may have just started.' };
  return {
    tone: 'unknown',
    title: 'Nothing was done here yet',
    detail: `For other repositories, a task ended ${ago(doneAll, now)}.`,
  };
}

function ago(at: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
