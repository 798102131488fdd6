import fc from 'fast-check';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { Metric } from '../evidence/report.ts';
import { ratedSeverities } from '../evidence/severity.ts';
import type { Policy } from '../policy/policy-schema.ts';
import {
  aBaseline,
  aFile,
  aFinding,
  aJob,
  aLocation,
  aMetric,
  aPolicy,
  aRefusedFile,
  aVulnerability,
  someEvidence,
} from './builders.ts';

const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'a',
  'b/c.py',
  '\u202e',
  '\ud800',
  '<script>',
  '',
);
const enforce = fc.constantFrom('block' as const, 'warn' as const, 'inform' as const);

/** A finding of hostile texts. */
export const hostileFinding = fc
  .record({
    tool: fc.constantFrom('bandit', 'trivy', 'constructor'),
    severity: fc.constantFrom(...ratedSeverities, 'unrated' as const, 'unknown' as const),
    path: fc.option(hostile, { nil: null }),
    advisories: fc.subarray(['CVE-1', 'CVE-2', '__proto__']),
    ruleId: fc.option(hostile, { nil: null }),
    fingerprint: fc.constantFrom('f1', 'f2', 'f3', '__proto__'),
    standing: fc.constantFrom('active' as const, 'active' as const, 'suppressed' as const),
    fixed: fc.boolean(),
  })
  .map(({ path, advisories, fixed, ...rest }) => {
    const location = path === null ? null : aLocation(path, 1);
    if (advisories.length === 0) return aFinding({ ...rest, location });
    return aVulnerability(advisories, { ...rest, location, fixedVersions: fixed ? ['9'] : [] });
  });

const file: fc.Arbitrary<EvidenceReport> = fc
  .record({
    evidence: fc.constantFrom('bandit', 'extra', 'other'),
    path: fc.constantFrom('p', 'q'),
    findings: fc.array(hostileFinding, { maxLength: 4 }),
    metric: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
    exitCode: fc.option(fc.constantFrom(0, 1, 2), { nil: null }),
    commit: fc.option(fc.constantFrom('a'.repeat(40), 'b'.repeat(40)), { nil: null }),
    refused: fc.boolean(),
  })
  .map(({ evidence, path, findings, metric, exitCode, commit, refused }) => {
    if (refused && findings.length === 0) return aRefusedFile({ evidence, path });
    const metrics: Record<string, Metric> = metric === null ? {} : { constructor: aMetric(metric, { sampleSize: 10 }) };
    const gap = { code: 'files-not-scanned' as const, count: 1, of: 2, examples: ['x'] };
    return aFile(
      { findings, metrics, tools: ['bandit', 'trivy'], scanGaps: refused ? [gap] : [] },
      { evidence, path, exitCode, commit },
    );
  });

/** A job as `aJob` takes it. */
export const hostileJob = fc.record({
  name: fc.constantFrom('test', 'docker', '__proto__'),
  conclusion: fc.constantFrom(...jobConclusions, null, 'word'),
});

/** Evidence of hostile texts and contradictions. */
export const hostileEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    reports: fc.array(file, { maxLength: 4 }),
    jobs: fc.option(fc.array(hostileJob, { maxLength: 3 }), { nil: null }),
    changes: fc.constantFrom(null, { docker: true }, { docker: false }),
    commit: fc.constantFrom(null, 'a'.repeat(40)),
    baseline: fc.constantFrom(
      null,
      aBaseline({ evidence: 'bandit', fingerprints: ['f1'], metrics: { constructor: aMetric(50) } }),
    ),
  })
  .map(({ reports, jobs, ...rest }) =>
    someEvidence(reports, { jobs: jobs?.map(({ name, conclusion }) => aJob(name, conclusion)) ?? null, ...rest }),
  );

const rule = fc.oneof(
  fc.record({
    enforce,
    count: fc.constantFrom<object>(
      {},
      { severity: 'high' },
      { tools: ['bandit'] },
      { tools: ['constructor'] },
      { evidence: ['bandit'] },
      { rules: ['*'], severity: 'low', evidence: ['bandit', 'extra'] },
    ),
    max: fc.nat({ max: 3 }),
    scope: fc.constantFrom('all' as const, 'new' as const),
    waivable: fc.boolean(),
  }),
  fc.record({
    enforce,
    metric: fc.constantFrom('constructor', 'missing'),
    min: fc.nat({ max: 100 }),
    minSample: fc.constantFrom(1, 11),
  }),
  fc.record({ enforce, metric: fc.constant('constructor'), ratchet: fc.record({ tolerance: fc.nat({ max: 5 }) }) }),
);

/** A policy for {@link hostileEvidence}. */
export const hostilePolicy: fc.Arbitrary<Policy> = fc
  .record({
    bandit: fc.record({ enforce, expect: fc.integer({ min: 1, max: 2 }) }),
    rules: fc.array(rule, { maxLength: 3 }),
    unrated: fc.constantFrom('low' as const, { bandit: 'info' as const, default: 'critical' as const }),
    jobs: fc.dictionary(
      fc.constantFrom('test', 'doc*', 'constructor'),
      fc.record({ enforce, count: fc.constantFrom(1, 2) }),
      { maxKeys: 2 },
    ),
    deduplicate: fc.boolean(),
  })
  .map(({ bandit, rules, jobs, deduplicate, unrated }) =>
    aPolicy({
      evidence: { bandit: { parser: 'sarif', path: 'p', ...bandit } },
      rules: rules.map((given, index) => ({ id: `r${index}`, ...given })),
      jobs,
      deduplicate,
      unrated,
      waiverEntries: [{ rule: 'a', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }],
      filters: [{ paths: ['b/**'], reason: 'r' }],
    }),
  );
