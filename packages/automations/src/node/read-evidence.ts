import { statSync } from 'node:fs';
import { EvidenceError, readStoredEvidence } from '@portcullis/gate-core';
import type { EvidenceV1 } from '@portcullis/gate-core';
import { GateInputError, UnreadableFileError } from '../errors.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import { readBytes } from './read-bytes.ts';

/**
 * Reads stored evidence as a stream, packed with gzip or not.
 *
 * @param name for messages: as the user knows it.
 * @param source the absolute path of a file, or the bytes themselves.
 * @param maxBytes how large it may be once unpacked. By default as `readStoredEvidence` has it.
 * @throws {GateInputError} when it cannot be read, or is no whole `evidence.v1`: with what is wrong, and where.
 */
export async function readEvidence(
  name: string,
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes?: number,
): Promise<NamedEvidence> {
  try {
    const bytes =
      typeof source === 'string' ? readBytes(source, name) : source instanceof Uint8Array ? [source] : source;
    const stored = await readUnpacked(bytes, maxBytes);
    return { name, stored, ...(typeof source === 'string' && identityOf(source)) };
  } catch (error) {
    if (error instanceof EvidenceError) {
      const { line = null, column = null } = error.place ?? {};
      throw new GateInputError(`this stored evidence cannot be used: ${error.message}`, {
        place: { file: name, line, column },
        cause: error,
        ...hintFor(error),
      });
    }
    if (error instanceof UnreadableFileError)
      throw new GateInputError(`this stored evidence cannot be read: ${error.reason}`, {
        place: { file: name, line: null, column: null },
        cause: error,
      });
    throw error;
  }
}

function identityOf(path: string): Pick<NamedEvidence, 'identity'> {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? { identity: `${stats.dev}:${stats.ino}` } : {};
}

function hintFor({ code }: EvidenceError): { readonly hint?: string } {
  return code === 'EVIDENCE_TRUNCATED'
    ? { hint: 'Save it again, and let the program that copies it finish first.' }
    : {};
}

async function readUnpacked(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number | undefined,
): Promise<EvidenceV1> {
  // One piece is looked at, then put back in front of the others.
  const pieces = iterate(bytes);
  const first = await pieces.next();
  if (first.done === true) return readStoredEvidence(iterate([]), maxBytes);
  const whole = before(first.value, pieces);
  return first.value[0] === 0x1f && first.value[1] === 0x8b
    ? readStoredEvidence(unpack(whole), maxBytes)
    : readStoredEvidence(whole, maxBytes);
}

async function* iterate(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

async function* before(first: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* others;
}

async function* unpack(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const [{ Readable }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const packed = Readable.from(bytes);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  try {
    const unpacked: AsyncIterable<Uint8Array> = packed.pipe(gunzip);
    for await (const chunk of unpacked) yield chunk;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === 'Z_BUF_ERROR')
      throw new EvidenceError('EVIDENCE_TRUNCATED', 'it is packed with gzip, and ends in the middle', null, {
        cause: error,
      });
    if (code.startsWith('Z_'))
      throw new EvidenceError('EVIDENCE_MALFORMED', 'it is packed with gzip, and damaged', null, { cause: error });
    throw error;
  } finally {
    packed.destroy();
  }
}
