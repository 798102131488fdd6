import { describe, expect, it } from '@jest/globals';
import { assessBaseline } from './assess-baseline.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { BaselineReport, Evidence } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import {
  aBaseline,
  aBaselineFile,
  aFile,
  aFinding,
  aMetric,
  aPolicy,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { EvidenceProblem } from '../verdict-v1/evidence-problem.ts';

const [mine, other, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
const at = (hours: number): string => new Date(noon.getTime() + hours * 3_600_000).toISOString();
const fault = { code: 'truncated' as const, message: 'm', line: null, column: null, hint: null };
const gap = { code: 'files-not-scanned' as const, count: 1, of: 2, examples: [] };

function judge(
  requirement: object,
  baseline: BaselineReport[],
  overrides: Partial<Evidence> = {},
  enforce: 'block' | 'warn' = 'block',
): VerdictV1 {
  const policy = aPolicy({
    evidence: {
      bandit: { parser: 'bandit', path: 'reports/bandit.json', ...requirement },
      cov: { parser: 'cobertura', path: 'c.xml' },
    },
    rules: [
      { id: 'new', count: { evidence: ['bandit'] }, scope: 'new', max: 0, enforce },
      { id: 'floor', metric: 'coverage.lines', ratchet: {}, evidence: ['cov'] },
    ],
  });
  const metrics = { 'coverage.lines': aMetric(50) };
  const head = [
    aFile({ findings: [aFinding({ fingerprint: 'old' })] }, { exitCode: 1, producedAt: at(-1) }),
    aFile({ format: 'cobertura', tools: [], exitCodes: null, metrics }, { evidence: 'cov', path: 'c.xml' }),
  ];
  const reports = [...baseline, ...aBaseline({ evidence: 'cov', path: 'c.xml', metrics }).reports];
  return evaluateGate(policy, someEvidence(head, { baseline: { reports }, ...overrides }), noon);
}

/** A baseline's report of the same finding. */
function before(overrides: Partial<BaselineReport> = {}, report: Partial<ParsedReport> = {}): BaselineReport {
  return aBaselineFile({ findings: [aFinding({ fingerprint: 'old' })], ...report }, { exitCode: 1, ...overrides });
}

const codes = (verdict: VerdictV1): string[] =>
  verdict.problems.map(({ problem }) =>
    problem.code === 'baseline-problem' ? `baseline: ${problem.problem.code}` : problem.code,
  );
const stateOf = (verdict: VerdictV1, id: string): string | undefined =>
  verdict.conditions.find((condition) => condition.id === id)?.state;

describe('the ledger of the baseline', () => {
  it.each<[string, object, BaselineReport, EvidenceProblem['code']]>([
    ['a refused report', {}, before({ reading: { state: 'refused', fault } }), 'report-refused'],
    ['one report of two', { expect: 2 }, before(), 'too-few-reports'],
    ['a gap in the scan', {}, before({}, { scanGaps: [gap] }), 'scan-incomplete'],
    ['an exit code that the policy does not allow', { exit: [0, 1] }, before({ exitCode: 2 }), 'exit-code-not-allowed'],
    ['no exit code where the policy asks for one', { exit: [0, 1] }, before({ exitCode: null }), 'exit-code-unknown'],
    [
      'an exit code that the report contradicts',
      {},
      before({ exitCode: 1 }, { findings: [] }),
      'exit-code-contradicts',
    ],
    ['a tool that was killed', {}, before({ exitCode: 137 }), 'exit-code-contradicts'],
    ['no commit where the policy asks for one', { requireCommit: true }, before(), 'commit-unknown'],
    ['a date after the judgement', {}, before({ producedAt: at(1) }), 'from-the-future'],
    [
      'a report that is not of its run',
      {},
      before({ producedAt: at(-50) }, { producedAt: at(-500) }),
      'dates-disagree',
    ],
  ])(
    'has %s: the rule that compares this evidence is undetermined, and no other',
    (_what, requirement, report, code) => {
      const head = {
        reports: [
          aFile({ findings: [aFinding({ fingerprint: 'old' })] }, { exitCode: 1, commit: mine ?? '' }),
          ...(code === 'too-few-reports'
            ? [
                aFile(
                  { findings: [aFinding({ fingerprint: 'old' })] },
                  { path: 'b2.json', exitCode: 1, commit: mine ?? '' },
                ),
              ]
            : []),
          aFile(
            { format: 'cobertura', tools: [], exitCodes: null, metrics: { 'coverage.lines': aMetric(50) } },
            { evidence: 'cov', path: 'c.xml' },
          ),
        ],
      };
      const verdict = judge(requirement, [report], head);
      expect(codes(verdict)).toContain(`baseline: ${code}`);
      expect([verdict.outcome, stateOf(verdict, 'new'), stateOf(verdict, 'floor')]).toEqual([
        'inconclusive',
        'undetermined',
        'passed',
      ]);
    },
  );

  it('is clean with a whole baseline', () => {
    expect(judge({ exit: [0, 1] }, [before()])).toMatchObject({ outcome: 'passed', problems: [] });
  });

  it('does not ask for its age: a baseline is as old as the state that it shows', () => {
    expect(judge({ maxAgeHours: 24 }, [before({ producedAt: at(-1000) })])).toMatchObject({
      outcome: 'passed',
      problems: [],
    });
  });

  it('accepts the gaps that the policy accepts, and shows them', () => {
    const verdict = judge({ allowIncomplete: true }, [before({}, { scanGaps: [gap] })]);
    expect(verdict).toMatchObject({
      outcome: 'passed',
      problems: [{ enforce: 'inform', problem: { code: 'baseline-problem' } }],
    });
  });

  it('is as strict as the rule that compares', () => {
    expect(judge({}, [before({ exitCode: 137 })], {}, 'warn')).toMatchObject({
      outcome: 'passed',
      problems: [{ enforce: 'warn' }, { enforce: 'warn' }],
    });
  });

  it('does not lower a ratchet by a run that crashed', () => {
    const crashed = {
      ...aBaseline({ evidence: 'cov', path: 'c.xml', metrics: { 'coverage.lines': aMetric(20) } }).reports[0],
      exitCode: 137,
    };
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c.xml' } },
      rules: [{ id: 'floor', metric: 'coverage.lines', ratchet: {} }],
    });
    const head = aFile(
      { format: 'cobertura', tools: [], exitCodes: null, metrics: { 'coverage.lines': aMetric(30) } },
      { evidence: 'cov', path: 'c.xml' },
    );
    const verdict = evaluateGate(
      policy,
      someEvidence([head], { baseline: { reports: [{ ...before(), ...crashed }] } }),
      noon,
    );
    expect([verdict.outcome, ...codes(verdict)]).toEqual([
      'inconclusive',
      'baseline-missing',
      'baseline: exit-code-contradicts',
    ]);
  });
});

