import { KeySet } from './key-set.ts';

/**
 * Counts how often each 64-bit key has occurred. Most findings occur once, so only repeated keys get a counter: the
 * others are kept in a {@link KeySet} alone.
 */
export class OrdinalTable {
  readonly #met = new KeySet();
  readonly #again = new Map<string, { count: number }>();

  /** How often this key has occurred before. */
  next(high: number, low: number): number {
    if (this.#met.add(high, low)) return 0;
    const key = String.fromCharCode(high >>> 16, high & 0xffff, low >>> 16, low & 0xffff);
    const counter = this.#again.get(key);
    if (counter === undefined) {
      this.#again.set(key, { count: 1 });
      return 1;
    }
    counter.count += 1;
    return counter.count;
  }
}
