import type {
  Baseline,
  ChangedLines,
  Evidence,
  EvidenceReport,
  Finding,
  JobRun,
  Metric,
  ParsedReport,
  Policy,
} from '@portcullis/gate-core';
import { changeNames, jobNames, metricParsers, tools } from './random-policies.ts';
import type { Random } from './random.ts';

/** The instant at which the search judges. */
export const searchInstant = new Date('2026-06-15T12:00:00.000Z');

const commits = [...Array.from({ length: 40 }, () => null), 'a'.repeat(40), 'b'.repeat(40)];

/** Possible reports of the policy's evidence, with few values, so that whatever can coincide does. */
export function randomEvidence(random: Random, policy: Policy): Evidence {
  const parsers: Evidence['parsers'] = {
    bandit: { produces: ['findings'], tools: ['bandit'] },
    'pip-audit': { produces: ['findings'], tools: ['pip-audit'] },
    trivy: { produces: ['findings'], tools: ['trivy'] },
    sarif: { produces: ['findings'], tools: null },
    cobertura: { produces: ['metrics'], tools: [] },
    junit: { produces: ['tests', 'metrics'], tools: [] },
  };
  const keys = Object.keys(policy.evidence);
  const filesOf = (makeSane: number): EvidenceReport[] =>
    keys.flatMap((key) => reportsOf(random, key, policy, makeSane));
  return {
    commit: random.pick([null, 'a'.repeat(40)]),
    reports: filesOf(0.995),
    jobs: random.chance(0.05) ? null : jobNames.filter(() => random.chance(0.97)).map((name) => job(random, name)),
    changes: random.chance(0.1)
      ? null
      : Object.fromEntries(random.some(changeNames, 0.8).map((name) => [name, random.chance(0.4)])),
    baseline: random.chance(0.1) ? null : asBaseline(filesOf(0.997)),
    ...(random.chance(0.95) && { changedLines: changes(random) }),
    parsers,
  };
}

function job(random: Random, name: string): JobRun {
  if (random.chance(0.005)) return { name, conclusion: { kind: 'unfinished', status: 'queued' } };
  return {
    name,
    conclusion: {
      kind: 'known',
      value: random.pick([
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'success',
        'skipped',
        'failure',
      ]),
    },
  };
}

function reportsOf(random: Random, key: string, { evidence }: Policy, makeSane: number): EvidenceReport[] {
  const requirement = evidence[key];
  if (requirement === undefined) return [];
  const count = random.chance(makeSane) ? requirement.expect + random.below(2) : 0;
  return Array.from({ length: count }, (_, index) =>
    report(random, key, requirement.parser, `r/${key}${index}.json`, makeSane),
  );
}

function report(random: Random, evidence: string, parser: string, path: string, makeSane: number): EvidenceReport {
  const common = {
    evidence,
    path,
    sizeBytes: 1,
    sha256: digestOf(random),
    startedAt: null,
    commit: random.pick(commits),
    producedAt: random.pick([null, '2026-06-15T11:30:00.000Z', '2026-06-14T20:00:00.000Z']),
    exitCode: random.chance(0.97) ? null : random.pick([0, 1]),
  };
  if (!random.chance(makeSane))
    return {
      ...common,
      reading: {
        state: 'refused',
        fault: { code: 'empty', message: 'is empty', line: null, column: null, hint: null },
      },
    };
  const isMetric = metricParsers.includes(parser);
  const tool = parser === 'sarif' ? random.pick(tools) : parser;
  return {
    ...common,
    reading: {
      state: 'parsed',
      report: {
        format: parser,
        tools: isMetric ? [] : [tool],
        findings: isMetric ? [] : findings(random, tool),
        tests: null,
        metrics: isMetric ? metrics(random, parser) : {},
        ...(parser === 'cobertura' && random.chance(0.97) && { lineCoverage: lineCoverage(random) }),
        scanGaps: random.chance(0.01) ? [{ code: 'files-not-scanned', count: 1, of: null, examples: [] }] : [],
        exitCodes: { clean: [0], findings: [1], failure: [2] },
        commits: [],
        producedAt: null,
      },
    },
  };
}

