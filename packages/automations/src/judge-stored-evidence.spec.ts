import { serialiseVerdict, toStoredEvidence } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { judgeStoredEvidence, replayStoredEvidence } from './judge-stored-evidence.ts';
import { runGate } from './run-gate.ts';
import type { GateOptions, GateResult } from './run-gate.ts';
import { asStored } from './testing/as-stored.ts';
import { memoryFiles, memoryPolicy } from './testing/memory-files.ts';
import { banditReport, coberturaReport, runRecord } from './testing/reports.ts';

const now = (): Date => new Date('2026-11-23T18:00:00Z');
const head = 'a'.repeat(40);
const policyText = `version: 1
evidence: { scan: { parser: bandit, path: bandit.json }, coverage: { parser: cobertura, path: coverage.xml } }
rules:
  - { id: new, count: { severity: high }, scope: new, max: 0 }
  - { id: cov, metric: coverage.lines, ratchet: {} }
`;
const chosen = (text = policyText): Pick<GateOptions, 'policy'> => ({
  policy: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': text }) },
});
const judgedReports = {
  'bandit.json': banditReport(3),
  'bandit.json.run.json': runRecord(1, { commit: head }),
  'coverage.xml': coberturaReport(7),
};
const baseReports = { 'bandit.json': banditReport(2), 'coverage.xml': coberturaReport(7) };

async function gate(hasBaseline = true, options: Partial<GateOptions> = {}): Promise<GateResult> {
  return runGate(
    { reports: memoryFiles(judgedReports), baseline: hasBaseline ? memoryFiles(baseReports) : null, now },
    { ...chosen(), commit: head, ...options },
  );
}

async function storedBase() {
  return asStored(await runGate({ reports: memoryFiles(baseReports), baseline: null, now }, chosen()));
}

describe('judgeStoredEvidence', () => {
  it('gives the verdict that the reports gave, byte for byte, baseline, jobs and changes included', async () => {
    const jobs = [{ name: 'test', conclusion: { kind: 'known' as const, value: 'failure' as const } }];
    const before = await gate(true, { jobs: { jobs, outputs: [] }, changes: { docker: true } });
    const after = await judgeStoredEvidence(await asStored(before), { now }, chosen());
    expect(serialiseVerdict(after.verdict)).toBe(serialiseVerdict(before.verdict));
    expect(after.findings).toEqual(before.findings);
  });

  it('gives the verdict against another stored baseline, byte for byte', async () => {
    const after = await judgeStoredEvidence(
      await asStored(await gate(false)),
      { now },
      { ...chosen(), baselineEvidence: await storedBase() },
    );
    expect(serialiseVerdict(after.verdict)).toBe(serialiseVerdict((await gate()).verdict));
  });

  it('judges by another policy, by what that asks for', async () => {
    const rules = 'rules: [{ id: high, count: { severity: high }, max: 3 }]';
    const other = `version: 1\nevidence: { scan: { parser: bandit, path: elsewhere.json } }\n${rules}\n`;
    const { verdict } = await judgeStoredEvidence(await asStored(await gate()), { now }, chosen(other));
    expect(verdict).toMatchObject({ outcome: 'passed', summary: { counting: { raw: 3 } } });
    expect(verdict.ledger.map(({ evidence }) => evidence)).toEqual(['scan']);
  });

  it('says what a policy asks for and the evidence does not hold', async () => {
    const other = policyText.replace('coverage: {', 'tests: { parser: junit, path: t.xml }, coverage: {');
    const { verdict } = await judgeStoredEvidence(await asStored(await gate()), { now }, chosen(other));
    expect(verdict.problems.map(({ problem }) => problem)).toContainEqual(
      expect.objectContaining({ code: 'report-missing', evidence: 'tests' }),
    );
  });

  it("refuses a report that the policy's parser could not have read", async () => {
    const other = `version: 1\nevidence: { scan: { parser: gitleaks, path: g.json } }\nrules: [{ id: none, count: {}, max: 9 }]\n`;
    const { verdict } = await judgeStoredEvidence(await asStored(await gate()), { now }, chosen(other));
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.problems.map(({ problem }) => problem)).toContainEqual(
      expect.objectContaining({ code: 'report-refused', fault: expect.objectContaining({ code: 'wrong-format' }) }),
    );
  });

  it('refuses evidence of the judged commit as its baseline', async () => {
    const judged = await asStored(await gate(false));
    const options = { ...chosen(), baselineEvidence: judged };
    await expect(judgeStoredEvidence(judged, { now }, options)).rejects.toThrow('of the judged commit itself');
    await expect(gate(false, { baselineEvidence: judged })).rejects.toThrow('of the judged commit itself');
  });

  it('refuses to compare two states of which one alone knows a file by its lines', async () => {
    const { evidence } = await gate(false);
    const source = { withLines: ['app/a.py'], withoutLines: [], contentLines: true };
    const judged = { name: 'j', stored: toStoredEvidence(evidence, { portcullisVersion: null, source }) };
    const other = { ...source, withLines: [], withoutLines: ['app/a.py'] };
    const base = {
      name: 'b.json',
      stored: toStoredEvidence({ ...evidence, commit: null }, { portcullisVersion: null, source: other }),
    };
    await expect(judgeStoredEvidence(judged, { now }, { ...chosen(), baselineEvidence: base })).rejects.toThrow(
      'only one knows findings in app/a.py by their source lines',
    );
  });
});

describe('replayStoredEvidence', () => {
  it('agrees with a verdict whose reports are gone, baseline included', async () => {
    const result = await gate();
    const text = serialiseVerdict(result.verdict);
    const replayed = await replayStoredEvidence(text, 'v.json', await asStored(result), chosen());
    expect(replayed).toMatchObject({ agrees: true, differences: [], reports: [] });
  });

  it('says which report is another one', async () => {
    const text = serialiseVerdict((await gate()).verdict);
    const replayed = await replayStoredEvidence(text, 'v.json', await storedBase(), chosen());
    expect(replayed.agrees).toBe(false);
    expect(replayed.reports).toEqual([{ evidence: 'scan', path: 'bandit.json', state: 'changed' }]);
  });

  it('refuses what is no verdict', async () => {
    await expect(replayStoredEvidence('{}', 'v.json', await storedBase(), chosen())).rejects.toThrow('not a verdict');
  });
});

describe('stored evidence as its own baseline', () => {
  it('is refused, under whatever name, where it names no commit either', async () => {
    const stored = { ...(await storedBase()), identity: '1:2' };
    await expect(
      judgeStoredEvidence(stored, { now }, { ...chosen(), baselineEvidence: { ...stored, name: 'copy.json' } }),
    ).rejects.toThrow('the baseline copy.json is the evidence that is judged');
  });

  it('is fine in another file: nothing changed between the two', async () => {
    const stored = { ...(await storedBase()), identity: '1:2' };
    const { verdict } = await judgeStoredEvidence(
      stored,
      { now },
      { ...chosen(), baselineEvidence: { ...stored, identity: '1:3' } },
    );
    expect(verdict.conditions.find(({ id }) => id === 'new')?.state).toBe('passed');
  });
});
