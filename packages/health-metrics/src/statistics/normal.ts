/**
 * Φ(x), the standard normal distribution function, to about 15 significant digits in both tails.
 *
 * Near 0 by the series of Abramowitz & Stegun 26.2.11, in the tails by the continued fraction 26.2.14.
 *
 * @see https://personal.math.ubc.ca/~cbm/aands/page_932.htm
 * @example
 * normalCdf(1.96) // 0.9750021048517795
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  if (size < 3) return 0.5 + Math.sign(x) * seriesFromZero(size);
  const tail = upperTail(size);
  return x > 0 ? 1 - tail : tail;
}

/**
 * The two-sided p-value of a standard normal statistic: P(|Z| ≥ |z|).
 *
 * @example
 * twoSidedPValue(1.959963984540054) // 0.05
 */
export function twoSidedPValue(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

/**
 * Φ⁻¹(p), the standard normal quantile: Wichura's algorithm AS 241 (PPND16), to about 16 significant digits.
 *
 * @param p - above 0, below 1
 * @throws {RangeError} for any other `p`.
 * @see https://doi.org/10.2307/2347330
 * @example
 * normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability above 0 and below 1 was expected, not ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centreNumerator, r)) / polynomial(centreDenominator, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? polynomial(middleNumerator, r - 1.6) / polynomial(middleDenominator, r - 1.6) : polynomial(farNumerator, r - 5) / polynomial(farDenominator, r - 5);
  return q < 0 ? -size : size;
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** Φ(x) − ½ = φ(x) · (x + x³/3 + x⁵/(3·5) + …) */
function seriesFromZero(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return density(x) * sum;
}

/** 1 − Φ(x) = φ(x) · 1/(x + 1/(x + 2/(x + 3/(x + …)))), from the far end: 200 levels are more than enough from 3 on. */
function upperTail(x: number): number {
  let fraction = x;
  for (let level = 200; level >= 1; level -= 1) fraction = x + level / fraction;
  return density(x) / fraction;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const centreNumerator = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
  33430.575583588128105, 2509.0809287301226727,
];
const centreDenominator = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674,
  5226.495278852545925,
];
const middleNumerator = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const middleDenominator = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966,
  5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const farNumerator = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const farDenominator = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5,
  1.4215117583164458887e-7, 2.04426310338993978564e-15,
];
