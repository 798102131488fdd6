/** Whole numbers of 32 bits, at four bytes each: no garbage collector has to look at them. */
export class IntegerList {
  length = 0;
  #numbers = new Int32Array(1024);

  push(number: number): void {
    if (this.length === this.#numbers.length) this.#grow(this.length + 1);
    this.#numbers[this.length] = number;
    this.length += 1;
  }

  /** Puts all of another list behind this one. Returns where it begins. */
  append(others: IntegerList): number {
    const from = this.length;
    if (from + others.length > this.#numbers.length) this.#grow(from + others.length);
    this.#numbers.set(others.#numbers.subarray(0, others.length), from);
    this.length += others.length;
    return from;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(length: number): void {
    const grown = new Int32Array(Math.max(length, this.#numbers.length * 2));
    grown.set(this.#numbers.subarray(0, this.length));
    this.#numbers = grown;
  }
}
