import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Attempt } from '../attempt/attempt.ts';
import { computeHealth } from '../compute-health.ts';
import { HealthInputError } from '../github/health-input-error.ts';
import { joinAttempts } from '../github/join-attempts.ts';
import { aJob, anAttempt, at, dayMs, hourMs, minuteMs, now } from '../testing/builders.ts';
import { compactHistory, historyDays } from './compact-history.ts';
import { emptyHistory } from './history.ts';
import type { DayRecord, History } from './history.ts';
import { mergeHistories } from './merge-histories.ts';
import { parseHistory } from './parse-history.ts';
import { historyLines, serialiseHistory } from './serialise-history.ts';

const nowMs = now.getTime();
const historyOf = (...attempts: readonly Attempt[]): History => ({ ...emptyHistory, attempts });

/** Small numbers on purpose: histories must collide. */
const someJob = fc.record({
  startMs: fc.integer({ min: nowMs - dayMs, max: nowMs }),
  elapsedMs: fc.nat(hourMs),
  runner: fc.constantFrom(undefined, null, 'runner-1'),
});
const someAttempt = fc
  .record({
    runId: fc.integer({ min: 1, max: 4 }),
    runAttempt: fc.integer({ min: 1, max: 2 }),
    conclusion: fc.constantFrom('success', 'failure', 'cancelled', null),
    updatedAtMs: fc.constantFrom(nowMs - 100 * dayMs, nowMs - 99 * dayMs, nowMs - 2 * dayMs, nowMs - dayMs),
    headBranch: fc.constantFrom('main', 'topic', null),
    jobs: fc.option(fc.array(someJob, { maxLength: 2 })),
  })
  .map(({ jobs, ...facts }) =>
    anAttempt({
      ...facts,
      status: facts.conclusion === null ? 'queued' : 'completed',
      jobs:
        jobs?.map(({ startMs, elapsedMs, runner }) =>
          aJob(startMs, elapsedMs, runner === undefined ? {} : { runnerName: runner }),
        ) ?? null,
    }),
  );
const someHistory = fc
  .array(someAttempt, { maxLength: 6 })
  .map((attempts) => compactHistory(mergeHistories(historyOf(...attempts)), { now }));

describe('merging histories', () => {
  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(someHistory, someHistory, someHistory, (first, second, third) => {
        const both = mergeHistories(first, second);
        expect(mergeHistories(second, first)).toEqual(both);
        expect(mergeHistories(both, third)).toEqual(mergeHistories(first, mergeHistories(second, third)));
        expect(mergeHistories(both, both)).toEqual(both);
        expect(mergeHistories(both, emptyHistory)).toEqual(both);
      }),
      { numRuns: 200 },
    );
  });

  it('is what appending is: the bytes of both, one behind the other, read as the merged one', () => {
    fc.assert(
      fc.property(someHistory, someHistory, (first, second) => {
        const { history, damaged } = parseHistory(serialiseHistory(first) + serialiseHistory(second));
        expect(damaged).toEqual([]);
        expect(history).toEqual(mergeHistories(first, second));
      }),
      { numRuns: 100 },
    );
  });

  it('reads lines as it reads the text of them', () => {
    const history = historyOf(anAttempt(), anAttempt({ runId: 2 }));
    expect(parseHistory(historyLines(history))).toEqual(parseHistory(serialiseHistory(history)));
    expect(parseHistory(['', '{'], { file: 'h' }).damaged).toEqual([{ line: 2, reason: 'not JSON: the line is torn' }]);
  });

  it('takes a late re-run in, and replaces what had not ended', () => {
    const running = anAttempt({ status: 'in_progress', conclusion: null, updatedAtMs: nowMs - 2 * hourMs });
    const merged = mergeHistories(historyOf(running), historyOf(anAttempt(), anAttempt({ runAttempt: 2 })));
    expect(merged.attempts.map(({ runAttempt, conclusion }) => [runAttempt, conclusion])).toEqual([
      [1, 'success'],
      [2, 'success'],
    ]);
  });

  it('gives the same report before and after it was written and read', () => {
    const attempts = [
      anAttempt(),
      anAttempt({
        runId: 2,
        conclusion: 'failure',
        jobs: [aJob(nowMs - 2 * hourMs, minuteMs, { stepCount: 3, timeoutMinutes: 5 })],
      }),
    ];
    const { history } = parseHistory(serialiseHistory(historyOf(...attempts)));
    expect(computeHealth(history.attempts, { now })).toEqual(computeHealth(attempts, { now }));
  });

  it('writes of a job only its facts', () => {
    const { attempts } = joinAttempts([
      {
        attempts: [anAttempt()],
        jobs: [{ ...aJob(nowMs, 1), id: 99, runId: 1, repository: null, runAttempt: 1 }],
        pages: [],
      },
    ]);
    expect(serialiseHistory(historyOf(...attempts))).not.toContain('99');
  });
});

