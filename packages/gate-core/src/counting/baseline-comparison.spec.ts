import { describe, expect, it } from '@jest/globals';
import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import { aBaselineFile, aBaselineFinding, aFinding, aLocation, aReport } from '../testing/builders.ts';
import { compileBaselineComparison } from './baseline-comparison.ts';
import type { Compared } from './baseline-comparison.ts';

interface Reading {
  readonly findings: readonly BaselineFinding[];
  readonly path?: string;
  readonly image?: string;
}

const path = 'reports/bandit.json';
const location = aLocation('a.py');
const now = (overrides: Partial<Finding> = {}): Finding => aFinding({ fingerprint: 'f', location, ...overrides });
const then = (overrides: Partial<BaselineFinding> = {}): BaselineFinding =>
  aBaselineFinding({ fingerprint: 'f', location, ...overrides });

function baselineOf(readings: readonly Reading[], isWhole = true): AssessedBaseline {
  const parsed = readings.map(({ findings, path: at = path, image }) => ({
    file: aBaselineFile({}, { path: at }),
    report: { ...aReport(image === undefined ? {} : { image }), findings: [...findings] },
  }));
  const sources = [{ key: 'bandit', parsed, problems: [], isWhole }];
  return { commit: null, disagreeing: [], judgedCommit: null, sources, renames: null };
}

const compare = (baseline: AssessedBaseline | null, findings: Finding[], at = path, image?: string): Compared[] =>
  compileBaselineComparison(baseline)('bandit', [{ path: at, findings, image }]).flat();
const states = (compared: readonly Compared[]): Compared['state'][] => compared.map(({ state }) => state);

describe('a finding, beside those of the baseline', () => {
  const unlike = then({ severity: 'low' });
  const elsewhere = then({ location: aLocation('b.py') });

  it.each<[what: string, found: Finding, before: BaselineFinding[], state: Compared['state'], earlier: boolean]>([
    ['is unchanged if it is alike', now(), [then()], 'unchanged', false],
    ['is updated with another severity', now(), [unlike], 'updated', true],
    ['is updated with another confidence', now({ confidence: 'low' }), [then()], 'updated', true],
    ['is updated in another category', now({ category: 'style' }), [then()], 'updated', true],
    ['is updated if its tool says so', now({ baselineState: 'updated' }), [then()], 'updated', true],
    ['is unchanged by another rule, with what it was', now({ ruleId: 'B1' }), [then()], 'unchanged', true],
    ['is unchanged in another file, with what it was', now(), [elsewhere], 'unchanged', true],
    ['is unchanged in no file, with what it was', now({ location: null }), [then()], 'unchanged', true],
    ['is unchanged in no file as before', now({ location: null }), [then({ location: null })], 'unchanged', false],
    ['is unchanged if one leg was alike', now(), [unlike, then()], 'unchanged', false],
    ['is unchanged with all that it was, if no leg was quite alike', now(), [unlike, elsewhere], 'unchanged', true],
    ['is new if its tool says so', now({ baselineState: 'new' }), [then()], 'new', false],
    ['is new if it was not there', now(), [then({ fingerprint: 'g' })], 'new', false],
    ['is new if it was suppressed', now(), [then({ standing: 'suppressed' })], 'new', false],
    ['is not compared if it is not active', now({ standing: 'suppressed' }), [then()], null, false],
  ])('%s', (_what, found, before, state, hasEarlier) => {
    expect(compare(baselineOf([{ findings: before }]), [found])).toEqual([
      { state, formerFingerprint: null, waivedAs: null, earlier: hasEarlier ? before : null },
    ]);
  });

  it('is not compared where its tool did not speak, unless the tool says what it is', () => {
    const baseline = baselineOf([{ findings: [then()] }]);
    const by = (tool: string, overrides: Partial<Finding> = {}): Finding =>
      aFinding({ tool, fingerprint: 'other', location, ...overrides });
    const found = [
      by('Bandit'),
      by('ruff'),
      by('ruff', { baselineState: 'unchanged' }),
      by('ruff', { baselineState: 'new' }),
    ];
    expect(states(compare(baseline, found))).toEqual(['new', null, 'unchanged', 'new']);
  });

  it('is new beyond as many as one report had', () => {
    const legs = baselineOf([{ findings: [then(), then()] }, { findings: [then()], path: 'other' }]);
    expect(states(compare(legs, [now(), now(), now()]))).toEqual(['unchanged', 'unchanged', 'new']);
  });

  it('is known in its own image alone', () => {
    const baseline = baselineOf([{ findings: [then()], image: 'alpine' }]);
    expect(states(compare(baseline, [now()], path, 'alpine'))).toEqual(['unchanged']);
    expect(states(compare(baseline, [now()], path, 'debian'))).toEqual(['new']);
    expect(states(compare(baseline, [now()]))).toEqual(['new']);
  });

  it('is known in the report that this one continues alone, where its path fits several files', () => {
    const ambiguous = now({ location: { ...(location ?? never()), unplaced: 'ambiguous' } });
    const baseline = baselineOf([
      { findings: [then()], path: 'a.json' },
      { findings: [], path: 'b.json' },
    ]);
    expect(states(compare(baseline, [ambiguous], 'a.json'))).toEqual(['unchanged']);
    expect(states(compare(baseline, [ambiguous], 'b.json'))).toEqual(['new']);
    expect(states(compare(baseline, [ambiguous], 'c.json'))).toEqual(['new']);
    expect(states(compare(baseline, [now()], 'c.json'))).toEqual(['unchanged']);
  });

  function never(): never {
    throw new Error('the finding has a location');
  }
});

describe('a finding in a renamed file', () => {
  const renamed = now({ fingerprint: 'new', contentFingerprint: 'x', location: aLocation('b.py') });
  const before = then({ fingerprint: 'old', contentFingerprint: 'x' });

  it('is unchanged with its former fingerprint, by which it is waived', () => {
    expect(compare(baselineOf([{ findings: [before] }]), [renamed])).toEqual([
      { state: 'unchanged', formerFingerprint: 'old', waivedAs: 'old', earlier: [before] },
    ]);
  });

  it('is not waived by it if another could be meant', () => {
    const other = { ...before, fingerprint: 'older' };
    expect(compare(baselineOf([{ findings: [before, other] }]), [renamed])).toEqual([
      { state: 'unchanged', formerFingerprint: 'old', waivedAs: null, earlier: [before] },
    ]);
  });
});

describe('a finding without a whole baseline', () => {
  it.each<[said: Finding['baselineState'], state: Compared['state']]>([
    [null, null],
    ['new', 'new'],
    ['unchanged', 'unchanged'],
    ['updated', 'updated'],
    ['absent', 'unchanged'],
  ])('that its tool calls %s is %s', (said, state) => {
    const expected = [{ state, formerFingerprint: null, waivedAs: null, earlier: null }];
    const found = [now({ baselineState: said })];
    expect(compare(null, found)).toEqual(expected);
    expect(compare(baselineOf([{ findings: [then()] }], false), found)).toEqual(expected);
  });

  it('is not compared with other evidence', () => {
    const comparison = compileBaselineComparison(baselineOf([{ findings: [then()] }]));
    expect(comparison('other', [{ path, findings: [now()] }]).flat()).toMatchObject([{ state: null }]);
  });
});
