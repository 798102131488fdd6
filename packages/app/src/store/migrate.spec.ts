import { beforeEach, expect, it } from '@jest/globals';
import { onBothDatabases } from '../testing/databases.ts';
import { LaterDatabaseError, migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** Rows as the program of each version leaves them. */
const rowsOfVersion: Readonly<Record<number, string>> = {
  1: `INSERT INTO portcullis.installation (id, account) VALUES (7, 'octo');
      INSERT INTO portcullis.repository (id, installation_id, full_name) VALUES (70, 7, 'octo/demo');
      INSERT INTO portcullis.delivery VALUES ('g', 'workflow_run', 'completed', 7, 70, now(), 2, '{}');
      INSERT INTO portcullis.lane (kind, repository_id) VALUES ('gate', 70);
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, created_at, due_at)
        VALUES ('gate', 70, 'run/1/1', '{}', now(), now());`,
  2: `INSERT INTO portcullis.installation (id, account) VALUES (7, 'octo');
      INSERT INTO portcullis.repository (id, installation_id, full_name, settings_commit, health_due_at, reconcile_due_at, seen_until)
        VALUES (70, 7, 'octo/demo', 'c0ffee', now(), now(), now());
      INSERT INTO portcullis.delivery VALUES ('g', 'workflow_run', 'completed', 7, 70, now(), 2, '{}');
      INSERT INTO portcullis.redelivery VALUES ('h', 1, now());
      INSERT INTO portcullis.lane (kind, repository_id) VALUES ('gate', 70);
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, created_at, due_at)
        VALUES ('gate', 70, 'again/5', '{"again":{"headSha":"c0ffee","checkRunId":5}}', now(), now());`,
  3: `INSERT INTO portcullis.installation (id, account) VALUES (7, 'octo');
      INSERT INTO portcullis.repository (id, installation_id, full_name, health_status, gate_outcome, changed_at)
        VALUES (70, 7, 'octo/demo', 'good', 'passed', now());
      INSERT INTO portcullis.delivery VALUES ('g', 'workflow_run', 'completed', 7, 70, now(), 2, '{}');
      INSERT INTO portcullis.lane (kind, repository_id) VALUES ('gate', 70);
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at, finished_at, outcome, guid)
        VALUES ('gate', 70, 'run/1/1', '{}', 'done', 1, now(), now(), now(), 'success', 'g');`,
  4: `INSERT INTO portcullis.installation (id, account) VALUES (7, 'octo');
      INSERT INTO portcullis.repository (id, installation_id, full_name, health_status, gate_outcome, changed_at)
        VALUES (70, 7, 'octo/demo', 'good', 'passed', now());
      INSERT INTO portcullis.delivery VALUES ('g', 'workflow_run', 'completed', 7, 70, now(), 2, '{}');
      INSERT INTO portcullis.lane (kind, repository_id) VALUES ('gate', 70);
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at, finished_at, outcome, guid)
        VALUES ('gate', 70, 'run/1/1', '{}', 'running', 7, now(), now(), NULL, NULL, 'g');`,
  5: `INSERT INTO portcullis.installation (id, account) VALUES (7, 'octo');
      INSERT INTO portcullis.repository (id, installation_id, full_name, health_status, gate_outcome, changed_at)
        VALUES (70, 7, 'octo/demo', 'good', 'passed', now());
      INSERT INTO portcullis.delivery VALUES ('g', 'workflow_run', 'completed', 7, 70, now(), 2, '{}');
      INSERT INTO portcullis.lane (kind, repository_id, lease, lease_until) VALUES ('gate', 70, 'a lease', now());
      INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, interruptions, created_at, due_at, guid)
        VALUES ('gate', 70, 'run/1/1', '{}', 'running', 7, 1, now(), now(), 'g');`,
};

onBothDatabases('migrations', (database) => {
  beforeEach(async () => {
    await database().script('DROP SCHEMA IF EXISTS portcullis CASCADE');
  });

  it('are numbered without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('are each applied once', async () => {
    expect(await migrate(database(), now)).toEqual(migrations.map(({ version }) => version));
    expect(await migrate(database(), now)).toEqual([]);
  });

  it.each(migrations.slice(1).map(({ version }) => version))(
    'to version %i keep the rows of the one before',
    async (version) => {
      await migrate(database(), now, migrations.slice(0, version - 1));
      const rows = rowsOfVersion[version - 1];
      if (rows === undefined) throw new Error(`add rows of version ${version - 1}`);
      await database().script(rows);
      await migrate(database(), now, migrations.slice(0, version));
      const tables = ['installation', 'repository', 'delivery', 'lane', 'task'];
      for (const table of tables) expect(await database().query(`SELECT 1 FROM portcullis.${table}`)).toHaveLength(1);
    },
  );

  it('are left alone by a program that does not know them', async () => {
    await migrate(database(), now);
    await expect(migrate(database(), now, migrations.slice(0, 1))).rejects.toThrow(LaterDatabaseError);
  });

  it('are undone as a whole when one of their statements fails', async () => {
    const broken = [{ version: 1, statements: ['CREATE TABLE portcullis.one (id int)', 'SELECT no_such_function()'] }];
    await expect(migrate(database(), now, broken)).rejects.toThrow();
    expect(await migrate(database(), now)).toContain(1);
  });

  it('are brought about once by replicas that start together', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database(), now)));
    expect(applied.flat()).toHaveLength(migrations.length);
  });
});
