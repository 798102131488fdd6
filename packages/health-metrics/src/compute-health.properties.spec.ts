import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Attempt } from './attempt/attempt.ts';
import { computeHealth } from './compute-health.ts';
import { healthV1Schema } from './report/health-v1.ts';
import { aJob, anAttempt, dayMs, hourMs, minuteMs, now } from './testing/builders.ts';

const nowMs = now.getTime();
const conclusions = [
  'success',
  'success',
  'failure',
  'timed_out',
  'startup_failure',
  'skipped',
  'neutral',
  'stale',
  'action_required',
  'novel',
  null,
];

const someAttempt = fc
  .record({
    repository: fc.constantFrom('octo/one', 'octo/two'),
    workflowId: fc.constantFrom(1, 2, null),
    runId: fc.integer({ min: 1, max: 12 }),
    runAttempt: fc.integer({ min: 1, max: 4 }),
    conclusion: fc.constantFrom(...conclusions),
    agoMs: fc.integer({ min: -dayMs, max: 16 * dayMs }),
    tookMs: fc.integer({ min: -minuteMs, max: 3 * hourMs }),
    hasJobs: fc.boolean(),
    event: fc.constantFrom('push', 'pull_request', 'workflow_dispatch'),
  })
  .map(({ agoMs, tookMs, hasJobs, ...facts }): Attempt => {
    const updatedAtMs = nowMs - agoMs;
    const startMs = updatedAtMs - tookMs;
    return anAttempt({
      ...facts,
      status: facts.conclusion === null ? 'queued' : 'completed',
      headSha: `sha-${facts.runId % 5}`,
      updatedAtMs,
      createdAtMs: startMs,
      runStartedAtMs: startMs,
      jobs: hasJobs
        ? [aJob(startMs, Math.floor(tookMs / 2)), aJob(startMs - hourMs, minuteMs, { name: 'carried over' })]
        : null,
    });
  });

/** The facts of a run do not differ between its attempts. */
const someAttempts = fc
  .uniqueArray(someAttempt, {
    maxLength: 40,
    selector: ({ repository, runId, runAttempt }) => `${repository} ${runId} ${runAttempt}`,
  })
  .map((attempts) =>
    attempts.map((attempt) => {
      const first =
        attempts.find(({ repository, runId }) => repository === attempt.repository && runId === attempt.runId) ??
        attempt;
      return { ...attempt, workflowId: first.workflowId, event: first.event };
    }),
  );

const isDecided = ({ conclusion }: Attempt) =>
  ['success', 'failure', 'timed_out', 'startup_failure'].includes(conclusion ?? '');
const isSuccess = ({ conclusion }: Attempt) => conclusion === 'success';
/** The first job belongs to the attempt, the second was carried over. */
const endOf = ({ jobs, updatedAtMs }: Attempt): number =>
  (jobs === null ? updatedAtMs : (jobs[0]?.completedAtMs ?? null)) ?? 0;
const rate = (count: number, total: number) => (total === 0 ? null : count / total);

