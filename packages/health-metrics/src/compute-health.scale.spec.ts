import { describe, expect, it } from '@jest/globals';
import { computeHealth } from './compute-health.ts';
import { selectPeriod } from './compute/period.ts';
import { resolveSettings } from './compute/settings.ts';
import { tabulate } from './compute/tabulate.ts';
import { timesToGreen } from './compute/time-to-green.ts';
import { joinAttempts } from './github/join-attempts.ts';
import { historyDays } from './history/compact-history.ts';
import { emptyHistory } from './history/history.ts';
import { mergeHistories } from './history/merge-histories.ts';
import { aJob, anAttempt, dayMs, now } from './testing/builders.ts';

const nowMs = now.getTime();

/** Each in a different workflow, a day ago. */
function failures(count: number) {
  return Array.from({ length: count }, (_, index) =>
    anAttempt({ runId: index + 1, workflowId: index + 1, conclusion: 'failure', updatedAtMs: nowMs - dayMs }),
  );
}

// Sizes at which quadratic work takes minutes.
describe('work grows with the input, not with its square', () => {
  it('where every workflow has a day whose attempts have gone', () => {
    const count = 10_000;
    const pastDays = historyDays({ ...emptyHistory, attempts: failures(count) }, { now });
    const { summary, days } = computeHealth([], { now, pastDays });
    expect(summary.workflows).toHaveLength(count);
    expect(Math.max(...days.map(({ attempts }) => attempts))).toBe(count);
  });

  it('where every workflow is red: attempts are looked through once', () => {
    const table = tabulate(failures(20), resolveSettings({ now }));
    let passes = 0;
    const watched = {
      ...table,
      get rows() {
        passes += 1;
        return table.rows;
      },
    };
    const found = timesToGreen(watched, selectPeriod(table, nowMs - 7 * dayMs, nowMs));
    expect(new Set(found.map(({ open }) => open?.runId)).size).toBe(20);
    expect(passes).toBe(1);
  });

  it('where every repository has a history', () => {
    const coverage = Array.from({ length: 200_000 }, (_, index) => ({
      repository: `octo/repo-${index}`,
      fromMs: null,
      toMs: nowMs,
    }));
    expect(mergeHistories({ coverage }).coverage).toHaveLength(200_000);
  });

  it('where one run has all jobs', () => {
    const jobs = Array.from({ length: 200_000 }, (_, id) => ({
      ...aJob(nowMs, 1),
      id,
      runId: 1,
      repository: null,
      runAttempt: 1,
    }));
    const { attempts } = joinAttempts([{ attempts: [anAttempt()], jobs, pages: [] }]);
    expect(attempts[0]?.jobs).toHaveLength(200_000);
  });
});
