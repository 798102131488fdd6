import { describe, expect, it } from '@jest/globals';
import { endOfFailure, maxAttempts } from './decide-end.ts';
import { TaskHopelessError, TaskRetryError } from './task-failure.ts';

const now = new Date('2026-11-23T12:00:00Z');
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const endOf = (error: unknown, { attempts = 1, ageSeconds = 0 } = {}) => {
  const end = endOfFailure({ attempts, createdAt: before(ageSeconds) }, error, { now, random: 1 });
  return end.state === 'waiting'
    ? { waitsSeconds: (end.dueAt.getTime() - now.getTime()) / 1000, counts: end.counts }
    : end.state;
};

describe('endOfFailure', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [maxAttempts - 1, 320],
  ])('waits after attempt %i for %i seconds', (attempts, waitsSeconds) => {
    expect(endOf(new Error('x'), { attempts })).toEqual({ waitsSeconds, counts: true });
  });

  it('gives up after the last attempt, and at once where nothing would help', () => {
    expect(endOf(new Error('x'), { attempts: maxAttempts })).toBe('dead');
    expect(endOf(new TaskHopelessError('x'))).toBe('dead');
  });

  it.each([
    [0, 5],
    [60, 60],
    [3_600, 900],
    [86_399, 900],
  ])('waits for the end of an outage, without counting: after %i seconds for %i', (ageSeconds, waitsSeconds) => {
    const outage = new TaskRetryError('x', { isOutage: true });
    expect(endOf(outage, { attempts: maxAttempts, ageSeconds })).toEqual({ waitsSeconds, counts: false });
  });

  it('takes an outage of more than a day for a failure', () => {
    const outage = new TaskRetryError('x', { isOutage: true });
    expect(endOf(outage, { attempts: maxAttempts, ageSeconds: 86_400 })).toBe('dead');
  });
});
