import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { aBaseline, aFile, aFinding, aLocation, aPolicy, noon, someEvidence } from '../testing/builders.ts';

const reportPath = 'reports/bandit.json';
const policy = aPolicy({
  evidence: { bandit: { parser: 'bandit', path: 'reports/*.json' } },
  rules: [{ id: 'new', count: {}, scope: 'new', max: 0 }],
});

/** A finding as `path:content`: `app/a.py:shell`. Its fingerprint is that text followed by its ordinal. */
function found(place: string, overrides: Partial<Finding> = {}): Finding {
  const [path = '', content = ''] = place.split(':');
  return aFinding({
    fingerprint: place,
    contentFingerprint: content.replace(/\d+$/u, ''),
    location: aLocation(path),
    ...overrides,
  });
}

const now = (places: readonly string[], at = reportPath): EvidenceReport =>
  aFile({ findings: places.map((place) => found(place)) }, { path: at });

function before(places: readonly string[], at = reportPath) {
  const inFiles = places.map((fingerprint) => {
    const { location, contentFingerprint = '' } = found(fingerprint);
    return { path: location?.path ?? '', fingerprint, contentFingerprint };
  });
  return { evidence: 'bandit', path: at, fingerprints: [...places], inFiles };
}

const baselineOf = aBaseline;

const judge = (reports: EvidenceReport[], baseline: Evidence['baseline'], by = policy) =>
  evaluateGate(by, someEvidence(reports, { baseline }), noon);
const compare = (then: readonly string[], today: readonly string[]) =>
  judge([now(today)], baselineOf(before(then))).summary.comparison;

describe('findings in a renamed file', () => {
  it.each<
    [string, readonly string[], readonly string[], { new: number; updated: number; unchanged: number; fixed: number }]
  >([
    [
      'are known again',
      ['a.py:shell', 'a.py:eval'],
      ['b.py:shell', 'b.py:eval'],
      { new: 0, updated: 0, unchanged: 2, fixed: 0 },
    ],
    [
      'are known again beside a new one',
      ['a.py:shell'],
      ['b.py:shell', 'b.py:eval'],
      { new: 1, updated: 0, unchanged: 1, fixed: 0 },
    ],
    [
      'are known again where others of them are fixed',
      ['a.py:shell', 'a.py:eval'],
      ['b.py:shell'],
      { new: 0, updated: 0, unchanged: 1, fixed: 1 },
    ],
    [
      'are excused one for one',
      ['a.py:shell'],
      ['b.py:shell', 'b.py:shell2'],
      { new: 1, updated: 0, unchanged: 1, fixed: 0 },
    ],
    [
      'are known again though the file was split',
      ['a.py:shell', 'a.py:eval'],
      ['b.py:shell', 'c.py:eval'],
      { new: 0, updated: 0, unchanged: 2, fixed: 0 },
    ],
    [
      'are new when the old file still has findings: code was copied, or added',
      ['a.py:shell', 'a.py:eval'],
      ['a.py:eval', 'b.py:shell'],
      { new: 1, updated: 0, unchanged: 1, fixed: 1 },
    ],
    [
      'are new in a file that had findings before',
      ['a.py:shell', 'b.py:eval'],
      ['b.py:eval', 'b.py:shell'],
      { new: 1, updated: 0, unchanged: 1, fixed: 1 },
    ],
    ['are new when the line is another', ['a.py:shell'], ['b.py:eval'], { new: 1, updated: 0, unchanged: 0, fixed: 1 }],
  ])('%s', (_what, then, today, expected) => {
    expect(compare(then, today)).toEqual(expected);
  });

  it('pass a rule about new findings', () => {
    expect(judge([now(['b.py:shell'])], baselineOf(before(['a.py:shell']))).outcome).toBe('passed');
    expect(judge([now(['b.py:eval'])], baselineOf(before(['a.py:shell']))).outcome).toBe('blocked');
  });

  it('are known again in every leg of a matrix', () => {
    const legs = ['reports/1.json', 'reports/2.json'];
    const verdict = judge(
      legs.map((leg) => now(['b.py:shell'], leg)),
      baselineOf(...legs.map((leg) => before(['a.py:shell'], leg))),
    );
    expect(verdict.summary.comparison).toEqual({ new: 0, updated: 0, unchanged: 1, fixed: 0 });
  });

  it('are new where another leg still has the old file', () => {
    const legs = ['reports/1.json', 'reports/2.json'];
    const verdict = judge(
      [now(['b.py:shell'], legs[0]), now(['a.py:shell'], legs[1])],
      baselineOf(...legs.map((leg) => before(['a.py:shell'], leg))),
    );
    expect(verdict.summary.comparison).toEqual({ new: 1, updated: 0, unchanged: 1, fixed: 0 });
  });

  it('are new where the old file is suppressed, not gone', () => {
    const reports = [
      aFile({ findings: [found('a.py:shell', { standing: 'suppressed' }), found('b.py:shell')] }, { path: reportPath }),
    ];
    expect(judge(reports, baselineOf(before(['a.py:shell']))).summary.comparison?.new).toBe(1);
  });

  it('stay waived by their former fingerprint', () => {
    const waivers = {
      waiverEntries: [
        { fingerprint: 'a.py:shell', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' },
      ],
    };
    const waiving = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'reports/*.json' } },
      rules: [{ id: 'any', count: {}, max: 0 }],
      ...waivers,
    });
    expect(judge([now(['b.py:shell'])], baselineOf(before(['a.py:shell'])), waiving).outcome).toBe('passed');
    expect(judge([now(['b.py:shell'])], null, waiving).outcome).toBe('blocked');
  });

  it('are new with a baseline that does not say where its findings are', () => {
    const without = { evidence: 'bandit', path: reportPath, fingerprints: ['a.py:shell'] };
    expect(judge([now(['b.py:shell'])], aBaseline(without)).summary.comparison).toEqual({
      new: 1,
      updated: 0,
      unchanged: 0,
      fixed: 1,
    });
  });

  it('are found in linear time where one path may come from thousands', () => {
    const count = 10_000;
    const places = Array.from({ length: count }, (_, index) => `old/${index}.py:same${index}`);
    const today = places.map((_, index) => `new.py:same${index}`);
    const renames = places.map((place) => ({ from: place.split(':')[0] ?? '', to: 'new.py' }));
    const legs = Array.from({ length: 4 }, (_, leg) => now(today, `reports/${leg}.json`));
    const { comparison } = judge(legs, { ...baselineOf(before(places)), renames }).summary;
    expect(comparison).toMatchObject({ new: 0, unchanged: count, fixed: 0 });
  });

  it('do not change the verdict with the order of the lists', () => {
    const then = ['a.py:shell', 'a.py:shell2', 'c.py:shell'];
    const reports = [now(['b.py:shell', 'b.py:shell2'])];
    const { evidenceSha256, summary } = judge(reports, baselineOf(before(then)));
    const turned = judge(reports, baselineOf(before(then.toReversed())));
    expect(turned.summary).toEqual(summary);
    expect(turned.evidenceSha256).toBe(evidenceSha256);
  });
});
