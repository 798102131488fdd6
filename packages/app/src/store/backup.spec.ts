import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enqueueTasks } from '../tasks/enqueue.ts';
import { claimTask, endTask, putDueLanes, recoverTasks } from '../tasks/lanes.ts';
import { programFolder, startPostgres } from '../testing/postgres-server.ts';
import { openStore } from './open-store.ts';
import type { StorePlace } from './open-store.ts';

const now = new Date('2026-11-23T12:00:00Z');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-backup-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const silent = (): void => undefined;

/** A delivery with three tasks: one is done, one is under way, one waits. */
async function fill(place: StorePlace): Promise<void> {
  const store = await openStore(place, now, silent);
  const { database } = store;
  await database.query(
    `INSERT INTO portcullis.delivery (guid, event, action, installation_id, received_at, size_bytes, body)
     VALUES ('72d3162e', 'workflow_run', 'completed', 7, $1, 2, '{}')`,
    [now],
  );
  await database.transaction((sql) =>
    enqueueTasks(
      sql,
      ['a', 'b', 'c'].map((subject) => ({
        kind: 'gate',
        repositoryId: 1,
        subject,
        hint: {},
        dueAt: now,
        guid: '72d3162e',
      })),
      { now },
    ),
  );
  for (const lease of ['first', 'second']) {
    const claimed = await claimTask(database, { lease, now });
    if (claimed === null) throw new Error('there is no turn');
    if (lease === 'first') await endTask(database, claimed, { state: 'done', outcome: 'fine' }, now);
  }
  await store.close();
}

/** What is there, and which tasks can be done, one after the other. */
async function resume(place: StorePlace): Promise<{ readonly deliveries: number; readonly done: readonly string[] }> {
  const store = await openStore(place, now, silent);
  const { database } = store;
  // Whoever worked on it before the backup is not here.
  await recoverTasks(database, { now, everyone: true, maxInterruptions: 8 });
  await putDueLanes(database, now);
  const done: string[] = [];
  for (;;) {
    const claimed = await claimTask(database, { lease: `later ${done.length}`, now });
    if (claimed === null) break;
    done.push(claimed.task.subject);
    await endTask(database, claimed, { state: 'done', outcome: 'fine' }, now);
  }
  const deliveries = await database.query('SELECT 1 FROM portcullis.delivery');
  await store.close();
  return { deliveries: deliveries.length, done };
}

const everything = { deliveries: 1, done: ['b', 'c'] };

describe('a backup', () => {
  it('of PGlite is a copy of its folder, and goes on where it was', async () => {
    const dataFolder = join(folder, 'data');
    await fill({ dataFolder });
    const restored = join(folder, 'restored');
    cpSync(dataFolder, restored, { recursive: true });
    expect(await resume({ dataFolder: restored })).toEqual(everything);
  }, 400_000);

  const programs = programFolder();
  (programs === null ? it.skip : it)(
    'of PostgreSQL is a dump of its schema, and goes on where it was',
    async () => {
      const server = await startPostgres();
      if (server === null || programs === null) throw new Error('PostgreSQL has gone');
      const run = (program: string, ...args: readonly string[]): void => {
        const { status, stderr } = spawnSync(join(programs, program), args, { encoding: 'utf8' });
        expect({ program, status, stderr }).toEqual({ program, status: 0, stderr: '' });
      };
      const dump = join(folder, 'portcullis.dump');
      const emptyUrl = new URL(server.url);
      emptyUrl.pathname = '/restored';
      try {
        await fill({ dataFolder: folder, databaseUrl: server.url });
        // As docs/app.md says.
        run('pg_dump', '--format=custom', '--schema=portcullis', `--file=${dump}`, server.url);
        run('psql', '--quiet', '--command=CREATE DATABASE restored', server.url);
        run('pg_restore', '--no-owner', '--exit-on-error', `--dbname=${emptyUrl.href}`, dump);
        expect(await resume({ dataFolder: folder, databaseUrl: emptyUrl.href })).toEqual(everything);
      } finally {
        server.stop();
      }
    },
    400_000,
  );
});
