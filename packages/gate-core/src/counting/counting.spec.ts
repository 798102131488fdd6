import { describe, expect, it } from '@jest/globals';
import { assess, judge } from '../verdict/evaluate-gate.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Judgement } from '../verdict/judgement.ts';
import {
  aFile,
  aFinding,
  aLocation,
  aPolicy,
  aVulnerability,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { WaiverRecord } from '../verdict-v1/waiver-record.ts';
import { firstCount } from '../testing/first-condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type WaiverInput = NonNullable<Input['waiverEntries']>[number];

function judgeList(list: Finding[], input: Input): Judgement {
  const policy = aPolicy({
    evidence: { bandit: { parser: 'bandit', path: 'b' } },
    rules: [{ id: 'rule', count: {}, max: 0 }],
    ...input,
  });
  return judge(policy, someEvidence([aFile({ findings: list })]), noon);
}

describe('the steps of counting', () => {
  it('show what each took away, over all and for each piece of evidence', () => {
    const twin = aFinding();
    const list = [
      ...findings(2),
      ...findings(1, { standing: 'suppressed' }),
      ...findings(1, { standing: 'not-a-failure' }),
      ...findings(3, { ruleId: 'B101' }),
      ...findings(1, { ruleId: 'B324' }),
      twin,
    ];
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b', expect: 2 } },
      filters: [{ rule: 'B101', reason: 'asserts are how pytest works' }],
      waiverEntries: [
        { rule: 'B324', reason: 'not for security', owner: '@sec', created: '2026-06-01', expires: '2026-07-01' },
      ],
    });
    const { verdict, findings: judged } = judge(
      policy,
      someEvidence([aFile({ findings: list }), aFile({ findings: [twin] }, { path: 'second' })]),
      noon,
    );
    const steps = { raw: 10, inactive: 2, filtered: 3, waived: 1, deduplicated: 1, counted: 3 };
    expect(verdict.summary.counting).toEqual(steps);
    expect(verdict.ledger[0]?.counting).toEqual(steps);
    expect(judged.map(({ state }) => state)).toEqual([
      'counted',
      'counted',
      'inactive',
      'inactive',
      'filtered',
      'filtered',
      'filtered',
      'waived',
      'counted',
      'merged',
    ]);
    expect(judged[4]).toMatchObject({ reason: 'asserts are how pytest works', waiver: null });
    expect(judged[7]).toMatchObject({ reason: 'not for security', waiver: { owner: '@sec', expires: '2026-07-01' } });
    expect(judged[9]).toMatchObject({ mergedInto: twin.fingerprint });
  });

  it('give the reason that the report gives for what is inactive', () => {
    const { findings: judged } = judgeList([aFinding({ standing: 'suppressed', suppressionReason: 'nosec' })], {});
    expect(judged[0]).toMatchObject({ state: 'inactive', reason: 'nosec' });
  });
});

describe('a filter', () => {
  it('needs all that it names, and the first that matches takes the finding', () => {
    const list = [
      aFinding({ ruleId: 'B101', location: aLocation('tests/a.py') }),
      aFinding({ ruleId: 'B101', location: aLocation('app/a.py') }),
      aFinding({ ruleId: 'B101', location: null }),
      aFinding({ tool: 'ruff', ruleId: 'B101', location: aLocation('tests/a.py') }),
    ];
    const filters = [
      { tool: 'Bandit', rule: 'B1*', paths: ['tests/**'], reason: 'one' },
      { rule: 'B101', paths: ['tests/**'], reason: 'two' },
      { rule: 'S999', reason: 'three' },
    ];
    const { verdict } = judgeList(list, { filters });
    expect(verdict.filters).toEqual([
      {
        index: 0,
        description: 'tool Bandit, rule B1*, paths tests/**',
        reason: 'one',
        removed: 1,
        unmatchedPaths: null,
      },
      { index: 1, description: 'rule B101, paths tests/**', reason: 'two', removed: 1, unmatchedPaths: null },
      { index: 2, description: 'rule S999', reason: 'three', removed: 0, unmatchedPaths: null },
    ]);
    expect(verdict.conditions[0]?.found).toBe(2);
  });

  it('that names nothing is refused in a policy, and would match nothing', () => {
    expect(() => aPolicy({ filters: [{ reason: 'all' }] })).toThrow('a filter names a tool, a rule or paths');
    const policy = { ...aPolicy({ rules: [{ id: 'rule', count: {}, max: 0 }] }), filters: [{ reason: 'all' }] };
    expect(() => judge(policy, someEvidence(), noon)).toThrow('policy.filters[0]: a filter names a tool');
    expect(assess(policy, someEvidence([aFile({ findings: findings(1) })]), noon).outcome).toBe('blocked');
  });
});

