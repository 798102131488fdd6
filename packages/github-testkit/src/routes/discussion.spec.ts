import { describe, expect, it } from '@jest/globals';
import { createGitHub } from '../index.ts';
import type { GitHub, RepositoryHandle } from '../index.ts';
import { demo, octokitFor, statusOf } from '../testing/octokit.ts';

interface Reviewed {
  readonly github: GitHub;
  readonly repository: RepositoryHandle;
  readonly pull_number: number;
  readonly author: ReturnType<typeof octokitFor>;
  readonly reviewer: ReturnType<typeof octokitFor>;
  /** Event and action of each webhook, in their order. */
  readonly told: string[];
}

/** A pull request of octocat, and mona to review it. */
function reviewed(): Reviewed {
  const github = createGitHub();
  const repository = github.repository('octo/demo');
  const { number } = repository.pull({ headBranch: 'topic', files: { 'a.py': 'one\ntwo\n' }, author: 'octocat' });
  const told: string[] = [];
  repository.webhook({
    receive: async (request) => {
      const { action } = (await request.json()) as { action?: string };
      told.push(`${request.headers.get('x-github-event') ?? ''} ${action ?? ''}`.trim());
      return new Response();
    },
  });
  return {
    github,
    repository,
    pull_number: number,
    author: octokitFor(github, github.userToken('octocat')),
    reviewer: octokitFor(github, github.userToken('mona')),
    told,
  };
}

const pullRoute = '/repos/{owner}/{repo}/pulls/{pull_number}';

describe('a review', () => {
  it('is its author’s alone until it is submitted, and takes the reviewer off those who are asked', async () => {
    const { github, author, reviewer, pull_number, told } = reviewed();
    const pull = { ...demo, pull_number };
    await author.request(`POST ${pullRoute}/requested_reviewers`, { ...pull, reviewers: ['mona'] });
    const { data } = await reviewer.request(`POST ${pullRoute}/reviews`, {
      ...pull,
      comments: [{ path: 'a.py', line: 2, body: 'why?' }],
    });
    expect([data.state, data.submitted_at, data.user?.login]).toEqual(['PENDING', undefined, 'mona']);
    const list = async (octokit: typeof author) =>
      (await octokit.request(`GET ${pullRoute}/reviews`, pull)).data.map(({ state }) => state);
    expect([await list(author), await list(reviewer)]).toEqual([[], ['PENDING']]);
    const review_id = Number(data.id);
    await reviewer.request(`POST ${pullRoute}/reviews/{review_id}/events`, { ...pull, review_id, event: 'APPROVE' });
    expect(await list(author)).toEqual(['APPROVED']);
    const asked = await author.request(`GET ${pullRoute}/requested_reviewers`, pull);
    expect(asked.data.users).toEqual([]);
    const comments = await author.request(`GET ${pullRoute}/comments`, pull);
    expect(comments.data.map(({ path, line, body }) => [path, line, body])).toEqual([['a.py', 2, 'why?']]);
    await github.webhooksDelivered();
    expect(told).toEqual([
      'pull_request review_requested',
      'pull_request_review_comment created',
      'pull_request_review submitted',
    ]);
    github.assertNoViolations();
  });

  it('is refused to the author as a verdict, for other files, and twice at a time', async () => {
    const { author, reviewer, pull_number } = reviewed();
    const pull = { ...demo, pull_number };
    const create = async (octokit: typeof author, body: object): Promise<number> =>
      statusOf(octokit.request(`POST ${pullRoute}/reviews`, { ...pull, ...body }));
    expect(await create(author, { event: 'APPROVE' })).toBe(422);
    expect(await create(author, { event: 'COMMENT', body: 'mine' })).toBe(0);
    expect(await create(reviewer, { comments: [{ path: 'b.py', line: 1, body: 'x' }] })).toBe(422);
    expect(await create(reviewer, { event: 'REQUEST_CHANGES' })).toBe(422);
    expect(await create(reviewer, {})).toBe(0);
    expect(await create(reviewer, {})).toBe(422);
  });
});

