import { describe, expect, it } from '@jest/globals';
import { reportFaultCodes, scanGapCodes, verdictV1Schema } from '@portcullis/gate-core';
import type { Problem, ReportFault, ScanGap } from '@portcullis/gate-core';
import { sampleEntry, sampleReport } from '../testing/samples.ts';
import { faultWords } from './fault-words.ts';
import { gapAdvice, gapWords } from './gap-words.ts';
import { explainProblem } from './problem-words.ts';
import { plainSentence } from './sentence.ts';

const fault: ReportFault = { code: 'truncated', message: 'ends inside a string', line: 3, column: 14, hint: null };
const gap: ScanGap = { code: 'dependencies-skipped', count: 23, of: 23, examples: ['flask: not on PyPI'] };
const evidence = 'bandit';
const path = 'reports/bandit.json';
const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';

const table: readonly (readonly [Problem, what: string, next: string])[] = [
  [
    { code: 'nothing-to-judge' },
    'there is nothing to judge: no rule and no job of the policy decides',
    'add a rule to portcullis.yml, or extend a preset; without a policy, set a limit such as --min-coverage',
  ],
  [
    { code: 'report-missing', evidence, paths: ['a.json', 'b.json'], expected: 2 },
    'bandit is missing: no report at a.json or b.json',
    'run it and keep its 2 reports there',
  ],
  [
    { code: 'findings-unplaced', by: { kind: 'rule', name: 'app' }, findings: 2, examples: ['/x/a.py', '/x/b.py'] },
    '2 findings cannot be placed in the repository (for example /x/a.py and /x/b.py), so the paths of rule app can neither count nor leave them',
    "run the tool in the repository's root with relative paths, or state where it ran in a run record (root, cwd)",
  ],
  [
    { code: 'findings-unplaced', by: { kind: 'waiver', name: 'paths lib/**' }, findings: 1, examples: ['../a.py'] },
    '1 finding cannot be placed in the repository (for example ../a.py), so the waiver paths lib/** does not take it off',
    "run the tool in the repository's root with relative paths, or state where it ran in a run record (root, cwd)",
  ],
  [
    { code: 'too-few-reports', evidence, found: 1, expected: 2, repeated: [] },
    'bandit has 1 report where 2 were expected',
    'find out which run left no report',
  ],
  [
    { code: 'too-few-reports', evidence, found: 1, expected: 2, repeated: [{ path: 'r/b.json', of: 'r/a.json' }] },
    'bandit has 1 report where 2 were expected: r/b.json is r/a.json again',
    'let each run write a report of its own: links and copies count once',
  ],
  [
    { code: 'report-refused', evidence, path, fault },
    'reports/bandit.json:3:14 is cut off: ends inside a string',
    'run the tool again and keep its whole report',
  ],
  [
    { code: 'report-refused', evidence, path, fault: { ...fault, line: null, hint: 'use -o FILE' } },
    'reports/bandit.json is cut off: ends inside a string',
    'use -o FILE',
  ],
  [
    { code: 'foreign-commit', evidence, path, commit: sha, expected: 'main' },
    'reports/bandit.json belongs to commit a1b2c3d, and main is judged',
    'make the report again from the commit that is judged',
  ],
  [
    { code: 'commit-unknown', evidence, path },
    'reports/bandit.json does not say which commit it belongs to, and the policy requires it',
    'write a run record beside the report, with the commit in it',
  ],
  [
    { code: 'commits-disagree', commits: [sha, 'x'] },
    'the reports belong to different commits: a1b2c3d and x',
    'make all reports from one commit, or name the one to judge (--commit)',
  ],
  [
    { code: 'too-old', evidence, path, ageHours: 30.04, maxAgeHours: 24 },
    'reports/bandit.json is 30 hours old, and 24 hours is the limit',
    'make the report again',
  ],
  [
    { code: 'age-unknown', evidence, path, maxAgeHours: 1 },
    'reports/bandit.json does not say when it was made, and may be 1 hour old at most',
    'write a run record beside the report, with the instant in it',
  ],
  [
    { code: 'from-the-future', evidence, path, producedAt: '2027-01-01T00:00:00Z' },
    'reports/bandit.json was made after it was judged (2027-01-01 00:00 UTC): a clock is wrong, or the record is',
    'set the clock of the machine that makes the report, and make it again',
  ],
  [
    { code: 'scan-incomplete', evidence, path, gap },
    'bandit looked at nothing: all 23 dependencies were skipped',
    'see in reports/bandit.json why they were skipped (flask: not on PyPI), then run the scan again',
  ],
  [
    { code: 'exit-code-unknown', evidence, path, allowed: [0, 1] },
    'nobody recorded the exit code behind reports/bandit.json; the policy allows 0 and 1',
    'write a run record beside the report, with the exit code in it',
  ],
  [
    { code: 'exit-code-not-allowed', evidence, path, exitCode: 137, allowed: [0] },
    'bandit ended with exit code 137; the policy allows 0',
    'read the log of the scan behind reports/bandit.json',
  ],
  [
    { code: 'exit-code-contradicts', evidence, path, exitCode: 1, meaning: 'findings', findings: 0 },
    'bandit ended with exit code 1, which means that it found something, yet reports/bandit.json holds no finding',
    'run it again and keep report and exit code of the same run',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'jobRan', name: 'docker', skipped: false },
    'bandit is expected only if job docker ran, and nobody says whether it did',
    'hand over the results of the jobs (--jobs)',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'changed', name: 'image', skipped: false },
    'bandit is expected only if image changed, and no such change filter ran',
    'give what the change filter found (--changes), or name the job whose outputs say it (changes.job in the policy)',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'jobRan', name: 'docker', skipped: true },
    'bandit is missing, and job docker was skipped without proof that nothing relevant changed',
    'say in the policy when the job may be skipped (skippedOk), or find out why it was skipped',
  ],
  [
    { code: 'changes-not-given', jobs: ['docker', 'e2e'] },
    'nothing says what changed, so docker and e2e cannot be excused for being skipped',
    'name the job whose outputs say it (changes: { job: … } in the policy), or give the results (--changes)',
  ],
  [
    { code: 'changes-unproven', job: 'preflight', conclusion: 'failure' },
    'job preflight says what changed and ended as failure: no skipped job is excused',
    'make it succeed',
  ],
  [
    { code: 'changes-unproven', job: 'preflight', conclusion: null },
    'no job matches preflight, which should say what changed: no skipped job is excused',
    'correct changes.job in the policy, or add the job to needs',
  ],
  [
    {
      code: 'jobs-not-judged',
      jobs: [
        { job: 'lint', conclusion: 'failure' },
        { job: 'e2e', conclusion: 'in_progress' },
      ],
    },
    'the policy does not name lint (failure) and e2e (in_progress): what became of them decides nothing',
    'name under jobs what must succeed',
  ],
  [
    { code: 'jobs-not-given' },
    'the policy requires jobs, and nobody handed over their results',
    "hand over GitHub's toJSON(needs) (--jobs)",
  ],
  [
    { code: 'jobs-empty' },
    'the policy requires jobs, and the list of jobs is empty',
    "name the jobs under needs of the gate's job",
  ],
  [
    { code: 'job-not-found', pattern: 'test', available: [] },
    'no job matches test; there are none',
    'correct the name in the policy, or add the job to needs',
  ],
  [
    { code: 'job-legs-lost', pattern: 'test (*)', found: 1, expected: 2 },
    'test (*) matches 1 job where 2 were expected',
    'find the matrix leg that did not run, or correct count in the policy',
  ],
  [
    { code: 'job-unfinished', pattern: 'test', job: 'test', status: 'queued' },
    'job test has not finished: queued',
    "judge after it: name it under needs of the gate's job",
  ],
  [
    { code: 'job-conclusion-unknown', pattern: 'test', job: 'test', raw: 'odd' },
    'job test ended as odd, a word that is not known here',
    'look at the job; an unknown word is never taken for success',
  ],
  [
    { code: 'metric-missing', rule: 'floor', metric: 'coverage.lines', available: ['tests.failed'], tooWeak: [] },
    'rule floor judges coverage.lines, and no report states it',
    'keep a report that states it; stated are tests.failed',
  ],
  [
    { code: 'metric-missing', rule: 'floor', metric: 'coverage.lines', available: [], tooWeak: ['cov'] },
    'rule floor judges coverage.lines, and only evidence that weighs less than the rule has it: cov',
    "enforce that evidence as strictly as the rule, or name it in the rule's evidence",
  ],
  [
    { code: 'metric-not-finite', rule: 'floor', metric: 'coverage.lines', evidence: 'cov', path: 'c.xml' },
    'coverage.lines in c.xml is not a number that can be judged by rule floor: it is not finite, or too large',
    'make the report cov again',
  ],
  [
    { code: 'sample-unknown', rule: 'floor', metric: 'coverage.lines' },
    'rule floor asks for a least sample, and the report does not say how many things coverage.lines was computed from',
    'use a report that says so, or drop minSample',
  ],
  [
    {
      code: 'sample-too-small',
      rule: 'floor',
      metric: 'coverage.lines',
      minSample: 50,
      reports: [{ evidence: 'cov', path: 'a.xml' }],
    },
    'rule floor does not judge coverage.lines in one report with a sample below 50: a.xml',
    'drop minSample if each report should hold the limits, or join them with aggregate',
  ],
  [
    { code: 'evidence-unknown', rule: 'floor', evidence: 'bandt', available: ['bandit'] },
    'rule floor names the evidence bandt, which the policy does not have',
    'correct it: there are bandit',
  ],
  [
    { code: 'tool-without-evidence', rule: 'high', tool: 'semgrep', available: ['bandit'], tooWeak: [] },
    'rule high counts findings of semgrep, and no evidence can hold any',
    'require its report; there is evidence of bandit',
  ],
  [
    {
      code: 'kind-without-evidence',
      rule: 'r',
      category: 'secret',
      severity: null,
      categories: ['code'],
      worst: null,
      tooWeak: [],
    },
    'rule r counts secret findings, and its evidence cannot hold any: it holds code',
    'require the report of a tool that finds them, or drop the rule',
  ],
  [
    {
      code: 'kind-without-evidence',
      rule: 'r',
      category: 'code',
      severity: 'critical',
      categories: ['code'],
      worst: 'high',
      tooWeak: [],
    },
    'rule r counts critical code findings, and its evidence cannot hold any: they are high at worst',
    'require the report of a tool that finds them, or drop the rule',
  ],
  [
    {
      code: 'kind-without-evidence',
      rule: 'r',
      category: 'secret',
      severity: null,
      categories: ['code'],
      worst: null,
      tooWeak: ['leaks'],
    },
    'rule r counts secret findings, and only evidence that weighs less than the rule has it: leaks',
    "enforce that evidence as strictly as the rule, or name it in the rule's evidence",
  ],
  [
    { code: 'rule-without-evidence', rule: 'high', tooWeak: [] },
    'rule high counts findings, and no evidence can hold any',
    "require a scanner's report under evidence",
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'floor',
      metric: 'coverage.lines',
      unit: 'percent',
      key: 'min',
      value: 0.8,
      doubt: 'share-for-percent',
    },
    'min of rule floor is 0.8 %, less than it looks: the metric goes from 0 to 100',
    'write 80 if 80 % is meant',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'slow',
      metric: 'benchmark.slowdown',
      unit: 'ratio',
      key: 'max',
      value: 20,
      doubt: 'percent-for-ratio',
    },
    'max of rule slow is 20, a ratio: 1 means unchanged, 1.1 means 10 % more',
    'write 1.2 if 20 % more is meant',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'slow',
      metric: 'tests.durationMs',
      unit: 'milliseconds',
      key: 'max',
      value: 60,
      doubt: 'seconds-for-milliseconds',
    },
    'max of rule slow is 60 ms, less than a second for a whole run',
    'write 60000 if 60 s is meant',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'f',
      metric: 'tests.failed',
      unit: 'count',
      key: 'max',
      value: 0.05,
      doubt: 'fraction-of-count',
    },
    'max of rule f is 0.05, a fraction of something that is counted in whole numbers',
    'write a whole number',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'f',
      metric: 'coverage.lines',
      unit: 'percent',
      key: 'min',
      value: 8000,
      doubt: 'never-holds',
    },
    'min of rule f is 8000 %, which no report can meet',
    'correct it',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'f',
      metric: 'coverage.lines',
      unit: 'percent',
      key: 'tolerance',
      value: 100,
      doubt: 'never-fails',
    },
    'tolerance of rule f is 100 %, which tolerates everything',
    'correct it',
  ],
  [
    {
      code: 'limit-doubtful',
      rule: 'f',
      metric: 'coverage.lines',
      unit: 'percent',
      key: 'max',
      value: 100,
      doubt: 'never-fails',
    },
    'max of rule f is 100 %, which every report meets',
    'correct it',
  ],
  [
    { code: 'rule-without-limit', rule: 'high' },
    'rule high can never fail: it has no limit',
    'give it min, max or ratchet',
  ],
  [
    { code: 'floor-not-met', floor: 'org.yml', conditions: ['coverage'], problems: ['report-missing'] },
    'org.yml, which this policy extends, does not hold by itself: coverage and report-missing',
    'meet org.yml as it stands: a policy that extends it may be stricter, never milder',
  ],
  [
    { code: 'baseline-missing', rule: 'new', compares: 'findings', reports: [] },
    'rule new compares with a baseline, and there is none for what it judges',
    "hand over the base branch's reports, all of them (--base)",
  ],
  [
    { code: 'baseline-missing', rule: 'new', compares: 'findings', reports: [{ evidence, path }] },
    'rule new compares with the baseline, which has nothing for reports/bandit.json',
    'make the same report on the base branch and hand it over too: reports/bandit.json',
  ],
  [
    { code: 'baseline-missing', rule: 'no-drop', compares: 'metric', reports: [{ evidence, path }] },
    'rule no-drop compares with the baseline, which has nothing for reports/bandit.json',
    'add the report to the base branch first; if reports may come and go, give the rule min or max, and unpaired: limits under ratchet',
  ],
  [
    { code: 'baseline-report-lost', rule: 'no-drop', reports: [{ evidence, path }] },
    'rule no-drop compares with the baseline, which has reports/bandit.json; the judged reports do not',
    'keep the report; if reports may come and go, give the rule min or max, and unpaired: limits under ratchet',
  ],
  [
    { code: 'dates-disagree', evidence, path, reported: '2020-01-01T00:00:00Z', recorded: '2026-11-28T11:59:00Z' },
    'reports/bandit.json says that it was made on 2020-01-01 00:00 UTC, and its run record speaks of a run on 2026-11-28 11:59 UTC',
    'remove the old report before the tool runs, and check that the tool writes a new one',
  ],
  [
    { code: 'baseline-problem', evidence, problem: { code: 'report-refused', evidence, path, fault } },
    'in the baseline, reports/bandit.json:3:14 is cut off: ends inside a string',
    'run the tool again and keep its whole report',
  ],
  [
    {
      code: 'baseline-problem',
      evidence,
      problem: { code: 'exit-code-not-allowed', evidence, path, exitCode: 137, allowed: [0] },
    },
    'in the baseline, bandit ended with exit code 137; the policy allows 0',
    'read the log of the scan behind reports/bandit.json',
  ],
  [
    { code: 'baseline-commits-disagree', commits: [sha, 'x'] },
    "the baseline's reports belong to different commits: a1b2c3d and x",
    'take all of them from one commit of the base branch (--base)',
  ],
  [
    { code: 'baseline-is-judged', commit: sha },
    'the baseline belongs to commit a1b2c3d, which is the one that is judged: nothing would ever be new or worse',
    "give the base branch's reports (--base)",
  ],
];

