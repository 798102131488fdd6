import type {
  Condition,
  CountCondition,
  Finding,
  FindingReference,
  JobCondition,
  JudgedFinding,
  LedgerEntry,
  LedgerReport,
  MetricCondition,
  VerdictV1,
} from '@portcullis/gate-core';

const noCounts = { raw: 0, inactive: 0, filtered: 0, waived: 0, deduplicated: 0, counted: 0 };

/** A finding reference for tests. */
export function sampleFinding(overrides: Partial<FindingReference> = {}): FindingReference {
  return {
    fingerprint: 'f00d',
    evidence: 'bandit',
    tool: 'bandit',
    ruleId: 'B602',
    severity: 'high',
    nativeSeverity: 'HIGH',
    message: 'subprocess call with shell=True identified, security issue.',
    path: 'app/backup.py',
    line: 42,
    package: null,
    fixedVersions: [],
    alsoReportedBy: [],
    lapsedWaiver: null,
    ...overrides,
  };
}

/** A failed count condition for tests: 17 High where 15 are allowed. */
export function sampleCondition(overrides: Partial<CountCondition> = {}): CountCondition {
  return {
    id: 'high-budget',
    title: null,
    kind: 'count',
    enforce: 'block',
    state: 'failed',
    selection: { severity: 'high', tools: ['bandit'] },
    scope: 'all',
    waivable: true,
    found: 17,
    limit: { max: 15, warnAt: 12 },
    headroom: -2,
    evidence: ['bandit'],
    lenientEvidence: [],
    unmatchedPaths: null,
    violations: [{ code: 'too-many-findings', found: 17, max: 15 }],
    remedies: [{ code: 'fix-findings', fix: 2, of: 17 }],
    findings: [sampleFinding()],
    findingsTotal: 17,
    ...overrides,
  };
}

/** A failed metric condition for tests: 28.4 % of lines covered where 30 % are required. */
export function sampleMetric(overrides: Partial<MetricCondition> = {}): MetricCondition {
  return {
    id: 'coverage-floor',
    title: null,
    kind: 'metric',
    enforce: 'block',
    state: 'failed',
    metric: 'coverage.lines',
    scope: 'all',
    found: 28.4,
    limit: { min: 30, max: null, warnAt: null, baseline: null },
    unit: 'percent',
    worstReport: 'reports/coverage-3.11.xml',
    headroom: -1.6,
    sampleSize: 750,
    minSample: null,
    evidence: ['coverage'],
    lenientEvidence: [],
    patch: null,
    violations: [{ code: 'below-minimum', metric: 'coverage.lines', found: 28.4, min: 30 }],
    remedies: [
      {
        code: 'raise-metric',
        metric: 'coverage.lines',
        evidence: 'coverage',
        report: 'reports/coverage-3.11.xml',
        joined: null,
        to: 30,
        by: 1.6,
        byCovering: 12,
      },
    ],
    ...overrides,
  };
}

/** A job condition for tests. */
export function sampleJob(overrides: Partial<JobCondition> = {}): JobCondition {
  return {
    id: 'job:build-test (3.12)',
    kind: 'job',
    enforce: 'block',
    state: 'passed',
    job: 'build-test (3.12)',
    pattern: 'build-test (*)',
    found: 'success',
    violations: [],
    remedies: [],
    ...overrides,
  };
}

/** One report of the ledger for tests. */
export function sampleReport(overrides: Partial<LedgerReport> = {}): LedgerReport {
  return {
    path: 'reports/bandit.json',
    alsoAt: [],
    roots: [],
    sizeBytes: 9_184,
    sha256: '5f2b7c1de8a04e6b93d1b7f0a6c2e4d85f2b7c1de8a04e6b93d1b7f0a6c2e4d8',
    state: 'parsed',
    tools: ['bandit'],
    commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    producedAt: '2026-11-23T15:39:01Z',
    ageHours: 0.5,
    exitCode: 1,
    exitCodeSource: 'run-record',
    findings: 17,
    tests: null,
    metrics: [],
    ...overrides,
  };
}

/** One entry of the ledger for tests. */
export function sampleEntry(overrides: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    evidence: 'bandit',
    parser: 'bandit',
    enforce: 'block',
    state: 'complete',
    expected: 1,
    found: 1,
    reports: [sampleReport()],
    counting: { ...noCounts, raw: 20, filtered: 2, waived: 1, counted: 17 },
    usedBy: ['high-budget'],
    uncounted: [],
    uncountedTests: 0,
    ...overrides,
  };
}

/** A blocked verdict for tests, with one failed condition. Its summary follows from its conditions and problems. */
export function sampleVerdict(overrides: Partial<VerdictV1> = {}): VerdictV1 {
  const conditions = overrides.conditions ?? [sampleCondition()];
  const problems = overrides.problems ?? [];
  const outcome = overrides.outcome ?? 'blocked';
  const inState = (state: Condition['state']): number =>
    conditions.filter((condition) => condition.state === state).length;
  return {
    schemaVersion: 'verdict.v1',
    outcome,
    exitCode: outcome === 'passed' ? 0 : outcome === 'blocked' ? 1 : 2,
    judgedAt: '2026-11-23T16:09:00Z',
    commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    baselineCommit: null,
    baselineFile: null,
    policySha256: '3e9a4f0c7d2b8e615a4c9f7e0d3b2a1c3e9a4f0c7d2b8e615a4c9f7e0d3b2a1c',
    evidenceSha256: '8d1c6b5a4f3e2d1c0b9a8f7e6d5c4b3a8d1c6b5a4f3e2d1c0b9a8f7e6d5c4b3a',
    summary: {
      conditions: {
        failed: inState('failed'),
        undetermined: inState('undetermined'),
        warned: inState('warned'),
        passed: inState('passed'),
        notApplicable: inState('not-applicable'),
      },
      blocking: conditions.filter(({ state, enforce }) => state === 'failed' && enforce === 'block').length,
      problems: {
        deciding: problems.filter(({ enforce }) => enforce === 'block').length,
        shown: problems.filter(({ enforce }) => enforce !== 'block').length,
      },
      counting: { ...noCounts, raw: 20, filtered: 2, waived: 1, counted: 17 },
      uncounted: 0,
      comparison: null,
    },
    conditions,
    problems,
    wayToGreen: { certainty: 'not-needed', size: 0, changes: [] },
    ledger: [sampleEntry()],
    jobs: [],
    changes: null,
    changedLines: null,
    filters: [],
    waivers: [],
    merges: [],
    mergesTotal: 0,
    failedTests: [],
    failedTestsTotal: 0,
    flakyTests: [],
    flakyTestsTotal: 0,
    ...overrides,
  };
}

/** A finding of Bandit that counts. */
export function sampleJudgedFinding(
  finding: Partial<Finding> = {},
  overrides: Partial<JudgedFinding> = {},
): JudgedFinding {
  return {
    finding: {
      tool: 'bandit',
      ruleId: 'B602',
      message: 'shell',
      category: 'code',
      severity: 'high',
      nativeSeverity: 'HIGH',
      confidence: 'high',
      location: { path: 'app/x.py', startLine: 3, startColumn: null, endLine: null, endColumn: null },
      package: null,
      advisories: [],
      cwes: ['CWE-78'],
      fingerprint: 'f00d',
      standing: 'active',
      suppressionReason: null,
      baselineState: null,
      helpUri: null,
      ...finding,
    },
    evidence: 'bandit',
    path: 'reports/bandit.json',
    severity: 'high',
    state: 'counted',
    reason: null,
    waiver: null,
    baselineState: null,
    mergedInto: null,
    ...overrides,
  };
}
