import { describe, expect, it } from '@jest/globals';
import type { ChangedFile, ChangedLines } from '../evidence/changed-lines.ts';
import type { CoveredFile } from '../evidence/covered-file.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { aFile, aFinding, aLocation, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

function aChange(path: string, ranges: ChangedFile['ranges'], overrides: Partial<ChangedFile> = {}): ChangedFile {
  return { path, from: null, change: 'modified', content: 'text', ranges, ...overrides };
}

const changesOf = (...files: ChangedFile[]): ChangedLines => ({ sha256: null, files });

describe('a count rule about changes', () => {
  const outcomeOf = (
    scope: 'changed-lines' | 'changed-files',
    changed: ChangedLines | null,
    place = 'app/a.py',
    line: number | null = 5,
  ): string => {
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b.json' } },
      rules: [{ id: 'here', count: {}, scope, max: 0 }],
    });
    const location = place.startsWith('?')
      ? {
          ...aLocation(place.slice(1), line),
          path: place.slice(1),
          unplaced: 'ambiguous' as const,
          startLine: line,
          startColumn: null,
          endLine: null,
          endColumn: null,
        }
      : aLocation(place, line);
    const reports = [aFile({ findings: [aFinding({ location })] })];
    return evaluateGate(policy, someEvidence(reports, changed === null ? {} : { changedLines: changed }), noon).outcome;
  };

  it.each([
    ['on a changed line', 'changed-lines', changesOf(aChange('app/a.py', [[3, 5]])), 'app/a.py', 5, 'blocked'],
    ['beside a changed line', 'changed-lines', changesOf(aChange('app/a.py', [[6, 9]])), 'app/a.py', 5, 'passed'],
    [
      'beside a changed line, in its file',
      'changed-files',
      changesOf(aChange('app/a.py', [[6, 9]])),
      'app/a.py',
      5,
      'blocked',
    ],
    ['in another file', 'changed-files', changesOf(aChange('app/b.py', [[5, 5]])), 'app/a.py', 5, 'passed'],
    [
      'in a renamed file without changed lines',
      'changed-lines',
      changesOf(aChange('app/a.py', [], { change: 'renamed', from: 'a.py' })),
      'app/a.py',
      5,
      'passed',
    ],
    [
      'without a line, in a changed file',
      'changed-lines',
      changesOf(aChange('app/a.py', [[9, 9]])),
      'app/a.py',
      null,
      'blocked',
    ],
    [
      'in a changed file that git calls binary',
      'changed-lines',
      changesOf(aChange('app/a.py', [], { content: 'binary' })),
      'app/a.py',
      5,
      'blocked',
    ],
    [
      'in a submodule that changed',
      'changed-lines',
      changesOf(aChange('vendor/lib', [], { content: 'submodule' })),
      'vendor/lib/src/a.py',
      5,
      'blocked',
    ],
    [
      'behind a link that changed',
      'changed-files',
      changesOf(aChange('current', [], { content: 'link' })),
      'current/a.py',
      5,
      'blocked',
    ],
    [
      'beside a submodule that changed',
      'changed-files',
      changesOf(aChange('vendor/lib', [], { content: 'submodule' })),
      'vendor/library/a.py',
      5,
      'passed',
    ],
    [
      'in a file that became a link',
      'changed-lines',
      changesOf(aChange('app/a.py', [], { content: 'link' })),
      'app/a.py',
      5,
      'blocked',
    ],
    [
      'in a deleted file',
      'changed-files',
      changesOf(aChange('app/a.py', [], { change: 'deleted' })),
      'app/a.py',
      5,
      'passed',
    ],
    [
      'in an unknown place that may be a changed file',
      'changed-lines',
      changesOf(aChange('app/a.py', [[5, 5]])),
      '?a.py',
      5,
      'inconclusive',
    ],
    [
      'in an unknown place of another name',
      'changed-lines',
      changesOf(aChange('app/b.py', [[5, 5]])),
      '?a.py',
      5,
      'passed',
    ],
    [
      'in a file of the same name as an unplaced change',
      'changed-lines',
      changesOf(aChange('x/a.py', [[5, 5]], { unplaced: 'elsewhere' })),
      'app/a.py',
      5,
      'inconclusive',
    ],
    ['without a diff', 'changed-lines', null, 'app/a.py', 5, 'inconclusive'],
    ['with an empty diff', 'changed-files', changesOf(), 'app/a.py', 5, 'passed'],
  ] as const)('judges a finding %s', (_, scope, changed, place, line, outcome) => {
    expect(outcomeOf(scope, changed, place, line)).toBe(outcome);
  });
});

