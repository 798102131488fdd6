import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { parseJobDetails } from './job-details.ts';

const build = {
  id: 1,
  name: 'build',
  conclusion: 'failure',
  run_attempt: 2,
  runner_name: '',
  steps: [{ name: 'Test', number: 3, conclusion: 'failure', started_at: '2026-06-17T13:00:00Z', completed_at: null }],
};
const lint = { name: 'lint', conclusion: 'success' };
const namesOf = (value: unknown): readonly string[] =>
  parseJobDetails(JSON.stringify(value), 'jobs.json').map(({ name }) => name);

function errorOf(text: string): GateInputError | null {
  try {
    parseJobDetails(text, 'jobs.json');
    return null;
  } catch (error) {
    return error instanceof GateInputError ? error : null;
  }
}

describe('parseJobDetails', () => {
  it.each<[string, unknown]>([
    ['a page', { total_count: 2, jobs: [build, lint] }],
    [
      'several pages',
      [
        { total_count: 2, jobs: [build] },
        { total_count: 2, jobs: [lint] },
      ],
    ],
    ['an array of jobs', [build, lint]],
  ])('reads %s', (_what, value) => {
    expect(namesOf(value)).toEqual(['build', 'lint']);
  });

  it('keeps what the classifier asks for', () => {
    expect(parseJobDetails(JSON.stringify([build, lint]), 'jobs.json')).toEqual([
      {
        name: 'build',
        conclusion: 'failure',
        attempt: 2,
        runnerName: null,
        steps: [{ name: 'Test', conclusion: 'failure', startedAt: '2026-06-17T13:00:00Z', completedAt: null }],
      },
      { name: 'lint', conclusion: 'success', attempt: 1, runnerName: undefined, steps: [] },
    ]);
  });

  it.each<[string, string, string]>([
    ['text that is no JSON', '{"jobs": ', 'cannot be read as JSON'],
    ['another shape', '{"jobs": [{"name": 3}]}', 'at [0].jobs[0].name'],
    ['missing pages', '{"total_count": 3, "jobs": []}', 'is incomplete: 0 of 3'],
    ['a job that still runs', '[{"name": "build", "conclusion": null}]', '"build" has no conclusion yet'],
  ])('refuses %s with its place', (_what, text, message) => {
    const error = errorOf(text);
    expect(error?.message).toContain(message);
    expect(error?.place?.file).toBe('jobs.json');
  });
});
