import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { computeHealth, joinAttempts, parseRuns } from '@portcullis/health-metrics';
import { describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- scripts of the workspace: they are in no project that could be imported by name
import {
  arrivalTimes,
  asGitHubShows,
  busyScenario,
  countCauses,
  createRandom,
  evenHours,
  plainScenario,
  simulateHistory,
  trueRates,
  workingHours,
} from '../../ci-simulator/index.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
import type { Scenario } from '../../ci-simulator/index.mjs';
import { repositoryRoot } from './repository.ts';

const dayMs = 86_400_000;
const text = (pages: readonly object[]): string => pages.map((page) => JSON.stringify(page)).join('\n');

function healthOf(scenario: Scenario, seed: number) {
  const history = simulateHistory(scenario, seed);
  const { runPages, attempts, jobPages } = asGitHubShows(history, scenario, seed);
  const joined = joinAttempts([parseRuns(text(runPages)), parseRuns(text(attempts)), parseRuns(text(jobPages))]);
  const report = computeHealth(joined.attempts, { now: new Date(scenario.observedAt), timeZone: scenario.timeZone });
  const toMs = Date.parse(scenario.observedAt);
  return { report, orphanJobs: joined.orphanJobs, causes: countCauses(history, { fromMs: toMs - 7 * dayMs, toMs }) };
}

describe('the simulator', () => {
  it('makes the same history from the same seed, and another from another', () => {
    const shown = (seed: number): string =>
      JSON.stringify(asGitHubShows(simulateHistory(busyScenario, seed), busyScenario, seed));
    expect(shown(3)).toBe(shown(3));
    expect(shown(3)).not.toBe(shown(4));
  });

  it('draws from the distributions that it names', () => {
    const random = createRandom(11);
    const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(draw(20_000, () => random.next()))).toBeCloseTo(0.5, 1);
    expect(mean(draw(20_000, () => random.normal() ** 2))).toBeCloseTo(1, 1);
    expect(mean(draw(20_000, () => random.exponential(3)))).toBeCloseTo(3, 0);
    expect(draw(20_001, () => random.lognormal(60, 0.5)).sort((left, right) => left - right)[10_000]).toBeCloseTo(
      60,
      -1,
    );
  });

  it('lets as many runs arrive as it is told, where people work', () => {
    const fromMs = Date.parse('2026-03-02T00:00:00Z');
    const times = arrivalTimes(
      createRandom(5),
      { perWeek: 5_000, ...workingHours },
      { fromMs, toMs: fromMs + 14 * dayMs, timeZone: 'Europe/Berlin' },
    );
    expect(times.length).toBeGreaterThan(9_600);
    expect(times.length).toBeLessThan(10_400);
    const sundays = times.filter((timeMs) => new Date(timeMs + 3_600_000).getUTCDay() === 0).length;
    expect(sundays / times.length).toBeLessThan(0.04);
  });

  it.each([
    ['2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
  ])('gives %s as many hours as the clocks do', (_date, from, to, hours) => {
    const times = arrivalTimes(
      createRandom(5),
      { perWeek: 168_000, ...evenHours },
      { fromMs: Date.parse(from), toMs: Date.parse(to), timeZone: 'Europe/Berlin' },
    );
    expect(Math.round(times.length / 1_000)).toBe(hours);
  });

  it('knows its rates in closed form: long histories come to them', () => {
    const scenario = { ...plainScenario, arrivals: { ...plainScenario.arrivals, perWeek: 10_000 } };
    const { report } = healthOf(scenario, 1);
    const truth = trueRates(scenario);
    expect(report.summary.firstAttemptRate).toBeCloseTo(truth.firstAttempt, 2);
    expect(report.summary.eventualRate).toBeCloseTo(truth.eventual, 2);
    expect(report.summary.flakeRate).toBeCloseTo(truth.flaky, 2);
  });
});

describe('what the library sees of a simulated history', () => {
  // Where clocks and updates lie, nobody can know the instant of an end: the counts at the window's edges would differ.
  const honest: Scenario = { ...busyScenario, clockSkew: 0, lateUpdates: 0 };

  it.each([1, 2, 3, 4, 5])('is every cause as it was, for seed %i', (seed) => {
    const {
      report: { summary },
      orphanJobs,
      causes,
    } = healthOf(honest, seed);
    const count = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (causes[name] ?? 0), 0);
    expect(orphanJobs).toBe(0);
    expect(summary.success).toBe(count('success'));
    expect(summary.failureCauses).toEqual({
      failure: count('flake', 'broken', 'outage'),
      timedOut: count('timeout'),
      startupFailure: count('startup-failure'),
    });
    const { superseded, cancelled, ...others } = summary.excluded;
    // Whom a person cancels just before a newer push came: that looks like a newer run that took over.
    expect(superseded + cancelled).toBe(count('superseded', 'person'));
    expect(superseded).toBeGreaterThanOrEqual(count('superseded'));
    expect(others).toEqual({
      skipped: count('skipped'),
      neutral: count('neutral'),
      action_required: count('action_required'),
      stale: count('stale'),
      unknown: count('quarantined'),
    });
  });

  it('sees an outage as failures and says alert', () => {
    const outage = { ...honest, outages: [{ from: '2026-03-12T06:00:00Z', to: '2026-03-13T18:00:00Z' }] };
    const { report, causes } = healthOf(outage, 6);
    expect(causes['outage']).toBeGreaterThan(20);
    expect(report.status).toBe('alert');
  });

  it('sees durations that drift', () => {
    const { report } = healthOf(
      { ...plainScenario, driftPerDay: 0.12, arrivals: { ...plainScenario.arrivals, perWeek: 700 } },
      7,
    );
    expect(report.trend.duration.direction).toBe('worse');
  });
});

describe('the study of coverage', () => {
  it('finds intervals that hold the truth and a rule that is calmer than the naive one', () => {
    const script = join(repositoryRoot, 'tools/cover-simulation.mjs');
    const result = spawnSync(process.execPath, [script, '--no-build', '--simulations', '300', '--seeds', '40'], {
      encoding: 'utf8',
    });
    expect(result.stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(result.stdout.match(/^ok {2}/gmu)).toHaveLength(11);
    expect(result.status).toBe(0);
  });

  it('refuses numbers that are none', () => {
    expect(
      spawnSync(process.execPath, [join(repositoryRoot, 'tools/cover-simulation.mjs'), '--simulations', 'many']).status,
    ).toBe(2);
  });
});
