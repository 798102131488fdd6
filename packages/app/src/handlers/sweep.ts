import { quantity } from '@portcullis/render/words';
import * as z from 'zod';
import { GitHubError } from '@portcullis/github-adapter';
import type { AppDelivery, GitHubApp, Installation, Timing } from '@portcullis/github-adapter';
import { restAfterLimit } from '../github/run-in-repository.ts';
import { inScope } from '../github/task-scope.ts';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import { TaskRetryError } from '../tasks/task-failure.ts';
import type { TaskHold } from '../tasks/task-hold.ts';
import { takenEvents } from '../webhooks/events.ts';
import { addRepositories, keepInstallation, removeRepositories } from '../webhooks/installations.ts';

interface SweepParts {
  readonly database: Database;
  readonly app: GitHubApp;
  readonly timing: Timing;
}

/** GitHub keeps deliveries, and repeats them, for so long. */
const horizonMs = 3 * 24 * 3_600_000;
/** A delivery is asked for again after so long, and each further time after twice as long, */
const firstPauseMs = 10 * 60_000;
/** so often: until GitHub no longer has it. */
const maxRedeliveries = 9;

/**
 * Looks up where the App is installed, then asks GitHub again for the deliveries that failed and that are not ours by
 * now.
 */
export async function sweep(parts: SweepParts, hold: TaskHold): Promise<string> {
  try {
    return await inScope({ hold, installationId: null, failures: [], remaining: null }, async () => {
      const { repositories, failed } = await syncInstallations(parts);
      const asked = await askAgain(parts);
      return [
        quantity(repositories, 'repository', 'repositories'),
        `${quantity(asked, 'delivery', 'deliveries')} asked for again`,
        ...(failed === 0 ? [] : [`${quantity(failed, 'installation')} could not be looked up`]),
      ].join('; ');
    });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const { failure } = error;
    throw new TaskRetryError(error.message, failure.kind === 'rate-limited' ? { notBefore: failure.until } : {});
  }
}

/** What became of looking installations up. */
interface Synced {
  readonly repositories: number;
  /** Installations that GitHub did not show: they stay as they are known. */
  readonly failed: number;
}

/** Brings what is known of installations into line with GitHub. One that refuses keeps no other from being found. */
async function syncInstallations(parts: SweepParts): Promise<Synced> {
  const { database, app } = parts;
  // What becomes known while GitHub is asked is newer than its answer.
  const known = await idsOf(database, 'SELECT id FROM portcullis.installation');
  const installations = await app.listInstallations();
  let repositories = 0;
  let failed = 0;
  for (const installation of installations) {
    try {
      repositories += await syncInstallation(parts, installation);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      failed += 1;
      if (error.failure.kind === 'rate-limited') await restAfterLimit(parts, installation.id, error.failure);
    }
  }
  // Its repositories too: those of a suspended one, which GitHub still lists, wait for it.
  await database.query(
    `WITH gone AS (
       SELECT id FROM portcullis.installation WHERE id = ANY($1::bigint[]) AND NOT (id = ANY($2::bigint[]))),
     resting AS (
       UPDATE portcullis.installation AS installation SET is_active = false FROM gone
       WHERE installation.id = gone.id AND installation.is_active)
     UPDATE portcullis.repository AS repository SET is_active = false FROM gone
     WHERE installation_id = gone.id AND repository.is_active`,
    [known, installations.map(({ id }) => id)],
  );
  return { repositories, failed };
}

/** @returns how many repositories it has */
async function syncInstallation(
  { database, app }: SweepParts,
  { id, account, isSuspended }: Installation,
): Promise<number> {
  const known = await idsOf(database, 'SELECT id FROM portcullis.repository WHERE installation_id = $1 AND is_active', [
    id,
  ]);
  const repositories = isSuspended ? [] : await app.listRepositories(id);
  await database.transaction(async (sql) => {
    await keepInstallation(sql, { id, account, isActive: !isSuspended });
    if (isSuspended) return;
    await addRepositories(sql, id, repositories);
    const listed = new Set(repositories.map((repository) => repository.id));
    await removeRepositories(
      sql,
      id,
      known.filter((repositoryId) => !listed.has(repositoryId)),
    );
  });
  return repositories.length;
}

const idSchema = z.object({ id: z.coerce.number().int() }).transform(({ id }) => id);

async function idsOf(database: Database, text: string, values: readonly unknown[] = []): Promise<readonly number[]> {
  return rowsOf(database, idSchema, text, values);
}

async function askAgain({ database, app, timing }: SweepParts): Promise<number> {
  const now = timing.now();
  const arrived = new Set<string>();
  const failed = new Map<string, AppDelivery>();
  for await (const delivery of app.listDeliveries(new Date(now.getTime() - horizonMs))) {
    if (delivery.statusCode >= 200 && delivery.statusCode < 400) arrived.add(delivery.guid);
    else if (isTaken(delivery) && !failed.has(delivery.guid)) failed.set(delivery.guid, delivery);
  }
  const missing = [...failed.values()].filter(({ guid }) => !arrived.has(guid));
  let asked = 0;
  for (const { id, guid } of missing) {
    if (!(await mayAsk(database, guid.toLowerCase(), now))) continue;
    await app.redeliver(id);
    asked += 1;
  }
  return asked;
}

function isTaken({ event, action }: AppDelivery): boolean {
  return action !== null && Object.hasOwn(takenEvents, event) && takenEvents[event]?.includes(action) === true;
}

const oursSchema = z.object({ is_ours: z.boolean() });

/** Counted before it is asked for: a crash in between costs one attempt, never a flood. */
async function mayAsk(database: Database, guid: string, now: Date): Promise<boolean> {
  const [row] = await rowsOf(
    database,
    oursSchema,
    'SELECT EXISTS (SELECT 1 FROM portcullis.delivery WHERE guid = $1) AS is_ours',
    [guid],
  );
  if (row?.is_ours === true) return false;
  const counted = await database.query(
    `INSERT INTO portcullis.redelivery AS known (guid, attempts, requested_at) VALUES ($1, 1, $2::timestamptz)
     ON CONFLICT (guid) DO UPDATE SET attempts = known.attempts + 1, requested_at = $2
       WHERE known.attempts < $3
         AND known.requested_at + $4::double precision * 2 ^ (known.attempts - 1) * interval '1 ms' <= $2 RETURNING 1`,
    [guid, now, maxRedeliveries, firstPauseMs],
  );
  return counted.length > 0;
}
