import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { ratedSeverities } from '../evidence/severity.ts';
import {
  aFile,
  aFinding,
  aHighBudget,
  aJob,
  aLocation,
  aMetric,
  aPolicy,
  aVulnerability,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import { findSmallestCover } from './smallest-cover.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;

function judgeList(list: Finding[], rules: Input['rules'], overrides: Input = {}): VerdictV1 {
  const policy = aPolicy({ evidence: { scans: { parser: 'sarif', path: 's' } }, rules, ...overrides });
  return evaluateGate(
    policy,
    someEvidence([aFile({ tools: ['bandit'], findings: list }, { evidence: 'scans' })]),
    noon,
  );
}

describe('the way to green', () => {
  it('is not needed when it is green', () => {
    expect(evaluateGate(aHighBudget(1), someEvidence([aFile()]), noon).wayToGreen).toEqual({
      certainty: 'not-needed',
      size: 0,
      changes: [],
    });
  });

  it('fixes the worst of those that count', () => {
    const list = [...findings(3), aFinding({ severity: 'critical' })];
    const { wayToGreen } = judgeList(list, [{ id: 'a', count: {}, max: 3 }]);
    expect(wayToGreen).toMatchObject({
      certainty: 'exact',
      size: 1,
      changes: [{ kind: 'fix-finding', finding: { severity: 'critical' } }],
    });
  });

  it('names a finding at each of its places', () => {
    const further = { location: aLocation('b.py'), fingerprint: 'second' };
    const list = [aFinding({ location: aLocation('a.py'), fingerprint: 'first', furtherPlaces: [further] })];
    const { wayToGreen } = judgeList(list, [{ id: 'a', count: {}, max: 0 }]);
    expect(wayToGreen.changes).toMatchObject([
      {
        kind: 'fix-finding',
        finding: { path: 'a.py' },
        findings: [
          { tool: 'bandit', fingerprint: 'first', path: 'a.py' },
          { tool: 'bandit', fingerprint: 'second', path: 'b.py' },
        ],
      },
    ]);
  });

  it('counts one finding for all the rules that it helps', () => {
    const list = [...findings(2), aFinding({ severity: 'critical' })];
    const rules = [
      { id: 'a', count: {}, max: 2 },
      { id: 'b', count: { severity: 'critical' as const }, max: 0 },
    ];
    expect(judgeList(list, rules).wayToGreen).toMatchObject({ certainty: 'exact', size: 1 });
  });

  it('upgrades a package once for all its findings, to a version that fixes each', () => {
    const list = [
      aVulnerability(['CVE-1'], { fixedVersions: ['1.26.19', '2.2.2'], version: '2.0.1', severity: 'high' }),
      aVulnerability(['CVE-2'], { fixedVersions: ['2.10.0'], version: '2.0.1', severity: 'high' }),
      aVulnerability(['CVE-3'], { fixedVersions: [], version: '2.0.1', severity: 'high' }),
    ];
    expect(judgeList(list, [{ id: 'a', count: {}, max: 1 }]).wayToGreen).toMatchObject({
      certainty: 'exact',
      size: 1,
      changes: [
        { kind: 'upgrade-package', package: 'requests', from: '2.0.1', to: '2.10.0', oneOf: [], paths: [], clears: 2 },
      ],
    });
    expect(judgeList(list, [{ id: 'a', count: {}, max: 0 }]).wayToGreen.changes.map(({ kind }) => kind)).toEqual([
      'upgrade-package',
      'fix-finding',
    ]);
  });

  it.each([
    { max: 2, size: 1 },
    { max: 1, size: 1 },
    { max: 0, size: 2 },
  ])('fixes one finding of two matrix legs once where nothing is de-duplicated (at most $max)', ({ max, size }) => {
    const leg = aFinding({ severity: 'critical' });
    const policy = aPolicy({
      evidence: { scans: { parser: 'sarif', path: 's', expect: 2 } },
      rules: [{ id: 'a', count: {}, max }],
      deduplicate: false,
    });
    const legs = [[leg, aFinding()], [leg]].map((list, index) =>
      aFile({ tools: ['bandit'], findings: list }, { evidence: 'scans', path: `leg-${index}` }),
    );
    const { wayToGreen } = evaluateGate(policy, someEvidence(legs), noon);
    expect([wayToGreen.certainty, wayToGreen.size]).toEqual(['exact', size]);
  });

  it('shows 100 of very many findings to fix, and their number', () => {
    const { wayToGreen } = judgeList(findings(250), [{ id: 'a', count: {}, max: 10 }]);
    expect([wayToGreen.size, wayToGreen.changes.length]).toEqual([240, 100]);
  });

  it('leaves rules alone that do not decide', () => {
    const rules = [
      { id: 'a', count: {}, max: 0, enforce: 'warn' as const },
      { id: 'b', count: { severity: 'critical' as const }, max: 0 },
    ];
    expect(judgeList(findings(3), rules).wayToGreen.certainty).toBe('not-needed');
  });

  it('changes a metric once for two rules about it', () => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c' } },
      rules: [
        { id: 'a', metric: 'm', min: 30 },
        { id: 'b', metric: 'm', min: 40 },
      ],
    });
    const evidence = someEvidence([aFile({ metrics: { m: aMetric(20) } }, { evidence: 'cov' })]);
    expect(evaluateGate(policy, evidence, noon).wayToGreen).toEqual({
      certainty: 'exact',
      size: 1,
      changes: [
        {
          kind: 'change-metric',
          remedy: {
            code: 'raise-metric',
            metric: 'm',
            evidence: 'cov',
            report: 'reports/cov.json',
            joined: null,
            to: 40,
            by: 20,
            byCovering: null,
          },
        },
      ],
    });
  });

  it('repairs the evidence first, one repair for each report, and promises no more', () => {
    const input = { jobs: { test: {} }, evidence: { bandit: { parser: 'bandit', path: 'b', exit: [0] } } };
    const file = aFile({ findings: findings(2) }, { exitCode: 2, commit: 'b'.repeat(40) });
    const verdict = evaluateGate(
      aHighBudget(0, input),
      someEvidence([file], { commit: 'a'.repeat(40), jobs: [aJob('test', 'failure')] }),
      noon,
    );
    expect(verdict.problems.length).toBeGreaterThan(2);
    expect(verdict.wayToGreen).toMatchObject({ certainty: 'at-least', size: 4 });
    expect(verdict.wayToGreen.changes.map(({ kind }) => kind)).toEqual([
      'repair-evidence',
      'fix-job',
      'fix-finding',
      'fix-finding',
    ]);
  });

  it('promises no least number where findings that go let others be one flaw', () => {
    const policy = aPolicy({
      evidence: { scans: { parser: 'sarif', path: 's' } },
      rules: [{ id: 'a', count: {}, max: 1 }],
    });
    const reports = [
      [aVulnerability(['CVE-1', 'CVE-2'], { severity: 'critical' })],
      [aVulnerability(['CVE-1'], { tool: 'trivy' })],
      [aVulnerability(['CVE-2'], { tool: 'grype' })],
    ];
    const files = reports.map((list, index) => aFile({ findings: list }, { evidence: 'scans', path: String(index) }));
    const verdict = evaluateGate(policy, someEvidence(files), noon);
    expect([verdict.conditions[0]?.found, verdict.wayToGreen.certainty, verdict.wayToGreen.size]).toEqual([
      2,
      'upper-bound',
      1,
    ]);
  });
});

