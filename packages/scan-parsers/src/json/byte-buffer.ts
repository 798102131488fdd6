/** Bytes that are added piece by piece; grows by doubling. */
export class ByteBuffer {
  #bytes: Uint8Array;
  length = 0;

  /** @param room for so many bytes before it grows */
  constructor(room = 1024) {
    this.#bytes = new Uint8Array(room);
  }

  add(source: Uint8Array, from = 0, to = source.length): void {
    const needed = this.length + to - from;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.length));
      this.#bytes = grown;
    }
    this.#bytes.set(from === 0 && to === source.length ? source : source.subarray(from, to), this.length);
    this.length = needed;
  }

  /** The bytes so far; valid until the next change. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}