describe('a history file', () => {
  const line = serialiseHistory(historyOf(anAttempt()));

  it.each([
    ['is torn', line.slice(0, 40), 'not JSON: the line is torn'],
    ['is a mark of a merge', '<<<<<<< HEAD', 'not JSON: the line is torn'],
    ['is no object', '[]', 'expected an object; found an array'],
    ['says no version', '{}', 'expected "schemaVersion": "history.v1"; found nothing'],
    [
      'is of another kind',
      '{"schemaVersion":"history.v1","kind":"x"}',
      'expected "kind": "attempt", "day" or "coverage"; found "x"',
    ],
    [
      'lacks a fact',
      line.replace('"runId":1', '"runId":"1"').trim(),
      'expected "runId": a whole number from 0; found "1"',
    ],
    ['is half a day', '{"schemaVersion":"history.v1","kind":"day","date":"2026-01-01"}', 'expected a day: '],
  ])('loses one line alone when it %s', (_, bad, reason) => {
    const { history, damaged } = parseHistory(`\n${bad}\n${line}`);
    expect(history.attempts).toEqual([anAttempt()]);
    expect(damaged).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
  });

  it('of a newer version is refused, not rewritten without what it knows', () => {
    const text = `${line}{"schemaVersion":"history.v2","kind":"attempt"}\n`;
    expect(() => parseHistory(text, { file: 'h.jsonl' })).toThrow(HealthInputError);
    expect(() => parseHistory(text, { file: 'h.jsonl' })).toThrow(
      'h.jsonl:2:1: this Portcullis reads `history.v1`, not "history.v2": use the version that wrote the file',
    );
  });

  it('may be empty', () => {
    expect(parseHistory('')).toEqual({ history: emptyHistory, damaged: [] });
  });
});

describe('compacting', () => {
  const old = (runId: number, conclusion: string, daysAgo: number, more: Partial<Attempt> = {}) =>
    anAttempt({ runId, headSha: `sha-${runId}`, conclusion, updatedAtMs: nowMs - daysAgo * dayMs, ...more });

  it('turns old attempts into days, and keeps young ones', () => {
    const { attempts, days } = compactHistory(
      historyOf(old(1, 'success', 80), old(2, 'failure', 80), old(3, 'success', 10)),
      { now },
    );
    expect(attempts.map(({ runId }) => runId)).toEqual([3]);
    expect(days).toMatchObject([
      {
        date: '2025-11-12',
        timeZone: 'UTC',
        name: 'CI',
        branchClass: 'default',
        tally: {
          attempts: 2,
          success: 1,
          failureCauses: { failure: 1, timedOut: 0, startupFailure: 0 },
          decidedRuns: 2,
          eventualSuccess: 1,
          firstAttemptSuccess: 1,
          minutes: { spent: 10 },
        },
        durationsMs: [5 * minuteMs, 5 * minuteMs],
      },
    ]);
  });

  it('lets go of days that are too old', () => {
    expect(
      compactHistory(historyOf(old(1, 'success', 400), old(2, 'success', 401)), { now }).days.map(({ date }) => date),
    ).toEqual(['2024-12-27']);
    expect(compactHistory(historyOf(old(1, 'success', 80)), { now, keepDays: 70 })).toEqual(emptyHistory);
  });

  it('makes no days since 1970 for a clock that stood there', () => {
    expect(
      historyDays(historyOf(old(1, 'success', 10), anAttempt({ runId: 2, updatedAtMs: 0 })), { now }).map(
        ({ date }) => date,
      ),
    ).toEqual(['2026-01-21']);
  });

  it('lets go of attempts that never finished, too', () => {
    const hung = anAttempt({ status: 'queued', conclusion: null, updatedAtMs: nowMs - 90 * dayMs });
    expect(compactHistory(historyOf(hung), { now })).toEqual(emptyHistory);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        expect(compactHistory(history, { now })).toEqual(history);
      }),
      { numRuns: 50 },
    );
  });

  it('does not let a late copy of a few attempts replace a day that saw more', () => {
    const whole = compactHistory(historyOf(old(1, 'success', 80), old(2, 'failure', 80)), { now });
    const merged = compactHistory(mergeHistories(whole, historyOf(old(1, 'success', 80))), { now });
    expect(merged).toEqual(whole);
  });

  it('cuts between days of the time zone', () => {
    const cut = at('2025-11-27T00:00:00+01:00');
    const attempts = [old(1, 'success', 0, { updatedAtMs: cut - 1 }), old(2, 'success', 0, { updatedAtMs: cut })];
    const compacted = compactHistory(historyOf(...attempts), { now, timeZone: 'Europe/Berlin' });
    expect(compacted.days.map(({ date }) => date)).toEqual(['2025-11-26']);
  });

  it('keeps the attempts that tell what younger ones were: of the two days before, and of the same run', () => {
    const attempts = [
      old(1, 'success', 68),
      old(2, 'success', 67),
      old(3, 'failure', 80),
      old(3, 'success', 60, { runAttempt: 2 }),
    ];
    const { attempts: kept } = compactHistory(historyOf(...attempts), { now });
    expect(kept.map(({ runId, runAttempt }) => [runId, runAttempt])).toEqual([
      [2, 1],
      [3, 1],
      [3, 2],
    ]);
  });

  it.each([
    ['attemptDays', { attemptDays: 0 }],
    ['keepDays', { keepDays: 401 }],
    ['keepDays', { keepDays: Number.NaN }],
  ])('refuses an impossible %s', (option, retention) => {
    expect(() => compactHistory(emptyHistory, { now, ...retention })).toThrow(
      new RegExp(`^${option}: expected a number of days`, 'u'),
    );
  });

  it('shows the whole past by day, whatever it is kept as', () => {
    const attempts = [old(1, 'success', 80), old(2, 'failure', 80), old(3, 'success', 10)];
    const before: readonly DayRecord[] = historyDays(mergeHistories(historyOf(...attempts)), { now });
    expect(before.map(({ date, tally }) => [date, tally.attempts])).toEqual([
      ['2025-11-12', 2],
      ['2026-01-21', 1],
    ]);
    expect(historyDays(compactHistory(historyOf(...attempts), { now }), { now })).toEqual(before);
  });
});
