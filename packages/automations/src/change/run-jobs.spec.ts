import { describe, expect, it } from '@jest/globals';
import type { WorkflowJob } from '../ports/workflow-runs.ts';
import { readRunJobs } from './run-jobs.ts';
import type { OwnJob } from './run-jobs.ts';

const job = (id: number, name: string, more: Partial<WorkflowJob> = {}): WorkflowJob => ({
  id,
  name,
  status: 'completed',
  conclusion: 'success',
  createdAtMs: null,
  startedAtMs: null,
  completedAtMs: null,
  labels: [],
  runnerName: `runner ${id}`,
  stepCount: 0,
  steps: [],
  url: null,
  ...more,
});
const running = { status: 'in_progress', conclusion: null } as const;

async function namesOf(attempts: readonly (readonly WorkflowJob[])[], own: OwnJob): Promise<readonly string[]> {
  const port = { readJobs: (_runId: number, attempt: number) => Promise.resolve(attempts[attempt - 1] ?? null) };
  const jobs = await readRunJobs(port, { runId: 7, runAttempt: attempts.length, url: '' }, own);
  return jobs.map(({ name, conclusion, runAttempt }) => `${name} ${conclusion ?? 'running'} ${runAttempt}`);
}

describe("the jobs of the gate's own run", () => {
  const two = [job(1, 'test', running), job(2, 'gate', running)];

  it.each([
    ['by its identifier', { jobId: 2 }],
    ['by its runner', { runnerName: 'runner 2' }],
    ['by its name', { name: 'gate' }],
    ['by its identifier before all else', { jobId: 2, runnerName: 'runner 1' }],
  ])('are without the own one, known %s', async (_how, own) => {
    await expect(namesOf([two], own)).resolves.toEqual(['test running 1']);
  });

  it.each([
    ['two are running', two, {}, 'any of 2 jobs'],
    ['none is running', [job(1, 'test')], {}, 'none of'],
    ['two have the name', [job(1, 'gate', running), job(2, 'gate', running)], { name: 'gate' }, 'any of 2 jobs'],
    ['the identifier is of a job that has completed', [job(3, 'lint'), ...two], { jobId: 3 }, 'has completed'],
    ['the identifier is of another run', two, { jobId: 9 }, 'none of'],
  ])('are refused where %s, so that none is left out by mistake', async (_what, jobs, own, message) => {
    await expect(namesOf([jobs], own)).rejects.toThrow(message);
  });

  it('are those of earlier attempts where they were not run again', async () => {
    const first = [job(1, 'a', { conclusion: 'failure' }), job(2, 'b'), job(3, 'gate', { conclusion: 'failure' })];
    const second = [job(4, 'a'), job(5, 'gate', { conclusion: 'failure' })];
    const third = [job(6, 'gate', running)];
    await expect(namesOf([first, second, third], { jobId: 6 })).resolves.toEqual(['a success 2', 'b success 1']);
  });

  it('are all the others, also those that are called like the own one', async () => {
    const failed = job(1, 'gate', { conclusion: 'failure' });
    await expect(namesOf([[failed, job(2, 'gate', running)]], { jobId: 2 })).resolves.toEqual(['gate failure 1']);
    const again = [[failed, job(2, 'gate')], [job(3, 'gate', running)]];
    await expect(namesOf(again, { jobId: 3 })).resolves.toEqual(['gate failure 1', 'gate success 1']);
  });

  it('count once where a later attempt lists those that were carried over', async () => {
    const first = [job(1, 'a'), job(2, 'b', { conclusion: 'failure' }), job(3, 'gate', { conclusion: 'failure' })];
    const second = [job(4, 'a'), job(5, 'b'), job(6, 'gate', running)];
    await expect(namesOf([first, second], { jobId: 6 })).resolves.toEqual(['a success 2', 'b success 2']);
  });

  it('are not read where an earlier attempt is gone, whose jobs may not have run again', async () => {
    const port = {
      readJobs: (_runId: number, attempt: number) => Promise.resolve(attempt === 1 ? null : [job(5, 'gate', running)]),
    };
    await expect(readRunJobs(port, { runId: 7, runAttempt: 2, url: '' }, {})).rejects.toThrow('no attempt 1 of run 7');
  });

  it('are not read where the run is gone', async () => {
    await expect(
      readRunJobs({ readJobs: () => Promise.resolve(null) }, { runId: 7, runAttempt: 1, url: '' }, {}),
    ).rejects.toThrow('no attempt 1 of run 7');
  });
});
