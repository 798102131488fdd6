import { describe, expect, it } from '@jest/globals';
import { connectGitHub } from '../connect-github.ts';
import type { GitHubRepository } from '../github-repository.ts';
import { json, scriptedFetch } from '../testing/scripted-fetch.ts';
import type { ScriptedAnswer } from '../testing/scripted-fetch.ts';
import { virtualTiming } from '../testing/virtual-timing.ts';

const commit = 'c'.repeat(40);
const instant = '2026-11-24T12:00:00Z';

const job = (id: number): object => ({ id, name: `test (${id})`, status: 'completed', conclusion: 'success' });
const artifact = (id: number): object => ({ id, name: `reports-${id}`, size_in_bytes: 1, expired: false });
const run = (id: number): object => ({
  id,
  run_attempt: 1,
  run_number: id,
  workflow_id: 1,
  name: 'CI',
  path: '.github/workflows/ci.yml',
  event: 'push',
  status: 'completed',
  conclusion: 'success',
  head_sha: commit,
  head_branch: 'main',
  created_at: instant,
  updated_at: instant,
  run_started_at: instant,
  html_url: `https://github.com/octo/demo/actions/runs/${id}`,
  repository: { full_name: 'octo/demo' },
  head_repository: { full_name: 'octo/demo' },
});

const lists = [
  ['jobs of an attempt', 'jobs', job, (from: GitHubRepository) => from.readJobs(7, 1)],
  ['artifacts of a run', 'artifacts', artifact, (from: GitHubRepository) => from.listArtifacts(7)],
  ['runs of a commit', 'workflow_runs', run, (from: GitHubRepository) => from.runsOfCommit(commit)],
] as const;

describe.each(lists)('the %s', (_what, member, item, read) => {
  const page = (total: number, ids: readonly number[], hasNext = false): ScriptedAnswer =>
    json({ total_count: total, [member]: ids.map(item) }, 200, hasNext ? { link: '<https://x>; rel="next"' } : {});
  const readFrom = (...answers: readonly ScriptedAnswer[]) => {
    const script = scriptedFetch(...answers);
    const repository = connectGitHub({
      credential: { kind: 'token', token: 'ghp_test' },
      fetch: script.fetch,
      timing: virtualTiming(
        () => Date.parse(instant),
        () => undefined,
      ),
    }).repository('octo/demo');
    return { read: async () => (await read(repository))?.length, script };
  };

  it('are all that GitHub counts, over several pages and whatever their length', async () => {
    await expect(readFrom(page(3, [1], true), page(3, [2, 3])).read()).resolves.toBe(3);
  });

  it('are read again where one was lost between two pages', async () => {
    const { read: reading, script } = readFrom(
      page(3, [1, 2], true),
      page(4, [2]),
      page(4, [1, 2], true),
      page(4, [3, 4]),
    );
    await expect(reading()).resolves.toBe(4);
    expect(script.requests).toHaveLength(4);
  });

  it('are refused while GitHub counts more than it shows, such as behind a proxy without Link headers', async () => {
    const cut = (): ScriptedAnswer => page(3, [1, 2]);
    await expect(readFrom(cut(), cut(), cut()).read()).rejects.toThrow('the list shows 2 of the 3 items');
  });
});
