import { describe, expect, it } from '@jest/globals';
import type { Evidence } from './evidence.ts';
import { aBaselineFile, aBaselineFinding, aFile, aJob, aLocation, someEvidence } from '../testing/builders.ts';
import { normaliseEvidence } from './normalise-evidence.ts';

const reports: Evidence['reports'] = [
  aFile({}, { evidence: 'a', path: '1', sha256: 'e' }),
  aFile({}, { evidence: 'a', path: '1', sha256: 'f' }),
  aFile({}, { evidence: 'a', path: '1' }),
  aFile({}, { evidence: 'a', path: '2' }),
  aFile({}, { evidence: 'b', path: '1' }),
];
const jobs = [aJob('a', 'failure'), aJob('a', 'success'), aJob('b')];
const renames = [
  { from: 'b', to: 'y' },
  { from: 'a', to: 'z' },
  { from: 'c', to: 'z' },
];
const findings = [
  aBaselineFinding({ fingerprint: 'a', location: aLocation('y') }),
  aBaselineFinding({ fingerprint: 'a', location: aLocation('z') }),
  aBaselineFinding({ fingerprint: 'a' }),
  aBaselineFinding({ fingerprint: 'b', location: aLocation('x') }),
];
const earlier = (of: typeof findings) => {
  const file = aBaselineFile();
  return file.reading.state === 'parsed'
    ? { ...file, reading: { ...file.reading, report: { ...file.reading.report, findings: of } } }
    : file;
};

describe('normaliseEvidence', () => {
  it('puts reports in the order of evidence, path and digest', () => {
    expect(normaliseEvidence(someEvidence(reports.toReversed())).reports).toEqual(reports);
    expect(normaliseEvidence(someEvidence(reports)).reports).toEqual(reports);
  });

  it('puts jobs in the order of their names, and those of one name always in the same order', () => {
    const [forwards, backwards] = [jobs, jobs.toReversed()].map(
      (list) => normaliseEvidence(someEvidence([], { jobs: list })).jobs,
    );
    expect(forwards).toEqual(backwards);
    expect(forwards?.map(({ name }) => name)).toEqual(['a', 'a', 'b']);
    expect(normaliseEvidence(someEvidence()).jobs).toBeNull();
  });

  it('puts reports that are alike always in the same order', () => {
    const alike = [aFile({ tools: ['x'] }), aFile({ tools: ['y'] })];
    expect(normaliseEvidence(someEvidence(alike)).reports).toEqual(
      normaliseEvidence(someEvidence(alike.toReversed())).reports,
    );
  });

  it('puts renames in the order of the new path, then of the old one', () => {
    const { baseline } = normaliseEvidence(
      someEvidence([], { baseline: { reports: [], renames: renames.toReversed() } }),
    );
    expect(baseline).toEqual({ reports: [], renames });
  });

  it('says nothing of renames where the baseline does not', () => {
    expect(normaliseEvidence(someEvidence([], { baseline: { reports: [] } })).baseline).toEqual({ reports: [] });
  });

  it("puts the baseline's findings in the order of fingerprint and path", () => {
    const { baseline } = normaliseEvidence(
      someEvidence([], { baseline: { reports: [earlier(findings.toReversed())] } }),
    );
    expect(baseline?.reports).toEqual([earlier(findings)]);
  });
});
