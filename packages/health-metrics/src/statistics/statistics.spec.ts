import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cochranArmitage } from './cochran-armitage.ts';
import { mannKendall, theilSenSlope } from './mann-kendall.ts';
import { medianIntervalInPlace } from './median-interval.ts';
import { newcombeInterval } from './newcombe.ts';
import { normalCdf, normalQuantile, twoSidedPValue } from './normal.ts';
import { quantileInPlace } from './quantile.ts';
import { wilsonInterval } from './wilson.ts';

type Pair = [number, number];

interface Recorded {
  normalCdf: Pair[];
  normalQuantile: Pair[];
  wilson: { successes: number; trials: number; confidence: number; interval: Pair }[];
  newcombe: { pair: [number, number, number, number]; interval: Pair }[];
  cochranArmitage: { samples: [number, number, number][]; z: number; pValue: number; slope: number }[];
  mannKendall: { values: number[]; s: number; pValue: number }[];
  theilSen: { times: number[]; values: number[]; slope: number }[];
  quantile: { values: number[]; probability: number; quantile: number }[];
  medianRank: { size: number; rank: number }[];
}

// Created by fixtures/record-statistics.py, which explains how.
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/statistics.json', import.meta.url), 'utf8'),
) as Recorded;

/** Fails unless the figures agree to a relative error of 1e-10, or both are almost zero. */
function expectClose(actual: number | null | undefined, expected: number, share = 1e-10): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(Math.max(Math.abs(expected) * share, 1e-310));
}

describe('the normal distribution', () => {
  it.each(recorded.normalCdf)('has Φ(%d) as SciPy has it, in both tails', (x, expected) => {
    expectClose(normalCdf(x), expected, 1e-12);
  });

  it.each(recorded.normalQuantile)('has the quantile of %d as SciPy has it', (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(expected)));
  });

  it.each([0, 1, -0.1, 1.1, Number.NaN])('has no quantile of %d', (p) => {
    expect(() => normalQuantile(p)).toThrow(/above 0 and below 1/u);
  });

  it('gives p-values of at most 1', () => {
    expect(twoSidedPValue(0)).toBe(1);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  it('comes back from its own quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expectClose(normalCdf(normalQuantile(p)), p, 1e-9);
      }),
    );
  });
});

describe("Wilson's interval", () => {
  it.each(recorded.wilson)(
    'of $successes in $trials at $confidence is as statsmodels has it',
    ({ successes, trials, confidence, interval: [low, high] }) => {
      const actual = wilsonInterval(successes, trials, confidence);
      expect(Math.abs((actual?.[0] ?? Number.NaN) - low)).toBeLessThan(1e-12);
      expect(Math.abs((actual?.[1] ?? Number.NaN) - high)).toBeLessThan(1e-12);
    },
  );

  it('does not exist without trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('holds the rate, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (left, right) => {
        const [successes, trials] = [Math.min(left, right), Math.max(left, right, 1)];
        const [low, high] = wilsonInterval(successes, trials) ?? [Number.NaN, Number.NaN];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("Newcombe's interval", () => {
  it.each(recorded.newcombe)(
    'of $pair is as statsmodels has it',
    ({ pair: [k1, n1, k2, n2], interval: [low, high] }) => {
      const actual = newcombeInterval({ successes: k1, trials: n1 }, { successes: k2, trials: n2 });
      expect(actual?.[0]).toBeCloseTo(low, 12);
      expect(actual?.[1]).toBeCloseTo(high, 12);
    },
  );

  it('does not exist when one side has no trials', () => {
    expect(newcombeInterval({ successes: 1, trials: 2 }, { successes: 0, trials: 0 })).toBeNull();
  });
});

describe('the Cochran-Armitage test', () => {
  it.each(recorded.cochranArmitage)(
    'of $samples agrees with the correlation that it is',
    ({ samples, z, pValue, slope }) => {
      const actual = cochranArmitage(samples.map(([score, successes, trials]) => ({ score, successes, trials })));
      expectClose(actual?.z, z);
      expectClose(actual?.pValue, pValue, 1e-8);
      expectClose(actual?.slope, slope);
    },
  );

  it.each([
    ['no samples', []],
    ['one score alone', [{ score: 3, successes: 1, trials: 2 }]],
    [
      'nothing but successes',
      [
        { score: 0, successes: 2, trials: 2 },
        { score: 1, successes: 3, trials: 3 },
      ],
    ],
    [
      'nothing but failures',
      [
        { score: 0, successes: 0, trials: 2 },
        { score: 1, successes: 0, trials: 3 },
      ],
    ],
  ])('says nothing of %s', (_, samples) => {
    expect(cochranArmitage(samples)).toBeNull();
  });
});

describe('the Mann-Kendall test', () => {
  it.each(recorded.mannKendall)('of $values is as SciPy and pymannkendall have it', ({ values, s, pValue }) => {
    const actual = mannKendall(values);
    expect(actual?.s).toBe(s);
    expectClose(actual?.pValue, pValue, 1e-9);
  });

  it('cannot speak with four values: the smallest p is 1 in 12', () => {
    expect(mannKendall([1, 2, 3, 4])?.pValue).toBeCloseTo(1 / 12, 12);
  });

  it('does not exist for a single value', () => {
    expect(mannKendall([1])).toBeNull();
  });
});

describe("Theil and Sen's slope", () => {
  it.each(recorded.theilSen)('of $values at $times is as SciPy has it', ({ times, values, slope }) => {
    expectClose(theilSenSlope(times.map((time, index) => ({ time, value: values[index] ?? 0 }))), slope);
  });

  it('does not exist without two different times', () => {
    expect(
      theilSenSlope([
        { time: 1, value: 1 },
        { time: 1, value: 2 },
      ]),
    ).toBeNull();
  });
});

describe('quantiles', () => {
  it.each(recorded.quantile)('are of type 7, as NumPy has them ($probability)', ({ values, probability, quantile }) => {
    expectClose(quantileInPlace(Float64Array.from(values), probability), quantile, 1e-12);
  });

  it('agree with a full sort, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, probability) => {
          const sorted = values.toSorted((left, right) => left - right);
          const position = (sorted.length - 1) * probability;
          const low = sorted[Math.floor(position)] ?? 0;
          const high = sorted[Math.ceil(position)] ?? 0;
          expect(quantileInPlace(Float64Array.from(values), probability)).toBeCloseTo(
            low + (position - Math.floor(position)) * (high - low),
            9,
          );
        },
      ),
    );
  });

  it('do not exist of nothing', () => {
    expect(quantileInPlace(new Float64Array(0), 0.5)).toBeNull();
  });
});

describe("the median's interval", () => {
  const countingDown = (size: number): Float64Array => Float64Array.from({ length: size }, (_, index) => size - index);

  it.each(recorded.medianRank.filter(({ size }) => size <= 1000))(
    'takes the rank $rank of $size values',
    ({ size, rank }) => {
      expect(medianIntervalInPlace(countingDown(size))).toEqual(rank === 0 ? null : [rank, size - rank + 1]);
    },
  );

  it.each(recorded.medianRank.filter(({ size }) => size > 1000))(
    'is at most one rank wider than the rank $rank of $size values',
    ({ size, rank }) => {
      const [low, high] = medianIntervalInPlace(countingDown(size)) ?? [Number.NaN, Number.NaN];
      expect([rank - 1, rank]).toContain(low);
      expect(high).toBe(size - low + 1);
    },
  );
});
