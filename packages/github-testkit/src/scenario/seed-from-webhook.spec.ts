import { describe, expect, it } from '@jest/globals';
import { createGitHub, seedFromWebhook } from '../index.ts';
import { octokitFor } from '../testing/octokit.ts';

const repository = {
  id: 1,
  name: 'Hello-World',
  full_name: 'Codertocat/Hello-World',
  owner: { login: 'Codertocat', id: 2 },
  private: false,
  default_branch: 'master',
  description: null,
};

describe('a recorded webhook', () => {
  it('of a run makes the run, under its identifier', async () => {
    const github = createGitHub();
    const run = {
      id: 289_782_451,
      name: 'Lint',
      head_branch: 'master',
      head_sha: '5946d8c72c5f6a4d6c0cd7a5e6b9e7c8a1f2b3c4',
      event: 'push',
      conclusion: 'startup_failure',
      created_at: '2020-10-05T00:00:00Z',
    };
    const seeded = seedFromWebhook(github, {
      action: 'completed',
      repository,
      workflow: { name: 'Lint', path: '.github/workflows/lint.yml' },
      workflow_run: run,
    });
    const { data } = await octokitFor(github, github.userToken()).request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
      { owner: 'Codertocat', repo: 'Hello-World', run_id: run.id },
    );
    expect(seeded.run?.id).toBe(run.id);
    expect([data.conclusion, data.head_sha, data.path, data.created_at]).toEqual([
      'startup_failure',
      run.head_sha,
      '.github/workflows/lint.yml',
      run.created_at,
    ]);
  });

  it('of a job, a pull request, an issue and a comment makes them, in one repository', () => {
    const github = createGitHub();
    const job = {
      run_id: 5,
      name: 'test',
      head_sha: 'b'.repeat(40),
      conclusion: 'failure',
      started_at: '2025-01-01T00:00:00Z',
      completed_at: '2025-01-01T00:01:00Z',
      labels: ['self-hosted'],
      steps: [{ name: 'x', conclusion: 'failure' }],
    };
    expect(seedFromWebhook(github, { repository, workflow_job: job }).run?.progress.conclusion).toBe('failure');
    const pull = { title: 'Fix', body: null, user: { login: 'mona' }, head: { ref: 'fix' }, base: { ref: 'master' } };
    expect(seedFromWebhook(github, { repository, pull_request: pull }).issueNumber).toBe(1);
    const seeded = seedFromWebhook(github, {
      repository,
      issue: { title: 'Red', labels: [{ name: 'ci' }] },
      comment: { body: 'hi', user: { login: 'mona' } },
    });
    expect(seeded.repository.comments(2).map((comment) => [comment.body, comment.author.login])).toEqual([
      ['hi', 'mona'],
    ]);
  });

  it.each([undefined, 5, {}, { repository: { name: 'x' } }])('is refused when it is %j', (payload) => {
    expect(() => seedFromWebhook(createGitHub(), payload)).toThrow('not a webhook payload');
  });
});
