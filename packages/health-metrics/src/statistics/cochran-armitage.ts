import type { Sample } from './newcombe.ts';
import { twoSidedPValue } from './normal.ts';

/** Successes and trials at a dose, a day, or any other score. */
export interface ScoredSample extends Sample {
  readonly score: number;
}

/** The result of a test for a trend in proportions. */
export interface ProportionTrend {
  /** Above 0: rising. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Of the weighted least squares line through the rates: change per unit of score. */
  readonly slope: number;
}

/**
 * The Cochran-Armitage test for a linear trend in proportions, with the binomial variance; `null` if it is undefined:
 * only one score, only successes, or only failures.
 *
 * @see Armitage, P. (1955), https://doi.org/10.2307/3001775
 * @example
 * cochranArmitage([{ score: 0, successes: 19, trials: 20 }, { score: 1, successes: 10, trials: 20 }]) // { z: −3.1639…, pValue: 0.0015…, slope: −0.45 }
 */
export function cochranArmitage(samples: readonly ScoredSample[]): ProportionTrend | null {
  const trials = sum(samples, (sample) => sample.trials);
  const successes = sum(samples, (sample) => sample.successes);
  if (trials === 0 || successes === 0 || successes === trials) return null;
  const rate = successes / trials;
  const meanScore = sum(samples, (sample) => sample.score * sample.trials) / trials;
  const covariance = sum(
    samples,
    ({ score, ...sample }) => (score - meanScore) * (sample.successes - sample.trials * rate),
  );
  const spread = sum(samples, ({ score, ...sample }) => sample.trials * (score - meanScore) ** 2);
  if (spread === 0) return null;
  const z = covariance / Math.sqrt(rate * (1 - rate) * spread);
  return { z, pValue: twoSidedPValue(z), slope: covariance / spread };
}

function sum(samples: readonly ScoredSample[], value: (sample: ScoredSample) => number): number {
  return samples.reduce((total, sample) => total + value(sample), 0);
}
