import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { operations } from '../operation.ts';
import { GitHubError, isFailure, orNull } from './github-error.ts';
import type { FailedCall, GitHubFailure } from './github-failure.ts';

const call: FailedCall = {
  operation: operations.rerunFailedJobs,
  status: 403,
  githubMessage: 'No.',
  requestId: 'A1:B2',
  effect: 'none',
};
const failures: readonly (readonly [GitHubFailure, RegExp])[] = [
  [
    { ...call, kind: 'not-found' },
    /cannot re-run failed jobs: it does not exist .*HTTP 403\); GitHub says: No\. Check the name/u,
  ],
  [
    { ...call, kind: 'no-permission', permission: 'actions: write' },
    /may not re-run failed jobs: the permission "actions: write" is missing .* under "permissions:"/u,
  ],
  [{ ...call, kind: 'no-permission', permission: null }, /GitHub rejected the credential .*copied whole/u],
  [
    { ...call, kind: 'rate-limited', limit: 'primary', until: new Date(0), isEstimated: false },
    /primary rate limit .*after 1970-01-01T00:00:00\.000Z\./u,
  ],
  [{ ...call, kind: 'rate-limited', limit: 'secondary', until: new Date(0), isEstimated: true }, /\(an estimate\)/u],
  [{ ...call, kind: 'gone' }, /has removed it .*expired/u],
  [{ ...call, kind: 'conflict' }, /has changed in the meantime .*decide again/u],
  [
    { ...call, kind: 'unreachable', cause: 'ECONNRESET', retryAfterMs: null, status: null },
    /no usable answer from GitHub \(ECONNRESET\) .*Try again later/u,
  ],
  [
    { ...call, kind: 'unreachable', cause: 'HTTP 502', retryAfterMs: null, effect: 'unknown' },
    /check before you repeat it/u,
  ],
  [
    { ...call, kind: 'unexpected', problem: 'GitHub found the request invalid' },
    /found the request invalid .*request id A1:B2/u,
  ],
  [
    { ...call, kind: 'unexpected', problem: 'x', requestId: null, githubMessage: null },
    /Please report it with this message\.$/u,
  ],
];

describe('an error of GitHub', () => {
  it.each(failures)('says what, where and what to do: $kind', (failure, message) => {
    expect(new GitHubError(failure).message).toMatch(message);
  });

  it('hangs nothing on itself but the failure', () => {
    const error = new GitHubError({ ...call, kind: 'gone' });
    expect(Object.keys(error).sort()).toEqual(['code', 'failure', 'name']);
    expect(error.cause).toBeUndefined();
    expect(inspect(error)).toContain('GitHubError');
  });

  it('is told apart by its kind', () => {
    const error = new GitHubError({ ...call, kind: 'gone' });
    expect([
      isFailure(error, 'gone', 'conflict'),
      isFailure(error, 'conflict'),
      isFailure(new Error('gone'), 'gone'),
    ]).toEqual([true, false, false]);
  });

  it('is nothing where absence is an answer', async () => {
    await expect(orNull(Promise.reject(new GitHubError({ ...call, kind: 'gone' })))).resolves.toBeNull();
    await expect(orNull(Promise.reject(new GitHubError({ ...call, kind: 'not-found' })))).resolves.toBeNull();
    await expect(orNull(Promise.reject(new GitHubError({ ...call, kind: 'conflict' })))).rejects.toThrow(GitHubError);
    await expect(orNull(Promise.resolve(7))).resolves.toBe(7);
  });
});
