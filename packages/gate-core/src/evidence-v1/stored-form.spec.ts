import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../digest/canonical-json.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import {
  aBaseline,
  aBaselineFile,
  aBaselineFinding,
  aFile,
  aFinding,
  aJob,
  aLocation,
  aMetric,
  aRefusedFile,
  aTestSummary,
  aVulnerability,
  findings,
  someEvidence,
} from '../testing/builders.ts';
import { fromStoredEvidence } from './from-stored-evidence.ts';
import { parseStoredEvidence } from './read-evidence.ts';
import { serialiseEvidence } from './serialise-evidence.ts';
import { toStoredEvidence } from './to-stored-evidence.ts';

const textOf = (evidence: Evidence): string => [...serialiseEvidence(toStoredEvidence(evidence))].join('');
const again = (evidence: Evidence): Evidence => fromStoredEvidence(parseStoredEvidence(JSON.parse(textOf(evidence))));
const holding = (report: Partial<ParsedReport>): Evidence => someEvidence([aFile(report)]);
const { reading: refused } = aRefusedFile();
const fingerprint = 'f1';
const cases = [
  { name: 'test_a', outcome: 'passed' as const, attempts: 2, durationMs: 1.5 },
  { name: 'test_b', outcome: 'failed' as const, attempts: 1, durationMs: null },
];
const files = [{ path: 'a.py', from: null, change: 'added', content: 'text', ranges: [[1, 3]] }] as const;

const everyKind: readonly (readonly [string, Evidence])[] = [
  ['nothing', someEvidence()],
  ['a commit and jobs', someEvidence([], { commit: 'a'.repeat(40), jobs: [aJob('a'), aJob('b', null)] })],
  ['the results of change filters', someEvidence([], { changes: { docs: false, code: true } })],
  ['no result of change filters', someEvidence([], { changes: {} })],
  [
    'changed lines',
    someEvidence([], { changedLines: { sha256: null, files: files.map((file) => ({ ...file, ranges: [[1, 3]] })) } }),
  ],
  [
    'parsers called like members of objects',
    someEvidence([], { parsers: { toString: { produces: [], tools: null } } }),
  ],
  ['a report that was refused', someEvidence([aRefusedFile()])],
  [
    'findings of one kind and of two',
    holding({ findings: [...findings(2), aVulnerability(['CVE-1'], { fixedVersions: ['3'] })] }),
  ],
  ['a finding without a place', holding({ findings: [aFinding({ location: null })] })],
  ['a finding with half a place', holding({ findings: [aFinding({ location: aLocation('a.py') })] })],
  [
    'a finding with a whole place',
    holding({
      findings: [aFinding({ location: { path: 'a', startLine: 1, startColumn: 2, endLine: 3, endColumn: 4 } })],
    }),
  ],
  [
    'a finding that could not be placed, beside one that could',
    holding({
      findings: [
        aFinding({
          location: {
            path: '../a',
            startLine: 1,
            startColumn: null,
            endLine: null,
            endColumn: null,
            unplaced: 'outside',
          },
        }),
        aFinding({ location: aLocation('../a', 1) }),
      ],
    }),
  ],
  ['a finding with what its line says', holding({ findings: [aFinding({ contentFingerprint: 'c1' })] })],
  ['tests', holding({ tests: aTestSummary({ tests: 2, passed: 1, failed: 1, flaky: 1, retried: 1, cases }) })],
  [
    'metrics, and numbers that JSON does not have',
    holding({
      metrics: {
        z: aMetric(1.5, { sampleSize: 9 }),
        a: aMetric(Number.NaN),
        b: aMetric(Number.POSITIVE_INFINITY, { sampleSize: Number.NaN }),
        c: aMetric(Number.NEGATIVE_INFINITY),
      },
    }),
  ],
  ['an empty baseline', someEvidence([], { baseline: { reports: [] } })],
  ['a baseline with renames', someEvidence([], { baseline: { reports: [], renames: [{ from: 'a', to: 'b' }] } })],
  [
    'a baseline with findings',
    someEvidence([], { baseline: aBaseline({ evidence: 'bandit', fingerprints: ['f1', 'f2'] }) }),
  ],
  [
    'a baseline with all that a finding may have',
    someEvidence([], {
      baseline: {
        reports: [
          {
            ...aBaselineFile(),
            reading: {
              state: 'parsed',
              report: {
                ...baselineContent(),
                findings: [
                  aBaselineFinding({
                    fingerprint,
                    location: { ...aPlace(), unplaced: 'outside' },
                    contentFingerprint: 'c1',
                  }),
                  aBaselineFinding({ fingerprint: 'f2', location: aPlace(), severity: 'low' }),
                ],
              },
            },
          },
          aBaselineFile({}, { evidence: 'cov', reading: refused }),
        ],
      },
    }),
  ],
];

function aPlace() {
  return { path: 'a.py', startLine: 1, startColumn: 2, endLine: 3, endColumn: 4 };
}

function baselineContent() {
  const { reading } = aFile({ metrics: { m: aMetric(1) } });
  if (reading.state === 'refused') throw new Error('a parsed report was expected');
  return reading.report;
}

describe('stored evidence', () => {
  it.each(everyKind)('holds %s', (_what, evidence) => {
    expect(again(evidence)).toStrictEqual(evidence);
  });

  it.each(everyKind)('is canonical JSON with a line feed: %s', (_what, evidence) => {
    const text = textOf(evidence);
    expect(text).toBe(`${canonicalJson(JSON.parse(text))}\n`);
  });

  it('names parsers, metrics and filters in one order', () => {
    const evidence = (names: readonly string[]): Evidence =>
      someEvidence([aFile({ metrics: Object.fromEntries(names.map((name) => [name, aMetric(1)])) })], {
        changes: Object.fromEntries(names.map((name) => [name, true])),
        parsers: Object.fromEntries(names.map((name) => [name, { produces: [], tools: null }])),
      });
    expect(textOf(evidence(['b', 'a', 'c']))).toBe(textOf(evidence(['c', 'b', 'a'])));
  });

  it('holds a kind of finding of the baseline once, whatever the order of its members', () => {
    const reversed = Object.fromEntries(Object.entries(aBaselineFinding({ fingerprint: 'f9' })).toReversed());
    const baseline = aBaseline({ evidence: 'bandit', fingerprints: ['f1', 'f2'] });
    const [file] = baseline.reports;
    if (file?.reading.state === 'parsed') file.reading.report.findings.push({ ...aBaselineFinding(), ...reversed });
    const stored = toStoredEvidence(someEvidence([], { baseline }));
    expect([stored.baselineKinds.length, stored.findingKinds, stored.texts]).toEqual([1, [], []]);
  });

  it('is written in pieces, which make the whole', () => {
    const texts = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(1000)}`);
    const stored = toStoredEvidence(holding({ findings: texts.map((message) => aFinding({ message })) }));
    const pieces = [...serialiseEvidence(stored)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
    expect(pieces.join('')).toBe(`${canonicalJson(stored)}\n`);
  });
});
