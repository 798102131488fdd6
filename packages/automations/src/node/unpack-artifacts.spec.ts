import { describe, expect, it } from '@jest/globals';
import type { ArtifactPort } from '../ports/artifacts.ts';
import { unpackArtifacts } from './unpack-artifacts.ts';

describe('unpacking artifacts', () => {
  it('refuses one that is larger than its listing said, and names it', async () => {
    const { ArchiveError } = await import('@portcullis/archives');
    const port: ArtifactPort = {
      listArtifacts: () =>
        Promise.resolve([{ id: 1, name: 'reports-unit', sizeBytes: 1, isExpired: false, createdAtMs: null }]),
      downloadArtifact: () => Promise.reject(new ArchiveError('too-large', 'the archive is larger than 9 bytes')),
    };
    await expect(unpackArtifacts(port, [7], { prefix: 'reports', folder: 'reports' })).rejects.toMatchObject({
      name: 'GateInputError',
      message: 'the artifact "reports-unit" cannot be used: the archive is larger than 9 bytes',
    });
  });
});
