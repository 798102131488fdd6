import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate, judge } from './evaluate-gate.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { Metric } from '../evidence/report.ts';
import { ratedSeverities } from '../evidence/severity.ts';
import type { Policy } from '../policy/policy-schema.ts';
import {
  aBaseline,
  aFile,
  aFinding,
  aJob,
  aLocation,
  aMetric,
  aPolicy,
  aRefusedFile,
  aVulnerability,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import type { VerdictOutcome } from '../verdict-v1/outcome.ts';
import { verdictV1Schema } from '../verdict-v1/verdict-v1.ts';

const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'a',
  'b/c.py',
  '\u202e',
  '\ud800',
  '<script>',
  '',
);
const enforce = fc.constantFrom('block' as const, 'warn' as const, 'inform' as const);

const finding = fc
  .record({
    tool: fc.constantFrom('bandit', 'trivy', 'constructor'),
    severity: fc.constantFrom(...ratedSeverities, 'unrated' as const, 'unknown' as const),
    path: fc.option(hostile, { nil: null }),
    advisories: fc.subarray(['CVE-1', 'CVE-2', '__proto__']),
    ruleId: fc.option(hostile, { nil: null }),
    fingerprint: fc.constantFrom('f1', 'f2', 'f3', '__proto__'),
    standing: fc.constantFrom('active' as const, 'active' as const, 'suppressed' as const),
    fixed: fc.boolean(),
  })
  .map(({ path, advisories, fixed, ...rest }) => {
    const location = path === null ? null : aLocation(path, 1);
    if (advisories.length === 0) return aFinding({ ...rest, location });
    return aVulnerability(advisories, { ...rest, location, fixedVersions: fixed ? ['9'] : [] });
  });

const file: fc.Arbitrary<EvidenceReport> = fc
  .record({
    evidence: fc.constantFrom('bandit', 'extra', 'other'),
    path: fc.constantFrom('p', 'q'),
    findings: fc.array(finding, { maxLength: 4 }),
    metric: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
    exitCode: fc.option(fc.constantFrom(0, 1, 2), { nil: null }),
    commit: fc.option(fc.constantFrom('a'.repeat(40), 'b'.repeat(40)), { nil: null }),
    refused: fc.boolean(),
  })
  .map(({ evidence, path, findings, metric, exitCode, commit, refused }) => {
    if (refused && findings.length === 0) return aRefusedFile({ evidence, path });
    const metrics: Record<string, Metric> = metric === null ? {} : { constructor: aMetric(metric, { sampleSize: 10 }) };
    const gap = { code: 'files-not-scanned' as const, count: 1, of: 2, examples: ['x'] };
    return aFile(
      { findings, metrics, tools: ['bandit', 'trivy'], scanGaps: refused ? [gap] : [] },
      { evidence, path, exitCode, commit },
    );
  });

const job = fc.record({
  name: fc.constantFrom('test', 'docker', '__proto__'),
  conclusion: fc.constantFrom(...jobConclusions, null, 'word'),
});

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    reports: fc.array(file, { maxLength: 4 }),
    jobs: fc.option(fc.array(job, { maxLength: 3 }), { nil: null }),
    changes: fc.constantFrom(null, { docker: true }, { docker: false }),
    commit: fc.constantFrom(null, 'a'.repeat(40)),
    baseline: fc.constantFrom(
      null,
      aBaseline({ evidence: 'bandit', fingerprints: ['f1'], metrics: { constructor: aMetric(50) } }),
    ),
  })
  .map(({ reports, jobs, ...rest }) =>
    someEvidence(reports, { jobs: jobs?.map(({ name, conclusion }) => aJob(name, conclusion)) ?? null, ...rest }),
  );

const rule = fc.oneof(
  fc.record({
    enforce,
    count: fc.constantFrom<object>(
      {},
      { severity: 'high' },
      { tools: ['bandit'] },
      { tools: ['constructor'] },
      { evidence: ['bandit'] },
      { rules: ['*'], severity: 'low', evidence: ['bandit', 'extra'] },
    ),
    max: fc.nat({ max: 3 }),
    scope: fc.constantFrom('all' as const, 'new' as const),
    waivable: fc.boolean(),
  }),
  fc.record({
    enforce,
    metric: fc.constantFrom('constructor', 'missing'),
    min: fc.nat({ max: 100 }),
    minSample: fc.constantFrom(1, 11),
  }),
  fc.record({ enforce, metric: fc.constant('constructor'), ratchet: fc.record({ tolerance: fc.nat({ max: 5 }) }) }),
);

