import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FailedCall, GitHubFailure } from '../errors/github-failure.ts';
import { operations } from '../operation.ts';
import { decideRetry } from './decide-retry.ts';
import { defaultRetryLimits as limits } from './retry-limits.ts';

const call: FailedCall = {
  operation: operations.getRun,
  status: 500,
  githubMessage: null,
  requestId: null,
  effect: 'none',
};
const now = new Date('2026-01-05T12:00:00Z');
const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const unreachable = (retryAfterMs: number | null = null): GitHubFailure => ({
  ...call,
  kind: 'unreachable',
  cause: 'ECONNRESET',
  retryAfterMs,
});
const limited = (seconds: number, isEstimated = false): GitHubFailure => ({
  ...call,
  kind: 'rate-limited',
  limit: 'secondary',
  until: inSeconds(seconds),
  isEstimated,
});

describe('deciding on a retry', () => {
  it.each([
    ['the first fault', unreachable(), 1, 0, 500],
    ['the first fault, with the worst luck', unreachable(), 1, 1, 1000],
    ['the third fault', unreachable(), 3, 1, 4000],
    ['a server that says when it is back', unreachable(20_000), 1, 0, 20_000],
    ['a limit with a known end', limited(30), 1, 0, 30_000],
    ['a limit with a known end, and company', limited(30), 1, 1, 31_000],
    ['a limit that is over already', limited(-5), 1, 0.5, 0],
    ['a limit whose end is a guess', limited(20, true), 1, 0, 20_000],
    ['the same again', limited(20, true), 3, 0, 80_000],
  ])('waits after %s', (_what, failure, attempt, random, afterMs) => {
    expect(decideRetry(failure, { attempt, now, random }, limits)).toEqual({ kind: 'retry', afterMs });
  });

  it.each([
    ['the last attempt', unreachable(), 5],
    ['a limit that ends too late', limited(3600), 1],
    ['a guess that has grown too long', limited(60, true), 2],
    ['something that is not there', { ...call, kind: 'not-found' } as const, 1],
    ['a missing permission', { ...call, kind: 'no-permission', permission: 'actions: read' } as const, 1],
    ['something that is gone', { ...call, kind: 'gone' } as const, 1],
    ['a lost race', { ...call, kind: 'conflict' } as const, 1],
    ['nonsense', { ...call, kind: 'unexpected', problem: 'nonsense' } as const, 1],
  ])('gives up after %s', (_what, failure, attempt) => {
    expect(decideRetry(failure, { attempt, now, random: 0 }, limits)).toEqual({ kind: 'give-up' });
  });

  it('never comes back before GitHub said, nor waits longer than the ceiling and a second', () => {
    const failures = fc.oneof(
      fc.integer({ min: -100, max: 5000 }).map((seconds) => limited(seconds)),
      fc.option(fc.integer({ min: 0, max: 500_000 })).map((retryAfterMs) => unreachable(retryAfterMs)),
    );
    fc.assert(
      fc.property(
        failures,
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failure, attempt, random) => {
          const decision = decideRetry(failure, { attempt, now, random }, limits);
          if (decision.kind === 'give-up') return;
          expect(decision.afterMs).toBeLessThanOrEqual(limits.maxWaitMs + 1000);
          if (failure.kind === 'rate-limited')
            expect(decision.afterMs).toBeGreaterThanOrEqual(failure.until.getTime() - now.getTime());
          if (failure.kind === 'unreachable')
            expect(decision.afterMs).toBeGreaterThanOrEqual(failure.retryAfterMs ?? 0);
        },
      ),
    );
  });
});
