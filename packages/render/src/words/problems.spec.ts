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
    'nothing to judge: the policy has no rule or job that decides',
    'add a rule to portcullis.yml, or extend a preset; without a policy, set a limit such as --min-coverage',
  ],
  [
    { code: 'report-missing', evidence, paths: ['a.json', 'b.json'], expected: 2 },
    'bandit is missing: no report at a.json or b.json',
    'run it and save its 2 reports there',
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
    { code: 'named-report-missing', evidence, paths: ['r/a.json', 'r/b.json'] },
    'bandit names r/a.json and r/b.json, where no report is',
    'find the run that left no report, and say how many there must be (expect); where one name is enough, write one glob: {a,b}.xml',
  ],
  [
    { code: 'too-few-reports', evidence, found: 1, expected: 2, repeated: [] },
    'bandit has 1 report, but 2 were expected',
    'find the run that left no report',
  ],
  [
    { code: 'too-few-reports', evidence, found: 1, expected: 2, repeated: [{ path: 'r/b.json', of: 'r/a.json' }] },
    'bandit has 1 report, but 2 were expected: r/b.json is r/a.json again',
    'have each run write its own report: links and copies count once',
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
    'reports/bandit.json is from commit a1b2c3d, but main is being judged',
    'regenerate the report from the commit being judged',
  ],
  [
    { code: 'commit-unknown', evidence, path },
    'reports/bandit.json does not state its commit, which the policy requires',
    'write a run record with the commit next to the report',
  ],
  [
    { code: 'commits-disagree', commits: [sha, 'x'] },
    'the reports are from different commits: a1b2c3d and x',
    'generate all reports from one commit, or name the one to judge (--commit)',
  ],
  [
    { code: 'report-shared', evidence, path: 'r/b.json', of: { evidence: 'lint', path: 'r/a.json' } },
    'r/b.json (bandit) is a copy of r/a.json (lint)',
    'have each run write its own report, and give each piece of evidence its own path',
  ],
  [
    { code: 'report-shared', evidence, path: 'r/a.json', of: { evidence: 'lint', path: 'r/a.json' } },
    'r/a.json is evidence for both lint and bandit',
    'have each run write its own report, and give each piece of evidence its own path',
  ],
  [
    { code: 'too-old', evidence, path, ageHours: 30.04, maxAgeHours: 24 },
    'reports/bandit.json is 30 hours old, over the limit of 24 hours',
    'regenerate the report',
  ],
  [
    { code: 'age-unknown', evidence, path, maxAgeHours: 1 },
    'reports/bandit.json does not say when it was created; it must be at most 1 hour old',
    'write a run record with the time next to the report',
  ],
  [
    { code: 'from-the-future', evidence, path, producedAt: '2027-01-01T00:00:00Z' },
    'reports/bandit.json is dated after the time of judging (2027-01-01 00:00 UTC): a clock or the run record is wrong',
    'correct the clock of the machine that writes the report, then regenerate it',
  ],
  [
    { code: 'scan-incomplete', evidence, path, gap },
    'bandit scanned nothing: all 23 dependencies were skipped',
    'see in reports/bandit.json why they were skipped (flask: not on PyPI), then run the scan again',
  ],
  [
    { code: 'exit-code-unknown', evidence, path, allowed: [0, 1] },
    'the exit code behind reports/bandit.json was not recorded; the policy allows 0 and 1',
    'write a run record with the exit code next to the report',
  ],
  [
    { code: 'exit-code-not-allowed', evidence, path, exitCode: 137, allowed: [0] },
    'bandit ended with exit code 137; the policy allows 0',
    'read the log of the scan behind reports/bandit.json',
  ],
  [
    { code: 'exit-code-contradicts', evidence, path, exitCode: 1, meaning: 'findings', findings: 0 },
    'bandit ended with exit code 1, which means findings, but reports/bandit.json has no findings',
    'run it again, and keep the report and exit code of the same run',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'jobRan', name: 'docker', skipped: false },
    'bandit is expected only if job docker ran, which no job results show',
    'pass the job results with --jobs',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'changed', name: 'image', skipped: false },
    'bandit is expected only if image changed, but no such change filter ran',
    'pass the change results with --changes, or name the job that outputs them (changes.job in the policy)',
  ],
  [
    { code: 'condition-unproven', evidence, when: 'jobRan', name: 'docker', skipped: true },
    'bandit is missing, and job docker was skipped without proof that nothing relevant changed',
    'say in the policy when the job may be skipped (skippedOk), or find out why it was skipped',
  ],
  [
    { code: 'changes-not-given', jobs: ['docker', 'e2e'] },
    'no change results were given, so nothing excuses skipping docker and e2e',
    'name the job that outputs them (changes: { job: … } in the policy), or pass them with --changes',
  ],
  [
    { code: 'changes-unproven', job: 'preflight', conclusion: 'failure' },
    'job preflight provides the change results but ended as failure: no skipped job is excused',
    'make it succeed',
  ],
  [
    { code: 'changes-unproven', job: 'preflight', conclusion: null },
    'no job matches preflight, which should provide the change results: no skipped job is excused',
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
    'the policy requires jobs, but no job results were given',
    "pass GitHub's toJSON(needs) with --jobs",
  ],
  [
    { code: 'jobs-empty' },
    'the policy requires jobs, but the list of jobs is empty',
    "name the jobs under needs of the gate's job",
  ],
  [
    { code: 'job-not-found', pattern: 'test', available: [] },
    'no job matches test; there are none',
    'correct the name in the policy, or add the job to needs',
  ],
  [
    { code: 'job-legs-lost', pattern: 'test (*)', found: 1, expected: 2 },
    'test (*) matches 1 job, but 2 were expected',
    'find the matrix leg that did not run, or correct count in the policy',
  ],
  [
    { code: 'job-unfinished', pattern: 'test', job: 'test', status: 'queued' },
    'job test has not finished: queued',
    "judge after it: name it under needs of the gate's job",
  ],
  [
    { code: 'job-unfinished', pattern: 'test', job: 'test', status: 'not run here' },
    'job test was not run here, or not all of it',
    'install what its checks need, or rely on the run on GitHub',
  ],
  [
    { code: 'job-conclusion-unknown', pattern: 'test', job: 'test', raw: 'odd' },
    'job test ended as odd, which is not a known conclusion',
    'check the job; an unknown conclusion never counts as success',
  ],
  [
    {
      code: 'metric-missing',
      rule: 'floor',
      metric: 'coverage.branches',
      available: ['coverage.branches', 'coverage.lines'],
      tooLenient: [],
    },
    'rule floor checks coverage.branches, which some of its reports do not contain',
    "have each report state it, or name the evidence that does in the rule's evidence",
  ],
  [
    { code: 'metric-missing', rule: 'floor', metric: 'coverage.lines', available: ['tests.failed'], tooLenient: [] },
    'rule floor checks coverage.lines, which no report contains',
    'add a report that contains it; available: tests.failed',
  ],
  [
    { code: 'metric-missing', rule: 'floor', metric: 'coverage.lines', available: [], tooLenient: ['cov'] },
    'rule floor checks coverage.lines, but only evidence that is more lenient than the rule has it: cov',
    "enforce that evidence as strictly as the rule, or name it in the rule's evidence",
  ],
  [
    { code: 'metric-not-finite', rule: 'floor', metric: 'coverage.lines', evidence: 'cov', path: 'c.xml' },
    'coverage.lines in c.xml is not a usable number for rule floor: it is not finite, or too large',
    'regenerate the report cov',
  ],
  [
    { code: 'metric-not-everywhere', rule: 'floor', metric: 'coverage.branches', silent: ['web'] },
    'rule floor does not judge web: its reports do not contain coverage.branches',
    'have them state it, or name the evidence that the rule judges in its evidence',
  ],
  [
    { code: 'sample-unknown', rule: 'floor', metric: 'coverage.lines' },
    'rule floor sets a minimum sample, but the report does not give the sample size of coverage.lines',
    'use a report that gives it, or remove minSample',
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
    { code: 'diff-missing', rules: ['patch', 'here'] },
    'no diff was given, and these rules are about what the change touches: patch and here',
    'give one (--diff FILE), or the commit to compare with (--diff-base origin/main)',
  ],
  [
    {
      code: 'diff-contradicted',
      rules: ['patch'],
      files: [{ path: 'app/a.py', how: 'other-text', line: 7 }],
      total: 3,
    },
    'the diff is not about the judged code: app/a.py:7 is another line than in the diff (and 2 more files)',
    'write the diff where the judged code is checked out (git diff BASE...HEAD), or let git be asked (--diff-base BASE)',
  ],
  [
    { code: 'diff-unchecked', rules: ['patch'], files: 2, of: 3 },
    '2 of 3 changed files are not in the judged folder, so nothing shows that the diff is about the judged code',
    'check out the source where the gate runs, or name its folder (--root)',
  ],
  [
    { code: 'covered-lines-unknown', rule: 'patch', reports: [{ evidence: 'cov', path: 'a.json' }] },
    'rule patch needs the covered lines, and a.json does not list them',
    'have the tool write Cobertura XML, LCOV or the JSON of coverage.py',
  ],
  [
    {
      code: 'coverage-unplaced',
      rule: 'patch',
      files: [{ evidence: 'cov', report: 'a.xml', path: 'util.py', mayBe: ['app/util.py', 'lib/util.py'] }],
      total: 3,
    },
    'rule patch: util.py in a.xml may be app/util.py and lib/util.py (and 2 more files)',
    "run the tests in the repository's root, or state where they ran in a run record (root, cwd)",
  ],
  [
    {
      code: 'coverage-unplaced',
      rule: 'patch',
      files: [{ evidence: 'cov', report: 'a.xml', path: 'app/util.py', mayBe: ['app/util.py'] }],
      total: 1,
    },
    'rule patch: a.xml lists lines behind the end of app/util.py, so it may be about another version of it',
    'measure the coverage of the state that is judged, and judge the source as it was measured',
  ],
  [
    { code: 'changes-unplaced', rule: 'patch', files: 1, examples: ['x/a.py'] },
    'rule patch: 1 file of the diff cannot be placed in the repository: x/a.py',
    'write the diff in the repository that is judged, with its usual prefixes (git diff BASE...HEAD)',
  ],
  [
    { code: 'evidence-unknown', rule: 'floor', evidence: 'bandt', available: ['bandit'] },
    'rule floor names the evidence bandt, which is not in the policy',
    'correct it; the policy has bandit',
  ],
  [
    { code: 'tool-without-evidence', rule: 'high', tool: 'semgrep', available: ['bandit'], tooLenient: [] },
    'rule high counts findings of semgrep, but no evidence can contain any',
    'require its report; the policy has evidence of bandit',
  ],
  [
    {
      code: 'kind-without-evidence',
      rule: 'r',
      category: 'secret',
      severity: null,
      categories: ['code'],
      worst: null,
      tooLenient: [],
    },
    'rule r counts secret findings, but its evidence cannot contain any: it covers code',
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
      tooLenient: [],
    },
    'rule r counts critical code findings, but its evidence cannot contain any: they are high at worst',
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
      tooLenient: ['leaks'],
    },
    'rule r counts secret findings, but only evidence that is more lenient than the rule has it: leaks',
    "enforce that evidence as strictly as the rule, or name it in the rule's evidence",
  ],
  [
    { code: 'rule-without-evidence', rule: 'high', tooLenient: [], silent: [] },
    'rule high counts findings, but no evidence can contain any',
    "require a scanner's report under evidence",
  ],
  [
    { code: 'rule-without-evidence', rule: 'high', tooLenient: [], silent: ['bom', 'sbom'] },
    'rule high counts findings, but no tool that looks for any speaks in bom and sbom',
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
      value: 80,
      doubt: 'sum-of-rates',
    },
    'min of rule f is 80 %, for the sum of the rates of all reports: two reports of 50 % make 100 %',
    'leave out `aggregate: sum`: the worst report then counts',
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
    'meet org.yml itself: a policy that extends it may be stricter, never more lenient',
  ],
  [
    { code: 'baseline-missing', rule: 'new', compares: 'findings', reports: [] },
    'rule new compares with a baseline, but none was given for what it checks',
    'pass all reports of the base branch with --base, or commit a baseline: portcullis baseline write',
  ],
  [
    { code: 'baseline-missing', rule: 'new', compares: 'findings', reports: [{ evidence, path }] },
    'rule new compares with the baseline, which has nothing for reports/bandit.json',
    'generate the same report on the base branch, and pass it too: reports/bandit.json',
  ],
  [
    { code: 'baseline-missing', rule: 'no-drop', compares: 'metric', reports: [{ evidence, path }] },
    'rule no-drop compares with the baseline, which has nothing for reports/bandit.json',
    'add the report to the base branch first; if reports may come and go, give the rule min or max, and unpaired: limits under ratchet',
  ],
  [
    { code: 'baseline-tool-missing', rule: 'no-new', tools: [{ evidence, tool: 'ruff' }] },
    'rule no-new compares with the baseline, whose bandit has no report from ruff',
    'run ruff on the base branch too, and pass its report with the others; for a committed baseline: portcullis baseline update --accept-new',
  ],
  [
    {
      code: 'baseline-tool-changed',
      rule: 'no-new',
      tools: [{ evidence, tool: 'ruff', then: ['0.4.1'], now: ['0.5.0'], findings: 2 }],
    },
    'rule no-new cannot know what is new: 2 findings of ruff 0.5.0 that the baseline, from 0.4.1, does not have',
    'compare with a baseline of the same version; for a committed baseline: portcullis baseline update --accept-new',
  ],
  [
    { code: 'baseline-tool-lost', rule: 'no-new', sure: true, tools: [{ evidence, tool: 'ruff', findings: 2 }] },
    'rule no-new compares with the baseline, whose bandit has 2 findings of ruff: the judged reports are without that tool',
    "run ruff here too; if it was taken away on purpose, name the other tools under the rule's count.tools; for a committed baseline: portcullis baseline update --accept-new",
  ],
  [
    { code: 'baseline-tool-lost', rule: 'no-new', sure: false, tools: [{ evidence, tool: 'ruff', findings: 1 }] },
    'rule no-new compares with the baseline, whose bandit has 1 finding of ruff: the judged reports do not name that tool, which found nothing or did not run',
    'make sure that ruff ran; if so, nothing is wrong; for a committed baseline: portcullis baseline update',
  ],
  [
    { code: 'baseline-report-lost', rule: 'no-drop', reports: [{ evidence, path }] },
    'rule no-drop compares with the baseline, which has reports/bandit.json; the judged reports do not',
    'keep the report; if reports may come and go, give the rule min or max, and unpaired: limits under ratchet',
  ],
  [
    { code: 'dates-disagree', evidence, path, reported: '2020-01-01T00:00:00Z', recorded: '2026-11-28T11:59:00Z' },
    'reports/bandit.json says it was created on 2020-01-01 00:00 UTC, but its run record says the tool ran on 2026-11-28 11:59 UTC',
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
    "the baseline's reports are from different commits: a1b2c3d and x",
    'take all of them from one commit of the base branch (--base)',
  ],
  [
    { code: 'baseline-is-judged', commit: sha },
    'the baseline is from commit a1b2c3d, the commit being judged: nothing could be new or worse',
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

  it('holds the exit code against a scan that scanned nothing', () => {
    const problem: Problem = { code: 'scan-incomplete', evidence: 'pip-audit', path: 'p.json', gap };
    const ledger = [sampleEntry({ evidence: 'pip-audit', reports: [sampleReport({ path: 'p.json', exitCode: 0 })] })];
    expect(plainSentence(explainProblem(problem, ledger).what)).toBe(
      'pip-audit scanned nothing: all 23 dependencies were skipped, but its exit code is 0',
    );
  });
});

