import { describe, expect, it } from '@jest/globals';
import type { Condition, CountCondition, MetricCondition, Remedy, Violation } from '@portcullis/gate-core';
import { sampleCondition, sampleJob, sampleMetric } from '../testing/samples.ts';
import { foundWords, limitWords } from './condition-figures.ts';
import { outlookWords } from './condition-outlook.ts';
import { conditionWords } from './condition-words.ts';
import { conditionTitle } from './condition-title.ts';
import type { Unit } from './numbers.ts';
import { remedyWords } from './remedy-words.ts';
import { plainSentence } from './sentence.ts';
import { violationWords } from './violation-words.ts';

describe('conditionWords', () => {
  const passed: Pick<Condition, 'state' | 'violations' | 'remedies'> = {
    state: 'passed',
    violations: [],
    remedies: [],
  };
  it.each<[Condition, string]>([
    [sampleMetric(), 'coverage.lines 28.4 % is below 30 %: cover 12 more lines'],
    [
      sampleMetric({
        found: 29.996,
        violations: [{ code: 'below-minimum', metric: 'coverage.lines', found: 29.996, min: 30 }],
      }),
      'coverage.lines 29.996 % is below 30 %: cover 12 more lines',
    ],
    [
      sampleMetric({ ...passed, found: 84.25, headroom: 54.25 }),
      'coverage.lines: 84.25 % (≥ 30 %), 54.25 points to spare',
    ],
    [
      sampleMetric({ state: 'not-applicable', found: null, sampleSize: 12, minSample: 20 }),
      'coverage.lines: not judged: sample size 12 is below the minimum of 20',
    ],
    [sampleCondition(), 'High or worse by bandit: 17 findings, at most 15 allowed: fix any 2 of these 17'],
    [sampleCondition({ ...passed, found: 13, headroom: 2 }), 'High or worse by bandit: 13 of 15, 2 left'],
    [sampleCondition({ ...passed, found: 15, headroom: 0 }), 'High or worse by bandit: 15 of 15, nothing left'],
    [
      sampleCondition({ ...passed, found: 0, headroom: 0, limit: { max: 0, warnAt: null } }),
      'High or worse by bandit: none',
    ],
    [
      sampleCondition({ ...passed, state: 'warned', found: 13, headroom: 2 }),
      'High or worse by bandit: 13 of 15, 2 left; warns from 12',
    ],
    [
      sampleCondition({
        state: 'undetermined',
        found: 3,
        violations: [],
        remedies: [{ code: 'repair-evidence', evidence: ['bandit', 'trivy'] }],
      }),
      'High or worse by bandit: 3 of 15, not judged; repair bandit and trivy',
    ],
    [sampleJob(), 'job build-test (3.12) succeeded'],
    [
      sampleJob({ state: 'not-applicable', found: 'skipped' }),
      'job build-test (3.12): skipped, and nothing relevant changed',
    ],
  ])('%#', (condition, expected) => {
    expect(plainSentence(conditionWords(condition))).toBe(expected);
  });
});

describe('conditionTitle', () => {
  it.each<[Partial<CountCondition>, string]>([
    [{ selection: {} }, 'Findings'],
    [{ selection: { severity: 'critical' }, scope: 'new' }, 'New Critical findings'],
    [
      { selection: { severity: 'medium', tools: ['bandit', 'trivy', 'semgrep'] } },
      'Medium or worse by bandit, trivy and 1 more',
    ],
    [{ selection: { categories: ['secret'], paths: ['app/**'] } }, 'Secret findings in app/**'],
    [{ selection: { rules: ['B602'] } }, 'Findings, B602'],
  ])('of %j is %j', (subject, expected) => {
    expect(plainSentence(conditionTitle(sampleCondition(subject)))).toBe(expected);
  });

  it('is the policy’s own when it has one', () => {
    expect(plainSentence(conditionTitle(sampleCondition({ title: 'At most 15 High' })))).toBe('At most 15 High');
  });
});

