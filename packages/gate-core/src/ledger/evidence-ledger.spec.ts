import { describe, expect, it } from '@jest/globals';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import {
  aFile,
  aFinding,
  aJob,
  aMetric,
  aPolicy,
  aRefusedFile,
  aTestSummary,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Enforce } from '../policy/fields.ts';
import type { Problem } from '../verdict-v1/problem.ts';

const commit = 'a'.repeat(40);
const hour = 3_600_000;
const at = (ms: number): string => new Date(noon.getTime() + ms).toISOString();

type Requirement = Parameters<typeof aPolicy>[0] extends infer Input | undefined ? Input : never;

function policyWith(requirement: object, enforce: Enforce = 'block'): Policy {
  const input = {
    evidence: {
      bandit: { parser: 'bandit', path: 'reports/bandit.json', enforce, ...requirement },
      junit: { parser: 'junit', path: 'reports/junit.json' },
    },
    rules: [{ id: 'tests', metric: 'tests.failed', max: 0, evidence: ['junit'] }],
  } satisfies Requirement;
  return aPolicy(input);
}

/** A complete JUnit report, so that something required is always whole. */
const junit = aFile(
  { format: 'junit', tools: [], exitCodes: null, metrics: { 'tests.failed': aMetric(0, { combine: 'sum' }) } },
  { evidence: 'junit' },
);

function judgeFiles(
  requirement: object,
  files: EvidenceReport[],
  overrides: Partial<Evidence> = {},
  enforce: Enforce = 'block',
) {
  return evaluateGate(policyWith(requirement, enforce), someEvidence([junit, ...files], overrides), noon);
}

interface Case {
  readonly name: string;
  readonly requirement?: object;
  readonly report?: Partial<ParsedReport>;
  readonly file?: Partial<EvidenceReport>;
  readonly evidence?: Partial<Evidence>;
  /** `null`: no file at all. */
  readonly files?: EvidenceReport[];
  /** Without one: nothing is wrong. */
  readonly problem?: Problem['code'];
}

/** Two files of the same bytes. */
function twoEqual(producedAt: string | null): EvidenceReport[] {
  return ['reports/a.json', 'reports/b.json'].map((path) => aFile({ producedAt }, { path, sha256: 'a'.repeat(64) }));
}

const gap = { code: 'files-not-scanned' as const, count: 3, of: 10, examples: [] };

const passing = {
  tests: aTestSummary({ tests: 3, passed: 3 }),
  metrics: { 'tests.failed': aMetric(0) },
};

