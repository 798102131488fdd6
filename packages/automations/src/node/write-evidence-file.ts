import { serialiseEvidence } from '@portcullis/gate-core';
import type { EvidenceV1 } from '@portcullis/gate-core';
import { openAtomically } from './write-file-atomically.ts';

/** RFC 1952 §2.3: which system packed it. */
const systemByte = 9;
const unknownSystem = 0xff;

/**
 * Writes evidence to a file, packed with gzip if its name ends in `.gz`: as a stream, and atomically. The same evidence
 * gives the same bytes; packed ones, with the same version of Node.
 *
 * @throws Node's error when it cannot be written; no temporary file is left behind.
 */
export async function writeEvidenceFile(path: string, stored: EvidenceV1): Promise<void> {
  const file = openAtomically(path);
  try {
    for await (const bytes of path.endsWith('.gz') ? packed(stored) : encoded(stored)) file.write(bytes);
    file.finish();
  } catch (error) {
    file.discard();
    throw error;
  }
}

function* encoded(stored: EvidenceV1): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of serialiseEvidence(stored)) yield encoder.encode(piece);
}

async function* packed(stored: EvidenceV1): AsyncGenerator<Uint8Array> {
  // Loaded here alone: most commands never need it.
  const [{ Readable }, { createGzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const pieces = Readable.from(encoded(stored));
  const gzip = createGzip();
  pieces.on('error', (error) => gzip.destroy(error));
  const chunks: AsyncIterable<Buffer> = pieces.pipe(gzip);
  let offset = 0;
  for await (const chunk of chunks) {
    if (offset <= systemByte && systemByte < offset + chunk.length) chunk[systemByte - offset] = unknownSystem;
    offset += chunk.length;
    yield chunk;
  }
}
