import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aFile, aFinding, aLocation, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { judge } from '../verdict/evaluate-gate.ts';
import { baselineFromFile } from './to-baseline.ts';
import { updateBaseline } from './update-baseline.ts';
import type { UpdatedBaseline } from './update-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

const origin = { portcullisVersion: null, source: null };
const policy = aPolicy({
  evidence: {
    bandit: { parser: 'bandit', path: 'reports/*' },
    other: { parser: 'bandit', path: 'o', enforce: 'inform' },
  },
  rules: [
    { id: 'no-new', count: { paths: ['app/**'] }, scope: 'new', max: 0 },
    { id: 'up', metric: 'coverage.lines', ratchet: {} },
    { id: 'sum', metric: 'tests.failed', max: 9, ratchet: {} },
  ],
});

const one = (fingerprint: string, path: string, overrides: Partial<Finding> = {}): Finding =>
  aFinding({ fingerprint, contentFingerprint: `c${fingerprint}`, location: aLocation(path, 1), ...overrides });

function update(
  then: EvidenceReport[],
  now: EvidenceReport[],
  acceptNew = false,
  by: Policy = policy,
): UpdatedBaseline {
  const { baseline } = writeBaseline(by, someEvidence(then), noon, origin);
  if (baseline === null) throw new Error('a baseline was expected');
  const evidence = someEvidence(now, { baseline: baselineFromFile(baseline) });
  return updateBaseline(baseline, by, evidence, noon, { ...origin, acceptNew });
}

const accepted = ({ baseline }: UpdatedBaseline): unknown =>
  baseline?.findings.map(({ fingerprint, path, severity, count = 1 }) => [fingerprint, path, severity, count]);

