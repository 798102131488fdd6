import { readArchive } from '@portcullis/archives';
import { createGitHub, minutes, serveGitHub } from '@portcullis/github-testkit';
import type { GitHub as TestGitHub, RunHandle, ServedGitHub } from '@portcullis/github-testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connectGitHub } from './connect-github.ts';
import type { GitHubRepository } from './github-repository.ts';
import { collect } from './testing/connected.ts';
import { virtualTiming } from './testing/virtual-timing.ts';

let served: ServedGitHub | null = null;
afterEach(async () => {
  await served?.close();
  served = null;
});

interface Wired {
  readonly github: TestGitHub;
  readonly run: RunHandle;
  readonly repository: GitHubRepository;
}

/** The global `fetch` over a real connection; only the waits are not real. */
async function wired(): Promise<Wired> {
  const github = createGitHub();
  const handle = github.repository('octo/demo');
  handle.issue({ title: 'x' });
  const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure', log: 'read ECONNRESET' }] });
  github.clock.advance(minutes(10));
  served = await serveGitHub(github);
  const timing = virtualTiming(
    () => github.clock.now(),
    () => undefined,
  );
  const client = connectGitHub({
    credential: { kind: 'actions-token', token: github.actionsToken(handle) },
    apiUrl: served.apiV3Url,
    timing,
    writeGapMs: 0,
  });
  return { github, run, repository: client.repository('octo/demo') };
}

describe('over a real connection', () => {
  it('logs are downloaded from another origin, which sees no credential', async () => {
    const { github, run, repository } = await wired();
    const log = await repository.readJobLog(run.jobId('test'));
    const text = log.kind === 'log' ? Buffer.concat(await collect(log.chunks)).toString() : log.reason;
    expect(text).toContain('read ECONNRESET');
    github.assertNoViolations();
  });

  it.each(['before', 'after', 'mid-body'] as const)(
    'a connection that breaks is no second comment (%s)',
    async (when) => {
      const { github, repository } = await wired();
      github.fail({ operation: 'issues/create-comment', effect: { kind: 'connection-reset', when } });
      await expect(
        repository.keepComment({ issueNumber: 1, marker: { name: 'gate' }, body: 'blocked' }),
      ).resolves.toMatchObject({ outcome: 'created' });
      expect(github.repository('octo/demo').comments(1)).toHaveLength(1);
    },
  );

  it('a list and an archive whose connection breaks are read to their ends', async () => {
    const { github, run, repository } = await wired();
    github.fail(
      { operation: 'actions/list-workflow-runs-for-repo', effect: { kind: 'connection-reset', when: 'mid-body' } },
      { operation: 'download', effect: { kind: 'connection-reset', when: 'mid-body' } },
    );
    const reading = repository.readAttempts({
      since: new Date(github.clock.now() - minutes(60)),
      until: new Date(github.clock.now()),
    });
    expect((await collect(reading)).map(({ runId }) => runId)).toEqual([run.id]);
    const archive = await repository.downloadLogs(run.id, 1);
    if (archive.kind === 'missing') throw new Error('there is no archive');
    expect((await collect(readArchive(archive.path))).map(({ path }) => path)).toContain('0_test.txt');
    await archive.remove();
  });
});
