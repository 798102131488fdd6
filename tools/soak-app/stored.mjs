/** What the database has in the end. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** @typedef {(text: string, given?: unknown[]) => Promise<any[]>} Ask */

const load = createRequire(join(root, 'packages/app/package.json'));

/** @returns {Promise<Ask>} */
export async function askPostgres(url) {
  const { Pool } = load('pg');
  const pool = new Pool({ connectionString: url, max: 1, allowExitOnIdle: true });
  return async (text, given = []) => (await pool.query(text, given)).rows;
}

/** @returns {Promise<Ask>} */
export async function askPGlite(folder) {
  const { PGlite } = await import(load.resolve('@electric-sql/pglite'));
  const database = await PGlite.create(folder);
  return async (text, given = []) => (await database.query(text, given)).rows;
}

/** Which deliveries there are, and what tasks came to. @param {Ask} ask */
export async function readStored(ask) {
  const deliveries = await ask('SELECT guid FROM portcullis.delivery');
  const tasks = await ask(
    'SELECT kind, state, count(*)::integer AS count, sum(attempts)::integer AS attempts FROM portcullis.task GROUP BY kind, state ORDER BY kind, state',
  );
  const dead = await ask("SELECT kind, repository_id, subject, error FROM portcullis.task WHERE state = 'dead'");
  return {
    guids: new Set(deliveries.map(({ guid }) => guid)),
    tasks: Object.fromEntries(
      tasks.map(({ kind, state, count, attempts }) => [`${kind} ${state}`, `${count} in ${attempts} attempts`]),
    ),
    dead: dead.map((row) => JSON.stringify(row)),
  };
}

/** Each task about a run, a line each. @param {Ask} ask */
export async function tasksOfRun(ask, repository, run) {
  return linesOf(
    await ask('SELECT * FROM portcullis.task WHERE repository_id = $1 AND subject LIKE $2 ORDER BY id', [
      repository.state.id,
      `run/${run.id}/%`,
    ]),
  );
}

/** The newest tasks of a kind for a repository, a line each, the oldest first. @param {Ask} ask */
export async function newestTasks(ask, repository, kind, count = 6) {
  const found = await ask(
    `SELECT * FROM portcullis.task WHERE repository_id = $1 AND kind = $2 ORDER BY id DESC LIMIT ${count}`,
    [repository.state.id, kind],
  );
  return linesOf(found.toReversed());
}

const linesOf = (tasks) => (tasks.length === 0 ? ['no task'] : tasks.map(lineOf));
const instant = (date) => date?.toISOString().slice(11, 19) ?? '-';

function lineOf({ kind, subject, state, outcome, error, attempts, created_at, due_at, started_at, finished_at }) {
  const times = `created ${instant(created_at)}, due ${instant(due_at)}, began ${instant(started_at)}, ended ${instant(finished_at)}`;
  const texts = [outcome, error].filter((text) => text !== null).join('; ');
  return `${kind} ${subject}: ${state} in ${attempts} attempts; ${times}${texts === '' ? '' : `; ${texts}`}`;
}
