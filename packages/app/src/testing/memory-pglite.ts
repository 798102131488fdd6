import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openPGlite } from '../store/pglite-database.ts';
import type { Database } from '../store/sql.ts';

/**
 * An empty PGlite in memory. To make one takes PGlite several seconds, of which most go into PostgreSQL's own tables:
 * the first test of a clone keeps them beside the installed packages, and the others begin with them.
 */
export async function memoryPGlite(): Promise<Database> {
  const kept = keptFile();
  if (!existsSync(kept)) await keepNew(kept);
  return openPGlite('memory://', new Blob([readFileSync(kept)]));
}

/** For each release of PGlite one. */
function keptFile(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const modules = entry.slice(0, entry.lastIndexOf('node_modules') + 'node_modules'.length);
  const described = readFileSync(join(dirname(entry), '../package.json'), 'utf8');
  const version = /"version":\s*"(?<version>[^"]+)"/u.exec(described)?.groups?.['version'] ?? 'unknown';
  return join(modules, '.cache/portcullis', `pglite-${version}.tar`);
}

/** Test files run beside each other: what is kept is there as a whole, or not. */
async function keepNew(kept: string): Promise<void> {
  const db = await PGlite.create('memory://');
  const dump = await db.dumpDataDir('none');
  await db.close();
  mkdirSync(dirname(kept), { recursive: true });
  const whole = `${kept}.${process.pid}`;
  writeFileSync(whole, new Uint8Array(await dump.arrayBuffer()));
  renameSync(whole, kept);
}
