import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import type { FolderLock } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { openPGlite } from './pglite-database.ts';
import { openPostgres, requireAnswer } from './postgres-database.ts';
import type { Database } from './sql.ts';

/** An open database, in its newest form. */
export interface Store {
  readonly database: Database;
  /** Says where it is, without a password. */
  readonly place: string;
  /** `null` with a PostgreSQL server, which several processes may share. */
  readonly lock: FolderLock | null;
  close(): Promise<void>;
}

/** Where the database is. */
export interface StorePlace {
  readonly dataFolder: string;
  /** @default PGlite in the data folder */
  readonly databaseUrl?: string;
}

/**
 * Opens the database and brings it to its newest form.
 *
 * @param onError told of connections that break while nobody uses them
 * @throws {FolderInUseError}, {DatabaseUnavailableError} and {LaterDatabaseError}
 */
export async function openStore(
  { dataFolder, databaseUrl }: StorePlace,
  now: Date,
  onError: (error: Error) => void,
): Promise<Store> {
  if (databaseUrl !== undefined)
    return opened(openPostgres(databaseUrl, onError), { place: 'PostgreSQL (DATABASE_URL)', lock: null, now });
  const folder = join(dataFolder, 'database');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder, now);
  try {
    return await opened(await openPGlite(folder), { place: folder, lock, now });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function opened(
  database: Database,
  { place, lock, now }: { readonly place: string; readonly lock: FolderLock | null; readonly now: Date },
): Promise<Store> {
  try {
    if (database.kind === 'postgresql') await requireAnswer(database);
    await migrate(database, now);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    database,
    place,
    lock,
    close: async () => {
      await database.close();
      lock?.release();
    },
  };
}
