import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { programFolder, startPostgres } from '../testing/postgres-server.ts';
import type { PostgresServer } from '../testing/postgres-server.ts';
import { openPostgres } from './postgres-database.ts';
import { rowsOf } from './sql.ts';
import type { Database } from './sql.ts';

const pidSchema = z.object({ pid: z.int() }).transform(({ pid }) => pid);

// `onBothDatabases` says loudly that this half is left out.
(programFolder() === null ? describe.skip : describe)('a PostgreSQL server', () => {
  let server: PostgresServer | null = null;
  let database: Database;
  beforeAll(async () => {
    server = await startPostgres();
    database = openPostgres(server?.url ?? '', () => undefined, 2);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    server?.stop();
  });

  it('may end a connection in the middle of a transaction, which fails, and nothing else', async () => {
    const broken = database.transaction(async (sql) => {
      const [pid] = await rowsOf(sql, pidSchema, 'SELECT pg_backend_pid() AS pid');
      await database.query('SELECT pg_terminate_backend($1)', [pid]);
      // The news arrives while no statement is under way.
      while ((await database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).length > 0);
      await new Promise((resolve) => setImmediate(resolve));
      await sql.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow(/terminat|connection error/u);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