const cases: readonly Case[] = [
  { name: 'a complete report' },
  { name: 'no report', files: [], problem: 'report-missing' },
  { name: 'one report of two', requirement: { expect: 2 }, problem: 'too-few-reports' },
  { name: 'one file given twice', requirement: { expect: 2 }, files: [aFile(), aFile()], problem: 'too-few-reports' },
  {
    name: 'a report and a link to it',
    requirement: { expect: 2 },
    file: { alsoAt: ['reports/link.json'] },
    problem: 'too-few-reports',
  },
  {
    name: 'a report and a copy of it',
    requirement: { expect: 2 },
    files: twoEqual(at(-hour + 7)),
    problem: 'too-few-reports',
  },
  { name: 'two equal reports of one second', requirement: { expect: 2 }, files: twoEqual(at(-hour)) },
  { name: 'two equal reports that state no time', requirement: { expect: 2 }, files: twoEqual(null) },
  {
    name: 'two reports of two',
    requirement: { expect: 2 },
    files: [aFile(), aFile({}, { path: 'reports/other.json' })],
  },
  { name: 'a refused report', files: [aRefusedFile()], problem: 'report-refused' },
  {
    name: 'a refused report beside a whole one',
    files: [aFile(), aRefusedFile({ path: 'b.json' })],
    problem: 'report-refused',
  },
  { name: 'the judged commit', file: { commit }, evidence: { commit } },
  { name: 'the judged commit, abbreviated', file: { commit: 'AAAAAAA' }, evidence: { commit } },
  {
    name: 'six digits of the judged commit',
    file: { commit: 'aaaaaa' },
    evidence: { commit },
    problem: 'foreign-commit',
  },
  {
    name: 'another commit in the run record',
    file: { commit: 'b'.repeat(40) },
    evidence: { commit },
    problem: 'foreign-commit',
  },
  {
    name: 'another commit in the report alone',
    report: { commits: ['b'.repeat(40)] },
    file: { commit },
    evidence: { commit },
    problem: 'foreign-commit',
  },
  {
    name: 'another commit for one of its runs',
    report: { commits: [commit, 'b'.repeat(40)] },
    evidence: { commit },
    problem: 'foreign-commit',
  },
  { name: 'no commit, none required', evidence: { commit } },
  {
    name: 'no commit where one is required',
    requirement: { requireCommit: true },
    evidence: { commit },
    problem: 'commit-unknown',
  },
  { name: 'an age at the limit', requirement: { maxAgeHours: 24 }, file: { producedAt: at(-24 * hour) } },
  {
    name: 'an age just over the limit',
    requirement: { maxAgeHours: 24 },
    file: { producedAt: at(-24 * hour - 1) },
    problem: 'too-old',
  },
  {
    name: 'an age stated by the report',
    requirement: { maxAgeHours: 24 },
    report: { producedAt: at(-25 * hour) },
    problem: 'too-old',
  },
  { name: 'no age, none required' },
  { name: 'no age where one is required', requirement: { maxAgeHours: 24 }, problem: 'age-unknown' },
  { name: 'a report a minute ahead', file: { producedAt: at(60_000) } },
  { name: 'a report further ahead', file: { producedAt: at(60_001) }, problem: 'from-the-future' },
  { name: 'an incomplete scan', report: { scanGaps: [gap] }, problem: 'scan-incomplete' },
  {
    name: 'silence that the exit code settles',
    report: { scanGaps: [{ ...gap, settledBy: [0] }] },
    file: { exitCode: 0 },
  },
  {
    name: 'silence without the exit code that could settle it',
    report: { scanGaps: [{ ...gap, settledBy: [0] }] },
    problem: 'scan-incomplete',
  },
  {
    name: 'an incomplete scan that ended well',
    report: { scanGaps: [gap] },
    file: { exitCode: 0 },
    problem: 'scan-incomplete',
  },
  { name: 'an exit code that is allowed', requirement: { exit: [0, 1] }, file: { exitCode: 0 } },
  {
    name: 'an exit code that is not',
    requirement: { exit: [0] },
    file: { exitCode: 3 },
    problem: 'exit-code-not-allowed',
  },
  { name: 'no exit code where one is required', requirement: { exit: [0] }, problem: 'exit-code-unknown' },
  { name: 'no exit code, none required' },
  { name: 'a code for findings beside none', file: { exitCode: 1 }, problem: 'exit-code-contradicts' },
  { name: 'a code for findings beside some', report: { findings: findings(1) }, file: { exitCode: 1 } },
  {
    name: 'a code for findings beside suppressed ones',
    report: { findings: findings(1, { standing: 'suppressed' }) },
    file: { exitCode: 1 },
  },
  {
    name: 'a code for findings beside failed tests',
    report: { tests: aTestSummary({ tests: 2, passed: 1, failed: 1 }) },
    file: { exitCode: 1 },
  },
  { name: 'a code for clean beside findings (--exit-zero)', report: { findings: findings(1) }, file: { exitCode: 0 } },
  {
    name: 'a code for clean beside findings, of a tool that cannot',
    report: { findings: findings(1), exitCodes: { clean: [0], findings: [1], failure: [], findingsAlwaysFail: true } },
    file: { exitCode: 0 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a code for clean beside suppressed findings, of a tool that cannot',
    report: {
      findings: findings(1, { standing: 'suppressed' }),
      exitCodes: { clean: [0], findings: [1], failure: [], findingsAlwaysFail: true },
    },
    file: { exitCode: 0 },
  },
  {
    name: 'Trivy, which is clean with findings',
    report: { findings: findings(1), exitCodes: { clean: [0], findings: [0, 1], failure: [1] } },
    file: { exitCode: 0 },
  },
  {
    name: 'one code for findings and failure beside findings',
    report: { findings: findings(1), exitCodes: { clean: [0], findings: [1], failure: [1] } },
    file: { exitCode: 1 },
  },
  {
    name: 'one code for findings and failure beside none',
    report: { exitCodes: { clean: [0], findings: [1], failure: [1] } },
    file: { exitCode: 1 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a code for failure beside findings',
    report: { findings: findings(1) },
    file: { exitCode: 2 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a code for failure that the policy allows',
    requirement: { exit: [0, 1, 2] },
    report: { findings: findings(1) },
    file: { exitCode: 2 },
  },
  {
    name: 'a code that the tool does not document, beside findings',
    report: { findings: findings(1) },
    file: { exitCode: 77 },
  },
  {
    name: 'a code that the tool does not document, beside nothing',
    file: { exitCode: 77 },
    problem: 'exit-code-contradicts',
  },
  { name: 'such a code that the policy allows', requirement: { exit: [0, 77] }, file: { exitCode: 77 } },
  {
    name: 'a scan that was killed, beside findings',
    report: { findings: findings(1) },
    file: { exitCode: 137 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a scan that was killed, of a tool whose codes nobody knows',
    report: { exitCodes: null, findings: findings(1) },
    file: { exitCode: -9 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a command that was not found',
    report: { exitCodes: null },
    file: { exitCode: 127 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a shell code that the policy allows',
    requirement: { exit: [0, 137] },
    report: { findings: findings(1) },
    file: { exitCode: 137 },
  },
  {
    name: 'any other code than 0 beside tests that all pass',
    report: { ...passing, exitCodes: null },
    file: { exitCode: 2 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'any other code than 0 beside a failed test',
    report: { ...passing, tests: { ...passing.tests, failed: 1 }, exitCodes: null },
    file: { exitCode: 1 },
  },
  {
    name: 'failed tests behind a report that states metrics alone',
    report: { exitCodes: null, metrics: { 'coverage.lines': aMetric(80) } },
    file: { exitCode: 1 },
  },
  {
    name: 'a killed run behind a report that states metrics alone',
    report: { exitCodes: null, metrics: { 'coverage.lines': aMetric(80) } },
    file: { exitCode: 143 },
    problem: 'exit-code-contradicts',
  },
  {
    name: 'a job that ran, and a report',
    requirement: { when: { jobRan: 'docker' } },
    evidence: { jobs: [aJob('docker')] },
  },
  {
    name: 'a job that ran, and no report',
    requirement: { when: { jobRan: 'docker' } },
    files: [],
    evidence: { jobs: [aJob('docker')] },
    problem: 'report-missing',
  },
  {
    name: 'a job that ran, and no report',
    requirement: { when: { jobRan: 'd*' } },
    files: [],
    evidence: { jobs: [aJob('docker')] },
    problem: 'report-missing',
  },
  {
    name: 'a job that is skipped, and no report',
    requirement: { when: { jobRan: 'docker' } },
    files: [],
    evidence: { jobs: [aJob('docker', 'skipped')] },
    problem: 'condition-unproven',
  },
  {
    name: 'a job that nobody knows, and no report',
    requirement: { when: { jobRan: 'dokcer' } },
    files: [],
    evidence: { jobs: [aJob('docker', 'skipped')] },
    problem: 'condition-unproven',
  },
  {
    name: 'no jobs known, and no report',
    requirement: { when: { jobRan: 'docker' } },
    files: [],
    problem: 'condition-unproven',
  },
  { name: 'no jobs known, and a report', requirement: { when: { jobRan: 'docker' } } },
  {
    name: 'changed, and no report',
    requirement: { when: { changed: 'docker' } },
    files: [],
    evidence: { changes: { docker: true } },
    problem: 'report-missing',
  },
  {
    name: 'unchanged, and no report',
    requirement: { when: { changed: 'docker' } },
    files: [],
    evidence: { changes: { docker: false } },
  },
  {
    name: 'an unknown filter, and no report',
    requirement: { when: { changed: 'constructor' } },
    files: [],
    evidence: { changes: { docker: false } },
    problem: 'condition-unproven',
  },
  {
    name: 'no filter ran, and no report',
    requirement: { when: { changed: 'docker' } },
    files: [],
    problem: 'condition-unproven',
  },
];

function filesOf({ files, report, file }: Case): EvidenceReport[] {
  return files ?? [aFile(report, file)];
}

describe('the evidence ledger', () => {
  it.each(cases)('$name: $problem', (given) => {
    const verdict = judgeFiles(given.requirement ?? {}, filesOf(given), given.evidence);
    expect(verdict.problems.map(({ problem }) => problem.code)).toEqual(
      given.problem === undefined ? [] : [given.problem],
    );
    expect(verdict.outcome).toBe(given.problem === undefined ? 'passed' : 'inconclusive');
    expect(verdict.ledger[0]?.state).toBe(
      given.problem === undefined ? (filesOf(given).length === 0 ? 'not-expected' : 'complete') : 'problem',
    );
  });

  it.each(cases.filter(({ problem }) => problem !== undefined))(
    '$name never decides for informational evidence, and is shown',
    (given) => {
      const verdict = judgeFiles(given.requirement ?? {}, filesOf(given), given.evidence, 'inform');
      expect(verdict.problems).toMatchObject([{ enforce: 'inform', problem: { code: given.problem } }]);
      expect(verdict.outcome).toBe('passed');
      expect(verdict.summary.problems).toEqual({ deciding: 0, shown: 1 });
    },
  );

  it.each<[string, object, EvidenceReport[], object]>([
    [
      'which report is missing',
      { path: ['a.json', 'b.json'], expect: 2 },
      [],
      { code: 'report-missing', evidence: 'bandit', paths: ['a.json', 'b.json'], expected: 2 },
    ],
    [
      'which file is there twice',
      { expect: 2 },
      [aFile({}, { alsoAt: ['reports/link.json'] })],
      {
        code: 'too-few-reports',
        evidence: 'bandit',
        found: 1,
        expected: 2,
        repeated: [{ path: 'reports/link.json', of: 'reports/bandit.json' }],
      },
    ],
    [
      'that none is there twice',
      { expect: 2 },
      [aFile()],
      { code: 'too-few-reports', evidence: 'bandit', found: 1, expected: 2, repeated: [] },
    ],
    [
      'how old a report is',
      { maxAgeHours: 1 },
      [aFile({}, { producedAt: at(-1.5 * hour) })],
      { code: 'too-old', evidence: 'bandit', path: 'reports/bandit.json', ageHours: 1.5, maxAgeHours: 1 },
    ],
    [
      'which dates disagree',
      {},
      [aFile({ producedAt: at(-3 * hour) }, { startedAt: at(-2 * hour), producedAt: at(-hour) })],
      {
        code: 'dates-disagree',
        evidence: 'bandit',
        path: 'reports/bandit.json',
        reported: at(-3 * hour),
        recorded: at(-2 * hour),
      },
    ],
    [
      'what the exit code means',
      {},
      [aFile({ findings: findings(2) }, { exitCode: 137 })],
      {
        code: 'exit-code-contradicts',
        evidence: 'bandit',
        path: 'reports/bandit.json',
        exitCode: 137,
        meaning: 'failure',
        findings: 2,
      },
    ],
  ])('says %s', (_what, requirement, files, problem) => {
    expect(judgeFiles(requirement, files).problems).toEqual([{ enforce: 'block', problem }]);
  });

  it.each([
    ['the change filter', { changed: 'docker' }, { when: 'changed', name: 'docker', skipped: false }],
    ['a job that nobody knows', { jobRan: 'dokcer' }, { when: 'jobRan', name: 'dokcer', skipped: false }],
    ['a job that was skipped', { jobRan: 'd*' }, { when: 'jobRan', name: 'd*', skipped: true }],
  ])('says what left open whether a report is due: %s', (_what, when, problem) => {
    const { problems } = judgeFiles({ when }, [], { jobs: [aJob('docker', 'skipped')] });
    expect(problems).toEqual([
      { enforce: 'block', problem: { code: 'condition-unproven', evidence: 'bandit', ...problem } },
    ]);
  });

  it('accepts incomplete scans alone where the policy accepts those', () => {
    expect(judgeFiles({ allowIncomplete: true }, [aFile({}, { exitCode: 2 })])).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ enforce: 'block', problem: { code: 'exit-code-contradicts' } }],
    });
  });

  it('shows an incomplete scan that the policy accepts, and passes', () => {
    const verdict = judgeFiles({ allowIncomplete: true }, [aFile({ scanGaps: [gap] })]);
    expect(verdict).toMatchObject({
      outcome: 'passed',
      problems: [{ enforce: 'inform', problem: { code: 'scan-incomplete' } }],
    });
  });

  it('notices that the reports disagree on the commit when none was named', () => {
    const verdict = judgeFiles({ expect: 2 }, [
      aFile({}, { commit }),
      aFile({}, { path: 'b', commit: 'b'.repeat(40) }),
    ]);
    expect(verdict.problems).toEqual([
      { enforce: 'block', problem: { code: 'commits-disagree', commits: [commit, 'b'.repeat(40)] } },
    ]);
    expect(verdict.outcome).toBe('inconclusive');
  });

  it('notices that the runs of one report disagree on the commit when none was named', () => {
    const verdict = judgeFiles({}, [aFile({ commits: [commit, 'b'.repeat(40)] })]);
    expect(verdict.problems).toMatchObject([{ problem: { code: 'commits-disagree' } }]);
  });

  it('takes no commit from a refused report that names none', () => {
    const files = [aFile({}, { commit }), aRefusedFile({ path: 'b.json' })];
    expect(judgeFiles({ expect: 2 }, files).problems).toMatchObject([{ problem: { code: 'report-refused' } }]);
  });

  it('takes an abbreviation and its full name for one commit', () => {
    expect(judgeFiles({}, [aFile({ commits: [commit.slice(0, 9)] }, { commit })]).outcome).toBe('passed');
  });

  it('lets informational evidence of another commit decide nothing', () => {
    const files = [aFile({}, { commit: 'b'.repeat(40) }), { ...junit, path: 'j2', commit }];
    expect(judgeFiles({}, files, {}, 'inform')).toMatchObject({
      outcome: 'passed',
      problems: [{ enforce: 'inform', problem: { code: 'commits-disagree' } }],
    });
  });

  it('counts reports that the policy does not name, and refuses to overlook a broken one', () => {
    const policy = aPolicy({ rules: [{ id: 'none', count: {}, max: 0 }] });
    expect(
      evaluateGate(policy, someEvidence([aFile({ findings: [aFinding()] }, { evidence: 'given' })]), noon).outcome,
    ).toBe('blocked');
    expect(evaluateGate(policy, someEvidence([aFile({}, { evidence: 'given' })]), noon).outcome).toBe('passed');
    expect(evaluateGate(policy, someEvidence([aRefusedFile({ evidence: 'given' })]), noon).outcome).toBe(
      'inconclusive',
    );
  });

  it.each([
    [{}],
    [{ evidence: { bandit: { parser: 'bandit', path: 'b' } } }],
    [{ rules: [{ id: 'x', count: {}, max: 0, enforce: 'inform' as const }] }],
  ])('never passes by a policy in which nothing decides', (input) => {
    const verdict = evaluateGate(aPolicy(input), someEvidence([aFile()]), noon);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      exitCode: 2,
      problems: [{ enforce: 'block', problem: { code: 'nothing-to-judge' } }],
    });
  });

  it('records each file as it was handed over', () => {
    const verdict = judgeFiles({}, [
      aFile({ findings: findings(2) }, { exitCode: 1, sizeBytes: 7, producedAt: at(-90 * 60_000), commit }),
    ]);
    expect(verdict.ledger[0]).toMatchObject({
      evidence: 'bandit',
      expected: 1,
      found: 1,
      reports: [
        {
          path: 'reports/bandit.json',
          sizeBytes: 7,
          state: 'parsed',
          commit,
          ageHours: 1.5,
          exitCode: 1,
          findings: 2,
          tests: null,
        },
      ],
      counting: { raw: 2, counted: 2 },
    });
  });

  it('records what a report contributes besides findings', () => {
    const metrics = {
      'tests.failed': aMetric(0, { unit: 'count' }),
      'coverage.lines': aMetric(81.5),
      broken: aMetric(Number.NaN),
    };
    expect(judgeFiles({}, [aFile({ metrics })]).ledger[0]?.reports[0]?.metrics).toEqual([
      { name: 'coverage.lines', value: 81.5, unit: 'percent' },
      { name: 'tests.failed', value: 0, unit: 'count' },
    ]);
  });
});

describe('a file that a list names and that is not there', () => {
  const other = 'reports/other.json';

  it.each<[string, string | readonly string[], EvidenceReport[], readonly string[]]>([
    ['beside one that is', ['reports/bandit.json', other], [aFile()], [other]],
    ['in another spelling', ['./reports/bandit.json', other], [aFile()], [other]],
    ['of several', ['a.json', 'b.json', 'reports/bandit.json'], [aFile()], ['a.json', 'b.json']],
    ['beside enough reports of a glob', ['reports/b*.json', other], [aFile()], [other]],
    ['beside a refused one', [other, 'reports/bandit.json'], [aRefusedFile()], [other]],
    ['but all are', ['reports/bandit.json', other], [aFile(), aFile({}, { path: other })], []],
    ['but a link of this name is', ['reports/bandit.json', other], [aFile({}, { alsoAt: [other] })], []],
    ['but a glob may match nothing', ['reports/bandit.json', 'reports/o*.json'], [aFile()], []],
    ['but either is enough', ['reports/{bandit,other}.json'], [aFile()], []],
    ['but no list says so', 'reports/b*.json', [aFile()], []],
  ])('is shown, and decides nothing: %s', (_, path, files, missing) => {
    const { problems } = judgeFiles({ path }, files);
    const named = problems.filter(({ problem }) => problem.code === 'named-report-missing');
    expect(named).toEqual(
      missing.length === 0
        ? []
        : [{ enforce: 'inform', problem: { code: 'named-report-missing', evidence: 'bandit', paths: missing } }],
    );
  });

  it('leaves a rule about it as it is', () => {
    const requirement = { path: ['reports/bandit.json', other] };
    expect(judgeFiles(requirement, [aFile()]).outcome).toBe('passed');
  });

  it('is a matter of the count where too few are there', () => {
    const requirement = { path: ['reports/bandit.json', other], expect: 2 };
    expect(judgeFiles(requirement, [aFile()]).problems.map(({ problem }) => problem.code)).toEqual(['too-few-reports']);
  });
});
