import fc from 'fast-check';
import { linesIn, rangesOf } from '../changes/line-ranges.ts';
import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { CoveredFile } from '../evidence/covered-file.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import { toBaselineReport } from '../evidence/to-baseline.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Metric } from '../evidence/report.ts';
import type { Policy } from '../policy/policy-schema.ts';
import {
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

/** A policy with the evidence that it judges. */
export interface RandomGate {
  readonly policy: Policy;
  readonly evidence: Evidence;
}

const enforce = fc.oneof(
  { weight: 8, arbitrary: fc.constant('block' as const) },
  { weight: 1, arbitrary: fc.constantFrom('warn' as const, 'inform' as const) },
);
const severity = fc.constantFrom(
  'critical' as const,
  'high' as const,
  'medium' as const,
  'low' as const,
  'unrated' as const,
);
const rare = <Value, Other>(usual: Value, arbitrary: fc.Arbitrary<Other>): fc.Arbitrary<Value | Other> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

const code: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('bandit', 'semgrep', 'gosec'),
    severity,
    path: fc.constantFrom('app/a.py', 'lib/b.py'),
    line: fc.nat({ max: 2 }),
    cwes: fc.subarray(['CWE-1', 'CWE-2', 'CWE-3']),
    copy: rare(0, fc.nat({ max: 2 })),
    standing: rare('active' as const, fc.constant('suppressed' as const)),
    confidence: fc.constantFrom('high' as const, 'low' as const, 'unrated' as const),
    baselineState: rare(null, fc.constantFrom('new' as const, 'unchanged' as const)),
  })
  .map(({ tool, path, line, cwes, copy, ...rest }) =>
    aFinding({
      ...rest,
      tool,
      ruleId: `R${cwes.length}`,
      cwes,
      location: aLocation(path, line + 1),
      fingerprint: `${tool} ${path} ${line} ${copy}`,
    }),
  );

const vulnerability: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('trivy', 'grype'),
    severity,
    advisories: fc.subarray(['CVE-1', 'CVE-2', 'GHSA-1'], { minLength: 1 }),
    name: fc.constantFrom('p', 'q'),
    version: fc.constantFrom('1.2.0', '2.0.0'),
    fixedVersions: fc.subarray(['1.2.4', '2.0.1', '2.1.0']),
    path: fc.constantFrom(null, 'a.lock', 'b.lock'),
  })
  .map(({ tool, advisories, name, version, path, ...rest }) =>
    aVulnerability(advisories, {
      ...rest,
      tool,
      name,
      version,
      location: path === null ? null : aLocation(path),
      fingerprint: `${tool} ${name} ${version} ${advisories[0] ?? ''}`,
    }),
  );

const findings = fc.array(fc.oneof({ weight: 3, arbitrary: code }, { weight: 2, arbitrary: vulnerability }), {
  maxLength: 5,
});

const covered = fc
  .record({ size: fc.constantFrom(3, 7, 10, 100, 1000), share: fc.nat({ max: 100 }) })
  .map(({ size, share }): Metric => {
    const count = Math.floor((size * share) / 100);
    return aMetric((100 * count) / size, { sampleSize: size });
  });
const count = fc.nat({ max: 5 }).map((value) => aMetric(value, { combine: 'sum', unit: 'count' }));
const duration = fc.constantFrom(0.1, 0.2, 12.5, 99.9, 1e-7).map((value) => aMetric(value, { unit: 'milliseconds' }));
const ratio = fc.double({ min: 0, max: 100, noNaN: true, noDefaultInfinity: true }).map((value) => aMetric(value));

const metrics: fc.Arbitrary<Record<string, Metric>> = fc
  .record(
    {
      'coverage.lines': covered,
      'coverage.branches': ratio,
      'tests.failed': count,
      'tests.unsuccessful': count,
      'bench.ms': duration,
    },
    { requiredKeys: ['coverage.lines', 'tests.failed', 'tests.unsuccessful', 'bench.ms'] },
  )
  .map((given) => ({ ...given }));

const ranges = fc
  .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
  .map((lines) => rangesOf(lines.toSorted((left, right) => left - right)));
const sourcePath = fc.constantFrom('app/a.py', 'app/b.py', 'lib/c.py', 'README.md');
const coveredFile = fc
  .record({ path: sourcePath, lines: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), branching: ranges })
  .map(({ path, lines, branching }): CoveredFile => {
    const numbers = lines.map((isCovered, index) => ({ isCovered, line: index + 1 }));
    return {
      path,
      covered: rangesOf(numbers.filter(({ isCovered }) => isCovered).map(({ line }) => line)),
      uncovered: rangesOf(numbers.filter(({ isCovered }) => !isCovered).map(({ line }) => line)),
      branches: [...linesIn(branching)].map((line) => [line, 2, line % 3]),
    };
  });
