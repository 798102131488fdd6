import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import {
  aBaseline,
  aBaselineFile,
  aFile,
  aFinding,
  aPolicy,
  aRefusedFile,
  noon,
  someEvidence,
} from '../testing/builders.ts';

const policy = aPolicy({
  evidence: {
    bandit: { parser: 'bandit', path: 'reports/*.json' },
    other: { parser: 'sarif', path: 'other/*', when: { changed: 'other' } },
  },
  rules: [{ id: 'high', count: { severity: 'high' }, max: 99 }],
});
const changes = { other: false };
const path = 'reports/bandit.json';

/** Findings with these fingerprints; whole findings are used as they are. */
const list = (...given: (string | Finding)[]): Finding[] =>
  given.map((one) => (typeof one === 'string' ? aFinding({ fingerprint: one }) : one));
const now = (...given: (string | Finding)[]): EvidenceReport => aFile({ findings: list(...given) });
const before = (fingerprints: string[], at = path, evidence = 'bandit') => ({ evidence, path: at, fingerprints });
const baselineOf = aBaseline;
const refused = aBaselineFile(
  {},
  {
    path: 'x',
    reading: { state: 'refused', fault: { code: 'truncated', message: 'm', line: null, column: null, hint: null } },
  },
);

const compare = (reports: EvidenceReport[], baseline: Evidence['baseline'], by = policy) =>
  evaluateGate(by, someEvidence(reports, { baseline, changes }), noon).summary.comparison;

