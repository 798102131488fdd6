import { describe, expect, it } from '@jest/globals';
import { aFile, findings, someEvidence } from '../testing/builders.ts';
import { digestEvidence } from './digest-evidence.ts';

const sha256 = 'a'.repeat(64);

describe('digestEvidence', () => {
  it.each([
    ['other bytes', {}, { sha256: 'b'.repeat(64) }],
    ['another exit code', {}, { exitCode: 1 }],
    ['another commit', {}, { commit: 'c'.repeat(40) }],
    ['another path', {}, { path: 'other.json' }],
    ['another number of findings', { findings: findings(1) }, {}],
    ['a gap', { scanGaps: [{ code: 'nothing-scanned' as const, count: 0, of: null, examples: [] }] }, {}],
    ['a commit of its own', { commits: ['c'.repeat(40)] }, {}],
    [
      'another metric',
      { metrics: { m: { value: 1, sampleSize: null, combine: 'sum' as const, unit: 'count' as const } } },
      {},
    ],
  ])('tells %s', (_, report, file) => {
    const given = digestEvidence(someEvidence([aFile({}, { sha256 })]));
    expect(digestEvidence(someEvidence([aFile(report, { sha256, ...file })]))).not.toBe(given);
  });

  it('takes the findings from the bytes, if there is a digest of them', () => {
    const [left, right] = [findings(2), findings(2)];
    const digestOf = (list: typeof left, digest: string | null): string =>
      digestEvidence(someEvidence([aFile({ findings: list }, { sha256: digest })]));
    expect(digestOf(left, sha256)).toBe(digestOf(right, sha256));
    expect(digestOf(left, null)).not.toBe(digestOf(right, null));
    expect(digestOf(left, null)).toBe(digestOf(left, null));
  });
});
