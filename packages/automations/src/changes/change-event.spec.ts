import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { parseChangeEvent } from './change-event.ts';

const [one, two, none] = ['1'.repeat(40), '2'.repeat(40), '0'.repeat(40)];
const parse = (name: string, payload: unknown) => parseChangeEvent(name, JSON.stringify(payload), 'event.json');
const pushed = { ref: 'refs/heads/main', before: one, after: two, repository: { default_branch: 'main' } };

describe('parseChangeEvent', () => {
  it.each([
    [
      'pull_request',
      { pull_request: { number: 7, head: { sha: two }, base: { sha: one, ref: 'main' } } },
      { kind: 'pull-request', number: 7, headSha: two, baseSha: one, baseBranch: 'main' },
    ],
    ['push', pushed, { kind: 'push', branch: 'main', defaultBranch: 'main', beforeSha: one, afterSha: two }],
    [
      'push',
      { ...pushed, before: none },
      { kind: 'push', branch: 'main', defaultBranch: 'main', beforeSha: null, afterSha: two },
    ],
    ['push', { ...pushed, ref: 'refs/tags/v1' }, { kind: 'tag', tag: 'v1' }],
    ['push', { ...pushed, after: none }, { kind: 'other', name: 'push that deletes a branch' }],
    [
      'merge_group',
      { merge_group: { base_sha: one, head_sha: two } },
      { kind: 'merge-group', baseSha: one, headSha: two },
    ],
    ['schedule', {}, { kind: 'other', name: 'schedule' }],
    ['workflow_dispatch', { inputs: null }, { kind: 'other', name: 'workflow_dispatch' }],
  ])('reads %s: %j', (name, payload, expected) => {
    expect(parse(name, payload)).toEqual(expected);
  });

  it.each([
    ['push', { ...pushed, before: '--upload-pack=x' }, /at before: expected a full commit SHA/u],
    ['push', {}, /at ref: /u],
    ['pull_request', { pull_request: null }, /at pull_request: /u],
  ])('refuses %s: %j', (name, payload, message) => {
    expect(() => parse(name, payload)).toThrow(GateInputError);
    expect(() => parse(name, payload)).toThrow(message);
  });

  it('refuses what is not JSON', () => {
    expect(() => parseChangeEvent('push', '{', 'event.json')).toThrow(/cannot be read as JSON/u);
  });
});
