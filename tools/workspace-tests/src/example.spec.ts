import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

const verdictSchema = z.object({
  outcome: z.string(),
  conditions: z.array(z.object({ id: z.string(), state: z.string() })),
  problems: z.array(
    z.object({ enforce: z.string(), problem: z.object({ code: z.string(), evidence: z.string().optional() }) }),
  ),
});

/** A copy of the example that a test may edit. */
let service: string;

function edit(file: string, from: string, to: string): void {
  const path = join(service, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function gate(...args: readonly string[]): { exitCode: number | null; verdict: z.infer<typeof verdictSchema> } {
  const allArgs = [
    command,
    'gate',
    '--jobs',
    'needs.json',
    '--format',
    'json',
    '--now',
    '2026-11-23T18:00:00Z',
    ...args,
  ];
  const result = spawnSync(process.execPath, allArgs, { cwd: service, encoding: 'utf8', env: plainEnvironment });
  expect(result.stderr).toBe('');
  return { exitCode: result.status, verdict: verdictSchema.parse(JSON.parse(result.stdout)) };
}

/** The one edit that turns the example green. */
function raiseBudget(): void {
  edit('portcullis.yml', 'max: 2, warnAt: 2', 'max: 3, warnAt: 3');
}

describe('the example, judged by the built command', () => {
  beforeEach(() => {
    service = mkdtempSync(join(tmpdir(), 'portcullis-example-'));
    cpSync(join(repositoryRoot, 'examples/python-service'), service, { recursive: true });
  });

  afterEach(() => {
    rmSync(service, { recursive: true, force: true });
  });

  it('is blocked as it stands, by the High budget alone', () => {
    const { exitCode, verdict } = gate();
    expect(exitCode).toBe(1);
    expect(verdict.outcome).toBe('blocked');
    expect(verdict.conditions.filter(({ state }) => state === 'failed').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['high-budget']),
    );
  });

  it('calls out the scan that scanned nothing behind a green exit code', () => {
    const { verdict } = gate();
    expect(verdict.problems).toEqual([
      { enforce: 'inform', problem: expect.objectContaining({ code: 'scan-incomplete', evidence: 'pip-audit' }) },
    ]);
  });

  it('turns green when the budget allows one more', () => {
    raiseBudget();
    expect(gate()).toMatchObject({ exitCode: 0, verdict: { outcome: 'passed' } });
  });

  it('turns green when a fix takes one finding out of the report', () => {
    const report = z
      .looseObject({ results: z.array(z.looseObject({ test_id: z.string() })) })
      .parse(JSON.parse(readFileSync(join(service, 'reports/bandit.json'), 'utf8')));
    const fixed = {
      ...report,
      metrics: {},
      results: report.results.filter(({ test_id: testId }) => testId !== 'B602'),
    };
    writeFileSync(join(service, 'reports/bandit.json'), JSON.stringify(fixed));
    expect(gate()).toMatchObject({ exitCode: 0, verdict: { outcome: 'passed' } });
  });

  it('turns red when a test fails', () => {
    raiseBudget();
    edit('reports/junit-3.12.xml', '<skipped ', '<failure ');
    edit('reports/junit-3.12.xml', '</skipped>', '</failure>');
    expect(gate()).toMatchObject({ exitCode: 1, verdict: { outcome: 'blocked' } });
  });

  it('turns red when the coverage floor is raised above what was reached', () => {
    raiseBudget();
    edit('portcullis.yml', 'min: 60', 'min: 95');
    expect(gate()).toMatchObject({ exitCode: 1, verdict: { outcome: 'blocked' } });
  });

  it('turns red when a required job was cancelled', () => {
    raiseBudget();
    edit('needs.json', '"result": "success"', '"result": "cancelled"');
    expect(gate()).toMatchObject({ exitCode: 1, verdict: { outcome: 'blocked' } });
  });

  it('is inconclusive when a matrix leg left no report', () => {
    raiseBudget();
    rmSync(join(service, 'reports/coverage-3.12.xml'));
    expect(gate()).toMatchObject({ exitCode: 2, verdict: { outcome: 'inconclusive' } });
  });

  it('is inconclusive when a report is cut off', () => {
    raiseBudget();
    const path = join(service, 'reports/bandit.json');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 200));
    expect(gate()).toMatchObject({ exitCode: 2, verdict: { outcome: 'inconclusive' } });
  });

  it('is inconclusive when the reports belong to another commit', () => {
    raiseBudget();
    expect(gate('--commit', '0123456789abcdef0123456789abcdef01234567')).toMatchObject({
      exitCode: 2,
      verdict: { outcome: 'inconclusive' },
    });
  });

  it('is blocked, with the problem beside it, when something fails and something is missing', () => {
    rmSync(join(service, 'reports/coverage-3.12.xml'));
    const { exitCode, verdict } = gate();
    expect(exitCode).toBe(1);
    expect(verdict.problems.map(({ problem }) => problem.code)).toContain('too-few-reports');
  });
});
