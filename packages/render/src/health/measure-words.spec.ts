import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  changeOf,
  durationWords,
  intervalWords,
  pointsWords,
  pValueWords,
  rateWords,
  tailWords,
} from './measure-words.ts';

describe('durationWords', () => {
  it.each([
    [null, '–'],
    [0, '0 s'],
    [0.4, '0 s'],
    [1, '1 ms'],
    [999, '999 ms'],
    [999.7, '1 s'],
    [1_000, '1 s'],
    [1_449, '1.4 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [252_000, '4 min 12 s'],
    [3_599_600, '1 h'],
    [4_320_000, '1 h 12 min'],
    [86_400_000, '1 d'],
    [183_600_000, '2 d 3 h'],
    [400 * 86_400_000, '400 d'],
  ])('%j ms is %j', (durationMs, words) => {
    expect(durationWords(durationMs)).toBe(words);
  });

  it('never shows sixty of a unit that makes one of the next', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e10, noNaN: true }), (durationMs) => {
        expect(durationWords(durationMs)).not.toMatch(/\b(?:60 (?:s|min)|24 h|1,000 ms)\b/u);
      }),
    );
  });
});

describe('tailWords', () => {
  it.each([
    [19, '15 min (longest)'],
    [20, '12 min'],
    [0, '–'],
  ])('of %j durations is %j', (durationSample, words) => {
    const times =
      durationSample === 0
        ? { p95DurationMs: null, maximumDurationMs: null }
        : { p95DurationMs: 720_000, maximumDurationMs: 900_000 };
    expect(tailWords({ durationSample, ...times })).toBe(words);
  });
});

describe('rateWords', () => {
  it.each([
    [null, null, '–'],
    [1, null, '100 %'],
    [0, 0.85, '0 %'],
    [0.8734, null, '87.3 %'],
    [0.99996, null, '99.996 %'],
    [0.00004, null, '0.004 %'],
    [0.8496, 0.85, '84.96 %'],
    [0.84999, 0.85, '84.999 %'],
    [0.85, 0.85, '85 %'],
    [0.8504, 0.85, '85.04 %'],
    [0.9, 0.85, '90 %'],
  ])('%j beside the threshold %j is %j', (rate, threshold, words) => {
    expect(rateWords(rate, threshold)).toBe(words);
  });
});

describe('words of differences', () => {
  it.each([
    [-0.0912, '−9.1 points'],
    [0.01, '+1 point'],
    [0.0001, '±0 points'],
  ])('a difference of %j is %j', (difference, words) => {
    expect(pointsWords(difference)).toBe(words);
  });

  it.each([
    [110, 100, '+10 %'],
    [50, 100, '−50 %'],
    [100, 100, '±0 %'],
    [100, 0, null],
  ])('%j after %j is %j', (current, previous, words) => {
    expect(changeOf(current, previous)).toBe(words);
  });

  it.each([
    [0.0004, 'p < 0.001'],
    [0.004, 'p = 0.004'],
    [0.27, 'p = 0.27'],
  ])('a probability of %j is %j', (pValue, words) => {
    expect(pValueWords(pValue)).toBe(words);
  });

  it.each<[readonly [number, number] | null, string]>([
    [[0.8412, 0.953], '84.1–95.3 %'],
    [[0.2067, 1], '20.7–100 %'],
    [[0, 0.9998], '0–99.98 %'],
    [[0.93951, 0.94032], '93.95–94.03 %'],
    [[1, 1], '100–100 %'],
    [null, '–'],
  ])('an interval of %j is %j', (interval, words) => {
    expect(intervalWords(interval)).toBe(words);
  });
});
