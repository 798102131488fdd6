import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openPGlite } from './pglite-database.ts';
import type { Database } from './sql.ts';

let database: Database;
beforeAll(async () => {
  database = await openPGlite('memory://');
}, 60_000);
afterAll(() => database.close());

it.each([
  { what: 'statements', ask: () => database.query('SELECT 1') },
  { what: 'transactions', ask: () => database.transaction((sql) => sql.query('SELECT 1')) },
])('lets other work of the process have its turn between $what', async ({ ask }) => {
  let turns = 0;
  for (let count = 0; count < 5; count += 1) {
    setImmediate(() => {
      turns += 1;
    });
    await ask();
  }
  expect(turns).toBe(5);
});
