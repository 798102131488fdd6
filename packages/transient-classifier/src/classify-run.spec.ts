import { describe, expect, it } from '@jest/globals';
import type { Classification } from './classification.ts';
import { classifyRun } from './classify-run.ts';
import type { JobClassification } from './run-classification.ts';

const common = {
  evidence: [],
  rejected: [],
  region: { foundBy: 'tail', step: null, firstLine: 1, lastLine: 1 },
  lineCount: 1,
} as const;
const transient: Classification = {
  ...common,
  verdict: 'transient',
  category: 'dns',
  ruleId: 'curl/dns',
  speaker: 'curl',
  confidence: 'high',
  line: 1,
};
const permanent: Classification = {
  ...common,
  verdict: 'permanent',
  category: 'test',
  ruleId: 'go/test',
  speaker: 'go',
  confidence: 'high',
  line: 7,
};
const gate: Classification = { ...permanent, category: 'needs-failed', ruleId: 'shell/needs' };
const unknown: Classification = {
  ...common,
  verdict: 'unknown',
  category: null,
  ruleId: null,
  speaker: null,
  confidence: 'low',
  line: null,
  reason: { code: 'empty-log' },
};

const job = (
  name: string,
  classification: Classification | null,
  rest: Partial<JobClassification> = {},
): JobClassification => ({ name, classification, ...rest });
const codes = (jobs: readonly JobClassification[], options = {}) =>
  classifyRun(jobs, options).refusals.map(({ code }) => code);

describe('classifyRun', () => {
  it('is transient when every failed job is', () => {
    expect(classifyRun([job('a', transient), job('b', transient), job('c', null, { conclusion: 'success' })])).toEqual({
      verdict: 'transient',
      failedJobs: ['a', 'b'],
      refusals: [],
      ignored: [],
    });
  });

  it('is permanent when one failed job is, and says which', () => {
    const run = classifyRun([job('a', transient), job('b', permanent)]);
    expect(run.verdict).toBe('permanent');
    expect(run.refusals).toEqual([{ code: 'job-permanent', job: 'b', category: 'test', ruleId: 'go/test', line: 7 }]);
  });

  it('is unknown when one failed job is', () => {
    const run = classifyRun([job('a', transient), job('b', unknown)]);
    expect(run.verdict).toBe('unknown');
    expect(run.refusals).toEqual([{ code: 'job-unknown', job: 'b', reason: 'empty-log' }]);
  });

  it.each([
    ['a cancelled run', { conclusion: 'cancelled' }, 'run-cancelled'],
    ['a second attempt', { attempt: 2 }, 'not-first-attempt'],
    ['too many failed jobs', { maxFailedJobs: 0 }, 'too-many-failed-jobs'],
  ])('refuses %s', (_what, options, code) => {
    expect(codes([job('a', transient)], options)).toEqual([code]);
  });

  it('takes five failed jobs by default and not six', () => {
    const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => job(name, transient));
    expect(codes(jobs)).toEqual([]);
    expect(codes([...jobs, job('f', transient)])).toEqual(['too-many-failed-jobs']);
  });

  it('refuses the second attempt of a job', () => {
    expect(codes([job('a', transient, { attempt: 2 })])).toEqual(['not-first-attempt']);
  });

  it('refuses a run with a cancelled job', () => {
    expect(codes([job('a', transient), job('b', null, { conclusion: 'cancelled' })])).toEqual(['job-cancelled']);
  });

  it('refuses a failed job whose log was not read', () => {
    expect(codes([job('a', null)])).toEqual(['job-unknown']);
  });

  it('refuses a run without failed jobs', () => {
    expect(codes([job('a', null, { conclusion: 'success' })])).toEqual(['no-failed-jobs']);
  });

  it('leaves out a job that only gathers others, and says who told so', () => {
    const run = classifyRun([job('a', transient), job('gate', gate), job('named', unknown, { aggregator: true })]);
    expect(run.verdict).toBe('transient');
    expect(run.ignored).toEqual([
      { job: 'gate', reason: { code: 'aggregator', toldBy: 'log' } },
      { job: 'named', reason: { code: 'aggregator', toldBy: 'caller' } },
    ]);
  });

  it('believes the caller that a job is no aggregator', () => {
    expect(codes([job('gate', gate, { aggregator: false })])).toEqual(['job-permanent']);
  });

  it('refuses a run in which only aggregators failed', () => {
    expect(codes([job('gate', gate)])).toEqual(['only-aggregators-failed']);
  });

  describe('with a matrix of which GitHub cancelled the rest', () => {
    const cancelled = (name: string, rest = {}) => job(name, unknown, { conclusion: 'cancelled', ...rest });

    it('is what the leg that failed is', () => {
      const legs = [job('build (a)', transient), cancelled('build (b)'), cancelled('build (c)')];
      expect(classifyRun(legs)).toMatchObject({ verdict: 'transient', failedJobs: ['build (a)'] });
      expect(classifyRun([job('build (a)', permanent), cancelled('build (b)')]).verdict).toBe('permanent');
    });

    it('says which leg the others were cancelled for', () => {
      expect(classifyRun([job('build (a)', transient), cancelled('build (b)')]).ignored).toEqual([
        { job: 'build (b)', reason: { code: 'collateral', of: 'build (a)' } },
      ]);
    });

    it('is not transient when another leg failed for another reason', () => {
      const legs = [job('build (a)', transient), job('build (b)', permanent), cancelled('build (c)')];
      expect(classifyRun(legs).verdict).toBe('permanent');
    });

    it('knows legs with names of their own by their first word', () => {
      expect(classifyRun([job('Test linux', transient), cancelled('Test macos')]).verdict).toBe('transient');
    });

    it.each([
      ['a job of another matrix', cancelled('docs (b)')],
      ['a job that was cancelled before', cancelled('build (b)', { completedAt: '2024-05-01T12:00:00Z' })],
      ['a job that was cancelled long after', cancelled('build (b)', { completedAt: '2024-05-01T13:00:00Z' })],
    ])('asks about %s', (_what, other) => {
      const leg = job('build (a)', transient, { completedAt: '2024-05-01T12:10:00Z' });
      expect(codes([leg, other])).toEqual(['job-cancelled']);
    });
  });
});
