import { describe, expect, it } from '@jest/globals';
import { maxBodyLength } from '../markers/marked-body.ts';
import { formatMarker } from '../markers/marker.ts';
import { connected } from '../testing/connected.ts';

const marker = { name: 'auto-rerun', fields: { run: 42, attempt: 1 } };
const line = formatMarker(marker);

describe('a sticky comment', () => {
  it('is made, then left alone, then changed', async () => {
    const { github, handle, repository } = connected();
    const { number } = handle.pull({ headBranch: 'feature' });
    const keep = (body: string): ReturnType<typeof repository.keepComment> =>
      repository.keepComment({ issueNumber: number, marker, body });

    await expect(keep('first')).resolves.toMatchObject({ outcome: 'created', removedTwins: 0 });
    await expect(keep('first')).resolves.toMatchObject({ outcome: 'unchanged' });
    await expect(keep('second')).resolves.toMatchObject({ outcome: 'updated' });

    expect(handle.comments(number).map(({ body }) => body)).toEqual([`${line}\nsecond`]);
    github.assertNoViolations();
  });

  it('is found among hundreds', async () => {
    const { handle, repository, github } = connected();
    const { number } = handle.issue({ title: 'busy' });
    const headers = { authorization: `token ${github.userToken()}` };
    for (let index = 0; index < 120; index += 1)
      await github.fetch(`https://api.github.com/repos/octo/demo/issues/${number}/comments`, {
        method: 'POST',
        headers,
        body: '{"body":"hello"}',
      });
    await repository.keepComment({ issueNumber: number, marker, body: 'ours' });
    await expect(repository.keepComment({ issueNumber: number, marker, body: 'ours' })).resolves.toMatchObject({
      outcome: 'unchanged',
    });
    expect(handle.comments(number)).toHaveLength(121);
  });

  it('is not that of somebody else who copied the marker', async () => {
    const { github, handle, repository, connect } = connected();
    const { number } = handle.issue({ title: 'x' });
    await connect({ credential: { kind: 'token', token: github.userToken('mallory') } }).keepComment({
      issueNumber: number,
      marker,
      body: 'forged',
    });
    await expect(repository.keepComment({ issueNumber: number, marker, body: 'true' })).resolves.toMatchObject({
      outcome: 'created',
    });
    expect(handle.comments(number).map(({ body }) => body)).toEqual([`${line}\nforged`, `${line}\ntrue`]);
  });

  it('loses its twins, and the oldest stays', async () => {
    const { handle, connect } = connected();
    const { number } = handle.issue({ title: 'x' });
    // Three actors that look, find nothing, and write.
    const kept = await Promise.all(
      ['a', 'b', 'c'].map((body) => connect().keepComment({ issueNumber: number, marker, body })),
    );
    const [only, ...others] = handle.comments(number);
    expect(others).toEqual([]);
    expect(kept.map(({ commentId }) => commentId)).toContain(only?.id);
  });

  it('is shortened in its middle, never at its marker', async () => {
    const { handle, repository } = connected();
    const { number } = handle.issue({ title: 'x' });
    await repository.keepComment({ issueNumber: number, marker, body: `top\n${'filler line\n'.repeat(10_000)}bottom` });
    const body = handle.comments(number)[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(maxBodyLength);
    expect(body.startsWith(`${line}\ntop\n`)).toBe(true);
    expect(body).toContain('shortened here');
    expect(body.endsWith('\nbottom')).toBe(true);
    await expect(
      repository.keepComment({ issueNumber: number, marker, body: `top\n${'filler line\n'.repeat(10_000)}bottom` }),
    ).resolves.toMatchObject({ outcome: 'unchanged' });
  });

  it('needs to be told the author where GitHub does not tell', async () => {
    const { github, handle, connect } = connected();
    const { number } = handle.issue({ title: 'x' });
    const credential = { kind: 'token', token: github.app({ slug: 'my-app' }).install(handle).token() } as const;
    await expect(connect({ credential }).keepComment({ issueNumber: number, marker, body: 'x' })).rejects.toThrow(
      'set the option "login"',
    );
    await expect(
      connect({ credential, login: 'my-app[bot]' }).keepComment({ issueNumber: number, marker, body: 'x' }),
    ).resolves.toMatchObject({ outcome: 'created' });
  });

  it('cannot be made where there is nothing to comment on', async () => {
    await expect(connected().repository.keepComment({ issueNumber: 4711, marker, body: 'x' })).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('cannot be made without the permission, and says which', async () => {
    const { github, handle, connect } = connected();
    const { number } = handle.issue({ title: 'x' });
    const reader = connect({
      credential: { kind: 'actions-token', token: github.actionsToken(handle, { issues: 'read', metadata: 'read' }) },
    });
    await expect(reader.keepComment({ issueNumber: number, marker, body: 'x' })).rejects.toMatchObject({
      failure: { kind: 'no-permission', permission: expect.stringContaining('issues: write') },
    });
  });
});
