import { serialiseEvidence } from '@portcullis/gate-core';
import type { EvidenceV1 } from '@portcullis/gate-core';

/** RFC 1952 §2.3: which system packed it. */
const systemByte = 9;
const unknownSystem = 0xff;

/** Evidence as UTF-8, piece by piece. */
export function* encodeEvidence(stored: EvidenceV1): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of serialiseEvidence(stored)) yield encoder.encode(piece);
}

/** Evidence packed with gzip, as a stream. The same evidence gives the same bytes, with the same version of Node. */
export async function* packEvidence(stored: EvidenceV1): AsyncGenerator<Uint8Array> {
  // Loaded here alone: most commands never need it.
  const [{ Readable }, { createGzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const pieces = Readable.from(encodeEvidence(stored));
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
