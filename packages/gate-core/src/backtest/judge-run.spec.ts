import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aFile, aFinding, aHighBudget, aJob, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { judgeRun } from './judge-run.ts';
import type { JudgedRun } from './judge-run.ts';

const twoHigh = someEvidence([aFile({ findings: [aFinding(), aFinding()] })]);
const compare = (old: Policy, judged: Policy, evidence: Evidence = twoHigh): JudgedRun =>
  judgeRun({ policy: judged, evidence }, { policy: old, evidence }, noon);

describe('judgeRun', () => {
  it('names the condition that turns a run red', () => {
    expect(compare(aHighBudget(2), aHighBudget(1)).turn).toEqual({
      from: 'passed',
      to: 'blocked',
      by: [{ kind: 'condition', id: 'high-budget', from: 'passed', to: 'failed' }],
    });
  });

  it('names the condition that does not decide any more', () => {
    const warned = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'reports/bandit.json' } },
      rules: [
        { id: 'high-budget', count: { severity: 'high' }, max: 0, enforce: 'warn' },
        { id: 'some', count: {}, max: 9 },
      ],
    });
    expect(compare(aHighBudget(0), warned).turn).toEqual({
      from: 'blocked',
      to: 'passed',
      by: [{ kind: 'condition', id: 'high-budget', from: 'failed', to: null }],
    });
  });

  it('keeps the worst of several jobs of one name', () => {
    const evidence = someEvidence([], { jobs: [aJob('test', 'failure'), aJob('test')] });
    const shown = aPolicy({ jobs: { test: { enforce: 'inform' }, 'te*': { enforce: 'inform' } }, rules: [] });
    const run = compare(aPolicy({ jobs: { test: {} } }), shown, evidence);
    expect(run.turn?.by).toContainEqual({ kind: 'condition', id: 'job:test', from: 'failed', to: null });
  });

  it('names the problem that decides by one policy alone', () => {
    const withJobs = aHighBudget(2, { jobs: { test: {} } });
    expect(compare(aHighBudget(2), withJobs).turn?.by).toEqual([
      { kind: 'problem', code: 'jobs-not-given', by: 'new' },
    ]);
  });

  it.each<[string, Policy, Evidence, readonly object[]]>([
    [
      'reports',
      aHighBudget(2, { evidence: { cov: { parser: 'cobertura', path: 'c' } } }),
      twoHigh,
      [{ kind: 'reports', evidence: 'cov' }],
    ],
    ['job results', aHighBudget(2, { jobs: { test: {} } }), twoHigh, [{ kind: 'jobs' }]],
    [
      'change results',
      aHighBudget(2, { jobs: { docker: { skippedOk: { unlessChanged: 'docker' } } } }),
      { ...twoHigh, jobs: [aJob('docker', 'skipped')] },
      [{ kind: 'changes' }],
    ],
    [
      'a baseline',
      aHighBudget(2, { rules: [{ id: 'new', count: {}, scope: 'new', max: 0 }] }),
      twoHigh,
      [{ kind: 'baseline' }],
    ],
    [
      'a number',
      aPolicy({
        evidence: { cov: { parser: 'cobertura', path: 'c' } },
        rules: [{ id: 'branches', metric: 'coverage.branches', min: 1 }],
      }),
      someEvidence([aFile({ metrics: { 'coverage.lines': aMetric(1) } }, { evidence: 'cov' })]),
      [{ kind: 'metric', metric: 'coverage.branches' }],
    ],
    ['nothing', aHighBudget(2), twoHigh, []],
  ])('says that the evidence lacks %s', (_, policy, evidence, lacks) => {
    expect(judgeRun({ policy, evidence }, null, noon).new.lacks).toEqual(lacks);
  });

  it('does not call a refused report lacking', () => {
    const evidence = someEvidence([]);
    const refused = someEvidence([
      aFile(
        {},
        { reading: { state: 'refused', fault: { code: 'empty', message: 'm', line: null, column: null, hint: null } } },
      ),
    ]);
    expect(judgeRun({ policy: aHighBudget(0), evidence }, null, noon).new.lacks).toHaveLength(1);
    expect(judgeRun({ policy: aHighBudget(0), evidence: refused }, null, noon).new.lacks).toEqual([]);
  });

  it('keeps no findings, which hundreds of runs would add up', () => {
    const [condition] = judgeRun({ policy: aHighBudget(0), evidence: twoHigh }, null, noon).new.conditions;
    expect(condition).toMatchObject({ found: 2, findings: [], findingsTotal: 2 });
  });
});
