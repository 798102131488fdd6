/**
 * Seeded randomness and the distributions that a CI is made of: the same seed gives the same history on every machine.
 */

/**
 * Spreads one seed over many words, so that neighbouring seeds have nothing in common.
 *
 * @see https://doi.org/10.1145/2714064.2660195 Steele, Lea, Flood: Fast splittable pseudorandom number generators
 * @param {number} seed
 */
function splitMix(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

const rotateLeft = (/** @type {number} */ word, /** @type {number} */ bits) =>
  ((word << bits) | (word >>> (32 - bits))) >>> 0;

/**
 * xoshiro128** with the distributions on top of it.
 *
 * @see https://prng.di.unimi.it/xoshiro128starstar.c
 * @see https://en.wikipedia.org/wiki/Marsaglia_polar_method
 * @param {number} seed a whole number.
 */
export function createRandom(seed) {
  const spread = splitMix(seed);
  let [a, b, c, d] = [spread(), spread(), spread(), spread()];
  const word = () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const shifted = (b << 9) >>> 0;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d >>> 0, 11);
    return result;
  };
  /** Strictly between 0 and 1, so that its logarithm is finite. */
  const next = () => (word() + 0.5) / 2 ** 32;
  const normal = () => {
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };
  return {
    next,
    normal,
    /** A whole number from 0 up to, but without, `limit`. */
    below: (/** @type {number} */ limit) => Math.floor(next() * limit),
    chance: (/** @type {number} */ probability) => next() < probability,
    exponential: (/** @type {number} */ mean) => -mean * Math.log(next()),
    /** @param {number} median @param {number} sigma standard deviation of the logarithm. */
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    /** @template T @param {readonly T[]} values @returns {T} */
    pick: (values) => values[Math.floor(next() * values.length)],
    /** @template {{ readonly weight: number }} T @param {readonly T[]} values @returns {T} one of them, by weight. */
    pickWeighted(values) {
      let rest = next() * values.reduce((sum, { weight }) => sum + weight, 0);
      return values.find(({ weight }) => (rest -= weight) < 0) ?? values[values.length - 1];
    },
    /** @param {number} digits hexadecimal digits. */
    hex(digits) {
      let text = '';
      while (text.length < digits) text += word().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
