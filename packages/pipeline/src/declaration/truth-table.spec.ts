import { describe, expect, it } from '@jest/globals';
import { evaluateGate, parseJobConclusion } from '@portcullis/gate-core';
import type { VerdictOutcome } from '@portcullis/gate-core';
import fc from 'fast-check';
import { parseConfig, policyOf, resolvePipeline } from '../index.ts';

/** Every result that GitHub has for a job, one that it may have one day, one that has not ended, and no job at all. */
const results = [
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
  'neutral',
  'action_required',
  'stale',
  'startup_failure',
  'mothballed',
  'unfinished',
  'absent',
] as const;
type Result = (typeof results)[number];
type Results = Readonly<Record<string, Result>>;

// The reports of required jobs have tables of their own; the optional job docker keeps its report.
const loaded = parseConfig(
  `version: 1
extends: python
without:
  evidence: [bandit, pip-audit, gitleaks, tests, coverage, mypy]
  rules: [high-budget, coverage-floor, tests-pass, tests-complete]
`,
  { file: 'portcullis.yml' },
);
const policy = policyOf(loaded.config, []);
const { jobs } = resolvePipeline(loaded);
const idsOf = (required: boolean): readonly string[] =>
  jobs.filter((job) => job.required === required).map(({ id }) => id);
const [required, optional] = [idsOf(true), idsOf(false)];

/** The gate's answer when jobs end so; those not named succeed. */
function outcomeWith(exceptions: Results): VerdictOutcome {
  const runs = [...required, ...optional].flatMap((name) => {
    const result = exceptions[name] ?? 'success';
    if (result === 'absent') return [];
    return [{ name, conclusion: parseJobConclusion(result === 'unfinished' ? null : result) }];
  });
  const evidence = { commit: null, reports: [], jobs: runs, changes: null, baseline: null, parsers: {} };
  return evaluateGate(policy, evidence, new Date('2026-11-29T12:00:00Z')).outcome;
}

describe('whether a change may merge', () => {
  it('is decided by three jobs, and four are shown', () => {
    expect([required, optional]).toEqual([
      ['preflight', 'build-test', 'security-scan'],
      ['docker', 'e2e', 'complexity', 'profiling'],
    ]);
  });

  it.each(required.flatMap((job) => results.map((result) => [job, result] as const)))(
    'with the required job %s: %s',
    (job, result) => {
      const open = ['mothballed', 'unfinished', 'absent'];
      const expected = result === 'success' ? 'passed' : open.includes(result) ? 'inconclusive' : 'blocked';
      expect(outcomeWith({ [job]: result })).toBe(expected);
    },
  );

  it.each(optional.flatMap((job) => results.map((result) => [job, result] as const)))(
    'does not depend on the optional job %s: %s',
    (job, result) => {
      expect(outcomeWith({ [job]: result })).toBe('passed');
    },
  );

  it('does not depend on all optional jobs together, whatever the required ones say', () => {
    const some = (ids: readonly string[]): fc.Arbitrary<Results> =>
      fc.record(Object.fromEntries(ids.map((id) => [id, fc.constantFrom(...results)])));
    fc.assert(
      fc.property(some(required), some(optional), (decisive, shown) => {
        expect(outcomeWith({ ...decisive, ...shown })).toBe(outcomeWith(decisive));
      }),
      { numRuns: 200 },
    );
  });
});
