import { createHash } from 'node:crypto';
import { systemErrorCode } from '@portcullis/automations';
import pg from 'pg';
import type { Database, QueryOptions, Sql } from './sql.ts';

/** The server of `DATABASE_URL` cannot be used; the message says why, without a password. */
export class DatabaseUnavailableError extends Error {
  readonly code = 'DATABASE_UNAVAILABLE';
  override readonly name = 'DatabaseUnavailableError';
}

/** Asks whether a server answers. @throws {DatabaseUnavailableError} */
export async function requireAnswer(database: Database): Promise<void> {
  try {
    await database.query('SELECT 1');
  } catch (error) {
    const reason =
      error instanceof Error && error.message !== '' ? error.message : (systemErrorCode(error) ?? 'unknown');
    throw new DatabaseUnavailableError(`DATABASE_URL: the database cannot be reached: ${reason}`, { cause: error });
  }
}

/**
 * A PostgreSQL server.
 *
 * @param url as in `DATABASE_URL`
 * @param onError told of connections that break while nobody uses them
 */
export function openPostgres(url: string, onError: (error: Error) => void, maxConnections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'portcullis-app',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  });
  pool.on('error', onError);
  // The pool listens to connections that rest. One that breaks between two statements of a transaction tells nobody
  // else, which would end the process; the next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    kind: 'postgresql',
    query: async (text, values, options) => rows(await pool.query<Row>(config(text, values, options))),
    script: async (text) => {
      const client = await pool.connect();
      try {
        const answers: unknown = await client.query(text);
        return Array.isArray(answers) ? answers.flatMap(rowsIn) : rowsIn(answers);
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    transaction: async (work) => {
      const client = await pool.connect();
      const sql: Sql = {
        query: async (text, values, options) => rows(await client.query<Row>(config(text, values, options))),
      };
      let fault: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work(sql);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((reason: unknown) => {
          fault = reason instanceof Error ? reason : new Error('the connection is broken');
        });
        throw error;
      } finally {
        // A connection that cannot roll back is not used again.
        client.release(fault);
      }
    },
    close: () => pool.end(),
  };
}

type Row = Record<string, unknown>;

const names = new Map<string, string>();

/** A connection keeps what it has parsed by its name. */
function config(
  text: string,
  values: readonly unknown[] = [],
  { isPrepared = false }: QueryOptions = {},
): pg.QueryConfig {
  if (!isPrepared) return { text, values: [...values] };
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return { name, text, values: [...values] };
}

function rows({ rows: found }: pg.QueryResult<Row>): readonly Row[] {
  return found;
}

function rowsIn(answer: unknown): readonly unknown[] {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return [];
  return Array.isArray(answer.rows) ? answer.rows : [];
}