describe('assessBaseline', () => {
  const policy = (requirement: object = {}) =>
    aPolicy({ evidence: { bandit: { parser: 'bandit', path: 'b', ...requirement } } });
  const assess = (reports: BaselineReport[], overrides: Partial<Evidence> = {}, requirement: object = {}) =>
    assessBaseline(policy(requirement), someEvidence([], { baseline: { reports }, ...overrides }), noon);

  it.each<[string, BaselineReport[], Partial<Evidence>, object, boolean]>([
    ['reports of one commit', [before({ commit: other ?? '' })], {}, {}, true],
    ['reports of no commit', [before()], {}, {}, true],
    ['reports of two commits', [before({ commit: other ?? '' }, { commits: [third ?? ''] })], {}, {}, false],
    ['reports of the judged commit', [before({ commit: mine ?? '' })], { commit: mine ?? '' }, {}, false],
    ['a gap that the policy accepts', [before({}, { scanGaps: [gap] })], {}, { allowIncomplete: true }, true],
    ['another problem beside it', [before({ exitCode: 137 })], {}, { allowIncomplete: true }, false],
    ['too few reports', [before()], {}, { expect: 2 }, false],
  ])('compares with whole evidence alone: %s', (_what, reports, overrides, requirement, isWhole) => {
    expect(assess(reports, overrides, requirement)?.sources.map((source) => source.isWhole)).toEqual([isWhole]);
  });

  it('asks a committed baseline nothing again', () => {
    const file = { path: 'baseline.jsonl', sha256: 'a'.repeat(64) };
    const baseline = { reports: [before()], file };
    expect(assess([], { baseline }, { expect: 2, requireCommit: true, exit: [0] })?.sources[0]).toMatchObject({
      problems: [],
      isWhole: true,
    });
  });

  it('has its evidence in one order, that which the policy does not name included', () => {
    const reports = ['toString', 'bandit', 'cov'].map((evidence) => before({ evidence }));
    expect(assess(reports)?.sources.map(({ key, problems }) => [key, problems])).toEqual([
      ['bandit', []],
      ['cov', []],
      ['toString', []],
    ]);
  });

  it('knows renames where they were given', () => {
    const renames = [{ from: 'a', to: 'b' }];
    expect(assess([], { baseline: { reports: [], renames } })?.renames).toEqual(renames);
    expect(assess([])?.renames).toBeNull();
  });
});

describe('the commit of the baseline', () => {
  it('is shown when its reports agree on it', () => {
    expect(judge({}, [before({ commit: other ?? '' })]).baselineCommit).toBe(other);
  });

  it('is a problem of what states it when the reports disagree', () => {
    const verdict = judge({}, [before({ commit: other ?? '' }, { commits: [third ?? ''] })]);
    expect([verdict.outcome, verdict.baselineCommit, ...codes(verdict)]).toEqual([
      'inconclusive',
      null,
      'baseline-missing',
      'baseline-missing',
      'baseline-commits-disagree',
    ]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['the commit that is named', { commit: mine ?? '' }],
    ['the commit that is named, abbreviated', { commit: (mine ?? '').slice(0, 9) }],
    [
      "the judged reports' own",
      { reports: [aFile({ findings: [aFinding({ fingerprint: 'old' })] }, { commit: mine ?? '' })] },
    ],
  ])('may not be the judged one: %s', (_what, overrides) => {
    const verdict = judge({}, [before({ commit: mine ?? '' })], overrides);
    expect(verdict.outcome).toBe('inconclusive');
    expect(codes(verdict)).toContain('baseline-is-judged');
  });

  it('may not be the judged one even if no rule compares', () => {
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b' } },
      rules: [{ id: 'any', count: {}, max: 9 }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([aFile()], { commit: mine ?? '', baseline: { reports: [before({ commit: mine ?? '' })] } }),
      noon,
    );
    expect([verdict.outcome, ...codes(verdict)]).toEqual(['inconclusive', 'baseline-is-judged']);
  });
});