describe('the comparison with the baseline', () => {
  it('is null without one', () => {
    expect(compare([now('a')], null)).toBeNull();
  });

  it('counts what is new, what stayed and what is fixed', () => {
    expect(compare([now('b', 'c', 'd')], baselineOf(before(['a', 'b'])))).toEqual({
      new: 2,
      updated: 0,
      unchanged: 1,
      fixed: 1,
    });
  });

  it('counts a repeat that is gone as one fixed', () => {
    expect(compare([now('a')], baselineOf(before(['a', 'a', 'a'])))).toEqual({
      new: 0,
      updated: 0,
      unchanged: 1,
      fixed: 2,
    });
  });

  it.each<[string, EvidenceReport[], Evidence['baseline']]>([
    ['the report is missing', [], baselineOf(before(['a']))],
    ['the report is refused', [aRefusedFile()], baselineOf(before(['a']))],
    [
      'the scan was incomplete',
      [aFile({ scanGaps: [{ code: 'files-not-scanned', count: 1, of: null, examples: [] }] })],
      baselineOf(before(['a'])),
    ],
    ['the baseline of the evidence was refused', [now()], { reports: [...baselineOf(before(['a'])).reports, refused] }],
    [
      'the baseline of the evidence has a problem',
      [now()],
      { reports: baselineOf(before(['a'])).reports.map((report) => ({ ...report, exitCode: 137 })) },
    ],
    [
      'one of two reports is missing, though one is enough',
      [now()],
      baselineOf(before([]), before(['a'], 'reports/leg.json')),
    ],
    [
      'evidence that is not required any more has no report',
      [now()],
      baselineOf(before([]), before(['a'], 'other/a', 'other')),
    ],
    [
      'it moved to other evidence',
      [now(), aFile({ findings: list('a') }, { evidence: 'other', path: 'other/a' })],
      baselineOf(before(['a'])),
    ],
    [
      'other evidence that held it has no report',
      [now()],
      baselineOf(before(['a']), before(['a'], 'other/a', 'other')),
    ],
    ['it is suppressed now', [now(aFinding({ fingerprint: 'a', standing: 'suppressed' }))], baselineOf(before(['a']))],
    [
      'another leg still reports it',
      [now(), aFile({ findings: list('a') }, { path: 'reports/leg.json' })],
      baselineOf(before(['a']), before(['a'], 'reports/leg.json')),
    ],
  ])('shows nothing fixed when %s', (_name, reports, baseline) => {
    expect(compare(reports, baseline)?.fixed).toBe(0);
  });

  it('shows nothing fixed by a scan whose gaps are allowed', () => {
    const allowing = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'reports/*.json', allowIncomplete: true } },
      rules: [{ id: 'high', count: {}, max: 0 }],
    });
    expect(
      compare(
        [aFile({ scanGaps: [{ code: 'files-not-scanned', count: 1, of: null, examples: [] }] })],
        baselineOf(before(['a'])),
        allowing,
      )?.fixed,
    ).toBe(0);
  });

  it.each(['filtered', 'waived'])('shows nothing fixed by what is %s now', (step) => {
    const entry = { rule: 'B602', reason: 'r' };
    const by = aPolicy({
      evidence: { bandit: { parser: 'bandit', path } },
      rules: [{ id: 'high', count: {}, max: 0 }],
      ...(step === 'filtered'
        ? { filters: [entry] }
        : { waiverEntries: [{ ...entry, owner: 'o', created: '2026-06-01', expires: '2026-07-01' }] }),
    });
    expect(compare([now('a')], baselineOf(before(['a'])), by)).toEqual({ new: 0, updated: 0, unchanged: 0, fixed: 0 });
  });

  it('counts what is fixed in all legs of a matrix once', () => {
    const legs = ['reports/1.json', 'reports/2.json', 'reports/3.json'];
    const clean = legs.map((leg) => aFile({}, { path: leg }));
    expect(compare(clean, baselineOf(...legs.map((leg) => before(['a'], leg))))?.fixed).toBe(1);
  });

  it('knows the only report again under another name', () => {
    expect(
      compare([aFile({}, { path: 'reports/2026-06-15.json' })], baselineOf(before(['a'], 'reports/2026-06-14.json')))
        ?.fixed,
    ).toBe(1);
  });

  it('leaves out findings whose evidence has no baseline', () => {
    expect(
      compare(
        [now('a'), aFile({ findings: list('b') }, { evidence: 'other', path: 'other/a' })],
        baselineOf(before([])),
      ),
    ).toEqual({ new: 1, updated: 0, unchanged: 0, fixed: 0 });
  });

  it('counts a flaw as new when any finding that was merged into it is, as a rule about new findings does', () => {
    const legs = [
      now(aFinding({ fingerprint: 'a', baselineState: 'unchanged' })),
      aFile({ findings: [aFinding({ fingerprint: 'a', baselineState: 'new' })] }, { path: 'reports/leg.json' }),
    ];
    expect(compare(legs, null)).toEqual({ new: 1, updated: 0, unchanged: 0, fixed: 0 });
  });

  describe("a report's own", () => {
    const own = (fingerprint: string, baselineState: Finding['baselineState']): Finding =>
      aFinding({ fingerprint, baselineState, standing: baselineState === 'absent' ? 'absent' : 'active' });

    it('is taken without a baseline of ours', () => {
      const findings = [own('a', 'new'), own('b', 'unchanged'), own('c', 'updated'), own('d', 'absent')];
      expect(compare([now(...findings)], null)).toEqual({ new: 1, updated: 1, unchanged: 1, fixed: 1 });
    });

    it('does not count twice what our baseline held too', () => {
      expect(compare([now(own('a', 'absent'))], baselineOf(before(['a'])))?.fixed).toBe(1);
    });

    it('shows nothing fixed in evidence with a problem', () => {
      expect(compare([now(own('a', 'absent')), aRefusedFile({ path: 'reports/leg.json' })], null)?.fixed).toBe(0);
    });

    it('shows nothing fixed that another report still holds', () => {
      expect(
        compare(
          [now(own('a', 'absent')), aFile({ findings: [own('a', 'unchanged')] }, { path: 'reports/leg.json' })],
          null,
        )?.fixed,
      ).toBe(0);
    });
  });

  it('is the same whatever the order of reports, findings and fingerprints', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 });
    fc.assert(
      fc.property(some, some, some, some, (one, two, old, older) => {
        const reports = [
          aFile({ findings: list(...one) }, { path: '1' }),
          aFile({ findings: list(...two) }, { path: '2' }),
        ];
        const readings = [before(old, '1'), before(older, '2')];
        const straight = evaluateGate(policy, someEvidence(reports, { baseline: baselineOf(...readings) }), noon);
        const turned = evaluateGate(
          policy,
          someEvidence(reports.toReversed(), {
            baseline: baselineOf(
              ...readings
                .toReversed()
                .map((reading) => ({ ...reading, fingerprints: reading.fingerprints.toReversed() })),
            ),
          }),
          noon,
        );
        expect(turned.summary.comparison).toEqual(straight.summary.comparison);
        expect(turned.evidenceSha256).toBe(straight.evidenceSha256);
      }),
    );
  });

  it('finds nothing new, nothing fixed against itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (fingerprints) => {
        expect(compare([now(...fingerprints)], baselineOf(before(fingerprints)))).toEqual({
          new: 0,
          updated: 0,
          unchanged: fingerprints.length,
          fixed: 0,
        });
      }),
    );
  });
});