describe('a waiver', () => {
  const waive = (waiver: Partial<WaiverInput>, list: Finding[], input: Input = {}): Judgement =>
    judgeList(list, {
      waiverEntries: [{ reason: 'accepted', owner: '@sec', created: '2026-06-15', expires: '2026-07-01', ...waiver }],
      ...input,
    });

  const vulnerability = aVulnerability(['PYSEC-2024-1', 'CVE-2024-9'], { name: 'Zope.Interface', version: '5.0' });

  it.each<[Partial<WaiverInput>, boolean]>([
    [{ advisory: 'cve-2024-9' }, true],
    [{ advisory: 'CVE-2024-90' }, false],
    [{ package: 'zope-interface' }, true],
    [{ package: 'zope' }, false],
    [{ advisory: 'CVE-2024-9', package: 'other' }, false],
    [{ tool: 'pip-audit', rule: 'PYSEC-*' }, true],
    [{ fingerprint: vulnerability.fingerprint }, true],
    [{ fingerprint: 'other' }, false],
    [{ paths: ['*/**'] }, false],
  ])('%j covers the finding: %j', (waiver, covers) => {
    expect(waive(waiver, [vulnerability]).verdict.outcome).toBe(covers ? 'passed' : 'blocked');
  });

  it.each<[string, Partial<WaiverInput>, WaiverRecord['state'], number]>([
    ['its last day', { expires: '2026-06-15' }, 'expiring-soon', 0],
    ['the day after', { expires: '2026-06-14' }, 'expired', -1],
    ['its last instant', { expires: '2026-06-15T12:00:00Z' }, 'expiring-soon', 0],
    ['just past it', { expires: '2026-06-15T11:59:59.999Z' }, 'expired', -1],
    ['an instant of another zone', { expires: '2026-06-15T14:00:00+02:00' }, 'expiring-soon', 0],
    ['14 days before', { expires: '2026-06-29' }, 'expiring-soon', 14],
    ['15 days before', { expires: '2026-06-30' }, 'active', 15],
    ['90 days from the day it was written', { expires: '2026-09-13' }, 'active', 90],
    ['91 days from the day it was written', { expires: '2026-09-14' }, 'too-long', 91],
    ['90 days from its creation', { created: '2026-06-01', expires: '2026-08-30' }, 'active', 76],
    ['91 days from its creation', { created: '2026-06-01', expires: '2026-08-31' }, 'too-long', 77],
    ['a creation that is still to come', { created: '2026-12-01', expires: '2026-12-31' }, 'created-later', 199],
    ['a day that has begun in the east', { created: '2026-06-16' }, 'active', 16],
    ['a day that has begun nowhere', { created: '2026-06-17' }, 'created-later', 16],
    ['an instant that is still to come', { created: '2026-06-15T12:02:00Z' }, 'created-later', 16],
    ['an instant of another zone that has passed', { created: '2026-06-15T14:00:00+02:00' }, 'active', 16],
    ['a long hold that is nearly over', { created: '2026-01-01', expires: '2026-06-20' }, 'too-long', 5],
  ])('on %s', (_, waiver, state, daysLeft) => {
    const { verdict } = waive({ rule: 'B602', ...waiver }, findings(2));
    expect(verdict.waivers).toMatchObject([{ state, daysLeft, matched: 2 }]);
    expect(verdict.outcome).toBe(state === 'active' || state === 'expiring-soon' ? 'passed' : 'blocked');
  });

  it('needs no owner if the policy says so', () => {
    const entry = { rule: 'B602', reason: 'accepted', created: '2026-06-15', expires: '2026-07-01' };
    const { verdict } = judgeList(findings(1), { waiverEntries: [entry], waivers: { requireOwner: false } });
    expect(verdict).toMatchObject({ outcome: 'passed', waivers: [{ owner: null, state: 'active' }] });
  });

  it('that has lapsed says so on the findings that count again', () => {
    const { verdict } = waive({ rule: 'B602', expires: '2026-06-01' }, findings(1));
    expect(firstCount(verdict)?.findings[0]?.lapsedWaiver).toEqual({ owner: '@sec', expires: '2026-06-01' });
    expect(verdict.waivers[0]).toMatchObject({ state: 'expired', daysLeft: -14 });
  });

  it('that nothing needs is reported as matching nothing', () => {
    expect(waive({ rule: 'B999' }, findings(1)).verdict.waivers).toMatchObject([{ state: 'active', matched: 0 }]);
  });

  it('does not help where the rule allows no waiver', () => {
    const { verdict } = waive({ rule: 'B602' }, findings(2), {
      rules: [{ id: 'rule', count: {}, max: 0, waivable: false }],
    });
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      conditions: [{ found: 2 }],
      summary: { counting: { waived: 2, counted: 0 } },
    });
  });

  it.each([' ', '\u200B', '\u3164', '-'])('with the owner %j is refused in a policy', (owner) => {
    expect(() => waive({ rule: 'B602', owner }, [])).toThrow('a letter or a digit that can be seen');
  });

  it('without a day of its creation is refused in a policy', () => {
    expect(() => waive({ rule: 'B602', created: '' }, [])).toThrow('created');
  });

  it('that names nothing is refused in a policy', () => {
    expect(() => waive({}, [])).toThrow('a waiver names a tool');
  });
});
