import { afterAll, expect, it, jest } from '@jest/globals';
import { minutes } from '@portcullis/github-testkit';
import { emptyDatabase } from './testing/databases.ts';
import { memoryPGlite } from './testing/memory-pglite.ts';
import { until } from './testing/program.ts';
import { startStage } from './testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(60_000);

const database = await memoryPGlite();
afterAll(() => database.close());

it('lets a task that takes longer than its lease finish while the App stops', async () => {
  await emptyDatabase(database);
  let isReached = false;
  let answer = (): void => undefined;
  const goOn = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const stage = await startStage(
    {
      isPaused: false,
      tickMs: 10,
      fetch: async (url, init) => {
        isReached = true;
        await goOn;
        return stage.github.fetch(url, init);
      },
    },
    { database, env: () => ({ PORTCULLIS_APP_DRAIN_SECONDS: '600' }) },
  );
  await until('a request', () => isReached);
  const stopped = stage.close();
  const leaseEnd = async (): Promise<string> =>
    JSON.stringify(await database.query('SELECT lease_until FROM portcullis.lane WHERE lease IS NOT NULL'));
  for (let step = 0; step < 5; step += 1) {
    const before = await leaseEnd();
    stage.github.clock.advance(minutes(0.5));
    await until('another lease', async () => (await leaseEnd()) !== before);
  }
  answer();
  await stopped;
  expect(await database.query("SELECT state, attempts FROM portcullis.task WHERE kind = 'sweep'")).toContainEqual({
    state: 'done',
    attempts: 1,
  });
});
