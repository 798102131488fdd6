import type { ReportInput } from '@portcullis/gate-core';

/** Up to here it pays to have a document in hand as a whole. */
const smallBytes = 256 * 1024;

/**
 * The bytes of a small report that comes in one piece, as small files do; `null` for any other, to be read as a stream.
 *
 * The engine's own `JSON.parse` and patterns go over such a document at once. A loop over its bytes does not, for in a
 * short command such a loop has not been compiled by the time it ends.
 *
 * @param chunks what `input` gives, as it is or decoded.
 */
export async function soleChunk(input: ReportInput, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  if ((input.sizeBytes ?? 0) > smallBytes) return null;
  let sole: Uint8Array | null = null;
  for await (const chunk of chunks) {
    if (sole !== null || chunk.length > smallBytes) return null;
    sole = chunk;
  }
  return sole;
}
