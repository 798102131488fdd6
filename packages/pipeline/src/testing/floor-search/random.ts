/** Repeatable random choices from a seed. */
export interface Random {
  /** From 0 up to, and without, `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** Each of the values or not. */
  some<Value>(values: readonly Value[], probability?: number): Value[];
  /** `{ [key]: value }` with the probability, else nothing: for members that may be left out. */
  maybe(key: string, make: () => unknown, probability?: number): Record<string, unknown>;
}

/** mulberry32. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const chance = (probability: number): boolean => next() < probability;
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
    some: (values, probability = 0.5) => values.filter(() => chance(probability)),
    maybe: (key, make, probability = 0.5) => (chance(probability) ? { [key]: make() } : {}),
  };
}