describe('the cells of a condition', () => {
  it.each<[Condition, string, string, string]>([
    [sampleCondition(), '17', '≤ 15', 'fix any 2 of these 17'],
    [sampleMetric(), '28.4 %', '≥ 30 %', 'cover 12 more lines'],
    [
      sampleMetric({ limit: { min: 30, max: null, warnAt: null, baseline: 41.2 } }),
      '28.4 %',
      '≥ 30 %, baseline 41.2 %',
      'cover 12 more lines',
    ],
    [
      sampleMetric({
        found: 1_250,
        unit: 'milliseconds',
        limit: { min: null, max: 1_000, warnAt: null, baseline: null },
      }),
      '1,250 ms',
      '≤ 1,000 ms',
      'cover 12 more lines',
    ],
    [
      sampleJob({ state: 'failed', found: 'timed_out', remedies: [{ code: 'make-job-succeed', job: 'x' }] }),
      'timed out',
      'success',
      'make it succeed',
    ],
    [sampleMetric({ state: 'undetermined', found: null, remedies: [] }), '–', '≥ 30 %', 'not judged'],
  ])('%#', (condition, found, limit, outlook) => {
    expect([foundWords(condition), limitWords(condition), outlookWords(condition)].map(plainSentence)).toEqual([
      found,
      limit,
      outlook,
    ]);
  });
});

describe('violationWords', () => {
  it.each<[Violation, Unit, string]>([
    [{ code: 'too-many-findings', found: 1, max: 0 }, 'findings', '1 finding, none allowed'],
    [{ code: 'too-many-findings', found: 1_017, max: 1 }, 'findings', '1,017 findings, at most 1 allowed'],
    [{ code: 'above-maximum', metric: 'complexity.max', found: 13, max: 12 }, 'count', 'complexity.max 13 is above 12'],
    [
      {
        code: 'worse-than-baseline',
        metric: 'coverage.lines',
        report: null,
        found: 40,
        baseline: 42.5,
        tolerance: 0,
        direction: 'up',
      },
      'percent',
      'coverage.lines fell from 42.5 % to 40 %; no regression is allowed',
    ],
    [
      {
        code: 'worse-than-baseline',
        metric: 'benchmark.slowdown',
        report: null,
        found: 1.4,
        baseline: 1,
        tolerance: 0.1,
        direction: 'down',
      },
      'ratio',
      'benchmark.slowdown rose from 1 to 1.4; a change of 0.1 is tolerated',
    ],
    [
      {
        code: 'worse-than-baseline',
        metric: 'coverage.lines',
        report: 'a.xml',
        found: 60,
        baseline: 90,
        tolerance: 0,
        direction: 'up',
      },
      'percent',
      'coverage.lines in a.xml fell from 90 % to 60 %; no regression is allowed',
    ],
    [{ code: 'job-not-successful', job: 'docker', conclusion: 'cancelled' }, 'conclusion', 'job docker was cancelled'],
    [
      { code: 'job-not-successful', job: 'docker', conclusion: 'mothballed' },
      'conclusion',
      'job docker ended as mothballed',
    ],
    [
      { code: 'job-skipped-without-proof', job: 'docker', filter: null },
      'conclusion',
      'job docker was skipped, which the policy does not allow',
    ],
    [
      { code: 'job-skipped-without-proof', job: 'docker', filter: 'image' },
      'conclusion',
      'job docker was skipped, and change filter image does not prove that nothing relevant changed',
    ],
  ])('%j', (violation, unit, expected) => {
    expect(plainSentence(violationWords(violation, unit))).toBe(expected);
  });
});

