/** A table with every value once, in the order of first use. */
export class Interner<Value> {
  readonly values: Value[] = [];
  readonly #indexes = new Map<string, number>();

  /**
   * @param key equal for equal values alone.
   * @param make called for a value that is not in the table.
   * @returns the index of the value.
   */
  indexOf(key: string, make: () => Value): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.values.push(make()) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}
