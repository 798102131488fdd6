import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate, judge } from './evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aFile, aJob, aMetric, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import { hostileEvidence, hostileFinding, hostileJob, hostilePolicy } from '../testing/hostile-gates.ts';
import { reverseKeys } from '../testing/reverse-keys.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import type { VerdictOutcome } from '../verdict-v1/outcome.ts';
import { verdictV1Schema } from '../verdict-v1/verdict-v1.ts';

const outcomeOf = (given: Policy, of: Evidence): VerdictOutcome => evaluateGate(given, of, noon).outcome;

describe('a verdict', () => {
  it('is the same, byte for byte, whatever the order of keys, reports and jobs', () => {
    fc.assert(
      fc.property(hostilePolicy, hostileEvidence, (givenPolicy, given) => {
        const text = serialiseVerdict(evaluateGate(givenPolicy, given, noon));
        const shuffled = { ...given, reports: given.reports.toReversed(), jobs: given.jobs?.toReversed() ?? null };
        expect(serialiseVerdict(evaluateGate(givenPolicy, shuffled, noon))).toBe(text);
        // The members of every object in reverse order, in which no parser produces them.
        expect(serialiseVerdict(evaluateGate(reverseKeys(givenPolicy), reverseKeys(shuffled), noon))).toBe(text);
      }),
    );
  });

  it('is valid, counts every finding once, and agrees with itself', () => {
    fc.assert(
      fc.property(hostilePolicy, hostileEvidence, (givenPolicy, given) => {
        const { verdict, findings } = judge(givenPolicy, given, noon);
        expect(serialiseVerdict(verdictV1Schema.parse(verdict))).toBe(serialiseVerdict(verdict));
        const { raw, counted, ...steps } = verdict.summary.counting;
        expect(counted).toBe(raw - Object.values(steps).reduce((sum, step) => sum + step, 0));
        expect(findings.length).toBe(raw);
        expect(verdict.ledger.reduce((sum, entry) => sum + entry.counting.counted, 0)).toBe(counted);
        expect(verdict.wayToGreen.certainty === 'not-needed').toBe(verdict.outcome === 'passed');
        expect(verdict.exitCode).toBe({ passed: 0, blocked: 1, inconclusive: 2 }[verdict.outcome]);
      }),
      { numRuns: 300 },
    );
  });

  it('never passes with a deciding problem, and never hides a failure behind one', () => {
    fc.assert(
      fc.property(hostilePolicy, hostileEvidence, (givenPolicy, given) => {
        const verdict = evaluateGate(givenPolicy, given, noon);
        if (verdict.summary.problems.deciding > 0) expect(verdict.outcome).not.toBe('passed');
        const broken = { ...given, reports: [...given.reports, aRefusedFile({ evidence: 'bandit', path: 'broken' })] };
        if (
          verdict.outcome === 'blocked' &&
          givenPolicy.rules.every((each) => 'count' in each && each.scope === 'all')
        ) {
          expect(outcomeOf(givenPolicy, broken)).toBe('blocked');
        }
        expect(evaluateGate(givenPolicy, broken, noon).problems.map(({ problem }) => problem.code)).toContain(
          'report-refused',
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is never better for an undetermined condition that decides', () => {
    fc.assert(
      fc.property(hostilePolicy, hostileEvidence, (givenPolicy, given) => {
        const verdict = evaluateGate(givenPolicy, given, noon);
        const open = verdict.conditions.filter(
          (condition) => condition.enforce === 'block' && condition.state === 'undetermined',
        );
        if (open.length > 0) expect(verdict.summary.problems.deciding).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('does not change for an optional job, or for informational evidence', () => {
    fc.assert(
      fc.property(
        hostilePolicy,
        hostileEvidence,
        hostileJob,
        fc.array(hostileFinding),
        fc.boolean(),
        (givenPolicy, given, { conclusion }, findings, present) => {
          const before = outcomeOf(givenPolicy, given);
          const withJob: Policy = {
            ...givenPolicy,
            jobs: { ...givenPolicy.jobs, optional: { enforce: 'inform', count: 2 } },
          };
          expect(outcomeOf(withJob, given)).toBe(before);
          if (given.jobs !== null && given.jobs.length > 0) {
            expect(outcomeOf(withJob, { ...given, jobs: [...given.jobs, aJob('optional', conclusion)] })).toBe(before);
          }
          const requirement = aPolicy({
            evidence: { informal: { parser: 'sarif', path: 'i', enforce: 'inform' } },
          }).evidence;
          const withEvidence: Policy = { ...givenPolicy, evidence: { ...givenPolicy.evidence, ...requirement } };
          const informal = aFile(
            { findings, tools: ['bandit', 'constructor'], metrics: { constructor: aMetric(0) } },
            { evidence: 'informal', exitCode: 2 },
          );
          const deciding: Policy = {
            ...withEvidence,
            rules: withEvidence.rules.filter((each) => each.enforce === 'block'),
          };
          const reference = outcomeOf({ ...givenPolicy, rules: deciding.rules }, given);
          expect(
            outcomeOf(deciding, { ...given, reports: present ? [...given.reports, informal] : given.reports }),
          ).toBe(reference);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never passes for want of a report that was expected', () => {
    fc.assert(
      fc.property(hostilePolicy, hostileEvidence, fc.boolean(), (givenPolicy, given, anotherWay) => {
        const whole = given.reports.filter((report) => report.evidence === 'bandit');
        const requirement = aPolicy({
          evidence: { bandit: { parser: 'sarif', path: 'p', expect: Math.max(1, whole.length) } },
        }).evidence;
        const strict = { ...givenPolicy, evidence: requirement };
        const lost = anotherWay ? whole.at(-1) : whole[0];
        const without = { ...given, reports: given.reports.filter((report) => report !== lost) };
        expect(outcomeOf(strict, without)).not.toBe('passed');
      }),
      { numRuns: 300 },
    );
  });

  it('needs a valid instant', () => {
    expect(() => evaluateGate(aPolicy(), someEvidence(), new Date(Number.NaN))).toThrow('valid instant');
  });
});
