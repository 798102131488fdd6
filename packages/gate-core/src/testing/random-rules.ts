import fc from 'fast-check';
import { enforce, rare } from './weighted.ts';

const evidenceKeys = fc.subarray(['main', 'other', 'lenient'], { minLength: 1 });

const countRule = fc.record({
  enforce,
  count: fc.record(
    {
      severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      tools: fc.subarray(['bandit', 'semgrep', 'trivy'], { minLength: 1 }),
      categories: fc.subarray(['code' as const, 'vulnerability' as const], { minLength: 1 }),
      paths: fc.subarray(['app/**', '**/*.py', '*.lock'], { minLength: 1 }),
      minConfidence: fc.constant('high' as const),
      evidence: evidenceKeys,
    },
    { requiredKeys: [] },
  ),
  max: fc.nat({ max: 4 }),
  scope: rare('all' as const, fc.constantFrom('new' as const, 'changed-lines' as const, 'changed-files' as const)),
  waivable: fc.boolean(),
});

const limits = fc.oneof(
  fc.record({ min: fc.constantFrom(10, 30, 50, 50.5, 80, 100) }),
  fc.record({ max: fc.constantFrom(0, 1, 2.5, 20, 60) }),
  rare({ min: 30, max: 60 }, fc.constant({ min: 20, max: 21 })),
);
const ratchet = fc.record({
  direction: fc.constantFrom('up' as const, 'down' as const),
  tolerance: fc.constantFrom(0, 0.1, 5),
});
const metricRule = fc
  .record({
    enforce,
    metric: fc.constantFrom(
      'coverage.lines',
      'coverage.lines',
      'coverage.lines',
      'tests.failed',
      'tests.unsuccessful',
      'bench.ms',
    ),
    limits,
    ratchet: rare(undefined, ratchet),
    aggregate: fc.constantFrom(undefined, undefined, 'worst' as const, 'mean' as const, 'sum' as const),
    minSample: rare(undefined, fc.constant(10)),
    evidence: rare(undefined, evidenceKeys),
  })
  .map(({ limits: bounds, ratchet: step, aggregate, minSample, evidence, ...rest }) => ({
    ...rest,
    ...bounds,
    ...(step !== undefined && { ratchet: step }),
    ...(aggregate !== undefined && { aggregate }),
    ...(minSample !== undefined && { minSample }),
    ...(evidence !== undefined && { evidence }),
  }));

const patchRule = fc.record({
  enforce,
  metric: fc.constantFrom('coverage.lines', 'coverage.branches'),
  scope: fc.constant('changed-lines' as const),
  min: fc.constantFrom(1, 50, 66.7, 80, 100),
  unmeasured: fc.constantFrom('list' as const, 'uncovered' as const),
  minSample: fc.constantFrom(1, 3),
});

/** Rules of all kinds, without their ids. */
export const randomRule = fc.oneof(
  { weight: 3, arbitrary: countRule },
  { weight: 3, arbitrary: metricRule },
  patchRule,
);
