import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../attempt/attempt.ts';
import { computeHealth } from '../compute-health.ts';
import { anAttempt, dayMs, minuteMs, now } from '../testing/builders.ts';

const nowMs = now.getTime();

/** Runs of one day, `daysAgo` days before `now`: successes first, then failures, of `minutes` each. */
function dayOfRuns(daysAgo: number, successes: number, failures: number, minutes = 5): Attempt[] {
  return Array.from({ length: successes + failures }, (_, index) => {
    const updatedAtMs = nowMs - daysAgo * dayMs - index * 1000;
    const id = daysAgo * 10_000 + index;
    return anAttempt({
      runId: id,
      headSha: `${id}`,
      conclusion: index < successes ? 'success' : 'failure',
      updatedAtMs,
      runStartedAtMs: updatedAtMs - minutes * minuteMs,
    });
  });
}

const trendOf = (...days: Attempt[][]) => computeHealth(days.flat(), { now }).trend;

describe('the trend of rates', () => {
  it('is worse when days get worse, with how much and how sure', () => {
    const { rate } = trendOf(
      dayOfRuns(6, 20, 0),
      dayOfRuns(5, 20, 0),
      dayOfRuns(4, 19, 1),
      dayOfRuns(3, 17, 3),
      dayOfRuns(2, 15, 5),
      dayOfRuns(1, 14, 6),
      dayOfRuns(0, 12, 8),
    );
    expect(rate).toMatchObject({ direction: 'worse', days: 7 });
    expect(rate.pValue).toBeLessThan(0.001);
    expect(rate.changePoints).toBeLessThan(-30);
  });

  it('changes by no more points than there are', () => {
    const { rate } = trendOf(dayOfRuns(4, 30, 0), dayOfRuns(3, 30, 0), dayOfRuns(2, 0, 30), dayOfRuns(1, 0, 30));
    expect(rate.changePoints).toBe(-100);
  });

  it('is better when days get better', () => {
    expect(trendOf(dayOfRuns(4, 10, 10), dayOfRuns(3, 14, 6), dayOfRuns(1, 20, 0)).rate.direction).toBe('better');
  });

  it.each([
    ['days differ by chance', [dayOfRuns(3, 9, 1), dayOfRuns(2, 10, 0), dayOfRuns(1, 8, 2)]],
    ['everything succeeds', [dayOfRuns(3, 10, 0), dayOfRuns(2, 10, 0), dayOfRuns(1, 10, 0)]],
  ])('is no clear change when %s', (_, days) => {
    expect(trendOf(...days).rate.direction).toBe('no-clear-change');
  });

  it.each([
    ['two days', [dayOfRuns(3, 50, 0), dayOfRuns(2, 0, 50)]],
    ['nine runs', [dayOfRuns(3, 3, 0), dayOfRuns(2, 3, 0), dayOfRuns(1, 0, 3)]],
    ['nothing', []],
  ])('says nothing of %s', (_, days) => {
    expect(trendOf(...days).rate).toMatchObject({ direction: 'insufficient-data', z: null, pValue: null });
  });
});

describe('the trend of durations', () => {
  const days = (...minutes: number[]) =>
    trendOf(...minutes.map((each, index) => dayOfRuns(minutes.length - 1 - index, 3, 0, each))).duration;

  it('is worse when builds get slower for sure and by 10 %', () => {
    expect(days(10, 11, 12, 13, 14)).toMatchObject({
      direction: 'worse',
      days: 5,
      s: 10,
      slopeMsPerDay: minuteMs,
      baseMs: 10 * minuteMs,
      relativeChange: expect.closeTo(0.4, 12),
    });
  });

  it('is no fall by more than all there was', () => {
    const { direction, baseMs, relativeChange } = days(20, 19, 18, 3, 2, 1);
    expect(direction).toBe('better');
    expect(baseMs).toBeLessThanOrEqual(20 * minuteMs);
    expect(relativeChange).toBeGreaterThan(-1);
    expect(relativeChange).toBeLessThan(-0.8);
  });

  it('is better when they get faster', () => {
    expect(days(14, 13, 12, 11, 10).direction).toBe('better');
  });

  it('is no news below 10 %, however sure', () => {
    expect(days(100, 101, 102, 103, 104, 105)).toMatchObject({
      direction: 'no-clear-change',
      pValue: expect.closeTo(2 / 720, 12),
    });
  });

  it('says nothing of four days', () => {
    expect(days(10, 20, 30, 40)).toMatchObject({ direction: 'insufficient-data', days: 4, pValue: null });
  });
});

describe('this window beside the one before', () => {
  it.each([
    ['worse', 90, 70],
    ['better', 70, 90],
    ['no-clear-change', 85, 84],
  ])('is %s: %d, then %d of 100', (direction, before, after) => {
    const { previous } = trendOf(dayOfRuns(10, before, 100 - before), dayOfRuns(3, after, 100 - after));
    expect(previous).toMatchObject({
      direction,
      decidedRuns: 100,
      eventualRate: before / 100,
      difference: expect.closeTo((after - before) / 100, 12),
    });
  });

  it('says nothing when one of them is empty', () => {
    expect(trendOf(dayOfRuns(10, 9, 1)).previous).toMatchObject({
      direction: 'insufficient-data',
      eventualRate: 0.9,
      difference: null,
      differenceInterval: null,
    });
  });
});

describe('the days of a report', () => {
  it('leave out a first day that the window cuts, and mark a last one that it cuts', () => {
    const { days } = computeHealth([], { now });
    expect(days.map(({ date, partial }) => [date, partial])).toEqual([
      ['2026-01-25', false],
      ['2026-01-26', false],
      ['2026-01-27', false],
      ['2026-01-28', false],
      ['2026-01-29', false],
      ['2026-01-30', false],
      ['2026-01-31', true],
    ]);
  });

  it('keep the first day when the window starts with it', () => {
    const { days } = computeHealth([], { now: new Date('2026-01-31T00:00:00Z') });
    expect([days.length, days[0]?.date, days[6]?.partial]).toEqual([7, '2026-01-24', false]);
  });

  it('are those of the time zone, clock changes included', () => {
    const { days } = computeHealth([], { now: new Date('2026-03-31T00:00:00Z'), timeZone: 'Europe/Berlin' });
    expect(days.map(({ date, hours }) => [date, hours])).toContainEqual(['2026-03-29', 23]);
    expect(days[0]?.from).toBe('2026-03-24T23:00:00.000Z');
  });

  it('take attempts by their completion, and runs by their latest attempt', () => {
    const attempts = [
      anAttempt({ conclusion: 'failure', updatedAtMs: nowMs - 2 * dayMs }),
      anAttempt({ runAttempt: 2, updatedAtMs: nowMs - dayMs }),
    ];
    const days = computeHealth(attempts, { now }).days.filter(({ attempts: count }) => count > 0);
    expect(days.map(({ date, decidedRuns, eventualRate }) => [date, decidedRuns, eventualRate])).toEqual([
      ['2026-01-29', 0, null],
      ['2026-01-30', 1, 1],
    ]);
  });

  it('bear 100,000 runs in one day', () => {
    const attempts = dayOfRuns(1, 90_000, 10_000).map((attempt) => ({ ...attempt, updatedAtMs: nowMs - dayMs }));
    const report = computeHealth(attempts, { now });
    expect(report.days.find(({ date }) => date === '2026-01-30')).toMatchObject({
      attempts: 100_000,
      decidedRuns: 100_000,
      eventualRate: 0.9,
    });
    expect(report.summary.runs).toBe(100_000);
  });
});
