import { describe, expect, it } from '@jest/globals';
import { minutes } from '@portcullis/github-testkit';
import { connectGitHub } from '../connect-github.ts';
import type { GitHubRepository } from '../github-repository.ts';
import { collect, connected } from '../testing/connected.ts';
import { broken, json, reset, scriptedFetch } from '../testing/scripted-fetch.ts';
import type { ScriptedAnswer, ScriptedFetch } from '../testing/scripted-fetch.ts';
import { virtualTiming } from '../testing/virtual-timing.ts';
import type { Missing } from './download.ts';
import type { JobLog } from './job-log.ts';

const store = 'https://results.blob.example/log?sig=s3cr3tsignature';
const link = (to = store): Response => new Response(null, { status: 302, headers: { location: to } });
const text = (
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = { 'content-length': String(body.length) },
): Response => new Response(body, { status, headers });

function wired(answers: readonly ScriptedAnswer[]): ScriptedFetch & { readonly repository: GitHubRepository } {
  const script = scriptedFetch(...answers);
  const github = connectGitHub({
    credential: { kind: 'token', token: 'ghp_canary' },
    fetch: script.fetch,
    timing: virtualTiming(
      () => 0,
      () => undefined,
    ),
  });
  return { ...script, repository: github.repository('octo/demo') };
}

async function textOf(log: JobLog | Missing): Promise<string> {
  return log.kind === 'missing' ? `missing: ${log.reason}` : Buffer.concat(await collect(log.chunks)).toString();
}

