import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { monitorHealth } from './monitor-health.ts';
import { readTimeLimits } from './time-limits.ts';
import type { GivenTimeLimit } from './time-limits.ts';

const now = new Date('2026-11-23T12:00:00Z');
const workflow = `name: CI
on: push
jobs:
  test:
    timeout-minutes: 15
    strategy: { matrix: { node: [20, 22] } }
  lint:
    name: Lint \${{ matrix.tool }} (quick)
    timeout-minutes: 5
  slow:
    timeout-minutes: \${{ inputs.limit }}
  plain: {}
  shared:
    uses: ./.github/workflows/other.yml
  build-linux:
    name: Build \${{ matrix.os }} a/b-c.d+e [\${{ matrix.node }}]
    timeout-minutes: 7
    strategy: { matrix: { os: [linux], node: [20] } }
  e2e-linux:
    timeout-minutes: 8
`;
const unnamed = workflow.replace('name: CI\n', '');

/** The causes of an attempt whose job was cancelled after `minutes`. */
function causesOf(
  job: string,
  minutes: number,
  {
    text = workflow,
    file = '.github/workflows/ci.yml',
    timeLimits = [] as readonly GivenTimeLimit[],
    member = {},
    run: facts = {},
  } = {},
) {
  const startMs = Date.parse('2026-11-23T02:00:00Z');
  const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  const run = {
    ...{ id: 1, name: 'CI', path: '.github/workflows/ci.yml', event: 'push', head_branch: 'main', head_sha: 'a' },
    ...{ status: 'completed', conclusion: 'cancelled', created_at: at(startMs), run_started_at: at(startMs) },
    updated_at: at(startMs + minutes * 60_000),
    ...facts,
    jobs: [
      {
        ...{ id: 2, name: job, status: 'completed', conclusion: 'cancelled', runner_name: 'r', labels: [] },
        ...{ created_at: at(startMs), started_at: at(startMs), completed_at: at(startMs + minutes * 60_000) },
        ...member,
      },
    ],
  };
  const { summary, dataQuality } = monitorHealth(
    { exports: [{ name: 'r', text: JSON.stringify([run]) }], workflows: [{ name: file, text }], timeLimits },
    { now },
  ).report;
  if (summary.failureCauses.timedOut === 1) return 'time limit';
  return dataQuality.possibleTimeLimits === 1 ? 'perhaps' : 'cancelled';
}

describe('the time limit of a job', () => {
  it.each([
    ['the job by its key', 'test', 15, 'time limit'],
    ['a job of a matrix', 'test (20)', 15, 'time limit'],
    ['a job before its limit', 'test', 14, 'cancelled'],
    ['a name with an expression', 'Lint eslint (quick)', 5, 'time limit'],
    ['a name with a hyphen', 'e2e-linux', 8, 'time limit'],
    ['a name with signs around expressions', 'Build linux a/b-c.d+e [20]', 7, 'time limit'],
    ['a matrix behind a name with expressions', 'Build linux a/b-c.d+e [20] (linux, 20)', 7, 'time limit'],
    ['signs that stand for themselves', 'Build linux a/b-cxd+e [20]', 7, 'perhaps'],
    ['a limit that is an expression', 'slow', 200, 'perhaps'],
    ['no limit, before GitHub\u2019s own', 'plain', 359, 'cancelled'],
    ['no limit, at GitHub\u2019s own', 'plain', 360, 'time limit'],
    ['a job of a workflow that is called', 'shared / build', 30, 'perhaps'],
    ['a job that is not there', 'other', 30, 'perhaps'],
  ])('is read from a workflow file: %s', (_name, job, minutes, cause) => {
    expect(causesOf(job, minutes)).toBe(cause);
  });

  it('is that of the workflow of the run alone', () => {
    expect(causesOf('test', 15, { file: '.github/workflows/nightly.yml' })).toBe('perhaps');
    expect(causesOf('test', 15, { file: 'copies/ci.yml' })).toBe('time limit');
  });

  it.each([
    ['by its name', 'CI', workflow, '.github/workflows/ci.yml', 'time limit'],
    ['by its path if it has no name', '.github/workflows/ci.yml', unnamed, '.github/workflows/ci.yml', 'time limit'],
    ['by its file name outside the folder', '.github/workflows/ci.yml', unnamed, 'copies/ci.yml', 'time limit'],
    ['not by the name of another', 'Nightly', workflow, '.github/workflows/ci.yml', 'perhaps'],
    ['not by the path of another', '.github/workflows/nightly.yml', unnamed, '.github/workflows/ci.yml', 'perhaps'],
    ['not by its path if it has a name', '.github/workflows/ci.yml', workflow, '.github/workflows/ci.yml', 'perhaps'],
  ])('finds the workflow of a run of gh run list %s', (_name, name, text, file, cause) => {
    expect(causesOf('test', 15, { text, file, run: { name, path: null } })).toBe(cause);
  });

  it.each([
    ['by the job', { timeLimits: [{ job: 'other', minutes: 30 }] }, 'time limit'],
    ['for all that no file tells', { timeLimits: [{ job: null, minutes: 30 }] }, 'time limit'],
    ['in the export', { member: { timeout_minutes: 30 } }, 'time limit'],
    ['for another job', { timeLimits: [{ job: 'test', minutes: 30 }] }, 'perhaps'],
  ])('may be given %s', (_name, given, cause) => {
    expect(causesOf('other', 30, given)).toBe(cause);
  });

  it('is not known of a job that two patterns fit with different limits', () => {
    const text = 'jobs:\n  one: { name: "${{ a }}", timeout-minutes: 5 }\n  two: { timeout-minutes: 9 }\n';
    expect(causesOf('two', 30, { text })).toBe('perhaps');
  });

  it.each([
    ['no YAML', 'jobs: [', 1],
    ['no workflow', 'a: 1', null],
  ])('is not read from %s', (_name, text, line) => {
    expect(() => readTimeLimits({ name: 'ci.yml', text })).toThrow(GateInputError);
    try {
      readTimeLimits({ name: 'ci.yml', text });
    } catch (error) {
      expect(error instanceof GateInputError && error.place?.line).toBe(line);
    }
  });
});
