import { describe, expect, it } from '@jest/globals';
import { operations } from '../operation.ts';
import { classifyAnswer } from './classify-answer.ts';

const now = new Date('2026-01-05T12:00:00Z');
const inAMinute = new Date('2026-01-05T12:01:00Z');
const resetInAnHour = String(Date.parse('2026-01-05T13:00:00Z') / 1000);
const inAnHour = new Date('2026-01-05T13:00:00Z');

const classify = (
  status: number,
  body: unknown = null,
  headers: Record<string, string> = {},
  operation: (typeof operations)[keyof typeof operations] = operations.rerunFailedJobs,
): unknown => classifyAnswer(operation, { status, headers, body }, now, ['s3cr3t-t0ken']);

describe('what an answer of GitHub means', () => {
  it.each([
    [
      '401',
      401,
      { message: 'Bad credentials' },
      {},
      { kind: 'no-permission', permission: null, githubMessage: 'Bad credentials' },
    ],
    [
      '403',
      403,
      { message: 'Resource not accessible by integration' },
      {},
      { kind: 'no-permission', permission: 'actions: write' },
    ],
    [
      '403 that names what it wants',
      403,
      { message: 'No' },
      { 'x-accepted-github-permissions': 'pull_requests=write,contents=read; issues=write' },
      { permission: 'pull-requests: write and contents: read or issues: write' },
    ],
    [
      '403 with a header that is nonsense',
      403,
      {},
      { 'x-accepted-github-permissions': '<b>' },
      { permission: 'actions: write' },
    ],
    ['404', 404, { message: 'Not Found' }, {}, { kind: 'not-found', effect: 'none' }],
    ['410', 410, 'Server Error', {}, { kind: 'gone', githubMessage: 'Server Error' }],
    ['409', 409, { message: 'is at 1 but expected 2' }, {}, { kind: 'conflict', effect: 'none' }],
    ['422 of a reference that has moved', 422, { message: 'Update is not a fast forward' }, {}, { kind: 'conflict' }],
    ['422 of a reference that is gone', 422, { message: 'Reference does not exist' }, {}, { kind: 'conflict' }],
    [
      '422 of a label that exists',
      422,
      { message: 'Validation Failed', errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }] },
      {},
      { kind: 'conflict' },
    ],
    [
      '422 of a request that is wrong',
      422,
      { message: 'Validation Failed', errors: ['body is too long', { message: 'and dull' }, 7] },
      {},
      { kind: 'unexpected', githubMessage: 'Validation Failed: body is too long, and dull' },
    ],
    ['400', 400, { message: 'Problems parsing JSON' }, {}, { kind: 'unexpected', effect: 'none' }],
    [
      '500',
      500,
      { message: 'Server Error' },
      {},
      { kind: 'unreachable', cause: 'HTTP 500', effect: 'unknown', retryAfterMs: null },
    ],
    [
      '503 with a date',
      503,
      '<html>',
      { 'retry-after': 'Mon, 05 Jan 2026 12:00:30 GMT' },
      { kind: 'unreachable', retryAfterMs: 30_000 },
    ],
  ])('%s', (_what, status, body, headers, expected) => {
    expect(classify(status, body, headers)).toMatchObject(expected);
  });

  it.each([
    [
      'the hour is used up',
      403,
      { message: 'API rate limit exceeded' },
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetInAnHour },
      'primary',
      inAnHour,
      false,
    ],
    [
      'the same as 429',
      429,
      {},
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetInAnHour },
      'primary',
      inAnHour,
      false,
    ],
    [
      'the hour is used up and ends now',
      403,
      {},
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
      'primary',
      new Date(now.getTime() + 1000),
      false,
    ],
    [
      'a secondary limit that says how long',
      403,
      { message: 'You have exceeded a secondary rate limit' },
      { 'retry-after': '60', 'x-ratelimit-remaining': '17' },
      'secondary',
      inAMinute,
      false,
    ],
    [
      'a secondary limit that does not',
      403,
      { message: 'You have exceeded a secondary rate limit. Please wait a few minutes' },
      {},
      'secondary',
      inAMinute,
      true,
    ],
    ['a bare 429', 429, {}, {}, 'secondary', inAMinute, true],
    [
      'a limit with a reset that is nonsense',
      403,
      {},
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' },
      'primary',
      inAMinute,
      true,
    ],
    ['a retry-after that is nonsense', 429, {}, { 'retry-after': 'soon' }, 'secondary', inAMinute, true],
  ])('%s', (_what, status, body, headers, limit, until, isEstimated) => {
    expect(classify(status, body, headers)).toMatchObject({
      kind: 'rate-limited',
      limit,
      until,
      isEstimated,
      effect: 'none',
    });
  });

  it('leaves no doubt about a read that failed: it changed nothing', () => {
    expect(classify(502, null, {}, operations.getRun)).toMatchObject({ kind: 'unreachable', effect: 'none' });
  });

  it('takes a 403 with requests left for a missing permission, not for a limit', () => {
    expect(classify(403, { message: 'Must have admin rights' }, { 'x-ratelimit-remaining': '4711' })).toMatchObject({
      kind: 'no-permission',
    });
  });

  it('repeats no token, and no more than 300 characters', () => {
    const failure = classify(400, { message: `echo s3cr3t-t0ken and ghp_${'a'.repeat(36)} ${'x'.repeat(500)}` });
    expect(JSON.stringify(failure)).not.toMatch(/s3cr3t-t0ken|ghp_a/u);
    expect(failure).toMatchObject({
      githubMessage: expect.stringMatching(/^echo \[REDACTED\] and \[REDACTED\] x+…$/u),
    });
  });

  it.each([[null], [7], [['message']], [{ message: 7 }], [{ errors: [] }]])('survives the body %j', (body) => {
    expect(classify(404, body)).toMatchObject({ kind: 'not-found', githubMessage: null });
  });
});
