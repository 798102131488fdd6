/** A log as a stream of one chunk. */
export async function* logOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** A log as a stream of chunks cut at the given places. */
export async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length].sort((left, right) => left - right)) {
    yield await Promise.resolve(bytes.subarray(start, cut));
    start = cut;
  }
}