describe('a rule about the coverage of changed lines', () => {
  const covered = (path: string, lines: Partial<CoveredFile>): CoveredFile => ({
    path,
    covered: [],
    uncovered: [],
    branches: [],
    ...lines,
  });
  const report = (lineCoverage: CoveredFile[] | null, path = 'cov.xml'): EvidenceReport =>
    aFile(
      {
        format: 'cobertura',
        metrics: {
          'coverage.lines': aMetric(50, { sampleSize: 10 }),
          'coverage.branches': aMetric(50, { sampleSize: 10 }),
        },
        ...(lineCoverage !== null && { lineCoverage }),
      },
      { evidence: 'cov', path },
    );
  const judged = (reports: EvidenceReport[], changed: ChangedLines | null, rule: object = {}): VerdictV1 =>
    evaluateGate(
      aPolicy({
        evidence: { cov: { parser: 'cobertura', path: '*.xml' } },
        rules: [{ id: 'patch', metric: 'coverage.lines', scope: 'changed-lines', min: 80, ...rule }],
      }),
      someEvidence(reports, changed === null ? {} : { changedLines: changed }),
      noon,
    );
  const stateOf = ({ conditions: [first] }: VerdictV1): string =>
    first?.kind === 'metric' ? `${first.state} ${first.patch?.covered}/${first.patch?.total}` : '';
  const change = changesOf(aChange('a.py', [[1, 4]]), aChange('b.py', [[1, 2]]));
  const half = covered('a.py', {
    covered: [
      [1, 2],
      [9, 9],
    ],
    uncovered: [[3, 4]],
  });
  const rest = covered('a.py', { covered: [[3, 4]], uncovered: [[1, 2]] });

  it.each([
    ['counts changed lines only', [report([half])], {}, 'failed 2/4'],
    ['joins reports by line', [report([half]), report([rest], 'cov2.xml')], {}, 'passed 4/4'],
    [
      'counts files that no report mentions where it is told to',
      [report([half]), report([rest], 'cov2.xml')],
      { unmeasured: 'uncovered' },
      'failed 4/6',
    ],
    ['leaves out other paths', [report([half])], { paths: ['lib/**'] }, 'not-applicable 0/0'],
    ['is not judged below its sample', [report([half])], { minSample: 5 }, 'not-applicable 2/4'],
    ['needs the covered lines', [report(null)], {}, 'undetermined 0/0'],
    [
      'counts the branches on changed lines',
      [
        report([
          {
            ...half,
            branches: [
              [1, 2, 1],
              [9, 2, 0],
            ],
          },
        ]),
      ],
      { metric: 'coverage.branches' },
      'failed 1/2',
    ],
  ] as const)('%s', (_, reports, rule, state) => {
    expect(stateOf(judged([...reports], change, rule))).toBe(state);
  });

  it('is undetermined without a diff, and asks for it once', () => {
    const verdict = judged([report([half])], null);
    expect([verdict.outcome, verdict.problems.map(({ problem }) => problem)]).toEqual([
      'inconclusive',
      [{ code: 'diff-missing', rules: ['patch'] }],
    ]);
  });

  it('is undetermined where a file may be a changed one or another, and names both', () => {
    const doubtful = covered('a.py', { unplaced: 'ambiguous', mayBe: ['a.py', 'lib/a.py'] });
    const verdict = judged([report([doubtful])], change);
    expect([verdict.outcome, verdict.problems[0]?.problem]).toEqual([
      'inconclusive',
      {
        code: 'coverage-unplaced',
        rule: 'patch',
        files: [{ evidence: 'cov', report: 'cov.xml', path: 'a.py', mayBe: ['a.py', 'lib/a.py'] }],
        total: 1,
      },
    ]);
  });

  const foreign = 'an installed package';
  const full = covered('a.py', { covered: [[1, 4]] });
  const guess = (lines: CoveredFile, guessedFrom = foreign): CoveredFile => ({ ...lines, guessedFrom });
  it.each<[string, readonly EvidenceReport[], string, readonly string[]]>([
    ['alone', [report([guess(full)])], 'passed 4/4', []],
    ['twice, from the same', [report([guess(half)]), report([guess(rest)], 'cov2.xml')], 'passed 4/4', []],
    ['beside the file itself', [report([half]), report([guess(full)], 'cov2.xml')], 'undetermined 2/4', [foreign]],
    ['beside the covered file itself', [report([full]), report([guess(half)], 'cov2.xml')], 'passed 4/4', []],
    ['beside it, and covering no more', [report([half]), report([guess(half)], 'cov2.xml')], 'failed 2/4', []],
    ['beside it, in one report', [report([half, guess(full)])], 'undetermined 2/4', [foreign]],
    [
      'twice, from different things',
      [report([guess(full, 'x.org/a.go')]), report([guess(half, 'y.org/a.go')], 'cov2.xml')],
      'undetermined 2/4',
      ['x.org/a.go'],
    ],
  ])('judges a file that is guessed %s', (_name, reports, state, named) => {
    const verdict = judged([...reports], change);
    expect(stateOf(verdict)).toBe(state);
    const problems = verdict.problems.map(({ problem }) => problem);
    expect(problems.flatMap((problem) => (problem.code === 'coverage-unplaced' ? problem.files : []))).toEqual(
      named.map((path) => expect.objectContaining({ path, mayBe: ['a.py'] })),
    );
    expect(stateOf(judged(reports.toReversed(), change))).toBe(state);
  });

  it('says how many lines to cover, exactly', () => {
    const { wayToGreen } = judged([report([half])], change);
    expect(wayToGreen).toEqual({
      certainty: 'exact',
      size: 1,
      changes: [
        {
          kind: 'change-metric',
          remedy: { code: 'cover-changed-lines', rule: 'patch', metric: 'coverage.lines', cover: 2, of: 2, to: 80 },
        },
      ],
    });
  });

  it.each([
    [{ metric: 'tests.failed' }, 'is for the metrics'],
    [{ min: undefined, max: 3 }, 'needs `min`'],
    [{ ratchet: {} }, 'has no meaning'],
    [{ scope: 'all', unmeasured: 'uncovered' }, 'needs `scope: changed-lines`'],
  ])('refuses %j', (rule, reason) => {
    expect(() => judged([report([half])], change, rule)).toThrow(reason);
  });
});