/** Line coverage of each leg. */
function judgeLegs(
  legs: readonly (readonly [covered: number, lines: number])[],
  rules: Input['rules'],
  baseline: Evidence['baseline'] = null,
): VerdictV1 {
  const policy = aPolicy({ evidence: { cov: { parser: 'cobertura', path: 'leg-*', expect: legs.length } }, rules });
  const files = legs.map(([covered, lines], index) =>
    aFile(
      { metrics: { m: aMetric((100 * covered) / lines, { sampleSize: lines }) } },
      { evidence: 'cov', path: `leg-${index}` },
    ),
  );
  return evaluateGate(policy, someEvidence(files, { baseline }), noon);
}

const metricSteps = ({ wayToGreen }: VerdictV1): readonly unknown[] =>
  wayToGreen.changes.map((change) =>
    change.kind === 'change-metric' && 'report' in change.remedy
      ? [change.remedy.report, change.remedy.to, 'byCovering' in change.remedy ? change.remedy.byCovering : null]
      : change.kind,
  );

describe('the way to green of numbers', () => {
  it('names every leg that is below the limit, each with what it lacks', () => {
    const verdict = judgeLegs(
      [
        [2, 10],
        [100, 500],
        [9, 10],
      ],
      [{ id: 'a', metric: 'm', min: 30 }],
    );
    expect(metricSteps(verdict)).toEqual([
      ['leg-0', 30, 1],
      ['leg-1', 30, 50],
    ]);
    expect(verdict.wayToGreen).toMatchObject({ certainty: 'exact', size: 2 });
  });

  it('lets the leg that has to change anyway make up for the mean', () => {
    const verdict = judgeLegs(
      [
        [1, 10],
        [24, 50],
        [6, 10],
      ],
      [
        { id: 'mean', metric: 'm', min: 50, aggregate: 'mean' },
        { id: 'worst', metric: 'm', min: 30 },
      ],
    );
    expect(metricSteps(verdict)).toEqual([['leg-0', 42, 4]]);
    expect(verdict.wayToGreen).toMatchObject({ certainty: 'exact', size: 1 });
  });

  it('names the mean besides, where no leg can make up for it', () => {
    const verdict = judgeLegs(
      [
        [1, 10],
        [1, 10],
        [1, 10],
      ],
      [
        { id: 'mean', metric: 'm', min: 90, aggregate: 'mean' },
        { id: 'worst', metric: 'm', min: 11 },
      ],
    );
    expect(metricSteps(verdict)).toEqual([
      ['leg-0', 11, 1],
      ['leg-1', 11, 1],
      ['leg-2', 11, 1],
      [null, 90, null],
    ]);
    expect(verdict.wayToGreen.certainty).toBe('upper-bound');
  });

  it('says of what several reports come to together which reports these are, and how', () => {
    const verdict = judgeLegs(
      [
        [2, 10],
        [4, 10],
      ],
      [{ id: 'mean', metric: 'm', min: 50, aggregate: 'mean' }],
    );
    const reports = [
      { evidence: 'cov', path: 'leg-0' },
      { evidence: 'cov', path: 'leg-1' },
    ];
    expect(verdict.wayToGreen).toMatchObject({
      certainty: 'exact',
      changes: [{ remedy: { report: null, joined: { how: 'mean', reports }, to: 50, by: 20 } }],
    });
  });

  it('needs the harder one only, of a mean and a sum of the same reports', () => {
    const verdict = judgeLegs(
      [
        [1, 10],
        [1, 10],
      ],
      [
        { id: 'sum', metric: 'm', min: 30, aggregate: 'sum' },
        { id: 'mean', metric: 'm', min: 30, aggregate: 'mean' },
      ],
    );
    expect(metricSteps(verdict)).toEqual([[null, 30, null]]);
  });

  it('orders what reports come to together by how hard it is, whatever other numbers have to fall', () => {
    const rules = [
      { id: 'a', metric: 'm', min: 60, aggregate: 'mean' as const },
      { id: 'b', metric: 'n', max: 0, aggregate: 'sum' as const },
      { id: 'c', metric: 'm', min: 50, aggregate: 'mean' as const },
    ];
    const policy = aPolicy({ evidence: { cov: { parser: 'cobertura', path: 'leg-*' } }, rules: [...rules].reverse() });
    const files = [1, 2].map((leg) =>
      aFile(
        { metrics: { m: aMetric(10 * leg), n: aMetric(leg, { combine: 'sum', unit: 'count' }) } },
        { evidence: 'cov', path: `leg-${leg}` },
      ),
    );
    expect(metricSteps(evaluateGate(policy, someEvidence(files), noon))).toEqual([
      [null, 60, null],
      [null, 0, null],
    ]);
  });

  it.each<[what: string, rules: Input['rules']]>([
    [
      'two rules contradict each other',
      [
        { id: 'a', metric: 'm', min: 60 },
        { id: 'b', metric: 'm', max: 50 },
      ],
    ],
    ['a limit is one that no percentage reaches', [{ id: 'a', metric: 'm', min: 120 }]],
    [
      'a mean may be raised where a leg has no room',
      [
        { id: 'a', metric: 'm', min: 45, aggregate: 'mean' },
        { id: 'b', metric: 'm', max: 50 },
      ],
    ],
  ])('promises nothing if %s', (_what, rules) => {
    expect(
      judgeLegs(
        [
          [2, 10],
          [4, 10],
        ],
        rules,
      ).wayToGreen.certainty,
    ).toBe('at-least');
  });

  it('does not promise that one change is too few where two metrics can change by the same deed', () => {
    const policy = aPolicy({
      evidence: { tests: { parser: 'junit', path: 't' } },
      rules: ['tests.failed', 'tests.unsuccessful'].map((metric, index) => ({ id: `r${index}`, metric, max: 0 })),
    });
    const count = aMetric(2, { combine: 'sum', unit: 'count' });
    const file = aFile({ metrics: { 'tests.failed': count, 'tests.unsuccessful': count } }, { evidence: 'tests' });
    expect(evaluateGate(policy, someEvidence([file]), noon).wayToGreen).toMatchObject({
      certainty: 'upper-bound',
      size: 2,
    });
  });
});