describe('a condition', () => {
  it('that does not count more lenient evidence says so, and whether it would hold with it', () => {
    const held = {
      state: 'warned' as const,
      found: 0,
      headroom: 0,
      limit: { min: null, max: 0, warnAt: null, baseline: null },
      unit: 'count' as const,
      remedies: [],
      violations: [],
    };
    const e2e = { evidence: 'e2e', enforce: 'inform' as const, found: 2, breaks: true };
    const ui = { evidence: 'ui', enforce: 'warn' as const, found: 0, breaks: false };
    const outlook = (
      lenientEvidence: MetricCondition['lenientEvidence'],
      state: Condition['state'] = 'warned',
    ): string => plainSentence(outlookWords(sampleMetric({ ...held, state, lenientEvidence })));
    expect(outlook([e2e])).toBe('nothing left; not counting e2e (inform) at 2, with which it would fail');
    expect(outlook([ui], 'passed')).toBe('nothing left; not counting ui (warn)');
    expect(outlook([e2e, ui])).toBe(
      'nothing left; not counting e2e (inform) at 2 and ui (warn), with which it would fail',
    );
    expect(outlook([e2e], 'undetermined')).toBe('not judged; not counting e2e (inform) at 2, with which it would fail');
    expect(outlook([e2e], 'not-applicable')).toBe(
      'its evidence is not expected this time; not counting e2e (inform) at 2, with which it would fail',
    );
  });

  it('of which several reports fail names each, with what it needs', () => {
    const remedy = {
      code: 'raise-metric' as const,
      metric: 'coverage.lines',
      evidence: 'cov',
      joined: null,
      to: 90,
      by: 30,
      byCovering: null,
    };
    const remedies = ['a.xml', 'b.xml'].map((report) => ({ ...remedy, report }));
    expect(plainSentence(outlookWords(sampleMetric({ remedies })))).toBe(
      'raise it by 30 points to 90 % in a.xml and raise it by 30 points to 90 % in b.xml',
    );
  });

  it('of which very many reports fell names the first', () => {
    const violations = Array.from({ length: 5 }, (_, index) => ({
      code: 'worse-than-baseline' as const,
      metric: 'm',
      report: `${index}.xml`,
      found: 1,
      baseline: 2,
      tolerance: 0,
      direction: 'up' as const,
    }));
    const text = plainSentence(conditionWords(sampleMetric({ violations, remedies: [] })));
    expect(text).toContain('m in 2.xml fell');
    expect(text).not.toContain('3.xml');
    expect(text).toContain('and 2 more like these');
  });
});

describe('remedyWords', () => {
  it.each<[Remedy, Unit, string]>([
    [{ code: 'fix-findings', fix: 1, of: 1 }, 'findings', 'fix it'],
    [{ code: 'fix-findings', fix: 5, of: 5 }, 'findings', 'fix all 5'],
    [{ code: 'fix-findings', fix: 2, of: 5 }, 'findings', 'fix any 2 of these 5'],
    [
      {
        code: 'raise-metric',
        metric: 'coverage.branches',
        evidence: null,
        report: null,
        joined: null,
        to: 60,
        by: 1,
        byCovering: 1,
      },
      'percent',
      'cover 1 more branch (coverage.branches)',
    ],
    [
      {
        code: 'raise-metric',
        metric: 'coverage.lines',
        evidence: null,
        report: null,
        joined: null,
        to: 30,
        by: 1,
        byCovering: null,
      },
      'percent',
      'raise coverage.lines by 1 point to 30 %',
    ],
    [
      {
        code: 'raise-metric',
        metric: 'coverage.lines',
        evidence: 'cov',
        report: 'a.xml',
        joined: null,
        to: 30,
        by: 1,
        byCovering: 4,
      },
      'percent',
      'cover 4 more lines (coverage.lines in a.xml)',
    ],
    [
      {
        code: 'raise-metric',
        metric: 'coverage.lines',
        evidence: 'cov',
        report: 'a.xml',
        joined: null,
        to: 30,
        by: 1,
        byCovering: null,
      },
      'percent',
      'raise coverage.lines by 1 point to 30 % in a.xml',
    ],
    [
      { code: 'lower-metric', metric: 'complexity.max', evidence: null, report: null, joined: null, to: 12, by: 3 },
      'count',
      'lower complexity.max by 3 to 12',
    ],
    [{ code: 'make-job-succeed', job: 'docker' }, 'conclusion', 'make job docker succeed'],
    [{ code: 'repair-evidence', evidence: [] }, 'findings', 'repair its evidence'],
  ])('%j', (remedy, unit, expected) => {
    expect(plainSentence(remedyWords(remedy, unit, 'named'))).toBe(expected);
  });
});
