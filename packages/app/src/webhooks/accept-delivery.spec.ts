import { beforeEach, expect, it } from '@jest/globals';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { acceptDeliveries } from './accept-delivery.ts';
import type { Acceptance, Delivery } from './accept-delivery.ts';
import { keepInstallation } from './installations.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** A run that has ended, of the repository with this number. */
const ended = (guid: string, runId: number, repositoryId = 70, installationId = 7): Delivery => ({
  ...{ guid, name: 'workflow_run', action: 'completed', body: `{"guid":"${guid}"}`, sizeBytes: 20 },
  event: {
    event: 'workflow_run',
    repository: { id: repositoryId, full_name: `octo/r${String(repositoryId)}`, default_branch: 'main' },
    installation: { id: installationId },
    workflow_run: { id: runId, run_attempt: 1, head_branch: 'topic', event: 'push' },
  },
});

onBothDatabases('a group of deliveries', (database) => {
  beforeEach(async () => {
    await emptyDatabase(database());
    for (const id of [7, 8]) await keepInstallation(database(), { id, account: `org${String(id)}`, isActive: true });
  }, 60_000);

  const accept = (...deliveries: readonly Delivery[]): Promise<readonly Acceptance[]> =>
    acceptDeliveries({ database: database() }, deliveries, now);
  const rows = (text: string): Promise<readonly unknown[]> => database().query(text);

  it('comes to the same as one after the other', async () => {
    await accept(ended('0', 1));
    const mixed = [
      ended('b', 2),
      ended('a', 3),
      // Known already; twice in the group; of the same meaning; of a repository of another; of nobody; new.
      ...[ended('0', 4), ended('a', 5), ended('c', 2), ended('d', 6, 70, 8), ended('e', 7, 90, 9), ended('f', 8, 71)],
    ];
    expect(await accept(...mixed)).toEqual([
      { kind: 'accepted', tasks: 2 },
      { kind: 'accepted', tasks: 2 },
      { kind: 'duplicate' },
      { kind: 'duplicate' },
      { kind: 'accepted', tasks: 0 },
      { kind: 'foreign' },
      { kind: 'foreign' },
      { kind: 'accepted', tasks: 2 },
    ]);
    expect(await rows('SELECT guid, body FROM portcullis.delivery ORDER BY guid')).toEqual(
      ['0', 'a', 'b', 'c', 'f'].map((guid) => ({ guid, body: `{"guid":"${guid}"}` })),
    );
    expect(
      await rows("SELECT subject, guid FROM portcullis.task WHERE kind = 'gate' ORDER BY repository_id, subject"),
    ).toEqual([
      { subject: 'run/1/1', guid: '0' },
      { subject: 'run/2/1', guid: 'b' },
      { subject: 'run/3/1', guid: 'a' },
      { subject: 'run/8/1', guid: 'f' },
    ]);
    expect(await rows('SELECT kind, repository_id FROM portcullis.lane WHERE turn IS NOT NULL')).toHaveLength(4);
  });

  it('is stored as a whole or not at all', async () => {
    const bad = { ...ended('b', 2), body: 'a\u0000b' };
    await expect(accept(ended('a', 1), bad)).rejects.toThrow();
    expect(await rows('SELECT 1 FROM portcullis.delivery')).toEqual([]);
    expect(await rows('SELECT 1 FROM portcullis.task')).toEqual([]);
    expect(await rows('SELECT 1 FROM portcullis.lane')).toEqual([]);
  });
});