describe('an update of a baseline', () => {
  it('takes out what is gone, and names what is not accepted', () => {
    const updated = update(
      [aFile({ findings: [one('a', 'app/a.py'), one('b', 'app/b.py')] })],
      [aFile({ findings: [one('b', 'app/b.py'), one('n', 'app/n.py')] })],
    );
    expect(accepted(updated)).toEqual([['b', 'app/b.py', 'high', 1]]);
    expect(updated.changes).toMatchObject({ leftCount: 1, stayedCount: 1 });
    expect(updated.changes.findingsNotAccepted).toMatchObject([{ fingerprint: 'n', path: 'app/n.py', why: 'new' }]);
  });

  it('counts two findings of one fingerprint as two', () => {
    const twice = [one('a', 'app/a.py'), one('a', 'app/a.py')];
    expect(accepted(update([aFile({ findings: twice })], [aFile({ findings: twice })]))).toEqual([
      ['a', 'app/a.py', 'high', 2],
    ]);
    expect(accepted(update([aFile({ findings: twice })], [aFile({ findings: twice.slice(1) })]))).toEqual([
      ['a', 'app/a.py', 'high', 1],
    ]);
    const thrice = update([aFile({ findings: twice })], [aFile({ findings: [...twice, one('a', 'app/a.py')] })]);
    expect(accepted(thrice)).toEqual([['a', 'app/a.py', 'high', 2]]);
  });

  it.each<[string, Finding[], Finding[], object]>([
    ['one that stays', [one('a', 'app/a.py')], [one('a', 'app/a.py')], { stayedCount: 1 }],
    [
      'one that is suppressed by now',
      [one('a', 'app/a.py')],
      [one('a', 'app/a.py', { standing: 'suppressed' })],
      { stayedCount: 1 },
    ],
    ['one that is gone', [one('a', 'app/a.py')], [], { leftCount: 1, left: [{ fingerprint: 'a' }] }],
    [
      'one of two that are alike',
      [one('a', 'app/a.py'), one('a', 'app/a.py')],
      [one('a', 'app/a.py')],
      { stayedCount: 1, leftCount: 1, left: [{ fingerprint: 'a', count: 2 }] },
    ],
    [
      'one that moved',
      [one('a', 'app/old.py')],
      [one('new', 'app/new.py', { contentFingerprint: 'ca' })],
      { stayedCount: 1, movedCount: 1 },
    ],
    [
      'one that is milder',
      [one('a', 'app/a.py')],
      [one('a', 'app/a.py', { severity: 'low' })],
      { stayedCount: 1, easedCount: 1 },
    ],
    [
      'one that is less sure',
      [one('a', 'app/a.py')],
      [one('a', 'app/a.py', { confidence: 'low' })],
      { stayedCount: 1, easedCount: 1 },
    ],
    [
      'one that is worse, which the rule took already',
      [one('a', 'app/a.py', { severity: 'low' })],
      [one('a', 'app/a.py')],
      { stayedCount: 1 },
    ],
  ])('counts %s', (_what, then, now, changes) => {
    expect(update([aFile({ findings: then })], [aFile({ findings: now })]).changes).toMatchObject({
      ...{ left: [], leftCount: 0, stayedCount: 0, movedCount: 0, easedCount: 0, findingsNotAccepted: [] },
      ...changes,
    });
  });

  it('keeps the ratings that reports still state, of one that is there less often', () => {
    const [high, low] = [one('a', 'app/a.py'), one('a', 'app/a.py', { severity: 'low' })];
    expect(accepted(update([aFile({ findings: [high, low] })], [aFile({ findings: [low] })]))).toEqual([
      ['a', 'app/a.py', 'low', 1],
    ]);
    expect(accepted(update([aFile({ findings: [high, low] })], [aFile({ findings: [high] })]))).toEqual([
      ['a', 'app/a.py', 'high', 1],
    ]);
  });

  it('names the numbers that it tightens, and those that it does not accept', () => {
    const file = (value: number) => aFile({ metrics: { 'coverage.lines': aMetric(value) } });
    expect(update([file(80)], [file(85)]).changes).toMatchObject({
      tightened: [{ from: { value: 80 }, to: { value: 85 } }],
      numbersNotAccepted: [],
    });
    expect(update([file(80)], [file(75)]).changes).toMatchObject({
      tightened: [],
      numbersNotAccepted: [{ evidence: 'bandit', metric: 'coverage.lines', then: 80, now: 75 }],
    });
    expect(update([file(80)], [aFile()]).changes).toMatchObject({
      tightened: [],
      numbersNotAccepted: [{ metric: 'coverage.lines', then: 80, now: null }],
    });
    expect(update([aFile()], [file(80)]).changes).toMatchObject({
      numbersNotAccepted: [{ metric: 'coverage.lines', then: null, now: 80 }],
    });
  });

  it.each([
    ['follows a renamed file', 'app/old.py', 'app/new.py', ['new', 'app/new.py', 'high', 1]],
    [
      'does not follow it where a rule would see a new finding',
      'lib/old.py',
      'app/new.py',
      ['a', 'lib/old.py', 'high', 1],
    ],
  ])('%s', (_, from, to, expected) => {
    const updated = update(
      [aFile({ findings: [one('a', from)] })],
      [aFile({ findings: [one('new', to, { contentFingerprint: 'ca' })] })],
    );
    expect(accepted(updated)).toEqual([expected]);
  });

  it.each([
    ['milder', 'high', 'low', 'low'],
    ['worse', 'low', 'high', 'low'],
    ['unknown', 'low', 'unknown', 'low'],
  ] as const)('holds a finding that is rated %s to the milder rating', (_, then, now, kept) => {
    const updated = update(
      [aFile({ findings: [one('a', 'app/a.py', { severity: then })] })],
      [aFile({ findings: [one('a', 'app/a.py', { severity: now })] })],
    );
    expect(accepted(updated)).toEqual([['a', 'app/a.py', kept, 1]]);
  });

  it.each([
    ['better', 80, 85, 85, 0],
    ['worse', 80, 75, 80, 1],
    ['the same', 80, 80, 80, 0],
  ])('tightens a number that is %s', (_, then, now, kept, refused) => {
    const file = (value: number) => aFile({ metrics: { 'coverage.lines': aMetric(value) } });
    const { baseline, changes } = update([file(then)], [file(now)]);
    expect(baseline?.numbers.map(({ value }) => value)).toEqual([kept]);
    expect(changes.numbersNotAccepted).toHaveLength(refused);
  });

  it('does not tighten one of several numbers that make up for each other', () => {
    const leg = (path: string, value: number) =>
      aFile({ metrics: { 'tests.failed': aMetric(value, { combine: 'sum', unit: 'count' }) } }, { path });
    const { baseline } = update([leg('reports/a', 4), leg('reports/b', 1)], [leg('reports/a', 2), leg('reports/b', 2)]);
    expect(baseline?.numbers.map(({ value }) => value)).toEqual([4, 1]);
  });

  it('keeps what a report that is gone held, and its number', () => {
    const leg = (path: string, finding: string) =>
      aFile({ findings: [one(finding, 'app/a.py')], metrics: { 'coverage.lines': aMetric(90) } }, { path });
    const { baseline, changes } = update(
      [leg('reports/linux', 'a'), leg('reports/mac', 'b')],
      [leg('reports/linux', 'a')],
    );
    expect(baseline?.findings.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b']);
    expect(baseline?.numbers).toHaveLength(2);
    expect(changes.lostReports).toEqual([{ evidence: 'bandit', path: 'reports/mac' }]);
  });

  describe('with a tool that does not speak any more', () => {
    const then = aFile({
      tools: ['a', 'b'],
      findings: [one('a', 'app/a.py', { tool: 'a' }), one('b', 'app/b.py', { tool: 'B' })],
    });

    it('keeps what it found, and names it', () => {
      const updated = update([then], [aFile({ tools: ['a'] })]);
      expect(accepted(updated)).toEqual([['b', 'app/b.py', 'high', 1]]);
      expect(updated.changes).toMatchObject({
        leftCount: 1,
        stayedCount: 1,
        lostTools: [{ evidence: 'bandit', tool: 'b' }],
      });
    });

    it('lets it leave if more is accepted', () => {
      expect(accepted(update([then], [aFile({ tools: ['a'] })], true))).toEqual([]);
    });

    it('takes its findings out where tools are known by their findings alone', () => {
      const updated = update([then], [aFile({ tools: ['a'], toolsByFindings: true })]);
      expect(accepted(updated)).toEqual([]);
      expect(updated.changes).toMatchObject({ leftCount: 2, lostTools: [] });
    });
  });

  it('leaves evidence alone that is not there this time', () => {
    const other = aFile({ findings: [one('o', 'app/o.py')] }, { evidence: 'other', path: 'o' });
    const updated = update([aFile({}), other], [aFile({})]);
    expect(accepted(updated)).toEqual([['o', 'app/o.py', 'high', 1]]);
    expect(updated.changes.untouched).toEqual(['other']);
  });

  it('is refused where required evidence has a problem', () => {
    expect(update([aFile({})], []).baseline).toBeNull();
  });

  it('counts nothing as gone of evidence that is given although the policy does not name it', () => {
    const file = aFile({ findings: [one('x', 'app/x.py')] }, { evidence: 'extra', path: 'x' });
    const updated = update([aFile({}), file], [aFile({}), file]);
    expect(accepted(updated)).toEqual([['x', 'app/x.py', 'high', 1]]);
    expect(updated.changes).toMatchObject({ leftCount: 0, stayedCount: 1 });
  });

  it('drops numbers that no ratchet names any more', () => {
    const file = aFile({ metrics: { 'coverage.lines': aMetric(80) } });
    const { baseline } = writeBaseline(policy, someEvidence([file]), noon, origin);
    if (baseline === null) throw new Error('a baseline was expected');
    const without = { ...policy, rules: policy.rules.slice(0, 1) };
    const evidence = someEvidence([file], { baseline: baselineFromFile(baseline) });
    const { changes } = updateBaseline(baseline, without, evidence, noon, { ...origin, acceptNew: false });
    expect(changes.dropped.map(({ metric }) => metric)).toEqual(['coverage.lines']);
  });

  it('keeps the version of a tool while something of it is not accepted', () => {
    const by = (version: string, ...findings: Finding[]) =>
      aFile({ findings, toolVersions: [{ tool: 'bandit', version }] });
    const versions = ({ baseline }: UpdatedBaseline) => baseline?.reports.flatMap(({ tools }) => tools);
    expect(versions(update([by('1')], [by('2', one('n', 'app/a.py'))]))).toEqual([{ name: 'bandit', version: '1' }]);
    expect(versions(update([by('1')], [by('2')]))).toEqual([{ name: 'bandit', version: '2' }]);
  });
});

describe('a tool of another version than in the baseline', () => {
  const rule = aPolicy({
    evidence: { bandit: { parser: 'bandit', path: 'reports/*' } },
    rules: [{ id: 'no-new', count: {}, scope: 'new', max: 0 }],
  });
  const old = one('a', 'app/a.py');
  const added = one('n', 'app/n.py');

  it.each<[string, string | null, string | null, Finding[], string, string[]]>([
    ['the same version calls it new', '1', '1', [old, added], 'blocked', []],
    ['another version leaves it open', '1', '2', [old, added], 'inconclusive', ['baseline-tool-changed']],
    ['another version that finds the same passes', '1', '2', [old], 'passed', []],
    ['an unknown version then calls it new', null, '2', [old, added], 'blocked', []],
    ['an unknown version now calls it new', '1', null, [old, added], 'blocked', []],
    ['what the tool itself calls new is new', '1', '2', [{ ...added, baselineState: 'new' }], 'blocked', []],
    [
      'what the tool itself calls unchanged is open',
      '1',
      '2',
      [{ ...added, baselineState: 'unchanged' }],
      'inconclusive',
      ['baseline-tool-changed'],
    ],
  ])('%s', (_what, then, now, findings, outcome, codes) => {
    const version = (stated: string | null) =>
      stated === null ? {} : { toolVersions: [{ tool: 'Bandit', version: stated }] };
    const { baseline } = writeBaseline(
      rule,
      someEvidence([aFile({ findings: [old], ...version(then) })]),
      noon,
      origin,
    );
    if (baseline === null) throw new Error('a baseline was expected');
    const evidence = someEvidence([aFile({ findings, ...version(now) })], { baseline: baselineFromFile(baseline) });
    const { verdict } = judge(rule, evidence, noon);
    expect([verdict.outcome, verdict.problems.map(({ problem }) => problem.code)]).toEqual([outcome, codes]);
  });

  it('is named with both versions and how many findings are open', () => {
    const file = (version: string, findings: Finding[]) =>
      aFile({ findings, toolVersions: [{ tool: 'bandit', version }] });
    const { baseline } = writeBaseline(rule, someEvidence([file('1', [old])]), noon, origin);
    if (baseline === null) throw new Error('a baseline was expected');
    const evidence = someEvidence([file('2', [old, added])], { baseline: baselineFromFile(baseline) });
    expect(judge(rule, evidence, noon).verdict.problems[0]?.problem).toEqual({
      code: 'baseline-tool-changed',
      rule: 'no-new',
      tools: [{ evidence: 'bandit', tool: 'bandit', then: ['1'], now: ['2'], findings: 1 }],
    });
  });
});
