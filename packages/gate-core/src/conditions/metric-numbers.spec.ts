import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Metric } from '../evidence/report.ts';
import { farthestNumber } from '../number/judgeable-number.ts';
import { policySchema } from '../policy/policy-schema.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aBaseline, aFile, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { parseVerdict } from '../verdict-v1/parse-verdict.ts';
import { replayVerdict } from '../replay/replay-verdict.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

const runs = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 300);
const corners = [
  0,
  -0,
  1,
  -1,
  0.1,
  100,
  1e15,
  1e16,
  1e21,
  1e22,
  1e300,
  1.7e305,
  1.7e308,
  Number.MAX_VALUE,
  5e-324,
  -5e-324,
  2.2e-308,
  farthestNumber,
  farthestNumber + 1,
  -farthestNumber,
  29.999_999_999_999_996,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const anyNumber = fc.oneof(fc.constantFrom(...corners), fc.double(), fc.integer({ min: 0, max: 100 }));
/** Mostly limits that a policy may have, so that most policies are judged. */
const anyLimit = fc.oneof(
  { weight: 9, arbitrary: anyNumber.filter((value) => Math.abs(value) <= farthestNumber) },
  { weight: 1, arbitrary: anyNumber },
);
const units = ['percent', 'count', 'ratio', 'milliseconds'] as const;

const metric: fc.Arbitrary<Metric> = fc.record({
  value: anyNumber,
  sampleSize: fc.option(anyNumber, { nil: null }),
  combine: fc.constantFrom('sum' as const, 'worst' as const),
  unit: fc.constantFrom(...units),
});

const file = fc
  .record({ evidence: fc.constantFrom('cov', 'lenient'), path: fc.constantFrom('a', 'b', 'c'), metric })
  .map(({ evidence, path, metric: m }): EvidenceReport =>
    aFile({ format: 'cobertura', metrics: { m } }, { evidence, path }),
  );

const rule = fc.record(
  {
    id: fc.constant('r'),
    metric: fc.constant('m'),
    min: anyLimit,
    max: anyLimit,
    warnAt: anyLimit,
    minSample: fc.oneof(fc.integer({ min: 1, max: 9 }), anyLimit),
    aggregate: fc.constantFrom('worst', 'sum', 'mean'),
    ratchet: fc.record(
      {
        tolerance: anyLimit.map(Math.abs),
        direction: fc.constantFrom('up', 'down'),
        unpaired: fc.constantFrom('inconclusive', 'limits'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['id', 'metric'] },
);

const policy = fc
  .record({ rule, maxAgeHours: fc.option(anyNumber, { nil: undefined }) })
  .map(({ rule: given, maxAgeHours }): Policy | null => {
    const evidence = {
      cov: { parser: 'cobertura', path: 'c', maxAgeHours },
      lenient: { parser: 'cobertura', path: 'l', enforce: 'inform' },
    };
    const parsed = policySchema.safeParse({ evidence, rules: [given] });
    return parsed.success ? parsed.data : null;
  });

const baseline = fc
  .array(fc.record({ path: fc.constantFrom('a', 'b', 'c'), metric }), { maxLength: 3 })
  .map((readings) => aBaseline(...readings.map(({ path, metric: m }) => ({ evidence: 'cov', path, metrics: { m } }))));

function judgeNumbers(
  limits: object,
  values: readonly number[],
  combine: Metric['combine'] = 'worst',
  sampleSize: number | null = null,
): VerdictV1 {
  const given = aPolicy({
    evidence: { cov: { parser: 'cobertura', path: 'c' } },
    rules: [{ id: 'r', metric: 'm', ...limits }],
  });
  const files = values.map((value, index) =>
    aFile({ metrics: { m: aMetric(value, { combine, sampleSize }) } }, { evidence: 'cov', path: String(index) }),
  );
  return evaluateGate(given, someEvidence(files), noon);
}

describe('a verdict on any numbers', () => {
  it('is made without a throw, parses by its own schema, and replays to the same bytes', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(file, { maxLength: 5 }),
        fc.option(baseline, { nil: null }),
        (given, files, earlier) => {
          fc.pre(given !== null);
          const evidence = someEvidence(files, { baseline: earlier });
          const text = serialiseVerdict(evaluateGate(given, evidence, noon));
          expect(serialiseVerdict(parseVerdict(text))).toBe(text);
          expect(replayVerdict(text, given, evidence).agrees).toBe(true);
          // A digest may hold as many digits.
          expect(text.replaceAll(/"[0-9a-f]{64}"/gu, '""')).not.toMatch(/\d{30}/u);
        },
      ),
      { numRuns: runs },
    );
  });

  it('never passes on a number that cannot be judged', () => {
    const bad = anyNumber.filter((value) => !(Math.abs(value) <= farthestNumber));
    fc.assert(
      fc.property(
        fc.constantFrom('worst', 'sum', 'mean'),
        bad,
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
        (aggregate, value, others) => {
          const verdict = judgeNumbers({ min: -farthestNumber, max: farthestNumber, aggregate }, [...others, value]);
          expect(verdict.outcome).toBe('inconclusive');
          expect(verdict.problems.map(({ problem }) => problem.code)).toContain('metric-not-finite');
        },
      ),
    );
  });

  it('shows a sum of the farthest numbers as it is', () => {
    const verdict = judgeNumbers(
      { max: 1 },
      Array.from({ length: 1000 }, () => farthestNumber),
      'sum',
    );
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      conditions: [{ state: 'failed', found: 9_007_199_254_740_991_000 }],
    });
    expect(parseVerdict(serialiseVerdict(verdict))).toEqual(verdict);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300])(
    'takes a sample of %d for one of unknown size',
    (sampleSize) => {
      const verdict = judgeNumbers({ min: 2, minSample: 10 }, [50], 'worst', sampleSize);
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        problems: [{ problem: { code: 'sample-unknown' } }],
        conditions: [{ sampleSize: null }],
      });
    },
  );

  it('tells the least difference from none', () => {
    expect(judgeNumbers({ min: 5e-324 }, [0])).toMatchObject({
      outcome: 'blocked',
      conditions: [{ headroom: -5e-324 }],
    });
    expect(judgeNumbers({ min: 30, aggregate: 'mean' }, [29.999_999_999_999_996, 30])).toMatchObject({
      outcome: 'blocked',
    });
  });

  it('says how much to cover of the most things there can be', () => {
    const [condition] = judgeNumbers({ min: 100 }, [0], 'worst', farthestNumber).conditions;
    expect(condition?.remedies).toMatchObject([{ code: 'raise-metric', byCovering: farthestNumber }]);
  });
});

describe('limits that no report can come near', () => {
  it.each<[string, object]>([
    ['min', { min: 1e308 }],
    ['max', { max: -1e16 }],
    ['warnAt', { min: 0, warnAt: 1e16 }],
    ['tolerance', { ratchet: { tolerance: 1e16 } }],
    ['min', { min: Number.POSITIVE_INFINITY }],
    ['max', { max: Number.NaN }],
  ])('are refused in %s: %j', (key, limits) => {
    const result = policySchema.safeParse({ rules: [{ id: 'r', metric: 'm', ...limits }] });
    expect(JSON.stringify(result.error?.issues)).toContain(key);
  });
});
