import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import { aJob, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { recordedJobs } from './recorded-jobs.ts';
import type { JobRecord } from '../verdict-v1/job-record.ts';
import { parseVerdict } from '../verdict-v1/parse-verdict.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';

const word = fc.oneof(fc.constantFrom(...jobConclusions, 'queued', 'not completed', '', '__proto__'), fc.string());
const job: fc.Arbitrary<JobRun> = fc.record({
  name: fc.constantFrom('test', 'gate', '__proto__'),
  conclusion: fc.oneof(
    fc.record({ kind: fc.constant('known' as const), value: fc.constantFrom(...jobConclusions) }),
    fc.record({ kind: fc.constant('unfinished' as const), status: word }),
    fc.record({ kind: fc.constant('unknown' as const), raw: word }),
  ),
});

const verdict = evaluateGate(aPolicy(), someEvidence([], { jobs: [aJob('test')] }), noon);
const [record] = verdict.jobs;

describe('recordedJobs', () => {
  it.each<[string, Partial<JobRecord>, JobRun['conclusion']]>([
    ['how it ended', { kind: 'known', conclusion: 'failure' }, { kind: 'known', value: 'failure' }],
    ['a word that is unknown by now', { kind: 'known', conclusion: 'vanished' }, { kind: 'unknown', raw: 'vanished' }],
    ['a word that nobody knew', { kind: 'unknown', conclusion: 'success' }, { kind: 'unknown', raw: 'success' }],
    ['where it stood', { kind: 'unfinished', conclusion: 'success' }, { kind: 'unfinished', status: 'success' }],
  ])('gives back of a job %s', (_what, overrides, conclusion) => {
    const jobs = record === undefined ? [] : [{ ...record, ...overrides }];
    expect(recordedJobs({ ...verdict, jobs })).toEqual([{ name: 'test', conclusion }]);
  });

  it.each([
    ['none were given', null, null],
    ['the list was empty', [], []],
  ])('knows that %s', (_what, jobs, recorded) => {
    expect(recordedJobs(evaluateGate(aPolicy({ jobs: { test: {} } }), someEvidence([], { jobs }), noon))).toEqual(
      recorded,
    );
  });

  it('gives back the jobs that a verdict was made from, whatever they are called and however they ended', () => {
    const policies = fc.constantFrom(
      aPolicy(),
      aPolicy({ jobs: { test: {} } }),
      aPolicy({ jobs: { '*': { enforce: 'inform' } } }),
    );
    fc.assert(
      fc.property(policies, fc.option(fc.array(job, { maxLength: 4 })), (policy, jobs) => {
        const given = someEvidence([], { jobs });
        const stored = parseVerdict(serialiseVerdict(evaluateGate(policy, given, noon)));
        expect(recordedJobs(stored)).toEqual(normaliseEvidence(given).jobs);
      }),
    );
  });
});