describe('explainProblem', () => {
  it.each(table)('%j', (problem, what, next) => {
    const explained = explainProblem(problem, []);
    expect([plainSentence(explained.what), plainSentence(explained.next)]).toEqual([what, next]);
  });

  it('has a row here for every code', () => {
    const codes = verdictV1Schema.shape.problems.element.shape.problem.options.map((option) => option.shape.code.value);
    expect(codes.filter((code) => !table.some(([problem]) => problem.code === code))).toEqual([]);
  });

  it('holds the exit code against a scan that looked at nothing', () => {
    const problem: Problem = { code: 'scan-incomplete', evidence: 'pip-audit', path: 'p.json', gap };
    const ledger = [sampleEntry({ evidence: 'pip-audit', reports: [sampleReport({ path: 'p.json', exitCode: 0 })] })];
    expect(plainSentence(explainProblem(problem, ledger).what)).toBe(
      'pip-audit looked at nothing: all 23 dependencies were skipped, and its exit code 0 says otherwise',
    );
  });
});

describe('gapWords', () => {
  const rows: readonly (readonly [Partial<ScanGap>, number | null, string])[] = [
    [
      { code: 'nothing-scanned', count: 0, of: null },
      0,
      'x looked at nothing: its report names no file, package or test that it examined, and its exit code 0 says otherwise',
    ],
    [
      { code: 'nothing-scanned', count: 0, of: null, settledBy: [0] },
      null,
      'x says nothing, as it does when all is well and when it failed',
    ],
    [{ code: 'nothing-scanned', count: 0, of: 50 }, null, 'x tested nothing: all 50 tests were skipped'],
    [{ code: 'files-not-scanned', count: 1, of: 1 }, null, 'x looked at nothing: the only file was skipped'],
    [{ code: 'files-not-scanned', count: 2, of: 9 }, 0, 'x could not look at 2 of 9 files'],
    [{ code: 'files-not-scanned', count: 1, of: null }, 0, 'x could not look at 1 file'],
    [{ code: 'dependencies-skipped', count: 1, of: 23 }, 0, 'x skipped 1 of 23 dependencies'],
    [{ code: 'invocation-failed', count: 1, of: 1 }, 0, 'x says in its report that its run failed'],
    [{ code: 'invocation-failed', count: 2, of: 3 }, 0, 'x says in its report that 2 of 3 runs failed'],
    [{ code: 'results-missing', count: 1, of: null }, 0, 'x wrote a report in which results are missing'],
    [
      { code: 'end-of-life', count: 1, of: null },
      0,
      'x looked at a system that is past its end of life, for which no advisories are published',
    ],
    [
      { code: 'self-contradicting', count: 1, of: null },
      0,
      'x wrote a report whose own totals disagree with its entries',
    ],
  ];
  it.each(rows)('%j with exit code %j', (overrides, exitCode, expected) => {
    expect(plainSentence(gapWords({ ...gap, ...overrides }, 'x', exitCode))).toBe(expected);
  });

  it('asks for the exit code where that settles it', () => {
    const advice = gapAdvice({ code: 'nothing-scanned', count: 0, of: null, examples: [], settledBy: [0] }, 'r.jsonl');
    expect(plainSentence(advice)).toBe(
      'record the exit code of the scan behind r.jsonl, in its run record or with --exit-code',
    );
  });

  it.each(scanGapCodes)('has advice for %s', (code) => {
    expect(plainSentence(gapAdvice({ ...gap, code }, 'r.json'))).toMatch(/^\w.*\w\)?$/u);
  });
});

describe('faultWords', () => {
  it.each(reportFaultCodes)('has words for %s', (code) => {
    expect(plainSentence(faultWords({ ...fault, code }))).toMatch(/^(?:is|cannot|breaks) /u);
  });
});
