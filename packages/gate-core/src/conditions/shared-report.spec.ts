import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { aBaseline, aFile, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type MetricInput = Extract<NonNullable<Input['rules']>[number], { metric: unknown }>;

const name = 'tests.total';
const withMilliseconds = '2026-06-15T11:00:00.123Z';

interface Given {
  readonly evidence: string;
  readonly path: string;
  readonly value: number;
  readonly sha256?: string;
  readonly producedAt?: string;
  readonly alsoAt?: string[];
  readonly sampleSize?: number;
}

function fileOf({ evidence, path, value, sha256, producedAt, alsoAt, sampleSize }: Given): EvidenceReport {
  return aFile(
    {
      format: 'junit',
      tools: [],
      exitCodes: null,
      producedAt: producedAt ?? null,
      metrics: { [name]: aMetric(value, { combine: 'sum', unit: 'count', sampleSize: sampleSize ?? null }) },
    },
    { evidence, path, sha256: sha256 ?? null, ...(alsoAt !== undefined && { alsoAt }) },
  );
}

function judgeFiles(rule: Partial<MetricInput>, files: readonly Given[], weights: Input['evidence'] = {}) {
  const policy = aPolicy({
    evidence: { a: { parser: 'junit', path: '*' }, b: { parser: 'junit', path: 'b*' }, ...weights },
    rules: [{ id: 'rule', metric: name, ...rule }],
  });
  return evaluateGate(policy, someEvidence(files.map(fileOf)), noon).conditions[0];
}

const sha = 'a'.repeat(64);

describe('a report that two pieces of evidence hold', () => {
  it.each<[string, Given, Given]>([
    [
      'by the same path',
      { evidence: 'a', path: 'b.xml', value: 10, sha256: sha },
      { evidence: 'b', path: 'b.xml', value: 10, sha256: sha },
    ],
    [
      'by a link',
      { evidence: 'a', path: 'a.xml', alsoAt: ['b.xml'], value: 10, sha256: sha },
      { evidence: 'b', path: 'b.xml', value: 10, sha256: sha },
    ],
    [
      'as a copy that states its millisecond',
      { evidence: 'a', path: 'a.xml', value: 10, sha256: sha, producedAt: withMilliseconds },
      { evidence: 'b', path: 'b.xml', value: 10, sha256: sha, producedAt: withMilliseconds },
    ],
  ])('adds to a sum once: %s', (_, first, second) => {
    expect(judgeFiles({ min: 20 }, [first, second])).toMatchObject({ state: 'failed', found: 10 });
    expect(judgeFiles({ max: 10 }, [first, second])).toMatchObject({ state: 'passed', found: 10 });
  });

  it('adds to the sample of a sum once', () => {
    const file = { path: 'b.xml', value: 10, sha256: sha, sampleSize: 10 };
    const files = [
      { ...file, evidence: 'a' },
      { ...file, evidence: 'b' },
    ];
    expect(judgeFiles({ min: 1, minSample: 20 }, files)?.state).toBe('not-applicable');
  });

  it('weighs in a mean once', () => {
    const files = [
      { evidence: 'a', path: 'a.xml', value: 0 },
      { evidence: 'a', path: 'b.xml', value: 90 },
      { evidence: 'b', path: 'b.xml', value: 90 },
    ];
    expect(judgeFiles({ min: 50, aggregate: 'mean' }, files)).toMatchObject({ state: 'failed', found: 45 });
  });

  it('breaks no limit a second time as lighter evidence', () => {
    const files = [
      { evidence: 'a', path: 'b.xml', value: 10 },
      { evidence: 'b', path: 'b.xml', value: 10 },
    ];
    expect(judgeFiles({ max: 10 }, files, { b: { parser: 'junit', path: 'b*', enforce: 'inform' } })?.state).toBe(
      'passed',
    );
  });

  it('is two reports where equal bytes are no proof', () => {
    const files = [
      { evidence: 'a', path: 'a.xml', value: 10, sha256: sha },
      { evidence: 'b', path: 'b.xml', value: 10, sha256: sha },
    ];
    expect(judgeFiles({ min: 20 }, files)).toMatchObject({ state: 'passed', found: 20 });
  });

  it('is held against the baseline of each under the worst of several', () => {
    const policy = aPolicy({
      evidence: { a: { parser: 'junit', path: '*' }, b: { parser: 'junit', path: 'b*' } },
      rules: [{ id: 'rule', metric: name, aggregate: 'worst', ratchet: {} }],
    });
    const files = ['a', 'b'].map((evidence) => fileOf({ evidence, path: 'b.xml', value: 10 }));
    const metrics = (value: number) => ({ [name]: aMetric(value, { combine: 'sum', unit: 'count' }) });
    const baseline = aBaseline(
      { evidence: 'a', path: 'b.xml', metrics: metrics(10) },
      { evidence: 'b', path: 'b.xml', metrics: metrics(20) },
    );
    expect(evaluateGate(policy, someEvidence(files, { baseline }), noon).conditions[0]?.state).toBe('failed');
  });
});
