import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import { aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { recordedJobs } from './recorded-jobs.ts';
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

describe('recordedJobs', () => {
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
