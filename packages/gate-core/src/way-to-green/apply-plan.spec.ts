import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { aFile, aFinding, aJob, aMetric, aRefusedFile, someEvidence } from '../testing/builders.ts';
import { applyPlan } from './apply-plan.ts';
import type { Plan } from './apply-plan.ts';
import { cellKey } from './metric-cells.ts';

const planOf = (plan: Partial<Plan>): Plan => ({
  ...{ fixed: new Set(), values: new Map(), jobs: new Set(), cover: new Map() },
  ...plan,
});
const [one, two] = [aFinding({ fingerprint: 'f1' }), aFinding({ fingerprint: 'f2' })];
const suppressed = aFinding({ standing: 'suppressed' });
const contentOf = (file: EvidenceReport, plan: Partial<Plan>) => {
  const [changed] = applyPlan(someEvidence([file]), planOf(plan)).reports;
  return { exitCode: changed?.exitCode, report: changed?.reading.state === 'parsed' ? changed.reading.report : null };
};

describe('applyPlan', () => {
  it('leaves everything as it is without a change', () => {
    const evidence = someEvidence([aFile({ findings: [one] }, { exitCode: 1 }), aRefusedFile({ evidence: 'x' })], {
      jobs: [aJob('test', 'failure')],
    });
    expect(applyPlan(evidence, planOf({}))).toEqual(evidence);
    expect(applyPlan(someEvidence(), planOf({})).jobs).toBeNull();
  });

  it('lets the jobs succeed that are to be fixed, and no other', () => {
    const jobs = [aJob('test', 'failure'), aJob('lint', 'failure')];
    expect(applyPlan(someEvidence([], { jobs }), planOf({ jobs: new Set(['test']) })).jobs).toEqual([
      aJob('test', 'success'),
      aJob('lint', 'failure'),
    ]);
  });

  it('changes the number of the report that is meant', () => {
    const file = aFile({ metrics: { m: aMetric(1), n: aMetric(2) } });
    const values = new Map([
      [cellKey('m', file), 5],
      [cellKey('n', { ...file, path: 'other' }), 6],
    ]);
    expect(contentOf(file, { values }).report?.metrics).toEqual({ m: aMetric(5), n: aMetric(2) });
  });

  it.each<[string, EvidenceReport, readonly (typeof one)[], number | null]>([
    ['clean, where none is left', aFile({ findings: [one] }, { exitCode: 1 }), [one], 0],
    ['clean, where suppressed ones are left', aFile({ findings: [one, suppressed] }, { exitCode: 1 }), [one], 0],
    ['as before, where one is left', aFile({ findings: [one, two] }, { exitCode: 1 }), [one], 1],
    ['as before, where none was fixed', aFile({ findings: [suppressed] }, { exitCode: 1 }), [one], 1],
    ['as before, with a code of another meaning', aFile({ findings: [one] }, { exitCode: 7 }), [one], 7],
    ['as before, without a code', aFile({ findings: [one] }), [one], null],
    [
      'as before, of a tool whose codes nobody knows',
      aFile({ findings: [one], exitCodes: null }, { exitCode: 1 }),
      [one],
      1,
    ],
    [
      'as before, of a tool without a code for clean',
      aFile({ findings: [one], exitCodes: { clean: [], findings: [1], failure: [] } }, { exitCode: 1 }),
      [one],
      1,
    ],
  ])('lets a tool exit %s', (_what, file, fixed, exitCode) => {
    expect(contentOf(file, { fixed: new Set(fixed) }).exitCode).toBe(exitCode);
  });

  it('takes out the findings that are to be fixed', () => {
    expect(contentOf(aFile({ findings: [one, two] }), { fixed: new Set([one]) }).report?.findings).toEqual([two]);
  });

  it('covers lines', () => {
    const lineCoverage = [{ path: 'a.py', covered: [], uncovered: [[1, 2] as [number, number]], branches: [] }];
    expect(contentOf(aFile({ lineCoverage }), { cover: new Map([['a.py', [1]]]) }).report?.lineCoverage).toEqual([
      { path: 'a.py', covered: [[1, 1]], uncovered: [[2, 2]], branches: [] },
    ]);
  });
});
