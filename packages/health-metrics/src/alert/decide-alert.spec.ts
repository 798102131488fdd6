import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computeHealth } from '../compute-health.ts';
import type { HealthReport } from '../report/health-v1.ts';
import { attemptsWith, dayMs, now } from '../testing/builders.ts';
import type { AlertAction, AlertOptions, AlertState } from './alert.ts';
import { decideAlert } from './decide-alert.ts';

function reportOf(successes: number, trials: number, instant = now): HealthReport {
  const conclusions = Array.from({ length: trials }, (_, index) => (index < successes ? 'success' : 'failure'));
  const attempts = attemptsWith(...conclusions).map((attempt, index) => ({
    ...attempt,
    updatedAtMs: instant.getTime() - 1000 - index,
  }));
  return computeHealth(attempts, { now: instant });
}

const openState: AlertState = {
  schemaVersion: 'alert.v1',
  state: 'open',
  openedAt: '2026-01-20T00:00:00.000Z',
  closedAt: null,
  size: 'slight',
};
const closedDaysAgo = (days: number): AlertState => ({
  ...openState,
  state: 'closed',
  size: 'none',
  closedAt: new Date(now.getTime() - days * dayMs).toISOString(),
});

describe('the alert', () => {
  it.each<[string, AlertState | null, number, number, AlertOptions, AlertAction, string]>([
    ['no data', null, 0, 0, {}, 'hold', 'insufficient-data'],
    ['4 failures of 4', null, 0, 4, {}, 'hold', 'insufficient-data'],
    ['5 failures of 5', null, 0, 5, {}, 'open', 'breached'],
    ['exactly the threshold', null, 17, 20, {}, 'hold', 'healthy'],
    ['below it by chance', null, 16, 20, {}, 'hold', 'not-proven'],
    ['below it for sure', null, 14, 20, {}, 'open', 'breached'],
    ['below it by chance, to the letter', null, 16, 20, { policy: 'strict' }, 'open', 'breached'],
    ['one failure, to the letter', null, 0, 1, { policy: 'strict' }, 'open', 'breached'],
    ['no data, to the letter', null, 0, 0, { policy: 'strict' }, 'hold', 'insufficient-data'],
    ['open, and below', openState, 16, 20, {}, 'update', 'still-below'],
    ['open, and too few runs to say', openState, 4, 4, {}, 'hold', 'insufficient-data'],
    ['open, above the threshold, below the margin', openState, 87, 100, {}, 'update', 'recovering'],
    ['open, exactly at the margin', openState, 22, 25, {}, 'close', 'recovered'],
    ['open, at the threshold, to the letter', openState, 17, 20, { policy: 'strict' }, 'close', 'recovered'],
    ['open, with a wider margin', openState, 22, 25, { closeMargin: 0.05 }, 'update', 'recovering'],
    ['closed 14 days ago, and below again', closedDaysAgo(14), 14, 20, {}, 'reopen', 'breached-again'],
    ['closed 15 days ago, and below again', closedDaysAgo(15), 14, 20, {}, 'open', 'breached'],
    ['closed, below by chance', closedDaysAgo(1), 16, 20, {}, 'hold', 'not-proven'],
    ['a larger minimum', null, 5, 10, { minimumSample: 11 }, 'hold', 'insufficient-data'],
    ['the default branch alone', null, 14, 20, { scope: 'default' }, 'open', 'breached'],
    ['a class without runs', null, 14, 20, { scope: 'pull_request' }, 'hold', 'insufficient-data'],
  ])('%s (%#)', (_, previous, successes, trials, options, action, code) => {
    const decision = decideAlert(previous, reportOf(successes, trials), options);
    expect([decision.action, decision.reason.code]).toEqual([action, code]);
    if (action === 'hold') expect(decision.state).toEqual(previous);
  });

  it('closes at 100 % when the margin goes beyond it', () => {
    const report = { ...reportOf(10, 10), threshold: 0.99 };
    expect(decideAlert(openState, report).action).toBe('close');
  });

  it.each([
    [16, 20, false],
    [14, 20, true],
    [10, 20, true],
  ])('tells people of an open alert only when its size changes: %d of %d', (successes, trials, notify) => {
    expect(decideAlert(openState, reportOf(successes, trials)).notify).toBe(notify);
  });

  it.each([
    [17, 20, 'none'],
    [16, 20, 'slight'],
    [14, 20, 'serious'],
    [13, 20, 'severe'],
  ])('is of a size: %d of %d is %s', (successes, trials, size) => {
    expect(decideAlert(openState, reportOf(successes, trials)).size).toBe(size);
  });

  it('remembers when it opened and closed, through a whole life', () => {
    const opened = decideAlert(null, reportOf(10, 20));
    expect(opened.state).toEqual({
      schemaVersion: 'alert.v1',
      state: 'open',
      openedAt: now.toISOString(),
      closedAt: null,
      size: 'severe',
    });
    const closed = decideAlert(opened.state, reportOf(20, 20, new Date(now.getTime() + dayMs)));
    expect(closed.state).toMatchObject({ state: 'closed', closedAt: '2026-02-01T12:00:00.000Z', size: 'none' });
    const reopened = decideAlert(closed.state, reportOf(10, 20, new Date(now.getTime() + 2 * dayMs)));
    expect(reopened).toMatchObject({
      action: 'reopen',
      notify: true,
      state: { state: 'open', openedAt: '2026-02-02T12:00:00.000Z', closedAt: '2026-02-01T12:00:00.000Z' },
    });
  });

  it('says the figures that it rests on', () => {
    expect(decideAlert(null, reportOf(14, 20)).reason.evidence).toEqual({
      scope: 'all',
      decidedRuns: 20,
      eventualRate: 0.7,
      threshold: 0.85,
      closeAt: expect.closeTo(0.88, 12),
      // proportion_confint(14, 20, alpha=0.4, method='wilson') of statsmodels.
      upperBound: expect.closeTo(0.7781874188790938, 12),
      minimumSample: 5,
    });
  });

  it('never opens what is open, never closes what is closed, and never acts above the threshold but to close', () => {
    const previous = fc.constantFrom(null, openState, closedDaysAgo(3), closedDaysAgo(30));
    fc.assert(
      fc.property(
        previous,
        fc.nat(40),
        fc.nat(40),
        fc.constantFrom<AlertOptions['policy']>('hysteresis', 'strict'),
        (state, left, right, policy) => {
          const [successes, trials] = [Math.min(left, right), Math.max(left, right)];
          const { action } = decideAlert(state, reportOf(successes, trials), {
            ...(policy !== undefined && { policy }),
          });
          const isOpen = state?.state === 'open';
          expect(isOpen ? ['update', 'close', 'hold'] : ['open', 'reopen', 'hold']).toContain(action);
          if (trials > 0 && successes / trials >= 0.85) expect(['hold', 'close', 'update']).toContain(action);
          if (action === 'close') expect(successes / trials).toBeGreaterThanOrEqual(0.85);
        },
      ),
      { numRuns: 300 },
    );
  });
});