describe('a diff that the judged tree contradicts', () => {
  const policy = aPolicy({
    evidence: { bandit: { parser: 'bandit', path: 'b.json' } },
    rules: [{ id: 'here', count: {}, scope: 'changed-lines', max: 0 }],
  });
  const judgeChanges = (changedLines: ChangedLines): VerdictV1 =>
    evaluateGate(policy, someEvidence([aFile({ findings: [] })], { changedLines }), noon);
  const contradiction = { how: 'other-text' as const, line: 7 };

  it('says as little about the change as none', () => {
    const verdict = judgeChanges(
      changesOf(aChange('app/b.py', [[1, 1]]), aChange('app/a.py', [[7, 7]], { contradiction })),
    );
    expect([verdict.outcome, verdict.conditions[0]?.state]).toEqual(['inconclusive', 'undetermined']);
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: {
          code: 'diff-contradicted',
          rules: ['here'],
          files: [{ path: 'app/a.py', ...contradiction }],
          total: 1,
        },
      },
    ]);
  });

  it('is shown, and decides nothing, where the tree is not there to be compared', () => {
    const verdict = judgeChanges({ ...changesOf(aChange('app/b.py', [[1, 1]])), unchecked: 1 });
    expect([verdict.outcome, verdict.changedLines?.unchecked]).toEqual(['passed', 1]);
    expect(verdict.problems).toEqual([
      { enforce: 'inform', problem: { code: 'diff-unchecked', rules: ['here'], files: 1, of: 1 } },
    ]);
  });
});