const policy: fc.Arbitrary<Policy> = fc
  .record({
    bandit: fc.record({ enforce, expect: fc.integer({ min: 1, max: 2 }) }),
    rules: fc.array(rule, { maxLength: 3 }),
    unrated: fc.constantFrom('low' as const, { bandit: 'info' as const, default: 'critical' as const }),
    jobs: fc.dictionary(
      fc.constantFrom('test', 'doc*', 'constructor'),
      fc.record({ enforce, count: fc.constantFrom(1, 2) }),
      { maxKeys: 2 },
    ),
    deduplicate: fc.boolean(),
  })
  .map(({ bandit, rules, jobs, deduplicate, unrated }) =>
    aPolicy({
      evidence: { bandit: { parser: 'sarif', path: 'p', ...bandit } },
      rules: rules.map((given, index) => ({ id: `r${index}`, ...given })),
      jobs,
      deduplicate,
      unrated,
      waiverEntries: [{ rule: 'a', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }],
      filters: [{ paths: ['b/**'], reason: 'r' }],
    }),
  );

const outcomeOf = (given: Policy, of: Evidence): VerdictOutcome => evaluateGate(given, of, noon).outcome;

/** The same value with the members of every object the other way round. */
function reverseKeys<Value>(value: Value): Value {
  const reverse = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(reverse);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part)
        .toReversed()
        .map(([key, member]) => [key, reverse(member)]),
    );
  };
  const mirrored = reverse(value);
  assertSame(mirrored, value);
  return mirrored;
}

function assertSame<Value>(actual: unknown, expected: Value): asserts actual is Value {
  expect(actual).toEqual(expected);
}

describe('a verdict', () => {
  it('is the same, byte for byte, whatever the order of keys, reports and jobs', () => {
    fc.assert(
      fc.property(policy, evidence, (givenPolicy, given) => {
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
      fc.property(policy, evidence, (givenPolicy, given) => {
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
      fc.property(policy, evidence, (givenPolicy, given) => {
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
      fc.property(policy, evidence, (givenPolicy, given) => {
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
        policy,
        evidence,
        job,
        fc.array(finding),
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
      fc.property(policy, evidence, fc.boolean(), (givenPolicy, given, anotherWay) => {
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

describe('judging a hundred thousand findings', () => {
  // Nothing is timed: a quadratic step would run for minutes and be stopped by the test's limit.
  it.each<[string, string, (index: number, tool: string) => Finding]>([
    [
      'one tool on many files',
      'exact',
      (index: number, tool: string) =>
        aFinding({ tool, cwes: ['CWE-1'], location: aLocation(`f${index % 999}.py`, index + 1) }),
    ],
    [
      'one advisory everywhere',
      'upper-bound',
      (_: number, tool: string) => aVulnerability(['CVE-1'], { tool, fixedVersions: ['9'] }),
    ],
    [
      'one line',
      'upper-bound',
      (_: number, tool: string) => aFinding({ tool, cwes: ['CWE-1'], location: aLocation('f.py', 1) }),
    ],
    [
      'an alias chain',
      'exact',
      (index: number, tool: string) => aVulnerability([`CVE-${index}`, `CVE-${index + 1}`], { tool }),
    ],
  ])(
    'takes about linear time: %s (%s)',
    (_, certainty, make) => {
      const lists = ['bandit', 'trivy'].map((tool) =>
        Array.from({ length: 50_000 }, (_item, index) => make(index, tool)),
      );
      const given = someEvidence(
        lists.map((findings, index) => aFile({ findings }, { evidence: 'scans', path: String(index) })),
      );
      const verdict = evaluateGate(
        aPolicy({ rules: [{ id: 'r', count: { severity: 'high' }, max: 15 }] }),
        given,
        noon,
      );
      expect(verdict).toMatchObject({ outcome: 'blocked', summary: { counting: { raw: 100_000 } } });
      expect(verdict.wayToGreen.certainty).toBe(certainty);
    },
    60_000,
  );
});
