import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database } from '../store/sql.ts';
import { Browser } from '../testing/browser.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { largeOrganisation } from '../testing/fill-large.ts';
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
  const asked: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  beforeAll(async () => {
    await emptyDatabase(database());
    await database().script(largeOrganisation(size));
    stage = await startStage({}, { database: recording(database(), (text, values) => asked.push({ text, values })) });
    browser = new Browser(stage);
  }, 120_000);
  afterAll(() => stage.close());

  it.each(pages)('do not look through all that there is, for %s', async (page) => {
    asked.splice(0);
    expect((await browser.open(page)).status).not.toBe(404);
    const queries = asked.filter(({ text }) => text.includes('FROM portcullis.'));
    expect(queries).not.toEqual([]);
    const read = [];
    for (const { text, values } of queries) read.push({ text, rows: await rowsRead(database(), text, values) });
    expect(read.filter(({ rows }) => rows > enoughRows)).toEqual([]);
  });
});

/** A database that tells what it is asked. */
function recording(database: Database, tell: (text: string, values: readonly unknown[]) => void): Database {
  return {
    ...database,
    query: (text, values = []) => {
      tell(text, values);
      return database.query(text, values);
    },
  };
}

interface PlanNode {
  readonly 'Relation Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}
const nodeSchema: z.ZodType<PlanNode> = z.object({
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  get Plans() {
    return z.array(nodeSchema).optional();
  },
});
const explainedSchema = z.object({ 'QUERY PLAN': z.array(z.object({ Plan: nodeSchema })) });

/** How many rows of tables a query looks at, whether it keeps them or not. */
async function rowsRead(database: Database, text: string, values: readonly unknown[]): Promise<number> {
  const [explained] = await rowsOf(database, explainedSchema, `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
  return Math.round(sum(explained?.['QUERY PLAN'].map(({ Plan }) => rowsOfNode(Plan)) ?? []));
}

function rowsOfNode(node: PlanNode): number {
  const { 'Actual Rows': kept, 'Rows Removed by Filter': dropped = 0, 'Actual Loops': loops, Plans: parts = [] } = node;
  const own = node['Relation Name'] === undefined ? 0 : (kept + dropped) * loops;
  return own + sum(parts.map(rowsOfNode));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
