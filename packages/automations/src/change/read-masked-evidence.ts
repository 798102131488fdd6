import { readEvidence } from '../node/read-evidence.ts';
import { maskStoredEvidence } from '../reports/redact-evidence.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';

/**
 * Reads stored evidence of a data branch, and takes out what looks like a secret.
 *
 * @throws {GateInputError} when it cannot be used.
 */
export async function readMaskedEvidence(name: string, bytes: Uint8Array): Promise<NamedEvidence> {
  return maskStoredEvidence(await readEvidence(name, bytes));
}
