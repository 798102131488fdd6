import { serialiseVerdict } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { parseJobResults } from './inputs/job-results.ts';
import { replay } from './replay.ts';
import { runGate } from './run-gate.ts';
import type { GateOptions } from './run-gate.ts';
import { memoryFiles, memoryPolicy } from './testing/memory-files.ts';
import type { MemoryFile } from './testing/memory-files.ts';
import { banditReport, runRecord } from './testing/reports.ts';

const policyText = (max: number): string => `
version: 1
evidence: { bandit: { parser: bandit, path: 'reports/*.json', exit: [0, 1] } }
changes: { job: test }
jobs: { test: {} }
rules: [{ id: high, count: { severity: high }, max: ${max} }]
`;
const policyOf = (max: number): GateOptions['policy'] => ({
  kind: 'file',
  entry: 'p.yml',
  files: memoryPolicy({ 'p.yml': policyText(max) }),
});
const files = { 'reports/bandit.json': banditReport(2), 'reports/bandit.json.run.json': runRecord(1) };
const jobs = parseJobResults('{"test": {"result": "success"}}', 'needs.json');

async function storedVerdict(
  given: Readonly<Record<string, MemoryFile>> = files,
  options: Partial<GateOptions> = {},
): Promise<string> {
  const ports = { reports: memoryFiles(given), baseline: null, now: () => new Date('2026-11-23T18:00:00Z') };
  return serialiseVerdict((await runGate(ports, { policy: policyOf(2), jobs, ...options })).verdict);
}

const replayOn = async (
  text: string,
  given: Readonly<Record<string, MemoryFile>>,
  options: Partial<GateOptions> = {},
) =>
  replay(
    text,
    'verdict.json',
    { reports: memoryFiles(given), baseline: null },
    { policy: policyOf(2), jobs, ...options },
  );

describe('replay', () => {
  it('agrees with a verdict made from the same inputs, at whatever time', async () => {
    expect(await replayOn(await storedVerdict(), files)).toMatchObject({ agrees: true, differences: [], reports: [] });
  });

  it('takes job results from the verdict when none are given', async () => {
    expect((await replayOn(await storedVerdict(), files, { jobs: null })).agrees).toBe(true);
  });

  it.each(['success', 'skipped', 'unheard-of'])('takes the result "%s" from the verdict as it was', async (result) => {
    const given = parseJobResults(JSON.stringify({ test: { result } }), 'needs.json');
    expect((await replayOn(await storedVerdict(files, { jobs: given }), files, { jobs: null })).agrees).toBe(true);
  });

  it('takes an unfinished job from the verdict as it was', async () => {
    const given = parseJobResults('[{"name": "test", "status": "queued", "conclusion": null}]', 'jobs.json');
    expect((await replayOn(await storedVerdict(files, { jobs: given }), files, { jobs: null })).agrees).toBe(true);
  });

  it.each([
    ['true', { code: true, docs: false }],
    ['false', { code: false }],
    ['none at all', {}],
  ])('takes change results from the verdict when none are given: %s', async (_name, changes) => {
    const text = await storedVerdict(files, { changes });
    expect((await replayOn(text, files)).agrees).toBe(true);
    expect((await replayOn(text, files, { jobs: null })).agrees).toBe(true);
  });

  it('takes change results from the verdict that came with the job results', async () => {
    const given = parseJobResults('{"test": {"result": "success", "outputs": {"code": "true"}}}', 'needs.json');
    const text = await storedVerdict(files, { jobs: given });
    expect(text).toContain('"code": true');
    expect((await replayOn(text, files, { jobs: null })).agrees).toBe(true);
  });

  it('prefers the change results that are given', async () => {
    const result = await replayOn(await storedVerdict(files, { changes: { code: true } }), files, {
      changes: { code: false },
    });
    expect(result.differences).toContainEqual({
      kind: 'field',
      pointer: '/changes/code',
      stored: true,
      recomputed: false,
    });
  });

  it('takes an exit code from the verdict that no run record states', async () => {
    const bare = { 'reports/bandit.json': banditReport(2) };
    const text = await storedVerdict(bare, { exitCodes: { bandit: 1 } });
    expect((await replayOn(text, bare)).agrees).toBe(true);
  });

  it('names a report of which one byte changed', async () => {
    const changed = { ...files, 'reports/bandit.json': `${banditReport(2)} ` };
    const result = await replayOn(await storedVerdict(), changed);
    expect(result.agrees).toBe(false);
    expect(result.reports).toEqual([{ evidence: 'bandit', path: 'reports/bandit.json', state: 'changed' }]);
    expect(result.differences[0]?.kind).toBe('evidence');
  });

  it('names a report that is gone', async () => {
    const result = await replayOn(await storedVerdict(), {});
    expect(result.reports).toEqual([{ evidence: 'bandit', path: 'reports/bandit.json', state: 'missing' }]);
    expect(result.recomputed.outcome).toBe('inconclusive');
  });

  it('leaves out reports that came later', async () => {
    expect((await replayOn(await storedVerdict(), { ...files, 'reports/later.json': banditReport(9) })).agrees).toBe(
      true,
    );
  });

  it('notices another policy', async () => {
    const result = await replayOn(await storedVerdict(), files, { policy: policyOf(1) });
    expect(result.differences[0]?.kind).toBe('policy');
  });

  it('notices a verdict that was edited', async () => {
    const text = (await storedVerdict(files, { policy: policyOf(1) })).replace(
      '"outcome": "blocked"',
      '"outcome": "passed"',
    );
    expect((await replayOn(text, files, { policy: policyOf(1) })).differences).toContainEqual({
      kind: 'field',
      pointer: '/outcome',
      stored: 'passed',
      recomputed: 'blocked',
    });
  });

  it('notices a verdict that was only written in another form', async () => {
    const text = JSON.stringify(JSON.parse(await storedVerdict()));
    expect((await replayOn(text, files)).differences).toEqual([{ kind: 'bytes' }]);
  });

  it.each(['', '{}', '{"schemaVersion": "verdict.v2"}', 'null'])('refuses %j, which is no verdict', async (text) => {
    await expect(replayOn(text, files)).rejects.toMatchObject({
      code: 'GATE_INPUT_INVALID',
      place: { file: 'verdict.json' },
    });
  });
});

describe('replay and exit codes', () => {
  it('takes the exit code that the gate was given, although a run record states another one', async () => {
    const text = await storedVerdict(files, { exitCodes: { bandit: 2 } });
    expect((await replayOn(text, files)).agrees).toBe(true);
  });

  it('prefers the exit code that it is given itself', async () => {
    const text = await storedVerdict(files, { exitCodes: { bandit: 2 } });
    expect((await replayOn(text, files, { exitCodes: { bandit: 1 } })).agrees).toBe(false);
  });

  it('notices a run record that states another exit code now', async () => {
    const changed = { ...files, 'reports/bandit.json.run.json': runRecord(2) };
    expect((await replayOn(await storedVerdict(), changed)).differences[0]?.kind).toBe('evidence');
  });

  it('takes an unfinished job that no rule names from the verdict as it was', async () => {
    const given = parseJobResults(
      '[{"name": "test", "conclusion": "success"}, {"name": "gate", "status": "in_progress", "conclusion": null}]',
      'jobs.json',
    );
    expect((await replayOn(await storedVerdict(files, { jobs: given }), files, { jobs: null })).agrees).toBe(true);
  });
});
