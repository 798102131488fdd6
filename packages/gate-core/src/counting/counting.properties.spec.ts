import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judge } from '../verdict/evaluate-gate.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aBaseline, aFile, aFinding, aPolicy, aVulnerability, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Candidate } from './candidate.ts';
import { deduplicate } from './deduplicate.ts';
import { findingKey } from './finding-key.ts';
import { identityOf } from './identity-keys.ts';

/** How many random sets each property is checked with; `npm run search:counting` checks many more. */
const numRuns = Number(process.env['COUNTING_RUNS'] ?? 300);
const seed = process.env['COUNTING_SEED'] === undefined ? {} : { seed: Number(process.env['COUNTING_SEED']) };
const timeoutMs = 60_000 + numRuns * 20;

const names = ['CVE-1', 'CVE-2', 'GHSA-1', 'PYSEC-1'];
const weaknesses = ['CWE-1', 'CWE-2', 'CWE-3'];

/** Findings at few sites, of few tools, with few fingerprints, so that many can mean the same. */
const finding: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('a', 'b', 'c', 'd'),
    severity: fc.constantFrom('critical', 'high', 'low'),
    category: fc.constantFrom('vulnerability', 'vulnerability', 'code', 'code', 'secret', 'style'),
    path: fc.constantFrom('x', 'y', '/x', null),
    line: fc.constantFrom(1, 1, 2),
    startColumn: fc.constantFrom(null, null, 1, 5),
    ids: fc.subarray(names),
    cwes: fc.subarray(weaknesses),
    mark: fc.constantFrom('0', '1', '2', '3', '4', '5'),
    standing: fc.constantFrom('active', 'active', 'active', 'active', 'suppressed'),
    baselineState: fc.constantFrom(null, null, null, 'new', 'unchanged'),
  } as const)
  .map(({ path, line, startColumn, ids, cwes, mark, category, ...rest }) => {
    const location = path === null ? null : { path, startLine: line, startColumn, endLine: null, endColumn: null };
    const marks = { fingerprint: mark, contentFingerprint: `content ${mark}`, ruleId: `rule-${mark}` };
    return category === 'vulnerability'
      ? aVulnerability(ids, { ...rest, ...marks, location })
      : aFinding({ ...rest, ...marks, category, cwes, location });
  });

/** One report does not name one fingerprint twice: parsers see to that. */
const findingList = fc.uniqueArray(finding, {
  maxLength: 5,
  selector: ({ tool, fingerprint }) => `${tool} ${fingerprint}`,
});

const candidates = fc
  .array(findingList, { maxLength: 5 })
  .map((reports) => reports.flatMap((list, report) => list.map((one) => toCandidate(one, report))));

function toCandidate(finding: Finding, report: number): Candidate {
  const { tool, severity } = finding;
  const rated = severity === 'unrated' || severity === 'unknown' ? 'high' : severity;
  const common = {
    finding,
    tool,
    image: null,
    report,
    severity: rated,
    evidence: 'e',
    path: String(report),
    enforce: 'block' as const,
  };
  return {
    ...common,
    index: 0,
    baselineState: null,
    formerFingerprint: null,
    earlier: null,
    places: null,
    lapsedWaiver: null,
    standing: { state: 'open' },
  };
}

/** The flaw of each candidate, by number. */
function flawOf(list: readonly Candidate[]): ReadonlyMap<Candidate, number> {
  const placed = list.map((candidate, index) => ({ ...candidate, index }));
  const { flaws } = deduplicate(placed, true);
  return new Map(
    flaws
      .flatMap(({ members }, flaw) => members.map(({ index }) => [list[index], flaw] as const))
      .flatMap(([one, flaw]) => (one === undefined ? [] : [[one, flaw]])),
  );
}

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void => {
  fc.assert(property, { numRuns, ...seed });
};

describe('flaws', () => {
  it(
    'that were apart stay apart whatever is added, so that no selection of them counts less for it',
    () => {
      check(
        fc.property(candidates, fc.infiniteStream(fc.boolean()), (all, keep) => {
          const some = all.filter(() => keep.next().value === true);
          const [before, after] = [flawOf(some), flawOf(all)];
          const joined = some.filter((left) =>
            some.some((right) => after.get(left) === after.get(right) && before.get(left) !== before.get(right)),
          );
          if (joined.length > 0) expect(joined).toEqual([]);
        }),
      );
    },
    timeoutMs,
  );

  it(
    'hold two findings only on evidence of the two: the same finding, or two of two tools and two reports that share a name on one site',
    () => {
      check(
        fc.property(candidates, (all) => {
          const { flaws } = deduplicate(
            all.map((candidate, index) => ({ ...candidate, index })),
            true,
          );
          const strange = flaws.filter(({ members }) =>
            members.some((left) => members.some((right) => !isSame(left, right) && !mayMeanTheSame(left, right, all))),
          );
          if (strange.length > 0) expect(strange).toEqual([]);
        }),
      );
    },
    timeoutMs,
  );

  it(
    'are the same in any order',
    () => {
      check(
        fc.property(
          candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
          ([all, shuffled]) => {
            const [one, other] = [flawOf(all), flawOf(shuffled)];
            const changed = all.filter((left) =>
              all.some((right) => (one.get(left) === one.get(right)) !== (other.get(left) === other.get(right))),
            );
            if (changed.length > 0) expect(changed).toEqual([]);
          },
        ),
      );
    },
    timeoutMs,
  );
});

const isSame = (left: Candidate, right: Candidate): boolean => findingKey(left) === findingKey(right);

