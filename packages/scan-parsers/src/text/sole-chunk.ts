import type { ReportInput } from '@portcullis/gate-core';

/** Up to this size it pays to hold a whole document in memory. */
const smallBytes = 256 * 1024;

/**
 * The bytes of a small report that comes in one piece, as small files do; `null` for any other, to be read as a stream.
 *
 * The engine's own `JSON.parse` and regular expressions are fast on such a document from the start. A loop over its
 * bytes is not, because in a short command it ends before the engine has compiled it.
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
