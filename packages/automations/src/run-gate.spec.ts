import { createHash } from 'node:crypto';
import type { Problem, ReportParser, VerdictV1 } from '@portcullis/gate-core';
import { banditParser } from '@portcullis/scan-parsers';
import { describe, expect, it } from '@jest/globals';
import { runGate } from './run-gate.ts';
import type { GateOptions } from './run-gate.ts';
import { parseJobResults } from './inputs/job-results.ts';
import type { GateEvent } from './ports.ts';
import { baselineAs, baselineForms } from './testing/as-stored.ts';
import type { BaselineForm } from './testing/as-stored.ts';
import { memoryFiles, memoryPolicy } from './testing/memory-files.ts';
import type { MemoryFile } from './testing/memory-files.ts';
import { banditReport, coberturaReport, junitReport, runRecord } from './testing/reports.ts';

const now = new Date('2026-11-23T18:00:00Z');
const commit = 'f0f407c3f151be21726ab29616768e58793d0a97';
const other = 'a'.repeat(40);
const policyText = `
version: 1
evidence:
  bandit: { parser: bandit, path: reports/bandit*.json }
rules:
  - { id: high, count: { severity: high }, max: 2 }
`;

interface Case {
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly baseline?: Readonly<Record<string, MemoryFile>>;
  readonly policy?: string;
  readonly options?: Omit<GateOptions, 'policy'>;
}

async function judgeCase(
  { files, baseline, policy = policyText, options }: Case,
  form: BaselineForm = 'reports',
): Promise<VerdictV1> {
  const chosen = {
    policy: { kind: 'file', entry: 'portcullis.yml', files: memoryPolicy({ 'portcullis.yml': policy }) },
  } as const;
  const base =
    baseline === undefined
      ? { baseline: null, baselineEvidence: null }
      : await baselineAs(form, memoryFiles(baseline), chosen);
  const { verdict } = await runGate(
    { reports: memoryFiles(files), baseline: base.baseline, now: () => now },
    { ...chosen, baselineEvidence: base.baselineEvidence, ...options },
  );
  return verdict;
}

const deciding = (verdict: VerdictV1): readonly Problem['code'][] =>
  verdict.problems.filter(({ enforce }) => enforce === 'block').map(({ problem }) => problem.code);
const bandit = 'reports/bandit.json';