function mayMeanTheSame(left: Candidate, right: Candidate, all: readonly Candidate[]): boolean {
  const [one, other] = [identityOf(left), identityOf(right)];
  if (one === null || one.site !== other?.site || left.tool === right.tool) return false;
  const reportsOf = (candidate: Candidate): readonly number[] =>
    all.filter((each) => isSame(each, candidate)).map(({ report }) => report);
  const placesAgree = one.place === other.place || one.place === null || other.place === null;
  return (
    placesAgree &&
    one.keys().some((key) => other.keys().includes(key)) &&
    !reportsOf(left).some((report) => reportsOf(right).includes(report))
  );
}

const report = fc.record({ evidence: fc.constantFrom('one', 'two', 'three', 'lenient'), findings: findingList });

const toFiles = (reports: readonly { evidence: string; findings: Finding[] }[]): EvidenceReport[] =>
  reports.map(({ evidence, findings }, index) =>
    aFile({ findings, tools: ['a', 'b', 'c', 'd'] }, { evidence, path: `r${index}` }),
  );

const selection = fc.constantFrom<object>(
  {},
  { severity: 'high' },
  { tools: ['a', 'b'] },
  { categories: ['code'] },
  { rules: ['rule-1', 'rule-2'] },
  { paths: ['x'] },
  { evidence: ['one', 'lenient'] },
  { severity: 'critical', tools: ['c'] },
);
const rules = fc.array(
  fc.record({
    count: selection,
    max: fc.nat({ max: 3 }),
    scope: fc.constantFrom('all', 'new'),
    waivable: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);
const policyInput = fc.record({
  rules,
  deduplicate: fc.boolean(),
  waived: fc.constantFrom('0', '4'),
  filtered: fc.constantFrom('rule-3', 'none'),
});

type Input = typeof policyInput extends fc.Arbitrary<infer Value> ? Value : never;

/** @param nameOf what evidence is called here */
function toPolicy(
  { rules: given, deduplicate: isOn, waived, filtered }: Input,
  nameOf: (key: string) => string = (key) => key,
): Policy {
  const selected = given.map(({ count, ...rest }, index) => ({
    id: `r${index}`,
    count: 'evidence' in count ? { evidence: ['one', 'lenient'].map(nameOf) } : count,
    ...rest,
  }));
  const evidence = ['one', 'two', 'three', 'lenient'].map((key) => [
    nameOf(key),
    { parser: 'sarif', path: 's', ...(key === 'lenient' && { enforce: 'inform' as const }) },
  ]);
  return aPolicy({
    evidence: Object.fromEntries(evidence),
    rules: selected,
    deduplicate: isOn,
    waiverEntries: [{ fingerprint: waived, reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }],
    filters: [{ rule: filtered, reason: 'r' }],
  });
}

const baselineOf = (nameOf: (key: string) => string = (key) => key): ReturnType<typeof aBaseline> => {
  const marks = ['0', '1', '4'].map((fingerprint) => ({
    path: fingerprint === '4' ? 'y' : 'gone',
    fingerprint,
    contentFingerprint: `content ${fingerprint}`,
  }));
  const readings = ['one', 'two'].map((key) => ({
    evidence: nameOf(key),
    path: 'p',
    fingerprints: ['0', '1', '4'],
    inFiles: marks,
  }));
  return aBaseline(...readings);
};

const judged = (policy: Policy, files: EvidenceReport[], baseline = baselineOf()): VerdictV1 =>
  judge(policy, someEvidence(files, { baseline }), noon).verdict;

describe('what conditions count', () => {
  it(
    'never falls, and never stops to fail, for a report that is added',
    () => {
      check(
        fc.property(policyInput, fc.array(report, { maxLength: 4 }), report, (input, reports, added) => {
          const policy = toPolicy(input);
          const [before, after] = [judged(policy, toFiles(reports)), judged(policy, toFiles([...reports, added]))];
          before.conditions.forEach((condition, index) => {
            const now = after.conditions[index];
            expect(Number(now?.found)).toBeGreaterThanOrEqual(Number(condition.found));
            if (condition.state === 'failed') expect(now?.state).toBe('failed');
            if (condition.state === 'warned') expect(['warned', 'undetermined', 'failed']).toContain(now?.state);
          });
          expect(after.summary.counting.counted).toBeGreaterThanOrEqual(before.summary.counting.counted);
        }),
      );
    },
    timeoutMs,
  );

  it(
    'is the same whatever evidence is called and in whatever order it comes',
    () => {
      check(
        fc.property(
          policyInput,
          fc.array(report, { maxLength: 4 }),
          fc.shuffledSubarray(['k', 'l', 'm', 'n'], { minLength: 4 }),
          (input, reports, keys) => {
            const nameOf = (key: string): string => keys[['one', 'two', 'three', 'lenient'].indexOf(key)] ?? key;
            const renamed = toFiles(reports).map((file) => ({ ...file, evidence: nameOf(file.evidence) }));
            const [one, other] = [
              judged(toPolicy(input), toFiles(reports)),
              judged(toPolicy(input, nameOf), renamed.toReversed(), baselineOf(nameOf)),
            ];
            expect(other.outcome).toBe(one.outcome);
            expect(other.conditions.map(essence)).toEqual(one.conditions.map(essence));
            expect([other.summary.counting, other.mergesTotal, other.wayToGreen.size]).toEqual([
              one.summary.counting,
              one.mergesTotal,
              one.wayToGreen.size,
            ]);
          },
        ),
      );
    },
    timeoutMs,
  );
});

function essence(condition: VerdictV1['conditions'][number]): unknown {
  if (condition.kind !== 'count') return condition;
  const { id, state, found, headroom, findings } = condition;
  return {
    id,
    state,
    found,
    headroom,
    findings: findings.map(({ fingerprint, tool, severity }) => ({ fingerprint, tool, severity })),
  };
}
