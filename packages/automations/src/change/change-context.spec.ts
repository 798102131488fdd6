import { describe, expect, it } from '@jest/globals';
import { parseChangeContext, pushedBranch } from './change-context.ts';

const [merge, head, base] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
const environment = {
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_REPOSITORY: 'octo/demo',
  GITHUB_SHA: merge,
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '2',
};
const pull = (more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    repository: { default_branch: 'main' },
    pull_request: {
      number: 7,
      head: { sha: head, repo: { full_name: 'octo/demo' } },
      base: { ref: 'main', sha: base },
      ...more,
    },
  });

const queued = (headSha: string | undefined): string =>
  JSON.stringify({ merge_group: { base_ref: 'refs/heads/main', base_sha: base, head_sha: headSha } });

describe('what is judged', () => {
  it.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])('is a pull request: %s', (name) => {
    expect(parseChangeContext({ ...environment, GITHUB_EVENT_NAME: name }, pull())).toEqual({
      kind: 'pull-request',
      event: name,
      repository: 'octo/demo',
      ref: 'refs/pull/7/merge',
      commit: merge,
      head,
      base: { branch: 'main', commit: base },
      before: null,
      pullNumber: 7,
      isFork: false,
      defaultBranch: 'main',
      run: { runId: 42, runAttempt: 2, url: 'https://github.com/octo/demo/actions/runs/42' },
    });
  });

  it.each([
    ['another repository', { full_name: 'mona/demo' }, true],
    ['a repository that is gone', null, true],
    ['the same in other letters', { full_name: 'Octo/Demo' }, false],
  ])('is of a fork where the head is in %s', (_what, repo, isFork) => {
    expect(parseChangeContext(environment, pull({ head: { sha: head, repo } })).isFork).toBe(isFork);
  });

  it('is a merge group, by the base that the event names', () => {
    const context = parseChangeContext({ ...environment, GITHUB_EVENT_NAME: 'merge_group' }, queued(merge));
    expect(context).toMatchObject({ kind: 'merge-group', base: { branch: 'main', commit: base }, pullNumber: null });
  });

  it.each([
    ['push', 'refs/heads/a/b', 'push', 'a/b'],
    ['push', 'refs/tags/v1', 'push', null],
    ['schedule', 'refs/heads/main', 'other', null],
    ['workflow_dispatch', 'refs/heads/main', 'other', null],
  ])('is a commit: %s of %s', (name, ref, kind, branch) => {
    const context = parseChangeContext({ ...environment, GITHUB_EVENT_NAME: name, GITHUB_REF: ref }, '{}');
    expect([context.kind, context.base, pushedBranch(context)]).toEqual([kind, null, branch]);
  });

  it('has no run outside of a workflow', () => {
    expect(parseChangeContext({ ...environment, GITHUB_RUN_ID: '' }, pull()).run).toBeNull();
  });

  it.each([
    ['pull_request_target', pull(), 'not on the change'],
    ['workflow_run', '{}', 'does not say what to judge'],
    ['issue_comment', pull(), 'does not say what to judge'],
    ['push', '{"deleted": true}', 'was deleted'],
    ['pull_request', '{}', "another shape than GitHub's"],
    ['merge_group', queued(head), 'the merge group is of the commit bbb'],
    ['pull_request', '{', 'cannot be read as JSON'],
    ['pull_request', pull({ base: { ref: 'main', sha: 'main' } }), "another shape than GitHub's"],
  ])('is nothing: %s with %j', (name, payload, message) => {
    expect(() => parseChangeContext({ ...environment, GITHUB_EVENT_NAME: name }, payload)).toThrow(message);
  });

  it.each(['GITHUB_EVENT_NAME', 'GITHUB_REPOSITORY', 'GITHUB_SHA', 'GITHUB_REF'])('is nothing without %s', (name) => {
    expect(() => parseChangeContext({ ...environment, [name]: '' }, pull())).toThrow(name);
  });
});
