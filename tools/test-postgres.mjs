/** An empty PostgreSQL server on loopback, for benchmarks and soaks: the one that the App's own tests get. */
import { join } from 'node:path';
import { importTypeScript } from './import-typescript.mjs';
import { root } from './setup.mjs';

/** @returns {Promise<{ url: string, stop: () => void } | null>} `null` where no programs of PostgreSQL are installed */
export async function startTestPostgres() {
  const { startPostgres } = await importTypeScript(join(root, 'packages/app/src/testing/postgres-server.ts'));
  return startPostgres();
}
