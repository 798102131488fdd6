import * as z from 'zod';
import { rowsOf } from '../store/sql.ts';
import type { Database, Sql } from '../store/sql.ts';

/** A statement that a database was asked. */
export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A database that tells what it is asked, within transactions too. */
export function recording(database: Database, tell: (asked: Asked) => void): Database {
  const told = (sql: Sql): Sql => ({
    query: (text, values = [], options = {}) => {
      tell({ text, values });
      return sql.query(text, values, options);
    },
  });
  return { ...database, ...told(database), transaction: (work) => database.transaction((sql) => work(told(sql))) };
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

/** How many rows of tables a query looks at, whether it keeps them or not. It is asked once more for that. */
export async function rowsRead(database: Database, { text, values }: Asked): Promise<number> {
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
