import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Browser } from '../testing/browser.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { largeOrganisation } from '../testing/fill-large.ts';
import { recording, rowsRead } from '../testing/rows-read.ts';
import type { Asked } from '../testing/rows-read.ts';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

const size = { repositories: 200, attempts: 40_000 };
/** A page shows 50 rows, and the tables that grow have thousands. */
const enoughRows = 1_500;
const pages = [
  '/',
  '/?health=alert',
  '/repositories/100',
  '/repositories/100/reruns',
  '/repositories/100/verdicts',
  '/repositories/100/waivers',
  '/repositories/100/why',
  `/repositories/${size.repositories + 1}`,
  `/repositories/${size.repositories + 1}/verdicts`,
  `/repositories/${size.repositories + 1}/why`,
  '/waivers',
  '/deliveries',
  '/tasks',
  '/tasks?state=waiting',
  '/tasks?state=running',
  '/why',
  '/metrics',
  '/readyz',
];

onBothDatabases('the queries of the dashboard', (database) => {
  let stage: Stage;
  let browser: Browser;
  const asked: Asked[] = [];
  beforeAll(async () => {
    await emptyDatabase(database());
    await database().script(largeOrganisation(size));
    stage = await startStage({}, { database: recording(database(), (query) => asked.push(query)) });
    browser = new Browser(stage);
  }, 120_000);
  afterAll(() => stage.close());

  it.each(pages)('do not look through all that there is, for %s', async (page) => {
    asked.splice(0);
    expect((await browser.open(page)).status).not.toBe(404);
    const queries = asked.filter(({ text }) => /^\s*(?:SELECT|WITH)\b.*FROM portcullis\./su.test(text));
    expect(queries).not.toEqual([]);
    const read = [];
    for (const query of queries) read.push({ text: query.text, rows: await rowsRead(database(), query) });
    expect(read.filter(({ rows }) => rows > enoughRows)).toEqual([]);
  });
});
