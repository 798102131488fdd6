import type { EvidenceV1 } from '@portcullis/gate-core';
import { encodeEvidence, packEvidence } from './pack-evidence.ts';
import { openAtomically } from './write-file-atomically.ts';

/**
 * Writes evidence to a file, packed with gzip if its name ends in `.gz`: as a stream, and atomically. The same evidence
 * gives the same bytes; packed ones, with the same version of Node.
 *
 * @throws Node's error when it cannot be written; no temporary file is left behind.
 */
export async function writeEvidenceFile(path: string, stored: EvidenceV1): Promise<void> {
  const file = openAtomically(path);
  try {
    for await (const bytes of path.endsWith('.gz') ? packEvidence(stored) : encodeEvidence(stored)) file.write(bytes);
    file.finish();
  } catch (error) {
    file.discard();
    throw error;
  }
}
