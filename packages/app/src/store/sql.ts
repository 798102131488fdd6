import type * as z from 'zod';

/** How a statement is asked. */
export interface QueryOptions {
  /**
   * It is asked again and again with values of one kind, so that one plan serves them all: it is parsed once, and
   * planned once. Its text is one of few. @default false
   */
  readonly isPrepared?: boolean;
}

/** Asks a database. */
export interface Sql {
  /** One statement, with `$1`, `$2`, … for its values. */
  query(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<readonly unknown[]>;
}

/** A database: PGlite in this process, or a PostgreSQL server. Both get the same SQL. @see ADR 0200 */
export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgresql';
  /** Several statements without values. */
  script(text: string): Promise<readonly unknown[]>;
  /**
   * Does all of the work or none of it. Within `work` only its own `sql` may be used: PGlite has one session, so that
   * any other call would wait for the end of the transaction, and the transaction for the call.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The rows of an answer, checked. */
export async function rowsOf<Schema extends z.ZodType>(
  sql: Sql,
  schema: Schema,
  text: string,
  values: readonly unknown[] = [],
  options: QueryOptions = {},
): Promise<readonly z.infer<Schema>[]> {
  const rows = await sql.query(text, values, options);
  return rows.map((row) => schema.parse(row));
}
