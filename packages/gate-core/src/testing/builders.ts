import type { Baseline, BaselineFinding, BaselineReport, Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { parseJobConclusion } from '../evidence/job-run.ts';
import type { JobRun } from '../evidence/job-run.ts';
import type { Metric, ParsedReport, TestSummary } from '../evidence/report.ts';
import { policySchema } from '../policy/policy-schema.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type * as z from 'zod';

/** The instant at which specs judge. */
export const noon = new Date('2026-06-15T12:00:00.000Z');

let serial = 0;

/** A High finding of Bandit, with a unique fingerprint unless one is given. */
export function aFinding(overrides: Partial<Finding> = {}): Finding {
  serial += 1;
  return {
    tool: 'bandit',
    ruleId: 'B602',
    message: 'subprocess call with shell=True',
    category: 'code',
    severity: 'high',
    nativeSeverity: 'HIGH',
    confidence: 'high',
    location: aLocation('app/run.py', serial),
    package: null,
    advisories: [],
    cwes: [],
    fingerprint: serial.toString(16).padStart(8, '0'),
    standing: 'active',
    suppressionReason: null,
    baselineState: null,
    helpUri: null,
    ...overrides,
  };
}

/** `count` findings, each with a unique fingerprint. */
export function findings(count: number, overrides: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: count }, () => aFinding(overrides));
}

export function aLocation(path: string, startLine: number | null = null): Finding['location'] {
  return { path, startLine, startColumn: null, endLine: null, endColumn: null };
}

/** A High vulnerability in a package, of pip-audit unless given otherwise. */
export function aVulnerability(
  advisories: string[],
  overrides: Partial<Finding> & { name?: string; version?: string | null; fixedVersions?: string[] } = {},
): Finding {
  const { name = 'requests', version = '2.31.0', fixedVersions = [], ...rest } = overrides;
  return aFinding({
    tool: 'pip-audit',
    ruleId: advisories[0] ?? null,
    category: 'vulnerability',
    location: null,
    package: { ecosystem: 'pypi', name, version, fixedVersions },
    advisories,
    ...rest,
  });
}

export function aReport(overrides: Partial<ParsedReport> = {}): ParsedReport {
  return {
    format: 'bandit',
    tools: ['bandit'],
    findings: [],
    tests: null,
    metrics: {},
    scanGaps: [],
    exitCodes: { clean: [0], findings: [1], failure: [2] },
    commits: [],
    producedAt: null,
    ...overrides,
  };
}

export function aMetric(value: number, overrides: Partial<Metric> = {}): Metric {
  return { value, sampleSize: null, combine: 'worst', unit: 'percent', ...overrides };
}

/** Counts of no tests, unless given otherwise. */
export function aTestSummary(overrides: Partial<TestSummary> = {}): TestSummary {
  return {
    ...{ tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0, retried: 0 },
    ...{ failedTests: [], flakyTests: [], cases: [] },
    ...overrides,
  };
}

/** A file that was read; for the evidence `bandit` unless given otherwise. */
export function aFile(report: Partial<ParsedReport> = {}, overrides: Partial<EvidenceReport> = {}): EvidenceReport {
  const evidence = overrides.evidence ?? 'bandit';
  return {
    evidence,
    path: `reports/${evidence}.json`,
    sizeBytes: 100,
    sha256: null,
    commit: null,
    startedAt: null,
    producedAt: null,
    exitCode: null,
    reading: { state: 'parsed', report: aReport(report) },
    ...overrides,
  };
}

/** A file that could not be used. */
export function aRefusedFile(overrides: Partial<EvidenceReport> = {}): EvidenceReport {
  const fault = {
    code: 'truncated' as const,
    message: 'ends in the middle of an object',
    line: 3,
    column: 1,
    hint: null,
  };
  return aFile({}, { reading: { state: 'refused', fault }, ...overrides });
}

/** Evidence of these files, with parsers for Bandit, pip-audit, Trivy, SARIF and Cobertura. */
export function someEvidence(reports: EvidenceReport[] = [], overrides: Partial<Evidence> = {}): Evidence {
  return {
    commit: null,
    reports,
    jobs: null,
    changes: null,
    baseline: null,
    parsers: {
      bandit: { produces: ['findings'], tools: ['bandit'] },
      'pip-audit': { produces: ['findings'], tools: ['pip-audit'] },
      trivy: { produces: ['findings'], tools: ['trivy'] },
      sarif: { produces: ['findings'], tools: null },
      cobertura: { produces: ['metrics'], tools: [] },
      junit: { produces: ['tests', 'metrics'], tools: [] },
    },
    ...overrides,
  };
}

/** A short form of a baseline report. */
interface BaselineShorthand {
  readonly evidence: string;
  readonly path?: string;
  readonly fingerprints?: readonly string[];
  readonly inFiles?: readonly {
    readonly path: string;
    readonly fingerprint: string;
    readonly contentFingerprint: string;
  }[];
  readonly metrics?: ParsedReport['metrics'];
}

/** A baseline report, of Bandit unless given otherwise. */
export function aBaselineFile(
  report: Partial<ParsedReport> = {},
  overrides: Partial<BaselineReport> = {},
): BaselineReport {
  const { reading, ...file } = aFile();
  const evidence = overrides.evidence ?? file.evidence;
  return {
    ...file,
    reading: reading.state === 'parsed' ? { state: 'parsed', report: aReport(report) } : reading,
    path: `reports/${evidence}.json`,
    ...overrides,
  };
}

/** A baseline of such reports. */
export function aBaseline(...reports: readonly BaselineShorthand[]): Baseline {
  return {
    reports: reports.map(
      ({ evidence, path = `reports/${evidence}.json`, fingerprints = [], inFiles = [], metrics = {} }) => {
        const findings = fingerprints.map((fingerprint) => {
          const place = inFiles.find((candidate) => candidate.fingerprint === fingerprint);
          return aBaselineFinding({
            fingerprint,
            ...(place && { location: aLocation(place.path), contentFingerprint: place.contentFingerprint }),
          });
        });
        const file = aBaselineFile({}, { evidence, path });
        return { ...file, reading: { state: 'parsed', report: { ...aReport({ metrics }), findings } } };
      },
    ),
  };
}

/** A High finding of Bandit, as a baseline keeps it. */
export function aBaselineFinding(overrides: Partial<BaselineFinding> = {}): BaselineFinding {
  const { tool, ruleId, category, severity, confidence, fingerprint, standing } = aFinding();
  return { tool, ruleId, category, severity, confidence, location: null, fingerprint, standing, ...overrides };
}

/** A policy as a file would give it: defaults are filled in. */
export function aPolicy(input: z.input<typeof policySchema> = {}): Policy {
  return policySchema.parse(input);
}

/** The policy `max` High findings of Bandit, on one expected report. */
export function aHighBudget(max: number, overrides: z.input<typeof policySchema> = {}): Policy {
  return aPolicy({
    evidence: { bandit: { parser: 'bandit', path: 'reports/bandit.json' } },
    rules: [{ id: 'high-budget', count: { severity: 'high' }, max }],
    ...overrides,
  });
}

export function aJob(name: string, conclusion: string | null = 'success'): JobRun {
  return { name, conclusion: parseJobConclusion(conclusion) };
}
