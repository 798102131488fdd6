/** The numbers of the tests of one level. Mostly they follow each other, and then only the last is kept. */
export class TestNumbers {
  /** All up to this one were there. */
  #last = 0;
  readonly #beyond = new Set<number>();
  #highest = 0;

  /** 0: no test had a number. */
  get highest(): number {
    return this.#highest;
  }

  /** Whether the number was not there before. */
  add(number: number): boolean {
    if (number <= this.#last || this.#beyond.has(number)) return false;
    this.#beyond.add(number);
    this.#highest = Math.max(this.#highest, number);
    while (this.#beyond.delete(this.#last + 1)) this.#last += 1;
    return true;
  }
}
