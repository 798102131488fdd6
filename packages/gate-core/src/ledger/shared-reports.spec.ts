import { describe, expect, it } from '@jest/globals';
import type { Enforce } from '../policy/fields.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import { aFile, aFinding, aMetric, aPolicy, aTestSummary, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

const bytes = 'a'.repeat(64);
const file = (evidence: string, path: string, found: number, overrides: Partial<EvidenceReport> = {}): EvidenceReport =>
  aFile(
    { findings: Array.from({ length: found }, () => aFinding({ fingerprint: 'same' })) },
    { evidence, path, sha256: bytes, ...overrides },
  );

const shared = (
  files: readonly EvidenceReport[],
  { parser = 'bandit', enforce = 'block' }: { parser?: string; enforce?: Enforce } = {},
) => {
  const policy = aPolicy({
    evidence: { unit: { parser: 'bandit', path: 'x' }, e2e: { parser, path: 'y', enforce } },
    rules: [{ id: 'unit', count: { evidence: ['unit'] }, max: 9 }],
  });
  const { outcome, problems } = evaluateGate(policy, someEvidence([...files]), noon);
  return [outcome, ...problems.flatMap(({ enforce: by, problem }) => (problem.code === 'report-shared' ? [by] : []))];
};

describe('one report for two pieces of evidence', () => {
  it.each([
    ['a copy with findings', [file('unit', 'x', 1), file('e2e', 'y', 1)], {}, ['inconclusive', 'block']],
    [
      'a copy, one of them only shown',
      [file('unit', 'x', 1), file('e2e', 'y', 1)],
      { enforce: 'inform' },
      ['passed', 'inform'],
    ],
    ['an empty copy', [file('unit', 'x', 0), file('e2e', 'y', 0)], {}, ['passed', 'inform']],
    ['equal empty reports of two formats', [file('unit', 'x', 0), file('e2e', 'y', 0)], { parser: 'ruff' }, ['passed']],
    ['one file by one name', [file('unit', 'x', 1), file('e2e', 'x', 1)], {}, ['passed', 'inform']],
    [
      'one file by a name that both globs match',
      [file('unit', 'x', 1, { alsoAt: ['y'] }), file('e2e', 'y', 1)],
      {},
      ['passed', 'inform'],
    ],
    [
      'one file whose other names are different',
      [file('unit', 'x', 1, { alsoAt: ['z'] }), file('e2e', 'y', 1, { alsoAt: ['z', 'w'] })],
      {},
      ['passed', 'inform'],
    ],
    [
      'a copy, the first of them only shown',
      [file('e2e', 'a', 1), file('unit', 'x', 1)],
      { enforce: 'inform' },
      ['passed', 'inform'],
    ],
    [
      'a file that the policy does not name',
      [file('unit', 'x', 1), file('e2e', 'y', 1, { sha256: null }), file('other', 'z', 1)],
      {},
      ['passed'],
    ],
    ['two files of one piece of evidence', [file('unit', 'x', 1), file('unit', 'z', 1)], {}, ['inconclusive']],
    ['other bytes', [file('unit', 'x', 1), file('e2e', 'y', 1, { sha256: 'b'.repeat(64) })], {}, ['passed']],
    ['unknown bytes', [file('unit', 'x', 1, { sha256: null }), file('e2e', 'y', 1, { sha256: null })], {}, ['passed']],
  ] as const)('%s', (_, files, policy, expected) => {
    expect(shared(files, policy)).toEqual(expected);
  });

  const metrics = (value: number): Partial<ParsedReport> => ({ metrics: { 'coverage.lines': aMetric(value) } });
  const tests = (count: number): Partial<ParsedReport> => ({ tests: aTestSummary({ tests: count, passed: count }) });
  it.each<[string, Partial<ParsedReport>, Enforce]>([
    ['a metric', metrics(80), 'block'],
    ['a metric that is zero', metrics(0), 'inform'],
    ['a test', tests(1), 'block'],
    ['no test', tests(0), 'inform'],
  ])('with %s is enforced: %s', (_what, report, enforce) => {
    const copies = ['unit', 'e2e'].map((evidence) => aFile(report, { evidence, path: evidence, sha256: bytes }));
    expect(shared(copies)).toContain(enforce);
  });

  it('is enforced where only one of two readings of it shows anything', () => {
    expect(shared([file('unit', 'x', 0), file('e2e', 'y', 1)])).toEqual(['inconclusive', 'block']);
  });

  it('is named with both', () => {
    const policy = aPolicy({
      evidence: { unit: { parser: 'bandit', path: 'x' }, e2e: { parser: 'bandit', path: 'y' } },
    });
    const { problems } = evaluateGate(policy, someEvidence([file('unit', 'x', 1), file('e2e', 'y', 1)]), noon);
    expect(problems.map(({ problem }) => problem)).toContainEqual({
      code: 'report-shared',
      evidence: 'e2e',
      path: 'y',
      of: { evidence: 'unit', path: 'x' },
    });
  });
});
