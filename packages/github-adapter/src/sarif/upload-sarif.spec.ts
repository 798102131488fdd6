import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { connected } from '../testing/connected.ts';

const sarif = JSON.stringify({
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [{ tool: { driver: { name: 'portcullis' } }, results: [] }],
});

describe('uploading SARIF', () => {
  it('waits until it is read', async () => {
    const { github, handle, repository, slept } = connected();
    await expect(
      repository.uploadSarif({ sarif, commitSha: handle.head(), ref: 'refs/heads/main' }),
    ).resolves.toMatchObject({ outcome: 'processed' });
    expect(slept).toEqual([1000, 2000, 4000]);
    github.assertNoViolations();
  });

  it('does not wait for ever', async () => {
    const { handle, repository } = connected();
    await expect(
      repository.uploadSarif({ sarif, commitSha: handle.head(), ref: 'refs/heads/main', waitMs: 2500 }),
    ).resolves.toMatchObject({ outcome: 'pending' });
  });

  it('is sent again when nobody knows whether it arrived', async () => {
    const { github, handle, repository } = connected();
    github.fail({ operation: 'code-scanning/upload-sarif', effect: { kind: 'connection-reset', when: 'after' } });
    await expect(
      repository.uploadSarif({ sarif, commitSha: handle.head(), ref: 'refs/heads/main' }),
    ).resolves.toMatchObject({ outcome: 'processed' });
  });

  it('is not sent when it is too large', async () => {
    const { github, handle, repository } = connected();
    await expect(
      repository.uploadSarif({
        sarif: randomBytes(11 * 1024 * 1024),
        commitSha: handle.head(),
        ref: 'refs/heads/main',
      }),
    ).resolves.toMatchObject({ outcome: 'too-large', limitBytes: 10 * 1024 * 1024 });
    expect(github.requests).toEqual([]);
  });

  it('says what GitHub found wrong with it', async () => {
    const { handle, repository } = connected();
    await expect(
      repository.uploadSarif({ sarif: '{"version":"2.1.0"}', commitSha: handle.head(), ref: 'refs/heads/main' }),
    ).resolves.toMatchObject({ outcome: 'rejected', errors: [expect.any(String)] });
  });

  it('is refused where code scanning is off', async () => {
    const { handle, repository } = connected({ hasCodeScanning: false });
    await expect(
      repository.uploadSarif({ sarif, commitSha: handle.head(), ref: 'refs/heads/main' }),
    ).rejects.toMatchObject({ failure: { kind: 'no-permission' } });
  });
});
