import { describe, expect, it } from '@jest/globals';
import type { ChangedFile } from '../evidence/changed-lines.ts';
import type { Finding } from '../evidence/finding.ts';
import { aFile, aFinding, aJob, aMetric, aPolicy, aVulnerability, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { WayToGreen } from '../verdict-v1/way-to-green.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
const wayOf = (policy: Input, ...given: Parameters<typeof someEvidence>): WayToGreen =>
  evaluateGate(aPolicy(policy), someEvidence(...given), noon).wayToGreen;

describe('jobs on the way to green', () => {
  it('are those that decide and fail', () => {
    const jobs = { test: {}, 'leg (*)': {}, lint: { enforce: 'warn' }, build: {} } as const;
    const given = ['test', 'leg (1)', 'leg (2)', 'lint', 'build'].map((name) =>
      aJob(name, name === 'build' || name === 'leg (1)' ? 'success' : 'failure'),
    );
    expect(wayOf({ jobs }, [], { jobs: given })).toEqual({
      certainty: 'exact',
      size: 2,
      changes: [
        { kind: 'fix-job', job: 'leg (2)' },
        { kind: 'fix-job', job: 'test' },
      ],
    });
  });
});

describe('repairs on the way to green', () => {
  const source = (path: string, more: object = {}) => ({ parser: 'bandit', path, ...more });
  const codesOf = ({ changes }: WayToGreen) =>
    changes.map((change) => (change.kind === 'repair-evidence' ? change.problem.code : change.kind));

  it('are one for a report, whatever is wrong with it', () => {
    const rules = [{ id: 'a', count: {}, max: 0 }];
    const both = { requireCommit: true, maxAgeHours: 1 };
    const way = wayOf({ evidence: { a: source('a', both) }, rules }, [aFile({}, { evidence: 'a' })]);
    expect([codesOf(way), way.size, way.certainty]).toEqual([['commit-unknown'], 1, 'at-least']);
  });

  it('are one for each report', () => {
    const evidence = { a: source('a', { requireCommit: true, expect: 2 }), b: source('b', { requireCommit: true }) };
    const files = [
      aFile({}, { evidence: 'a', path: 'a1' }),
      aFile({}, { evidence: 'a', path: 'a2' }),
      aFile({}, { evidence: 'b', path: 'a1' }),
    ];
    expect(wayOf({ evidence, rules: [{ id: 'a', count: {}, max: 0 }] }, files).size).toBe(3);
  });

  it('are one for each report that is missing', () => {
    const evidence = { a: source('a'), b: source('b'), c: source('c', { enforce: 'warn' }) };
    const way = wayOf({ evidence, rules: [{ id: 'a', count: {}, max: 0 }] });
    expect(codesOf(way).filter((code) => code === 'report-missing')).toHaveLength(2);
  });
});

describe('findings on the way to green', () => {
  const wayFrom = (findings: Finding[], max = 0): WayToGreen =>
    wayOf({ evidence: { s: { parser: 'sarif', path: 's' } }, rules: [{ id: 'a', count: {}, max }] }, [
      aFile({ tools: ['bandit', 'pip-audit'], findings }, { evidence: 's' }),
    ]);

  it('are named the worst first', () => {
    const severities = ['low', 'critical', 'medium', 'high'] as const;
    const { changes } = wayFrom(severities.map((severity) => aFinding({ severity })));
    expect(changes.map((change) => (change.kind === 'fix-finding' ? change.finding.severity : change.kind))).toEqual([
      'critical',
      'high',
      'medium',
      'low',
    ]);
  });

  it('go by package, the one with the worst finding first', () => {
    const vulnerable = (name: string, advisory: string, severity: Finding['severity']) =>
      aVulnerability([advisory], { name, severity, version: '1.0.0', fixedVersions: ['1.1.0'] });
    const { changes, size } = wayFrom([
      vulnerable('p', 'CVE-1', 'low'),
      vulnerable('q', 'CVE-2', 'medium'),
      vulnerable('p', 'CVE-3', 'critical'),
    ]);
    expect([size, changes.map((change) => (change.kind === 'upgrade-package' ? change : null))]).toMatchObject([
      2,
      [
        { package: 'p', to: '1.1.0', clears: 2, findings: [{}, {}] },
        { package: 'q', to: '1.1.0', clears: 1 },
      ],
    ]);
  });

  it('name the versions to choose from where none can be chosen', () => {
    const { changes } = wayFrom([aVulnerability(['CVE-1'], { version: 'left', fixedVersions: ['right', 'up'] })]);
    expect(changes).toMatchObject([{ to: null, oneOf: ['right', 'up'] }]);
  });
});

describe('changed lines on the way to green', () => {
  const ranges: ChangedFile['ranges'] = [[4, 7]];
  const files = ['app/a.py', 'lib/b.py'].map((path): ChangedFile => ({
    ...{ path, from: null, change: 'modified', content: 'text', ranges },
  }));
  const lineCoverage = files.map(({ path }) => ({
    ...{ path, covered: [[1, 5]] as [number, number][], uncovered: [[6, 10]] as [number, number][] },
    branches: [],
  }));
  const rule = (id: string, metric: string, more: object = {}) => ({ id, metric, min: 100, ...more });
  const patch = (id: string, path: string, metric = 'coverage.lines') =>
    rule(id, metric, { scope: 'changed-lines', paths: [path] });
  const certaintyOf = (...rules: ReturnType<typeof rule>[]) => {
    const metrics = { 'coverage.lines': aMetric(50), docs: aMetric(50) };
    const report = aFile({ format: 'cobertura', tools: [], metrics, lineCoverage }, { evidence: 'cov' });
    const evidence = { cov: { parser: 'cobertura', path: 'c' } };
    const { certainty, size } = wayOf({ evidence, rules }, [report], { changedLines: { sha256: null, files } });
    return [certainty, size];
  };

  it.each([
    ['alone', [patch('a', 'app')], 'exact', 1],
    ['in two places', [patch('a', 'app'), patch('b', 'lib')], 'upper-bound', 2],
    ['beside a number of another kind', [patch('a', 'app'), rule('d', 'docs')], 'exact', 2],
    ['beside the coverage of everything', [patch('a', 'app'), rule('l', 'coverage.lines')], 'upper-bound', 2],
    ['none, and the coverage of everything', [rule('l', 'coverage.lines')], 'exact', 1],
  ])('%s', (_what, rules, certainty, size) => {
    expect(certaintyOf(...rules)).toEqual([certainty, size]);
  });
});