describe('runGate', () => {
  it.each<[string, number, VerdictV1['outcome']]>([
    ['passes at the limit', 2, 'passed'],
    ['blocks one over it', 3, 'blocked'],
  ])('%s', async (_what, high, outcome) => {
    expect((await judgeCase({ files: { [bandit]: banditReport(high) } })).outcome).toBe(outcome);
  });

  it('states path, size and digest of what it judged', async () => {
    const text = banditReport(1);
    const verdict = await judgeCase({ files: { [bandit]: text } });
    expect(verdict.ledger[0]?.reports).toEqual([
      expect.objectContaining({
        path: bandit,
        sizeBytes: text.length,
        sha256: createHash('sha256').update(text).digest('hex'),
        findings: 1,
        state: 'parsed',
      }),
    ]);
  });

  it.each<[string, Readonly<Record<string, MemoryFile>>, readonly Problem['code'][]]>([
    ['missing', {}, ['report-missing']],
    ['unreadable', { [bandit]: { unreadable: 'permission denied' } }, ['report-refused']],
    ['empty', { [bandit]: '' }, ['report-refused']],
    ['cut off', { [bandit]: banditReport(1).slice(0, -20) }, ['report-refused']],
    ["another tool's", { [bandit]: junitReport(1) }, ['report-refused']],
    ['incomplete by its own word', { [bandit]: banditReport(0, { errors: 2 }) }, ['scan-incomplete']],
  ])('is inconclusive when a report is %s', async (_what, files, problems) => {
    const verdict = await judgeCase({ files });
    expect({ outcome: verdict.outcome, problems: deciding(verdict) }).toEqual({ outcome: 'inconclusive', problems });
  });

  it('keeps what is known of a report that is refused', async () => {
    const verdict = await judgeCase({ files: { [bandit]: '{', [`${bandit}.run.json`]: runRecord(1, { commit }) } });
    expect(verdict.ledger[0]?.reports).toEqual([
      expect.objectContaining({ state: 'refused', sizeBytes: 1, commit, exitCode: 1 }),
    ]);
  });

  describe('run records', () => {
    const withExit = policyText.replace('bandit*.json', 'bandit*.json, exit: [0, 1]');

    it('give exit code and commit, and hold the older of two dates', async () => {
      const record = runRecord(1, { commit, finishedAt: '2026-11-23T18:30:00+01:00' });
      const verdict = await judgeCase({
        files: { [bandit]: banditReport(1), [`${bandit}.run.json`]: record },
        policy: withExit,
      });
      expect(verdict.ledger[0]?.reports).toEqual([
        expect.objectContaining({ exitCode: 1, commit, producedAt: '2026-11-23T12:00:00.000Z', ageHours: 6 }),
      ]);
      expect(verdict.outcome).toBe('passed');
    });

    it('are no reports, even where a glob matches them', async () => {
      const verdict = await judgeCase({ files: { [bandit]: banditReport(1), [`${bandit}.run.json`]: runRecord(1) } });
      expect(verdict.ledger[0]?.found).toBe(1);
    });

    it('are a problem with their place when they are broken', async () => {
      const verdict = await judgeCase({ files: { [bandit]: banditReport(1), [`${bandit}.run.json`]: '{"tool": }' } });
      expect(deciding(verdict)).toEqual(['report-refused']);
      expect(JSON.stringify(verdict.problems)).toContain('bandit.json.run.json:1:10');
    });

    it('are outweighed by an exit code that is told', async () => {
      const files = { [bandit]: banditReport(1), [`${bandit}.run.json`]: runRecord(1) };
      const verdict = await judgeCase({ files, policy: withExit, options: { exitCodes: { bandit: 2 } } });
      expect(deciding(verdict)).toContain('exit-code-not-allowed');
    });

    it.each<[string, string, VerdictV1['outcome']]>([
      ['the report as the tool left it', banditReport(1), 'passed'],
      ['another report', banditReport(2), 'inconclusive'],
      ['no report', '', 'inconclusive'],
    ])('of %s vouch for no other', async (_what, recorded, outcome) => {
      const sha256 = createHash('sha256').update(recorded).digest('hex');
      const files = { [bandit]: banditReport(1), [`${bandit}.run.json`]: runRecord(1, { sha256 }) };
      const verdict = await judgeCase({ files, policy: withExit });
      expect([verdict.outcome, deciding(verdict)]).toEqual([outcome, outcome === 'passed' ? [] : ['report-refused']]);
    });

    it('of another commit make the report foreign', async () => {
      const files = { [bandit]: banditReport(1), [`${bandit}.run.json`]: runRecord(1, { commit: other }) };
      expect(deciding(await judgeCase({ files, options: { commit } }))).toEqual(['foreign-commit']);
    });
  });

  it('knows no exit code of evidence that is called like a member of every object', async () => {
    const files = { [bandit]: banditReport(0) };
    const policy = policyText.replace('bandit:', 'constructor:');
    expect((await judgeCase({ files, policy })).ledger).toMatchObject([
      { evidence: 'constructor', reports: [{ exitCode: null }] },
    ]);
  });

  it('refuses an exit code for evidence that does not exist, and says what was meant', async () => {
    const run = judgeCase({ files: {}, options: { exitCodes: { bandti: 1 } } });
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining('"bandti"'),
      hint: 'Did you mean "bandit"?',
    });
  });

  it('refuses a policy that names a parser that nobody has', async () => {
    await expect(
      judgeCase({ files: {}, policy: policyText.replace('parser: bandit', 'parser: bandti') }),
    ).rejects.toMatchObject({ code: 'POLICY_INVALID' });
  });

  describe('jobs', () => {
    const withJobs = `${policyText}changes: { job: test }\njobs:\n  test: {}\n  docker: { skippedOk: { unlessChanged: docker } }\n`;
    const files = { [bandit]: banditReport(0) };
    const needs = (dockerChanged: string) =>
      parseJobResults(
        JSON.stringify({
          test: { result: 'success', outputs: { docker: dockerChanged } },
          docker: { result: 'skipped' },
        }),
        'needs.json',
      );

    it("may not be skipped by outputs of which the policy does not say that they are the filter's", async () => {
      const policy = withJobs.replace('changes: { job: test }\n', '');
      expect((await judgeCase({ files, policy, options: { jobs: needs('false') } })).outcome).toBe('blocked');
      expect(
        (await judgeCase({ files, policy, options: { jobs: needs('false'), changes: { docker: false } } })).outcome,
      ).toBe('passed');
    });

    it.each<[string, Omit<GateOptions, 'policy'>, VerdictV1['outcome']]>([
      ['are a problem when the policy requires some and none were told', {}, 'inconclusive'],
      ['are a problem when the list is empty', { jobs: { jobs: [], outputs: [] } }, 'inconclusive'],
      ['may be skipped when the outputs prove that nothing changed', { jobs: needs('false') }, 'passed'],
      ['may not be skipped when something changed', { jobs: needs('true') }, 'blocked'],
      [
        'are judged by the change results that are given rather than by outputs',
        { jobs: needs('false'), changes: { docker: true } },
        'blocked',
      ],
    ])('%s', async (_what, options, outcome) => {
      expect((await judgeCase({ files, policy: withJobs, options })).outcome).toBe(outcome);
    });
  });

  describe.each(baselineForms)('a baseline of %s', (form) => {
    const onlyNew = policyText.replace('max: 2', 'max: 0, scope: new');
    const twoRatchets = [
      'version: 1',
      'evidence: { web: { parser: cobertura, path: web.xml }, api: { parser: cobertura, path: api.xml } }',
      'rules: [{ id: api, metric: coverage.lines, ratchet: {}, evidence: [api] }, { id: web, metric: coverage.lines, ratchet: { tolerance: 0 }, evidence: [web] }]',
    ].join('\n');
    const ratchet =
      'version: 1\nevidence: { coverage: { parser: cobertura, path: coverage.xml } }\nrules: [{ id: c, metric: coverage.lines, ratchet: { direction: up } }]\n';

    it.each<[string, Case, VerdictV1['outcome']]>([
      [
        'takes known findings off',
        { files: { [bandit]: banditReport(3) }, baseline: { [bandit]: banditReport(3) }, policy: onlyNew },
        'passed',
      ],
      [
        'leaves new findings',
        { files: { [bandit]: banditReport(3) }, baseline: { [bandit]: banditReport(2) }, policy: onlyNew },
        'blocked',
      ],
      [
        'is a problem when it is needed and not given',
        { files: { [bandit]: banditReport(1) }, policy: onlyNew },
        'inconclusive',
      ],
      [
        'is a problem when its report cannot be read',
        { files: { [bandit]: banditReport(0) }, baseline: { [bandit]: '{' }, policy: onlyNew },
        'inconclusive',
      ],
      [
        'is a problem when its report is missing',
        { files: { [bandit]: banditReport(1) }, baseline: {}, policy: onlyNew },
        'inconclusive',
      ],
      [
        'holds a metric up',
        {
          files: { 'coverage.xml': coberturaReport(7) },
          baseline: { 'coverage.xml': coberturaReport(8) },
          policy: ratchet,
        },
        'blocked',
      ],
      [
        'holds each of two parts of one metric up by itself',
        {
          files: { 'api.xml': coberturaReport(3), 'web.xml': coberturaReport(4) },
          baseline: { 'api.xml': coberturaReport(3), 'web.xml': coberturaReport(5) },
          policy: twoRatchets,
        },
        'blocked',
      ],
      [
        'lets a metric rise',
        {
          files: { 'coverage.xml': coberturaReport(8) },
          baseline: { 'coverage.xml': coberturaReport(8) },
          policy: ratchet,
        },
        'passed',
      ],
    ])('%s', async (_what, example, outcome) => {
      expect((await judgeCase(example, form)).outcome).toBe(outcome);
    });

    it.each<[string, Case, VerdictV1['summary']['comparison']]>([
      [
        'says how many are new',
        { files: { [bandit]: banditReport(3) }, baseline: { [bandit]: banditReport(2) } },
        { new: 1, updated: 0, unchanged: 2, fixed: 0 },
      ],
      [
        'says how many are fixed',
        { files: { [bandit]: banditReport(1) }, baseline: { [bandit]: banditReport(3) } },
        { new: 0, updated: 0, unchanged: 1, fixed: 2 },
      ],
      [
        'takes a missing report for no fix',
        { files: {}, baseline: { [bandit]: banditReport(3) } },
        { new: 0, updated: 0, unchanged: 0, fixed: 0 },
      ],
      [
        'takes a broken report for no fix',
        { files: { [bandit]: '{' }, baseline: { [bandit]: banditReport(3) } },
        { new: 0, updated: 0, unchanged: 0, fixed: 0 },
      ],
      [
        'takes half a scan for no fix',
        { files: { [bandit]: banditReport(0, { errors: 1 }) }, baseline: { [bandit]: banditReport(3) } },
        { new: 0, updated: 0, unchanged: 0, fixed: 0 },
      ],
      [
        'says nothing of fixes when its own report is broken',
        { files: { [bandit]: banditReport(1) }, baseline: { [bandit]: '{' } },
        { new: 0, updated: 0, unchanged: 0, fixed: 0 },
      ],
      ['is compared with nothing when there is none', { files: { [bandit]: banditReport(1) } }, null],
    ])('%s', async (_what, example, comparison) => {
      expect((await judgeCase(example, form)).summary.comparison).toEqual(comparison);
    });

    it('names its commit when its run records agree', async () => {
      const baseline = { [bandit]: banditReport(0), [`${bandit}.run.json`]: runRecord(0, { commit: other }) };
      expect((await judgeCase({ files: { [bandit]: banditReport(0) }, baseline }, form)).baselineCommit).toBe(other);
    });
  });

  describe('without a policy', () => {
    const judgeNamed = async (
      files: Readonly<Record<string, MemoryFile>>,
      glob: string,
      more: { maxHigh?: number; minCoveragePercent?: number; format?: string } = {},
    ) => {
      const limits = { maxHigh: more.maxHigh ?? 0, minCoveragePercent: more.minCoveragePercent ?? null };
      const policy = { kind: 'reports', named: [{ glob, format: more.format ?? 'auto' }], limits } as const;
      return (await runGate({ reports: memoryFiles(files), baseline: null, now: () => now }, { policy })).verdict;
    };

    it('recognises formats and judges each kind by its plain rule', async () => {
      const verdict = await judgeNamed({ 'r/a.json': banditReport(1), 'r/b.xml': junitReport(2, 1) }, 'r/*');
      expect(verdict.conditions.map(({ id, state }) => [id, state])).toEqual([
        ['high-findings', 'failed'],
        ['failed-tests', 'failed'],
        ['test-errors', 'passed'],
      ]);
    });

    it('allows as many findings as it is told', async () => {
      expect((await judgeNamed({ 'a.json': banditReport(3) }, 'a.json', { maxHigh: 3 })).outcome).toBe('passed');
    });

    it.each([
      ['a.py:1: error: No  [misc]\nFound 1 error in 1 file (checked 1 source file)\n', 'blocked'],
      ['Success: no issues found in 1 source file\n', 'passed'],
    ])('counts all findings of tools that call none high: %j', async (text, outcome) => {
      const verdict = await judgeNamed({ 'mypy.txt': text }, 'mypy.txt');
      expect(verdict).toMatchObject({ outcome, conditions: [{ id: 'findings' }] });
    });

    it('counts them beside reports of other tools as well', async () => {
      const mypy = 'a.py:1: error: No  [misc]\nFound 1 error in 1 file (checked 1 source file)\n';
      const verdict = await judgeNamed({ 'r/a.json': banditReport(0), 'r/mypy.txt': mypy }, 'r/*');
      expect(verdict.outcome).toBe('blocked');
      expect(verdict.conditions.map(({ id, state }) => [id, state])).toEqual([
        ['high-findings', 'passed'],
        ['findings', 'failed'],
      ]);
    });

    it('names the file of no known format, and nothing else that is wrong', async () => {
      const { problems, conditions } = await judgeNamed({ 'what.txt': 'x' }, 'what.txt');
      expect(problems.map(({ problem }) => [problem.code, 'path' in problem ? problem.path : null])).toEqual([
        ['report-refused', 'what.txt'],
      ]);
      expect(conditions.map(({ state }) => state)).toEqual(['undetermined']);
    });

    it('judges coverage only when it is told a limit', async () => {
      expect((await judgeNamed({ 'c.xml': coberturaReport(5) }, 'c.xml', { minCoveragePercent: 60 })).outcome).toBe(
        'blocked',
      );
      expect((await judgeNamed({ 'c.xml': coberturaReport(5) }, 'c.xml', { minCoveragePercent: 50 })).outcome).toBe(
        'passed',
      );
    });

    it.each<[string, MemoryFile]>([
      ['that is no report', 'hello'],
      ['that does not show its tool', '[]'],
      ['that cannot be opened', { unreadable: 'permission denied' }],
    ])('is inconclusive about a file %s', async (_what, file) => {
      const verdict = await judgeNamed({ 'a.json': banditReport(0), 'b.json': file }, '*.json');
      expect({ outcome: verdict.outcome, problems: deciding(verdict) }).toEqual({
        outcome: 'inconclusive',
        problems: ['report-refused'],
      });
    });

    it('takes a format that is named for what does not show it', async () => {
      expect((await judgeNamed({ 'gitleaks.json': '[]' }, 'gitleaks.json', { format: 'gitleaks' })).outcome).toBe(
        'passed',
      );
    });

    it('never judges less than was named', async () => {
      await expect(judgeNamed({ 'a.json': banditReport(0) }, 'b*.json')).rejects.toThrow('no report matches "b*.json"');
    });
  });

  it('judges by a preset', async () => {
    const { verdict, loaded } = await runGate(
      { reports: memoryFiles({}), baseline: null, now: () => now },
      { policy: { kind: 'preset', name: 'python' } },
    );
    expect(verdict.outcome).toBe('inconclusive');
    expect(loaded?.sources.map(({ file }) => file)).toContain('preset:python');
  });

  describe('with parsers by name', () => {
    const files = { [bandit]: banditReport(1) };
    const house = policyText.replace('parser: bandit', 'parser: house');

    it('reads by the name that the policy calls a parser', async () => {
      expect((await judgeCase({ files, options: { parsers: { bandit: banditParser } } })).outcome).toBe('passed');
      expect((await judgeCase({ files, policy: house, options: { parsers: { house: banditParser } } })).outcome).toBe(
        'passed',
      );
    });

    it('knows no other parsers', async () => {
      await expect(judgeCase({ files, options: { parsers: { house: banditParser } } })).rejects.toThrow('"bandit"');
    });

    it('says what is wrong with the answer of a parser that was not compiled', async () => {
      const careless: ReportParser = {
        ...banditParser,
        parse: (input, sink) =>
          banditParser.parse(input, {
            ...sink,
            add: (finding) => {
              sink.add({ ...finding, fingerprint: '' });
            },
          }),
      };
      await expect(judgeCase({ files, options: { parsers: { bandit: careless } } })).rejects.toThrow(
        'evidence.reports[0].reading.report.findings[0].fingerprint: ',
      );
    });
  });

  it('tells what happens, in order', async () => {
    const events: GateEvent['kind'][] = [];
    const reports = memoryFiles({ [bandit]: banditReport(0) });
    const policy = { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': policyText }) } as const;
    await runGate({ reports, baseline: null, now: () => now, report: (event) => events.push(event.kind) }, { policy });
    expect(events).toEqual(['policy-loaded', 'report-started', 'report-finished', 'judged']);
  });

  it('gives the same verdict for the same inputs', async () => {
    const example = {
      files: { [bandit]: banditReport(2), 'reports/bandit-2.json': banditReport(1, { firstFile: 9 }) },
    };
    expect(await judgeCase(example)).toEqual(await judgeCase(example));
  });
});
