/** A chunk, as the body of a function of `exports`, `require` and `module`, and the chunks that are loaded with it. */
export interface Chunk {
  readonly code: string;
  readonly needs: readonly string[];
}

/** See `chunks.mjs`. */
export function joinChunks(chunks: ReadonlyMap<string, Chunk>, atOnce: readonly string[], start: string): string;