describe('gapWords', () => {
  const rows: readonly (readonly [Partial<ScanGap>, number | null, string])[] = [
    [
      { code: 'nothing-scanned', count: 0, of: null },
      0,
      'x scanned nothing: its report names no file, package or test, but its exit code is 0',
    ],
    [
      { code: 'nothing-scanned', count: 0, of: null, settledBy: [0] },
      null,
      'x says nothing, as it does when all is well and when it failed',
    ],
    [{ code: 'nothing-scanned', count: 0, of: 50 }, null, 'x tested nothing: all 50 tests were skipped'],
    [{ code: 'files-not-scanned', count: 1, of: 1 }, null, 'x scanned nothing: the only file was skipped'],
    [{ code: 'files-not-scanned', count: 2, of: 9 }, 0, 'x could not scan 2 of 9 files'],
    [{ code: 'files-not-scanned', count: 1, of: null }, 0, 'x could not scan 1 file'],
    [{ code: 'dependencies-skipped', count: 1, of: 23 }, 0, 'x skipped 1 of 23 dependencies'],
    [{ code: 'invocation-failed', count: 1, of: 1 }, 0, 'x reports that its run failed'],
    [{ code: 'invocation-failed', count: 2, of: 3 }, 0, 'x reports that 2 of 3 runs failed'],
    [
      { code: 'results-missing', count: 2, of: 3, part: 1 },
      0,
      'x wrote a report about part 1 of 3 of its run, and not all parts are there',
    ],
    [{ code: 'results-missing', count: 1, of: null }, 0, 'x wrote a report in which results are missing'],
    [
      { code: 'end-of-life', count: 1, of: null },
      0,
      'x scanned a system past its end of life, for which no advisories are published',
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

  it('asks for the other parts of a run', () => {
    const advice = gapAdvice({ code: 'results-missing', count: 2, of: 3, examples: [], part: 1 }, 'r.json');
    expect(plainSentence(advice)).toBe(
      'let the reports of all parts be those of this evidence, or join them in one; r.json is part 1 of 3',
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
