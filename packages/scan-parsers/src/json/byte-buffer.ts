/** Fewer bytes are copied by a loop in less time than it takes to ask for it. */
const fewBytes = 48;

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
    if (needed > this.#bytes.length) this.#grow(needed);
    if (to - from > fewBytes)
      this.#bytes.set(from === 0 && to === source.length ? source : source.subarray(from, to), this.length);
    else for (let at = from; at < to; at += 1) this.#bytes[this.length + at - from] = source[at] ?? 0;
    this.length = needed;
  }

  push(byte: number): void {
    if (this.length === this.#bytes.length) this.#grow(this.length + 1);
    this.#bytes[this.length] = byte;
    this.length += 1;
  }

  /** The bytes so far; valid until the next change. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  copy(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}
