import { afterAll, beforeAll, describe } from '@jest/globals';
import { migrate } from '../store/migrate.ts';
import { openPostgres } from '../store/postgres-database.ts';
import type { Database } from '../store/sql.ts';
import { memoryPGlite } from './memory-pglite.ts';
import { programFolder, startPostgres } from './postgres-server.ts';
import type { PostgresServer } from './postgres-server.ts';

/**
 * Runs the same tests on PGlite and on PostgreSQL. Where no programs of PostgreSQL are installed it says so, loudly, and
 * leaves that half out.
 */
export function onBothDatabases(name: string, tests: (database: () => Database) => void): void {
  describe(`${name}, on PGlite`, () => {
    let database: Database | null = null;
    beforeAll(async () => {
      database = await memoryPGlite();
    }, 60_000);
    afterAll(() => database?.close());
    tests(() => opened(database));
  });
  const isInstalled = programFolder() !== null;
  const missing = 'PostgreSQL, WHICH IS NOT TESTED: no server is installed (Debian: apt-get install postgresql)';
  if (!isInstalled) process.stderr.write(`${missing}\n`);
  (isInstalled ? describe : describe.skip)(`${name}, on ${isInstalled ? 'PostgreSQL' : missing}`, () => {
    let server: PostgresServer | null = null;
    let database: Database | null = null;
    beforeAll(async () => {
      server = await startPostgres();
      database = openPostgres(server?.url ?? '', () => undefined);
    }, 60_000);
    afterAll(async () => {
      await database?.close();
      server?.stop();
    });
    tests(() => opened(database));
  });
}

/** Empties every table of ours, after the newest form was brought about. */
export async function emptyDatabase(database: Database): Promise<void> {
  await migrate(database, new Date(0));
  await database.script(
    'TRUNCATE portcullis.task, portcullis.lane, portcullis.delivery, portcullis.repository, portcullis.installation, portcullis.redelivery, portcullis.attempt, portcullis.verdict, portcullis.waiver, portcullis.session, portcullis.sign_in',
  );
}

function opened(database: Database | null): Database {
  if (database === null) throw new Error('the database is not open yet');
  return database;
}
