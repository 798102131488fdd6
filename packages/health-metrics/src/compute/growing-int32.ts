/** Whole numbers in a typed array that grows at the end. */
export class GrowingInt32 {
  #values = new Int32Array(1 << 12);
  length = 0;

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Sets an existing number, or appends one. */
  set(index: number, value: number): void {
    if (index === this.#values.length) {
      const grown = new Int32Array(index * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
    this.length = Math.max(this.length, index + 1);
  }

  /** The numbers so far; valid until the next change. */
  view(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}
