import { describe, expect, it } from '@jest/globals';
import { demo, octokitFor, setUp, statusOf } from '../testing/octokit.ts';

const pullRoute = '/repos/{owner}/{repo}/pulls/{pull_number}';
const api = 'https://api.github.com/repos/octo/demo';

describe('a comparison', () => {
  it('counts what each side has, and lists files from where they parted', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    repository.commit({ 'a.txt': 'a\n' }, { branch: 'feature/x', message: 'A' });
    repository.commit({ 'b.txt': 'b\n' }, { branch: 'feature/x', message: 'B' });
    repository.commit({ 'c.txt': 'c\n' });
    const compare = async (basehead: string) => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...demo, basehead });
      const files = data.files?.map(({ filename }) => filename);
      return [data.status, data.ahead_by, data.behind_by, data.commits.map(({ commit }) => commit.message), files];
    };
    expect(await compare('main...feature/x')).toEqual(['diverged', 2, 1, ['A', 'B'], ['a.txt', 'b.txt']]);
    expect(await compare('main...main')).toEqual(['identical', 0, 0, [], []]);
    github.repository('mona/demo', { parent: repository });
    expect(await compare('main...mona:main')).toEqual(['identical', 0, 0, [], []]);
    expect(await statusOf(compare('main...none'))).toBe(404);
    github.assertNoViolations();
  });

  it('comes as a diff that Git takes', async () => {
    const { github } = setUp();
    github.repository('octo/demo').commit({ 'README.md': '# demo\nmore\n', 'x y.txt': 'x' }, { branch: 'topic' });
    const headers = { accept: 'application/vnd.github.diff' };
    const answer = await github.fetch(`${api}/compare/main...topic`, { headers });
    expect(answer.headers.get('content-type')).toBe('application/vnd.github.diff; charset=utf-8');
    expect((await answer.text()).replaceAll(/^index .*$/gmu, 'index')).toBe(
      [
        'diff --git a/README.md b/README.md',
        'index',
        '--- a/README.md',
        '+++ b/README.md',
        '@@ -1 +1,2 @@',
        ' # demo',
        '+more',
        'diff --git a/x y.txt b/x y.txt',
        'new file mode 100644',
        'index',
        '--- /dev/null',
        '+++ b/x y.txt',
        '@@ -0,0 +1 @@',
        '+x',
        String.raw`\ No newline at end of file`,
        '',
      ].join('\n'),
    );
    const patch = await github.fetch(`${api}/commits/topic`, { headers: { accept: 'application/vnd.github.patch' } });
    expect(await patch.text()).toMatch(
      /^From [\da-f]{40} Mon Sep 17 00:00:00 2001\nFrom: octocat <.*>\nDate: .*\nSubject: \[PATCH\] /u,
    );
    const sha = await github.fetch(`${api}/commits/main`, { headers: { accept: 'application/vnd.github.sha' } });
    expect(await sha.text()).toBe(github.repository('octo/demo').head());
  });
});

describe('a pull request', () => {
  it.each([
    ['merge', 2, 'Merge pull request #1 from octo/topic\n\nTopic'],
    ['squash', 1, 'Topic (#1)'],
    ['rebase', 1, 'Second'],
  ] as const)('is merged by %s: a commit with %i parents', async (merge_method, parents, message) => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.pull({ headBranch: 'topic', title: 'Topic', files: { 'a.txt': 'a\n' } });
    repository.commit({ 'a.txt': 'a\nb\n' }, { branch: 'topic', message: 'Second' });
    repository.commit({ 'c.txt': 'c\n' });
    const told: string[] = [];
    repository.webhook({
      events: ['pull_request', 'push'],
      receive: (request) => {
        told.push(request.headers.get('x-github-event') ?? '');
        return new Response();
      },
    });
    const pull = { ...demo, pull_number: number };
    const commits = await octokit.request(`GET ${pullRoute}/commits`, pull);
    expect(commits.data.map(({ commit }) => commit.message)).toEqual(['Topic', 'Second']);
    expect(await statusOf(octokit.request(`GET ${pullRoute}/merge`, pull))).toBe(404);
    const { data } = await octokit.request(`PUT ${pullRoute}/merge`, { ...pull, merge_method });
    expect(data.sha).toBe(repository.head());
    const commit = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...demo, ref: data.sha });
    expect([commit.data.parents.length, commit.data.commit.message]).toEqual([parents, message]);
    expect([repository.file('a.txt'), repository.file('c.txt')]).toEqual(['a\nb\n', 'c\n']);
    expect(await statusOf(octokit.request(`GET ${pullRoute}/merge`, pull))).toBe(0);
    const after = await octokit.request(`GET ${pullRoute}`, pull);
    expect([after.data.merged, after.data.state, after.data.merge_commit_sha]).toEqual([true, 'closed', data.sha]);
    await github.webhooksDelivered();
    expect(told).toEqual(['push', 'pull_request']);
    github.assertNoViolations();
  });

  it('is not merged in conflict, at another head, as a draft, or twice', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const pull = (branch: string, text: string, draft = false) =>
      repository.pull({ headBranch: branch, files: { 'README.md': text }, draft }).number;
    const merge = async (pull_number: number, sha?: string): Promise<number> =>
      statusOf(octokit.request(`PUT ${pullRoute}/merge`, { ...demo, pull_number, ...(sha !== undefined && { sha }) }));
    const [one, other, draft] = [pull('one', '1\n'), pull('other', '2\n'), pull('draft', '3\n', true)];
    expect(await merge(one, 'a'.repeat(40))).toBe(409);
    expect(await merge(draft)).toBe(405);
    expect(await merge(one)).toBe(0);
    expect(await merge(one)).toBe(405);
    expect(await merge(other)).toBe(405);
    github.assertNoViolations();
  });

  it('takes the base into its branch when it is asked to, once', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const pull = repository.pull({ headBranch: 'topic' });
    repository.commit({ 'c.txt': 'c\n' });
    const update = async (): Promise<number> =>
      statusOf(octokit.request(`PUT ${pullRoute}/update-branch`, { ...demo, pull_number: pull.number }));
    expect([await update(), await update()]).toEqual([0, 422]);
    expect([repository.file('c.txt', 'topic'), pull.headSha]).toEqual(['c\n', repository.head('topic')]);
    github.assertNoViolations();
  });
});

