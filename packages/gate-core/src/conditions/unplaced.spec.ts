import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Finding } from '../evidence/finding.ts';
import { aFile, aFinding, aLocation, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import { firstCount } from '../testing/first-condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;

const placeAt = { startLine: 1, startColumn: null, endLine: null, endColumn: null };
const unplaced = (path: string): Finding => aFinding({ location: { ...placeAt, path, unplaced: 'absolute' } });
const placed = (path: string): Finding => aFinding({ location: aLocation(path) });

function judge(
  findings: Finding[],
  input: Input,
  overrides: Partial<Parameters<typeof someEvidence>[1]> = {},
): VerdictV1 {
  const policy = aPolicy({ evidence: { bandit: { parser: 'bandit', path: 'b' } }, ...input });
  return evaluateGate(policy, someEvidence([aFile({ findings })], overrides), noon);
}

const inApp = (max: number, count: object = {}): Input => ({
  rules: [{ id: 'app', count: { paths: ['app'], ...count }, max }],
});

describe('findings that cannot be placed, under a rule with paths', () => {
  it.each([
    ['could break it', [unplaced('/x/app/a.py')], inApp(0), 'inconclusive', 'undetermined', 'block'],
    [
      'could break it with those that count',
      [placed('app/a.py'), unplaced('/x/app/b.py')],
      inApp(1),
      'inconclusive',
      'undetermined',
      'block',
    ],
    ['could not break it', [unplaced('/x/app/a.py')], inApp(1), 'passed', 'passed', 'inform'],
    [
      'could still break it once what fails it is fixed',
      [placed('app/a.py'), unplaced('/x/app/b.py')],
      inApp(0),
      'blocked',
      'failed',
      'block',
    ],
  ] as const)(
    'are a problem, which decides unless they could not break it: they %s',
    (_, findings, input, outcome, state, enforce) => {
      const verdict = judge([...findings], input);
      expect(verdict).toMatchObject({ outcome, conditions: [{ state }] });
      const examples = findings.flatMap(({ location }) => (location?.unplaced === undefined ? [] : [location.path]));
      expect(verdict.problems).toEqual([
        { enforce, problem: { code: 'findings-unplaced', by: { kind: 'rule', name: 'app' }, findings: 1, examples } },
      ]);
    },
  );

  it.each([
    [
      'of a tool that it does not count',
      inApp(0, { tools: ['bandit'] }),
      aFinding({ tool: 'other', location: { ...placeAt, path: '/a', unplaced: 'absolute' } }),
    ],
    ['milder than it counts', inApp(0, { severity: 'critical' }), unplaced('/a')],
    ['under a rule without paths', { rules: [{ id: 'all', count: {}, max: 9 }] }, unplaced('/a')],
    ['without any path', inApp(0), aFinding({ location: null })],
  ])('say nothing where they are %s', (_, input, finding) => {
    expect(judge([finding], input)).toMatchObject({ outcome: 'passed', problems: [] });
  });

  it('are counted, and two of them named', () => {
    const verdict = judge(['/z/1.py', '/a/2.py', '/a/3.py'].map(unplaced), inApp(0));
    expect(verdict.problems[0]?.problem).toMatchObject({ findings: 3, examples: ['/a/2.py', '/a/3.py'] });
  });

  it('match no glob, not even one that their path spells', () => {
    expect(judge([unplaced('../app/a.py')], { rules: [{ id: 'app', count: { paths: ['**'] }, max: 0 }] }).outcome).toBe(
      'inconclusive',
    );
  });
});

describe('findings that cannot be placed, under a filter or waiver with paths', () => {
  it.each<[string, Input]>([
    ['filter', { filters: [{ paths: ['x/**'], reason: 'r' }] }],
    ['filter', { filters: [{ tool: 'bandit', paths: ['app'], reason: 'r' }] }],
    [
      'waiver',
      { waiverEntries: [{ paths: ['x/**'], reason: 'r', owner: '@a', created: '2026-06-01', expires: '2026-07-01' }] },
    ],
    [
      'waiver',
      {
        waiverEntries: [
          { rule: 'B*', paths: ['app'], reason: 'r', owner: '@a', created: '2026-06-01', expires: '2026-07-01' },
        ],
      },
    ],
  ])('stay counted, and the %s says so', (kind, exception) => {
    const verdict = judge([unplaced('/x/app/a.py')], { rules: [{ id: 'all', count: {}, max: 0 }], ...exception });
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      summary: { counting: { filtered: 0, waived: 0, counted: 1 } },
    });
    expect(verdict.problems).toMatchObject([
      { enforce: 'inform', problem: { code: 'findings-unplaced', by: { kind }, findings: 1 } },
    ]);
  });

  it('are no matter of one that asks for another rule', () => {
    const filters = [{ rule: 'X1', paths: ['app'], reason: 'r' }];
    expect(judge([unplaced('/a')], { rules: [{ id: 'all', count: {}, max: 1 }], filters }).problems).toEqual([]);
  });
});

describe('paths that match nothing', () => {
  const unmatched = (verdict: VerdictV1) =>
    [firstCount(verdict), verdict.filters[0], verdict.waivers[0]].map((record) => record?.unmatchedPaths);
  const all = (paths: string[]): Input => ({
    rules: [{ id: 'rule', count: { paths, severity: 'critical' }, max: 0 }],
    filters: [{ paths, rule: 'X', reason: 'r' }],
    waiverEntries: [{ paths, rule: 'X', reason: 'r', owner: '@a', created: '2026-06-01', expires: '2026-07-01' }],
  });

  it('are told with how many findings there are, and where', () => {
    const note = { findings: 3, examples: ['shop/a.py', 'shop/b.py'] };
    expect(unmatched(judge(['shop/b.py', 'shop/a.py', 'shop/c.py'].map(placed), all(['*.py'])))).toEqual([
      note,
      note,
      note,
    ]);
  });

  it.each([
    ['they match a finding, of whatever severity', ['shop'], ['shop/a.py', 'lib/b.py']],
    ['there is no finding', ['shop'], []],
  ])('are not told where %s', (_, paths, places) => {
    expect(unmatched(judge(places.map(placed), all(paths)))).toEqual([null, null, null]);
  });

  it('are held against findings of the tools that are asked for alone', () => {
    const verdict = judge([placed('shop/a.py')], {
      rules: [{ id: 'r', count: { tools: ['ruff'], paths: ['x'] }, max: 0, enforce: 'inform' }],
    });
    expect(firstCount(verdict)?.unmatchedPaths).toBeNull();
  });
});
