import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Database, Sql } from './sql.ts';

/**
 * PostgreSQL within this process, in a folder. Whoever opens it holds the folder's lock: two processes in one folder
 * lose each other's rows.
 *
 * @param folder `memory://` keeps everything in memory, for tests.
 */
export async function openPGlite(folder: string): Promise<Database> {
  const db = await PGlite.create(folder);
  return {
    kind: 'pglite',
    query: async (text, values = []) => {
      await letOthersIn();
      return (await db.query(text, [...values])).rows;
    },
    script: async (text) => {
      try {
        return (await db.exec(text)).flatMap(({ rows }) => rows);
      } catch (error) {
        // A failed statement after BEGIN leaves the only session within a transaction that refuses everything.
        await db.exec('ROLLBACK');
        throw error;
      }
    },
    transaction: async (work) => {
      await letOthersIn();
      return db.transaction((tx) => {
        const sql: Sql = { query: async (text, values = []) => (await tx.query(text, [...values])).rows };
        return work(sql);
      });
    },
    close: () => db.close(),
  };
}

/**
 * PGlite answers without ever giving the event loop a turn: a task that asks it a hundred things in a row would keep
 * webhooks and pages waiting for all of them.
 */
async function letOthersIn(): Promise<void> {
  await setImmediate();
}
