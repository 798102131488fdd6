import type { Attempt, Job } from '../attempt/attempt.ts';
import type { HealthOptions } from '../options.ts';
import { hourMs, minuteMs } from '../units.ts';

export { dayMs, hourMs, minuteMs } from '../units.ts';

/** The instant of the tests' reports: a Saturday noon. */
export const now = new Date('2026-01-31T12:00:00Z');

/** What nearly all tests need. */
export const options: HealthOptions = { now };

/** Milliseconds of an instant in ISO 8601. */
export function at(instant: string): number {
  return Date.parse(instant);
}

/** A successful push to main that completed an hour before `now` and took five minutes, unless given otherwise. */
export function anAttempt(overrides: Partial<Attempt> = {}): Attempt {
  const updatedAtMs = overrides.updatedAtMs ?? now.getTime() - hourMs;
  return {
    repository: 'octo/repo',
    workflowId: 7,
    workflowName: 'CI',
    workflowPath: '.github/workflows/ci.yml',
    runId: 1,
    runAttempt: 1,
    event: 'push',
    headBranch: 'main',
    headSha: 'sha-1',
    status: 'completed',
    conclusion: 'success',
    createdAtMs: updatedAtMs - 5 * minuteMs,
    runStartedAtMs: updatedAtMs - 5 * minuteMs,
    updatedAtMs,
    jobs: null,
    ...overrides,
  };
}

/** Attempts of separate runs with these conclusions, a minute apart. */
export function attemptsWith(...conclusions: readonly (string | null)[]): Attempt[] {
  return conclusions.map((conclusion, index) =>
    anAttempt({
      runId: index + 1,
      headSha: `sha-${index + 1}`,
      conclusion,
      status: conclusion === null ? 'in_progress' : 'completed',
      updatedAtMs: now.getTime() - hourMs + index * minuteMs,
    }),
  );
}

/** A job that ran from `startMs` for `elapsedMs`, queued ten seconds before. */
export function aJob(startMs: number, elapsedMs: number, overrides: Partial<Job> = {}): Job {
  return {
    name: 'build',
    status: 'completed',
    conclusion: 'success',
    createdAtMs: startMs - 10_000,
    startedAtMs: startMs,
    completedAtMs: startMs + elapsedMs,
    labels: ['ubuntu-latest'],
    ...overrides,
  };
}