describe('who is asked', () => {
  it('must be a collaborator, and not the author', async () => {
    const { repository, author, pull_number } = reviewed();
    const ask = async (login: string): Promise<number> =>
      statusOf(author.request(`POST ${pullRoute}/requested_reviewers`, { ...demo, pull_number, reviewers: [login] }));
    expect([await ask('stranger'), await ask('octocat'), await ask('mona')]).toEqual([422, 422, 0]);
    repository.collaborator('stranger', 'triage');
    expect(await ask('stranger')).toBe(0);
  });

  it.each([
    ['mona', 'admin', 'admin'],
    ['triager', 'read', 'triage'],
    ['keeper', 'write', 'maintain'],
    ['octo', 'admin', 'admin'],
  ])('%s has the permission %s and the role %s', async (username, permission, role) => {
    const { github, repository, author } = reviewed();
    repository.collaborator('triager', 'triage');
    repository.collaborator('keeper', 'maintain');
    const { data } = await author.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...demo,
      username,
    });
    expect([data.permission, data.role_name]).toEqual([permission, role]);
    github.assertNoViolations();
  });

  it('is assigned if able to be, and left out without a word if not', async () => {
    const { github, author, pull_number, told } = reviewed();
    const { data } = await author.request('POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', {
      ...demo,
      issue_number: pull_number,
      assignees: ['mona', 'stranger'],
    });
    expect(data.assignees?.map(({ login }) => login)).toEqual(['mona']);
    const check = async (assignee: string): Promise<number> =>
      statusOf(author.request('GET /repos/{owner}/{repo}/assignees/{assignee}', { ...demo, assignee }));
    expect([await check('mona'), await check('stranger')]).toEqual([0, 404]);
    await github.webhooksDelivered();
    expect(told).toEqual(['pull_request assigned']);
  });
});

describe('labels of an issue', () => {
  it('are replaced and removed, and webhooks tell of each', async () => {
    const { github, author, pull_number, told } = reviewed();
    const issue = { ...demo, issue_number: pull_number };
    const route = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
    await author.request(`POST ${route}`, { ...issue, labels: ['a', 'b'] });
    const { data } = await author.request(`PUT ${route}`, { ...issue, labels: ['b', 'c'] });
    expect(data.map(({ name }) => name)).toEqual(['b', 'c']);
    expect((await author.request(`DELETE ${route}`, issue)).status).toBe(204);
    await github.webhooksDelivered();
    const of = (action: string, count: number): string[] =>
      Array.from({ length: count }, () => `pull_request ${action}`);
    expect(told).toEqual([...of('labeled', 2), ...of('unlabeled', 1), ...of('labeled', 1), ...of('unlabeled', 2)]);
    github.assertNoViolations();
  });
});

describe('a reaction', () => {
  it('is one for each person and kind, and is counted', async () => {
    const { github, author, reviewer, pull_number } = reviewed();
    const issue = { ...demo, issue_number: pull_number };
    const react = async (octokit: typeof author): Promise<number> =>
      (
        await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/reactions', {
          ...issue,
          content: 'rocket',
        })
      ).status;
    expect([await react(author), await react(author), await react(reviewer)]).toEqual([201, 200, 201]);
    const { data } = await author.request('GET /repos/{owner}/{repo}/issues/{issue_number}', issue);
    expect(data.reactions).toMatchObject({ total_count: 2, rocket: 2, heart: 0 });
    github.assertNoViolations();
  });
});

describe('a search', () => {
  it.each([
    ['is:issue', ['Red main']],
    ['is:pr', ['topic']],
    ['is:issue is:open label:ci-health', ['Red main']],
    ['is:issue -label:ci-health', []],
    ['RED in:title', ['Red main']],
    ['"no such words"', []],
    ['author:mona', ['Red main']],
    ['assignee:@me is:pr', []],
    ['head:topic', ['topic']],
    ['repo:octo/other', []],
    ['created:>=2026-01-01', ['Red main', 'topic']],
    ['state:closed', []],
  ])('for %s finds %j', async (text, titles) => {
    const { github, repository, author } = reviewed();
    repository.issue({ title: 'Red main', labels: ['ci-health'], author: 'mona' });
    const { data } = await author.request('GET /search/issues', { q: text });
    expect([data.total_count, data.items.map(({ title }) => title)]).toEqual([titles.length, titles]);
    github.assertNoViolations();
  });

  it('by what is not known fails: to leave it out would find too much', async () => {
    const { author, github } = reviewed();
    await expect(author.request('GET /search/issues', { q: 'is:pr milestone:v1' })).rejects.toThrow('not served');
    github.repository('octo/secret', { private: true }).issue({ title: 'Hidden' });
    const { data } = await octokitFor(github, undefined).request('GET /search/issues', { q: 'hidden' });
    expect(data.total_count).toBe(0);
  });
});