/** Unique for each report: equal ones would be one file under two names. */
function digestOf(random: Random): string {
  return Array.from({ length: 8 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}

function findings(random: Random, tool: string): Finding[] {
  const marks = random.some(['1', '2', '3', '4'], 0.2);
  return marks.map((mark) => {
    const isVulnerability = tool !== 'bandit';
    return {
      tool,
      ruleId: `R${mark}`,
      message: 'm',
      category: isVulnerability ? 'vulnerability' : 'code',
      severity: random.pick(['critical', 'high', 'high', 'medium', 'low', 'info', 'unrated', 'unknown']),
      nativeSeverity: null,
      confidence: random.pick(['high', 'medium', 'low', 'unrated']),
      location: random.chance(0.2)
        ? null
        : {
            path: random.pick(['x/f.py', 'y/f.py']),
            startLine: random.pick([1, 2, null]),
            startColumn: null,
            endLine: null,
            endColumn: null,
          },
      package: isVulnerability ? { ecosystem: 'pypi', name: 'requests', version: '1.0', fixedVersions: [] } : null,
      advisories: isVulnerability ? random.some(['CVE-1', 'CVE-2', 'GHSA-1']) : [],
      cwes: random.some(['CWE-1', 'CWE-2'], 0.3),
      fingerprint: `f${mark}`,
      contentFingerprint: `c${mark}`,
      standing: random.pick(['active', 'active', 'active', 'active', 'suppressed']),
      suppressionReason: null,
      baselineState: random.pick([null, null, null, null, 'new', 'unchanged']),
      helpUri: null,
    };
  });
}

function changes(random: Random): ChangedLines {
  const files = random.some(['x/f.py', 'y/f.py', 'z/f.txt'], 0.6).map((path) => ({
    path,
    from: null,
    change: random.pick(['modified' as const, 'modified' as const, 'added' as const, 'deleted' as const]),
    content: random.pick(['text' as const, 'text' as const, 'text' as const, 'binary' as const]),
    ranges: random.pick<ChangedLines['files'][number]['ranges']>([[[1, 1]], [[2, 3]], [[1, 4]], []]),
    ...(random.chance(0.01) && { contradiction: { how: 'other-text' as const, line: 1 } }),
  }));
  return { sha256: null, files, ...(random.chance(0.1) && { unchecked: 1 }) };
}

/** Which of the four lines of each file a report covers. */
function lineCoverage(random: Random): NonNullable<ParsedReport['lineCoverage']> {
  return random.some(['x/f.py', 'y/f.py'], 0.8).map((path) => {
    const covered = random.some([1, 2, 3, 4], 0.6);
    const uncovered = [1, 2, 3, 4].filter((line) => !covered.includes(line) && random.chance(0.7));
    const ranges = (lines: readonly number[]): [number, number][] => lines.map((line) => [line, line]);
    return {
      path,
      covered: ranges(covered),
      uncovered: ranges(uncovered),
      branches: [],
      ...(random.chance(0.01) && { unplaced: 'ambiguous' as const, mayBe: ['x/f.py', 'y/f.py'] }),
    };
  });
}

function metrics(random: Random, parser: string): Record<string, Metric> {
  const sampleSize = (): number | null => random.pick([null, 5, 100]);
  const value = (): number => random.pick([0, 1, 20, 40, 49, 50, 60, 100]);
  if (parser === 'cobertura')
    return { 'coverage.lines': { value: value(), sampleSize: sampleSize(), combine: 'worst', unit: 'percent' } };
  const count = (): Metric => ({ value: value(), sampleSize: sampleSize(), combine: 'sum', unit: 'count' });
  return {
    'tests.total': count(),
    ...(random.chance(0.9) ? { 'tests.failed': { ...count(), value: random.pick([0, 0, 0, 1]) } } : {}),
  };
}

function asBaseline(reports: readonly EvidenceReport[]): Baseline {
  return {
    reports: reports.map((file) => {
      if (file.reading.state === 'refused') return { ...file, reading: file.reading };
      const parsed = { ...file.reading.report };
      Reflect.deleteProperty(parsed, 'lineCoverage');
      const kept = parsed.findings.map(
        ({ tool, ruleId, category, severity, confidence, location, fingerprint, contentFingerprint, standing }) => ({
          tool,
          ruleId,
          category,
          severity,
          confidence,
          location,
          fingerprint,
          contentFingerprint,
          standing,
        }),
      );
      return { ...file, commit: 'c'.repeat(40), reading: { state: 'parsed', report: { ...parsed, findings: kept } } };
    }),
  };
}