const lineCoverage = fc.option(fc.uniqueArray(coveredFile, { maxLength: 3, selector: ({ path }) => path }), {
  nil: undefined,
  freq: 9,
});
const changedFile = fc.record({
  path: sourcePath,
  from: fc.constant(null),
  change: fc.constantFrom('added' as const, 'modified' as const, 'modified' as const, 'deleted' as const),
  content: fc.constantFrom('text' as const, 'text' as const, 'binary' as const),
  ranges,
});
const changedLines = fc.option(
  fc
    .uniqueArray(changedFile, { maxLength: 4, selector: ({ path }) => path })
    .map((files): ChangedLines => ({ sha256: null, files })),
  { nil: undefined, freq: 9 },
);

const file = (evidence: string, path: string): fc.Arbitrary<EvidenceReport> =>
  fc
    .record({
      findings,
      metrics,
      lines: lineCoverage,
      says: fc.constantFrom(null, 'what it found'),
      lies: rare(null, rare(null, fc.constantFrom(0, 1, 2))),
      isRefused: rare(false, rare(false, fc.constant(true))),
    })
    .map(({ findings: list, metrics: numbers, lines, says, lies, isRefused }) => {
      const exitCode = lies ?? (says === null ? null : Number(list.some(({ standing }) => standing === 'active')));
      return isRefused
        ? aRefusedFile({ evidence, path })
        : aFile(
            {
              findings: list,
              metrics: numbers,
              ...(lines !== undefined && { lineCoverage: lines }),
              tools: ['bandit', 'semgrep', 'gosec', 'trivy', 'grype'],
            },
            { evidence, path, exitCode },
          );
    });

const reports = fc
  .tuple(
    file('main', 'main/1'),
    fc.option(file('main', 'main/2')),
    fc.option(file('main', 'main/3')),
    fc.option(file('other', 'other/1')),
    fc.option(file('lenient', 'lenient/1')),
    rare(null, file('docker', 'docker/1')),
  )
  .map((files) => files.filter((each) => each !== null));

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

const job = fc.record({
  name: fc.constantFrom('test', 'docker', 'lint'),
  conclusion: rare('success', fc.constantFrom('failure', 'failure', 'skipped', 'new word', null)),
});
const jobs = rare(
  null,
  fc
    .array(job, { minLength: 1, maxLength: 3 })
    .map((list) => list.map(({ name, conclusion }) => aJob(name, conclusion))),
);

/**
 * Policies of all kinds of rules over evidence of several legs, tools, strictness and baselines.
 *
 * @see applyWayToGreen
 */
export const randomGate: fc.Arbitrary<RandomGate> = fc
  .record({
    rules: fc.array(fc.oneof({ weight: 3, arbitrary: countRule }, { weight: 3, arbitrary: metricRule }, patchRule), {
      minLength: 1,
      maxLength: 4,
    }),
    reports,
    earlier: fc.option(reports),
    changed: changedLines,
    jobs,
    changes: fc.constantFrom(null, { docker: true }, { docker: false }),
    deduplicate: rare(true, fc.constant(false)),
    otherEnforce: enforce,
    exit: rare(undefined, rare(undefined, fc.subarray([0, 1], { minLength: 1 }))),
    waiver: fc.boolean(),
    filter: fc.boolean(),
    isDockerDue: rare(false, fc.boolean()),
    policyJobs: rare(
      {},
      fc.constantFrom<Policy['jobs']>(
        { test: { enforce: 'block', count: 1 } },
        { '*': { enforce: 'block', count: 1 }, lint: { enforce: 'warn', count: 1 } },
        { docker: { enforce: 'block', count: 1, skippedOk: { unlessChanged: 'docker' } } },
      ),
    ),
  })
  .map(({ rules, reports: judged, earlier, changed, exit, isDockerDue, ...rest }) => ({
    policy: aPolicy({
      evidence: {
        main: { parser: 'sarif', path: 'main/*', ...(exit !== undefined && { exit }) },
        ...(judged.some(({ evidence }) => evidence === 'other') && {
          other: { parser: 'sarif', path: 'other/*', enforce: rest.otherEnforce },
        }),
        lenient: { parser: 'sarif', path: 'lenient/*', enforce: 'inform' },
        ...(isDockerDue && { docker: { parser: 'sarif', path: 'docker/*', when: { jobRan: 'docker' } } }),
      },
      rules: rules.map((rule, index) => ({ id: `r${index}`, ...rule })),
      jobs: rest.policyJobs,
      deduplicate: rest.deduplicate,
      waiverEntries: rest.waiver
        ? [{ rule: 'R1', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }]
        : [],
      filters: rest.filter ? [{ paths: ['lib/**'], tool: 'gosec', reason: 'r' }] : [],
    }),
    evidence: someEvidence(judged, {
      jobs: rest.jobs,
      changes: rest.changes,
      ...(changed !== undefined && { changedLines: changed }),
      baseline: earlier === null ? null : { reports: earlier.map(toBaselineReport) },
      parsers: { sarif: { produces: ['findings', 'metrics', 'tests'], tools: null } },
    }),
  }));