describe('a protected branch', () => {
  it('takes a pull request once it is approved and its checks are green', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const pull = repository.pull({ headBranch: 'topic' });
    const protection = '/repos/{owner}/{repo}/branches/{branch}/protection';
    const branch = { ...demo, branch: 'main' };
    expect(await statusOf(octokit.request(`GET ${protection}`, branch))).toBe(404);
    await octokit.request(`PUT ${protection}`, {
      ...branch,
      required_status_checks: { strict: false, contexts: ['gate'] },
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      restrictions: null,
    });
    const { data } = await octokit.request(`GET ${protection}/required_status_checks`, branch);
    expect(data.contexts).toEqual(['gate']);
    expect((await octokit.request('GET /repos/{owner}/{repo}/branches/{branch}', branch)).data.protected).toBe(true);
    const address = { ...demo, pull_number: pull.number };
    const merge = async (): Promise<string> =>
      octokit.request(`PUT ${pullRoute}/merge`, address).then(
        ({ data: { message } }) => message,
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    expect(await merge()).toContain('At least 1 approving review is required');
    const reviewer = octokitFor(github, github.userToken('mona'));
    await reviewer.request(`POST ${pullRoute}/reviews`, { ...address, event: 'APPROVE' });
    expect(await merge()).toContain('Required status check "gate" is expected');
    await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      ...demo,
      sha: pull.headSha ?? '',
      state: 'success',
      context: 'gate',
    });
    expect(await merge()).toContain('successfully merged');
    github.assertNoViolations();
  });
});

describe('commits', () => {
  it('are found by the path that they touch, and by who made them', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    repository.commit({ 'src/a.py': '1\n' }, { message: 'A', author: 'mona' });
    repository.commit({ 'docs/b.md': '1\n' }, { message: 'B' });
    repository.commit({ 'src/a.py': '2\n' }, { message: 'A again' });
    const list = async (filter: object) =>
      (await octokit.request('GET /repos/{owner}/{repo}/commits', { ...demo, ...filter })).data.map(
        ({ commit }) => commit.message,
      );
    expect(await list({ path: 'src' })).toEqual(['A again', 'A']);
    expect(await list({ path: 'src/a.py', author: 'mona' })).toEqual(['A']);
    expect(await list({ path: 'none' })).toEqual([]);
    github.assertNoViolations();
  });

  it('have their statuses at the former address too', async () => {
    const { github, octokit } = setUp();
    const sha = github.repository('octo/demo').head();
    await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...demo, sha, state: 'pending' });
    const { data } = await octokit.request(`GET /repos/octo/demo/statuses/${sha}`);
    expect(data).toMatchObject([{ state: 'pending', context: 'default' }]);
    github.assertNoViolations();
  });
});

describe('tags and releases', () => {
  it('are annotated with the hashes of Git, and made by publishing', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const tagger = { name: 'a', email: 'a@b.c', date: '2026-01-01T00:00:00Z' };
    const { data: tag } = await octokit.request('POST /repos/{owner}/{repo}/git/tags', {
      ...demo,
      tag: 'v1',
      message: 'One',
      object: repository.head(),
      type: 'commit',
      tagger,
    });
    expect(tag.sha).toMatch(/^[\da-f]{40}$/u);
    await octokit.request('POST /repos/{owner}/{repo}/git/refs', { ...demo, ref: 'refs/tags/v1', sha: tag.sha });
    const ref = await octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...demo, ref: 'tags/v1' });
    expect(ref.data.object).toMatchObject({ type: 'tag', sha: tag.sha });
    const commit = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...demo, ref: 'v1' });
    expect(commit.data.sha).toBe(repository.head());
    const release = async (body: object) =>
      (await octokit.request('POST /repos/{owner}/{repo}/releases', { ...demo, tag_name: 'v2', ...body })).data;
    const draft = await release({ draft: true });
    expect([draft.published_at, repository.state.refs.has('refs/tags/v2')]).toEqual([null, false]);
    await octokit.request('PATCH /repos/{owner}/{repo}/releases/{release_id}', {
      ...demo,
      release_id: draft.id,
      draft: false,
    });
    expect(repository.state.refs.get('refs/tags/v2')).toBe(repository.head());
    expect(await statusOf(release({}))).toBe(422);
    await release({ tag_name: 'v3', prerelease: true });
    const latest = await octokit.request('GET /repos/{owner}/{repo}/releases/latest', demo);
    const tags = await octokit.request('GET /repos/{owner}/{repo}/tags', demo);
    expect([latest.data.tag_name, tags.data.map(({ name }) => name)]).toEqual(['v2', ['v3', 'v2', 'v1']]);
    github.assertNoViolations();
  });
});
