import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localChange } from '../node/git/local-change.ts';
import { GitRemote } from '../testing/git-remote.ts';
import { changePorts } from './change-ports.ts';
import { detectEventChanges } from './detect-event-changes.ts';

const filters = (text: string): string => `version: 1\nchangeFilters: ${text}\n`;

let remote: GitRemote;
beforeEach(() => {
  remote = new GitRemote();
});
afterEach(() => {
  remote.remove();
});

const ports = (folder: string) => changePorts({ folder, explain: () => null });

async function detectPull(baseSha: string, headSha: string) {
  const folder = remote.checkout(headSha);
  const event = { kind: 'pull-request', number: 1, baseSha, headSha, baseBranch: 'main' } as const;
  return detectEventChanges(ports(folder), { event, commit: headSha, policy: null });
}

describe('the filters of a change', () => {
  it('are those of the base, and one that only the change has counts as changed', async () => {
    const base = remote.commit({ 'portcullis.yml': filters('{ app: [app], docs: [docs] }'), 'app/a': '1' });
    remote.switchTo('topic', base);
    const head = remote.commit({ 'portcullis.yml': filters('{ app: [nothing], new: [new] }'), 'app/a': '2' });
    const found = await detectPull(base, head);
    expect(found.filters).toEqual({ app: true, docs: true, new: true });
    expect(found.everythingBecause).toBe('what the jobs do, or what the filters are, changed: portcullis.yml');
  });

  it('are those of a file that the policy extends, a change of which counts for all', async () => {
    const base = remote.commit({
      'portcullis.yml': 'version: 1\nextends: ./ci/floor.yml\n',
      'ci/floor.yml': filters('{ app: [app] }'),
    });
    remote.switchTo('topic', base);
    const head = remote.commit({ 'ci/floor.yml': filters('{ app: [application] }') });
    expect(await detectPull(base, head)).toMatchObject({ filters: { app: true }, paths: ['ci/floor.yml'] });
  });

  it("are the change's own while the base has no policy", async () => {
    const base = remote.commit({ a: '1' });
    remote.switchTo('topic', base);
    const head = remote.commit({ 'portcullis.yml': filters('{ app: [app] }') });
    expect((await detectPull(base, head)).filters).toEqual({ app: true });
  });

  it.each([
    ['no policy', {}, /has no policy, so there are no change filters$/u],
    ['no filters', { 'portcullis.yml': 'version: 1\n' }, /^the policy has no change filters$/u],
    ['a broken policy', { 'portcullis.yml': 'version: 2\n' }, /version/u],
  ])('are refused with %s', async (_what, files, message) => {
    const base = remote.commit({ a: '1', ...files });
    remote.switchTo('topic', base);
    await expect(detectPull(base, remote.commit({ a: '2' }))).rejects.toThrow(message);
  });
});

describe('two states of a clone', () => {
  it('are compared from where they parted', async () => {
    const base = remote.commit({ 'portcullis.yml': filters('{ app: [app], docs: [docs] }'), 'app/a': '1' });
    remote.switchTo('topic', base);
    remote.commit({ 'docs/a': '1' });
    remote.switchTo('main');
    remote.commit({ 'app/a': '2' });
    const event = await localChange({ folder: remote.path, base: 'main', head: 'topic' });
    const found = await detectEventChanges(ports(remote.path), { event, commit: event.afterSha, policy: null });
    expect(found.filters).toEqual({ app: false, docs: true });
  });

  it.each(['gone', '--upload-pack=x', ''])('are refused when git does not know one: %j', async (base) => {
    remote.commit({ a: '1' });
    await expect(localChange({ folder: remote.path, base, head: 'HEAD' })).rejects.toThrow('git knows no commit');
  });

  it('are refused in a shallow clone, which may hide where they parted', async () => {
    remote.commit({ a: '1' });
    const folder = remote.checkout(remote.commit({ a: '2' }), 1);
    await expect(localChange({ folder, base: 'HEAD', head: 'HEAD' })).rejects.toThrow('the clone is shallow');
  });
});
