import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChangedFile } from '../evidence/changed-lines.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { Finding, FindingPlace } from '../evidence/finding.ts';
import { toBaselineReport } from '../evidence/to-baseline.ts';
import { fromStoredEvidence } from '../evidence-v1/from-stored-evidence.ts';
import { parseStoredEvidence } from '../evidence-v1/read-evidence.ts';
import { toStoredEvidence } from '../evidence-v1/to-stored-evidence.ts';
import { aFile, aFinding, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

type PolicyInput = NonNullable<Parameters<typeof aPolicy>[0]>;
type Spot = readonly [path: string, line: number];

const changeOf = (path: string): ChangedFile => ({
  ...{ path, from: null, change: 'modified', content: 'text', ranges: [[2, 2]] },
});
const changedLines = { sha256: null, files: [changeOf('app/b.js')] };

function placeAt([path, line]: Spot): FindingPlace {
  const location = path === '?' ? { ...placedAt('b.js', line), unplaced: 'ambiguous' as const } : placedAt(path, line);
  return { location, fingerprint: `eval ${path} ${line}`, contentFingerprint: `eval ${line}` };
}

function placedAt(path: string, line: number) {
  return { path, startLine: line, startColumn: null, endLine: null, endColumn: null };
}

/** One finding at all these places; none: no finding. */
function oneAt(spots: readonly Spot[]): Finding[] {
  const [first, ...others] = spots.map(placeAt);
  if (first === undefined) return [];
  return [aFinding({ ...first, ruleId: 'eval', ...(others.length > 0 && { furtherPlaces: others }) })];
}

interface Judged {
  readonly spots: readonly Spot[];
  readonly before?: readonly Spot[] | undefined;
  readonly rule?: object;
  readonly input?: PolicyInput;
}

function judge(findings: readonly Finding[], { before, rule, input }: Omit<Judged, 'spots'>) {
  const policy = aPolicy({
    evidence: { scan: { parser: 'sarif', path: '*' } },
    rules: [{ id: 'few', count: {}, max: 0, ...rule }],
    ...input,
  });
  const fileOf = (list: readonly Finding[]) =>
    aFile({ tools: ['bandit'], findings: [...list] }, { evidence: 'scan', path: 'r' });
  const baseline = before === undefined ? null : { reports: [toBaselineReport(fileOf(oneAt(before)))] };
  return evaluateGate(policy, someEvidence([fileOf(findings)], { changedLines, baseline }), noon);
}

function conditionOf(verdict: ReturnType<typeof judge>) {
  const [condition] = verdict.conditions;
  if (condition?.kind !== 'count') throw new TypeError('a count condition was expected');
  return condition;
}

const a: Spot = ['app/a.js', 2];
const b: Spot = ['app/b.js', 2];
const excepted = (paths: string[]): PolicyInput => ({ filters: [{ paths, reason: 'generated' }] });
const waived = (match: object): PolicyInput => ({
  waiverEntries: [{ ...match, reason: 'test data', owner: 'qa', created: '2026-06-01', expires: '2026-07-01' }],
});

describe('a finding at several places', () => {
  it.each<[string, Judged, number]>([
    ['counts once', { spots: [a, b] }, 1],
    ['counts where its second place is on a changed line', { spots: [a, b], rule: { scope: 'changed-lines' } }, 1],
    ['counts where its second place is in a changed file', { spots: [a, b], rule: { scope: 'changed-files' } }, 1],
    ['does not count where no place changed', { spots: [a, ['app/c.js', 2]], rule: { scope: 'changed-files' } }, 0],
    ['counts under the paths of its second place', { spots: [a, b], rule: { count: { paths: ['app/b.js'] } } }, 1],
    [
      'does not count where one place is under the paths and another is changed',
      { spots: [a, b], rule: { scope: 'changed-lines', count: { paths: ['app/a.js'] } } },
      0,
    ],
    ['is new with an added place', { spots: [a, b], before: [a], rule: { scope: 'new' } }, 1],
    ['is not new with the places it had', { spots: [a, b], before: [a, b], rule: { scope: 'new' } }, 0],
    ['is not new with its places in another order', { spots: [b, a], before: [a, b], rule: { scope: 'new' } }, 0],
    ['is not new without its first place', { spots: [b], before: [a, b], rule: { scope: 'new' } }, 0],
    [
      'is not new where only a place elsewhere was added',
      { spots: [a, b], before: [a], rule: { scope: 'new', count: { paths: ['app/a.js'] } } },
      0,
    ],
    [
      'is not new with a place in a renamed file',
      { spots: [a, ['app/z.js', 2]], before: [a, b], rule: { scope: 'new' } },
      0,
    ],
    ['counts beside a filter of one place', { spots: [a, b], input: excepted(['app/a.js']) }, 1],
    ['does not count with a filter of all places', { spots: [a, b], input: excepted(['app/**']) }, 0],
    ['counts beside a waiver of one place', { spots: [a, b], input: waived({ paths: ['app/a.js'] }) }, 1],
    [
      'counts beside a waiver of one fingerprint',
      { spots: [a, b], input: waived({ fingerprint: 'eval app/a.js 2' }) },
      1,
    ],
    ['does not count with a waiver of all places', { spots: [a, b], input: waived({ paths: ['app/**'] }) }, 0],
    [
      'does not count in a changed file where a filter took it',
      { spots: [a, b], rule: { scope: 'changed-lines' }, input: excepted(['app/b.js']) },
      0,
    ],
  ])('%s', (_, judged, found) => {
    expect(conditionOf(judge(oneAt(judged.spots), judged)).found).toBe(found);
  });

  it('is shown at the place that makes it count', () => {
    const { findings } = conditionOf(judge(oneAt([a, b]), { rule: { scope: 'changed-lines' } }));
    expect(findings).toMatchObject([{ path: 'app/b.js', line: 2, fingerprint: 'eval app/b.js 2' }]);
  });

  it('leaves a rule about paths open with a place that is unknown', () => {
    const condition = conditionOf(judge(oneAt([a, ['?', 2]]), { rule: { count: { paths: ['app/b.js'] } } }));
    expect(condition).toMatchObject({ found: 0, state: 'undetermined' });
  });

  it('is removed by no filter that takes only one of its places', () => {
    const { filters } = judge(oneAt([a, b]), { input: excepted(['app/a.js']) });
    expect(filters).toMatchObject([{ removed: 0, unmatchedPaths: null }]);
  });

  it('is stored and restored with all its places', () => {
    const evidence = someEvidence([aFile({ findings: oneAt([a, ['?', 3], b]) })]);
    const stored: unknown = JSON.parse(JSON.stringify(toStoredEvidence(evidence)));
    expect(fromStoredEvidence(parseStoredEvidence(stored)).reports).toEqual(evidence.reports);
  });
});

const spot = fc.tuple(fc.constantFrom('app/a.js', 'app/b.js', 'lib/c.js', '?'), fc.integer({ min: 1, max: 3 }));
const spots = fc.uniqueArray(spot, { minLength: 1, maxLength: 5, selector: String });
const circumstances = fc.record({
  before: fc.option(spots, { nil: undefined }),
  rule: fc.record({
    scope: fc.constantFrom('all', 'changed-lines', 'changed-files'),
    count: fc.constantFrom({}, { paths: ['app'] }, { paths: ['lib/**'] }),
    waivable: fc.boolean(),
  }),
  input: fc.constantFrom<PolicyInput>(
    {},
    excepted(['app/a.js']),
    excepted(['app/**']),
    waived({ paths: ['app/b.js'] }),
    { ...excepted(['lib/**']), ...waived({ paths: ['app'] }) },
  ),
});
const circumstancesAgainstBaseline = fc
  .tuple(circumstances, spots, fc.boolean())
  .map(([each, before, isNew]) => (isNew ? { ...each, before, rule: { ...each.rule, scope: 'new' as const } } : each));
const runs = { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 100) };

describe('for any rule, filters, waivers, change and baseline', () => {
  it('a finding at several places counts exactly if it would at any of them by itself', () => {
    fc.assert(
      fc.property(spots, circumstancesAgainstBaseline, (at, given) => {
        const together = conditionOf(judge(oneAt(at), given));
        const apart = conditionOf(judge(oneAt(at).flatMap(atEachPlace), given));
        expect([together.found, together.state]).toEqual([Math.min(1, apart.found), apart.state]);
      }),
      runs,
    );
  });

  it('a further place never lowers a count', () => {
    fc.assert(
      fc.property(spots, spot, circumstancesAgainstBaseline, (at, further, given) => {
        const { found } = conditionOf(judge(oneAt(at), given));
        expect(conditionOf(judge(oneAt([...at, further]), given)).found).toBeGreaterThanOrEqual(found);
      }),
      runs,
    );
  });

  it('the order of places changes no count', () => {
    fc.assert(
      fc.property(spots, circumstancesAgainstBaseline, (at, given) => {
        const [forth, back] = [at, at.toReversed()].map((order) => conditionOf(judge(oneAt(order), given)));
        expect([back?.found, back?.state]).toEqual([forth?.found, forth?.state]);
      }),
      runs,
    );
  });
});