describe('the log of a job', () => {
  it('is fetched from where GitHub keeps it, without the credential', async () => {
    const { repository, requests } = wired([link(), text('line 1\nline 2\n')]);
    const log = await repository.readJobLog(7);
    expect(log).toMatchObject({ kind: 'log', sizeBytes: 14 });
    await expect(textOf(log)).resolves.toBe('line 1\nline 2\n');
    expect(requests.map(({ url }) => url)).toEqual([
      'https://api.github.com/repos/octo/demo/actions/jobs/7/logs',
      store,
    ]);
    expect(requests[0]?.init).toMatchObject({ redirect: 'manual' });
    expect(JSON.stringify(requests[1]?.init.headers)).not.toMatch(/canary|authorization/iu);
    expect(log).toMatchObject({ kind: 'log' });
  });

  it.each([
    ['expired, as GitHub says', [json('Server Error', 410)], 'missing: expired'],
    ['absent, as GitHub says', [json({ message: 'Not Found' }, 404)], 'missing: absent'],
    ['absent where it was kept', [link(), text('', 404)], 'missing: absent'],
    ['expired where it was kept', [link(), text('', 410)], 'missing: expired'],
  ])('is data when it is %s', async (_what, answers, words) => {
    await expect(textOf(await wired(answers).repository.readJobLog(7))).resolves.toBe(words);
  });

  it('is an error when the permission is missing', async () => {
    await expect(
      wired([json({ message: 'Must have admin rights to Repository.' }, 403)]).repository.readJobLog(7),
    ).rejects.toMatchObject({ failure: { kind: 'no-permission', permission: 'actions: read' } });
  });

  it('is fetched by a new link when the first one has run out', async () => {
    const { repository, requests } = wired([link(), text('AuthenticationFailed', 403), link(`${store}2`), text('log')]);
    await expect(textOf(await repository.readJobLog(7))).resolves.toBe('log');
    expect(requests).toHaveLength(4);
  });

  it.each([
    ['goes on where the connection broke', text('def', 206)],
    ['skips what it has when the store does not serve parts', text('abcdef')],
  ])('%s', async (_what, second) => {
    const { repository, requests } = wired([link(), broken('abc'), link(), second]);
    await expect(textOf(await repository.readJobLog(7))).resolves.toBe('abcdef');
    expect(requests[3]?.init.headers).toMatchObject({ range: 'bytes=3-' });
  });

  it('ends with an error when the connection breaks again and again', async () => {
    const answers = Array.from({ length: 6 }, () => [link(), broken('a', 206)]).flat();
    await expect(wired(answers).repository.readJobLog(7).then(textOf)).rejects.toMatchObject({
      failure: { kind: 'unreachable', cause: 'UND_ERR_SOCKET' },
    });
  });

  it('is followed from one store to another, but not into the clear', async () => {
    const handedOn = wired([link(), link('/moved?sig=1'), text('log')]);
    await expect(handedOn.repository.readJobLog(7).then(textOf)).resolves.toBe('log');
    expect(handedOn.requests[2]?.url).toBe('https://results.blob.example/moved?sig=1');
    await expect(
      wired([link(), link('http://results.blob.example/log')]).repository.readJobLog(7),
    ).rejects.toMatchObject({ failure: { kind: 'unexpected' } });
  });

  it('is not chased in circles', async () => {
    const circle = wired(Array.from({ length: 20 }, () => link()));
    await expect(circle.repository.readJobLog(7)).rejects.toMatchObject({
      failure: { kind: 'unreachable', status: 302 },
    });
  });

  it('loses its beginning, not its end, when it is too long', async () => {
    const log = await wired([link(), text('abcdefghij')]).repository.readJobLog(7, 4);
    await expect(textOf(log)).resolves.toBe('ghij');
    expect(log.kind === 'log' && log.truncated()).toBe('start');
  });

  it('loses its end when nobody said how long it is', async () => {
    const log = await wired([link(), text('abcdefghij', 200, {})]).repository.readJobLog(7, 4);
    await expect(textOf(log)).resolves.toBe('abcd');
    expect(log.kind === 'log' && log.truncated()).toBe('end');
  });

  it('is whole when it just fits', async () => {
    const log = await wired([link(), text('abcd')]).repository.readJobLog(7, 4);
    await expect(textOf(log)).resolves.toBe('abcd');
    expect(log.kind === 'log' && log.truncated()).toBeNull();
  });

  it.each(['http://results.blob.example/log', 'file:///etc/passwd', '/relative', 'javascript:alert(1)'])(
    'is not fetched from %s',
    async (location) => {
      const { repository, requests } = wired([link(location)]);
      await expect(repository.readJobLog(7)).rejects.toMatchObject({
        failure: { kind: 'unexpected', problem: expect.stringContaining('is not https') },
      });
      expect(requests).toHaveLength(1);
    },
  );

  it('shows the link, which is a secret, in no error', async () => {
    const fault = new TypeError('fetch failed', { cause: new Error(`cannot reach ${store}`) });
    const error: unknown = await wired(Array.from({ length: 5 }, () => [link(), fault]).flat())
      .repository.readJobLog(7)
      .catch((reason: unknown) => reason);
    expect(String(error)).toContain('cannot reach [REDACTED]');
    expect(JSON.stringify(error)).not.toContain('s3cr3t');
  });

  it('is asked for again when the network fails on the way', async () => {
    const { repository } = wired([reset(), link(), reset(), link(), text('log')]);
    await expect(textOf(await repository.readJobLog(7))).resolves.toBe('log');
  });

  it('is what GitHub has, breaks and all', async () => {
    const { github, handle, repository } = connected();
    const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure', log: 'read ECONNRESET' }] });
    github.clock.advance(minutes(10));
    github.fail({ operation: 'download', effect: { kind: 'connection-reset', when: 'mid-body' } });
    await expect(textOf(await repository.readJobLog(run.jobId('test')))).resolves.toMatch(/read ECONNRESET\n$/u);
    github.fail({ operation: 'actions/download-job-logs-for-workflow-run', effect: { kind: 'logs-gone' } });
    await expect(textOf(await repository.readJobLog(run.jobId('test')))).resolves.toBe('missing: expired');
    github.assertNoViolations();
  });
});
