import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../evidence/evidence.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { aFile, aJob, aPolicy, someEvidence } from '../testing/builders.ts';
import type { EvidenceRequirement } from '../policy/policy-schema.ts';
import { collectSources } from './evidence-source.ts';
import { expectationOf } from './expectation.ts';
import type { Expectation } from './expectation.ts';

type When = EvidenceRequirement['when'];

const isProven = ({ name }: JobRun): boolean => name.startsWith('proven');
const skipped = (name: string): JobRun => aJob(name, 'skipped');

function judge(when: When, overrides: Partial<Evidence>): readonly Expectation[] {
  const policy = aPolicy({ evidence: { scan: { parser: 'sarif', path: 's', ...(when && { when }) } } });
  const evidence = someEvidence([], overrides);
  return collectSources(policy, evidence).map((source) => expectationOf(source, evidence, isProven));
}

describe('a report', () => {
  it.each<[string, When, Partial<Evidence>, Expectation]>([
    ['expected without a condition', undefined, {}, { kind: 'expected' }],
    ['expected after a change', { changed: 'app' }, { changes: { app: true } }, { kind: 'expected' }],
    ['not expected without the change', { changed: 'app' }, { changes: { app: false } }, { kind: 'not-expected' }],
    [
      'unproven where nobody knows the filter',
      { changed: 'toString' },
      { changes: { app: false } },
      { kind: 'unproven', when: 'changed', name: 'toString', skipped: false },
    ],
    [
      'expected of a job that ran',
      { jobRan: 'scan*' },
      { jobs: [skipped('scan a'), aJob('scan b')] },
      { kind: 'expected' },
    ],
    ['expected of a job that failed', { jobRan: 'scan' }, { jobs: [aJob('scan', 'failure')] }, { kind: 'expected' }],
    [
      'expected of a job of which nobody knows the end',
      { jobRan: 'scan' },
      { jobs: [aJob('scan', null)] },
      { kind: 'expected' },
    ],
    [
      'not expected of jobs whose skips are proven',
      { jobRan: 'proven*' },
      { jobs: [skipped('proven a'), skipped('proven b'), aJob('other')] },
      { kind: 'not-expected' },
    ],
    [
      'unproven where one skip is not',
      { jobRan: '*' },
      { jobs: [skipped('proven a'), skipped('scan')] },
      { kind: 'unproven', when: 'jobRan', name: '*', skipped: true },
    ],
    [
      'unproven where there is no such job',
      { jobRan: 'scan' },
      { jobs: [skipped('proven a')] },
      { kind: 'unproven', when: 'jobRan', name: 'scan', skipped: false },
    ],
  ])('is %s', (_what, when, evidence, expectation) => {
    expect(judge(when, evidence)).toEqual([expectation]);
  });

  it('is not expected where the policy does not name it', () => {
    const evidence = someEvidence([aFile()]);
    const sources = collectSources(aPolicy(), evidence);
    expect(sources.map((source) => expectationOf(source, evidence, isProven))).toEqual([{ kind: 'not-expected' }]);
  });
});
