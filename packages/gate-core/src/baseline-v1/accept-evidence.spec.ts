import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Finding, Location } from '../evidence/finding.ts';
import { aFile, aFinding, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import type { BaselineV1, FindingLine } from './baseline-v1.ts';
import { parseBaseline } from './parse-baseline.ts';
import { serialiseBaseline } from './serialise-baseline.ts';
import { baselineFromFile } from './to-baseline.ts';
import { writeBaseline } from './write-baseline.ts';
import type { BaselineOptions } from './write-baseline.ts';

const policy = aPolicy({
  evidence: {
    bandit: { parser: 'bandit', path: 'b' },
    lint: { parser: 'sarif', path: 'l', when: { changed: 'lint' } },
  },
  rules: [
    { id: 'new', count: {}, scope: 'new', max: 0 },
    { id: 'lines', metric: 'coverage.lines', ratchet: {} },
    { id: 'floor', metric: 'coverage.branches', min: 0 },
  ],
});
const none: BaselineOptions = { portcullisVersion: null, source: null };
function write(files: EvidenceReport[], options: BaselineOptions = none): BaselineV1 {
  const { baseline } = writeBaseline(policy, someEvidence(files, { changes: { lint: false } }), noon, options);
  if (baseline === null) throw new Error('a baseline was expected');
  return baseline;
}
const holding = (...findings: Finding[]): BaselineV1 => write([aFile({ findings })]);
const [leg1, leg2] = ['1.json', '2.json'] as const;
const place = (overrides: Partial<Location> = {}): Location => ({
  ...{ path: 'a.py', startLine: 3, startColumn: null, endLine: null, endColumn: null },
  ...overrides,
});
const known = aFinding({ fingerprint: 'aa', location: place() });
const line: FindingLine = {
  type: 'finding',
  evidence: 'bandit',
  path: 'a.py',
  tool: 'bandit',
  rule: 'B602',
  fingerprint: 'aa',
  severity: 'high',
  category: 'code',
  confidence: 'high',
};

describe('an accepted finding', () => {
  it.each<[string, Finding[], object[]]>([
    ['its identity and its ratings', [known], [line]],
    ['nowhere', [{ ...known, location: null }], [{ ...line, path: null }]],
    ['what its line says', [{ ...known, contentFingerprint: 'cc' }], [{ ...line, contentFingerprint: 'cc' }]],
    [
      'why it could not be placed',
      [{ ...known, location: place({ unplaced: 'ambiguous' }) }],
      [{ ...line, unplaced: 'ambiguous' }],
    ],
    ['how often it is there', [known, known], [{ ...line, count: 2 }]],
    ['nothing, where it is suppressed', [{ ...known, standing: 'suppressed' }], []],
  ])('is kept with %s', (_what, findings, lines) => {
    expect(holding(...findings).findings).toEqual(lines.map((expected) => expect.objectContaining(expected)));
  });

  it.each([
    [['a.py'], [], true],
    [[], ['a.py'], false],
    [['b.py'], [], undefined],
  ])('is kept with whether its line took part in its fingerprint (%j, %j)', (withLines, withoutLines, sourceLines) => {
    const source = { withLines, withoutLines, contentLines: true };
    const { header, findings } = write([aFile({ findings: [known] })], { portcullisVersion: '1.2.3', source });
    expect([header.portcullisVersion, header.contentLines]).toEqual(['1.2.3', true]);
    expect(findings[0]?.sourceLines).toBe(sourceLines);
  });

  it.each<[string, Finding[], Finding[], (readonly string[] | undefined)[]]>([
    ['once for all reports', [known], [known], [undefined]],
    ['with the report that holds it', [], [known], [[leg2]]],
    ['apart, where one holds it more often', [known, known], [known], [[leg1], [leg2]]],
    ['apart, where its ratings differ', [known], [{ ...known, severity: 'low' }], [[leg1], [leg2]]],
  ])('of several reports is kept %s', (_what, first, second, reports) => {
    const { findings } = write([
      aFile({ findings: first }, { path: leg1 }),
      aFile({ findings: second }, { path: leg2 }),
    ]);
    expect(findings.map((each) => each.reports)).toEqual(reports);
  });
});

describe('an accepted report', () => {
  it('is kept with its tools, their versions and its image', () => {
    const report = aFile({
      ...{ tools: ['Bandit', 'ruff'], findings: [aFinding({ tool: 'mypy' })], image: 'app' },
      toolVersions: [
        { tool: 'bandit', version: '1.8.0' },
        { tool: 'bandit', version: '1.7.0' },
      ],
    });
    expect(write([report]).reports).toEqual([
      {
        ...{ type: 'report', evidence: 'bandit', path: 'reports/bandit.json', format: 'bandit', image: 'app' },
        tools: [
          { name: 'bandit', version: '1.7.0' },
          { name: 'bandit', version: '1.8.0' },
          { name: 'mypy', version: null },
          { name: 'ruff', version: null },
        ],
      },
    ]);
    expect(write([aFile()]).reports[0]).not.toHaveProperty('image');
  });

  it.each([
    [90, 90],
    [0, 0],
    [null, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('is kept with the number that a ratchet names, of a sample of %j', (sampleSize, kept) => {
    const metrics = { 'coverage.lines': aMetric(80, { sampleSize }), 'coverage.branches': aMetric(1) };
    expect(write([aFile({ metrics })]).numbers).toEqual([
      {
        ...{ type: 'number', evidence: 'bandit', report: 'reports/bandit.json', metric: 'coverage.lines' },
        ...{ value: 80, sampleSize: kept, combine: 'worst', unit: 'percent' },
      },
    ]);
  });

  it('is kept with numbers that something else needs', () => {
    const file = aFile({ metrics: { 'benchmark.a': aMetric(1), other: aMetric(2) } });
    const options = { ...none, alsoNeeds: (metric: string) => metric.startsWith('benchmark.') };
    expect(write([file], options).numbers.map(({ metric }) => metric)).toEqual(['benchmark.a']);
    expect(write([file]).numbers).toEqual([]);
  });

  it('is kept without a number that is none', () => {
    const broken = aFile({ metrics: { 'coverage.lines': aMetric(Number.NaN) } });
    const { baseline } = writeBaseline(
      aPolicy({ rules: [{ id: 'l', metric: 'coverage.lines', ratchet: {}, enforce: 'inform' }] }),
      someEvidence([broken]),
      noon,
      none,
    );
    expect(baseline?.numbers ?? []).toEqual([]);
  });
});

describe('a baseline', () => {
  it('names what is not in it', () => {
    const { left } = writeBaseline(policy, someEvidence([aFile()], { changes: { lint: false } }), noon, none);
    expect(left).toEqual(['lint']);
  });

  const everything: [string, EvidenceReport[]][] = [
    ['no finding', [aFile()]],
    [
      'findings with and without a place',
      [aFile({ findings: [known, { ...known, fingerprint: 'bb', location: null }] })],
    ],
    [
      'a finding that could not be placed',
      [aFile({ findings: [{ ...known, location: place({ unplaced: 'outside' }) }] })],
    ],
    ['what lines say', [aFile({ findings: [{ ...known, contentFingerprint: 'cc' }] })]],
    [
      'one finding with three ratings',
      [aFile({ findings: [known, { ...known, severity: 'low' }, { ...known, confidence: 'low' }] })],
    ],
    ['another category', [aFile({ findings: [{ ...known, category: 'secret' }] })]],
    ['a rule without an id', [aFile({ findings: [{ ...known, ruleId: null }] })]],
    ['an image', [aFile({ image: 'app', findings: [known] })]],
    ['versions of tools', [aFile({ toolVersions: [{ tool: 'bandit', version: '1' }] })]],
    ['numbers', [aFile({ metrics: { 'coverage.lines': aMetric(80, { sampleSize: 9 }) } })]],
    [
      'two reports',
      [aFile({ findings: [known, known] }, { path: leg1 }), aFile({ findings: [known] }, { path: leg2 })],
    ],
  ];

  it.each(everything)('is read as it was written: %s', (_what, files) => {
    const written = write(files);
    const text = serialiseBaseline(written);
    expect(serialiseBaseline(parseBaseline(text))).toBe(text);
    expect(baselineFromFile(parseBaseline(text))).toEqual(baselineFromFile(written));
  });

  it.each(everything)('is compared as the reports that it was written from: %s', (_what, files) => {
    const { reports } = baselineFromFile(write(files));
    const of = (
      file: Pick<EvidenceReport, 'path'> & { readonly reading: { readonly state: string; readonly report?: object } },
    ) => [file.path, file.reading.state] as const;
    expect(reports.map(of).toSorted()).toEqual(files.map(of).toSorted());
    const keysOf = (
      list: readonly Pick<Finding, 'fingerprint' | 'severity' | 'confidence' | 'category' | 'ruleId'>[],
    ) =>
      list
        .map(({ fingerprint, severity, confidence, category, ruleId }) =>
          JSON.stringify([fingerprint, severity, confidence, category, ruleId]),
        )
        .toSorted();
    expect(
      reports.map(({ path, reading }) => [path, reading.state === 'parsed' ? keysOf(reading.report.findings) : []]),
    ).toEqual(
      files.map(({ path, reading }) => [path, reading.state === 'parsed' ? keysOf(reading.report.findings) : []]),
    );
  });
});