describe('what a way to green can bring up', () => {
  it('names a baseline that is missing for a part, although what is new fails already', () => {
    const policy = aPolicy({
      evidence: { a: { parser: 'bandit', path: 'a' }, b: { parser: 'sarif', path: 'b' } },
      rules: [{ id: 'new', count: {}, scope: 'new', max: 0 }],
    });
    const files = [
      aFile({ findings: findings(1) }, { evidence: 'a', path: 'a.json' }),
      aFile({ findings: findings(1) }, { evidence: 'b', path: 'b.json' }),
    ];
    const verdict = evaluateGate(
      policy,
      someEvidence(files, { baseline: { reports: [aFile({}, { evidence: 'a', path: 'a.json' })] } }),
      noon,
    );
    const problem = {
      code: 'baseline-missing',
      rule: 'new',
      compares: 'findings',
      reports: [{ evidence: 'b', path: 'b.json' }],
    };
    expect(verdict).toMatchObject({ outcome: 'blocked', problems: [{ enforce: 'block', problem }] });
    expect(verdict.wayToGreen).toMatchObject({
      certainty: 'at-least',
      size: 2,
      changes: [{ kind: 'repair-evidence', problem }, { kind: 'fix-finding' }],
    });
  });

  it('names the report of a skipped job beside the job, and promises no more', () => {
    const policy = aPolicy({
      evidence: { image: { parser: 'trivy', path: 't', when: { jobRan: 'image' } } },
      jobs: { image: {} },
    });
    expect(evaluateGate(policy, someEvidence([], { jobs: [aJob('image', 'skipped')] }), noon).wayToGreen).toMatchObject(
      { certainty: 'at-least', changes: [{ kind: 'repair-evidence' }, { kind: 'fix-job' }] },
    );
  });

  it('promises nothing where a clean scan exits with a code that is not allowed', () => {
    const policy = aHighBudget(0, { evidence: { bandit: { parser: 'bandit', path: 'b', exit: [1] } } });
    const verdict = evaluateGate(policy, someEvidence([aFile({ findings: findings(1) }, { exitCode: 1 })]), noon);
    expect(verdict.wayToGreen).toMatchObject({ certainty: 'at-least', size: 1, changes: [{ kind: 'fix-finding' }] });
  });

  it('upgrades a package also for what a tool reports without a fix that another tool knows', () => {
    const list = [
      aVulnerability(['CVE-1'], { tool: 'grype', location: aLocation('a.lock'), fixedVersions: [] }),
      aVulnerability(['CVE-1'], { tool: 'grype', location: aLocation('b.lock'), fixedVersions: ['2.32.0'] }),
    ];
    const change = {
      kind: 'upgrade-package',
      package: 'requests',
      from: '2.31.0',
      to: '2.32.0',
      oneOf: [],
      paths: ['a.lock', 'b.lock'],
      clears: 2,
    };
    expect(judgeList(list, [{ id: 'a', count: {}, max: 0 }]).wayToGreen).toMatchObject({
      certainty: 'exact',
      size: 1,
      changes: [change],
    });
  });

  it('lists every finding that goes with a flaw', () => {
    const place = aLocation('app/a.py', 3);
    const policy = aPolicy({ rules: [{ id: 'a', count: {}, max: 0 }] });
    const files = ['bandit', 'semgrep'].map((tool) =>
      aFile(
        { tools: [tool], findings: [aFinding({ tool, cwes: ['CWE-1'], location: place, fingerprint: tool })] },
        { evidence: tool },
      ),
    );
    const each = ['bandit', 'semgrep'].map((tool) => ({ tool, fingerprint: tool, path: 'app/a.py' }));
    expect(evaluateGate(policy, someEvidence(files), noon).wayToGreen).toMatchObject({
      certainty: 'exact',
      size: 1,
      changes: [{ findings: each }],
    });
  });
});