/** The definitions again, as simply as possible, without regard for speed. */
function plainly(attempts: readonly Attempt[]) {
  const ended = attempts.filter((attempt) => attempt.conclusion !== null && endOf(attempt) <= nowMs);
  const seen = ended.filter((attempt) => endOf(attempt) > nowMs - 7 * dayMs);
  const keyOf = ({ repository, runId }: Attempt) => `${repository} ${runId}`;
  const latest = [...new Set(seen.map(keyOf))].flatMap(
    (key) =>
      seen
        .filter((attempt) => keyOf(attempt) === key)
        .toSorted((left, right) => right.runAttempt - left.runAttempt)[0] ?? [],
  );
  const decided = latest.filter(isDecided);
  const firsts = decided.map((last) => {
    const numbers = Array.from({ length: last.runAttempt }, (_, index) => index + 1);
    const known = numbers.map((number) =>
      attempts.find((one) => keyOf(one) === keyOf(last) && one.runAttempt === number && one.conclusion !== null),
    );
    const answer = known.findIndex((one) => one === undefined || isDecided(one));
    return { last, first: known[answer] };
  });
  const known = firsts.filter(({ first }) => first !== undefined);
  const flaky = decided.filter((last) => {
    const ofRun = ended
      .filter((one) => keyOf(one) === keyOf(last) && isDecided(one))
      .toSorted((left, right) => left.runAttempt - right.runAttempt);
    return ofRun.some(
      (green, index) =>
        isSuccess(green) && seen.includes(green) && index > 0 && ofRun[index - 1]?.conclusion !== 'success',
    );
  });
  const durations = seen
    .filter((attempt) => isDecided(attempt) && (attempt.jobs !== null || attempt.conclusion !== 'startup_failure'))
    .map((attempt) => Math.max(0, endOf(attempt) - (attempt.runStartedAtMs ?? 0)));
  const successes = (some: readonly Attempt[]) => some.filter(isSuccess).length;
  const firstSuccess = known.filter(({ first }) => first !== undefined && isSuccess(first)).length;
  const isKnown = known.length === decided.length;
  const masked = known.filter(({ first, last }) => first !== undefined && !isSuccess(first) && isSuccess(last)).length;
  return {
    attempts: seen.length,
    runs: latest.length,
    success: successes(seen),
    failure: seen.filter(isDecided).length - successes(seen),
    decidedRuns: decided.length,
    eventualRate: rate(successes(decided), decided.length),
    firstAttempts: known.length,
    unknownFirstAttempts: decided.length - known.length,
    firstAttemptRate: isKnown ? rate(firstSuccess, decided.length) : null,
    firstAttemptBounds:
      decided.length === 0
        ? null
        : [firstSuccess, firstSuccess + decided.length - known.length].map((count) => count / decided.length),
    maskedRate: isKnown ? rate(masked, decided.length) : null,
    flakyRuns: flaky.length,
    durationSample: durations.length,
    averageDurationMs: rate(
      durations.reduce((sum, duration) => sum + duration, 0),
      durations.length,
    ),
  };
}

describe('whatever the attempts', () => {
  it('the figures are what the definitions say', () => {
    fc.assert(
      fc.property(someAttempts, (attempts) => {
        const { summary } = computeHealth(attempts, { now });
        expect(summary).toMatchObject(plainly(attempts));
        for (const { workflowId, repository, ...figures } of summary.workflows) {
          expect(figures).toMatchObject(
            plainly(attempts.filter((one) => one.workflowId === workflowId && one.repository === repository)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('their order and copies do not show', () => {
    fc.assert(
      fc.property(someAttempts, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (attempts, dice) => {
        const report = computeHealth(attempts, { now });
        const shuffled = attempts
          .map((attempt) => ({ attempt, die: dice.next().value }))
          .toSorted((left, right) => left.die - right.die);
        const again = computeHealth([...shuffled.map(({ attempt }) => attempt), ...attempts], { now });
        expect(JSON.stringify({ ...again, dataQuality: null })).toBe(JSON.stringify({ ...report, dataQuality: null }));
        expect(again.dataQuality.duplicates).toBe(attempts.length);
      }),
      { numRuns: 200 },
    );
  });

  it('the report fits its schema, everything adds up, and nothing is below 0 or above 1', () => {
    fc.assert(
      fc.property(someAttempts, (attempts) => {
        const report = computeHealth(attempts, {
          now,
          timeZone: 'America/New_York',
          classifications: attempts.map(({ runId, runAttempt }) => ({
            runId,
            runAttempt,
            verdict: 'transient',
            ruleId: 'r',
          })),
        });
        expect(healthV1Schema.parse(report)).toEqual(report);
        for (const figures of [report.summary, ...report.summary.workflows, ...report.branchClasses]) {
          const excluded = Object.values(figures.excluded).reduce((sum, count) => sum + count, 0);
          expect(figures.success + figures.failure + excluded).toBe(figures.attempts);
          for (const each of [
            figures.eventualRate,
            figures.flakeRate,
            figures.maskedRate,
            ...(figures.firstAttemptBounds ?? []),
            ...(figures.maskedBounds ?? []),
          ])
            expect(each ?? 0.5).toBe(Math.min(1, Math.max(0, each ?? 0.5)));
          expect(figures.minutes.wasted).toBeLessThanOrEqual(figures.minutes.spent + 1e-9);
        }
        expect(report.branchClasses.reduce((sum, { runs }) => sum + runs, 0)).toBe(report.summary.runs);
        for (const { relativeChange } of [report.trend.duration])
          expect(relativeChange ?? 0).toBeGreaterThanOrEqual(-1);
        expect(Math.abs(report.trend.rate.changePoints ?? 0)).toBeLessThanOrEqual(100);
        for (const { redShare } of report.timeToGreen)
          expect(redShare ?? 0).toBe(Math.min(1, Math.max(0, redShare ?? 0)));
      }),
      { numRuns: 200 },
    );
  });
});
