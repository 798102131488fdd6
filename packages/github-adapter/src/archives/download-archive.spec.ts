import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readArchive } from '@portcullis/archives';
import { minutes } from '@portcullis/github-testkit';
import { collect, connected } from '../testing/connected.ts';
import type { Connected } from '../testing/connected.ts';

function finished(): Connected & { readonly runId: number } {
  const wired = connected();
  const run = wired.handle.workflow('CI').run({
    attempts: [
      {
        jobs: [{ name: 'test', conclusion: 'failure', log: 'first line\nlast line' }],
        artifacts: [{ name: 'reports', files: { 'junit.xml': '<testsuites/>' } }],
      },
    ],
  });
  wired.github.clock.advance(minutes(10));
  return { ...wired, runId: run.id };
}

describe('archives of a run', () => {
  it('hold the logs of an attempt', async () => {
    const { github, repository, runId } = finished();
    const archive = await repository.downloadLogs(runId, 1);
    if (archive.kind === 'missing') throw new Error('there is no archive');
    try {
      const paths = (await collect(readArchive(archive.path))).map(({ path }) => path);
      expect(paths).toContain('0_test.txt');
    } finally {
      await archive.remove();
    }
    expect(existsSync(archive.path)).toBe(false);
    github.assertNoViolations();
  });

  it('are data when they are gone', async () => {
    const { github, repository, runId } = finished();
    github.fail({ operation: 'actions/download-workflow-run-attempt-logs', effect: { kind: 'logs-missing' } });
    await expect(repository.downloadLogs(runId, 1)).resolves.toEqual({ kind: 'missing', reason: 'absent' });
  });

  it('are not downloaded beyond a limit', async () => {
    const { repository, runId } = finished();
    await expect(repository.downloadLogs(runId, 1, { maxArchiveBytes: 20 })).rejects.toMatchObject({
      problem: 'too-large',
    });
  });

  it('survive a connection that breaks', async () => {
    const { github, repository, runId } = finished();
    github.fail({ operation: 'download', effect: { kind: 'connection-reset', when: 'mid-body' } });
    const archive = await repository.downloadLogs(runId, 1);
    if (archive.kind === 'missing') throw new Error('there is no archive');
    await expect(collect(readArchive(archive.path))).resolves.not.toHaveLength(0);
    await archive.remove();
  });

  it('are listed and downloaded as artifacts too', async () => {
    const { github, repository, runId } = finished();
    const [artifact] = await repository.listArtifacts(runId);
    expect(artifact).toMatchObject({ name: 'reports', isExpired: false });
    const archive = await repository.downloadArtifact(artifact?.id ?? 0);
    if (archive.kind === 'missing') throw new Error('there is no archive');
    expect((await collect(readArchive(archive.path))).map(({ path }) => path)).toEqual(['junit.xml']);
    await archive.remove();
    github.assertNoViolations();
  });
});
