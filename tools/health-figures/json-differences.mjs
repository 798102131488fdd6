/** What summing floating point numbers in another order may change. */
const tolerance = 1e-9;

/**
 * Where two JSON values differ: `.summary.interval.0: 0.8 instead of 0.81`. Numbers may differ by rounding.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [path]
 * @returns {readonly string[]}
 */
export function jsonDifferences(actual, expected, path = '') {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))
      ? []
      : [`${path}: ${actual} instead of ${expected}`];
  }
  if (isObject(actual) && isObject(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].flatMap((key) => jsonDifferences(actual[key], expected[key], `${path}.${key}`));
  }
  return actual === expected ? [] : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
