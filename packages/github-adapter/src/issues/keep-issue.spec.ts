import { describe, expect, it } from '@jest/globals';
import { days } from '@portcullis/github-testkit';
import { connected } from '../testing/connected.ts';
import type { Connected } from '../testing/connected.ts';
import type { KeptIssue, WantedIssue } from './keep-issue.ts';

const identity = { label: 'ci-health', marker: { name: 'ci-health' } };
const open = (body = 'rate 80 %'): WantedIssue => ({ state: 'open', title: 'CI health is low', body });
const closed: WantedIssue = { state: 'closed' };

interface Kept extends Connected {
  readonly keep: (wanted: WantedIssue) => Promise<KeptIssue>;
  readonly issues: () => readonly string[];
}

async function prepared(): Promise<Kept> {
  const wired = connected();
  await wired.repository.ensureLabel({ name: 'ci-health', color: 'd73a4a', description: 'CI health' });
  // A workflow's token only lives for hours.
  const keep = (wanted: WantedIssue): Promise<KeptIssue> => wired.connect().keepIssue(identity, wanted);
  return {
    ...wired,
    keep,
    issues: () => [...wired.handle.state.issues.values()].map(({ number, state }) => `#${number} ${state}`),
  };
}

describe('an issue that is kept', () => {
  it('is opened once, updated in silence, and closed', async () => {
    const { github, keep, issues } = await prepared();
    await expect(keep(open())).resolves.toMatchObject({ outcome: 'opened', closedTwins: 0 });
    await expect(keep(open())).resolves.toMatchObject({ outcome: 'unchanged' });
    await expect(keep(open('rate 70 %'))).resolves.toMatchObject({ outcome: 'updated' });
    await expect(keep(closed)).resolves.toMatchObject({ outcome: 'closed' });
    await expect(keep(closed)).resolves.toEqual({ outcome: 'absent', closedTwins: 0 });
    expect(issues()).toEqual(['#1 closed']);
    github.assertNoViolations();
  });

  it('is opened again within two weeks, and anew later', async () => {
    const { github, keep, issues } = await prepared();
    await keep(open());
    await keep(closed);
    github.clock.advance(days(13));
    await expect(keep(open())).resolves.toMatchObject({ outcome: 'reopened', issueNumber: 1 });
    await keep(closed);
    github.clock.advance(days(15));
    await expect(keep(open())).resolves.toMatchObject({ outcome: 'opened', issueNumber: 2 });
    expect(issues()).toEqual(['#1 closed', '#2 open']);
  });

  it('says a last word when it is closed', async () => {
    const { handle, keep } = await prepared();
    await keep(open());
    await keep({ state: 'closed', body: 'all is well' });
    expect(handle.state.issues.get(1)?.body).toMatch(/\nall is well$/u);
  });

  it('is not there when it was never opened', async () => {
    await expect((await prepared()).keep(closed)).resolves.toEqual({ outcome: 'absent', closedTwins: 0 });
  });

  it('has no twins, however many open it at once', async () => {
    const { connect, handle } = await prepared();
    await Promise.all(['a', 'b', 'c'].map((body) => connect().keepIssue(identity, open(body))));
    const stillOpen = [...handle.state.issues.values()].filter(({ state }) => state === 'open');
    expect(stillOpen.map(({ number }) => number)).toEqual([1]);
  });

  it('is not the issue of somebody else with the same label and marker, nor a pull request', async () => {
    const { handle, keep } = await prepared();
    handle.issue({
      title: 'forged',
      body: '<!-- portcullis:ci-health -->\nforged',
      labels: ['ci-health'],
      author: 'mallory',
    });
    handle.pull({ headBranch: 'feature', labels: ['ci-health'] });
    await expect(keep(open())).resolves.toMatchObject({ outcome: 'opened', issueNumber: 3 });
    await keep(closed);
    expect(handle.state.issues.get(1)?.state).toBe('open');
  });

  it('cannot be kept where issues are turned off', async () => {
    const { repository } = connected({ hasIssues: false });
    await expect(repository.keepIssue(identity, open())).rejects.toMatchObject({ failure: { kind: 'gone' } });
  });
});