const findingShape = fc.record({
  severity: fc.constantFrom(...ratedSeverities.slice(0, 3)),
  path: fc.constantFrom('app/a.py', 'lib/b.py'),
  package: fc.option(fc.constantFrom('p', 'q'), { nil: null }),
  fixed: fc.boolean(),
});

const ruleShape = fc.record({
  count: fc.constantFrom<object>(
    {},
    { severity: 'high' },
    { severity: 'critical' },
    { paths: ['app/**'] },
    { categories: ['vulnerability'] },
  ),
  max: fc.integer({ min: 0, max: 3 }),
});

/** What a change removes: the finding, or all fixable findings of its package. */
function groupsOf(list: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of list) {
    const fixable = finding.category === 'vulnerability' && (finding.package?.fixedVersions.length ?? 0) > 0;
    const key = fixable ? `package ${finding.package?.name ?? ''}` : finding.fingerprint;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

function subsetsBySize<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length }, (_, mask) =>
    items.filter((_item, index) => Math.floor(mask / 2 ** index) % 2 === 1),
  ).toSorted((left, right) => left.length - right.length);
}

describe('the way to green, against every other way', () => {
  it('turns it green, and is the smallest that does', () => {
    fc.assert(
      fc.property(
        fc.array(findingShape, { maxLength: 7 }),
        fc.array(ruleShape, { minLength: 1, maxLength: 3 }),
        (shapes, ruleShapes) => {
          const list = shapes.map(({ severity, path, package: name, fixed }) =>
            name === null
              ? aFinding({ severity, location: aLocation(path, 1) })
              : aVulnerability([fixed ? 'CVE-1' : 'CVE-2'], {
                  severity,
                  name,
                  fixedVersions: fixed ? ['9'] : [],
                  location: aLocation(path, 1),
                }),
          );
          const rules = ruleShapes.map((rule, index) => ({ id: `r${index}`, ...rule }));
          const { wayToGreen, outcome } = judgeList(list, rules);
          const groups = groupsOf(list);
          const isGreenWithout = (gone: readonly Finding[]): boolean =>
            judgeList(
              list.filter((finding) => !gone.includes(finding)),
              rules,
            ).outcome === 'passed';
          const smallest = subsetsBySize(groups).find((subset) => isGreenWithout(subset.flat()));
          expect(wayToGreen.certainty).toBe(outcome === 'passed' ? 'not-needed' : 'exact');
          expect(wayToGreen.size).toBe(smallest?.length);
          const gone = wayToGreen.changes.flatMap((change) => {
            if (change.kind === 'fix-finding')
              return list.filter(({ fingerprint }) => fingerprint === change.finding.fingerprint);
            if (change.kind !== 'upgrade-package') return [];
            return list.filter(
              ({ package: reference }) => reference?.name === change.package && reference.fixedVersions.length > 0,
            );
          });
          expect(isGreenWithout(gone)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('findSmallestCover', () => {
  it('agrees with trying every set of changes', () => {
    const vector = fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(vector, { maxLength: 9 }),
        fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 2 }),
        (changes, wanted) => {
          const totals = [0, 1].map((rule) => changes.reduce((sum, clears) => sum + (clears[rule] ?? 0), 0));
          const demands = wanted.map((demand, rule) => Math.min(demand, totals[rule] ?? 0));
          const meets = (set: readonly (readonly number[])[]): boolean =>
            demands.every((demand, rule) => set.reduce((sum, clears) => sum + (clears[rule] ?? 0), 0) >= demand);
          const cover = findSmallestCover(changes, demands);
          expect(cover.exact).toBe(true);
          expect(meets(cover.chosen.map((index) => changes[index] ?? []))).toBe(true);
          expect(cover.chosen.length).toBe(subsetsBySize(changes).find(meets)?.length);
        },
      ),
    );
  });

  it('does not stop at what helps most at first', () => {
    expect(
      findSmallestCover(
        [
          [2, 2],
          [3, 0],
          [0, 3],
        ],
        [3, 3],
      ),
    ).toEqual({ chosen: [1, 2], exact: true });
  });

  it('says when it had to stop looking', () => {
    let state = 1;
    const next = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % 10;
    };
    const changes = Array.from({ length: 100 }, () => Array.from({ length: 6 }, next));
    const totals = Array.from({ length: 6 }, (_, rule) =>
      changes.reduce((sum, clears) => sum + (clears[rule] ?? 0), 0),
    );
    const demands = totals.map((total) => Math.floor(total / 2));
    const cover = findSmallestCover(changes, demands);
    const cleared = demands.map((_, rule) =>
      cover.chosen.reduce((sum, index) => sum + (changes[index]?.[rule] ?? 0), 0),
    );
    expect(cleared.every((count, rule) => count >= (demands[rule] ?? 0))).toBe(true);
    expect(cover.exact).toBe(false);
  });

  it('is exact for a hundred thousand findings under nested rules', () => {
    const changes = Array.from({ length: 100_000 }, (_, index) => [
      1,
      Number(index % 2 === 0),
      Number(index % 4 === 0),
    ]);
    const cover = findSmallestCover(changes, [60_000, 40_000, 20_000]);
    expect([cover.exact, cover.chosen.length]).toEqual([true, 60_000]);
  });
});

describe('hostile sizes', () => {
  /** 14 rules, and findings for every set of them: as many kinds of change as there can be. */
  const rules = Array.from({ length: 14 }, (_, rule) => rule);
  const changes = Array.from({ length: 2 ** rules.length }, (_, index) =>
    rules.map((rule) => Math.floor(index / 2 ** rule) % 2),
  );

  it('covers many overlapping rules without exhausting the stack, and says that a smaller set may do', () => {
    const demands = rules.map(() => 8182);
    const { chosen, exact } = findSmallestCover(changes, demands);
    for (const rule of rules)
      expect(chosen.filter((index) => changes[index]?.[rule] === 1).length).toBeGreaterThanOrEqual(8182);
    expect([exact, new Set(chosen).size]).toEqual([false, chosen.length]);
  });
});
