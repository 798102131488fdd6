import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { preparedStatements } from './pglite-statements.ts';
import type { Database, Sql } from './sql.ts';

/**
 * PostgreSQL within this process, in a folder. Whoever opens it holds the folder's lock: two processes in one folder
 * lose each other's rows.
 *
 * @param folder `memory://` keeps everything in memory, for tests.
 * @param contents what a new one begins with: an archive that PGlite made of another
 */
export async function openPGlite(folder: string, contents?: Blob): Promise<Database> {
  const db = await PGlite.create(folder, contents === undefined ? {} : { loadDataDir: contents });
  const askPrepared = preparedStatements(db);
  const alone = oneAtATime();
  return {
    kind: 'pglite',
    query: async (text, values = [], { isPrepared = false } = {}) => {
      await letOthersIn();
      return alone(async () => (isPrepared ? askPrepared(text, values) : (await db.query(text, [...values])).rows));
    },
    script: (text) =>
      alone(async () => {
        try {
          return (await db.exec(text)).flatMap(({ rows }) => rows);
        } catch (error) {
          // A failed statement after BEGIN leaves the only session within a transaction that refuses everything.
          await db.exec('ROLLBACK');
          throw error;
        }
      }),
    transaction: async (work) => {
      await letOthersIn();
      return alone(() =>
        db.transaction((tx) => {
          const sql: Sql = {
            query: async (text, values = [], { isPrepared = false } = {}) =>
              isPrepared ? askPrepared(text, values) : (await tx.query(text, [...values])).rows,
          };
          return work(sql);
        }),
      );
    },
    close: () => alone(() => db.close()),
  };
}

/** There is one session, and PGlite's own order does not cover what is sent to it in one piece. */
function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * PGlite answers without ever giving the event loop a turn: a task that asks it a hundred things in a row would keep
 * webhooks and pages waiting for all of them.
 */
async function letOthersIn(): Promise<void> {
  await setImmediate();
}
